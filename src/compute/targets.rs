//! Targets (*chỉ tiêu*): what units told of their values, added up, against what the plan promises.

use std::cmp::Ordering;
use std::collections::HashMap;

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
    /// `None` of a share of nothing.
    pub fn of(told: TargetValue) -> Option<Reached> {
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

    /// Its millionths as a fraction: a share in percent is 100 n / d, and both sides of a comparison are multiplied by d.
    fn scaled(self) -> (i128, i128) {
        match self {
            Reached::Share { n, d } => (n.0 * 100 * Decimal::ONE.0, d.0),
            Reached::Number(number) => (number.0, 1),
        }
    }

    /// Whether it keeps the bound, by its exact value.
    pub fn keeps(self, bound: Bound) -> bool {
        let (value, unit) = self.scaled();
        match bound {
            Bound::AtLeast(least) => value >= least.0.saturating_mul(unit),
            Bound::AtMost(most) => value <= most.0.saturating_mul(unit),
        }
    }

    /// Whether it is less or more than a number, by its exact value, and by how much; of a share in percent. What is left of
    /// a millionth is cut off.
    pub fn against(self, other: Decimal) -> (Ordering, Decimal) {
        let (value, unit) = self.scaled();
        let other = other.0.saturating_mul(unit);
        let between = value.abs_diff(other) / unit.unsigned_abs();
        (value.cmp(&other), Decimal(i128::try_from(between).unwrap_or(i128::MAX)))
    }

    /// In percent, of a share: the nearest decimal.
    pub fn number(self) -> Decimal {
        let (value, unit) = self.scaled();
        Decimal(value / unit)
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
    /// The latest period for which a value that counts was told.
    pub period: Option<Period>,
    /// How many of its units have told a value that counts, of how many.
    pub told: Rate,
    /// Those that have not, in the order of the target's units.
    pub silent: Vec<UnitId>,
    /// For each of the target's units the latest period for which it told a value that counts.
    pub last_told: Vec<Option<Period>>,
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
    let known = known(year, vantage);
    let mut told: Vec<Vec<Entry<Cell<TargetValue>>>> = vec![Vec::new(); plan.targets.len()];
    for report in known {
        for row in &report.targets {
            told[row.target.index()].push(Entry { period: report.period, unit: report.unit, value: row.value });
        }
    }
    plan.target_ids().zip(told).map(|(id, told)| figure(plan.target(id), id, told, vantage.as_of)).collect()
}

/// All that its units told of one target, the earliest first; blank and unreadable cells too.
pub fn told_of(year: &Year, vantage: Vantage, id: TargetId) -> Vec<Entry<Cell<TargetValue>>> {
    let target = year.plan.target(id);
    cells(id, &known(year, vantage), |unit| target.is_told_by(unit)).collect()
}

/// The reports known, in the order of their periods.
fn known(year: &Year, vantage: Vantage) -> Vec<&Report> {
    let mut known: Vec<&Report> = year.reports.iter().filter(|report| vantage.knows(year, report)).collect();
    known.sort_by_key(|r| year.plan.period_order_at(r.period, r.unit, vantage.as_of));
    known
}

/// What one unit told for one period.
#[derive(Clone, Copy, Debug)]
pub struct Entry<V> {
    pub period: Period,
    pub unit: UnitId,
    pub value: V,
}

fn cells<'r>(
    id: TargetId,
    known: &'r [&Report],
    tells: impl Fn(UnitId) -> bool + 'r,
) -> impl Iterator<Item = Entry<Cell<TargetValue>>> + 'r {
    known.iter().filter(move |report| tells(report.unit)).flat_map(move |report| {
        let rows = report.targets.iter().filter(move |row| row.target == id);
        rows.map(|row| Entry { period: report.period, unit: report.unit, value: row.value })
    })
}

/// The place of each unit that tells a target.
type Seats = HashMap<UnitId, usize, foldhash::fast::RandomState>;

/// `told` is what units told of the target, the earliest first.
fn figure(target: &Target, id: TargetId, told: Vec<Entry<Cell<TargetValue>>>, as_of: Date) -> TargetFigure {
    let seats: Seats = target.tellers.iter().enumerate().map(|(seat, &unit)| (unit, seat)).collect();
    let told = told.into_iter().filter(|entry| seats.contains_key(&entry.unit));
    let values = told.filter_map(|it| Some(Entry { period: it.period, unit: it.unit, value: it.value.value()? }));
    let entries: Vec<Entry<TargetValue>> = values.collect();
    let mut all = Tally::new(target, &seats);
    let series = series(&mut all, &entries);
    let value = all.reached();
    let state = match value {
        None => TargetState::NoData,
        Some(value) if target.bound.is_some_and(|bound| value.keeps(bound)) => TargetState::Met,
        Some(_) if as_of <= target.by => TargetState::Behind,
        Some(_) => TargetState::Missed,
    };
    let last_told: Vec<Option<Period>> = all.last_told().collect();
    let silent = target.tellers.iter().zip(&last_told).filter(|(_, told)| told.is_none()).map(|(unit, _)| *unit);
    let period = entries.iter().rev().map(|entry| entry.period).find(|period| last_told.contains(&Some(*period)));
    TargetFigure { id, state, value, period, told: all.told(), silent: silent.collect(), last_told, series }
}

