//! From where a year is looked at: the as-of date, and which reports are known there.

use crate::model::{Date, Month, Period, Report, Year};

/// The as-of date, and what decides which reports are known at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vantage {
    /// The day that figures are of (*tính đến ngày*).
    pub as_of: Date,
    /// The latest month whose reports were due before that day: later deadlines no report could tell of yet.
    pub latest: Option<Month>,
    /// In a summary the reports for all months up to this one are known, whenever they came …
    months_to: Option<Month>,
    /// … or only those that had come by this day, if there is one.
    come_by: Option<Date>,
}

impl Vantage {
    /// For `status` and `due`: only reports received by `as_of` are known.
    pub fn at(year: &Year, as_of: Date) -> Vantage {
        Vantage { as_of, latest: year.plan.latest_due_before(as_of), months_to: None, come_by: None }
    }

    /// For the summary of `month`: as of its cut-off, by all reports for months up to it, even if they came after that day, as
    /// reports on a month always do.
    pub fn of_month(year: &Year, month: Month) -> Vantage {
        let as_of = year.plan.cutoff(month);
        Vantage { as_of, latest: Some(month), months_to: Some(month), come_by: None }
    }

    /// For the cut-off of an earlier `month`, seen from `now`: as its summary, but only by the reports that have come by the
    /// as-of date of `now`.
    pub fn at_cutoff_before(year: &Year, month: Month, now: &Vantage) -> Vantage {
        let come_by = if now.months_to.is_some() { now.come_by } else { Some(now.as_of) };
        Vantage { come_by, ..Vantage::of_month(year, month) }
    }

    /// The known reports of a year, by their index.
    pub fn known_in(&self, year: &Year) -> Vec<u32> {
        (0..).zip(&year.reports).filter(|(_, report)| self.knows(year, report)).map(|(n, _)| n).collect()
    }

    /// Whether `report` is known.
    pub fn knows(&self, year: &Year, report: &Report) -> bool {
        match (self.months_to, report.period) {
            (Some(last), Period::Month(month)) => {
                month <= last && self.come_by.is_none_or(|day| year.is_known(report, day))
            }
            _ => year.is_known(report, self.as_of),
        }
    }
}
