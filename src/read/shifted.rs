//! Rows that are wider than the header, where the others are not: a delimiter in a text moved what stands behind it.

use super::rows::Rows;
use crate::finding::Finding;
use crate::finding::rules::F021;
use crate::model::Column;
use crate::read::cell;
use crate::read::csv::{Cutter, Record};
use crate::text::{Both, Span};

/// How wide the rows of a file are; looked at once, when a row is wider than the header.
pub(super) fn most_are_wide(text: &str, from: usize, delimiter: u8, width: usize) -> bool {
    let (mut cutter, mut at) = (Cutter::default(), from);
    let (mut rows, mut wide) = (0usize, 0usize);
    cutter.begin(delimiter);
    while let Some(record) = cutter.next(text, delimiter, &mut at) {
        if !record.is_blank() {
            rows += 1;
            wide += usize::from(record.width() > width);
        }
    }
    wide * 2 > rows
}

impl Rows<'_, '_> {
    /// From which cell on a row is not what it seems, if a delimiter in one of its texts moved the rest.
    pub(super) fn lost_to_a_shift(&mut self, record: &Record<'_>) -> Option<usize> {
        let width = self.header.cells;
        if record.width() <= width {
            return None;
        }
        let (text, from, delimiter) = (self.text, self.header.end, self.header.sheet.delimiter);
        if *self.most_are_wide.get_or_insert_with(|| most_are_wide(text, from, delimiter, width)) {
            return None;
        }
        let from = self.first_uncertain(record);
        self.findings.push(shifted_row(Span::new(self.filed.source, record.raw.clone()), from < width));
        Some(from)
    }

    /// Up to the last cell that reads as its column should, nothing has moved. Behind it a text may have been cut in two.
    fn first_uncertain(&self, record: &Record<'_>) -> usize {
        let typed = |column: Column| self.index(column).map(|index| (column, index));
        let columns = Column::ALL.into_iter().filter(|column| self.reads(record, *column));
        let certain = columns.filter_map(|column| self.index(column)).max().map_or(0, |last| last + 1);
        let is_typed = |index: usize| {
            let of_numbers = [Column::Progress, Column::CompletedOn, Column::Forecast, Column::ExtendTo];
            of_numbers.into_iter().filter_map(typed).any(|(_, at)| at == index)
        };
        match (certain..record.width()).find(|&index| !record.cell(index).is_empty()) {
            Some(index) if is_typed(index) => index,
            Some(index) => index + 1,
            None => record.width(),
        }
    }

    /// Whether a cell says something that only its own column would.
    fn reads(&self, record: &Record<'_>, column: Column) -> bool {
        let Some(text) = self.index(column).map(|index| record.text(index)).filter(|text| !text.is_empty()) else {
            return false;
        };
        match column {
            Column::Task => self.is_told(text).is_some(),
            Column::Progress => cell::progress(text).is_ok(),
            Column::CompletedOn | Column::Forecast | Column::ExtendTo => cell::date(text).is_ok(),
            _ => false,
        }
    }
}

fn shifted_row(row: Span, loses: bool) -> Finding {
    let message = Both::new(
        "dòng này nhiều ô hơn tiêu đề, các dòng khác thì không: có lẽ một dấu phân cách nằm trong nội dung đã đẩy các ô sau nó sang bên",
        "this row has more cells than the header, the others have not: a delimiter within a text may have moved the cells behind it",
    );
    let help = match loses {
        true => Both::new(
            "đặt nội dung có dấu phân cách trong dấu ngoặc kép; các ô sau nội dung ấy không được dùng",
            "put a text that holds the delimiter in quotes; the cells behind that text are not used",
        ),
        false => Both::new(
            "xóa dấu phân cách thừa; hoặc đặt nội dung có dấu phân cách trong dấu ngoặc kép",
            "remove the surplus delimiter; or put a text that holds the delimiter in quotes",
        ),
    };
    Finding::new(&F021, row, message, help)
}
