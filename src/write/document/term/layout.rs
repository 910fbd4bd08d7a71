//! How a table comes to fit a window: which columns it has there, and how wide each is. It becomes narrower before it
//! becomes a list of records: only where the columns that matter most have no room is there no layout.

use unicode_width::UnicodeWidthStr;

use super::cell::Spelling;
use super::wrap;
use crate::text::safe::visible;
use crate::view::document::{Column, Matters, Table, Value};

/// In a window narrower than this there are no bars.
const TOO_NARROW_FOR_BARS: u16 = 90;
/// Texts no wider than this are not broken.
const SHORT: usize = 14;
/// A column of longer texts is no narrower than this, and one whose texts are cut no narrower than that.
const LEAST_TEXT: usize = 12;
const LEAST_CUT: usize = 20;
/// A word that is wider than this is broken: it does not make its column as wide.
const LONGEST_WORD: usize = 32;
/// A title is not broken to save so few columns.
const NOT_WORTH_BREAKING: usize = 2;

/// How closely columns are set.
struct Setting {
    /// Lines that a title may take.
    title_lines: usize,
    /// Titles have their short form.
    short: bool,
    /// Lines that a text may take; but no column needs to be wider than `text_width` for it.
    text_lines: usize,
    text_width: usize,
}

/// From wide to close.
const SETTINGS: [Setting; 5] = [
    Setting { title_lines: 1, short: false, text_lines: 2, text_width: 24 },
    Setting { title_lines: 2, short: false, text_lines: 2, text_width: 24 },
    Setting { title_lines: 2, short: true, text_lines: 2, text_width: 24 },
    Setting { title_lines: 3, short: true, text_lines: 3, text_width: 20 },
    Setting { title_lines: 4, short: true, text_lines: 4, text_width: 16 },
];

/// A column as it is printed.
pub struct Placed<'t> {
    pub column: &'t Column,
    pub index: usize,
    pub width: usize,
    pub title: Vec<String>,
}

/// A column that says something, for which there is no room.
pub struct LeftOut<'t> {
    pub column: &'t Column,
    /// It is zero in every row.
    pub only_zeros: bool,
}

pub struct Layout<'t> {
    pub columns: Vec<Placed<'t>>,
    pub left_out: Vec<LeftOut<'t>>,
}

/// What a column holds, all in all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    Zeros,
    Bars,
    Something,
}

/// A column before any width is tried.
#[derive(Clone, Copy)]
struct Measured<'t> {
    column: &'t Column,
    index: usize,
    holds: Holds,
    /// Of its widest cell.
    width: usize,
    /// Of the longest piece of a cell that stays whole: a word, a number, a date.
    word: usize,
}

/// Whether a table shows its bars in such a window.
pub fn has_bars(table: &Table, width: u16) -> bool {
    width >= TOO_NARROW_FOR_BARS && table.rows.iter().any(|row| row.iter().any(|cell| is_bar(&cell.value)))
}

pub fn is_bar(value: &Value) -> bool {
    matches!(value, Value::Bar { .. })
}

/// What is tried in turn, until the table fits: all its columns, widely set; those that say something, ever more closely;
/// the same without the last of those that matter least, without the last two, and so on.
pub fn of<'t>(table: &'t Table, spelling: Spelling, width: u16) -> Option<Layout<'t>> {
    let all = measured(table, spelling);
    let shown: Vec<Measured<'t>> = all.iter().filter(|it| spelling.bars || it.holds != Holds::Bars).copied().collect();
    let place = |columns: &[Measured<'t>], setting| placed(table, columns, setting, usize::from(width));
    let closer = |columns: Vec<Measured<'t>>| SETTINGS.iter().find_map(|setting| place(&columns, setting));
    let columns = place(&shown, &SETTINGS[0]).or_else(|| fewer(table, &shown).find_map(closer))?;
    let gone = all.iter().filter(|it| it.holds != Holds::Nothing && columns.iter().all(|kept| kept.index != it.index));
    let left_out = gone.map(|it| LeftOut { column: it.column, only_zeros: it.holds == Holds::Zeros });
    let left_out = left_out.collect();
    Some(Layout { columns, left_out })
}

