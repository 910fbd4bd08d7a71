//! Which of the plan's tasks an annex's is: the one of the same title, whatever case and blanks; one with a title that is close is
//! only asked about.

use std::collections::{HashMap, HashSet};

use super::alike::{CLOSE, CLOSE_IN_PLACE, Words};
use super::fields::PlannedField;
use crate::model::{Date, Plan};
use crate::read::annex::Annex;
use crate::read::annex::tasks::{AnnexTask, Who};
use crate::text::fold;

/// Where very many tasks have one title, those so near to each other in their order are looked at.
const NEAR: usize = 100;

/// For each of the annex's tasks the plan's of the same title, by its index. Of several those go together that have most in common
/// besides, what still is in the plan first.
pub fn same_titles(plan: &Plan, tasks: &[AnnexTask], fields: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, task) in plan.tasks.iter().enumerate() {
        by_title.entry(title(task.title())).or_default().push(at);
    }
    let mut likely: Vec<(Likeness, usize, usize)> = Vec::new();
    let mut met: HashMap<String, usize> = HashMap::new();
    for (n, task) in tasks.iter().enumerate() {
        let title = title(&task.title);
        let all = by_title.get(&title).map_or(&[][..], Vec::as_slice);
        let before = met.entry(title).or_default();
        let all = &all[before.saturating_sub(NEAR).min(all.len())..(*before + NEAR).min(all.len())];
        *before += 1;
        likely.extend(all.iter().map(|&at| (in_common(plan, at, task, fields[n]), n, at)));
    }
    // Of those that are as much alike the first of both.
    likely.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut same, mut met) = (vec![None; tasks.len()], HashSet::new());
    for (_, n, at) in likely {
        if same[n].is_none() && met.insert(at) {
            same[n] = Some(at);
        }
    }
    same
}

/// What two tasks of one title have in common, what matters most first: that it is in the plan still, field, deadline, lead, product.
type Likeness = [bool; 5];

fn in_common(plan: &Plan, at: usize, annex: &AnnexTask, field: Option<usize>) -> Likeness {
    let task = &plan.tasks[at];
    let lead = task.lead_at(Date::MAX).map(|unit| &*plan.unit(unit).id.value);
    let each: Vec<&str> = task.details().into_iter().flat_map(|it| it.each.iter().map(|named| &*named.text)).collect();
    let has_lead = match &annex.who {
        Who::Lead(unit) => each.is_empty() && lead == Some(unit),
        Who::Each(ids) => each == *ids,
    };
    [
        task.withdrawn().is_none(),
        field.is_some() && task.field.get().map(|field| field.index()) == field,
        fold::key(task.when_at(Date::MAX).unwrap_or_default()) == fold::key(&annex.when),
        has_lead,
        fold::key(task.output().unwrap_or_default()) == fold::key(&annex.output),
    ]
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
