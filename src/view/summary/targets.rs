//! The last part of I: targets as known at the period's cut-off, what they were in the periods before, and what is missing.

use super::Page;
use crate::view::document::{Document, Line};
use crate::view::targets::{ON_PAPER, course, missing, table};

impl Page<'_, '_> {
    pub fn targets(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let (plan, figures) = (&status.year.plan, &status.targets);
        if figures.is_empty() {
            return;
        }
        self.part(document, lang.say("Kết quả thực hiện các chỉ tiêu", "Targets"));
        document.table(table(lang, plan, figures, &ON_PAPER));
        self.titled(
            document,
            lang.say("Kết quả qua các kỳ báo cáo:", "Results by period:"),
            course(lang, plan, figures),
        );
        let missing = missing(lang, plan, figures, status.vantage.latest);
        self.titled(document, lang.say("Số liệu còn thiếu:", "Not reported:"), missing);
    }

    /// A list under its title; nothing where it is empty.
    fn titled(&self, document: &mut Document, title: &str, lines: Vec<Line>) {
        if !lines.is_empty() {
            document.paragraph(Line::default().strong(title));
            document.list(lines);
        }
    }
}
