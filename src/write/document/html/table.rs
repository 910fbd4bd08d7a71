//! Tables: which cells name rows and columns, what is a total, what may be sorted, and what becomes of them on a narrow screen.

use std::collections::HashSet;

use super::cell::{bar, cell, sort_key};
use super::long::{self, folded};
use super::markup::Markup;
use crate::text::Lang;
use crate::view::document::{Align, Cell, Column, Table, Value};
use crate::write::document::written;

/// More columns than this take small print.
const WIDE: usize = 8;
/// More than this have short titles as well.
const WIDEST: usize = 11;
/// Up to so many fit on a telephone, and if all are short so many.
pub const FEW: usize = 3;
const FEW_SHORT: usize = 4;
/// From so many rows on a table may be filtered.
const WORTH_A_FILTER: usize = 12;
/// Texts no longer than this are kept on one line.
const SHORT: usize = 16;
/// And from this on they need room.
const LONG: usize = 40;

/// `label` is what the table is about, for those who do not see where it stands.
pub fn table(out: &mut Markup, table: &Table, lang: Lang, label: &str) {
    framed(out, table, &Layout::new(table, lang), lang, label);
}

/// It behind a line that says how long it is, if it is long.
pub fn long_table(out: &mut Markup, table: &Table, lang: Lang, label: &str) {
    let layout = Layout::new(table, lang);
    folded(out, long::table(table, &layout, lang), |out| framed(out, table, &layout, lang, label));
}

/// It in a frame, within which it moves where it has no room.
fn framed(out: &mut Markup, table: &Table, layout: &Layout<'_>, lang: Lang, label: &str) {
    let at = if table.untitled { table.rows.len() } else { table.body() };
    let frame = out.element("div").class(format!("table {}", layout.kind()));
    let frame = if table.columns.len() > FEW { frame.scrolling(label) } else { frame };
    frame.inside(|out| {
        out.element("table").with("aria-label", label).maybe("data-sorts", sorts(table, at)).inside(|out| {
            if !table.untitled {
                out.element("thead").inside(|out| out.element("tr").inside(|out| layout.head(out)));
            }
            let (rows, totals) = table.rows.split_at(at);
            for (class, rows) in [("rows", rows), ("totals", totals)].into_iter().filter(|(_, rows)| !rows.is_empty()) {
                out.element("tbody").class(class).inside(|out| {
                    rows.iter().for_each(|row| out.element("tr").inside(|out| layout.row(out, row, lang)));
                });
            }
        });
    });
}

/// Whether the rows above the totals may be sorted, and if so, whether they may be filtered as well.
fn sorts(table: &Table, rows: usize) -> Option<&'static str> {
    let whole = table.rows.iter().all(|row| row.len() >= table.columns.len());
    let filters = if rows >= WORTH_A_FILTER { "true" } else { "false" };
    (whole && !table.untitled && rows > 2).then_some(filters)
}

/// What holds for whole columns.
pub struct Layout<'t> {
    columns: &'t [Column],
    classes: Vec<&'static str>,
    /// The column that names the row.
    names: Option<usize>,
    untitled: bool,
}

