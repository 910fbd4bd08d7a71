//! Rows that open: each a summary in columns and a table behind it, without any script.

use super::cell::{cell, text};
use super::markup::Markup;
use super::table::{Layout, table};
use crate::text::Lang;
use crate::view::document::{Cell, Fold, Folds};

pub fn folds(out: &mut Markup, folds: &Folds, lang: Lang) {
    let cells: Vec<&[Cell]> = folds.rows.iter().map(|fold| fold.cells.as_slice()).collect();
    let layout = Layout::of(&folds.columns, &cells, lang);
    out.element("div").class("folds").inside(|out| {
        out.element("p").class("row titles").with("aria-hidden", "true").inside(|out| {
            layout.titles().for_each(|(class, title)| out.element("span").class(class).text(title));
        });
        for fold in &folds.rows {
            out.element("details").inside(|out| {
                out.element("summary").class("row").inside(|out| summary(out, &layout, fold, lang));
                let named = fold.cells.first().map(|cell| text(&cell.value, lang)).unwrap_or_default();
                table(out, &fold.inside, lang, &named);
            });
        }
    });
}

fn summary(out: &mut Markup, layout: &Layout<'_>, fold: &Fold, lang: Lang) {
    for (n, it) in fold.cells.iter().enumerate() {
        let spare = if it.is_empty() || it.is_zero() { " spare" } else { "" };
        out.element("span").class(format!("{}{spare}", layout.class(n))).inside(|out| {
            // The first names the row and needs no name of its own.
            if let Some(title) = layout.title(n).filter(|_| n > 0) {
                out.element("span").class("label").text(&format!("{title}: "));
            }
            cell(out, it, lang);
        });
    }
}
