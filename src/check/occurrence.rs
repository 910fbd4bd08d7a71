//! R013, on rows that tell of another occurrence of a task than they may mean.

use super::on_cell;
use crate::both;
use crate::compute::Ledger;
use crate::compute::ledger::{LedgerRow, Part};
use crate::finding::rules::R013;
use crate::finding::{Finding, Findings};
use crate::model::{Column, Date, Month, Plan, Progress, Task, TaskId, Year};
use crate::read::texts;
use crate::text::Sources;

/// Judges the rows on those of some tasks of one year that recur. `ledger` has all their rows, of a part of a task at least
/// those of its unit.
pub fn judge(sources: &Sources, year: &Year, ledger: &Ledger<'_>, tasks: &[TaskId], findings: &mut Findings) {
    let plan = &year.plan;
    for (id, task) in tasks.iter().map(|&id| (id, plan.task(id))).filter(|(_, task)| task.recurs()) {
        let finished = ledger.carrier_rows(id).filter(|told| told.progress() == Some(Progress::FULL));
        for told in finished {
            let Some((month, n)) = told.period().month().zip(told.occurrence()) else { continue };
            let Some(before) = n.checked_sub(1) else { continue };
            let unit = task.has_each().then_some(told.report.unit);
            let part = Part { unit, occurrence: Some(before) };
            let last = last_told(ledger, id, part, told);
            if begins_another(plan, task, month, n, told, last)
                && !is_told_apart(ledger, id, part, told)
                && !texts::text(sources, told.report, told.row, Column::Task).contains('@')
            {
                findings.push(unclear(sources, plan, task, (n, before), told, last));
            }
        }
    }
}

/// Whether a bare id means the `n`th occurrence in the report of `month` and meant the one before in the last report. Where
/// each report is of an occurrence of its own, every row is such a one, and most mean what they say: there the one before
/// must have been begun, or the completion lie before the report's period.
fn begins_another(
    plan: &Plan,
    task: &Task,
    month: Month,
    n: u8,
    told: LedgerRow<'_>,
    last: Option<LedgerRow<'_>>,
) -> bool {
    let meant = |month: &Month| task.recurrence().and_then(|r| r.meant_in(*month)) == Some(n.into());
    let mut months = plan.reporting_months().filter(meant);
    if task.is_withdrawn_at(plan.cutoff(month)) || months.next() != Some(month) {
        return false;
    }
    let goes_on = months.next().is_some();
    let was_begun = last.and_then(|last| last.progress()).is_some_and(|progress| progress > Progress(0));
    goes_on || was_begun || told.row.completed().is_some_and(|on| on < plan.reporting.begins(month))
}

/// Whether the occurrence before is done as reports say up to this one, or has a row of its own in this one.
fn is_told_apart(ledger: &Ledger<'_>, id: TaskId, before: Part, told: LedgerRow<'_>) -> bool {
    let beside =
        |other: &LedgerRow<'_>| other.report.source == told.report.source && other.occurrence() == before.occurrence;
    ledger.rows(id).any(|other| beside(&other)) || ledger.is_said_done(id, before, told.period(), Date::MAX)
}

/// What was told last of the occurrence before.
fn last_told<'y>(ledger: &Ledger<'y>, id: TaskId, before: Part, told: LedgerRow<'_>) -> Option<LedgerRow<'y>> {
    ledger.part_rows(id, before).take_while(|earlier| earlier.report.source != told.report.source).last()
}

fn unclear(
    sources: &Sources,
    plan: &Plan,
    task: &Task,
    (n, before): (u8, u8),
    told: LedgerRow<'_>,
    last: Option<LedgerRow<'_>>,
) -> Finding {
    let name = |n: u8| task.occurrences().get(usize::from(n)).map(ToString::to_string).unwrap_or_default();
    let (id, this, earlier, period) = (task.id(), name(n), name(before), plan.period_name(told.period()));
    let message = both!(
        "`{id}` trong báo cáo kỳ `{period}` được hiểu là kỳ `{this}`, trong khi kỳ `{earlier}` chưa hoàn thành",
        "`{id}` in the report for `{period}` means the occurrence `{this}`, while `{earlier}` is not completed"
    );
    let help = both!(
        "nếu kết quả là của kỳ trước, ghi `{id}@{earlier}`; nếu đúng là của kỳ này, ghi `{id}@{this}`",
        "if the earlier one was completed, write `{id}@{earlier}`; if it is this one, write `{id}@{this}`"
    );
    let finding = on_cell(sources, plan, told, Column::Task, &R013, message, help);
    match last {
        Some(last) => {
            let there = texts::span(sources, last.report, last.row, Column::Progress);
            finding.related(
                there,
                both!("kỳ `{earlier}` được báo cáo lần cuối ở đây", "`{earlier}` was last reported here"),
            )
        }
        None => finding,
    }
}
