//! The flags beside a task's state: due soon, overdue without a report that could have told, left out of the latest report,
//! at risk.

use super::figure::{Flags, Reason, TaskFigure, progress_of};
use super::ledger::Ledger;
use super::state::TaskState;

use super::vantage::Vantage;
use crate::model::date::days_between;
use crate::model::report::Progress;
use crate::model::{Period, TaskId, Year};

/// The flags of one task. `hindered` says that one of its difficulties has been unresolved for long.
pub(super) fn flags(
    year: &Year,
    ledger: &Ledger<'_>,
    id: TaskId,
    figure: &TaskFigure,
    vantage: Vantage,
    hindered: bool,
) -> Flags {
    let plan = &year.plan;
    let under_way = figure.state.is_under_way();
    let stale = is_stale(year, ledger, id, figure, vantage);
    let days_left = figure.due.map(|due| days_between(vantage.as_of, due));
    let soon = i64::from(plan.reporting.due_soon_days);
    let due_soon = under_way && days_left.is_some_and(|days| days <= soon);
    let told_by = vantage.latest.map(|month| plan.end_of(Period::Month(month)));
    let unconfirmed =
        figure.state == TaskState::Overdue && figure.due.is_some_and(|due| told_by.is_none_or(|end| due > end));
    let mut reasons = Vec::new();
    if under_way {
        // Of a task that recurs, only rows on the occurrence that gives the deadline count.
        let latest = ledger.latest(id, figure.occurrence);
        let forecast = latest.and_then(|told| told.row.forecast.value());
        let late = forecast.zip(figure.due).is_some_and(|(forecast, due)| forecast > due);
        let reason_holds = [
            (due_soon && progress_of(latest) < Progress(8000), Reason::DueSoonUnder80),
            (late, Reason::ForecastLate),
            (is_unchanged(ledger, id, figure.occurrence), Reason::Unchanged),
            (hindered, Reason::Difficulty),
            (stale, Reason::Stale),
        ];
        reasons.extend(reason_holds.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason));
    }
    Flags { due_soon, unconfirmed, stale, reasons }
}

/// Whether the lead left the task out of the report for the latest month whose due date has passed, or sent no report at
/// all though it owed one. Only of tasks that are not done, not withdrawn, and begun by the end of that month's period.
fn is_stale(year: &Year, ledger: &Ledger<'_>, id: TaskId, figure: &TaskFigure, vantage: Vantage) -> bool {
    let (Some(latest), Some(lead)) = (vantage.latest, year.plan.task(id).lead_at(vantage.as_of)) else { return false };
    let period = Period::Month(latest);
    (figure.state.is_unfinished() || figure.state == TaskState::Ongoing)
        && year.plan.task(id).start <= year.plan.end_of(period)
        && year.plan.owes(lead, period)
        && !ledger.lead_rows(id).any(|told| told.period() == period)
}

/// Whether the last three rows with a readable progress all have the same.
fn is_unchanged(ledger: &Ledger<'_>, id: TaskId, occurrence: Option<u8>) -> bool {
    let mut last = ledger.readable_rows(id, occurrence).rev().map(|told| told.progress());
    match (last.next(), last.next(), last.next()) {
        (Some(a), Some(b), Some(c)) => a == b && b == c,
        _ => false,
    }
}
