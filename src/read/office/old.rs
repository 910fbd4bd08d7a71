//! Text from before Unicode: in the bytes of a text file, or kept as Latin letters in a document's cells.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use super::Words;
use super::unopened::Unopened;
use crate::text::decode::{self, Looks};
use crate::text::legacy::Encoding;

/// What `--from` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldEncoding {
    Tcvn3,
    Vni,
    Windows1258,
}

impl OldEncoding {
    /// As it is typed behind `--from`.
    pub fn option(self) -> &'static str {
        match self {
            OldEncoding::Tcvn3 => "tcvn3",
            OldEncoding::Vni => "vni",
            OldEncoding::Windows1258 => "windows-1258",
        }
    }

    fn letters(self) -> Option<Encoding> {
        match self {
            OldEncoding::Tcvn3 => Some(Encoding::Tcvn3),
            OldEncoding::Vni => Some(Encoding::Vni),
            OldEncoding::Windows1258 => None,
        }
    }
}

/// The text of bytes. Those of TCVN3 and VNI are still Latin letters, for [`cell`].
pub fn text(bytes: &[u8], from: Option<OldEncoding>) -> Result<Cow<'_, str>, Unopened> {
    match (decode::decode(bytes), from) {
        (Ok(text), _) => Ok(text),
        (Err(Looks::Utf16WithoutBom), _) => utf16(bytes),
        (Err(looks), None) => Err(Unopened::Letters(looks)),
        (Err(_), Some(from)) if bytes.contains(&0) => Err(Unopened::NotIn(from)),
        (Err(_), Some(OldEncoding::Windows1258)) => Ok(WINDOWS_1258.decode_without_bom_handling(bytes).0),
        // Dashes and quotes beyond the letters are those of Windows.
        (Err(_), Some(_)) => Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0),
    }
}

/// UTF-16 whose byte order is told by where the zeros of its Latin letters stand.
fn utf16(bytes: &[u8]) -> Result<Cow<'_, str>, Unopened> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros_at = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let encoding = if zeros_at(1) >= zeros_at(0) { UTF_16LE } else { UTF_16BE };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.filter(|text| !text.contains('\0')).ok_or(Unopened::Letters(Looks::DamagedUtf16))
}

/// What a cell says whose letters may be of an old encoding.
pub fn cell(text: &str, from: Option<OldEncoding>) -> Cow<'_, str> {
    // Letters that only Unicode has are no old ones.
    let is_old = |text: &str| !text.is_ascii() && !text.bytes().any(|b| (0xC4..=0xE1).contains(&b));
    match from.and_then(OldEncoding::letters) {
        Some(encoding) if is_old(text) => Cow::Owned(encoding.decode(text)),
        _ => Cow::Borrowed(text),
    }
}

/// The same for words; where they are raised is kept if they stay as they are.
pub fn words(words: Words, from: Option<OldEncoding>) -> Words {
    match cell(&words.text, from) {
        Cow::Owned(text) => Words { text, raised: Vec::new(), bold: words.bold },
        Cow::Borrowed(_) => words,
    }
}
