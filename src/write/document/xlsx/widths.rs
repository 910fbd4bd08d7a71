//! How wide the columns are: as wide as what they hold, and together no wider than a page can show in letters of a size that
//! is still read. The widest give way first.

use unicode_width::UnicodeWidthStr;

use super::super::written;
use crate::text::Lang;
use crate::view::document::{Cell, Table, Value};
use crate::view::workbook::Sheet;

/// Letters across a page that is scaled down as far as print bears.
const UPRIGHT: f64 = 92.0;
const LANDSCAPE: f64 = 190.0;
/// No column is wider, and none narrower.
const WIDEST: f64 = 60.0;
const NARROWEST: f64 = 5.0;
/// The widest that a column needs for one word.
const LONGEST_WORD: f64 = 16.0;
/// Room for a cell's margins, and for the arrow of a filter.
const MARGIN: f64 = 1.5;
const ARROW: f64 = 2.0;

/// What a column would like, and what it needs.
#[derive(Clone, Copy, Debug)]
struct Wish {
    natural: f64,
    least: f64,
}

/// One width a column, for all tables of the sheet.
pub fn of(sheet: &Sheet, lang: Lang) -> Vec<f64> {
    let columns = sheet.grids.iter().map(|grid| grid.table.columns.len()).max().unwrap_or(0);
    let mut wishes = vec![Wish { natural: NARROWEST, least: NARROWEST }; columns];
    let filtered = sheet.grids.len() == 1;
    for grid in &sheet.grids {
        add(&mut wishes, &grid.table, lang, filtered);
    }
    within(&wishes, if sheet.landscape { LANDSCAPE } else { UPRIGHT })
}

fn add(wishes: &mut [Wish], table: &Table, lang: Lang, filtered: bool) {
    let (columns, arrow) = (table.columns.len(), if filtered { ARROW } else { 0.0 });
    for (wish, column) in wishes.iter_mut().zip(&table.columns).filter(|_| !table.untitled) {
        let title = column.title.width() as f64;
        // A title takes three lines rather than room.
        let least = (longest_word(&column.title) + MARGIN + arrow).max(title / 3.0);
        wish.least = wish.least.max(least);
        wish.natural = wish.natural.max(least);
    }
    for row in &table.rows {
        // The last cell of a short row has all the room that is left.
        let own = if row.len() < columns { row.len().saturating_sub(1) } else { columns };
        for (wish, cell) in wishes.iter_mut().zip(&row[..own]) {
            let (natural, least) = needs(cell, lang);
            wish.natural = wish.natural.max((natural + MARGIN).min(WIDEST));
            wish.least = wish.least.max(least + MARGIN);
        }
    }
}

fn needs(cell: &Cell, lang: Lang) -> (f64, f64) {
    match &cell.value {
        Value::Text(text) => {
            let widest = text.lines().map(|line| line.width()).max().unwrap_or(0) as f64;
            (widest, longest_word(text).min(LONGEST_WORD))
        }
        Value::Date(_) => (10.0, 10.0),
        value => {
            let width = written(lang, value).width() as f64;
            (width, width)
        }
    }
}

fn longest_word(text: &str) -> f64 {
    text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0) as f64
}

/// Cuts the widest down to one width, as great as the room allows.
fn within(wishes: &[Wish], room: f64) -> Vec<f64> {
    let at = |cap: f64| wishes.iter().map(move |w| w.natural.min(cap).max(w.least));
    let mut cap = WIDEST;
    while cap > NARROWEST && at(cap).sum::<f64>() > room {
        cap -= 1.0;
    }
    at(cap).collect()
}
