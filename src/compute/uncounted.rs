//! Which reports are there, or were registered, and count for nothing, as known at a date.

use std::collections::HashSet;

use crate::model::reporting::Received;
use crate::model::{Date, Month, Period, Uncounted, UnitId, WhyUncounted, Year};
use crate::text::Sources;

/// From where it is asked: a day, and in a summary the latest month of which reports are known, whenever they came.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub at: Date,
    pub months_to: Option<Month>,
}

impl Known {
    fn holds(self, year: &Year, period: Option<Period>, unit: Option<UnitId>, received: Option<Date>) -> bool {
        match (period, self.months_to) {
            (Some(Period::Month(month)), Some(last)) => month <= last,
            (None, _) => true,
            (Some(period), _) => {
                let plan = &year.plan;
                let end = match (period, unit.or(plan.unit_ids().next())) {
                    (Period::Month(month), _) if month.year != plan.year => month.day(1),
                    (period, Some(unit)) => plan.end_of(period, unit, self.at),
                    (_, None) => return true,
                };
                received.unwrap_or(end) <= self.at
            }
        }
    }
}

/// All of them, by the reason and then by path; `files` are those that are no reports of any plan where they lie.
pub fn uncounted(year: &Year, files: &[Uncounted], sources: &Sources, known: Known) -> Vec<Uncounted> {
    let plan = &year.plan;
    let received = |it: &Uncounted| it.period.zip(it.unit).and_then(|(period, unit)| year.received(period, unit));
    let of_year = files.iter().filter(|it| it.year.is_none_or(|year| year == plan.year));
    let mut found: Vec<Uncounted> =
        of_year.filter(|it| known.holds(year, it.period, it.unit, received(it))).cloned().collect();
    let unreadable = year.reports.iter().filter(|report| report.unreadable);
    let unreadable = unreadable.filter(|it| known.holds(year, Some(it.period), Some(it.unit), it.received));
    found.extend(unreadable.map(|report| {
        let why = if report.is_csv { WhyUncounted::Unreadable } else { WhyUncounted::NotCsv };
        of_report(year, sources.path(report.source).into(), why, report.period, report.unit)
    }));
    if plan.reporting.received == Received::Register {
        let is = |it: &Uncounted| Some((it.period?, it.unit?));
        let mut there: HashSet<(Period, UnitId), foldhash::fast::RandomState> = found.iter().filter_map(is).collect();
        there.extend(year.reports.iter().map(|report| (report.period, report.unit)));
        let absent = year.receipts.iter().filter(|(report, _)| !there.contains(*report));
        let absent = absent.filter(|((period, unit), on)| known.holds(year, Some(*period), Some(*unit), Some(**on)));
        found.extend(absent.map(|(&(period, unit), _)| {
            of_report(year, plan.report_path(period, unit).into(), WhyUncounted::Absent, period, unit)
        }));
    }
    found.sort_by(|a, b| (a.why, &a.path).cmp(&(b.why, &b.path)));
    found.dedup();
    found
}

fn of_report(year: &Year, path: Box<str>, why: WhyUncounted, period: Period, unit: UnitId) -> Uncounted {
    Uncounted { path, why, year: Some(year.plan.year), period: Some(period), unit: Some(unit) }
}