impl<'t> Layout<'t> {
    fn new(table: &'t Table, lang: Lang) -> Layout<'t> {
        let rows: Vec<&[Cell]> = table.rows.iter().map(|row| &**row).collect();
        Layout { untitled: table.untitled, ..Layout::of(&table.columns, &rows, lang) }
    }

    pub fn of(columns: &'t [Column], rows: &[&[Cell]], lang: Lang) -> Layout<'t> {
        let classes = columns.iter().enumerate().map(|(n, column)| class(column, n, rows, lang)).collect();
        let names = (0..columns.len()).find(|&n| names_rows(&columns[n], n, rows));
        Layout { columns, classes, names, untitled: false }
    }

    /// What becomes of the whole table where there is little room.
    fn kind(&self) -> &'static str {
        match (self.stacks(), self.columns.len()) {
            _ if self.untitled => "pairs",
            (true, many) if many > WIDEST => "stacks wide widest",
            (true, many) if many > WIDE => "stacks wide",
            (true, _) => "stacks",
            (false, _) => "plain",
        }
    }

    /// Whether there each row is a block, a line or so for each of its cells.
    pub fn stacks(&self) -> bool {
        let many = self.columns.len();
        !self.untitled && (many > FEW_SHORT || many > FEW && self.classes.contains(&"long"))
    }

    /// The columns' classes and titles.
    pub fn titles(&self) -> impl Iterator<Item = (&'static str, &'t str)> {
        self.classes.iter().copied().zip(self.columns.iter().map(|column| &*column.title))
    }

    pub fn class(&self, column: usize) -> &'static str {
        self.classes.get(column).copied().unwrap_or("")
    }

    /// That of a cell. Where each row is a block, what counts nothing and the mere number of the row are left out.
    fn class_of(&self, column: usize, cell: &Cell) -> String {
        let spare = cell.is_zero() || self.columns.get(column).is_some_and(|column| column.key == "number");
        format!("{}{}", self.class(column), if spare { " spare" } else { "" })
    }

    /// A column's title, if it has one.
    pub fn title(&self, column: usize) -> Option<&'t str> {
        self.columns.get(column).map(|column| &*column.title).filter(|title| !title.is_empty())
    }

    fn head(&self, out: &mut Markup) {
        let is_widest = self.columns.len() > WIDEST;
        for ((class, title), column) in self.titles().zip(self.columns) {
            let short = column.short.as_deref().filter(|_| is_widest && column.align == Align::Right);
            match title {
                "" => out.element("td").class(class).text(""),
                title => {
                    let head = out.element("th").with("scope", "col").class(class);
                    head.maybe("title", short.map(|_| title)).text(short.unwrap_or(title));
                }
            }
        }
    }

    fn row(&self, out: &mut Markup, row: &[Cell], lang: Lang) {
        for (n, it) in row.iter().enumerate() {
            let slot = match self.names == Some(n) && !it.is_empty() {
                true => out.element("th").with("scope", "row"),
                false => out.element("td"),
            };
            let span = if n + 1 == row.len() { self.columns.len().saturating_sub(n) } else { 1 };
            let title = self.title(n);
            slot.class(self.class_of(n, it))
                .maybe("colspan", (span > 1).then(|| span.to_string()))
                .maybe("data-sort", sort_key(&it.value))
                .maybe("data-label", title.filter(|_| !self.untitled))
                .inside(|out| match it.value {
                    // Without a title it repeats the number beside it.
                    Value::Bar { share: Some(share), mark } if title.is_none() => bar(out, lang, share, mark),
                    _ => cell(out, it, lang),
                });
        }
    }
}

/// How a column's cells are set.
fn class(column: &Column, n: usize, rows: &[&[Cell]], lang: Lang) -> &'static str {
    let cells = || rows.iter().filter_map(|row| row.get(n)).map(|cell| &cell.value);
    if cells().any(|value| matches!(value, Value::Bar { .. })) {
        return "gauge";
    }
    if column.align == Align::Right {
        return "digits";
    }
    match cells().map(|value| written(lang, value).chars().count()).max() {
        Some(longest) if longest > LONG => "long",
        Some(longest) if longest > SHORT => "middle",
        _ => "short",
    }
}

/// A column of texts names the rows if each has one, and no two the same. A number beside it does not.
fn names_rows(column: &Column, n: usize, rows: &[&[Cell]]) -> bool {
    let mut seen = HashSet::new();
    let distinct = rows
        .iter()
        .filter(|row| row.len() > n && !row[n].strong)
        .all(|row| row[n].value.words().is_some_and(|words| !words.is_empty() && seen.insert(words)));
    distinct && column.key != "number" && column.align == Align::Left
}
