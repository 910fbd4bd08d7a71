//! Waivers: findings that the Office knows of and accepts, for a reason and for a time.

use super::rules::Rule;
use super::{At, Date, Named, Period, TaskId, UnitId};
use crate::text::Span;

/// `[[waiver]]`. What it does not name it does not ask for: without a unit it is about any unit's.
#[derive(Debug)]
pub struct Waiver {
    pub header: Span,
    pub rule: &'static Rule,
    pub reason: Option<At<Box<str>>>,
    /// The last day on which it holds; `None` is as long as the plan.
    pub until: Option<At<Date>>,
    pub unit: Option<Named<UnitId>>,
    pub task: Option<Named<TaskId>>,
    pub period: Option<Named<Period>>,
    pub path: Option<Box<str>>,
    /// Its table was read whole: a reason that is absent was not written.
    pub whole: bool,
}

impl Waiver {
    pub fn has_reason(&self) -> bool {
        self.reason.as_ref().is_some_and(|reason| !reason.value.is_empty())
    }

    pub fn is_expired_at(&self, date: Date) -> bool {
        self.until.as_ref().is_some_and(|until| until.value < date)
    }
}
