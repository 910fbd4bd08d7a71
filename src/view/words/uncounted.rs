//! Why a report counts for nothing, in words.

use crate::model::{Uncounted, WhyUncounted};
use crate::say;
use crate::text::{Both, Lang};

/// As a remark on its file.
pub fn why_uncounted(why: WhyUncounted) -> Both {
    match why {
        WhyUncounted::Unreadable => Both::new("không hợp lệ, phải gửi lại", "cannot be read"),
        WhyUncounted::Misfiled => Both::new("sai tên hoặc sai thư mục", "wrong name or folder"),
        WhyUncounted::Absent => Both::new("đã ghi sổ nhưng không có tệp", "registered, but without its file"),
        WhyUncounted::NotCsv => Both::new("không phải tệp CSV", "not a CSV file"),
        WhyUncounted::Linked => Both::new("liên kết ra ngoài thư mục làm việc", "a link out of the workspace"),
    }
}

/// What became of a report, where something that may be it is there.
pub fn uncounted(lang: Lang, it: &Uncounted) -> String {
    let path = &it.path;
    let why = why_uncounted(it.why);
    let why = why.in_lang(lang);
    match it.why {
        WhyUncounted::Absent => {
            say!(lang, "đã ghi sổ nhận nhưng không có tệp {path}", "registered, but there is no file {path}")
        }
        _ => say!(
            lang,
            "đã có tệp {path} nhưng chưa sử dụng được ({why})",
            "{path} is there but could not be used ({why})"
        ),
    }
}
