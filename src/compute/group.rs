//! Sums over some of the tasks, and the rates they make.

use super::state::TaskState;
use super::status::TaskFigure;

use crate::model::{Date, Fraction, Rate, Task};

/// Sums over some of the tasks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    states: [u64; 9],
    implementation: Rate,
    weight: u128,
    progress: u128,
    planned: u128,
}

/// The common measure of shares of hundredths of a percent over 1 to 12 occurrences.
const MEASURE: u128 = 10_000 * 27_720;

impl Group {
    pub(super) fn add(&mut self, task: &Task, figure: &TaskFigure, as_of: Date) {
        self.states[figure.state as usize] += 1;
        if figure.state == TaskState::Withdrawn {
            return;
        }
        if task.first_due().is_some_and(|due| due <= as_of) {
            self.implementation.d += 1;
            self.implementation.n += u64::from(figure.state.is_done());
        }
        if figure.state != TaskState::Ongoing {
            let weight = u128::from(task.weight);
            let counted = match figure.state.is_done() {
                true => Fraction::ALL,
                false => figure.progress.fraction().min(Fraction { n: 99, d: 100 }),
            };
            self.weight += weight;
            self.progress += weight * counted.in_units_of(MEASURE);
            self.planned += weight * figure.planned.fraction().in_units_of(MEASURE);
        }
    }

    pub fn count(&self, state: TaskState) -> u64 {
        self.states[state as usize]
    }

    pub fn total(&self) -> u64 {
        self.states.iter().sum()
    }

    /// All but withdrawn.
    pub fn active(&self) -> u64 {
        self.total() - self.count(TaskState::Withdrawn)
    }

    /// Active less ongoing: what completion is a share of.
    pub fn countable(&self) -> u64 {
        self.active() - self.count(TaskState::Ongoing)
    }

    /// Done on time, late or without a deadline.
    pub fn done(&self) -> u64 {
        TaskState::ALL.iter().filter(|s| s.is_done()).map(|s| self.count(*s)).sum()
    }

    /// Tasks whose deadline was met or not.
    pub fn matured(&self) -> u64 {
        self.count(TaskState::Done) + self.count(TaskState::DoneLate) + self.count(TaskState::Overdue)
    }

    pub fn completion(&self) -> Rate {
        Rate::new(self.done(), self.countable())
    }

    pub fn on_time(&self) -> Rate {
        Rate::new(self.count(TaskState::Done), self.matured())
    }

    pub fn overdue_of_countable(&self) -> Rate {
        Rate::new(self.count(TaskState::Overdue), self.countable())
    }

    pub fn overdue_of_matured(&self) -> Rate {
        Rate::new(self.count(TaskState::Overdue), self.matured())
    }

    /// Of tasks whose first deadline has come, those done: extensions do not help.
    pub fn implementation(&self) -> Rate {
        self.implementation
    }

    /// Weighted; `None` where nothing is countable.
    pub fn progress(&self) -> Option<Fraction> {
        Fraction::new(self.progress, self.weight * MEASURE)
    }

    pub fn planned(&self) -> Option<Fraction> {
        Fraction::new(self.planned, self.weight * MEASURE)
    }

    /// The sum of groups that have no task in common.
    pub fn sum<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Group {
        groups.into_iter().fold(Group::default(), |mut sum, group| {
            sum.states.iter_mut().zip(group.states).for_each(|(a, b)| *a += b);
            sum.implementation.n += group.implementation.n;
            sum.implementation.d += group.implementation.d;
            sum.weight += group.weight;
            sum.progress += group.progress;
            sum.planned += group.planned;
            sum
        })
    }
}
