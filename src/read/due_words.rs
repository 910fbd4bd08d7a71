//! Words that stand where a deadline should, as plans in Word have them, and the line that says the same here.

use crate::model::Month;
use crate::model::date::parse_date;
use crate::text::fold;

/// The line to write instead of `due` with these words, if they are of a kind that is known.
pub fn line_for(words: &str) -> Option<String> {
    let folded = fold::key(words).replace("hàng", "hằng").replace("quí", "quý");
    let said = folded.trim_end_matches('.').trim_start_matches("định kỳ ").trim_start_matches("trong ");
    let begins = |openings: &[&str]| openings.iter().any(|opening| said.starts_with(opening));
    Some(match said {
        "hằng tháng" => "every = \"month\"".to_owned(),
        "hằng quý" => "every = \"quarter\"".to_owned(),
        "6 tháng" | "6 tháng, năm" => "every = \"half-year\"".to_owned(),
        _ if begins(&["thường xuyên"]) => "ongoing = true".to_owned(),
        _ if begins(&["theo ", "sau khi ", "khi có "]) => {
            format!("awaits = \"{}\"", words.replace(['"', '\\', '\n'], " "))
        }
        _ => format!("due = {}", day(words).or_else(|| part_of_year(said))?),
    })
}

fn day(words: &str) -> Option<String> {
    parse_date(words.trim()).ok().map(|day| day.to_string())
}

/// `quý II/2025`, `tháng 6/2025`, `t6/2025`, `6/2025`, `năm 2025`; a year alone may follow a slash or the word.
fn part_of_year(said: &str) -> Option<String> {
    if let Some(year) = said.strip_prefix("năm ").and_then(year) {
        return Some(format!("\"{year}\""));
    }
    let (part, of) = said.split_once('/').or_else(|| said.split_once(" năm "))?;
    let (part, year) = (part.trim(), year(of)?);
    if let Some(quarter) = part.strip_prefix("quý ") {
        let quarter = ["i", "ii", "iii", "iv"].iter().position(|roman| *roman == quarter).map(|n| n + 1);
        let quarter = quarter.or_else(|| part.strip_prefix("quý ")?.parse().ok()).filter(|n| (1..=4).contains(n))?;
        return Some(format!("\"{year}-Q{quarter}\""));
    }
    let number = part.strip_prefix("tháng ").or_else(|| part.strip_prefix('t')).unwrap_or(part);
    let month = Month::new(year, number.trim().parse().ok()?)?;
    Some(format!("\"{month}\""))
}

fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    if text.len() == 4 { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_plans_have_a_line_that_says_the_same() {
        for (words, line) in [
            ("Thường xuyên", "ongoing = true"),
            ("Thường xuyên, liên tục.", "ongoing = true"),
            ("Hàng tháng", "every = \"month\""),
            ("Định kỳ hằng quý", "every = \"quarter\""),
            ("Định kỳ 6 tháng", "every = \"half-year\""),
            ("Theo kế hoạch của Thành phố", "awaits = \"Theo kế hoạch của Thành phố\""),
            ("Quý II/2026", "due = \"2026-Q2\""),
            ("Quí 2/2026", "due = \"2026-Q2\""),
            ("QUÝ IV NĂM 2025", "due = \"2025-Q4\""),
            ("Tháng 6/2025", "due = \"2025-06\""),
            ("trong tháng 11/2025", "due = \"2025-11\""),
            ("T6/2025", "due = \"2025-06\""),
            ("06/2025", "due = \"2025-06\""),
            ("Năm 2025", "due = \"2025\""),
            ("30/6/2025", "due = 2025-06-30"),
        ] {
            assert_eq!(line_for(words).as_deref(), Some(line), "{words}");
        }
        for words in
            ["", "Quý V/2025", "Tháng 13/2025", "2025-2026", "Quý II", "Trước 30/11", "31/6/2025", "quý /2025", "/"]
        {
            assert_eq!(line_for(words), None, "{words}");
        }
    }
}
