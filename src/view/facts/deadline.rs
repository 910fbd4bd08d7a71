//! How a task's deadline in force is told: by its day, by the plan's own words, or by what it waits for.

use super::task::TaskLine;
use crate::compute::status::TaskState;
use crate::model::date::parse_date;
use crate::model::{Date, Schedule};
use crate::text::safe::one_line;
use crate::view::document::{Cell, Value};
use crate::view::words;

/// Its day, with the plan's own words; how often, of a task that recurs; in words where there is no day.
pub fn in_full(t: &TaskLine<'_>) -> Cell {
    let due = t.figure.and_then(|f| f.due);
    match (&t.task.schedule, due) {
        (_, Some(due)) if own_words(t, due).is_some() => with_words(t),
        (Schedule::Recurs(recurrence), Some(due)) => {
            Cell::new(Value::DateWith(due, words::rhythm(t.lang, &recurrence.pattern.value)))
        }
        (_, Some(due)) => Cell::date(Some(due)),
        (_, None) => without_day(t),
    }
}

/// Its day alone, or the words instead of one.
pub fn or_words(t: &TaskLine<'_>) -> Cell {
    t.figure.and_then(|f| f.due).map_or_else(|| without_day(t), |due| Cell::date(Some(due)))
}

/// Its day, with the plan's own words; blank without a day.
pub fn with_words(t: &TaskLine<'_>) -> Cell {
    let due = t.figure.and_then(|f| f.due);
    match due.and_then(|due| Some((due, own_words(t, due)?))) {
        Some((due, words)) => Cell::new(Value::DateWith(due, words)),
        None => Cell::date(due),
    }
}

fn without_day(t: &TaskLine<'_>) -> Cell {
    let words = |state| Cell::text(words::capital(words::state(t.lang, state)));
    match &t.task.schedule {
        Schedule::Awaits(what) if !what.is_empty() => Cell::text(&***what),
        Schedule::Ongoing => t.task.when().map_or_else(|| words(TaskState::Ongoing), |when| Cell::text(one_line(when))),
        _ => words(TaskState::Awaiting),
    }
}

/// The plan's own words for a deadline in force, where they say more than the day does.
fn own_words(t: &TaskLine<'_>, due: Date) -> Option<String> {
    let occurrence = t.figure.and_then(|f| f.deciding().occurrence);
    let words = match t.task.extension_of(occurrence, t.as_of) {
        Some(moved) => moved.when.as_deref(),
        None => t.task.when(),
    };
    let is_day = |words: &str| words.contains(&*words::day(t.lang, due)) || parse_date(words) == Ok(due);
    words.filter(|words| !is_day(words)).map(one_line)
}
