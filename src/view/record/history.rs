//! `reform show` as JSON: one task as promised, as it stands, and as every report told it.

use super::difficulties::{DifficultyRecord, difficulty};
use super::plan::{self, PlannedRecord};
use super::{SCHEMA, TaskRecord};

use crate::model::Date;
use crate::text::Lang;
use crate::view::facts::Record;
use crate::view::facts::history::{self, Rows};
use crate::view::facts::task::TaskLine;
use crate::view::task::TaskHistory;
use serde::Serialize;

/// `reform show`.
#[derive(Serialize)]
pub struct ShowRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    task: TaskRecord<'y>,
    promised: PlannedRecord<'y>,
    rows: Vec<Record<'static, 'y, Rows>>,
    difficulties: Vec<DifficultyRecord<'y>>,
}

pub fn show<'y>(shown: &'y TaskHistory<'_, 'y>) -> ShowRecord<'y> {
    let plan = &shown.status.year.plan;
    let as_of = shown.status.as_of();
    ShowRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of,
        task: super::task(shown.status, shown.id),
        promised: plan::task(TaskLine::promised(Lang::En, plan, as_of, shown.id)),
        rows: shown.rows(Lang::En).map(|row| Record(&history::FOR_MACHINES, row)).collect(),
        difficulties: shown.difficulties().into_iter().map(|d| difficulty(shown.difficulty(Lang::En, d))).collect(),
    }
}
