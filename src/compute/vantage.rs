//! From where a year is looked at: a date, the latest month that could have told of it, and which
//! reports are known.

use crate::model::{Date, Month, Period, Report, Year};

/// A date and what is known at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vantage {
    /// The as-of date, A.
    pub as_of: Date,
    /// The latest period that was due, P.
    pub latest: Option<Month>,
    /// A summary takes every month up to its own as known, whenever it came.
    months_to: Option<Month>,
    /// … if it had come by this day.
    come_by: Option<Date>,
}

impl Vantage {
    /// As `status` and `due` see it: only what had come in by `as_of`.
    pub fn at(year: &Year, as_of: Date) -> Vantage {
        Vantage { as_of, latest: year.plan.latest_due_before(as_of), months_to: None, come_by: None }
    }

    /// As the summary of `month` sees it: at its cut-off, with all months up to it.
    pub fn of_month(year: &Year, month: Month) -> Vantage {
        let as_of = year.plan.end_of(Period::Month(month));
        Vantage { as_of, latest: Some(month), months_to: Some(month), come_by: None }
    }

    /// As one who stands at `now` looks back at the cut-off of `month`: as its summary does, by what has come by now.
    pub fn at_cutoff_before(year: &Year, month: Month, now: &Vantage) -> Vantage {
        let come_by = if now.months_to.is_some() { now.come_by } else { Some(now.as_of) };
        Vantage { come_by, ..Vantage::of_month(year, month) }
    }

    pub fn knows(&self, year: &Year, report: &Report) -> bool {
        match (self.months_to, report.period) {
            (Some(last), Period::Month(month)) => {
                month <= last && self.come_by.is_none_or(|day| year.is_known(report, day))
            }
            _ => year.is_known(report, self.as_of),
        }
    }
}
