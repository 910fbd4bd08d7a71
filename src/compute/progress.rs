//! How progress went over the year, month by month, and how it is planned to go on: what the figures of one day cannot tell.

use super::ledger::Ledger;
use super::status::{Group, Status, TaskState, figure};
use super::vantage::Vantage;
use crate::model::{Date, Fraction, Month, Period, Share, Task};

/// Progress and plan on one day.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub on: Date,
    /// The month that is cut off on this day, if one is.
    pub month: Option<Month>,
    /// `None` where the day has not come.
    pub reported: Option<Fraction>,
    pub planned: Option<Fraction>,
}

/// The cut-offs of the year, and the day of `status` among them. Up to that day each is as the month's summary has it, by
/// what is known on the day of `status`; after it only what is planned, by the deadlines now in force. The reports
/// must have been read whole, not only as far as today's figures need them.
pub fn by_month(status: &Status<'_>) -> Vec<Point> {
    let (plan, as_of) = (&status.year.plan, status.as_of());
    let cutoffs = plan.months().map(|month| (plan.end_of(Period::Month(month)), Some(month)));
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

/// The tasks asked for, as they stood at the cut-off of `month`.
fn looking_back(status: &Status<'_>, month: Month) -> Group {
    let year = status.year;
    let vantage = Vantage::at_cutoff_before(year, month, &status.vantage);
    let ledger = Ledger::at(year, vantage);
    let mut group = Group::default();
    for (id, task, _) in status.each() {
        group.add(task, &figure(year, &ledger, id, vantage.as_of), vantage.as_of);
    }
    group
}

/// The tasks asked for, with what will have fallen due by `on`.
fn looking_ahead(status: &Status<'_>, on: Date) -> Group {
    let as_of = status.as_of();
    let mut group = Group::default();
    for (_, task, figure) in status.each().filter(|(_, _, f)| f.state != TaskState::Withdrawn) {
        let mut figure = figure.clone();
        figure.planned = planned_by(task, as_of, on);
        group.add(task, &figure, as_of);
    }
    group
}

/// The share of a task that is due by `on`, by the deadline in force at `as_of`.
fn planned_by(task: &Task, as_of: Date, on: Date) -> Share {
    match task.occurrences() {
        [] if task.due_at(as_of).is_some_and(|due| due <= on) => Share::ALL,
        [] => Share::ZERO,
        occurrences => Share {
            n: occurrences.iter().filter(|occurrence| occurrence.due <= on).count() as u32,
            d: occurrences.len() as u32,
        },
    }
}
