//! Progress against what was planned, month by month.

use crate::compute::progress::{self, Point};
use crate::compute::status::Status;
use crate::model::Fraction;
use crate::say;
use crate::text::Lang;
use crate::view::document::picture::{Drawing, Picture, Progress, ProgressPoint, Span};
use crate::view::words;

/// `None` where nothing counts.
pub fn picture(lang: Lang, status: &Status<'_>, span: &Span) -> Option<Picture> {
    let points = progress::by_month(status);
    let newest = points.iter().rfind(|p| p.reported.is_some())?;
    let names = [lang.say("Tiến độ báo cáo", "Reported"), lang.say("Theo kế hoạch", "Planned")];
    Some(Picture {
        title: lang.say("Tiến độ so với kế hoạch theo tháng", "Progress against the plan, by month").to_owned(),
        description: description(lang, newest),
        drawing: Drawing::Progress(Progress {
            names: names.map(str::to_owned),
            span: span.clone(),
            scale: [0, 25, 50, 75, 100].map(|n| words::progress(lang, Fraction { n, d: 100 })),
            points: points.iter().map(|p| point(lang, p)).collect(),
        }),
    })
}

fn description(lang: Lang, newest: &Point) -> String {
    let (reported, planned) = (words::share(lang, newest.reported), words::share(lang, newest.planned));
    let on = words::day(lang, newest.on);
    say!(
        lang,
        "Đến {on} tiến độ chung đạt {reported}, theo kế hoạch phải đạt {planned}. Mỗi tháng lấy số liệu tại ngày chốt; phần kế hoạch sau ngày này tính theo thời hạn đang có hiệu lực.",
        "As of {on} progress is {reported}, where {planned} was planned. Each month is shown at its cut-off; what is planned after that day follows the deadlines now in force."
    )
}

fn point(lang: Lang, point: &Point) -> ProgressPoint {
    let figures = [words::share(lang, point.reported), words::share(lang, point.planned)];
    let when = when(lang, point);
    let (reported, planned) = (&figures[0], &figures[1]);
    let says = match point.reported {
        Some(_) => say!(
            lang,
            "{when}: báo cáo {reported}, kế hoạch {planned}",
            "{when}: reported {reported}, planned {planned}"
        ),
        None => say!(lang, "{when}: kế hoạch {planned}", "{when}: planned {planned}"),
    };
    ProgressPoint {
        on: point.on,
        label: point.month.map(|month| super::month_short(lang, month)),
        reported: point.reported,
        planned: point.planned,
        figures,
        says,
    }
}

fn when(lang: Lang, point: &Point) -> String {
    let day = words::day(lang, point.on);
    match point.month {
        Some(month) => format!("{} ({day})", words::capital(&words::month(lang, month))),
        None => day,
    }
}
