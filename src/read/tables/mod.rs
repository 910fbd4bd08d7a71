//! One plan file's tables as values. Names are left unresolved: what they name may stand in another file.

mod head;
mod naming;
mod score;
mod target;
mod task;
mod waiver;

pub use head::{CalendarTable, Head, ReportingTable};
use head::{calendar, head, reporting};
use naming::{some_names, unresolved};
use score::{criterion, indicator};
use target::target;
pub use task::ReadTask;
use task::task;
use waiver::waiver;

use crate::read::toml_tree::{Entry, Table, Value};

use crate::both;
use crate::finding::PlanTable;
use crate::model::plan::RequestExtension;
use crate::model::plan::{Criterion, Direction, Exemption, Field, Indicator, Request};
use crate::model::reporting::Exception;
use crate::model::unit::Members;
use crate::model::waiver::Waiver;
use crate::model::{Date, Lost, Month, Named, Role, Target, Unit, UnitGroup, UnitId};
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;
use crate::read::when::*;
use crate::text::fold;

/// All tables of one file.
#[derive(Debug, Default)]
pub struct PlanFile {
    pub head: Option<Head>,
    pub reporting: Option<ReportingTable>,
    /// `[[reporting.exception]]`, which may stand in any file.
    pub exceptions: Vec<Exception>,
    pub calendar: Option<CalendarTable>,
    pub units: Vec<Unit>,
    pub groups: Vec<UnitGroup>,
    pub fields: Vec<Field>,
    pub tasks: Vec<ReadTask>,
    /// The names of their fields and leads.
    pub names: Vec<Box<str>>,
    pub targets: Vec<Target>,
    pub requests: Vec<Request>,
    pub exemptions: Vec<Exemption>,
    pub indicators: Vec<Indicator>,
    pub directions: Vec<Direction>,
    pub criteria: Vec<Criterion>,
    pub waivers: Vec<Waiver>,
    /// Read to its end, without a syntax error.
    pub whole: bool,
    /// What is in the file, and could not be told.
    pub lost: Lost,
}

impl PlanFile {
    /// Adds what a later part of the same file holds, which is tasks alone.
    pub fn append(&mut self, part: PlanFile) {
        // Positions fit: a file of 64 MiB does not hold that many names.
        let before = self.names.len() as u32;
        self.names.extend(part.names);
        self.tasks.extend(part.tasks.into_iter().map(|mut read| {
            [&mut read.field, &mut read.lead].into_iter().flatten().for_each(|name| *name += before);
            read
        }));
    }
}

/// The tables of a plan, by their keys.
const TABLES: [(&str, PlanTable); 14] = [
    ("plan", PlanTable::Plan),
    ("reporting", PlanTable::Reporting),
    ("calendar", PlanTable::Calendar),
    ("unit", PlanTable::Unit),
    ("group", PlanTable::Group),
    ("field", PlanTable::Field),
    ("task", PlanTable::Task),
    ("target", PlanTable::Target),
    ("request", PlanTable::Request),
    ("exemption", PlanTable::Exemption),
    ("indicator", PlanTable::Indicator),
    ("direction", PlanTable::Direction),
    ("criterion", PlanTable::Criterion),
    ("waiver", PlanTable::Waiver),
];

/// Tables that go by another name, or by the right one with one bracket too few or too many: what they hold is lost.
fn lost_tables(tree: &Table<'_>, walk: &mut Walk) {
    for Entry { key, item, .. } in &tree.0 {
        let name: &str = key;
        let near = || fold::nearest(name, TABLES.iter().map(|(known, _)| *known));
        let kind = |name: &str| TABLES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
        let stands_once = |kind| matches!(kind, PlanTable::Plan | PlanTable::Reporting | PlanTable::Calendar);
        match (kind(name), &item.value) {
            (Some(kind), Value::Array(_)) if !stands_once(kind) => {}
            (Some(kind), Value::Table(_)) if stands_once(kind) => {}
            (Some(kind), _) => walk.lose(kind),
            (None, value) => match near().and_then(kind) {
                Some(kind) => walk.lose(kind),
                None if has_ids(value) => walk.lose(PlanTable::Unknown),
                None => {}
            },
        }
    }
}

/// Whether a table, or one of several, has an id by which others name it.
fn has_ids(value: &Value<'_>) -> bool {
    match value {
        Value::Table(table) => table.has("id"),
        Value::Array(items) => items.iter().any(|item| has_ids(&item.value)),
        _ => false,
    }
}

/// Takes one parsed file apart. `first_day` is the year's, where tasks start that do not say.
pub fn read(tree: &Table<'_>, walk: &mut Walk, first_day: Date) -> PlanFile {
    let mut top = Keys::new(walk, tree, 0..0, PlanTable::Unknown);
    let year = Month::of(first_day).year;
    let before = walk.findings.len();
    let reporting = top.table(walk, "reporting", PlanTable::Reporting).map(|t| reporting(t, walk, year));
    walk.lost.reporting |= walk.findings.len() > before;
    let (reporting, exceptions) = reporting.unwrap_or_default();
    let before = walk.findings.len();
    let calendar = top.table(walk, "calendar", PlanTable::Calendar).map(|t| calendar(t, walk));
    walk.lost.calendar |= walk.findings.len() > before;
    let file = PlanFile {
        head: top.table(walk, "plan", PlanTable::Plan).map(|t| head(t, walk)),
        reporting,
        exceptions,
        calendar,
        units: each(&mut top, walk, "unit", PlanTable::Unit, unit),
        groups: each(&mut top, walk, "group", PlanTable::Group, group),
        fields: each(&mut top, walk, "field", PlanTable::Field, field),
        tasks: each(&mut top, walk, "task", PlanTable::Task, |t, w| task(t, w, first_day)),
        targets: each(&mut top, walk, "target", PlanTable::Target, |t, w| target(t, w, first_day)),
        requests: each(&mut top, walk, "request", PlanTable::Request, request),
        exemptions: each(&mut top, walk, "exemption", PlanTable::Exemption, exemption),
        indicators: each(&mut top, walk, "indicator", PlanTable::Indicator, indicator),
        directions: each(&mut top, walk, "direction", PlanTable::Direction, direction),
        criteria: each(&mut top, walk, "criterion", PlanTable::Criterion, criterion),
        waivers: each(&mut top, walk, "waiver", PlanTable::Waiver, waiver),
        names: Vec::new(),
        whole: walk.whole,
        lost: Lost::default(),
    };
    lost_tables(tree, walk);
    top.finish(walk);
    file
}

