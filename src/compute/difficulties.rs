//! Difficulties (*khó khăn, vướng mắc*). A difficulty lasts as long as each of a unit's reports on a task names one; the first
//! report on the task without one, or that the task is done or withdrawn, resolves it.

mod lists;

use std::borrow::Borrow;
use std::cell::LazyCell;

pub use lists::{keep_news, names_of_resolved, oldest_first, resolved, resolved_last, unresolved};

use super::figure::{TaskFigure, figure};
use super::ledger::{Ledger, LedgerRow, Part};
use super::vantage::Vantage;
pub use super::waiting::{DifficultyState, Waits};
use crate::model::date::days_between;
use crate::model::plan::Direction;
use crate::model::{Column, Date, Period, Plan, Progress, Report, RowTask, Task, TaskId, UnitId, Year};

/// In calendar days: a difficulty unresolved for longer puts its task at risk; one open for longer without a direction is
/// finding G001 and waits for the committee. No regulation sets the number.
pub const LONG_OPEN_DAYS: i64 = 30;

/// One difficulty of one unit.
#[derive(Clone, Debug)]
pub struct Difficulty<'y> {
    /// `None`: the unit raised it in a row `*`.
    pub task: Option<TaskId>,
    /// The unit of the latest row that names it.
    pub unit: UnitId,
    /// The period whose report was the first to name it.
    pub raised: Period,
    /// The first row that names it: how it was worded then.
    pub first: LedgerRow<'y>,
    /// The latest row that names it: how it is worded now.
    pub latest: LedgerRow<'y>,
    pub state: DifficultyState,
    /// What was decided on it by the as-of date; the latest, if several times.
    pub direction: Option<&'y Direction>,
    /// What resolved it, if it is resolved.
    pub resolved: Option<Resolution<'y>>,
    /// Calendar days from the end of the period in which it was raised to the as-of date, or to what resolved it.
    pub days: i64,
}

/// How a difficulty came to its end.
#[derive(Clone, Copy, Debug)]
pub struct Resolution<'y> {
    /// The end of the period whose report resolved it, or the day on which the task was withdrawn.
    pub on: Date,
    /// The row that names it no more, or says that the task is done.
    pub by: Option<LedgerRow<'y>>,
}

impl Difficulty<'_> {
    /// The day by which the direction is to be carried out, if it sets one.
    pub fn direction_due(&self) -> Option<Date> {
        self.direction.and_then(|direction| direction.due.as_ref()).map(|due| due.value)
    }

    /// Who has to act next; nobody on what is resolved. After [`LONG_OPEN_DAYS`] without an answer it is the committee's turn:
    /// what the Office could settle alone would be settled by then.
    pub fn waits_for(&self) -> Option<Waits> {
        match self.state {
            DifficultyState::Resolved => None,
            DifficultyState::Directed | DifficultyState::DirectionOverdue => Some(Waits::Unit),
            DifficultyState::Open if self.days > LONG_OPEN_DAYS => Some(Waits::Committee),
            DifficultyState::Open => Some(Waits::Office),
        }
    }
}

/// Which difficulties are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    All,
    /// A country's year has hundreds of thousands that are resolved, and most figures need none of them.
    Unresolved,
}

/// The difficulties that the reports known from `vantage` name: in the plan's order of tasks, those of no task last; of one
/// task in the plan's order of units; of one unit in the order in which they were raised. `ledger` has the rows.
pub fn of<'y>(year: &'y Year, ledger: &Ledger<'y>, vantage: Vantage, wanted: Wanted) -> Vec<Difficulty<'y>> {
    let mut found = of_tasks(year, ledger, vantage, wanted);
    found.extend(on_no_task(year, vantage, wanted));
    found
}

/// Those on the tasks of a ledger.
pub fn of_tasks<'y>(year: &'y Year, ledger: &Ledger<'y>, vantage: Vantage, wanted: Wanted) -> Vec<Difficulty<'y>> {
    on_tasks(year, ledger, vantage, wanted, |id| figure(year, ledger, id, vantage.as_of))
}

