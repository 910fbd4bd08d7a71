//! A workbook with real dates and numbers, the same bytes for the same figures. A text is always written as a text: no
//! formula is made, no address becomes a link, and one that begins like a formula carries the mark that keeps it a text
//! even when somebody edits the cell.

mod cells;
pub mod form;
mod heights;
mod long;
mod looks;
mod names;
mod page;
mod print;
mod repack;
mod texts;
mod widths;

use anyhow::Result;
use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook as File, XlsxError};

use crate::model::Date;
use crate::text::Lang;
use crate::view::workbook::Workbook;
use looks::{FONT, Looks};

/// A cell's height and width in pixels where nothing sets them, as they are in letters of 11 points.
const LEAST_ROOM: (u32, u32) = (20, 64);

/// The workbook as the bytes of a file.
pub fn write<'w>(workbook: &'w Workbook<'w>, lang: Lang) -> Result<Vec<u8>> {
    let mut file = File::new();
    // Widths of columns are counted in digits of this font: in one that a machine may not have pages would be scaled down further.
    let (row, column) = LEAST_ROOM;
    file.set_default_format(&Format::new().set_font_name(FONT).set_font_size(11), row, column)?;
    file.set_properties(&properties(workbook)?);
    let mut looks = Looks::new(lang);
    let names = names::unique(workbook.sheets.iter().map(|sheet| &*sheet.name));
    let mut long = Vec::new();
    for (n, (sheet, name)) in workbook.sheets.iter().zip(names).enumerate() {
        let worksheet = file.add_worksheet();
        worksheet.set_name(name)?;
        let left_out = page::write(worksheet, sheet, lang, &mut looks)?;
        long.extend(left_out.map(|left_out| (n, left_out)));
    }
    let bytes = file.save_to_buffer()?;
    drop(file);
    repack::made_alike(if long.is_empty() { bytes } else { long::fill(bytes, &long)? })
}

/// What the file says of itself. It was made on the day of its figures: the clock would make every run another file.
fn properties(workbook: &Workbook<'_>) -> Result<DocProperties, XlsxError> {
    let made = workbook.as_of.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), excel_date)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    let (title, agency) = (texts::short(&workbook.title), texts::short(&workbook.agency));
    Ok(properties.set_title(title).set_author(&agency).set_company(agency))
}

/// A civil date as spreadsheets count days.
fn excel_date(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)
}
