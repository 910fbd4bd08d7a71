//! What a page itself says, beside the document that it shows.

use crate::text::Lang;

/// Names of its parts and buttons.
pub struct Furniture {
    pub lang: &'static str,
    pub skip: &'static str,
    pub pages: &'static str,
    pub contents: &'static str,
    pub filter: &'static str,
    /// How many rows a filter leaves; the page's script puts the numbers in.
    pub left: &'static str,
    pub open: &'static str,
    pub close: &'static str,
}

impl Furniture {
    pub fn new(lang: Lang) -> Furniture {
        Furniture {
            lang: lang.say("vi", "en"),
            skip: lang.say("Đến nội dung chính", "Skip to the content"),
            pages: lang.say("Các trang khác", "Other pages"),
            contents: lang.say("Mục lục", "Contents"),
            filter: lang.say("Lọc các dòng có chứa…", "Show rows that contain…"),
            left: lang.say("{n}/{all} dòng", "{n} of {all} rows"),
            open: lang.say("Mở tất cả", "Open all"),
            close: lang.say("Đóng tất cả", "Close all"),
        }
    }
}
