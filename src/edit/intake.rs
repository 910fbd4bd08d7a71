//! A report that comes in, as what is written of it: its own file, the register's line, and the original as it was sent. What
//! others wrote in the register stays to the byte, and so does its form.

use std::fs;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Change;
use crate::both;
use crate::model::{Date, Period, Plan, UnitId};
use crate::read::csv::Cutter;
use crate::read::folder::ORIGINALS;
use crate::read::header::{REGISTER, recognise};
use crate::read::journal::place;
use crate::read::register::{self, REGISTER_PATH};
use crate::read::{file, header::Header};
use crate::text::{Both, SourceId, safe_name};

/// The register's columns, in the order in which it is begun.
const HEAD: &str = "period,unit,received_on,number,note\n";

/// That a report came in.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    pub period: Period,
    pub unit: UnitId,
    pub on: Date,
    /// Its number as a document.
    pub number: Option<&'a str>,
    pub note: &'a str,
}

/// The register with one line more, behind all others; begun where there is none. An error says why a line cannot be added that
/// would be read again.
pub fn register(there: Option<&[u8]>, plan: &Plan, arrival: &Arrival<'_>) -> Result<Change, Both> {
    let bytes = with_line(there.unwrap_or(HEAD.as_bytes()), plan, arrival)?;
    let read = register::register(SourceId(0), Ok(&bytes), &[plan], false);
    let is_it = |line: &crate::model::Intake| {
        (line.period, line.unit, line.received_on) == (arrival.period, arrival.unit, arrival.on)
    };
    match read.lines.last().is_some_and(is_it) {
        true => Ok(Change { path: REGISTER_PATH.to_owned(), bytes }),
        false => Err(cannot(read.findings.first().map(|finding| &finding.message))),
    }
}

fn with_line(there: &[u8], plan: &Plan, arrival: &Arrival<'_>) -> Result<Vec<u8>, Both> {
    let text = file::decode(there).map_err(|why| cannot(Some(&why.describe())))?;
    // A register that somebody emptied is begun anew.
    if text.trim().is_empty() {
        return with_line(HEAD.as_bytes(), plan, arrival);
    }
    let mut found = Default::default();
    let header = recognise(SourceId(0), &text, &REGISTER, &mut Cutter::default(), &mut found);
    let header = header.ok_or_else(|| cannot(found.first().map(|finding| &finding.message)))?;
    let end = if text[..header.end].ends_with("\r\n") { "\r\n" } else { "\n" };
    let apart = if text.ends_with(['\n', '\r']) { "" } else { end };
    let line = format!("{apart}{}{end}", cells(&header, plan, arrival)?);
    let mut bytes = there.to_owned();
    match Encoding::for_bom(there) {
        Some((encoding, _)) if encoding == UTF_16LE => bytes.extend(line.encode_utf16().flat_map(u16::to_le_bytes)),
        Some((encoding, _)) if encoding == UTF_16BE => bytes.extend(line.encode_utf16().flat_map(u16::to_be_bytes)),
        _ => bytes.extend(UTF_8.encode(&line).0.iter()),
    }
    Ok(bytes)
}

/// The line's cells, each where its column stands.
fn cells(header: &Header, plan: &Plan, arrival: &Arrival<'_>) -> Result<String, Both> {
    let number = arrival.number.unwrap_or_default();
    let said = [
        plan.period_name(arrival.period),
        plan.unit(arrival.unit).id.value.to_string(),
        arrival.on.to_string(),
        number.to_owned(),
        arrival.note.to_owned(),
    ];
    let delimiter = char::from(header.sheet.delimiter);
    let mut cells = vec![String::new(); header.cells.max(header.width)];
    for (column, text) in said.into_iter().enumerate() {
        match header.sheet.index(column) {
            Some(index) if index < cells.len() => cells[index] = quoted(text, delimiter),
            _ if column == NUMBER && !text.is_empty() => return Err(no_column_of_numbers()),
            _ => {}
        }
    }
    Ok(cells.join(&delimiter.to_string()))
}

/// The register's column of numbers.
const NUMBER: usize = 3;

fn quoted(text: String, delimiter: char) -> String {
    match text.contains([delimiter, '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

fn cannot(why: Option<&Both>) -> Both {
    let Both { vi, en } = match why {
        Some(Both { vi, en }) => both!(" ({vi})", " ({en})"),
        None => Both::same(""),
    };
    both!(
        "không ghi thêm được vào sổ {REGISTER_PATH}{vi}; sửa sổ (xem: reform check) rồi nhận lại",
        "cannot add a line to the register {REGISTER_PATH}{en}; fix it (see: reform check) and receive the file again"
    )
}

fn no_column_of_numbers() -> Both {
    both!(
        "sổ {REGISTER_PATH} không có cột số văn bản; thêm cột `number`, hoặc bỏ --number",
        "the register {REGISTER_PATH} has no column for numbers; add a column `number`, or omit --number"
    )
}

/// The original of a report, kept under its name as far as that is safe: one of another content has a number behind it.
pub fn original(root: &Path, plan: &Plan, period: Period, name: &str, bytes: Vec<u8>) -> Change {
    /// As many of one name are kept.
    const MOST: usize = 1000;
    let folder = match period {
        Period::Month(month) => format!("reports/{month}/{ORIGINALS}"),
        Period::Request(id) => format!("reports/requests/{}/{ORIGINALS}", plan.request(id).id.value),
    };
    let name = safe_name::made_safe(name);
    let names = std::iter::once(name.clone()).chain((2..MOST).map(|n| safe_name::numbered(&name, n)));
    let there: Vec<String> = listed(&place(root, &folder));
    let is_free = |name: &str| !there.contains(&name.to_lowercase());
    let mut change = Change { path: format!("{folder}/{name}"), bytes };
    for name in names {
        change.path = format!("{folder}/{name}");
        if is_free(&name) || change.is_made(root) {
            break;
        }
    }
    change
}

/// The names in a folder as systems compare them that make no difference between small and capital letters.
fn listed(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().to_lowercase()).collect()
}
