//! Targets (*chỉ tiêu*): what units told of their values, added up, against what the plan promises.

use super::vantage::Vantage;
use crate::model::report::Cell;
use crate::model::target::{Bound, TargetKind, TargetValue};
use crate::model::{Date, Decimal, Fraction, Period, Rate, Report, Target, TargetId, UnitId, Year};

/// How far a target has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetState {
    /// Its value keeps what was promised.
    Met,
    /// Not yet, and the day by which it is to be reached has not passed.
    Behind,
    /// That day has passed.
    Missed,
    /// Nobody has told a value.
    NoData,
}

impl TargetState {
    pub const ALL: [TargetState; 4] = [TargetState::Met, TargetState::Behind, TargetState::Missed, TargetState::NoData];

    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            TargetState::Met => "met",
            TargetState::Behind => "behind",
            TargetState::Missed => "missed",
            TargetState::NoData => "no_data",
        }
    }
}

/// The value of a target: a share with its parts, or one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reached {
    /// `n` of `d`, which is above zero.
    Share {
        n: Decimal,
        d: Decimal,
    },
    Number(Decimal),
}

impl Reached {
    fn of(told: TargetValue) -> Option<Reached> {
        match told {
            TargetValue::Parts { n, d } => share(n, d),
            TargetValue::Number(number) => Some(Reached::Number(number)),
        }
    }

    /// A share as a fraction.
    pub fn fraction(self) -> Option<Fraction> {
        match self {
            Reached::Share { n, d } => Fraction::new(u128::try_from(n.0).ok()?, u128::try_from(d.0).ok()?),
            Reached::Number(_) => None,
        }
    }

    /// Whether it keeps the bound, by its exact value.
    fn keeps(self, bound: Bound) -> bool {
        // A share in percent is 100 n / d; both sides are multiplied by d, and by the millionths of a decimal.
        let (value, unit) = match self {
            Reached::Share { n, d } => (n.0 * 100 * Decimal::ONE.0, d.0),
            Reached::Number(number) => (number.0, 1),
        };
        match bound {
            Bound::AtLeast(least) => value >= least.0 * unit,
            Bound::AtMost(most) => value <= most.0 * unit,
        }
    }
}

/// `None` of nothing.
fn share(n: Decimal, d: Decimal) -> Option<Reached> {
    (d > Decimal::default()).then_some(Reached::Share { n, d })
}

/// The value told up to one period.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub period: Period,
    /// `None` if what was told does not make a value.
    pub value: Option<Reached>,
    /// How many of its units have told one.
    pub told: Rate,
}

/// A target's figures.
#[derive(Clone, Debug)]
pub struct TargetFigure {
    pub id: TargetId,
    pub state: TargetState,
    pub value: Option<Reached>,
    /// The latest period of which a value was told.
    pub period: Option<Period>,
    /// How many of its units have told a value that counts, of how many.
    pub told: Rate,
    /// Those that have not, in the order of the target's units.
    pub silent: Vec<UnitId>,
    /// By period in which somebody told, the earliest first: the value of the year up to it, or of it alone if the target
    /// is not cumulative.
    pub series: Vec<Told>,
}

/// The figures of all targets, in the plan's order.
pub fn all(year: &Year, vantage: Vantage) -> Vec<TargetFigure> {
    let plan = &year.plan;
    if plan.targets.is_empty() {
        return Vec::new();
    }
    let mut known: Vec<&Report> = year.reports.iter().filter(|report| vantage.knows(year, report)).collect();
    known.sort_by_key(|r| plan.period_order_at(r.period, r.unit, vantage.as_of));
    plan.target_ids().map(|id| figure(plan.target(id), id, &known, vantage.as_of)).collect()
}

/// One value told.
#[derive(Clone, Copy)]
struct Entry {
    period: Period,
    unit: UnitId,
    value: TargetValue,
}

