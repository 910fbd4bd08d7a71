//! Civil dates and months, 1900–2100, and the ways in which people write them.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use crate::both;
use crate::text::Both;

/// A civil date: no time, no zone.
pub type Date = NaiveDate;

/// The years that dates may have.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The date `n` days after (or before, if negative); the same date where the calendar ends.
pub fn plus(date: Date, n: i64) -> Date {
    let days = Days::new(n.unsigned_abs());
    if n < 0 { date.checked_sub_days(days) } else { date.checked_add_days(days) }.unwrap_or(date)
}

/// Calendar days from `a` to `b`, negative where `b` is earlier.
pub fn days_between(a: Date, b: Date) -> i64 {
    b.signed_duration_since(a).num_days()
}

/// `05/3/2024`: days below 10 and months 1 and 2 take a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
pub fn vi(day: Date) -> String {
    let (year, month) = (day.year(), day.month());
    match month {
        1 | 2 => format!("{:02}/{month:02}/{year}", day.day()),
        _ => format!("{:02}/{month}/{year}", day.day()),
    }
}

/// `5 Mar 2024`.
pub fn en(day: Date) -> String {
    day.format("%-d %b %Y").to_string()
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i32,
    pub month: u8,
}

impl Month {
    pub fn new(year: i32, month: u8) -> Option<Month> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    pub fn of(date: Date) -> Month {
        // A month is 1..=12 and fits.
        Month { year: date.year(), month: date.month() as u8 }
    }

    /// The months of a year, January first.
    pub fn all(year: i32) -> impl DoubleEndedIterator<Item = Month> {
        (1..=12).map(move |month| Month { year, month })
    }

    pub fn next(self) -> Month {
        self.plus(1)
    }

    pub fn previous(self) -> Month {
        self.plus(-1)
    }

    pub fn plus(self, months: i32) -> Month {
        let n = self.year * 12 + i32::from(self.month) - 1 + months;
        Month { year: n.div_euclid(12), month: n.rem_euclid(12) as u8 + 1 }
    }

    pub fn last(self) -> Date {
        plus(self.next().day(1), -1)
    }

    /// The day of that number; a day that the month does not have is its last.
    pub fn day(self, day: u8) -> Date {
        let exact = |d: u8| NaiveDate::from_ymd_opt(self.year, u32::from(self.month), u32::from(d));
        (1..=day.clamp(1, 31)).rev().find_map(exact).unwrap_or(NaiveDate::MIN)
    }

