//! What the agency is measured by: published indices, and the criteria of its own assessment.

use super::{At, Decimal, Measure};
use crate::text::Span;

/// A score and a rank of some year.
#[derive(Debug)]
pub struct Standing {
    pub span: Span,
    pub year: Option<i32>,
    pub score: Option<Decimal>,
    pub rank: Option<i64>,
}

/// `[[indicator]]`: a published index.
#[derive(Debug)]
pub struct Indicator {
    pub id: At<Box<str>>,
    pub name: Box<str>,
    pub publisher: Option<Box<str>>,
    pub scale: Option<Decimal>,
    pub lower_is_better: bool,
    pub baseline: Option<Standing>,
    pub target: Option<Standing>,
}

/// `[[criterion]]`: points for what the files can prove.
#[derive(Debug)]
pub struct Criterion {
    pub id: At<Box<str>>,
    pub name: Box<str>,
    pub measure: Measure,
    pub max: Decimal,
    pub scale: PointScale,
}

/// How a criterion turns a rate into points.
#[derive(Debug)]
pub enum PointScale {
    /// The first that holds, else 0.
    Bands(Vec<Band>),
    Linear {
        zero_at: Decimal,
        full_at: Decimal,
    },
    AllOrNothing,
    /// Not said: no points can be computed.
    Unknown,
}

/// Points for a rate over or from a bound, in percent.
#[derive(Debug)]
pub struct Band {
    pub over: Option<Decimal>,
    pub from: Option<Decimal>,
    pub points: Decimal,
}
