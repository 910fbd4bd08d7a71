//! The parts of a task that several units carry out, or that comes round.

use crate::model::{Date, Task, UnitId};

/// A part of a task: with `each` a unit's, of a task that recurs an occurrence; the whole of a plain one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub unit: Option<UnitId>,
    /// By its index in the task.
    pub occurrence: Option<u8>,
}

impl Part {
    /// The part's deadline in force at `date`.
    pub fn due_at(self, task: &Task, date: Date) -> Option<Date> {
        match self.occurrence {
            Some(n) => Some(task.occurrence_due_at(n.into(), date)),
            None => task.due_at(date),
        }
    }

    /// The part's first deadline, by the rules that held on `date`.
    pub fn first_due(self, task: &Task, date: Date) -> Option<Date> {
        match (self.occurrence, task.recurrence()) {
            (Some(n), Some(recurrence)) => Some(recurrence.due_at(n.into(), date)),
            _ => task.first_due(),
        }
    }

    /// All parts of a task, by unit and then by occurrence.
    pub fn all(task: &Task) -> impl Iterator<Item = Part> {
        let units = task.carriers().iter().map(|&unit| Some(unit));
        let units = units.chain(task.carriers().is_empty().then_some(None));
        units.flat_map(|unit| Part::of_unit(task, unit))
    }

    /// The parts of one unit, or of who leads.
    pub fn of_unit(task: &Task, unit: Option<UnitId>) -> impl Iterator<Item = Part> + use<> {
        let occurrences = (0..).take(task.occurrences().len()).map(Some);
        let alone = task.occurrences().is_empty().then_some(None);
        occurrences.chain(alone).map(move |occurrence| Part { unit, occurrence })
    }
}
