//! CSV in any dialect: which delimiter it was cut by, and its records as rows. Knows no columns' names.

use super::bounds::{MOST_COLUMNS, MOST_ROWS, Tally, within};
use super::unopened::{Bound, Unopened};
use super::words::{Look, plain};
use super::{Block, Grid, GridCell, GridRow, Kind, OldEncoding, Paper, old};
use crate::read::csv::{self, Cutter, DELIMITERS};
use crate::text::source::line_end;

/// So many records tell how a file is cut.
const TRIED: usize = 400;

/// The records of a text.
pub fn read(text: &str, from: Option<OldEncoding>) -> Result<Paper, Unopened> {
    let (start, said) = separator_line(text);
    let delimiter = said.unwrap_or_else(|| likeliest(text, start));
    let (mut cutter, mut tally) = (Cutter::default(), Tally::default());
    let (mut rows, mut width) = (Vec::<GridRow>::new(), 0);
    let mut at = csv::begin(text, start);
    let (mut line, mut counted) = (1, 0);
    while let Some(record) = cutter.next(text, delimiter, &mut at) {
        line += lines(&text[counted..record.raw.start]);
        counted = record.raw.start;
        if record.is_blank() {
            continue;
        }
        let used = (0..record.width()).rev().find(|n| !record.text(*n).is_empty()).map_or(0, |n| n + 1);
        within(used <= MOST_COLUMNS as usize, Bound::Columns)?;
        within(rows.len() < MOST_ROWS as usize, Bound::Rows)?;
        tally.add_cells(used)?;
        let mut cells = Vec::with_capacity(used);
        for n in 0..used {
            let words =
                plain(&old::cell(record.text(n), from).replace("\r\n", "\n").replace('\r', "\n"), Look::default());
            tally.add_text(words.text.len())?;
            cells.push(GridCell { words, ..GridCell::default() });
        }
        width = width.max(used);
        rows.push(GridRow { number: line, cells });
    }
    tally.add_cells(rows.iter().map(|row| width - row.cells.len()).sum())?;
    rows.iter_mut().for_each(|row| row.cells.resize_with(width, GridCell::default));
    let grid = Grid { number: 1, rows, ..Grid::default() };
    Ok(Paper { kind: Kind::Csv, blocks: vec![Block::Table(grid)], ..Paper::default() })
}

fn lines(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    // A return alone ends a line too.
    let returns = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    u32::try_from(feeds + returns).unwrap_or(u32::MAX)
}

/// Where the text begins behind a first line `sep=;`, and the delimiter that this says.
fn separator_line(text: &str) -> (usize, Option<u8>) {
    let end = line_end(text, 0);
    let line = text[..end].trim().trim_matches('"');
    let is_one = line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("sep="));
    match line.as_bytes().get(4..).unwrap_or_default() {
        [delimiter] if is_one && delimiter.is_ascii() => (end, Some(*delimiter)),
        // `sep=` TAB, of which the trimming left nothing.
        [] if is_one => (end, Some(b'\t')),
        _ => (0, None),
    }
}

/// The delimiter by which most records have as many cells as others, and more than one.
fn likeliest(text: &str, start: usize) -> u8 {
    let best = DELIMITERS.map(|delimiter| (fit(text, start, delimiter), delimiter));
    best.into_iter().rev().max_by_key(|(fit, _)| *fit).map_or(b',', |(_, delimiter)| delimiter)
}

/// How many cells stand in records of the commonest width, those of one cell left out.
fn fit(text: &str, start: usize, delimiter: u8) -> usize {
    let mut cutter = Cutter::default();
    let mut at = csv::begin(text, start);
    let mut widths = std::collections::BTreeMap::new();
    for _ in 0..TRIED {
        let Some(record) = cutter.next(text, delimiter, &mut at) else { break };
        if record.width() > 1 && !record.is_blank() {
            *widths.entry(record.width()).or_insert(0_usize) += 1;
        }
    }
    widths.into_iter().map(|(width, records)| (width - 1) * records * records).max().unwrap_or_default()
}
