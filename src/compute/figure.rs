//! The figures of one task: its state, how far it is, its deadline, and the flags beside its state.

use super::ledger::LedgerRow;
use super::state::TaskState;
use crate::model::report::Progress;
use crate::model::{Date, Period, Share};

/// Why a task whose deadline lies ahead is at risk of missing it. The limits are this program's own; no regulation sets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Due soon, and its progress is under 80 %.
    DueSoonUnder80,
    /// Its lead expects to be done only after the deadline.
    ForecastLate,
    /// Its last three reports have the same progress.
    Unchanged,
    /// One of its difficulties has been unresolved for more than 30 days.
    Difficulty,
    /// Its lead left it out of the latest report.
    Stale,
}

impl Reason {
    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Reason::DueSoonUnder80 => "due_soon_under_80",
            Reason::ForecastLate => "forecast_late",
            Reason::Unchanged => "unchanged",
            Reason::Difficulty => "difficulty",
            Reason::Stale => "stale",
        }
    }
}

/// What is said of a task beside its state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flags {
    /// Its deadline is at most `due_soon_days` of the plan ahead, 14 if that is not set.
    pub due_soon: bool,
    /// Overdue, but its deadline is later than the end of the latest period reported on: no report could say yet that it
    /// is done.
    pub unconfirmed: bool,
    /// Its lead's report for the latest period has no row on it.
    pub stale: bool,
    /// Why it is at risk; it is not if there are none.
    pub reasons: Vec<Reason>,
}

impl Flags {
    /// The words of JSON, in the order in which the flags are defined.
    pub fn words(&self) -> Vec<&'static str> {
        let flags = [
            (self.due_soon, "due_soon"),
            (self.unconfirmed, "unconfirmed"),
            (self.stale, "stale"),
            (!self.reasons.is_empty(), "at_risk"),
        ];
        flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect()
    }
}

/// The figures of one task.
#[derive(Clone, Debug)]
pub struct TaskFigure {
    pub state: TaskState,
    /// As the lead last reported it; of a task that recurs the mean over its occurrences.
    pub progress: Share,
    /// The share of it that should be done by the as-of date.
    pub planned: Share,
    /// The deadline in force at the as-of date, extensions included; `None` if it has none.
    pub due: Option<Date>,
    /// Of a task that is done: the date of completion; if it recurs, the latest.
    pub completed_on: Option<Date>,
    /// Of an overdue task: calendar days from its deadline to the as-of date.
    pub days_overdue: Option<i64>,
    /// Of a task done late: calendar days from its deadline to its completion; if it recurs, the most of any occurrence.
    pub days_late: Option<i64>,
    /// The period of the lead's last row with a readable progress.
    pub last_reported: Option<Period>,
    /// Of a task that recurs: the index of the occurrence that gives the deadline, the first that is not done.
    pub occurrence: Option<u8>,
    /// One of its occurrences was done late, so that the task as a whole cannot be on time any more.
    pub late_occurrence: bool,
    pub flags: Flags,
}

pub(super) fn progress_of(latest: Option<LedgerRow<'_>>) -> Progress {
    latest.and_then(|told| told.progress()).unwrap_or(Progress(0))
}
