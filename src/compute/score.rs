//! Self-assessment (*tự chấm điểm*): the points of those criteria that the files can prove, by the scales that the plan
//! gives, and what would raise them. Exact: thresholds and points are decimals, rates are fractions, and the points of each
//! criterion are rounded to hundredths once, before they are added.

use super::measure::Measured;
use super::reports::{self, Counts, Obligation};
use super::status::{Status, TaskState};
use crate::model::date::plus;
use crate::model::plan::{Band, Criterion, PointScale};
use crate::model::{Decimal, Fraction, Measure, Rate};

/// What would bring a criterion more points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Nothing could: it has all its points.
    Full,
    /// `more` further tasks or reports, `counted` of which are in the rate's denominator already; the rate would then be
    /// `rate` and give `points`.
    More { more: u64, counted: u64, rate: Rate, points: Decimal },
    /// The share would have to reach `percent`, or exceed it if `open`; that would give `points`.
    Bound { percent: Decimal, open: bool, points: Decimal },
    /// Nothing that can still happen in the year would.
    Unreachable,
    /// It cannot be told: the rate's denominator is zero, or the plan gives no scale.
    Unknown,
}

/// A criterion, its rate, and the points that it gets for it.
#[derive(Debug)]
pub struct Points<'y> {
    pub criterion: &'y Criterion,
    pub measured: Measured,
    /// Rounded to hundredths; `None` if the rate's denominator is zero, or the plan gives no scale.
    pub points: Option<Decimal>,
    pub next: Next,
}

/// The points of every criterion of the plan, as of the date of `status`.
pub fn all<'y>(status: &Status<'y>) -> Vec<Points<'y>> {
    let year = status.year;
    let monthly = reports::monthly(year, status.as_of());
    let counts = Counts::of(&monthly);
    let doubtful = monthly.iter().filter(|o| may_prove_in_time(o)).count() as u64;
    let at_the_end = Counts::of(&reports::monthly(year, plus(year.plan.close(), 1)));
    let to_come = (at_the_end.expected() + at_the_end.pending).saturating_sub(counts.expected());
    let points = |criterion: &'y Criterion| {
        let measured = Measured::of(criterion.measure, &status.totals, &counts);
        let points = measured.fraction().and_then(|f| earned(criterion, f));
        let next = match (points, measured) {
            (None, _) => Next::Unknown,
            (Some(points), _) if points >= criterion.max => Next::Full,
            (Some(points), Measured::Share(Some(share))) => bound(criterion, share, points),
            (Some(points), Measured::Rate(rate)) => {
                more(criterion, rate, points, lever(criterion.measure, status, &counts, [doubtful, to_come]))
            }
            (Some(_), Measured::Share(None)) => Next::Unknown,
        };
        Points { criterion, measured, points, next }
    };
    year.plan.criteria.iter().map(points).collect()
}

/// Whether a report that does not count as on time may still turn out to have come in time: its date of receipt was never
/// entered, or it cannot be read but came in time (or nobody knows when), and can be sent again as another file.
fn may_prove_in_time(o: &Obligation) -> bool {
    match o.state {
        reports::ReportState::Undated => true,
        reports::ReportState::Unreadable => o.received.is_none_or(|on| on <= o.due),
        _ => false,
    }
}

/// How many tasks can still be done on time: in progress or not started, and without a part that was done late.
fn may_be_on_time(status: &Status<'_>) -> u64 {
    let is_open = |state| matches!(state, TaskState::InProgress | TaskState::NotStarted);
    status.each().filter(|(_, _, figure)| is_open(figure.state) && !figure.late_part).count() as u64
}

/// How many more tasks or reports can still change a rate: those in its denominator already, and those that will come
/// into it.
#[derive(Clone, Copy, Debug)]
struct Lever {
    /// In the denominator already: each changes the numerator alone.
    counted: u64,
    /// Not yet in the denominator: each adds one to numerator and denominator.
    coming: u64,
    /// The numerator goes down, not up: overdue tasks are to be fewer.
    fewer: bool,
}

impl Lever {
    /// The rate after `more` of them. Those counted already come first, for each of them moves the rate further.
    fn after(self, rate: Rate, more: u64) -> Rate {
        let coming = more - more.min(self.counted);
        if self.fewer { Rate::new(rate.n - more, rate.d) } else { Rate::new(rate.n + more, rate.d + coming) }
    }
}

