//! A document's blocks in their order, and the headings that the page lists above them.

use super::figures::figures;
use super::folds::folds;
use super::line::line;
use super::long::{self, folded};
use super::markdown::markdown;
use super::markup::Markup;
use super::outline::Outline;
use super::svg;
use super::table::{long_table, table};
use crate::text::Lang;
use crate::view::document::picture::{Drawing, Picture};
use crate::view::document::{Block, Document, Line};
use crate::view::official::{self, Opening};
use crate::view::page::Furniture;
use crate::write::document::closing_as_text;

/// A heading, and where it is found.
#[derive(Default)]
pub struct Heading {
    pub id: String,
    pub text: String,
}

/// The headings that stand outside what they head as well.
#[derive(Default)]
pub struct Headings {
    /// The first is the page's own and stands in its head.
    pub title: Heading,
    pub contents: Vec<Heading>,
}

/// Writes the blocks, each annex in a section of its own.
pub fn body(out: &mut Markup, document: &Document, lang: Lang) -> Headings {
    let (outline, headings, under) = (Outline::default(), Headings::default(), String::new());
    let mut body = Body { lang, outline, headings, under };
    for part in document.blocks.chunk_by(|_, next| !matches!(next, Block::Annex(_))) {
        match part {
            [Block::Annex(_), ..] => out.element("section").class("annex").inside(|out| body.blocks(out, part)),
            _ => body.blocks(out, part),
        }
    }
    body.headings
}

/// What is known of the blocks that have gone by.
struct Body {
    lang: Lang,
    outline: Outline,
    headings: Headings,
    /// What the next block stands under.
    under: String,
}

/// To whom it goes.
pub fn addressed(out: &mut Markup, opening: &Opening, lang: Lang) {
    if !opening.to.is_empty() && !opening.to_on_paper {
        let to = opening.to.join("; ");
        out.element("p").class("to").text(&format!("{} {to}", official::addressed_to(lang)));
    }
}

impl Body {
    /// Of several letters the first is addressed in the page's head, each other one where it begins.
    fn opening(&mut self, out: &mut Markup, opening: &Opening) {
        let is_first = self.headings.title.text.is_empty();
        self.heading(out, 1, &opening.title);
        if !is_first {
            addressed(out, opening, self.lang);
        }
    }

    fn blocks(&mut self, out: &mut Markup, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(out, block));
    }

    fn block(&mut self, out: &mut Markup, block: &Block) {
        match block {
            Block::Opening(opening) => self.opening(out, opening),
            Block::Heading { level, text } => self.heading(out, *level, text),
            Block::Annex(annex) => self.heading(out, 2, &annex.heading),
            Block::Paragraph(it) => out.element("p").inside(|out| line(out, it)),
            Block::List(lines) => folded(out, long::list(lines, self.lang), |out| list(out, lines)),
            Block::Figures(it) => figures(out, it, self.lang),
            // Where there are no parts the table is the page.
            Block::Table(it) if self.headings.contents.is_empty() => table(out, it, self.lang, &self.under),
            Block::Table(it) => long_table(out, it, self.lang, &self.under),
            Block::Folds(it) => folds(out, it, self.lang),
            Block::Markdown(text) => {
                let quoted = markdown(text, &self.under, &mut self.outline);
                out.element("div").class("quoted").inside(|out| out.append(quoted));
            }
            Block::Code(text) => out.element("pre").inside(|out| out.element("code").inside(|out| code(out, text))),
            Block::Picture(it) => {
                let n = self.outline.picture();
                picture(out, it, n, self.lang);
            }
            Block::Closing(closing) => self.blocks(out, &closing_as_text(closing)),
            // They stand in the page's head.
            Block::Links(_) => {}
        }
    }

    fn heading(&mut self, out: &mut Markup, level: u8, text: &str) {
        let (level, id) = self.outline.heading(level, text);
        self.under = text.to_owned();
        let heading = Heading { id, text: text.to_owned() };
        if level == 1 {
            self.headings.title = heading;
            return;
        }
        out.heading(level).with("id", &heading.id).text(text);
        if level == 2 {
            self.headings.contents.push(heading);
        }
    }
}

/// Lines as they stand.
fn code(out: &mut Markup, text: &str) {
    for line in text.lines() {
        out.text(line);
        out.verbatim("\n");
    }
}

fn list(out: &mut Markup, lines: &[Line]) {
    out.element("ul").class("lines").inside(|out| {
        lines.iter().for_each(|it| out.element("li").inside(|out| line(out, it)));
    });
}

/// The picture beneath its caption; `n` is its number on the page.
fn picture(out: &mut Markup, picture: &Picture, n: usize, lang: Lang) {
    out.element("figure").class(class(&picture.drawing)).inside(|out| {
        out.element("figcaption").inside(|out| {
            out.element("strong").text(&picture.title);
            out.text(" ");
            out.element("span").text(&picture.description);
        });
        folded(out, long::picture(picture, lang), |out| {
            let drawing = out.element("div").class("drawing").with("data-hint", Furniture::new(lang).wider);
            drawing.scrolling(&picture.title).inside(|out| out.append(svg::draw(picture, n)));
        });
    });
}

/// A picture of many parts goes over several sheets of paper, each part on one; any other stays on one.
fn class(drawing: &Drawing) -> &'static str {
    if matches!(drawing, Drawing::Timeline(_)) { "picture parts" } else { "picture" }
}
