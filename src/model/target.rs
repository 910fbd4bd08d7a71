//! Targets (*chỉ tiêu*): numbers that the plan promises, whose values units tell in their reports.

use super::unit::Party;
use super::{At, Date, Decimal, Named, UnitId};
use crate::text::Span;

/// What kind of number a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// `n/d` as per cent; those of several units are added n and d apart.
    Share,
    /// A number that adds up over units.
    Count,
    /// A number that does not.
    Value,
}

impl TargetKind {
    /// The word of a plan's `kind`.
    pub const WORDS: [(&'static str, TargetKind); 3] =
        [("share", TargetKind::Share), ("count", TargetKind::Count), ("value", TargetKind::Value)];

    pub fn word(self) -> &'static str {
        TargetKind::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// What is promised: at least, or at most, a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    AtLeast(Decimal),
    AtMost(Decimal),
}

/// `[[target]]`.
#[derive(Clone, Debug)]
pub struct Target {
    pub header: Span,
    pub id: At<Box<str>>,
    pub name: Box<str>,
    /// Its unit of measure: `%`, `hồ sơ`.
    pub measure: Box<str>,
    pub kind: TargetKind,
    pub lead: Option<Named<UnitId>>,
    pub each: Vec<Named<Party>>,
    /// The units that tell its value: its lead, or those of `each` in their order, each once.
    pub tellers: Box<[UnitId]>,
    pub bound: Option<Bound>,
    /// The day by which it is to be reached.
    pub by: Date,
    pub baseline: Option<Decimal>,
    /// Its values are of the year so far; else of the period alone.
    pub cumulative: bool,
    pub note: Option<Box<str>>,
}

/// What a report tells of a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TargetValue {
    /// `653/655`, of a share.
    Parts {
        n: Decimal,
        d: Decimal,
    },
    Number(Decimal),
}

impl Target {
    pub fn is_told_by(&self, unit: UnitId) -> bool {
        self.tellers.contains(&unit)
    }
}
