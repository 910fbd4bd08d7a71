//! Units: who carries tasks out and reports.

use super::id::GroupId;
use super::{At, Month, Named, Plan, UnitId};
use crate::text::Span;

/// What kind of unit: the coordinating office, a department, an attached unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Office,
    Department,
    Service,
}

/// `[[unit]]`.
#[derive(Clone, Debug)]
pub struct Unit {
    pub header: Span,
    pub id: At<Box<str>>,
    pub name: Box<str>,
    pub short: Option<Box<str>>,
    pub role: Option<Role>,
    /// The post that answers for it.
    pub head: Option<Box<str>>,
    pub reports: bool,
    /// The first month for which it owes a report; `None` is the plan's.
    pub since: Option<Month>,
    /// The last one, after which the unit is no more: merged, dissolved.
    pub until: Option<Month>,
}

/// `[[group]]`: a name that stands for several units.
#[derive(Clone, Debug)]
pub struct UnitGroup {
    pub header: Span,
    pub id: At<Box<str>>,
    pub name: Box<str>,
    pub members: Members,
}

impl UnitGroup {
    /// Whether `unit` is one of its units.
    pub fn has(&self, plan: &Plan, unit: UnitId) -> bool {
        match &self.members {
            Members::All => plan.unit(unit).reports,
            Members::These(units) => units.iter().any(|named| named.id == Some(unit)),
        }
    }
}

/// The units of a group.
#[derive(Clone, Debug)]
pub enum Members {
    /// `"all"`: every unit that reports.
    All,
    These(Vec<Named<UnitId>>),
}

/// What a name in `each` or `with` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Unit(UnitId),
    Group(GroupId),
}

impl Party {
    /// The unit, if it is one.
    pub fn unit(self) -> Option<UnitId> {
        match self {
            Party::Unit(unit) => Some(unit),
            Party::Group(_) => None,
        }
    }
}

impl Unit {
    /// Whether it is no more in `month`.
    pub fn has_ended_by(&self, month: Month) -> bool {
        self.until.is_some_and(|until| until < month)
    }

    /// The short name where there is one.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}
