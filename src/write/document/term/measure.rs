//! A table's columns before any width is tried: how wide their cells are, and how narrow they could be.

use unicode_width::UnicodeWidthStr;

use super::cell::Spelling;
use super::wrap;
use crate::text::safe::visible;
use crate::view::document::{Column, Table, Value};

/// In a window narrower than this there are no bars.
const TOO_NARROW_FOR_BARS: u16 = 90;
/// Texts no wider than this are not broken.
const SHORT: usize = 14;
/// A column of longer texts is no narrower than this, and one whose texts are cut no narrower than that.
const LEAST_TEXT: usize = 12;
const LEAST_CUT: usize = 20;
/// A word that is wider than this is broken: it does not make its column as wide.
const LONGEST_WORD: usize = 32;

/// How closely columns are set.
pub struct Setting {
    /// Lines that a title may take.
    pub title_lines: usize,
    /// Columns that must be saved for a title to be broken.
    pub title_gain: usize,
    /// Titles have their short form.
    pub short: bool,
    /// Lines that a text may take; but no column needs to be wider than `text_width` for it.
    pub text_lines: usize,
    pub text_width: usize,
}

/// What a column holds, all in all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Nothing,
    Zeros,
    Bars,
    Something,
}

/// A column before any width is tried.
pub struct Measured<'t> {
    pub column: &'t Column,
    pub index: usize,
    pub holds: Holds,
    /// Of its widest cell.
    pub width: usize,
    /// Of the longest piece of a cell that stays whole: a word, a number, a date.
    word: usize,
    /// How many cells there are of each width.
    cells: Vec<usize>,
}

/// Whether a table shows its bars in such a window.
pub fn has_bars(table: &Table, width: u16) -> bool {
    width >= TOO_NARROW_FOR_BARS && table.rows.iter().any(|row| row.iter().any(|cell| is_bar(&cell.value)))
}

pub fn is_bar(value: &Value) -> bool {
    matches!(value, Value::Bar { .. })
}

pub fn measured(table: &Table, spelling: Spelling) -> Vec<Measured<'_>> {
    let of = |(index, column)| Measured { column, index, holds: Holds::Nothing, width: 0, word: 0, cells: Vec::new() };
    let mut measured: Vec<Measured<'_>> = table.columns.iter().enumerate().map(of).collect();
    for row in &table.rows {
        // A last cell that spans other columns makes none of them wider.
        let own = if row.len() < measured.len() { row.len().saturating_sub(1) } else { row.len() };
        for (column, cell) in measured.iter_mut().zip(&row[..own]) {
            column.add(&cell.value, &spelling.text(&cell.value));
        }
    }
    measured
}

impl Measured<'_> {
    fn add(&mut self, value: &Value, text: &str) {
        let width = text.width();
        self.width = self.width.max(width);
        if self.cells.len() <= width {
            self.cells.resize(width + 1, 0);
        }
        self.cells[width] += 1;
        self.word = wrap::words(text).map(UnicodeWidthStr::width).fold(self.word, usize::max);
        self.holds = match (self.holds, value) {
            (holds, _) if text.is_empty() => holds,
            (Holds::Nothing | Holds::Zeros, Value::Count(0)) => Holds::Zeros,
            (Holds::Nothing | Holds::Bars, Value::Bar { .. }) => Holds::Bars,
            _ => Holds::Something,
        };
    }

    pub fn title(&self, setting: &Setting) -> String {
        let short = self.column.short.as_ref().filter(|_| setting.short);
        wrap::held(&visible(short.unwrap_or(&self.column.title)))
    }

    /// How narrow it can be with its title above cells of that width. Above cells that are whole a title is, too, unless
    /// enough is saved.
    pub fn width_below(&self, title: &str, lines: usize, cells: usize, setting: &Setting) -> usize {
        let (broken, whole) = (wrap::narrowest(title, lines).max(cells), title.width());
        if cells >= self.width && whole < broken + setting.title_gain { whole.max(cells) } else { broken }
    }

    /// How many lines its cells take below their first ones at a width; where they are cut, how many are.
    pub fn lines_at(&self, width: usize, one_line: bool) -> usize {
        // Lines that end between words are not full.
        const UNUSED: usize = 2;
        let more = |cell: usize| if one_line { 1 } else { cell.div_ceil(width.saturating_sub(UNUSED).max(1)) - 1 };
        (width + 1..self.cells.len()).map(|cell| self.cells[cell] * more(cell)).sum()
    }

    /// How narrow its cells can be.
    pub fn cell_width(&self, setting: &Setting, one_line: bool) -> usize {
        match self.width {
            width if width <= SHORT => width,
            width if one_line => width.min(setting.text_width.max(LEAST_CUT)),
            width => {
                let least = width.div_ceil(setting.text_lines).clamp(LEAST_TEXT, setting.text_width);
                width.min(least.max(self.word.min(LONGEST_WORD)))
            }
        }
    }
}
