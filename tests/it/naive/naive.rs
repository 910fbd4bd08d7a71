//! A second, naive computation of the JSON of `status`, `due` and `report`, written from the specification alone.
//! It reads everything, loops over everything and keeps nothing but what it read: slow and obvious on purpose.
//! It is for workspaces whose plan has no error; faults in reports and in the register are expected.

pub use super::dates::{date, read_date};
pub use super::known::is_a_difficulty;
pub use super::numbers::{mean, percent, read_progress};

use super::dates::{days_between, from_iso, iso, iso_or_null, tomorrow};
use super::days::Period;
use super::figures::{Figure, STATES, figures, own_rows};
use super::files::{self, Sent};
use super::known::{Content, Report, World};
use super::numbers::rate;
use super::plan::{Plan, read_plan};
use super::{targets, troubles};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::path::Path;

/// A year as it lies in the files, to be asked for any date.
pub struct Year {
    plan: Plan,
    sent: Vec<Sent>,
}

pub fn read(dir: &Path, year: i32) -> Year {
    let plan = read_plan(dir, year);
    let sent = files::read_all(dir, &plan);
    Year { plan, sent }
}

// ---------------------------------------------------------------- groups of tasks

/// `states`, `rates`, `progress` and `planned` of some tasks.
fn group(figures: &[&Figure], a: NaiveDate) -> Map<String, Value> {
    let count = |state: &str| figures.iter().filter(|it| it.state() == state).count();
    let mut states = Map::new();
    for state in STATES {
        states.insert(state.to_string(), json!(count(state)));
    }
    let countable: Vec<&&Figure> = figures.iter().filter(|it| it.is_countable()).collect();
    let matured = count("done") + count("done_late") + count("overdue");
    let mut first_due = 0;
    let mut implemented = 0;
    for figure in figures.iter().filter(|it| it.is_active()) {
        if figure.first_due.is_some_and(|it| it <= a) {
            first_due += 1;
            if figure.state() == "done" || figure.state() == "done_late" {
                implemented += 1;
            }
        }
    }
    let mut progress = Vec::new();
    let mut planned = Vec::new();
    for figure in &countable {
        let d = figure.all.parts * 10000;
        let n = if figure.is_done() { d } else { figure.all.progress.min(figure.all.parts * 9900) };
        progress.push((figure.task.weight, n, d));
        if let Some((n, d)) = figure.planned {
            planned.push((figure.task.weight, n, d));
        }
    }
    let rates = json!({
        "completion": rate(count("done") + count("done_late") + count("done_undated"), countable.len()),
        "on_time": rate(count("done"), matured),
        "overdue_of_countable": rate(count("overdue"), countable.len()),
        "overdue_of_matured": rate(count("overdue"), matured),
        "implementation": rate(implemented, first_due),
    });
    let mut map = Map::new();
    map.insert("states".to_string(), Value::Object(states));
    map.insert("rates".to_string(), rates);
    map.insert("progress".to_string(), mean(&progress));
    map.insert("planned".to_string(), mean(&planned));
    map
}

fn totals(figures: &[Figure], a: NaiveDate) -> Value {
    let all: Vec<&Figure> = figures.iter().collect();
    let mut totals = group(&all, a);
    totals.insert("total".to_string(), json!(all.len()));
    totals.insert("active".to_string(), json!(all.iter().filter(|it| it.is_active()).count()));
    totals.insert("countable".to_string(), json!(all.iter().filter(|it| it.is_countable()).count()));
    Value::Object(totals)
}

fn named(figures: &[Figure], a: NaiveDate, id: Value, name: Value, is_own: impl Fn(&Figure) -> bool) -> Value {
    let own: Vec<&Figure> = figures.iter().filter(|it| is_own(it)).collect();
    let mut map = group(&own, a);
    map.insert("id".to_string(), id);
    map.insert("name".to_string(), name);
    Value::Object(map)
}

/// In the order of their first task, tasks without one last; empty if none has one.
fn by_word(figures: &[Figure], a: NaiveDate, word_of: impl Fn(&Figure) -> Option<String>) -> Vec<Value> {
    let mut words: Vec<Option<String>> = Vec::new();
    for figure in figures {
        let word = word_of(figure);
        if word.is_some() && !words.contains(&word) {
            words.push(word);
        }
    }
    if words.is_empty() {
        return Vec::new();
    }
    if figures.iter().any(|it| word_of(it).is_none()) {
        words.push(None);
    }
    let line = |word: Option<String>| named(figures, a, json!(word), json!(word), |it| word_of(it) == word);
    words.into_iter().map(line).collect()
}

