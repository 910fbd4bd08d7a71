//! Published indices against baseline and target. Nothing is interpolated: what was not published is not there.

use std::cmp::Ordering;

use crate::model::plan::{Indicator, Standing};
use crate::model::{At, Date, Decimal, IndicatorId, Plan};
use crate::read::register::Published;

/// How an indicator stands. Of several that hold the first in this order is meant: one measure that fell is not
/// made good by another that rose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was published yet.
    NoData,
    /// Score or rank is worse than the baseline's.
    Fallen,
    /// Every target given is met.
    Reached,
    /// Score or rank is better than the baseline's.
    Raised,
    Kept,
    /// Published, but the plan has neither a baseline nor a target to hold it against.
    NothingToCompare,
}

impl State {
    /// The word of JSON.
    pub fn word(self) -> Option<&'static str> {
        match self {
            State::NoData => Some("no_data"),
            State::Fallen => Some("fallen"),
            State::Reached => Some("reached"),
            State::Raised => Some("raised"),
            State::Kept => Some("kept"),
            State::NothingToCompare => None,
        }
    }
}

/// A value and the year it was published of.
#[derive(Clone, Copy, Debug)]
pub struct Latest<'y, T> {
    pub year: i32,
    pub at: &'y At<T>,
}

/// One indicator as known on a day.
#[derive(Debug)]
pub struct Course<'y> {
    pub id: IndicatorId,
    /// One a year, the earliest year first.
    pub published: Vec<&'y Published>,
    pub score: Option<Latest<'y, Decimal>>,
    pub rank: Option<Latest<'y, i64>>,
    pub state: State,
}

/// Every indicator of the plan, by what was published by `as_of`.
pub fn all<'y>(plan: &'y Plan, published: &'y [Published], as_of: Date) -> Vec<Course<'y>> {
    (0..plan.indicators.len()).map(|n| course(plan, IndicatorId::nth(n), published, as_of)).collect()
}

fn course<'y>(plan: &'y Plan, id: IndicatorId, published: &'y [Published], as_of: Date) -> Course<'y> {
    let indicator = plan.indicator(id);
    let known = published.iter().filter(|p| *p.indicator == *indicator.id.value && p.published_on <= Some(as_of));
    let published = one_a_year(known);
    let score = published.iter().rev().find_map(|p| p.score.as_ref().map(|at| Latest { year: p.year, at }));
    let rank = published.iter().rev().find_map(|p| p.rank.as_ref().map(|at| Latest { year: p.year, at }));
    let state = state(indicator, score.map(|s| s.at.value), rank.map(|r| r.at.value));
    Course { id, published, score, rank, state }
}

/// Of two lines on one year the one published later counts; of one day, or of none, the later in the file.
fn one_a_year<'y>(lines: impl Iterator<Item = &'y Published>) -> Vec<&'y Published> {
    let mut lines: Vec<&Published> = lines.collect();
    lines.sort_by_key(|p| (p.year, p.published_on));
    let mut kept: Vec<&Published> = Vec::new();
    for line in lines {
        match kept.last_mut().filter(|last| last.year == line.year) {
            Some(last) => *last = line,
            None => kept.push(line),
        }
    }
    kept
}

/// Whether a score is better (`Greater`) or worse (`Less`) than another.
pub fn compare_scores(indicator: &Indicator, score: Decimal, other: Decimal) -> Ordering {
    if indicator.lower_is_better { other.cmp(&score) } else { score.cmp(&other) }
}

/// The same for ranks: the lower is the better, whatever the scores do.
pub fn compare_ranks(rank: i64, other: i64) -> Ordering {
    other.cmp(&rank)
}

/// Score and rank against those of the baseline or target; `None` where there is nothing to compare.
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

fn state(indicator: &Indicator, score: Option<Decimal>, rank: Option<i64>) -> State {
    if score.is_none() && rank.is_none() {
        return State::NoData;
    }
    let base = against(indicator, score, rank, indicator.baseline.as_ref());
    let target = indicator.target.as_ref();
    let given = target.map_or(0, |t| usize::from(t.score.is_some()) + usize::from(t.rank.is_some()));
    let met = against(indicator, score, rank, target).into_iter().flatten().filter(|o| o.is_ge()).count();
    let any = |wanted: Ordering| base.into_iter().flatten().any(|o| o == wanted);
    if any(Ordering::Less) {
        State::Fallen
    } else if given > 0 && met == given {
        State::Reached
    } else if any(Ordering::Greater) {
        State::Raised
    } else if any(Ordering::Equal) || given > 0 {
        State::Kept
    } else {
        State::NothingToCompare
    }
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
            header: span(),
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
            (standing(Some(90.09), Some(2)), standing(Some(92.0), Some(2)), Some(91.81), Some(2), State::Raised),
            (standing(Some(83.88), Some(10)), standing(Some(88.0), Some(5)), Some(88.09), Some(5), State::Reached),
            (standing(Some(90.09), Some(2)), None, Some(91.81), Some(3), State::Fallen),
            (standing(Some(90.09), Some(2)), None, Some(90.09), Some(2), State::Kept),
            (standing(None, Some(14)), standing(None, Some(8)), None, Some(8), State::Reached),
            (standing(None, Some(14)), standing(None, Some(8)), None, None, State::NoData),
            (None, None, Some(70.0), None, State::NothingToCompare),
        ] {
            let it = indicator(baseline, target, false);
            assert_eq!(state(&it, score.map(Decimal::nearest), rank), expected, "{score:?} {rank:?}");
        }
    }

    #[test]
    fn where_less_is_better_a_lower_score_is_raised_and_a_lower_rank_always() {
        let it = indicator(standing(Some(10.0), Some(5)), None, true);
        assert_eq!(state(&it, Some(Decimal::nearest(9.5)), Some(5)), State::Raised);
        assert_eq!(state(&it, Some(Decimal::nearest(10.5)), Some(4)), State::Fallen);
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
            one_a_year(lines.iter()).iter().map(|p| p.score.as_ref().unwrap().value.to_string()).collect();
        assert_eq!(kept, ["1", "3"]);
    }
}
