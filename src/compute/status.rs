//! Each task's state and figures at the as-of date, and their sums by field (*lĩnh vực*), by lead unit and in total.

use std::collections::HashMap;

use super::difficulties::{self, Difficulty};
pub use super::figure::figure;
pub use super::figure::{PartFigure, TaskFigure};
use super::group::Counted;
pub use super::group::Group;
pub use super::risk::Reason;
pub use super::state::TaskState;
use super::targets::{self, TargetFigure};
use super::told;
use super::vantage::Vantage;
use crate::model::{Date, Task, TaskId, Year};

/// A year's figures, seen from one vantage.
#[derive(Clone, Debug)]
pub struct Status<'y> {
    pub year: &'y Year,
    pub vantage: Vantage,
    /// The figures of each task, in the plan's order.
    pub tasks: Vec<TaskFigure>,
    pub totals: Group,
    pub by_field: Vec<Group>,
    pub by_unit: Vec<Group>,
    /// By who among the heads answers for them, and by what assigned them; empty if the plan names none.
    pub by_leader: Vec<NamedGroup<'y>>,
    pub by_source: Vec<NamedGroup<'y>>,
    /// Sums over the tasks whose field, or lead, the plan does not have: they are in the totals, and in no group.
    pub of_no_field: Group,
    pub of_no_unit: Group,
    /// The figures of the plan's targets.
    pub targets: Vec<TargetFigure>,
    /// The difficulties known at the as-of date; the resolved ones too, if the year was read whole.
    pub difficulties: Vec<Difficulty<'y>>,
    /// For each task, in the plan's order, whether it is in the plan at the as-of date and one of those asked for.
    selected: Vec<bool>,
}

/// The sums over the tasks that have one name: of a leader, of a source.
#[derive(Clone, Debug)]
pub struct NamedGroup<'y> {
    /// `None`: the tasks that have no such name.
    pub name: Option<&'y str>,
    pub group: Group,
}

/// Tasks carried on from the year before: all of them, those done and those overdue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    pub total: u64,
    pub done: u64,
    pub overdue: u64,
}

impl<'y> Status<'y> {
    pub fn as_of(&self) -> Date {
        self.vantage.as_of
    }

    pub fn figure(&self, task: TaskId) -> &TaskFigure {
        &self.tasks[task.index()]
    }

    /// The tasks asked for with their figures, in the plan's order.
    pub fn each(&self) -> impl Iterator<Item = (TaskId, &'y Task, &TaskFigure)> {
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks);
        let numbered = tasks.enumerate().map(|(n, (task, figure))| (TaskId::nth(n), task, figure));
        numbered.filter(|(id, _, _)| self.is_selected(*id))
    }

    pub fn is_selected(&self, task: TaskId) -> bool {
        self.selected[task.index()]
    }

    /// The task that has been overdue for longest; of several the first in the plan.
    pub fn longest_overdue(&self) -> Option<(&'y Task, &TaskFigure)> {
        let overdue = self.each().filter(|(_, _, figure)| figure.state == TaskState::Overdue);
        let longest = overdue.max_by_key(|(id, _, figure)| (figure.days_overdue(), std::cmp::Reverse(*id)));
        longest.map(|(_, task, figure)| (task, figure))
    }

    /// How many tasks were asked for.
    pub fn count_selected(&self) -> u64 {
        self.selected.iter().filter(|s| **s).count() as u64
    }

    /// Keeps, of the tasks asked for, those that `wanted` admits: all sums are over these.
    pub fn select(mut self, wanted: impl Fn(TaskId, &Task, &TaskFigure) -> bool) -> Status<'y> {
        for ((id, task), figure) in self.year.plan.task_ids().zip(&self.year.plan.tasks).zip(&self.tasks) {
            self.selected[id.index()] &= wanted(id, task, figure);
        }
        self.add_up();
        self
    }

    fn add_up(&mut self) {
        self.totals = Group::default();
        self.by_field = vec![Group::default(); self.year.plan.fields.len()];
        self.by_unit = vec![Group::default(); self.year.plan.units.len()];
        self.of_no_field = Group::default();
        self.of_no_unit = Group::default();
        let as_of = self.as_of();
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks).zip(&self.selected);
        for ((task, figure), _) in tasks.filter(|(_, selected)| **selected) {
            let counted = Counted::of(task, figure, as_of);
            self.totals.add(&counted);
            let field = task.field_id().map(|f| &mut self.by_field[f.index()]);
            field.unwrap_or(&mut self.of_no_field).add(&counted);
            let unit = task.lead_at(as_of).map(|u| &mut self.by_unit[u.index()]);
            unit.unwrap_or(&mut self.of_no_unit).add(&counted);
        }
        self.by_leader = self.by_name(Task::leader);
        self.by_source = self.by_name(Task::source);
    }

    /// The sums by a name that tasks may have: in the order of their first task, those without one last.
    fn by_name(&self, name: impl Fn(&'y Task) -> Option<&'y str>) -> Vec<NamedGroup<'y>> {
        let mut groups: Vec<NamedGroup<'y>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut without = Group::default();
        let is_named = |task: &'y Task| task.is_planned_at(self.as_of()) && name(task).is_some();
        if !self.year.plan.tasks.iter().any(is_named) {
            return groups;
        }
        for (_, task, figure) in self.each() {
            let group = match name(task) {
                None => &mut without,
                Some(name) => {
                    let at = *places.entry(name).or_insert_with(|| {
                        groups.push(NamedGroup { name: Some(name), group: Group::default() });
                        groups.len() - 1
                    });
                    &mut groups[at].group
                }
            };
            group.add(&Counted::of(task, figure, self.as_of()));
        }
        if without.total() > 0 {
            groups.push(NamedGroup { name: None, group: without });
        }
        groups
    }

    /// Of the tasks asked for, those carried on from the year before.
    pub fn carried(&self) -> Carried {
        let mut carried = Carried::default();
        for (_, _, figure) in self.each().filter(|(_, task, _)| task.carried_from().is_some()) {
            carried.total += 1;
            carried.done += u64::from(figure.state.is_done());
            carried.overdue += u64::from(figure.state == TaskState::Overdue);
        }
        carried
    }
}

/// The figures of `year` as seen from `vantage`.
pub fn status(year: &Year, vantage: Vantage) -> Status<'_> {
    let wanted = if year.whole { difficulties::Wanted::All } else { difficulties::Wanted::Unresolved };
    let (tasks, difficulties) = told::all(year, vantage, wanted);
    let mut status = Status {
        year,
        vantage,
        selected: year.plan.tasks.iter().map(|task| task.is_planned_at(vantage.as_of)).collect(),
        tasks,
        totals: Group::default(),
        by_field: Vec::new(),
        by_unit: Vec::new(),
        by_leader: Vec::new(),
        by_source: Vec::new(),
        of_no_field: Group::default(),
        of_no_unit: Group::default(),
        targets: targets::all(year, vantage),
        difficulties,
    };
    status.add_up();
    status
}
