//! Facts of a target (*chỉ tiêu*): what the plan promises, and what has been reached of it; and of its value period by period.

use super::reached::{against_baseline, against_bound, as_number, baseline, bound, bound_number, part, told, value};
use super::task::joined_names;
use super::{Fact, Noun};
use crate::compute::targets::{Entry, Reached, TargetFigure, TargetState, Told};
use crate::model::report::Cell as Read;
use crate::model::target::{Bound, TargetValue};
use crate::model::{Period, Plan, Rate, Target, TargetId, UnitId};
use crate::text::Lang;
use crate::view::document::{Cell, Matters, Tone, Value};
use crate::view::words;

/// Targets of a plan.
pub enum Targets {}

impl Noun for Targets {
    type It<'a> = TargetLine<'a>;
}

/// A target with its figures, if those are wanted.
#[derive(Clone, Copy)]
pub struct TargetLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub id: TargetId,
    pub it: &'a Target,
    figure: Option<&'a TargetFigure>,
}

impl<'a> TargetLine<'a> {
    /// As it was promised.
    pub fn promised(lang: Lang, plan: &'a Plan, id: TargetId) -> TargetLine<'a> {
        TargetLine { lang, plan, id, it: plan.target(id), figure: None }
    }

    pub fn of(lang: Lang, plan: &'a Plan, figure: &'a TargetFigure) -> TargetLine<'a> {
        TargetLine { figure: Some(figure), ..TargetLine::promised(lang, plan, figure.id) }
    }

    fn figured(&self, cell: impl FnOnce(&'a TargetFigure) -> Cell) -> Cell {
        self.figure.map_or_else(Cell::blank, cell)
    }

    /// How many units told a value, of how many.
    pub fn told(&self) -> Option<Rate> {
        self.figure.map(|figure| figure.told)
    }

    fn reached(&self) -> Option<Reached> {
        self.figure.and_then(|figure| figure.value)
    }
}

pub fn tone(state: TargetState) -> Tone {
    match state {
        TargetState::Met => Tone::Good,
        TargetState::Behind => Tone::Warning,
        TargetState::Missed => Tone::Bad,
        TargetState::NoData => Tone::Muted,
    }
}

/// How far it has come, in a sentence.
pub fn state(lang: Lang, state: TargetState) -> &'static str {
    match state {
        TargetState::Met => lang.say("đạt", "met"),
        TargetState::Behind => lang.say("chưa đạt, chưa đến hạn", "not yet met"),
        TargetState::Missed => lang.say("không đạt", "missed"),
        TargetState::NoData => lang.say("chưa có số liệu", "no data yet"),
    }
}

pub fn state_words(lang: Lang) -> Vec<(String, Tone)> {
    TargetState::ALL.map(|s| (words::capital(state(lang, s)), tone(s))).into()
}

fn units(plan: &Plan, units: &[UnitId]) -> Cell {
    let ids = units.iter().map(|unit| plan.unit(*unit).id.value.to_string().into()).collect();
    Cell::new(Value::Several { ids, names: names(plan, units) })
}

/// Units by name, as a sentence lists them.
pub fn names(plan: &Plan, units: &[UnitId]) -> String {
    units.iter().map(|unit| plan.unit(*unit).short_name()).collect::<Vec<_>>().join(", ")
}

/// Who tells its value, as the plan names them.
pub fn tellers(plan: &Plan, target: &Target) -> String {
    match &target.lead {
        Some(lead) if target.each.is_empty() => {
            lead.id.map_or_else(|| lead.text.to_string(), |unit| plan.unit(unit).short_name().to_owned())
        }
        _ => joined_names(plan, &target.each),
    }
}

fn period(lang: Lang, plan: &Plan, period: Option<Period>) -> Cell {
    period.map_or_else(Cell::blank, |period| {
        Cell::named(plan.period_name(period), words::capital(&words::period_short(lang, plan, period)))
    })
}

type F = Fact<Targets>;

pub const ID: F = F::left("id", ["Mã", "ID"], |t| Cell::text(&*t.it.id.value)).matters(Matters::Most);
pub const NAME: F = F::left("name", ["Chỉ tiêu", "Target"], |t| Cell::text(&*t.it.name)).matters(Matters::Most);
pub const MEASURE: F =
    F::left("unit", ["Đơn vị tính", "Unit of measure"], |t| Cell::text(&*t.it.measure)).matters(Matters::Least);
