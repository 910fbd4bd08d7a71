//! When a task is to be done: once, again and again, without an end, or not yet known.

use std::fmt;

use super::date::{Month, plus};
use super::{At, Date, Reporting};

/// When a task is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Schedule {
    Due(Date),
    /// `every`, or a list in `due`.
    Recurs(Box<Recurrence>),
    /// *Thường xuyên*: never due, never done.
    Ongoing,
    /// No deadline until somebody sets one.
    Awaits(Box<Box<str>>),
    /// None given, or none that can be read: without deadline, like `Awaits`.
    Unknown,
}

/// A task's rhythm or dates, laid out over the year.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrence {
    pub pattern: At<Pattern>,
    pub by_day: Option<u8>,
    /// In the order of their deadlines.
    pub occurrences: Vec<Occurrence>,
    /// Where the rules of reporting change within the year: the deadlines that the rules before gave.
    pub ruled_before: Vec<RuledBefore>,
}

/// Before a day, on which other rules of reporting begin to hold, an occurrence had another deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuledBefore {
    pub day: Date,
    pub occurrence: usize,
    pub due: Date,
}

/// How the occurrences of a task are told.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    Every(Every),
    /// `every = [4, 10]`: months of the year, in order.
    Months(Vec<u8>),
    /// `due = [2024-03-15, 2024-10-15]`: at most one in a month, in order.
    Dates(Vec<Date>),
}

impl Schedule {
    pub fn recurrence(&self) -> Option<&Recurrence> {
        match self {
            Schedule::Recurs(recurrence) => Some(recurrence),
            _ => None,
        }
    }
}

impl Recurrence {
    /// Lays the occurrences out over the year, each due in its last month on `by_day`, else on the cut-off of that month:
    /// those that are due on or after `start`. Dates stand for themselves.
    pub fn lay_out(&mut self, start: Date, year: i32, reporting: &Reporting) {
        let due_in = |last: Month| self.by_day.map_or_else(|| reporting.cutoff(last), |day| last.day(day));
        let of = |every: Every, last: Month| Occurrence { every, last, due: due_in(last) };
        let all: Vec<Occurrence> = match &self.pattern.value {
            Pattern::Every(every) => {
                Month::all(year).filter(|m| m.month % every.months() == 0).map(|last| of(*every, last)).collect()
            }
            Pattern::Months(months) => months.iter().map(|&month| of(Every::Month, Month { year, month })).collect(),
            Pattern::Dates(dates) => {
                let dated = |&due: &Date| Occurrence { every: Every::Month, last: Month::of(due), due };
                self.occurrences = dates.iter().map(dated).collect();
                return;
            }
        };
        self.occurrences = all.into_iter().filter(|o| o.due >= start).collect();
        if self.by_day.is_none() {
            let before = |(n, o): (usize, &Occurrence)| -> Vec<RuledBefore> {
                let ruled = reporting.cutoffs_before(o.last).into_iter();
                ruled.map(|(day, due)| RuledBefore { day, occurrence: n, due }).collect()
            };
            self.ruled_before = self.occurrences.iter().enumerate().flat_map(before).collect();
        }
    }

    /// The first deadline of the `n`th occurrence, by the rules of reporting that held on `date`.
    pub fn due_at(&self, n: usize, date: Date) -> Date {
        let before = self.ruled_before.iter().find(|r| r.occurrence == n && date < r.day);
        before.map_or(self.occurrences[n].due, |ruled| ruled.due)
    }

    /// The occurrence that a bare name means in the report of `month`: the one that holds it; of listed months or dates the
    /// first in or after it, after the last one the last.
    pub fn meant_in(&self, month: Month) -> Option<usize> {
        match self.pattern.value {
            Pattern::Every(_) => self.occurrences.iter().position(|o| o.holds(month)),
            Pattern::Months(_) | Pattern::Dates(_) => {
                let next = self.occurrences.iter().position(|o| o.last >= month);
                next.or(self.occurrences.len().checked_sub(1))
            }
        }
    }

    /// The first day of what the `n`th occurrence is about: of its month, quarter or half; of a date the day after the date
    /// before, of the first the task's `start`.
    pub fn begins(&self, n: usize, start: Date) -> Date {
        match (&self.pattern.value, n.checked_sub(1)) {
            (Pattern::Dates(_), None) => start,
            (Pattern::Dates(_), Some(before)) => plus(self.occurrences[before].due, 1),
            (Pattern::Every(_) | Pattern::Months(_), _) => self.occurrences[n].first().day(1),
        }
    }
}

/// How often a task comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Month,
    Quarter,
    HalfYear,
}

impl Every {
    /// How many months an occurrence lasts.
    pub fn months(self) -> u8 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
        }
    }
}

/// One occurrence of a task that recurs, by the name that reports give it: `2024-03`, `2024-Q1`, `2024-H1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub every: Every,
    /// Its last month.
    pub last: Month,
    /// Its first deadline, by the rules that hold in the end; the one in force on a day is [`Task::occurrence_due_at`].
    pub due: Date,
}

impl Occurrence {
    pub fn first(&self) -> Month {
        self.last.plus(1 - i32::from(self.every.months()))
    }

    /// Whether `month` lies in it.
    pub fn holds(&self, month: Month) -> bool {
        self.first() <= month && month <= self.last
    }
}

impl fmt::Display for Occurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Month { year, month } = self.last;
        match self.every {
            Every::Month => write!(f, "{}", self.last),
            Every::Quarter => write!(f, "{year}-Q{}", month / 3),
            Every::HalfYear => write!(f, "{year}-H{}", month / 6),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_know_their_months_and_names() {
        let month = |m| Month { year: 2024, month: m };
        let of = |every, last| Occurrence { every, last: month(last), due: month(last).last() };
        for (occurrence, name, held) in [
            (of(Every::Month, 3), "2024-03", vec![3]),
            (of(Every::Quarter, 6), "2024-Q2", vec![4, 5, 6]),
            (of(Every::HalfYear, 12), "2024-H2", vec![7, 8, 9, 10, 11, 12]),
        ] {
            assert_eq!(occurrence.to_string(), name);
            let holds: Vec<u8> = (1..=12).filter(|&m| occurrence.holds(month(m))).collect();
            assert_eq!(holds, held, "{name}");
        }
    }
}
