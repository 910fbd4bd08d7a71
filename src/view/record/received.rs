//! `reform receive` as JSON: messages are in English.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SCHEMA;
use crate::model::Date;
use crate::view::received::{Fate, ReceivedFile, Reception, Told};

#[derive(Serialize)]
pub struct ReceptionRecord<'a> {
    schema: u8,
    /// Whether files were written in this run.
    written: bool,
    received_on: Date,
    files: Vec<FileRecord<'a>>,
    totals: Totals,
}

#[derive(Serialize)]
struct FileRecord<'a> {
    file: &'a str,
    plan: Option<i32>,
    unit: Option<&'a str>,
    period: Option<String>,
    state: &'static str,
    /// Why it was refused, where that is not for its unit to mend.
    why: Option<&'a str>,
    rows: usize,
    /// By kind: rows that are no rows of a report.
    passed_over: BTreeMap<&'static str, usize>,
    path: Option<&'a str>,
    original: Option<&'a str>,
    problems: Vec<ProblemRecord<'a>>,
}

#[derive(Serialize)]
struct ProblemRecord<'a> {
    code: Option<&'static str>,
    name: Option<&'static str>,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    sheet: Option<&'a str>,
    table: Option<u32>,
    row: Option<u32>,
    column: Option<usize>,
    cell: Option<String>,
}

#[derive(Serialize)]
struct Totals {
    taken: usize,
    replaced: usize,
    unchanged: usize,
    refused: usize,
}

pub fn received<'a>(it: &'a Reception<'a>) -> ReceptionRecord<'a> {
    let count = |key: &str| it.files.iter().filter(|file| file.fate.key() == key).count();
    let (taken, replaced) = (count("taken"), count("replaced"));
    ReceptionRecord {
        schema: SCHEMA,
        written: !it.dry_run && taken + replaced > 0,
        received_on: it.on,
        files: it.files.iter().map(file).collect(),
        totals: Totals { taken, replaced, unchanged: count("unchanged"), refused: count("refused") },
    }
}

fn file<'a>(it: &'a ReceivedFile<'a>) -> FileRecord<'a> {
    FileRecord {
        file: &it.file,
        plan: it.plan.map(|plan| plan.year),
        unit: it.plan.zip(it.unit).map(|(plan, unit)| &*plan.unit(unit).id.value),
        period: it.plan.zip(it.period).map(|(plan, period)| plan.period_name(period)),
        state: it.fate.key(),
        why: match &it.fate {
            Fate::Refused(why) => Some(&why.en),
            _ => None,
        },
        rows: it.rows,
        passed_over: it.passed.iter().map(|(why, n)| (why.key(), *n)).collect(),
        path: it.path.as_deref(),
        original: it.original.as_deref(),
        problems: it.told.iter().map(problem).collect(),
    }
}

fn problem(it: &Told) -> ProblemRecord<'_> {
    let place = it.place.as_ref();
    ProblemRecord {
        code: it.rule.map(|rule| rule.code),
        name: it.rule.map(|rule| rule.name),
        severity: it.severity.word(),
        message: &it.message.en,
        help: &it.help.en,
        sheet: place.and_then(|place| place.sheet.as_deref()),
        table: place.map(|place| place.table),
        row: place.and_then(|place| place.row),
        column: place.filter(|place| place.row.is_some()).map(|place| place.column + 1),
        cell: place.and_then(|place| place.cell()),
    }
}
