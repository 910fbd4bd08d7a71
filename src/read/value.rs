//! Readers of single TOML values. Each says what it expected where it refuses.

use toml::de::DeValue;

use crate::both;
use crate::model::date::{Month, YEARS, civil, number};
use crate::model::task::Pattern;
use crate::model::{Date, Decimal, Every};
use crate::read::due_words;
use crate::read::toml::Expected;
use crate::text::{Both, Lang, fold};

pub fn text(value: &DeValue<'_>) -> Result<Box<str>, Expected> {
    match value {
        // A line ends alike on every system.
        DeValue::String(text) if text.contains("\r\n") => Ok(fold::nfc(fold::trim(&text.replace("\r\n", "\n"))).into()),
        DeValue::String(text) => Ok(Box::from(fold::nfc(fold::trim(text)).as_ref())),
        _ => Err(Both::new("một chuỗi chữ trong dấu ngoặc kép", "text in quotes")),
    }
}

/// Text that says something.
pub fn some_text(value: &DeValue<'_>) -> Result<Box<str>, Expected> {
    text(value)
        .ok()
        .filter(|t| !t.is_empty())
        .ok_or_else(|| Both::new("một chuỗi chữ không rỗng", "text that is not empty"))
}

pub fn boolean(value: &DeValue<'_>) -> Result<bool, Expected> {
    value.as_bool().ok_or_else(|| Both::new("true hoặc false", "true or false"))
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let n = value.as_integer()?;
    i64::from_str_radix(n.as_str(), n.radix()).ok()
}

pub fn whole_number(value: &DeValue<'_>) -> Result<i64, Expected> {
    integer(value).ok_or_else(|| Both::new("một số nguyên", "a whole number"))
}

pub fn year(value: &DeValue<'_>) -> Result<i32, Expected> {
    let year = integer(value).and_then(|n| i32::try_from(n).ok()).filter(|n| YEARS.contains(n));
    year.ok_or_else(|| Both::new("một năm từ 1900 đến 2100", "a year from 1900 to 2100"))
}

pub fn day_of_month(value: &DeValue<'_>) -> Result<u8, Expected> {
    let day = integer(value).and_then(|n| u8::try_from(n).ok()).filter(|d| (1..=31).contains(d));
    day.ok_or_else(|| Both::new("một ngày trong tháng, từ 1 đến 31", "a day of the month, 1 to 31"))
}

pub fn count_of_days(value: &DeValue<'_>) -> Result<u32, Expected> {
    let days = integer(value).and_then(|n| u32::try_from(n).ok()).filter(|&n| n <= 366);
    days.ok_or_else(|| Both::new("một số ngày từ 0 đến 366", "a number of days, 0 to 366"))
}

/// A number, whole or not, that is finite and not beyond a thousand million.
fn number_of(value: &DeValue<'_>) -> Result<f64, Expected> {
    let n = match value {
        DeValue::Float(n) => n.as_str().replace('_', "").parse().ok(),
        _ => integer(value).map(|n| n as f64),
    };
    n.filter(|n: &f64| n.is_finite() && n.abs() <= 1e9).ok_or_else(|| Both::new("một số", "a number"))
}

/// A number as it is written, at most six decimals of it.
pub fn decimal(value: &DeValue<'_>) -> Result<Decimal, Expected> {
    number_of(value).map(Decimal::nearest)
}

/// A weight in thousandths: above 0, at most 1000, at most 3 decimals.
pub fn weight(value: &DeValue<'_>) -> Result<u32, Expected> {
    let thousandths = number_of(value).ok().and_then(|n| {
        let whole = (n * 1000.0).round();
        // A number of at most three decimals is the double nearest to so many thousandths.
        let exact = whole / 1000.0 == n && (1.0..=1_000_000.0).contains(&whole);
        exact.then_some(whole as u32)
    });
    thousandths.ok_or_else(|| {
        Both::new(
            "một số lớn hơn 0, không quá 1000, nhiều nhất 3 chữ số thập phân",
            "a number above 0, at most 1000, with at most 3 decimals",
        )
    })
}

/// A civil date, written without quotes and without a time.
pub fn date(value: &DeValue<'_>) -> Result<Date, Expected> {
    let written = value.as_datetime().filter(|d| d.time.is_none() && d.offset.is_none()).and_then(|d| d.date);
    let civil = written.and_then(|d| civil(d.year.into(), d.month.into(), d.day.into()).ok());
    civil.ok_or_else(|| {
        Both::new(
            "một ngày từ 1900 đến 2100, ví dụ 2024-06-30, không có dấu ngoặc kép",
            "a date from 1900 to 2100 such as 2024-06-30, without quotes",
        )
    })
}

