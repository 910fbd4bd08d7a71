//! The figures of one task: its state, how far it is, its deadline, its parts.

use std::ops::Deref;

use super::ledger::{Ledger, LedgerRow, Part};
use super::risk::Flags;
use super::state::TaskState;
use crate::model::date::days_between;
use crate::model::report::Progress;
use crate::model::{Cell, Date, Lookup, Period, Rate, Schedule, Share, Task, TaskId, UnitId, Year};

/// The figures of one task. A country's plan has hundreds of thousands: what few have is kept apart.
#[derive(Clone, Debug, Default)]
pub struct TaskFigure {
    pub state: TaskState,
    /// One of its parts was done late, so that the task as a whole cannot be on time any more.
    pub late_part: bool,
    pub flags: Flags,
    /// Of a task that recurs: the occurrence that gives the deadline.
    deciding_occurrence: Option<u8>,
    /// As it was last reported; of a task of several parts their mean.
    pub progress: Share,
    /// The deadline in force at the as-of date, extensions included; `None` if it has none.
    pub due: Option<Date>,
    /// Of a task that is done: the date of completion; of several parts, the latest.
    pub completed_on: Option<Date>,
    /// Of a task that is overdue or was done late: calendar days from its deadline.
    days: u32,
    /// The period of its latest row: of who carries it out, with a readable progress unless it is ongoing.
    pub last_reported: Option<Period>,
    by_unit: Option<Box<ByUnit>>,
}

/// What only figures of tasks with `each` have, and those of their parts.
#[derive(Clone, Debug)]
struct ByUnit {
    /// Of a task: every unit's part, in the order of `each`.
    parts: Option<Vec<PartFigure>>,
    /// The unit whose part gives the deadline.
    deciding: Option<UnitId>,
    places: Lookup<UnitId>,
}

/// The figures of one unit's part, as of a task of its own; its occurrences together, if it has some.
#[derive(Clone, Debug)]
pub struct PartFigure {
    pub unit: UnitId,
    pub figure: TaskFigure,
}

impl Deref for PartFigure {
    type Target = TaskFigure;

    fn deref(&self) -> &TaskFigure {
        &self.figure
    }
}

impl TaskFigure {
    /// With `each`: every unit's part, in the order of `each`.
    pub fn parts(&self) -> Option<&[PartFigure]> {
        self.by_unit.as_ref()?.parts.as_deref()
    }

    /// The same, to be changed; nothing without `each`.
    pub(super) fn parts_mut(&mut self) -> &mut [PartFigure] {
        self.by_unit.as_mut().and_then(|by_unit| by_unit.parts.as_deref_mut()).unwrap_or_default()
    }

    /// The part that gives the deadline: of those not done the one due first.
    pub fn deciding(&self) -> Part {
        Part { unit: self.by_unit.as_ref().and_then(|by_unit| by_unit.deciding), occurrence: self.deciding_occurrence }
    }

    /// Of an overdue task: calendar days from its deadline to the as-of date.
    pub fn days_overdue(&self) -> Option<i64> {
        self.days_if(TaskState::Overdue)
    }

    /// Of a task done late: calendar days from its deadline to its completion; of several parts, the most of any.
    pub fn days_late(&self) -> Option<i64> {
        self.days_if(TaskState::DoneLate)
    }

    fn days_if(&self, state: TaskState) -> Option<i64> {
        (self.state == state && self.days > 0).then_some(self.days.into())
    }

    /// With `each`: how many units' parts are done, of how many.
    pub fn parts_done(&self) -> Option<Rate> {
        let parts = self.parts()?;
        Some(Rate::new(parts.iter().filter(|p| p.state.is_done()).count() as u64, parts.len() as u64))
    }

    /// With `each`: the part of one of its units.
    pub fn part_of(&self, unit: UnitId) -> Option<&TaskFigure> {
        let by_unit = self.by_unit.as_ref()?;
        let parts = by_unit.parts.as_deref()?;
        let place = by_unit.places.first(&unit, parts.len(), parts.iter().map(|part| part.unit))?;
        Some(&parts[place].figure)
    }

    /// With `each`: the units whose part is still to be done.
    pub fn units_left(&self) -> impl Iterator<Item = UnitId> {
        let left = |part: &&PartFigure| !part.state.is_over();
        self.parts().into_iter().flatten().filter(left).map(|p| p.unit)
    }

