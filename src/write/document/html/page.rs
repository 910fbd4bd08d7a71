//! A document's blocks as parts of a page: what stands in its head, its contents, its sections.

use anyhow::Result;
use askama::Template;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use super::outline::Outline;
use super::{figures, folds, line, markdown, shown, svg, table};
use crate::text::Lang;
use crate::view::document::{Block, Document, Link};
use crate::view::official::{self, Annex, Opening};
use crate::view::page::Furniture;
use crate::view::picture::Drawing;
use crate::write::document::closing_as_text;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// From so many headings on a page has a table of contents.
const WORTH_CONTENTS: usize = 4;

#[derive(Template)]
#[template(path = "page.html")]
pub struct Page {
    words: Furniture,
    policy: String,
    style: &'static str,
    script: &'static str,
    head: Head,
    ways: Vec<Way>,
    contents: Vec<Entry>,
    sections: Vec<Section>,
}

/// What it is and who issues it.
#[derive(Default)]
struct Head {
    id: String,
    title: String,
    parent: Option<String>,
    issuer: Option<String>,
    to: Option<String>,
}

struct Way {
    href: String,
    text: String,
}

struct Entry {
    id: String,
    text: String,
}

/// Parts that stand together: the body, then each annex.
#[derive(Default)]
struct Section {
    is_annex: bool,
    parts: Vec<Part>,
}

enum Part {
    Heading { level: u8, id: String, text: String },
    Paragraph(String),
    List(Vec<String>),
    Figures(String),
    Grid(String),
    Folds(String),
    Quoted(String),
    Code(Vec<String>),
    Picture { class: &'static str, title: String, description: String, svg: String },
}

impl Page {
    pub fn new(document: &Document, lang: Lang) -> Result<Page> {
        let mut page = Page {
            words: Furniture::new(lang),
            policy: policy(),
            style: STYLE,
            script: SCRIPT,
            head: Head::default(),
            ways: Vec::new(),
            contents: Vec::new(),
            sections: vec![Section::default()],
        };
        let mut outline = Outline::default();
        for block in &document.blocks {
            page.block(block, lang, &mut outline)?;
        }
        if page.contents.len() < WORTH_CONTENTS {
            page.contents.clear();
        }
        Ok(page)
    }

    fn block(&mut self, block: &Block, lang: Lang, outline: &mut Outline) -> Result<()> {
        match block {
            Block::Opening(opening) => self.opening(opening, lang, outline),
            Block::Heading { level, text } => self.heading(*level, text, outline),
            Block::Paragraph(line) => self.add(Part::Paragraph(line::line(line)?)),
            Block::List(lines) => self.add(Part::List(lines.iter().map(line::line).collect::<Result<_>>()?)),
            Block::Figures(it) => self.add(Part::Figures(figures::figures(it, lang)?)),
            Block::Table(it) => self.add(Part::Grid(table::table(it, lang, self.last_heading())?)),
            Block::Folds(it) => self.add(Part::Folds(folds::folds(it, lang)?)),
            Block::Markdown(text) => {
                let quoted = markdown::markdown(text, self.last_heading(), outline);
                self.add(Part::Quoted(quoted));
            }
            Block::Code(text) => self.add(Part::Code(text.lines().map(shown).collect())),
            Block::Picture(picture) => self.add(Part::Picture {
                class: class(&picture.drawing),
                title: shown(&picture.title),
                description: shown(&picture.description),
                svg: svg::draw(picture, outline.picture()),
            }),
            Block::Links(links) => self.ways.extend(links.iter().map(way)),
            Block::Closing(closing) => {
                for block in closing_as_text(closing) {
                    self.block(&block, lang, outline)?;
                }
            }
            Block::Annex(annex) => self.annex(annex, outline),
        }
        Ok(())
    }

    fn add(&mut self, part: Part) {
        if let Some(section) = self.sections.last_mut() {
            section.parts.push(part);
        }
    }

    fn opening(&mut self, opening: &Opening, lang: Lang, outline: &mut Outline) {
        self.heading(1, &opening.title, outline);
        self.head.parent = opening.parent.as_deref().map(shown);
        self.head.issuer = Some(shown(&opening.issuer));
        let to = shown(&opening.to.join("; "));
        self.head.to = (!to.is_empty()).then(|| format!("{} {to}", official::addressed_to(lang)));
    }

