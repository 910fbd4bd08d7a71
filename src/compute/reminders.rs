//! Which units are to be urged (*đôn đốc*), and for what: what each owes at the as-of date, and what else its letter mentions.

use super::difficulties::{self, Difficulty};
use super::reports::{Obligation, ReportState};
use super::status::{Status, TaskFigure, TaskState};
use super::targets::{TargetFigure, TargetState};
use crate::model::date::days_between;
use crate::model::report::Cell;
use crate::model::{Date, Period, TargetId, TaskId, UnitId};

/// What one unit owes, and what else the letter to it mentions.
#[derive(Clone, Debug)]
pub struct Reminder<'a, 'y> {
    pub unit: UnitId,
    /// Monthly reports that did not come or cannot be read, in the order of their periods.
    pub reports: Vec<Obligation>,
    /// Its report for the latest month whose due date has passed, if that report came late.
    pub late: Option<Obligation>,
    /// Requests (*báo cáo đột xuất*) that it did not answer, or whose answer cannot be read.
    pub requests: Vec<Obligation>,
    /// Overdue tasks that it leads, or of which its part is overdue; the earliest deadline first.
    pub overdue: Vec<TaskId>,
    /// Its difficulties on which a direction should have been carried out by now, the earliest due date first.
    pub directions: Vec<&'a Difficulty<'y>>,
    /// Tasks that it leads and that are due soon, or of which its part is; the earliest deadline first.
    pub due_soon: Vec<TaskId>,
    /// Targets of which it did not tell a value for the latest month whose due date has passed.
    pub untold: Vec<Untold>,
}

/// A target whose value a unit left out.
#[derive(Clone, Copy, Debug)]
pub struct Untold {
    pub target: TargetId,
    /// The month for which it is missing.
    pub period: Period,
    /// The latest period for which the unit told it, if it ever did.
    pub last: Option<Period>,
    /// It was never told, and is to be reached soon or should have been.
    pub is_urgent: bool,
}

impl Reminder<'_, '_> {
    /// Whether there is a reason to write. A late report has come, and what is due soon is not due yet: neither is one. Nor
    /// is a target's value that is missing, as long as it was told before or there is time.
    pub fn owes(&self) -> bool {
        let nothing = self.reports.is_empty()
            && self.requests.is_empty()
            && self.overdue.is_empty()
            && self.directions.is_empty()
            && !self.untold.iter().any(|untold| untold.is_urgent);
        !nothing
    }

    /// Its overdue tasks whose deadline is later than the end of the latest period reported on: they may be done already.
    pub fn unconfirmed(&self, status: &Status<'_>) -> Vec<TaskId> {
        self.overdue.iter().copied().filter(|&id| self.figure(status, id).flags.unconfirmed).collect()
    }

    /// The figures of what it owes of a task: with `each` of its own part.
    pub fn figure<'s>(&self, status: &'s Status<'_>, id: TaskId) -> &'s TaskFigure {
        let whole = status.figure(id);
        whole.part_of(self.unit).unwrap_or(whole)
    }
}

