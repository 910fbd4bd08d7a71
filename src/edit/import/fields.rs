//! The annex's fields of reform: those that the plan has already, and new ones with their ids.

use super::alike::{CLOSE, Words};
use super::ids::{Taken, prefix_in_use, prefixes};
use crate::model::{FieldId, Plan};
use crate::read::annex::one_text::{one_line, one_text};
use crate::read::annex::tasks::AnnexTask;
use crate::read::annex::{Annex, AnnexField};
use crate::read::unit_list::propose_ids;
use crate::text::{Lang, fold};

/// A field as the plan has it, or is to have it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedField {
    pub id: String,
    /// Which of the plan's it is.
    pub known: Option<FieldId>,
    pub number: Option<String>,
    pub name: String,
    /// What else the annex says in its row.
    pub remarks: Vec<String>,
    /// With what ids of its tasks begin, and how many digits follow.
    pub prefix: String,
    pub digits: usize,
}

/// A field as the annex names it.
struct Named {
    number: Option<String>,
    name: String,
    remarks: Vec<String>,
}

impl Named {
    fn of(field: &AnnexField, lang: Lang) -> Named {
        let remark = |(label, text): &(Option<String>, String)| {
            let label = label.as_deref().map(|label| format!("{}: ", one_line(label))).unwrap_or_default();
            format!("{label}{}", one_text(text))
        };
        let remarks = field.notes.iter().map(remark).collect();
        Named { number: field.number.clone(), name: name(field, lang), remarks }
    }
}

/// One for each of the annex's fields, and one more where tasks stand in none.
pub fn fields(
    plan: &Plan,
    annex: &Annex,
    tasks: &[AnnexTask],
    same: &[Option<usize>],
    lang: Lang,
) -> Vec<PlannedField> {
    let mut names: Vec<Named> = annex.fields.iter().map(|field| Named::of(field, lang)).collect();
    if tasks.iter().any(|task| task.field.is_none()) {
        let name = lang.say("Nhiệm vụ chung", "General tasks").to_owned();
        names.push(Named { number: None, name, remarks: Vec::new() });
    }
    let known = known(plan, &names, tasks, same);
    let new: Vec<&str> =
        names.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(it, _)| &*it.name).collect();
    let taken: Vec<&str> = plan.fields.iter().map(|field| &*field.id.value).collect();
    let taken_tasks = Taken::of(plan);
    let mut new_ids = propose_ids(&new, &taken).into_iter();
    let mut new_prefixes = prefixes(&new, &taken_tasks).into_iter();
    let mut fields = Vec::new();
    for (n, (Named { number, name, remarks }, known)) in names.into_iter().zip(known).enumerate() {
        let digits = digits(tasks, n, annex);
        let (id, prefix, digits) = match known {
            Some(id) => {
                let own = plan.tasks.iter().filter(|task| task.field.get() == Some(id)).map(|task| task.id());
                let in_use = prefix_in_use(own);
                let (prefix, digits) =
                    in_use.unwrap_or_else(|| (prefixes(&[&name], &taken_tasks).pop().unwrap_or_default(), digits));
                (plan.field(id).id.value.to_string(), prefix, digits)
            }
            None => (new_ids.next().unwrap_or_default(), new_prefixes.next().unwrap_or_default(), digits),
        };
        fields.push(PlannedField { id, known, number, name, remarks, prefix, digits });
    }
    fields
}

/// Its name; of one that has none what it is called by.
fn name(field: &AnnexField, lang: Lang) -> String {
    let name = one_text(&field.name);
    let number = field.number.as_deref().unwrap_or("…");
    if name.is_empty() { format!("{} {number}", lang.say("Lĩnh vực", "Field")) } else { name }
}

/// Which of the planned fields a task is of.
pub fn index_of(task: &AnnexTask, annex: &Annex) -> usize {
    task.field.unwrap_or(annex.fields.len())
}

/// Two, or more where a field has more tasks.
fn digits(tasks: &[AnnexTask], field: usize, annex: &Annex) -> usize {
    let n = tasks.iter().filter(|task| index_of(task, annex) == field).count();
    n.to_string().len().max(2)
}

/// Those that the plan has: by name; else by number and nearly the same name; else the one of which most of the tasks are.
fn known(plan: &Plan, names: &[Named], tasks: &[AnnexTask], same: &[Option<usize>]) -> Vec<Option<FieldId>> {
    let mut known: Vec<Option<FieldId>> = vec![None; names.len()];
    let by_name = |name: &String| {
        let key = fold::key(name);
        plan.field_ids().find(|&id| fold::key(&plan.field(id).name) == key)
    };
    let by_number = |number: &Option<String>, name: &String| {
        let number = number.as_deref()?;
        let words = Words::of(name);
        let is_it = |id: &FieldId| {
            let field = plan.field(*id);
            field.number.as_deref() == Some(number) && words.likeness(&Words::of(&field.name)) >= CLOSE
        };
        plan.field_ids().find(is_it)
    };
    let by_tasks = |n: usize| {
        let of = |task: &AnnexTask| task.field.unwrap_or(names.len().saturating_sub(1)) == n;
        let own: Vec<Option<usize>> = tasks.iter().zip(same).filter(|(task, _)| of(task)).map(|(_, at)| *at).collect();
        let fields = own.iter().flatten().filter_map(|&at| plan.tasks[at].field.get());
        plan.field_ids().find(|&id| fields.clone().filter(|field| *field == id).count() * 2 > own.len())
    };
    type Way<'w> = &'w dyn Fn(usize) -> Option<FieldId>;
    let ways: [Way<'_>; 3] =
        [&|n| by_name(&names[n].name), &|n| by_number(&names[n].number, &names[n].name), &by_tasks];
    for way in ways {
        for n in 0..names.len() {
            if known[n].is_none() {
                known[n] = way(n).filter(|id| !known.contains(&Some(*id)));
            }
        }
    }
    known
}
