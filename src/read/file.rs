//! Bytes from disk, within bounds, into a buffer that is used again and again.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::both;
use crate::text::decode::{self, Looks};
use crate::text::{Both, machine};

/// Files above this are not read: no honest report comes near it.
pub const MOST_BYTES: u64 = 64 << 20;

/// Room for nearly every report, so that its size need not be asked for first.
const USUAL_BYTES: usize = 16 << 10;

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    Encoding(Looks),
    TooLarge,
    /// It is not what it was when it was read before.
    Changed,
    /// Nobody gave leave to read it.
    Denied,
    /// It is not there any more.
    Gone,
    /// Whatever else the machine refuses.
    System(Both),
}

/// What a file gives, or why it gives nothing.
pub type Readable<T> = Result<T, Unreadable>;

impl Unreadable {
    pub fn describe(&self) -> Both {
        match self {
            Unreadable::Encoding(looks) => {
                let Both { vi, en } = looks.describe();
                both!("không đọc được chữ trong tệp: tệp {vi}", "the file's text cannot be read: it {en}")
            }
            Unreadable::TooLarge => both!("tệp lớn hơn 64 MiB", "the file is larger than 64 MiB"),
            Unreadable::Changed => {
                both!("tệp bị sửa trong khi đang đọc", "the file was changed while it was being read")
            }
            Unreadable::Denied => both!("không có quyền đọc tệp", "there is no permission to read the file"),
            Unreadable::Gone => both!("tệp không còn ở đó", "the file is not there any more"),
            Unreadable::System(Both { vi, en }) => both!("không đọc được tệp: {vi}", "the file cannot be read: {en}"),
        }
    }
}

impl Unreadable {
    /// What to do whatever file it is. Where saving it anew would keep the old letters, what no program knows it must be told.
    pub fn remedy(&self) -> Option<Both> {
        match self {
            Unreadable::Encoding(Looks::Tcvn3) => Some(Both::new(
                "chuyển mã cả tệp từ TCVN3 (ABC) sang Unicode, ví dụ bằng UniKey Toolkit (Ctrl+Shift+F6), rồi lưu bằng UTF-8",
                "convert the whole file from TCVN3 (ABC) to Unicode, for example with UniKey Toolkit (Ctrl+Shift+F6), and \
                 save it as UTF-8",
            )),
            Unreadable::Changed | Unreadable::Gone => Some(Both::new("chạy lại", "run this again")),
            Unreadable::Denied => Some(Both::new("xem lại quyền đọc tệp", "check who is allowed to read the file")),
            Unreadable::System(_) => Some(Both::new(
                "xem lại tệp và ổ đĩa, rồi chạy lại",
                "look at the file and at the disk that it lies on, and run this again",
            )),
            Unreadable::Encoding(_) | Unreadable::TooLarge => None,
        }
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Unreadable {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Unreadable::Denied,
            io::ErrorKind::NotFound => Unreadable::Gone,
            _ => Unreadable::System(machine::words(&error)),
        }
    }
}

/// Reads a whole file; its bytes stay in `buffer` until another is read.
pub fn read<'b>(path: &Path, buffer: &'b mut Vec<u8>) -> Result<&'b [u8], Unreadable> {
    match fill(path, buffer) {
        Ok(n) if n as u64 > MOST_BYTES => Err(Unreadable::TooLarge),
        Ok(n) => Ok(&buffer[..n]),
        Err(error) => Err(error.into()),
    }
}

/// The bytes of a file that was read before, if it can be read again.
pub fn read_whole(path: &Path) -> Option<Vec<u8>> {
    let mut buffer = Vec::new();
    let length = read(path, &mut buffer).ok()?.len();
    buffer.truncate(length);
    Some(buffer)
}

/// How many bytes the file has; beyond the bound one is enough to know that there are too many. Asks the system for as much as
/// there is room for: to be given most files in small parts takes as long as to look at them.
fn fill(path: &Path, buffer: &mut Vec<u8>) -> io::Result<usize> {
    let mut file = File::open(path)?;
    let mut filled = 0;
    while filled as u64 <= MOST_BYTES {
        if filled == buffer.len() {
            buffer.resize((filled * 2).max(USUAL_BYTES), 0);
        }
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The text of bytes, or why there is none.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    decode::decode(bytes).map_err(Unreadable::Encoding)
}
