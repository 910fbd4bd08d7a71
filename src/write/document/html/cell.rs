//! Typed cells: their text, by what they are sorted, how they are meant, and shares as bars.

use super::line::tone;
use super::markup::Markup;
use crate::model::Fraction;
use crate::text::Lang;
use crate::view::document::{Cell, Tone, Value};
use crate::view::words;
use crate::write::document::written;

/// What stands in a cell: a share's bar, and the text in a mark that says how it is meant.
pub fn cell(out: &mut Markup, cell: &Cell, lang: Lang) {
    if let Value::Bar { share: Some(share), mark } = cell.value {
        bar(out, lang, share, mark);
        out.text(" ");
    }
    match tag(cell) {
        Some(class) => out.element("span").class(class).inside(|out| texts(out, &cell.value, lang)),
        None => texts(out, &cell.value, lang),
    }
}

/// The text; the share behind what it is a share of, never broken; behind a mean, of what it is one.
fn texts(out: &mut Markup, value: &Value, lang: Lang) {
    out.text(&text(value, lang));
    if let Value::Rate(rate) = value
        && rate.fraction().is_some()
    {
        out.text(" ");
        out.element("span").class("whole").text(&words::rate_in_parts(lang, *rate).1);
    }
    if let Value::Mean(_, of) = value {
        out.text(" ");
        out.element("span").class("of").text(&format!("({of})"));
    }
}

/// A value in words; of a rate what it is made of, of a mean the number.
pub fn text(value: &Value, lang: Lang) -> String {
    match value {
        Value::Bar { share, .. } => words::share(lang, *share),
        Value::Rate(rate) => words::rate_in_parts(lang, *rate).0,
        Value::Mean(share, _) => words::progress(lang, *share),
        value => written(lang, value),
    }
}

/// The class of the mark, which has a sign of its own: colour says nothing alone. Words of a tone are tagged; numbers only
/// stand out, for their column says what they are.
fn tag(cell: &Cell) -> Option<String> {
    let is_word = cell.value.words().is_some();
    match (cell.tone, is_word) {
        _ if cell.is_empty() => None,
        (Tone::Plain, _) => cell.strong.then(|| "strong".to_owned()),
        (Tone::Muted, _) => Some("muted".to_owned()),
        (of, true) => Some(format!("tag {}", tone(of))),
        (of, false) => Some(format!("number {}", tone(of))),
    }
}

/// Numbers in a common measure and days in the order of the calendar, whatever the language writes.
pub fn sort_key(value: &Value) -> Option<String> {
    const MILLIONTHS: u128 = 1_000_000;
    let share = |share: Fraction| (share.n * MILLIONTHS / share.d).to_string();
    match value {
        Value::Count(n) => Some(n.to_string()),
        Value::Days(n) => Some(n.to_string()),
        Value::Number(n) => Some(n.to_string()),
        Value::Date(date) | Value::DateWith(date, _) => Some(date.format("%Y%m%d").to_string()),
        Value::Rate(rate) | Value::Ratio(rate) => rate.fraction().map(share),
        Value::Share(of) | Value::Planned(of) | Value::Bar { share: of, .. } => of.map(share),
        Value::Progress(progress) | Value::Mean(progress, _) => Some(share(*progress)),
        Value::Text(_) | Value::Named { .. } | Value::Several { .. } | Value::Flag(_) | Value::Blank => None,
    }
}

/// A share as a bar, with a line where it should stand by now.
pub fn bar(out: &mut Markup, lang: Lang, share: Fraction, mark: Option<Fraction>) {
    let written = words::share(lang, Some(share));
    let says = match mark {
        Some(mark) => format!("{written}; {}", words::planned(lang, Some(mark))),
        None => written,
    };
    let svg = out.element("svg").class("bar").with("viewBox", "0 0 100 8").with("preserveAspectRatio", "none");
    svg.with("role", "img").with("aria-label", &says).inside(|out| {
        out.element("title").text(&says);
        out.element("rect").class("track").with("width", "100").with("height", "8").empty();
        out.element("rect").class("fill").with("width", percent(share)).with("height", "8").empty();
        if let Some(mark) = mark {
            // The line keeps within the bar.
            let x = percent(mark.min(Fraction { n: 98, d: 100 }));
            out.element("rect").class("mark").with("x", x).with("width", "2").with("height", "8").empty();
        }
    });
}

fn percent(share: Fraction) -> String {
    let tenths = share.tenths().0;
    format!("{}.{}", tenths / 10, tenths % 10)
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
        let bar = |lang, mark| {
            let mut out = Markup::default();
            bar(&mut out, lang, Fraction { n: 1, d: 8 }, mark);
            out.into_string()
        };
        assert!(bar(Lang::Vi, Fraction::new(1, 4)).contains("aria-label=\"12,5%; kế hoạch 25,0%\""));
        let plain = bar(Lang::En, None);
        assert!(plain.contains("width=\"12.5\"") && !plain.contains("mark"), "{plain}");
    }
}
