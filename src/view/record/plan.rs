//! `reform plan` as JSON: the plan as it stands on a day, in no language.

use super::SCHEMA;

use crate::model::task::{Extension, Occurrence, Transfer};
use crate::model::unit::Members;
use crate::model::{Date, Named, Plan, Role, TargetId, Task, UnitGroup};
use crate::text::Lang;
use crate::view::facts::target::{self, TargetLine, Targets};
use crate::view::facts::task::{TaskLine, Tasks};
use crate::view::facts::{Record, promise};
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
struct ExtensionRecord<'y> {
    pub on: Date,
    pub to: Date,
    pub occurrence: Option<String>,
    pub when: Option<&'y str>,
    pub decision: Option<&'y str>,
    pub reason: Option<&'y str>,
}

#[derive(Serialize)]
struct TransferRecord<'y> {
    pub on: Date,
    pub to: &'y str,
    pub decision: Option<&'y str>,
}

#[derive(Serialize)]
struct AddedRecord<'y> {
    pub on: Date,
    pub decision: Option<&'y str>,
}

#[derive(Serialize)]
struct WithdrawnRecord<'y> {
    pub on: Date,
    pub decision: Option<&'y str>,
    pub reason: Option<&'y str>,
}

#[derive(Serialize)]
struct OccurrenceRecord {
    pub name: String,
    pub due: Date,
}

/// A name that stands for several units.
#[derive(Serialize)]
struct GroupRecord<'y> {
    id: &'y str,
    name: &'y str,
    units: MembersRecord<'y>,
}

/// Units by id, or `"all"`.
#[derive(Serialize)]
#[serde(untagged)]
enum MembersRecord<'y> {
    All(&'static str),
    These(Vec<&'y str>),
}

fn group(group: &UnitGroup) -> GroupRecord<'_> {
    let units = match &group.members {
        Members::All => MembersRecord::All("all"),
        Members::These(units) => MembersRecord::These(units.iter().map(|unit| &*unit.text).collect()),
    };
    GroupRecord { id: &group.id.value, name: &group.name, units }
}

fn target(plan: &Plan, id: TargetId) -> Record<'static, '_, Targets> {
    Record(&target::FOR_PLAN, TargetLine::promised(Lang::En, plan, id))
}

/// One task as it was promised, with what was decided on it by a day.
#[derive(Serialize)]
pub struct PlannedRecord<'y> {
    #[serde(flatten)]
    promise: Record<'static, 'y, Tasks>,
    occurrences: Vec<OccurrenceRecord>,
    #[serde(flatten)]
    otherwise: Record<'static, 'y, Tasks>,
    extensions: Vec<ExtensionRecord<'y>>,
    transfers: Vec<TransferRecord<'y>>,
    added: Option<AddedRecord<'y>>,
    withdrawn: Option<WithdrawnRecord<'y>>,
    #[serde(flatten)]
    details: Record<'static, 'y, Tasks>,
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Office => "office",
        Role::Department => "department",
        Role::Service => "service",
    }
}

/// One task's record; only what was decided by its day counts.
pub fn task(line: TaskLine<'_>) -> PlannedRecord<'_> {
    let (task, as_of) = (line.task, line.as_of);
    let decided = task.extensions_as_decided().into_iter().filter(|e| e.on <= as_of);
    let transfers = task.transfers_as_decided().into_iter().filter(|t| t.on.value <= as_of);
    let due =
        |(n, o): (usize, &Occurrence)| OccurrenceRecord { name: o.to_string(), due: task.occurrence_due_at(n, as_of) };
    let (promise, otherwise, details) = &promise::RECORD;
    PlannedRecord {
        promise: Record(promise, line),
        occurrences: task.occurrences().iter().enumerate().map(due).collect(),
        otherwise: Record(otherwise, line),
        extensions: decided.map(|e| extension(task, e)).collect(),
        transfers: transfers.map(transfer).collect(),
        added: task.added().map(|added| AddedRecord { on: added.on, decision: added.decision.as_deref() }),
        withdrawn: task.withdrawn().filter(|w| w.on <= as_of).map(|w| WithdrawnRecord {
            on: w.on,
            decision: w.decision.as_deref(),
            reason: w.reason.as_deref(),
        }),
        details: Record(details, line),
    }
}

fn extension<'y>(task: &'y Task, e: &'y Extension) -> ExtensionRecord<'y> {
    let name = |named: &Named<u8>| {
        let occurrence = named.id.and_then(|n| task.occurrences().get(usize::from(n)));
        occurrence.map_or_else(|| named.text.to_string(), ToString::to_string)
    };
    ExtensionRecord {
        on: e.on,
        to: e.to.value,
        occurrence: e.occurrence.as_ref().map(name),
        when: e.when.as_deref(),
        decision: e.decision.as_ref().map(|d| &*d.value),
        reason: e.reason.as_deref(),
    }
}

fn transfer(transfer: &Transfer) -> TransferRecord<'_> {
    let decision = transfer.decision.as_ref().map(|d| &*d.value);
    TransferRecord { on: transfer.on.value, to: &transfer.to.text, decision }
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
    targets: Vec<Record<'static, 'y, Targets>>,
    groups: Vec<GroupRecord<'y>>,
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
        tasks: shown.tasks.iter().map(|&id| task(shown.line(Lang::En, id))).collect(),
        targets: shown.targets().into_iter().map(|id| target(plan, id)).collect(),
        groups: plan.groups.iter().map(group).collect(),
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
