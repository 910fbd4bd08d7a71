//! `reform show` as JSON: one task as promised, as it stands, and as every report told it.

use super::difficulties::{DifficultyRecord, difficulty};
use super::plan::{self, PlannedRecord};
use super::{SCHEMA, TaskRecord};

use crate::model::{Column, Date};
use crate::text::Lang;
use crate::view::facts::task;
use crate::view::task::TaskHistory;
use serde::Serialize;

/// One report's row on the task. A progress or date that is blank or cannot be read is `null`.
#[derive(Serialize)]
pub struct RowRecord<'y> {
    pub period: String,
    pub unit: &'y str,
    pub occurrence: Option<String>,
    pub progress: Option<f64>,
    pub completed_on: Option<Date>,
    pub result: String,
    pub difficulty: String,
    pub proposal: String,
    pub forecast: Option<Date>,
    pub note: String,
}

/// Every row on the task, the earliest first.
pub fn rows<'y>(shown: &TaskHistory<'_, 'y>) -> Vec<RowRecord<'y>> {
    let (plan, task) = (&shown.status.year.plan, shown.task());
    let row = |told: crate::compute::ledger::LedgerRow<'y>| {
        let said = |column| shown.said(&told, column);
        let occurrence = told.occurrence().and_then(|n| task.occurrences().get(usize::from(n)));
        RowRecord {
            period: plan.period_name(told.period()),
            unit: &plan.unit(told.report.unit).id.value,
            occurrence: occurrence.map(ToString::to_string),
            progress: told.progress().map(|p| f64::from(p.0) / 100.0),
            completed_on: told.row.completed_on.value(),
            result: said(Column::Result),
            difficulty: if told.row.difficult { said(Column::Difficulty) } else { String::new() },
            proposal: said(Column::Proposal),
            forecast: told.row.forecast.value(),
            note: said(Column::Note),
        }
    };
    shown.rows().map(row).collect()
}

/// `reform show`.
#[derive(Serialize)]
pub struct ShowRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    task: TaskRecord<'y>,
    promised: PlannedRecord<'y>,
    rows: Vec<RowRecord<'y>>,
    difficulties: Vec<DifficultyRecord<'y>>,
}

pub fn show<'y>(shown: &'y TaskHistory<'_, 'y>) -> ShowRecord<'y> {
    let plan = &shown.status.year.plan;
    let as_of = shown.status.as_of();
    ShowRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of,
        task: task::record(shown.status, shown.id),
        promised: plan::task(plan, shown.id, as_of),
        rows: rows(shown),
        difficulties: shown.difficulties().into_iter().map(|d| difficulty(shown.difficulty(Lang::En, d))).collect(),
    }
}