pub const KIND: F = F::machine("kind", |t| Cell::text(t.it.kind.word()));
pub const LEAD: F = F::machine("lead", |t| Cell::maybe(t.it.lead.as_ref().map(|lead| &*lead.text)));
pub const EACH: F = F::machine("each", |t| {
    let ids = t.it.each.iter().map(|party| party.text.to_string().into()).collect();
    Cell::new(Value::Several { ids, names: String::new() })
});
pub const TELLERS: F =
    F::left("tellers", ["Đơn vị báo cáo", "Reported by"], |t| Cell::text(tellers(t.plan, t.it)))
        .matters(Matters::Least);
pub const BOUND: F = F::left("bound", ["Mức phải đạt", "Required"], |t| Cell::text(bound(t.lang, t.it)));
pub const AT_LEAST: F = F::right("at_least", ["Ít nhất", "At least"], |t| {
    Cell::number(bound_number(t.it).filter(|_| matches!(t.it.bound, Some(Bound::AtLeast(_)))))
});
pub const AT_MOST: F = F::right("at_most", ["Nhiều nhất", "At most"], |t| {
    Cell::number(bound_number(t.it).filter(|_| matches!(t.it.bound, Some(Bound::AtMost(_)))))
});
pub const BY: F = F::left("by", ["Thời hạn", "By"], |t| Cell::date(Some(t.it.by)));
pub const BASELINE: F = F::left("baseline", ["Mốc so sánh", "Baseline"], |t| {
    Cell::text(baseline(t.lang, t.it).unwrap_or_else(|| "—".to_owned()))
})
.matters(Matters::Least);
pub const BASELINE_NUMBER: F = F::right("baseline", ["Mốc so sánh", "Baseline"], |t| Cell::number(t.it.baseline));
pub const CUMULATIVE: F = F::machine("cumulative", |t| Cell::new(Value::Flag(t.it.cumulative)));
pub const NOTE: F = F::left("note", ["Ghi chú", "Note"], |t| Cell::maybe(t.it.note.as_deref())).matters(Matters::Least);
pub const VALUE: F =
    F::right("value", ["Kết quả", "Value"], |t| value(t.lang, t.it, t.reached())).matters(Matters::Most);
pub const N: F = F::right("n", ["Số đạt", "Count (n)"], |t| part(t.reached(), |n, _| n));
pub const D: F = F::right("d", ["Trên tổng số", "Out of (d)"], |t| part(t.reached(), |_, d| d));
pub const NUMBER: F = F::right("number", ["Kết quả", "Value"], |t| as_number(t.reached()));
pub const PERIOD: F = F::left("period", ["Kỳ báo cáo gần nhất", "Last reported"], |t| {
    t.figured(|f| period(t.lang, t.plan, f.period))
})
.short("Kỳ gần nhất", "Last reported");
pub const AGAINST_BOUND: F =
    F::left("against_bound", ["So với mức phải đạt", "Against the required value"], |t| {
        against_bound(t.lang, t.it, t.reached())
    })
    .short("So với mức", "Against required");
pub const AGAINST_BASELINE: F = F::left("against_baseline", ["So với mốc", "Against the baseline"], |t| {
    against_baseline(t.lang, t.it, t.reached())
})
.matters(Matters::Least);
pub const STATE: F = F::left("state", ["Đánh giá", "State"], |t| {
    t.figured(|f| Cell::named(f.state.word(), words::capital(state(t.lang, f.state))).tone(tone(f.state)))
})
.words(state_words)
.matters(Matters::Most);
pub const TOLD: F = F::right("told", ["Đơn vị đã báo cáo", "Units that reported"], |t| {
    t.figured(|f| Cell::new(Value::Ratio(f.told)))
})
.short("Đơn vị đã báo cáo", "Units")
.matters(Matters::Least);
pub const SILENT: F = F::left("silent", ["Đơn vị chưa có số liệu", "Units that did not report"], |t| {
    t.figured(|f| units(t.plan, &f.silent))
});

/// What JSON has of a promise, behind the id.
pub const PROMISE: [F; 11] =
    [NAME, MEASURE, KIND, LEAD, EACH, AT_LEAST, AT_MOST, BY, BASELINE_NUMBER, CUMULATIVE, NOTE];
