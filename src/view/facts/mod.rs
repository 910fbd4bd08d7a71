//! Facts: what can be told of a task, a report, a difficulty and the other nouns, each named once, with its key for machines,
//! its title in both languages, its side and its value. Tables, sheets, CSV and JSON choose from them.

pub mod agency;
pub mod asked;
pub mod criterion;
mod deadline;
pub mod difficulty;
pub mod group;
pub mod history;
pub mod indicator;
pub mod lettered;
pub mod outcome;
pub mod overdue;
pub mod part;
pub mod promise;
pub mod reached;
pub mod remark;
pub mod report;
pub mod target;
pub mod task;
pub mod task_record;
pub mod transfer;
mod worded;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::document::{Align, Cell, Column, Matters, Row, Table, Tone, Value};
use crate::text::Lang;

/// What facts are told of.
pub trait Noun {
    /// One of its kind, with all that its facts are read from.
    type It<'a>;
}

/// In Vietnamese and in English.
pub type Title = [&'static str; 2];

/// The words that the cells of a column may hold, each with how it is meant.
pub type Words = fn(Lang) -> Vec<(String, Tone)>;

/// One fact of a noun.
pub struct Fact<N: Noun> {
    pub key: &'static str,
    title: Title,
    short: Option<Title>,
    align: Align,
    matters: Matters,
    words: Option<Words>,
    cell: for<'a> fn(&N::It<'a>) -> Cell,
}

impl<N: Noun> Clone for Fact<N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<N: Noun> Copy for Fact<N> {}

impl<N: Noun> Fact<N> {
    pub const fn left(key: &'static str, title: Title, cell: for<'a> fn(&N::It<'a>) -> Cell) -> Self {
        Fact { key, title, short: None, align: Align::Left, matters: Matters::Some, words: None, cell }
    }

    /// Of numbers.
    pub const fn right(key: &'static str, title: Title, cell: for<'a> fn(&N::It<'a>) -> Cell) -> Self {
        Fact { align: Align::Right, ..Fact::left(key, title, cell) }
    }

    /// For machines alone: its key is all the title that it has.
    pub const fn machine(key: &'static str, cell: for<'a> fn(&N::It<'a>) -> Cell) -> Self {
        Fact::left(key, [key, key], cell)
    }

    /// Under another key, where that alone would not tell of what it is.
    pub const fn keyed(self, key: &'static str) -> Self {
        Fact { key, ..self }
    }

    /// Under another title, where a view calls it so.
    pub const fn titled(self, vi: &'static str, en: &'static str) -> Self {
        Fact { title: [vi, en], ..self }
    }

    /// Its title where there is little room.
    pub const fn short(self, vi: &'static str, en: &'static str) -> Self {
        Fact { short: Some([vi, en]), ..self }
    }

    pub const fn matters(self, matters: Matters) -> Self {
        Fact { matters, ..self }
    }

    /// Its cells hold one of some words.
    pub const fn words(self, words: Words) -> Self {
        Fact { words: Some(words), ..self }
    }

    pub fn column(&self, lang: Lang) -> Column {
        let said = |[vi, en]: Title| lang.say(vi, en).to_owned();
        Column {
            title: said(self.title),
            short: self.short.map(said),
            align: self.align,
            matters: self.matters,
            words: self.words.map(|words| words(lang)).unwrap_or_default(),
            ..Column::left(self.key, "")
        }
    }

    pub fn cell(&self, it: &N::It<'_>) -> Cell {
        (self.cell)(it)
    }
}

pub fn columns<N: Noun>(lang: Lang, facts: &[Fact<N>]) -> Vec<Column> {
    facts.iter().map(|fact| fact.column(lang)).collect()
}

pub fn row<N: Noun>(facts: &[Fact<N>], it: &N::It<'_>) -> Vec<Cell> {
    facts.iter().map(|fact| fact.cell(it)).collect()
}

/// For people: a column a fact, a row each.
pub fn table<'a, N: Noun>(lang: Lang, facts: &[Fact<N>], all: impl IntoIterator<Item = N::It<'a>>) -> Table {
    Table::new(columns(lang, facts), all.into_iter().map(|it| row(facts, &it)))
}

/// For machines: the keys are the titles.
pub fn sheet<'a, N: Noun>(facts: &[Fact<N>], all: impl IntoIterator<Item = N::It<'a>>) -> Table {
    let columns = facts.iter().map(|fact| Column::left(fact.key, fact.key));
    Table::new(columns.collect(), all.into_iter().map(|it| row(facts, &it)))
}

/// Rows numbered on from `before`, in a column before the others.
pub fn numbered(lang: Lang, before: u64, table: Table) -> Table {
    let number = Column::right("number", lang.say("TT", "No.")).matters(Matters::Least);
    let rows = (before + 1..).zip(table.rows).map(|(n, row)| {
        let cells = std::iter::once(Cell::count(n)).chain(row.cells);
        Row { kind: row.kind, cells: cells.collect() }
    });
    Table { columns: std::iter::once(number).chain(table.columns).collect(), rows: rows.collect(), ..table }
}

/// Facts of one thing as a JSON object, key by key.
pub struct Record<'f, 'a, N: Noun>(pub &'f [Fact<N>], pub N::It<'a>);

impl<N: Noun> Serialize for Record<'_, '_, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for fact in self.0 {
            map.serialize_entry(fact.key, &fact.cell(&self.1).value)?;
        }
        map.end()
    }
}

