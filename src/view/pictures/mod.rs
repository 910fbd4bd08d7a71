//! Figures become pictures: what each shows, in words and numbers.

mod agencies;
mod fields;
mod progress;
mod promised;
mod reporting;
mod targets;
mod timeline;

use super::document::picture::{Picture, Span};
use super::words;
use crate::compute::changes::Summary;
use crate::compute::indicators::Course;
use crate::compute::reports::Obligation;
use crate::compute::rollup::Rollup;
use crate::compute::status::Status;
use crate::model::{Date, Measure, Month};
use crate::text::Lang;

/// Those of the year as it stands. The reports must have been read whole: the months before are looked at, too.
pub fn of_status(lang: Lang, status: &Status<'_>, monthly: &[Obligation], indicators: &[Course<'_>]) -> Vec<Picture> {
    let today = status.as_of();
    let span = span(lang, status, lang.say("tính đến", "as of"), today);
    all(lang, status, &span, monthly, indicators)
}

/// Those of a period's summary.
pub fn of_summary(lang: Lang, summary: &Summary<'_>, indicators: &[Course<'_>]) -> Vec<Picture> {
    let status = &summary.status;
    let span = span(lang, status, lang.say("chốt số liệu", "cut-off"), status.as_of());
    all(lang, status, &span, &summary.reports_so_far(), indicators)
}

/// That of many agencies, a cell each.
pub fn of_agencies(lang: Lang, rollup: &Rollup, level: Option<usize>, measure: Measure) -> Picture {
    agencies::picture(lang, rollup, level, measure)
}

/// That of the plan's targets.
pub fn of_targets(lang: Lang, status: &Status<'_>) -> Option<Picture> {
    promised::picture(lang, &status.year.plan, &status.targets)
}

fn all(
    lang: Lang,
    status: &Status<'_>,
    span: &Span,
    monthly: &[Obligation],
    indicators: &[Course<'_>],
) -> Vec<Picture> {
    let pictures = [
        progress::picture(lang, status, span),
        fields::picture(lang, status),
        reporting::picture(lang, &status.year.plan, monthly),
        timeline::picture(lang, status, span),
        targets::picture(lang, &status.year.plan, indicators),
    ];
    pictures.into_iter().flatten().collect()
}

/// The plan's year, with the day that the figures are of.
fn span(lang: Lang, status: &Status<'_>, what: &str, today: Date) -> Span {
    let year = status.year.plan.year;
    let (first, last) = (Month { year, month: 1 }, Month { year, month: 12 });
    Span {
        from: first.day(1),
        to: last.last(),
        today,
        today_label: format!("{what} {}", words::day(lang, today)),
        months: Month::all(year).map(|month| (month.day(1), month_short(lang, month))).collect(),
    }
}

/// `T3`; `Mar`: over a column.
fn month_short(lang: Lang, month: Month) -> String {
    match lang {
        Lang::Vi => format!("T{}", month.month),
        Lang::En => words::month(lang, month).chars().take(3).collect(),
    }
}
