//! What an annex says of a task that the plan has, and what is to be written for it.

use super::deadline::{self, Deadlines};
use super::parties::{self, Parties};
use super::{Decision, spelling};
use crate::model::{Date, Plan, Schedule};
use crate::read::annex::note::amended;
use crate::read::annex::open::{Open, OpenColumn};
use crate::read::annex::tasks::{AnnexTask, own_labels};
use crate::text::fold;

/// The plan has something else than the annex.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The plan's task, by its index; none of a field.
    pub task: Option<usize>,
    /// Of what: the key in the plan.
    pub key: &'static str,
    pub from: String,
    pub to: String,
    pub step: Step,
}

/// What is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Nothing,
    Extension {
        to: Date,
        when: String,
    },
    /// Other words of an extension, by its index.
    ExtensionWords {
        index: usize,
        when: String,
    },
    /// To that unit.
    Transfer(String),
    /// Keys of the task, and their values as TOML.
    Set(Vec<(&'static str, String)>),
    /// The same in place of what stood there until somebody decides.
    Decided {
        values: Vec<(&'static str, String)>,
        column: OpenColumn,
    },
    /// The name of the field of that id.
    FieldName {
        field: String,
        name: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Changed(Difference),
    /// The plan has decided otherwise since: it stays.
    Kept(Difference),
    Open(Open),
}

/// What tasks of the plan are compared with.
pub struct Comparison<'a> {
    pub plan: &'a Plan,
    pub decision: Option<&'a Decision>,
    /// Names of all columns that are noted.
    pub columns: &'a [String],
    pub has_partners: bool,
}

/// A task of the plan, its lines, and the annex's with what its deadline means and the id of its field.
pub struct Pair<'a> {
    pub at: usize,
    pub lines: &'a str,
    pub annex: &'a AnnexTask,
    pub schedule: &'a Schedule,
    pub field: &'a str,
}

pub fn of(pair: &Pair<'_>, with: &Comparison<'_>) -> Vec<Found> {
    let Pair { at, lines, annex, schedule, .. } = *pair;
    let (plan, task, decision) = (with.plan, &with.plan.tasks[at], with.decision);
    if let Some(found) = parties::withdrawn(task, annex) {
        return vec![found];
    }
    let deadlines = Deadlines { at, task, lines, annex, now: schedule, decision };
    let parties = Parties { at, plan, task, lines, annex, decision, has_partners: with.has_partners };
    let mut found = parties::lead(&parties);
    let partners = parties::partners(&parties, &found);
    found.extend(deadline::compare(&deadlines));
    found.extend(partners.map(Found::Changed));
    let texts = [
        ("output", task.output(), &annex.output),
        ("leader", task.leader(), &annex.leader),
        ("source", task.source(), &annex.source),
    ];
    found.extend(texts.into_iter().filter_map(|(key, was, is)| text(at, key, was.unwrap_or_default(), is)));
    found.extend(note(&parties, with.columns));
    let field = task.field.get().map_or("", |field| &*plan.field(field).id.value);
    if field != pair.field {
        let step = Step::Set(vec![("field", spelling::text(pair.field))]);
        let (from, to) = (field.to_owned(), pair.field.to_owned());
        found.push(Found::Changed(Difference { task: Some(at), key: "field", from, to, step }));
    }
    found
}

/// A blank cell says nothing: somebody may have written what the annex lacks.
fn text(at: usize, key: &'static str, was: &str, is: &str) -> Option<Found> {
    if is.is_empty() || fold::key(was) == fold::key(is) {
        return None;
    }
    let step = Step::Set(vec![(key, spelling::text(is))]);
    Some(Found::Changed(Difference { task: Some(at), key, from: was.to_owned(), to: is.to_owned(), step }))
}

fn note(it: &Parties<'_>, columns: &[String]) -> Option<Found> {
    let was = it.task.details().and_then(|details| details.note.as_deref()).unwrap_or_default();
    let is_said = |label: &str| it.annex.note.iter().any(|part| part.label.as_deref() == Some(label));
    let mut gone: Vec<&str> = columns.iter().map(String::as_str).collect();
    own_labels().for_each(|label| gone.push(label));
    gone.retain(|label| !is_said(label));
    let is = amended(was, &parties::note_parts(it), &gone);
    if is == was {
        return None;
    }
    let step = Step::Set(vec![("note", spelling::lines(&is))]);
    Some(Found::Changed(Difference { task: Some(it.at), key: "note", from: was.to_owned(), to: is, step }))
}
