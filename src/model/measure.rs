//! The rates and shares that a year is measured by, each named once.

/// What a criterion gives points for, and what a summary shows. Tasks count unless they are ongoing or withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Tasks done, of those that count.
    Completion,
    /// Tasks done on time, of those done on time, done late or overdue.
    OnTime,
    /// Overdue tasks, of those that count.
    OverdueOfCountable,
    /// Overdue tasks, of those done on time, done late or overdue.
    OverdueOfMatured,
    /// Tasks done, of those whose first deadline has come.
    Implementation,
    /// The mean progress of the tasks that count, each by its weight.
    Progress,
    /// What that mean should be by the as-of date.
    Planned,
    /// Reports that came and can be read, of those expected by the as-of date.
    Reporting,
    /// Reports that came on time and can be read, of the same.
    ReportingOnTime,
}

impl Measure {
    /// In the order in which a summary shows them.
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
