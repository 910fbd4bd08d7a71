//! Sentences: pieces, some of them strong, some in a tone.

use anyhow::Result;
use askama::Template;

use super::shown;
use crate::view::document::{Line, Run, Tone};

#[derive(Template)]
#[template(path = "line.html")]
struct Pieces {
    pieces: Vec<Piece>,
}

struct Piece {
    tag: Option<&'static str>,
    class: &'static str,
    text: String,
}

/// The sentence as markup.
pub fn line(line: &Line) -> Result<String> {
    Ok(Pieces { pieces: line.0.iter().map(piece).collect() }.render()?)
}

/// A figure is not parted from its sign where a line ends.
fn piece(run: &Run) -> Piece {
    let tag = match (run.strong, run.emphasis, run.tone) {
        (true, ..) => Some("strong"),
        (_, true, _) => Some("em"),
        (.., Tone::Plain) => None,
        _ => Some("span"),
    };
    Piece { tag, class: tone(run.tone), text: shown(&run.text).replace(" %", "\u{a0}%") }
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
