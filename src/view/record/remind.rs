//! `reform remind` as JSON: what the letters tell, with the keys of `reform due`.

use super::SCHEMA;
use super::difficulties::{DifficultyRecord, difficulty};
use super::due::{MonthlyRecord, RequestedRecord, monthly, requested};

use crate::compute::reminders::Reminder;
use crate::model::{Date, Plan, TaskId};
use crate::view::letter::Letters;
use serde::Serialize;

#[derive(Serialize)]
struct LetterRecord<'y> {
    unit: &'y str,
    /// Missing and unreadable ones; the latest also if it came late.
    reports: Vec<MonthlyRecord<'y>>,
    requests: Vec<RequestedRecord<'y>>,
    overdue: Vec<&'y str>,
    directions: Vec<DifficultyRecord<'y>>,
    due_soon: Vec<&'y str>,
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

pub fn remind<'y>(letters: &Letters<'_, 'y>) -> RemindRecord<'y> {
    RemindRecord {
        schema: SCHEMA,
        plan: letters.status.year.plan.year,
        as_of: letters.status.as_of(),
        reply_by: letters.reply_by,
        letters: letters.list.iter().map(|reminder| letter(letters, reminder)).collect(),
    }
}

fn letter<'y>(letters: &Letters<'_, 'y>, reminder: &Reminder<'_, 'y>) -> LetterRecord<'y> {
    let plan: &'y Plan = &letters.status.year.plan;
    let ids = |tasks: &[TaskId]| tasks.iter().map(|&id| &*plan.task(id).id.value).collect();
    LetterRecord {
        unit: &plan.unit(reminder.unit).id.value,
        reports: reminder.reports.iter().chain(&reminder.late).map(|o| monthly(plan, o)).collect(),
        requests: reminder.requests.iter().map(|o| requested(plan, o)).collect(),
        overdue: ids(&reminder.overdue),
        directions: reminder.directions.iter().map(|d| difficulty(plan, letters.sources, d)).collect(),
        due_soon: ids(&reminder.due_soon),
    }
}
