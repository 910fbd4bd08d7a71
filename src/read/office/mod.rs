//! Files of office programs and CSV as what a reader sees in them: paragraphs and tables, in order. Knows bounds and formats;
//! not what the words mean. What cannot be opened is refused with a reason; nothing here is a finding.

mod bounds;
mod counted;
mod csv;
mod docx;
mod kind;
mod old;
mod package;
mod space;
mod unopened;
mod utf16;
mod words;
mod xlsx;
mod xml;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use old::{OldEncoding, text};
pub use unopened::{Bound, Foreign, Unopened};

use crate::text::machine;
use bounds::MOST_BYTES;
use package::{Main, Package};

/// Reads what lies at `path`. Its bytes are handed back as they are, to be kept.
pub fn open(path: &Path, from: Option<OldEncoding>) -> Result<(Paper, Vec<u8>), Unopened> {
    let system = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Unopened::Missing,
        _ => Unopened::System(machine::words(&error)),
    };
    // Looked at before it is opened: to open a pipe waits for somebody to write into it.
    let about = std::fs::metadata(path).map_err(system)?;
    if about.is_dir() {
        return Err(Unopened::Folder);
    }
    if !about.is_file() {
        return Err(Unopened::NoFile);
    }
    if about.len() > MOST_BYTES {
        return Err(Unopened::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(system)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read(&bytes, &name, from).map(|paper| (paper, bytes))
}

/// Reads a file's bytes as what they are, whatever its name says.
pub fn read(bytes: &[u8], name: &str, from: Option<OldEncoding>) -> Result<Paper, Unopened> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Unopened::TooLarge);
    }
    let (mut paper, by_font) = match kind::container(bytes)? {
        kind::Container::Text => {
            let (text, font) = old::text(bytes, from)?;
            (csv::read(&text, font)?, font.is_some())
        }
        kind::Container::Zip => {
            let mut package = Package::open(bytes)?;
            match package.main()? {
                (Main::Document, part) => docx::read(&mut package, &part)?,
                (Main::Workbook, part) => xlsx::read(&mut package, &part)?,
            }
        }
    };
    old::settle(&mut paper, from, by_font)?;
    paper.remarks.extend(kind::misnamed(paper.kind, name));
    Ok(paper)
}

/// What a file was read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Docx,
    Xlsx,
    #[default]
    Csv,
}

/// A file as it is read from top to bottom. Of a workbook each sheet is a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    pub kind: Kind,
    pub blocks: Vec<Block>,
    /// What its reader should be told: a name that says something else, formulas without a value.
    pub remarks: Vec<crate::text::Both>,
}

impl Paper {
    pub fn tables(&self) -> impl Iterator<Item = &Grid> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Paragraph(_) => None,
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Paragraph(Paragraph),
    Table(Grid),
}

/// A paragraph outside of tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its number among those that have words, from 1, as a reader counts them.
    pub number: u32,
    pub text: Words,
    /// Of a heading style or outline level: 1 to 9.
    pub heading: Option<u8>,
}

/// What stands in one place, as it shows: a `\n` between lines and paragraphs, a TAB where one is, numbers and bullets that the program sets by
/// itself written out at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub text: String,
    /// Bytes of the text that are set raised: foot-note marks, or the `2` of `m²`. Marks of real foot-notes are left out altogether.
    pub raised: Vec<std::ops::Range<usize>>,
    /// Every letter of it is bold.
    pub bold: bool,
}

/// A table of a document, a sheet of a workbook, or the records of a CSV file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// Its number among the tables of the file, from 1; those of a document that lie within another's cell are none of their own.
    pub number: u32,
    /// The sheet's name.
    pub name: Option<String>,
    /// A sheet that is not shown to anybody.
    pub hidden: bool,
    /// Each row has as many cells as the grid is wide. Rows of a sheet that hold nothing are there up to the last that holds
    /// something.
    pub rows: Vec<GridRow>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridRow {
    /// From 1, as a reader counts it: in a sheet the number at its side, in a CSV file the line on which it begins.
    pub number: u32,
    pub cells: Vec<GridCell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridCell {
    pub words: Words,
    pub value: Value,
    pub merge: Merge,
    /// In a column that the sheet hides: its place counts, its words are shown to nobody.
    pub hidden: bool,
}

/// Which part of merged cells a cell is. Its words and value are those of the first one, whichever part it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// On its own, or the upper left one: the words stand here.
    #[default]
    First,
    /// To the right of the first, in its row.
    Across,
    /// Below the first, in whichever column.
    Down,
}

/// What a workbook keeps behind what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value {
    /// Text, as it stands in the words; everything in a document and in CSV.
    #[default]
    Text,
    /// A number in the file's own precision, and how the cell shows it.
    Number {
        number: f64,
        shown: Shown,
    },
    /// A cell formatted as a date, time or both; `None` if it is no day that there is.
    Date(Option<crate::model::Date>),
    Truth(bool),
    /// `#N/A` and the like, as the words say.
    Error,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Plain,
    /// As a hundred times as much with a per cent sign: 0.6 as `60%`.
    Percent,
}
