//! The flags beside a task's state: due soon, overdue without a report that could have told, left out of the latest report,
//! at risk.

use super::figure::{PartFigure, TaskFigure, planned, progress_of};
use super::ledger::{Ledger, Part};
use super::risk::{Flags, Reason, Reasons};
use super::state::TaskState;

use super::vantage::Vantage;
use crate::model::report::Progress;
use crate::model::{Period, Task, TaskId, UnitId, Year};

/// The flags of one task. `hindered` says that one of its difficulties has been unresolved for long.
pub(super) fn flags(
    year: &Year,
    ledger: &Ledger<'_>,
    id: TaskId,
    figure: &TaskFigure,
    vantage: Vantage,
    hindered: bool,
) -> Flags {
    let under_way = figure.state.is_under_way();
    let stale = is_stale(year, ledger, id, figure, vantage);
    let Flags { due_soon, unconfirmed, .. } = by_deadline(year, figure, vantage);
    let mut reasons = Reasons::default();
    if under_way {
        // Of a task of several parts, only rows on the part that gives the deadline count.
        let latest = ledger.latest(id, figure.deciding());
        let forecast = latest.and_then(|told| told.row.forecast().value());
        let late = forecast.zip(figure.due).is_some_and(|(forecast, due)| forecast > due);
        let under_80 = due_soon && progress_of(latest) < Progress(8000);
        let reason_holds = [
            (under_80 && could_be_told(year, id, figure, vantage), Reason::DueSoonUnder80),
            (late, Reason::ForecastLate),
            (is_unchanged(ledger, id, figure.deciding()), Reason::Unchanged),
            (is_behind(year.plan.task(id), figure, vantage), Reason::Behind),
            (hindered, Reason::Difficulty),
            (stale, Reason::Stale),
        ];
        reasons = Reasons::of(reason_holds);
    }
    Flags { due_soon, unconfirmed, stale, reasons }
}

/// Those that its state and deadline alone decide: of a task, or of one unit's part.
fn by_deadline(year: &Year, figure: &TaskFigure, vantage: Vantage) -> Flags {
    let plan = &year.plan;
    let told_by = vantage.latest.map(|month| plan.cutoff(month));
    let is_told = figure.due.is_none_or(|due| told_by.is_some_and(|end| due <= end));
    Flags {
        due_soon: figure.is_due_within(plan.reporting.due_soon_days.into(), vantage.as_of),
        unconfirmed: figure.state == TaskState::Overdue && !is_told,
        ..Flags::default()
    }
}

/// Whether a monthly report due by now could tell of the occurrence that gives the deadline: one whose period ends within
/// what the occurrence is about, up to its deadline. Of a task without occurrences any report can.
fn could_be_told(year: &Year, id: TaskId, figure: &TaskFigure, vantage: Vantage) -> bool {
    let (plan, task) = (&year.plan, year.plan.task(id));
    let (Some(recurrence), Some(n)) = (task.recurrence(), figure.deciding().occurrence) else { return true };
    let span = recurrence.begins(n.into(), task.start)..=task.occurrence_due_at(n.into(), vantage.as_of);
    plan.months_owed().any(|month| plan.due_of(month) < vantage.as_of && span.contains(&plan.cutoff(month)))
}

/// Whether who carries the task out left it out of the report for the latest month whose due date has passed, or sent no
/// report at all though it owed one, or is no more. Only of tasks that are not done, not withdrawn, and begun by the end of
/// that month's period.
fn is_stale(year: &Year, ledger: &Ledger<'_>, id: TaskId, figure: &TaskFigure, vantage: Vantage) -> bool {
    let silent = |unit: UnitId| is_silent(year, ledger, id, unit, vantage);
    let end = vantage.latest.map(|latest| year.plan.cutoff(latest).min(vantage.as_of));
    let led_by = || end.and_then(|end| year.plan.task(id).lead_at(end));
    is_open(figure)
        && match figure.parts() {
            Some(_) => figure.units_left().any(silent),
            None => led_by().is_some_and(silent),
        }
}

fn is_open(figure: &TaskFigure) -> bool {
    figure.state.is_unfinished() || figure.state == TaskState::Ongoing
}

/// Whether `unit` should have told of the task in the latest month's report, and did not.
fn is_silent(year: &Year, ledger: &Ledger<'_>, id: TaskId, unit: UnitId, vantage: Vantage) -> bool {
    let plan = &year.plan;
    let Some(latest) = vantage.latest else { return false };
    let period = Period::Month(latest);
    plan.task(id).start <= plan.cutoff(latest)
        && (plan.owes(unit, period) || (plan.unit(unit).reports && plan.unit(unit).has_ended_by(latest)))
        && !ledger.unit_rows(id, unit).any(|told| told.period() == period)
}

/// The flags of one unit's part, but for a risk, which is the task's.
pub(super) fn of_part(year: &Year, ledger: &Ledger<'_>, id: TaskId, part: &PartFigure, vantage: Vantage) -> Flags {
    let stale = is_open(part) && is_silent(year, ledger, id, part.unit, vantage);
    Flags { stale, ..by_deadline(year, part, vantage) }
}

/// Whether the last three rows with a readable progress all have the same.
fn is_unchanged(ledger: &Ledger<'_>, id: TaskId, part: Part) -> bool {
    let mut last = ledger.readable_rows(id, part).rev().map(|told| told.progress());
    match (last.next(), last.next(), last.next()) {
        (Some(a), Some(b), Some(c)) => a == b && b == c,
        _ => false,
    }
}

/// Whether at least 50 points lie between the share of its days that has passed and its progress.
fn is_behind(task: &Task, figure: &TaskFigure, vantage: Vantage) -> bool {
    let planned = || planned(task, vantage.as_of, vantage.as_of);
    figure.deciding().occurrence.is_none() && planned().is_some_and(|planned| planned.is_half_above(figure.progress))
}
