//! One plan file's tables as values. Names are left unresolved: what they name may stand in another file.

mod head;
mod score;
mod task;
mod waiver;

pub use head::{CalendarTable, Head, ReportingTable};
use head::{calendar, head, reporting};
use score::{criterion, indicator};
use task::task;
use waiver::waiver;

use toml::de::DeTable;

use crate::both;
use crate::finding::rules::C003;
use crate::finding::{Finding, PlanTable};
use crate::model::plan::{Criterion, Direction, Exemption, Field, Indicator, Request};
use crate::model::waiver::Waiver;
use crate::model::{At, Date, Named, Role, Task, Unit};
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;

/// All tables of one file.
#[derive(Debug, Default)]
pub struct PlanFile {
    pub head: Option<Head>,
    pub reporting: Option<ReportingTable>,
    pub calendar: Option<CalendarTable>,
    pub units: Vec<Unit>,
    pub fields: Vec<Field>,
    pub tasks: Vec<Task>,
    pub requests: Vec<Request>,
    pub exemptions: Vec<Exemption>,
    pub indicators: Vec<Indicator>,
    pub directions: Vec<Direction>,
    pub criteria: Vec<Criterion>,
    pub waivers: Vec<Waiver>,
    /// Read to its end, without a syntax error.
    pub whole: bool,
}

impl PlanFile {
    /// Adds what a later part of the same file holds, which is tasks alone.
    pub fn append(&mut self, part: PlanFile) {
        self.tasks.extend(part.tasks);
    }
}

/// Takes one parsed file apart. `first_day` is the year's, where tasks start that do not say.
pub fn read(tree: &DeTable<'_>, walk: &mut Walk, first_day: Date) -> PlanFile {
    let mut top = Keys::new(walk, tree, 0..0, PlanTable::Unknown);
    let file = PlanFile {
        head: top.table(walk, "plan", PlanTable::Plan).map(|t| head(t, walk)),
        reporting: top.table(walk, "reporting", PlanTable::Reporting).map(|t| reporting(t, walk)),
        calendar: top.table(walk, "calendar", PlanTable::Calendar).map(|t| calendar(t, walk)),
        units: each(&mut top, walk, "unit", PlanTable::Unit, unit),
        fields: each(&mut top, walk, "field", PlanTable::Field, field),
        tasks: each(&mut top, walk, "task", PlanTable::Task, |t, w| task(t, w, first_day)),
        requests: each(&mut top, walk, "request", PlanTable::Request, request),
        exemptions: each(&mut top, walk, "exemption", PlanTable::Exemption, exemption),
        indicators: each(&mut top, walk, "indicator", PlanTable::Indicator, indicator),
        directions: each(&mut top, walk, "direction", PlanTable::Direction, direction),
        criteria: each(&mut top, walk, "criterion", PlanTable::Criterion, criterion),
        waivers: each(&mut top, walk, "waiver", PlanTable::Waiver, waiver),
        whole: walk.whole,
    };
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
    let tables = top.tables(walk, key, kind);
    tables.into_iter().filter_map(|table| read(table, walk)).collect()
}

fn texts(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Box<str>> {
    t.list(walk, key, text).into_iter().map(|at| at.value).collect()
}

fn unresolved<Id>(at: At<Box<str>>) -> Named<Id> {
    Named { text: at.value, span: at.span, id: None }
}

fn names<Id>(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Named<Id>> {
    t.list(walk, key, text).into_iter().map(unresolved).collect()
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
    let until = t.get(walk, "until", month);
    if let (Some(since), Some(until)) = (since, &until)
        && until.value < since
    {
        let expected = both!("một tháng không trước `since` ({since})", "a month not before `since` ({since})");
        walk.findings.push(bad_value(until.span, "until", &until.value.to_string(), &expected).in_table(t.kind));
    }
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |n| n.value);
    Some(Unit { header, id, name, short, role, head, reports, since, until: until.map(|u| u.value) })
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
    let units = names(&mut t, walk, "units");
    t.finish(walk);
    let (id, issued, due) = (id?, issued?.value, due?.value);
    let title = title.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Request { header, id, title, issued, due, units: named.then_some(units) })
}

fn exemption(mut t: Keys<'_>, walk: &mut Walk) -> Option<Exemption> {
    let unit = t.need(walk, "unit", some_text).map(unresolved);
    if t.span_of(walk, "months").is_none() && walk.whole {
        let help = both!("thêm `months = [\"2024-08\"]`", "add `months = [\"2024-08\"]`");
        walk.findings
            .push(Finding::new(&C003, t.header, both!("thiếu `months`", "`months` is missing"), help).in_table(t.kind));
    }
    let months = t.list(walk, "months", month).into_iter().map(|m| m.value).collect();
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
