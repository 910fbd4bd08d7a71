//! Words that stand where a deadline should, as plans in Word have them, and the line that says the same here.

use crate::model::date::{number, parse_date};
use crate::model::{Date, Month, date_words};
use crate::text::fold;

/// A line of a plan.
#[derive(Debug, PartialEq)]
pub struct Line {
    pub key: &'static str,
    pub value: String,
}

/// The line to write instead of one with these words in a plan of `year`, if they are of a kind that is known.
pub fn line_for(words: &str, year: i32) -> Option<Line> {
    let folded = fold::key(words).replace("hàng", "hằng").replace("quí", "quý").replace("mỗi ", "hằng ");
    let mut said = folded.trim_end_matches('.');
    for opening in ["định kỳ ", "trong ", "theo quý", "theo tháng", "một lần "] {
        said = match opening {
            "theo quý" | "theo tháng" if said == opening => &said["theo ".len()..],
            opening => said.strip_prefix(opening).unwrap_or(said),
        };
    }
    let begins = |openings: &[&str]| openings.iter().any(|opening| said.starts_with(opening));
    let line = |key: &'static str, value: String| Some(Line { key, value });
    let every = |rhythm: &str| line("every", format!("\"{rhythm}\""));
    match said {
        "hằng tháng" | "tháng" | "hằng tháng 1 lần" | "monthly" => every("month"),
        "hằng quý" | "quý" | "hằng quý 1 lần" | "quarterly" => every("quarter"),
        "6 tháng" | "6 tháng, năm" | "hằng 6 tháng" | "nửa năm" | "half-yearly" => every("half-year"),
        _ if begins(&["thường xuyên", "liên tục", "hằng ngày", "hằng tuần"]) => {
            line("ongoing", "true".to_owned())
        }
        _ if begins(&["theo ", "sau khi ", "khi ", "chờ ", "tùy "]) => {
            line("awaits", format!("\"{}\"", quotable(words)))
        }
        _ => line("due", day(said, year).or_else(|| part_of_year(said, year))?),
    }
}

/// The words as they can stand between quotes.
pub fn quotable(words: &str) -> String {
    words.replace(['"', '\\', '\n'], " ")
}

/// A date, also with words before it that only say that it is one; without a year it is the plan's.
fn day(said: &str, year: i32) -> Option<String> {
    let openings = ["đến ", "hết ", "chậm nhất ", "là ", "ngày "];
    let bare = openings.iter().fold(said, |said, opening| said.strip_prefix(opening).unwrap_or(said));
    let read = |text: &str| -> Option<Date> {
        parse_date(text).or_else(|why| date_words::meant(text, why).day.ok_or(why)).ok()
    };
    let without_year = || read(&format!("{bare}/{year}")).filter(|_| bare.matches('/').count() == 1);
    let day = read(bare).or_else(|| without_year().filter(|_| bare.len() <= 5))?;
    Some(day.to_string())
}

/// `quý II/2025`, `tháng 6/2025`, `t6/2025`, `6/2025`, `năm 2025`, `6 tháng đầu năm`; without a year it is the plan's.
fn part_of_year(said: &str, year: i32) -> Option<String> {
    let (part, year) = match said.rsplit_once(['/', ' ', '-']).map(|(part, of)| (part, number(of), of.len())) {
        Some((part, Some(of), 4)) => (part.trim_end_matches(['/', '-', ' ']), of),
        _ => {
            match said.split_once('-').filter(|(of, _)| of.len() == 4).and_then(|(of, part)| Some((number(of)?, part)))
            {
                Some((of, part)) => (part, of),
                None => (said, year),
            }
        }
    };
    let part = part.strip_suffix(" năm").unwrap_or(part).trim();
    let half = part.strip_prefix("sáu ").map(|rest| format!("6 {rest}")).unwrap_or_else(|| part.to_owned());
    let name = match &*half {
        "năm" | "cả" | "cả năm" | "cuối" | "cuối năm" | "hết" | "hết năm" | "hằng" => {
            format!("{year}")
        }
        "6 tháng đầu" | "6 tháng đầu năm" | "nửa đầu" | "nửa đầu năm" | "h1" => {
            format!("{year}-H1")
        }
        "6 tháng cuối" | "6 tháng cuối năm" | "nửa cuối" | "nửa cuối năm" | "h2" => {
            format!("{year}-H2")
        }
        _ => match part.strip_prefix("quý ").or_else(|| part.strip_prefix('q')) {
            Some(quarter) => format!("{year}-Q{}", quarter_number(quarter)?),
            None => {
                let number = part.strip_prefix("tháng ").or_else(|| part.strip_prefix('t'));
                // Without a word or a year a number is no month.
                let number = number.or(Some(part).filter(|_| part != said))?.trim();
                Month::new(year, number.parse().ok()?)?.to_string()
            }
        },
    };
    Some(format!("\"{name}\""))
}

fn quarter_number(said: &str) -> Option<usize> {
    let roman = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == said).map(|n| n + 1);
    roman.or_else(|| said.parse().ok()).filter(|n| (1..=4).contains(n))
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
