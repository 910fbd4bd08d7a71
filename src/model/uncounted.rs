//! A report that is there, or was registered, and counts for nothing.

use super::{Period, UnitId};

/// Why a report counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyUncounted {
    /// Its file is in its place, and nothing of it can be read.
    Unreadable,
    /// No report is looked for where it lies, or under its name.
    Misfiled,
    /// The register has it, and there is no file.
    Absent,
    /// It is no CSV file.
    NotCsv,
    /// It is a link that leaves the workspace.
    Linked,
}

/// A file, or a line of the register, that may be a report; of which period and unit, as far as names and place tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted {
    /// Where it lies; where it should, if it is not there.
    pub path: Box<str>,
    pub why: WhyUncounted,
    /// The plan's of which period and unit are.
    pub year: Option<i32>,
    pub period: Option<Period>,
    pub unit: Option<UnitId>,
}
