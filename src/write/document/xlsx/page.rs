//! One sheet: title, remarks, its tables one beneath the other.

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Worksheet, XlsxError};

use super::cells::{self, Content};
use super::long::{self, Long};
use super::looks::{Look, Looks, Place, Shade};
use super::{excel_date, heights, print, texts, widths};
use crate::text::Lang;
use crate::view::document::{Cell, Column, Table};
use crate::view::workbook::{self, Sheet, SheetTable};

/// Rows that a sheet has.
const MOST_ROWS: usize = 1_048_576;
/// Rows kept back for title, remarks, head and totals.
const KEPT_BACK: usize = 200;

type Done = Result<(), XlsxError>;

struct Page<'p, 's> {
    worksheet: &'p mut Worksheet,
    sheet: &'s Sheet<'s>,
    lang: Lang,
    looks: &'p mut Looks,
    widths: Vec<f64>,
    /// The next free row.
    row: u32,
    /// Rows that a table may have.
    most: usize,
    /// The rows that were left out.
    long: Option<Long<'s>>,
}

/// Writes it, but for the rows of a table that is too long to be held in memory.
pub fn write<'s>(
    worksheet: &mut Worksheet,
    sheet: &'s Sheet<'s>,
    lang: Lang,
    looks: &mut Looks,
) -> Result<Option<Long<'s>>, XlsxError> {
    within(worksheet, sheet, lang, looks, MOST_ROWS - KEPT_BACK)
}

fn within<'s>(
    worksheet: &mut Worksheet,
    sheet: &'s Sheet<'s>,
    lang: Lang,
    looks: &mut Looks,
    most: usize,
) -> Result<Option<Long<'s>>, XlsxError> {
    let widths = widths::of(sheet, lang);
    let mut page = Page { worksheet: &mut *worksheet, sheet, lang, looks, widths, row: 0, most, long: None };
    page.columns()?;
    page.line(&sheet.title, Place::Title, 19.0)?;
    for note in &sheet.notes {
        page.line(note, Place::Note, 15.0)?;
    }
    for grid in &sheet.tables {
        page.end_row(1.0, heights::LINE)?;
        if let Some(heading) = &grid.heading {
            page.line(heading, Place::Heading, 17.0)?;
        }
        page.grid(grid)?;
    }
    let Page { row, long, widths, .. } = page;
    print::set_up(worksheet, sheet, (row, widths.len()), lang)?;
    Ok(long)
}

