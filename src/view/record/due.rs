//! `reform due` as JSON.

use super::{ReportsRecord, SCHEMA};

use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Status, TaskState};
use crate::model::{Date, Plan};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct MonthlyRecord<'y> {
    period: String,
    #[serde(flatten)]
    owed: OwedRecord<'y>,
}

#[derive(Serialize)]
pub(super) struct RequestedRecord<'y> {
    request: String,
    #[serde(flatten)]
    owed: OwedRecord<'y>,
}

#[derive(Serialize)]
struct OwedRecord<'y> {
    unit: &'y str,
    due: Date,
    received: Option<Date>,
    state: &'static str,
    days_late: Option<i64>,
}

fn owed<'y>(plan: &'y Plan, o: &Obligation) -> OwedRecord<'y> {
    OwedRecord {
        unit: &plan.unit(o.unit).id.value,
        due: o.due,
        received: o.received,
        state: o.state.word(),
        days_late: o.days_late,
    }
}

pub(super) fn monthly<'y>(plan: &'y Plan, o: &Obligation) -> MonthlyRecord<'y> {
    MonthlyRecord { period: plan.period_name(o.period), owed: owed(plan, o) }
}

pub(super) fn requested<'y>(plan: &'y Plan, o: &Obligation) -> RequestedRecord<'y> {
    RequestedRecord { request: plan.period_name(o.period), owed: owed(plan, o) }
}

#[derive(Serialize)]
struct DueTotals {
    reports: ReportsRecord,
    requests: ReportsRecord,
}

/// `reform due`.
#[derive(Serialize)]
pub struct DueRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    reports: Vec<MonthlyRecord<'y>>,
    requests: Vec<RequestedRecord<'y>>,
    totals: DueTotals,
    overdue: Vec<&'y str>,
    due_soon: Vec<&'y str>,
}

pub fn due<'y>(status: &Status<'y>, monthly: &[Obligation], requested: &[Obligation]) -> DueRecord<'y> {
    let plan: &'y Plan = &status.year.plan;
    let of_tasks = |wanted: fn(&crate::compute::status::TaskFigure) -> bool| {
        status.each().filter(|(_, _, figure)| wanted(figure)).map(|(_, task, _)| &*task.id.value).collect()
    };
    DueRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: status.as_of(),
        reports: monthly.iter().map(|o| self::monthly(plan, o)).collect(),
        requests: requested.iter().map(|o| self::requested(plan, o)).collect(),
        totals: DueTotals { reports: (&Counts::of(monthly)).into(), requests: (&Counts::of(requested)).into() },
        overdue: of_tasks(|f| f.state == TaskState::Overdue),
        due_soon: of_tasks(|f| f.flags.due_soon),
    }
}
