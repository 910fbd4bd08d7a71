//! The form that a unit fills in as a workbook: what is not to be written is locked, numbers and dates are held to their limits, a
//! second sheet says how to fill it in, and a hidden one what it is. No macro, no formula; the same bytes for the same form.

mod advice;
mod limits;
mod report;
mod style;

use std::io::Write as _;

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, Format, ProtectionOptions, Workbook as File, Worksheet, XlsxError};

use super::{excel_date, repack, texts};
use crate::read::form::label;
use crate::view::form::FormPage;

const A4: u8 = 9;

type Done = Result<(), XlsxError>;

/// The form as the bytes of a file.
pub fn write(page: &FormPage) -> Result<Vec<u8>> {
    let mut file = File::new();
    let made = excel_date(page.as_of)?;
    let title = page.lines.first().map(|line| texts::short(line)).unwrap_or_default();
    let agency = texts::short(&page.agency);
    let properties = DocProperties::new().set_creation_datetime(&made).set_title(title);
    file.set_properties(&properties.set_author(&agency).set_company(agency));
    let filled_in = report::write(file.add_worksheet(), page)?;
    advice::write(file.add_worksheet(), page)?;
    identity(file.add_worksheet(), page)?;
    let bytes = file.save_to_buffer()?;
    let grows = |_, sheet: &str, out: &mut repack::Out| Ok(out.write_all(growing(sheet, &filled_in).as_bytes())?);
    repack::made_alike(repack::sheets(bytes, |sheet| sheet == 0, grows)?)
}

/// The sheet's XML with rows that grow with what is written in them: the library knows no height but a fixed one, and without any
/// LibreOffice lets lines run into each other.
fn growing(sheet: &str, rows: &[u32]) -> String {
    let mut pieces = sheet.split("<row r=\"");
    let mut grown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        grown.push_str("<row r=\"");
        let number = piece.split('"').next().and_then(|number| number.parse::<u32>().ok());
        let grows = number.and_then(|number| number.checked_sub(1)).is_some_and(|row| rows.binary_search(&row).is_ok());
        match piece.split_once('>').filter(|_| grows) {
            Some((row, cells)) => grown.extend([&*row.replace(" customHeight=\"1\"", ""), ">", cells]),
            None => grown.push_str(piece),
        }
    }
    grown
}

/// Texts alone, so that no program makes a date of a month.
fn identity(worksheet: &mut Worksheet, page: &FormPage) -> Done {
    let text = Format::new().set_num_format_index(style::TEXT);
    worksheet.set_name(label::SHEET)?.set_hidden(true);
    for (row, (key, value)) in (0..).zip(&page.identity) {
        worksheet.write_string_with_format(row, 0, *key, &text)?;
        worksheet.write_string_with_format(row, 1, value, &text)?;
    }
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    protect(worksheet);
    Ok(())
}

/// Nobody needs a password: what is locked is locked against mistakes. Rows can grow only where their height may be changed.
fn protect(worksheet: &mut Worksheet) {
    let allowed = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() };
    worksheet.protect_with_options(&allowed);
}
