//! What a unit did report and nobody could read: nobody is told not to have reported it.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::status::Status;
use crate::finding::rules::{F007, F018, F020, F023, R001};
use crate::finding::{Finding, Rule, Spot};
use crate::model::{Period, Plan, TaskId, Uncounted, UnitId};
use crate::text::source::{line_end, line_start};
use crate::text::suggest::Guesses;
use crate::text::{Sources, fold};

/// Why of a task, or of a unit's report, nothing could be read that is there.
#[derive(Clone, Copy, Debug)]
pub enum Unread<'a> {
    /// A row of the report names the task.
    Row(&'a Finding),
    /// A line of the report, of which it cannot be told what it is about.
    Line(&'a Finding),
    /// The whole report.
    Report(&'a Uncounted),
}

/// All that could not be read, by unit.
pub struct UnreadByUnit<'a> {
    sources: &'a Sources,
    findings: HashMap<UnitId, OfUnit<'a>>,
    /// The tasks that ever concern those units.
    own: OnceCell<HashMap<UnitId, Vec<TaskId>>>,
    reports: HashMap<UnitId, Vec<(Period, &'a Uncounted)>>,
}

impl<'a> UnreadByUnit<'a> {
    /// Of the reports known at the date of `status`.
    pub fn new(
        status: &Status<'_>,
        findings: &'a [Finding],
        uncounted: &'a [Uncounted],
        sources: &'a Sources,
    ) -> UnreadByUnit<'a> {
        let year = status.year;
        let mut all = UnreadByUnit { sources, findings: HashMap::new(), own: OnceCell::new(), reports: HashMap::new() };
        for finding in findings.iter().filter(|finding| finding.is_error() || *finding.rule == F023) {
            let subject = finding.subject.filter(|subject| subject.year == year.plan.year);
            let Some((period, unit)) = subject.and_then(|subject| Some((subject.period?, subject.unit?))) else {
                continue;
            };
            let is_known = |report| year.is_known(report, status.as_of());
            if year.report(period, unit).is_some_and(is_known) {
                all.findings.entry(unit).or_default().0.push((period, finding));
            }
        }
        for it in uncounted.iter().filter(|it| it.year == Some(year.plan.year)) {
            if let Some((period, unit)) = it.period.zip(it.unit) {
                all.reports.entry(unit).or_default().push((period, it));
            }
        }
        all
    }

    /// The unit's report for `period`, if something that may be it is there.
    pub fn report(&self, period: Period, unit: UnitId) -> Option<&'a Uncounted> {
        self.reports_of(unit).find(|(of, _)| *of == period).map(|(_, it)| it)
    }

    /// The latest that the unit told of a task after the last row that could be read, or ever if there is none.
    pub fn task(&self, status: &Status<'_>, id: TaskId, unit: UnitId, last: Option<Period>) -> Option<Unread<'a>> {
        let plan = &status.year.plan;
        let order = |period| plan.period_order_at(period, unit, status.as_of());
        let is_later = |period: Period| last.is_none_or(|last| order(last) < order(period));
        let told = self.told_of(plan, unit, id);
        let reports = self.reports_of(unit).map(|(period, it)| (period, Unread::Report(it)));
        let later = reports.chain(told).filter(|(period, _)| is_later(*period));
        later.max_by_key(|(period, unread)| (order(*period), unread.certainty())).map(|(_, unread)| unread)
    }

    /// What a unit's findings say of a task; they are looked through once they are asked for.
    fn told_of(&self, plan: &Plan, unit: UnitId, id: TaskId) -> impl Iterator<Item = (Period, Unread<'a>)> {
        let told = self.findings.get(&unit).map(|(findings, told)| {
            let own = || self.own.get_or_init(|| own_tasks(plan, |unit| self.findings.contains_key(&unit)));
            let find = || by_task(plan, self.sources, own().get(&unit).map_or(&[], |own| own), findings);
            told.get_or_init(find).get(&id).into_iter().flatten().map(|&(n, is_row)| {
                let (period, finding) = findings[n];
                (period, if is_row { Unread::Row(finding) } else { Unread::Line(finding) })
            })
        });
        told.into_iter().flatten()
    }

    fn reports_of(&self, unit: UnitId) -> impl Iterator<Item = (Period, &'a Uncounted)> + use<'_, 'a> {
        self.reports.get(&unit).into_iter().flatten().copied()
    }
}

/// The tasks that ever concern some units, in the plan's order.
fn own_tasks(plan: &Plan, is_wanted: impl Fn(UnitId) -> bool) -> HashMap<UnitId, Vec<TaskId>> {
    let mut own: HashMap<UnitId, Vec<TaskId>> = HashMap::new();
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        for unit in task.units().filter(|unit| is_wanted(*unit)) {
            let tasks = own.entry(unit).or_default();
            if tasks.last() != Some(&id) {
                tasks.push(id);
            }
        }
    }
    own
}

