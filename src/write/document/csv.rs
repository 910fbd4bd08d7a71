//! One table as CSV: keys for a header, dates and numbers as machines read them, texts defused.

use std::io::Write;

use anyhow::Result;

use crate::text::safe::visible_lines;
use crate::view::document::{Cell, Table, Value};
use crate::view::form::PlainForm;

/// The table, and rows below it that are made while they are written; with LF ends of line.
pub fn write(out: impl Write, table: &Table, rows: impl Iterator<Item = Vec<Cell>>) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(table.columns.iter().map(|c| c.key))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(plain))?;
    }
    for row in rows {
        writer.write_record(row.iter().map(plain))?;
    }
    Ok(writer.flush()?)
}

/// A form to be filled in: its header and its rows.
pub fn form(form: &PlainForm) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&form.head)?;
    for row in &form.rows {
        writer.write_record(row.iter().map(|text| defused(text)))?;
    }
    Ok(String::from_utf8(writer.into_inner().map_err(|e| e.into_error())?)?)
}

fn plain(cell: &Cell) -> String {
    match &cell.value {
        Value::Blank | Value::Bar { .. } => String::new(),
        Value::Text(text) => defused(text),
        Value::Named { id, .. } => defused(id),
        Value::Several { ids, .. } => defused(&ids.join(" ")),
        Value::Flag(flag) => flag.to_string(),
        Value::Count(n) => n.to_string(),
        Value::Days(n) => n.to_string(),
        Value::Number(n) => n.to_string(),
        Value::Date(date) | Value::DateWith(date, _) => date.to_string(),
        Value::Rate(rate) | Value::Ratio(rate) => format!("{}/{}", rate.n, rate.d),
        Value::Share(share) | Value::Planned(share) => {
            share.map_or_else(String::new, |s| format!("{:.1}", s.tenths().as_f64()))
        }
        Value::Progress(share) | Value::Mean(share, _) => format!("{:.1}", share.tenths().as_f64()),
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it; what acts becomes visible, but for the ends of
/// lines and TAB.
pub fn defused(text: &str) -> String {
    let text = visible_lines(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::document::Column;

    #[test]
    fn formulas_do_not_leave_the_house() {
        for text in ["=1+1", "+84", "-x", "@a", "\tb", "\r\nc"] {
            assert!(defused(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(defused("\rc\u{202e}\na\tb"), "\u{240d}c<U+202E>\na\tb");
        assert_eq!(defused("Báo cáo = tốt"), "Báo cáo = tốt");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let cells = ["a,b", "say \"x\"", "two\nlines", "", "Tiến độ"];
        let table = Table::new(vec![Column::left("k", "K"); cells.len()], [Vec::from(cells.map(Cell::text))]);
        let (mut bytes, below) = (Vec::new(), [vec![Cell::text("below")]; 1]);
        write(&mut bytes, &Table { columns: vec![Column::left("k", "K")], ..Table::default() }, below.into_iter())
            .unwrap();
        assert_eq!(bytes, b"k\nbelow\n");
        bytes.clear();
        write(&mut bytes, &table, std::iter::empty()).unwrap();
        let mut reader = csv::Reader::from_reader(&*bytes);
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(row.iter().collect::<Vec<_>>(), cells);
    }
}
