//! What the machine refuses, in words for people. Where the system's own words are all there is, they stand as they are.

use std::io::{Error, ErrorKind};

use super::Both;

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
        ErrorKind::PermissionDenied => ("không có quyền ghi", "permission denied"),
        ErrorKind::IsADirectory => ("đó là một thư mục", "it is a folder"),
        ErrorKind::NotFound => ("không có thư mục đó", "there is no such folder"),
        _ if cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24)) => {
            ("đang mở quá nhiều tệp", "too many files are open")
        }
        _ => return Both::same(error),
    };
    Both::new(vi, en)
}

/// Whether another program holds the file, or a part of it: Windows has numbers of its own for that.
pub fn is_held(error: &Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}
