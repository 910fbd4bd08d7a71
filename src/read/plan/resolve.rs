//! Names of a plan become numbers of what they name, wherever in its files that stands.

use std::collections::{HashMap, HashSet};

use crate::model::plan::Field;
use crate::model::task::Details;
use crate::model::unit::Members;
use crate::model::{
    FieldId, GroupId, IndicatorId, Named, Party, Period, Plan, Target, Task, TaskId, Unit, UnitGroup, UnitId,
};
use crate::read::tables::ReadTask;
use crate::text::Span;

type Numbers<'a> = HashMap<&'a str, u32, foldhash::fast::RandomState>;

fn numbers<'a>(ids: impl Iterator<Item = &'a str>) -> Numbers<'a> {
    // Positions fit: a file of 64 MiB does not hold that many tables.
    ids.enumerate().map(|(n, id)| (id, n as u32)).collect()
}

/// What names of units and groups stand for.
struct Parties<'p> {
    units: Numbers<'p>,
    groups: Numbers<'p>,
    /// The units of each group, in its order.
    members: Vec<Vec<UnitId>>,
}

impl<'p> Parties<'p> {
    fn new(units: &'p [Unit], groups: &'p [UnitGroup]) -> Parties<'p> {
        let reporting = || (0..).map(UnitId).zip(units).filter(|(_, unit)| unit.reports).map(|(id, _)| id).collect();
        let members = groups.iter().map(|group| match &group.members {
            Members::All => reporting(),
            Members::These(units) => units.iter().filter_map(|unit| unit.id).collect(),
        });
        Parties {
            units: numbers(units.iter().map(|u| &*u.id.value)),
            groups: numbers(groups.iter().map(|g| &*g.id.value)),
            members: members.collect(),
        }
    }

    fn unit(&self, name: &mut Named<UnitId>) {
        name.id = self.units.get(&*name.text).copied().map(UnitId);
    }

    fn party(&self, name: &mut Named<Party>) {
        let unit = self.units.get(&*name.text).map(|&n| Party::Unit(UnitId(n)));
        name.id = unit.or_else(|| self.groups.get(&*name.text).map(|&n| Party::Group(GroupId(n))));
    }

    /// The units that the names stand for, in order, each once.
    fn expand<'n>(&self, names: impl IntoIterator<Item = &'n Named<Party>>) -> Box<[UnitId]> {
        let mut all: Vec<UnitId> = Vec::new();
        let mut seen: HashSet<UnitId, foldhash::fast::RandomState> = HashSet::default();
        for party in names.into_iter().filter_map(|name| name.id) {
            let these = match &party {
                Party::Unit(unit) => std::slice::from_ref(unit),
                Party::Group(group) => &self.members[group.index()],
            };
            for unit in these {
                if seen.insert(*unit) {
                    all.push(*unit);
                }
            }
        }
        all.into()
    }
}

/// Gives every name of the plan the number of what it names.
pub fn resolve(plan: &mut Plan) {
    let unit_numbers = numbers(plan.units.iter().map(|u| &*u.id.value));
    for group in &mut plan.groups {
        if let Members::These(units) = &mut group.members {
            units.iter_mut().for_each(|name| name.id = unit_numbers.get(&*name.text).copied().map(UnitId));
        }
    }
    let Plan { units, groups, tasks, targets, indicators, requests, exemptions, waivers, coordinator, .. } = plan;
    let parties = Parties::new(units, groups);
    let indicator_numbers = numbers(indicators.iter().map(|i| &*i.id.value));
    let unit = |name: &mut Named<UnitId>| parties.unit(name);
    coordinator.iter_mut().for_each(unit);
    let coordinator = coordinator.as_ref().and_then(|name| name.id);
    tasks.iter_mut().for_each(|task| resolve_task(task, &parties, &indicator_numbers, coordinator));
    targets.iter_mut().for_each(|target| resolve_target(target, &parties));
    for request in requests.iter_mut() {
        request.units.iter_mut().flatten().for_each(unit);
        request.extensions.iter_mut().flat_map(|e| &mut e.unit).for_each(unit);
    }
    exemptions.iter_mut().map(|e| &mut e.unit).for_each(unit);
    waivers.iter_mut().flat_map(|w| &mut w.unit).for_each(unit);
    resolve_tasks_and_periods(plan);
}

/// The tasks of a file, and the names that they give.
pub type OfFile = (Vec<ReadTask>, Vec<Box<str>>);

