//! `[[task]]`, its schedule, and what was decided on it since: extensions, transfers, its addition, its withdrawal.

use super::{names, one_unit, some_names, unresolved};

use crate::both;
use crate::finding::PlanTable;
use crate::model::task::{Added, Details, Extension, Pattern, Recurrence, Transfer, Withdrawn};
use crate::model::{At, Date, Month, Schedule, Task};
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;
use crate::read::when::*;
use crate::text::{Both, Span};

/// The keys that say who carries a task out.
const PARTIES: [&str; 4] = ["lead", "with", "each", "transfer"];

/// The keys of which exactly one says when a task is due.
const SCHEDULES: [&str; 4] = ["due", "every", "ongoing", "awaits"];

pub(super) fn task(mut t: Keys<'_>, walk: &mut Walk, first_day: Date) -> Option<Task> {
    let header = t.header;
    let year = Month::of(first_day).year;
    let id = t.need(walk, "id", text);
    let title = t.need(walk, "title", some_text);
    let field = t.need(walk, "field", some_text).map(unresolved);
    let output = t.get(walk, "output", text);
    let before = walk.findings.len();
    let lead = t.get(walk, "lead", one_unit).map(unresolved);
    let with = names(&mut t, walk, "with");
    let mut parties_whole = walk.whole && walk.findings.len() == before;
    let weight = t.value(walk, "weight", weight).unwrap_or(1000);
    let (mut schedule, mut schedule_spans) = schedule(&mut t, walk, year);
    let start = t.get(walk, "start", date);
    // What few tasks have comes last: it is not looked for where nothing is left.
    let before = walk.findings.len();
    let details = details(&mut t, walk);
    parties_whole &= walk.findings.len() == before;
    t.require_unless(walk, "lead", "each");
    let start = start.or(details.added.as_ref().map(|a| At { value: a.on, span: a.span }));
    let start_span = start.as_ref().map(|start| start.span);
    let start = start.map_or(first_day, |start| start.value);
    let by_day = t.get(walk, "by_day", day_of_month);
    if let Some(by_day) = by_day {
        falls_on(&mut schedule, by_day, walk);
    }
    let added_on = details.added.as_ref().map(|added| added.on);
    let withdrawn = t.table(walk, "withdrawn", PlanTable::Task).and_then(|t| withdrawn(t, walk, added_on));
    let extensions = t.tables(walk, "extension", PlanTable::Task);
    let extensions = extensions.into_iter().filter_map(|t| extension(t, walk, year)).collect();
    let misspelt = t.finish(walk);
    let whole = walk.whole && misspelt.iter().all(|key| key.value != "output");
    parties_whole &= misspelt.iter().all(|key| !PARTIES.contains(&key.value));
    let meant = misspelt.iter().find(|key| SCHEDULES.contains(&key.value));
    schedule_spans = schedule_spans.or(meant.map(|key| (key.span, key.span)));
    let id = id?;
    let title = title.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Task {
        header,
        id,
        title,
        field,
        output,
        lead,
        with,
        start,
        start_span,
        weight,
        schedule,
        extensions,
        withdrawn: withdrawn.map(Box::new),
        details: (details != Details::default()).then(|| Box::new(details)),
        whole,
        parties_whole,
        schedule_spans,
    })
}

/// What is said of a task besides.
fn details(t: &mut Keys<'_>, walk: &mut Walk) -> Details {
    let transfers = t.tables(walk, "transfer", PlanTable::Task);
    Details {
        each: some_names(t, walk, "each"),
        added: t.table(walk, "added", PlanTable::Task).and_then(|t| added(t, walk)),
        indicators: names(t, walk, "indicators"),
        basis: t.value(walk, "basis", text),
        note: t.value(walk, "note", text),
        carried_from: t.get(walk, "carried_from", text),
        when: t.value(walk, "when", text).filter(|words| !words.is_empty()),
        leader: t.value(walk, "leader", text).filter(|name| !name.is_empty()),
        source: t.value(walk, "source", text).filter(|name| !name.is_empty()),
        transfers: transfers.into_iter().filter_map(|t| transfer(t, walk)).collect(),
        ..Details::default()
    }
}

