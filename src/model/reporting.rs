//! When months end and reports fall due: the month runs from the day after one cut-off to the next (Nghị định
//! 09/2019/NĐ-CP, Điều 12).

use super::date::plus;
use super::{Calendar, Date, Month};
use crate::text::Span;

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

/// Some months of a year, whichever year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months(u16);

impl Months {
    pub const ALL: Months = Months(0b1_1111_1111_1110);

    /// Of their numbers, 1 to 12.
    pub fn of(numbers: impl IntoIterator<Item = u8>) -> Months {
        Months(numbers.into_iter().fold(0, |set, month| set | 1 << month))
    }

    pub fn contains(self, month: Month) -> bool {
        self.0 & (1 << month.month) != 0
    }

    /// Their numbers, in order.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=12).filter(move |month| self.0 & (1 << month) != 0)
    }
}

/// `[reporting]`: when months end, when their reports are due.
#[derive(Clone, Debug)]
pub struct Reporting {
    /// The first month owed; of a plan that does not say, [`Reporting::first_month`].
    pub since: Month,
    /// The months of the year in which reports are owed.
    pub months: Months,
    /// `None`: the calendar month.
    pub cutoff_day: Option<u8>,
    pub due_day: u8,
    pub due_month: DueMonth,
    pub roll: bool,
    pub received: Received,
    pub due_soon_days: u32,
    pub exceptions: Vec<Exception>,
}

/// `[[reporting.exception]]`: other rules for some months. What it does not say stays as in `[reporting]`.
#[derive(Clone, Debug)]
pub struct Exception {
    pub header: Span,
    pub months: Months,
    pub since: Option<Month>,
    pub until: Option<Month>,
    pub cutoff_day: Option<u8>,
    pub due_day: Option<u8>,
    pub due_month: Option<DueMonth>,
    /// Where its `due` stands.
    pub due: Option<Span>,
    pub decision: Option<Box<str>>,
}

impl Exception {
    pub fn fits(&self, month: Month) -> bool {
        self.months.contains(month)
            && self.since.is_none_or(|since| since <= month)
            && self.until.is_none_or(|until| month <= until)
    }
}

impl Reporting {
    /// The rules of a plan that says nothing of them.
    pub fn of_year(year: i32) -> Reporting {
        Reporting {
            since: Month { year, month: 1 },
            months: Months::ALL,
            cutoff_day: None,
            due_day: 5,
            due_month: DueMonth::Next,
            roll: true,
            received: Received::Register,
            due_soon_days: 14,
            exceptions: Vec::new(),
        }
    }

    /// The first month owed of a plan issued on that day: the first whose period ends on it or later, else January.
    pub fn first_month(&self, year: i32, issued: Option<Date>) -> Month {
        let owed = |month: &Month| self.months.contains(*month) && issued.is_some_and(|on| self.cutoff(*month) >= on);
        Month::all(year).find(owed).unwrap_or(Month { year, month: 1 })
    }

    /// The rules that hold for `month` instead; of two that fit the later in the file holds alone.
    pub fn exception(&self, month: Month) -> Option<&Exception> {
        self.exceptions.iter().rfind(|e| e.fits(month))
    }

    /// The last day of `month`'s period.
    pub fn cutoff(&self, month: Month) -> Date {
        self.cutoff_by(month, self.exception(month))
    }

    /// The same by the rules in force on `date`: an exception that holds from a month on is none before that month begins.
    pub fn cutoff_at(&self, month: Month, date: Date) -> Date {
        let begun = |e: &&Exception| e.since.is_none_or(|since| self.begins(since) <= date);
        let exception = self.exceptions.iter().filter(begun).rfind(|e| e.fits(month));
        self.cutoff_by(month, exception)
    }

    fn cutoff_by(&self, month: Month, exception: Option<&Exception>) -> Date {
        let day = exception.and_then(|e| e.cutoff_day).or(self.cutoff_day);
        day.map_or_else(|| month.last(), |day| month.day(day))
    }

    /// The days up to which `month` was to be cut off on another day, the earliest first: before each the day that stands
    /// beside it.
    pub fn cutoffs_before(&self, month: Month) -> Vec<(Date, Date)> {
        let since = |e: &Exception| e.since.filter(|_| e.fits(month)).map(|since| self.begins(since));
        let mut days: Vec<Date> = self.exceptions.iter().filter_map(since).collect();
        days.sort();
        days.dedup();
        days.into_iter().map(|day| (day, self.cutoff_at(month, plus(day, -1)))).collect()
    }

