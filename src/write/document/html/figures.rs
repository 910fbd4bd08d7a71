//! A few large numbers, each with what it is made of.

use anyhow::Result;
use askama::Template;

use super::cell::face;
use super::line::tone;
use super::shown;
use crate::text::Lang;
use crate::view::document::{self, Cell, Value};
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

pub fn figures(figures: &[document::Figure], lang: Lang) -> Result<String> {
    let figures = figures.iter().map(|it| figure(it, lang)).collect::<Result<_>>()?;
    Ok(Figures { figures }.render()?)
}

fn figure(it: &document::Figure, lang: Lang) -> Result<Figure> {
    let (value, of) = match &it.value.value {
        Value::Rate(rate) if rate.d > 0 => (words::share(lang, rate.fraction()), words::rate_in_parts(lang, *rate).0),
        _ => (face(&it.value, lang)?.text, String::new()),
    };
    Ok(Figure {
        title: shown(&it.title),
        class: tone(it.value.tone),
        value,
        of,
        bar: face(&Cell::new(it.bar.clone()), lang)?.bar,
        remark: face(&Cell::new(it.remark.clone()), lang)?.text,
    })
}
