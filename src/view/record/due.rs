//! `reform due` as JSON.

use super::{ReportsRecord, SCHEMA};

use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::{Date, Plan};
use crate::text::Lang;
use crate::view::due::is_soon;
use crate::view::facts::report::{self, Reports};
use crate::view::facts::{Fact, Record};
use serde::{Serialize, Serializer};

/// A report that is owed.
pub(super) type OwedRecord<'a> = Record<'static, 'a, Reports>;

fn owed<'a>(
    facts: &'static [Fact<Reports>],
    plan: &'a Plan,
    list: impl IntoIterator<Item = &'a Obligation>,
) -> Vec<OwedRecord<'a>> {
    report::lines(Lang::En, plan, list).map(|line| Record(facts, line)).collect()
}

pub(super) fn monthly<'a>(plan: &'a Plan, list: impl IntoIterator<Item = &'a Obligation>) -> Vec<OwedRecord<'a>> {
    owed(&report::MONTHLY, plan, list)
}

pub(super) fn requested<'a>(plan: &'a Plan, list: impl IntoIterator<Item = &'a Obligation>) -> Vec<OwedRecord<'a>> {
    owed(&report::REQUESTED, plan, list)
}

/// Reports that are owed, each put in words while it is written: there may be millions.
struct EachOwed<'y> {
    facts: &'static [Fact<Reports>],
    plan: &'y Plan,
    list: &'y [Obligation],
}

impl Serialize for EachOwed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = report::lines(Lang::En, self.plan, self.list);
        serializer.collect_seq(lines.map(|line| Record(self.facts, line)))
    }
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
    reports: EachOwed<'y>,
    requests: EachOwed<'y>,
    totals: DueTotals,
    overdue: Vec<&'y str>,
    due_soon: Vec<&'y str>,
}

/// `within` counts instead of the plan's days what is due soon.
pub fn due<'y>(
    status: &Status<'y>,
    monthly: &'y [Obligation],
    requested: &'y [Obligation],
    within: Option<i64>,
) -> DueRecord<'y> {
    let plan: &'y Plan = &status.year.plan;
    let of_tasks = |wanted: &dyn Fn(&TaskFigure) -> bool| {
        status.each().filter(|(_, _, figure)| wanted(figure)).map(|(_, task, _)| task.id()).collect()
    };
    DueRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: status.as_of(),
        reports: EachOwed { facts: &report::MONTHLY, plan, list: monthly },
        requests: EachOwed { facts: &report::REQUESTED, plan, list: requested },
        totals: DueTotals { reports: (&Counts::of(monthly)).into(), requests: (&Counts::of(requested)).into() },
        overdue: of_tasks(&|f| f.state == TaskState::Overdue),
        due_soon: of_tasks(&|f| is_soon(status, f, within)),
    }
}
