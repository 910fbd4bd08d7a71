//! Typed cells: their text, by what they are sorted, how they are meant, and shares as bars.

use anyhow::Result;
use askama::Template;

use super::line::tone;
use super::shown;
use crate::model::Fraction;
use crate::text::Lang;
use crate::view::document::{Cell, Tone, Value};
use crate::view::words;
use crate::write::document::written;

/// A cell as the templates take it.
#[derive(Clone, Debug, Default)]
pub struct Face {
    pub text: String,
    /// The share behind what it is a share of, never broken.
    pub share: String,
    /// The class of a mark around the text, with a sign of its own: colour says nothing alone.
    pub tag: String,
    pub bar: Option<String>,
    /// What a column is sorted by, where it is not the text.
    pub sort: Option<String>,
}

/// How a cell looks in a column.
pub fn face(cell: &Cell, lang: Lang) -> Result<Face> {
    let (text, share) = match &cell.value {
        Value::Bar { share, .. } => (words::share(lang, *share), None),
        value => parted(written(lang, value), matches!(value, Value::Rate(_))),
    };
    let bar = match &cell.value {
        Value::Bar { share: Some(share), mark } => Some(bar(lang, *share, *mark)?),
        _ => None,
    };
    let text = shown(&text);
    let tag = if text.is_empty() { String::new() } else { tag(cell) };
    Ok(Face { text, share: share.unwrap_or_default(), tag, bar, sort: sort_key(&cell.value) })
}

/// `60/65` and `(92,3 %)`.
fn parted(text: String, is_rate: bool) -> (String, Option<String>) {
    match text.split_once(' ').filter(|_| is_rate) {
        Some((of, share)) => (of.to_owned(), Some(share.to_owned())),
        None => (text, None),
    }
}

/// Words of a tone are tagged; numbers only stand out, for their column says what they are.
fn tag(cell: &Cell) -> String {
    let is_word = matches!(cell.value, Value::Text(_));
    match (cell.tone, is_word, cell.strong) {
        (Tone::Plain, _, true) => "strong".to_owned(),
        (Tone::Plain, ..) => String::new(),
        (Tone::Muted, ..) => "muted".to_owned(),
        (of, true, _) => format!("tag {}", tone(of)),
        (of, false, _) => format!("number {}", tone(of)),
    }
}

/// Numbers in a common measure and days in the order of the calendar, whatever the language writes.
fn sort_key(value: &Value) -> Option<String> {
    const MILLIONTHS: u128 = 1_000_000;
    let share = |share: Fraction| (share.n * MILLIONTHS / share.d).to_string();
    match value {
        Value::Count(n) => Some(n.to_string()),
        Value::Days(n) => Some(n.to_string()),
        Value::Number(n) => Some(n.to_string()),
        Value::Date(date) => Some(date.format("%Y%m%d").to_string()),
        Value::Rate(rate) => rate.fraction().map(share),
        Value::Share(of) | Value::Bar { share: of, .. } => of.map(share),
        Value::Progress(progress) => Some(share(*progress)),
        Value::Blank | Value::Text(_) => None,
    }
}

#[derive(Template)]
#[template(path = "bar.html")]
struct Bar {
    says: String,
    filled: String,
    mark: Option<String>,
}

/// A share as a bar, with a line where it should stand by now.
pub fn bar(lang: Lang, share: Fraction, mark: Option<Fraction>) -> Result<String> {
    let percent = |of: Fraction| {
        let tenths = of.tenths().0;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let written = words::share(lang, Some(share));
    let says = match mark {
        Some(mark) => format!("{written}; {} {}", lang.say("kế hoạch", "planned"), words::share(lang, Some(mark))),
        None => written,
    };
    // The line keeps within the bar.
    let mark = mark.map(|mark| percent(mark.min(Fraction { n: 98, d: 100 })));
    Ok(Bar { says, filled: percent(share), mark }.render()?)
}
