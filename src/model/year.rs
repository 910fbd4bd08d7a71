//! A year: its plan, its reports, and when they came.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Date, Period, Plan, Report, UnitId};

/// The earliest date on which each report came in, by period and unit, whether the register or git tells it.
pub type Receipts = HashMap<(Period, UnitId), Date, foldhash::fast::RandomState>;

/// One plan with all that was reported on it.
#[derive(Clone, Debug)]
pub struct Year {
    pub plan: Arc<Plan>,
    /// By period, then in the plan's order of units.
    pub reports: Vec<Report>,
    pub receipts: Arc<Receipts>,
    /// Every report was read to its end: not only what can still change a figure of one day.
    pub whole: bool,
}

impl Year {
    /// A plan on which nothing was reported yet.
    pub fn of(plan: Plan) -> Year {
        Year { plan: Arc::new(plan), reports: Vec::new(), receipts: Arc::default(), whole: false }
    }

    /// The same plan, with these reports alone: most rules and figures need those of one unit only.
    pub fn with_reports(&self, mut reports: Vec<Report>) -> Year {
        reports.sort_by_key(|report| (self.plan.period_order(report.period), report.unit));
        Year { plan: Arc::clone(&self.plan), reports, receipts: Arc::clone(&self.receipts), whole: self.whole }
    }

    pub fn received(&self, period: Period, unit: UnitId) -> Option<Date> {
        self.receipts.get(&(period, unit)).copied()
    }

    /// The place of a report in `reports`.
    pub fn position(&self, period: Period, unit: UnitId) -> Option<usize> {
        let key = self.plan.period_order(period);
        let found =
            self.reports.binary_search_by(|r| self.plan.period_order(r.period).cmp(&key).then(r.unit.cmp(&unit)));
        found.ok()
    }

    pub fn report(&self, period: Period, unit: UnitId) -> Option<&Report> {
        self.position(period, unit).map(|i| &self.reports[i])
    }

    /// Whether `report` is known at `date`: received by then, or, with no date, once its period has ended.
    pub fn is_known(&self, report: &Report, date: Date) -> bool {
        report.received.unwrap_or_else(|| self.plan.end_of(report.period, report.unit, date)) <= date
    }
}
