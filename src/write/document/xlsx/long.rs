//! The rows of a sheet that is too long to be held in memory. The library makes the file around them: in their place stand cells of
//! every look that they have, which tell what each look is called there. Then the rows are made one after the other, and go into
//! the package as they are.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::mpsc::sync_channel;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cells::{self, Content};
use super::looks::{Look, Looks, Place};
use super::{excel_date, heights, repack};
use crate::text::Lang;
use crate::text::parallel::{in_parallel, start};
use crate::view::document::Row;
use crate::view::workbook::SheetTable;

/// A table of more rows than this is not held in memory.
const MOST_IN_MEMORY: usize = 5000;
/// So many rows are made, and compressed, at a time by one processor; so many such pieces are at hand, and wait.
const PIECE: usize = 128;
const AT_HAND: usize = 32;
const WAITING: usize = 32;

/// Whether its rows are left out at first.
pub fn is_long(table: &SheetTable<'_>) -> bool {
    table.body() > MOST_IN_MEMORY
}

/// What looks are called in the file.
type Names = HashMap<Look, u32, foldhash::fast::RandomState>;

/// Rows that are still to be written, and where.
pub struct Long<'p> {
    table: &'p SheetTable<'p>,
    lang: Lang,
    widths: Vec<f64>,
    /// The first row and the one behind the last, from 0.
    from: u32,
    to: u32,
    looks: Vec<Look>,
}

impl<'p> Long<'p> {
    /// Leaves room for `count` rows from `from` on, with the cells that tell the looks.
    pub fn leave_room(
        worksheet: &mut Worksheet,
        looks: &mut Looks,
        table: &'p SheetTable<'p>,
        (from, count): (u32, usize),
        (widths, lang): (&[f64], Lang),
    ) -> Result<Long<'p>, XlsxError> {
        let to = from + u32::try_from(count).unwrap_or(0);
        let all = Look::all_of_bodies();
        let columns = table.table.columns.len().max(1);
        for (n, look) in all.iter().enumerate() {
            let (row, column) = (from + (n / columns) as u32, (n % columns) as u16);
            worksheet.write_blank(row, column, looks.get(*look))?;
        }
        // The sheet knows how far it reaches.
        worksheet.write_blank(to - 1, (columns - 1) as u16, looks.get(Look::default()))?;
        Ok(Long { table, lang, widths: widths.to_vec(), from, to, looks: all })
    }

    /// The sheet's XML with the rows in their place: they are compressed while others are made, if there is a thread for that.
    fn write(&self, sheet: &str, out: &mut (impl Write + Send)) -> Result<()> {
        let done = std::thread::scope(|scope| {
            let (pieces, made) = sync_channel::<String>(WAITING);
            let compress = || made.into_iter().try_for_each(|piece| out.write_all(piece.as_bytes()));
            let compressed = start(scope, compress)?;
            // It ends early only where the other did, which tells why.
            let sent = self.make(sheet, |piece| pieces.send(piece).map_err(|_| io::ErrorKind::BrokenPipe.into()));
            drop(pieces);
            let compressed = compressed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Some(compressed.map_err(Into::into).and(sent))
        });
        done.unwrap_or_else(|| self.make(sheet, |piece| out.write_all(piece.as_bytes())))
    }

    fn make(&self, sheet: &str, mut put: impl FnMut(String) -> io::Result<()>) -> Result<()> {
        let (before, pattern, after) = self.parts(sheet).context("sheet.xml")?;
        let names: Names = self.looks.iter().copied().zip(styles(pattern)).collect();
        let letters: Vec<String> = (0..self.table.table.columns.len()).map(letters).collect();
        let rows = (self.to - self.from) as usize;
        let starts: Vec<usize> = (0..rows).step_by(PIECE).collect();
        let piece = |start: &usize, (): &mut ()| -> Result<String> {
            let mut piece = String::new();
            for n in *start..rows.min(start + PIECE) {
                self.row(&mut piece, self.from + 1 + n as u32, &self.table.row(n), &names, &letters)?;
            }
            Ok(piece)
        };
        put(before.to_owned())?;
        for starts in starts.chunks(AT_HAND) {
            for piece in in_parallel(starts, rows * letters.len(), piece) {
                put(piece?)?;
            }
        }
        Ok(put(after.to_owned())?)
    }

    /// What stands before the rows, in their place, and after them.
    fn parts<'x>(&self, sheet: &'x str) -> Option<(&'x str, &'x str, &'x str)> {
        let start = sheet.find(&format!("<row r=\"{}\"", self.from + 1))?;
        let last = start + sheet[start..].find(&format!("<row r=\"{}\"", self.to))?;
        let end = last + sheet[last..].find("</row>")? + "</row>".len();
        Some((&sheet[..start], &sheet[start..end], &sheet[end..]))
    }

    fn row(&self, out: &mut String, n: u32, row: &Row, names: &Names, letters: &[String]) -> Result<()> {
        let columns = &self.table.table.columns;
        let cells = row.iter().enumerate().zip(&self.widths);
        let lines = cells.filter_map(|((_, cell), width)| {
            cell.value.words().map(|words| heights::lines(words, *width, cell.strong))
        });
        match lines.fold(1.0, f64::max) {
            lines if lines > 1.0 => {
                let height = heights::height(lines, heights::LINE);
                write!(out, "<row r=\"{n}\" ht=\"{height}\" customHeight=\"1\">")?;
            }
            _ => write!(out, "<row r=\"{n}\">")?,
        }
        for ((at, cell), letters) in row.iter().enumerate().zip(letters) {
            let column = columns.get(at);
            let (look, content) = cells::content(cell, column, cells::look(column, cell, Place::Body), self.lang);
            let style = names.get(&look).copied().unwrap_or_default();
            write!(out, "<c r=\"{letters}{n}\" s=\"{style}\"")?;
            match content {
                Content::Blank => out.push_str("/>"),
                Content::Number(number) => write!(out, "><v>{number}</v></c>")?,
                Content::Date(date) => write!(out, "><v>{}</v></c>", excel_date(date)?.to_excel())?,
                Content::Text(text) => {
                    // Without it blanks at the ends would be lost.
                    let keeps = if text.trim() == &*text { "" } else { " xml:space=\"preserve\"" };
                    write!(out, " t=\"inlineStr\"><is><t{keeps}>")?;
                    escape(out, &text);
                    out.push_str("</t></is></c>");
                }
            }
        }
        out.push_str("</row>");
        Ok(())
    }
}

