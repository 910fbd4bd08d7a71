//! What a page itself says, beside the document that it shows.

use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::words;

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
    /// How a picture is seen that is wider than the screen.
    pub wider: &'static str,
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
            wider: lang.say("↔ Vuốt ngang để xem hết hình", "↔ Swipe to see all of the picture"),
        }
    }

    /// What stands before a long list while it is closed, before a long table, and before a picture of many tasks.
    pub fn items(lang: Lang, n: usize) -> String {
        let (n, en) = (words::number(lang, n as u64), plural(n as i128, "item"));
        say!(lang, "Xem {n} nội dung", "Show {en}")
    }

    pub fn rows(lang: Lang, n: usize) -> String {
        let (n, en) = (words::number(lang, n as u64), plural(n as i128, "row"));
        say!(lang, "Xem bảng {n} dòng", "Show {en}")
    }

    pub fn tasks(lang: Lang, n: usize) -> String {
        let (n, en) = (words::number(lang, n as u64), plural(n as i128, "task"));
        say!(lang, "Xem hình {n} nhiệm vụ", "Show the picture of {en}")
    }
}
