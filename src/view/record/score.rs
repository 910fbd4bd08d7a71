//! `reform score` as JSON.

use super::{RateRecord, SCHEMA, percent, rate};

use crate::compute::measure::Measured;
use crate::compute::score::{Next, Points};
use crate::compute::status::Status;
use crate::model::{Date, Decimal};
use crate::view::score::{most, sum};
use serde::Serialize;

#[derive(Serialize)]
#[serde(untagged)]
enum ValueRecord {
    Rate(RateRecord),
    Share { percent: f64 },
}

/// What would raise the points: so many `more` things, or a share of at least `percent`.
#[derive(Serialize)]
struct NextRecord {
    points: f64,
    percent: Option<f64>,
    more: Option<u64>,
}

#[derive(Serialize)]
struct CriterionRecord<'y> {
    id: &'y str,
    name: &'y str,
    measure: &'y str,
    value: Option<ValueRecord>,
    points: Option<f64>,
    max: f64,
    next: Option<NextRecord>,
}

/// `reform score`.
#[derive(Serialize)]
pub struct ScoreRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    criteria: Vec<CriterionRecord<'y>>,
    points: f64,
    max: f64,
}

pub fn score<'y>(status: &Status<'y>, points: &[Points<'y>]) -> ScoreRecord<'y> {
    ScoreRecord {
        schema: SCHEMA,
        plan: status.year.plan.year,
        as_of: status.as_of(),
        criteria: points.iter().map(criterion).collect(),
        points: sum(points).as_f64(),
        max: most(points).as_f64(),
    }
}

fn criterion<'y>(p: &Points<'y>) -> CriterionRecord<'y> {
    CriterionRecord {
        id: &p.criterion.id.value,
        name: &p.criterion.name,
        measure: p.criterion.measure.word(),
        value: match p.measured {
            Measured::Rate(r) => rate(r).map(ValueRecord::Rate),
            Measured::Share(share) => percent(share).map(|percent| ValueRecord::Share { percent }),
        },
        points: p.points.map(Decimal::as_f64),
        max: p.criterion.max.as_f64(),
        next: match p.next {
            Next::More { more, rate, points, .. } => {
                Some(NextRecord { points: points.as_f64(), percent: percent(rate.fraction()), more: Some(more) })
            }
            Next::Bound { percent, points, .. } => {
                Some(NextRecord { points: points.as_f64(), percent: Some(percent.as_f64()), more: None })
            }
            Next::Full | Next::Unreachable | Next::Unknown => None,
        },
    }
}
