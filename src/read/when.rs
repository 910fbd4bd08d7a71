//! Readers of TOML values that say when: dates, months, deadlines, rhythms. Each says what it expected where it refuses.

use crate::read::toml_tree::Value;

use crate::both;
use crate::model::date::{Month, civil, number, parse_date};
use crate::model::date_words;
use crate::model::task::Pattern;
use crate::model::{Date, Every};
use crate::read::due_words::{self, Line};
use crate::read::toml::Expected;
use crate::read::value::{integer, word};
use crate::text::{Both, fold};

/// A civil date, written without quotes and without a time.
pub fn date(value: &Value<'_>) -> Result<Date, Expected> {
    let written = match value {
        Value::Datetime(stamp) if stamp.time.is_none() && stamp.offset.is_none() => stamp.date,
        _ => None,
    };
    let civil = written.and_then(|d| civil(d.year.into(), d.month.into(), d.day.into()).ok());
    civil.ok_or_else(|| match day_meant(value) {
        Some(day) => {
            both!("`{day}`, không có dấu ngoặc kép, không có giờ", "`{day}`, without quotes and without a time")
        }
        None => Both::new(
            "một ngày từ 1900 đến 2100, ví dụ 2024-06-30, không có dấu ngoặc kép",
            "a date from 1900 to 2100 such as 2024-06-30, without quotes",
        ),
    })
}

/// The date that was written in another way.
fn day_meant(value: &Value<'_>) -> Option<Date> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Datetime(stamp) => stamp.to_string(),
        _ => integer(value)?.to_string(),
    };
    parse_date(&text).or_else(|why| date_words::meant(&text, why).day.ok_or(why)).ok()
}

/// A deadline of a plan of `year`: a date, or the last day of what a text names: `"2024-06"`, `"2024-Q2"`, `"2024-H1"`, `"2024"`.
pub fn deadline(value: &Value<'_>, year: i32) -> Result<Date, Expected> {
    let read = match value {
        Value::String(text) => last_day_of(text.trim()),
        _ => date(value).ok(),
    };
    read.ok_or_else(|| {
        let meant = line(value, year).filter(|line| line.key == "due").map(|line| line.value);
        match meant.or_else(|| Some(day_meant(value)?.to_string())) {
            Some(written) => both!("`{written}`", "`{written}`"),
            None => Both::new(
                "một ngày như 2024-06-30, hoặc \"2024-06\", \"2024-Q2\", \"2024-H1\", \"2024\"",
                "a date such as 2024-06-30, or \"2024-06\", \"2024-Q2\", \"2024-H1\", \"2024\"",
            ),
        }
    })
}

/// The line that says what words say.
fn line(value: &Value<'_>, year: i32) -> Option<Line> {
    due_words::line_for(value.as_str()?, year)
}

/// That line, and that the words are kept where they say more than it does.
fn instead(Line { key, value }: &Line, words: &Value<'_>) -> Expected {
    let says_all = *key == "awaits" || value.starts_with(|c: char| c.is_ascii_digit());
    match words.as_str().filter(|_| !says_all).map(due_words::quotable) {
        Some(words) => both!(
            "dòng `{key} = {value}` thay cho dòng này, cách ghi thời hạn giữ ở `when = \"{words}\"`",
            "`{key} = {value}` instead of this line, with its wording kept in `when = \"{words}\"`"
        ),
        None => both!("dòng `{key} = {value}` thay cho dòng này", "`{key} = {value}` instead of this line"),
    }
}

fn last_day_of(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next().filter(|y| y.len() == 4).and_then(number)?;
    let last = |month: u8| Month::new(year, month).map(Month::last);
    match (parts.next(), parts.next()) {
        (None, _) => last(12),
        (Some("Q1"), None) => last(3),
        (Some("Q2"), None) => last(6),
        (Some("Q3"), None) => last(9),
        (Some("Q4"), None) => last(12),
        (Some("H1"), None) => last(6),
        (Some("H2"), None) => last(12),
        (Some(_), None) => Month::parse(text).map(Month::last),
        (Some(month), Some(day)) if month.len() == 2 && day.len() == 2 => {
            civil(year, number(month)?, number(day)?).ok()
        }
        _ => None,
    }
}

pub fn month(value: &Value<'_>) -> Result<Month, Expected> {
    value.as_str().and_then(Month::parse).ok_or_else(|| match month_meant(value) {
        Some(month) => both!("\"{month}\"", "\"{month}\""),
        None => Both::new("một tháng như \"2024-08\"", "a month such as \"2024-08\""),
    })
}

