//! Facts of a task's promise: what the plan says of it, with what was decided on it by a day.

use std::borrow::Cow;

use super::task::{self, TaskLine, Tasks, joined_names};
use super::{Fact, transfer};
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

/// When it is to be done, as the plan's own words say it, and by its dates; and that the deadline was moved.
pub fn when(t: &TaskLine<'_>) -> Cell {
    let task = t.task;
    if let Some(due) = task.due_at(t.as_of) {
        return dated(t, due);
    }
    let own = task.when().map(ToOwned::to_owned);
    let words = own.unwrap_or_else(|| match &task.schedule {
        Schedule::Recurs(recurrence) => words::capital(&words::rhythm(t.lang, &recurrence.pattern.value)),
        Schedule::Ongoing => words::capital(words::state(t.lang, TaskState::Ongoing)),
        Schedule::Awaits(what) if !what.is_empty() => what.to_string(),
        _ => words::capital(words::state(t.lang, TaskState::Awaiting)),
    });
    Cell::text(with(words, moved_occurrences(t).into_iter().chain(withdrawn(t))))
}

/// Words, and behind them what is to be remarked.
fn with(words: String, remarks: impl Iterator<Item = String>) -> String {
    let remarks = remarks.collect::<Vec<_>>().join("; ");
    if remarks.is_empty() { words } else { format!("{words} ({remarks})") }
}

fn withdrawn(t: &TaskLine<'_>) -> Option<String> {
    t.task.is_withdrawn_at(t.as_of).then(|| words::state(t.lang, TaskState::Withdrawn).to_owned())
}

/// A deadline: its words and its day, or its day alone.
fn dated(t: &TaskLine<'_>, due: Date) -> Cell {
    let day = words::day(t.lang, due);
    let before = before(t, due).map(|before| say!(t.lang, "ban đầu {before}", "first {before}"));
    let Some(said) = t.task.when_at(t.as_of) else {
        let remarks: Vec<String> = before.into_iter().chain(withdrawn(t)).collect();
        return match remarks.is_empty() {
            true => Cell::date(Some(due)),
            false => Cell::new(Value::DateWith(due, remarks.join("; "))),
        };
    };
    let day = (!said.contains(&day)).then_some(day);
    Cell::text(with(said.to_owned(), day.into_iter().chain(before).chain(withdrawn(t))))
}

/// What stood there first, if a decision moved it: words, a day, or what was waited for.
fn before(t: &TaskLine<'_>, due: Date) -> Option<String> {
    let moved = t.task.extension_at(t.as_of)?;
    let first = match &t.task.schedule {
        Schedule::Due(first) if *first == due && moved.when.is_none() => return None,
        Schedule::Due(first) => words::day(t.lang, *first),
        Schedule::Awaits(what) => what.to_string(),
        _ => String::new(),
    };
    Some(t.task.when().map_or(first, ToOwned::to_owned)).filter(|first| !first.is_empty())
}

/// The deadlines of single occurrences that were moved, each as it is now.
fn moved_occurrences(t: &TaskLine<'_>) -> Vec<String> {
    let moved = |n: u8| t.task.extension_of(Some(n), t.as_of).is_some();
    let named = (0u8..).zip(t.task.occurrences()).filter(|(n, _)| moved(*n)).map(|(n, occurrence)| {
        let occurrence = words::occurrence(t.lang, occurrence);
        let due = words::day(t.lang, t.task.occurrence_due_at(n.into(), t.as_of));
        say!(t.lang, "{occurrence}: đến {due}", "{occurrence}: by {due}")
    });
    named.collect()
}

