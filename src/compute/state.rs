//! States that partition the tasks, and the flags that stand beside them.

/// Every task is in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
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

impl State {
    /// In the order in which they are listed and printed.
    pub const ALL: [State; 9] = [
        State::Done,
        State::DoneLate,
        State::DoneUndated,
        State::InProgress,
        State::NotStarted,
        State::Overdue,
        State::Awaiting,
        State::Ongoing,
        State::Withdrawn,
    ];

    /// The word of JSON and of `--state`.
    pub fn word(self) -> &'static str {
        match self {
            State::Done => "done",
            State::DoneLate => "done_late",
            State::DoneUndated => "done_undated",
            State::InProgress => "in_progress",
            State::NotStarted => "not_started",
            State::Overdue => "overdue",
            State::Awaiting => "awaiting",
            State::Ongoing => "ongoing",
            State::Withdrawn => "withdrawn",
        }
    }

    pub fn is_done(self) -> bool {
        matches!(self, State::Done | State::DoneLate | State::DoneUndated)
    }

    /// Active and neither done nor ongoing: somebody still has to bring it to its end.
    pub fn is_unfinished(self) -> bool {
        matches!(self, State::InProgress | State::NotStarted | State::Overdue | State::Awaiting)
    }

    /// Not done, and its deadline has not passed.
    pub(super) fn is_under_way(self) -> bool {
        matches!(self, State::InProgress | State::NotStarted)
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