    /// With `each`: of the parts that fall due on the deadline that decides, how many are done, and whose are not. Of a task
    /// that recurs these are the parts of one occurrence.
    pub fn next_parts(&self) -> Option<(Rate, Vec<UnitId>)> {
        let parts = self.parts().filter(|_| self.state.is_unfinished() || self.state.is_done())?;
        let left: Vec<UnitId> =
            parts.iter().filter(|p| !p.state.is_done() && p.due == self.due).map(|p| p.unit).collect();
        Some((Rate::new((parts.len() - left.len()) as u64, parts.len() as u64), left))
    }

    /// With `each`: the units whose part is as asked.
    pub fn units_whose(&self, wanted: impl Fn(&TaskFigure) -> bool) -> Vec<UnitId> {
        self.parts().into_iter().flatten().filter(|part| wanted(&part.figure)).map(|part| part.unit).collect()
    }

    /// Whether it is under way and due within so many days from the as-of date.
    pub fn is_due_within(&self, days: i64, as_of: Date) -> bool {
        self.state.is_under_way() && self.due.is_some_and(|due| days_between(as_of, due) <= days)
    }

    /// Whether `unit` owes it, or its part of it: it leads it at `lead`'s word, or carries a part not done.
    pub fn is_owed_by(&self, unit: UnitId, lead: Option<UnitId>) -> bool {
        match self.parts() {
            Some(_) => self.part_of(unit).is_some_and(|part| !part.state.is_over()),
            None => lead == Some(unit) && !self.state.is_done() && self.state != TaskState::Withdrawn,
        }
    }
}

pub(super) fn progress_of(latest: Option<LedgerRow<'_>>) -> Progress {
    latest.and_then(|told| told.progress()).unwrap_or(Progress(0))
}

/// The figures of a task by the rows in `ledger`, but for its flags.
pub fn figure(year: &Year, ledger: &Ledger<'_>, id: TaskId, as_of: Date) -> TaskFigure {
    let task = year.plan.task(id);
    let told = |part: Part| ToldPart::of(task, ledger, id, part, as_of);
    let mut figure = match (task.carriers(), task.occurrences()) {
        ([], []) => together(task, &[told(Part::default())], as_of),
        _ => together(task, &Part::all(task).map(told).collect::<Vec<_>>(), as_of),
    };
    if task.has_each() {
        let deciding = figure.deciding().unit;
        figure.by_unit =
            Some(Box::new(ByUnit { parts: Some(parts(task, ledger, id, as_of)), deciding, places: Lookup::default() }));
    }
    let counts = |told: &LedgerRow<'_>| tells(task, told);
    figure.last_reported = ledger.carrier_rows(id).rfind(counts).map(|told| told.period());
    settled(task, figure, as_of)
}

/// Whether a row is one that a task was reported by: its progress can be read, or is blank where there is no end.
fn tells(task: &Task, told: &LedgerRow<'_>) -> bool {
    match told.row.progress() {
        Cell::Is(_) => true,
        Cell::Blank => task.schedule == Schedule::Ongoing,
        Cell::Unreadable => false,
    }
}

/// What follows from its state, which a withdrawal decides.
fn settled(task: &Task, mut figure: TaskFigure, as_of: Date) -> TaskFigure {
    if task.is_withdrawn_at(as_of) {
        figure.state = TaskState::Withdrawn;
    }
    if !figure.state.is_done() {
        figure.completed_on = None;
    }
    figure.days = match (figure.state, figure.due) {
        (TaskState::Overdue, Some(due)) => u32::try_from(days_between(due, as_of)).unwrap_or(0),
        (TaskState::DoneLate, _) => figure.days,
        _ => 0,
    };
    figure
}

/// What the rows tell of one part of a task.
#[derive(Clone, Copy)]
struct ToldPart {
    part: Part,
    due: Option<Date>,
    done: Option<Date>,
    progress: Progress,
}

impl ToldPart {
    fn of(task: &Task, ledger: &Ledger<'_>, id: TaskId, part: Part, as_of: Date) -> ToldPart {
        let latest = ledger.latest(id, part);
        let done = latest.and_then(|told| told.done_at(as_of));
        ToldPart { part, due: part.due_at(task, as_of), done, progress: progress_of(latest) }
    }

