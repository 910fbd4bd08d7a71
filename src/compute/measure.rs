//! The value of every measure, from the sums over tasks and the counts of reports.

use super::group::Group;
use super::reports::Counts;
use crate::model::{Fraction, Measure, Rate};

/// What a measure comes to: so many of so many, or a weighted share, which counts no things.
#[derive(Clone, Copy, Debug)]
pub enum Measured {
    Rate(Rate),
    /// `None` where no task counts.
    Share(Option<Fraction>),
}

impl Measured {
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