fn figure(target: &Target, id: TargetId, known: &[&Report], as_of: Date) -> TargetFigure {
    let by_its_units = known.iter().filter(|report| target.is_told_by(report.unit));
    let entries = by_its_units.flat_map(|report| {
        let rows = report.targets.iter().filter(move |row| row.target == id);
        rows.filter_map(|row| match row.value {
            Cell::Is(value) => Some(Entry { period: report.period, unit: report.unit, value }),
            Cell::Blank | Cell::Unreadable => None,
        })
    });
    let entries: Vec<Entry> = entries.collect();
    let value = reached(target, &entries);
    let state = match value {
        None => TargetState::NoData,
        Some(value) if target.bound.is_some_and(|bound| value.keeps(bound)) => TargetState::Met,
        Some(_) if as_of <= target.by => TargetState::Behind,
        Some(_) => TargetState::Missed,
    };
    let has_told = |unit: &UnitId| latest(target, &entries, *unit).is_some();
    let silent = target.tellers.iter().copied().filter(|unit| !has_told(unit)).collect();
    let told = told(target, &entries);
    let period = entries.last().map(|entry| entry.period);
    TargetFigure { id, state, value, period, told, silent, series: series(target, &entries) }
}

/// The latest value that counts of one unit: of a share of several units only what was told as `n/d` does.
fn latest(target: &Target, entries: &[Entry], unit: UnitId) -> Option<TargetValue> {
    let counts = |value: &TargetValue| {
        target.each.is_empty() || target.kind != TargetKind::Share || matches!(value, TargetValue::Parts { .. })
    };
    entries.iter().filter(|e| e.unit == unit).map(|e| e.value).rfind(counts)
}

fn told(target: &Target, entries: &[Entry]) -> Rate {
    let told = target.tellers.iter().filter(|unit| latest(target, entries, **unit).is_some()).count();
    Rate::new(told as u64, target.tellers.len() as u64)
}

/// The value that some entries make, the latest of each unit or, if the target is not cumulative, all of them added.
fn reached(target: &Target, entries: &[Entry]) -> Option<Reached> {
    let newest = entries.last().map(|entry| entry.value);
    let single = target.each.is_empty();
    if single && (target.kind == TargetKind::Value || is_percentage(target, newest)) {
        return newest.and_then(Reached::of);
    }
    let counted: Vec<TargetValue> = match target.cumulative {
        true => target.tellers.iter().filter_map(|unit| latest(target, entries, *unit)).collect(),
        false => entries.iter().map(|entry| entry.value).collect(),
    };
    match target.kind {
        TargetKind::Share => {
            let parts = counted.iter().filter_map(|value| match value {
                TargetValue::Parts { n, d } => Some((*n, *d)),
                TargetValue::Number(_) => None,
            });
            let (n, d): (Vec<Decimal>, Vec<Decimal>) = parts.unzip();
            share(n.into_iter().sum(), d.into_iter().sum())
        }
        TargetKind::Count | TargetKind::Value => {
            let numbers = counted.iter().map(|value| match value {
                TargetValue::Number(number) => *number,
                TargetValue::Parts { n, .. } => *n,
            });
            (!counted.is_empty()).then(|| Reached::Number(numbers.sum()))
        }
    }
}

/// A share told as a number, which cannot be added.
fn is_percentage(target: &Target, newest: Option<TargetValue>) -> bool {
    target.kind == TargetKind::Share && matches!(newest, Some(TargetValue::Number(_)))
}

fn series(target: &Target, entries: &[Entry]) -> Vec<Told> {
    let is_last = |n: &usize| entries.get(n + 1).is_none_or(|next| next.period != entries[*n].period);
    let ends: Vec<usize> = (0..entries.len()).filter(is_last).collect();
    let mut begin = 0;
    let mut series = Vec::with_capacity(ends.len());
    for end in ends {
        let of_period = if target.cumulative { &entries[..=end] } else { &entries[begin..=end] };
        let told = told(target, of_period);
        series.push(Told { period: entries[end].period, value: reached(target, of_period), told });
        begin = end + 1;
    }
    series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_compared_by_its_exact_value() {
        let of = |n, d| Reached::Share { n: Decimal::of(n), d: Decimal::of(d) };
        let at_least = Bound::AtLeast(Decimal::nearest(99.7));
        assert!(!of(653, 655).keeps(at_least), "99.694… is shown as 99.7 and is less");
        assert!(of(997, 1000).keeps(at_least));
        assert!(of(1, 1000).keeps(Bound::AtMost(Decimal::nearest(0.1))));
        assert!(!Reached::Number(Decimal::of(4)).keeps(Bound::AtMost(Decimal::of(3))));
    }
}
