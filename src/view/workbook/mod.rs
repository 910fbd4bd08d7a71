//! A workbook before it is written: sheets of tables, with what people need to read, sort and print them. Which words stand
//! where is said here; fonts, colours and widths are the writer's.

mod any;
mod difficulties;
mod groups;
mod indicators;
mod reports;
mod results;
mod rollup;
mod score;
mod summary;
mod targets;
mod tasks;
mod year;

pub use any::of;
pub use indicators::of_indicators;
pub use rollup::of_rollup;
pub use score::of_points;
pub use targets::of_targets;
pub use year::{of_status, of_summary};

use year::Figures;

use std::borrow::Cow;

use super::document::{Cell, Row, Table, Tone};
use crate::model::{Date, Plan};
use crate::say;
use crate::text::Lang;
use crate::view::words;

/// Sheets, in order.
#[derive(Default)]
pub struct Workbook<'a> {
    pub title: String,
    /// Whose it is: the author that the file names.
    pub agency: String,
    /// The day of its figures, which the file gives for its own: the clock would make every run another file.
    pub as_of: Option<Date>,
    pub sheets: Vec<Sheet<'a>>,
}

/// A sheet: a title, a remark or two, and what it shows. A sheet of one table can be filtered and keeps its head in sight;
/// of several tables none can.
#[derive(Default)]
pub struct Sheet<'a> {
    /// The word on its tab.
    pub name: String,
    pub title: String,
    pub notes: Vec<String>,
    pub tables: Vec<SheetTable<'a>>,
    /// So many columns stay in sight.
    pub kept: usize,
    /// So many columns are printed; those behind them are there to filter by. All, if it does not say.
    pub printed: Option<usize>,
    pub landscape: bool,
}

/// One table of a sheet.
#[derive(Default)]
pub struct SheetTable<'a> {
    /// Above it, where a sheet has several.
    pub heading: Option<String>,
    pub table: Table,
    /// The rows that stand above the table's own.
    rows: Option<Rows<'a>>,
}

/// Rows that are made while they are written: a country's do not all fit in memory.
pub struct Rows<'a> {
    count: usize,
    row: Box<dyn Fn(usize) -> Row + Sync + 'a>,
}

impl<'a> Rows<'a> {
    /// A row each, numbered in a column before the others as [`super::facts::numbered`] does it.
    fn numbered<T: Copy + Sync + 'a>(all: Vec<T>, cells: impl Fn(T) -> Vec<Cell> + Sync + 'a) -> Rows<'a> {
        let row = |n: usize, cells: Vec<Cell>| Row::from([vec![Cell::count(n as u64 + 1)], cells].concat());
        Rows { count: all.len(), row: Box::new(move |n| row(n, cells(all[n]))) }
    }
}

impl<'a> SheetTable<'a> {
    pub fn of(table: Table) -> SheetTable<'a> {
        SheetTable { table, ..SheetTable::default() }
    }

    fn headed(heading: impl Into<String>, table: Table) -> SheetTable<'a> {
        SheetTable { heading: Some(heading.into()), ..SheetTable::of(table) }
    }

    /// How many of its rows are no totals.
    pub fn body(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.count) + self.table.body()
    }

    /// Those that are none.
    pub fn rows(&self) -> impl Iterator<Item = Cow<'_, Row>> {
        (0..self.body()).map(|n| self.row(n))
    }

    /// The `n`th of them.
    pub fn row(&self, n: usize) -> Cow<'_, Row> {
        match &self.rows {
            Some(rows) if n < rows.count => Cow::Owned((rows.row)(n)),
            rows => Cow::Borrowed(&self.table.rows[n - rows.as_ref().map_or(0, |rows| rows.count)]),
        }
    }

    pub fn totals(&self) -> &[Row] {
        &self.table.rows[self.table.body()..]
    }
}

/// Whose figures, and as of when: the remark beneath a sheet's title.
fn as_of(lang: Lang, plan: &Plan, day: Date) -> String {
    let (agency, day) = (&plan.agency, words::day(lang, day));
    say!(lang, "{agency}. Số liệu tính đến ngày {day}.", "{agency}. Figures as of {day}.")
}

/// How a colour is meant, for the legend.
fn meaning(lang: Lang, tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => lang.say("bình thường", "as it should be"),
        Tone::Good => lang.say("tốt", "good"),
        Tone::Warning => lang.say("cần lưu ý", "to be watched"),
        Tone::Bad => lang.say("cần xử lý", "to be acted on"),
        Tone::Muted => lang.say("không tính vào tỷ lệ", "counts towards no rate"),
    }
}

/// What stands for a table without rows.
pub fn nothing(lang: Lang) -> &'static str {
    lang.say("Không có.", "None.")
}

/// The remark on a table that no sheet can hold.
pub fn cut_short(lang: Lang, shown: usize, all: usize) -> String {
    let (shown, all) = (words::number(lang, shown as u64), words::number(lang, all as u64));
    say!(
        lang,
        "Trang tính chỉ chứa được {shown} trong {all} dòng; các dòng còn lại xem ở tệp CSV.",
        "The sheet holds {shown} of {all} rows; the CSV file has them all."
    )
}

/// The mark at the end of a text that no cell can hold.
pub fn cut_text(lang: Lang) -> &'static str {
    lang.say(" … [cắt bớt]", " … [cut]")
}

/// What stands at the foot of a printed page, before and between its numbers.
pub fn page_of(lang: Lang) -> (&'static str, &'static str) {
    (lang.say("Trang ", "Page "), lang.say("/", " of "))
}
