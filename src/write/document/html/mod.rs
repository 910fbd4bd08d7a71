//! One page that needs nothing else: no network, and no script to be read.

pub mod svg;

use anyhow::Result;
use askama::Template;

use super::{as_text, written};
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::{Block, Document, Line};

#[derive(Template)]
#[template(
    source = "<!DOCTYPE html>\n<html lang=\"{{ lang }}\"><head><meta charset=\"utf-8\"><title>{{ title }}</title></head><body>{% for text in texts %}<p>{{ text }}</p>\n{% endfor %}</body></html>\n",
    ext = "html"
)]
struct Page {
    lang: &'static str,
    title: String,
    texts: Vec<String>,
}

/// The page, whole.
pub fn write(document: &Document, lang: Lang) -> Result<String> {
    let texts: Vec<String> = as_text(document, lang).iter().map(|block| text(block, lang)).collect();
    let title = texts.first().cloned().unwrap_or_default();
    Ok(Page { lang: lang.say("vi", "en"), title, texts }.render()?)
}

fn text(block: &Block, lang: Lang) -> String {
    let line = |line: &Line| line.0.iter().map(|run| visible(&run.text)).collect::<String>();
    match block {
        Block::Heading { text, .. } | Block::Markdown(text) | Block::Code(text) => visible(text),
        Block::Paragraph(paragraph) => line(paragraph),
        Block::List(lines) => lines.iter().map(line).collect::<Vec<_>>().join("; "),
        Block::Table(table) => {
            let rows = table
                .rows
                .iter()
                .map(|row| row.iter().map(|c| visible(&written(lang, &c.value))).collect::<Vec<_>>().join(" · "));
            rows.collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    }
}
