//! Which of the plan's tasks an annex's is: the one of the same title, whatever case and blanks; one with a title that is close is
//! only asked about.

use std::collections::{HashMap, HashSet};

use super::alike::{CLOSE, CLOSE_IN_PLACE, Words};
use super::fields::PlannedField;
use crate::model::{Plan, Task};
use crate::read::annex::Annex;
use crate::read::annex::tasks::AnnexTask;
use crate::text::fold;

/// For each of the annex's tasks the plan's of the same title, by its index. Of several the one of the same field and deadline
/// goes first, then one that still is in the plan.
pub fn same_titles(plan: &Plan, tasks: &[AnnexTask], fields: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, task) in plan.tasks.iter().enumerate() {
        by_title.entry(title(task.title())).or_default().push(at);
    }
    let mut same = vec![None; tasks.len()];
    // The surest first: what is left may be taken by those that are less sure.
    for way in 0..5 {
        for (n, task) in tasks.iter().enumerate().filter(|(n, _)| same[*n].is_none()).collect::<Vec<_>>() {
            let Some(left) = by_title.get_mut(&title(&task.title)) else { continue };
            let fits = |at: &usize| {
                let it = &plan.tasks[*at];
                let is_of_field = fields[n].is_none() || it.field.get().map(|field| field.index()) == fields[n];
                let is_in = it.withdrawn().is_none();
                match way {
                    0 => is_in && is_of_field && it.title() == task.title && has_when(it, task),
                    1 => is_in && is_of_field && has_when(it, task),
                    2 => is_in && is_of_field,
                    3 => is_in,
                    _ => true,
                }
            };
            if let Some(at) = left.iter().position(fits) {
                same[n] = Some(left.remove(at));
            }
        }
    }
    same
}

fn has_when(task: &Task, annex: &AnnexTask) -> bool {
    fold::key(task.when().unwrap_or_default()) == fold::key(&annex.when)
}

/// A title as it is compared: a mark at its end is none of it.
fn title(text: &str) -> String {
    fold::key(text).trim_end_matches(['.', ';', ',', ':', ' ']).to_owned()
}

/// For each of the annex's tasks that is none of the plan's the one that it may be in other words: of the same field, not taken,
/// still in the plan. The closest first.
pub fn close_titles(
    plan: &Plan,
    annex: &Annex,
    tasks: &[AnnexTask],
    same: &[Option<usize>],
    fields: &[PlannedField],
) -> Vec<Option<usize>> {
    let met: HashSet<usize> = same.iter().flatten().copied().collect();
    let is_free = |at: &usize| plan.tasks[*at].withdrawn().is_none() && !met.contains(at);
    let free: Vec<(usize, Words)> =
        (0..plan.tasks.len()).filter(is_free).map(|at| (at, Words::of(plan.tasks[at].title()))).collect();
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (n, task) in tasks.iter().enumerate().filter(|(n, _)| same[*n].is_none()) {
        let Some(field) = fields[super::fields::index_of(task, annex)].known else { continue };
        let words = Words::of(&task.title);
        for (at, other) in free.iter().filter(|(at, _)| plan.tasks[*at].field.get() == Some(field)) {
            let likeness = words.likeness(other);
            let enough = if is_in_place(n, *at, same) { CLOSE_IN_PLACE } else { CLOSE };
            if likeness >= enough {
                likely.push((likeness, n, *at));
            }
        }
    }
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut close: Vec<Option<usize>> = vec![None; tasks.len()];
    let mut asked = HashSet::new();
    for (_, n, at) in likely {
        if close[n].is_none() && asked.insert(at) {
            close[n] = Some(at);
        }
    }
    close
}

/// Whether both follow the same task: they have the same number in their field.
fn is_in_place(n: usize, at: usize, same: &[Option<usize>]) -> bool {
    let before = n.checked_sub(1).map(|before| same[before]);
    match before {
        None => at == 0,
        Some(before) => before.is_some_and(|before| before + 1 == at),
    }
}
