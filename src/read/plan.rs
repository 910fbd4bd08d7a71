//! All TOML files of a year become one plan: tables that may stand once, ids that may stand once, names
//! resolved to numbers. The first of two holds; the later one is the finding's.

mod resolve;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::both;
use crate::finding::rules::{C003, C004, P001};
use crate::finding::{Finding, Findings, PlanTable};
use crate::model::plan::{Places, Tables};
use crate::model::{At, Calendar, Lost, Named, Plan, Reporting, Schedule, Task};
use crate::read::tables::PlanFile;
use crate::read::toml::names::lower;
use crate::text::parallel::both;
use crate::text::{Both, Lang, SourceId, Span};

/// Puts the files of `plan/YEAR` together, in the order of their names.
pub fn assemble(year: i32, files: Vec<(SourceId, PlanFile)>, findings: &mut Findings) -> Plan {
    let whole = files.iter().all(|(_, f)| f.whole);
    let mut lost = Lost::default();
    files.iter().for_each(|(_, file)| lost |= file.lost);
    let first = files.first().map(|(source, _)| *source);
    let mut all = PlanFile::default();
    let mut tasks = Vec::with_capacity(files.len());
    for (_, file) in files {
        all.head = once(all.head, file.head, |h| h.header, "plan", PlanTable::Plan, findings);
        all.reporting = once(all.reporting, file.reporting, |r| r.header, "reporting", PlanTable::Reporting, findings);
        all.exceptions.extend(file.exceptions);
        all.calendar = once(all.calendar, file.calendar, |c| c.header, "calendar", PlanTable::Calendar, findings);
        all.units.extend(file.units);
        all.groups.extend(file.groups);
        all.fields.extend(file.fields);
        tasks.push((file.tasks, file.names));
        all.targets.extend(file.targets);
        all.requests.extend(file.requests);
        all.exemptions.extend(file.exemptions);
        all.indicators.extend(file.indicators);
        all.directions.extend(file.directions);
        all.criteria.extend(file.criteria);
        all.waivers.extend(file.waivers);
    }
    if all.head.is_none() && !lost.head {
        findings.extend(first.map(no_plan_table));
    }
    let mut plan = Plan { whole, lost, ..empty(year) };
    take_head(&mut plan, &mut all, findings);
    plan.units = unique(all.units, |u| written(&u.id), PlanTable::Unit, findings);
    plan.fields = unique(all.fields, |f| written(&f.id), PlanTable::Field, findings);
    plan.requests = unique(all.requests, |r| written(&r.id), PlanTable::Request, findings);
    plan.indicators = unique(all.indicators, |i| written(&i.id), PlanTable::Indicator, findings);
    plan.tasks = unique_tasks(tasks, &plan, findings);
    plan.groups = unique(all.groups, |g| written(&g.id), PlanTable::Group, findings);
    shared(&mut plan.groups, |g| written(&g.id), &plan.units, |u| written(&u.id), PlanTable::Group, findings);
    plan.targets = unique(all.targets, |t| written(&t.id), PlanTable::Target, findings);
    shared(&mut plan.targets, |t| written(&t.id), &plan.tasks, |t| (t.id(), t.id_span()), PlanTable::Target, findings);
    for task in &mut plan.tasks {
        if let Schedule::Recurs(recurrence) = &mut task.schedule {
            recurrence.lay_out(task.start, year, &plan.reporting);
        }
    }
    plan.exemptions = all.exemptions;
    plan.directions = all.directions;
    plan.criteria = all.criteria;
    plan.waivers = all.waivers;
    resolve::resolve(&mut plan);
    plan
}

