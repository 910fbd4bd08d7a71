//! The form without a look: a header that reports are known by, and the same rows, for CSV.

use super::rows::Shown;
use super::{FormCell, FormColumn, rows};
use crate::compute::form::Form;
use crate::model::Year;
use crate::text::{Lang, Sources};

pub struct PlainForm {
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

/// What is told to be the unit's own or another's stands in the title; of what was told before there is nothing, for it would be
/// taken for what is told now.
pub fn plain(lang: Lang, year: &Year, sources: &Sources, form: &Form<'_>) -> PlainForm {
    let shown = Shown { lang, plan: &year.plan, sources, form };
    let columns: Vec<FormColumn> = FormColumn::of(form).into_iter().filter(|it| *it != FormColumn::Last).collect();
    let helps = lang.say(" (phối hợp)", " (helps)");
    let coordinated = form.coordinated().map(|row| Form::name(shown.plan, row.task, row.occurrence));
    let coordinated: Vec<String> = coordinated.collect();
    let row = |cells: Vec<FormCell>| {
        let is_helping = matches!(&cells[0], FormCell::Name(name) if coordinated.contains(name));
        let written = |(cell, column): (FormCell, &FormColumn)| match cell {
            FormCell::Given(text) if *column == FormColumn::Title && is_helping => text + helps,
            FormCell::Given(text) => on_one_line(&text),
            FormCell::Name(text) | FormCell::Choice(text) => text,
            FormCell::Last(_) | FormCell::Open(_) | FormCell::Closed => String::new(),
        };
        cells.into_iter().zip(&columns).map(written).collect()
    };
    let parts = rows::parts(&shown, &columns);
    // One row for what belongs to no task is enough: more can be added.
    let is_first = |(n, cells): &(usize, Vec<FormCell>)| *n == 0 || !matches!(cells[0], FormCell::Choice(_));
    let cells = parts.into_iter().flat_map(|part| part.rows.into_iter().enumerate().filter(is_first));
    let rows = cells.map(|(_, cells)| row(cells)).collect();
    PlainForm { head: columns.iter().map(|column| column.title(lang)).collect(), rows }
}

/// A deadline's words, and its day behind them.
fn on_one_line(text: &str) -> String {
    match text.split_once('\n') {
        Some((words, day)) => format!("{words} ({day})"),
        None => text.to_owned(),
    }
}
