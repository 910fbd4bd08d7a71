//! Part I: published indices, as known at the period's cut-off; those of which nothing is known yet in a sentence.

use super::Page;
use crate::compute::indicators;
use crate::say;
use crate::view::document::{Document, Line};
use crate::view::indicators::{IndicatorList, table};
use crate::view::words;

impl Page<'_, '_> {
    pub fn indicators(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        if plan.indicators.is_empty() {
            return;
        }
        self.part(document, lang.say("Kết quả các chỉ số", "Published indices"));
        let courses = indicators::all(plan, &self.workspace.published, status.as_of());
        let (known, unknown): (Vec<_>, Vec<_>) = courses.into_iter().partition(|course| !course.published.is_empty());
        let unknown: Vec<&str> = unknown.iter().map(|course| &*plan.indicator(course.id).name).collect();
        let names = unknown.join("; ");
        if known.is_empty() {
            let as_of = words::day(lang, status.as_of());
            document.paragraph(Line::new(say!(
                lang,
                "Đến ngày {as_of} chưa có kết quả mới của các chỉ số.",
                "No index was published by {as_of}."
            )));
            return;
        }
        document.table(table(lang, &IndicatorList { plan, as_of: status.as_of(), courses: known }));
        if !unknown.is_empty() {
            document.paragraph(Line::new(say!(lang, "Chưa có số liệu: {names}.", "No data yet: {names}.")));
        }
    }
}