    /// The first is the page's own and stands in its head.
    fn heading(&mut self, level: u8, text: &str, outline: &mut Outline) {
        let (level, id) = outline.heading(level, text);
        let text = shown(text);
        match level {
            1 => (self.head.id, self.head.title) = (id, text),
            _ => {
                if level == 2 {
                    self.contents.push(Entry { id: id.clone(), text: text.clone() });
                }
                self.add(Part::Heading { level, id, text });
            }
        }
    }

    fn annex(&mut self, annex: &Annex, outline: &mut Outline) {
        self.sections.push(Section { is_annex: true, ..Section::default() });
        self.heading(2, &annex.heading, outline);
    }

    /// What the part that comes next stands under.
    fn last_heading(&self) -> &str {
        let parts = self.sections.iter().flat_map(|section| &section.parts).rev();
        let last =
            parts.filter_map(|part| if let Part::Heading { text, .. } = part { Some(text) } else { None }).next();
        last.unwrap_or(&self.head.title)
    }
}

/// A picture of very many rows goes over several sheets of paper; any other stays on one.
fn class(drawing: &Drawing) -> &'static str {
    const MOST_ROWS: usize = 90;
    match drawing {
        Drawing::Timeline(it) if it.groups.iter().map(|group| group.rows.len()).sum::<usize>() > MOST_ROWS => {
            "picture tall"
        }
        _ => "picture",
    }
}

/// A file beside this page: whatever its name holds, it is a name and no way elsewhere.
fn way(link: &Link) -> Way {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
    Way { href: utf8_percent_encode(&link.file, KEPT).to_string(), text: shown(&link.text) }
}

/// Nothing is fetched, and no script runs but this page's own. Styles stand where they are needed, in pictures too.
fn policy() -> String {
    let script = sealed(SCRIPT);
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )
}

/// SHA-256 in base64, as a policy names what may run.
fn sealed(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hash = Sha256::digest(text.as_bytes());
    let mut written = String::new();
    for three in hash.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, n| bits << 8 | u32::from(three.get(n).copied().unwrap_or(0)));
        for digit in 0..4 {
            let at = (bits >> (18 - 6 * digit) & 63) as usize;
            written.push(if digit > three.len() { '=' } else { char::from(DIGITS[at]) });
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of each colour in a part of the style sheet.
    fn colours(style: &str) -> std::collections::HashMap<&str, [f64; 3]> {
        let pairs = style.split(';').filter_map(|it| it.split_once(": #"));
        let linear = |byte: u8| match f64::from(byte) / 255.0 {
            low if low <= 0.04045 => low / 12.92,
            high => ((high + 0.055) / 1.055).powf(2.4),
        };
        let value = |hex: &str| [0, 2, 4].map(|at| linear(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()));
        pairs.map(|(name, hex)| (name.rsplit("--").next().unwrap(), value(&hex[..6]))).collect()
    }

    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let light = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        let (a, b) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn texts_can_be_read_in_both_lights() {
        let mut parts = STYLE.split("@media screen and (prefers-color-scheme: dark)");
        let (light, dark) = (parts.next().unwrap(), parts.next().unwrap());
        for style in [light, dark.split("\n}\n").next().unwrap()] {
            let colours = colours(style);
            assert_eq!(colours.len(), 14, "{colours:?}");
            let texts = ["ink", "muted", "accent", "good", "warning", "bad", "neutral"];
            let grounds = texts.iter().flat_map(|&text| [(text, "paper"), (text, "ground")]);
            let soft = [("good", "good-soft"), ("warning", "warning-soft"), ("bad", "bad-soft")];
            let more = [("neutral", "neutral-soft"), ("ink", "neutral-soft"), ("ink", "good-soft")];
            for (text, ground) in grounds.chain(soft).chain(more).chain([("ink", "warning-soft"), ("ink", "bad-soft")])
            {
                let contrast = contrast(colours[text], colours[ground]);
                assert!(contrast >= 4.5, "{text} on {ground}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_file_beside_is_a_name_and_no_way_elsewhere() {
        let href = |file: &str| way(&Link { text: String::new(), file: file.into() }).href;
        assert_eq!(href("2024-Q1.html"), "2024-Q1.html");
        assert_eq!(href("javascript:2024.html"), "javascript%3A2024.html");
        assert_eq!(href("//x/\"<ă"), "%2F%2Fx%2F%22%3C%C4%83");
    }

    #[test]
    fn hashes_are_written_in_base64() {
        // From `printf abc | openssl dgst -sha256 -binary | base64`.
        assert_eq!(sealed("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
