//! Reports on request (*đột xuất*).

use super::{At, Date, Named, UnitId};
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
}

/// `extension` of a request: more time, for one unit or all.
#[derive(Debug)]
pub struct RequestExtension {
    pub unit: Option<Named<UnitId>>,
    pub on: Date,
    pub to: At<Date>,
    pub decision: Option<At<Box<str>>>,
}
