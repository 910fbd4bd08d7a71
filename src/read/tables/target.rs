//! `[[target]]`.

use super::naming::{one_unit, some_names, unresolved};

use crate::finding::PlanTable;
use crate::model::target::{Bound, Target, TargetKind};
use crate::model::{At, Date, Decimal, Month};
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;
use crate::read::when::*;
use crate::text::Both;

pub(super) fn target(mut t: Keys<'_>, walk: &mut Walk, first_day: Date) -> Option<Target> {
    let header = t.header;
    let year = Month::of(first_day).year;
    let id = t.need(walk, "id", text);
    let name = t.need(walk, "name", some_text);
    let measure = t.need(walk, "unit", some_text);
    let kind = t.need(walk, "kind", |v| word(v, &TargetKind::WORDS));
    let each = some_names(&mut t, walk, "each");
    let lead = t.get(walk, "lead", |v| one_unit(v).map(Box::from));
    t.require_unless(walk, "lead", "each");
    if let (Some(lead), false) = (&lead, each.is_empty()) {
        let expected = Both::new("hoặc `lead`, hoặc `each`", "either `lead` or `each`");
        walk.findings.push(bad_value(lead.span, "lead", &lead.value, &expected).in_table(PlanTable::Target));
    }
    if let (Some(TargetKind::Value), Some(span)) = (kind.as_ref().map(|k| k.value), t.span_of(walk, "each")) {
        let expected = Both::new(
            "một đơn vị ở `lead`, vì \"value\" không cộng được",
            "one unit in `lead`: a \"value\" does not add up",
        );
        walk.findings.push(bad_value(span, "each", "[…]", &expected).in_table(PlanTable::Target));
    }
    let bound = bound(&mut t, walk);
    let by = t.value(walk, "by", |value| deadline(value, year));
    let baseline = t.value(walk, "baseline", decimal);
    let cumulative = t.value(walk, "cumulative", boolean).unwrap_or(true);
    let note = t.value(walk, "note", text);
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Target {
        header,
        id,
        name,
        measure: measure.map_or_else(Box::default, |at| at.value),
        kind: kind?.value,
        lead: lead.map(unresolved),
        each,
        tellers: Box::default(),
        bound,
        by: by.unwrap_or_else(|| Month { month: 12, ..Month::of(first_day) }.last()),
        baseline,
        cumulative,
        note,
    })
}

/// `at_least` or `at_most`: one of the two.
fn bound(t: &mut Keys<'_>, walk: &mut Walk) -> Option<Bound> {
    let at_least: Option<At<Decimal>> = t.get(walk, "at_least", decimal);
    let at_most: Option<At<Decimal>> = t.get(walk, "at_most", decimal);
    t.require_one_of(walk, &["at_least", "at_most"]);
    if let (Some(_), Some(most)) = (&at_least, &at_most) {
        let expected = Both::new("hoặc `at_least`, hoặc `at_most`", "either `at_least` or `at_most`");
        walk.findings.push(bad_value(most.span, "at_most", &most.value.to_string(), &expected).in_table(t.kind));
    }
    let least = at_least.map(|at| Bound::AtLeast(at.value));
    least.or(at_most.map(|at| Bound::AtMost(at.value)))
}
