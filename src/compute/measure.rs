//! The value of every measure, from the sums over tasks and the counts of reports.

use super::group::Group;
use super::reports::Counts;
use crate::model::{Fraction, Measure, Rate};

/// The value of a measure: `n` of `d` tasks or reports, or a weighted share, behind which there are no such numbers.
#[derive(Clone, Copy, Debug)]
pub enum Measured {
    Rate(Rate),
    /// `None` where no task counts.
    Share(Option<Fraction>),
}

impl Measured {
    /// Of the tasks summed up in `group`, or of the reports in `counts`.
    pub fn of(measure: Measure, group: &Group, counts: &Counts) -> Measured {
        match measure {
            Measure::Completion => Measured::Rate(group.completion()),
            Measure::OnTime => Measured::Rate(group.on_time()),
            Measure::OverdueOfCountable => Measured::Rate(group.overdue_of_countable()),
            Measure::OverdueOfMatured => Measured::Rate(group.overdue_of_matured()),
            Measure::Implementation => Measured::Rate(group.implementation()),
            Measure::Progress => Measured::Share(group.progress()),
            Measure::Planned => Measured::Share(group.planned()),
            Measure::Reporting => Measured::Rate(counts.reporting()),
            Measure::ReportingOnTime => Measured::Rate(counts.reporting_on_time()),
        }
    }

    /// `None` if the denominator is zero.
    pub fn fraction(self) -> Option<Fraction> {
        match self {
            Measured::Rate(rate) => rate.fraction(),
            Measured::Share(share) => share,
        }
    }
}
