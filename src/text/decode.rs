//! Bytes to text. UTF-8 with or without BOM and UTF-16 with BOM are read; anything else is refused
//! with a guess at what it is, because reading it wrongly would go unnoticed.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::text::Both;

/// The file's text without its byte-order mark, or what the bytes look like.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Looks> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => utf16(UTF_16BE, rest),
        _ => utf8(bytes),
    }
}

/// The same for files that must be UTF-8, as TOML must.
pub fn decode_utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Looks> {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Err(Looks::Utf16),
        _ => decode(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Looks> {
    match simdutf8::basic::from_utf8(bytes) {
        // ASCII in UTF-16 without a mark is valid UTF-8 full of NULs.
        Ok(text) if !looks_utf16(bytes) => Ok(Cow::Borrowed(text)),
        _ => Err(looks(bytes)),
    }
}

fn utf16(encoding: &'static Encoding, bytes: &[u8]) -> Result<Cow<'static, str>, Looks> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Cow::Owned(text.into_owned())),
        None => Err(Looks::DamagedUtf16),
    }
}

/// What bytes that cannot be read look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    Utf16,
    Utf16WithoutBom,
    DamagedUtf16,
    Workbook,
    Tcvn3,
    Windows1258,
    Unknown,
}

impl Looks {
    pub fn describe(self) -> Both {
        let (vi, en) = match self {
            Looks::Utf16 => ("là UTF-16", "is UTF-16"),
            Looks::Utf16WithoutBom => ("giống UTF-16 thiếu dấu BOM", "looks like UTF-16 without its byte-order mark"),
            Looks::DamagedUtf16 => ("là UTF-16 bị hỏng", "is damaged UTF-16"),
            Looks::Workbook => ("là sổ tính Excel, không phải CSV", "is an Excel workbook, not CSV"),
            Looks::Tcvn3 => ("giống bảng mã TCVN3 (phông .VnTime)", "looks like TCVN3 (the .VnTime fonts)"),
            Looks::Windows1258 => ("giống bảng mã windows-1258", "looks like windows-1258"),
            Looks::Unknown => ("không rõ bảng mã", "is in no encoding that could be recognised"),
        };
        Both::new(vi, en)
    }
}

fn looks(bytes: &[u8]) -> Looks {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Looks::Workbook;
    }
    if looks_utf16(bytes) {
        return Looks::Utf16WithoutBom;
    }
    legacy(bytes)
}

/// Every second byte of Latin text in UTF-16 is NUL; no other text has many.
fn looks_utf16(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    let nuls = memchr::memchr_iter(0, sample).count();
    nuls > 0 && nuls * 5 >= sample.len()
}

/// TCVN3 against windows-1258: which one makes more of the high bytes into Vietnamese.
///
/// Both put vowels with marks above 0x7F. windows-1258 writes tones as combining bytes
/// (CC, D2, DE, EC, F2) after a vowel; TCVN3 uses B5–FE for ready-made letters and A1–AE for ă â ê ô ơ ư đ.
fn legacy(bytes: &[u8]) -> Looks {
    let high = bytes.iter().filter(|&&b| b >= 0x80).count();
    let letter_before = |i: usize| i > 0 && (bytes[i - 1].is_ascii_alphabetic() || bytes[i - 1] >= 0xC0);
    let combining =
        (0..bytes.len()).filter(|&i| matches!(bytes[i], 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2) && letter_before(i)).count();
    let tcvn3 = bytes.iter().filter(|&&b| matches!(b, 0xA7..=0xAE | 0xB5..=0xB9 | 0xBB..=0xBE | 0xC6..=0xCB)).count();
    if high == 0 {
        Looks::Unknown
    } else if tcvn3 * 3 >= high && tcvn3 > combining {
        Looks::Tcvn3
    } else if combining * 6 >= high || bytes.iter().any(|b| matches!(b, 0xD0 | 0xF0 | 0xE3 | 0xFD | 0xF5 | 0xDD | 0xD5))
    {
        Looks::Windows1258
    } else {
        Looks::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_dropped_and_both_byte_orders_read() {
        let utf16 = |be: bool| -> Vec<u8> {
            let order = |u: u16| if be { u.to_be_bytes() } else { u.to_le_bytes() };
            "\u{feff}Mã,Tiến độ".encode_utf16().flat_map(order).collect()
        };
        for bytes in ["\u{feff}Mã,Tiến độ".as_bytes().to_vec(), utf16(true), utf16(false), "Mã,Tiến độ".into()]
        {
            assert_eq!(decode(&bytes).unwrap(), "Mã,Tiến độ");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        // "nhiệm vụ đã hoàn thành, chưa được duyệt" in each.
        let tcvn3 = b"nhi\xD6m v\xF4 \xAE\xB7 ho\xB5n th\xB5nh, ch\xADa \xAE\xAD\xEEc duy\xD6t";
        let cp1258 = b"nhi\xEA\xF2m vu\xF2 \xF0a\xDE hoa\xCCn tha\xCCnh, ch\xFDa";
        let bare: Vec<u8> = "task,progress".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(tcvn3), Err(Looks::Tcvn3));
        assert_eq!(decode(cp1258), Err(Looks::Windows1258));
        assert_eq!(decode(&bare), Err(Looks::Utf16WithoutBom));
        assert_eq!(decode(b"\xFF\xFEa"), Err(Looks::DamagedUtf16));
        assert_eq!(decode(b"PK\x03\x04\xFF\xFF"), Err(Looks::Workbook));
    }
}