fn measured(table: &Table, spelling: Spelling) -> Vec<Measured<'_>> {
    let of = |(index, column)| Measured { column, index, holds: Holds::Nothing, width: 0, word: 0 };
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
        self.width = self.width.max(text.width());
        self.word = wrap::words(text).map(UnicodeWidthStr::width).fold(self.word, usize::max);
        self.holds = match (self.holds, value) {
            (holds, _) if text.is_empty() => holds,
            (Holds::Nothing | Holds::Zeros, Value::Count(0)) => Holds::Zeros,
            (Holds::Nothing | Holds::Bars, Value::Bar { .. }) => Holds::Bars,
            _ => Holds::Something,
        };
    }

    fn title(&self, setting: &Setting) -> String {
        let short = self.column.short.as_ref().filter(|_| setting.short);
        wrap::held(&visible(short.unwrap_or(&self.column.title)))
    }

    /// How narrow its title can be.
    fn title_width(&self, title: &str, lines: usize) -> usize {
        let (broken, whole) = (wrap::narrowest(title, lines), title.width());
        if whole <= broken.max(self.width) + NOT_WORTH_BREAKING { whole } else { broken }
    }

    /// How narrow its cells can be.
    fn cell_width(&self, setting: &Setting, one_line: bool) -> usize {
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

/// The columns that say something; then ever fewer, but two at least: one that names its row, and one more. Where no
/// column has a title none is left out: it could not be said which.
fn fewer<'t>(table: &Table, shown: &[Measured<'t>]) -> impl Iterator<Item = Vec<Measured<'t>>> + use<'t> {
    let says_something = |it: &&Measured<'t>| {
        table.untitled || it.column.matters == Matters::Most || !matches!(it.holds, Holds::Nothing | Holds::Zeros)
    };
    let kept: Vec<Measured<'t>> = shown.iter().filter(says_something).copied().collect();
    let names_its_row = kept.iter().find(|it| it.column.matters == Matters::Most).or(kept.first()).map(|it| it.index);
    let others = || kept.iter().rev().filter(|it| Some(it.index) != names_its_row);
    let that_matter = |matters| others().filter(move |it| it.column.matters == matters).map(|it| it.index);
    let mut leaving: Vec<usize> = that_matter(Matters::Least).chain(that_matter(Matters::Some)).collect();
    leaving.truncate(if table.untitled { 0 } else { kept.len().saturating_sub(2) });
    (0..=leaving.len()).map(move |n| kept.iter().filter(|it| !leaving[..n].contains(&it.index)).copied().collect())
}

/// The columns so set, if there is room; what room is left goes to texts, then to titles.
fn placed<'t>(table: &Table, columns: &[Measured<'t>], setting: &Setting, room: usize) -> Option<Vec<Placed<'t>>> {
    let titles: Vec<String> =
        columns.iter().map(|it| if table.untitled { String::new() } else { it.title(setting) }).collect();
    let cells: Vec<usize> = columns.iter().map(|it| it.cell_width(setting, table.one_line)).collect();
    let room = room.checked_sub(gap(table) * columns.len().saturating_sub(1))?;
    let with_titles = |cells: &[usize], lines| -> Option<Vec<usize>> {
        let wide =
            columns.iter().zip(&titles).zip(cells).map(|((it, title), cell)| it.title_width(title, lines).max(*cell));
        let widths: Vec<usize> = wide.collect();
        (widths.iter().sum::<usize>() <= room).then_some(widths)
    };
    let mut widths = with_titles(&cells, setting.title_lines)?;
    widen(&mut widths, columns, room);
    let widths = (1..=setting.title_lines).find_map(|lines| with_titles(&widths, lines))?;
    let place = |((it, title), width): ((&Measured<'t>, &String), usize)| Placed {
        column: it.column,
        index: it.index,
        width,
        title: wrap::lines(title, width),
    };
    Some(columns.iter().zip(&titles).zip(widths).map(place).collect())
}

/// Gives room to columns that have less than they could fill, always to the one whose texts take the most lines.
fn widen(widths: &mut [usize], columns: &[Measured<'_>], room: usize) {
    for _ in widths.iter().sum::<usize>()..room {
        let narrow = widths.iter_mut().zip(columns).filter(|(width, it)| **width < it.width);
        let lines = |(width, it): &(&mut usize, &Measured<'_>)| it.width * 1000 / (**width).max(1);
        match narrow.max_by_key(lines) {
            Some((width, _)) => *width += 1,
            None => return,
        }
    }
}

/// Columns between two.
pub fn gap(table: &Table) -> usize {
    if table.untitled { 1 } else { 2 }
}
