//! Difficulties (*vướng mắc*): each an unbroken run of one unit's rows on one task that have one.

use std::collections::HashSet;

use super::ledger::{Ledger, LedgerRow};
use super::vantage::Vantage;
use crate::model::date::days_between;
use crate::model::plan::Direction;
use crate::model::{Date, Period, Plan, RowTask, TaskId, UnitId, Year};

/// Days after which a difficulty that nobody resolved is a risk, and one that nobody answered a finding.
pub const LONG_OPEN_DAYS: i64 = 30;

/// How far a difficulty has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifficultyState {
    Open,
    Directed,
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

/// Who has to move next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waits {
    /// Open for long: the committee decides.
    Committee,
    /// Newly raised: the Office settles it, or puts it to the committee.
    Office,
    /// Decided on: the unit carries the direction out.
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
    /// `None`: it belongs to no task.
    pub task: Option<TaskId>,
    pub unit: UnitId,
    /// The period of the first row of the run.
    pub raised: Period,
    /// The latest row that has it: its words are the present ones.
    pub latest: LedgerRow<'y>,
    pub state: DifficultyState,
    pub direction: Option<&'y Direction>,
    /// From the end of the period that raised it to the date asked.
    pub days: i64,
}

impl Difficulty<'_> {
    /// The day by which the direction on it is to be carried out.
    pub fn direction_due(&self) -> Option<Date> {
        self.direction.and_then(|direction| direction.due.as_ref()).map(|due| due.value)
    }

    /// Whom it waits for. The same days that make an unanswered difficulty a finding take it from the Office to the
    /// committee: what the Office could settle alone is settled by then.
    pub fn waits_for(&self) -> Option<Waits> {
        match self.state {
            DifficultyState::Resolved => None,
            DifficultyState::Directed | DifficultyState::DirectionOverdue => Some(Waits::Unit),
            DifficultyState::Open if self.days > LONG_OPEN_DAYS => Some(Waits::Committee),
            DifficultyState::Open => Some(Waits::Office),
        }
    }
}

/// All difficulties known from `vantage`, the resolved ones too: by task in the plan's order, those of no
/// task last; then by unit, then as raised.
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

/// Those not resolved, the oldest first; of one age in the order given.
pub fn unresolved<'d, 'y>(difficulties: &'d [Difficulty<'y>]) -> Vec<&'d Difficulty<'y>> {
    oldest_first(difficulties.iter().filter(|d| d.state != DifficultyState::Resolved))
}

/// Those of `now` that are resolved and were not yet `before`, the oldest first.
pub fn newly_resolved<'d, 'y>(now: &'d [Difficulty<'y>], before: &[Difficulty<'y>]) -> Vec<&'d Difficulty<'y>> {
    let is_resolved = |d: &&Difficulty<'_>| d.state == DifficultyState::Resolved;
    let name = |d: &Difficulty<'_>| (d.task, d.unit, d.raised);
    let were: HashSet<_> = before.iter().filter(is_resolved).map(name).collect();
    oldest_first(now.iter().filter(is_resolved).filter(|d| !were.contains(&name(d))))
}

/// The oldest first, but those resolved after the others.
pub fn resolved_last<'d, 'y: 'd>(difficulties: impl Iterator<Item = &'d Difficulty<'y>>) -> Vec<&'d Difficulty<'y>> {
    let mut sorted = oldest_first(difficulties);
    sorted.sort_by_key(|d| d.state == DifficultyState::Resolved);
    sorted
}

/// The oldest first; of one age in the order given.
pub fn oldest_first<'d, 'y>(difficulties: impl Iterator<Item = &'d Difficulty<'y>>) -> Vec<&'d Difficulty<'y>>
where
    'y: 'd,
{
    let mut sorted: Vec<_> = difficulties.collect();
    sorted.sort_by_key(|d| std::cmp::Reverse(d.days));
    sorted
}

/// Cuts rows in order of their periods into runs. The rows of one report on one task are one word:
/// there is a difficulty if any of them has one.
fn runs<'y>(
    plan: &'y Plan,
    task: Option<TaskId>,
    rows: impl Iterator<Item = LedgerRow<'y>>,
    as_of: Date,
    settled: bool,
    found: &mut Vec<Difficulty<'y>>,
) {
    // Nearly always one unit, its lead, speaks of a task.
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
    // Of two on one day the later in the file.
    plan.directions.iter().filter(answers).max_by_key(|d| d.on)
}