/// What the cells of that XML call their looks, in their order.
fn styles(pattern: &str) -> impl Iterator<Item = u32> {
    pattern.split(" s=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok())
}

/// `A` to `Z`, then `AA`: a column as spreadsheets call it.
fn letters(n: usize) -> String {
    let last = char::from(b'A' + (n % 26) as u8);
    if n < 26 { last.to_string() } else { letters(n / 26 - 1) + &last.to_string() }
}

/// A text that does nothing in XML, nor in what spreadsheets read into it: `_x000D_` would be a line's end there.
fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '_', '\u{fffe}', '\u{ffff}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (sign, taken) = match from.chars().next() {
            Some('&') => ("&amp;", 1),
            Some('<') => ("&lt;", 1),
            Some('>') => ("&gt;", 1),
            Some('_') if from.starts_with("_x") => ("_x005F_x", 2),
            Some('_') => ("_", 1),
            _ => ("\u{fffd}", 3),
        };
        out.push_str(sign);
        rest = &from[taken..];
    }
    out.push_str(rest);
}

/// The file with the rows that were left out, of sheets counted from 0.
pub fn fill(file: Vec<u8>, long: &[(usize, Long<'_>)]) -> Result<Vec<u8>> {
    let of = |number: usize| long.iter().find(|(sheet, _)| *sheet == number).map(|(_, long)| long);
    repack::sheets(
        file,
        |number| of(number).is_some(),
        |number, sheet, out| match of(number) {
            Some(long) => long.write(sheet, out),
            None => Ok(()),
        },
    )
}
