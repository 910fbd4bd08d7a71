//! Published indices against baseline and target.

use std::cmp::Ordering;

use crate::compute::indicators::{Course, IndicatorState, of_measure};
use crate::model::plan::Indicator;
use crate::model::{Decimal, Fraction, Plan};
use crate::say;
use crate::text::Lang;
use crate::view::document::Tone;
use crate::view::document::picture::{Drawing, Picture, Target, Targets};
use crate::view::facts::indicator::state;
use crate::view::words;

/// `None` where the plan names no index.
pub fn picture(lang: Lang, plan: &Plan, courses: &[Course<'_>]) -> Option<Picture> {
    let rows: Vec<Target> = courses.iter().flat_map(|course| rows(lang, plan.indicator(course.id), course)).collect();
    if rows.is_empty() {
        return None;
    }
    let names = [lang.say("Mốc", "Baseline"), lang.say("Mới nhất", "Latest"), lang.say("Mục tiêu", "Target")];
    Some(Picture {
        title: lang.say("Các chỉ số so với mục tiêu", "Indicators against their targets").to_owned(),
        description: description(lang, courses),
        drawing: Drawing::Targets(Targets {
            names: names.map(str::to_owned),
            direction: lang.say("kém hơn ← → tốt hơn", "worse ← → better").to_owned(),
            rows,
        }),
    })
}

fn description(lang: Lang, courses: &[Course<'_>]) -> String {
    let n = courses.len();
    let count = |wanted: IndicatorState| courses.iter().filter(|c| c.state == wanted).count();
    let published = n - count(IndicatorState::NoData);
    let (reached, fallen) = (count(IndicatorState::Reached), count(IndicatorState::Fallen));
    let says = [
        (reached > 0).then(|| say!(lang, "{reached} đạt mục tiêu", "{reached} reached the target")),
        (fallen > 0).then(|| say!(lang, "{fallen} giảm so với mốc", "{fallen} fell below the baseline")),
    ];
    let says = says.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let says = if says.is_empty() { says } else { format!(": {says}") };
    let ranges = ranges(lang);
    say!(
        lang,
        "{published}/{n} chỉ số đã công bố kết quả{says}. {ranges}",
        "{published}/{n} indicators have been published{says}. {ranges}"
    )
}

/// That a line begins where its values do.
pub fn ranges(lang: Lang) -> &'static str {
    lang.say(
        "Mỗi đường chỉ vẽ khoảng có số liệu, không bắt đầu từ\u{a0}0.",
        "Each line shows only the range that holds its values; it does not begin at\u{a0}0.",
    )
}

/// A measure of an indicator: baseline, latest and target, with the years of the first two.
struct Measure {
    values: [Option<Decimal>; 3],
    years: [Option<i32>; 2],
    /// The worst and the best that are shown.
    ends: Option<[Decimal; 2]>,
    /// Less is better.
    falls: bool,
}

/// A row for the score and one for the rank, if either is known or wanted; otherwise one that says that there is nothing.
fn rows(lang: Lang, indicator: &Indicator, course: &Course<'_>) -> Vec<Target> {
    let (score, rank) = (of_score(indicator, course), of_rank(indicator, course));
    let measures = [(lang.say("điểm", "score"), score), (lang.say("hạng", "rank"), rank)];
    let known = measures.iter().filter(|(_, m)| m.values.iter().any(Option::is_some));
    let mut rows: Vec<Target> = known.map(|(name, measure)| row(lang, indicator, name, measure)).collect();
    // The name stands once.
    rows.iter_mut().skip(1).for_each(|row| row.label.clear());
    if rows.is_empty() {
        let nothing = Measure { values: [None; 3], years: [None; 2], ends: None, falls: false };
        rows.push(row(lang, indicator, "", &nothing));
    }
    rows
}

fn of_score(indicator: &Indicator, course: &Course<'_>) -> Measure {
    let (baseline, target) = (indicator.baseline.as_ref(), indicator.target.as_ref());
    let values = [baseline.and_then(|b| b.score), course.score.map(|s| s.at.value), target.and_then(|t| t.score)];
    let ends = score_ends(&values, indicator.scale).map(|[least, most]| match indicator.lower_is_better {
        true => [most, least],
        false => [least, most],
    });
    Measure {
        values,
        years: [baseline.and_then(|b| b.year), course.score.map(|s| s.year)],
        ends,
        falls: indicator.lower_is_better,
    }
}

fn of_rank(indicator: &Indicator, course: &Course<'_>) -> Measure {
    let (baseline, target) = (indicator.baseline.as_ref(), indicator.target.as_ref());
    let ranks = [baseline.and_then(|b| b.rank), course.rank.map(|r| r.at.value), target.and_then(|t| t.rank)];
    let values = ranks.map(|rank| rank.map(Decimal::of));
    let worst = values.iter().flatten().max().map(|worst| up(*worst, Decimal::of(5)));
    Measure {
        values,
        years: [baseline.and_then(|b| b.year), course.rank.map(|r| r.year)],
        ends: worst.map(|worst| [worst, Decimal::ONE]),
        falls: true,
    }
}

/// The range of scores that is shown: from a round number below all of them to one above, or to the end of the scale.
pub(super) fn score_ends(values: &[Option<Decimal>; 3], scale: Option<Decimal>) -> Option<[Decimal; 2]> {
    let (least, most) = (values.iter().flatten().min()?, values.iter().flatten().max()?);
    let whole = scale.filter(|scale| scale.0 > 0 && most <= scale);
    let step = Decimal((whole.unwrap_or_else(|| power_of_ten(*most)).0 / 10).max(1));
    let below = Decimal(least.0.div_euclid(step.0).saturating_mul(step.0));
    let above = up(Decimal(most.0.saturating_add(1)), step);
    Some([below, whole.map_or(above, |whole| above.min(whole))]).map(|[below, above]| match below == above {
        true => [Decimal(below.0.saturating_sub(step.0)), above],
        false => [below, above],
    })
}

/// The least power of ten that is no less.
fn power_of_ten(n: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    while power < n && power.0 < i128::MAX / 10 {
        power.0 *= 10;
    }
    power
}

/// The next multiple of `step`. A plan may say any number: what does not fit stays at the edge.
fn up(n: Decimal, step: Decimal) -> Decimal {
    Decimal(n.0.saturating_add(step.0 - 1).div_euclid(step.0).saturating_mul(step.0))
}

/// Where a value stands between the ends, the first of which may be the larger.
pub(super) fn share(value: Decimal, [worst, best]: [Decimal; 2]) -> Option<Fraction> {
    let whole = best.0.abs_diff(worst.0);
    Fraction::new(value.0.abs_diff(worst.0).min(whole), whole)
}

fn row(lang: Lang, indicator: &Indicator, name: &str, measure: &Measure) -> Target {
    let written = |n: usize| -> Option<String> {
        let number = words::decimal_number(lang, measure.values[n]?);
        let year = measure.years.get(n).copied().flatten();
        Some(year.map_or(number.clone(), |year| format!("{number} ({year})")))
    };
    let place = |n: usize| Some((share(measure.values[n]?, measure.ends?)?, written(n)?));
    let (word, tone) = judged(lang, measure);
    let [baseline, latest, target] = [0, 1, 2].map(|n| written(n).unwrap_or_else(|| "—".to_owned()));
    let indicator_name = &indicator.name;
    let of = if name.is_empty() { String::new() } else { format!(", {name}") };
    Target {
        label: indicator_name.to_string(),
        measure: name.to_owned(),
        ends: measure.ends.map(|ends| ends.map(|end| words::decimal_number(lang, end))),
        baseline: place(0),
        latest: place(1),
        target: place(2),
        tone,
        says: say!(
            lang,
            "{indicator_name}{of}: mốc {baseline}, mới nhất {latest}, mục tiêu {target}; {word}",
            "{indicator_name}{of}: baseline {baseline}, latest {latest}, target {target}; {word}"
        ),
        remark: word,
    }
}

/// What a measure comes to, whatever became of the other.
fn judged(lang: Lang, measure: &Measure) -> (String, Tone) {
    let [baseline, latest, target] = measure.values;
    let Some(latest) = latest else { return (state(lang, IndicatorState::NoData, false), Tone::Muted) };
    let against = |other: Option<Decimal>| -> Option<Ordering> {
        other.map(|other| if measure.falls { other.cmp(&latest) } else { latest.cmp(&other) })
    };
    let (it, misses) = of_measure(against(baseline), against(target));
    (state(lang, it, misses), tone(it))
}

/// As elsewhere, but that what rose or kept its place needs a mark that is seen.
fn tone(state: IndicatorState) -> Tone {
    match state {
        IndicatorState::Reached => Tone::Good,
        IndicatorState::Fallen => Tone::Bad,
        IndicatorState::NoData | IndicatorState::NothingToCompare => Tone::Muted,
        IndicatorState::Raised | IndicatorState::Kept => Tone::Plain,
    }
}
