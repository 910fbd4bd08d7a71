//! What is said of a task beside its state, and why it is at risk.

/// Why a task whose deadline lies ahead is at risk of missing it. The limits are this program's own; no regulation sets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Due soon, and its progress is under 80%.
    DueSoonUnder80,
    /// Its lead expects to be done only after the deadline.
    ForecastLate,
    /// Its last three reports have the same progress.
    Unchanged,
    /// Its progress is at least 50 points less than the share of its time that has passed.
    Behind,
    /// One of its difficulties has been unresolved for more than 30 days.
    Difficulty,
    /// Its lead left it out of the latest report.
    Stale,
}

impl Reason {
    pub const ALL: [Reason; 6] = [
        Reason::DueSoonUnder80,
        Reason::ForecastLate,
        Reason::Unchanged,
        Reason::Behind,
        Reason::Difficulty,
        Reason::Stale,
    ];

    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Reason::DueSoonUnder80 => "due_soon_under_80",
            Reason::ForecastLate => "forecast_late",
            Reason::Unchanged => "unchanged",
            Reason::Behind => "behind",
            Reason::Difficulty => "difficulty",
            Reason::Stale => "stale",
        }
    }
}

/// Some reasons: each at most once, told in the order in which they are defined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reasons(u8);

impl Reasons {
    /// Those that hold.
    pub fn of(holds: impl IntoIterator<Item = (bool, Reason)>) -> Reasons {
        let held = holds.into_iter().filter(|(holds, _)| *holds);
        Reasons(held.fold(0, |bits, (_, reason)| bits | 1 << reason as u8))
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.0 & (1 << *reason as u8) != 0)
    }
}

/// What is said of a task beside its state.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flags {
    /// Its deadline is at most `due_soon_days` of the plan ahead, 14 if that is not set.
    pub due_soon: bool,
    /// Overdue, but its deadline is later than the end of the latest period reported on: no report could say yet that it
    /// is done.
    pub unconfirmed: bool,
    /// Its lead's report for the latest period has no row on it.
    pub stale: bool,
    /// Why it is at risk; it is not if there are none.
    pub reasons: Reasons,
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
