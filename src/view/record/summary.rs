//! `reform report` as JSON: what `status` has, and what changed.

use super::difficulties::{DifficultyRecord, asked, difficulty, proposals};
use super::{StatusRecord, Totals, status, totals};

use crate::compute::changes::{Changes, Summary};
use crate::compute::difficulties;
use crate::compute::reports::{Counts, Obligation};
use crate::model::closing::Signed;
use crate::model::{Date, Plan, TaskId};
use crate::read::Workspace;
use crate::text::Lang;
use crate::view::facts::Record;
use crate::view::facts::asked::{Asked, Proposals};
use crate::view::facts::difficulty::DifficultyLine;
use serde::Serialize;

#[derive(Serialize)]
struct ChangesRecord<'y> {
    done: Vec<&'y str>,
    overdue: Vec<&'y str>,
    recovered: Vec<&'y str>,
    fallen: Vec<&'y str>,
    extended: Vec<&'y str>,
    transferred: Vec<&'y str>,
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
        transferred: ids(&changes.transferred),
        added: ids(&changes.added),
        withdrawn: ids(&changes.withdrawn),
    }
}

fn ids<'y>(plan: &'y Plan, list: &[TaskId]) -> Vec<&'y str> {
    list.iter().map(|&id| plan.task(id).id()).collect()
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
    proposals: Vec<Record<'static, 'y, Proposals>>,
    asked: Vec<Record<'static, 'y, Asked>>,
    owed_before: Vec<OwedRecord<'y>>,
    due_in_period: Vec<&'y str>,
    ongoing: OngoingRecord,
    next: Vec<&'y str>,
    closed: Option<ClosedRecord>,
}

/// Number and date under which the month was signed.
#[derive(Serialize)]
struct ClosedRecord {
    number: String,
    on: Date,
}

/// A report, or an answer to a request, that is still missing.
#[derive(Serialize)]
struct OwedRecord<'y> {
    period: String,
    unit: &'y str,
    due: Date,
}

#[derive(Serialize)]
struct OngoingRecord {
    n: u64,
    d: u64,
}

fn owed<'y>(plan: &'y Plan, owed: &Obligation) -> OwedRecord<'y> {
    OwedRecord { period: plan.period_name(owed.period), unit: &plan.unit(owed.unit).id.value, due: owed.due }
}

pub fn summary<'y>(summary: &'y Summary<'_>, workspace: &'y Workspace) -> SummaryRecord<'y> {
    let sources = &workspace.sources;
    let plan = &summary.status.year.plan;
    let open = difficulties::unresolved(&summary.status.difficulties);
    let line = |d| DifficultyLine::of(Lang::En, &summary.status, sources, d);
    SummaryRecord {
        status: status(&summary.status, &Counts::of(&summary.reports)),
        period: summary.span.to_string(),
        previous: summary.previous.as_ref().map(|p| totals(&p.totals)),
        changes: changes(plan, &summary.changes),
        difficulties: open.into_iter().map(|d| difficulty(line(d))).collect(),
        proposals: proposals(plan, sources, &summary.proposals),
        asked: asked(plan, sources, &summary.asked),
        owed_before: summary.due_before().map(|o| owed(plan, o)).collect(),
        due_in_period: ids(plan, &summary.due_in_period),
        ongoing: OngoingRecord { n: summary.ongoing.n, d: summary.ongoing.d },
        next: ids(plan, &summary.next),
        closed: workspace.signed(summary.span).map(|Signed { number, on }| ClosedRecord { number, on }),
    }
}
