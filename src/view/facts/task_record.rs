//! The facts of a task that machines read.

use super::task::{
    COMPLETED_ON, DAYS_LATE, DAYS_OVERDUE, DUE, FIELD, FIRST_DUE, FLAGS, ID, LAST_REPORTED, LEAD, LEADER,
    PROGRESS_TOLD, REASONS, SOURCE, STATE, TITLE, TaskLine, Tasks, WEIGHT, WHEN_WORDS,
};
use super::{Fact, Record, part};
use crate::compute::status::Status;
use crate::model::TaskId;
use crate::text::Lang;

/// What JSON tells of a task, but for its parts.
const RECORD: [Fact<Tasks>; 18] = [
    ID, TITLE, FIELD, LEAD, STATE, PROGRESS_TOLD, WEIGHT, DUE, FIRST_DUE, COMPLETED_ON, DAYS_OVERDUE, DAYS_LATE,
    LAST_REPORTED, FLAGS, REASONS, LEADER, SOURCE, WHEN_WORDS,
];

/// What CSV tells of a task.
pub const FOR_MACHINES: [Fact<Tasks>; 20] = [
    ID,
    TITLE,
    FIELD,
    LEAD,
    STATE,
    PROGRESS_TOLD,
    WEIGHT,
    DUE,
    FIRST_DUE,
    COMPLETED_ON,
    DAYS_OVERDUE,
    DAYS_LATE,
    LAST_REPORTED,
    FLAGS,
    REASONS,
    LEADER,
    SOURCE,
    WHEN_WORDS,
    part::DONE,
    part::LEFT,
];

/// A task's JSON, but for its parts.
pub fn record<'a>(status: &'a Status<'_>, id: TaskId) -> Record<'static, 'a, Tasks> {
    Record(&RECORD, TaskLine::of(Lang::En, status, id))
}
