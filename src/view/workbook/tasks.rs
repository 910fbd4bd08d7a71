//! The tasks, a row each with dates and numbers of their own; and those overdue, with who answers for them.

use super::{Figures, Rows, Sheet};
use crate::compute::Ledger;
use crate::compute::status::Status;
use crate::model::{Task, TaskId};
use crate::text::Lang;
use crate::view::facts::remark::Told;
use crate::view::facts::task::{self, TaskLine, Tasks};
use crate::view::facts::{self, Fact, outcome, overdue, promise};

/// What is printed, as in the annex of the summary, …
const PRINTED: [Fact<Tasks>; 11] = [
    task::ID,
    task::TITLE,
    task::OUTPUT,
    task::LEAD,
    task::DUE,
    task::WHEN_WORDS,
    task::PROGRESS,
    task::STATE,
    outcome::RESULT,
    task::COMPLETED_ON,
    task::REMARK_IN_SHEET,
];

/// … and what one filters by besides.
const BESIDES: [Fact<Tasks>; 9] = [
    task::FIELD,
    task::WITH,
    task::LEADER,
    task::SOURCE,
    promise::CARRIED_FROM,
    task::FIRST_DUE,
    task::DAYS_OVERDUE,
    task::DAYS_LATE,
    task::LAST_REPORTED,
];

const OVERDUE: [Fact<Tasks>; 15] = [
    task::ID,
    task::TITLE,
    task::LEAD,
    task::HEAD,
    task::DUE,
    task::DAYS_OVERDUE,
    task::PROGRESS,
    overdue::CAUSE,
    overdue::FORECAST,
    overdue::ASKED,
    overdue::DIRECTION,
    task::REMARK_AND_UNITS_LEFT,
    // What is not printed.
    task::FIELD,
    task::FIRST_DUE,
    task::LAST_REPORTED,
];
const OVERDUE_PRINTED: usize = 12;

pub fn all<'a>(lang: Lang, figures: &Figures<'a, '_>) -> Sheet<'a> {
    let status = figures.status;
    let ids: Vec<TaskId> = status.each().map(|(id, _, _)| id).collect();
    let (ledger, sources) = (Ledger::at(status.year, status.vantage), figures.sources);
    let rows = Rows::numbered(ids, move |id| {
        let told = Told { ledger: &ledger, sources, asked: &[], difficulties: &[] };
        let line = TaskLine::of(lang, status, id).with_words(told);
        [facts::row(&PRINTED, &line), facts::row(&BESIDES, &line)].concat()
    });
    let columns = [facts::columns(lang, &PRINTED), facts::columns(lang, &BESIDES)].concat();
    let (name, title) =
        (lang.say("Nhiệm vụ", "Tasks"), lang.say("Tình hình thực hiện từng nhiệm vụ", "State of every task"));
    let mut sheet = figures.long_sheet(lang, name, title, columns, rows);
    sheet.notes.extend(means(lang, status));
    // Their numbers stand before them.
    Sheet { kept: 3, printed: Some(PRINTED.len() + 1), ..sheet }
}

pub fn overdue(lang: Lang, figures: &Figures<'_, '_>) -> Sheet<'static> {
    let ledger = Ledger::at(figures.status.year, figures.status.vantage);
    let told = Told {
        ledger: &ledger,
        sources: figures.sources,
        asked: figures.asked,
        difficulties: &figures.status.difficulties,
    };
    let overdue = task::overdue(lang, figures.status).into_iter().map(|line| line.with_words(told));
    let table = facts::numbered(lang, 0, facts::table(lang, &OVERDUE, overdue));
    let (name, title) = (lang.say("Quá hạn", "Overdue"), lang.say("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"));
    Sheet { kept: 3, printed: Some(OVERDUE_PRINTED + 1), ..figures.sheet(lang, name, title, table) }
}

/// How far tasks of several parts are: a cell of numbers has no room to say so.
fn means(lang: Lang, status: &Status<'_>) -> Option<String> {
    let has_parts = |task: &Task| task.carriers().len() > 1 || task.occurrences().len() > 1;
    let means = lang.say(
        "Tiến độ của nhiệm vụ làm nhiều kỳ hoặc do nhiều đơn vị cùng thực hiện là bình quân các kỳ, các đơn vị.",
        "The progress of a task of several occurrences or units is the mean of these.",
    );
    status.each().any(|(_, task, _)| has_parts(task)).then(|| means.to_owned())
}