/// The same, where `figure` gives the figures of a task.
pub fn on_tasks<'y, F: Borrow<TaskFigure>>(
    year: &'y Year,
    ledger: &Ledger<'y>,
    vantage: Vantage,
    wanted: Wanted,
    figure: impl Fn(TaskId) -> F,
) -> Vec<Difficulty<'y>> {
    let (plan, as_of) = (&*year.plan, vantage.as_of);
    let mut found = Vec::new();
    for id in ledger.tasks().filter(|&id| ledger.has_difficulty(id)) {
        let task = plan.task(id);
        let is_settled = || figure(id).borrow().state.is_over();
        if !task.is_planned_at(as_of) || (wanted == Wanted::Unresolved && is_settled()) {
            continue;
        }
        let settled = || settled(task, id, ledger, figure(id).borrow(), plan, as_of);
        // A row of the only one who carries it, which does not say that it is done, comes before whatever settles it.
        let alone = Some(task).filter(|it| !it.recurs() && it.carriers().is_empty() && it.withdrawn().is_none());
        let carrier = alone.filter(|it| it.transfers().is_empty()).and_then(Task::first_lead);
        let runs = Runs { plan, task: Some(id), as_of, wanted, carrier, settled: LazyCell::new(settled) };
        let rows = ledger.counted_rows(id, as_of);
        // Whoever has led the task speaks as one: what the old lead raised the new one carries on, or resolves.
        let speaker = |unit: UnitId| match task.was_led_by(unit, as_of) && task.carriers().is_empty() {
            true => task.first_lead().unwrap_or(unit),
            false => unit,
        };
        runs.find(rows, speaker, &mut found);
    }
    found
}

/// Those that units raised in rows about no task.
pub fn on_no_task(year: &Year, vantage: Vantage, wanted: Wanted) -> Vec<Difficulty<'_>> {
    let (plan, as_of) = (&*year.plan, vantage.as_of);
    let mut known: Vec<&Report> = year.reports.iter().filter(|report| vantage.knows(year, report)).collect();
    if plan.has_extended_requests() {
        known.sort_by_key(|report| plan.period_order_at(report.period, report.unit, as_of));
    }
    let general = known.into_iter().flat_map(|report| {
        let rows = report.rows.iter().filter(|row| row.about == RowTask::Unit);
        rows.map(move |row| LedgerRow { report, row })
    });
    let mut found = Vec::new();
    let runs = Runs { plan, task: None, as_of, wanted, carrier: None, settled: LazyCell::new(|| None) };
    runs.find(general, |unit| unit, &mut found);
    found
}

/// What settles all difficulties of a task: that it was withdrawn, or is done.
fn settled<'y>(
    task: &Task,
    id: TaskId,
    ledger: &Ledger<'y>,
    figure: &TaskFigure,
    plan: &Plan,
    as_of: Date,
) -> Option<Resolution<'y>> {
    if let Some(withdrawn) = task.withdrawn().filter(|w| w.on <= as_of) {
        return Some(Resolution { on: withdrawn.on, by: None });
    }
    if !figure.state.is_done() {
        return None;
    }
    // Done by the part that was done last; of one part by the first row of those that say so to the end.
    let since_done = |part| {
        let from_the_last = ledger.readable_rows(id, part).rev();
        from_the_last.take_while(|told| told.done_at(as_of).is_some()).last()
    };
    let end = |told: &LedgerRow<'_>| plan.told_of(told.period(), told.report.unit, as_of);
    let last = Part::all(task).filter_map(since_done).max_by_key(end)?;
    Some(Resolution { on: end(&last), by: Some(last) })
}

/// The rows on one task, or on none, in which difficulties are looked for.
struct Runs<'y, S: FnOnce() -> Option<Resolution<'y>>> {
    plan: &'y Plan,
    task: Option<TaskId>,
    as_of: Date,
    wanted: Wanted,
    /// The only unit whose rows move the task, if that is one and stays one.
    carrier: Option<UnitId>,
    /// What settles all of them; looked for only where it may matter.
    settled: LazyCell<Option<Resolution<'y>>, S>,
}

