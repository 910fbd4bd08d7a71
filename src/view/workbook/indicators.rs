//! Published indices against baseline and target, every score and rank a number of its own.

use super::{Figures, Sheet, SheetTable, Workbook};
use crate::compute::indicators::{self, Course, IndicatorState};
use crate::model::plan::Standing;
use crate::model::{Date, Decimal, Plan};
use crate::text::Lang;
use crate::view::document::{Cell, Column, Table, Tone};
use crate::view::indicators::{IndicatorList, history, state, tone};
use crate::view::words;

const STATES: [IndicatorState; 6] = [
    IndicatorState::Reached,
    IndicatorState::Raised,
    IndicatorState::Kept,
    IndicatorState::Fallen,
    IndicatorState::NoData,
    IndicatorState::NothingToCompare,
];

/// The words alone.
pub fn words(lang: Lang) -> Vec<(String, Tone)> {
    STATES.map(|s| (words::capital(&state(lang, s, false)), tone(s))).into()
}

/// A word may go on: `giảm, chưa đạt mục tiêu`.
fn state_words(lang: Lang) -> Vec<(String, Tone)> {
    let both = STATES.into_iter().flat_map(|s| [false, true].map(|misses| (s, misses)));
    let mut words: Vec<_> = both.map(|(s, misses)| (words::capital(&state(lang, s, misses)), tone(s))).collect();
    words.dedup();
    words
}

fn score(standing: Option<&Standing>) -> Cell {
    Cell::number(standing.and_then(|s| s.score))
}

fn whole(n: Option<i64>) -> Cell {
    Cell::number(n.map(Decimal::of))
}

fn row(lang: Lang, plan: &Plan, course: &Course<'_>) -> Vec<Cell> {
    let it = plan.indicator(course.id);
    let (baseline, target) = (it.baseline.as_ref(), it.target.as_ref());
    let (now, rank) = (course.score.map(|s| s.at.value), course.rank.map(|r| r.at.value));
    let gained = now.zip(baseline.and_then(|b| b.score)).map(|(now, was)| now - was);
    let moved = rank.zip(baseline.and_then(|b| b.rank)).map(|(now, was)| now - was);
    vec![
        Cell::text(&*it.name),
        Cell::text(it.publisher.as_deref().unwrap_or_default()),
        whole(baseline.and_then(|b| b.year).map(i64::from)),
        score(baseline),
        whole(baseline.and_then(|b| b.rank)),
        whole(course.score.map(|s| i64::from(s.year))),
        Cell::number(now),
        whole(course.rank.map(|r| i64::from(r.year))),
        whole(rank),
        score(target),
        whole(target.and_then(|t| t.rank)),
        Cell::number(gained),
        whole(moved),
        Cell::text(words::capital(&state(lang, course.state, course.misses_target))),
    ]
}

/// Those of a year's figures.
pub fn sheet(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let (plan, as_of) = (figures.plan(), figures.status.as_of());
    of_courses(lang, plan, as_of, &indicators::all(plan, figures.published, as_of))
}

/// The indices alone, with all that was published.
pub fn of_indicators(lang: Lang, shown: &IndicatorList<'_>) -> Workbook {
    let (plan, as_of) = (shown.plan, shown.as_of);
    let published = lang.say("Kết quả đã công bố", "What was published");
    let history = Sheet {
        name: published.to_owned(),
        title: published.to_owned(),
        notes: vec![super::as_of(lang, plan, as_of)],
        tables: vec![SheetTable::of(history(lang, shown))],
        landscape: true,
        ..Sheet::default()
    };
    let sheets = vec![of_courses(lang, plan, as_of, &shown.courses), history];
    let title = lang.say("Kết quả các chỉ số", "Published indices").to_owned();
    Workbook { title, agency: plan.agency.to_string(), as_of: Some(as_of), sheets }
}

fn of_courses(lang: Lang, plan: &Plan, as_of: Date, courses: &[Course<'_>]) -> Sheet {
    let columns = vec![
        Column::left("name", lang.say("Chỉ số", "Index")),
        Column::left("publisher", lang.say("Đơn vị công bố", "Publisher")),
        Column::right("baseline_year", lang.say("Mốc so sánh: năm", "Baseline: year")),
        Column::right("baseline_score", lang.say("Mốc so sánh: điểm", "Baseline: score")),
        Column::right("baseline_rank", lang.say("Mốc so sánh: hạng", "Baseline: rank")),
        Column::right("score_year", lang.say("Điểm mới nhất: năm", "Latest score: year")),
        Column::right("score", lang.say("Điểm mới nhất", "Latest score")),
        Column::right("rank_year", lang.say("Hạng mới nhất: năm", "Latest rank: year")),
        Column::right("rank", lang.say("Hạng mới nhất", "Latest rank")),
        Column::right("target_score", lang.say("Mục tiêu: điểm", "Target: score")),
        Column::right("target_rank", lang.say("Mục tiêu: hạng", "Target: rank")),
        Column::right("gained", lang.say("Điểm tăng (+), giảm (−)", "Score against the baseline")),
        Column::right(
            "moved",
            lang.say("Chênh lệch hạng (số âm: lên hạng)", "Rank against the baseline (negative: better)"),
        ),
        Column { words: state_words(lang), ..Column::left("state", lang.say("Đánh giá", "State")) },
    ];
    let rows = courses.iter().map(|course| row(lang, plan, course));
    Sheet {
        name: lang.say("Chỉ số", "Indicators").to_owned(),
        title: lang.say("Kết quả các chỉ số đã công bố", "Published indices").to_owned(),
        notes: vec![super::as_of(lang, plan, as_of)],
        tables: vec![SheetTable::of(Table::new(columns, rows))],
        kept: 1,
        landscape: true,
    }
}
