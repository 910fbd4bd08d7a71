//! Part IV, the overdue tasks and those of the next period.

use super::Page;
use crate::compute::status::TaskState;
use crate::model::TaskId;
use crate::say;
use crate::view::document::{Document, Line};
use crate::view::facts::task::{self, Tasks};
use crate::view::facts::{self, Fact};
use crate::view::words;

const NEXT: [Fact<Tasks>; 6] = [task::DUE, task::ID, task::TITLE, task::OUTPUT, task::LEAD, task::PROGRESS];

impl Page<'_, '_> {
    pub fn next(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let span = words::span(lang, self.summary.span.next());
        let span = lang.say(span.to_uppercase(), span.clone());
        let is_overdue = |task: &&TaskId| status.figure(**task).state == TaskState::Overdue;
        let overdue = self.summary.next.iter().filter(is_overdue).count();
        document.heading(
            2,
            match overdue {
                0 => say!(lang, "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI ({span})", "IV. MAIN TASKS OF THE NEXT PERIOD ({span})"),
                _ => say!(
                    lang,
                    "IV. NHIỆM VỤ QUÁ HẠN VÀ NHIỆM VỤ TRỌNG TÂM KỲ TỚI ({span})",
                    "IV. OVERDUE TASKS AND MAIN TASKS OF THE NEXT PERIOD ({span})"
                ),
            },
        );
        if overdue > 0 {
            let (soon, until) = (self.summary.next.len() - overdue, words::day(lang, self.summary.next_until()));
            document.paragraph(Line::new(say!(
                lang,
                "Đã quá hạn, cần hoàn thành ngay: {overdue} nhiệm vụ; có thời hạn đến hết ngày {until}: {soon} nhiệm vụ.",
                "Overdue, to be done before all else: {overdue}; due by {until}: {soon}."
            )));
        }
        let next = self.cut.to_rows(document, lang, &self.summary.next);
        let next = task::lines(lang, status, next.iter().copied());
        self.table_or_none(document, facts::table(lang, &NEXT, next));
    }
}
