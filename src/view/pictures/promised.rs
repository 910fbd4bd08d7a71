//! The plan's targets (*chỉ tiêu*) against what they must come to, drawn as published indices are.

use super::targets::{ranges, score_ends, share};
use crate::compute::targets::TargetFigure;
use crate::model::target::{Bound, TargetKind};
use crate::model::{Decimal, Plan};
use crate::say;
use crate::text::Lang;
use crate::view::document::picture::{Drawing, Picture, Target, Targets};
use crate::view::facts::reached::{baseline, bound, number, value_short, value_words};
use crate::view::facts::target::{state, tone};
use crate::view::targets::counted;

/// `None` where there is no target.
pub fn picture(lang: Lang, plan: &Plan, figures: &[TargetFigure]) -> Option<Picture> {
    if figures.is_empty() {
        return None;
    }
    let names = [lang.say("Mốc", "Baseline"), lang.say("Mới nhất", "Latest"), lang.say("Phải đạt", "To reach")];
    Some(Picture {
        title: lang.say("Các chỉ tiêu so với mức phải đạt", "Targets against what was promised").to_owned(),
        description: format!("{}. {}", counted(lang, figures), ranges(lang)),
        drawing: Drawing::Targets(Targets {
            names: names.map(str::to_owned),
            direction: lang.say("kém hơn ← → tốt hơn", "worse ← → better").to_owned(),
            rows: figures.iter().map(|figure| row(lang, plan, figure)).collect(),
        }),
    })
}

fn row(lang: Lang, plan: &Plan, figure: &TargetFigure) -> Target {
    let it = plan.target(figure.id);
    let (falls, promised) = match it.bound {
        Some(Bound::AtLeast(least)) => (false, Some(least)),
        Some(Bound::AtMost(most)) => (true, Some(most)),
        None => (false, None),
    };
    let values = [it.baseline, figure.value.map(|value| value.number()), promised];
    let is_percentage = it.kind == TargetKind::Share || &*it.measure == "%";
    let scale = is_percentage.then(|| Decimal::of(100));
    let ends = score_ends(&values, scale).map(|[least, most]| if falls { [most, least] } else { [least, most] });
    let written = |n: Decimal| number(lang, it, n);
    let latest = figure.value.map(|value| value_short(lang, it, value));
    let texts = [it.baseline.map(written), latest, promised.map(written)];
    let [baseline_at, latest_at, promised_at] =
        [0, 1, 2].map(|n: usize| Some((share(values[n]?, ends?)?, texts[n].clone()?)));
    let word = state(lang, figure.state);
    let (name, must) = (&it.name, bound(lang, it));
    let was = baseline(lang, it).unwrap_or_else(|| "—".to_owned());
    let latest = value_words(lang, it, figure.value);
    Target {
        label: name.to_string(),
        measure: it.measure.to_string(),
        ends: ends.map(|ends| ends.map(written)),
        baseline: baseline_at,
        latest: latest_at,
        target: promised_at,
        tone: tone(figure.state),
        remark: word.to_owned(),
        says: say!(
            lang,
            "{name}: mốc {was}, mới nhất {latest}, phải đạt {must}; {word}",
            "{name}: baseline {was}, latest {latest}, to reach {must}; {word}"
        ),
    }
}
