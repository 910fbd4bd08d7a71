//! Self-assessment: the points of each criterion, what they are computed from, and what would raise them.

use super::document::{Cell, Column, Document, Line, Matters, Row, Table, Tone};
use super::words;
use crate::compute::score::{Measured, Next, Points};
use crate::compute::status::Status;
use crate::model::Decimal;
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

fn table(lang: Lang, points: &[Points<'_>]) -> Table {
    let mut rows: Vec<Row> = points.iter().map(|p| row(lang, p).into()).collect();
    rows.push(Row::total(vec![
        Cell::blank(),
        super::cells::sum_word(lang),
        Cell::blank(),
        Cell::text(two_decimals(lang, sum(points))).strong(),
        Cell::text(two_decimals(lang, most(points))),
        Cell::blank(),
    ]));
    Table::new(
        vec![
            Column::left("id", lang.say("Mã", "No.")).matters(Matters::Most),
            Column::left("name", lang.say("Tiêu chí", "Criterion")).matters(Matters::Most),
            Column::left("value", lang.say("Tính từ", "Computed from")).matters(Matters::Least),
            Column::right("points", lang.say("Điểm", "Points")).matters(Matters::Most),
            Column::right("max", lang.say("Tối đa", "Most")),
            Column::left("next", lang.say("Để tăng điểm", "What would raise it")),
        ],
        rows,
    )
}

fn row(lang: Lang, p: &Points<'_>) -> Vec<Cell> {
    let full = p.next == Next::Full;
    vec![
        Cell::text(&*p.criterion.id.value),
        Cell::text(&*p.criterion.name),
        Cell::text(computed_from(lang, p)),
        Cell::text(p.points.map_or("—".to_owned(), |points| two_decimals(lang, points))),
        Cell::text(two_decimals(lang, p.criterion.max)),
        Cell::text(next(lang, p)).tone(if full { Tone::Good } else { Tone::Plain }),
    ]
}

/// `1,50`; `0,125` in full, so that what is printed adds up.
fn two_decimals(lang: Lang, points: Decimal) -> String {
    let exact = points.to_string();
    let decimals = exact.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let text = if decimals > 2 { exact } else { format!("{:.2}", points.as_f64()) };
    lang.say(text.replace('.', ","), text)
}

fn computed_from(lang: Lang, p: &Points<'_>) -> String {
    let value = match p.measured {
        Measured::Rate(rate) => words::rate(lang, rate),
        Measured::Share(share) => words::share(lang, share),
    };
    format!("{}: {value}", measure(lang, &p.criterion.measure.value))
}

pub fn measure(lang: Lang, measure: &str) -> &'static str {
    match measure {
        "on_time" => lang.say("đúng hạn trên số đã đến hạn", "on time, of those that fell due"),
        "overdue_of_countable" => lang.say("quá hạn trên số tính tỷ lệ", "overdue, of those that count"),
        "overdue_of_matured" => lang.say("quá hạn trên số đã đến hạn", "overdue, of those that fell due"),
        "implementation" => {
            lang.say("hoàn thành trong số có thời hạn ban đầu đã đến", "done, of those first due by now")
        }
        "progress" => lang.say("tiến độ bình quân", "mean progress"),
        "planned" => lang.say("tiến độ theo kế hoạch", "progress planned"),
        "reporting" => lang.say("báo cáo đã gửi", "reports sent"),
        "reporting_on_time" => lang.say("báo cáo gửi đúng hạn", "reports on time"),
        _ => lang.say("nhiệm vụ hoàn thành", "tasks done"),
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
            let mut what = more_of(lang, &p.criterion.measure.value, more);
            if &*p.criterion.measure.value == "reporting_on_time" && counted > 0 {
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

fn more_of(lang: Lang, measure: &str, more: u64) -> String {
    let n = words::number(lang, more);
    let tasks = plural(more, "more task");
    let reports = plural(more, "more report");
    let fewer = plural(more, "overdue task");
    match measure {
        "on_time" => say!(lang, "Thêm {n} nhiệm vụ hoàn thành đúng hạn", "{tasks} done on time"),
        "overdue_of_countable" | "overdue_of_matured" => {
            say!(lang, "Giải quyết {n} nhiệm vụ quá hạn", "{fewer} settled")
        }
        "implementation" => say!(
            lang,
            "Hoàn thành thêm {n} nhiệm vụ có thời hạn ban đầu đã đến",
            "{tasks} done of those first due by now"
        ),
        "reporting" => say!(lang, "Nhận thêm {n} báo cáo còn thiếu", "{reports} of those missing"),
        "reporting_on_time" => say!(lang, "Thêm {n} báo cáo gửi đúng hạn", "{reports} on time"),
        _ => say!(lang, "Thêm {n} nhiệm vụ hoàn thành", "{tasks} done"),
    }
}

/// The criteria as one table for `--format csv`, with the keys of JSON.
pub fn sheet(points: &[Points<'_>]) -> Table {
    const KEYS: [&str; 8] = ["id", "name", "measure", "n", "d", "percent", "points", "max"];
    let rows = points.iter().map(|p| {
        let (n, d) = match p.measured {
            Measured::Rate(rate) => (rate.n.to_string(), rate.d.to_string()),
            Measured::Share(_) => Default::default(),
        };
        let percent = p.measured.fraction().map(|f| format!("{:.1}", f.tenths().as_f64()));
        vec![
            Cell::text(&*p.criterion.id.value),
            Cell::text(&*p.criterion.name),
            Cell::text(&*p.criterion.measure.value),
            Cell::text(n),
            Cell::text(d),
            Cell::text(percent.unwrap_or_default()),
            Cell::text(p.points.map(|points| points.to_string()).unwrap_or_default()),
            Cell::text(p.criterion.max.to_string()),
        ]
    });
    Table::new(KEYS.map(|key| Column::left(key, key)).into(), rows)
}
