//! By what a task may be picked: the state in which it is, or a flag beside it.

use super::figure::TaskFigure;
use super::state::TaskState;

/// A state, or a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    State(TaskState),
    DueSoon,
    Stale,
    /// It has any of the reasons.
    AtRisk,
}

impl Standing {
    /// The states in their order, then the flags.
    pub fn all() -> impl Iterator<Item = Standing> {
        TaskState::ALL.map(Standing::State).into_iter().chain([Standing::DueSoon, Standing::Stale, Standing::AtRisk])
    }

    /// The word of `--state`.
    pub fn word(self) -> &'static str {
        match self {
            Standing::State(state) => state.word(),
            Standing::DueSoon => "due_soon",
            Standing::Stale => "stale",
            Standing::AtRisk => "at_risk",
        }
    }

    /// Whether a task stands so.
    pub fn is_of(self, figure: &TaskFigure) -> bool {
        match self {
            Standing::State(state) => figure.state == state,
            Standing::DueSoon => figure.flags.due_soon,
            Standing::Stale => figure.flags.stale,
            Standing::AtRisk => !figure.flags.reasons.is_empty(),
        }
    }
}
