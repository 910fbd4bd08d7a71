//! What was typed and only a plan can tell: which units, fields, tasks and periods are meant.

use std::collections::HashSet;

use anyhow::Result;

use super::{Failure, Filters, fail, typed};
use crate::both;
use crate::compute::standing::Standing;
use crate::compute::status::Status;
use crate::model::{Date, FieldId, Period, Plan, TargetId, Task, TaskId, UnitId, Year};
use crate::read::Workspace;
use crate::text::fold;

/// The filters, resolved; an empty list admits everything.
#[derive(Default)]
pub struct Selection {
    pub units: Vec<UnitId>,
    pub fields: Vec<FieldId>,
    /// Names, as the plan has them.
    pub leaders: Vec<String>,
    pub sources: Vec<String>,
    pub states: Vec<Standing>,
    /// The days from and to which a deadline in force is asked for.
    pub due_from: Option<Date>,
    pub due_to: Option<Date>,
}

impl Selection {
    pub fn new(plan: &Plan, filters: &Filters) -> Result<Selection> {
        Ok(Selection {
            units: units(plan, &filters.unit)?,
            fields: fields(plan, &filters.field)?,
            leaders: names("--leader", &leaders_of(plan), &filters.leader)?,
            sources: names("--source", &sources_of(plan), &filters.source)?,
            states: filters.state.iter().cloned().collect::<Result<_, _>>()?,
            due_from: None,
            due_to: None,
        })
    }

    fn admits_all(&self) -> bool {
        self.units.is_empty()
            && self.fields.is_empty()
            && self.leaders.is_empty()
            && self.sources.is_empty()
            && self.states.is_empty()
            && self.due_from.is_none()
            && self.due_to.is_none()
    }

    /// Whether a deadline lies within the days asked for, both counted; what has none only if no day was.
    fn admits_due(&self, due: Option<Date>) -> bool {
        let within = |due: Date| self.due_from.is_none_or(|from| from <= due) && self.due_to.is_none_or(|to| due <= to);
        due.map_or(self.due_from.is_none() && self.due_to.is_none(), within)
    }

    /// Keeps only the tasks meant.
    pub fn apply<'y>(&self, status: Status<'y>) -> Status<'y> {
        fn admits<T: PartialEq>(list: &[T], value: Option<T>) -> bool {
            list.is_empty() || value.is_some_and(|v| list.contains(&v))
        }
        fn names(list: &[String], name: Option<&str>) -> bool {
            list.is_empty() || name.is_some_and(|name| list.iter().any(|known| known == name))
        }
        if self.admits_all() {
            return status;
        }
        let (plan, as_of) = (&status.year.plan, status.as_of());
        let mut status = status;
        if !self.units.is_empty() {
            status.targets.retain(|it| self.units.iter().any(|unit| plan.target(it.id).is_told_by(*unit)));
        }
        let carries = |task: &Task, unit: UnitId| task.is_led_by(unit, as_of) || task.carriers().contains(&unit);
        status.select(|_, task, figure| {
            (self.units.is_empty() || self.units.iter().any(|&unit| carries(task, unit)))
                && admits(&self.fields, task.field_id())
                && names(&self.leaders, task.leader())
                && names(&self.sources, task.source())
                && (self.states.is_empty() || self.states.iter().any(|standing| standing.is_of(figure)))
                && self.admits_due(figure.due)
        })
    }
}

pub fn units(plan: &Plan, typed: &[String]) -> Result<Vec<UnitId>> {
    typed.iter().map(|typed| unit(plan, typed)).collect()
}

pub fn fields(plan: &Plan, typed: &[String]) -> Result<Vec<FieldId>> {
    typed.iter().map(|typed| field(plan, typed)).collect()
}

/// A unit by its id, or by its name or short name as people say it.
pub fn unit(plan: &Plan, typed: &str) -> Result<UnitId> {
    let key = fold::key(typed);
    let is_meant = |id: &UnitId| {
        let unit = plan.unit(*id);
        let names = [Some(&*unit.id.value), Some(&*unit.name), unit.short.as_deref()];
        names.into_iter().flatten().any(|name| fold::key(name) == key)
    };
    let found = plan.find_unit(typed).or_else(|| plan.unit_ids().find(is_meant));
    found.ok_or_else(|| no("--unit", typed, plan.units.iter().map(|u| &*u.id.value)))
}