/// A reminder for each unit that owes something, in the plan's order. Only tasks that `status` selects are in them, and only
/// directions, and units' parts of tasks, whose due date `counted` admits.
pub fn reminders<'a, 'y>(
    status: &'a Status<'y>,
    monthly: &[Obligation],
    requested: &[Obligation],
    counted: impl Fn(Date) -> bool,
) -> Vec<Reminder<'a, 'y>> {
    let mut all: Vec<Reminder<'a, 'y>> = status.year.plan.unit_ids().map(nothing).collect();
    let is_owed = |o: &&Obligation| matches!(o.state, ReportState::Missing | ReportState::Unreadable);
    monthly.iter().filter(is_owed).for_each(|o| all[o.unit.index()].reports.push(*o));
    requested.iter().filter(is_owed).for_each(|o| all[o.unit.index()].requests.push(*o));
    let latest = latest_due(status, monthly);
    let came_late = |o: &&Obligation| o.state == ReportState::Late && Some(o.period) == latest;
    monthly.iter().filter(came_late).for_each(|o| all[o.unit.index()].late = Some(*o));
    for (id, task, figure) in status.each() {
        let parts = figure.parts().into_iter().flatten().map(|part| (part.unit, &part.figure));
        let parts = parts.filter(|(_, part)| part.due.is_none_or(&counted));
        let whole = task.lead_at(status.as_of()).filter(|_| figure.parts().is_none());
        for (unit, owed) in parts.chain(whole.map(|lead| (lead, figure))) {
            if owed.state == TaskState::Overdue {
                all[unit.index()].overdue.push(id);
            } else if owed.flags.due_soon {
                all[unit.index()].due_soon.push(id);
            }
        }
    }
    let overdue = status.difficulties.iter().filter(|d| d.state == difficulties::DifficultyState::DirectionOverdue);
    for difficulty in overdue.filter(|d| d.direction_due().is_some_and(&counted)) {
        all[difficulty.unit.index()].directions.push(difficulty);
    }
    let owed_last = monthly.iter().filter(|o| Some(o.period) == latest);
    owed_last.for_each(|o| all[o.unit.index()].untold = untold(status, o));
    for one in &mut all {
        let unit = one.unit;
        let due = |id: &TaskId| status.figure(*id).part_of(unit).unwrap_or(status.figure(*id)).due;
        one.overdue.sort_by_key(due);
        one.due_soon.sort_by_key(due);
        one.directions.sort_by_key(|d| d.direction_due());
    }
    all.retain(Reminder::owes);
    all
}

/// A reminder of nothing yet.
fn nothing<'a, 'y>(unit: UnitId) -> Reminder<'a, 'y> {
    Reminder {
        unit,
        reports: Vec::new(),
        late: None,
        requests: Vec::new(),
        overdue: Vec::new(),
        directions: Vec::new(),
        due_soon: Vec::new(),
        untold: Vec::new(),
    }
}

/// The targets that a report should have told and did not, whether it came or not. Nothing is said to be left out of what
/// could not be read, nor asked for where the target's day has passed and it was met.
fn untold(status: &Status<'_>, owed: &Obligation) -> Vec<Untold> {
    let year = status.year;
    let (plan, Obligation { period, unit, .. }) = (&year.plan, *owed);
    if matches!(owed.state, ReportState::Exempt | ReportState::Pending | ReportState::Unreadable) {
        return Vec::new();
    }
    let order = |period| plan.period_order_at(period, unit, status.as_of());
    let is_unreadable = |target: TargetId| {
        let rows = year.report(period, unit).into_iter().flat_map(|report| &report.targets);
        rows.into_iter().any(|row| row.target == target && row.value == Cell::Unreadable)
    };
    let left_out = |figure: &TargetFigure| {
        let it = plan.target(figure.id);
        let seat = it.tellers.iter().position(|teller| *teller == unit)?;
        let last = figure.last_told.get(seat).copied().flatten();
        let days_left = days_between(status.as_of(), it.by);
        let is_over = figure.state == TargetState::Met && days_left < 0;
        let is_told = last.is_some_and(|last| order(last) >= order(period));
        let is_urgent = last.is_none() && days_left <= i64::from(plan.reporting.due_soon_days);
        (!is_over && !is_told && !is_unreadable(figure.id)).then_some(Untold {
            target: figure.id,
            period,
            last,
            is_urgent,
        })
    };
    status.targets.iter().filter_map(left_out).collect()
}

/// The latest period whose reports were due before the as-of date.
fn latest_due(status: &Status<'_>, monthly: &[Obligation]) -> Option<Period> {
    let passed = monthly.iter().filter(|o| o.due < status.as_of());
    passed.max_by_key(|o| o.due).map(|o| o.period)
}
