//! Tasks: what was promised, and by when.

use std::fmt;

use super::date::Month;
use super::{At, Date, FieldId, IndicatorId, Named, UnitId};
use crate::text::Span;

/// `[[task]]`.
#[derive(Clone, Debug)]
pub struct Task {
    pub header: Span,
    pub id: At<Box<str>>,
    pub title: Box<str>,
    pub field: Option<Named<FieldId>>,
    /// The product that shows the task is done (*sản phẩm*).
    pub output: Option<At<Box<str>>>,
    pub lead: Option<Named<UnitId>>,
    pub with: Vec<Named<UnitId>>,
    pub start: Date,
    /// In thousandths, 1 to 1,000,000.
    pub weight: u32,
    pub schedule: Schedule,
    pub extensions: Vec<Extension>,
    pub withdrawn: Option<Box<Withdrawn>>,
    /// What few tasks have, kept apart: a country's plan has hundreds of thousands of tasks.
    pub details: Option<Box<Details>>,
    /// Its table was read whole: what is absent was not written.
    pub whole: bool,
    /// Where the first and the last of `due`, `every`, `ongoing`, `awaits` stand that the task has.
    pub schedule_spans: Option<(Span, Span)>,
}

/// What is said of a task besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    pub indicators: Vec<Named<IndicatorId>>,
    pub basis: Option<Box<str>>,
    pub note: Option<Box<str>>,
    pub carried_from: Option<Box<str>>,
}

/// When a task is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Schedule {
    Due(At<Date>),
    Every(Box<Recurrence>),
    /// *Thường xuyên*: never due, never done.
    Ongoing,
    /// No deadline until somebody sets one.
    Awaits(Box<str>),
    /// None given, or none that can be read: without deadline, like `Awaits`.
    Unknown,
}

/// `every`, laid out over the year.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrence {
    pub every: At<Every>,
    pub by_day: Option<u8>,
    pub occurrences: Vec<Occurrence>,
}

impl Recurrence {
    /// Lays the occurrences out over the year: those that end on or after `start`, each due in its last month on
    /// `by_day`, else on the cut-off day, else on the last day.
    pub fn lay_out(&mut self, start: Date, year: i32, cutoff_day: Option<u8>) {
        let every = self.every.value;
        let day = self.by_day.or(cutoff_day).unwrap_or(31);
        let lasts = Month::all(year).filter(|m| m.month % every.months() == 0 && m.last() >= start);
        self.occurrences = lasts.map(|last| Occurrence { every, last, due: last.day(day) }).collect();
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
    pub due: Date,
}

impl Occurrence {
    /// Whether `month` lies in it.
    pub fn holds(&self, month: Month) -> bool {
        month <= self.last && self.last.plus(-i32::from(self.every.months())) < month
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

/// `[[task.extension]]`: a deadline moves only by a dated decision.
#[derive(Clone, Debug)]
pub struct Extension {
    pub header: Span,
    pub on: Date,
    pub to: At<Date>,
    pub decision: Option<At<Box<str>>>,
    pub reason: Option<Box<str>>,
}

/// `withdrawn`: taken out of the plan.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    pub on: Date,
    pub decision: Option<Box<str>>,
    pub reason: Option<Box<str>>,
}

impl Task {
    /// The deadline first set, which no extension makes forgotten; tasks with `due` have one.
    pub fn first_due(&self) -> Option<Date> {
        match &self.schedule {
            Schedule::Due(due) => Some(due.value),
            _ => None,
        }
    }

    /// Extensions in the order in which they were decided; of two on one day, as in the file.
    pub fn extensions_as_decided(&self) -> Vec<&Extension> {
        let mut sorted: Vec<&Extension> = self.extensions.iter().collect();
        sorted.sort_by_key(|e| e.on);
        sorted
    }

    /// The deadline in force at `date`, of a task with `due`.
    pub fn due_at(&self, date: Date) -> Option<Date> {
        let first = self.first_due()?;
        Some(self.extension_at(date).map_or(first, |e| e.to.value))
    }

    /// The extension that gives the deadline in force at `date`, if one was decided by then.
    pub fn extension_at(&self, date: Date) -> Option<&Extension> {
        self.extensions_as_decided().into_iter().rfind(|e| e.on <= date)
    }

    pub fn occurrences(&self) -> &[Occurrence] {
        match &self.schedule {
            Schedule::Every(recurrence) => &recurrence.occurrences,
            _ => &[],
        }
    }

    pub fn indicators(&self) -> &[Named<IndicatorId>] {
        self.details.as_ref().map_or(&[], |d| &d.indicators)
    }

    pub fn recurs(&self) -> bool {
        matches!(self.schedule, Schedule::Every(_))
    }

    pub fn is_withdrawn_at(&self, date: Date) -> bool {
        self.withdrawn.as_ref().is_some_and(|w| w.on <= date)
    }

    /// The unit that the plan names as its lead.
    pub fn lead_id(&self) -> Option<UnitId> {
        self.lead.as_ref().and_then(|l| l.id)
    }

    /// The unit that leads it at `date`. No plan can say yet that a task goes to another unit in the course of the year, so
    /// that all dates have the same; callers say all the same which they mean.
    pub fn lead_at(&self, _date: Date) -> Option<UnitId> {
        self.lead_id()
    }

    pub fn field_id(&self) -> Option<FieldId> {
        self.field.as_ref().and_then(|f| f.id)
    }

    pub fn is_led_by(&self, unit: UnitId, date: Date) -> bool {
        self.lead_at(date) == Some(unit)
    }

    /// Whether `unit` leads or coordinates it at `date`: others' rows add nothing.
    pub fn concerns(&self, unit: UnitId, date: Date) -> bool {
        self.is_led_by(unit, date) || self.with.iter().any(|w| w.id == Some(unit))
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