/// The tasks of all files, their fields and leads as numbers.
pub fn tasks(files: Vec<OfFile>, units: &[Unit], fields: &[Field]) -> Vec<Task> {
    let units = numbers(units.iter().map(|u| &*u.id.value));
    let fields = numbers(fields.iter().map(|f| &*f.id.value));
    let mut all = Vec::with_capacity(files.iter().map(|(tasks, _)| tasks.len()).sum());
    for (tasks, names) in files {
        let known = |numbers: &Numbers<'_>| names.iter().map(|name| numbers.get(&**name).copied()).collect::<Vec<_>>();
        let (units, fields) = (known(&units), known(&fields));
        all.extend(tasks.into_iter().map(|ReadTask { mut task, field, lead, .. }| {
            let field = field.map(|n| n as usize).inspect(|&n| task.field = fields[n].map(FieldId).into());
            let lead = lead.map(|n| n as usize).inspect(|&n| task.lead = units[n].map(UnitId).into());
            if let Some(n) = field.filter(|&n| fields[n].is_none()) {
                let unknown = named(&names[n], task.field_span());
                task.details.get_or_insert_default().unknown_field = unknown;
            }
            if let Some(n) = lead.filter(|&n| units[n].is_none()) {
                let unknown = named(&names[n], task.lead_span());
                task.details.get_or_insert_default().unknown_lead = unknown;
            }
            task
        }));
    }
    all
}

/// A name that names nothing.
fn named<Id>(text: &str, span: Option<Span>) -> Option<Named<Id>> {
    span.map(|span| Named { text: text.into(), span, id: None })
}

fn resolve_task(task: &mut Task, parties: &Parties<'_>, indicators: &Numbers<'_>, coordinator: Option<UnitId>) {
    if let Some(with) = &mut task.with {
        with.parties.iter_mut().for_each(|name| parties.party(name));
        with.of_groups = parties.expand(with.parties.iter().filter(|name| matches!(name.id, Some(Party::Group(_)))));
    }
    if let Some(details) = &mut task.details {
        let Details { indicators: of_task, each, carriers, transfers, .. } = &mut **details;
        let number = |name: &mut Named<IndicatorId>| {
            name.id = indicators.get(&*name.text).copied().map(IndicatorId);
        };
        of_task.iter_mut().for_each(number);
        each.iter_mut().for_each(|name| parties.party(name));
        *carriers = parties.expand(&*each);
        transfers.iter_mut().for_each(|transfer| parties.unit(&mut transfer.to));
        details.coordinator = coordinator;
    }
    if let (Some(recurrence), Some(details)) = (task.schedule.recurrence(), &mut task.details) {
        let names: Vec<String> = recurrence.occurrences.iter().map(ToString::to_string).collect();
        for named in details.extensions.iter_mut().filter_map(|e| e.occurrence.as_mut()) {
            let at = names.iter().position(|name| name.eq_ignore_ascii_case(&named.text));
            named.id = at.and_then(|n| u8::try_from(n).ok());
        }
    }
}

fn resolve_target(target: &mut Target, parties: &Parties<'_>) {
    target.lead.iter_mut().for_each(|name| parties.unit(name));
    target.each.iter_mut().for_each(|name| parties.party(name));
    target.tellers = match target.each.is_empty() {
        true => target.lead.iter().filter_map(|lead| lead.id).collect(),
        false => parties.expand(&target.each),
    };
}

/// The tasks and periods that directions and waivers name.
fn resolve_tasks_and_periods(plan: &mut Plan) {
    let Plan { tasks, directions, waivers, .. } = plan;
    let named = directions.iter_mut().map(|d| &mut d.task).chain(waivers.iter_mut().flat_map(|w| &mut w.task));
    let mut named = named.filter(|name| &*name.text != "*").peekable();
    if named.peek().is_some() {
        let task_numbers = numbers(tasks.iter().map(|t| t.id()));
        named.for_each(|name| name.id = task_numbers.get(&*name.text).copied().map(TaskId));
    }
    let (mut directions, mut waivers) = (std::mem::take(directions), std::mem::take(waivers));
    let period = |name: &mut Named<Period>| name.id = plan.find_period(&name.text);
    directions.iter_mut().map(|d| &mut d.raised).for_each(period);
    waivers.iter_mut().flat_map(|w| &mut w.period).for_each(period);
    (plan.directions, plan.waivers) = (directions, waivers);
}
