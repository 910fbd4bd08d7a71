//! Published indices (*chỉ số*: PAR INDEX, DDCI, SIPAS …) against the baseline (*mốc so sánh*) and the target (*mục tiêu*)
//! that the plan gives. Nothing is estimated: of a year without a published value there is none.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::model::plan::{Indicator, Standing};
use crate::model::{At, Date, Decimal, IndicatorId, Plan, Published};

/// How an indicator stands, by its score and its rank. If several of these hold, the first in this order is meant: a rank
/// that fell is not made good by a score that rose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndicatorState {
    /// Neither a score nor a rank was published yet.
    NoData,
    /// The score or the rank is worse than the baseline's.
    Fallen,
    /// Every target that the plan gives is met.
    Reached,
    /// The score or the rank is better than the baseline's.
    Raised,
    /// The same as the baseline's.
    Kept,
    /// The plan has no baseline for what was published, and no target that it meets.
    NothingToCompare,
}

impl IndicatorState {
    /// The word of JSON; `None` where there is nothing to compare.
    pub fn word(self) -> Option<&'static str> {
        match self {
            IndicatorState::NoData => Some("no_data"),
            IndicatorState::Fallen => Some("fallen"),
            IndicatorState::Reached => Some("reached"),
            IndicatorState::Raised => Some("raised"),
            IndicatorState::Kept => Some("kept"),
            IndicatorState::NothingToCompare => None,
        }
    }
}

/// The latest value, and the year that it is about.
#[derive(Clone, Copy, Debug)]
pub struct Latest<'y, T> {
    pub year: i32,
    pub at: &'y At<T>,
}

/// What is known of one indicator at the as-of date.
#[derive(Debug)]
pub struct Course<'y> {
    pub id: IndicatorId,
    /// The published lines that count, the earliest year first: without those that a later line replaces.
    pub published: Vec<&'y Published>,
    pub score: Option<Latest<'y, Decimal>>,
    pub rank: Option<Latest<'y, i64>>,
    pub state: IndicatorState,
    /// The plan gives a target for score or rank that is not met, or for which nothing was published.
    pub misses_target: bool,
}

/// Every indicator of the plan, by what was published by `as_of`.
pub fn all<'y>(plan: &'y Plan, published: &'y [Published], as_of: Date) -> Vec<Course<'y>> {
    let mut by_id: HashMap<&str, Vec<&Published>> = HashMap::new();
    published.iter().for_each(|line| by_id.entry(&line.indicator).or_default().push(line));
    let lines = |id: IndicatorId| by_id.get(&*plan.indicator(id).id.value).map_or(&[][..], |lines| lines);
    let ids = (0..plan.indicators.len()).map(IndicatorId::nth);
    ids.map(|id| course(plan, id, lines(id), as_of)).collect()
}

fn course<'y>(plan: &'y Plan, id: IndicatorId, lines: &[&'y Published], as_of: Date) -> Course<'y> {
    let indicator = plan.indicator(id);
    let known = lines.iter().copied().filter(|p| p.published_on <= Some(as_of));
    let published = in_force(known);
    let score = published.iter().rev().find_map(|p| p.score.as_ref().map(|at| Latest { year: p.year, at }));
    let rank = published.iter().rev().find_map(|p| p.rank.as_ref().map(|at| Latest { year: p.year, at }));
    let values = (score.map(|s| s.at.value), rank.map(|r| r.at.value));
    let (state, misses_target) = (state(indicator, values.0, values.1), misses_target(indicator, values.0, values.1));
    Course { id, published, score, rank, state, misses_target }
}

/// The lines that count. Of two about one year the one published later does; of two published on one day, or without a
/// day, the one later in the file. An empty cell does not replace a value: score and rank may be published apart.
fn in_force<'y>(lines: impl Iterator<Item = &'y Published>) -> Vec<&'y Published> {
    let mut lines: Vec<&Published> = lines.collect();
    lines.sort_by_key(|p| (p.year, p.published_on));
    let mut kept: Vec<&Published> = Vec::with_capacity(lines.len());
    for line in lines.into_iter().rev() {
        let of_year = || kept.iter().filter(|later| later.year == line.year);
        let new_score = line.score.is_some() && of_year().all(|later| later.score.is_none());
        let new_rank = line.rank.is_some() && of_year().all(|later| later.rank.is_none());
        if new_score || new_rank {
            kept.push(line);
        }
    }
    kept.reverse();
    kept
}