impl<'s> Page<'_, 's> {
    fn columns(&mut self) -> Done {
        for (column, width) in (0..).zip(&self.widths) {
            self.worksheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// A line across the sheet. Cells that are merged do not grow with their text, so that their height is reckoned.
    fn line(&mut self, text: &str, place: Place, height: f64) -> Done {
        let text = texts::cell(text, self.lang);
        // Larger letters need more room.
        let room = self.widths.iter().sum::<f64>() * heights::LINE / height;
        let lines = heights::lines(&text, room, place != Place::Note);
        self.across(0, &text, Look { place, ..Look::default() })?;
        self.end_row(lines, height)
    }

    /// The row has so many lines of that height, and the next one begins.
    fn end_row(&mut self, lines: f64, line: f64) -> Done {
        let height = heights::height(lines, line);
        if height > heights::LINE {
            self.worksheet.set_row_height(self.row, height)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A text from a column to the last one.
    fn across(&mut self, from: u16, text: &str, look: Look) -> Done {
        let (row, last) = (self.row, self.last_column());
        let look = Look { quoted: texts::begins_like_a_formula(text), ..look };
        let format = self.looks.get(look);
        if from < last {
            self.worksheet.merge_range(row, from, row, last, "", format)?;
        }
        self.worksheet.write_string_with_format(row, from, text, format)?;
        Ok(())
    }

    fn grid(&mut self, grid: &'s SheetTable<'s>) -> Done {
        let table = &grid.table;
        let body = grid.body();
        let shown = body.min(self.most);
        if shown < body {
            let note = workbook::cut_short(self.lang, shown, body);
            self.line(&note, Place::Note, 15.0)?;
        }
        let head = self.row;
        if !table.untitled {
            self.head(&table.columns)?;
        }
        let first = self.row;
        if self.sheet.tables.len() == 1 && long::is_long(grid) {
            let (room, shape) = ((first, shown), (&self.widths[..], self.lang));
            self.long = Some(Long::leave_room(self.worksheet, self.looks, grid, room, shape)?);
            self.row += shown as u32;
        } else {
            for row in grid.rows().take(shown) {
                self.cells(table, &row, Place::Body)?;
            }
        }
        let end = self.row;
        if end == first {
            let nothing = workbook::nothing(self.lang);
            self.across(0, nothing, Look::default())?;
            self.end_row(1.0, heights::LINE)?;
        }
        // A filter takes in the rows that follow it: what adds them up stands apart.
        if self.is_filtered(table) && !grid.totals().is_empty() {
            self.end_row(1.0, heights::LINE)?;
        }
        for row in grid.totals() {
            self.cells(table, row, Place::Total)?;
        }
        if end > first {
            self.shade(table, first, end - 1)?;
        }
        if self.is_filtered(table) {
            self.keep_in_sight(head, end.max(head + 1) - 1)?;
        }
        Ok(())
    }

    /// A sheet of several tables has no filter.
    fn is_filtered(&self, table: &Table) -> bool {
        self.sheet.tables.len() == 1 && !table.untitled
    }

    fn head(&mut self, columns: &[Column]) -> Done {
        let format = self.looks.get(Look { place: Place::Head, ..Look::default() });
        let (mut n, mut lines) = (0, 1.0_f64);
        while n < columns.len() {
            // A title of several columns stands over all of them.
            let more = columns[n + 1..].iter().take_while(|c| c.title.is_empty()).count();
            let (from, to) = (n as u16, (n + more) as u16);
            if more > 0 {
                self.worksheet.merge_range(self.row, from, self.row, to, "", format)?;
            }
            let title = texts::cell(&columns[n].title, self.lang);
            self.worksheet.write_string_with_format(self.row, from, &title, format)?;
            let room: f64 = self.widths[n..=n + more].iter().sum();
            lines = lines.max(heights::lines(&title, room, true));
            n += more + 1;
        }
        self.end_row(lines, heights::LINE)
    }

    fn cells(&mut self, table: &Table, cells: &[Cell], place: Place) -> Done {
        // In a table that can be sorted nothing is merged.
        let spans = cells.len() < table.columns.len() && self.sheet.tables.len() > 1;
        let mut lines = 1.0_f64;
        for (n, cell) in (0..).zip(cells) {
            let column = table.columns.get(usize::from(n));
            let mut look = cells::look(column, cell, place);
            let mut to = n;
            if spans && usize::from(n) + 1 == cells.len() {
                to = (table.columns.len() - 1) as u16;
                look.spans = true;
                self.worksheet.merge_range(self.row, n, self.row, to, "", self.looks.get(look))?;
            }
            if let Some(text) = cell.value.words() {
                let room = self.widths[usize::from(n)..=usize::from(to)].iter().sum();
                lines = lines.max(heights::lines(text, room, cell.strong || place == Place::Total));
            }
            self.cell(n, cell, column, look)?;
        }
        self.end_row(lines, heights::LINE)
    }

    fn cell(&mut self, at: u16, cell: &Cell, column: Option<&Column>, look: Look) -> Done {
        let (look, content) = cells::content(cell, column, look, self.lang);
        let (row, format) = (self.row, self.looks.get(look));
        match content {
            Content::Blank => self.worksheet.write_blank(row, at, format)?,
            Content::Text(text) => self.worksheet.write_string_with_format(row, at, &*text, format)?,
            Content::Number(n) => self.worksheet.write_number_with_format(row, at, n, format)?,
            Content::Date(date) => self.worksheet.write_datetime_with_format(row, at, excel_date(date)?, format)?,
        };
        Ok(())
    }

    /// Cells take on the colour of the word that they hold, today and when somebody changes it.
    fn shade(&mut self, table: &Table, first: u32, last: u32) -> Done {
        for (from, to) in runs(&table.columns) {
            for (word, tone) in &table.columns[usize::from(from)].words {
                let Some(format) = Shade::of(*tone).map(Shade::format) else { continue };
                let rule = ConditionalFormatCellRule::EqualTo(word.clone());
                let rule = ConditionalFormatCell::new().set_rule(rule).set_format(format);
                self.worksheet.add_conditional_format(first, from, last, to, &rule)?;
            }
        }
        Ok(())
    }

    /// Head and first columns stay where they are; the filter covers all rows but the totals.
    fn keep_in_sight(&mut self, head: u32, last: u32) -> Done {
        let kept = u16::try_from(self.sheet.kept).unwrap_or(0);
        self.worksheet.set_freeze_panes(head + 1, kept)?;
        self.worksheet.autofilter(head, 0, last, self.last_column())?;
        self.worksheet.set_repeat_rows(head, head)?;
        Ok(())
    }
}

/// Columns that may hold some words, neighbours with the same words together.
fn runs(columns: &[Column]) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for (n, column) in (0u16..).zip(columns).filter(|(_, column)| !column.words.is_empty()) {
        match runs.last_mut() {
            Some((from, to)) if *to + 1 == n && columns[usize::from(*from)].words == column.words => *to = n,
            _ => runs.push((n, n)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::document::Row;
    use calamine::Reader;

    #[test]
    fn more_rows_than_a_sheet_has_are_cut_and_said_to_be() {
        let mut rows: Vec<Row> = vec![vec![Cell::text("x")].into(); 1_001];
        rows.push(Row::total(vec![Cell::text("Cộng")]));
        let table = Table::new(vec![Column::left("a", "A")], rows);
        let sheet = Sheet { tables: vec![SheetTable::of(table)], ..Sheet::default() };
        let mut file = rust_xlsxwriter::Workbook::new();
        within(file.add_worksheet(), &sheet, Lang::Vi, &mut Looks::new(Lang::Vi), 1_000).unwrap();
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(file.save_to_buffer().unwrap())).unwrap();
        let range = book.worksheet_range("Sheet1").unwrap();
        let texts: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert!(texts[0].contains("1.000 trong 1.001 dòng"), "{texts:?}");
        assert_eq!(texts.iter().filter(|text| *text == "x").count(), 1_000);
        assert_eq!(texts.last().unwrap(), "Cộng");
    }
}
