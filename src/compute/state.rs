//! The states of a task, of which it is always in exactly one.

/// The state of a task at the as-of date. Done means that the lead reported 100% and a date of completion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskState {
    /// Done by its deadline.
    Done,
    /// Done after its deadline (*hoàn thành quá hạn*).
    DoneLate,
    /// Done, without a deadline that it could have met.
    DoneUndated,
    /// Not done, its deadline has not passed, and some progress was reported.
    InProgress,
    /// The same, but without any progress.
    #[default]
    NotStarted,
    /// Not done, and its deadline has passed (*quá hạn*).
    Overdue,
    /// Not done, and without a deadline until somebody sets one.
    Awaiting,
    /// Without an end (*thường xuyên*): never due, never done.
    Ongoing,
    /// Taken out of the plan by a decision (*rút khỏi kế hoạch*).
    Withdrawn,
}

impl TaskState {
    /// In the order in which they are listed and printed.
    pub const ALL: [TaskState; 9] = [
        TaskState::Done,
        TaskState::DoneLate,
        TaskState::DoneUndated,
        TaskState::InProgress,
        TaskState::NotStarted,
        TaskState::Overdue,
        TaskState::Awaiting,
        TaskState::Ongoing,
        TaskState::Withdrawn,
    ];

    /// The word of JSON and of `--state`.
    pub fn word(self) -> &'static str {
        match self {
            TaskState::Done => "done",
            TaskState::DoneLate => "done_late",
            TaskState::DoneUndated => "done_undated",
            TaskState::InProgress => "in_progress",
            TaskState::NotStarted => "not_started",
            TaskState::Overdue => "overdue",
            TaskState::Awaiting => "awaiting",
            TaskState::Ongoing => "ongoing",
            TaskState::Withdrawn => "withdrawn",
        }
    }

    /// On time, late, or without a deadline.
    pub fn is_done(self) -> bool {
        matches!(self, TaskState::Done | TaskState::DoneLate | TaskState::DoneUndated)
    }

    /// Done or withdrawn: nobody has anything left to do on it.
    pub fn is_over(self) -> bool {
        self.is_done() || self == TaskState::Withdrawn
    }

    /// Not done, ongoing or withdrawn: somebody still has to bring it to its end.
    pub fn is_unfinished(self) -> bool {
        matches!(self, TaskState::InProgress | TaskState::NotStarted | TaskState::Overdue | TaskState::Awaiting)
    }

    /// Not done, and its deadline lies ahead.
    pub(super) fn is_under_way(self) -> bool {
        matches!(self, TaskState::InProgress | TaskState::NotStarted)
    }
}