/// `Greater` if `score` is better than `other`, `Less` if it is worse: of some indices the lower score is the better.
pub fn compare_scores(indicator: &Indicator, score: Decimal, other: Decimal) -> Ordering {
    if indicator.lower_is_better { other.cmp(&score) } else { score.cmp(&other) }
}

/// The same for ranks: the lower rank is the better one, also where the lower score is not.
pub fn compare_ranks(rank: i64, other: i64) -> Ordering {
    other.cmp(&rank)
}

/// Score and rank compared with those of the baseline or the target; `None` where either side lacks one.
fn against(
    indicator: &Indicator,
    score: Option<Decimal>,
    rank: Option<i64>,
    with: Option<&Standing>,
) -> [Option<Ordering>; 2] {
    let of_score = score.zip(with.and_then(|w| w.score)).map(|(a, b)| compare_scores(indicator, a, b));
    let of_rank = rank.zip(with.and_then(|w| w.rank)).map(|(a, b)| compare_ranks(a, b));
    [of_score, of_rank]
}

fn state(indicator: &Indicator, score: Option<Decimal>, rank: Option<i64>) -> IndicatorState {
    if score.is_none() && rank.is_none() {
        return IndicatorState::NoData;
    }
    let base = against(indicator, score, rank, indicator.baseline.as_ref());
    let any = |wanted: Ordering| base.into_iter().flatten().any(|o| o == wanted);
    if any(Ordering::Less) {
        IndicatorState::Fallen
    } else if targets(indicator) > 0 && !misses_target(indicator, score, rank) {
        IndicatorState::Reached
    } else if any(Ordering::Greater) {
        IndicatorState::Raised
    } else if any(Ordering::Equal) {
        IndicatorState::Kept
    } else {
        IndicatorState::NothingToCompare
    }
}

/// How the score alone, or the rank alone, stands against its baseline and its target, as far as the plan gives them; and
/// whether it misses its target.
pub fn of_measure(to_baseline: Option<Ordering>, to_target: Option<Ordering>) -> (IndicatorState, bool) {
    let state = match (to_baseline, to_target) {
        (Some(Ordering::Less), _) => IndicatorState::Fallen,
        (_, Some(Ordering::Equal | Ordering::Greater)) => IndicatorState::Reached,
        (Some(Ordering::Greater), _) => IndicatorState::Raised,
        (Some(Ordering::Equal), _) => IndicatorState::Kept,
        (None, _) => IndicatorState::NothingToCompare,
    };
    (state, to_target == Some(Ordering::Less))
}

/// How many targets the plan gives: one for the score, one for the rank, both or none.
fn targets(indicator: &Indicator) -> usize {
    let target = indicator.target.as_ref();
    target.map_or(0, |t| usize::from(t.score.is_some()) + usize::from(t.rank.is_some()))
}

