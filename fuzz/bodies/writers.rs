//! Any document in every format: what is written is read again by somebody else's reader, and nothing in it acts.

use std::io::{Cursor, Read};

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

use super::drawn::{Drawn, drawn};
use crate::read::office::{self, Unopened};
use crate::text::safe::acts;
use crate::view::document::{Block, Document};
use crate::view::workbook;
use crate::write::Screen;
use crate::write::document::{csv, docx, html, md, term, xlsx};

/// In formats that are text.
pub fn writers(bytes: &[u8]) {
    let Ok(Drawn { document, lang, width, colour }) = drawn(bytes) else { return };
    let text = term::write(&document, lang, Screen { width, colour });
    let is_meant = |c: char| c == '\n' || (colour && c == '\u{1b}');
    assert!(!text.chars().any(|c| acts(c) && !is_meant(c)), "{text:?}");
    markdown(&document, &md::write(&document, lang));
    page(&html::write(&document, lang));
    for table in document.blocks.iter().filter_map(Block::as_table) {
        let mut text = Vec::new();
        csv::write(&mut text, &table, std::iter::empty()).unwrap();
        let text = String::from_utf8(text).unwrap();
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().len(), table.columns.len());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert!(rows.len() == table.rows.len() && rows.iter().all(|row| row.len() == table.columns.len()), "{text:?}");
        let runs = |cell: &str| cell.starts_with(['=', '+', '@', '\t', '\r']);
        assert!(!rows.iter().flatten().any(runs), "{text:?}");
    }
}

/// As Word documents and workbooks.
pub fn packages(bytes: &[u8]) {
    let Ok(Drawn { document, lang, .. }) = drawn(bytes) else { return };
    let workbook = workbook::of(lang, &document);
    for file in [docx::write(&document, lang).unwrap(), xlsx::write(&workbook, lang).unwrap()] {
        let mut archive = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        for n in 0..archive.len() {
            let mut part = String::new();
            archive.by_index(n).unwrap().read_to_string(&mut part).unwrap();
            elements(&part, |_| {});
        }
        let again = office::read(&file, "a", None);
        assert!(matches!(again, Ok(_) | Err(Unopened::OldLetters(_))), "{again:?}");
    }
}

/// Strangers' texts make no markup, and tables are tables.
fn markdown(document: &Document, text: &str) {
    let has_remarks = document.blocks.iter().any(|block| matches!(block, Block::Markdown(_)));
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => panic!("HTML in {text:?}"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) if !has_remarks => panic!("a link in {text:?}"),
            _ => {}
        }
    }
}

/// One script, and nothing from elsewhere.
fn page(text: &str) {
    let body = text.strip_prefix("<!DOCTYPE html>").unwrap();
    let mut scripts = 0;
    elements(body, |name| {
        scripts += usize::from(name == "script");
        assert!(!["iframe", "img", "object", "embed", "link"].contains(&name), "{name} in {text}");
    });
    assert!(scripts <= 1, "{text}");
}

/// Well-formed, and of characters that XML has.
fn elements(text: &str, mut see: impl FnMut(&str)) {
    let is_of_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(is_of_xml), "{text:?}");
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Xml::Start(tag) | Xml::Empty(tag)) => {
                see(tag.name().as_ref());
                tag.attributes().for_each(|attribute| assert!(attribute.is_ok(), "{text}"));
            }
            Ok(Xml::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("{error}: {text}"),
        }
    }
}
