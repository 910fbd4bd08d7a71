//! Tables: which cells name rows and columns, what is a total, what may be sorted, and what becomes of them on a narrow screen.

use std::collections::HashSet;

use anyhow::Result;
use askama::Template;

use super::cell::face;
use super::shown;
use crate::text::Lang;
use crate::view::document::{Align, Cell, Column, Row, Table, Value};
use crate::write::document::written;

/// More columns than this take small print.
const WIDE: usize = 8;
/// From so many rows on a table may be filtered.
const WORTH_A_FILTER: usize = 12;
/// Texts no longer than this are kept on one line.
const SHORT: usize = 16;
/// And from this on they need room.
const LONG: usize = 40;

#[derive(Template)]
#[template(path = "table.html")]
struct Grid {
    label: String,
    class: &'static str,
    scrolls: bool,
    sorts: bool,
    filters: bool,
    titles: Vec<Title>,
    groups: Vec<Group>,
}

/// Rows, or the totals beneath them.
struct Group {
    class: &'static str,
    rows: Vec<Vec<String>>,
}

/// A column's head.
pub struct Title {
    pub text: String,
    pub class: &'static str,
}

#[derive(Template)]
#[template(path = "slot.html")]
struct Slot {
    names: bool,
    class: &'static str,
    span: usize,
    sort: Option<String>,
    label: String,
    bar: Option<String>,
    tag: String,
    text: String,
    share: String,
}

/// The table as markup; `label` is what it is about, for those who do not see where it stands.
pub fn table(table: &Table, lang: Lang, label: &str) -> Result<String> {
    let layout = Layout::new(table, lang);
    let at = if table.untitled { table.rows.len() } else { table.body() };
    let of = |class: &'static str, rows: &[Row]| {
        rows.iter().map(|row| layout.row(row, lang)).collect::<Result<_>>().map(|rows| Group { class, rows })
    };
    let mut groups = vec![of("rows", &table.rows[..at])?, of("totals", &table.rows[at..])?];
    groups.retain(|group| !group.rows.is_empty());
    let whole = table.rows.iter().all(|row| row.len() >= table.columns.len());
    let sorts = whole && !table.untitled && at > 2;
    let many = table.columns.len();
    let stacks = many > 3 && layout.classes.contains(&"long") && !table.untitled;
    Ok(Grid {
        label: shown(label),
        class: match (stacks, many > WIDE) {
            _ if table.untitled => "pairs",
            (true, true) => "stacks wide",
            (true, false) => "stacks",
            (false, true) => "wide",
            (false, false) => "plain",
        },
        scrolls: many > 3,
        sorts,
        filters: sorts && at >= WORTH_A_FILTER,
        titles: if table.untitled { Vec::new() } else { layout.titles() },
        groups,
    }
    .render()?)
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

    pub fn titles(&self) -> Vec<Title> {
        let titles = self.columns.iter().zip(&self.classes);
        titles.map(|(column, class)| Title { text: shown(&column.title), class }).collect()
    }

    pub fn class(&self, column: usize) -> &'static str {
        self.classes.get(column).copied().unwrap_or("")
    }

    fn row(&self, row: &[Cell], lang: Lang) -> Result<Vec<String>> {
        let last = row.len().saturating_sub(1);
        let cells = row.iter().enumerate().map(|(n, cell)| {
            let mut face = face(cell, lang)?;
            // A bar without a title repeats the number beside it.
            if face.bar.is_some() && self.columns.get(n).is_some_and(|column| column.title.is_empty()) {
                face.text.clear();
            }
            let label = if self.untitled { "" } else { self.columns.get(n).map_or("", |column| &column.title) };
            let slot = Slot {
                names: self.names == Some(n) && !face.text.is_empty(),
                class: self.class(n),
                span: if n == last { self.columns.len() - last.min(self.columns.len() - 1) } else { 1 },
                sort: face.sort,
                label: shown(label),
                bar: face.bar,
                tag: face.tag,
                text: face.text,
                share: face.share,
            };
            Ok(slot.render()?)
        });
        cells.collect()
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
