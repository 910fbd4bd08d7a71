//! The figures of one agency, by its own plan and calendar.

use super::{Agency, Part, Parts, Silent, Sums, When};
use crate::compute::changes::{judgement_day, owed_in};
use crate::compute::group::Group;
use crate::compute::grouping::Grouping;
use crate::compute::invariant::{self, Broken};
use crate::compute::kept::Kept;
use crate::compute::reports::{self, Counts, Obligation, ReportState};
use crate::compute::status::{NamedGroup, Status, status};
use crate::compute::vantage::Vantage;
use crate::model::{ClosedMonth, Month, MonthSpan, Year};

/// What was kept of a month, if it was closed and can be used.
type Closed<'c> = &'c dyn Fn(Month) -> Option<ClosedMonth>;

/// The figures of one agency, named by `path`; unless they contradict each other.
pub fn agency(path: &str, year: &Year, when: When, closed: Closed<'_>) -> Result<(Agency, Parts), Broken> {
    let vantage = match when {
        When::Day(as_of) => Vantage::at(year, as_of),
        When::Period { span, .. } => Vantage::of_month(year, span.last),
    };
    let status = status(year, vantage);
    invariant::hold(&status)?;
    let owed = owed(year, when);
    let reports = Counts::of(&owed);
    invariant::counted(&owed, &reports)?;
    let mut sums = Sums { tasks: status.totals.clone(), reports };
    let mut parts = parts(&status);
    let mut before = before(year, when)?;
    let mut contradictory = Vec::new();
    let mut keep = |span: MonthSpan, sums: &mut Sums, parts: &mut Parts| {
        let Some(kept) = closed(span.last) else { return false };
        let is_used = use_kept(&kept, span, sums, parts);
        contradictory.extend((!is_used).then_some(span.last));
        is_used
    };
    if let Some((span, sums)) = &mut before {
        keep(*span, sums, &mut [const { Vec::new() }; 4]);
    }
    let is_closed = matches!(when, When::Period { span, .. } if keep(span, &mut sums, &mut parts));
    let agency = Agency {
        path: path.to_owned(),
        named: 0,
        name: if year.plan.agency.is_empty() { path } else { &year.plan.agency }.to_owned(),
        plan: year.plan.year,
        as_of: vantage.as_of,
        now: sums,
        before: before.map(|(_, sums)| sums),
        is_closed,
        is_final: match when {
            When::Day(_) => true,
            When::Period { span, today } => judgement_day(year, span) <= today,
        },
        contradictory,
        silent: silent(year, &owed),
        errors: 0,
        uncounted: 0,
        doubts: Vec::new(),
    };
    Ok((agency, parts))
}

fn owed(year: &Year, when: When) -> Vec<Obligation> {
    match when {
        When::Day(as_of) => reports::monthly(year, as_of),
        When::Period { span, today } => owed_in(year, span, judgement_day(year, span).min(today)),
    }
}

/// The period before, and its sums as the files have them now.
fn before(year: &Year, when: When) -> Result<Option<(MonthSpan, Sums)>, Broken> {
    let When::Period { span, today } = when else { return Ok(None) };
    let Some(span) = year.plan.span_before(span) else { return Ok(None) };
    let status = status(year, Vantage::of_month(year, span.last));
    invariant::hold(&status)?;
    let reports = Counts::of(&owed(year, When::Period { span, today }));
    Ok(Some((span, Sums { tasks: status.totals, reports })))
}

/// Puts what was kept of the last month in the place of what its figures are now; whether that could be done. The reports of more
/// than a month were kept with none.
fn use_kept(closed: &ClosedMonth, span: MonthSpan, sums: &mut Sums, parts: &mut Parts) -> bool {
    let kept = Kept::of(&closed.figures);
    let reports = if span.months == 1 { kept.counts("reports") } else { Some(sums.reports) };
    let (Some(tasks), Some(reports)) = (kept.group("totals", &sums.tasks), reports) else { return false };
    let mut of_parts = parts.clone();
    for (head, by) in [("by_field", Grouping::Field), ("by_unit", Grouping::Unit)] {
        for Part { id, tasks, .. } in &mut of_parts[by as usize] {
            let head = format!("{head}.{}", id.as_deref().unwrap_or_default());
            // What the plan has only since then was not kept.
            if kept.has(&head) {
                let Some(group) = kept.group(&head, tasks) else { return false };
                *tasks = group;
            }
        }
    }
    (*sums, *parts) = (Sums { tasks, reports }, of_parts);
    true
}

fn parts(status: &Status<'_>) -> Parts {
    let plan = &status.year.plan;
    let part = |id: &str, name: &str, tasks: &Group| Part {
        id: Some(id.to_owned()),
        name: name.to_owned(),
        tasks: tasks.clone(),
    };
    let fields = plan.fields.iter().zip(&status.by_field).map(|(it, tasks)| part(&it.id.value, &it.name, tasks));
    let units = plan.units.iter().zip(&status.by_unit).map(|(it, tasks)| part(&it.id.value, &it.name, tasks));
    let named = |groups: &[NamedGroup<'_>]| {
        let named = groups.iter().filter_map(|it| Some((it.name?, &it.group)));
        named.map(|(name, tasks)| Part { id: None, name: name.to_owned(), tasks: tasks.clone() }).collect()
    };
    [fields.collect(), units.collect(), named(&status.by_leader), named(&status.by_source)]
}

fn silent(year: &Year, owed: &[Obligation]) -> Vec<Silent> {
    let plan = &year.plan;
    let mut missing = vec![0; plan.units.len()];
    let is_silent = |it: &&Obligation| matches!(it.state, ReportState::Missing | ReportState::Unreadable);
    owed.iter().filter(is_silent).for_each(|it| missing[it.unit.index()] += 1);
    let units = plan.units.iter().zip(missing).filter(|(_, reports)| *reports > 0);
    units.map(|(it, reports)| Silent { unit: it.id.value.to_string(), name: it.name.to_string(), reports }).collect()
}
