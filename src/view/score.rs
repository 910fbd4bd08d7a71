//! Self-assessment: the points of each criterion, what they are computed from, and what would raise them.

use super::document::{Cell, Document, Line, Row, Table};
use super::facts::criterion::{self, Criteria};
use super::facts::{self, Fact};
use super::words;
use crate::compute::score::{Next, Points};
use crate::compute::status::Status;
use crate::model::{Decimal, Measure};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

pub fn document(lang: Lang, status: &Status<'_>, points: &[Points<'_>]) -> Document {
    let mut document = Document::default();
    let as_of = words::day(lang, status.as_of());
    document.heading(1, say!(lang, "Tự chấm điểm, tính đến {as_of}", "Self-assessment as of {as_of}"));
    if points.is_empty() {
        document.paragraph(Line::new(
            lang.say("Kế hoạch không ghi tiêu chí nào ([[criterion]]).", "The plan has no criteria ([[criterion]])."),
        ));
        return document;
    }
    document.table(table(lang, points));
    if points.iter().any(|p| p.points.is_none()) {
        document.paragraph(Line::new(lang.say(
            "Tiêu chí ghi — chưa có số liệu hoặc kế hoạch chưa ghi cách tính điểm; tạm tính 0 điểm.",
            "A criterion with — has nothing to be measured by, or no scale; it counts as 0.",
        )));
    }
    document
}

/// All points, added as they are printed.
pub fn sum(points: &[Points<'_>]) -> Decimal {
    points.iter().filter_map(|p| p.points).sum()
}

/// The most that there could be.
pub fn most(points: &[Points<'_>]) -> Decimal {
    points.iter().map(|p| p.criterion.max).sum()
}

const COLUMNS: [Fact<Criteria>; 6] = [
    criterion::ID,
    criterion::NAME,
    criterion::COMPUTED_FROM,
    criterion::POINTS_PRINTED,
    criterion::MAX_PRINTED,
    criterion::NEXT,
];

fn table(lang: Lang, points: &[Points<'_>]) -> Table {
    let mut table = facts::table(lang, &COLUMNS, points.iter().map(|p| (lang, p)));
    table.rows.push(Row::total(vec![
        Cell::blank(),
        super::cells::sum_word(lang),
        Cell::blank(),
        Cell::text(two_decimals(lang, sum(points))).strong(),
        Cell::text(two_decimals(lang, most(points))),
        Cell::blank(),
    ]));
    table
}

/// `1,50`; `0,125` in full, so that what is printed adds up.
pub fn two_decimals(lang: Lang, points: Decimal) -> String {
    let exact = points.to_string();
    let decimals = exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let text = if decimals > 2 { exact } else { format!("{:.2}", points.as_f64()) };
    lang.say(text.replace('.', ","), text)
}

pub fn measure(lang: Lang, measure: Measure) -> &'static str {
    match measure {
        Measure::OnTime => lang.say("đúng hạn trên số đã đến hạn", "on time, of those that fell due"),
        Measure::OverdueOfCountable => lang.say("quá hạn trên số tính tỷ lệ", "overdue, of those that count"),
        Measure::OverdueOfMatured => lang.say("quá hạn trên số đã đến hạn", "overdue, of those that fell due"),
        Measure::Implementation => {
            lang.say("hoàn thành trong số có thời hạn ban đầu đã đến", "done, of those first due by now")
        }
        Measure::Progress => lang.say("tiến độ bình quân", "mean progress"),
        Measure::Planned => lang.say("tiến độ theo kế hoạch", "progress planned"),
        Measure::Reporting => lang.say("báo cáo đã gửi", "reports sent"),
        Measure::ReportingOnTime => lang.say("báo cáo gửi đúng hạn", "reports on time"),
        Measure::Completion => lang.say("nhiệm vụ hoàn thành", "tasks done"),
    }
}

/// `Thêm 2 nhiệm vụ hoàn thành thì đạt 90,2 % (2,00 điểm)`.
pub fn next(lang: Lang, p: &Points<'_>) -> String {
    match p.next {
        Next::Full => lang.say("Đã đạt điểm tối đa", "All points there are").to_owned(),
        Next::Unreachable => lang.say("Trong năm không thể cao hơn", "No more can be had this year").to_owned(),
        Next::Unknown => lang.say("Chưa có số liệu để tính", "Nothing to compute it from yet").to_owned(),
        Next::Bound { percent, open, points } => {
            let (percent, points) = (words::decimal_number(lang, percent), two_decimals(lang, points));
            match open {
                true => say!(lang, "Vượt {percent} % thì được {points} điểm", "Over {percent}% makes {points} points"),
                false => say!(lang, "Đạt {percent} % thì được {points} điểm", "{percent}% makes {points} points"),
            }
        }
        Next::More { more, counted, rate, points } => {
            let percent = words::share(lang, rate.fraction());
            let points = two_decimals(lang, points);
            let mut what = more_of(lang, p.criterion.measure, more);
            if p.criterion.measure == Measure::ReportingOnTime && counted > 0 {
                what += &say!(
                    lang,
                    ", kể cả {counted} báo cáo đã có nhưng chưa ghi ngày nhận hoặc không đọc được,",
                    ", {counted} of them there already but undated or unreadable,"
                );
            }
            say!(lang, "{what} thì được {percent} ({points} điểm)", "{what} would make {percent} ({points} points)")
        }
    }
}

fn more_of(lang: Lang, measure: Measure, more: u64) -> String {
    let n = words::number(lang, more);
    let tasks = plural(more, "more task");
    let reports = plural(more, "more report");
    let fewer = plural(more, "overdue task");
    match measure {
        Measure::OnTime => say!(lang, "Thêm {n} nhiệm vụ hoàn thành đúng hạn", "{tasks} done on time"),
        Measure::OverdueOfCountable | Measure::OverdueOfMatured => {
            say!(lang, "Giải quyết {n} nhiệm vụ quá hạn", "{fewer} settled")
        }
        Measure::Implementation => say!(
            lang,
            "Hoàn thành thêm {n} nhiệm vụ có thời hạn ban đầu đã đến",
            "{tasks} done of those first due by now"
        ),
        Measure::Reporting => say!(lang, "Nhận thêm {n} báo cáo còn thiếu", "{reports} of those missing"),
        Measure::ReportingOnTime => say!(lang, "Thêm {n} báo cáo gửi đúng hạn", "{reports} on time"),
        Measure::Completion | Measure::Progress | Measure::Planned => {
            say!(lang, "Thêm {n} nhiệm vụ hoàn thành", "{tasks} done")
        }
    }
}

/// The criteria as one table for `--format csv`, with the keys of JSON.
pub fn sheet(points: &[Points<'_>]) -> Table {
    facts::sheet(&criterion::SHEET, points.iter().map(|p| (Lang::En, p)))
}
