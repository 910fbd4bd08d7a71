//! Each task's state and figures at the as-of date, and their sums by field (*lĩnh vực*), by lead unit and in total.

use super::difficulties::{self, Difficulty, LONG_OPEN_DAYS};
use super::figure::progress_of;
pub use super::figure::{Flags, Reason, TaskFigure};
use super::flags::flags;
pub use super::group::Group;
use super::ledger::{Ledger, LedgerRow, share};
pub use super::state::TaskState;
use super::vantage::Vantage;
use crate::model::date::days_between;
use crate::model::report::Progress;
use crate::model::{Date, Occurrence, Schedule, Share, Task, TaskId, Year};

/// A year's figures, seen from one vantage.
#[derive(Clone, Debug)]
pub struct Status<'y> {
    pub year: &'y Year,
    pub vantage: Vantage,
    /// The figures of each task, in the plan's order.
    pub tasks: Vec<TaskFigure>,
    pub totals: Group,
    pub by_field: Vec<Group>,
    pub by_unit: Vec<Group>,
    /// Sums over the tasks whose field, or lead, the plan does not have: they are in the totals, and in no group.
    pub of_no_field: Group,
    pub of_no_unit: Group,
    /// All difficulties known at the as-of date, the resolved ones too.
    pub difficulties: Vec<Difficulty<'y>>,
    /// For each task, in the plan's order, whether it is one of those asked for.
    selected: Vec<bool>,
}

impl<'y> Status<'y> {
    pub fn as_of(&self) -> Date {
        self.vantage.as_of
    }

    pub fn figure(&self, task: TaskId) -> &TaskFigure {
        &self.tasks[task.index()]
    }

    /// The tasks asked for with their figures, in the plan's order.
    pub fn each(&self) -> impl Iterator<Item = (TaskId, &'y Task, &TaskFigure)> {
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks);
        let numbered = tasks.enumerate().map(|(n, (task, figure))| (TaskId::nth(n), task, figure));
        numbered.filter(|(id, _, _)| self.is_selected(*id))
    }

    pub fn is_selected(&self, task: TaskId) -> bool {
        self.selected[task.index()]
    }

    /// How many tasks were asked for.
    pub fn count_selected(&self) -> u64 {
        self.selected.iter().filter(|s| **s).count() as u64
    }

    /// Keeps, of the tasks asked for, those that `wanted` admits: all sums are over these.
    pub fn select(mut self, wanted: impl Fn(TaskId, &Task, &TaskFigure) -> bool) -> Status<'y> {
        for ((id, task), figure) in self.year.plan.task_ids().zip(&self.year.plan.tasks).zip(&self.tasks) {
            self.selected[id.index()] &= wanted(id, task, figure);
        }
        self.add_up();
        self
    }

    fn add_up(&mut self) {
        self.totals = Group::default();
        self.by_field = vec![Group::default(); self.year.plan.fields.len()];
        self.by_unit = vec![Group::default(); self.year.plan.units.len()];
        self.of_no_field = Group::default();
        self.of_no_unit = Group::default();
        let as_of = self.as_of();
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks).zip(&self.selected);
        for ((task, figure), _) in tasks.filter(|(_, selected)| **selected) {
            self.totals.add(task, figure, as_of);
            let field = task.field_id().map(|f| &mut self.by_field[f.index()]);
            field.unwrap_or(&mut self.of_no_field).add(task, figure, as_of);
            let unit = task.lead_at(as_of).map(|u| &mut self.by_unit[u.index()]);
            unit.unwrap_or(&mut self.of_no_unit).add(task, figure, as_of);
        }
    }
}

/// The figures of `year` as seen from `vantage`.
pub fn status(year: &Year, vantage: Vantage) -> Status<'_> {
    let ledger = Ledger::at(year, vantage);
    let mut tasks = by_halves(year.plan.tasks.len(), |id| figure(year, &ledger, id, vantage.as_of));
    let difficulties = difficulties::all(year, &ledger, vantage, |id| tasks[id.index()].state.is_done());
    let hindered = long_unresolved(&difficulties, tasks.len());
    let flags =
        by_halves(tasks.len(), |id| flags(year, &ledger, id, &tasks[id.index()], vantage, hindered[id.index()]));
    tasks.iter_mut().zip(flags).for_each(|(task, flags)| task.flags = flags);
    let mut status = Status {
        year,
        vantage,
        selected: vec![true; tasks.len()],
        tasks,
        totals: Group::default(),
        by_field: Vec::new(),
        by_unit: Vec::new(),
        of_no_field: Group::default(),
        of_no_unit: Group::default(),
        difficulties,
    };
    status.add_up();
    status
}

