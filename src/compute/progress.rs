//! The mean progress at the end of each month, reported and planned: the course of the year, which the figures of one day do
//! not show.

use super::figure::figure;
use super::group::Counted;
use super::ledger::Ledger;
use super::status::{Group, Status, TaskState};
use super::vantage::Vantage;
use crate::model::{Date, Fraction, Month};

/// The mean progress reported and planned on one day.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub on: Date,
    /// The month whose figures are cut off on this day, if it is a cut-off day.
    pub month: Option<Month>,
    /// `None` for a day after the as-of date, or if no task counts.
    pub reported: Option<Fraction>,
    /// `None` if no task counts.
    pub planned: Option<Fraction>,
}

/// A point for every cut-off day of the year, for the as-of date of `status`, and for 31 December unless that has passed; in
/// order. Before the as-of date each has the figures of its month's summary, by the reports that had come by the as-of date;
/// after it only what is planned, by the deadlines now in force. All rows of all reports must have been read: those that
/// today's figures do not need give the figures of earlier months.
pub fn by_month(status: &Status<'_>) -> Vec<Point> {
    let (plan, as_of) = (&status.year.plan, status.as_of());
    let cutoffs = plan.reporting_months().map(|month| (plan.reporting.cutoff_at(month, as_of), Some(month)));
    let last_day = Month { year: plan.year, month: 12 }.last();
    let mut days: Vec<(Date, Option<Month>)> = cutoffs.collect();
    for day in [as_of, last_day] {
        if days.iter().all(|(on, _)| *on != day) && day >= as_of {
            days.push((day, None));
        }
    }
    days.sort_by_key(|(on, _)| *on);
    let point = |(on, month): (Date, Option<Month>)| {
        let group = match month {
            _ if on == as_of => status.totals.clone(),
            Some(month) if on < as_of => looking_back(status, month),
            _ => looking_ahead(status, on),
        };
        let reported = group.progress().filter(|_| on <= as_of);
        Point { on, month, reported, planned: group.planned() }
    };
    days.into_iter().map(point).collect()
}

/// The sums over the tasks asked for, as they stood at the cut-off of `month`.
fn looking_back(status: &Status<'_>, month: Month) -> Group {
    let year = status.year;
    let vantage = Vantage::at_cutoff_before(year, month, &status.vantage);
    let ledger = Ledger::at(year, vantage);
    let mut group = Group::default();
    for (id, task, _) in status.each().filter(|(_, task, _)| task.is_planned_at(vantage.as_of)) {
        group.add(&Counted::of(task, &figure(year, &ledger, id, vantage.as_of), vantage.as_of));
    }
    group
}

/// The sums over the tasks asked for, planned as of `on`, a day to come.
fn looking_ahead(status: &Status<'_>, on: Date) -> Group {
    let as_of = status.as_of();
    let mut group = Group::default();
    for (_, task, figure) in status.each().filter(|(_, _, f)| f.state != TaskState::Withdrawn) {
        group.add(&Counted::planned_on(task, figure, as_of, on));
    }
    group
}