    /// The first day of `month`'s period: the day after the cut-off of the month before it in `months`, of the year before
    /// too.
    pub fn begins(&self, month: Month) -> Date {
        let earlier = (1..=12).map(|back| month.plus(-back));
        let before = earlier.into_iter().find(|m| self.months.contains(*m)).unwrap_or(month.previous());
        plus(self.cutoff(before), 1)
    }

    /// When `month`'s reports are due.
    pub fn due(&self, month: Month, calendar: &Calendar) -> Date {
        let exception = self.exception(month);
        let day = exception.and_then(|e| e.due_day).unwrap_or(self.due_day);
        let due = match exception.and_then(|e| e.due_month).unwrap_or(self.due_month) {
            DueMonth::Same => month.day(day),
            DueMonth::Next => month.next().day(day),
        };
        self.rolled(due, calendar)
    }

    /// A due date, moved to the next working day if the plan has it so.
    pub fn rolled(&self, day: Date, calendar: &Calendar) -> Date {
        if self.roll { calendar.roll(day) } else { day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::tests::{day, vietnam_2024};

    #[test]
    fn due_dates_of_2024_are_the_published_ones() {
        let reporting =
            Reporting { cutoff_day: Some(14), due_day: 17, due_month: DueMonth::Same, ..Reporting::of_year(2024) };
        let due: Vec<String> =
            Month::all(2024).map(|m| reporting.due(m, &vietnam_2024()).format("%-d/%-m").to_string()).collect();
        assert_eq!(
            due,
            ["17/1", "19/2", "18/3", "17/4", "17/5", "17/6", "17/7", "19/8", "17/9", "17/10", "18/11", "17/12"]
        );
    }

    #[test]
    fn months_run_from_cut_off_to_cut_off() {
        let mut reporting = Reporting { cutoff_day: Some(31), ..Reporting::of_year(2024) };
        let march = Month { year: 2024, month: 3 };
        assert_eq!((reporting.begins(march), reporting.cutoff(march)), (day("2024-03-01"), day("2024-03-31")));
        assert_eq!(reporting.cutoff(march.previous()), day("2024-02-29"), "a day it does not have is its last");
        reporting.cutoff_day = Some(14);
        assert_eq!((reporting.begins(march), reporting.cutoff(march)), (day("2024-02-15"), day("2024-03-14")));
        assert_eq!(reporting.due(Month { year: 2024, month: 12 }, &Calendar::default()), day("2025-01-06"));
    }

    #[test]
    fn a_quarter_runs_from_the_last_month_owed_and_the_later_exception_holds_alone() {
        let month = |month| Month { year: 2024, month };
        let mut quarterly =
            Reporting { months: Months::of([3, 6, 9, 12]), cutoff_day: Some(14), ..Reporting::of_year(2024) };
        assert_eq!(quarterly.begins(month(3)), day("2023-12-15"), "of the year before, owed or not");
        assert_eq!(quarterly.begins(month(6)), day("2024-03-15"));
        let exception = |months: &[u8], cutoff_day, due_day| Exception {
            header: Span::new(crate::text::SourceId(0), 0..0),
            months: Months::of(months.iter().copied()),
            since: Some(month(6)),
            until: None,
            cutoff_day,
            due_day,
            due_month: None,
            due: None,
            decision: None,
        };
        quarterly.exceptions = vec![exception(&[3, 6, 9], Some(20), None), exception(&[9, 12], None, Some(10))];
        assert_eq!(quarterly.cutoff(month(3)), day("2024-03-14"), "not yet");
        assert_eq!(quarterly.cutoff(month(6)), day("2024-06-20"));
        assert_eq!((quarterly.begins(month(9)), quarterly.cutoff(month(9))), (day("2024-06-21"), day("2024-09-14")));
        assert_eq!(quarterly.due(month(9), &Calendar::default()), day("2024-10-10"));
        // Until the period of June begins nobody knows that it will be cut off on another day.
        assert_eq!(quarterly.cutoff_at(month(6), day("2024-03-14")), day("2024-06-14"));
        assert_eq!(quarterly.cutoff_at(month(6), day("2024-03-15")), day("2024-06-20"));
        assert_eq!(quarterly.cutoffs_before(month(6)), [(day("2024-03-15"), day("2024-06-14"))]);
    }

    #[test]
    fn the_first_month_owed_ends_on_or_after_the_day_of_issue() {
        let reporting = Reporting { cutoff_day: Some(14), ..Reporting::of_year(2024) };
        for (issued, first) in [(None, 1), (Some("2024-01-14"), 1), (Some("2024-01-15"), 2), (Some("2025-03-01"), 1)] {
            assert_eq!(reporting.first_month(2024, issued.map(day)).month, first, "{issued:?}");
        }
    }
}
