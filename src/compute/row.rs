//! A row of a report, as a ledger gives it.

use super::part::Part;
use crate::model::{Date, Period, Progress, Report, Row};

/// A row together with the report that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct LedgerRow<'y> {
    pub report: &'y Report,
    pub row: &'y Row,
}

impl LedgerRow<'_> {
    /// Whether it is on that part of its task.
    pub(super) fn is_of(&self, part: Part) -> bool {
        self.occurrence() == part.occurrence && part.unit.is_none_or(|unit| self.report.unit == unit)
    }

    pub fn period(&self) -> Period {
        self.report.period
    }

    /// Of a task that recurs: the index of the occurrence that the row is about.
    pub fn occurrence(&self) -> Option<u8> {
        self.row.task().and_then(|(_, occurrence)| occurrence)
    }

    /// `None` if the progress is blank or cannot be read.
    pub fn progress(&self) -> Option<Progress> {
        self.row.progress().value()
    }

    /// The later deadline that it asks for.
    pub fn asked_for(&self) -> Option<Date> {
        let is_it = |row: u32| self.report.rows.get(row as usize).is_some_and(|row| std::ptr::eq(row, self.row));
        self.report.asked.iter().find(|asked| is_it(asked.row)).map(|asked| asked.to)
    }

    /// The date of completion, if the row says that the task was done by `date`: 100% and a completion date not after it.
    pub fn done_at(&self, date: Date) -> Option<Date> {
        self.row.completed().filter(|&on| on <= date)
    }
}