/// The schedule, and where each key stands that gives one. Of several the first of this order holds.
fn schedule(t: &mut Keys<'_>, walk: &mut Walk, year: i32) -> (Schedule, Option<(Span, Span)>) {
    let before = t.found();
    let deadlines = t.get(walk, "due", |value| due(value, year));
    let every = t.get(walk, "every", |value| every(value, year));
    let ongoing = t.value(walk, "ongoing", boolean);
    let awaits = t.value(walk, "awaits", text);
    let given = |key: &str| (key != "ongoing" || ongoing != Some(false)).then(|| t.span_of(walk, key)).flatten();
    let given = SCHEDULES.map(given).into_iter().flatten();
    let spans = match &deadlines {
        // Nearly always the only one.
        Some(due) if t.found() == before + 1 => Some((due.span, due.span)),
        _ => given.clone().min().zip(given.max()),
    };
    let recurs = |pattern: Pattern, span: Span| {
        let pattern = At { value: pattern, span };
        Schedule::Recurs(Box::new(Recurrence {
            pattern,
            by_day: None,
            occurrences: Vec::new(),
            ruled_before: Vec::new(),
        }))
    };
    let schedule = match (deadlines, every, ongoing, awaits) {
        (Some(At { value: Deadlines::One(due), span }), ..) => Schedule::Due(At { value: due, span }),
        (Some(At { value: Deadlines::Several(dates), span }), ..) => recurs(Pattern::Dates(dates), span),
        (_, Some(every), ..) => recurs(every.value, every.span),
        (_, _, Some(true), _) => Schedule::Ongoing,
        (.., Some(awaits)) => Schedule::Awaits(awaits),
        _ => Schedule::Unknown,
    };
    (schedule, spans)
}

/// `by_day`, which only a rhythm has.
fn falls_on(schedule: &mut Schedule, by_day: At<u8>, walk: &mut Walk) {
    match schedule {
        Schedule::Recurs(recurrence) if !matches!(recurrence.pattern.value, Pattern::Dates(_)) => {
            recurrence.by_day = Some(by_day.value);
        }
        Schedule::Unknown => {}
        _ => {
            let expected = Both::new("chỉ dùng cùng với `every`", "it to stand only beside `every`");
            let found = by_day.value.to_string();
            walk.findings.push(bad_value(by_day.span, "by_day", &found, &expected).in_table(PlanTable::Task));
        }
    }
}

fn withdrawn(mut t: Keys<'_>, walk: &mut Walk, added_on: Option<Date>) -> Option<Withdrawn> {
    let on = t.need(walk, "on", date);
    if let (Some(on), Some(added_on)) = (&on, added_on)
        && on.value < added_on
    {
        let expected =
            both!("một ngày không trước ngày bổ sung {added_on}", "a date not before the task was added, {added_on}");
        walk.findings.push(bad_value(on.span, "on", &on.value.to_string(), &expected).in_table(t.kind));
    }
    let decision = t.value(walk, "decision", text);
    let reason = t.value(walk, "reason", text);
    t.finish(walk);
    let At { value: on, span } = on?;
    Some(Withdrawn { on, span, decision, reason })
}

fn added(mut t: Keys<'_>, walk: &mut Walk) -> Option<Added> {
    let on = t.need(walk, "on", date);
    let decision = t.need(walk, "decision", some_text).map(|decision| decision.value);
    t.finish(walk);
    let At { value: on, span } = on?;
    Some(Added { on, span, decision })
}

fn extension(mut t: Keys<'_>, walk: &mut Walk, year: i32) -> Option<Extension> {
    let header = t.header;
    let on = t.need(walk, "on", date);
    let to = t.need(walk, "to", |value| deadline(value, year));
    let occurrence = t.get(walk, "occurrence", some_text).map(unresolved);
    let when = t.value(walk, "when", text).filter(|words| !words.is_empty());
    let decision = t.get(walk, "decision", text);
    let reason = t.value(walk, "reason", text);
    let whole = walk.whole && t.finish(walk).iter().all(|key| key.value != "decision");
    Some(Extension { header, on: on?.value, to: to?, occurrence, when, decision, reason, whole })
}

fn transfer(mut t: Keys<'_>, walk: &mut Walk) -> Option<Transfer> {
    let header = t.header;
    let on = t.need(walk, "on", date);
    let to = t.need(walk, "to", some_text).map(unresolved);
    let decision = t.need(walk, "decision", text);
    t.finish(walk);
    Some(Transfer { header, on: on?, to: to?, decision })
}
