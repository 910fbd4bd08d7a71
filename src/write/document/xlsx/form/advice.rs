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
    table(worksheet, page, 1, (&advice.head, &advice.lines))?;
    table(worksheet, page, first_choice(page) - 1, (&advice.choices, &page.choices))?;
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3);
    protect(worksheet);
    Ok(())
}

fn table(worksheet: &mut Worksheet, page: &FormPage, head: u32, (titles, lines): (&[&str; 2], &[[String; 2]])) -> Done {
    for (column, title) in (0..).zip(titles) {
        worksheet.write_string_with_format(head, column, *title, &style::head(false))?;
    }
    for (row, line) in (head + 1..).zip(lines) {
        let mut height = 1.0_f64;
        for ((column, text), width) in (0..).zip(line).zip(WIDTHS) {
            let text = texts::cell(text, page.lang);
            let format = if column == 0 { style::part() } else { style::given() };
            height = height.max(heights::lines(&text, width, column == 0));
            worksheet.write_string_with_format(row, column, &text, &style::quoted(&format, &text))?;
        }
        worksheet.set_row_height(row, heights::height(height, heights::LINE) + 3.0)?;
    }
    Ok(())
}

/// Below the advice, with a row between.
fn first_choice(page: &FormPage) -> u32 {
    u32::try_from(page.advice.lines.len()).unwrap_or(u32::MAX) + 4
}

/// Where the names stand that free rows may have, as a rule of another sheet calls it.
pub fn list(page: &FormPage) -> String {
    let (first, count) = (first_choice(page) + 1, u32::try_from(page.choices.len()).unwrap_or(u32::MAX));
    format!("'{}'!$A${first}:$A${}", page.advice.sheet, first + count - 1)
}
