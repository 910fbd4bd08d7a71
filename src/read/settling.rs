//! When older reports of a unit cannot change a figure any more.
//!
//! Read from the newest back, a task is settled once its latest row says that it is done; or once its
//! progress is known to have moved, or not, over three rows, and its difficulty to have begun. What may turn
//! up anywhere, a row `*` or an occurrence of a recurring task, keeps the unit from ever being settled.

use std::collections::HashMap;

use super::report::Context;
use crate::model::{Column, Date, Period, Plan, Progress, Report, Row, Schedule, Task, TaskId, UnitId};

/// How many readable rows tell whether a progress is unchanged.
const ROWS_COMPARED: u8 = 3;

/// What is still to be learnt of one task.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Readable rows seen, and the progress that they all have so far.
    rows: u8,
    progress: Option<Progress>,
    /// The three rows are known to be the same, or not to be.
    steady_known: bool,
    /// The run of difficulties is known to its beginning.
    run_known: bool,
}

/// What is still open of a unit's tasks.
pub struct Settling<'p> {
    plan: &'p Plan,
    unit: UnitId,
    as_of: Date,
    open: HashMap<TaskId, Open, foldhash::fast::RandomState>,
    never: bool,
    /// Reports from this period on are read whole whatever they say: whether they have a row is itself a figure.
    latest: Option<Period>,
}

/// Whether rows on a task may matter however old they are: on other occurrences than the latest row's, by another lead.
fn turns_up_anywhere(task: &Task) -> bool {
    task.recurs() || task.has_each() || !task.transfers().is_empty()
}

impl<'p> Settling<'p> {
    pub fn new(context: &Context<'p>, unit: UnitId, as_of: Date) -> Settling<'p> {
        let plan = context.plan;
        let own = &context.concerns[unit.index()];
        Settling {
            plan,
            unit,
            as_of,
            open: own.iter().map(|&task| (task, Open::default())).collect(),
            never: own.iter().any(|&task| turns_up_anywhere(plan.task(task)))
                || plan.targets.iter().any(|target| target.is_told_by(unit)),
            latest: plan.latest_due_before(as_of).map(Period::Month),
        }
    }

    /// Whether the report of `period` cannot change anything.
    pub fn is_done(&self, period: Period) -> bool {
        let order = |period| self.plan.period_order_at(period, self.unit, self.as_of);
        let before = |latest: Period| order(period) < order(latest);
        !self.never && self.open.is_empty() && self.latest.is_some_and(before)
    }

    /// Learns from the next older report.
    pub fn take(&mut self, report: &Report) {
        let told_of = self.plan.told_of(report.period, self.unit, self.as_of);
        for row in &report.rows {
            match row.task() {
                None => self.never = true,
                Some((task, _)) => self.learn(task, row, told_of, report.can_read(row, Column::Difficulty)),
            }
        }
    }

    fn learn(&mut self, task: TaskId, row: &Row, told_of: Date, tells_difficulty: bool) {
        let Some(open) = self.open.get_mut(&task) else { return };
        let it = self.plan.task(task);
        let leads = it.is_led_by(self.unit, told_of);
        let first = open.rows == 0;
        let done = row.completed().is_some_and(|on| on <= self.as_of);
        open.run_known |= !row.difficult() && tells_difficulty;
        if let Some(progress) = row.progress().value().filter(|_| leads) {
            open.rows += 1;
            let moved = open.progress.replace(progress).is_some_and(|newer| newer != progress);
            open.steady_known |= moved || open.rows == ROWS_COMPARED;
        }
        // A done task has no open difficulty, and nothing is asked of its earlier progress. What is ongoing is never
        // done, whatever its rows say.
        let over = leads && first && done && it.schedule != Schedule::Ongoing;
        if over || (open.run_known && (open.steady_known || !leads)) {
            self.open.remove(&task);
        }
    }
}
