//! Facts of a task's promise: what the plan says of it, with what was decided on it by a day.

use std::borrow::Cow;

use super::Fact;
use super::task::{self, TaskLine, Tasks};
use crate::compute::status::TaskState;
use crate::model::task::Details;
use crate::model::{Date, Every, Schedule};
use crate::say;
use crate::view::document::{Cell, Matters, Value};
use crate::view::words;

fn every_word(every: Every) -> &'static str {
    match every {
        Every::Month => "month",
        Every::Quarter => "quarter",
        Every::HalfYear => "half-year",
    }
}

fn details<'a>(t: &TaskLine<'a>) -> Option<&'a Details> {
    t.task.details.as_deref()
}

/// When it is to be done, as the annex says it; the deadline in force, and that it was moved.
pub fn when(t: &TaskLine<'_>) -> Cell {
    let (lang, task) = (t.lang, t.task);
    let withdrawn = task.is_withdrawn_at(t.as_of).then(|| words::state(lang, TaskState::Withdrawn).to_owned());
    let words = match &task.schedule {
        Schedule::Due(first) => return deadline(t, first.value, withdrawn),
        Schedule::Every(recurrence) => words::capital(words::every(lang, recurrence.every.value)),
        Schedule::Ongoing => words::capital(words::state(lang, TaskState::Ongoing)),
        Schedule::Awaits(what) if !what.is_empty() => what.to_string(),
        Schedule::Awaits(_) | Schedule::Unknown => words::capital(words::state(lang, TaskState::Awaiting)),
    };
    Cell::text(withdrawn.map_or_else(|| words.clone(), |withdrawn| format!("{words} ({withdrawn})")))
}

fn deadline(t: &TaskLine<'_>, first: Date, withdrawn: Option<String>) -> Cell {
    let due = t.task.due_at(t.as_of).unwrap_or(first);
    let before = words::day(t.lang, first);
    let moved = (due != first).then(|| say!(t.lang, "ban đầu {before}", "first {before}"));
    let remarks: Vec<String> = moved.into_iter().chain(withdrawn).collect();
    match remarks.is_empty() {
        true => Cell::date(Some(due)),
        false => Cell::new(Value::DateWith(due, remarks.join("; "))),
    }
}

type F = Fact<Tasks>;

pub const LEAD: F = task::LEAD.titled("Chủ trì", "Lead");
pub const WITH: F = task::WITH.titled("Phối hợp", "With");
pub const WHEN: F = F::left("when", ["Thời gian", "When"], when).matters(Matters::Most);
/// Units report by a task's id: it stands behind the title.
pub const TITLE_AND_ID: F =
    F::left("title", ["Nhiệm vụ", "Task"], |t| Cell::text(format!("{} ({})", t.task.title, t.task.id.value)));
const START: F = F::machine("start", |t| Cell::date(Some(t.task.start)));
const DUE: F = F::machine("due", |t| Cell::date(t.task.due_at(t.as_of)));
const EVERY: F = F::machine("every", |t| {
    Cell::maybe(match &t.task.schedule {
        Schedule::Every(recurrence) => Some(every_word(recurrence.every.value)),
        _ => None,
    })
});
const ONGOING: F = F::machine("ongoing", |t| Cell::new(Value::Flag(t.task.schedule == Schedule::Ongoing)));
const AWAITS: F = F::machine("awaits", |t| {
    Cell::maybe(match &t.task.schedule {
        Schedule::Awaits(what) => Some(&**what),
        _ => None,
    })
});
const WITHDRAWN_ON: F =
    F::machine("withdrawn_on", |t| Cell::date(t.task.withdrawn.as_ref().filter(|w| w.on <= t.as_of).map(|w| w.on)));
const INDICATORS: F = F::machine("indicators", |t| {
    let ids = t.task.indicators().iter().map(|indicator| Cow::Owned(indicator.text.to_string()));
    Cell::new(Value::Several { ids: ids.collect(), names: String::new() })
});
const BASIS: F = F::machine("basis", |t| Cell::maybe(details(t).and_then(|d| d.basis.as_deref())));
const NOTE: F = F::machine("note", |t| Cell::maybe(details(t).and_then(|d| d.note.as_deref())));
const CARRIED_FROM: F = F::machine("carried_from", |t| Cell::maybe(details(t).and_then(|d| d.carried_from.as_deref())));

/// What JSON tells of a promise: before its occurrences, before its extensions, and behind its withdrawal.
pub const RECORD: ([F; 11], [F; 2], [F; 4]) = (
    [
        task::ID,
        task::TITLE,
        task::FIELD,
        task::OUTPUT,
        task::LEAD,
        task::WITH,
        START,
        task::WEIGHT,
        DUE,
        task::FIRST_DUE,
        EVERY,
    ],
    [ONGOING, AWAITS],
    [INDICATORS, BASIS, NOTE, CARRIED_FROM],
);
pub const SHEET: [F; 14] = [
    task::ID,
    task::TITLE,
    task::FIELD,
    task::OUTPUT,
    task::LEAD,
    task::WITH,
    START,
    task::WEIGHT,
    DUE,
    task::FIRST_DUE,
    EVERY,
    ONGOING,
    AWAITS,
    WITHDRAWN_ON,
];
