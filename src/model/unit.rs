//! Units: who carries tasks out and reports.

use super::{At, Month};
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
    /// The months for which it owes reports; `None` is the year's first or last.
    pub since: Option<Month>,
    pub until: Option<Month>,
}

impl Unit {
    /// Whether it owes a report for `month`, exemptions aside.
    pub fn owes(&self, month: Month) -> bool {
        self.reports && self.since.is_none_or(|m| m <= month) && self.until.is_none_or(|m| month <= m)
    }

    /// The short name where there is one.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}
