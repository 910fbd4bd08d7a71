//! Days as workbooks count them, from 1900 or 1904, with the 29 February 1900 that there never was.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::Date;

/// The last day of the year 9999.
const LAST: i64 = 2_958_465;

const SECONDS: i64 = 86_400;

/// A moment as a cell shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// None for a day that there is not.
    pub day: Option<Date>,
    pub year: i32,
    pub month: u32,
    pub day_of_month: u32,
    /// From Sunday, 0.
    pub weekday: u32,
    /// Since midnight.
    pub seconds: i64,
    /// Since the first day; for `[h]:mm`.
    pub all: f64,
}

/// The moment of a cell's number; none for numbers that no calendar has.
pub fn moment(number: f64, from_1904: bool) -> Option<Moment> {
    let shift = if from_1904 { 1462 } else { 0 };
    if !(0.0..=(LAST + 1 - shift) as f64).contains(&number) {
        return None;
    }
    // A thousandth of a second less is still the full second: fractions of a day are never exact.
    let seconds = (number * SECONDS as f64 + 0.000_5).floor() as i64;
    let (serial, seconds) = (seconds.div_euclid(SECONDS) + shift, seconds.rem_euclid(SECONDS));
    let (year, month, day_of_month) = match serial {
        0 => (1900, 1, 0),
        60 => (1900, 2, 29),
        _ => {
            let day = day_of(serial)?;
            (day.year(), day.month(), day.day())
        }
    };
    // Weekdays are counted on through the day that there was not.
    let weekday = (serial + 6).rem_euclid(7) as u32;
    Some(Moment { day: day_of(serial), year, month, day_of_month, weekday, seconds, all: number })
}

fn day_of(serial: i64) -> Option<Date> {
    let before = match serial {
        1..=59 => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        61..=LAST => NaiveDate::from_ymd_opt(1899, 12, 30)?,
        _ => return None,
    };
    before.checked_add_days(Days::new(serial as u64))
}

/// The number of a moment that stands as text: `2025-06-30`, `2025-06-30T08:00:00`, `08:00:00`.
pub fn serial(text: &str, from_1904: bool) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let seconds = time.map_or(Some(0.0), |time| {
        let mut parts = time.split(':').map(|part| part.parse::<f64>().ok().filter(|it| (0.0..=60.0).contains(it)));
        Some(parts.next()?? * 3600.0 + parts.next()?? * 60.0 + parts.next().unwrap_or(Some(0.0))?)
    })?;
    let days = date.map_or(Some(0), |date| {
        let day = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
        let days = day.signed_duration_since(NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days();
        let days = if days < 61 { days - 1 } else { days };
        Some(if from_1904 { days - 1462 } else { days })
    })?;
    Some(days as f64 + seconds / SECONDS as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_does() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        for (number, from_1904, expected) in [
            (1.0, false, day(1900, 1, 1)),
            (59.0, false, day(1900, 2, 28)),
            (60.0, false, None),
            (61.0, false, day(1900, 3, 1)),
            (45_838.0, false, day(2025, 6, 30)),
            (45_838.999_99, false, day(2025, 6, 30)),
            (44_376.0, true, day(2025, 6, 30)),
            (0.0, true, day(1904, 1, 1)),
            (0.0, false, None),
            (2_958_465.0, false, day(9999, 12, 31)),
        ] {
            assert_eq!(moment(number, from_1904).unwrap().day, expected, "{number}");
        }
        assert_eq!(moment(-1.0, false), None);
        assert_eq!(moment(2_958_467.0, false), None);
        assert_eq!(moment(f64::NAN, false), None);
        // Monday.
        assert_eq!(moment(45_838.0, false).unwrap().weekday, 1);
    }

    #[test]
    fn text_of_a_moment_is_its_number() {
        assert_eq!(serial("2025-06-30", false), Some(45_838.0));
        assert_eq!(serial("2025-06-30T12:00:00", false), Some(45_838.5));
        assert_eq!(serial("2025-06-30T12:00:00Z", true), Some(44_376.5));
        assert_eq!(serial("06:00", false), Some(0.25));
        assert_eq!(serial("30/6/2025", false), None);
    }
}