/// As machines read it, in no language.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Blank | Value::Bar { .. } => serializer.serialize_none(),
            Value::Named { id, .. } if id.is_empty() => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Named { id, .. } => serializer.serialize_str(id),
            Value::Several { ids, .. } => ids.serialize(serializer),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Count(n) => serializer.serialize_u64(*n),
            Value::Days(n) => serializer.serialize_i64(*n),
            Value::Number(n) => serializer.serialize_f64(n.as_f64()),
            Value::Date(date) | Value::DateWith(date, _) => date.serialize(serializer),
            Value::Rate(rate) | Value::Ratio(rate) => super::record::rate(*rate).serialize(serializer),
            Value::Share(share) | Value::Planned(share) => share.map(|s| s.tenths().as_f64()).serialize(serializer),
            Value::Progress(progress) | Value::Mean(progress, _) => {
                serializer.serialize_f64(progress.tenths().as_f64())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::task::{ID, Tasks, each};
    use super::*;
    use crate::compute::Vantage;
    use crate::compute::status::status;
    use crate::read::{Want, workspace};
    use crate::view::document::Document;
    use crate::view::workbook;

    /// All that a new column is: one entry.
    const LETTERS: Fact<Tasks> = Fact::right("letters", ["Số chữ", "Letters"], |t| {
        Cell::count(t.task.title().chars().filter(|c| c.is_alphabetic()).count() as u64)
    });

    #[test]
    fn a_column_is_one_entry_and_its_name_where_it_is_wanted() {
        let wanted = [ID, LETTERS];
        let read = workspace(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")),
            Some(2024),
            Want::Everything,
            &Default::default(),
        )
        .unwrap();
        let year = &read.years[0];
        let status = status(year, Vantage::at(year, year.plan.close()));
        let all = || each(Lang::Vi, &status);
        let letters = |title: &str| title.chars().filter(|c| c.is_alphabetic()).count().to_string();
        let first = &year.plan.tasks[0];
        // For people, in either language.
        let table = table(Lang::Vi, &wanted, all());
        assert_eq!(table.columns.iter().map(|c| &*c.title).collect::<Vec<_>>(), ["Mã", "Số chữ"]);
        assert_eq!(columns(Lang::En, &wanted)[1].title, "Letters");
        // For machines: CSV and JSON.
        let sheet = sheet(&wanted, all());
        assert_eq!(sheet.columns.iter().map(|c| c.key).collect::<Vec<_>>(), ["id", "letters"]);
        let record = serde_json::to_string(&Record(&wanted, all().next().unwrap())).unwrap();
        assert_eq!(record, format!("{{\"id\":\"{}\",\"letters\":{}}}", first.id(), letters(first.title())));
        // In a workbook it is a column of numbers.
        let mut document = Document::default();
        document.heading(1, "x");
        document.table(table.clone());
        let book = workbook::of(Lang::Vi, &document);
        assert!(matches!(book.sheets[0].tables[0].table.rows[0][1].value, Value::Count(_)));
        assert_eq!(table.rows.len(), year.plan.tasks.len());
    }
}
