//! A plan that people work by: what is new, changed and gone. What a decision makes of it is written by `write`.

use std::collections::BTreeSet;

use super::differences::{self, Comparison, Difference, Found, Pair, Step};
use super::fields::{PlannedField, fields, index_of};
use super::ids::Taken;
use super::pairing::{close_titles, same_titles};
use super::write::{Files, written};
use super::{Import, Imported, ImportedTask, NamedTask, Stuck, schedules};
use crate::both;
use crate::model::schedule::Pattern;
use crate::model::{Date, Plan, Schedule, Task};
use crate::read::annex::one_text::one_text;
use crate::read::annex::open::{Open, OpenColumn};
use crate::read::annex::tasks::{AnnexTask, awaited};
use crate::text::{Both, Lang, fold};

/// Which of the plan's tasks and fields the annex's are.
pub(super) struct Matched {
    /// For each of the annex's tasks, the plan's by its index: of the same title, else of a close one.
    pub same: Vec<Option<usize>>,
    pub close: Vec<Option<usize>>,
    pub fields: Vec<PlannedField>,
    /// What the annex's deadlines mean.
    pub meant: Vec<Schedule>,
}

impl Matched {
    pub fn is_new(&self, n: usize) -> bool {
        self.same[n].is_none() && self.close[n].is_none()
    }

    /// The tasks of the plan that the annex does not have.
    fn gone(&self, tasks: &[Task]) -> Vec<usize> {
        let met: BTreeSet<usize> = self.same.iter().chain(&self.close).flatten().copied().collect();
        (0..tasks.len()).filter(|at| !met.contains(at) && tasks[*at].withdrawn().is_none()).collect()
    }
}

pub fn amend(mut it: Import<'_>) -> Result<Imported, Stuck> {
    let files = Files::of(&it)?;
    let matched = matched(&it);
    if let Some(decision) = it.decision {
        for n in (0..it.tasks.len()).filter(|n| matched.is_new(*n)) {
            begin(&mut it.tasks[n], &matched.meant[n], decision.on, it.plan, it.lang);
        }
    }
    let mut imported = Imported::default();
    tell(&it, &matched, &files, &mut imported);
    imported.changed.extend(field_names(&it, &matched.fields));
    let mut gone = matched.gone(&it.plan.tasks);
    if let Some(decision) = it.decision {
        let (stay, go) = gone.into_iter().partition(|at| is_decided_after(&it.plan.tasks[*at], decision.on));
        gone = go;
        imported.kept.extend(stay.into_iter().map(|at| stays(&it.plan.tasks[at], at)));
    }
    let named = |at: &usize| NamedTask::of(&it.plan.tasks[*at]);
    imported.gone = gone.iter().map(named).collect();
    if let Some(decision) = it.decision {
        imported.changes = written(&it, &matched, &gone, files, &imported, decision)?;
    }
    Ok(imported)
}

/// Whether something was decided on a task after that day, or handed it on that day: it was in the plan then.
fn is_decided_after(task: &Task, on: Date) -> bool {
    let added = task.added().into_iter().map(|added| added.on);
    let extensions = task.extensions().iter().map(|extension| extension.on);
    added.chain(extensions).any(|day| day > on) || task.transfers().iter().any(|transfer| transfer.on.value >= on)
}

/// A task that the annex does not have, and of which something was decided later.
fn stays(task: &Task, at: usize) -> Difference {
    let from = task.title().to_owned();
    Difference { task: Some(at), key: "title", from, to: String::new(), step: Step::Nothing }
}

fn matched(it: &Import<'_>) -> Matched {
    let same = same_titles(it.plan, &it.tasks, &fields_by_name(it));
    let fields = fields(it.plan, it.annex, &it.tasks, &same, it.lang);
    let close = close_titles(it.plan, it.annex, &it.tasks, &same, &fields);
    Matched { same, close, fields, meant: schedules::meant(&it.tasks, it.plan.year) }
}

/// For each task the field of the plan that has the name of its own.
fn fields_by_name(it: &Import<'_>) -> Vec<Option<usize>> {
    let known: Vec<String> = it.plan.fields.iter().map(|field| fold::key(&field.name)).collect();
    let of_annex = |name: &str| known.iter().position(|known| *known == fold::key(&one_text(name)));
    let fields: Vec<Option<usize>> = it.annex.fields.iter().map(|field| of_annex(&field.name)).collect();
    it.tasks.iter().map(|task| task.field.and_then(|at| fields.get(at).copied().flatten())).collect()
}

