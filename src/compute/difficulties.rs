//! Difficulties (*khó khăn, vướng mắc*). A difficulty lasts as long as each of a unit's reports on a task names one; the first
//! report on the task without one, or that the task is done or withdrawn, resolves it.

use std::collections::HashSet;

use super::ledger::{Ledger, LedgerRow};
use super::vantage::Vantage;
use crate::model::date::days_between;
use crate::model::plan::Direction;
use crate::model::{Date, Period, Plan, RowTask, TaskId, UnitId, Year};

/// In calendar days: a difficulty unresolved for longer puts its task at risk; one open for longer without a direction is
/// finding G001 and waits for the committee. No regulation sets the number.
pub const LONG_OPEN_DAYS: i64 = 30;

/// How far a difficulty has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifficultyState {
    /// Nobody has decided on it yet.
    Open,
    /// There is a direction (*ý kiến chỉ đạo*), and its due date, if it has one, has not passed.
    Directed,
    /// The due date of the direction has passed.
    DirectionOverdue,
    Resolved,
}

impl DifficultyState {
    pub const ALL: [DifficultyState; 4] = [
        DifficultyState::Open,
        DifficultyState::Directed,
        DifficultyState::DirectionOverdue,
        DifficultyState::Resolved,
    ];

    /// The word of JSON and of `--state`.
    pub fn word(self) -> &'static str {
        match self {
            DifficultyState::Open => "open",
            DifficultyState::Directed => "directed",
            DifficultyState::DirectionOverdue => "direction_overdue",
            DifficultyState::Resolved => "resolved",
        }
    }
}

/// Who has to act next on a difficulty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waits {
    /// Open for more than [`LONG_OPEN_DAYS`]: the committee (*Ban chỉ đạo*) decides.
    Committee,
    /// Open for less: the Office (*văn phòng*) settles it, or puts it to the committee.
    Office,
    /// There is a direction: the unit carries it out.
    Unit,
}

impl Waits {
    pub const ALL: [Waits; 3] = [Waits::Committee, Waits::Office, Waits::Unit];

    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Waits::Committee => "committee",
            Waits::Office => "office",
            Waits::Unit => "unit",
        }
    }
}

/// One difficulty of one unit.
#[derive(Clone, Debug)]
pub struct Difficulty<'y> {
    /// `None`: the unit raised it in a row `*`, which is about no task.
    pub task: Option<TaskId>,
    pub unit: UnitId,
    /// The period whose report was the first to name it.
    pub raised: Period,
    /// The latest row that names it: how it is worded now.
    pub latest: LedgerRow<'y>,
    pub state: DifficultyState,
    /// What was decided on it by the as-of date; the latest, if several times.
    pub direction: Option<&'y Direction>,
    /// Calendar days from the end of the period in which it was raised to the as-of date.
    pub days: i64,
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

/// All difficulties that the reports known from `vantage` name, the resolved ones too: in the plan's order of tasks, those
/// of no task last; of one task in the plan's order of units; of one unit in the order in which they were raised.
/// `done` says whether a task is done at the as-of date.
pub fn all<'y>(
    year: &'y Year,
    ledger: &Ledger<'y>,
    vantage: Vantage,
    done: impl Fn(TaskId) -> bool,
) -> Vec<Difficulty<'y>> {
    let plan = &year.plan;
    let mut found = Vec::new();
    for n in 0..plan.tasks.len() {
        let id = TaskId::nth(n);
        if ledger.has_difficulty(id) {
            let task = plan.task(id);
            let told_of = |told: &LedgerRow<'_>| plan.told_of(told.period(), vantage.as_of);
            let rows = ledger.rows(id).filter(|told| task.concerns(told.report.unit, told_of(told)));
            let settled = done(id) || task.is_withdrawn_at(vantage.as_of);
            runs(plan, Some(id), rows, vantage.as_of, settled, &mut found);
        }
    }
    let known = year.reports.iter().filter(|report| vantage.knows(year, report));
    let general = known.flat_map(|report| {
        let rows = report.rows.iter().filter(|row| row.about == RowTask::Unit);
        rows.map(move |row| LedgerRow { report, row })
    });
    runs(plan, None, general, vantage.as_of, false, &mut found);
    found
}

/// Those not resolved, the longest known first; those of equal age in the order given.
pub fn unresolved<'d, 'y>(difficulties: &'d [Difficulty<'y>]) -> Vec<&'d Difficulty<'y>> {
    oldest_first(difficulties.iter().filter(|d| d.state != DifficultyState::Resolved))
}

