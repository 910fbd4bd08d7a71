//! Tables: columns, and rows that know what they are.

use std::borrow::Cow;
use std::ops::Deref;

use super::cell::{Cell, Tone, Value};

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
    /// On paper its letters are small: it shares one side with much else.
    pub small: bool,
}

impl Table {
    pub fn new(columns: Vec<Column>, rows: impl IntoIterator<Item: Into<Row>>) -> Table {
        Table { columns, rows: rows.into_iter().map(Into::into).collect(), ..Table::default() }
    }

    /// Less the column of that key, if none of its cells says anything.
    pub fn without_if_blank(self, key: &str) -> Table {
        self.without_if_all(key, Cell::is_empty)
    }

    /// Less the column of that key, if all of its counts are zero.
    pub fn without_if_zero(self, key: &str) -> Table {
        self.without_if_all(key, Cell::is_zero)
    }

    fn without_if_all(mut self, key: &str, holds: fn(&Cell) -> bool) -> Table {
        let at = self.columns.iter().position(|column| column.key == key);
        let all = |at: usize| self.rows.iter().all(|row| row.cells.get(at).is_none_or(holds));
        if let Some(at) = at.filter(|&at| all(at)) {
            self.columns.remove(at);
            for row in &mut self.rows {
                if at < row.cells.len() {
                    row.cells.remove(at);
                }
            }
        }
        self
    }

    pub fn untitled(self) -> Table {
        Table { untitled: true, ..self }
    }

    pub fn one_line(self) -> Table {
        Table { one_line: true, ..self }
    }

    pub fn small(self) -> Table {
        Table { small: true, ..self }
    }

    /// How many of its rows are no totals.
    pub fn body(&self) -> usize {
        self.rows.len() - self.rows.iter().rev().take_while(|row| row.kind == RowKind::Total).count()
    }

    /// Without columns of bars, which are for screens: figures stand beside them.
    pub fn without_bars(&self) -> Cow<'_, Table> {
        let is_bar = |n: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(n)).peekable();
            cells.peek().is_some() && cells.all(|cell| matches!(cell.value, Value::Bar { .. }))
        };
        let bars: Vec<bool> = (0..self.columns.len()).map(is_bar).collect();
        if !bars.contains(&true) {
            return Cow::Borrowed(self);
        }
        let kept = |n: &usize| !bars.get(*n).copied().unwrap_or(false);
        let rows = self.rows.iter().map(|row| {
            let cells = (0..row.len()).filter(kept).map(|n| row[n].clone());
            Row { kind: row.kind, cells: cells.collect() }
        });
        Cow::Owned(Table {
            columns: (0..self.columns.len()).filter(kept).map(|n| self.columns[n].clone()).collect(),
            rows: rows.collect(),
            ..*self
        })
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
