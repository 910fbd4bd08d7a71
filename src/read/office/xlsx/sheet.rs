//! One sheet as a table: each cell's words as they show and the value behind them. Cells that are formatted and empty hold
//! nothing and cost nothing.

use super::super::bounds::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Tally, within};
use super::super::package::Package;
use super::super::unopened::{Bound, Unopened};
use super::super::words::{Look, plain};
use super::super::xml::{Step, Tag, Xml};
use super::super::{Grid, GridCell, GridRow, Shown, Value, Words};
use super::merges::Merges;
use super::show::{self, Shows};
use super::strings::{rich, unescaped};
use super::{Book, Found, day};

/// A cell as its tag says it is.
struct Cell {
    row: usize,
    column: usize,
    style: usize,
    kind: String,
}

/// A sheet being read.
#[derive(Default)]
struct Draft {
    rows: Vec<GridRow>,
    /// Cells in the rows so far.
    cells: usize,
    hidden: Vec<(usize, usize)>,
    merges: Merges,
}

/// The sheet's table.
pub fn read(package: &mut Package<'_>, part: &str, book: &Book, found: &mut Found) -> Result<Grid, Unopened> {
    let Some(mut xml) = package.part(part)? else { return Err(Unopened::Damaged(part.to_owned())) };
    let mut draft = Draft::default();
    // The row and the column at which the next one stands if it does not say.
    let (mut row, mut column) = (0, 0);
    loop {
        match xml.next()? {
            Step::Over => break,
            Step::Start(tag) => match tag.main().as_bytes() {
                b"row" => {
                    row = tag.number::<usize>("r").filter(|r| *r > 0).map_or(row, |r| r - 1) + 1;
                    column = 0;
                }
                b"c" if row > 0 => {
                    let cell = Cell::of(&tag, row - 1, column).ok_or_else(|| Unopened::Damaged(part.to_owned()))?;
                    column = cell.column + 1;
                    draft.cell(&mut xml, &cell, book, found)?;
                }
                b"col" if tag.flag("hidden") || tag.get("width").is_some_and(|it| it == "0") => {
                    let ends = (tag.number("min"), tag.number("max"));
                    if let (Some(first), Some(last)) = ends
                        && draft.hidden.len() < MOST_COLUMNS as usize
                    {
                        draft.hidden.push((first, last));
                    }
                }
                b"mergeCell" => draft.merges.add(&tag.get("ref").unwrap_or_default())?,
                // Filters and what later editions add know cells and rows of their own.
                b"extLst" | b"conditionalFormatting" | b"dataValidations" | b"autoFilter" => xml.skip()?,
                _ if tag.local() == "AlternateContent" => xml.skip()?,
                _ => {}
            },
            _ => {}
        }
    }
    draft.finish(&mut found.tally)
}

impl Cell {
    fn of(tag: &Tag<'_>, row: usize, column: usize) -> Option<Cell> {
        let mut cell = Cell { row, column, style: 0, kind: String::new() };
        let mut is_right = true;
        // As bytes, for there are millions: letters are compared one by one, without a call.
        tag.each(|name, value| match name.as_bytes() {
            b"r" => match reference(value) {
                Some((_, column)) => cell.column = column,
                None => is_right = false,
            },
            b"s" => cell.style = value.trim().parse().unwrap_or_default(),
            b"t" => cell.kind.push_str(value),
            _ => {}
        });
        is_right.then_some(cell)
    }
}

