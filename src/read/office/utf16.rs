//! Parts of a package that are in UTF-16, as the standard allows, turned into UTF-8 while they are read.

use std::io::{self, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};

/// Bytes that are asked for at a time.
const AT_A_TIME: usize = 16 << 10;

/// The same text in UTF-8.
pub fn as_utf8<'r>(mut inner: Box<dyn Read + 'r>) -> io::Result<Box<dyn Read + 'r>> {
    let mut mark = Vec::new();
    inner.by_ref().take(2).read_to_end(&mut mark)?;
    let encoding = match mark.as_slice() {
        [0xFF, 0xFE] => UTF_16LE,
        [0xFE, 0xFF] => UTF_16BE,
        _ => return Ok(Box::new(io::Cursor::new(mark).chain(inner))),
    };
    let decoder = encoding.new_decoder_without_bom_handling();
    Ok(Box::new(Utf16 { inner, decoder, ready: Vec::new(), given: 0 }))
}

struct Utf16<'r> {
    inner: Box<dyn Read + 'r>,
    decoder: Decoder,
    /// Decoded, and how much of it was given away.
    ready: Vec<u8>,
    given: usize,
}

impl Utf16<'_> {
    /// Decodes what comes next; nothing at the end.
    fn fill(&mut self) -> io::Result<()> {
        let mut raw = Vec::with_capacity(AT_A_TIME);
        self.inner.by_ref().take(AT_A_TIME as u64).read_to_end(&mut raw)?;
        let most = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(AT_A_TIME * 4);
        self.ready.resize(most, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(&raw, &mut self.ready, raw.is_empty());
        self.ready.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl Read for Utf16<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready.len() {
            self.fill()?;
        }
        let rest = &self.ready[self.given..];
        let n = rest.len().min(buffer.len());
        buffer[..n].copy_from_slice(&rest[..n]);
        self.given += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_order_becomes_utf8() {
        let text = "<a>Sở Nội vụ 𝕏</a>".repeat(3_000);
        let marked = format!("\u{feff}{text}");
        let little: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big, text.clone().into_bytes()] {
            let mut read = String::new();
            as_utf8(Box::new(bytes.as_slice())).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        assert_eq!(as_utf8(Box::new(b"".as_slice())).unwrap().read(&mut [0; 8]).unwrap(), 0);
    }
}
