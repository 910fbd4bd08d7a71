//! The annex of a plan as Word and Excel have it: which tables hold tasks, what their columns are, and what each row says. What
//! is not certain is kept with the reason, never guessed.

mod build;
mod choice;
mod columns;
mod fields;
#[cfg(test)]
mod fixture;
mod group;
mod head;
mod labels;
mod marks;
mod missing;
mod nesting;
pub mod note;
#[cfg(test)]
mod nothing_lost;
mod nouns;
mod number;
pub mod one_text;
pub mod open;
mod part;
mod prose;
mod rows;
mod tables;
mod tail;
pub mod tasks;
mod view;
mod vocabulary;
pub mod when;
pub mod who;

pub use missing::NoAnnex;
pub use when::understand;

use super::office::Paper;
use crate::both;
use crate::text::Both;

/// What a file says of tasks. `table` is a number in the list of its tables; where several fit and none is asked for, they are
/// listed and nothing is read. Without a table of tasks the text is read by its labels.
pub fn read(paper: &Paper, table: Option<u32>) -> Result<Annex, NoAnnex> {
    let tables = tables::Tables::of(paper);
    if let Some(asked) = table {
        let chosen = tables.choose(asked)?;
        return Ok(tables.read(Some(chosen)));
    }
    if tables.has_tasks() {
        return Ok(tables.read(None));
    }
    let (fields, entries) = prose::read(paper);
    match entries.is_empty() {
        true => Err(NoAnnex::Nothing { nearly: tables.nearly() }),
        false => Ok(Annex { tables: tables.list(|_| None), fields, entries }),
    }
}

/// What a file says of tasks, in its order, in its own words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annex {
    /// Every table that might hold tasks, and what became of it.
    pub tables: Vec<AnnexTable>,
    pub fields: Vec<AnnexField>,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnnexTable {
    /// Its number in this list, from 1, which `--table` chooses by.
    pub table: u32,
    /// Where it is, for people: the sheet's name, or the number of the table.
    pub place: Both,
    pub head: Vec<String>,
    /// Of them those that hold a task.
    pub rows: usize,
    pub kind: TableKind,
    pub taken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    Tasks,
    /// Numbers that are promised (chỉ tiêu): passed over, and said.
    Targets,
}

/// A field of reform as the annex heads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnexField {
    /// `I`, `A`, without marks.
    pub number: Option<String>,
    pub name: String,
    /// What else stands in its row, under the columns' names; under none the headings that it stands under.
    pub notes: Vec<(Option<String>, String)>,
}

/// A task's row, or what a plan in prose says of one. Blank where nothing is said; several lines with `\n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub place: Place,
    /// `1`, `45a`, without the dot.
    pub number: Option<String>,
    /// Which of the annex's fields.
    pub field: Option<usize>,
    pub title: String,
    /// The title is another cell's words: nobody wrote what is to be done.
    pub is_nameless: bool,
    /// Titles of what it is a part of, outermost first.
    pub under: Vec<String>,
    pub output: String,
    pub lead: String,
    pub with: String,
    /// Who leads and who helps in one cell, which nobody can tell apart.
    pub both: String,
    pub when: String,
    pub leader: String,
    pub source: String,
    /// Other columns, under their names as the annex has them; `Ghi chú` under none.
    pub notes: Vec<(Option<String>, String)>,
}

/// Where in the document, for people who look there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Nowhere,
    /// A table's number or sheet, and the row as a reader counts it.
    Row {
        table: u32,
        sheet: Option<String>,
        row: u32,
    },
    Paragraph(u32),
}

/// What the words of a deadline become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    Understood(Schedule),
    /// `--before` was not said, and the words hold `trước`.
    BeforeWhat,
    /// Kept as what is awaited, and listed with the reason.
    ToDecide(Both),
}

/// One of the four that say when, as it is written in the plan, and a `start` where the words tell one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// `2025-01-01`; none where it is the first day of the plan's year.
    pub start: Option<crate::model::Date>,
    /// `due`, `every`, `ongoing` or `awaits`.
    pub key: &'static str,
    /// Its value as TOML: `"2025-Q2"`, `2025-06-30`, `["2025-01", "2025-12"]`, `"month"`, `true`. Of `awaits` the words themselves, on
    /// one line, not yet quoted.
    pub value: String,
    /// `by_day` beside `every`.
    pub by_day: Option<u8>,
}

/// Whether `trước 30/11` holds that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    Inclusive,
    Exclusive,
}

/// Who a cell names as the lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leads {
    /// Ids of units and groups that are known, in the cell's order, none twice.
    pub known: Vec<String>,
    /// A single unit; else, where certain, they are all in `each`.
    pub is_one_unit: bool,
    /// Why somebody has to decide.
    pub to_decide: Option<Both>,
}

/// Who a cell names as partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partners {
    pub known: Vec<String>,
    /// What else the cell says, word for word; it goes into the note.
    pub rest: Option<String>,
}

impl Place {
    /// For people: `bảng 2, dòng 7`.
    pub fn describe(&self) -> Both {
        match self {
            Place::Nowhere => Both::same(""),
            Place::Row { sheet: Some(sheet), row, .. } => {
                both!("trang tính {sheet}, dòng {row}", "sheet {sheet}, row {row}")
            }
            Place::Row { table, sheet: None, row } => both!("bảng {table}, dòng {row}", "table {table}, row {row}"),
            Place::Paragraph(number) => both!("đoạn {number}", "paragraph {number}"),
        }
    }

    /// The same of several: `bảng 2, dòng 7, 9, 12`.
    pub fn describe_all(places: &[&Place]) -> Both {
        let mut all = Both::same("");
        for (n, place) in places.iter().enumerate() {
            let before = n.checked_sub(1).map(|n| places[n]);
            let (gap, said) = match before {
                None => ("", place.describe()),
                Some(before) if place.is_beside(before) => (", ", Both::same(place.number())),
                Some(_) => ("; ", place.describe()),
            };
            all.vi.extend([gap, &said.vi]);
            all.en.extend([gap, &said.en]);
        }
        all
    }

    fn is_beside(&self, other: &Place) -> bool {
        match (self, other) {
            (Place::Row { table, sheet, .. }, Place::Row { table: of, sheet: on, .. }) => table == of && sheet == on,
            (Place::Paragraph(_), Place::Paragraph(_)) => true,
            _ => false,
        }
    }

    fn number(&self) -> u32 {
        match self {
            Place::Nowhere => 0,
            Place::Row { row: number, .. } | Place::Paragraph(number) => *number,
        }
    }
}
