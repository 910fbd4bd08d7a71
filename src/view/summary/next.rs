//! Part IV: what is overdue and to be done first, then what is due by the end of the next month.

use super::Page;
use crate::compute::status::TaskState;
use crate::model::TaskId;
use crate::say;
use crate::view::document::{Document, Line};
use crate::view::facts::task::{self, Tasks};
use crate::view::facts::{self, Fact, overdue};
use crate::view::words;

const NEXT: [Fact<Tasks>; 7] =
    [task::DUE, task::ID, task::TITLE, task::OUTPUT, task::LEAD, task::PROGRESS, overdue::OVERDUE_SINCE];

impl Page<'_, '_> {
    pub fn next(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let is_overdue = |task: &&TaskId| status.figure(**task).state == TaskState::Overdue;
        let overdue = self.summary.next.iter().filter(is_overdue).count();
        let soon = self.summary.next.len() - overdue;
        document.heading(2, self.next_title(overdue > 0));
        let until = words::day(lang, self.summary.next_until());
        let (n, m) = (words::count(lang, overdue), words::count(lang, soon));
        match (overdue, soon) {
            (0, 0) => document.paragraph(Line::new(say!(
                lang,
                "Không có nhiệm vụ chưa hoàn thành nào có thời hạn đến hết ngày {until}.",
                "No outstanding task is due by {until}."
            ))),
            (0, _) => document.paragraph(Line::new(say!(
                lang,
                "Có thời hạn đến hết ngày {until}: {m} nhiệm vụ.",
                "Due by {until}: {m}."
            ))),
            _ => document.paragraph(Line::new(say!(
                lang,
                "Đã quá hạn, cần hoàn thành ngay: {n} nhiệm vụ; có thời hạn đến hết ngày {until}: {m} nhiệm vụ.",
                "Overdue, to be completed first: {n}; due by {until}: {m}."
            ))),
        }
        let next = self.cut.to_rows(document, lang, &self.summary.next);
        let next = task::lines(lang, status, next.iter().copied());
        let table = facts::table(lang, &NEXT, next).without_if_blank(overdue::OVERDUE_SINCE.key);
        if !table.rows.is_empty() {
            document.table(table);
        }
    }

    /// A list goes to the end of the next calendar month: it is not called one of the whole next period where that is longer.
    fn next_title(&self, is_any_overdue: bool) -> String {
        let lang = self.lang;
        let (next, reporting) = (self.summary.span.next(), &self.summary.status.year.plan.reporting);
        let is_whole = next.months == 1 && reporting.months.contains(next.last);
        let (vi, en) = match is_whole {
            true => {
                let next = words::span(lang, next);
                (format!("KỲ TỚI ({})", next.to_uppercase()), format!("OF THE NEXT PERIOD ({})", next.to_uppercase()))
            }
            false => {
                let until = words::day(lang, self.summary.next_until());
                (format!("ĐẾN NGÀY {until}"), format!("UP TO {}", until.to_uppercase()))
            }
        };
        match is_any_overdue {
            false => say!(lang, "IV. NHIỆM VỤ TRỌNG TÂM {vi}", "IV. MAIN TASKS {en}"),
            true => {
                say!(lang, "IV. NHIỆM VỤ QUÁ HẠN VÀ NHIỆM VỤ TRỌNG TÂM {vi}", "IV. OVERDUE TASKS AND MAIN TASKS {en}")
            }
        }
    }
}