fn carried(figures: &[Figure]) -> Value {
    let own: Vec<&Figure> = figures.iter().filter(|it| it.task.carried).collect();
    let done = own.iter().filter(|it| it.is_done()).count();
    let overdue = own.iter().filter(|it| it.state() == "overdue").count();
    json!({"total": own.len(), "done": done, "overdue": overdue})
}

fn task_line(figure: &Figure) -> Value {
    let (task, all) = (figure.task, &figure.all);
    let mut parts = Value::Null;
    if let Some(units) = &figure.units {
        let mut list = Vec::new();
        for (unit, part) in units {
            list.push(json!({
                "unit": unit,
                "state": part.state,
                "progress": percent(part.progress, part.parts * 10000),
                "due": iso_or_null(part.deadline),
                "completed_on": iso_or_null(part.completed_on),
            }));
        }
        parts = Value::Array(list);
    }
    json!({
        "id": task.id,
        "title": task.title,
        "field": task.field,
        "lead": figure.lead,
        "state": all.state,
        "progress": percent(all.progress, all.parts * 10000),
        "weight": task.weight as f64 / 1000.0,
        "due": iso_or_null(all.deadline),
        "first_due": iso_or_null(figure.first_due),
        "completed_on": iso_or_null(all.completed_on),
        "days_overdue": all.days_overdue,
        "days_late": all.days_late,
        "last_reported": all.told_in.as_ref().map(|it| &it.name),
        "flags": figure.flags,
        "reasons": figure.reasons,
        "leader": task.leader,
        "source": task.source,
        "when": figure.words,
        "parts": parts,
    })
}

// ---------------------------------------------------------------- obligations

struct Obligation {
    period: String,
    unit: String,
    due: NaiveDate,
    received: Option<NaiveDate>,
    state: &'static str,
    days_late: Option<i64>,
}

fn obligation(report: &Report, exempt: bool, a: NaiveDate) -> Obligation {
    let due = report.period.due;
    let received = report.received_by(a);
    let there = report.is_there(a);
    let state = if exempt {
        "exempt"
    } else if there && matches!(report.content, Content::Unreadable) {
        "unreadable"
    } else if received.is_some_and(|it| it <= due) {
        "on_time"
    } else if received.is_some() {
        "late"
    } else if there {
        "undated"
    } else if a > due {
        "missing"
    } else {
        "pending"
    };
    let days_late = match (state, received) {
        ("exempt" | "pending" | "undated", _) => None,
        ("missing", _) => Some(days_between(due, a)),
        (_, Some(received)) => Some(days_between(due, received).max(0)),
        (_, None) => None,
    };
    Obligation { period: report.period.name.clone(), unit: report.unit.to_string(), due, received, state, days_late }
}

/// Of the months from one to another whose period has begun by A.
fn month_obligations(world: &World, months: std::ops::RangeInclusive<u32>, a: NaiveDate) -> Vec<Obligation> {
    let plan = world.plan;
    let mut list = Vec::new();
    for month in plan.months().iter().filter(|it| months.contains(&it.month) && it.begin <= a) {
        for unit in plan.units.iter().filter(|it| plan.owes(it, month)) {
            for report in &world.reports {
                if report.period.month == month.month && report.unit == unit.id {
                    list.push(obligation(report, plan.is_exempt(unit, month), a));
                }
            }
        }
    }
    list
}

fn request_obligations(world: &World) -> Vec<Obligation> {
    let mut list = Vec::new();
    for request in world.plan.requests.iter().filter(|it| it.issued <= world.a) {
        for unit in world.plan.units.iter().filter(|it| request.units.contains(&it.id)) {
            for report in &world.reports {
                if report.period.month == 0 && report.period.name == request.id && report.unit == unit.id {
                    list.push(obligation(report, false, world.a));
                }
            }
        }
    }
    list
}

fn counted(list: &[Obligation]) -> Value {
    let count = |state: &str| list.iter().filter(|it| it.state == state).count();
    let came = count("on_time") + count("late") + count("undated");
    let expected = came + count("unreadable") + count("missing");
    json!({
        "expected": expected,
        "on_time": count("on_time"),
        "late": count("late"),
        "unreadable": count("unreadable"),
        "undated": count("undated"),
        "missing": count("missing"),
        "pending": count("pending"),
        "exempt": count("exempt"),
        "reporting": rate(came, expected),
        "reporting_on_time": rate(count("on_time"), expected),
    })
}

// ---------------------------------------------------------------- the documents

/// The day the year closes: nothing later is asked for unless a date is given.
pub fn close(year: &Year) -> String {
    iso(year.plan.close())
}

