//! The tasks, a line each.

use super::cut::Cut;
use super::document::{Document, Line, Table};
use super::facts::task::{self, TaskLine, Tasks};
use super::facts::{self, Fact, task_record};
use super::words;
use crate::compute::status::Status;
use crate::model::{Plan, TaskId, UnitId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// Where the tasks of one unit were asked for, its own parts are told of.
pub fn document(lang: Lang, status: &Status<'_>, order: &[TaskId], units: &[UnitId], cut: &Cut) -> Document {
    let mut document = Document::default();
    let (n, as_of) = (words::number(lang, order.len() as u64), words::day(lang, status.as_of()));
    let en = plural(order.len() as i128, "task");
    document.heading(1, say!(lang, "{n} nhiệm vụ, tính đến ngày {as_of}", "{en} as of {as_of}"));
    if order.is_empty() {
        document.paragraph(Line::new(none(lang, &status.year.plan)));
        return document;
    }
    let asked = units.first().copied().filter(|_| units.len() == 1);
    let order = cut.to_rows(&mut document, lang, order);
    let lines = task::lines(lang, status, order.iter().copied());
    let lines = lines.into_iter().map(|line| TaskLine { asked, ..line });
    document.table(facts::table(lang, &COLUMNS, lines).one_line());
    document
}

/// Why a list of tasks is empty: nothing was asked for that there is, or there is nothing.
pub fn none(lang: Lang, plan: &Plan) -> &'static str {
    match plan.tasks.is_empty() {
        true => lang.say("Kế hoạch chưa có nhiệm vụ nào.", "The plan has no tasks yet."),
        false => lang.say("Không có nhiệm vụ phù hợp.", "No task matches."),
    }
}

const COLUMNS: [Fact<Tasks>; 7] =
    [task::ID, task::TITLE, task::LEAD_SHORT, task::DUE, task::PROGRESS, task::STATE_SHORT, task::REMARK_AND_DAYS];

/// The tasks as one table for `--format csv`: the keys and words of JSON.
pub fn sheet(status: &Status<'_>, order: &[TaskId]) -> Table {
    facts::sheet(&task_record::FOR_MACHINES, task::lines(Lang::En, status, order.iter().copied()))
}
