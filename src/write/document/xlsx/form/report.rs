//! The sheet that is filled in.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::super::{heights, texts};
use super::limits::{self, Placed};
use super::{A4, Done, protect, style};
use crate::model::Column;
use crate::view::form::{FormCell, FormColumn, FormPage};
use crate::view::workbook;

/// Points of a line of the title.
const TITLE: f64 = 20.0;
/// The narrowest and the widest that names of rows may be.
const NAMES: (f64, f64) = (11.0, 24.0);
/// So many lines can be written without the row growing.
const LEAST_LINES: f64 = 2.0;
/// Names of rows and titles stay in sight.
const KEPT: u16 = 2;

/// Writes it, and tells which of its rows are filled in, from 0.
pub fn write(worksheet: &mut Worksheet, page: &FormPage) -> Result<Vec<u32>, XlsxError> {
    let widths: Vec<f64> = page.columns.iter().map(|column| width(*column, page)).collect();
    worksheet.set_name(page.sheet)?;
    for (column, width) in (0..).zip(&widths) {
        worksheet.set_column_width(column, *width)?;
    }
    let mut sheet = Sheet { worksheet, page, widths, row: 0, cells: Vec::new() };
    sheet.lines()?;
    let head = sheet.row;
    sheet.head()?;
    for part in &page.parts {
        sheet.part(&part.heading)?;
        for cells in &part.rows {
            sheet.cells(cells)?;
        }
    }
    let (last, cells) = (sheet.row - 1, std::mem::take(&mut sheet.cells));
    limits::set(worksheet, page, &cells)?;
    worksheet.set_freeze_panes(head + 1, KEPT)?;
    let is_open = |placed: &&Placed<'_>| matches!(placed.cell, FormCell::Open(_));
    if let Some(first) = cells.iter().find(is_open) {
        worksheet.set_selection(first.row, first.column, first.row, first.column)?;
    }
    print(worksheet, page, head, last)?;
    protect(worksheet);
    let mut rows: Vec<u32> = cells.iter().map(|placed| placed.row).collect();
    rows.dedup();
    Ok(rows)
}

/// In digits of the body's font.
fn width(column: FormColumn, page: &FormPage) -> f64 {
    match column {
        FormColumn::Title => 27.0,
        FormColumn::Output => 15.0,
        FormColumn::Due => 12.5,
        FormColumn::Last => 22.0,
        FormColumn::Told(column) => match column {
            Column::Task => names(page),
            Column::Progress => 8.5,
            Column::CompletedOn | Column::Forecast | Column::ExtendTo => 11.5,
            Column::Result => 28.0,
            Column::Difficulty => 21.0,
            Column::Proposal => 19.0,
            Column::Cause => 15.0,
            Column::Value => 10.5,
            Column::Note => 13.0,
        },
    }
}

/// As wide as the longest name of a row, within bounds.
fn names(page: &FormPage) -> f64 {
    let names = page.parts.iter().flat_map(|part| &part.rows).filter_map(|row| match row.first() {
        Some(FormCell::Name(name)) => Some(heights::width(name) * 0.95 + 1.5),
        _ => None,
    });
    names.fold(NAMES.0, f64::max).min(NAMES.1)
}

struct Sheet<'w, 'p> {
    worksheet: &'w mut Worksheet,
    page: &'p FormPage,
    widths: Vec<f64>,
    /// The next free row.
    row: u32,
    cells: Vec<Placed<'p>>,
}

impl<'p> Sheet<'_, 'p> {
    /// Who issues it, then what it is.
    fn lines(&mut self) -> Done {
        let page = self.page;
        let last = page.lines.len().saturating_sub(1);
        self.across(&page.agency, &style::line(false), heights::LINE)?;
        for (n, line) in page.lines.iter().enumerate() {
            let (format, height) = match n {
                0 => (style::line(true), TITLE),
                n if n == last => (style::hint(), heights::LINE),
                _ => (style::line(false), heights::LINE),
            };
            self.across(line, &format, height)?;
        }
        Ok(())
    }

    /// A line over all columns. Merged cells do not grow with their text, so that their height is reckoned.
    fn across(&mut self, text: &str, format: &Format, height: f64) -> Done {
        let text = texts::cell(text, self.page.lang);
        let room = self.widths.iter().sum::<f64>() * heights::LINE / height;
        let lines = heights::lines(&text, room, true);
        let last = u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let format = style::quoted(format, &text);
        self.worksheet.set_row_height(self.row, heights::height(lines, height))?;
        self.worksheet.merge_range(self.row, 0, self.row, last, "", &format)?;
        self.worksheet.write_string_with_format(self.row, 0, text, &format)?;
        self.row += 1;
        Ok(())
    }

    fn head(&mut self) -> Done {
        let mut lines = 1.0_f64;
        for (n, column) in (0..).zip(&self.page.columns) {
            let title = column.title(self.page.lang);
            let is_open = matches!(column, FormColumn::Told(told) if *told != Column::Task);
            self.worksheet.write_string_with_format(self.row, n, title, &style::head(is_open))?;
            lines = lines.max(heights::lines(title, self.widths[usize::from(n)], true));
        }
        self.worksheet.set_row_height(self.row, heights::height(lines, heights::LINE) + 3.0)?;
        self.row += 1;
        Ok(())
    }

    fn part(&mut self, heading: &str) -> Done {
        self.across(heading, &style::part(), 18.0)
    }

    /// As high as what stands there, and room to write.
    fn cells(&mut self, cells: &'p [FormCell]) -> Done {
        let mut lines = LEAST_LINES;
        for (column, cell) in (0..).zip(cells) {
            self.cell(column, cell)?;
            self.cells.push(Placed { row: self.row, column, cell });
            lines = lines.max(heights::lines(written(cell), self.widths[usize::from(column)], false));
        }
        self.worksheet.set_row_height(self.row, heights::height(lines, heights::LINE) + 2.0)?;
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &FormCell) -> Done {
        let format = match cell {
            FormCell::Given(_) | FormCell::Name(_) => style::given(),
            FormCell::Last(_) => style::last(),
            FormCell::Choice(_) => style::choice(),
            FormCell::Open(entry) => style::open(*entry),
            FormCell::Closed => style::closed(),
        };
        let text = written(cell);
        if text.is_empty() {
            self.worksheet.write_blank(self.row, column, &format)?;
            return Ok(());
        }
        let text = texts::cell(text, self.page.lang);
        let format = style::quoted(&format, &text);
        self.worksheet.write_string_with_format(self.row, column, text, &format)?;
        Ok(())
    }
}

/// What stands in a cell.
fn written(cell: &FormCell) -> &str {
    match cell {
        FormCell::Given(text) | FormCell::Name(text) | FormCell::Last(text) | FormCell::Choice(text) => text,
        FormCell::Open(_) | FormCell::Closed => "",
    }
}

fn print(worksheet: &mut Worksheet, page: &FormPage, head: u32, last: u32) -> Done {
    let (word, of) = workbook::page_of(page.lang);
    let unit = page.lines.get(1).map(|line| texts::foot(line)).unwrap_or_default();
    let last_column = u16::try_from(page.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    worksheet.set_print_area(0, 0, last, last_column)?;
    worksheet.set_repeat_rows(head, head)?;
    worksheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    worksheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3).set_footer(format!("&L{unit}&R{word}&P{of}&N"));
    Ok(())
}