/// Those that are resolved `now` and were not `before`, the longest known first.
pub fn newly_resolved<'d, 'y>(now: &'d [Difficulty<'y>], before: &[Difficulty<'y>]) -> Vec<&'d Difficulty<'y>> {
    let is_resolved = |d: &&Difficulty<'_>| d.state == DifficultyState::Resolved;
    let name = |d: &Difficulty<'_>| (d.task, d.unit, d.raised);
    let were: HashSet<_> = before.iter().filter(is_resolved).map(name).collect();
    oldest_first(now.iter().filter(is_resolved).filter(|d| !were.contains(&name(d))))
}

/// The longest known first, but all that are resolved after all that are not.
pub fn resolved_last<'d, 'y: 'd>(difficulties: impl Iterator<Item = &'d Difficulty<'y>>) -> Vec<&'d Difficulty<'y>> {
    let mut sorted = oldest_first(difficulties);
    sorted.sort_by_key(|d| d.state == DifficultyState::Resolved);
    sorted
}

/// The longest known first; those of equal age in the order given.
pub fn oldest_first<'d, 'y>(difficulties: impl Iterator<Item = &'d Difficulty<'y>>) -> Vec<&'d Difficulty<'y>>
where
    'y: 'd,
{
    let mut sorted: Vec<_> = difficulties.collect();
    sorted.sort_by_key(|d| std::cmp::Reverse(d.days));
    sorted
}

/// Finds the difficulties in the rows on one task (or on none), which come in the order of their periods: each unbroken
/// run of a unit's reports that name a difficulty is one. A report with several rows on a task, one an occurrence,
/// names a difficulty if any of them does. `settled` says that the task is done or withdrawn.
fn runs<'y>(
    plan: &'y Plan,
    task: Option<TaskId>,
    rows: impl Iterator<Item = LedgerRow<'y>>,
    as_of: Date,
    settled: bool,
    found: &mut Vec<Difficulty<'y>>,
) {
    // Nearly always only one unit, the lead, reports on a task.
    let mut by_unit: Vec<(UnitId, Vec<LedgerRow<'y>>)> = Vec::with_capacity(1);
    for told in rows {
        let unit = told.report.unit;
        let at = by_unit.iter().position(|(u, _)| *u == unit).unwrap_or_else(|| {
            by_unit.push((unit, Vec::with_capacity(12)));
            by_unit.len() - 1
        });
        let said = &mut by_unit[at].1;
        match said.last_mut().filter(|last| last.period() == told.period()) {
            Some(last) if told.row.difficult => *last = told,
            Some(_) => {}
            None => said.push(told),
        }
    }
    by_unit.sort_by_key(|(unit, _)| *unit);
    for (unit, said) in by_unit {
        let mut rest = &said[..];
        while let Some(start) = rest.iter().position(|t| t.row.difficult) {
            let length = rest[start..].iter().take_while(|t| t.row.difficult).count();
            let (run, after) = rest[start..].split_at(length);
            rest = after;
            if let (Some(first), Some(latest)) = (run.first(), run.last()) {
                let resolved = settled || !after.is_empty();
                found.push(difficulty(plan, task, unit, first.period(), *latest, as_of, resolved));
            }
        }
    }
}

fn difficulty<'y>(
    plan: &'y Plan,
    task: Option<TaskId>,
    unit: UnitId,
    raised: Period,
    latest: LedgerRow<'y>,
    as_of: Date,
    resolved: bool,
) -> Difficulty<'y> {
    let direction = direction_on(plan, task, raised, as_of);
    let state = match direction {
        _ if resolved => DifficultyState::Resolved,
        None => DifficultyState::Open,
        Some(direction) if direction.due.as_ref().is_some_and(|due| as_of > due.value) => {
            DifficultyState::DirectionOverdue
        }
        Some(_) => DifficultyState::Directed,
    };
    let days = days_between(plan.end_of(raised), as_of);
    Difficulty { task, unit, raised, latest, state, direction, days }
}

/// The latest direction given by `as_of` on the difficulty first reported in `raised`.
fn direction_on(plan: &Plan, task: Option<TaskId>, raised: Period, as_of: Date) -> Option<&Direction> {
    let answers = |d: &&Direction| {
        let on_task = match task {
            Some(task) => d.task.id == Some(task),
            None => &*d.task.text == "*",
        };
        on_task && d.on <= as_of && d.raised.id == Some(raised)
    };
    // Of two given on one day the one later in the file counts.
    plan.directions.iter().filter(answers).max_by_key(|d| d.on)
}