/// The month that was written in another way.
fn month_meant(value: &Value<'_>) -> Option<Month> {
    match value {
        Value::String(text) => {
            let said = fold::key(text);
            let bare = said.strip_prefix("tháng").or(said.strip_prefix('t')).unwrap_or(&said);
            Month::parse_typed(bare.trim()).or_else(|| Some(Month::of(day_meant(value)?)))
        }
        _ => day_meant(value).map(Month::of),
    }
}

/// A rhythm: a word, or months of the year as `[4, 10]`.
pub fn every(value: &Value<'_>, year: i32) -> Result<Pattern, Expected> {
    let Value::Array(items) = value else {
        let words = [("month", Every::Month), ("quarter", Every::Quarter), ("half-year", Every::HalfYear)];
        let read = word(value, &words).map(Pattern::Every);
        return read.map_err(|expected| line(value, year).map_or(expected, |line| instead(&line, value)));
    };
    let mut months = items.iter().map(|item| month_number(&item.value)).collect::<Result<Vec<u8>, _>>()?;
    months.sort_unstable();
    months.dedup();
    match months.len() == items.len() && !months.is_empty() {
        true => Ok(Pattern::Months(months)),
        false => Err(Both::new("mỗi tháng một lần, ví dụ [4, 10]", "each month once, such as [4, 10]")),
    }
}

pub fn month_number(value: &Value<'_>) -> Result<u8, Expected> {
    let month = integer(value).and_then(|n| u8::try_from(n).ok()).filter(|m| (1..=12).contains(m));
    month.ok_or_else(|| Both::new("số của tháng, từ 1 đến 12", "a month's number, 1 to 12"))
}

/// What stands in `due`.
#[derive(Debug, PartialEq)]
pub enum Deadlines {
    One(Date),
    /// A task that recurs on these dates, in order.
    Several(Vec<Date>),
}

/// Occurrences are told by their index in a byte.
const MOST_DATES: usize = 200;

/// A deadline, or a list of at least two: whole dates or months, each in a month of its own.
pub fn due(value: &Value<'_>, year: i32) -> Result<Deadlines, Expected> {
    let Value::Array(items) = value else {
        let read = deadline(value, year).map(Deadlines::One);
        return read.map_err(|expected| line(value, year).map_or(expected, |line| instead(&line, value)));
    };
    let mut dates = items.iter().map(|item| date_or_month(&item.value)).collect::<Result<Vec<Date>, _>>()?;
    dates.sort_unstable();
    if !(2..=MOST_DATES).contains(&dates.len()) {
        return Err(Both::new("một danh sách có ít nhất hai ngày", "a list of at least two dates"));
    }
    let together = dates.windows(2).find(|two| Month::of(two[0]) == Month::of(two[1]));
    if let Some([first, second]) = together {
        return Err(both!(
            "mỗi tháng nhiều nhất một ngày; {first} và {second} trong cùng một tháng",
            "at most one date per month; {first} and {second} are in the same month"
        ));
    }
    Ok(Deadlines::Several(dates))
}

fn date_or_month(value: &Value<'_>) -> Result<Date, Expected> {
    let read = match value {
        Value::String(text) if text.trim().len() > 4 => last_day_of(text.trim()).filter(|_| !text.contains(['Q', 'H'])),
        Value::String(_) => None,
        _ => date(value).ok(),
    };
    read.ok_or_else(|| {
        Both::new(
            "trong danh sách, mỗi hạn là một ngày như 2024-03-15 hoặc một tháng như \"2024-03\"",
            "in a list, each deadline as a date such as 2024-03-15 or a month such as \"2024-03\"",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use toml::de::DeValue;

    #[test]
    fn a_deadline_is_the_last_day_of_what_is_named() {
        for (text, day) in [
            ("2024-06-30", "2024-06-30"),
            ("\"2024-06-30\"", "2024-06-30"),
            ("\"2024-02\"", "2024-02-29"),
            ("\"2024-Q1\"", "2024-03-31"),
            ("\"2024-H1\"", "2024-06-30"),
            ("\"2024\"", "2024-12-31"),
        ] {
            assert_eq!(
                deadline(&Value::of_toml(DeValue::parse(text).unwrap().get_ref()), 2024).unwrap().to_string(),
                day,
                "{text}"
            );
        }
        for text in [
            "\"2024-Q5\"", "\"30/06/2024\"", "\"2024-06-31\"", "20240630", "2024-06-30T00:00:00", "1899-12-31",
            "\"2024-6\"",
        ] {
            assert!(deadline(&Value::of_toml(DeValue::parse(text).unwrap().get_ref()), 2024).is_err(), "{text}");
        }
    }
}
