//! The tasks, a row each with dates and numbers of their own; and those overdue, with who answers for them.

use super::{Figures, Rows, Sheet};
use crate::compute::Ledger;
use crate::model::TaskId;
use crate::text::Lang;
use crate::view::facts::remark::Told;
use crate::view::facts::task::{self, TaskLine, Tasks};
use crate::view::facts::{self, Fact};

const ALL: [Fact<Tasks>; 15] = [
    task::ID,
    task::TITLE,
    task::FIELD,
    task::LEAD,
    task::WITH,
    task::OUTPUT,
    task::FIRST_DUE,
    task::DUE,
    task::PROGRESS,
    task::STATE,
    task::COMPLETED_ON,
    task::DAYS_OVERDUE,
    task::DAYS_LATE,
    task::LAST_REPORTED,
    task::REMARK_IN_SHEET,
];

const OVERDUE: [Fact<Tasks>; 12] = [
    task::ID,
    task::TITLE,
    task::FIELD,
    task::LEAD,
    task::HEAD,
    task::FIRST_DUE,
    task::DUE,
    task::DAYS_OVERDUE,
    task::PROGRESS,
    task::LAST_REPORTED,
    task::CAUSE,
    task::REMARK_IN_SHEET,
];

pub fn all<'a>(lang: Lang, figures: &Figures<'a, '_>) -> Sheet<'a> {
    let status = figures.status;
    let ids: Vec<TaskId> = status.each().map(|(id, _, _)| id).collect();
    let rows = Rows::numbered(ids, move |id| facts::row(&ALL, &TaskLine::of(lang, status, id)));
    let (name, title) =
        (lang.say("Nhiệm vụ", "Tasks"), lang.say("Tình hình thực hiện từng nhiệm vụ", "State of every task"));
    Sheet { kept: 3, ..figures.long_sheet(lang, name, title, facts::columns(lang, &ALL), rows) }
}

pub fn overdue(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let ledger = Ledger::at(figures.status.year, figures.status.vantage);
    let told = Told { ledger: &ledger, sources: figures.sources, asked: &[] };
    let overdue = task::overdue(lang, figures.status).into_iter().map(|line| line.with_words(told));
    let table = facts::numbered(lang, 0, facts::table(lang, &OVERDUE, overdue));
    let (name, title) = (lang.say("Quá hạn", "Overdue"), lang.say("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"));
    Sheet { kept: 3, ..figures.sheet(lang, name, title, table) }
}
