//! By what tasks are put together.

/// A fact that tasks have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    Field,
    Unit,
    Leader,
    Source,
}

impl Grouping {
    pub const ALL: [Grouping; 4] = [Grouping::Field, Grouping::Unit, Grouping::Leader, Grouping::Source];

    /// The word of `--by`.
    pub fn word(self) -> &'static str {
        match self {
            Grouping::Field => "field",
            Grouping::Unit => "unit",
            Grouping::Leader => "leader",
            Grouping::Source => "source",
        }
    }
}
