//! Pages: a document with pictures, rows that open, and ways to the pages that lie beside it.

mod furniture;
mod report;
mod status;

use super::document::picture::{Drawing, Picture};
use super::document::{Block, Document, Link};
use super::words;
use crate::model::MonthSpan;
use crate::text::Lang;

pub use furniture::Furniture;
pub use report::report;
pub use status::overview;

/// The pages that lie beside one: files by what they are of.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The overview of the year.
    pub index: Option<String>,
    pub spans: Vec<(MonthSpan, String)>,
}

impl Beside {
    /// Ways to them, the overview first, then in the order of time.
    fn links(&self, lang: Lang) -> Vec<Link> {
        let index = self.index.iter().map(|file| Link {
            text: lang.say("Tổng quan cả năm", "Overview of the year").to_owned(),
            file: file.clone(),
        });
        let mut spans: Vec<&(MonthSpan, String)> = self.spans.iter().collect();
        spans.sort_by_key(|(span, file)| (span.last, span.months, file));
        // Two files of one period: the first by name.
        spans.dedup_by_key(|(span, _)| *span);
        let spans = spans
            .into_iter()
            .map(|(span, file)| Link { text: words::capital(&words::span(lang, *span)), file: file.clone() });
        index.chain(spans).collect()
    }

    fn add_to(&self, document: &mut Document, lang: Lang) {
        let links = self.links(lang);
        if !links.is_empty() {
            document.blocks.push(Block::Links(links));
        }
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
