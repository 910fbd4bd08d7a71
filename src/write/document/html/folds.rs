//! Rows that open: each a summary in columns and a table behind it, without any script.

use anyhow::Result;
use askama::Template;

use super::cell::{Face, face};
use super::shown;
use super::table::{Layout, Title, table};
use crate::text::Lang;
use crate::view::document::{Cell, Fold, Folds};

#[derive(Template)]
#[template(path = "folds.html")]
struct Rows {
    titles: Vec<Title>,
    rows: Vec<Opening>,
}

struct Opening {
    cells: Vec<Part>,
    inside: String,
}

/// A cell of the row that opens.
struct Part {
    class: String,
    label: String,
    bar: Option<String>,
    tag: String,
    text: String,
    share: String,
}

pub fn folds(folds: &Folds, lang: Lang) -> Result<String> {
    let cells: Vec<&[Cell]> = folds.rows.iter().map(|fold| fold.cells.as_slice()).collect();
    let layout = Layout::of(&folds.columns, &cells, lang);
    let rows = folds.rows.iter().map(|fold| opening(&layout, fold, folds, lang)).collect::<Result<_>>()?;
    Ok(Rows { titles: layout.titles(), rows }.render()?)
}

fn opening(layout: &Layout<'_>, fold: &Fold, folds: &Folds, lang: Lang) -> Result<Opening> {
    let named = fold.cells.first().map(|cell| face(cell, lang)).transpose()?.unwrap_or_default().text;
    let cells = fold.cells.iter().enumerate().map(|(n, cell)| {
        let Face { text, share, tag, bar, .. } = face(cell, lang)?;
        let title = folds.columns.get(n).map_or("", |column| &column.title);
        // The first names the row and needs no name of its own.
        let label = if n == 0 { String::new() } else { shown(title) };
        let empty = if text.is_empty() { " empty" } else { "" };
        Ok(Part { class: format!("{}{empty}", layout.class(n)), label, bar, tag, text, share })
    });
    let cells = cells.collect::<Result<Vec<_>>>()?;
    Ok(Opening { cells, inside: table(&fold.inside, lang, &named)? })
}
