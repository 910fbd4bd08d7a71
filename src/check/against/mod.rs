//! Rules on what was changed since a git revision: what a plan promised then it still promises, or a decision says why not.
//! V001 on tasks, V002 on deadlines, V003 on leads, V004 on the reports of closed months.

mod closed;
mod deadline;
mod lead;
mod vanished;

use std::collections::HashMap;

use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::{Plan, Schedule, Task, TaskId};
use crate::read::Workspace;
use crate::read::revision::Revision;
use crate::text::Sources;

/// The numbers of a plan's tasks by their ids, which are the same whatever their case.
type Numbers = HashMap<String, TaskId>;

/// Judges what was changed since the revision that was read, if one was.
pub fn judge(workspace: &mut Workspace, findings: &mut Findings) {
    let Some(then) = workspace.then.take() else { return };
    let Workspace { sources, years, .. } = workspace;
    for before in &then.plans {
        match years.iter().find(|year| year.plan.year == before.year) {
            Some(year) => judge_plan(sources, &then, before, &year.plan, findings),
            None => findings.push(vanished::whole_plan(sources, before)),
        }
    }
    closed::judge(workspace, &then, findings);
    workspace.then = Some(then);
}

fn judge_plan(sources: &mut Sources, then: &Revision, before: &Plan, now: &Plan, findings: &mut Findings) {
    let numbers: Numbers = now.task_ids().map(|id| (key(now.task(id).id()), id)).collect();
    // What cannot be read may hold what seems to be gone.
    if !now.lost.tasks {
        vanished::judge(sources, then, before, now, &numbers, findings);
    }
    let units = lead::Units::new(before, now);
    for old in &before.tasks {
        let Some(&id) = numbers.get(&key(old.id())) else { continue };
        let new = now.task(id);
        if !old.whole || !new.whole {
            continue;
        }
        let mut push = |f: Finding| findings.push(f.in_table(PlanTable::Task).about(Subject::of(now).task(id)));
        if when_is_told(old) && when_is_told(new) {
            deadline::judge(old, new, &mut push);
        }
        if old.parties_whole && new.all_are_known() {
            lead::judge(&units, old, new, &mut push);
        }
    }
    if !now.lost.units {
        lead::groups(&units, findings);
    }
}

/// Whether what it says of its deadline could be read, if it says something.
fn when_is_told(task: &Task) -> bool {
    task.schedule != Schedule::Unknown || task.schedule_spans().is_none()
}

fn key(id: &str) -> String {
    id.to_ascii_lowercase()
}
