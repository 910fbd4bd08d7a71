//! The tasks, a line each.

use super::cells::{self, lead_short};
use super::document::{Cell, Column, Document, Line, Matters, Table};
use super::{record, words};
use crate::compute::status::{Status, TaskFigure};
use crate::model::{Plan, Task, TaskId};
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

pub fn document(lang: Lang, status: &Status<'_>, order: &[TaskId]) -> Document {
    let mut document = Document::default();
    let (n, as_of) = (words::number(lang, order.len() as u64), words::day(lang, status.as_of()));
    let en = plural(order.len() as i128, "task");
    document.heading(1, say!(lang, "{n} nhiệm vụ, tính đến {as_of}", "{en} as of {as_of}"));
    if order.is_empty() {
        document.paragraph(Line::new(none(lang, &status.year.plan)));
        return document;
    }
    document.table(table(lang, status, order));
    document
}

/// Why a list of tasks is empty: nothing was asked for that there is, or there is nothing.
pub fn none(lang: Lang, plan: &Plan) -> &'static str {
    match plan.tasks.is_empty() {
        true => lang.say("Kế hoạch chưa có nhiệm vụ nào.", "The plan has no task."),
        false => lang.say("Không có nhiệm vụ nào khớp.", "No task matches."),
    }
}

/// The remarks beside its state, and by how many days it is overdue.
pub fn remark(lang: Lang, task: &Task, figure: &TaskFigure) -> String {
    let overdue = figure.days_overdue.map(|days| {
        let en = plural(days, "day");
        say!(lang, "quá {days} ngày", "{en} overdue")
    });
    let remarks = [overdue.unwrap_or_default(), cells::remarks(lang, task, figure)];
    let remarks: Vec<String> = remarks.into_iter().filter(|r| !r.is_empty()).collect();
    words::capital(&remarks.join("; "))
}

fn table(lang: Lang, status: &Status<'_>, order: &[TaskId]) -> Table {
    let plan = &status.year.plan;
    let rows = order.iter().map(|&id| {
        let (task, figure) = (plan.task(id), status.figure(id));
        vec![
            Cell::text(&*task.id.value),
            Cell::text(&*task.title),
            Cell::text(lead_short(plan, task)),
            Cell::date(figure.due),
            cells::progress(figure),
            Cell::text(words::state_short(lang, figure.state)).tone(cells::tone(figure)),
            Cell::text(remark(lang, task, figure)),
        ]
    });
    Table::new(
        vec![
            Column::left("id", lang.say("Mã", "Task")).matters(Matters::Most),
            Column::left("title", lang.say("Nhiệm vụ", "Title")).matters(Matters::Most),
            Column::left("lead", lang.say("Chủ trì", "Lead")),
            Column::left("due", lang.say("Thời hạn", "Deadline")).matters(Matters::Most),
            Column::right("progress", lang.say("Tiến độ", "Progress")),
            Column::left("state", lang.say("Trạng thái", "State")).matters(Matters::Most),
            Column::left("remark", lang.say("Ghi chú", "Remark")).matters(Matters::Least),
        ],
        rows,
    )
    .one_line()
}

/// The tasks as one table for `--format csv`: the keys and words of JSON.
pub fn sheet(status: &Status<'_>, order: &[TaskId]) -> Table {
    const KEYS: [&str; 15] = [
        "id",
        "title",
        "field",
        "lead",
        "state",
        "progress",
        "weight",
        "due",
        "first_due",
        "completed_on",
        "days_overdue",
        "days_late",
        "last_reported",
        "flags",
        "reasons",
    ];
    let rows = order.iter().map(|&id| {
        let r = record::task(status, id);
        let words = |words: &[&str]| Cell::text(words.join(" "));
        vec![
            Cell::text(r.id),
            Cell::text(r.title),
            Cell::text(r.field.unwrap_or_default()),
            Cell::text(r.lead.unwrap_or_default()),
            Cell::text(r.state),
            Cell::text(format!("{:.1}", r.progress)),
            Cell::text(r.weight.to_string()),
            Cell::date(r.due),
            Cell::date(r.first_due),
            Cell::date(r.completed_on),
            Cell::days(r.days_overdue),
            Cell::days(r.days_late),
            Cell::text(r.last_reported.as_deref().unwrap_or_default()),
            words(&r.flags),
            words(&r.reasons),
        ]
    });
    Table::new(KEYS.map(|key| Column::left(key, key)).into(), rows)
}
