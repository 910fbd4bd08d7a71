//! Bytes from disk, within bounds, into a buffer that is used again and again.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::both;
use crate::text::Both;
use crate::text::decode::{self, Looks};

/// Files above this are not read: no honest report comes near it.
pub const MOST_BYTES: u64 = 64 << 20;

/// Room for nearly every report, so that its size need not be asked for first.
const USUAL_BYTES: usize = 32 << 10;

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    Encoding(Looks),
    TooLarge,
    /// The operating system's own words.
    System(String),
}

impl Unreadable {
    pub fn describe(&self) -> Both {
        match self {
            Unreadable::Encoding(looks) => {
                let Both { vi, en } = looks.describe();
                both!("không đọc được chữ trong tệp: tệp {vi}", "the file's text cannot be read: it {en}")
            }
            Unreadable::TooLarge => both!("tệp lớn hơn 64 MiB", "the file is larger than 64 MiB"),
            Unreadable::System(detail) => both!("không đọc được tệp ({detail})", "the file cannot be read ({detail})"),
        }
    }
}

impl Unreadable {
    /// What to do where saving the file anew would keep the old letters: what no program knows it must be told.
    pub fn conversion(&self) -> Option<Both> {
        (*self == Unreadable::Encoding(Looks::Tcvn3)).then(|| both!(
            "chuyển mã cả tệp từ TCVN3 (ABC) sang Unicode, ví dụ bằng UniKey Toolkit (Ctrl+Shift+F6), rồi lưu bằng UTF-8",
            "convert the whole file from TCVN3 (ABC) to Unicode, for example with the toolkit of UniKey (Ctrl+Shift+F6), and \
             save it as UTF-8"
        ))
    }
}

/// Reads a whole file into `buffer`, replacing what it held.
pub fn read<'b>(path: &Path, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], Unreadable> {
    buffer.clear();
    match fill(path, buffer) {
        Ok(n) if n > MOST_BYTES => Err(Unreadable::TooLarge),
        Ok(_) => Ok(buffer),
        Err(error) => Err(Unreadable::System(error.to_string())),
    }
}

/// One byte beyond the bound is enough to know that there is too much.
fn fill(path: &Path, buffer: &mut Vec<u8>) -> io::Result<u64> {
    buffer.reserve(USUAL_BYTES);
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(buffer).map(|n| n as u64)
}

/// The text of bytes, or why there is none.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    decode::decode(bytes).map_err(Unreadable::Encoding)
}
