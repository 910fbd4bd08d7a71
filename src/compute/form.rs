//! Forms that units fill in (*biểu mẫu*): which tasks and targets a unit is asked for in a period, by what holds at the period's
//! end, and what was told of each before it. Knows nothing of how a form looks.

use std::collections::HashSet;

use super::ledger::{Ledger, LedgerRow, Part};
use crate::model::report::Cell;
use crate::model::target::TargetValue;
use crate::model::{Date, Month, Period, Plan, Report, Schedule, Target, TargetId, Task, TaskId, UnitId, Year};

/// What one unit is asked for in a period.
pub struct Form<'y> {
    pub unit: UnitId,
    pub period: Period,
    /// The last day that it tells of.
    pub end: Date,
    /// By when it is to be sent.
    pub due: Date,
    /// In the plan's order, of one task the earlier occurrence first.
    pub tasks: Vec<FormTask<'y>>,
    pub targets: Vec<FormTarget>,
    /// What it may tell of besides: tasks that have not begun; in answer to a request, which asks for no row on any task, all.
    pub others: Vec<FormTask<'y>>,
}

/// A row on a task, or on one of its occurrences.
#[derive(Clone, Copy, Debug)]
pub struct FormTask<'y> {
    pub task: TaskId,
    pub occurrence: Option<u8>,
    /// The unit moves its progress; else it only tells results and difficulties.
    pub carried: bool,
    /// The deadline in force at the end of the period.
    pub due: Option<Date>,
    /// What was told last: of what the unit carries out by whoever carried it before, else by the unit itself.
    pub last: Option<LedgerRow<'y>>,
}

/// A row on a target.
#[derive(Clone, Copy, Debug)]
pub struct FormTarget {
    pub target: TargetId,
    /// The last value that the unit told, and for which period.
    pub last: Option<(Period, TargetValue)>,
}

impl Form<'_> {
    /// The name of a row's task, as a report writes it.
    pub fn name(plan: &Plan, task: TaskId, occurrence: Option<u8>) -> String {
        let it = plan.task(task);
        match occurrence.and_then(|n| it.occurrences().get(usize::from(n))) {
            Some(occurrence) => format!("{}@{occurrence}", it.id()),
            None => it.id().to_owned(),
        }
    }

    pub fn carried(&self) -> impl Iterator<Item = &FormTask<'_>> {
        self.tasks.iter().filter(|row| row.carried)
    }

    pub fn coordinated(&self) -> impl Iterator<Item = &FormTask<'_>> {
        self.tasks.iter().filter(|row| !row.carried)
    }
}

/// The units that owe a report for a period, in the plan's order.
pub fn owing(plan: &Plan, period: Period) -> Vec<UnitId> {
    plan.unit_ids().filter(|&unit| plan.owes(unit, period)).collect()
}

/// A form for each of some units, in their order.
pub fn forms<'y>(year: &'y Year, period: Period, units: &[UnitId]) -> Vec<Form<'y>> {
    let ledger = Ledger::new(year, Date::MAX, |_| true);
    let concerned = concerned(&year.plan);
    let mut reports: Vec<Vec<&Report>> = vec![Vec::new(); year.plan.units.len()];
    year.reports.iter().for_each(|report| reports[report.unit.index()].push(report));
    let form = |&unit: &UnitId| {
        let asked = Asked::new(year, &ledger, period, unit);
        asked.form(&concerned[unit.index()], &reports[unit.index()])
    };
    units.iter().map(form).collect()
}

/// By unit the tasks that ever concern it: a country's plan is not gone through once a unit.
fn concerned(plan: &Plan) -> Vec<Vec<TaskId>> {
    let mut by_unit: Vec<Vec<TaskId>> = vec![Vec::new(); plan.units.len()];
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        let units: HashSet<UnitId> = task.units().collect();
        units.into_iter().for_each(|unit| by_unit[unit.index()].push(id));
    }
    by_unit
}

/// Whom a form asks, of what time, and what was told before.
struct Asked<'l, 'y> {
    year: &'y Year,
    ledger: &'l Ledger<'y>,
    unit: UnitId,
    period: Period,
    end: Date,
    /// The month that a bare name is read by.
    month: Month,
    /// The place of the period in the order of all.
    order: (Date, bool, u32),
}

impl<'l, 'y> Asked<'l, 'y> {
    fn new(year: &'y Year, ledger: &'l Ledger<'y>, period: Period, unit: UnitId) -> Asked<'l, 'y> {
        let plan = &year.plan;
        let end = plan.end_of(period, unit, Date::MAX);
        let month = period.month().unwrap_or(Month::of(end));
        Asked { year, ledger, unit, period, end, month, order: plan.period_order_at(period, unit, Date::MAX) }
    }

