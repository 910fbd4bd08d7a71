//! Readers of single TOML values. Each says what it expected where it refuses.

use std::borrow::Cow;

use toml::de::DeValue;

use crate::both;
use crate::model::Decimal;
use crate::model::date::{YEARS, number};
use crate::read::toml::{Expected, shown};
use crate::read::toml_tree::{Value, Whole};
use crate::text::{Both, Lang, fold};

/// A text, trimmed and in NFC.
pub fn cow<'v>(value: &'v Value<'_>) -> Result<Cow<'v, str>, Expected> {
    match value {
        // A line ends alike on every system.
        Value::String(text) if memchr::memchr(b'\r', text.as_bytes()).is_some() => {
            Ok(Cow::Owned(fold::nfc(fold::trim(&text.replace("\r\n", "\n"))).into_owned()))
        }
        Value::String(text) => Ok(fold::nfc(fold::trim(text))),
        Value::Integer(_) | Value::Float(_) | Value::Datetime(_) => {
            let text = shown(value);
            Err(both!("chữ trong dấu ngoặc kép: \"{text}\"", "text in quotes: \"{text}\""))
        }
        _ => Err(Both::new("một chuỗi chữ trong dấu ngoặc kép", "text in quotes")),
    }
}

/// Text that says something.
pub fn some_cow<'v>(value: &'v Value<'_>) -> Result<Cow<'v, str>, Expected> {
    let text = cow(value)?;
    match text.is_empty() {
        true => Err(Both::new("một chuỗi chữ không rỗng", "text that is not empty")),
        false => Ok(text),
    }
}

pub fn text(value: &Value<'_>) -> Result<Box<str>, Expected> {
    cow(value).map(Box::from)
}

pub fn some_text(value: &Value<'_>) -> Result<Box<str>, Expected> {
    some_cow(value).map(Box::from)
}

/// What `read` takes, or what was expected: of a value that is right but for its quotes, that value without them.
fn unquoted<T>(
    value: &Value<'_>,
    read: impl Fn(&Value<'_>) -> Option<T>,
    expected: impl FnOnce() -> Expected,
) -> Result<T, Expected> {
    if let Some(it) = read(value) {
        return Ok(it);
    }
    // A comma parts decimals in Vietnamese, a point in TOML.
    let bare = value.as_str().map(|text| text.trim().trim_end_matches('%').trim().replace(',', ".").to_lowercase());
    let is_right =
        |bare: &String| DeValue::parse(bare).is_ok_and(|value| read(&Value::of_toml(value.get_ref())).is_some());
    Err(match bare.filter(is_right) {
        Some(bare) => both!("`{bare}`, không có dấu ngoặc kép", "`{bare}`, without quotes"),
        None => expected(),
    })
}

pub fn boolean(value: &Value<'_>) -> Result<bool, Expected> {
    unquoted(
        value,
        |value| if let Value::Boolean(is_true) = value { Some(*is_true) } else { None },
        || Both::new("true hoặc false, không có dấu ngoặc kép", "true or false, without quotes"),
    )
}

pub(super) fn integer(value: &Value<'_>) -> Option<i64> {
    let Value::Integer(Whole { digits, radix }) = value else { return None };
    i64::from_str_radix(digits, *radix).ok()
}

pub fn whole_number(value: &Value<'_>) -> Result<i64, Expected> {
    unquoted(value, integer, || Both::new("một số nguyên", "a whole number"))
}

pub fn year(value: &Value<'_>) -> Result<i32, Expected> {
    let year = |value: &Value<'_>| integer(value).and_then(|n| i32::try_from(n).ok()).filter(|n| YEARS.contains(n));
    unquoted(value, year, || Both::new("một năm từ 1900 đến 2100", "a year from 1900 to 2100"))
}

pub fn day_of_month(value: &Value<'_>) -> Result<u8, Expected> {
    let day = |value: &Value<'_>| integer(value).and_then(|n| u8::try_from(n).ok()).filter(|d| (1..=31).contains(d));
    unquoted(value, day, || Both::new("một ngày trong tháng, từ 1 đến 31", "a day of the month, 1 to 31"))
}

pub fn count_of_days(value: &Value<'_>) -> Result<u32, Expected> {
    let days = |value: &Value<'_>| integer(value).and_then(|n| u32::try_from(n).ok()).filter(|&n| n <= 366);
    unquoted(value, days, || Both::new("một số ngày từ 0 đến 366", "a number of days, 0 to 366"))
}

/// A number, whole or not, that is finite and not beyond a thousand million.
fn number_of(value: &Value<'_>) -> Option<f64> {
    let n = match value {
        Value::Float(n) => n.replace('_', "").parse().ok(),
        _ => integer(value).map(|n| n as f64),
    };
    n.filter(|n: &f64| n.is_finite() && n.abs() <= 1e9)
}

/// A number as it is written, at most six decimals of it.
pub fn decimal(value: &Value<'_>) -> Result<Decimal, Expected> {
    unquoted(value, number_of, || Both::new("một số", "a number")).map(Decimal::nearest)
}

/// A weight in thousandths: above 0, at most 1000, at most 3 decimals.
pub fn weight(value: &Value<'_>) -> Result<u32, Expected> {
    let thousandths = |value: &Value<'_>| {
        let n = number_of(value)?;
        let whole = (n * 1000.0).round();
        // A number of at most three decimals is the double nearest to so many thousandths.
        let exact = whole / 1000.0 == n && (1.0..=1_000_000.0).contains(&whole);
        exact.then_some(whole as u32)
    };
    unquoted(value, thousandths, || {
        Both::new(
            "một số lớn hơn 0, không quá 1000, nhiều nhất 3 chữ số thập phân",
            "a number above 0, at most 1000, with at most 3 decimals",
        )
    })
}

pub fn language(value: &Value<'_>) -> Result<Lang, Expected> {
    match value.as_str() {
        Some("vi") => Ok(Lang::Vi),
        Some("en") => Ok(Lang::En),
        _ => Err(Both::new("\"vi\" hoặc \"en\"", "\"vi\" or \"en\"")),
    }
}

/// `+07:00`, in seconds.
pub fn utc_offset(value: &Value<'_>) -> Result<i32, Expected> {
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
pub fn word<T: Copy>(value: &Value<'_>, words: &[(&str, T)]) -> Result<T, Expected> {
    let found = value.as_str().and_then(|text| words.iter().find(|(word, _)| *word == text));
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let list: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        let list = list.join(", ");
        let typed = value.as_str().unwrap_or_default();
        match fold::nearest(typed, words.iter().map(|(word, _)| *word)) {
            Some(near) => {
                both!("một trong các từ {list}; có phải ý là \"{near}\"?", "one of {list}; did you mean \"{near}\"?")
            }
            None => both!("một trong các từ {list}", "one of {list}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed<T>(text: &str, read: impl Fn(&Value<'_>) -> Result<T, Expected>) -> Option<T> {
        read(&Value::of_toml(DeValue::parse(text).unwrap().get_ref())).ok()
    }

    #[test]
    fn weights_have_at_most_three_decimals() {
        for (text, thousandths) in
            [("1", 1000), ("0.001", 1), ("2.125", 2125), ("1000", 1_000_000), ("0.1", 100), ("1e2", 100_000)]
        {
            assert_eq!(parsed(text, weight), Some(thousandths), "{text}");
        }
        for text in ["0", "-1", "0.0001", "1.0005", "1000.001", "inf", "nan", "\"1\""] {
            assert!(parsed(text, weight).is_none(), "{text}");
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
            assert_eq!(parsed(&format!("\"{text}\""), utc_offset), seconds, "{text}");
        }
    }
}
