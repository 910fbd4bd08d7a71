//! Working days: a due date on a day off moves to the next one (Bộ luật Dân sự 2015, Điều 148).

use std::ops::RangeInclusive;

use chrono::{Datelike, Weekday};

use super::date::plus;
use super::{At, Date};

/// Days off and the make-up days that are worked instead.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub weekend: Vec<Weekday>,
    /// First and last day of each, with its place.
    pub holidays: Vec<At<RangeInclusive<Date>>>,
    pub working_days: Vec<At<Date>>,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar { weekend: vec![Weekday::Sat, Weekday::Sun], holidays: Vec::new(), working_days: Vec::new() }
    }
}

impl Calendar {
    pub fn holiday(&self, day: Date) -> Option<&At<RangeInclusive<Date>>> {
        self.holidays.iter().find(|h| h.value.contains(&day))
    }

    pub fn is_weekend(&self, day: Date) -> bool {
        self.weekend.contains(&day.weekday())
    }

    /// A weekend day or a holiday, and not a make-up day.
    pub fn is_off(&self, day: Date) -> bool {
        (self.is_weekend(day) || self.holiday(day).is_some()) && !self.working_days.iter().any(|d| d.value == day)
    }

    /// The day itself or the next working day. A calendar without any for two years moves nothing.
    pub fn roll(&self, day: Date) -> Date {
        (0..=731).map(|n| plus(day, n)).find(|&d| !self.is_off(d)).unwrap_or(day)
    }

    /// The `n`th working day after a day. A calendar with too few for two years counts every day.
    pub fn working_days_after(&self, day: Date, n: u8) -> Date {
        let mut working = (1..=731).map(|after| plus(day, after)).filter(|&d| !self.is_off(d));
        working.nth(usize::from(n).saturating_sub(1)).unwrap_or_else(|| plus(day, n.into()))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::text::{SourceId, Span};

    pub(in crate::model) fn at<T>(value: T) -> At<T> {
        At { value, span: Span::new(SourceId(0), 0..0) }
    }

    pub(in crate::model) fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Days off of 2024 in Việt Nam, and the make-up Saturday of 4 May.
    pub(in crate::model) fn vietnam_2024() -> Calendar {
        let spans = [
            ("2024-01-01", "2024-01-01"),
            ("2024-02-08", "2024-02-14"),
            ("2024-04-18", "2024-04-18"),
            ("2024-04-29", "2024-05-01"),
            ("2024-09-02", "2024-09-03"),
        ];
        Calendar {
            holidays: spans.iter().map(|(a, b)| at(day(a)..=day(b))).collect(),
            working_days: vec![at(day("2024-05-04"))],
            ..Calendar::default()
        }
    }

    #[test]
    fn a_make_up_saturday_is_worked_and_tet_is_not() {
        let calendar = vietnam_2024();
        assert!(!calendar.is_off(day("2024-05-04")) && calendar.is_off(day("2024-05-11")));
        assert_eq!(calendar.roll(day("2024-02-08")), day("2024-02-15"));
        assert_eq!(calendar.roll(day("2024-05-04")), day("2024-05-04"));
    }

    #[test]
    fn working_days_are_counted_over_holidays_weekends_and_make_up_days() {
        let calendar = vietnam_2024();
        // Friday 26 April; the 29th to 1 May are off, Saturday 4 May is worked.
        assert_eq!(calendar.working_days_after(day("2024-04-26"), 3), day("2024-05-04"));
        assert_eq!(calendar.working_days_after(day("2024-04-26"), 5), day("2024-05-07"));
        assert_eq!(calendar.working_days_after(day("2024-03-20"), 5), day("2024-03-27"));
        assert_eq!(calendar.working_days_after(day("2024-03-23"), 1), day("2024-03-25"));
    }

    #[test]
    fn a_calendar_without_working_days_moves_nothing() {
        let never = Calendar { holidays: vec![at(day("1900-01-01")..=day("2100-12-31"))], ..Calendar::default() };
        assert_eq!(never.roll(day("2024-03-01")), day("2024-03-01"));
        assert_eq!(never.working_days_after(day("2024-03-01"), 5), day("2024-03-06"));
    }
}
