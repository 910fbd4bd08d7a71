//! A unit's reports while their texts are at hand: what is to be found in them is found then, and what nobody needs
//! afterwards need not be kept. What that is, is for others to say.

use std::collections::HashMap;

use super::report::{self, Depth, Desk, Filed};
use super::watch::Watch;
use super::{ReadUnit, Workspace};
use crate::finding::Findings;
use crate::model::{Intake, Report, TaskId, UnitId, Year};
use crate::text::parallel::in_parallel;
use crate::text::{SourceId, Sources};

/// All reports of one unit on one plan.
pub struct AtHand<'w> {
    /// The plan, with the reports of this unit alone.
    pub year: Year,
    pub unit: UnitId,
    /// The tasks that concern the unit on whichever day, in the plan's order.
    pub tasks: &'w [TaskId],
    /// With the texts of these reports.
    pub sources: Sources,
    /// The lines of the register, those of all units and plans.
    pub intakes: &'w [Intake],
    /// The index of the plan by which the register's lines tell theirs.
    pub plan: usize,
    /// Rows of these reports will be asked for again.
    pub keeps_rows: bool,
}

/// Finds what is wrong with a unit's reports, and takes out the rows that nobody needs any more.
pub type Judge<'j> = dyn Fn(&mut AtHand<'_>) -> Findings + Sync + 'j;

impl Workspace {
    /// Reads all of every unit's reports on the `n`th plan, and has them judged one unit after the other. `others` are reports
    /// that cannot be read.
    pub(super) fn read_and_judge(
        &self,
        n: usize,
        context: &report::Context<'_>,
        filed: &[Vec<Filed>],
        others: Vec<Report>,
        judge: &Judge<'_>,
    ) -> Vec<ReadUnit> {
        let plan = context.plan;
        let mut unread: HashMap<UnitId, Vec<Report>> = HashMap::new();
        others.into_iter().for_each(|report| unread.entry(report.unit).or_default().push(report));
        let units: Vec<(UnitId, &[Filed])> = plan.unit_ids().zip(filed.iter().map(|of_unit| &**of_unit)).collect();
        in_parallel(
            &units,
            context.rows_expected(filed),
            |&(unit, of_unit), (desk, buffer): &mut (Desk<'_>, Vec<u8>)| {
                let mut texts: Vec<(SourceId, String)> = Vec::with_capacity(of_unit.len());
                let mut reports: Vec<Report> = unread.get(&unit).cloned().unwrap_or_default();
                let mut findings = Findings::default();
                for filed in of_unit {
                    let text = self.read_text(filed.source, buffer);
                    texts.extend(text.as_ref().ok().map(|text| (filed.source, text.to_string())));
                    let (report, found) = report::read(context, *filed, text, desk, Depth::All);
                    reports.push(report);
                    findings.append(found);
                }
                let mut at_hand = self.at_hand(n, unit, &context.concerns, reports, self.sources.for_now(texts, []));
                findings.append(judge(&mut at_hand));
                (at_hand.year.reports, findings)
            },
        )
    }

    /// Has the reports that were read of the `n`th plan judged, unit by unit.
    pub fn judge_again(&self, n: usize, judge: &Judge<'_>) -> Findings {
        let year = &self.years[n];
        let watch = Watch::default();
        let context = report::Context::new(&year.plan, &watch);
        let mut by_unit: Vec<Vec<&Report>> = vec![Vec::new(); year.plan.units.len()];
        year.reports.iter().for_each(|report| by_unit[report.unit.index()].push(report));
        let units: Vec<(UnitId, Vec<&Report>)> = year.plan.unit_ids().zip(by_unit).collect();
        let found = in_parallel(
            &units,
            year.reports.iter().map(|report| report.rows.len()).sum(),
            |(unit, of_unit), (): &mut ()| {
                let reports: Vec<Report> = of_unit.iter().map(|report| (*report).clone()).collect();
                let sources = self.sources.for_now(Vec::new(), reports.iter().map(|report| report.source));
                judge(&mut self.at_hand(n, *unit, &context.concerns, reports, sources))
            },
        );
        let mut findings = Findings::default();
        found.into_iter().for_each(|found| findings.append(found));
        findings
    }

    pub(super) fn at_hand<'w>(
        &'w self,
        n: usize,
        unit: UnitId,
        concerns: &'w [Vec<TaskId>],
        reports: Vec<Report>,
        sources: Sources,
    ) -> AtHand<'w> {
        let year = &self.years[n];
        // What was signed, and what is carried on to a later year, is compared with figures that are made of all rows.
        let is_signed = self.closings.keys().any(|month| month.year == year.plan.year);
        let keeps_rows = is_signed || n + 1 < self.years.len();
        let (tasks, intakes) = (&*concerns[unit.index()], &*self.intakes);
        AtHand { year: year.with_reports(reports), unit, tasks, sources, intakes, plan: n, keeps_rows }
    }
}