fn misses_target(indicator: &Indicator, score: Option<Decimal>, rank: Option<i64>) -> bool {
    let against = against(indicator, score, rank, indicator.target.as_ref());
    against.into_iter().flatten().filter(|o| o.is_ge()).count() < targets(indicator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{SourceId, Span};

    fn span() -> Span {
        Span::new(SourceId(0), 0..0)
    }

    fn standing(score: Option<f64>, rank: Option<i64>) -> Option<Standing> {
        Some(Standing { span: span(), year: Some(2022), score: score.map(Decimal::nearest), rank })
    }

    fn indicator(baseline: Option<Standing>, target: Option<Standing>, lower_is_better: bool) -> Indicator {
        Indicator {
            id: At { value: "i".into(), span: span() },
            name: "I".into(),
            publisher: None,
            scale: None,
            lower_is_better,
            baseline,
            target,
        }
    }

    #[test]
    fn the_five_states() {
        for (baseline, target, score, rank, expected) in [
            // 91.81 after 90.09, the same rank; the target of 92 is not met.
            (
                standing(Some(90.09), Some(2)),
                standing(Some(92.0), Some(2)),
                Some(91.81),
                Some(2),
                IndicatorState::Raised,
            ),
            (
                standing(Some(83.88), Some(10)),
                standing(Some(88.0), Some(5)),
                Some(88.09),
                Some(5),
                IndicatorState::Reached,
            ),
            (standing(Some(90.09), Some(2)), None, Some(91.81), Some(3), IndicatorState::Fallen),
            (standing(Some(90.09), Some(2)), None, Some(90.09), Some(2), IndicatorState::Kept),
            (standing(None, Some(14)), standing(None, Some(8)), None, Some(8), IndicatorState::Reached),
            (standing(None, Some(14)), standing(None, Some(8)), None, None, IndicatorState::NoData),
            (None, None, Some(70.0), None, IndicatorState::NothingToCompare),
            // 90 is under the target, and no baseline says whether it was kept.
            (None, standing(Some(92.0), None), Some(90.0), None, IndicatorState::NothingToCompare),
            // The plan compares ranks, and a score was published.
            (standing(None, Some(14)), standing(None, Some(8)), Some(0.7), None, IndicatorState::NothingToCompare),
            // The target is met, and still it is less than it was.
            (standing(Some(95.0), None), standing(Some(92.0), None), Some(93.0), None, IndicatorState::Fallen),
            // Half of the target is not the target.
            (None, standing(Some(92.0), Some(2)), Some(93.0), None, IndicatorState::NothingToCompare),
        ] {
            let it = indicator(baseline, target, false);
            assert_eq!(state(&it, score.map(Decimal::nearest), rank), expected, "{score:?} {rank:?}");
        }
    }

    #[test]
    fn a_measure_by_itself() {
        use Ordering::{Equal, Greater, Less};
        for (to_baseline, to_target, expected) in [
            (Some(Less), Some(Greater), (IndicatorState::Fallen, false)),
            (Some(Greater), Some(Equal), (IndicatorState::Reached, false)),
            (Some(Greater), Some(Less), (IndicatorState::Raised, true)),
            (Some(Equal), None, (IndicatorState::Kept, false)),
            (None, Some(Less), (IndicatorState::NothingToCompare, true)),
        ] {
            assert_eq!(of_measure(to_baseline, to_target), expected);
        }
    }

    #[test]
    fn a_target_that_is_met_is_not_missed_though_the_score_fell() {
        let misses = |baseline, target, score| {
            misses_target(
                &indicator(standing(Some(baseline), None), target, false),
                Some(Decimal::nearest(score)),
                None,
            )
        };
        assert!(!misses(95.0, standing(Some(92.0), None), 93.0));
        assert!(misses(90.0, standing(Some(92.0), None), 91.0));
        assert!(misses(90.0, standing(Some(92.0), Some(2)), 93.0), "nothing tells of the rank");
        assert!(!misses(90.0, None, 91.0), "there is none");
    }

    #[test]
    fn an_empty_cell_takes_nothing_back() {
        let line = |score: Option<f64>, rank: Option<i64>, on: &str| Published {
            indicator: "i".into(),
            year: 2023,
            score: score.map(|s| At { value: Decimal::nearest(s), span: span() }),
            rank: rank.map(|value| At { value, span: span() }),
            published_on: Some(on.parse().unwrap()),
            source: on.into(),
        };
        let lines = [
            line(Some(90.0), Some(3), "2024-04-17"),
            line(Some(91.0), None, "2024-05-01"),
            line(None, None, "2024-06-01"),
            line(Some(89.0), None, "2024-04-01"),
        ];
        let kept: Vec<&str> = in_force(lines.iter()).iter().map(|p| &*p.source).collect();
        assert_eq!(kept, ["2024-04-17", "2024-05-01"], "the rank is still that of April");
    }

    #[test]
    fn where_less_is_better_a_lower_score_is_raised_and_a_lower_rank_always() {
        let it = indicator(standing(Some(10.0), Some(5)), None, true);
        assert_eq!(state(&it, Some(Decimal::nearest(9.5)), Some(5)), IndicatorState::Raised);
        assert_eq!(state(&it, Some(Decimal::nearest(10.5)), Some(4)), IndicatorState::Fallen);
    }

    #[test]
    fn a_later_line_on_one_year_replaces_the_earlier() {
        let line = |year: i32, score: f64, on: Option<&str>| Published {
            indicator: "i".into(),
            year,
            score: Some(At { value: Decimal::nearest(score), span: span() }),
            rank: None,
            published_on: on.map(|d| d.parse().unwrap()),
            source: "".into(),
        };
        let lines = [
            line(2023, 2.0, Some("2024-04-17")),
            line(2022, 1.0, None),
            line(2023, 3.0, Some("2024-05-01")),
            line(2023, 4.0, None),
        ];
        let kept: Vec<String> =
            in_force(lines.iter()).iter().map(|p| p.score.as_ref().unwrap().value.to_string()).collect();
        assert_eq!(kept, ["1", "3"]);
    }
}
