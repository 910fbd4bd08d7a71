//! Words that stand where a deadline should, as plans in Word have them, and the line that says the same here.

use crate::read::annex::{Schedule, When, understand};
use crate::text::fold;

/// A line of a plan.
#[derive(Debug, PartialEq)]
pub struct Line {
    pub key: &'static str,
    pub value: String,
}

/// Words that say when in a line of a plan, though in an annex they would say too little or another thing.
const IN_A_LINE: [(&str, &str, &str); 9] = [
    ("monthly", "every", "\"month\""),
    ("quarterly", "every", "\"quarter\""),
    ("half-yearly", "every", "\"half-year\""),
    ("tháng", "every", "\"month\""),
    ("quý", "every", "\"quarter\""),
    ("6 tháng", "every", "\"half-year\""),
    ("nửa năm", "every", "\"half-year\""),
    ("hằng ngày", "ongoing", "true"),
    ("hằng tuần", "ongoing", "true"),
];

/// The line to write instead of one with these words in a plan of `year`, if they are of a kind that is known.
pub fn line_for(words: &str, year: i32) -> Option<Line> {
    let said = fold::key(words).replace("hàng", "hằng").replace("quí", "quý");
    let said = said.trim_end_matches('.');
    if let Some((_, key, value)) = IN_A_LINE.iter().find(|(words, ..)| *words == said) {
        return Some(Line { key, value: (*value).to_owned() });
    }
    match understand(words, year, None) {
        // A beginning or a day of the month would be lines of their own.
        When::Understood(Schedule { start: None, key, value, by_day: None }) if !value.starts_with('[') => {
            let value = if key == "awaits" { format!("\"{}\"", quotable(&value)) } else { value };
            Some(Line { key, value })
        }
        _ => None,
    }
}

/// The words as they can stand between quotes.
pub fn quotable(words: &str) -> String {
    words.replace(['"', '\\', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_plans_have_a_line_that_says_the_same() {
        for (words, line) in [
            ("Thường xuyên", "ongoing = true"),
            ("Thường xuyên, liên tục.", "ongoing = true"),
            ("Hàng tuần", "ongoing = true"),
            ("Hàng tháng", "every = \"month\""),
            ("Định kỳ hằng quý", "every = \"quarter\""),
            ("Theo quý", "every = \"quarter\""),
            ("Định kỳ 6 tháng", "every = \"half-year\""),
            ("Theo kế hoạch của Thành phố", "awaits = \"Theo kế hoạch của Thành phố\""),
            ("Khi có hướng dẫn", "awaits = \"Khi có hướng dẫn\""),
            ("Quý II/2026", "due = \"2026-Q2\""),
            ("Quí 2/2026", "due = \"2026-Q2\""),
            ("Q2/2026", "due = \"2026-Q2\""),
            ("2026-q2", "due = \"2026-Q2\""),
            ("QUÝ IV NĂM 2025", "due = \"2025-Q4\""),
            ("Quý II", "due = \"2024-Q2\""),
            ("Tháng 6/2025", "due = \"2025-06\""),
            ("Tháng 6", "due = \"2024-06\""),
            ("trong tháng 11/2025", "due = \"2025-11\""),
            ("T6/2025", "due = \"2025-06\""),
            ("06/2025", "due = \"2025-06\""),
            ("2025-6", "due = \"2025-06\""),
            ("Năm 2025", "due = \"2025\""),
            ("Cả năm", "due = \"2024\""),
            ("Hằng năm", "due = \"2024\""),
            ("Trong năm 2025", "due = \"2025\""),
            ("6 tháng đầu năm", "due = \"2024-H1\""),
            ("6 tháng cuối năm 2025", "due = \"2025-H2\""),
            ("30/6/2025", "due = 2025-06-30"),
            ("30/6", "due = 2024-06-30"),
            ("Ngày 30 tháng 6 năm 2025", "due = 2025-06-30"),
            ("Đến hết ngày 30/6/2025", "due = 2025-06-30"),
        ] {
            let Line { key, value } = line_for(words, 2024).unwrap_or_else(|| panic!("{words}"));
            assert_eq!(format!("{key} = {value}"), line, "{words}");
        }
        for words in [
            "", "Quý V/2025", "Tháng 13/2025", "2025-2026", "Trước 30/11", "31/6/2025", "quý /2025", "/", "12", "xong",
            "Quý I, II/2025", "Đang làm",
        ] {
            assert_eq!(line_for(words, 2024), None, "{words}");
        }
    }
}
