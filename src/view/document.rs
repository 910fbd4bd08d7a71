//! What is printed, before anybody knows in which format: typed cells, tones and plain words.

use std::borrow::Cow;
use std::ops::Deref;

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

/// A value with its kind: a format may need to know that a number is one. What people read and what machines read of it
/// are the writer's to spell.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing is known, or nothing is to be said.
    Blank,
    Text(String),
    /// What has a word or an id of no language for machines, empty if there is none, and a name for people.
    Named {
        id: Cow<'static, str>,
        name: String,
    },
    /// The same of several.
    Several {
        ids: Vec<Cow<'static, str>>,
        names: String,
    },
    Flag(bool),
    Count(u64),
    Days(i64),
    /// A score, points, a year: written as it is, without marks between thousands.
    Number(Decimal),
    Date(Date),
    /// A day, and what is to be said of it: `14/7/2024 (hằng tháng)`.
    DateWith(Date, String),
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

impl Value {
    /// What people read of it, where that is words.
    pub fn words(&self) -> Option<&str> {
        match self {
            Value::Text(words) | Value::Named { name: words, .. } | Value::Several { names: words, .. } => Some(words),
            _ => None,
        }
    }
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

    /// Text for people and machines alike; nothing where there is none.
    pub fn maybe(text: Option<impl Into<String>>) -> Cell {
        text.map_or_else(Cell::blank, Cell::text)
    }

    pub fn named(id: impl Into<Cow<'static, str>>, name: impl Into<String>) -> Cell {
        Cell::new(Value::Named { id: id.into(), name: name.into() })
    }

    /// Words of no language, for machines alone.
    pub fn ids(words: impl IntoIterator<Item = &'static str>) -> Cell {
        let ids = words.into_iter().map(Cow::Borrowed).collect();
        Cell::new(Value::Several { ids, names: String::new() })
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

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self.value, Value::Blank) || self.value.words() == Some("")
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

/// How much a column matters: where there is no room for all, those that matter least are left out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Matters {
    Least,
    #[default]
    Some,
    /// It names its row, or is what the table is for.
    Most,
}

/// A column: its name for machines, its title for people.
#[derive(Clone, Debug)]
pub struct Column {
    pub key: &'static str,
    pub title: String,
    /// The title where there is little room.
    pub short: Option<String>,
    pub align: Align,
    pub matters: Matters,
    /// The words that its cells may hold, if it is of such, each with how it is meant.
    pub words: Vec<(String, Tone)>,
    /// Its cells are left blank for what is written in by hand: on paper it is wide.
    pub is_room: bool,
}

impl Column {
    pub fn left(key: &'static str, title: impl Into<String>) -> Column {
        let (title, short, matters) = (title.into(), None, Matters::default());
        Column { key, title, short, align: Align::Left, matters, words: Vec::new(), is_room: false }
    }

    /// Room to write in by hand.
    pub fn room(key: &'static str, title: impl Into<String>) -> Column {
        Column { is_room: true, ..Column::left(key, title) }
    }

    pub fn right(key: &'static str, title: impl Into<String>) -> Column {
        Column { align: Align::Right, ..Column::left(key, title) }
    }

    pub fn short(self, title: impl Into<String>) -> Column {
        Column { short: Some(title.into()), ..self }
    }

    pub fn matters(self, matters: Matters) -> Column {
        Column { matters, ..self }
    }
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RowKind {
    #[default]
    Body,
    /// It names the rows below it.
    Head,
    /// It adds up rows above it: no sorting or filter moves it.
    Total,
}

/// Cells from left to right. The last one of a row that is too short spans what is left of it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub kind: RowKind,
    pub cells: Vec<Cell>,
}

impl Row {
    pub fn head(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Head, cells }
    }

    pub fn total(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Total, cells }
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Body, cells }
    }
}

impl Deref for Row {
    type Target = [Cell];

    fn deref(&self) -> &[Cell] {
        &self.cells
    }
}

/// Rows under titles; totals stand last.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The titles say nothing that the cells do not, and are left out wherever people read it.
    pub untitled: bool,
    /// In a terminal each row is one line, and what does not fit is cut.
    pub one_line: bool,
}

impl Table {
    pub fn new(columns: Vec<Column>, rows: impl IntoIterator<Item: Into<Row>>) -> Table {
        Table { columns, rows: rows.into_iter().map(Into::into).collect(), ..Table::default() }
    }

    pub fn untitled(self) -> Table {
        Table { untitled: true, ..self }
    }

    pub fn one_line(self) -> Table {
        Table { one_line: true, ..self }
    }

    /// How many of its rows are no totals.
    pub fn body(&self) -> usize {
        self.rows.len() - self.rows.iter().rev().take_while(|row| row.kind == RowKind::Total).count()
    }
}

/// A large number: what it is of, what it is made of, a bar where it is a share, and a remark.
#[derive(Clone, Debug)]
pub struct Figure {
    pub title: String,
    pub value: Cell,
    pub bar: Value,
    pub remark: Value,
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
    /// A few large numbers.
    Figures(Vec<Figure>),
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
