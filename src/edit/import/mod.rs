//! An annex becomes files of a plan: whole files for a plan that has no tasks yet, and else the additions, extensions, transfers and
//! withdrawals that a decision brings, put into the files as they are. Knows what the annex means, not how it looked.

mod alike;
mod amend;
mod deadline;
mod differences;
mod fields;
mod first;
mod ids;
mod pairing;
mod parties;
mod schedules;
pub mod spelling;
mod table;
mod write;

use crate::model::{Date, Plan, Task};
use crate::read::annex::Annex;
use crate::read::annex::open::Open;
use crate::read::annex::tasks::AnnexTask;
use crate::text::Lang;

use super::Change;
use super::plan_text::PlanText;
pub use differences::Difference;

/// What changes a plan that people work by.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub text: String,
    pub on: Date,
}

/// A unit that the plan is to have.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUnit {
    pub id: String,
    pub name: String,
    pub short: Option<String>,
}

/// A file of the plan as it is.
pub struct PlanSource {
    /// Below the workspace.
    pub path: String,
    pub text: String,
    /// It begins with a byte-order mark, which is none of the text.
    pub has_mark: bool,
}

/// What goes into which plan.
pub struct Import<'a> {
    pub plan: &'a Plan,
    /// Its files, by the numbers of their sources.
    pub files: &'a dyn Fn(crate::text::SourceId) -> Option<PlanSource>,
    pub annex: &'a Annex,
    pub tasks: Vec<AnnexTask>,
    pub units: &'a [NewUnit],
    pub decision: Option<&'a Decision>,
    pub lang: Lang,
    /// Names of files in the plan's folder.
    pub names: &'a [String],
}

/// A task of the annex: under which id the plan has it, or would have it, and what somebody has to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedTask {
    pub id: String,
    /// The plan does not have it yet.
    pub is_new: bool,
    pub open: Vec<Open>,
}

/// An id and a title.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTask {
    pub id: String,
    pub title: String,
}

impl NamedTask {
    fn of(task: &Task) -> NamedTask {
        NamedTask { id: task.id().to_owned(), title: task.title().to_owned() }
    }
}

/// What becomes of the annex.
#[derive(Debug, Default)]
pub struct Imported {
    /// One for each of the annex's tasks.
    pub tasks: Vec<ImportedTask>,
    pub added: Vec<NamedTask>,
    pub changed: Vec<Difference>,
    /// The plan has decided otherwise since, and stays.
    pub kept: Vec<Difference>,
    pub gone: Vec<NamedTask>,
    /// The files that differ.
    pub changes: Vec<Change>,
}

/// Why nothing can be written.
#[derive(Clone, Debug, PartialEq)]
pub enum Stuck {
    /// A file of the plan that cannot be read as TOML, or is too large.
    Unreadable(String),
    /// A task that has no `[[task]]` of its own: what changes cannot be put below it.
    NoTable { path: String, task: String },
}

/// Whether the plan is one that people work by, which only decisions change.
pub fn needs_a_decision(plan: &Plan) -> bool {
    !plan.tasks.is_empty()
}

pub fn import(it: Import<'_>) -> Result<Imported, Stuck> {
    if needs_a_decision(it.plan) { amend::amend(it) } else { first::first(it) }
}

/// The new bytes of a file.
fn change(source: &PlanSource, text: PlanText) -> Change {
    let mark = if source.has_mark { "\u{feff}" } else { "" };
    Change { path: source.path.clone(), bytes: format!("{mark}{}", text.finish()).into_bytes() }
}

/// Appends the units that the plan lacks behind the last that a file has.
fn put_units(text: &mut PlanText, units: &[NewUnit]) {
    let tables: String = units.iter().map(|unit| format!("\n{}", table::unit(unit))).collect();
    let last = text.blocks.iter().rfind(|block| block.name == "unit").or(text.blocks.last());
    let at = last.map_or(0, |block| text.after(block));
    text.insert(at, &tables);
}
