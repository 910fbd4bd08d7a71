//! Reports on request (*đột xuất*).

use super::{At, Date, Lookups, Named, OneOf, UnitId};
use crate::text::Span;

/// `[[request]]`: a report on request (*đột xuất*).
#[derive(Debug)]
pub struct Request {
    pub header: Span,
    pub id: At<Box<str>>,
    pub title: Box<str>,
    pub issued: Date,
    /// As it was first set; when it is due for a unit is [`Plan::request_due`].
    pub due: Date,
    /// `None`: every unit that reports and has not ended before the month of issue.
    pub units: Option<Vec<Named<UnitId>>>,
    /// In the order of the file.
    pub extensions: Vec<RequestExtension>,
    /// The units of `units`.
    pub asked: OneOf<UnitId>,
    /// The extensions by whom they are for.
    pub extended: Lookups<Option<UnitId>>,
}

/// `extension` of a request: more time, for one unit or all.
#[derive(Debug)]
pub struct RequestExtension {
    pub unit: Option<Named<UnitId>>,
    pub on: Date,
    pub to: At<Date>,
    pub decision: Option<At<Box<str>>>,
}

impl Request {
    /// The extensions for a unit, those for all among them, each with its place in the file.
    pub(super) fn extensions_for(&self, unit: UnitId) -> impl Iterator<Item = (u32, &RequestExtension)> {
        // One for a unit that the plan does not have is for nobody.
        let nobody = Some(UnitId(u32::MAX));
        let key = |e: &RequestExtension| e.unit.as_ref().and_then(|named| named.id.or(nobody));
        let of = move |whom: Option<UnitId>| match self.extensions.is_empty() {
            true => &[],
            false => self.extended.all(&whom, self.extensions.iter().map(key)),
        };
        of(None).iter().chain(of(Some(unit))).map(|&n| (n, &self.extensions[n as usize]))
    }
}
