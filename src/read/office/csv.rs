//! CSV in any dialect: which delimiter it was cut by, and its records as rows. Knows no columns' names.

use std::collections::BTreeMap;

use super::bounds::{MOST_COLUMNS, MOST_ROWS, Tally, within};
use super::old::OldFont;
use super::unopened::{Bound, Unopened};
use super::words::{Look, plain};
use super::{Block, Grid, GridCell, GridRow, Kind, Paper};
use crate::read::csv::{self, Cutter, Record};
use crate::text::source::line_end;

/// What is tried, in this order.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// So many records, of so many bytes in all, tell how a file is cut.
const TRIED: usize = 400;
const TRIED_BYTES: usize = 1 << 20;

/// A line with more delimiters than this is not cut at all.
const MOST_ON_A_LINE: usize = 64 * MOST_COLUMNS as usize;

/// The records of a text whose letters are shown by `font`.
pub fn read(text: &str, font: Option<OldFont>) -> Result<Paper, Unopened> {
    let (start, said) = separator_line(text);
    let delimiter = said.map_or_else(|| likeliest(text, start), Ok)?;
    bounded(text, delimiter)?;
    let (mut cutter, mut tally) = (Cutter::default(), Tally::default());
    let (mut rows, mut width) = (Vec::<GridRow>::new(), 0);
    let mut at = csv::begin(text, start);
    let (mut line, mut counted) = (1, 0);
    let look = Look { font, ..Look::default() };
    while let Some(record) = cutter.next(text, delimiter, &mut at) {
        line += lines(&text[counted..record.raw.start]);
        counted = record.raw.start;
        if let Some(open) = at_end_open(&record, at == text.len()) {
            return Err(Unopened::OpenQuote(line + lines(&text[counted..open])));
        }
        if record.is_blank() {
            continue;
        }
        within(rows.len() < MOST_ROWS as usize, Bound::Rows)?;
        let cells = cells(&record, look, &mut tally)?;
        width = width.max(cells.len());
        rows.push(GridRow { number: line, cells });
    }
    tally.add_cells(rows.iter().map(|row| width - row.cells.len()).sum())?;
    rows.iter_mut().for_each(|row| row.cells.resize_with(width, GridCell::default));
    let grid = Grid { number: 1, rows, ..Grid::default() };
    Ok(Paper { kind: Kind::Csv, blocks: vec![Block::Table(grid)], ..Paper::default() })
}

/// The record's cells up to the last that says anything.
fn cells(record: &Record<'_>, look: Look, tally: &mut Tally) -> Result<Vec<GridCell>, Unopened> {
    let used = record.used();
    within(used <= MOST_COLUMNS as usize, Bound::Columns)?;
    tally.add_cells(used)?;
    let cell = |n| {
        let words = plain(&record.text(n).replace("\r\n", "\n").replace('\r', "\n"), look);
        tally.add_text(words.text.len())?;
        Ok(GridCell { words, ..GridCell::default() })
    };
    (0..used).map(cell).collect()
}

/// Where the quote stands that the last record opens and never closes: all behind it would be one cell.
fn at_end_open(record: &Record<'_>, is_last: bool) -> Option<usize> {
    let open = (is_last && record.is_quoted).then(|| record.places().find(|place| !place.closed)).flatten()?;
    Some(open.whole.start)
}

fn bounded(text: &str, delimiter: u8) -> Result<(), Unopened> {
    let mut lines = text.as_bytes().split(|b| matches!(b, b'\n' | b'\r')).filter(|line| line.len() > MOST_ON_A_LINE);
    within(!lines.any(|line| memchr::memchr_iter(delimiter, line).count() > MOST_ON_A_LINE), Bound::Columns)
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
    let start = csv::begin(text, 0);
    let end = line_end(text, start);
    let line = text[start..end].trim_matches(['"', ' ']);
    let is_one = line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("sep="));
    match line.as_bytes().get(4..).unwrap_or_default() {
        // What other cells of the title row left behind: `sep=;` saved once more as CSV.
        [delimiter, rest @ ..] if is_one && delimiter.is_ascii() && rest.iter().all(|b| DELIMITERS.contains(b)) => {
            (end, Some(*delimiter))
        }
        _ => (start, None),
    }
}

