//! A Word document as a reader sees it with all tracked changes accepted: its body's paragraphs and tables in order. Headers,
//! foot-notes, comments, pictures and macros are not looked at.

mod field;
mod flow;
mod numbering;
mod numerals;
mod paragraph;
mod run;
mod styles;
mod table;

use super::bounds::Tally;
use super::package::{Package, Relation};
use super::unopened::Unopened;
use super::xml::Step;
use super::{Block, Kind, Paper};
use crate::both;

/// What is known while a document is read from its beginning to its end.
struct Reader {
    styles: styles::Styles,
    numbering: numbering::Numbering,
    fields: field::Fields,
    tally: Tally,
    /// Within how many content controls that only say what is to be put there.
    placeholders: u32,
    /// Within how many cells of which nothing shows.
    unseen: u32,
    /// Other files that are shown in this one, and were not looked at.
    inserted: usize,
    /// Some text was read by the glyphs of an old font.
    by_font: bool,
}

pub fn read(package: &mut Package<'_>, part: &str) -> Result<(Paper, bool), Unopened> {
    let relations = package.relations(part)?;
    let styles = match part_of(&relations, "styles") {
        Some(part) => styles::read(package, part)?,
        None => styles::Styles::default(),
    };
    let numbering = match part_of(&relations, "numbering") {
        Some(part) => numbering::read(package, part, &styles)?,
        None => numbering::Numbering::default(),
    };
    let mut reader = Reader {
        styles,
        numbering,
        fields: field::Fields::default(),
        tally: Tally::default(),
        placeholders: 0,
        unseen: 0,
        inserted: 0,
        by_font: false,
    };
    let Some(mut xml) = package.part(part)? else { return Err(Unopened::Damaged(part.to_owned())) };
    let mut blocks = Vec::new();
    loop {
        match xml.next()? {
            Step::Over => break,
            Step::Start(tag) if tag.main() == "body" => blocks.extend(reader.flow(&mut xml)?),
            _ => {}
        }
    }
    number(&mut blocks);
    let mut paper = Paper { kind: Kind::Docx, blocks, ..Paper::default() };
    if reader.inserted > 0 {
        paper.remarks.push(both!(
            "văn bản có phần được chèn từ tệp khác, phần đó không được đọc: hãy mở bằng Word rồi lưu lại",
            "parts of the document are inserted from other files and were not read: open it in Word and save it again"
        ));
    }
    Ok((paper, reader.by_font))
}

fn part_of<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r str> {
    relations.iter().find(|it| it.kind == kind).map(|it| it.part.as_str())
}

/// Paragraphs and tables are counted as they come.
fn number(blocks: &mut [Block]) {
    let (mut paragraphs, mut tables) = (0, 0);
    for block in blocks {
        let (number, counted) = match block {
            Block::Paragraph(paragraph) => (&mut paragraph.number, &mut paragraphs),
            Block::Table(grid) => (&mut grid.number, &mut tables),
        };
        *counted += 1;
        *number = *counted;
    }
}
