//! A Word document, laid out as Nghị định 30/2020/NĐ-CP, Phụ lục I has it. Made by hand: what is needed of the format is little.

mod body;
mod grid;
mod markdown;
mod metrics;
mod official;
mod package;
mod sections;
mod styles;
mod tables;
mod widths;
mod xml;

use anyhow::Result;

use self::body::{Look, paragraph, plain, run};
use self::sections::Page;
use self::xml::Xml;
use super::folds_as_table;
use crate::text::Lang;
use crate::view::Document;
use crate::view::document::{Block, Line, Table};

/// A table of more columns wants a page on its side, where nothing official asks for an upright one.
const UPRIGHT_COLUMNS: usize = 9;

/// The document as the bytes of a file, the same for the same document.
pub fn write(document: &Document, lang: Lang) -> Result<Vec<u8>> {
    let mut xml = Xml::new();
    let namespaces = [("xmlns:w", package::MAIN), ("xmlns:r", package::RELATIONS)];
    xml.within("w:document", &namespaces, |xml| {
        xml.within("w:body", &[], |xml| blocks(xml, document, lang));
    });
    package::zipped(xml.into_bytes(), title(document), lang)
}

/// Its name, for whoever looks at the file from outside.
fn title(document: &Document) -> &str {
    let titles = document.blocks.iter().filter_map(|block| match block {
        Block::Opening(opening) => Some(&*opening.title),
        Block::Heading { text, .. } => Some(&**text),
        _ => None,
    });
    titles.clone().next().unwrap_or_default()
}

fn blocks(xml: &mut Xml, document: &Document, lang: Lang) {
    let mut page = Page { landscape: is_wide(document) };
    for (n, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Annex(annex) => {
                // The section before it ends with a paragraph of its own.
                paragraph(xml, &Look { ends: Some(page), ..Look::of("Gap") }, |_| {});
                page = Page { landscape: true };
                official::annex(xml, annex, page);
            }
            block => {
                let is_last = matches!(document.blocks.get(n + 1), Some(Block::Closing(c)) if c.last_words.is_none());
                self::block(xml, block, lang, page, is_last);
            }
        }
    }
    // After a table there must be a paragraph.
    if !matches!(document.blocks.last(), Some(Block::Paragraph(_) | Block::List(_) | Block::Heading { .. })) {
        gap(xml);
    }
    page.write(xml);
}

/// Whether the document is a listing that needs a page on its side.
fn is_wide(document: &Document) -> bool {
    let is_official = document.blocks.iter().any(|block| matches!(block, Block::Opening(_)));
    let columns = |block: &Block| match block {
        Block::Table(table) => table.columns.len(),
        Block::Folds(folds) => folds.columns.len(),
        _ => 0,
    };
    !is_official && document.blocks.iter().any(|block| columns(block) > UPRIGHT_COLUMNS)
}

/// A block; `is_last` before an end that has no words of its own.
fn block(xml: &mut Xml, block: &Block, lang: Lang, page: Page, is_last: bool) {
    match block {
        Block::Opening(opening) => official::opening(xml, opening, lang, page),
        Block::Heading { level: 0 | 1, text } => plain(xml, "Title", text),
        Block::Heading { level, text } => plain(xml, &format!("Heading{}", (level - 1).min(3)), text),
        Block::Paragraph(line) => sentence(xml, "BodyText", "", line, is_last),
        Block::List(lines) => {
            for (n, line) in lines.iter().enumerate() {
                sentence(xml, "DashList", "- ", line, is_last && n + 1 == lines.len());
            }
        }
        Block::Table(table) => table_of(xml, table, lang, page),
        Block::Folds(folds) => table_of(xml, &folds_as_table(folds), lang, page),
        Block::Markdown(text) => markdown::write(xml, text),
        Block::Code(text) => text.lines().for_each(|line| plain(xml, "Code", line)),
        Block::Closing(closing) => official::closing(xml, closing, lang, page),
        // The one has begun its section already; the others are for screens.
        Block::Annex(_) | Block::Picture(_) | Block::Links(_) => {}
    }
}

fn table_of(xml: &mut Xml, table: &Table, lang: Lang, page: Page) {
    tables::write(xml, table, lang, page);
}

fn sentence(xml: &mut Xml, style: &str, mark: &str, line: &Line, is_last: bool) {
    let line = if is_last { body::ended(line) } else { line.clone() };
    // What is all bold heads what follows.
    let with_next = is_last || line.0.iter().all(|run| run.strong);
    paragraph(xml, &Look { with_next, ..Look::of(style) }, |xml| {
        run(xml, mark, false, false);
        body::line(xml, &line);
    });
}

/// A little room, and a paragraph where Word wants one.
fn gap(xml: &mut Xml) {
    paragraph(xml, &Look::of("Gap"), |_| {});
}
