//! A report's own text, made of what a form told: the same for the same words, whatever program they came from. Where each of
//! its cells stood in what was sent is known, for all that is said of them.

use std::ops::Range;

use super::{CellAt, Filled, FilledRow, NameIndex};
use crate::model::Column;
use crate::text::Span;

/// The text of a report, and the places of its cells.
#[derive(Clone, Debug, Default)]
pub struct Canon {
    /// CSV: UTF-8, commas, one LF a line, the columns' names in English.
    pub text: String,
    /// By where they begin.
    cells: Vec<(Range<usize>, CellAt)>,
}

/// What a report always has.
const ALWAYS: [Column; 2] = [Column::Task, Column::Progress];

/// A report with these rows in their order, and the columns that hold something.
pub fn compose(filled: &Filled, names: &NameIndex<'_>) -> Canon {
    let holds = |column: Column| filled.rows.iter().any(|row| !row.text(column).is_empty());
    let columns: Vec<Column> =
        Column::ALL.into_iter().filter(|column| ALWAYS.contains(column) || holds(*column)).collect();
    let mut canon = Canon::default();
    let head: Vec<&str> = columns.iter().map(|column| column.spellings()[0]).collect();
    canon.text.push_str(&head.join(","));
    canon.text.push('\n');
    for row in &filled.rows {
        canon.add(row, &columns, names);
    }
    canon
}

impl Canon {
    fn add(&mut self, row: &FilledRow, columns: &[Column], names: &NameIndex<'_>) {
        let first = row.cells.iter().flatten().next().map(|cell| cell.at);
        for (n, &column) in columns.iter().enumerate() {
            if n > 0 {
                self.text.push(',');
            }
            let start = self.text.len();
            let cell = row.cells[column as usize].as_ref();
            let text = cell.map_or("", |cell| &cell.text);
            match looks_like_rows(text, names) {
                true => self.push(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
                false => self.push(text),
            }
            if let Some(at) = cell.map(|cell| cell.at).or(first) {
                self.cells.push((start..self.text.len(), at));
            }
        }
        self.text.push('\n');
    }

    fn push(&mut self, text: &str) {
        let is_plain = !text.contains([',', '"', '\n', '\r']);
        match is_plain {
            true => self.text.push_str(text),
            false => self.text.extend(["\"", &text.replace('"', "\"\""), "\""]),
        }
    }

    /// Where in what was sent the cell stood that holds a place of the text; `None` for the head.
    pub fn place(&self, span: Span) -> Option<CellAt> {
        let start = span.start as usize;
        let at = self.cells.partition_point(|(range, _)| range.start <= start).checked_sub(1)?;
        Some(self.cells[at].1)
    }

    /// Where its rows stood, by row number.
    pub fn rows(&self) -> impl Iterator<Item = CellAt> {
        self.cells.iter().map(|(_, at)| *at)
    }
}

/// Whether a text of several lines would pass for rows that a quote took in: one of its lines begins as a row does.
fn looks_like_rows(text: &str, names: &NameIndex<'_>) -> bool {
    let mut later = text.split('\n').skip(1);
    later.any(|line| line.split_once(',').is_some_and(|(first, _)| names.by_id(first.trim_matches('"')).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::csv::{self, Cutter};
    use crate::read::form::FilledCell;
    use crate::read::form::cells::trimmed;
    use crate::read::form::tests::plan;
    use proptest::prelude::*;

    fn row(texts: &[String]) -> FilledRow {
        let mut row = FilledRow::default();
        for (column, text) in Column::ALL.into_iter().zip(texts) {
            let at = CellAt { table: 0, row: 1, column: column as usize };
            row.cells[column as usize] = Some(FilledCell { text: text.clone(), at });
        }
        row
    }

    proptest! {
        /// What is written is what is read again, to the letter.
        #[test]
        fn a_report_reads_as_it_was_told(
            texts in proptest::collection::vec(proptest::collection::vec("[ a-zÀ-ỹ\"',;\n\r\t=+@*-]{0,12}", 11), 1..5)
        ) {
            let plan = plan();
            let names = NameIndex::of(&plan);
            let trim = |row: &Vec<String>| row.iter().map(|text| trimmed(text)).collect::<Vec<String>>();
            let mut told: Vec<Vec<String>> = texts.iter().map(trim).collect();
            told.iter_mut().for_each(|row| row[0] = "TC-03".to_owned());
            prop_assume!(told.iter().flatten().all(|text| !looks_like_rows(text, &names)));
            let filled = Filled { rows: told.iter().map(|texts| row(texts)).collect(), ..Filled::default() };
            let canon = compose(&filled, &names);
            let (mut cutter, mut at, mut read) = (Cutter::default(), csv::begin(&canon.text, 0), Vec::new());
            while let Some(record) = cutter.next(&canon.text, b',', &mut at) {
                read.push((0..record.width()).map(|n| record.text(n).to_owned()).collect::<Vec<String>>());
            }
            let head = read.remove(0);
            for (told, read) in told.iter().zip(&read) {
                for (column, text) in Column::ALL.into_iter().zip(told) {
                    let at = head.iter().position(|name| name == column.spellings()[0]);
                    prop_assert_eq!(at.map_or("", |at| &read[at]), text);
                }
            }
            prop_assert_eq!(read.len(), told.len());
        }
    }
}
