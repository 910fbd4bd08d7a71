//! Part I: published indices, as known at the period's cut-off.

use super::Page;
use crate::compute::indicators;
use crate::view::document::Document;
use crate::view::indicators::{IndicatorList, table};

impl Page<'_, '_> {
    pub fn indicators(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        if plan.indicators.is_empty() {
            return;
        }
        self.part(document, lang.say("Kết quả các chỉ số", "Published indices"));
        let courses = indicators::all(plan, &self.workspace.published, status.as_of());
        document.table(table(lang, &IndicatorList { plan, as_of: status.as_of(), courses }));
    }
}