/// A deadline: a date, or the last day of what a text names: `"2024-06"`, `"2024-Q2"`, `"2024-H1"`, `"2024"`.
pub fn deadline(value: &DeValue<'_>) -> Result<Date, Expected> {
    let read = match value {
        DeValue::String(text) => last_day_of(text.trim()),
        _ => date(value).ok(),
    };
    read.ok_or_else(|| {
        Both::new(
            "một ngày như 2024-06-30, hoặc \"2024-06\", \"2024-Q2\", \"2024-H1\", \"2024\"",
            "a date such as 2024-06-30, or \"2024-06\", \"2024-Q2\", \"2024-H1\", \"2024\"",
        )
    })
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

pub fn month(value: &DeValue<'_>) -> Result<Month, Expected> {
    value
        .as_str()
        .and_then(Month::parse)
        .ok_or_else(|| Both::new("một tháng như \"2024-08\"", "a month such as \"2024-08\""))
}

pub fn language(value: &DeValue<'_>) -> Result<Lang, Expected> {
    match value.as_str() {
        Some("vi") => Ok(Lang::Vi),
        Some("en") => Ok(Lang::En),
        _ => Err(Both::new("\"vi\" hoặc \"en\"", "\"vi\" or \"en\"")),
    }
}

/// `+07:00`, in seconds.
pub fn utc_offset(value: &DeValue<'_>) -> Result<i32, Expected> {
    let seconds = value.as_str().and_then(|text| {
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':').filter(|(h, m)| h.len() == 2 && m.len() == 2)?;
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
    });
    seconds.ok_or_else(|| Both::new("độ lệch giờ như \"+07:00\"", "an offset such as \"+07:00\""))
}

/// One of a few words.
pub fn word<T: Copy>(value: &DeValue<'_>, words: &[(&str, T)]) -> Result<T, Expected> {
    let found = value.as_str().and_then(|text| words.iter().find(|(word, _)| *word == text));
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let list: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let list = list.join(", ");
        both!("một trong các từ {list}", "one of {list}")
    })
}

/// A rhythm: a word, or months of the year as `[4, 10]`.
pub fn every(value: &DeValue<'_>) -> Result<Pattern, Expected> {
    let DeValue::Array(items) = value else {
        let words = [("month", Every::Month), ("quarter", Every::Quarter), ("half-year", Every::HalfYear)];
        return word(value, &words).map(Pattern::Every);
    };
    let mut months = items.iter().map(|item| month_number(item.get_ref())).collect::<Result<Vec<u8>, _>>()?;
    months.sort_unstable();
    months.dedup();
    match months.len() == items.len() && !months.is_empty() {
        true => Ok(Pattern::Months(months)),
        false => Err(Both::new("mỗi tháng một lần, ví dụ [4, 10]", "each month once, such as [4, 10]")),
    }
}

pub fn month_number(value: &DeValue<'_>) -> Result<u8, Expected> {
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
pub fn due(value: &DeValue<'_>) -> Result<Deadlines, Expected> {
    let DeValue::Array(items) = value else {
        let line = || due_words::line_for(value.as_str()?);
        return deadline(value).map(Deadlines::One).map_err(|expected| match line() {
            Some(line) => both!("dòng `{line}` thay cho dòng này", "`{line}` instead of this line"),
            None => expected,
        });
    };
    let mut dates = items.iter().map(|item| date_or_month(item.get_ref())).collect::<Result<Vec<Date>, _>>()?;
    dates.sort_unstable();
    if !(2..=MOST_DATES).contains(&dates.len()) {
        return Err(Both::new("một danh sách có ít nhất hai ngày", "a list of at least two dates"));
    }
    let together = dates.windows(2).find(|two| Month::of(two[0]) == Month::of(two[1]));
    if let Some([first, second]) = together {
        return Err(both!(
            "mỗi tháng nhiều nhất một ngày; {first} và {second} trong cùng một tháng",
            "at most one date in a month; {first} and {second} are in one"
        ));
    }
    Ok(Deadlines::Several(dates))
}

fn date_or_month(value: &DeValue<'_>) -> Result<Date, Expected> {
    let read = match value {
        DeValue::String(text) if text.trim().len() > 4 => {
            last_day_of(text.trim()).filter(|_| !text.contains(['Q', 'H']))
        }
        DeValue::String(_) => None,
        _ => date(value).ok(),
    };
    read.ok_or_else(|| {
        Both::new(
            "trong danh sách, mỗi hạn là một ngày như 2024-03-15 hoặc một tháng như \"2024-03\"",
            "each of a list to be a date such as 2024-03-15 or a month such as \"2024-03\"",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse<'a>(text: &'a str) -> DeValue<'a> {
        DeValue::parse(text).unwrap().into_inner()
    }

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
            assert_eq!(deadline(&parse(text)).unwrap().to_string(), day, "{text}");
        }
        for text in [
            "\"2024-Q5\"", "\"30/06/2024\"", "\"2024-06-31\"", "20240630", "2024-06-30T00:00:00", "1899-12-31",
            "\"2024-6\"",
        ] {
            assert!(deadline(&parse(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn weights_have_at_most_three_decimals() {
        for (text, thousandths) in
            [("1", 1000), ("0.001", 1), ("2.125", 2125), ("1000", 1_000_000), ("0.1", 100), ("1e2", 100_000)]
        {
            assert_eq!(weight(&parse(text)).ok(), Some(thousandths), "{text}");
        }
        for text in ["0", "-1", "0.0001", "1.0005", "1000.001", "inf", "nan", "\"1\""] {
            assert!(weight(&parse(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn offsets_are_signed_hours_and_minutes() {
        for (text, seconds) in [
            ("+07:00", Some(25_200)),
            ("-03:30", Some(-12_600)),
            ("7", None),
            ("+7:00", None),
            ("+15:00", None),
            ("ạ07:00", None),
        ] {
            assert_eq!(utc_offset(&parse(&format!("\"{text}\""))).ok(), seconds, "{text}");
        }
    }
}
