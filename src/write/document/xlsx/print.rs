//! How a sheet is printed: on A4, as wide as the paper, its head on every page.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::texts;
use crate::text::Lang;
use crate::view::workbook::{self, Sheet};

const A4: u8 = 9;

pub fn set_up(
    worksheet: &mut Worksheet,
    sheet: &Sheet<'_>,
    (rows, columns): (u32, usize),
    lang: Lang,
) -> Result<(), XlsxError> {
    let columns = sheet.printed.map_or(columns, |printed| printed.min(columns));
    let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    worksheet.set_print_area(0, 0, rows.saturating_sub(1), last)?;
    // What is read together stands on one page; a long table goes on.
    let pages_high = if sheet.tables.len() > 1 { 1 } else { 0 };
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, pages_high).set_print_center_horizontally(true);
    worksheet.set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
    let (page, of) = workbook::page_of(lang);
    worksheet.set_footer(format!("&L{}&R{page}&P{of}&N", texts::foot(&sheet.title)));
    if sheet.landscape {
        worksheet.set_landscape();
    }
    Ok(())
}
