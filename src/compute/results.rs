//! What reports of a span say came out: by task what its lead, or each of its units, told last, of a task that recurs of every
//! occurrence; what units told that coordinate it; and what units told of no task.

use std::collections::BTreeMap;

use super::changes::Summary;
use super::ledger::{Ledger, LedgerRow, Part};
use super::requests::rows_of_no_task;
use crate::model::{Date, FieldId, Rate, Task, TaskId, UnitId, Year};

/// The results told of one task, by unit and then by occurrence.
#[derive(Clone, Debug)]
pub struct TaskResults<'y> {
    pub task: TaskId,
    /// Of who carries it out.
    pub own: Vec<LedgerRow<'y>>,
    /// Of those who coordinate it.
    pub partners: Vec<LedgerRow<'y>>,
}

/// A result, and whose.
#[derive(Clone, Copy, Debug)]
pub struct ToldResult<'y> {
    /// `None`: of no task.
    pub task: Option<TaskId>,
    pub row: LedgerRow<'y>,
    pub by_partner: bool,
}

/// All results of a span.
pub struct Results<'l, 'y> {
    ledger: &'l Ledger<'y>,
    year: &'y Year,
    /// The first day of the span and the last.
    days: [Date; 2],
    /// The fields of which something is told, in the plan's order; tasks of no known field last.
    pub by_field: Vec<(Option<FieldId>, Vec<TaskResults<'y>>)>,
    /// What belongs to no task, by unit, the earliest first.
    pub others: Vec<(UnitId, Vec<LedgerRow<'y>>)>,
}

impl<'l, 'y> Results<'l, 'y> {
    /// From a ledger that has the rows known at the end of the span.
    pub fn of(summary: &Summary<'y>, ledger: &'l Ledger<'y>) -> Results<'l, 'y> {
        let (status, year) = (&summary.status, summary.status.year);
        let (plan, as_of) = (&year.plan, status.as_of());
        let days = [plan.reporting.begins(summary.span.first()), as_of];
        let in_span = |told: &LedgerRow<'_>| {
            let end = plan.end_of(told.period(), told.report.unit, as_of);
            days[0] <= end && end <= as_of
        };
        let mut by_field: BTreeMap<_, Vec<TaskResults<'y>>> = BTreeMap::new();
        for (id, task, _) in status.each() {
            let told = |told: &LedgerRow<'y>| told.row.has_result() && in_span(told);
            let own = last_of_each(ledger.carrier_rows(id).filter(told), task.has_each());
            let told_of = |told: &LedgerRow<'_>| plan.told_of(told.period(), told.report.unit, as_of);
            let is_partner = |told: &LedgerRow<'y>| !task.is_carried_by(told.report.unit, told_of(told));
            let partners = last_of_each(ledger.counted_rows(id, as_of).filter(told).filter(is_partner), true);
            if !own.is_empty() || !partners.is_empty() {
                let field = task.field_id();
                by_field.entry((field.is_none(), field)).or_default().push(TaskResults { task: id, own, partners });
            }
        }
        let general = rows_of_no_task(year, status.vantage);
        let general = general.filter(|told| told.row.has_result() && in_span(told));
        let mut others: BTreeMap<UnitId, Vec<LedgerRow<'y>>> = BTreeMap::new();
        general.for_each(|told| others.entry(told.report.unit).or_default().push(told));
        let by_field = by_field.into_iter().map(|((_, field), told)| (field, told)).collect();
        Results { ledger, year, days, by_field, others: others.into_iter().collect() }
    }

    /// One after the other, those of a task together, those of no task last.
    pub fn each(&self) -> impl Iterator<Item = ToldResult<'y>> {
        let of_task = |it: &TaskResults<'y>| {
            let all = it.own.iter().map(|row| (*row, false)).chain(it.partners.iter().map(|row| (*row, true)));
            let task = Some(it.task);
            all.map(|(row, by_partner)| ToldResult { task, row, by_partner }).collect::<Vec<_>>()
        };
        let of_tasks = self.by_field.iter().flat_map(|(_, told)| told).flat_map(of_task);
        let others = self.others.iter().flat_map(|(_, told)| told);
        of_tasks.chain(others.map(|row| ToldResult { task: None, row: *row, by_partner: false }))
    }

    /// Of the occurrences that fall due in the span: how many one unit, or who leads, has done.
    pub fn occurrences_done(&self, id: TaskId, unit: Option<UnitId>) -> Rate {
        let [from, as_of] = self.days;
        let task = self.year.plan.task(id);
        let due = |part: &Part| part.due_at(task, as_of).is_some_and(|due| from <= due && due <= as_of);
        let parts = Part::of_unit(task, unit).filter(|part| part.occurrence.is_some() && due(part));
        let done = |part: Part| u64::from(self.ledger.is_done(id, part, as_of));
        parts.fold(Rate::default(), |rate, part| Rate::new(rate.n + done(part), rate.d + 1))
    }

    /// Whether a row tells of an occurrence that is not due yet when the span ends.
    pub fn is_ahead(&self, task: &Task, told: &LedgerRow<'_>) -> bool {
        told.occurrence().is_some_and(|n| task.occurrence_due_at(n.into(), self.days[1]) > self.days[1])
    }
}

/// The last rows on each occurrence; `of_units`, of each unit on each.
fn last_of_each<'y>(rows: impl Iterator<Item = LedgerRow<'y>>, of_units: bool) -> Vec<LedgerRow<'y>> {
    let part = |told: &LedgerRow<'_>| (of_units.then_some(told.report.unit), told.occurrence());
    rows.map(|told| (part(&told), told)).collect::<BTreeMap<_, _>>().into_values().collect()
}
