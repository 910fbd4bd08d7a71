//! Cells as people typed them: cut out of a kept text again when somebody wants to see one.

use crate::model::{Column, Report, Row};
use crate::read::cell::{is_spreadsheet_error, is_too_large};
use crate::read::csv::{CellPlace, cells, raw_record};
use crate::text::{Sources, Span, fold};

/// The cell of the row that begins at `at`.
fn place(text: &str, report: &Report, at: u32, column: Column) -> Option<CellPlace> {
    let index = report.sheet.index(column)?;
    cells(text, at as usize, report.sheet.delimiter).nth(index)
}

/// Where a row's cell stands; where the row, or the report, does not have it, at the row's end.
pub fn span(sources: &Sources, report: &Report, row: &Row, column: Column) -> Span {
    span_at(sources, report, row.at, column)
}

/// Where a row's cell stands, if the row has it.
pub fn cell(sources: &Sources, report: &Report, row: &Row, column: Column) -> Option<Span> {
    let cell = place(sources.text(report.source), report, row.at, column)?;
    Some(Span::new(report.source, cell.range))
}

/// The same of the row that begins at `at`.
pub fn span_at(sources: &Sources, report: &Report, at: u32, column: Column) -> Span {
    let text = sources.text(report.source);
    let range = place(text, report, at, column).map_or_else(
        || {
            let end = raw_record(text, at as usize, report.sheet.delimiter).end;
            end..end
        },
        |p| p.range,
    );
    Span::new(report.source, range)
}

/// What a row's cell says, in NFC; nothing where there is no such cell, it cannot be read, or the text was not kept.
pub fn text(sources: &Sources, report: &Report, row: &Row, column: Column) -> String {
    let said = typed(sources, report, row, column);
    let says_nothing = !report.can_read(row, column) || is_spreadsheet_error(said.as_bytes()) || is_too_large(&said);
    if says_nothing { String::new() } else { fold::nfc(&said).into_owned() }
}

/// Whether nothing was written there, not even what cannot be read or says nothing.
pub fn is_blank(sources: &Sources, report: &Report, row: &Row, column: Column) -> bool {
    report.can_read(row, column) && typed(sources, report, row, column).is_empty()
}

fn typed(sources: &Sources, report: &Report, row: &Row, column: Column) -> String {
    let source = sources.lend(report.source);
    place(&source, report, row.at, column).map(|p| p.text(&source).into_owned()).unwrap_or_default()
}
