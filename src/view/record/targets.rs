//! Targets as JSON, the same wherever they stand.

use super::SCHEMA;

use crate::compute::targets::{Reached, TargetFigure};
use crate::model::{Date, Decimal, Plan, Rate};
use crate::text::Lang;
use crate::view::facts::Record;
use crate::view::facts::target::{self as facts, TargetLine, Targets};
use crate::view::targets::TargetList;
use crate::view::targets::one::TargetHistory;
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

/// The value of one period.
#[derive(Serialize)]
struct PeriodRecord {
    period: String,
    value: Option<ValueRecord>,
    told: CountRecord,
}

/// A target as it was promised, as it stands, and period by period.
#[derive(Serialize)]
pub struct FullTargetRecord<'y> {
    #[serde(flatten)]
    figure: TargetRecord<'y>,
    #[serde(flatten)]
    promise: Record<'static, 'y, Targets>,
    #[serde(flatten)]
    silent: Record<'static, 'y, Targets>,
    by_period: Vec<PeriodRecord>,
}

pub fn full<'y>(plan: &'y Plan, figure: &'y TargetFigure) -> FullTargetRecord<'y> {
    let line = TargetLine::of(Lang::En, plan, figure);
    let by_period = figure.series.iter().map(|it| PeriodRecord {
        period: plan.period_name(it.period),
        value: it.value.map(value),
        told: it.told.into(),
    });
    FullTargetRecord {
        figure: target(plan, figure),
        promise: Record(&facts::PROMISE, line),
        silent: Record(&[facts::SILENT], line),
        by_period: by_period.collect(),
    }
}

/// `reform show`, of a target.
#[derive(Serialize)]
pub struct ShowTargetRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    target: FullTargetRecord<'y>,
    rows: Vec<ToldRecord<'y>>,
}

/// What a unit told for a period; `null` if that is blank or cannot be read, or is a share of nothing.
#[derive(Serialize)]
struct ToldRecord<'y> {
    period: String,
    unit: &'y str,
    value: Option<ValueRecord>,
}

pub fn show<'y>(shown: &'y TargetHistory<'_, 'y>) -> ShowTargetRecord<'y> {
    let plan = shown.plan;
    let rows = shown.told.iter().map(|told| ToldRecord {
        period: plan.period_name(told.period),
        unit: &plan.unit(told.unit).id.value,
        value: told.value.value().and_then(Reached::of).map(value),
    });
    ShowTargetRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: shown.as_of,
        target: full(plan, shown.figure),
        rows: rows.collect(),
    }
}

/// `reform targets`.
#[derive(Serialize)]
pub struct TargetsRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    targets: Vec<FullTargetRecord<'y>>,
}

pub fn targets<'y>(shown: &'y TargetList<'_>) -> TargetsRecord<'y> {
    let targets = shown.figures.iter().map(|figure| full(shown.plan, figure)).collect();
    TargetsRecord { schema: SCHEMA, plan: shown.plan.year, as_of: shown.as_of, targets }
}
