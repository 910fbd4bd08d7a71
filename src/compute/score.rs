//! Self-assessment: points for what the files can prove, and what would raise them. Exact: thresholds and points
//! are decimals, rates are fractions, and a criterion's points are rounded to hundredths once, before they are added.

use super::reports::{self, Counts};
use super::status::{State, Status};
use crate::model::date::plus;
use crate::model::plan::{Band, Criterion, PointScale};
use crate::model::{Decimal, Fraction, Rate};

/// What a criterion is measured by: so many of so many, or a share that counts nothing.
#[derive(Clone, Copy, Debug)]
pub enum Measured {
    Rate(Rate),
    Share(Option<Fraction>),
}

impl Measured {
    pub fn fraction(self) -> Option<Fraction> {
        match self {
            Measured::Rate(rate) => rate.fraction(),
            Measured::Share(share) => share,
        }
    }
}

/// What would bring more points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Nothing: the points are all there are.
    Full,
    /// So many more of what the measure counts, what the rate is then, and the points for it.
    More { more: u64, rate: Rate, points: Decimal },
    /// The share must come to this bound, or beyond it where it is open.
    Bound { percent: Decimal, open: bool, points: Decimal },
    /// Nothing that can still happen in the year.
    Unreachable,
    /// There is no rate yet, or the plan does not say how it makes points.
    Unknown,
}

/// A criterion's points.
#[derive(Debug)]
pub struct Points<'y> {
    pub criterion: &'y Criterion,
    pub measured: Measured,
    /// In hundredths; `None` where nothing over nothing was measured.
    pub points: Option<Decimal>,
    pub next: Next,
}

/// Every criterion of the plan at the date of `status`.
pub fn all<'y>(status: &Status<'y>) -> Vec<Points<'y>> {
    let year = status.year;
    let counts = Counts::of(&reports::monthly(year, status.as_of()));
    let at_the_end = Counts::of(&reports::monthly(year, plus(year.plan.close(), 1)));
    let to_come = (at_the_end.expected() + at_the_end.pending).saturating_sub(counts.expected());
    let points = |criterion: &'y Criterion| {
        let measured = measured(&criterion.measure.value, status, &counts);
        let points = measured.fraction().and_then(|f| earned(criterion, f));
        let next = match (points, measured) {
            (None, _) => Next::Unknown,
            (Some(points), _) if points >= criterion.max => Next::Full,
            (Some(points), Measured::Share(Some(share))) => bound(criterion, share, points),
            (Some(points), Measured::Rate(rate)) => {
                let (limit, step) = steps(&criterion.measure.value, status, &counts, to_come);
                more(criterion, rate, points, limit, step)
            }
            (Some(_), Measured::Share(None)) => Next::Unknown,
        };
        Points { criterion, measured, points, next }
    };
    year.plan.criteria.iter().map(points).collect()
}

fn measured(measure: &str, status: &Status<'_>, counts: &Counts) -> Measured {
    let totals = &status.totals;
    match measure {
        "on_time" => Measured::Rate(totals.on_time()),
        "overdue_of_countable" => Measured::Rate(totals.overdue_of_countable()),
        "overdue_of_matured" => Measured::Rate(totals.overdue_of_matured()),
        "implementation" => Measured::Rate(totals.implementation()),
        "progress" => Measured::Share(totals.progress()),
        "planned" => Measured::Share(totals.planned()),
        "reporting" => Measured::Rate(counts.reporting()),
        "reporting_on_time" => Measured::Rate(counts.reporting_on_time()),
        _ => Measured::Rate(totals.completion()),
    }
}

/// What one more thing does to a rate.
type Step = fn(Rate, u64) -> Rate;

/// One more of the same whole, one more that also makes the whole larger, one less.
const MORE_OF_IT: Step = |rate, k| Rate::new(rate.n + k, rate.d);
const MORE_OF_MORE: Step = |rate, k| Rate::new(rate.n + k, rate.d + k);
const FEWER_OF_IT: Step = |rate, k| Rate::new(rate.n - k, rate.d);

/// How many more things there can still be, and what each does.
fn steps(measure: &str, status: &Status<'_>, counts: &Counts, to_come: u64) -> (u64, Step) {
    let totals = &status.totals;
    let rest = |rate: Rate| rate.d - rate.n;
    match measure {
        "on_time" => (totals.count(State::InProgress) + totals.count(State::NotStarted), MORE_OF_MORE),
        "overdue_of_countable" | "overdue_of_matured" => (totals.count(State::Overdue), FEWER_OF_IT),
        "implementation" => (rest(totals.implementation()), MORE_OF_IT),
        // What is missing can still be sent, if late; what came late stays late.
        "reporting" => (counts.missing + counts.unreadable, MORE_OF_IT),
        "reporting_on_time" => (to_come, MORE_OF_MORE),
        _ => (rest(totals.completion()), MORE_OF_IT),
    }
}

