//! What units ask for in their reports: a later deadline, or something else where there is no difficulty.

use super::ledger::{Ledger, LedgerRow, Part};
use super::status::Status;
use super::vantage::Vantage;
use crate::model::{Date, Period, TaskId, UnitId, Year};

/// A later deadline that is asked for (*xin gia hạn*) and that no decision has answered.
#[derive(Clone, Debug)]
pub struct AskedExtension<'y> {
    pub task: TaskId,
    pub part: Part,
    pub unit: UnitId,
    /// The period of the report that asks.
    pub period: Period,
    /// The deadline asked for, and the one in force.
    pub to: Date,
    pub due: Date,
    pub row: LedgerRow<'y>,
}

/// The requests for extension open at the as-of date of `status`, in the plan's order of tasks.
pub fn asked_at<'y>(status: &Status<'y>) -> Vec<AskedExtension<'y>> {
    // Most offices ask for nothing: the rows are filed only if one does.
    match nobody_asks(status) {
        true => Vec::new(),
        false => asked(status, &Ledger::at(status.year, status.vantage)),
    }
}

fn nobody_asks(status: &Status<'_>) -> bool {
    status.year.reports.iter().all(|report| report.asked.is_empty())
}

/// The same, from a ledger that has the rows known there.
pub fn asked<'y>(status: &Status<'y>, ledger: &Ledger<'y>) -> Vec<AskedExtension<'y>> {
    if nobody_asks(status) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (id, task, figure) in status.each() {
        if figure.state.is_over() {
            continue;
        }
        found.extend(Part::all(task).filter_map(|part| asked_of_part(status, ledger, id, part)));
    }
    found
}

fn asked_of_part<'y>(status: &Status<'y>, ledger: &Ledger<'y>, id: TaskId, part: Part) -> Option<AskedExtension<'y>> {
    let (plan, as_of) = (&status.year.plan, status.as_of());
    let task = plan.task(id);
    let (row, to) = ledger.part_rows(id, part).filter_map(|row| Some((row, row.asked_for()?))).next_back()?;
    let due = part.due_at(task, as_of).filter(|due| to > *due)?;
    let (period, unit) = (row.period(), row.report.unit);
    let end = plan.end_of(period, unit, as_of);
    let answered = task.extension_of(part.occurrence, as_of).is_some_and(|extension| extension.on > end);
    (!answered && !ledger.is_done(id, part, as_of)).then_some(AskedExtension {
        task: id,
        part,
        unit,
        period,
        to,
        due,
        row,
    })
}

/// A proposal (*kiến nghị, đề xuất*) that no difficulty stands behind.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'y> {
    /// `None`: of a row `*`.
    pub task: Option<TaskId>,
    pub row: LedgerRow<'y>,
}

/// All proposals known at the as-of date of `status`, whose reports were read whole.
pub fn proposals_at<'y>(status: &Status<'y>) -> Vec<Proposal<'y>> {
    proposals(status, &Ledger::at(status.year, status.vantage), |_| true)
}

/// The rows of known reports that belong to no task, in the order of the reports.
pub(super) fn rows_of_no_task(year: &Year, vantage: Vantage) -> impl Iterator<Item = LedgerRow<'_>> {
    let known = year.reports.iter().filter(move |report| vantage.knows(year, report));
    let rows = known.flat_map(|report| report.rows.iter().map(move |row| LedgerRow { report, row }));
    rows.filter(|told| told.row.task().is_none())
}

/// The proposals in the rows that `wanted` admits, in the plan's order of tasks, those of no task last.
pub fn proposals<'y>(
    status: &Status<'y>,
    ledger: &Ledger<'y>,
    wanted: impl Fn(&LedgerRow<'y>) -> bool,
) -> Vec<Proposal<'y>> {
    let (year, as_of) = (status.year, status.as_of());
    let is_one = |told: &LedgerRow<'y>| told.row.proposes() && !told.row.difficult() && wanted(told);
    let mut found = Vec::new();
    for (id, _, _) in status.each() {
        let rows = ledger.counted_rows(id, as_of).filter(is_one);
        found.extend(rows.map(|row| Proposal { task: Some(id), row }));
    }
    let general = rows_of_no_task(year, status.vantage).filter(is_one);
    found.extend(general.map(|row| Proposal { task: None, row }));
    found
}
