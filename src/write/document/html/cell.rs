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
        Value::Bar { share, .. } => (words::share(lang, *share), String::new()),
        Value::Rate(rate) => words::rate_in_parts(lang, *rate),
        value => (written(lang, value), String::new()),
    };
    let bar = match &cell.value {
        Value::Bar { share: Some(share), mark } => Some(bar(lang, *share, *mark)?),
        _ => None,
    };
    let text = shown(&text);
    let tag = if text.is_empty() { String::new() } else { tag(cell) };
    Ok(Face { text, share, tag, bar, sort: sort_key(&cell.value) })
}

/// Words of a tone are tagged; numbers only stand out, for their column says what they are.
fn tag(cell: &Cell) -> String {
    let is_word = cell.value.words().is_some();
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
        Value::Date(date) | Value::DateWith(date, _) => Some(date.format("%Y%m%d").to_string()),
        Value::Rate(rate) | Value::Ratio(rate) => rate.fraction().map(share),
        Value::Share(of) | Value::Planned(of) | Value::Bar { share: of, .. } => of.map(share),
        Value::Progress(progress) => Some(share(*progress)),
        Value::Text(_) | Value::Named { .. } | Value::Several { .. } | Value::Flag(_) | Value::Blank => None,
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
        Some(mark) => format!("{written}; {}", words::planned(lang, Some(mark))),
        None => written,
    };
    // The line keeps within the bar.
    let mark = mark.map(|mark| percent(mark.min(Fraction { n: 98, d: 100 })));
    Ok(Bar { says, filled: percent(share), mark }.render()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sorted_by_what() {
        let july = "2024-07-14".parse().unwrap();
        assert_eq!(sort_key(&Value::DateWith(july, "hằng tháng".to_owned())), Some("20240714".into()));
        assert_eq!(sort_key(&Value::Text("14/7/2024".to_owned())), None, "a text is no date");
        assert_eq!(sort_key(&Value::Progress(Fraction { n: 5, d: 8 })), Some("625000".into()));
    }

    #[test]
    fn a_bar_says_what_it_shows() {
        let bar = |lang, mark| bar(lang, Fraction { n: 1, d: 8 }, mark).unwrap();
        assert!(bar(Lang::Vi, Fraction::new(1, 4)).contains("aria-label=\"12,5 %; kế hoạch 25,0 %\""));
        let plain = bar(Lang::En, None);
        assert!(plain.contains("width=\"12.5\"") && !plain.contains("mark"), "{plain}");
    }
}
