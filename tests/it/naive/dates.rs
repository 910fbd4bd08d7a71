//! Civil dates: of the plan, of cells, and days added to them.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn last_day_of(year: i32, month: u32) -> NaiveDate {
    let mut day = 31;
    loop {
        if let Some(found) = NaiveDate::from_ymd_opt(year, month, day) {
            return found;
        }
        day -= 1;
    }
}

/// A day that a month does not have is its last.
pub fn day_or_last(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_else(|| last_day_of(year, month))
}

pub fn tomorrow(day: NaiveDate) -> NaiveDate {
    plus(day, 1)
}

pub fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    if days >= 0 {
        day.checked_add_days(Days::new(days as u64)).unwrap()
    } else {
        day.checked_sub_days(Days::new((-days) as u64)).unwrap()
    }
}

pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

pub fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

pub fn iso_or_null(day: Option<NaiveDate>) -> Value {
    match day {
        Some(day) => json!(iso(day)),
        None => Value::Null,
    }
}

pub fn from_iso(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 4 || !text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn civil(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

/// `2024-03-12`, `12/03/2024`, `12/3/2024`, `12.3.2024`, `12-3-2024`.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    for separator in ['-', '/', '.'] {
        let parts: Vec<&str> = text.split(separator).collect();
        if parts.len() != 3 {
            continue;
        }
        if separator == '-' && parts[0].len() == 4 {
            if parts[1].len() != 2 || parts[2].len() != 2 {
                return None;
            }
            return civil(number(parts[0])?, number(parts[1])?, number(parts[2])?);
        }
        if parts[0].len() > 2 || parts[1].len() > 2 || parts[2].len() != 4 {
            return None;
        }
        return civil(number(parts[2])?, number(parts[1])?, number(parts[0])?);
    }
    None
}

/// The month that a register's `period` names, as `2024-03`: also `3/2024`, `03/2024`, `Mar-24`, `Mar-2024`, `T3/2024`
/// and `Tháng 3/2024`. Anything else stays as it is: it may be a request.
pub fn read_month(text: &str) -> String {
    const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let small = text.to_lowercase();
    if let Some((month, year)) = small.split_once('-')
        && let Some(place) = ENGLISH.iter().position(|it| *it == month)
        && let Some(year) = number(year)
    {
        return format!("{:04}-{:02}", if year < 100 { 2000 + year } else { year }, place + 1);
    }
    if let Some((month, year)) = small.split_once('/') {
        let month = month.strip_prefix("tháng").or(month.strip_prefix('t')).unwrap_or(month).trim();
        if let (Some(month @ 1..=12), Some(year)) = (number(month), number(year.trim()))
            && year >= 1900
        {
            return format!("{year}-{month:02}");
        }
    }
    text.to_string()
}
