//! The files of `reports/` as tables of known columns, whatever dialect they are in.

use super::dates::{read_date, read_month};
use super::plan::Plan;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

fn decode(bytes: &[u8]) -> Option<String> {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8(rest.to_vec()).ok();
    }
    let wide: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes.to_vec()).ok(),
    };
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let mut words = Vec::new();
    for pair in bytes[2..].chunks(2) {
        words.push(wide([pair[0], pair[1]]));
    }
    String::from_utf16(&words).ok()
}

fn fold_header(cell: &str) -> String {
    let text: String = cell.nfc().collect::<String>().to_lowercase();
    let text: String = text.nfc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).collect();
    text.strip_suffix("(%)").unwrap_or(&text).to_string()
}

/// A column's name and the spellings of its header, in NFC and lower case.
type Headers = [(&'static str, &'static [&'static str])];

#[rustfmt::skip]
const REPORT_HEADERS: &Headers = &[
    ("task", &["task", "mã nhiệm vụ", "mã", "mã nv"]),
    ("progress", &["progress", "tiến độ", "tiến độ thực hiện", "tỷ lệ hoàn thành", "tỉ lệ hoàn thành", "mức độ hoàn thành", "% hoàn thành", "tiến độ kỳ này"]),
    ("completed_on", &["completed_on", "ngày hoàn thành", "thời điểm hoàn thành"]),
    ("result", &["result", "kết quả", "kết quả thực hiện", "kết quả hiện nay"]),
    ("difficulty", &["difficulty", "khó khăn", "vướng mắc", "khó khăn/vướng mắc", "vướng mắc/khó khăn"]),
    ("cause", &["cause", "nguyên nhân"]),
    ("proposal", &["proposal", "kiến nghị", "đề xuất", "kiến nghị/đề xuất", "đề xuất/kiến nghị"]),
    ("extend_to", &["extend_to", "xin gia hạn đến", "đề nghị gia hạn đến"]),
    ("forecast", &["forecast", "dự kiến hoàn thành"]),
    ("value", &["value", "số liệu", "giá trị"]),
    ("note", &["note", "ghi chú"]),
    ("title", &["title", "nhiệm vụ", "tên nhiệm vụ", "tt", "stt"]),
    ("output", &["output", "sản phẩm"]),
    ("due", &["due", "thời hạn"]),
    ("unit", &["unit", "đơn vị"]),
];

const REGISTER_HEADERS: &Headers = &[
    ("period", &["period"]),
    ("unit", &["unit"]),
    ("received_on", &["received_on"]),
    ("number", &["number"]),
    ("note", &["note"]),
];

fn known_header(cell: &str, names: &Headers) -> Option<&'static str> {
    let cell = fold_header(cell);
    for (name, spellings) in names {
        for spelling in *spellings {
            if spelling.replace(' ', "") == cell {
                return Some(name);
            }
        }
    }
    None
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Trimmed, of no-break and invisible spaces too; what a spreadsheet says of its errors is blank.
fn clean(cell: &str) -> String {
    const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"];
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let is_error = ERRORS.contains(&cell) || cell.chars().all(|c| c == '#');
    if is_error { String::new() } else { cell.to_string() }
}

/// A row as a map from known column to its cell; `None` is a row with surplus text (F007).
pub type Cells = Option<BTreeMap<&'static str, String>>;

/// The rows of a table that are rows; `None` if no delimiter makes the header known, or a column lacks.
fn read_table(bytes: &[u8], names: &Headers, required: &[&str]) -> Option<Vec<Cells>> {
    let text = decode(bytes)?;
    let mut text = text.as_str();
    if text.starts_with("sep=") {
        text = text.split_once('\n').map_or("", |it| it.1);
    }
    let mut best = (0, Vec::new());
    for delimiter in [b',', b';', b'\t'] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(|it| it.unwrap()).collect();
        let known = match records.first() {
            Some(header) => header.iter().filter(|it| known_header(it, names).is_some()).count(),
            None => 0,
        };
        if known > best.0 {
            best = (known, records);
        }
    }
    let records = best.1;
    let header: Vec<Option<&'static str>> = records.first()?.iter().map(|it| known_header(it, names)).collect();
    for name in required {
        if !header.contains(&Some(name)) {
            return None;
        }
    }
    let mut rows = Vec::new();
    for record in &records[1..] {
        if record.iter().all(|it| clean(it).is_empty()) {
            continue;
        }
        if record.iter().skip(header.len()).any(|it| !clean(it).is_empty()) {
            rows.push(None);
            continue;
        }
        let mut cells = BTreeMap::new();
        for (place, name) in header.iter().enumerate() {
            if let Some(name) = name {
                cells.entry(*name).or_insert(clean(record.get(place).unwrap_or("")));
            }
        }
        rows.push(Some(cells));
    }
    Some(rows)
}

/// What lies in a period's folder under a unit's name.
pub enum File {
    Absent,
    /// Not to be read, or there only as something that is not CSV.
    Unreadable,
    Table(Vec<Cells>),
}

fn read_file(folder: &Path, unit: &str) -> File {
    let mut found = File::Absent;
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let Some(extension) = name.strip_prefix(unit).and_then(|it| it.strip_prefix('.')) else { continue };
        if extension.eq_ignore_ascii_case("csv") {
            let bytes = fs::read(entry.path()).unwrap();
            return match read_table(&bytes, REPORT_HEADERS, &["task", "progress"]) {
                Some(table) => File::Table(table),
                None => File::Unreadable,
            };
        }
        found = File::Unreadable;
    }
    found
}

/// What one unit sent for one period, and when.
pub struct Sent {
    /// 1 to 12, or 0 for a request.
    pub month: u32,
    /// Of a request its place in the plan.
    pub place: usize,
    pub unit: String,
    pub file: File,
    pub received: Option<NaiveDate>,
}

/// The lines of the register that can be read.
fn read_register(dir: &Path) -> Vec<(String, String, NaiveDate)> {
    let Ok(bytes) = fs::read(dir.join("reports/register.csv")) else { return Vec::new() };
    let Some(table) = read_table(&bytes, REGISTER_HEADERS, &["period", "unit", "received_on"]) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for cells in table.into_iter().flatten() {
        if let Some(received_on) = read_date(&cells["received_on"]) {
            lines.push((read_month(&cells["period"]), cells["unit"].clone(), received_on));
        }
    }
    lines
}

/// One for every unit and every period, whether it owes it or not and whether it is there or not.
pub fn read_all(dir: &Path, plan: &Plan) -> Vec<Sent> {
    let register = read_register(dir);
    let mut places: Vec<(u32, usize, String)> = Vec::new();
    for month in 1..=12u32 {
        places.push((month, month as usize, format!("{}-{month:02}", plan.year)));
    }
    for (place, request) in plan.requests.iter().enumerate() {
        places.push((0, place, request.id.clone()));
    }
    let mut all = Vec::new();
    for (month, place, name) in places {
        let parent = if month == 0 { dir.join("reports/requests") } else { dir.join("reports") };
        for unit in &plan.units {
            let mut received: Option<NaiveDate> = None;
            for (period, id, on) in &register {
                if *period == name && *id == unit.id && received.is_none_or(|it| *on < it) {
                    received = Some(*on);
                }
            }
            let file = read_file(&parent.join(&name), &unit.id);
            all.push(Sent { month, place, unit: unit.id.clone(), file, received });
        }
    }
    all
}
