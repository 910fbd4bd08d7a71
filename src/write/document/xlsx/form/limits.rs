//! What a cell takes: limits for progress and dates, a list for names, each with words for whoever typed something else.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Formula, Worksheet, XlsxError, utility,
};

use super::{Done, advice, excel_date};
use crate::view::form::{Entry, FormCell, FormPage, Refusal, odd_name};

/// Rows of one column, next to each other.
struct Run {
    column: u16,
    first: u32,
    last: u32,
}

/// The cells of a sheet, with the place of each.
pub struct Placed<'p> {
    pub row: u32,
    pub column: u16,
    pub cell: &'p FormCell,
}

/// Limits what can be typed in the cells of a form.
pub fn set(worksheet: &mut Worksheet, page: &FormPage, cells: &[Placed<'_>]) -> Done {
    for entry in [Entry::Progress, Entry::Past, Entry::Day] {
        let runs = runs(cells, |cell| *cell == FormCell::Open(entry));
        if let (Some(rule), false) = (rule(page, entry)?, runs.is_empty()) {
            add(worksheet, rule, &runs)?;
        }
    }
    let names = runs(cells, |cell| matches!(cell, FormCell::Choice(_)));
    let list = DataValidation::new().allow_list_formula(Formula::new(advice::list(page)));
    let rule = refusing(list, odd_name(page.lang))?.set_error_style(DataValidationErrorStyle::Warning);
    add(worksheet, rule, &names)
}

fn rule(page: &FormPage, entry: Entry) -> Result<Option<DataValidation>, XlsxError> {
    let Some(refusal) = entry.refusal(page.lang, page.limits) else { return Ok(None) };
    let (first, last) = (excel_date(page.limits.first)?, excel_date(page.limits.last)?);
    let rule = match entry {
        // The day on which somebody types; the file itself is of no day.
        Entry::Past => {
            let first = Formula::new(first.to_excel().to_string());
            DataValidation::new().allow_date_formula(DataValidationRule::Between(first, Formula::new("TODAY()")))
        }
        Entry::Day => DataValidation::new().allow_date(DataValidationRule::Between(first, last)),
        _ => DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
    };
    refusing(rule, refusal).map(Some)
}

fn refusing(rule: DataValidation, refusal: Refusal) -> Result<DataValidation, XlsxError> {
    rule.set_error_title(refusal.title)?.set_error_message(refusal.message)
}

fn runs(cells: &[Placed<'_>], wanted: impl Fn(&FormCell) -> bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for placed in cells.iter().filter(|placed| wanted(placed.cell)) {
        let goes_on = |run: &&mut Run| run.column == placed.column && run.last + 1 == placed.row;
        match runs.iter_mut().find(goes_on) {
            Some(run) => run.last = placed.row,
            None => runs.push(Run { column: placed.column, first: placed.row, last: placed.row }),
        }
    }
    runs
}

/// One rule for all of them.
fn add(worksheet: &mut Worksheet, rule: DataValidation, runs: &[Run]) -> Done {
    let Some(first) = runs.first() else { return Ok(()) };
    let range = |run: &Run| utility::cell_range(run.first, run.column, run.last, run.column);
    let all = runs.iter().map(range).collect::<Vec<_>>().join(" ");
    let rule = rule.set_multi_range(all);
    worksheet.add_data_validation(first.first, first.column, first.last, first.column, &rule)?;
    Ok(())
}
