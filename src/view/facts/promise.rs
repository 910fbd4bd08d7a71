//! Facts of a task's promise: what the plan says of it, with what was decided on it by a day.

use std::borrow::Cow;

use super::Fact;
use super::task::{self, TaskLine, Tasks};
use crate::compute::status::TaskState;
use crate::model::task::{Details, Pattern};
use crate::model::{Date, Every, Schedule};
use crate::say;
use crate::view::document::{Cell, Matters, Value};
use crate::view::words;

/// The word of a plan's `every`; of listed months, their numbers.
fn every_word(pattern: &Pattern) -> Option<Cow<'static, str>> {
    Some(match pattern {
        Pattern::Every(Every::Month) => "month".into(),
        Pattern::Every(Every::Quarter) => "quarter".into(),
        Pattern::Every(Every::HalfYear) => "half-year".into(),
        Pattern::Months(months) => months.iter().map(ToString::to_string).collect::<Vec<_>>().join(",").into(),
        Pattern::Dates(_) => return None,
    })
}

fn details<'a>(t: &TaskLine<'a>) -> Option<&'a Details> {
    t.task.details.as_deref()
}

/// When it is to be done, as the plan's own words say it, else by its dates; and that the deadline was moved.
pub fn when(t: &TaskLine<'_>) -> Cell {
    let (lang, task) = (t.lang, t.task);
    let withdrawn = task.is_withdrawn_at(t.as_of).then(|| words::state(lang, TaskState::Withdrawn).to_owned());
    if let Some(said) = task.when_at(t.as_of) {
        let before = task.extension_at(t.as_of).map(|_| words_before(t));
        let before = before.map(|before| say!(lang, "ban đầu {before}", "first {before}"));
        let remarks: Vec<String> = before.into_iter().chain(withdrawn).collect();
        return Cell::text(match remarks.is_empty() {
            true => said.to_owned(),
            false => format!("{said} ({})", remarks.join("; ")),
        });
    }
    let words = match &task.schedule {
        Schedule::Due(first) => return deadline(t, first.value, withdrawn),
        Schedule::Recurs(recurrence) => words::capital(&words::rhythm(lang, &recurrence.pattern.value)),
        Schedule::Awaits(_) if task.extension_at(t.as_of).is_some() => {
            return Cell::date(task.due_at(t.as_of));
        }
        Schedule::Ongoing => words::capital(words::state(lang, TaskState::Ongoing)),
        Schedule::Awaits(what) if !what.is_empty() => what.to_string(),
        Schedule::Awaits(_) | Schedule::Unknown => words::capital(words::state(lang, TaskState::Awaiting)),
    };
    Cell::text(withdrawn.map_or_else(|| words.clone(), |withdrawn| format!("{words} ({withdrawn})")))
}

/// The first deadline in words.
fn words_before(t: &TaskLine<'_>) -> String {
    let first = || t.task.first_due().map(|first| words::day(t.lang, first)).unwrap_or_default();
    t.task.when().map_or_else(first, ToOwned::to_owned)
}

fn deadline(t: &TaskLine<'_>, first: Date, withdrawn: Option<String>) -> Cell {
    let due = t.task.due_at(t.as_of).unwrap_or(first);
    let before = words_before(t);
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
        Schedule::Recurs(recurrence) => every_word(&recurrence.pattern.value),
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
const CARRIED_FROM: F = F::machine("carried_from", |t| Cell::maybe(t.task.carried_from().map(|at| &*at.value)));

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
