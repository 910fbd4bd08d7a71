//! What is printed, before anybody knows in which format: typed cells, tones and plain words.

mod beside;
mod cell;
pub mod picture;
mod table;

use std::borrow::Cow;

use super::official::{Annex, Closing, Opening};

pub use beside::{Link, PageOf};
pub use cell::{Cell, Tone, Value};
pub use picture::Picture;
pub use table::{Align, Column, Figure, Matters, Row, RowKind, Table};

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    pub tone: Tone,
    pub strong: bool,
    pub emphasis: bool,
    /// What to type next: on paper nobody can.
    pub typed: bool,
}

/// A sentence or a few.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(pub Vec<Run>);

impl Line {
    pub fn new(text: impl Into<String>) -> Line {
        Line::default().plain(text)
    }

    fn push(mut self, text: String, tone: Tone, strong: bool, emphasis: bool) -> Line {
        self.0.push(Run { text, tone, strong, emphasis, typed: false });
        self
    }

    pub fn plain(self, text: impl Into<String>) -> Line {
        self.push(text.into(), Tone::Plain, false, false)
    }

    pub fn strong(self, text: impl Into<String>) -> Line {
        self.push(text.into(), Tone::Plain, true, false)
    }

    pub fn emphasis(self, text: impl Into<String>) -> Line {
        self.push(text.into(), Tone::Plain, false, true)
    }

    pub fn tone(self, tone: Tone, text: impl Into<String>) -> Line {
        self.push(text.into(), tone, false, false)
    }

    /// Behind what it says, the command that shows more of it.
    pub fn command(self, command: &str) -> Line {
        let said = self.0.len();
        let mut line = self.plain(" → ").strong(command);
        line.0[said..].iter_mut().for_each(|run| run.typed = true);
        line
    }
}

/// Rows that open to show what is behind each, where a format can; elsewhere the rows alone.
#[derive(Clone, Debug)]
pub struct Folds {
    pub columns: Vec<Column>,
    pub rows: Vec<Fold>,
}

/// A row, and what it opens to.
#[derive(Clone, Debug)]
pub struct Fold {
    pub cells: Vec<Cell>,
    pub inside: Table,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// The head of a document that goes out.
    Opening(Box<Opening>),
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Line),
    List(Vec<Line>),
    Table(Table),
    /// A few large numbers.
    Figures(Vec<Figure>),
    /// Markdown that somebody else wrote.
    Markdown(String),
    /// Lines of a file, shown as they stand.
    Code(String),
    /// For formats that can show one: what it shows stands in words beside it.
    Picture(Box<Picture>),
    Folds(Folds),
    /// Where a page leads to others: to those that come to lie beside it.
    Links(PageOf),
    /// Here ends what is signed: to whom it goes, and who signs.
    Closing(Box<Closing>),
    /// What follows is an annex, on pages of its own.
    Annex(Annex),
}

impl Block {
    /// As a table: rows that open where nothing can, and figures where none are large.
    pub fn as_table(&self) -> Option<Cow<'_, Table>> {
        match self {
            Block::Table(table) => Some(Cow::Borrowed(table)),
            Block::Folds(folds) => {
                let rows = folds.rows.iter().map(|fold| fold.cells.clone());
                Some(Cow::Owned(Table::new(folds.columns.clone(), rows)))
            }
            Block::Figures(figures) => Some(Cow::Owned(figures_as_table(figures))),
            _ => None,
        }
    }
}

fn figures_as_table(figures: &[Figure]) -> Table {
    let column = |key, align| Column { align, ..Column::left(key, "") };
    let rows = figures.iter().map(|it| {
        let (value, remark) = (it.value.clone().strong(), Cell::new(it.remark.clone()).tone(Tone::Muted));
        vec![Cell::text(&*it.title), value, Cell::new(it.bar.clone()), remark]
    });
    let columns = vec![
        column("measure", Align::Left),
        column("value", Align::Right),
        column("bar", Align::Left),
        column("remark", Align::Left),
    ];
    Table::new(columns, rows).untitled()
}

/// All that is printed, in order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
}

impl Document {
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading { level, text: text.into() });
    }

    pub fn paragraph(&mut self, line: Line) {
        self.blocks.push(Block::Paragraph(line));
    }

    /// A list; nothing where it is empty.
    pub fn list(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }

    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
}