/// A period stands where the last of its units told it: answers to one request may be due on different days.
fn series<'t>(all: &mut Tally<'t>, entries: &[Entry<TargetValue>]) -> Vec<Told> {
    let last: HashMap<Period, usize> = entries.iter().enumerate().map(|(n, entry)| (entry.period, n)).collect();
    let mut alone: HashMap<Period, Tally<'t>> = HashMap::new();
    let mut series = Vec::with_capacity(last.len());
    for (n, entry) in entries.iter().enumerate() {
        all.add(entry);
        let of_period = alone.entry(entry.period).or_insert_with(|| Tally::new(all.target, all.seats));
        of_period.add(entry);
        if last.get(&entry.period) == Some(&n) {
            let counted = if all.target.cumulative { &*all } else { &*of_period };
            series.push(Told { period: entry.period, value: counted.reached(), told: counted.told() });
        }
    }
    series
}

/// Values told, as they are added up.
struct Tally<'t> {
    target: &'t Target,
    seats: &'t Seats,
    /// What each of its units told.
    by_unit: Vec<Option<ToldByUnit>>,
}

/// What one unit told: the latest value with its period, and the sums of all: of shares n and d, of others the number.
#[derive(Clone, Copy)]
struct ToldByUnit {
    period: Period,
    latest: TargetValue,
    n: Decimal,
    d: Decimal,
}

impl<'t> Tally<'t> {
    fn new(target: &'t Target, seats: &'t Seats) -> Tally<'t> {
        Tally { target, seats, by_unit: vec![None; target.tellers.len()] }
    }

    fn add(&mut self, entry: &Entry<TargetValue>) {
        let Some(&seat) = self.seats.get(&entry.unit) else { return };
        let before = self.by_unit[seat].map_or_else(Default::default, |told| (told.n, told.d));
        let more = match (self.target.kind, entry.value) {
            (_, TargetValue::Parts { n, d }) => (n, d),
            // A percentage cannot be added.
            (TargetKind::Share, TargetValue::Number(_)) => Default::default(),
            (_, TargetValue::Number(number)) => (number, Decimal::default()),
        };
        let (n, d) = (Decimal(before.0.0 + more.0.0), Decimal(before.1.0 + more.1.0));
        self.by_unit[seat] = Some(ToldByUnit { period: entry.period, latest: entry.value, n, d });
    }

    /// The value of one unit: its latest or, if the target is not cumulative, all of them added, where they add up.
    fn value(&self, told: &ToldByUnit) -> TargetValue {
        match (self.target.kind, told.latest) {
            _ if self.target.cumulative => told.latest,
            (TargetKind::Share, TargetValue::Parts { .. }) => TargetValue::Parts { n: told.n, d: told.d },
            (TargetKind::Count, _) => TargetValue::Number(told.n),
            (_, latest) => latest,
        }
    }

    /// Whether the value of a unit counts: of a share of several units only one told as `n/d` does.
    fn counts(&self, told: &ToldByUnit) -> bool {
        let is_percentage = self.target.kind == TargetKind::Share && matches!(told.latest, TargetValue::Number(_));
        self.target.each.is_empty() || !is_percentage
    }

    fn counted(&self) -> impl Iterator<Item = &ToldByUnit> {
        self.by_unit.iter().flatten().filter(|told| self.counts(told))
    }

    /// For each unit the period of the latest value, if that counts.
    fn last_told(&self) -> impl Iterator<Item = Option<Period>> {
        self.by_unit.iter().map(|told| told.filter(|told| self.counts(told)).map(|told| told.period))
    }

    /// How many of its units have told a value that counts.
    fn told(&self) -> Rate {
        Rate::new(self.counted().count() as u64, self.by_unit.len() as u64)
    }

    /// The value that all of them make.
    fn reached(&self) -> Option<Reached> {
        let mut values = self.counted().map(|told| self.value(told));
        let first = values.next()?;
        Reached::of(values.fold(first, |sum, value| match (sum, value) {
            (TargetValue::Parts { n, d }, TargetValue::Parts { n: more_n, d: more_d }) => {
                TargetValue::Parts { n: Decimal(n.0 + more_n.0), d: Decimal(d.0 + more_d.0) }
            }
            (TargetValue::Number(sum), TargetValue::Number(more)) => TargetValue::Number(Decimal(sum.0 + more.0)),
            // Values of one target that count are of one kind.
            (sum, _) => sum,
        }))
    }
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

    #[test]
    fn a_difference_is_of_exact_values() {
        let of = |n, d| Reached::Share { n: Decimal::of(n), d: Decimal::of(d) };
        for (value, other, ordering, by) in [
            (of(653, 655), 99.7, Ordering::Less, "0.005343"),
            (of(2, 3), 66.666_667, Ordering::Less, "0"),
            (of(1, 2), 50.0, Ordering::Equal, "0"),
            (of(205, 250), 61.5, Ordering::Greater, "20.5"),
            (Reached::Number(Decimal::nearest(-1.5)), 3.0, Ordering::Less, "4.5"),
        ] {
            let (found, difference) = value.against(Decimal::nearest(other));
            assert_eq!((found, difference.to_string().as_str()), (ordering, by), "{value:?} {other}");
        }
    }
}
