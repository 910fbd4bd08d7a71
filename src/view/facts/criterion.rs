//! Facts of a criterion of the self-assessment: what it is measured by, its points, and what would raise them.

use super::{Fact, Noun};
use crate::compute::measure::Measured;
use crate::compute::score::{Next, Points};
use crate::model::{Decimal, Measure};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Cell, Matters, Tone, Value};
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

/// `1,50`; `0,125` in full, so that what is printed adds up.
pub fn two_decimals(lang: Lang, points: Decimal) -> String {
    let exact = points.to_string();
    let decimals = exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let text = if decimals > 2 { exact } else { format!("{:.2}", points.as_f64()) };
    lang.say(text.replace('.', ","), text)
}

fn measure(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::OnTime => lang.say(
            "hoàn thành đúng hạn trên số đã hoàn thành hoặc quá hạn",
            "completed on time, of those completed or overdue",
        ),
        Measure::OverdueOfCountable => lang.say("nhiệm vụ quá hạn", "overdue, of tasks counted"),
        Measure::OverdueOfMatured => {
            lang.say("quá hạn trên số đã hoàn thành hoặc quá hạn", "overdue, of those completed or overdue")
        }
        Measure::Implementation => lang.say(
            "hoàn thành trong số đến hạn (theo thời hạn ban đầu)",
            "completed, of those due by their first deadline",
        ),
        Measure::Progress => lang.say("tiến độ bình quân", "mean progress"),
        Measure::Planned => lang.say("tiến độ phải đạt theo kế hoạch", "planned progress"),
        Measure::Reporting => lang.say("báo cáo đã gửi", "reports sent"),
        Measure::ReportingOnTime => lang.say("báo cáo gửi đúng hạn", "reports sent on time"),
        Measure::Completion => lang.say("nhiệm vụ đã hoàn thành", "tasks completed"),
    }
}

/// `Thêm 2 nhiệm vụ hoàn thành thì đạt 90,2% (2,00 điểm)`.
fn next(lang: Lang, p: &Points<'_>) -> String {
    match p.next {
        Next::Full => lang.say("Đã đạt điểm tối đa", "Full points").to_owned(),
        Next::Unreachable => lang.say("Không thể tăng thêm trong năm", "Cannot rise further this year").to_owned(),
        Next::Unknown => lang.say("Chưa có số liệu để tính", "No figures yet").to_owned(),
        Next::Bound { percent, open, points } => {
            let (percent, points) = (words::decimal_number(lang, percent), two_decimals(lang, points));
            match open {
                true => say!(lang, "Vượt {percent}% thì được {points} điểm", "Over {percent}% gives {points} points"),
                false => say!(lang, "Đạt {percent}% thì được {points} điểm", "{percent}% gives {points} points"),
            }
        }
        Next::More { more, counted, rate, points } => {
            let percent = words::share(lang, rate.fraction());
            let points = two_decimals(lang, points);
            let counted_words = words::count(lang, counted as usize);
            let mut what = more_of(lang, p.criterion.measure, more);
            if p.criterion.measure == Measure::ReportingOnTime && counted > 0 {
                what += &say!(
                    lang,
                    ", kể cả {counted_words} báo cáo đã có nhưng chưa ghi ngày nhận hoặc không hợp lệ,",
                    ", including {counted_words} already there but undated or unreadable,"
                );
            }
            say!(lang, "{what} thì đạt {percent} ({points} điểm)", "{what} would give {percent} ({points} points)")
        }
    }
}

fn more_of(lang: Lang, measure: Measure, more: u64) -> String {
    let n = words::count(lang, more as usize);
    let tasks = plural(more, "more task");
    let reports = plural(more, "more report");
    let fewer = plural(more, "overdue task");
    match measure {
        Measure::OnTime => say!(lang, "Thêm {n} nhiệm vụ hoàn thành đúng hạn", "{tasks} completed on time"),
        Measure::OverdueOfCountable | Measure::OverdueOfMatured => {
            say!(lang, "Hoàn thành {n} nhiệm vụ quá hạn", "{fewer} completed")
        }
        Measure::Implementation => say!(
            lang,
            "Hoàn thành thêm {n} nhiệm vụ đã đến hạn (theo thời hạn ban đầu)",
            "{tasks} completed of those due by their first deadline"
        ),
        Measure::Reporting => say!(lang, "Nhận thêm {n} báo cáo còn thiếu", "{reports} received of those missing"),
        Measure::ReportingOnTime => say!(lang, "Thêm {n} báo cáo gửi đúng hạn", "{reports} sent on time"),
        Measure::Completion | Measure::Progress | Measure::Planned => {
            say!(lang, "Thêm {n} nhiệm vụ hoàn thành", "{tasks} completed")
        }
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
pub const MAX: F = F::right("max", ["Điểm tối đa", "Max"], |(_, p)| Cell::number(Some(p.criterion.max)));
/// Points as they are printed, with two decimals.
pub const POINTS_PRINTED: F = F::right("points", ["Điểm", "Points"], |(lang, p)| {
    Cell::text(p.points.map_or("—".to_owned(), |points| two_decimals(*lang, points)))
})
.matters(Matters::Most);
pub const MAX_PRINTED: F =
    F::right("max", ["Tối đa", "Max"], |(lang, p)| Cell::text(two_decimals(*lang, p.criterion.max)));
pub const NEXT: F = F::left("next", ["Để tăng điểm", "To raise the score"], |(lang, p)| {
    Cell::text(next(*lang, p)).tone(if p.next == Next::Full { Tone::Good } else { Tone::Plain })
});

pub const SHEET: [F; 8] = [ID, NAME, MEASURE, N, D, PERCENT, POINTS, MAX];
