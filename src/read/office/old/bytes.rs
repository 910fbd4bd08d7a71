//! The bytes of a text file as text, in whatever encoding: told from the bytes where that is certain, else said by `--from`.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use super::super::unopened::{Foreign, Unopened};
use super::{OldEncoding, OldFont};
use crate::text::decode::{self, Looks};
use crate::text::fold::nfc;
use crate::text::garbled::{self, Cause};
use crate::text::syllable::is_syllable;

/// So much of a file tells which encoding it is in.
const LOOKED_AT: usize = 64 << 10;

/// The text of bytes, and where it is still that of an old font, which.
pub fn text(bytes: &[u8], from: Option<OldEncoding>) -> Result<(Cow<'_, str>, Option<OldFont>), Unopened> {
    let looks = match decode::decode(bytes) {
        Ok(text) if text.contains('\0') => return Err(Unopened::Foreign(Foreign::Unknown)),
        Ok(text) => return Ok((text, None)),
        Err(Looks::Utf16WithoutBom) => return Ok((utf16(bytes)?, None)),
        Err(looks) => looks,
    };
    // No text of single bytes has zeros.
    if bytes.contains(&0) && looks != Looks::DamagedUtf16 {
        return Err(Unopened::Foreign(Foreign::Unknown));
    }
    if let Some(word) = lost(bytes) {
        return Err(Unopened::LostLetters(word));
    }
    match from {
        Some(from) => Ok((of_single_bytes(bytes, from), OldFont::of(from))),
        None => Err(guess(bytes).map_or(Unopened::Letters(looks), Unopened::OldLetters)),
    }
}

/// A word of a text whose letters became `?` where Windows has none for them: no encoding brings them back.
fn lost(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(LOOKED_AT)];
    let text = WINDOWS_1252.decode_without_bom_handling(sample).0;
    let found = garbled::find(text.split([';', ',', '\t', '\n']))?;
    (found.cause == Cause::Lost('?')).then_some(found.word)
}

/// UTF-16 whose byte order is told by where the zeros of its Latin letters stand.
fn utf16(bytes: &[u8]) -> Result<Cow<'_, str>, Unopened> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros_at = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let encoding = if zeros_at(1) >= zeros_at(0) { UTF_16LE } else { UTF_16BE };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.filter(|text| !text.contains('\0')).ok_or(Unopened::Foreign(Foreign::Unknown))
}

fn of_single_bytes(bytes: &[u8], encoding: OldEncoding) -> Cow<'_, str> {
    let encoding = match encoding {
        OldEncoding::Windows1258 => WINDOWS_1258,
        // Dashes and quotes beyond the letters are those of Windows.
        OldEncoding::Tcvn3 | OldEncoding::Vni => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// The encoding in which most words are Vietnamese, if most are.
fn guess(bytes: &[u8]) -> Option<OldEncoding> {
    let sample = &bytes[..bytes.len().min(LOOKED_AT)];
    let (mut best, mut most) = (None, 0);
    for encoding in [OldEncoding::Windows1258, OldEncoding::Tcvn3, OldEncoding::Vni] {
        let text = of_single_bytes(sample, encoding);
        let decoded = OldFont::of(encoding).map_or(nfc(&text), |font| font.decode(&text).into_owned().into());
        let words = decoded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
        let (mut fit, mut all) = (0, 0);
        for word in words {
            all += 1;
            fit += usize::from(is_syllable(&word.to_lowercase()));
        }
        if fit > most && fit * 2 > all {
            (best, most) = (Some(encoding), fit);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_encoding_is_told_from_others() {
        // "nhiệm vụ đã hoàn thành, chưa được duyệt" in each.
        let tcvn3 = b"nhi\xD6m v\xF4 \xAE\xB7 ho\xB5n th\xB5nh, ch\xADa \xAE\xAD\xEEc duy\xD6t";
        let cp1258 = b"nhi\xEA\xF2m vu\xF2 \xF0a\xDE hoa\xCCn tha\xCCnh, ch\xFDa \xF0\xFD\xF5\xF2c duy\xEA\xF2t";
        let vni = b"nhie\xE4m vu\xEF \xF1a\xF5 hoa\xF8n tha\xF8nh, ch\xF6a \xF1\xF6\xF4\xEFc duye\xE4t";
        for (bytes, encoding) in
            [(tcvn3.as_slice(), OldEncoding::Tcvn3), (cp1258, OldEncoding::Windows1258), (vni, OldEncoding::Vni)]
        {
            assert_eq!(text(bytes, None), Err(Unopened::OldLetters(encoding)));
            let (text, font) = text(bytes, Some(encoding)).unwrap();
            let read = font.map_or(nfc(&text), |font| font.decode(&text));
            assert_eq!(read, "nhiệm vụ đã hoàn thành, chưa được duyệt");
        }
    }

    #[test]
    fn utf16_needs_no_mark() {
        let units = || "TT;Nhiệm vụ;Tiến độ;Ghi chú\r\n1;Việc;60%;\r\n".encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert!(text(&bytes, None).unwrap().0.starts_with("TT;Nhiệm vụ"));
        }
        assert_eq!(text(b"a\0\0\0\0\0b", None), Err(Unopened::Foreign(Foreign::Unknown)));
        assert_eq!(text(b"\x80\0abcdefghijk", None), Err(Unopened::Foreign(Foreign::Unknown)));
    }
}