/// A value for each task. If there are very many, two threads compute half of them each.
fn by_halves<T: Send>(tasks: usize, value: impl Fn(TaskId) -> T + Sync) -> Vec<T> {
    const WORTH_A_THREAD: usize = 10_000;
    let of = |range: std::ops::Range<usize>| range.map(TaskId::nth).map(&value).collect::<Vec<T>>();
    if tasks < WORTH_A_THREAD {
        return of(0..tasks);
    }
    std::thread::scope(|scope| {
        let second = scope.spawn(|| of(tasks / 2..tasks));
        let mut values = of(0..tasks / 2);
        match second.join() {
            Ok(more) => values.extend(more),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        values
    })
}

/// For each task, whether one of its difficulties has been unresolved for more than [`LONG_OPEN_DAYS`].
fn long_unresolved(difficulties: &[Difficulty<'_>], tasks: usize) -> Vec<bool> {
    let mut hindered = vec![false; tasks];
    let long =
        difficulties.iter().filter(|d| d.state != difficulties::DifficultyState::Resolved && d.days > LONG_OPEN_DAYS);
    long.filter_map(|d| d.task).for_each(|task| hindered[task.index()] = true);
    hindered
}

/// Whether a task is done at `as_of`, by the rows in `ledger`.
pub fn is_done(year: &Year, ledger: &Ledger<'_>, id: TaskId, as_of: Date) -> bool {
    figure(year, ledger, id, as_of).state.is_done()
}

pub(super) fn figure(year: &Year, ledger: &Ledger<'_>, id: TaskId, as_of: Date) -> TaskFigure {
    let task = year.plan.task(id);
    let mut figure = match task.occurrences() {
        [] => once(task, ledger.latest(id, None), as_of),
        occurrences => recurring(occurrences, |n| ledger.latest(id, Some(n)), as_of),
    };
    let readable = |told: &LedgerRow<'_>| told.progress().is_some();
    figure.last_reported = ledger.lead_rows(id).rfind(readable).map(|told| told.period());
    if task.is_withdrawn_at(as_of) {
        figure.state = TaskState::Withdrawn;
    }
    if !figure.state.is_done() {
        figure.completed_on = None;
    }
    let since_due = |to: Date| figure.due.map(|due| days_between(due, to));
    figure.days_overdue = if figure.state == TaskState::Overdue { since_due(as_of) } else { None };
    if figure.state != TaskState::DoneLate {
        figure.days_late = None;
    }
    figure
}

/// The figures of a task that does not recur, by the lead's latest row on it.
fn once(task: &Task, latest: Option<LedgerRow<'_>>, as_of: Date) -> TaskFigure {
    let done = latest.and_then(|told| told.done_at(as_of));
    let progress = progress_of(latest);
    let due = task.due_at(as_of);
    let state = match (&task.schedule, due, done) {
        (Schedule::Ongoing, ..) => TaskState::Ongoing,
        (_, Some(due), Some(on)) if on <= due => TaskState::Done,
        (_, Some(_), Some(_)) => TaskState::DoneLate,
        (_, None, Some(_)) => TaskState::DoneUndated,
        (_, None, None) => TaskState::Awaiting,
        (_, Some(due), None) if as_of > due => TaskState::Overdue,
        (_, Some(_), None) if progress > Progress(0) => TaskState::InProgress,
        (_, Some(_), None) => TaskState::NotStarted,
    };
    TaskFigure {
        state,
        progress: share(progress),
        planned: if due.is_some_and(|due| due <= as_of) { Share::ALL } else { Share::ZERO },
        due,
        completed_on: done,
        days_overdue: None,
        days_late: due.zip(done).map(|(due, on)| days_between(due, on)),
        last_reported: None,
        occurrence: None,
        late_occurrence: false,
        flags: Flags::default(),
    }
}

/// The figures of a task that recurs: overdue if any occurrence is, done once all are. `latest` gives the lead's latest row
/// on each occurrence.
fn recurring<'y>(occurrences: &[Occurrence], latest: impl Fn(u8) -> Option<LedgerRow<'y>>, as_of: Date) -> TaskFigure {
    let told: Vec<(&Occurrence, Option<LedgerRow<'y>>)> = occurrences.iter().zip((0..).map(&latest)).collect();
    let done = |told: &Option<LedgerRow<'y>>| told.and_then(|t| t.done_at(as_of));
    let first_undone = told.iter().position(|(_, t)| done(t).is_none());
    let late =
        |(o, t): &(&Occurrence, Option<LedgerRow<'y>>)| done(t).map(|on| days_between(o.due, on)).filter(|&d| d > 0);
    let most_late = told.iter().filter_map(late).max();
    let overdue = told.iter().any(|(o, t)| done(t).is_none() && as_of > o.due);
    let total: u32 = told.iter().map(|(_, t)| u32::from(progress_of(*t).0)).sum();
    let state = match first_undone {
        _ if overdue => TaskState::Overdue,
        None if most_late.is_some() => TaskState::DoneLate,
        None => TaskState::Done,
        Some(_) if total > 0 => TaskState::InProgress,
        Some(_) => TaskState::NotStarted,
    };
    let count = told.len() as u32;
    let due_by_now = told.iter().filter(|(o, _)| o.due <= as_of).count() as u32;
    let deciding = first_undone.unwrap_or(told.len() - 1);
    TaskFigure {
        state,
        progress: Share { n: total, d: count * u32::from(Progress::FULL.0) },
        planned: Share { n: due_by_now, d: count },
        due: Some(told[deciding].0.due),
        completed_on: told.iter().filter_map(|(_, t)| done(t)).max(),
        days_overdue: None,
        days_late: most_late,
        last_reported: None,
        occurrence: u8::try_from(deciding).ok(),
        late_occurrence: most_late.is_some(),
        flags: Flags::default(),
    }
}