/// Who leads it, with those who each carry it out, and who led it before.
fn lead(t: &TaskLine<'_>) -> Cell {
    let (lang, task) = (t.lang, t.task);
    let (own, each) = (task::lead_name(t.plan, task, t.as_of), each_names(t));
    let is_named = task.lead_span().is_some() || task.transfer_at(t.as_of).is_some();
    let name = match (each.is_empty(), is_named) {
        (true, _) => own.to_owned(),
        // The coordinator leads what nobody else was named for.
        (false, false) => each,
        (false, true) => say!(lang, "{own}; từng đơn vị thực hiện: {each}", "{own}; carried out by each of: {each}"),
    };
    let moved = transfer::transfers(t.plan, task, t.as_of);
    let since = moved.last().map(|last| {
        let before: Vec<&str> = moved.iter().map(|m| m.giver()).collect();
        let (on, before) = (words::day(lang, last.transfer.on.value), before.join(", "));
        say!(lang, "từ {on}, trước đó: {before}", "since {on}, before: {before}")
    });
    Cell::named(task::lead_id(t.plan, task, t.as_of).to_owned(), with(name, since.into_iter()))
}

/// The units and groups of `each`, as they are named.
pub fn each_names(t: &TaskLine<'_>) -> String {
    joined_names(t.plan, details(t).map_or(&[], |d| &d.each))
}

type F = Fact<Tasks>;

pub const LEAD: F = F::left("lead", ["Chủ trì", "Lead"], lead);
const EACH: F = F::machine("each", |t| {
    let ids = details(t).map_or(&[][..], |d| &d.each).iter().map(|each| Cow::Owned(each.text.to_string()));
    Cell::new(Value::Several { ids: ids.collect(), names: each_names(t) })
});
const ADDED_ON: F = F::machine("added_on", |t| Cell::date(t.task.added().map(|added| added.on)));
pub const WITH: F = task::WITH.titled("Phối hợp", "With").short("Phối hợp", "With");
pub const WHEN: F =
    F::left("when", ["Thời hạn hoàn thành", "Deadline"], when).short("Thời hạn", "Deadline").matters(Matters::Most);
/// Units report by a task's id: it stands behind the title.
pub const TITLE_AND_ID: F =
    F::left("title", ["Nhiệm vụ", "Task"], |t| Cell::text(format!("{} ({})", t.task.title(), t.task.id())));
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
        Schedule::Awaits(what) => Some(&***what),
        _ => None,
    })
});
const WITHDRAWN_ON: F =
    F::machine("withdrawn_on", |t| Cell::date(t.task.withdrawn().filter(|w| w.on <= t.as_of).map(|w| w.on)));
const INDICATORS: F = F::machine("indicators", |t| {
    let ids = t.task.indicators().iter().map(|indicator| Cow::Owned(indicator.text.to_string()));
    Cell::new(Value::Several { ids: ids.collect(), names: String::new() })
});
const BASIS: F = F::machine("basis", |t| Cell::maybe(details(t).and_then(|d| d.basis.as_deref())));
pub const NOTE: F = F::left("note", ["Ghi chú", "Note"], |t| Cell::maybe(details(t).and_then(|d| d.note.as_deref())))
    .matters(Matters::Least);
pub const CARRIED_FROM: F = F::left("carried_from", ["Chuyển tiếp từ", "Carried from"], |t| {
    Cell::maybe(t.task.carried_from().map(|at| &*at.value))
});

/// What JSON tells of a promise: before its occurrences, before its extensions, and behind its withdrawal.
pub const RECORD: ([F; 12], [F; 2], [F; 7]) = (
    [
        task::ID,
        task::TITLE,
        task::FIELD,
        task::OUTPUT,
        task::LEAD,
        EACH,
        task::WITH,
        START,
        task::WEIGHT,
        DUE,
        task::FIRST_DUE,
        EVERY,
    ],
    [ONGOING, AWAITS],
    [INDICATORS, BASIS, NOTE, CARRIED_FROM, task::WHEN_WORDS, task::LEADER, task::SOURCE],
);
pub const SHEET: [F; 19] = [
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
    EACH,
    task::WHEN_WORDS,
    task::LEADER,
    task::SOURCE,
    ADDED_ON,
];
