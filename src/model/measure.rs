//! The rates and shares that a year is measured by, each named once.

/// What a criterion gives points for, and what a summary tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Tasks done, of those that count.
    Completion,
    /// Tasks done on time, of those whose deadline was met or not.
    OnTime,
    OverdueOfCountable,
    OverdueOfMatured,
    /// Tasks done, of those whose first deadline has come.
    Implementation,
    /// Mean progress by weight.
    Progress,
    /// What the mean progress should be by now.
    Planned,
    /// Reports that came, of those expected.
    Reporting,
    ReportingOnTime,
}

impl Measure {
    /// In the order in which they are told.
    pub const ALL: [Measure; 9] = [
        Measure::Completion,
        Measure::OnTime,
        Measure::OverdueOfCountable,
        Measure::OverdueOfMatured,
        Measure::Implementation,
        Measure::Progress,
        Measure::Planned,
        Measure::Reporting,
        Measure::ReportingOnTime,
    ];

    /// The word of a plan's `measure` and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Completion => "completion",
            Measure::OnTime => "on_time",
            Measure::OverdueOfCountable => "overdue_of_countable",
            Measure::OverdueOfMatured => "overdue_of_matured",
            Measure::Implementation => "implementation",
            Measure::Progress => "progress",
            Measure::Planned => "planned",
            Measure::Reporting => "reporting",
            Measure::ReportingOnTime => "reporting_on_time",
        }
    }
}
