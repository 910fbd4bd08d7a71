//! Where something stands in a file that was sent, as whoever made it knows it: a sheet's cell, a table's row, a line.

use crate::read::form::CellAt;
use crate::read::form::problem::column_name;
use crate::read::office::{Kind, Paper};
use crate::say;
use crate::text::Lang;
use crate::text::fold;
use crate::text::safe::{one_line, quoted};

/// A place in a file that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SentPlace {
    kind: Kind,
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The table's number.
    pub table: u32,
    /// `None` is the table as a whole.
    pub row: Option<u32>,
    /// From 0.
    pub column: usize,
    /// What stands above the column.
    pub title: String,
}

impl SentPlace {
    /// A cell of a paper; `title` is the name of its column.
    pub fn of(paper: &Paper, at: CellAt, title: &str) -> SentPlace {
        let grid = paper.tables().nth(at.table);
        SentPlace {
            kind: paper.kind,
            sheet: grid.and_then(|grid| grid.name.clone()),
            table: grid.map_or(1, |grid| grid.number),
            row: (at.row > 0).then_some(at.row),
            column: at.column,
            title: one_line(fold::trim(title)),
        }
    }

    /// `D7`.
    pub fn cell(&self) -> Option<String> {
        self.row.map(|row| format!("{}{row}", column_name(self.column)))
    }

    pub fn say(&self, lang: Lang) -> String {
        let title = quoted(&self.title);
        let column = column_name(self.column);
        let named = |lang: Lang| match self.title.is_empty() {
            true => say!(lang, "cột {column}", "column {column}"),
            false => say!(lang, "cột “{title}”", "column “{title}”"),
        };
        match (self.kind, &self.sheet, self.row) {
            (Kind::Xlsx, Some(sheet), row) => {
                let sheet = quoted(sheet);
                let behind = if self.title.is_empty() { String::new() } else { format!(" ({title})") };
                match row {
                    Some(row) => {
                        say!(
                            lang,
                            "trang “{sheet}”, ô {column}{row}{behind}",
                            "sheet “{sheet}”, cell {column}{row}{behind}"
                        )
                    }
                    None => say!(lang, "trang “{sheet}”", "sheet “{sheet}”"),
                }
            }
            (Kind::Csv, _, None) => lang.say("trong tệp", "in the file").to_owned(),
            (Kind::Csv, _, Some(row)) => {
                let column = named(lang);
                say!(lang, "dòng {row}, {column}", "line {row}, {column}")
            }
            (_, _, row) => {
                let (table, column) = (self.table, named(lang));
                match row {
                    Some(row) => say!(lang, "bảng {table}, dòng {row}, {column}", "table {table}, row {row}, {column}"),
                    None => say!(lang, "bảng {table}", "table {table}"),
                }
            }
        }
    }
}
