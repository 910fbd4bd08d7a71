//! How many of some tasks are in each state, and the rates that follow.

use super::figure::TaskFigure;
use super::state::TaskState;

use crate::model::{Date, Fraction, Rate, Task};

/// Counts and weighted sums over some tasks: all of them, or those of one field or one lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// How many tasks are in each state, in the order of `TaskState::ALL`.
    states: [u64; 9],
    implementation: Rate,
    /// The sum of the countable tasks' weights, in thousandths.
    weight: u128,
    /// The sum of weight times progress, in units of 1/`DENOMINATOR` of a thousandth.
    progress: u128,
    /// The same of the share that should be done by now.
    planned: u128,
}

/// A denominator that all shares have in common: a progress is hundredths of a percent (1/10,000), and that of a task that
/// recurs is a mean over 1 to 12 occurrences (27,720 is the least number that all of 1 to 12 divide).
const DENOMINATOR: u128 = 10_000 * 27_720;

impl Group {
    /// Adds one task. Withdrawn tasks are only counted; ongoing ones have no progress. What is not done counts at most 99 %.
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
            self.progress += weight * counted.in_units_of(DENOMINATOR);
            self.planned += weight * figure.planned.fraction().in_units_of(DENOMINATOR);
        }
    }

    pub fn count(&self, state: TaskState) -> u64 {
        self.states[state as usize]
    }

    pub fn total(&self) -> u64 {
        self.states.iter().sum()
    }

    /// All tasks but those withdrawn.
    pub fn active(&self) -> u64 {
        self.total() - self.count(TaskState::Withdrawn)
    }

    /// Active tasks but the ongoing ones (*thường xuyên*), which are never done: the denominator of completion.
    pub fn countable(&self) -> u64 {
        self.active() - self.count(TaskState::Ongoing)
    }

    /// Tasks done, whether on time, late, or without a deadline.
    pub fn done(&self) -> u64 {
        TaskState::ALL.iter().filter(|s| s.is_done()).map(|s| self.count(*s)).sum()
    }

    /// Tasks of which it is known whether they met their deadline: done on time, done late, or overdue.
    pub fn matured(&self) -> u64 {
        self.count(TaskState::Done) + self.count(TaskState::DoneLate) + self.count(TaskState::Overdue)
    }

    /// Done, of the countable.
    pub fn completion(&self) -> Rate {
        Rate::new(self.done(), self.countable())
    }

    /// Done on time, of the matured.
    pub fn on_time(&self) -> Rate {
        Rate::new(self.count(TaskState::Done), self.matured())
    }

    /// Overdue, of the countable.
    pub fn overdue_of_countable(&self) -> Rate {
        Rate::new(self.count(TaskState::Overdue), self.countable())
    }

    /// Overdue, of the matured.
    pub fn overdue_of_matured(&self) -> Rate {
        Rate::new(self.count(TaskState::Overdue), self.matured())
    }

    /// Done, of the tasks whose first deadline has come: an extension of the deadline does not take a task out of it.
    pub fn implementation(&self) -> Rate {
        self.implementation
    }

    /// The mean progress of the countable tasks, each by its weight; `None` if there are none.
    pub fn progress(&self) -> Option<Fraction> {
        Fraction::new(self.progress, self.weight * DENOMINATOR)
    }

    /// What that mean should be by now: each task from 0 % to 100 % on its deadline, one that recurs by its occurrences.
    pub fn planned(&self) -> Option<Fraction> {
        Fraction::new(self.planned, self.weight * DENOMINATOR)
    }

    /// The sum of groups, no two of which share a task.
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
