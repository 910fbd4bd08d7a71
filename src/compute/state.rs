//! States that partition the tasks, and the flags that stand beside them.

/// Every task is in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskState {
    Done,
    DoneLate,
    DoneUndated,
    InProgress,
    NotStarted,
    Overdue,
    Awaiting,
    Ongoing,
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

    pub fn is_done(self) -> bool {
        matches!(self, TaskState::Done | TaskState::DoneLate | TaskState::DoneUndated)
    }

    /// Active and neither done nor ongoing: somebody still has to bring it to its end.
    pub fn is_unfinished(self) -> bool {
        matches!(self, TaskState::InProgress | TaskState::NotStarted | TaskState::Overdue | TaskState::Awaiting)
    }

    /// Not done, and its deadline has not passed.
    pub(super) fn is_under_way(self) -> bool {
        matches!(self, TaskState::InProgress | TaskState::NotStarted)
    }
}

/// Why a task may come to be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    DueSoonUnder80,
    ForecastLate,
    Unchanged,
    Difficulty,
    Stale,
}

impl Reason {
    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Reason::DueSoonUnder80 => "due_soon_under_80",
            Reason::ForecastLate => "forecast_late",
            Reason::Unchanged => "unchanged",
            Reason::Difficulty => "difficulty",
            Reason::Stale => "stale",
        }
    }
}

/// What stands beside the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flags {
    pub due_soon: bool,
    /// Overdue, but no report could have told yet.
    pub unconfirmed: bool,
    /// Its lead's latest report has no row on it.
    pub stale: bool,
    /// Any reason is a risk.
    pub reasons: Vec<Reason>,
}

impl Flags {
    /// The words of JSON, in the order in which the flags are defined.
    pub fn words(&self) -> Vec<&'static str> {
        let flags = [
            (self.due_soon, "due_soon"),
            (self.unconfirmed, "unconfirmed"),
            (self.stale, "stale"),
            (!self.reasons.is_empty(), "at_risk"),
        ];
        flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect()
    }
}
