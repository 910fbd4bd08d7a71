//! A unit's report as read: typed cells; texts stay in the file until somebody wants them.

use super::date::Date;
pub use super::row::{Cell, Progress, Row, RowTask, TextHash, Told};
use super::target::TargetValue;
use super::{Period, TargetId, TaskId, UnitId};
use crate::text::{Both, SourceId};

/// The columns that are read, in the order in which a form shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Task,
    Progress,
    CompletedOn,
    Result,
    Difficulty,
    Proposal,
    Forecast,
    Note,
    Value,
    Cause,
    ExtendTo,
}

impl Column {
    pub const COUNT: usize = 11;

    pub const ALL: [Column; Column::COUNT] = [
        Column::Task,
        Column::Progress,
        Column::CompletedOn,
        Column::Result,
        Column::Difficulty,
        Column::Proposal,
        Column::Forecast,
        Column::Note,
        Column::Value,
        Column::Cause,
        Column::ExtendTo,
    ];

    /// How a header may name it: the key that data formats use, its Vietnamese name, then others.
    pub fn spellings(self) -> &'static [&'static str] {
        match self {
            Column::Task => &["task", "mã nhiệm vụ", "mã", "mã nv"],
            Column::Progress => &[
                "progress", "tiến độ", "tiến độ thực hiện", "tỷ lệ hoàn thành", "tỉ lệ hoàn thành",
                "mức độ hoàn thành", "% hoàn thành", "tiến độ kỳ này",
            ],
            Column::CompletedOn => &["completed_on", "ngày hoàn thành", "completed on", "thời điểm hoàn thành"],
            Column::Result => &["result", "kết quả", "kết quả thực hiện", "kết quả hiện nay"],
            Column::Difficulty => &["difficulty", "khó khăn", "vướng mắc"],
            Column::Proposal => &["proposal", "kiến nghị", "đề xuất"],
            Column::Forecast => &["forecast", "dự kiến hoàn thành"],
            Column::Note => &["note", "ghi chú"],
            Column::Value => &["value", "số liệu", "giá trị"],
            Column::Cause => &["cause", "nguyên nhân"],
            Column::ExtendTo => &["extend_to", "xin gia hạn đến", "đề nghị gia hạn đến", "extend to"],
        }
    }

    /// Its name in a sentence.
    pub fn name(self) -> Both {
        let spellings = self.spellings();
        Both::new(spellings[1], spellings[0].replace('_', " "))
    }
}

impl From<Column> for usize {
    fn from(column: Column) -> usize {
        column as usize
    }
}

/// How a file is cut: its delimiter, and at which index each column of its kind stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct CsvLayout {
    pub delimiter: u8,
    columns: [Option<u8>; Column::COUNT],
}

impl CsvLayout {
    pub fn new(delimiter: u8) -> CsvLayout {
        CsvLayout { delimiter, columns: [None; Column::COUNT] }
    }

    pub fn index(&self, column: impl Into<usize>) -> Option<usize> {
        self.columns[column.into()].map(usize::from)
    }

    /// Says where a column stands; the first place given holds.
    pub fn set(&mut self, column: usize, index: usize) {
        if let (slot @ None, Ok(index)) = (&mut self.columns[column], u8::try_from(index)) {
            *slot = Some(index);
        }
    }
}

/// A row on a target.
#[derive(Clone, Copy, Debug)]
pub struct TargetRow {
    pub target: TargetId,
    /// Where it begins in the file's text.
    pub at: u32,
    pub value: Cell<TargetValue>,
}

/// A task whose row is there, in another row's cell: it was told, though nobody can say what.
#[derive(Clone, Copy, Debug)]
pub struct TakenIn {
    pub task: TaskId,
    /// The quote never closes: everything to the end of the file is lost.
    pub to_the_end: bool,
}

/// A row that asks for a later deadline.
#[derive(Clone, Copy, Debug)]
pub struct AskedFor {
    /// The row's index in its report.
    pub row: u32,
    pub to: Date,
}

/// One file of a unit for a period.
#[derive(Clone, Debug)]
pub struct Report {
    pub source: SourceId,
    pub period: Period,
    pub unit: UnitId,
    /// The unit owed it. What nobody owed is misfiled, yet its rows count.
    pub owed: bool,
    pub received: Option<Date>,
    /// Its file is a CSV file; what is none is there and cannot be read.
    pub is_csv: bool,
    /// Nothing of it can be told: undecodable, no known header, or not one row that names a task.
    pub unreadable: bool,
    /// It has rows at all; a header alone is a report, but an empty one.
    pub has_rows: bool,
    pub sheet: CsvLayout,
    pub rows: Vec<Row>,
    /// Tasks whose rows a quote took in.
    pub taken_in: Vec<TakenIn>,
    /// The rows on targets, which are no rows on tasks.
    pub targets: Vec<TargetRow>,
    /// What few rows have, kept apart: the requests for a later deadline.
    pub asked: Vec<AskedFor>,
}

impl Report {
    /// Whether the cell of a row is what it seems; a column that is not there is.
    pub fn can_read(&self, row: &Row, column: Column) -> bool {
        self.sheet.index(column).is_none_or(|index| index < usize::from(row.readable))
    }
}
