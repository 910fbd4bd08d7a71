//! Published indices: where each stands against its baseline and its target, and what was published when.

use std::cmp::Ordering;

use super::document::{Document, Line, Table};
use super::facts::indicator::{self, Indicators};
use super::facts::{self, Fact};
use super::words;
use crate::compute::indicators::{Course, IndicatorState, compare_ranks, compare_scores};
use crate::model::plan::{Indicator, Standing};
use crate::model::{Date, Decimal, Plan};
use crate::say;
use crate::text::Lang;

/// A plan's indices as known on a day.
pub struct IndicatorList<'y> {
    pub plan: &'y Plan,
    pub as_of: Date,
    pub courses: Vec<Course<'y>>,
}

pub fn document(lang: Lang, shown: &IndicatorList<'_>) -> Document {
    let mut document = Document::default();
    let as_of = words::day(lang, shown.as_of);
    document.heading(1, say!(lang, "Kết quả các chỉ số, tính đến {as_of}", "Published indices as of {as_of}"));
    if shown.courses.is_empty() {
        document.paragraph(Line::new(lang.say("Kế hoạch không ghi chỉ số nào.", "The plan names no index.")));
        return document;
    }
    document.table(table(lang, shown));
    let history = history(lang, shown);
    if !history.rows.is_empty() {
        document.heading(2, lang.say("Kết quả đã công bố", "What was published"));
        document.table(history);
    }
    document
}

const COLUMNS: [Fact<Indicators>; 6] =
    [indicator::NAME, indicator::BASELINE, indicator::LATEST, indicator::CHANGE, indicator::TARGET, indicator::STATE];

/// A row an index: baseline, latest, target, and what that comes to.
pub fn table(lang: Lang, shown: &IndicatorList<'_>) -> Table {
    facts::table(lang, &COLUMNS, indicator::lines(lang, shown.plan, &shown.courses))
}

/// What an index comes to, and whether a target is still to be met.
pub fn state(lang: Lang, state: IndicatorState, misses_target: bool) -> String {
    let word = match state {
        IndicatorState::NoData => lang.say("chưa có số liệu", "no data yet"),
        IndicatorState::Fallen => lang.say("giảm", "fallen"),
        IndicatorState::Reached => lang.say("đạt mục tiêu", "target reached"),
        IndicatorState::Raised => lang.say("tăng", "raised"),
        IndicatorState::Kept => lang.say("giữ nguyên", "kept"),
        IndicatorState::NothingToCompare => lang.say("không có mốc so sánh", "nothing to compare with"),
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

pub fn standing(lang: Lang, standing: &Standing) -> String {
    of_year(parts(lang, standing.score, standing.rank), standing.year)
}

/// Score and rank, with their years where those differ.
pub fn latest(lang: Lang, course: &Course<'_>) -> String {
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
pub fn change(lang: Lang, indicator: &Indicator, course: &Course<'_>) -> String {
    let Some(baseline) = &indicator.baseline else { return String::new() };
    let score = course.score.map(|s| s.at.value).zip(baseline.score).map(|(now, was)| {
        let sign = if now > was { "+" } else { "" };
        let number = words::decimal_number(lang, now - was);
        let course = compare_scores(indicator, now, was);
        let word = if indicator.lower_is_better { better(lang, course) } else { moved(lang, course) };
        match now == was {
            true => say!(lang, "điểm {word}", "score {word}"),
            false => say!(lang, "điểm {word} ({sign}{number})", "score {word} ({sign}{number})"),
        }
    });
    let rank = course.rank.map(|r| r.at.value).zip(baseline.rank).map(|(now, was)| {
        let (word, places) = (moved(lang, compare_ranks(now, was)), (now - was).abs());
        match now == was {
            true => say!(lang, "hạng {word}", "rank {word}"),
            false => say!(lang, "hạng {word} {places} bậc", "rank {word} by {places}"),
        }
    });
    score.into_iter().chain(rank).collect::<Vec<_>>().join("; ")
}

/// Where less is better, a score that "rose" would be followed by a number that fell.
fn better(lang: Lang, ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Less => lang.say("kém đi", "worse"),
        Ordering::Equal => lang.say("giữ nguyên", "kept"),
        Ordering::Greater => lang.say("tốt lên", "better"),
    }
}

fn moved(lang: Lang, ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Less => lang.say("giảm", "fallen"),
        Ordering::Equal => lang.say("giữ nguyên", "kept"),
        Ordering::Greater => lang.say("tăng", "raised"),
    }
}

/// A row for everything that was published.
pub fn history(lang: Lang, shown: &IndicatorList<'_>) -> Table {
    let lines = shown.courses.iter().flat_map(|course| {
        let it = shown.plan.indicator(course.id);
        course.published.iter().map(move |&line| (it, line))
    });
    facts::table(lang, &indicator::PUBLISHED, lines)
}

/// The indices as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &IndicatorList<'_>) -> Table {
    facts::sheet(&indicator::SHEET, indicator::lines(Lang::En, shown.plan, &shown.courses))
}