fn empty(year: i32) -> Plan {
    Plan {
        year,
        title: Box::default(),
        agency: Box::default(),
        parent: None,
        agency_lines: Vec::new(),
        parent_lines: Vec::new(),
        symbol: None,
        place: None,
        coordinator: None,
        committee: None,
        language: Lang::Vi,
        utc_offset: 7 * 3600,
        issued: None,
        basis: Vec::new(),
        recipients: Vec::new(),
        recipients_to: Vec::new(),
        signatory: None,
        purposes: Vec::new(),
        requirements: Vec::new(),
        arrangements: Vec::new(),
        reporting: Reporting::of_year(year),
        calendar: Calendar::default(),
        units: Vec::new(),
        groups: Vec::new(),
        fields: Vec::new(),
        tasks: Vec::new(),
        targets: Vec::new(),
        requests: Vec::new(),
        exemptions: Vec::new(),
        indicators: Vec::new(),
        directions: Vec::new(),
        criteria: Vec::new(),
        waivers: Vec::new(),
        places: Places::default(),
        whole: true,
        lost: Lost::default(),
        tables: Tables::default(),
    }
}

fn take_head(plan: &mut Plan, all: &mut PlanFile, findings: &mut Findings) {
    if let Some(head) = all.head.take() {
        if let Some(year) = head.year.as_ref().filter(|y| y.value != plan.year) {
            findings.push(other_year(year, plan.year));
        }
        plan.places.plan = Some(head.header);
        plan.places.year = head.year.map(|y| y.span);
        plan.title = head.title;
        (plan.agency, plan.agency_lines) = on_lines(head.agency);
        let (parent, lines) = head.parent.map(on_lines).unzip();
        (plan.parent, plan.parent_lines) = (parent, lines.unwrap_or_default());
        plan.symbol = head.symbol;
        plan.place = head.place;
        plan.coordinator = head.coordinator.map(|c| Named { text: c.value, span: c.span, id: None });
        plan.committee = head.committee;
        plan.language = head.language;
        plan.utc_offset = head.utc_offset;
        plan.issued = head.issued;
        plan.basis = head.basis;
        plan.recipients = head.recipients;
        plan.recipients_to = head.recipients_to;
        plan.signatory = head.signatory;
        plan.purposes = head.purposes;
        plan.requirements = head.requirements;
        plan.arrangements = head.arrangements;
    }
    let mut since = None;
    if let Some(table) = all.reporting.take() {
        plan.places.reporting = Some(table.header);
        plan.places.due = table.due;
        plan.places.cutoff = table.cutoff;
        plan.places.received = table.received;
        plan.reporting = table.reporting;
        since = table.since;
    }
    plan.reporting.exceptions = std::mem::take(&mut all.exceptions);
    let issued = plan.issued.as_ref().and_then(|issued| issued.on);
    plan.reporting.since = since.unwrap_or_else(|| plan.reporting.first_month(plan.year, issued));
    if let Some(table) = all.calendar.take() {
        plan.places.calendar = Some(table.header);
        plan.calendar = table.calendar;
    }
}

/// A name on one line, and the lines that it was typed on if they are several.
fn on_lines(name: Box<str>) -> (Box<str>, Vec<Box<str>>) {
    let lines: Vec<&str> = name.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    match lines[..] {
        [_, _, ..] => (lines.join(" ").into(), lines.into_iter().map(Box::from).collect()),
        _ => (name, Vec::new()),
    }
}

fn no_plan_table(source: SourceId) -> Finding {
    let help = Both::new(
        "thêm bảng [plan] có year, title, agency, coordinator vào một tệp của kế hoạch",
        "add a table [plan] with year, title, agency, coordinator to one file of the plan",
    );
    Finding::new(&C003, source, Both::new("kế hoạch thiếu bảng [plan]", "the plan has no [plan] table"), help)
        .in_table(PlanTable::Plan)
}

fn other_year(year: &At<i32>, folder: i32) -> Finding {
    let found = year.value;
    let message = both!(
        "`year` là {found}, nhưng thư mục là plan/{folder}",
        "`year` is {found}, but the folder is plan/{folder}"
    );
    let help = both!("cần year = {folder}", "expected year = {folder}");
    Finding::new(&C004, year.span, message, help).in_table(PlanTable::Plan)
}

