//! Which tables were written, and how many rows each has.

use crate::read::agencies::Unreadable;
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Cell, Column, Document, Line, Matters, Table};
use crate::view::facts::agency;
use crate::view::tables;

/// What was written, in the order of the tables.
pub struct Written {
    pub agencies: u64,
    pub rows: [u64; tables::ALL.len()],
}

pub fn document(lang: Lang, folder: &str, written: &Written, unreadable: &[Unreadable]) -> Document {
    let mut document = Document::default();
    let n = tables::ALL.len();
    let (agencies, en) = (written.agencies, plural(i128::from(written.agencies), "workspace"));
    document.heading(
        1,
        say!(lang, "{n} bảng của {agencies} thư mục làm việc trong {folder}", "{n} tables of {en} in {folder}"),
    );
    document.table(table(lang, written));
    document.paragraph(Line::new(lang.say(
        "Kiểu dữ liệu, khóa và ý nghĩa từng cột: datapackage.json.",
        "Types, keys and the meaning of each column: datapackage.json.",
    )));
    if !unreadable.is_empty() {
        document.heading(2, super::rollup::head::not_included(lang, unreadable.len()));
        document.table(agency::unreadable_table(lang, unreadable));
    }
    document
}

pub fn table(lang: Lang, written: &Written) -> Table {
    let rows = tables::ALL.iter().zip(written.rows);
    let columns = vec![
        Column::left("table", lang.say("Bảng", "Table")).matters(Matters::Most),
        Column::right("rows", lang.say("Số dòng", "Rows")).matters(Matters::Most),
    ];
    Table::new(columns, rows.map(|(table, rows)| vec![Cell::text(table.name()), Cell::count(rows)]))
}