/// The delimiter by which most records have as many cells as others, and more than one.
fn likeliest(text: &str, start: usize) -> Result<u8, Unopened> {
    let mut best = (0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let fit = fit(text, start, delimiter)?;
        if fit > best.0 {
            best = (fit, delimiter);
        }
    }
    Ok(best.1)
}

/// How many cells stand in records of the commonest width, those of one cell left out; more records count more than more cells.
fn fit(text: &str, start: usize, delimiter: u8) -> Result<usize, Unopened> {
    let end = text.floor_char_boundary(start.saturating_add(TRIED_BYTES));
    let text = &text[..end];
    bounded(text, delimiter)?;
    let mut cutter = Cutter::default();
    let mut at = csv::begin(text, start);
    let mut widths = BTreeMap::new();
    for _ in 0..TRIED {
        let Some(record) = cutter.next(text, delimiter, &mut at) else { break };
        if record.width() > 1 {
            *widths.entry(record.width()).or_insert(0_usize) += 1;
        }
    }
    Ok(widths.into_iter().map(|(width, records)| (width - 1) * records * records).max().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let paper = read(text, None).unwrap();
        let grid = paper.tables().next().unwrap();
        let words = |row: &GridRow| row.cells.iter().map(|cell| cell.words.text.clone()).collect();
        grid.rows.iter().map(|row| (row.number, words(row))).collect()
    }

    fn first(text: &str) -> Vec<String> {
        rows(text).swap_remove(0).1
    }

    #[test]
    fn any_delimiter_is_found() {
        for (text, cells) in [
            ("a,b,c\n1,2,3\n", ["a", "b", "c"].as_slice()),
            ("a;b;c\n1;2,5;3\n", &["a", "b", "c"]),
            ("a\tb, c\td\n1\t2,5\t3\n", &["a", "b, c", "d"]),
            ("a|b\n1|2\n", &["a", "b"]),
            ("sep=;\r\na,x;b\r\n", &["a,x", "b"]),
            ("\"sep=;\"\r\na,x;b\r\n", &["a,x", "b"]),
            ("sep=\t\na,x\tb\n", &["a,x", "b"]),
            ("\u{feff}sep=,\na;x,b\n", &["a;x", "b"]),
            ("Một cột\nhai", &["Một cột"]),
            ("Kính gửi: A, B, C và D, E\nTT;Việc;Hạn\n1;x;y\n2;x;y\n", &["Kính gửi: A, B, C và D, E", "", ""]),
        ] {
            assert_eq!(first(text), cells, "{text:?}");
        }
    }

    #[test]
    fn rows_are_those_that_say_something_and_know_their_lines() {
        let text = "\u{feff}PHỤ LỤC;;;\r\n;;;\r\nTT;Tên;\"Chủ\r\ntrì\";Hạn\r\n\r\n1;\"a; b\";x;6/2025;;\r\n;;;\r\n";
        let expected =
            [(1, ["PHỤ LỤC", "", "", ""]), (3, ["TT", "Tên", "Chủ\ntrì", "Hạn"]), (6, ["1", "a; b", "x", "6/2025"])];
        let expected = expected.map(|(line, cells)| (line, cells.map(String::from).to_vec()));
        assert_eq!(rows(text), expected);
        assert_eq!(rows("a\rb\rc\r").iter().map(|row| row.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn an_open_quote_is_told_with_its_line() {
        assert_eq!(read("a,b\n1,\"x\n2,y\n", None).unwrap_err(), Unopened::OpenQuote(2));
        assert_eq!(read("a,b\n1,\"x\n\"\n2,\"y\n3,z\n", None).unwrap_err(), Unopened::OpenQuote(4));
        assert!(read("a,b\n1,\"x\"", None).is_ok());
    }

    #[test]
    fn too_much_is_refused() {
        let bound = |text: &str| read(text, None).unwrap_err();
        assert_eq!(bound(&format!("{}x", ",".repeat(2_000))), Unopened::TooMuch(Bound::Columns));
        assert_eq!(bound(&",".repeat(1_000_000)), Unopened::TooMuch(Bound::Columns));
        assert_eq!(bound(&"a\n".repeat(300_000)), Unopened::TooMuch(Bound::Rows));
        assert_eq!(bound(&format!("{}{}x", "a\n".repeat(10_000), ",".repeat(1_000))), Unopened::TooMuch(Bound::Cells));
    }
}
