//! Targets as JSON, the same wherever they stand.

use crate::compute::targets::{Reached, TargetFigure};
use crate::model::{Decimal, Plan, Rate};
use serde::{Serialize, Serializer};

/// A decimal as a number: whole if it is whole.
struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.0.0 % Decimal::ONE.0, i64::try_from(self.0.0 / Decimal::ONE.0)) {
            (0, Ok(whole)) => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.0.as_f64()),
        }
    }
}

#[derive(Serialize)]
struct ValueRecord {
    n: Option<Number>,
    d: Option<Number>,
    /// Of a share in percent, with one decimal.
    number: Option<f64>,
}

fn value(reached: Reached) -> ValueRecord {
    match reached {
        Reached::Share { n, d } => ValueRecord {
            n: Some(Number(n)),
            d: Some(Number(d)),
            number: reached.fraction().map(|share| share.tenths().as_f64()),
        },
        Reached::Number(number) => ValueRecord { n: None, d: None, number: Some(number.as_f64()) },
    }
}

#[derive(Serialize)]
struct CountRecord {
    n: u64,
    d: u64,
}

impl From<Rate> for CountRecord {
    fn from(rate: Rate) -> CountRecord {
        CountRecord { n: rate.n, d: rate.d }
    }
}

/// A target in `status`.
#[derive(Serialize)]
pub struct TargetRecord<'y> {
    id: &'y str,
    value: Option<ValueRecord>,
    period: Option<String>,
    state: &'static str,
    told: CountRecord,
}

pub fn target<'y>(plan: &'y Plan, figure: &TargetFigure) -> TargetRecord<'y> {
    TargetRecord {
        id: &plan.target(figure.id).id.value,
        value: figure.value.map(value),
        period: figure.period.map(|period| plan.period_name(period)),
        state: figure.state.word(),
        told: figure.told.into(),
    }
}
