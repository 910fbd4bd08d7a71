//! Why a report counts for nothing, in words.

use crate::model::WhyUncounted;
use crate::text::Both;

/// As a remark on its file.
pub fn why_uncounted(why: WhyUncounted) -> Both {
    match why {
        WhyUncounted::Unreadable => Both::new("không đọc được", "cannot be read"),
        WhyUncounted::Misfiled => Both::new("sai tên hoặc sai chỗ", "wrong name or place"),
        WhyUncounted::Absent => Both::new("đã ghi sổ nhưng không có tệp", "registered, but without its file"),
        WhyUncounted::NotCsv => Both::new("không phải tệp CSV", "no CSV file"),
        WhyUncounted::Linked => Both::new("liên kết ra ngoài thư mục làm việc", "a link that leaves the workspace"),
    }
}