    fn is_overdue(&self, as_of: Date) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| as_of > due)
    }

    /// Calendar days from its deadline to its completion, if it was done late.
    fn days_late(&self) -> Option<i64> {
        let (due, on) = self.due.zip(self.done)?;
        Some(days_between(due, on)).filter(|&days| days > 0)
    }
}

/// The figures of some parts of a task taken together: overdue if one is, done once all are.
fn together(task: &Task, told: &[ToldPart], as_of: Date) -> TaskFigure {
    let days_late = told.iter().filter_map(ToldPart::days_late).max();
    let is_done = !told.is_empty() && told.iter().all(|t| t.done.is_some());
    // Of two due on one day the first; once all are done the latest deadline, of which the last was the one that counted.
    let left = told.iter().filter(|t| t.done.is_none()).min_by_key(|t| t.due);
    let deciding = left.or_else(|| told.iter().max_by_key(|t| t.due));
    let due = deciding.and_then(|t| t.due);
    let total: u64 = told.iter().map(|t| u64::from(t.progress.0)).sum();
    let all = told.len().max(1) as u64 * u64::from(Progress::FULL.0);
    let state = match due {
        _ if task.schedule == Schedule::Ongoing => TaskState::Ongoing,
        _ if told.iter().any(|t| t.is_overdue(as_of)) => TaskState::Overdue,
        None if is_done => TaskState::DoneUndated,
        None => TaskState::Awaiting,
        Some(_) if is_done && days_late.is_some() => TaskState::DoneLate,
        Some(_) if is_done => TaskState::Done,
        Some(_) if total > 0 => TaskState::InProgress,
        Some(_) => TaskState::NotStarted,
    };
    let Part { unit, occurrence } = deciding.map(|t| t.part).unwrap_or_default();
    TaskFigure {
        state,
        late_part: days_late.is_some(),
        deciding_occurrence: occurrence,
        progress: Share::of(total, all),
        due,
        completed_on: if is_done { told.iter().filter_map(|t| t.done).max() } else { None },
        days: days_late.and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
        by_unit: unit.map(|unit| Box::new(ByUnit { parts: None, deciding: Some(unit), places: Lookup::default() })),
        ..TaskFigure::default()
    }
}

/// The figures of every unit's part.
fn parts(task: &Task, ledger: &Ledger<'_>, id: TaskId, as_of: Date) -> Vec<PartFigure> {
    let of_unit = |&unit: &UnitId| {
        let told = |part: Part| ToldPart::of(task, ledger, id, part, as_of);
        let mut figure = together(task, &Part::of_unit(task, Some(unit)).map(told).collect::<Vec<_>>(), as_of);
        let mut rows = ledger.unit_carrier_rows(id, unit);
        figure.last_reported = rows.rfind(|told| tells(task, told)).map(|told| told.period());
        PartFigure { unit, figure: settled(task, figure, as_of) }
    };
    task.carriers().iter().map(of_unit).collect()
}

/// The share of a task that should be done by the end of `on`, by the deadlines in force at `as_of`: that of its days from
/// start to deadline, both counted, or of its occurrences. `None` without a deadline.
pub(super) fn planned(task: &Task, as_of: Date, on: Date) -> Option<Share> {
    let occurrences = task.occurrences();
    if !occurrences.is_empty() {
        let due = (0..occurrences.len()).filter(|&n| task.occurrence_due_at(n, as_of) <= on).count();
        return Some(Share::of(due as u64, occurrences.len() as u64));
    }
    let due = task.due_at(as_of)?;
    let (days, passed) = (days_between(task.start, due) + 1, days_between(task.start, on) + 1);
    Some(match (u64::try_from(days), u64::try_from(passed)) {
        _ if on >= due => Share::ALL,
        (Ok(days), Ok(passed)) if days > 0 => Share::of(passed, days),
        _ => Share::ZERO,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A country's plan has hundreds of thousands of these.
    #[test]
    fn the_figures_of_a_task_are_small() {
        assert!(size_of::<TaskFigure>() <= 48, "{}", size_of::<TaskFigure>());
    }
}
