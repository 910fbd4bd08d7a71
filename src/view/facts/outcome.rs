//! Facts of what came out of a task: the result that was told last; and how a row's result is told, with how far the work was.

use super::task::{TaskLine, Tasks};
use super::{Fact, part};
use crate::compute::ledger::{LedgerRow, share};
use crate::compute::status::TaskState;
use crate::model::{Column, Date, Schedule, Task};
use crate::read::texts;
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::document::Cell;
use crate::view::words;

/// What a row says came out, without the stop at its end.
pub fn result(sources: &Sources, told: &LedgerRow<'_>) -> String {
    let said = one_line(&texts::text(sources, told.report, told.row, Column::Result));
    let ended = said.strip_suffix('.').filter(|ended| !ended.ends_with('.'));
    ended.unwrap_or(&said).to_owned()
}

/// Of which occurrence a row tells, if its task recurs.
pub fn occurrence(lang: Lang, task: &Task, told: &LedgerRow<'_>) -> Option<String> {
    let occurrence = told.occurrence().and_then(|n| task.occurrences().get(usize::from(n)))?;
    let occurrence = words::occurrence(lang, occurrence);
    Some(say!(lang, "kỳ {occurrence}", "{occurrence}"))
}

/// When it was done, unless what is `said` of it names that day, or how far it was; of an occurrence it says that it is of one.
pub fn how_far(lang: Lang, task: &Task, told: &LedgerRow<'_>, as_of: Date, said: &str) -> Option<String> {
    // What goes on is never done, and how far it is says nothing.
    if task.schedule == Schedule::Ongoing {
        return None;
    }
    if let Some(on) = told.done_at(as_of) {
        let is_told = words::names_day(said, on);
        let on = words::day(lang, on);
        return (!is_told).then(|| say!(lang, "hoàn thành ngày {on}", "completed on {on}"));
    }
    let progress = words::progress(lang, share(told.progress()?).fraction());
    Some(match told.occurrence().is_some() {
        true => say!(lang, "tiến độ của kỳ {progress}", "progress of this occurrence {progress}"),
        false => say!(lang, "tiến độ {progress}", "progress {progress}"),
    })
}

/// What was told last by who carries the task out; with `each` how many units are done, and which are not.
fn latest(t: &TaskLine<'_>, parts: impl Fn(&LedgerRow<'_>) -> Vec<Option<String>>) -> Cell {
    t.figured(|f| {
        let of_units = part::done(t.lang, t.plan, t.task, f, usize::MAX).filter(|_| t.task.carriers().len() > 1);
        let of_units = of_units.map(|of_units| words::capital(&of_units));
        let told = t.told.filter(|_| of_units.is_none());
        let row = told.and_then(|told| told.ledger.carrier_rows(t.id).rfind(|row| row.row.has_result()));
        let said = row.map_or_else(Vec::new, |row| parts(&row));
        Cell::text(of_units.into_iter().chain(said.into_iter().flatten()).collect::<Vec<_>>().join("; "))
    })
}

/// `Kỳ tháng 6/2024: Trong kỳ giải quyết 655 hồ sơ`.
fn named(t: &TaskLine<'_>, row: &LedgerRow<'_>) -> Option<String> {
    let said = result(t.told?.sources, row);
    match occurrence(t.lang, t.task, row) {
        Some(occurrence) => Some(format!("{}: {said}", words::capital(&occurrence))),
        None => Some(said),
    }
}

/// With the day on which it was done, unless it names that itself, and how far an occurrence is; of what was withdrawn by which decision.
fn in_full(t: &TaskLine<'_>) -> Cell {
    let lang = t.lang;
    let withdrawn = t.task.withdrawn().filter(|_| t.figure.is_some_and(|f| f.state == TaskState::Withdrawn));
    if let Some(withdrawn) = withdrawn {
        let when = words::withdrawal(lang, withdrawn);
        return Cell::text(say!(lang, "Đưa ra khỏi kế hoạch {when}", "Withdrawn {when}"));
    }
    let is_part = |row: &LedgerRow<'_>| row.occurrence().is_some() || row.done_at(t.as_of).is_some();
    let told = latest(t, |row| {
        let said = named(t, row);
        let how_far = how_far(lang, t.task, row, t.as_of, said.as_deref().unwrap_or_default());
        let how_far = how_far.filter(|_| is_part(row));
        vec![said, how_far]
    });
    match t.figure.and_then(|f| f.completed_on) {
        Some(on) if told.is_empty() || t.task.carriers().len() > 1 => {
            let on = words::day(lang, on);
            let on = say!(lang, "hoàn thành ngày {on}", "completed on {on}");
            let told = told.value.words().filter(|told| !told.is_empty()).map(str::to_owned);
            Cell::text(words::capital(&told.into_iter().chain([on]).collect::<Vec<_>>().join("; ")))
        }
        _ => told,
    }
}

type F = Fact<Tasks>;

/// The words of the last row alone: its date and progress have columns of their own.
pub const RESULT: F =
    F::left("result", ["Kết quả, số và ngày văn bản", "Result, number and date of document"], |t| {
        latest(t, |row| vec![named(t, row)])
    });
/// The same where there are none.
pub const RESULT_IN_FULL: F = F { cell: in_full, ..RESULT };
