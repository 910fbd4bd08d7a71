//! `reform report` as JSON: what `status` has, and what changed.

use super::{StatusRecord, Totals, status, totals};

use crate::compute::changes::{Changes, Summary};
use crate::compute::difficulties::{self, Difficulty};
use crate::compute::reports::Counts;
use crate::model::{Column, Date, Plan, TaskId};
use crate::read::texts;
use crate::text::Sources;
use serde::Serialize;

#[derive(Serialize)]
struct DirectionRecord<'y> {
    on: Date,
    by: Option<&'y str>,
    text: &'y str,
    due: Option<Date>,
}

#[derive(Serialize)]
struct DifficultyRecord<'y> {
    task: &'y str,
    unit: &'y str,
    raised: String,
    state: &'static str,
    days: i64,
    text: String,
    proposal: String,
    direction: Option<DirectionRecord<'y>>,
}

fn difficulty<'y>(plan: &'y Plan, sources: &Sources, d: &Difficulty<'y>) -> DifficultyRecord<'y> {
    let said = |column| texts::text(sources, d.latest.report, d.latest.row, column);
    DifficultyRecord {
        task: d.task.map_or("*", |task| &*plan.task(task).id.value),
        unit: &plan.unit(d.unit).id.value,
        raised: plan.period_name(d.raised),
        state: d.state.word(),
        days: d.days,
        text: said(Column::Difficulty),
        proposal: said(Column::Proposal),
        direction: d.direction.map(|d| DirectionRecord {
            on: d.on,
            by: d.by.as_deref(),
            text: &d.text,
            due: d.due.as_ref().map(|due| due.value),
        }),
    }
}

#[derive(Serialize)]
struct ChangesRecord<'y> {
    done: Vec<&'y str>,
    overdue: Vec<&'y str>,
    recovered: Vec<&'y str>,
    fallen: Vec<&'y str>,
    extended: Vec<&'y str>,
    added: Vec<&'y str>,
    withdrawn: Vec<&'y str>,
}

fn changes<'y>(plan: &'y Plan, changes: &Changes) -> ChangesRecord<'y> {
    let ids = |list: &[TaskId]| ids(plan, list);
    ChangesRecord {
        done: ids(&changes.done),
        overdue: ids(&changes.overdue),
        recovered: ids(&changes.recovered),
        fallen: ids(&changes.fallen),
        extended: ids(&changes.extended),
        added: ids(&changes.added),
        withdrawn: ids(&changes.withdrawn),
    }
}

fn ids<'y>(plan: &'y Plan, list: &[TaskId]) -> Vec<&'y str> {
    list.iter().map(|&id| &*plan.task(id).id.value).collect()
}

/// `reform report`.
#[derive(Serialize)]
pub struct SummaryRecord<'y> {
    #[serde(flatten)]
    status: StatusRecord<'y>,
    period: String,
    previous: Option<Totals>,
    changes: ChangesRecord<'y>,
    difficulties: Vec<DifficultyRecord<'y>>,
    next: Vec<&'y str>,
}

pub fn summary<'y>(summary: &Summary<'y>, sources: &Sources) -> SummaryRecord<'y> {
    let plan = &summary.status.year.plan;
    let open = difficulties::unresolved(&summary.status.difficulties);
    SummaryRecord {
        status: status(&summary.status, &Counts::of(&summary.reports)),
        period: summary.span.to_string(),
        previous: summary.previous.as_ref().map(|p| totals(&p.totals)),
        changes: changes(plan, &summary.changes),
        difficulties: open.iter().map(|d| difficulty(plan, sources, d)).collect(),
        next: ids(plan, &summary.next),
    }
}
