//! Facts of a criterion of the self-assessment: what it is measured by, its points, and what would raise them.

use super::{Fact, Noun};
use crate::compute::measure::Measured;
use crate::compute::score::{Next, Points};
use crate::text::Lang;
use crate::view::document::{Cell, Matters, Tone, Value};
use crate::view::score::{measure, next, two_decimals};
use crate::view::words;

/// Criteria.
pub enum Criteria {}

impl Noun for Criteria {
    type It<'a> = (Lang, &'a Points<'a>);
}

fn computed_from((lang, p): &(Lang, &Points<'_>)) -> Cell {
    let value = match p.measured {
        Measured::Rate(rate) => words::rate(*lang, rate),
        Measured::Share(share) => words::share(*lang, share),
    };
    Cell::text(format!("{}: {value}", measure(*lang, p.criterion.measure)))
}

fn counted(p: &Points<'_>, of: fn(crate::model::Rate) -> u64) -> Cell {
    match p.measured {
        Measured::Rate(rate) => Cell::count(of(rate)),
        Measured::Share(_) => Cell::blank(),
    }
}

type F = Fact<Criteria>;

pub const ID: F = F::left("id", ["Mã", "No."], |(_, p)| Cell::text(&*p.criterion.id.value)).matters(Matters::Most);
pub const NAME: F =
    F::left("name", ["Tiêu chí", "Criterion"], |(_, p)| Cell::text(&*p.criterion.name)).matters(Matters::Most);
/// The measure and its value in words.
pub const COMPUTED_FROM: F = F::left("value", ["Tính từ", "Computed from"], computed_from).matters(Matters::Least);
pub const MEASURE: F = F::left("measure", ["Tính từ", "Computed from"], |(lang, p)| {
    let by = p.criterion.measure;
    Cell::named(by.word(), words::capital(measure(*lang, by)))
});
pub const N: F = F::right("n", ["Số đạt", "Count (n)"], |(_, p)| counted(p, |rate| rate.n));
pub const D: F = F::right("d", ["Trên tổng số", "Out of (d)"], |(_, p)| counted(p, |rate| rate.d));
pub const PERCENT: F =
    F::right("percent", ["Tỷ lệ", "Rate"], |(_, p)| Cell::new(Value::Share(p.measured.fraction())));
pub const POINTS: F = F::right("points", ["Điểm", "Points"], |(_, p)| Cell::number(p.points));
pub const MAX: F = F::right("max", ["Điểm tối đa", "Most"], |(_, p)| Cell::number(Some(p.criterion.max)));
/// Points as they are printed, with two decimals.
pub const POINTS_PRINTED: F = F::right("points", ["Điểm", "Points"], |(lang, p)| {
    Cell::text(p.points.map_or("—".to_owned(), |points| two_decimals(*lang, points)))
})
.matters(Matters::Most);
pub const MAX_PRINTED: F =
    F::right("max", ["Tối đa", "Most"], |(lang, p)| Cell::text(two_decimals(*lang, p.criterion.max)));
pub const NEXT: F = F::left("next", ["Để tăng điểm", "What would raise it"], |(lang, p)| {
    Cell::text(next(*lang, p)).tone(if p.next == Next::Full { Tone::Good } else { Tone::Plain })
});

pub const SHEET: [F; 8] = [ID, NAME, MEASURE, N, D, PERCENT, POINTS, MAX];
