//! Published indices: where each stands against its baseline and its target, and what was published when.

use std::cmp::Ordering;

use super::document::{Cell, Column, Document, Line, Matters, Table, Tone};
use super::words;
use crate::compute::indicators::{Course, IndicatorState, compare_ranks, compare_scores};
use crate::model::plan::Standing;
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

/// A row an index: baseline, latest, target, and what that comes to.
pub fn table(lang: Lang, shown: &IndicatorList<'_>) -> Table {
    let rows = shown.courses.iter().map(|course| {
        let indicator = shown.plan.indicator(course.id);
        vec![
            Cell::text(&*indicator.name),
            Cell::text(indicator.baseline.as_ref().map_or("—".to_owned(), |b| standing(lang, b))),
            Cell::text(latest(lang, course)),
            Cell::text(change(lang, shown.plan, course)),
            Cell::text(indicator.target.as_ref().map_or("—".to_owned(), |t| standing(lang, t))),
            Cell::text(words::capital(&state(lang, course.state, course.misses_target))).tone(tone(course.state)),
        ]
    });
    Table::new(
        vec![
            Column::left("indicator", lang.say("Chỉ số", "Index")).matters(Matters::Most),
            Column::left("baseline", lang.say("Mốc so sánh", "Baseline")).matters(Matters::Least),
            Column::left("latest", lang.say("Mới nhất", "Latest")).matters(Matters::Most),
            Column::left("change", lang.say("So với mốc", "Change")).matters(Matters::Least),
            Column::left("target", lang.say("Mục tiêu", "Target")),
            Column::left("state", lang.say("Đánh giá", "State")).matters(Matters::Most),
        ],
        rows,
    )
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

pub fn tone(state: IndicatorState) -> Tone {
    match state {
        IndicatorState::Reached => Tone::Good,
        IndicatorState::Fallen => Tone::Bad,
        IndicatorState::NoData | IndicatorState::NothingToCompare => Tone::Muted,
        IndicatorState::Raised | IndicatorState::Kept => Tone::Plain,
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
fn change(lang: Lang, plan: &Plan, course: &Course<'_>) -> String {
    let indicator = plan.indicator(course.id);
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
        let name = &*shown.plan.indicator(course.id).name;
        course.published.iter().map(move |line| (name, line))
    });
    let rows = lines.map(|(name, line)| {
        vec![
            Cell::text(name),
            Cell::number(Some(Decimal::of(line.year.into()))),
            line.score.as_ref().map_or(Cell::text("—"), |s| Cell::number(Some(s.value))),
            line.rank.as_ref().map_or(Cell::text("—"), |r| Cell::number(Some(Decimal::of(r.value)))),
            Cell::date(line.published_on),
            Cell::text(&*line.source),
        ]
    });
    Table::new(
        vec![
            Column::left("indicator", lang.say("Chỉ số", "Index")).matters(Matters::Most),
            Column::left("year", lang.say("Năm", "Year")).matters(Matters::Most),
            Column::right("score", lang.say("Điểm", "Score")).matters(Matters::Most),
            Column::right("rank", lang.say("Hạng", "Rank")).matters(Matters::Most),
            Column::left("published_on", lang.say("Ngày công bố", "Published")),
            Column::left("source", lang.say("Nguồn", "Source")).matters(Matters::Least),
        ],
        rows,
    )
}

/// The indices as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &IndicatorList<'_>) -> Table {
    const KEYS: [&str; 12] = [
        "id",
        "name",
        "baseline_year",
        "baseline_score",
        "baseline_rank",
        "score_year",
        "score",
        "rank_year",
        "rank",
        "target_score",
        "target_rank",
        "state",
    ];
    let number = |n: Option<String>| Cell::text(n.unwrap_or_default());
    let rows = shown.courses.iter().map(|course| {
        let it = shown.plan.indicator(course.id);
        let (baseline, target) = (it.baseline.as_ref(), it.target.as_ref());
        vec![
            Cell::text(&*it.id.value),
            Cell::text(&*it.name),
            number(baseline.and_then(|b| b.year).map(|y| y.to_string())),
            number(baseline.and_then(|b| b.score).map(|s| s.to_string())),
            number(baseline.and_then(|b| b.rank).map(|r| r.to_string())),
            number(course.score.map(|s| s.year.to_string())),
            number(course.score.map(|s| s.at.value.to_string())),
            number(course.rank.map(|r| r.year.to_string())),
            number(course.rank.map(|r| r.at.value.to_string())),
            number(target.and_then(|t| t.score).map(|s| s.to_string())),
            number(target.and_then(|t| t.rank).map(|r| r.to_string())),
            Cell::text(course.state.word().unwrap_or_default()),
        ]
    });
    Table::new(KEYS.map(|key| Column::left(key, key)).into(), rows)
}
