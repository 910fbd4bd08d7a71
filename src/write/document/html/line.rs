//! Sentences: pieces, some of them strong, some in a tone.

use super::markup::Markup;
use crate::view::document::{Line, Run, Tone};

pub fn line(out: &mut Markup, line: &Line) {
    line.0.iter().for_each(|run| piece(out, run));
}

fn piece(out: &mut Markup, run: &Run) {
    // A figure is not parted from its sign where a line ends.
    let text = run.text.replace(" %", "\u{a0}%");
    let name = match (run.strong, run.emphasis, run.tone) {
        (true, ..) => "strong",
        (_, true, _) => "em",
        (.., Tone::Plain) => return out.text(&text),
        _ => "span",
    };
    let class = Some(tone(run.tone)).filter(|class| !class.is_empty());
    out.element(name).maybe("class", class).text(&text);
}

/// A tone's class; what it looks like is the style sheet's.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Good => "good",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
        Tone::Muted => "muted",
    }
}