pub fn status(Year { plan, sent }: &Year, as_of: &str) -> Value {
    let world = World::at(plan, sent, from_iso(as_of));
    let figures = figures(&world);
    let reports = counted(&month_obligations(&world, 1..=12, world.a));
    Value::Object(document(&world, &figures, reports))
}

fn document(world: &World, figures: &[Figure], reports: Value) -> Map<String, Value> {
    let (plan, a) = (world.plan, world.a);
    let mut by_field = Vec::new();
    for field in &plan.fields {
        by_field.push(named(figures, a, json!(field.id), json!(field.name), |it| it.task.field == field.id));
    }
    let mut by_unit = Vec::new();
    for unit in &plan.units {
        by_unit.push(named(figures, a, json!(unit.id), json!(unit.name), |it| it.lead == unit.id));
    }
    let tasks: Vec<Value> = figures.iter().map(task_line).collect();
    let document = json!({
        "schema": 1,
        "plan": plan.year,
        "as_of": iso(a),
        "totals": totals(figures, a),
        "by_field": by_field,
        "by_unit": by_unit,
        "by_leader": by_word(figures, a, |it| it.task.leader.clone()),
        "by_source": by_word(figures, a, |it| it.task.source.clone()),
        "carried": carried(figures),
        "targets": targets::all(world),
        "reports": reports,
        "tasks": tasks,
    });
    document.as_object().unwrap().clone()
}

pub fn due(Year { plan, sent }: &Year, as_of: &str) -> Value {
    let world = World::at(plan, sent, from_iso(as_of));
    let figures = figures(&world);
    let months = month_obligations(&world, 1..=12, world.a);
    let requests = request_obligations(&world);

    let lines = |list: &[Obligation], what: &str| -> Vec<Value> {
        let mut lines = Vec::new();
        for it in list {
            let mut line = json!({
                "unit": it.unit,
                "due": iso(it.due),
                "received": iso_or_null(it.received),
                "state": it.state,
                "days_late": it.days_late,
            });
            line[what] = json!(it.period);
            lines.push(line);
        }
        lines
    };
    json!({
        "schema": 1,
        "plan": plan.year,
        "as_of": as_of,
        "reports": lines(&months, "period"),
        "requests": lines(&requests, "request"),
        "totals": {"reports": counted(&months), "requests": counted(&requests)},
        "overdue": ids(&figures, |it| it.state() == "overdue"),
        "due_soon": ids(&figures, |it| it.flags.contains(&"due_soon")),
    })
}

fn ids<'y>(figures: &[Figure<'y>], wanted: impl Fn(&Figure) -> bool) -> Vec<&'y str> {
    figures.iter().filter(|it| wanted(it)).map(|it| it.task.id.as_str()).collect()
}

/// Every difficulty known at a date, in no order: `task`, `unit`, `raised`, `state`, `days`, and of a `direction` `on`
/// and `due`.
pub fn difficulties(Year { plan, sent }: &Year, as_of: &str) -> Vec<Value> {
    let world = World::at(plan, sent, from_iso(as_of));
    troubles::all(&world, &figures(&world)).iter().map(|it| it.told()).collect()
}

// ---------------------------------------------------------------- the summary of some months

/// The months in which reports are owed and whose summary can be asked for.
pub fn months_owed(year: &Year) -> Vec<u32> {
    year.plan.months().iter().filter(|it| year.plan.is_owed(it)).map(|it| it.month).collect()
}

/// The period before: as many months, of a single month the one before it in which reports are due. None in January.
fn months_before(plan: &Plan, first: u32, last: u32) -> Option<(u32, u32)> {
    if first == last {
        let before = plan.reporting.months.iter().rfind(|it| **it < last)?;
        return Some((*before, *before));
    }
    let count = last - first + 1;
    if first > count { Some((first - count, first - 1)) } else { None }
}

