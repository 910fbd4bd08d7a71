//! The sheet that says how the form is filled in: one screen, one page.

use rust_xlsxwriter::Worksheet;

use super::super::{heights, texts};
use super::{A4, Done, protect, style};
use crate::view::form::FormPage;

/// What a line is about, and what to do.
const WIDTHS: [f64; 2] = [26.0, 92.0];
const TITLE: f64 = 22.0;

pub fn write(worksheet: &mut Worksheet, page: &FormPage) -> Done {
    let advice = &page.advice;
    worksheet.set_name(advice.sheet)?;
    for (column, width) in (0..).zip(WIDTHS) {
        worksheet.set_column_width(column, width)?;
    }
    worksheet.set_row_height(0, TITLE)?;
    worksheet.merge_range(0, 0, 0, 1, advice.title, &style::line(true))?;
    for (column, title) in (0..).zip(advice.head) {
        worksheet.write_string_with_format(1, column, title, &style::head(false))?;
    }
    for (row, line) in (2..).zip(&advice.lines) {
        for (column, text) in (0..).zip(line) {
            let text = texts::cell(text, page.lang);
            let format = if column == 0 { style::part() } else { style::given() };
            worksheet.write_string_with_format(row, column, text, &format)?;
        }
        let lines = heights::lines(&line[1], WIDTHS[1], false).max(heights::lines(&line[0], WIDTHS[0], true));
        worksheet.set_row_height(row, heights::height(lines, heights::LINE) + 3.0)?;
    }
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, 1).set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
    protect(worksheet);
    Ok(())
}