/// Points for a rate, at most the criterion's; `None` where the plan does not say how.
fn earned(criterion: &Criterion, share: Fraction) -> Option<Decimal> {
    let max = criterion.max;
    let points = match &criterion.scale {
        PointScale::Unknown => return None,
        PointScale::AllOrNothing if share.n == share.d => max,
        PointScale::AllOrNothing => Decimal::default(),
        PointScale::Bands(bands) => bands.iter().find(|b| holds(b, share)).map_or(Decimal::default(), |b| b.points),
        PointScale::Linear { zero_at, full_at } => {
            // (rate - zero) / (full - zero), all times the rate's denominator.
            let (d, span) = (share.d as i128, (*full_at - *zero_at).0);
            let above = share.n as i128 * 100 * Decimal::ONE.0 - zero_at.0 * d;
            match span {
                0 if above >= 0 => max,
                0 => Decimal::default(),
                span => max.part_in_hundredths(above, span * d),
            }
        }
    };
    Some(points.clamp(Decimal::default(), max.max(Decimal::default())))
}

fn holds(band: &Band, share: Fraction) -> bool {
    let rate = share.n as i128 * 100 * Decimal::ONE.0;
    let bound = |percent: Decimal| percent.0 * share.d as i128;
    band.over.is_none_or(|over| rate > bound(over)) && band.from.is_none_or(|from| rate >= bound(from))
}

/// The fewest more things that bring more points; on a line all points, or as many as can still be had.
fn more(criterion: &Criterion, rate: Rate, points: Decimal, limit: u64, step: Step) -> Next {
    let after = |k: u64| {
        let rate = step(rate, k);
        rate.fraction().and_then(|f| earned(criterion, f)).map(|points| Next::More { more: k, rate, points })
    };
    let points_after = |k: u64| match after(k) {
        Some(Next::More { points, .. }) => points,
        _ => points,
    };
    let is_line = matches!(criterion.scale, PointScale::Linear { .. });
    let enough = |k: &u64| if is_line { points_after(*k) >= criterion.max } else { points_after(*k) > points };
    let best = || (1..=limit).rev().take(1).find(|k| points_after(*k) > points);
    (1..=limit).find(enough).or_else(best).and_then(after).unwrap_or(Next::Unreachable)
}

