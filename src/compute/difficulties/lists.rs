//! Which difficulties a list tells of, and in which order.

use std::collections::HashSet;

use super::{Difficulty, DifficultyState};
use crate::model::{Period, TaskId, UnitId};

/// Those not resolved, the longest known first; those of equal age in the order given.
pub fn unresolved<'d, 'y>(difficulties: &'d [Difficulty<'y>]) -> Vec<&'d Difficulty<'y>> {
    oldest_first(difficulties.iter().filter(|d| d.state != DifficultyState::Resolved))
}

/// What names difficulties.
type Names = HashSet<(Option<TaskId>, UnitId, Period), foldhash::fast::RandomState>;

/// The names of those that are resolved.
pub fn names_of_resolved(difficulties: Vec<Difficulty<'_>>) -> Names {
    let resolved = difficulties.iter().filter(|d| d.state == DifficultyState::Resolved);
    resolved.map(|d| (d.task, d.unit, d.raised)).collect()
}

/// Leaves of those known now what a summary tells: those not resolved, and those that were not `before`.
pub fn keep_news(now: &mut Vec<Difficulty<'_>>, before: &Names) {
    now.retain(|d| d.state != DifficultyState::Resolved || !before.contains(&(d.task, d.unit, d.raised)));
    now.shrink_to_fit();
}

/// Those resolved, the longest known first.
pub fn resolved<'d, 'y>(difficulties: &'d [Difficulty<'y>]) -> Vec<&'d Difficulty<'y>> {
    oldest_first(difficulties.iter().filter(|d| d.state == DifficultyState::Resolved))
}

/// The longest known first, but all that are resolved after all that are not.
pub fn resolved_last<'d, 'y: 'd>(difficulties: impl Iterator<Item = &'d Difficulty<'y>>) -> Vec<&'d Difficulty<'y>> {
    let mut sorted = oldest_first(difficulties);
    sorted.sort_by_key(|d| d.state == DifficultyState::Resolved);
    sorted
}

/// The longest known first; those of equal age in the order given.
pub fn oldest_first<'d, 'y: 'd>(difficulties: impl Iterator<Item = &'d Difficulty<'y>>) -> Vec<&'d Difficulty<'y>> {
    let mut sorted: Vec<_> = difficulties.collect();
    sorted.sort_by_key(|d| std::cmp::Reverse(d.days));
    sorted
}
