//! How far a difficulty has come, and who has to act next.

/// How far a difficulty has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DifficultyState {
    /// Nobody has decided on it yet.
    Open,
    /// There is a direction (*ý kiến chỉ đạo*), and its due date, if it has one, has not passed.
    Directed,
    /// The due date of the direction has passed.
    DirectionOverdue,
    Resolved,
}

impl DifficultyState {
    pub const ALL: [DifficultyState; 4] = [
        DifficultyState::Open,
        DifficultyState::Directed,
        DifficultyState::DirectionOverdue,
        DifficultyState::Resolved,
    ];

    /// The word of JSON and of `--state`.
    pub fn word(self) -> &'static str {
        match self {
            DifficultyState::Open => "open",
            DifficultyState::Directed => "directed",
            DifficultyState::DirectionOverdue => "direction_overdue",
            DifficultyState::Resolved => "resolved",
        }
    }
}

/// Who has to act next on a difficulty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waits {
    /// Open for long: the committee (*Ban chỉ đạo*) decides.
    Committee,
    /// Open, but not for long: the Office (*văn phòng*) settles it, or puts it to the committee.
    Office,
    /// There is a direction: the unit carries it out.
    Unit,
}

impl Waits {
    pub const ALL: [Waits; 3] = [Waits::Committee, Waits::Office, Waits::Unit];

    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Waits::Committee => "committee",
            Waits::Office => "office",
            Waits::Unit => "unit",
        }
    }
}