impl<'y, S: FnOnce() -> Option<Resolution<'y>>> Runs<'y, S> {
    /// Finds the difficulties in `rows`, which come in the order of their periods: each unbroken run of a speaker's reports
    /// that name a difficulty is one. A report with several rows, one an occurrence, names a difficulty if any of them does.
    /// `speaker` says for whom a unit speaks.
    fn find(
        &self,
        rows: impl Iterator<Item = LedgerRow<'y>>,
        speaker: impl Fn(UnitId) -> UnitId,
        found: &mut Vec<Difficulty<'y>>,
    ) {
        // Nearly always only one unit, the lead, reports on a task.
        let mut by_speaker: Vec<(UnitId, Vec<LedgerRow<'y>>)> = Vec::with_capacity(1);
        // What cannot be read neither names one nor says that it is over.
        for told in rows.filter(|told| told.report.can_read(told.row, Column::Difficulty)) {
            let unit = speaker(told.report.unit);
            let at = by_speaker.iter().position(|(u, _)| *u == unit).unwrap_or_else(|| {
                by_speaker.push((unit, Vec::with_capacity(12)));
                by_speaker.len() - 1
            });
            let said = &mut by_speaker[at].1;
            match said.last_mut().filter(|last| last.period() == told.period()) {
                // Of two units the first that says so, of one unit the last row that does.
                Some(last)
                    if told.row.difficult() && (!last.row.difficult() || last.report.unit == told.report.unit) =>
                {
                    *last = told;
                }
                Some(_) => {}
                None => said.push(told),
            }
        }
        by_speaker.sort_by_key(|(unit, _)| *unit);
        for (_, said) in by_speaker {
            let mut rest = &said[..];
            while let Some(start) = rest.iter().position(|t| t.row.difficult()) {
                let length = rest[start..].iter().take_while(|t| t.row.difficult()).count();
                let (run, after) = rest[start..].split_at(length);
                rest = after;
                // A row after it has resolved it.
                if self.wanted == Wanted::Unresolved && !after.is_empty() {
                    continue;
                }
                if let (Some(first), Some(latest)) = (run.first(), run.last()) {
                    let difficulty = self.difficulty(first, latest, after.first());
                    if self.wanted == Wanted::All || difficulty.state != DifficultyState::Resolved {
                        found.push(difficulty);
                    }
                }
            }
        }
    }

    /// The difficulty of a run, and the row after it if there is one.
    fn difficulty(
        &self,
        first: &LedgerRow<'y>,
        latest: &LedgerRow<'y>,
        after: Option<&LedgerRow<'y>>,
    ) -> Difficulty<'y> {
        let &Runs { plan, task, as_of, carrier, .. } = self;
        let raised = first.period();
        let end = |told: &LedgerRow<'_>| plan.end_of(told.period(), told.report.unit, as_of);
        let taken_back = after.map(|told| Resolution { on: end(told).min(as_of), by: Some(*told) });
        let is_undone = carrier == Some(latest.report.unit) && latest.progress().is_some_and(|p| p < Progress::FULL);
        let resolved = match taken_back.filter(|_| is_undone) {
            Some(taken_back) => Some(taken_back),
            None => [taken_back, *self.settled].into_iter().flatten().min_by_key(|resolution| resolution.on),
        };
        let direction = direction_on(plan, task, raised, as_of);
        let state = match direction {
            _ if resolved.is_some() => DifficultyState::Resolved,
            None => DifficultyState::Open,
            Some(direction) if direction.due.as_ref().is_some_and(|due| as_of > due.value) => {
                DifficultyState::DirectionOverdue
            }
            Some(_) => DifficultyState::Directed,
        };
        let until = resolved.map_or(as_of, |r| r.on.max(end(first)).min(as_of));
        let days = days_between(end(first), until);
        let unit = latest.report.unit;
        Difficulty { task, unit, raised, first: *first, latest: *latest, state, direction, resolved, days }
    }
}

/// The latest direction given by `as_of` on the difficulty first reported in `raised`.
fn direction_on(plan: &Plan, task: Option<TaskId>, raised: Period, as_of: Date) -> Option<&Direction> {
    // Of two given on one day the one later in the file counts.
    plan.directions_on(task, raised).filter(|d| d.on <= as_of).max_by_key(|d| d.on)
}
