//! Which task a row names, whatever the case and dash of its id.

use super::faults::{unknown_occurrence, unknown_task};
use super::rows::Rows;
use crate::finding::Finding;
use crate::model::report::RowTask;
use crate::model::{Date, Month, Period, Schedule, Task, TaskId};
use crate::read::csv::Record;
use crate::text::suggest::Meant;
use crate::text::{Span, fold, lookalike};

/// In a plan with more tasks than this, a nearest id is looked for only among the unit's own.
const MOST_TASKS_SEARCHED: usize = 2_000;

/// Whether a row whose task is that is about the unit, and no task.
fn names_the_unit(name: &str) -> bool {
    name == "*" || (name.len() == 5 && fold::key(name) == "chung")
}

impl Rows<'_, '_> {
    /// What the row is about, or why that cannot be told.
    pub(super) fn task(&mut self, record: &Record<'_>, index: usize) -> Option<RowTask> {
        let name = record.text(index);
        if names_the_unit(name) {
            return Some(RowTask::Unit);
        }
        let plan = self.context.plan;
        let (id, occurrence) = match name.split_once('@') {
            Some((id, occurrence)) => (id, Some(occurrence)),
            None => (name, None),
        };
        let own = self.own.index(id, self.next);
        self.next = own.map_or(0, |n| n + 1);
        let Some(task) = own.map(|n| self.own.tasks[n].1).or_else(|| self.context.any_task(id)) else {
            // While part of the plan is unread nobody can say that a task is unknown.
            if !plan.lost.tasks {
                let place = self.place(record, index);
                let target =
                    occurrence.and_then(|named| Some(self.occurrence_of_target(place, self.target_named(id)?, named)));
                let finding = target.unwrap_or_else(|| self.unknown_task(place, id));
                self.findings.push(finding);
            }
            return None;
        };
        let found = plan.task(task);
        let occurrence = match (found.recurs(), occurrence) {
            (false, None) => None,
            // When it is due could not be read: that is told in the plan.
            (false, Some(_)) if found.schedule == Schedule::Unknown => return None,
            (_, named) => match self.occurrence(found, named) {
                Some(n) => Some(n),
                None => {
                    let finding = unknown_occurrence(self.place(record, index), found, named);
                    self.push(finding, Some(task));
                    return None;
                }
            },
        };
        Some(RowTask::Task { task, occurrence })
    }

    /// The occurrence of that name; without one, that which holds the report's month, or the day on which
    /// the request is due.
    fn occurrence(&self, task: &Task, named: Option<&str>) -> Option<u8> {
        let month = match self.filed.period {
            Period::Month(month) => month,
            // Settled when the answer came: more time given later changes no row of it.
            period => {
                let came = self.filed.received.unwrap_or(Date::MIN);
                Month::of(self.context.plan.end_of(period, self.filed.unit, came))
            }
        };
        let recurrence = task.recurrence()?;
        let index = match named {
            Some(name) => {
                let name = fold::id(name);
                recurrence.occurrences.iter().position(|o| fold::id(&o.to_string()) == name)
            }
            None => recurrence.meant_in(month),
        };
        index.and_then(|n| u8::try_from(n).ok())
    }

    /// Whether a row may begin with that cell; which task it names.
    pub(super) fn is_told(&self, cell: &str) -> Option<Option<TaskId>> {
        let id = cell.split_once('@').map_or(cell, |(id, _)| id);
        let task = || self.own.task(id).or_else(|| self.context.any_task(id));
        match cell {
            "" => None,
            _ if names_the_unit(cell) => Some(None),
            _ => task().map(Some).or_else(|| self.target_named(id).map(|_| None)),
        }
    }

    fn unknown_task(&self, place: Span, typed: &str) -> Finding {
        let plan = self.context.plan;
        let id = |task: TaskId| plan.task(task).id();
        // A plan may have too many tasks to compare each, but looking one up costs nothing.
        let looks = lookalike::first_odd(typed).and_then(|odd| {
            let task = self.context.any_task(&lookalike::skeleton(typed))?;
            Some(Meant { name: id(task), odd: Some(odd) })
        });
        let own = self.context.concerns[self.filed.unit.index()].iter().map(|&task| id(task));
        let meant = looks.or_else(|| self.guesses.meant(typed, own)).or_else(|| {
            let all = plan.tasks.iter().map(|t| t.id());
            if plan.tasks.len() <= MOST_TASKS_SEARCHED { self.guesses.meant(typed, all) } else { None }
        });
        unknown_task(place, typed, meant.as_ref())
    }
}