/// A unit's findings with their periods, and what they say of its tasks once that is asked for.
type OfUnit<'a> = (Vec<(Period, &'a Finding)>, OnceCell<ByTask>);

/// By task, which findings say that something of it could not be read, and whether one stands on a row of it.
type ByTask = HashMap<TaskId, Vec<(usize, bool)>>;

/// What the findings in a unit's reports say of its tasks: of a line that is not used, by what stands in it. They come in the
/// order of their places.
fn by_task(plan: &Plan, sources: &Sources, own: &[TaskId], findings: &[(Period, &Finding)]) -> ByTask {
    let mut told = ByTask::new();
    let ids: HashMap<String, TaskId> = own.iter().map(|&id| (fold::id(plan.task(id).id()), id)).collect();
    let named =
        |text: &str| -> Vec<TaskId> { names_in(text).filter_map(|name| ids.get(name.as_str()).copied()).collect() };
    let guesses = Guesses::default();
    for (n, (_, finding)) in findings.iter().enumerate() {
        let mut tell = |task: TaskId, is_row: bool| told.entry(task).or_default().push((n, is_row));
        if let Some(task) = finding.subject.and_then(|subject| subject.task) {
            tell(task, true);
            continue;
        }
        let Spot::Text(span) = finding.spot else { continue };
        let (text, start) = (sources.text(span.source), span.range().start);
        match finding.rule {
            rule if *rule == F007 => {
                let line = text.get(line_start(text, start)..line_end(text, start)).unwrap_or_default();
                named(line).into_iter().for_each(|task| tell(task, true));
            }
            // It takes in the lines that follow, up to where the next one does.
            rule if takes_in(rule) => {
                let next = findings[n + 1..].iter().find(|(_, next)| takes_in(next.rule));
                let next = next.and_then(|(_, next)| match next.spot {
                    Spot::Text(next) if next.source == span.source => Some(next.range().start),
                    _ => None,
                });
                let taken = text.get(start..next.unwrap_or(text.len()).max(start)).unwrap_or_default();
                named(taken).into_iter().for_each(|task| tell(task, false));
            }
            rule if *rule == R001 => {
                let typed = text.get(span.range()).unwrap_or_default().trim_matches('"');
                let near = guesses.nearest(typed, own.iter().map(|&id| plan.task(id).id()));
                let task = near.and_then(|near| ids.get(&fold::id(near)).copied());
                task.into_iter().for_each(|task| tell(task, false));
            }
            _ => {}
        }
    }
    told
}

fn takes_in(rule: &Rule) -> bool {
    *rule == F018 || *rule == F020
}

/// What may be an id in a text, as ids are compared.
fn names_in(text: &str) -> impl Iterator<Item = String> {
    let parts =
        text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')));
    parts.filter(|part| !part.is_empty()).map(|part| fold::id(part.trim_matches(['.', '-'])))
}

impl Unread<'_> {
    /// Of which report.
    pub fn period(self) -> Option<Period> {
        match self {
            Unread::Row(finding) | Unread::Line(finding) => finding.subject.and_then(|subject| subject.period),
            Unread::Report(it) => it.period,
        }
    }

    /// Of one report, what is surest is told.
    fn certainty(self) -> u8 {
        match self {
            Unread::Row(_) => 2,
            Unread::Line(_) => 1,
            Unread::Report(_) => 0,
        }
    }
}
