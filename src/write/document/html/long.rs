//! What is long stands behind a line that says how much there is. It is open; on a narrow screen the page's script closes it, so that
//! the whole is seen before its parts. On paper it is open always.

use super::markup::Markup;
use super::table::Layout;
use crate::text::Lang;
use crate::view::document::picture::{Drawing, Picture};
use crate::view::document::{Line, Table};
use crate::view::page::Furniture;

/// Sentences of more letters than this take most of a telephone's screen.
const LETTERS: usize = 600;
/// More rows than this take several, where each is a block; and more than this, where each stays on a line or two.
const BLOCKS: usize = 8;
const ROWS: usize = 20;

/// Writes it behind such a line, if there is one.
pub fn folded(out: &mut Markup, how_much: Option<String>, write: impl FnOnce(&mut Markup)) {
    let Some(how_much) = how_much else { return write(out) };
    out.element("details").class("much").with("open", "open").inside(|out| {
        out.element("summary").text(&how_much);
        write(out);
    });
}

/// What is said of a list, if it is long.
pub fn list(lines: &[Line], lang: Lang) -> Option<String> {
    let letters: usize = lines.iter().flat_map(|line| &line.0).map(|run| run.text.chars().count()).sum();
    (letters > LETTERS).then(|| Furniture::items(lang, lines.len()))
}

/// The same of a table.
pub fn table(table: &Table, layout: &Layout<'_>, lang: Lang) -> Option<String> {
    let most = if layout.stacks() { BLOCKS } else { ROWS };
    let rows = table.body();
    (rows > most).then(|| Furniture::rows(lang, rows))
}

/// The same of a picture: only tasks along the year are many.
pub fn picture(picture: &Picture, lang: Lang) -> Option<String> {
    let Drawing::Timeline(timeline) = &picture.drawing else { return None };
    let rows: usize = timeline.groups.iter().map(|group| group.rows.len()).sum();
    (rows > ROWS).then(|| Furniture::tasks(lang, rows))
}
