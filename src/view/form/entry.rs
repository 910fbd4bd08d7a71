//! What may be written in a cell of a form, and what is said of anything else.

use crate::model::Date;
use crate::say;
use crate::text::Lang;
use crate::view::words;

/// What is to be written in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    Progress,
    /// A day that has passed.
    Past,
    /// Any day.
    Day,
    Text,
    Number,
    /// `653/655`, which a spreadsheet must not take for a day.
    Share,
}

/// Between which days dates lie.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub first: Date,
    pub last: Date,
}

/// What a program says when something else is typed: a few words, then what to write.
pub struct Refusal {
    pub title: &'static str,
    pub message: String,
}

impl Entry {
    /// `None` where anything can be written.
    pub fn refusal(self, lang: Lang, limits: Limits) -> Option<Refusal> {
        let (first, last) = (words::day(lang, limits.first), words::day(lang, limits.last));
        let (title, message) = match self {
            Entry::Text | Entry::Number | Entry::Share => return None,
            Entry::Progress => (
                lang.say("Tiến độ ghi chưa đúng", "Not a valid progress"),
                lang.say(
                    "Ghi một số từ 0 đến 100, không ghi chữ hoặc khoảng như 20-30. Chưa thực hiện thì ghi 0.",
                    "Write one number from 0 to 100, no words and no range such as 20-30. If nothing is done yet, write 0.",
                )
                .to_owned(),
            ),
            Entry::Past => (
                lang.say("Ngày hoàn thành ghi chưa đúng", "Not a valid completion date"),
                say!(
                    lang,
                    "Ghi một ngày đã qua, từ {first} đến hôm nay, theo thứ tự ngày/tháng/năm như 12/3/2024. Chưa hoàn thành thì để trống.",
                    "Write a past date, from {first} to today, such as 12/3/2024 (day first). Leave it blank until the task is completed."
                ),
            ),
            Entry::Day => (
                lang.say("Ngày ghi chưa đúng", "Not a valid date"),
                say!(
                    lang,
                    "Ghi một ngày từ {first} đến {last}, theo thứ tự ngày/tháng/năm như 30/6/2024.",
                    "Write a date from {first} to {last}, such as 30/6/2024 (day first)."
                ),
            ),
        };
        Some(Refusal { title, message })
    }
}

/// The same where a row is named by something that the plan does not know yet: it may be right all the same.
pub fn odd_name(lang: Lang) -> Refusal {
    Refusal {
        title: lang.say("Mã không có trong danh sách", "Not in the list"),
        message: lang
            .say(
                "Ghi * cho nội dung chung của đơn vị, hoặc đúng mã nhiệm vụ như trong kế hoạch. Giữ mã vừa ghi?",
                "Write * for what belongs to no task, or a task's id as in the plan. Keep what was typed?",
            )
            .to_owned(),
    }
}