    /// `2024-03`, the spelling of file names and JSON.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        Month::new(number(year)?, u8::try_from(number(month)?).ok()?)
    }

    /// `2024-03`, and as people type it: `2024-3`, `3/2024`, `03/2024`.
    pub fn parse_typed(text: &str) -> Option<Month> {
        let (year, month) = match text.split_once('/') {
            Some((month, year)) => (year, month),
            None => text.split_once('-')?,
        };
        if year.len() != 4 || !(1..=2).contains(&month.len()) {
            return None;
        }
        Month::new(number(year)?, u8::try_from(number(month)?).ok()?)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// ASCII digits only, so that neither a sign nor a digit of another script slips in.
pub fn number(text: &str) -> Option<i32> {
    let digits = !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// Not one of the spellings.
    Spelling,
    /// A year of two digits: nobody can tell the century, or which number is the day.
    ShortYear,
    /// A month that does not exist.
    Month(i32),
    /// A day that this month does not have.
    Day { day: i32, month: Month },
    /// A year outside 1900–2100.
    Year(i32),
}

impl NotADate {
    pub fn describe(self) -> Both {
        match self {
            NotADate::Spelling => both!("không phải một ngày", "is not a date"),
            NotADate::ShortYear => both!("năm phải viết đủ bốn chữ số", "the year needs four digits"),
            NotADate::Month(month) => both!("không có tháng {month}", "there is no month {month}"),
            NotADate::Day { day, month } => {
                let (last, Month { year, month }) = (month.last().day(), month);
                both!(
                    "tháng {month}/{year} chỉ có {last} ngày, không có ngày {day}",
                    "month {month} of {year} has {last} days, there is no day {day}"
                )
            }
            NotADate::Year(year) => both!("năm {year} nằm ngoài 1900–2100", "the year {year} is outside 1900–2100"),
        }
    }
}

/// `2024-03-12`, `12/03/2024`, `12/3/2024`, `12.3.2024`, `12-3-2024`: always day first.
pub fn parse_date(text: &str) -> Result<Date, NotADate> {
    // The commonest spelling at once: a country's reports hold a million of it.
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() {
        let digits = [y1, y2, y3, y4, m1, m2, d1, d2].map(|b| i32::from(b.wrapping_sub(b'0')));
        if digits.iter().all(|d| *d < 10) {
            let [y1, y2, y3, y4, m1, m2, d1, d2] = digits;
            return civil(y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2);
        }
    }
    let mut separators = text.bytes().filter(|b| !b.is_ascii_digit());
    let (Some(separator), Some(other), None) = (separators.next(), separators.next(), separators.next()) else {
        return Err(NotADate::Spelling);
    };
    if separator != other || !matches!(separator, b'-' | b'/' | b'.') {
        return Err(NotADate::Spelling);
    }
    let mut parts = text.splitn(3, char::from(separator));
    let mut part = || parts.next().unwrap_or_default();
    let (first, second, third) = (part(), part(), part());
    let (year, month, day) = match (first.len(), second.len(), third.len()) {
        (4, 2, 2) if separator == b'-' => (first, second, third),
        (1 | 2, 1 | 2, 4) => (third, second, first),
        (1 | 2, 1 | 2, 2) => return Err(NotADate::ShortYear),
        _ => return Err(NotADate::Spelling),
    };
    let whole = |text| number(text).ok_or(NotADate::Spelling);
    civil(whole(year)?, whole(month)?, whole(day)?)
}

/// The date that a text is with its month first, as American machines write it: `6/25/2024`. `None` where it is no date so
/// either, or where its year stands first.
pub fn parse_month_first(text: &str) -> Option<Date> {
    let separator = text.bytes().find(|b| !b.is_ascii_digit()).map(char::from)?;
    let mut parts = text.splitn(3, separator);
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    parse_date(&format!("{day}{separator}{month}{separator}{year}")).ok()
}

/// The date of these numbers, or what is impossible about it.
pub fn civil(year: i32, month: i32, day: i32) -> Result<Date, NotADate> {
    if !YEARS.contains(&year) {
        return Err(NotADate::Year(year));
    }
    let this = u8::try_from(month).ok().and_then(|m| Month::new(year, m)).ok_or(NotADate::Month(month))?;
    let exact = u32::try_from(day).ok().and_then(|d| NaiveDate::from_ymd_opt(year, u32::from(this.month), d));
    exact.ok_or(NotADate::Day { day, month: this })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_day_first() {
        for text in ["2024-03-12", "12/03/2024", "12/3/2024", "12.3.2024", "12-3-2024"] {
            assert_eq!(parse_date(text), Ok(Month { year: 2024, month: 3 }.day(12)), "{text}");
        }
        let december = Month { year: 2024, month: 12 };
        assert_eq!(parse_date("03/12/2024"), Ok(december.day(3)), "the third of December");
    }

    #[test]
    fn what_is_not_a_date_says_why() {
        let september = Month { year: 2024, month: 9 };
        for (text, why) in [
            ("31/09/2024", NotADate::Day { day: 31, month: september }),
            ("03/13/2024", NotADate::Month(13)),
            ("05/06/24", NotADate::ShortYear),
            ("2024/03/12", NotADate::Spelling),
            ("2024-3-12", NotADate::Spelling),
            ("12/3-2024", NotADate::Spelling),
            ("12 / 3 / 2024", NotADate::Spelling),
            ("+1/3/2024", NotADate::Spelling),
            ("1/1/1899", NotADate::Year(1899)),
            ("2024-03-12T00:00", NotADate::Spelling),
            ("", NotADate::Spelling),
        ] {
            assert_eq!(parse_date(text), Err(why), "{text}");
        }
        assert!(parse_date("29/2/2024").is_ok() && parse_date("29/2/2023").is_err());
    }

    #[test]
    fn a_date_may_be_read_month_first() {
        let march = Month { year: 2024, month: 3 };
        for text in ["3/12/2024", "03.12.2024", "3-12-2024"] {
            assert_eq!(parse_month_first(text), Some(march.day(12)), "{text}");
        }
        for text in ["25/6/2024", "2024-03-12", "31/13/2024", "3/12", "3/12/24", "", "ngày 3", "é/1/2024"] {
            assert_eq!(parse_month_first(text), None, "{text}");
        }
    }

    #[test]
    fn months_turn_the_year_and_cap_their_days() {
        let january = Month { year: 2024, month: 1 };
        assert_eq!(january.previous().to_string(), "2023-12");
        assert_eq!(january.plus(13).to_string(), "2025-02");
        assert_eq!(january.plus(1).day(31).to_string(), "2024-02-29");
        assert_eq!(Month::parse_typed("3/2024"), Month::parse("2024-03"));
        assert_eq!(Month::parse_typed("2024-3"), Month::parse("2024-03"));
        assert!(Month::parse("2024-3").is_none() && Month::parse_typed("2024-13").is_none());
    }
}
