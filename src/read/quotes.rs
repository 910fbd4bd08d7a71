//! What a quote took with it: one that never closes, and one that another cell's quote closed, rows later.

use std::ops::Range;

use super::rows::Rows;
use crate::both;
use crate::finding::Finding;
use crate::finding::rules::F020;
use crate::model::report::TakenIn;
use crate::model::{Column, TaskId};
use crate::read::csv::{CellPlace, Record};
use crate::read::header::unclosed_quote;
use crate::text::source::line_end;
use crate::text::{Both, SourceId, Span, fold};

/// A quoted cell that took in what follows it, up to the file's end or into another row.
pub(super) struct Taking<'t> {
    /// The cell's index: it and what stands behind it in the record are not what they seem.
    pub index: usize,
    quote: usize,
    closed: bool,
    /// The lines that it took in, without the one on which it begins.
    lines: &'t str,
    /// Where the text goes on that can be read.
    pub resumes: usize,
}

/// The first cell of a record that took in rows. `begins_row` tells of a cell whether a row begins with it; `id_index` is
/// where such cells stand; `end` is where the record's line ends.
pub(super) fn taking<'t>(
    text: &'t str,
    record: &Record<'_>,
    delimiter: u8,
    id_index: usize,
    end: usize,
    begins_row: impl Fn(&str) -> bool,
) -> Option<Taking<'t>> {
    let raw = record.raw.clone();
    // Only a record of several lines took in others, and only one that reaches the end can have a quote left open.
    if end < text.len() && memchr::memchr2(b'\n', b'\r', &text.as_bytes()[raw.clone()]).is_none() {
        return None;
    }
    record.places().enumerate().find_map(|(index, place)| {
        let lines = later_lines(text, &place)?;
        let behind = fold::trim(place.behind_quotes(text));
        let took = !place.closed
            || (!lines.is_empty() && (!behind.is_empty() || first_cells(lines, delimiter, id_index).any(&begins_row)));
        let resumes = if behind.is_empty() { end } else { behind_open_cell(text, &raw, end) };
        took.then_some(Taking { index, quote: place.range.start, closed: place.closed, lines, resumes })
    })
}

/// The lines of a quoted cell behind its first.
fn later_lines<'t>(text: &'t str, place: &CellPlace) -> Option<&'t str> {
    let all = place.quoted.then(|| &text[place.whole.clone()])?;
    Some(all.find(['\n', '\r']).map_or("", |first| &all[first..]))
}

/// What stands before the first delimiter of each line, and where ids stand in a row.
fn first_cells(lines: &str, delimiter: u8, id_index: usize) -> impl Iterator<Item = &str> {
    let delimiter = char::from(delimiter);
    lines.split(['\n', '\r']).flat_map(move |line| {
        let parted = line.matches(delimiter).count();
        let cell = move |n: usize| line.split(delimiter).nth(n).filter(|_| n < parted);
        let other = Some(id_index).filter(|n| *n > 0).and_then(cell);
        cell(0).into_iter().chain(other).map(|cell| fold::trim(cell.trim_matches('"')))
    })
}

/// The quote of another cell closed this one: if that cell has several lines, the rest of them is no row either.
fn behind_open_cell(text: &str, raw: &Range<usize>, end: usize) -> usize {
    let quotes = memchr::memchr_iter(b'"', &text.as_bytes()[raw.clone()]).count();
    // One was never closed; the others come in pairs.
    let rest = if quotes.is_multiple_of(2) { text[end..].find('"') } else { None };
    rest.map_or(end, |quote| line_end(text, end + quote))
}

impl Taking<'_> {
    /// Everything to the end of the file is lost.
    pub fn is_open(&self) -> bool {
        !self.closed
    }

    /// The first two cells of each line that it took in.
    pub fn first_two_of_lines(&self, delimiter: u8) -> impl Iterator<Item = [Box<str>; 2]> {
        self.lines.split(['\n', '\r']).filter_map(move |line| {
            let mut cells = line.split(char::from(delimiter)).map(|cell| fold::trim(cell.trim_matches('"')).into());
            Some([cells.next()?, cells.next()?])
        })
    }

    /// F018 or F020, at the quote.
    pub fn finding(&self, source: SourceId, taken: &[String]) -> Finding {
        let quote = Span::new(source, self.quote..self.quote + 1);
        if self.closed { swallowed_rows(quote, taken) } else { unclosed_quote(quote) }
    }

    /// What it took in, by the cells with which rows begin.
    pub fn taken<'s, T>(
        &'s self,
        delimiter: u8,
        id_index: usize,
        told: impl Fn(&str) -> Option<T> + 's,
    ) -> impl Iterator<Item = (String, T)> + 's {
        let named = first_cells(self.lines, delimiter, id_index);
        named.filter_map(move |cell| Some((cell.to_owned(), told(cell)?)))
    }
}

fn swallowed_rows(quote: Span, taken: &[String]) -> Finding {
    let message = match taken.join(", ") {
        names if names.is_empty() => Both::new(
            "dấu ngoặc kép này chỉ đóng ở một dòng khác: ô đã gộp cả các dòng ở giữa",
            "this quote is closed only in another row: the cell has swallowed the rows in between",
        ),
        names => both!(
            "dấu ngoặc kép này chỉ đóng ở một dòng khác: ô đã gộp cả dòng của {names}",
            "this quote is closed only in another row: the cell has swallowed the rows of {names}"
        ),
    };
    let help = Both::new(
        "thêm dấu \" ở cuối ô, hoặc xóa dấu \" này; ô này, các ô sau nó và các dòng bị gộp không được dùng",
        "add a \" at the end of the cell, or remove this one; this cell, those after it and the swallowed rows are not used",
    );
    Finding::new(&F020, quote, message, help)
}

impl Rows<'_, '_> {
    /// From which cell on a record is lost to a quote, and where to read on. What the quote took in is remembered: it was told.
    pub(super) fn lost_to_a_quote(&mut self, record: &Record<'_>, end: usize) -> Option<(usize, usize)> {
        let delimiter = self.header.sheet.delimiter;
        let id_index = self.index(Column::Task).unwrap_or(0);
        let told = |cell: &str| self.is_told(cell);
        let taking = taking(self.text, record, delimiter, id_index, end, |cell| told(cell).is_some())?;
        let (names, tasks): (Vec<String>, Vec<Option<TaskId>>) = taking.taken(delimiter, id_index, told).unzip();
        self.findings.push(taking.finding(self.filed.source, &names));
        let to_the_end = taking.is_open();
        let taken_in = tasks.into_iter().flatten().map(|task| TakenIn { task, to_the_end });
        self.report.taken_in.extend(taken_in);
        Some((taking.index, taking.resumes))
    }
}
