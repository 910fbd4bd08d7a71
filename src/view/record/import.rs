//! `reform import` as JSON.

use serde::Serialize;

use super::SCHEMA;
use crate::edit::import::{Difference, NamedTask, spelling};
use crate::read::annex::{AnnexTable, TableKind};
use crate::view::import::{Counts, Import, Step};

#[derive(Serialize)]
pub struct ImportRecord<'a> {
    schema: u8,
    plan: i32,
    tables: Vec<TableRecord<'a>>,
    read: usize,
    understood: usize,
    to_decide: Vec<OpenRecord<'a>>,
    added: Vec<TaskRecord<'a>>,
    changed: Vec<DifferenceRecord<'a>>,
    /// The plan has decided otherwise since.
    kept: Vec<DifferenceRecord<'a>>,
    gone: Vec<TaskRecord<'a>>,
    units: Vec<&'a str>,
    files: Vec<&'a str>,
    /// Whether the files were written in this run.
    written: bool,
}

#[derive(Serialize)]
struct TableRecord<'a> {
    table: u32,
    place: &'a str,
    kind: &'static str,
    head: &'a [String],
    rows: usize,
    taken: bool,
}

#[derive(Serialize)]
struct OpenRecord<'a> {
    task: &'a str,
    place: String,
    column: &'static str,
    text: &'a str,
    why: &'a str,
    answers: Vec<String>,
}

#[derive(Serialize)]
struct TaskRecord<'a> {
    task: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct DifferenceRecord<'a> {
    /// None of a field's name.
    task: Option<&'a str>,
    what: &'static str,
    from: &'a str,
    to: &'a str,
}

pub fn import<'a>(it: &Import<'a>) -> ImportRecord<'a> {
    let Counts { read, understood, .. } = it.counts();
    let imported = it.imported;
    let open = it.open().map(|(task, annex, open)| OpenRecord {
        task,
        place: annex.place.describe().en,
        column: open.column.key(),
        text: &open.text,
        why: &open.why.en,
        answers: open.answers.iter().map(spelling::answer).collect(),
    });
    let differences = |list: &'a [Difference]| {
        let record = |d: &'a Difference| DifferenceRecord {
            task: d.task.map(|at| it.plan.tasks[at].id()),
            what: d.key,
            from: &d.from,
            to: &d.to,
        };
        list.iter().map(record).collect()
    };
    ImportRecord {
        schema: SCHEMA,
        plan: it.plan.year,
        tables: it.tables.iter().map(table).collect(),
        read,
        understood,
        to_decide: open.collect(),
        added: imported.added.iter().map(task).collect(),
        changed: differences(&imported.changed),
        kept: differences(&imported.kept),
        gone: imported.gone.iter().map(task).collect(),
        units: it.units.iter().map(|unit| &*unit.id).collect(),
        files: imported.changes.iter().map(|change| &*change.path).collect(),
        written: it.step == Step::Written,
    }
}

/// Where a table must be chosen first.
pub fn import_choice(year: i32, tables: &[AnnexTable]) -> ImportRecord<'_> {
    ImportRecord {
        schema: SCHEMA,
        plan: year,
        tables: tables.iter().map(table).collect(),
        read: 0,
        understood: 0,
        to_decide: Vec::new(),
        added: Vec::new(),
        changed: Vec::new(),
        kept: Vec::new(),
        gone: Vec::new(),
        units: Vec::new(),
        files: Vec::new(),
        written: false,
    }
}

fn table(table: &AnnexTable) -> TableRecord<'_> {
    let kind = match table.kind {
        TableKind::Tasks => "tasks",
        TableKind::Targets => "targets",
    };
    let AnnexTable { table, place, head, rows, taken, .. } = table;
    TableRecord { table: *table, place: &place.en, kind, head, rows: *rows, taken: *taken }
}

fn task(task: &NamedTask) -> TaskRecord<'_> {
    TaskRecord { task: &task.id, title: &task.title }
}
