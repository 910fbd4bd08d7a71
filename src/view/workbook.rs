//! A workbook before it is written: sheets of one table each, with what people need to read and print them.

use super::document::{Block, Document, Line, Table, Tone};
use crate::text::Lang;

/// Sheets, in order.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    pub title: String,
    pub sheets: Vec<Sheet>,
}

/// A sheet: a title, a remark or two, and one table.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The word on its tab.
    pub name: String,
    pub title: String,
    pub notes: Vec<String>,
    pub table: Table,
    /// The last so many rows are totals and are kept out of filter and sorting.
    pub totals: usize,
    pub landscape: bool,
    /// Words that a column may hold, each with its tone: they are coloured, and listed as a legend.
    pub shades: Option<Shades>,
}

/// Which columns hold one of some words, and how each word is meant.
#[derive(Clone, Debug, Default)]
pub struct Shades {
    /// Keys of columns.
    pub columns: Vec<&'static str>,
    pub words: Vec<(String, Tone)>,
}

/// Any document as a workbook: each table is a sheet, named by the heading above it.
pub fn of(lang: Lang, document: &Document) -> Workbook {
    let mut workbook = Workbook::default();
    let mut heading = String::new();
    let mut notes: Vec<String> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Opening(opening) => workbook.title.clone_from(&opening.title),
            Block::Heading { level: 1, text } if workbook.title.is_empty() => workbook.title.clone_from(text),
            Block::Heading { text, .. } => heading.clone_from(text),
            Block::Annex(annex) => heading.clone_from(&annex.heading),
            Block::Paragraph(line) => notes.push(plain(line)),
            Block::Table(table) => {
                let n = workbook.sheets.len() + 1;
                let title = if heading.is_empty() { workbook.title.clone() } else { heading.clone() };
                let name =
                    if heading.is_empty() { format!("{} {n}", lang.say("Bảng", "Table")) } else { heading.clone() };
                let notes = std::mem::take(&mut notes);
                workbook.sheets.push(Sheet { name, title, notes, table: table.clone(), ..Sheet::default() });
            }
            _ => {}
        }
    }
    workbook
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|run| run.text.as_str()).collect()
}