/// What can still change the rate of `measure`: `doubtful` reports may turn out to have come on time, and `to_come` will fall
/// due by the end of the year.
fn lever(measure: Measure, status: &Status<'_>, counts: &Counts, [doubtful, to_come]: [u64; 2]) -> Lever {
    let totals = &status.totals;
    let counted = |counted: u64| Lever { counted, coming: 0, fewer: false };
    let rest = |rate: Rate| counted(rate.d - rate.n);
    match measure {
        Measure::OnTime => Lever { coming: may_be_on_time(status), ..counted(0) },
        Measure::OverdueOfCountable | Measure::OverdueOfMatured => {
            Lever { fewer: true, ..counted(totals.count(TaskState::Overdue)) }
        }
        Measure::Implementation => rest(totals.implementation()),
        // A missing report can still be sent, and counts although late.
        Measure::Reporting => counted(counts.missing + counts.unreadable),
        Measure::ReportingOnTime => Lever { coming: to_come, ..counted(doubtful) },
        Measure::Completion => rest(totals.completion()),
        Measure::Progress | Measure::Planned => counted(0),
    }
}

/// The points for a rate, between zero and the criterion's most; `None` if the plan gives no scale.
fn earned(criterion: &Criterion, share: Fraction) -> Option<Decimal> {
    let max = criterion.max;
    let points = match &criterion.scale {
        PointScale::Unknown => return None,
        PointScale::AllOrNothing if share.n == share.d => max,
        PointScale::AllOrNothing => Decimal::default(),
        PointScale::Bands(bands) => bands.iter().find(|b| holds(b, share)).map_or(Decimal::default(), |b| b.points),
        PointScale::Linear { zero_at, full_at } => {
            // (rate - zero_at) / (full_at - zero_at), both multiplied by the rate's denominator, so that no fraction is left.
            let share = coarse(share);
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

/// A share whose denominator is small enough that the arithmetic of points does not overflow: sums of weights over a
/// country's tasks have denominators beyond it. It stays fine enough for hundredths of a point.
fn coarse(share: Fraction) -> Fraction {
    const FINE: u128 = 10_000_000;
    if share.d <= FINE { share } else { Fraction { n: share.n * FINE / share.d, d: FINE } }
}

/// Whether a share lies in a band, whose bounds are in percent.
fn holds(band: &Band, share: Fraction) -> bool {
    let rate = share.n as i128 * 100 * Decimal::ONE.0;
    let bound = |percent: Decimal| percent.0 * share.d as i128;
    band.over.is_none_or(|over| rate > bound(over)) && band.from.is_none_or(|from| rate >= bound(from))
}

/// The fewest further tasks or reports that bring more points. On a linear scale nearly every one brings a little, so there
/// the fewest that bring all points, or the most that can still be had.
fn more(criterion: &Criterion, rate: Rate, points: Decimal, lever: Lever) -> Next {
    let is_line = matches!(criterion.scale, PointScale::Linear { .. });
    let (mut most, mut next) = (points, Next::Unreachable);
    for more in 1..=lever.counted + lever.coming {
        let rate = lever.after(rate, more);
        let Some(points) = rate.fraction().and_then(|f| earned(criterion, f)) else { continue };
        if points > most {
            (most, next) = (points, Next::More { more, counted: more.min(lever.counted), rate, points });
            if !is_line || points >= criterion.max {
                break;
            }
        }
    }
    next
}

/// The nearest percentage of a share that brings more points; on a linear scale the one that gives all.
fn bound(criterion: &Criterion, share: Fraction, points: Decimal) -> Next {
    let bounds: Vec<(Decimal, bool)> = match &criterion.scale {
        PointScale::Bands(bands) => {
            let of = |b: &Band| [b.over.map(|over| (over, true)), b.from.map(|from| (from, false))];
            bands.iter().flat_map(of).flatten().collect()
        }
        PointScale::Linear { full_at, .. } => vec![(*full_at, false)],
        PointScale::AllOrNothing => vec![(Decimal::of(100), false)],
        PointScale::Unknown => Vec::new(),
    };
    // The points there by the whole scale: an earlier band may hold before the one whose bound it is.
    let there = |(percent, open): (Decimal, bool)| {
        let reached = Fraction { n: u128::try_from(percent.0).ok()? + u128::from(open), d: Decimal::of(100).0 as u128 };
        let within = reached.n <= reached.d && share.is_less_than(reached);
        let more = earned(criterion, reached).filter(|more| within && *more > points)?;
        Some((percent, open, more))
    };
    let nearest = bounds.into_iter().filter_map(there).min_by_key(|(percent, open, _)| (*percent, *open));
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
            id: At { value: "1".into(), span },
            name: "C".into(),
            measure: Measure::Completion,
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

    /// Over 90% 2 points, from 70% 1 point, as one province published it.
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
        // 29/32 = 90.625%: 30.625/40 of 1.5 = 1.1484…
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
        // 34/40 = 85%: three more make 37/40 = 92.5%, two more 90%, which is not over 90.
        let of_it = |counted| Lever { counted, coming: 0, fewer: false };
        let next = more(&published(), Rate::new(34, 40), Decimal::of(1), of_it(6));
        assert_eq!(next, Next::More { more: 3, counted: 3, rate: Rate::new(37, 40), points: Decimal::of(2) });
        assert_eq!(more(&published(), Rate::new(34, 40), Decimal::of(1), of_it(2)), Next::Unreachable);
        // Two that may prove in time and then two to come: 8/10, 9/11 = 81.8%, 10/12 = 83.3%.
        let doubtful = Lever { counted: 2, coming: 2, fewer: false };
        let it = criterion(1.0, bands(&[(Some(83.0), None, 1.0)]));
        let next = more(&it, Rate::new(6, 10), Decimal::of(0), doubtful);
        assert_eq!(next, Next::More { more: 4, counted: 2, rate: Rate::new(10, 12), points: Decimal::of(1) });
        // 58/61 makes 1.3156 of 1.5 and 59/62 makes 1.3185: both 1.32, and the fewer are enough.
        let line = criterion(1.5, PointScale::Linear { zero_at: Decimal::of(60), full_at: Decimal::of(100) });
        let coming = Lever { counted: 0, coming: 30, fewer: false };
        let next = more(&line, Rate::new(29, 32), Decimal::nearest(1.15), coming);
        assert!(matches!(next, Next::More { more: 29, .. }), "{next:?}");
    }

    #[test]
    fn a_bound_of_a_share_is_told_only_where_it_brings_more() {
        let next = |scale: PointScale, percent: u128| {
            let (it, share) = (criterion(2.0, scale), Fraction { n: percent, d: 100 });
            bound(&it, share, earned(&it, share).unwrap())
        };
        let nearest =
            |percent, open, points| Next::Bound { percent: Decimal::of(percent), open, points: Decimal::of(points) };
        let published = || published().scale;
        assert_eq!(next(published(), 40), nearest(70, false, 1));
        assert_eq!(next(published(), 70), nearest(90, true, 2));
        assert_eq!(next(published(), 90), nearest(90, true, 2), "90% is not over 90%");
        assert_eq!(next(published(), 89), nearest(90, true, 2));
        // The first that holds is the lower one: the other is never reached.
        assert_eq!(next(bands(&[(None, Some(0.0), 0.5), (None, Some(50.0), 1.0)]), 40), Next::Unreachable);
        assert_eq!(next(bands(&[(None, Some(150.0), 1.0)]), 40), Next::Unreachable);
        assert_eq!(next(bands(&[(Some(100.0), None, 1.0)]), 40), Next::Unreachable);
        assert_eq!(
            next(PointScale::Linear { zero_at: Decimal::of(60), full_at: Decimal::of(80) }, 40),
            nearest(80, false, 2)
        );
        assert_eq!(next(PointScale::AllOrNothing, 99), nearest(100, false, 2));
    }

    #[test]
    fn a_countrys_weights_and_the_largest_numbers_do_not_overflow() {
        let most = Decimal::of(1_000_000_000);
        for (zero_at, full_at) in [(Decimal::of(0), most), (most, Decimal::of(0)), (Decimal::nearest(-1e9), most)] {
            let it = criterion(1e9, PointScale::Linear { zero_at, full_at });
            let points = earned(&it, Fraction { n: 1 << 65, d: (1 << 66) + 1 }).unwrap();
            assert!(points >= Decimal::default() && points <= most);
        }
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
            match more(&it, Rate::new(n, d), now, Lever { counted: d - n, coming: 0, fewer: false }) {
                Next::More { more, points, .. } => {
                    prop_assert_eq!(points, earned_of(n + more));
                    prop_assert!(points > now);
                    let most = earned_of(d);
                    let first = brute.or_else(|| (1..=d - n).find(|k| earned_of(n + k) == most));
                    prop_assert!((brute.is_some() || linear) && first == Some(more));
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
