//! `[[task]]`, its schedule, its extensions, its withdrawal.

use super::{names, unresolved};

use crate::finding::PlanTable;
use crate::model::task::{Details, Extension, Recurrence, Withdrawn};
use crate::model::{Date, Schedule, Task};
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;
use crate::text::{Both, Span};

pub(super) fn task(mut t: Keys<'_>, walk: &mut Walk, first_day: Date) -> Option<Task> {
    let header = t.header;
    let id = t.need(walk, "id", text);
    let title = t.need(walk, "title", some_text);
    let field = t.need(walk, "field", some_text).map(unresolved);
    let output = t.get(walk, "output", text);
    let lead = t.need(walk, "lead", some_text).map(unresolved);
    let with = names(&mut t, walk, "with");
    let start = t.value(walk, "start", date).unwrap_or(first_day);
    let weight = t.value(walk, "weight", weight).unwrap_or(1000);
    let details = Details {
        indicators: names(&mut t, walk, "indicators"),
        basis: t.value(walk, "basis", text),
        note: t.value(walk, "note", text),
        carried_from: t.value(walk, "carried_from", text),
    };
    let (mut schedule, schedule_spans) = schedule(&mut t, walk);
    let by_day = t.get(walk, "by_day", day_of_month);
    if let Schedule::Every(recurrence) = &mut schedule {
        recurrence.by_day = by_day.as_ref().map(|day| day.value);
    }
    if let (Some(by_day), false) = (&by_day, matches!(schedule, Schedule::Every(_) | Schedule::Unknown)) {
        let expected = Both::new("chỉ dùng cùng với `every`", "it to stand only beside `every`");
        walk.findings.push(bad_value(by_day.span, "by_day", &by_day.value.to_string(), &expected).in_table(t.kind));
    }
    let withdrawn = t.table(walk, "withdrawn", PlanTable::Task).and_then(|t| withdrawn(t, walk));
    let extensions = t.tables(walk, "extension", PlanTable::Task);
    let extensions = extensions.into_iter().filter_map(|t| extension(t, walk)).collect();
    t.finish(walk);
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
        weight,
        schedule,
        extensions,
        withdrawn: withdrawn.map(Box::new),
        details: (details != Details::default()).then(|| Box::new(details)),
        whole: walk.whole,
        schedule_spans,
    })
}

/// The schedule, and where each key stands that gives one. Of several the first of this order holds.
fn schedule(t: &mut Keys<'_>, walk: &mut Walk) -> (Schedule, Option<(Span, Span)>) {
    let due = t.get(walk, "due", deadline);
    let every = t.get(walk, "every", every);
    let ongoing = t.value(walk, "ongoing", boolean);
    let awaits = t.value(walk, "awaits", text);
    let given = |key: &str| (key != "ongoing" || ongoing != Some(false)).then(|| t.span_of(walk, key)).flatten();
    let spans = || ["due", "every", "ongoing", "awaits"].into_iter().filter_map(given);
    let spans = spans().min().zip(spans().max());
    let schedule = match (due, every, ongoing, awaits) {
        (Some(due), ..) => Schedule::Due(due),
        (_, Some(every), ..) => Schedule::Every(Box::new(Recurrence { every, by_day: None, occurrences: Vec::new() })),
        (_, _, Some(true), _) => Schedule::Ongoing,
        (.., Some(awaits)) => Schedule::Awaits(awaits),
        _ => Schedule::Unknown,
    };
    (schedule, spans)
}

fn withdrawn(mut t: Keys<'_>, walk: &mut Walk) -> Option<Withdrawn> {
    let on = t.need(walk, "on", date);
    let decision = t.value(walk, "decision", text);
    let reason = t.value(walk, "reason", text);
    t.finish(walk);
    Some(Withdrawn { on: on?.value, decision, reason })
}

fn extension(mut t: Keys<'_>, walk: &mut Walk) -> Option<Extension> {
    let header = t.header;
    let on = t.need(walk, "on", date);
    let to = t.need(walk, "to", deadline);
    let decision = t.get(walk, "decision", text);
    let reason = t.value(walk, "reason", text);
    t.finish(walk);
    Some(Extension { header, on: on?.value, to: to?, decision, reason })
}
