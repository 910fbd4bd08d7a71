//! Facts of a published index against its baseline and its target, and of what was published.

use super::{Fact, Noun};
use std::cmp::Ordering;

use crate::compute::indicators::{Course, IndicatorState, compare_ranks, compare_scores};
use crate::model::plan::{Indicator, Standing};
use crate::model::{Decimal, Plan, Published};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Cell, Matters, Tone};
use crate::view::words;

/// Published indices.
pub enum Indicators {}

impl Noun for Indicators {
    type It<'a> = IndicatorLine<'a>;
}

/// An index and its course.
#[derive(Clone, Copy)]
pub struct IndicatorLine<'a> {
    pub lang: Lang,
    pub it: &'a Indicator,
    pub course: &'a Course<'a>,
}

pub fn lines<'a>(lang: Lang, plan: &'a Plan, courses: &'a [Course<'_>]) -> impl Iterator<Item = IndicatorLine<'a>> {
    courses.iter().map(move |course| IndicatorLine { lang, it: plan.indicator(course.id), course })
}

pub const STATES: [IndicatorState; 6] = [
    IndicatorState::Reached,
    IndicatorState::Raised,
    IndicatorState::Kept,
    IndicatorState::Fallen,
    IndicatorState::NoData,
    IndicatorState::NothingToCompare,
];

pub fn tone(state: IndicatorState) -> Tone {
    match state {
        IndicatorState::Reached => Tone::Good,
        IndicatorState::Fallen => Tone::Bad,
        IndicatorState::NoData | IndicatorState::NothingToCompare => Tone::Muted,
        IndicatorState::Raised | IndicatorState::Kept => Tone::Plain,
    }
}

/// The words of the states; one may go on: `giảm, chưa đạt mục tiêu`.
fn state_words(lang: Lang) -> Vec<(String, Tone)> {
    let both = STATES.into_iter().flat_map(|s| [false, true].map(|misses| (s, misses)));
    let mut words: Vec<_> = both.map(|(s, misses)| (words::capital(&state(lang, s, misses)), tone(s))).collect();
    words.dedup();
    words
}

fn whole(n: Option<impl Into<i64>>) -> Cell {
    Cell::number(n.map(|n| Decimal::of(n.into())))
}

fn score(standing: Option<&Standing>) -> Cell {
    Cell::number(standing.and_then(|s| s.score))
}

fn text_of(lang: Lang, it: Option<&Standing>) -> Cell {
    Cell::text(it.map_or("—".to_owned(), |it| standing(lang, it)))
}

fn latest_score(i: &IndicatorLine<'_>) -> Option<Decimal> {
    i.course.score.map(|score| score.at.value)
}

fn latest_rank(i: &IndicatorLine<'_>) -> Option<i64> {
    i.course.rank.map(|rank| rank.at.value)
}

fn baseline<'a>(i: &IndicatorLine<'a>) -> Option<&'a Standing> {
    i.it.baseline.as_ref()
}

fn target<'a>(i: &IndicatorLine<'a>) -> Option<&'a Standing> {
    i.it.target.as_ref()
}

/// What an index comes to, and whether a target is still to be met.
pub fn state(lang: Lang, state: IndicatorState, misses_target: bool) -> String {
    let word = match state {
        IndicatorState::NoData => lang.say("chưa có số liệu", "no data yet"),
        IndicatorState::Fallen => lang.say("giảm sút", "worse"),
        IndicatorState::Reached => lang.say("đạt mục tiêu", "target reached"),
        IndicatorState::Raised => lang.say("cải thiện", "improved"),
        IndicatorState::Kept => lang.say("giữ nguyên", "unchanged"),
        IndicatorState::NothingToCompare => lang.say("không có mốc so sánh", "no baseline"),
    };
    match state {
        IndicatorState::NoData | IndicatorState::Reached => word.to_owned(),
        _ if misses_target => {
            say!(lang, "{word}, chưa đạt mục tiêu", "{word}, target not reached")
        }
        _ => word.to_owned(),
    }
}