/// `B3` as row and column, both counted from 0.
pub fn reference(text: &str) -> Option<(usize, usize)> {
    let text = text.trim();
    let letters = |b: &u8| b.is_ascii_alphabetic() || *b == b'$';
    let split = text.bytes().take_while(letters).count();
    let mut column: usize = 0;
    for letter in text.bytes().take(split).filter(|b| *b != b'$') {
        column = column.checked_mul(26)? + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        if column > 16_384 {
            return None;
        }
    }
    let row: usize = text.get(split..)?.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

impl Draft {
    /// Reads the cell whose start came last.
    fn cell(&mut self, xml: &mut Xml<'_>, cell: &Cell, book: &Book, found: &mut Found) -> Result<(), Unopened> {
        let level = xml.depth();
        let look = book.styles.look(cell.style);
        let (mut stored, mut inline, mut has_formula) = (None, None, false);
        while xml.depth() >= level {
            let Step::Start(tag) = xml.next()? else { continue };
            match tag.main() {
                "v" => {
                    let mut text = String::new();
                    xml.text(&mut text)?;
                    stored = Some(text);
                }
                "is" => inline = Some(rich(xml, look, &mut found.by_font)?.0),
                "f" => {
                    has_formula = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        // A text that a formula makes may be empty, a number may not.
        let has_value = stored.as_ref().is_some_and(|it| !it.is_empty() || cell.kind == "str") || inline.is_some();
        found.without_value += usize::from(has_formula && !has_value);
        let said = match (inline, stored) {
            (Some(words), _) => Some((words, Value::Text)),
            (None, Some(stored)) => said(&stored, cell, look, book)?,
            (None, None) => None,
        };
        match said {
            Some((words, value)) if !words.text.trim().is_empty() => {
                found.by_font |= look.font.is_some() && !words.text.is_ascii();
                self.put(cell, words, value, found)
            }
            _ => Ok(()),
        }
    }

    fn put(&mut self, cell: &Cell, words: Words, value: Value, found: &mut Found) -> Result<(), Unopened> {
        within(cell.row < MOST_ROWS as usize, Bound::Rows)?;
        within(cell.column < MOST_COLUMNS as usize, Bound::Columns)?;
        found.tally.add_text(words.text.len())?;
        if self.rows.len() <= cell.row {
            self.rows.resize_with(cell.row + 1, GridRow::default);
        }
        let row = &mut self.rows[cell.row];
        if row.cells.len() <= cell.column {
            self.cells += cell.column + 1 - row.cells.len();
            within(self.cells <= MOST_CELLS, Bound::Cells)?;
            row.cells.resize_with(cell.column + 1, GridCell::default);
        }
        row.cells[cell.column] = GridCell { words, value, ..GridCell::default() };
        Ok(())
    }

    fn finish(mut self, tally: &mut Tally) -> Result<Grid, Unopened> {
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        tally.add_cells(width.saturating_mul(self.rows.len()))?;
        for (row, number) in self.rows.iter_mut().zip(1..) {
            row.number = number;
            row.cells.resize_with(width, GridCell::default);
        }
        self.merges.apply(&mut self.rows, tally)?;
        for (first, last) in self.hidden {
            for row in &mut self.rows {
                let hidden = first.saturating_sub(1).min(width)..last.min(width);
                row.cells.get_mut(hidden).into_iter().flatten().for_each(|cell| cell.hidden = true);
            }
        }
        Ok(Grid { rows: self.rows, ..Grid::default() })
    }
}

/// What a cell shows of its stored value.
fn said(stored: &str, cell: &Cell, look: Look, book: &Book) -> Result<Option<(Words, Value)>, Unopened> {
    let format = book.styles.format(cell.style);
    Ok(match cell.kind.as_str() {
        "s" => {
            let words = stored.trim().parse().ok().and_then(|index| book.strings.words(index, look));
            let words = words.ok_or_else(|| Unopened::Damaged("sharedStrings".into()))?;
            Some((by_format(words, format, look), Value::Text))
        }
        "str" | "inlineStr" => Some((by_format(plain(&unescaped(stored), look), format, look), Value::Text)),
        "b" => {
            let truth = matches!(stored.trim(), "1" | "true" | "TRUE");
            Some((plain(if truth { "TRUE" } else { "FALSE" }, look), Value::Truth(truth)))
        }
        "e" => Some((plain(stored, look), Value::Error)),
        "d" => match day::serial(stored, book.from_1904) {
            Some(number) => Some(shown_as_day(number, format, look, book)),
            None => Some((plain(stored, look), Value::Text)),
        },
        _ => match stored.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Some(shown(number, format, look, book)),
            _ => Some((plain(stored, look), Value::Text)),
        },
    })
}

/// A text by the format of texts: most have none.
fn by_format(words: Words, format: &super::format::Format, look: Look) -> Words {
    match show::text(format, &words.text) {
        Some(shown) if shown != words.text => plain(&shown, look),
        _ => words,
    }
}

fn shown(number: f64, format: &super::format::Format, look: Look, book: &Book) -> (Words, Value) {
    match show::number(format, number, book.from_1904) {
        Shows::Number(text) => (plain(&text, look), Value::Number { number, shown: Shown::Plain }),
        Shows::Percent(text) => (plain(&text, look), Value::Number { number, shown: Shown::Percent }),
        Shows::Date(text, day) => (plain(&text, look), Value::Date(day)),
    }
}

/// A day that is stored as one, whatever the format.
fn shown_as_day(number: f64, format: &super::format::Format, look: Look, book: &Book) -> (Words, Value) {
    match shown(number, format, look, book) {
        it @ (_, Value::Date(_)) => it,
        _ => shown(number, &super::format::Format::parse("dd/mm/yyyy"), look, book),
    }
}
