//! What a unit did report and nobody could read: nobody is told not to have reported it.

use std::collections::HashMap;

use super::status::Status;
use crate::finding::rules::{F007, F018, F020, F023, R001};
use crate::finding::{Finding, Spot};
use crate::model::{Period, Plan, TaskId, Uncounted, UnitId};
use crate::text::source::{line_end, line_start};
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
    findings: HashMap<UnitId, Vec<(Period, &'a Finding)>>,
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
        let mut all = UnreadByUnit { sources, findings: HashMap::new(), reports: HashMap::new() };
        for finding in findings.iter().filter(|finding| finding.is_error() || *finding.rule == F023) {
            let subject = finding.subject.filter(|subject| subject.year == year.plan.year);
            let Some((period, unit)) = subject.and_then(|subject| Some((subject.period?, subject.unit?))) else {
                continue;
            };
            let is_known = |report| year.is_known(report, status.as_of());
            if year.report(period, unit).is_some_and(is_known) {
                all.findings.entry(unit).or_default().push((period, finding));
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
        let told = self.findings.get(&unit).into_iter().flatten().copied();
        let told = told.filter_map(|(period, finding)| Some((period, self.of_task(plan, finding, id, unit)?)));
        let reports = self.reports_of(unit).map(|(period, it)| (period, Unread::Report(it)));
        let later = reports.chain(told).filter(|(period, _)| is_later(*period));
        later.max_by_key(|(period, unread)| (order(*period), unread.certainty())).map(|(_, unread)| unread)
    }

    fn reports_of(&self, unit: UnitId) -> impl Iterator<Item = (Period, &'a Uncounted)> + use<'_, 'a> {
        self.reports.get(&unit).into_iter().flatten().copied()
    }

    /// What a finding in a report says of a task, if anything: of a line that is not used, by what stands in it.
    fn of_task(&self, plan: &Plan, finding: &'a Finding, id: TaskId, unit: UnitId) -> Option<Unread<'a>> {
        if let Some(task) = finding.subject?.task {
            return (task == id).then_some(Unread::Row(finding));
        }
        let Spot::Text(span) = finding.spot else { return None };
        let text = self.sources.text(span.source);
        let name = plan.task(id).id();
        let holds = |text: &str| fold::id(text).contains(&fold::id(name));
        match finding.rule {
            rule if *rule == F007 => {
                let start = span.range().start;
                let line = text.get(line_start(text, start)..line_end(text, start))?;
                holds(line).then_some(Unread::Row(finding))
            }
            // It takes in the lines that follow.
            rule if *rule == F018 || *rule == F020 => {
                text.get(span.range().start..).is_some_and(holds).then_some(Unread::Line(finding))
            }
            rule if *rule == R001 => {
                let own = plan.tasks.iter().filter(|task| task.units().any(|it| it == unit));
                let near = fold::nearest(text.get(span.range())?.trim_matches('"'), own.map(|task| task.id()));
                (near == Some(name)).then_some(Unread::Line(finding))
            }
            _ => None,
        }
    }
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
