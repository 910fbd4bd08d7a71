//! `reform remind` as JSON: what the letters tell, with the keys of `reform due`.

use super::SCHEMA;
use super::difficulties::{DifficultyRecord, difficulty};
use super::due::{OwedRecord, monthly, requested};

use crate::compute::reminders::Reminder;
use crate::model::{Date, Plan, TaskId};
use crate::text::Lang;
use crate::view::letter::Letters;
use serde::Serialize;

#[derive(Serialize)]
struct LetterRecord<'y> {
    unit: &'y str,
    /// Missing and unreadable ones; the latest also if it came late.
    reports: Vec<OwedRecord<'y>>,
    requests: Vec<OwedRecord<'y>>,
    overdue: Vec<&'y str>,
    directions: Vec<DifficultyRecord<'y>>,
    due_soon: Vec<&'y str>,
    /// Targets of which the latest report told no value.
    untold: Vec<&'y str>,
}

/// `reform remind`.
#[derive(Serialize)]
pub struct RemindRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    reply_by: Date,
    letters: Vec<LetterRecord<'y>>,
}

pub fn remind<'a>(letters: &'a Letters<'_, '_>) -> RemindRecord<'a> {
    RemindRecord {
        schema: SCHEMA,
        plan: letters.status.year.plan.year,
        as_of: letters.status.as_of(),
        reply_by: letters.reply_by,
        letters: letters.list.iter().map(|reminder| letter(letters, reminder)).collect(),
    }
}

fn letter<'a>(letters: &'a Letters<'_, '_>, reminder: &'a Reminder<'_, '_>) -> LetterRecord<'a> {
    let plan: &'a Plan = &letters.status.year.plan;
    let ids = |tasks: &[TaskId]| tasks.iter().map(|&id| plan.task(id).id()).collect();
    LetterRecord {
        unit: &plan.unit(reminder.unit).id.value,
        reports: monthly(plan, reminder.reports.iter().chain(&reminder.late)),
        requests: requested(plan, &reminder.requests),
        overdue: ids(&reminder.overdue),
        directions: reminder.directions.iter().map(|d| difficulty(letters.direction(Lang::En, d))).collect(),
        due_soon: ids(&reminder.due_soon),
        untold: reminder.untold.iter().map(|it| &*plan.target(it.target).id.value).collect(),
    }
}
