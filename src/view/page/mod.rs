//! Pages: a document with pictures, rows that open, and ways to the pages that lie beside it.

mod furniture;
mod report;
mod status;

use super::document::picture::{Drawing, Picture};
use super::document::{Block, Link, PageOf};
use super::words;
use crate::model::Month;
use crate::text::Lang;

pub use furniture::Furniture;
pub use report::report;
pub use status::overview;

/// The name under which a server shows a folder's overview.
const INDEX: &str = "index.html";

/// Ways from a page to those beside it, by what each is of and its file: the overview first, then in the order of time.
pub fn links(lang: Lang, pages: &[(PageOf, String)], from: &str) -> Vec<Link> {
    let mut pages: Vec<(Option<(Month, u8)>, &str, String)> = pages
        .iter()
        .filter_map(|(of, file)| {
            let (when, text) = match of {
                PageOf::Part(_) => return None,
                PageOf::Overview(_) => (None, lang.say("Tổng quan cả năm", "Overview of the year").to_owned()),
                PageOf::Span(span) => (Some((span.last, span.months)), words::capital(&words::span(lang, *span))),
            };
            Some((when, file.as_str(), text))
        })
        .collect();
    // Of two of one kind the one that a server shows for its folder, else the first by name.
    pages.sort_by_key(|(when, file, _)| (*when, *file != INDEX, *file));
    pages.dedup_by_key(|(when, ..)| *when);
    let others = pages.into_iter().filter(|(_, file, _)| *file != from);
    others.map(|(_, file, text)| Link { text, file: file.to_owned() }).collect()
}

/// Takes out the pictures of one kind, each to stand where it belongs.
fn take(pictures: &mut Vec<Picture>, wanted: fn(&Drawing) -> bool) -> Vec<Block> {
    let (taken, left) = std::mem::take(pictures).into_iter().partition(|picture| wanted(&picture.drawing));
    *pictures = left;
    as_blocks(taken)
}

fn as_blocks(pictures: Vec<Picture>) -> Vec<Block> {
    pictures.into_iter().map(|picture| Block::Picture(Box::new(picture))).collect()
}