/// Fills in what is told of each of the annex's tasks, and what differs.
fn tell(it: &Import<'_>, matched: &Matched, files: &Files, imported: &mut Imported) {
    let columns: BTreeSet<String> =
        it.tasks.iter().flat_map(|task| &task.note).filter_map(|part| part.label.clone()).collect();
    let columns: Vec<String> = columns.into_iter().collect();
    let has_partners = it.tasks.iter().any(|task| !task.with.is_empty() || task.has_other_partners);
    let with = Comparison { plan: it.plan, decision: it.decision, columns: &columns, has_partners };
    let mut taken = Taken::of(it.plan);
    for (n, task) in it.tasks.iter().enumerate() {
        let field = &matched.fields[index_of(task, it.annex)];
        let told = match (matched.same[n], matched.close[n]) {
            (Some(at), _) => {
                let lines = files.lines_of(&it.plan.tasks[at]);
                let pair = Pair { at, lines, annex: task, schedule: &matched.meant[n], field: &field.id };
                let open = compared(differences::of(&pair, &with), imported);
                ImportedTask { id: it.plan.tasks[at].id().to_owned(), is_new: false, open }
            }
            (None, Some(at)) => asked(task, &it.plan.tasks[at]),
            (None, None) => {
                let id = taken.next(&field.prefix, field.digits);
                imported.added.push(NamedTask { id: id.clone(), title: task.title.clone() });
                ImportedTask { id, is_new: true, open: task.open.clone() }
            }
        };
        imported.tasks.push(told);
    }
}

fn compared(found: Vec<Found>, imported: &mut Imported) -> Vec<Open> {
    let mut open = Vec::new();
    for found in found {
        match found {
            Found::Changed(difference) => imported.changed.push(difference),
            Found::Kept(difference) => imported.kept.push(difference),
            Found::Open(it) => open.push(it),
        }
    }
    open
}

/// A title that is close to one of the plan's: nobody can tell whether it is the same task.
fn asked(annex: &AnnexTask, task: &Task) -> ImportedTask {
    let (id, title) = (task.id(), task.title());
    let why = both!(
        "gần giống nhiệm vụ {id} “{title}” của kế hoạch. Nếu là một: sửa `title` của {id} thành như phụ lục; nếu khác: ghi `withdrawn` cho {id}; rồi nhập lại",
        "close to {id} of the plan, “{title}”. If they are the same, give {id} the annex's title; if not, write `withdrawn` for {id}; then import again"
    );
    let open = vec![Open { column: OpenColumn::Title, text: annex.title.clone(), why, answers: Vec::new() }];
    ImportedTask { id: id.to_owned(), is_new: false, open }
}

/// A task is not in the plan before the day that adds it: a deadline before that is none.
fn begin(task: &mut AnnexTask, meant: &Schedule, on: Date, plan: &Plan, lang: Lang) {
    if !ends_before(meant, on, plan) {
        return;
    }
    let why: Both = both!(
        "thời hạn trước ngày bổ sung nhiệm vụ vào kế hoạch ({on})",
        "the deadline is before the day that adds the task to the plan ({on})"
    );
    task.schedule = awaited(&task.when, lang);
    task.open.push(Open { column: OpenColumn::When, text: task.when.clone(), why, answers: Vec::new() });
}

fn ends_before(meant: &Schedule, on: Date, plan: &Plan) -> bool {
    match meant {
        Schedule::Due(due) => *due < on,
        Schedule::Recurs(recurrence) => match &recurrence.pattern.value {
            Pattern::Dates(dates) => dates.iter().any(|date| *date < on),
            Pattern::Every(_) | Pattern::Months(_) => {
                let mut recurrence = recurrence.clone();
                recurrence.lay_out(on, plan.year, &plan.reporting);
                recurrence.occurrences.is_empty()
            }
        },
        Schedule::Ongoing | Schedule::Awaits(_) | Schedule::Unknown => false,
    }
}

/// Fields that have another name now.
fn field_names(it: &Import<'_>, fields: &[PlannedField]) -> Vec<Difference> {
    let renamed = |field: &PlannedField| {
        let known = it.plan.field(field.known?);
        let is_same = fold::key(&known.name) == fold::key(&field.name);
        let step = Step::FieldName { field: known.id.value.to_string(), name: field.name.clone() };
        let (from, to) = (known.name.to_string(), field.name.clone());
        (!is_same).then_some(Difference { task: None, key: "name", from, to, step })
    };
    fields.iter().filter_map(renamed).collect()
}
