//! `reform indicators` as JSON. What was not published or not given is `null`.

use super::SCHEMA;

use crate::compute::indicators::Course;
use crate::model::plan::Standing;
use crate::model::{Date, Decimal, Plan};
use crate::view::indicators::IndicatorList;
use serde::Serialize;

#[derive(Serialize)]
struct StandingRecord {
    year: Option<i32>,
    score: Option<f64>,
    rank: Option<i64>,
}

#[derive(Serialize)]
struct PublishedRecord<'y> {
    year: i32,
    score: Option<f64>,
    rank: Option<i64>,
    published_on: Option<Date>,
    source: &'y str,
}

#[derive(Serialize)]
struct LatestRecord {
    score: Option<f64>,
    score_year: Option<i32>,
    rank: Option<i64>,
    rank_year: Option<i32>,
}

#[derive(Serialize)]
struct IndicatorRecord<'y> {
    id: &'y str,
    name: &'y str,
    publisher: Option<&'y str>,
    scale: Option<f64>,
    better: &'static str,
    baseline: Option<StandingRecord>,
    target: Option<StandingRecord>,
    published: Vec<PublishedRecord<'y>>,
    latest: Option<LatestRecord>,
    score_change: Option<f64>,
    rank_change: Option<i64>,
    state: Option<&'static str>,
}

/// `reform indicators`.
#[derive(Serialize)]
pub struct IndicatorsRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    indicators: Vec<IndicatorRecord<'y>>,
}

pub fn indicators<'y>(shown: &IndicatorList<'y>) -> IndicatorsRecord<'y> {
    let indicators = shown.courses.iter().map(|course| indicator(shown.plan, course)).collect();
    IndicatorsRecord { schema: SCHEMA, plan: shown.plan.year, as_of: shown.as_of, indicators }
}

fn standing(standing: &Standing) -> StandingRecord {
    StandingRecord { year: standing.year, score: standing.score.map(Decimal::as_f64), rank: standing.rank }
}

fn indicator<'y>(plan: &'y Plan, course: &Course<'y>) -> IndicatorRecord<'y> {
    let it = plan.indicator(course.id);
    let (score, rank) = (course.score.map(|s| s.at.value), course.rank.map(|r| r.at.value));
    let baseline = it.baseline.as_ref();
    let published = course.published.iter().map(|line| PublishedRecord {
        year: line.year,
        score: line.score.as_ref().map(|s| s.value.as_f64()),
        rank: line.rank.as_ref().map(|r| r.value),
        published_on: line.published_on,
        source: &line.source,
    });
    IndicatorRecord {
        id: &it.id.value,
        name: &it.name,
        publisher: it.publisher.as_deref(),
        scale: it.scale.map(Decimal::as_f64),
        better: if it.lower_is_better { "lower" } else { "higher" },
        baseline: baseline.map(standing),
        target: it.target.as_ref().map(standing),
        published: published.collect(),
        latest: (score.is_some() || rank.is_some()).then(|| LatestRecord {
            score: score.map(Decimal::as_f64),
            score_year: course.score.map(|s| s.year),
            rank,
            rank_year: course.rank.map(|r| r.year),
        }),
        score_change: score.zip(baseline.and_then(|b| b.score)).map(|(now, was)| (now - was).as_f64()),
        rank_change: rank.zip(baseline.and_then(|b| b.rank)).map(|(now, was)| now - was),
        state: course.state.word(),
    }
}
