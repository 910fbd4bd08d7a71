//! `[[indicator]]` and `[[criterion]]`: what the agency is measured by.

use crate::finding::PlanTable;
use crate::model::Measure;
use crate::model::plan::{Band, Criterion, Indicator, PointScale, Standing};
use crate::read::toml::{Keys, Walk};
use crate::read::value::*;

fn standing(mut t: Keys<'_>, walk: &mut Walk) -> Standing {
    let standing = Standing {
        span: t.header,
        year: t.value(walk, "year", year),
        score: t.value(walk, "score", decimal),
        rank: t.value(walk, "rank", whole_number),
    };
    t.finish(walk);
    standing
}

pub(super) fn indicator(mut t: Keys<'_>, walk: &mut Walk) -> Option<Indicator> {
    let id = t.need(walk, "id", some_text);
    let name = t.need(walk, "name", some_text);
    let publisher = t.value(walk, "publisher", text);
    let scale = t.value(walk, "scale", decimal);
    let better = t.value(walk, "better", |v| word(v, &[("higher", false), ("lower", true)]));
    let baseline = t.table(walk, "baseline", PlanTable::Indicator).map(|t| standing(t, walk));
    let target = t.table(walk, "target", PlanTable::Indicator).map(|t| standing(t, walk));
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Indicator { id, name, publisher, scale, lower_is_better: better.unwrap_or(false), baseline, target })
}

pub(super) fn criterion(mut t: Keys<'_>, walk: &mut Walk) -> Option<Criterion> {
    let id = t.need(walk, "id", some_text);
    let name = t.need(walk, "name", some_text);
    let measure = t.need(walk, "measure", |v| word(v, &Measure::ALL.map(|measure| (measure.word(), measure))));
    let max = t.need(walk, "max", decimal);
    let bands = t.tables(walk, "bands", PlanTable::Criterion);
    let bands: Vec<Option<Band>> = bands.into_iter().map(|t| band(t, walk)).collect();
    // Without one of its bands a scale would give other points: better none.
    let bands = bands.into_iter().collect::<Option<Vec<Band>>>();
    let linear = t.table(walk, "linear", PlanTable::Criterion).and_then(|t| linear(t, walk));
    let all_or_nothing = t.value(walk, "all_or_nothing", boolean);
    t.finish(walk);
    let scale = match (bands, linear, all_or_nothing) {
        (None, ..) => PointScale::Unknown,
        (Some(bands), ..) if !bands.is_empty() => PointScale::Bands(bands),
        (_, Some(linear), _) => linear,
        (.., Some(true)) => PointScale::AllOrNothing,
        _ => PointScale::Unknown,
    };
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Criterion { id, name, measure: measure?.value, max: max?.value, scale })
}

/// A bound that cannot be read is not one that is absent: such a band does not always hold.
fn band(mut t: Keys<'_>, walk: &mut Walk) -> Option<Band> {
    let written = [t.span_of(walk, "over"), t.span_of(walk, "from")].map(|span| span.is_some());
    let (over, from) = (t.value(walk, "over", decimal), t.value(walk, "from", decimal));
    let points = t.need(walk, "points", decimal);
    t.finish(walk);
    let is_read = written == [over.is_some(), from.is_some()];
    Some(Band { over, from, points: points?.value }).filter(|_| is_read)
}

fn linear(mut t: Keys<'_>, walk: &mut Walk) -> Option<PointScale> {
    let zero_at = t.need(walk, "zero_at", decimal);
    let full_at = t.need(walk, "full_at", decimal);
    t.finish(walk);
    Some(PointScale::Linear { zero_at: zero_at?.value, full_at: full_at?.value })
}
