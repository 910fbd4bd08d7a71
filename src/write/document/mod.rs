//! Documents, one format a file.

pub mod csv;
pub mod docx;
pub mod html;
pub mod md;
mod metrics;
pub mod term;
pub mod xlsx;

use std::borrow::Cow;

use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::{Block, Document, Line, Value};
use crate::view::official::{self, Closing, Opening};
use crate::view::words;

/// A value as people of that language write it.
fn written(lang: Lang, value: &Value) -> String {
    match value {
        Value::Blank | Value::Bar { .. } => String::new(),
        Value::Text(words) | Value::Named { name: words, .. } | Value::Several { names: words, .. } => words.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Count(n) => words::number(lang, *n),
        Value::Days(n) if *n < 0 => format!("-{}", words::number(lang, n.unsigned_abs())),
        Value::Days(n) => words::number(lang, n.unsigned_abs()),
        Value::Number(n) => words::decimal_number(lang, *n),
        Value::Date(date) => words::day(lang, *date),
        Value::DateWith(date, remark) => format!("{} ({remark})", words::day(lang, *date)),
        Value::Rate(rate) => words::rate(lang, *rate),
        Value::Ratio(rate) => words::ratio(lang, *rate),
        Value::Share(share) => words::share(lang, *share),
        Value::Planned(share) => words::planned(lang, *share),
        Value::Progress(progress) => words::progress(lang, *progress),
        Value::Mean(progress, of) => words::mean(lang, *progress, of),
    }
}

/// A document's blocks where there are no pages, pictures or ways elsewhere: what has a form of its own becomes headings,
/// paragraphs and tables, or nothing.
fn as_text(document: &Document, lang: Lang) -> Vec<Cow<'_, Block>> {
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        match block {
            Block::Opening(opening) => blocks.extend(opening_as_text(lang, opening).into_iter().map(Cow::Owned)),
            Block::Closing(closing) => blocks.extend(closing_as_text(closing).into_iter().map(Cow::Owned)),
            Block::Annex(annex) => blocks.push(Cow::Owned(Block::Heading { level: 2, text: annex.heading.clone() })),
            Block::Folds(_) | Block::Figures(_) => {
                blocks.extend(block.as_table().map(|table| Cow::Owned(Block::Table(table.into_owned()))));
            }
            Block::Picture(_) | Block::Links(_) => {}
            block => blocks.push(Cow::Borrowed(block)),
        }
    }
    blocks
}

/// The head of an official document: its title, who issues it, to whom.
fn opening_as_text(lang: Lang, opening: &Opening) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { level: 1, text: opening.title.clone() },
        Block::Paragraph(Line::default().strong(&*opening.issuer)),
    ];
    if !opening.to.is_empty() && !opening.to_on_paper {
        let to = opening.to.join("; ");
        blocks.push(Block::Paragraph(Line::default().emphasis(official::addressed_to(lang)).plain(format!(" {to}"))));
    }
    blocks
}

/// Its end: of a mail the signature, of what is pasted elsewhere nothing.
fn closing_as_text(closing: &Closing) -> Vec<Block> {
    if !closing.mailed {
        return Vec::new();
    }
    let last = closing.last_words.iter().map(|words| Block::Paragraph(Line::new(format!("{words}./."))));
    let signature = [&closing.authority, &closing.post, &closing.name].into_iter().flatten();
    let signature = signature.map(|part| Block::Paragraph(Line::default().strong(&**part)));
    last.chain(signature).collect()
}

/// Lines become one, and what acts becomes visible; so nothing is left that XML may not hold. A figure and its percent sign stay
/// together: no line begins with `%`.
fn harmless(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return text.into();
    }
    let one_line = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    visible(&one_line).replace(" %", "\u{a0}%").into()
}

/// Letters of Vietnamese, each one code point, and signs of ASCII on one line: most texts are nothing else, and nothing is to be
/// done about them.
fn is_plain(text: &str) -> bool {
    let plain = |c: char| matches!(c, ' '..='~' | '\u{c0}'..='\u{1ff}' | '\u{1ea0}'..='\u{1ef9}');
    let mut before = '\0';
    text.chars().all(|c| {
        let is_parted = c == '%' && before == ' ';
        before = c;
        plain(c) && !is_parted
    })
}