fn each<'t, T>(
    top: &mut Keys<'t>,
    walk: &mut Walk,
    key: &'static str,
    kind: PlanTable,
    read: impl Fn(Keys<'t>, &mut Walk) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for table in top.tables(walk, key, kind) {
        match read(table, walk) {
            Some(thing) => all.push(thing),
            None => walk.lose(kind),
        }
    }
    all
}

fn texts(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Box<str>> {
    t.list(walk, key, text).into_iter().map(|at| at.value).collect()
}

fn unit(mut t: Keys<'_>, walk: &mut Walk) -> Option<Unit> {
    const ROLES: [(&str, Role); 3] =
        [("office", Role::Office), ("department", Role::Department), ("service", Role::Service)];
    let header = t.header;
    let id = t.need(walk, "id", text);
    let name = t.need(walk, "name", some_text);
    let short = t.value(walk, "short", text);
    let role = t.value(walk, "role", |v| word(v, &ROLES));
    let head = t.value(walk, "head", text);
    let reports = t.value(walk, "reports", boolean).unwrap_or(true);
    let since = t.value(walk, "since", month);
    let until = until(&mut t, walk, since);
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |n| n.value);
    Some(Unit { header, id, name, short, role, head, reports, since, until })
}

/// The last month, which is not before the first.
fn until(t: &mut Keys<'_>, walk: &mut Walk, since: Option<Month>) -> Option<Month> {
    let until = t.get(walk, "until", month)?;
    let Some(since) = since.filter(|since| until.value < *since) else { return Some(until.value) };
    let expected = both!("một tháng không trước `since` ({since})", "a month not before `since` ({since})");
    walk.findings.push(bad_value(until.span, "until", &until.value.to_string(), &expected).in_table(t.kind));
    None
}

fn group(mut t: Keys<'_>, walk: &mut Walk) -> Option<UnitGroup> {
    let header = t.header;
    let id = t.need(walk, "id", text);
    let name = t.need(walk, "name", some_text);
    let members = match t.is_text("units", "all") {
        true => {
            t.value(walk, "units", text);
            Members::All
        }
        false => {
            t.require(walk, "units");
            Members::These(some_names(&mut t, walk, "units"))
        }
    };
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |n| n.value);
    Some(UnitGroup { header, id, name, members })
}

fn field(mut t: Keys<'_>, walk: &mut Walk) -> Option<Field> {
    let id = t.need(walk, "id", some_text);
    let number = t.value(walk, "number", text);
    let name = t.need(walk, "name", some_text);
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |n| n.value);
    Some(Field { id, number, name })
}

fn request(mut t: Keys<'_>, walk: &mut Walk) -> Option<Request> {
    let header = t.header;
    let id = t.need(walk, "id", text);
    let title = t.need(walk, "title", some_text);
    let issued = t.need(walk, "issued", date);
    let due = t.need(walk, "due", date);
    let named = t.span_of(walk, "units").is_some();
    let units = some_names(&mut t, walk, "units");
    let extensions = t.tables(walk, "extension", PlanTable::Request);
    let extensions = extensions.into_iter().filter_map(|t| request_extension(t, walk)).collect();
    t.finish(walk);
    let (id, issued, due) = (id?, issued?.value, due?.value);
    let title = title.map_or_else(|| id.value.clone(), |at| at.value);
    let (units, asked, extended) = (named.then_some(units), Default::default(), Default::default());
    Some(Request { header, id, title, issued, due, units, extensions, asked, extended })
}

fn request_extension(mut t: Keys<'_>, walk: &mut Walk) -> Option<RequestExtension> {
    let unit: Option<Named<UnitId>> = t.get(walk, "unit", some_text).map(unresolved);
    let on = t.need(walk, "on", date);
    let to = t.need(walk, "to", date);
    let decision = t.get(walk, "decision", text);
    t.finish(walk);
    Some(RequestExtension { unit, on: on?.value, to: to?, decision })
}

fn exemption(mut t: Keys<'_>, walk: &mut Walk) -> Option<Exemption> {
    let unit = t.need(walk, "unit", some_text).map(unresolved);
    t.require(walk, "months");
    let months = t.some_list(walk, "months", month).into_iter().map(|m| m.value).collect();
    t.value(walk, "decision", text);
    t.finish(walk);
    Some(Exemption { unit: unit?, months })
}

fn direction(mut t: Keys<'_>, walk: &mut Walk) -> Option<Direction> {
    let task = t.need(walk, "task", some_text).map(unresolved);
    let raised = t.need(walk, "raised", some_text).map(unresolved);
    let on = t.need(walk, "on", date);
    let by = t.value(walk, "by", text);
    let said = t.need(walk, "text", some_text);
    let due = t.get(walk, "due", date);
    t.finish(walk);
    let text = said.map_or_else(Box::default, |at| at.value);
    Some(Direction { task: task?, raised: raised?, on: on?.value, by, text, due })
}
