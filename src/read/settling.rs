//! When older rows of a unit on a task cannot change a figure any more.
//!
//! Read from the newest report back, a task is settled once its latest row says that it is done; or once its
//! progress is known to have moved, or not, over three rows, and its difficulty to have begun. Rows that may matter
//! wherever they turn up, those on an occurrence of a recurring task, are never settled.

use super::report::Context;
use crate::model::{Column, Date, Period, Plan, Progress, Report, Row, Schedule, Target, Task, TaskId, UnitId};
use crate::text::fold;

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

/// What is known of a unit's tasks.
pub struct Settling<'p> {
    plan: &'p Plan,
    unit: UnitId,
    as_of: Date,
    /// The unit's own tasks, in the plan's order.
    own: &'p [TaskId],
    /// By their place among these.
    open: Vec<Open>,
    settled: Vec<bool>,
    /// Reports from this period on are read whole whatever they say: whether they have a row is itself a figure.
    latest: Option<Period>,
}

/// Whether rows on a task may matter however old they are: on other occurrences than the latest row's, by another lead; or
/// because they tell of a target that is called like it.
fn turns_up_anywhere(task: &Task, targets: &[Target]) -> bool {
    let is_target = || targets.iter().any(|target| fold::is_same_id(&target.id.value, task.id()));
    task.recurs() || task.has_each() || !task.transfers().is_empty() || is_target()
}

impl<'p> Settling<'p> {
    pub fn new(context: &'p Context<'p>, unit: UnitId, as_of: Date) -> Settling<'p> {
        let plan = context.plan;
        let own = &context.concerns[unit.index()];
        Settling {
            plan,
            unit,
            as_of,
            own,
            open: vec![Open::default(); own.len()],
            settled: vec![false; own.len()],
            latest: plan.latest_due_before(as_of).map(Period::Month),
        }
    }

    /// Of which of the unit's own tasks rows in the report of `period` cannot change anything, by their place among these; of
    /// none where that is nothing.
    pub fn settled_in(&self, period: Period) -> &[bool] {
        let order = |period| self.plan.period_order_at(period, self.unit, self.as_of);
        let is_older = self.latest.is_some_and(|latest| order(period) < order(latest));
        if is_older { &self.settled } else { &[] }
    }

    /// Learns from the next older report.
    pub fn take(&mut self, report: &Report) {
        let told_of = self.plan.told_of(report.period, self.unit, self.as_of);
        for row in &report.rows {
            let place = row.task().and_then(|(task, _)| self.own.binary_search(&task).ok());
            if let Some(n) = place.filter(|&n| !self.settled[n]) {
                self.learn(n, row, told_of, report.can_read(row, Column::Difficulty));
            }
        }
    }

    fn learn(&mut self, n: usize, row: &Row, told_of: Date, tells_difficulty: bool) {
        let (open, it) = (&mut self.open[n], self.plan.task(self.own[n]));
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
        let is_known = over || (open.run_known && (open.steady_known || !leads));
        self.settled[n] = is_known && !turns_up_anywhere(it, &self.plan.targets);
    }
}
