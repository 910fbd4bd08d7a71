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
    let mut pages: Vec<&(PageOf, String)> = pages.iter().filter(|(of, _)| !matches!(of, PageOf::Part(_))).collect();
    // Of two of one kind the one that a server shows for its folder, else the first by name.
    pages.sort_by_key(|(of, file)| (when(*of), file != INDEX, file));
    pages.dedup_by_key(|(of, _)| *of);
    let others = pages.into_iter().filter(|(_, file)| file != from);
    others.map(|(of, file)| Link { text: words_of(lang, *of), file: file.clone() }).collect()
}

/// When the span of a page ends and how long it is; what is of the whole year stands before all of them.
fn when(of: PageOf) -> Option<(Month, u8)> {
    match of {
        PageOf::Overview(_) | PageOf::Part(_) => None,
        PageOf::Span(span) => Some((span.last, span.months)),
    }
}

fn words_of(lang: Lang, of: PageOf) -> String {
    match of {
        PageOf::Overview(_) | PageOf::Part(_) => lang.say("Tổng quan cả năm", "Overview of the year").to_owned(),
        PageOf::Span(span) => words::capital(&words::span(lang, span)),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_overviews_the_one_that_a_server_shows_is_led_to() {
        let page = |of: &str, file: &str| (PageOf::parse(of).unwrap(), file.to_owned());
        let pages = [
            page("overview-2024", "cuoi-nam.html"),
            page("2024", "a.html"),
            page("2024-12", "z.html"),
            page("overview-2024", "index.html"),
            page("2024-12", "y.html"),
            page("part-2024", "b.html"),
        ];
        let files = |from: &str| links(Lang::Vi, &pages, from).into_iter().map(|it| it.file).collect::<Vec<_>>();
        assert_eq!(files("cuoi-nam.html"), ["index.html", "y.html", "a.html"]);
        assert_eq!(files("index.html"), ["y.html", "a.html"]);
        assert_eq!(files("z.html"), ["index.html", "y.html", "a.html"]);
    }
}
