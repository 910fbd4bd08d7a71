//! What is printed, before anybody knows in which format: typed cells, tones and plain words.

use super::official::{Annex, Closing, Opening};
use super::picture::Picture;
use crate::model::{Date, Decimal, Fraction, Rate};

/// How something is meant. Colour never says it alone: the words do too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Warning,
    Bad,
    Muted,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    pub tone: Tone,
    pub strong: bool,
    pub emphasis: bool,
}

/// A sentence or a few.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(pub Vec<Run>);

impl Line {
    pub fn new(text: impl Into<String>) -> Line {
        Line::default().plain(text)
    }

    fn push(mut self, text: String, tone: Tone, strong: bool, emphasis: bool) -> Line {
        self.0.push(Run { text, tone, strong, emphasis });
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
}

/// A value with its kind: a format may need to know that a number is one.
#[derive(Clone, Debug)]
pub enum Value {
    Blank,
    Text(String),
    Count(u64),
    Days(i64),
    /// A score, points, a year: written as it is, without marks between thousands.
    Number(Decimal),
    Date(Date),
    /// What a rate is made of, and the rate.
    Rate(Rate),
    /// A share with one decimal always: `58,9 %`.
    Share(Option<Fraction>),
    /// The share that is planned to be done by now, in words; where a bar is drawn beside it, what its mark means.
    Planned(Option<Fraction>),
    /// A task's own progress: `60 %`, `62,5 %`.
    Progress(Fraction),
    /// A share as a bar, with a mark where it should stand by now.
    Bar {
        share: Option<Fraction>,
        mark: Option<Fraction>,
    },
}

/// A value and how it is meant.
#[derive(Clone, Debug)]
pub struct Cell {
    pub value: Value,
    pub tone: Tone,
    pub strong: bool,
}

impl Cell {
    pub fn new(value: Value) -> Cell {
        Cell { value, tone: Tone::Plain, strong: false }
    }

    pub fn text(text: impl Into<String>) -> Cell {
        Cell::new(Value::Text(text.into()))
    }

    pub fn blank() -> Cell {
        Cell::new(Value::Blank)
    }

    pub fn count(n: u64) -> Cell {
        Cell::new(Value::Count(n))
    }

    pub fn number(n: Option<Decimal>) -> Cell {
        Cell::new(n.map_or(Value::Blank, Value::Number))
    }

    pub fn date(date: Option<Date>) -> Cell {
        Cell::new(date.map_or(Value::Blank, Value::Date))
    }

    pub fn days(days: Option<i64>) -> Cell {
        Cell::new(days.map_or(Value::Blank, Value::Days))
    }

    pub fn tone(mut self, tone: Tone) -> Cell {
        self.tone = tone;
        self
    }

    pub fn strong(mut self) -> Cell {
        self.strong = true;
        self
    }
}

/// On which side a column's cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// A column: its name for machines, its title for people.
#[derive(Clone, Debug)]
pub struct Column {
    pub key: &'static str,
    pub title: String,
    pub align: Align,
    /// Its cells are left blank for what is written in by hand: on paper it is wide.
    pub is_room: bool,
}

impl Column {
    pub fn left(key: &'static str, title: impl Into<String>) -> Column {
        Column { key, title: title.into(), align: Align::Left, is_room: false }
    }

    /// Room to write in by hand.
    pub fn room(key: &'static str, title: impl Into<String>) -> Column {
        Column { is_room: true, ..Column::left(key, title) }
    }

    pub fn right(key: &'static str, title: impl Into<String>) -> Column {
        Column { align: Align::Right, ..Column::left(key, title) }
    }
}

/// Rows under titles. The last cell of a row that is too short spans what is left of it.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// The titles say nothing that the cells do not, and are left out wherever people read it.
    pub untitled: bool,
    /// In a terminal each row is one line, and what does not fit is cut.
    pub one_line: bool,
}

impl Table {
    pub fn new(columns: Vec<Column>, rows: impl IntoIterator<Item = Vec<Cell>>) -> Table {
        Table { columns, rows: rows.into_iter().collect(), ..Table::default() }
    }

    pub fn untitled(self) -> Table {
        Table { untitled: true, ..self }
    }

    pub fn one_line(self) -> Table {
        Table { one_line: true, ..self }
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

/// A way to a page that lies beside this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    /// A file's name, not yet escaped.
    pub file: String,
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
    /// Markdown that somebody else wrote.
    Markdown(String),
    /// Lines of a file, shown as they stand.
    Code(String),
    /// For formats that can show one: what it shows stands in words beside it.
    Picture(Box<Picture>),
    Folds(Folds),
    Links(Vec<Link>),
    /// Here ends what is signed: to whom it goes, and who signs.
    Closing(Box<Closing>),
    /// What follows is an annex, on pages of its own.
    Annex(Annex),
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
