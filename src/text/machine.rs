//! What the machine refuses, in words for people. Where the system's own words are all there is, they are quoted as such.

use std::io::{Error, ErrorKind};

use super::Both;
use crate::both;

pub fn words(error: &Error) -> Both {
    if is_held(error) {
        return Both::new(
            "tệp đang mở trong chương trình khác, như Word hoặc Excel; đóng tệp đó rồi chạy lại",
            "it is open in another program, such as Word or Excel; close it there and run this again",
        );
    }
    let (vi, en) = match error.kind() {
        ErrorKind::StorageFull => ("ổ đĩa đã đầy", "the disk is full"),
        ErrorKind::QuotaExceeded => ("đã dùng hết dung lượng được cấp", "the quota is used up"),
        ErrorKind::FileTooLarge => ("tệp lớn hơn mức cho phép", "the file is larger than is allowed"),
        ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::PermissionDenied => ("không có quyền truy cập", "permission denied"),
        ErrorKind::IsADirectory => ("đó là một thư mục", "it is a folder"),
        ErrorKind::NotADirectory => {
            ("trên đường dẫn có một tệp ở chỗ phải là thư mục", "a file stands on its path where a folder should")
        }
        ErrorKind::NotFound => ("không có tệp hoặc thư mục đó", "there is no such file or folder"),
        ErrorKind::InvalidFilename => ("tên quá dài hoặc không hợp lệ", "the name is too long, or no system takes it"),
        ErrorKind::OutOfMemory => ("máy hết bộ nhớ", "the machine has no memory left"),
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut | ErrorKind::HostUnreachable => {
            ("mất kết nối với ổ đĩa mạng", "the connection to the network drive is lost")
        }
        _ => match unnamed(error) {
            Some(words) => words,
            None => return both!("hệ thống báo: {error}", "the system says: {error}"),
        },
    };
    Both::new(vi, en)
}

/// What the standard library has no name for, by the system's number.
fn unnamed(error: &Error) -> Option<(&'static str, &'static str)> {
    let too_many_links = if cfg!(target_os = "linux") { 40 } else { 62 };
    match error.raw_os_error()? {
        _ if !cfg!(unix) => None,
        5 => Some(("ổ đĩa bị lỗi hoặc mất kết nối", "the disk failed, or the connection to it")),
        23 | 24 => Some(("đang mở quá nhiều tệp", "too many files are open")),
        number if number == too_many_links => Some(("liên kết dẫn vòng quanh", "its links lead in a circle")),
        _ => None,
    }
}

/// Whether another program holds the file, or a part of it: Windows has numbers of its own for that.
pub fn is_held(error: &Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