/// The nearest bound of a share with more points.
fn bound(criterion: &Criterion, share: Fraction, points: Decimal) -> Next {
    let percent_now = Decimal((share.n * 100 * Decimal::ONE.0 as u128 / share.d) as i128);
    let bounds: Vec<(Decimal, bool, Decimal)> = match &criterion.scale {
        PointScale::Bands(bands) => bands
            .iter()
            .filter_map(|b| {
                let open = b.over >= b.from;
                let percent = if open { b.over } else { b.from };
                percent.map(|percent| (percent, open, b.points.min(criterion.max)))
            })
            .collect(),
        PointScale::Linear { full_at, .. } => vec![(*full_at, false, criterion.max)],
        PointScale::AllOrNothing => vec![(Decimal::of(100), false, criterion.max)],
        PointScale::Unknown => Vec::new(),
    };
    let better = bounds.into_iter().filter(|(percent, _, p)| *p > points && *percent >= percent_now);
    let nearest = better.min_by_key(|(percent, _, _)| *percent);
    nearest.map_or(Next::Unreachable, |(percent, open, points)| Next::Bound { percent, open, points })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::At;
    use crate::text::{SourceId, Span};
    use proptest::prelude::*;

    fn criterion(max: f64, scale: PointScale) -> Criterion {
        let span = Span::new(SourceId(0), 0..0);
        Criterion {
            header: span,
            id: At { value: "1".into(), span },
            name: "C".into(),
            measure: At { value: "completion".into(), span },
            max: Decimal::nearest(max),
            scale,
        }
    }

    fn bands(list: &[(Option<f64>, Option<f64>, f64)]) -> PointScale {
        let band = |(over, from, points): &(Option<f64>, Option<f64>, f64)| Band {
            over: over.map(Decimal::nearest),
            from: from.map(Decimal::nearest),
            points: Decimal::nearest(*points),
        };
        PointScale::Bands(list.iter().map(band).collect())
    }

    fn points_of(it: &Criterion, n: u128, d: u128) -> String {
        earned(it, Fraction { n, d }).unwrap().to_string()
    }

    /// Over 90 % 2 points, from 70 % 1 point, as one province published it.
    fn published() -> Criterion {
        criterion(2.0, bands(&[(Some(90.0), None, 2.0), (None, Some(70.0), 1.0)]))
    }

    #[test]
    fn bands_hold_from_and_over_their_bounds() {
        let it = published();
        for (n, d, expected) in
            [(9, 10, "1"), (91, 100, "2"), (7, 10, "1"), (69, 100, "0"), (10, 10, "2"), (0, 10, "0")]
        {
            assert_eq!(points_of(&it, n, d), expected, "{n}/{d}");
        }
    }

    #[test]
    fn a_line_runs_from_nothing_to_all_also_downwards() {
        let up = criterion(1.5, PointScale::Linear { zero_at: Decimal::of(60), full_at: Decimal::of(100) });
        // 29/32 = 90.625 %: 30.625/40 of 1.5 = 1.1484…
        for (n, d, expected) in [(29, 32, "1.15"), (6, 10, "0"), (1, 2, "0"), (1, 1, "1.5"), (8, 10, "0.75")] {
            assert_eq!(points_of(&up, n, d), expected, "{n}/{d}");
        }
        let down = criterion(2.0, PointScale::Linear { zero_at: Decimal::of(20), full_at: Decimal::of(0) });
        for (n, d, expected) in [(0, 5, "2"), (1, 5, "0"), (1, 10, "1"), (1, 2, "0")] {
            assert_eq!(points_of(&down, n, d), expected, "{n}/{d}");
        }
    }

    #[test]
    fn all_or_nothing_is_all_only_of_all() {
        let it = criterion(1.0, PointScale::AllOrNothing);
        assert_eq!((points_of(&it, 47, 48), points_of(&it, 48, 48)), ("0".into(), "1".into()));
    }

    #[test]
    fn what_would_raise_is_the_fewest_that_do() {
        // 34/40 = 85 %: three more make 37/40 = 92.5 %, two more 90 %, which is not over 90.
        let next = more(&published(), Rate::new(34, 40), Decimal::of(1), 6, MORE_OF_IT);
        assert_eq!(next, Next::More { more: 3, rate: Rate::new(37, 40), points: Decimal::of(2) });
        assert_eq!(more(&published(), Rate::new(34, 40), Decimal::of(1), 2, MORE_OF_IT), Next::Unreachable);
    }

    proptest! {
        /// No smaller number would do, and this one does.
        #[test]
        fn fewest_means_fewest(n in 0u64..60, rest in 0u64..60, which in 0usize..3, over in 0i32..100) {
            let d = n + rest + 1;
            let scale = match which {
                0 => bands(&[(Some(f64::from(over)), None, 2.0), (None, Some(f64::from(over) / 2.0), 1.0)]),
                1 => PointScale::AllOrNothing,
                _ => PointScale::Linear { zero_at: Decimal::of(10), full_at: Decimal::nearest(f64::from(over) + 11.0) },
            };
            let it = criterion(2.0, scale);
            let earned_of = |n: u64| earned(&it, Fraction { n: n.into(), d: d.into() }).unwrap();
            let now = earned_of(n);
            prop_assume!(now < it.max);
            let linear = which == 2;
            let reached = |k: &u64| if linear { earned_of(n + k) >= it.max } else { earned_of(n + k) > now };
            let brute = (1..=d - n).find(reached);
            match more(&it, Rate::new(n, d), now, d - n, MORE_OF_IT) {
                Next::More { more, points, .. } => {
                    prop_assert_eq!(points, earned_of(n + more));
                    prop_assert!(points > now);
                    if let Some(k) = brute { prop_assert_eq!(more, k) } else { prop_assert!(linear && more == d - n) }
                }
                _ => prop_assert!(brute.is_none()),
            }
        }

        #[test]
        fn points_lie_between_nothing_and_the_most(n in 0u64..200, rest in 0u64..200, max in 0u32..50, zero in -50i32..150, full in -50i32..150) {
            let line = PointScale::Linear { zero_at: Decimal::nearest(zero.into()), full_at: Decimal::nearest(full.into()) };
            let it = criterion(f64::from(max) / 10.0, line);
            let points = earned(&it, Fraction { n: n.into(), d: (n + rest + 1).into() }).unwrap();
            prop_assert!(points >= Decimal::default() && points <= it.max);
        }
    }
}
