//! How many of some tasks are in each state, and the rates that follow.

use super::figure::{TaskFigure, planned};
use super::state::TaskState;
use crate::model::{Date, Decimal, Fraction, Rate, Share, Task, Tenths};

/// Counts and weighted sums over some tasks: all of them, or those of one field or one lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// How many tasks are in each state, in the order of `TaskState::ALL`.
    states: [u64; 9],
    implementation: Rate,
    progress: Mean,
    /// Of the share that should be done by now, over the tasks that have a deadline.
    planned: Mean,
}

/// A weighted mean of shares. Their denominators are many (a task's days, its parts), so that the sum is kept in fractions
/// of 2^84: far finer than any rounding of a percentage can tell from the exact one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Mean {
    /// The sum of weights, in thousandths.
    weight: u128,
    /// The sum of weight times share, times 2^84.
    sum: u128,
}

impl Mean {
    const BITS: u32 = 84;
    /// What the mean is rounded to. A tie of half a tenth of a percent is a whole number of these, and stays one.
    const STEPS: u128 = 1_000_000_000_000;

    /// The mean of one share.
    fn of(weight: u32, share: Share) -> Mean {
        let (n, d) = (u64::from(weight) * u64::from(share.n), u64::from(share.d));
        let rest = (u128::from(n % d) << Mean::BITS) / u128::from(d);
        Mean { weight: weight.into(), sum: (u128::from(n / d) << Mean::BITS) + rest }
    }

    fn weight(self) -> Decimal {
        Decimal(self.weight.cast_signed() * (Decimal::ONE.0 / 1000))
    }

    fn include(&mut self, other: Mean) {
        self.weight += other.weight;
        self.sum += other.sum;
    }

    /// The same shares of the same weights, if they come to `tenths`; else as many weights of that share, which is all that is known.
    fn kept(self, tenths: Option<Tenths>) -> Mean {
        let Some(Tenths(n)) = tenths else { return Mean::default() };
        let weight = self.weight.max(1);
        match self.fraction().map(Fraction::tenths) == tenths {
            true => self,
            false => Mean { weight, sum: (weight << Mean::BITS) / 1000 * u128::from(n) },
        }
    }

    /// `None` if nothing was added. It is all only if all shares are, nothing only if all are nothing.
    fn fraction(self) -> Option<Fraction> {
        if self.weight == 0 {
            return None;
        }
        let mean = self.sum / self.weight;
        let rounded = (mean * Mean::STEPS + (1 << (Mean::BITS - 1))) >> Mean::BITS;
        let n = match self.sum {
            0 => 0,
            sum if sum == self.weight << Mean::BITS => Mean::STEPS,
            _ => rounded.clamp(1, Mean::STEPS - 1),
        };
        Some(Fraction { n, d: Mean::STEPS })
    }
}

/// What one task adds to each group that it is in.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    state: TaskState,
    implementation: Rate,
    progress: Mean,
    planned: Mean,
}

impl Counted {
    /// Withdrawn tasks are only counted; ongoing ones have no progress. What is not done counts at most 99%.
    pub(super) fn of(task: &Task, figure: &TaskFigure, as_of: Date) -> Counted {
        Counted::planned_on(task, figure, as_of, as_of)
    }

    /// The same, with what is planned for another day.
    pub(super) fn planned_on(task: &Task, figure: &TaskFigure, as_of: Date, on: Date) -> Counted {
        let state = figure.state;
        let is_active = state != TaskState::Withdrawn;
        let is_countable = is_active && state != TaskState::Ongoing;
        let has_come = is_active && task.first_due().is_some_and(|due| due <= as_of);
        let planned = if is_countable { planned(task, as_of, on) } else { None };
        Counted {
            state,
            implementation: Rate::new(u64::from(has_come && state.is_done()), u64::from(has_come)),
            progress: if is_countable { Mean::of(task.weight, progress(figure)) } else { Mean::default() },
            planned: planned.map_or_else(Mean::default, |planned| Mean::of(task.weight, planned)),
        }
    }
}

impl Group {
    pub(super) fn add(&mut self, task: &Counted) {
        self.states[task.state as usize] += 1;
        self.implementation.n += task.implementation.n;
        self.implementation.d += task.implementation.d;
        self.progress.include(task.progress);
        self.planned.include(task.planned);
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
        self.progress.fraction()
    }

    /// What that mean should be by now, of the tasks that have a deadline: each by the share of its days that has passed, one
    /// that recurs by its occurrences; `None` if there are none.
    pub fn planned(&self) -> Option<Fraction> {
        self.planned.fraction()
    }

    /// What was kept of a group, which is `self` now: means were kept in tenths of a percent, without what they are made of.
    pub(super) fn kept(
        &self,
        states: [u64; 9],
        implementation: Rate,
        progress: Option<Tenths>,
        planned: Option<Tenths>,
    ) -> Group {
        let (progress, planned) = (self.progress.kept(progress), self.planned.kept(planned));
        Group { states, implementation, progress, planned }
    }

    /// The sum of the weights that make the mean progress what it is.
    pub fn weight(&self) -> Decimal {
        self.progress.weight()
    }

    /// The same of the mean that is planned.
    pub fn planned_weight(&self) -> Decimal {
        self.planned.weight()
    }

    /// The sum of groups, no two of which share a task.
    pub fn sum<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Group {
        groups.into_iter().fold(Group::default(), |mut sum, group| {
            sum.states.iter_mut().zip(group.states).for_each(|(a, b)| *a += b);
            sum.implementation.n += group.implementation.n;
            sum.implementation.d += group.implementation.d;
            sum.progress.include(group.progress);
            sum.planned.include(group.planned);
            sum
        })
    }
}

/// The progress with which a task counts: what is not done at most 99%.
fn progress(figure: &TaskFigure) -> Share {
    const MOST: Share = Share { n: 99, d: 100 };
    match figure.state.is_done() {
        true => Share::ALL,
        false if MOST.fraction().is_less_than(figure.progress.fraction()) => MOST,
        false => figure.progress,
    }
}
