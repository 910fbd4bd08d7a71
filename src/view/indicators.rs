//! Published indices: where each stands against its baseline and its target, and what was published when.

use super::document::{Document, Line, Table};
use super::facts::indicator::{self, Indicators};
use super::facts::{self, Fact};
use super::words;
use crate::compute::indicators::Course;
use crate::model::{Date, Plan};
use crate::say;
use crate::text::Lang;

/// A plan's indices as known on a day.
pub struct IndicatorList<'y> {
    pub plan: &'y Plan,
    pub as_of: Date,
    pub courses: Vec<Course<'y>>,
}

pub fn document(lang: Lang, shown: &IndicatorList<'_>) -> Document {
    let mut document = Document::default();
    let as_of = words::day(lang, shown.as_of);
    document.heading(1, say!(lang, "Kết quả các chỉ số, tính đến ngày {as_of}", "Published indices as of {as_of}"));
    if shown.courses.is_empty() {
        document.paragraph(Line::new(lang.say("Kế hoạch không có chỉ số.", "The plan has no indices.")));
        return document;
    }
    document.table(table(lang, shown));
    let history = history(lang, shown);
    if !history.rows.is_empty() {
        document.heading(2, lang.say("Kết quả đã công bố", "Published results"));
        document.table(history);
    }
    document
}

const COLUMNS: [Fact<Indicators>; 6] =
    [indicator::NAME, indicator::BASELINE, indicator::LATEST, indicator::CHANGE, indicator::TARGET, indicator::STATE];

/// A row an index: baseline, latest, target, and what that comes to.
pub fn table(lang: Lang, shown: &IndicatorList<'_>) -> Table {
    facts::table(lang, &COLUMNS, indicator::lines(lang, shown.plan, &shown.courses))
}

/// A row for everything that was published.
pub fn history(lang: Lang, shown: &IndicatorList<'_>) -> Table {
    let lines = shown.courses.iter().flat_map(|course| {
        let it = shown.plan.indicator(course.id);
        course.published.iter().map(move |&line| (it, line))
    });
    facts::table(lang, &indicator::PUBLISHED, lines)
}

/// The indices as one table for `--format csv`, with the keys of JSON.
pub fn sheet(shown: &IndicatorList<'_>) -> Table {
    facts::sheet(&indicator::SHEET, indicator::lines(Lang::En, shown.plan, &shown.courses))
}