    fn plan(&self) -> &'y Plan {
        &self.year.plan
    }

    fn form(&self, concerned: &[TaskId], reports: &[&Report]) -> Form<'y> {
        let due = match self.period {
            Period::Month(month) => self.plan().due_of(month),
            Period::Request(_) => self.end,
        };
        let mut form = Form {
            unit: self.unit,
            period: self.period,
            end: self.end,
            due,
            tasks: Vec::new(),
            targets: self.targets(reports),
            others: Vec::new(),
        };
        let is_asked_for = self.period.month().is_some();
        for &id in concerned.iter().filter(|id| self.is_in_plan(self.plan().task(**id))) {
            let rows = self.rows(id);
            if rows.is_empty() && self.plan().task(id).start > self.end {
                form.others.push(self.row(id, None));
            }
            if is_asked_for { &mut form.tasks } else { &mut form.others }.extend(rows);
        }
        form
    }

    /// Whether the plan has it at the end of the period, and it is the unit's then.
    fn is_in_plan(&self, task: &Task) -> bool {
        task.is_planned_at(self.end) && !task.is_withdrawn_at(self.end) && task.concerns(self.unit, self.end)
    }

    /// What is open of a task, or due by the end of the period.
    fn rows(&self, id: TaskId) -> Vec<FormTask<'y>> {
        let task = self.plan().task(id);
        let meant = task.recurrence().map(|recurrence| recurrence.meant_in(self.month));
        let all = (0..).take(task.occurrences().len()).map(Some).chain((!task.recurs()).then_some(None));
        let rows = all.filter(|occurrence| !self.is_done(id, *occurrence)).map(|occurrence| self.row(id, occurrence));
        let has_come = |row: &FormTask<'_>| match (meant, row.occurrence) {
            (Some(meant), Some(n)) => task.start <= self.end && meant.is_some_and(|meant| usize::from(n) <= meant),
            _ => task.start <= self.end,
        };
        // What was told early is told on.
        let is_wanted =
            |row: &FormTask<'_>| has_come(row) || row.last.is_some() || row.due.is_some_and(|due| due <= self.end);
        rows.filter(is_wanted).collect()
    }

    fn row(&self, task: TaskId, occurrence: Option<u8>) -> FormTask<'y> {
        let it = self.plan().task(task);
        let carried = it.is_carried_by(self.unit, self.end);
        let last = match carried {
            true => self.ledger.part_rows(task, self.own_part(it, occurrence)).rfind(|told| self.is_before(told)),
            false => {
                let own = |told: &LedgerRow<'_>| told.report.unit == self.unit && told.occurrence() == occurrence;
                self.ledger.rows(task).rfind(|told| own(told) && self.is_before(told))
            }
        };
        let due = Part { unit: None, occurrence }.due_at(it, self.end);
        FormTask { task, occurrence, carried, due, last }
    }

    fn own_part(&self, task: &Task, occurrence: Option<u8>) -> Part {
        Part { unit: task.has_each().then_some(self.unit), occurrence }
    }

    /// Whether earlier reports say that it was done by the end of the period: for whoever has a part its own, for others all.
    fn is_done(&self, id: TaskId, occurrence: Option<u8>) -> bool {
        let task = self.plan().task(id);
        // What goes on all year is asked for every month, though a unit wrote that it had done it.
        if task.schedule == Schedule::Ongoing {
            return false;
        }
        let is_done = |part: Part| {
            let latest = self.ledger.readable_rows(id, part).rfind(|told| self.is_before(told));
            latest.is_some_and(|told| told.done_at(self.end).is_some())
        };
        match task.is_carried_by(self.unit, self.end) {
            true => is_done(self.own_part(task, occurrence)),
            false => Part::all(task).filter(|part| part.occurrence == occurrence).all(is_done),
        }
    }

    /// Whether a row stands in a report on an earlier period.
    fn is_before(&self, told: &LedgerRow<'_>) -> bool {
        self.is_earlier(told.period(), told.report.unit)
    }

    fn is_earlier(&self, period: Period, unit: UnitId) -> bool {
        self.plan().period_order_at(period, unit, Date::MAX) < self.order
    }

    fn targets(&self, reports: &[&Report]) -> Vec<FormTarget> {
        let earlier: Vec<&Report> = reports.iter().copied().filter(|r| self.is_earlier(r.period, r.unit)).collect();
        let own = self.plan().target_ids().filter(|&id| self.plan().target(id).is_told_by(self.unit));
        let rows = own.map(|target| FormTarget { target, last: self.last_value(target, &earlier) });
        rows.filter(|row| self.is_open(self.plan().target(row.target), row)).collect()
    }

    fn last_value(&self, target: TargetId, earlier: &[&Report]) -> Option<(Period, TargetValue)> {
        let told = earlier.iter().flat_map(|report| report.targets.iter().map(move |row| (report.period, row)));
        let values = told.filter(|(_, row)| row.target == target).filter_map(|(period, row)| match row.value {
            Cell::Is(value) => Some((period, value)),
            Cell::Blank | Cell::Unreadable => None,
        });
        values.max_by_key(|(period, _)| self.plan().period_order_at(*period, self.unit, Date::MAX))
    }

    /// Until a value was told on the day by which it is to be reached, or after it.
    fn is_open(&self, target: &Target, row: &FormTarget) -> bool {
        let told_to = row.last.map(|(period, _)| self.plan().end_of(period, self.unit, Date::MAX));
        told_to.is_none_or(|told_to| told_to < target.by)
    }
}
