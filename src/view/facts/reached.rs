//! How values of targets are written: with what they are made of, beside what was promised and what was there before.

use std::cmp::Ordering;

use crate::compute::targets::Reached;
use crate::model::report::Cell as Told;
use crate::model::target::{Bound, TargetKind, TargetValue};
use crate::model::{Decimal, Rate, Target};
use crate::say;
use crate::text::Lang;
use crate::view::document::{Cell, Tone, Value};
use crate::view::words;

fn percent(lang: Lang, number: &str) -> String {
    say!(lang, "{number}%", "{number}%")
}

/// `1.250`, `12,5`; `1,250`, `12.5`.
fn grouped(lang: Lang, n: Decimal) -> String {
    let written = words::decimal_number(lang, Decimal(n.0 % Decimal::ONE.0));
    let decimals = written.trim_start_matches(['-', '0']);
    let sign = if n < Decimal::default() { "-" } else { "" };
    let whole = u64::try_from(n.0.unsigned_abs() / Decimal::ONE.0.unsigned_abs()).unwrap_or(u64::MAX);
    format!("{sign}{}{decimals}", words::number(lang, whole))
}

/// A number as one of that target: `80%` of a share, `1.250` of the others.
pub fn number(lang: Lang, target: &Target, n: Decimal) -> String {
    let number = grouped(lang, n);
    if target.kind == TargetKind::Share || &*target.measure == "%" { percent(lang, &number) } else { number }
}

/// The same with what it is measured in: `1.250 hồ sơ`.
fn measured(lang: Lang, target: &Target, n: Decimal) -> String {
    let number = number(lang, target, n);
    let says_it = number.ends_with('%') || target.measure.is_empty();
    if says_it { number } else { format!("{number} {}", target.measure) }
}

/// What it must come to: `≥ 80%`.
pub fn bound(lang: Lang, target: &Target) -> String {
    match target.bound {
        Some(Bound::AtLeast(least)) => format!("≥ {}", measured(lang, target, least)),
        Some(Bound::AtMost(most)) => format!("≤ {}", measured(lang, target, most)),
        None => "—".to_owned(),
    }
}

pub fn bound_number(target: &Target) -> Option<Decimal> {
    target.bound.map(|bound| match bound {
        Bound::AtLeast(number) | Bound::AtMost(number) => number,
    })
}

pub fn baseline(lang: Lang, target: &Target) -> Option<String> {
    target.baseline.map(|number| measured(lang, target, number))
}

/// A value with what it is made of.
pub fn value(lang: Lang, target: &Target, reached: Option<Reached>) -> Cell {
    match reached {
        None => Cell::text("—").tone(Tone::Muted),
        Some(Reached::Number(n)) => Cell::text(number(lang, target, n)),
        Some(share @ Reached::Share { n, d }) => match whole(n).zip(whole(d)) {
            Some((n, d)) => Cell::new(Value::Rate(Rate::new(n, d))),
            None => {
                let parts = [n, d].map(|part| grouped(lang, part)).join("/");
                Cell::text(format!("{parts} ({})", words::share(lang, share.fraction())))
            }
        },
    }
}

/// The value in words: `653/655 (99,7%)`, `1.250 hồ sơ`.
pub fn value_words(lang: Lang, target: &Target, reached: Option<Reached>) -> String {
    match (reached, value(lang, target, reached).value) {
        (Some(Reached::Number(n)), _) => measured(lang, target, n),
        (_, Value::Rate(rate)) => words::rate(lang, rate),
        (_, value) => value.words().unwrap_or("—").to_owned(),
    }
}

/// The value where there is little room: of a share in percent alone.
pub fn value_short(lang: Lang, target: &Target, reached: Reached) -> String {
    match reached {
        Reached::Share { .. } => words::share(lang, reached.fraction()),
        Reached::Number(n) => number(lang, target, n),
    }
}

fn whole(n: Decimal) -> Option<u64> {
    (n.0 % Decimal::ONE.0 == 0).then(|| u64::try_from(n.0 / Decimal::ONE.0).ok()).flatten()
}

/// By how much the value is above or below a number, in words; of a share in points of a percentage.
fn against(lang: Lang, target: &Target, reached: Option<Reached>, other: Option<Decimal>) -> Option<String> {
    let (ordering, by) = reached?.against(other?);
    let tenth = Decimal::ONE.0 / 10;
    let by = match reached? {
        // No difference is rounded to none.
        Reached::Share { .. } if by.0 < tenth / 2 => {
            let tenth = grouped(lang, Decimal(tenth));
            say!(lang, "chưa đến {tenth}", "less than {tenth}")
        }
        Reached::Share { .. } => grouped(lang, Decimal((by.0 + tenth / 2) / tenth * tenth)),
        Reached::Number(_) => grouped(lang, by),
    };
    let is_percentage = target.kind == TargetKind::Share || &*target.measure == "%";
    let (vi, en) = if is_percentage { (" điểm %", " points") } else { ("", "") };
    Some(match ordering {
        Ordering::Less => say!(lang, "thấp hơn {by}{vi}", "{by}{en} below"),
        Ordering::Equal => lang.say("bằng", "equal").to_owned(),
        Ordering::Greater => say!(lang, "cao hơn {by}{vi}", "{by}{en} above"),
    })
}

/// Green or not: whether the value keeps what was promised.
pub fn against_bound(lang: Lang, target: &Target, reached: Option<Reached>) -> Cell {
    let keeps = reached.zip(target.bound).is_some_and(|(value, bound)| value.keeps(bound));
    let cell = Cell::maybe(against(lang, target, reached, bound_number(target)));
    if keeps { cell.tone(Tone::Good) } else { cell }
}

pub fn against_baseline(lang: Lang, target: &Target, reached: Option<Reached>) -> Cell {
    Cell::maybe(against(lang, target, reached, target.baseline))
}

pub fn part(reached: Option<Reached>, of: fn(Decimal, Decimal) -> Decimal) -> Cell {
    Cell::number(match reached {
        Some(Reached::Share { n, d }) => Some(of(n, d)),
        _ => None,
    })
}

/// As a number of its own: a share in percent with one decimal, as JSON has it.
pub fn as_number(reached: Option<Reached>) -> Cell {
    Cell::number(reached.map(|reached| match reached.fraction() {
        Some(share) => Decimal(i128::from(share.tenths().0) * (Decimal::ONE.0 / 10)),
        None => reached.number(),
    }))
}

/// What a unit told, as it told it.
pub fn told(lang: Lang, target: &Target, told: Told<TargetValue>) -> Cell {
    match told {
        Told::Blank => Cell::text(lang.say("để trống", "left blank")).tone(Tone::Muted),
        Told::Unreadable => Cell::text(lang.say("số liệu không hợp lệ", "unreadable")).tone(Tone::Bad),
        Told::Is(it) => match (Reached::of(it), it) {
            (None, TargetValue::Parts { n, d }) => Cell::text([n, d].map(|part| grouped(lang, part)).join("/")),
            (reached, _) => value(lang, target, reached),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_officials_write_them() {
        for (number, vi, en) in [
            (1250.0, "1.250", "1,250"),
            (12.5, "12,5", "12.5"),
            (-1234.05, "-1.234,05", "-1,234.05"),
            (-0.5, "-0,5", "-0.5"),
            (0.0, "0", "0"),
        ] {
            let number = Decimal::nearest(number);
            assert_eq!((&*grouped(Lang::Vi, number), &*grouped(Lang::En, number)), (vi, en));
        }
    }
}
