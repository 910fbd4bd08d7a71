//! One page that needs nothing else: no network, and no script to be read. It is XHTML as well, so that anything can read it again.

mod cell;
mod figures;
mod folds;
mod line;
mod markdown;
mod outline;
mod page;
pub mod svg;
mod table;

use std::borrow::Cow;

use anyhow::Result;
use askama::Template;

use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::Document;

/// The page, whole.
pub fn write(document: &Document, lang: Lang) -> Result<String> {
    Ok(page::Page::new(document, lang)?.render()?)
}

/// A stranger's text as it is shown: nothing in it acts, and lines are one. What the markup would obey is escaped where
/// it is put into the page.
fn shown(text: &str) -> String {
    let line: Cow<'_, str> = match text.contains(['\n', '\r', '\t']) {
        true => text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ").into(),
        false => text.into(),
    };
    // Two code points that are no characters, and that XML may not hold.
    visible(&line).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
