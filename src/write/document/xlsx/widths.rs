//! How wide the columns are: as wide as what they hold, and together no wider than a page can show in letters of a size that
//! is still read. Where that is too much, each column of texts has room by how much its texts say.

use std::borrow::Cow;

use super::super::written;
use super::heights::digits;
use crate::text::Lang;
use crate::view::document::{Cell, Value};
use crate::view::workbook::{Sheet, SheetTable};

/// Digits across a page that is scaled down as far as print bears.
const UPRIGHT: f64 = 130.0;
const LANDSCAPE: f64 = 188.0;
/// No column is wider, and none narrower.
const WIDEST: f64 = 60.0;
const NARROWEST: f64 = 5.0;
/// Nor one beside those that are printed.
const WIDEST_BESIDE: f64 = 30.0;
/// The widest that a column becomes for its title.
const WIDEST_TITLE: f64 = 16.0;
/// The widest that a column needs for one word, or for a text of so many lines.
const LONGEST_WORD: f64 = 14.0;
const MOST_LINES: f64 = 3.0;
/// One text of a book's length is not to have all the room.
const MOST_COUNTED: f64 = 400.0;
/// So many rows tell of all that are like them; of a country's rows the last ones are not made yet.
const MEASURED: usize = 5000;
/// Room for a cell's margins, and for the arrow of a filter.
const MARGIN: f64 = 1.2;
const ARROW: f64 = 2.0;

/// What a column would like, what it needs, and how much its texts say.
#[derive(Clone, Copy, Debug)]
struct Wish {
    natural: f64,
    least: f64,
    /// Of each text's letters, the square.
    squares: f64,
    texts: f64,
}

impl Wish {
    /// By the longer of its texts; twice the letters are worth less than twice the room.
    fn weight(&self) -> f64 {
        (self.squares / self.texts.max(1.0)).powf(0.25)
    }
}

/// One width a column, for all tables of the sheet.
pub fn of(sheet: &Sheet<'_>, lang: Lang) -> Vec<f64> {
    let columns = sheet.tables.iter().map(|grid| grid.table.columns.len()).max().unwrap_or(0);
    let mut wishes = vec![Wish { natural: NARROWEST, least: NARROWEST, squares: 0.0, texts: 0.0 }; columns];
    let filtered = sheet.tables.len() == 1;
    for grid in &sheet.tables {
        add(&mut wishes, grid, lang, filtered);
    }
    let (printed, beside) = wishes.split_at(sheet.printed.unwrap_or(columns).min(columns));
    let mut widths = within(printed, if sheet.landscape { LANDSCAPE } else { UPRIGHT });
    // What is not printed need not share a page.
    widths.extend(beside.iter().map(|wish| wish.natural.min(WIDEST_BESIDE).max(wish.least)));
    widths
}

fn add(wishes: &mut [Wish], grid: &SheetTable<'_>, lang: Lang, filtered: bool) {
    let table = &grid.table;
    let (columns, arrow) = (table.columns.len(), if filtered { ARROW } else { 0.0 });
    for (wish, column) in wishes.iter_mut().zip(&table.columns).filter(|_| !table.untitled) {
        let title = digits(&column.title, true) + MARGIN;
        // A title takes four lines rather than room.
        let least = (longest_word(&column.title, true) + MARGIN).max(title / 3.2) + arrow;
        wish.least = wish.least.max(least);
        wish.natural = wish.natural.max(least).max((title + arrow).min(WIDEST_TITLE));
    }
    let rows = grid.rows().take(MEASURED).map(|row| (row, false));
    for (row, bold) in rows.chain(grid.totals().iter().map(|row| (Cow::Borrowed(row), true))) {
        // The last cell of a short row has all the room that is left.
        let own = if row.len() < columns { row.len().saturating_sub(1) } else { columns };
        for (wish, cell) in wishes.iter_mut().zip(&row[..own]) {
            let (natural, least) = needs(cell, lang, bold);
            wish.natural = wish.natural.max((natural + MARGIN).min(WIDEST));
            wish.least = wish.least.max(least + MARGIN);
            if natural > 0.0 && cell.value.words().is_some() {
                wish.squares += natural.min(MOST_COUNTED).powi(2);
                wish.texts += 1.0;
            }
        }
    }
}

fn needs(cell: &Cell, lang: Lang, bold: bool) -> (f64, f64) {
    let bold = bold || cell.strong;
    match (&cell.value, cell.value.words()) {
        (_, Some(text)) => {
            let widest = text.lines().map(|line| digits(line, bold)).fold(0.0, f64::max);
            (widest, longest_word(text, bold).max(widest / MOST_LINES).min(LONGEST_WORD))
        }
        (Value::Date(_), _) => (10.5, 10.5),
        // Of a mean the number alone is written.
        (Value::Mean(share, _), _) => needs(&Cell::new(Value::Progress(*share)), lang, bold),
        (value, None) => {
            let width = digits(&written(lang, value), bold);
            (width, width)
        }
    }
}

fn longest_word(text: &str, bold: bool) -> f64 {
    text.split_whitespace().map(|word| digits(word, bold)).fold(0.0, f64::max)
}

/// The widths that fit: what is natural, or else as much for a letter as the room allows.
fn within(wishes: &[Wish], room: f64) -> Vec<f64> {
    const STEP: f64 = 0.1;
    let natural = wishes.iter().map(|w| w.natural.max(w.least));
    if natural.clone().sum::<f64>() <= room {
        return natural.collect();
    }
    let at = |n: u32| {
        let for_each = f64::from(n) * STEP;
        wishes.iter().map(move |w| (for_each * w.weight()).min(w.natural).max(w.least)).collect::<Vec<f64>>()
    };
    let most = (1..=600).rev().find(|n| at(*n).iter().sum::<f64>() <= room);
    at(most.unwrap_or(1))
}