/// The first of a table that may stand once; a later one is refused where it stands.
fn once<T>(
    first: Option<T>,
    next: Option<T>,
    header: impl Fn(&T) -> Span,
    name: &str,
    kind: PlanTable,
    findings: &mut Findings,
) -> Option<T> {
    if let (Some(first), Some(next)) = (&first, &next) {
        let message = both!("bảng [{name}] đã có ở tệp khác", "the table [{name}] is already in another file");
        let help = Both::new("gộp hai bảng làm một", "merge the two tables into one");
        let there = Both::new("bảng đã có", "it is here");
        findings.push(Finding::new(&C004, header(next), message, help).related(header(first), there).in_table(kind));
    }
    first.or(next)
}

fn unique_tasks(files: Vec<resolve::OfFile>, plan: &Plan, findings: &mut Findings) -> Vec<Task> {
    let all = || files.iter().flat_map(|(tasks, _)| tasks);
    let fingerprints: Vec<u64> = all().map(|read| read.fingerprint).collect();
    let resolve = || resolve::tasks(files, &plan.units, &plan.fields);
    let (is_each_once, tasks) = both(fingerprints.len(), || are_different(fingerprints), resolve);
    if is_each_once { tasks } else { unique(tasks, |t| (t.id(), t.id_span()), PlanTable::Task, findings) }
}

fn written(id: &At<Box<str>>) -> (&str, Span) {
    (&id.value, id.span)
}

fn are_different(mut fingerprints: Vec<u64>) -> bool {
    fingerprints.sort_unstable();
    fingerprints.windows(2).all(|two| two[0] != two[1])
}

/// Keeps the first of things with one id, whatever its case.
fn unique<T>(mut things: Vec<T>, id: impl Fn(&T) -> (&str, Span), kind: PlanTable, findings: &mut Findings) -> Vec<T> {
    let mut seen: HashMap<Cow<'_, str>, Span, foldhash::fast::RandomState> = HashMap::default();
    seen.reserve(things.len());
    let mut repeated = Vec::new();
    for (n, thing) in things.iter().enumerate() {
        let (value, span) = id(thing);
        match seen.entry(lower(value)) {
            Entry::Occupied(first) => {
                repeated.push(n);
                findings.push(duplicate_id(value, span, *first.get()).in_table(kind));
            }
            Entry::Vacant(free) => {
                free.insert(span);
            }
        }
    }
    drop(seen);
    let mut n = 0..;
    things.retain(|_| n.next().is_some_and(|n| repeated.binary_search(&n).is_err()));
    things
}

/// Drops of `things` those whose id one of `others`, which share a space of names with them, has already.
fn shared<T, O>(
    things: &mut Vec<T>,
    id: impl Fn(&T) -> (&str, Span),
    others: &[O],
    other_id: impl Fn(&O) -> (&str, Span),
    kind: PlanTable,
    findings: &mut Findings,
) {
    if things.is_empty() {
        return;
    }
    let taken: HashMap<Cow<'_, str>, Span> = others.iter().map(&other_id).map(|(id, span)| (lower(id), span)).collect();
    things.retain(|thing| {
        let (value, span) = id(thing);
        let first = taken.get(&lower(value));
        findings.extend(first.map(|first| duplicate_id(value, span, *first).in_table(kind)));
        first.is_none()
    });
}

/// P001, of two places that give one id.
pub fn duplicate_id(id: &str, later: Span, first: Span) -> Finding {
    Finding::new(
        &P001,
        later,
        both!("mã `{id}` đã được dùng", "the id `{id}` is already used"),
        Both::new(
            "đặt một mã khác; chữ hoa, chữ thường coi như nhau",
            "choose another; upper and lower case count as the same",
        ),
    )
    .related(first, Both::new("đã dùng ở đây", "it is used here"))
}

/// Requests have ids that are unique across plans: reports `requests/ID` belong to one of them.
pub fn requests_across<'a>(plans: impl Iterator<Item = &'a Plan>, findings: &mut Findings) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for plan in plans {
        for request in &plan.requests {
            let At { value, span } = &request.id;
            match seen.get(&value.to_lowercase()) {
                Some(first) => findings.push(duplicate_id(value, *span, *first).in_table(PlanTable::Request)),
                None => {
                    seen.insert(value.to_lowercase(), *span);
                }
            }
        }
    }
}
