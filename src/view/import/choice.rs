//! The tables of an annex: which were read, which were passed over, and among which to choose.

use crate::read::annex::{AnnexTable, TableKind};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::text::safe::quoted;
use crate::view::Document;
use crate::view::document::{Cell, Column, Line, Table};
use crate::view::words;

/// One of the annex's tables, and whether it was read.
pub(super) fn table_read(lang: Lang, table: &AnnexTable) -> String {
    let (n, place, rows) = (table.table, table.place.in_lang(lang), words::number(lang, table.rows as u64));
    let head = table.head.join(" | ");
    let (head, en_rows) = (quoted(&head).into_owned(), plural(table.rows as i128, "task"));
    match (table.taken, table.kind) {
        (true, _) => say!(lang, "{place}: đọc {rows} nhiệm vụ", "{place}: {en_rows} read"),
        (false, TableKind::Targets) => say!(
            lang,
            "{place}: bảng chỉ tiêu ({head}), không đọc; ghi trực tiếp thành [[target]]",
            "{place}: a table of targets ({head}), not read; write it as [[target]] by hand"
        ),
        (false, TableKind::Tasks) => {
            say!(lang, "--table {n}: {place}, {rows} nhiệm vụ ({head})", "--table {n}: {place}, {en_rows} ({head})")
        }
    }
}

/// Several tables may be meant: which, and how to say it.
pub fn choice(lang: Lang, path: &str, tables: &[AnnexTable]) -> Document {
    let mut document = Document::default();
    document.heading(1, say!(lang, "{path} có nhiều bảng nhiệm vụ", "{path} has several tables of tasks"));
    document.list(tables.iter().map(|table| Line::new(table_read(lang, table))).collect());
    document.paragraph(Line::new(
        lang.say("Chưa ghi tệp nào; chọn một bảng bằng --table N.", "Nothing was written; choose one with --table N."),
    ));
    document
}

/// The same as a table.
pub fn choice_sheet(lang: Lang, tables: &[AnnexTable]) -> Table {
    let columns = vec![
        Column::right("table", lang.say("Bảng", "Table")),
        Column::left("place", lang.say("Vị trí", "Place")),
        Column::left("head", lang.say("Tiêu đề", "Head")),
        Column::right("rows", lang.say("Nhiệm vụ", "Tasks")),
    ];
    let rows = tables.iter().map(|table| {
        let (number, head) = (Cell::count(table.table.into()), Cell::text(table.head.join(" | ")));
        vec![number, Cell::text(table.place.in_lang(lang)), head, Cell::count(table.rows as u64)]
    });
    Table::new(columns, rows)
}
