//! Working days, and when months end and reports fall due.
//!
//! The month runs from the day after one cut-off to the next (Nghị định 09/2019/NĐ-CP, Điều 12); a due
//! date on a day off moves to the next working day (Bộ luật Dân sự 2015, Điều 148).

use std::ops::RangeInclusive;

use chrono::{Datelike, Weekday};

use super::date::plus;
use super::{At, Date, Month};

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

/// Which month holds a report's due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueMonth {
    Same,
    Next,
}

/// How it is known when a report came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// From the Office's intake register.
    Register,
    /// From the first commit that has the file.
    Git,
}

/// `[reporting]`: when months end, when their reports are due.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// `None`: the calendar month.
    pub cutoff_day: Option<u8>,
    pub due_day: u8,
    pub due_month: DueMonth,
    pub roll: bool,
    pub received: Received,
    pub due_soon_days: u32,
}

impl Default for Reporting {
    fn default() -> Reporting {
        Reporting {
            cutoff_day: None,
            due_day: 5,
            due_month: DueMonth::Next,
            roll: true,
            received: Received::Register,
            due_soon_days: 14,
        }
    }
}

impl Reporting {
    /// The last day of `month`'s period.
    pub fn cutoff(&self, month: Month) -> Date {
        self.cutoff_day.map_or_else(|| month.last(), |day| month.day(day))
    }

    /// The first day of `month`'s period: the day after the last one's cut-off.
    pub fn begins(&self, month: Month) -> Date {
        plus(self.cutoff(month.previous()), 1)
    }

    /// When `month`'s reports are due.
    pub fn due(&self, month: Month, calendar: &Calendar) -> Date {
        let day = match self.due_month {
            DueMonth::Same => month.day(self.due_day),
            DueMonth::Next => month.next().day(self.due_day),
        };
        if self.roll { calendar.roll(day) } else { day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SourceId, Span};

    fn at<T>(value: T) -> At<T> {
        At { value, span: Span::new(SourceId(0), 0..0) }
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Days off of 2024 in Việt Nam, and the make-up Saturday of 4 May.
    fn vietnam_2024() -> Calendar {
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
    fn due_dates_of_2024_are_the_published_ones() {
        let reporting =
            Reporting { cutoff_day: Some(14), due_day: 17, due_month: DueMonth::Same, ..Reporting::default() };
        let due: Vec<String> =
            Month::all(2024).map(|m| reporting.due(m, &vietnam_2024()).format("%-d/%-m").to_string()).collect();
        assert_eq!(
            due,
            ["17/1", "19/2", "18/3", "17/4", "17/5", "17/6", "17/7", "19/8", "17/9", "17/10", "18/11", "17/12"]
        );
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

    #[test]
    fn months_run_from_cut_off_to_cut_off() {
        let mut reporting = Reporting { cutoff_day: Some(31), ..Reporting::default() };
        let march = Month { year: 2024, month: 3 };
        assert_eq!((reporting.begins(march), reporting.cutoff(march)), (day("2024-03-01"), day("2024-03-31")));
        assert_eq!(reporting.cutoff(march.previous()), day("2024-02-29"), "a day it does not have is its last");
        reporting.cutoff_day = Some(14);
        assert_eq!((reporting.begins(march), reporting.cutoff(march)), (day("2024-02-15"), day("2024-03-14")));
        assert_eq!(reporting.due(Month { year: 2024, month: 12 }, &Calendar::default()), day("2025-01-06"));
    }
}
