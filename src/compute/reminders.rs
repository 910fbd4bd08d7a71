//! Who has to be reminded, and of what: what each unit owes at a date, and what it should be told with that.

use super::difficulties::{self, Difficulty};
use super::reports::{Obligation, ReportState};
use super::status::{Status, TaskState};
use crate::model::{Date, Period, TaskId, UnitId};

/// What one unit owes, and what else a letter to it says.
#[derive(Clone, Debug)]
pub struct Reminder<'a, 'y> {
    pub unit: UnitId,
    /// Monthly reports that never came or cannot be read, by period.
    pub reports: Vec<Obligation>,
    /// Its report of the latest period that was due, if that came late.
    pub late: Option<Obligation>,
    /// Requests not answered, or not so that it can be read.
    pub requests: Vec<Obligation>,
    /// Tasks it leads, the longest overdue first.
    pub overdue: Vec<TaskId>,
    /// Its difficulties whose direction should have been carried out, the longest ago first.
    pub directions: Vec<&'a Difficulty<'y>>,
    /// Tasks it leads, what is due first first.
    pub due_soon: Vec<TaskId>,
}

impl Reminder<'_, '_> {
    /// What came late has come, and what is due soon is not due: neither alone is a reason to write.
    fn owes(&self) -> bool {
        let nothing = self.reports.is_empty()
            && self.requests.is_empty()
            && self.overdue.is_empty()
            && self.directions.is_empty();
        !nothing
    }

    /// Those of its overdue tasks of which no report could have told yet.
    pub fn unconfirmed(&self, status: &Status<'_>) -> Vec<TaskId> {
        self.overdue.iter().copied().filter(|&id| status.figure(id).flags.unconfirmed).collect()
    }
}

/// One for each unit that owes something, in the plan's order. Tasks are those that `status` selects; a direction counts
/// if `counted` admits the day it was to be carried out by.
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
        let Some(lead) = task.lead_at(status.as_of()) else { continue };
        if figure.state == TaskState::Overdue {
            all[lead.index()].overdue.push(id);
        } else if figure.flags.due_soon {
            all[lead.index()].due_soon.push(id);
        }
    }
    let overdue = status.difficulties.iter().filter(|d| d.state == difficulties::DifficultyState::DirectionOverdue);
    for difficulty in overdue.filter(|d| d.direction_due().is_some_and(&counted)) {
        all[difficulty.unit.index()].directions.push(difficulty);
    }
    for one in &mut all {
        one.overdue.sort_by_key(|&id| status.figure(id).due);
        one.due_soon.sort_by_key(|&id| status.figure(id).due);
        one.directions.sort_by_key(|d| d.direction_due());
    }
    all.retain(Reminder::owes);
    all
}

fn nothing<'a, 'y>(unit: UnitId) -> Reminder<'a, 'y> {
    Reminder {
        unit,
        reports: Vec::new(),
        late: None,
        requests: Vec::new(),
        overdue: Vec::new(),
        directions: Vec::new(),
        due_soon: Vec::new(),
    }
}

/// The latest of those periods whose due date has passed.
fn latest_due(status: &Status<'_>, monthly: &[Obligation]) -> Option<Period> {
    let passed = monthly.iter().filter(|o| o.due < status.as_of());
    passed.max_by_key(|o| o.due).map(|o| o.period)
}
