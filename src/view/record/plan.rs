//! `reform plan` as JSON: the plan as it stands on a day, in no language.

use super::SCHEMA;

use crate::model::{Date, Every, Plan, Role, Schedule, TaskId};
use crate::view::plan::PlanExtract;
use serde::Serialize;

#[derive(Serialize)]
struct IssuedRecord<'y> {
    number: Option<&'y str>,
    on: Option<Date>,
}

#[derive(Serialize)]
struct SignatoryRecord<'y> {
    authority: Option<&'y str>,
    title: Option<&'y str>,
    name: Option<&'y str>,
}

#[derive(Serialize)]
struct UnitRecord<'y> {
    id: &'y str,
    name: &'y str,
    short: Option<&'y str>,
    role: Option<&'static str>,
    head: Option<&'y str>,
    reports: bool,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Serialize)]
struct FieldRecord<'y> {
    id: &'y str,
    number: Option<&'y str>,
    name: &'y str,
}

#[derive(Serialize)]
pub struct ExtensionRecord<'y> {
    pub on: Date,
    pub to: Date,
    pub decision: Option<&'y str>,
    pub reason: Option<&'y str>,
}

#[derive(Serialize)]
pub struct WithdrawnRecord<'y> {
    pub on: Date,
    pub decision: Option<&'y str>,
    pub reason: Option<&'y str>,
}

#[derive(Serialize)]
pub struct OccurrenceRecord {
    pub name: String,
    pub due: Date,
}

/// One task as it was promised, with what was decided on it by a day.
#[derive(Serialize)]
pub struct PlannedRecord<'y> {
    pub id: &'y str,
    pub title: &'y str,
    pub field: Option<&'y str>,
    pub output: Option<&'y str>,
    pub lead: Option<&'y str>,
    pub with: Vec<&'y str>,
    pub start: Date,
    pub weight: f64,
    /// The deadline in force; of a task that recurs, see `occurrences`.
    pub due: Option<Date>,
    pub first_due: Option<Date>,
    pub every: Option<&'static str>,
    pub occurrences: Vec<OccurrenceRecord>,
    pub ongoing: bool,
    pub awaits: Option<&'y str>,
    pub extensions: Vec<ExtensionRecord<'y>>,
    pub withdrawn: Option<WithdrawnRecord<'y>>,
    pub indicators: Vec<&'y str>,
    pub basis: Option<&'y str>,
    pub note: Option<&'y str>,
    pub carried_from: Option<&'y str>,
}

/// The word that the plan has for it.
fn every(every: Every) -> &'static str {
    match every {
        Every::Month => "month",
        Every::Quarter => "quarter",
        Every::HalfYear => "half-year",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Office => "office",
        Role::Department => "department",
        Role::Service => "service",
    }
}

/// One task's record; only what was decided by `as_of` counts.
pub fn task(plan: &Plan, id: TaskId, as_of: Date) -> PlannedRecord<'_> {
    let task = plan.task(id);
    let details = task.details.as_deref();
    let extensions = task.extensions_as_decided().into_iter().filter(|e| e.on <= as_of);
    PlannedRecord {
        id: &task.id.value,
        title: &task.title,
        field: task.field.as_ref().map(|f| &*f.text),
        output: task.output.as_ref().map(|o| &*o.value),
        lead: task.lead.as_ref().map(|l| &*l.text),
        with: task.with.iter().map(|w| &*w.text).collect(),
        start: task.start,
        weight: f64::from(task.weight) / 1000.0,
        due: task.due_at(as_of),
        first_due: task.first_due(),
        every: match &task.schedule {
            Schedule::Every(recurrence) => Some(every(recurrence.every.value)),
            _ => None,
        },
        occurrences: task.occurrences().iter().map(|o| OccurrenceRecord { name: o.to_string(), due: o.due }).collect(),
        ongoing: task.schedule == Schedule::Ongoing,
        awaits: match &task.schedule {
            Schedule::Awaits(what) => Some(what),
            _ => None,
        },
        extensions: extensions
            .map(|e| ExtensionRecord {
                on: e.on,
                to: e.to.value,
                decision: e.decision.as_ref().map(|d| &*d.value),
                reason: e.reason.as_deref(),
            })
            .collect(),
        withdrawn: task.withdrawn.as_ref().filter(|w| w.on <= as_of).map(|w| WithdrawnRecord {
            on: w.on,
            decision: w.decision.as_deref(),
            reason: w.reason.as_deref(),
        }),
        indicators: task.indicators().iter().map(|i| &*i.text).collect(),
        basis: details.and_then(|d| d.basis.as_deref()),
        note: details.and_then(|d| d.note.as_deref()),
        carried_from: details.and_then(|d| d.carried_from.as_deref()),
    }
}

/// `reform plan`.
#[derive(Serialize)]
pub struct PlanRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    title: &'y str,
    agency: &'y str,
    parent: Option<&'y str>,
    symbol: Option<&'y str>,
    place: Option<&'y str>,
    coordinator: Option<&'y str>,
    committee: Option<&'y str>,
    issued: Option<IssuedRecord<'y>>,
    basis: Vec<&'y str>,
    purposes: Vec<&'y str>,
    requirements: Vec<&'y str>,
    arrangements: Vec<&'y str>,
    recipients: Vec<&'y str>,
    signatory: Option<SignatoryRecord<'y>>,
    units: Vec<UnitRecord<'y>>,
    fields: Vec<FieldRecord<'y>>,
    tasks: Vec<PlannedRecord<'y>>,
}

pub fn plan<'y>(shown: &PlanExtract<'y>) -> PlanRecord<'y> {
    let plan = shown.plan;
    fn texts(texts: &[Box<str>]) -> Vec<&str> {
        texts.iter().map(|text| &**text).collect()
    }
    PlanRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: shown.as_of,
        title: &plan.title,
        agency: &plan.agency,
        parent: plan.parent.as_deref(),
        symbol: plan.symbol.as_deref(),
        place: plan.place.as_deref(),
        coordinator: plan.coordinator.as_ref().map(|c| &*c.text),
        committee: plan.committee.as_deref(),
        issued: plan.issued.as_ref().map(|i| IssuedRecord { number: i.number.as_deref(), on: i.on }),
        basis: texts(&plan.basis),
        purposes: texts(&plan.purposes),
        requirements: texts(&plan.requirements),
        arrangements: texts(&plan.arrangements),
        recipients: texts(&plan.recipients),
        signatory: plan.signatory.as_ref().map(|s| SignatoryRecord {
            authority: s.authority.as_deref(),
            title: s.title.as_deref(),
            name: s.name.as_deref(),
        }),
        units: units(plan),
        fields: fields(plan),
        tasks: shown.tasks.iter().map(|&id| task(plan, id, shown.as_of)).collect(),
    }
}

fn units(plan: &Plan) -> Vec<UnitRecord<'_>> {
    let record = plan.units.iter().map(|u| UnitRecord {
        id: &u.id.value,
        name: &u.name,
        short: u.short.as_deref(),
        role: u.role.map(role),
        head: u.head.as_deref(),
        reports: u.reports,
        since: u.since.map(|m| m.to_string()),
        until: u.until.map(|m| m.to_string()),
    });
    record.collect()
}

fn fields(plan: &Plan) -> Vec<FieldRecord<'_>> {
    plan.fields.iter().map(|f| FieldRecord { id: &f.id.value, number: f.number.as_deref(), name: &f.name }).collect()
}
