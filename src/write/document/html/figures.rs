//! A few large numbers, each with what it is made of: how a table without titles that holds bars is shown.

use anyhow::Result;
use askama::Template;

use super::cell::{bar, face};
use super::line::tone;
use crate::text::Lang;
use crate::view::document::{Cell, Table, Tone, Value};
use crate::view::words;

#[derive(Template)]
#[template(path = "figures.html")]
struct Figures {
    figures: Vec<Figure>,
}

#[derive(Default)]
struct Figure {
    title: String,
    class: &'static str,
    value: String,
    /// `60/65`, where the value is a share of something counted.
    of: String,
    bar: Option<String>,
    remark: String,
}

/// Whether it is such a table.
pub fn is(table: &Table) -> bool {
    let has_bar = |row: &Vec<Cell>| row.iter().any(|cell| matches!(cell.value, Value::Bar { .. }));
    table.untitled && table.rows.iter().all(has_bar) && !table.rows.is_empty()
}

pub fn figures(table: &Table, lang: Lang) -> Result<String> {
    let figures = table.rows.iter().map(|row| figure(row, lang)).collect::<Result<_>>()?;
    Ok(Figures { figures }.render()?)
}

/// The first cell names it; the number is strong, the bar its own, all else a remark.
fn figure(row: &[Cell], lang: Lang) -> Result<Figure> {
    let mut figure = Figure::default();
    let mut remarks = Vec::new();
    for (n, cell) in row.iter().enumerate() {
        match &cell.value {
            _ if n == 0 => figure.title = face(cell, lang)?.text,
            Value::Bar { share, mark } => figure.bar = share.map(|share| bar(lang, share, *mark)).transpose()?,
            Value::Rate(rate) if rate.d > 0 => {
                figure.value = words::share(lang, rate.fraction());
                figure.of = format!("{}/{}", words::number(lang, rate.n), words::number(lang, rate.d));
            }
            _ if cell.strong => figure.value = face(cell, lang)?.text,
            _ => remarks.push(face(cell, lang)?.text),
        }
        if cell.tone != Tone::Plain && cell.tone != Tone::Muted {
            figure.class = tone(cell.tone);
        }
    }
    remarks.retain(|remark| !remark.is_empty());
    figure.remark = remarks.join("; ");
    Ok(figure)
}