pub const FOR_PLAN: [F; 12] =
    [ID, NAME, MEASURE, KIND, LEAD, EACH, AT_LEAST, AT_MOST, BY, BASELINE_NUMBER, CUMULATIVE, NOTE];
/// All in one row, for CSV.
pub const FOR_MACHINES: [F; 18] = [
    ID, NAME, MEASURE, KIND, LEAD, EACH, AT_LEAST, AT_MOST, BY, BASELINE_NUMBER, CUMULATIVE, N, D, NUMBER, PERIOD,
    STATE, TOLD, SILENT,
];

/// A target's value, period by period.
pub enum TargetPeriods {}

impl Noun for TargetPeriods {
    type It<'a> = (TargetLine<'a>, &'a Told);
}

type P = Fact<TargetPeriods>;

pub fn periods<'a>(line: TargetLine<'a>) -> impl Iterator<Item = (TargetLine<'a>, &'a Told)> {
    line.figure.into_iter().flat_map(move |figure| figure.series.iter().map(move |told| (line, told)))
}

pub const OF_TARGET: P = P::left("id", ["Mã", "ID"], |(t, _)| ID.cell(t)).matters(Matters::Most);
pub const OF_NAME: P = P::left("name", ["Chỉ tiêu", "Target"], |(t, _)| NAME.cell(t)).matters(Matters::Most);
pub const OF_PERIOD: P =
    P::left("period", ["Kỳ", "Period"], |(t, told)| period(t.lang, t.plan, Some(told.period))).matters(Matters::Most);
pub const VALUE_THEN: P =
    P::right("value", ["Kết quả", "Value"], |(t, told)| value(t.lang, t.it, told.value)).matters(Matters::Most);
pub const N_THEN: P = P::right("n", ["Số đạt", "Count (n)"], |(_, told)| part(told.value, |n, _| n));
pub const D_THEN: P = P::right("d", ["Trên tổng số", "Out of (d)"], |(_, told)| part(told.value, |_, d| d));
pub const NUMBER_THEN: P = P::right("number", ["Kết quả", "Value"], |(_, told)| as_number(told.value));
pub const AGAINST_BOUND_THEN: P =
    P::left("against_bound", ["So với mức phải đạt", "Against the required value"], |(t, told)| {
        against_bound(t.lang, t.it, told.value)
    });
pub const AGAINST_BASELINE_THEN: P =
    P::left("against_baseline", ["So với mốc", "Against the baseline"], |(t, told)| {
        against_baseline(t.lang, t.it, told.value)
    })
    .matters(Matters::Least);
pub const TOLD_THEN: P = P::right("told", ["Đơn vị đã báo cáo", "Units that reported"], |(_, told)| {
    Cell::new(Value::Ratio(told.told))
})
.matters(Matters::Least);

/// What one unit told of a target for one period.
pub enum UnitTold {}

pub type ToldLine<'a> = (TargetLine<'a>, &'a Entry<Read<TargetValue>>);

impl Noun for UnitTold {
    type It<'a> = ToldLine<'a>;
}

type U = Fact<UnitTold>;

fn reached_by(told: &Entry<Read<TargetValue>>) -> Option<Reached> {
    told.value.value().and_then(Reached::of)
}

const TOLD_PERIOD: U =
    U::left("period", ["Kỳ", "Period"], |(t, told)| period(t.lang, t.plan, Some(told.period))).matters(Matters::Most);
const TOLD_UNIT: U = U::left("unit", ["Đơn vị", "Unit"], |(t, told)| {
    let unit = t.plan.unit(told.unit);
    Cell::named(unit.id.value.to_string(), unit.short_name())
})
.matters(Matters::Most);
const TOLD_VALUE: U =
    U::right("value", ["Số liệu", "Value"], |(t, it)| told(t.lang, t.it, it.value)).matters(Matters::Most);

pub const UNIT_TOLD: [U; 3] = [TOLD_PERIOD, TOLD_UNIT, TOLD_VALUE];
pub const UNIT_TOLD_FOR_MACHINES: [U; 5] = [
    TOLD_PERIOD,
    TOLD_UNIT,
    U::right("n", ["Số đạt", "Count (n)"], |(_, told)| part(reached_by(told), |n, _| n)),
    U::right("d", ["Trên tổng số", "Out of (d)"], |(_, told)| part(reached_by(told), |_, d| d)),
    U::right("number", ["Kết quả", "Value"], |(_, told)| as_number(reached_by(told))),
];
