//! `reform close` as JSON.

use serde::Serialize;

use super::SCHEMA;
use crate::model::Date;
use crate::view::closing::{Closing, Step};

#[derive(Serialize)]
pub struct ClosingRecord<'a> {
    schema: u8,
    plan: i32,
    period: String,
    number: &'a str,
    on: Date,
    path: &'a str,
    /// Whether the file was written in this run.
    written: bool,
    figures: usize,
    files: usize,
    replaced: Option<ReplacedRecord<'a>>,
}

/// What was kept before.
#[derive(Serialize)]
struct ReplacedRecord<'a> {
    number: &'a str,
    on: Date,
    /// How many figures differ.
    differ: usize,
}

pub fn closing<'a>(it: &Closing<'a>) -> ClosingRecord<'a> {
    let closed = it.closed;
    let before = it.before.filter(|_| it.step != Step::Already);
    ClosingRecord {
        schema: SCHEMA,
        plan: it.plan.year,
        period: closed.month.to_string(),
        number: &closed.number,
        on: closed.on,
        path: it.path,
        written: it.step == Step::Done,
        figures: closed.figures.0.len(),
        files: closed.rests_on.files.len(),
        replaced: before.map(|before| ReplacedRecord {
            number: &before.number,
            on: before.on,
            differ: before.figures.differences(&closed.figures).len(),
        }),
    }
}