fn field(plan: &Plan, typed: &str) -> Result<FieldId> {
    let key = fold::key(typed);
    let named = plan.fields.iter().position(|f| fold::key(&f.name) == key).map(FieldId::nth);
    let found = plan.find_field(typed).or(named);
    found.ok_or_else(|| no("--field", typed, plan.fields.iter().map(|f| &*f.id.value)))
}

/// Who among the heads answers for tasks, in the order of their first task.
pub fn leaders_of(plan: &Plan) -> Vec<&str> {
    distinct(plan.tasks.iter().filter_map(Task::leader))
}

/// What assigned the tasks, likewise.
pub fn sources_of(plan: &Plan) -> Vec<&str> {
    distinct(plan.tasks.iter().filter_map(Task::source))
}

fn distinct<'p>(names: impl Iterator<Item = &'p str>) -> Vec<&'p str> {
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}

fn names(option: &str, known: &[&str], typed: &[String]) -> Result<Vec<String>> {
    let mut meant = Vec::new();
    for typed in typed {
        match named(known, typed) {
            found if found.is_empty() => return Err(no(option, typed, known.iter().copied())),
            found => meant.extend(found.into_iter().map(str::to_owned)),
        }
    }
    Ok(meant)
}

/// The name as people say it, in whichever ways the plan spells it; else the one name that has it for a part: sources are
/// known by their numbers.
fn named<'p>(known: &[&'p str], typed: &str) -> Vec<&'p str> {
    let typed = fold::key(typed);
    let keys: Vec<(String, &str)> = known.iter().map(|&name| (fold::key(name), name)).collect();
    let whole = keys.iter().any(|(key, _)| *key == typed).then_some(&typed);
    let parts = || keys.iter().map(|(key, _)| key).filter(|key| key.contains(&typed) && !typed.is_empty());
    let one = whole.or_else(|| parts().next().filter(|first| parts().all(|key| key == *first)));
    keys.iter().filter(|(key, _)| Some(key) == one).map(|(_, name)| *name).collect()
}

/// A month, or a request by its id; and at which of the plans read it is.
pub fn period(workspace: &Workspace, typed: &str) -> Result<(usize, Period)> {
    let of_plan = |(n, year): (usize, &Year)| year.plan.find_request(typed).map(|id| (n, Period::Request(id)));
    if let Some(request) = workspace.years.iter().enumerate().find_map(of_plan) {
        return Ok(request);
    }
    let month = typed::month("--month", typed)?;
    let year = month.year;
    match workspace.years.iter().position(|y| y.plan.year == year) {
        Some(n) => Ok((n, Period::Month(month))),
        None => fail(both!("không có kế hoạch năm {year}", "there is no plan for {year}")),
    }
}

/// A target by its id, whatever the case.
pub fn target(plan: &Plan, typed: &str) -> Option<TargetId> {
    plan.target_ids().find(|id| plan.target(*id).id.value.eq_ignore_ascii_case(typed.trim()))
}

/// A task by its id, whatever the case; by an occurrence's name the task, if it has that occurrence.
pub fn task(plan: &Plan, typed: &str) -> Result<TaskId> {
    let id = typed.trim().split('@').next().unwrap_or_default();
    let is_meant = |task: &TaskId| plan.task(*task).id().eq_ignore_ascii_case(id);
    let known = plan.tasks.iter().map(|t| t.id()).chain(plan.targets.iter().map(|t| &*t.id.value));
    let found = plan.find_task(id).or_else(|| plan.task_ids().find(is_meant));
    let found = found.ok_or_else(|| no("show", typed, known))?;
    let Some((_, occurrence)) = typed.trim().split_once('@') else { return Ok(found) };
    let occurrences: Vec<String> = plan.task(found).occurrences().iter().map(ToString::to_string).collect();
    match occurrences.iter().any(|known| known.eq_ignore_ascii_case(occurrence)) {
        true => Ok(found),
        false if occurrences.is_empty() => Err(no("show", typed, std::iter::once(plan.task(found).id()))),
        false => Err(no("show", occurrence, occurrences.iter().map(String::as_str))),
    }
}

fn no<'a>(name: &str, typed: &str, known: impl Iterator<Item = &'a str> + Clone) -> anyhow::Error {
    let near = fold::nearest(typed, known.clone());
    let list: Vec<&str> = known.take(30).collect();
    let what = both!("{name}: kế hoạch không có `{typed}`", "{name}: the plan has no `{typed}`");
    Failure(typed::unknown(what, near, &list)).into()
}
