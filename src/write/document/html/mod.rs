//! One page that needs nothing else: no network, and no script to be read. It is XHTML as well, so that anything can read it again.

mod body;
mod cell;
mod figures;
mod folds;
mod line;
mod long;
mod markdown;
mod markup;
mod outline;
mod page;
pub mod svg;
mod table;
mod ways;

use crate::text::Lang;
use crate::view::Document;

pub use ways::{page_of, with_ways};

/// The page, whole.
pub fn write(document: &Document, lang: Lang) -> String {
    page::page(document, lang).into_string()
}