fn parts(lang: Lang, score: Option<Decimal>, rank: Option<i64>) -> String {
    let score = score.map(|s| words::decimal_number(lang, s)).map(|s| say!(lang, "{s} điểm", "score {s}"));
    let rank = rank.map(|r| say!(lang, "hạng {r}", "rank {r}"));
    let parts: Vec<String> = score.into_iter().chain(rank).collect();
    if parts.is_empty() { "—".to_owned() } else { parts.join(", ") }
}

fn of_year(text: String, year: Option<i32>) -> String {
    match year {
        Some(year) => format!("{text} ({year})"),
        None => text,
    }
}

fn standing(lang: Lang, standing: &Standing) -> String {
    of_year(parts(lang, standing.score, standing.rank), standing.year)
}

/// Score and rank, with their years where those differ.
fn latest(lang: Lang, course: &Course<'_>) -> String {
    let score = course.score.map(|s| (s.year, parts(lang, Some(s.at.value), None)));
    let rank = course.rank.map(|r| (r.year, parts(lang, None, Some(r.at.value))));
    match (score, rank) {
        (Some((a, score)), Some((b, rank))) if a == b => format!("{score}, {rank} ({a})"),
        (Some((a, score)), Some((b, rank))) => format!("{score} ({a}), {rank} ({b})"),
        (Some((year, one)), None) | (None, Some((year, one))) => format!("{one} ({year})"),
        (None, None) => "—".to_owned(),
    }
}

/// How score and rank moved since the baseline.
fn change(lang: Lang, indicator: &Indicator, course: &Course<'_>) -> String {
    let Some(baseline) = &indicator.baseline else { return String::new() };
    let score = course.score.map(|s| s.at.value).zip(baseline.score).map(|(now, was)| {
        let word = moved(lang, now.cmp(&was));
        let by = words::decimal_number(lang, if now > was { now - was } else { was - now });
        let better = match compare_scores(indicator, now, was) {
            Ordering::Greater if indicator.lower_is_better => lang.say(" (tốt lên)", " (better)"),
            Ordering::Less if indicator.lower_is_better => lang.say(" (kém đi)", " (worse)"),
            _ => "",
        };
        match now == was {
            true => lang.say("giữ nguyên điểm", "score unchanged").to_owned(),
            false => say!(lang, "{word} {by} điểm{better}", "{word} {by} points{better}"),
        }
    });
    let rank = course.rank.map(|r| r.at.value).zip(baseline.rank).map(|(now, was)| {
        let (word, places) = (moved(lang, compare_ranks(now, was)), (now - was).abs());
        let en = plural(places, "place");
        match now == was {
            true => lang.say("giữ nguyên thứ hạng", "rank unchanged").to_owned(),
            false => say!(lang, "{word} {places} bậc", "{word} {en}"),
        }
    });
    score.into_iter().chain(rank).collect::<Vec<_>>().join("; ")
}

fn moved(lang: Lang, ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Less => lang.say("giảm", "down"),
        Ordering::Equal => lang.say("giữ nguyên", "unchanged"),
        Ordering::Greater => lang.say("tăng", "up"),
    }
}

type F = Fact<Indicators>;

const ID: F = F::machine("id", |i| Cell::text(&*i.it.id.value));
pub const NAME: F = F::left("name", ["Chỉ số", "Index"], |i| Cell::text(&*i.it.name)).matters(Matters::Most);
pub const PUBLISHER: F =
    F::left("publisher", ["Đơn vị công bố", "Publisher"], |i| Cell::maybe(i.it.publisher.as_deref()));
/// Score and rank together, with their year.
pub const BASELINE: F =
    F::left("baseline", ["Mốc so sánh", "Baseline"], |i| text_of(i.lang, baseline(i))).matters(Matters::Least);
pub const LATEST: F =
    F::left("latest", ["Mới nhất", "Latest"], |i| Cell::text(latest(i.lang, i.course))).matters(Matters::Most);
pub const CHANGE: F =
    F::left("change", ["So với mốc", "Change"], |i| Cell::text(change(i.lang, i.it, i.course))).matters(Matters::Least);