/// `report` of the months from one to another: a month, a quarter, a half or the year. Of a difficulty, of a proposal
/// and of what is owed from before it has only what they are told apart by.
pub fn report(Year { plan, sent }: &Year, first: u32, last: u32) -> Value {
    let world = World::of_month(plan, sent, last);
    let now = figures(&world);
    let (begin, end) = (plan.month(first).begin, world.a);
    let judged_on = tomorrow(plan.month(last).due);
    let reports = counted(&month_obligations(&world, first..=last, judged_on));
    let mut document = document(&world, &now, reports);

    let earlier = months_before(plan, first, last).map(|it| World::of_month(plan, sent, it.1));
    let before = earlier.as_ref().map(figures).unwrap_or_default();
    let previous = earlier.as_ref().map(|it| totals(&before, it.a));
    document.insert("previous".to_string(), json!(previous));
    // What was decided since the period before; in the first one, whenever it was.
    let since = earlier.as_ref().map_or(NaiveDate::MIN, |it| tomorrow(it.a));
    document.insert("changes".to_string(), changes(&before, &now, since, end));
    let troubles = troubles::all(&world, &now);
    let open: Vec<Value> = troubles.iter().filter(|it| !it.is_resolved()).map(|it| it.told()).collect();
    document.insert("difficulties".to_string(), json!(open));
    document.insert("proposals".to_string(), json!(troubles::proposals(&world, &now, begin, end)));
    document.insert("asked".to_string(), json!(troubles::asked(&world, &now)));
    document.insert("owed_before".to_string(), json!(owed_before(&world, begin)));
    let in_period = |it: &Figure| it.all.deadline.is_some_and(|it| begin <= it && it <= end);
    document.insert("due_in_period".to_string(), json!(ids(&now, in_period)));
    document.insert("ongoing".to_string(), ongoing(&world, &now, begin, end));
    document.insert("next".to_string(), json!(next(&now, plan, last)));
    Value::Object(document)
}

fn changes(before: &[Figure], now: &[Figure], begin: NaiveDate, end: NaiveDate) -> Value {
    let was = |it: &Figure| before.iter().find(|old| old.place == it.place);
    let lies_in = |on: NaiveDate| begin <= on && on <= end;
    let is_overdue = |it: &Figure| it.state() == "overdue";
    json!({
        "done": ids(now, |it| it.is_done() && !was(it).is_some_and(|old| old.is_done())),
        "overdue": ids(now, |it| is_overdue(it) && !was(it).is_some_and(is_overdue)),
        "recovered": ids(now, |it| !is_overdue(it) && was(it).is_some_and(is_overdue)),
        "fallen": ids(now, |it| was(it).is_some_and(|old| it.all.progress < old.all.progress)),
        "extended": ids(now, |it| it.task.extensions.iter().any(|it| lies_in(it.on))),
        "transferred": ids(now, |it| it.task.transfers.iter().any(|it| lies_in(it.0))),
        "added": ids(now, |it| it.task.added.is_some_and(lies_in)),
        "withdrawn": ids(now, |it| it.task.withdrawn.is_some_and(lies_in)),
    })
}

/// Reports and requests that fell due before the period and are still missing at its end.
fn owed_before(world: &World, begin: NaiveDate) -> Vec<Value> {
    let mut list = month_obligations(world, 1..=12, world.a);
    list.extend(request_obligations(world));
    let owed = list.iter().filter(|it| it.due < begin && it.state == "missing");
    owed.map(|it| json!({"period": it.period, "unit": it.unit})).collect()
}

/// Ongoing tasks with a result told in the period, of all.
fn ongoing(world: &World, figures: &[Figure], begin: NaiveDate, end: NaiveDate) -> Value {
    let told = |period: &Period| begin <= period.end && period.end <= end;
    let all: Vec<&Figure> = figures.iter().filter(|it| it.state() == "ongoing").collect();
    let mut with_result = 0;
    for figure in &all {
        let whose: Vec<Option<&str>> = match &figure.task.each {
            Some(each) => each.iter().map(|it| Some(it.as_str())).collect(),
            None => vec![None],
        };
        let mut rows = whose.into_iter().flat_map(|it| own_rows(world, figure.place, it));
        if rows.any(|(report, row)| told(&report.period) && !row.cell("result").is_empty()) {
            with_result += 1;
        }
    }
    json!({"n": with_result, "d": all.len()})
}

/// Tasks not done: those overdue, then those due by the end of the calendar month after the last one.
fn next<'y>(figures: &[Figure<'y>], plan: &Plan, last: u32) -> Vec<&'y str> {
    let (year, month) = if last == 12 { (plan.year + 1, 1) } else { (plan.year, last + 1) };
    let until = super::dates::last_day_of(year, month);
    let running = |it: &Figure| it.state() == "in_progress" || it.state() == "not_started";
    // In each half what is due first comes first.
    let mut sorted: Vec<&Figure<'y>> = figures.iter().collect();
    sorted.sort_by_key(|it| it.all.deadline);
    let overdue = sorted.iter().filter(|it| it.state() == "overdue");
    let soon = sorted.iter().filter(|it| running(it) && it.all.deadline.is_some_and(|it| it <= until));
    overdue.chain(soon).map(|it| it.task.id.as_str()).collect()
}
