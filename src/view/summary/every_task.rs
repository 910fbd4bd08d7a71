//! The annex: every task with what is to come of it, until when, and what was told of it last.

use super::Page;
use crate::model::TaskId;
use crate::view::cells::by_urgency;
use crate::view::document::{Block, Document};
use crate::view::facts::remark::Told;
use crate::view::facts::task::{self, Tasks};
use crate::view::facts::{self, Fact, outcome};
use crate::view::official::{self, Annex, Kind};

const COLUMNS: [Fact<Tasks>; 9] = [
    task::ID,
    task::TITLE,
    task::OUTPUT,
    task::LEAD,
    task::DEADLINE,
    task::PROGRESS,
    task::STATE,
    outcome::RESULT_IN_FULL,
    task::REMARK_IN_ANNEX,
];

impl Page<'_, '_> {
    pub fn annex(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        document.blocks.push(Block::Annex(Annex {
            title: lang.say("TÌNH HÌNH THỰC HIỆN TỪNG NHIỆM VỤ", "STATE OF EVERY TASK").to_owned(),
            heading: lang.say("PHỤ LỤC. TÌNH HÌNH THỰC HIỆN TỪNG NHIỆM VỤ", "ANNEX. STATE OF EVERY TASK").to_owned(),
            ..official::annex(lang, plan, &self.opening(), Kind::Report)
        }));
        // Where there are too many for an annex, those that want something done are in it.
        let all: Vec<TaskId> = status.each().map(|(id, _, _)| id).collect();
        let tasks = if all.len() > self.cut.rows() { by_urgency(status) } else { all };
        let tasks = self.cut.to_rows(document, lang, &tasks);
        // Numbered as they stand here: a task that is added later moves no number of earlier summaries.
        let sources = &self.workspace.sources;
        let told = Told { ledger: &self.ledger, sources, asked: &[], difficulties: &[] };
        let lines = task::lines(lang, status, tasks.iter().copied()).into_iter().map(|line| line.with_words(told));
        let table = facts::numbered(lang, 0, facts::table(lang, &COLUMNS, lines));
        let table = table.without_if_blank(task::OUTPUT.key).without_if_blank(task::REMARK_IN_ANNEX.key);
        self.table_or_none(document, table.small());
    }
}