pub const TARGET: F = F::left("target", ["Mục tiêu", "Target"], |i| text_of(i.lang, target(i)));
pub const BASELINE_YEAR: F =
    F::right("baseline_year", ["Mốc so sánh: năm", "Baseline: year"], |i| whole(baseline(i).and_then(|b| b.year)));
pub const BASELINE_SCORE: F =
    F::right("baseline_score", ["Mốc so sánh: điểm", "Baseline: score"], |i| score(baseline(i)));
pub const BASELINE_RANK: F = F::right("baseline_rank", ["Mốc so sánh: hạng", "Baseline: rank"], |i| {
    whole(baseline(i).and_then(|b| b.rank))
});
pub const SCORE_YEAR: F = F::right("score_year", ["Điểm mới nhất: năm", "Year of latest score"], |i| {
    whole(i.course.score.map(|s| s.year))
});
pub const SCORE: F = F::right("score", ["Điểm mới nhất", "Latest score"], |i| Cell::number(latest_score(i)));
pub const RANK_YEAR: F = F::right("rank_year", ["Hạng mới nhất: năm", "Year of latest rank"], |i| {
    whole(i.course.rank.map(|r| r.year))
});
pub const RANK: F = F::right("rank", ["Hạng mới nhất", "Latest rank"], |i| whole(latest_rank(i)));
pub const TARGET_SCORE: F = F::right("target_score", ["Mục tiêu: điểm", "Target: score"], |i| score(target(i)));
pub const TARGET_RANK: F =
    F::right("target_rank", ["Mục tiêu: hạng", "Target: rank"], |i| whole(target(i).and_then(|t| t.rank)));
pub const GAINED: F = F::right("gained", ["Điểm tăng (+), giảm (−)", "Score against the baseline"], |i| {
    Cell::number(latest_score(i).zip(baseline(i).and_then(|b| b.score)).map(|(now, was)| now - was))
});
pub const MOVED: F = F::right(
    "moved",
    ["Chênh lệch hạng (số âm: lên hạng)", "Rank against the baseline (negative: better)"],
    |i| whole(latest_rank(i).zip(baseline(i).and_then(|b| b.rank)).map(|(now, was)| now - was)),
);
pub const STATE: F = F::left("state", ["Đánh giá", "State"], |i| {
    let of = i.course.state;
    Cell::named(of.word().unwrap_or_default(), words::capital(&state(i.lang, of, i.course.misses_target)))
        .tone(tone(of))
})
.words(state_words)
.matters(Matters::Most);

pub const SHEET: [F; 12] = [
    ID, NAME, BASELINE_YEAR, BASELINE_SCORE, BASELINE_RANK, SCORE_YEAR, SCORE, RANK_YEAR, RANK, TARGET_SCORE,
    TARGET_RANK, STATE,
];

/// Lines that were published.
pub enum Publications {}

impl Noun for Publications {
    type It<'a> = (&'a Indicator, &'a Published);
}

type P = Fact<Publications>;

fn or_dash(n: Option<Decimal>) -> Cell {
    n.map_or(Cell::text("—"), |n| Cell::number(Some(n)))
}

pub const PUBLISHED: [P; 6] = [
    P::left("indicator", ["Chỉ số", "Index"], |(it, _)| Cell::text(&*it.name)).matters(Matters::Most),
    P::left("year", ["Năm", "Year"], |(_, p)| whole(Some(p.year))).matters(Matters::Most),
    P::right("score", ["Điểm", "Score"], |(_, p)| or_dash(p.score.as_ref().map(|score| score.value)))
        .matters(Matters::Most),
    P::right("rank", ["Hạng", "Rank"], |(_, p)| or_dash(p.rank.as_ref().map(|rank| Decimal::of(rank.value))))
        .matters(Matters::Most),
    P::left("published_on", ["Ngày công bố", "Published"], |(_, p)| Cell::date(p.published_on)),
    P::left("source", ["Nguồn", "Source"], |(_, p)| Cell::text(&*p.source)).matters(Matters::Least),
];
