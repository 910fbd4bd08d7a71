//! What the Office enters by hand: which report came in when, and what was published of an index.

use super::report::TextHash;
use super::{At, Date, Decimal, Period, UnitId};
use crate::text::Span;

/// A line of the register: that a report came in.
#[derive(Clone, Copy, Debug)]
pub struct Intake {
    /// The line's place.
    pub span: Span,
    /// Index of the plan that has the period and the unit.
    pub plan: usize,
    pub period: Period,
    pub unit: UnitId,
    pub received_on: Date,
    /// Where that date stands.
    pub date_span: Span,
    /// Its number as a document, to see whether that was changed.
    pub number: TextHash,
}

/// A line of the indicators: what was published of a year.
#[derive(Clone, Debug)]
pub struct Published {
    pub indicator: Box<str>,
    pub year: i32,
    pub score: Option<At<Decimal>>,
    pub rank: Option<At<i64>>,
    pub published_on: Option<Date>,
    pub source: Box<str>,
}
