//! Rows that are wider than the header, where the others are not: a delimiter in a text moved what stands behind it.

use super::rows::Rows;
use crate::finding::Finding;
use crate::finding::rules::F021;
use crate::model::Column;
use crate::read::cell;
use crate::read::csv::{self, CellPlace, Cutter, Record};
use crate::text::{Both, Span};

/// The columns whose cells cannot be taken for those of another.
const TYPED: [Column; 5] = [Column::Task, Column::Progress, Column::CompletedOn, Column::Forecast, Column::ExtendTo];

/// How wide the rows of a file are; looked at once, when a row is wider than the header.
pub(super) fn most_are_wide(text: &str, from: usize, delimiter: u8, width: usize) -> bool {
    let (mut cutter, mut at) = (Cutter::default(), csv::begin(text, from));
    let (mut rows, mut wide) = (0usize, 0usize);
    while let Some(record) = cutter.next(text, delimiter, &mut at) {
        if !record.is_blank() {
            rows += 1;
            wide += usize::from(record.width() > width);
        }
    }
    wide * 2 > rows
}

impl Rows<'_, '_> {
    /// F021; and from which cell on the row is not what it seems, where it shows which text was cut.
    pub(super) fn lost_to_a_shift(&mut self, record: &Record<'_>) -> Option<usize> {
        let width = self.header.cells;
        if record.width() <= width {
            return None;
        }
        let (text, from, delimiter) = (self.text, self.header.end, self.header.sheet.delimiter);
        if *self.most_are_wide.get_or_insert_with(|| most_are_wide(text, from, delimiter, width)) {
            return None;
        }
        let certain = self.certain(record);
        let mut said = (certain..self.header.width).filter(|&index| !record.cell(index).is_empty());
        // Of a text that was cut there are two pieces: with less nothing stands where it should not.
        let (first, _) = (said.next()?, said.next()?);
        self.findings.push(shifted_row(Span::new(self.filed.source, record.raw.clone())));
        // Nobody begins a cell with a blank; behind a comma within a sentence stands one.
        let goes_on = |place: &CellPlace| self.text[place.whole.clone()].starts_with(' ') && !place.range.is_empty();
        let was_cut = record.places().skip(first + 1).any(|place| goes_on(&place));
        was_cut.then_some(first + 1)
    }

    /// How many cells, from the left, are where they should be: up to the last that reads as its column should.
    fn certain(&self, record: &Record<'_>) -> usize {
        let columns = TYPED.into_iter().filter(|column| self.reads(record, *column));
        columns.filter_map(|column| self.index(column)).max().map_or(0, |last| last + 1)
    }

    /// Whether a cell says something that only its own column would.
    fn reads(&self, record: &Record<'_>, column: Column) -> bool {
        let Some(text) = self.index(column).map(|index| record.text(index)).filter(|text| !text.is_empty()) else {
            return false;
        };
        match column {
            Column::Task => self.is_told(text).is_some(),
            Column::Progress => cell::progress(text).is_ok(),
            _ => cell::date(text).is_ok(),
        }
    }
}

pub(super) fn shifted_row(row: Span) -> Finding {
    let message = Both::new(
        "dòng này nhiều ô hơn tiêu đề, các dòng khác thì không: có lẽ một dấu phân cách nằm trong nội dung đã đẩy các ô sau nó sang bên",
        "this row has more cells than the header, the others do not: a delimiter within a text may have shifted the cells after it",
    );
    let help = Both::new(
        "đặt nội dung có dấu phân cách trong dấu ngoặc kép; các ô sau nội dung bị cắt không được dùng",
        "put a text that contains the delimiter in quotes; cells after a text that was cut are not used",
    );
    Finding::new(&F021, row, message, help)
}
