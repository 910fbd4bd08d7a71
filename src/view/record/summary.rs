//! `reform report` as JSON: what `status` has, and what changed.

use super::difficulties::{DifficultyRecord, difficulty};
use super::{StatusRecord, Totals, status, totals};

use crate::compute::changes::{Changes, Summary};
use crate::compute::difficulties;
use crate::compute::ledger::LedgerRow;
use crate::compute::reports::{Counts, Obligation};
use crate::compute::requests::{AskedExtension, Proposal};
use crate::model::{Column, Date, Plan, TaskId};
use crate::read::texts;
use crate::text::{Lang, Sources};
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
    proposals: Vec<ProposalRecord<'y>>,
    asked: Vec<AskedRecord<'y>>,
    owed_before: Vec<OwedRecord<'y>>,
    due_in_period: Vec<&'y str>,
    ongoing: OngoingRecord,
    next: Vec<&'y str>,
}

/// A proposal that no difficulty stands behind; its task is `*` if it is of none.
#[derive(Serialize)]
struct ProposalRecord<'y> {
    task: &'y str,
    unit: &'y str,
    period: String,
    text: String,
}

/// A later deadline asked for.
#[derive(Serialize)]
struct AskedRecord<'y> {
    task: &'y str,
    /// Of a task that recurs.
    occurrence: Option<String>,
    unit: &'y str,
    period: String,
    to: Date,
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

fn asked<'y>(plan: &'y Plan, asked: &AskedExtension<'_>) -> AskedRecord<'y> {
    let task = plan.task(asked.task);
    let occurrence = asked.part.occurrence.and_then(|n| task.occurrences().get(usize::from(n)));
    AskedRecord {
        task: &task.id.value,
        occurrence: occurrence.map(ToString::to_string),
        unit: &plan.unit(asked.unit).id.value,
        period: plan.period_name(asked.period),
        to: asked.to,
    }
}

fn proposal<'y>(plan: &'y Plan, sources: &Sources, proposal: &Proposal<'_>) -> ProposalRecord<'y> {
    let LedgerRow { report, row } = proposal.row;
    ProposalRecord {
        task: proposal.task.map_or("*", |task| &plan.task(task).id.value),
        unit: &plan.unit(report.unit).id.value,
        period: plan.period_name(report.period),
        text: texts::text(sources, report, row, Column::Proposal),
    }
}

pub fn summary<'y>(summary: &'y Summary<'_>, sources: &'y Sources) -> SummaryRecord<'y> {
    let plan = &summary.status.year.plan;
    let open = difficulties::unresolved(&summary.status.difficulties);
    let line = |d| DifficultyLine::of(Lang::En, &summary.status, sources, d);
    SummaryRecord {
        status: status(&summary.status, &Counts::of(&summary.reports)),
        period: summary.span.to_string(),
        previous: summary.previous.as_ref().map(|p| totals(&p.totals)),
        changes: changes(plan, &summary.changes),
        difficulties: open.into_iter().map(|d| difficulty(line(d))).collect(),
        proposals: summary.proposals.iter().map(|p| proposal(plan, sources, p)).collect(),
        asked: summary.asked.iter().map(|a| asked(plan, a)).collect(),
        owed_before: summary.owed_before.iter().map(|o| owed(plan, o)).collect(),
        due_in_period: ids(plan, &summary.due_in_period),
        ongoing: OngoingRecord { n: summary.ongoing.n, d: summary.ongoing.d },
        next: ids(plan, &summary.next),
    }
}
