//! `[[task]]`, its schedule, and what was decided on it since: extensions, transfers, its addition, its withdrawal.

use super::naming::{name, names, one_unit, some_names, unresolved};

use crate::both;
use crate::finding::PlanTable;
use crate::model::task::{Added, Details, Extension, Pattern, Recurrence, Transfer, With, Withdrawn, Words};
use crate::model::{At, Date, Month, Schedule, Task};
use crate::read::toml::names::fingerprint;
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;
use crate::read::when::*;
use crate::text::{Both, Place, Span};

/// The keys that say who carries a task out.
const PARTIES: [&str; 4] = ["lead", "with", "each", "transfer"];

/// The keys of which exactly one says when a task is due.
const SCHEDULES: [&str; 4] = ["due", "every", "ongoing", "awaits"];

/// A task, and its field and lead as names that are still to be resolved: their numbers among the names of its file.
#[derive(Debug)]
pub struct ReadTask {
    pub task: Task,
    pub field: Option<u32>,
    pub lead: Option<u32>,
    /// Of its id: where no two are alike, no two ids are.
    pub fingerprint: u64,
}

pub(super) fn task(mut t: Keys<'_>, walk: &mut Walk, first_day: Date) -> Option<ReadTask> {
    let header = t.header;
    let year = Month::of(first_day).year;
    let mut words = std::mem::take(&mut walk.words);
    words.clear();
    let id = t.need(walk, "id", |v| cow(v).map(|id| words.push_str(&id)));
    let id_end = words.len();
    if t.need(walk, "title", |v| some_cow(v).map(|title| words.push_str(&title))).is_none() {
        words.extend_from_within(..id_end);
    }
    let title_end = words.len();
    t.require(walk, "field");
    let field = name(&mut t, walk, "field", some_cow);
    let output = t.get(walk, "output", |v| cow(v).map(|output| words.push_str(&output)));
    let before = walk.findings.len();
    let lead = name(&mut t, walk, "lead", one_unit);
    let with = names(&mut t, walk, "with");
    let mut parties_whole = walk.whole && walk.findings.len() == before;
    let weight = t.value(walk, "weight", weight).unwrap_or(1000);
    let (mut schedule, due_span, schedule_spans) = schedule(&mut t, walk, year);
    let mut rare = if t.has_more() { rare(&mut t, walk, year, &mut schedule) } else { Rare::default() };
    t.require_unless(walk, "lead", "each");
    let misspelt = t.finish(walk);
    parties_whole &= rare.parties_whole && misspelt.iter().all(|key| !PARTIES.contains(&key.value));
    let meant = misspelt.iter().find(|key| SCHEDULES.contains(&key.value));
    let spans = schedule_spans.or(meant.map(|key| (key.span, key.span)));
    rare.details.schedule_spans = spans.filter(|(first, last)| first != last);
    let task = Task {
        source: header.source,
        header: Place::of(header),
        words: Words::new(&words, id_end, title_end),
        id_at: Place::of(id?.span),
        output_at: place(&output),
        field: None.into(),
        field_at: place(&field),
        lead: None.into(),
        lead_at: place(&lead),
        with: (!with.is_empty()).then(|| Box::new(With { parties: with.into(), ..With::default() })),
        start: rare.start.unwrap_or(first_day),
        weight,
        schedule_at: due_span.or(spans.map(|(first, _)| first)).map_or_else(Place::default, Place::of),
        details: (rare.details != Details::default()).then(|| Box::new(rare.details)),
        schedule,
        whole: walk.whole && misspelt.iter().all(|key| key.value != "output"),
        parties_whole,
    };
    walk.words = words;
    let fingerprint = fingerprint(task.id());
    Some(ReadTask { task, field: field.map(|at| at.value), lead: lead.map(|at| at.value), fingerprint })
}
fn place<T>(at: &Option<At<T>>) -> Place {
    at.as_ref().map_or_else(Place::default, |at| Place::of(at.span))
}

/// What few tasks have: it is not looked for where nothing is left.
struct Rare {
    start: Option<Date>,
    details: Details,
    parties_whole: bool,
}

impl Default for Rare {
    fn default() -> Rare {
        Rare { start: None, details: Details::default(), parties_whole: true }
    }
}

fn rare(t: &mut Keys<'_>, walk: &mut Walk, year: i32, schedule: &mut Schedule) -> Rare {
    let start = t.get(walk, "start", date);
    let before = walk.findings.len();
    let mut details = details(t, walk);
    let parties_whole = walk.findings.len() == before;
    let start = start.or(details.added.as_ref().map(|a| At { value: a.on, span: a.span }));
    details.start_span = start.as_ref().map(|start| start.span);
    if let Some(by_day) = t.get(walk, "by_day", day_of_month) {
        falls_on(schedule, by_day, walk);
    }
    let added_on = details.added.as_ref().map(|added| added.on);
    let withdrawn = t.table(walk, "withdrawn", PlanTable::Task).and_then(|t| withdrawn(t, walk, added_on));
    details.withdrawn = withdrawn.map(Box::new);
    let extensions = t.tables(walk, "extension", PlanTable::Task);
    details.extensions = extensions.into_iter().filter_map(|t| extension(t, walk, year)).collect();
    Rare { start: start.map(|start| start.value), details, parties_whole }
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

/// The schedule, where its one deadline stands, and the first and the last key that gives one. Of several the first of this
/// order holds.
fn schedule(t: &mut Keys<'_>, walk: &mut Walk, year: i32) -> (Schedule, Option<Span>, Option<(Span, Span)>) {
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
        (Some(At { value: Deadlines::One(due), span }), ..) => return (Schedule::Due(due), Some(span), spans),
        (Some(At { value: Deadlines::Several(dates), span }), ..) => recurs(Pattern::Dates(dates), span),
        (_, Some(every), ..) => recurs(every.value, every.span),
        (_, _, Some(true), _) => Schedule::Ongoing,
        (.., Some(what)) => Schedule::Awaits(Box::new(what)),
        _ => Schedule::Unknown,
    };
    (schedule, None, spans)
}

/// `by_day`, which only a rhythm has.
fn falls_on(schedule: &mut Schedule, by_day: At<u8>, walk: &mut Walk) {
    match schedule {
        Schedule::Recurs(recurrence) if !matches!(recurrence.pattern.value, Pattern::Dates(_)) => {
            recurrence.by_day = Some(by_day.value);
        }
        Schedule::Unknown => {}
        _ => {
            let expected = Both::new("chỉ dùng cùng với `every`", "it only together with `every`");
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
