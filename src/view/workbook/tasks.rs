//! The tasks, a row each with dates and numbers of their own; and those overdue, with who answers for them.

use super::{Figures, Shades, Sheet, SheetTable};
use crate::compute::status::{TaskFigure, TaskState};
use crate::model::{Schedule, Task, TaskId};
use crate::say;
use crate::text::Lang;
use crate::view::cells::{joined_names, lead_head, lead_name, progress};
use crate::view::document::{Cell, Column, Table, Tone};
use crate::view::words;

/// How a state is meant, by its word alone: a colour that follows the word can know no more.
fn tone(state: TaskState) -> Tone {
    match state {
        TaskState::Done | TaskState::DoneUndated => Tone::Good,
        TaskState::DoneLate => Tone::Warning,
        TaskState::Overdue => Tone::Bad,
        TaskState::Withdrawn | TaskState::Ongoing => Tone::Muted,
        TaskState::InProgress | TaskState::NotStarted | TaskState::Awaiting => Tone::Plain,
    }
}

pub fn shades(lang: Lang, columns: Vec<&'static str>) -> Shades {
    Shades { columns, words: TaskState::ALL.map(|s| (words::capital(words::state(lang, s)), tone(s))).into() }
}

fn number(id: TaskId) -> Cell {
    Cell::count(u64::from(id.0) + 1)
}

fn last_reported(lang: Lang, figures: &Figures<'_, '_>, figure: &TaskFigure) -> Cell {
    let period = figure.last_reported.map(|p| words::capital(&words::period(lang, figures.plan(), p)));
    Cell::text(period.unwrap_or_default())
}

/// What no other column says: how often it recurs, what its deadline waits for, flags and reasons, why it was given up.
fn remark(lang: Lang, task: &Task, figure: &TaskFigure) -> String {
    let flags = &figure.flags;
    let mut remarks: Vec<String> = Vec::new();
    match &task.schedule {
        Schedule::Every(recurrence) => remarks.push(words::every(lang, recurrence.every.value).to_owned()),
        Schedule::Awaits(what) if figure.due.is_none() && !what.is_empty() => {
            remarks.push(say!(lang, "thời hạn: {what}", "deadline: {what}"));
        }
        _ => {}
    }
    let mut say = |holds: bool, text: &str| {
        if holds {
            remarks.push(text.to_owned());
        }
    };
    say(flags.due_soon, lang.say("sắp đến hạn", "due soon"));
    say(flags.unconfirmed, lang.say("chưa có kỳ báo cáo sau thời hạn", "not yet reported on"));
    say(flags.stale, lang.say("không báo cáo kỳ gần nhất", "not in the latest report"));
    if !flags.reasons.is_empty() {
        let reasons: Vec<&str> = flags.reasons.iter().map(|r| words::reason(lang, *r)).collect();
        let reasons = reasons.join(", ");
        remarks.push(say!(lang, "có nguy cơ chậm ({reasons})", "at risk ({reasons})"));
    }
    if let Some(withdrawn) = task.withdrawn.as_ref().filter(|_| figure.state == TaskState::Withdrawn) {
        let when = words::withdrawal(lang, withdrawn);
        remarks.push(say!(lang, "rút {when}", "withdrawn {when}"));
    }
    words::capital(&remarks.join("; "))
}

pub fn all(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let (plan, status) = (figures.plan(), figures.status);
    let rows = status.each().map(|(id, task, figure)| {
        vec![
            number(id),
            Cell::text(&*task.id.value),
            Cell::text(&*task.title),
            Cell::text(words::field(lang, plan, task.field_id())),
            Cell::text(lead_name(plan, task)),
            Cell::text(joined_names(plan, &task.with)),
            Cell::text(task.output.as_ref().map_or("", |o| &*o.value)),
            Cell::date(task.first_due()),
            Cell::date(figure.due),
            progress(figure),
            Cell::text(words::capital(words::state(lang, figure.state))),
            Cell::date(figure.completed_on),
            Cell::days(figure.days_overdue),
            Cell::days(figure.days_late),
            last_reported(lang, figures, figure),
            Cell::text(remark(lang, task, figure)),
        ]
    });
    let columns = vec![
        Column::right("number", lang.say("TT", "No.")),
        Column::left("id", lang.say("Mã", "Task")),
        Column::left("title", lang.say("Nhiệm vụ", "Title")),
        Column::left("field", lang.say("Lĩnh vực", "Field")),
        Column::left("lead", lang.say("Đơn vị chủ trì", "Lead")),
        Column::left("with", lang.say("Đơn vị phối hợp", "With")),
        Column::left("output", lang.say("Sản phẩm", "Product")),
        Column::left("first_due", lang.say("Thời hạn ban đầu", "First deadline")),
        Column::left("due", lang.say("Thời hạn", "Deadline")),
        Column::right("progress", lang.say("Tiến độ", "Progress")),
        Column::left("state", lang.say("Trạng thái", "State")),
        Column::left("completed_on", lang.say("Ngày hoàn thành", "Done on")),
        Column::right("days_overdue", lang.say("Số ngày quá hạn", "Days overdue")),
        Column::right("days_late", lang.say("Số ngày hoàn thành chậm", "Days late")),
        Column::left("last_reported", lang.say("Kỳ báo cáo gần nhất", "Last reported")),
        Column::left("remark", lang.say("Ghi chú", "Remark")),
    ];
    let (name, title) =
        (lang.say("Nhiệm vụ", "Tasks"), lang.say("Tình hình thực hiện từng nhiệm vụ", "State of every task"));
    Sheet {
        kept: 3,
        shades: vec![shades(lang, vec!["state"])],
        ..figures.sheet(lang, name, title, SheetTable::of(Table::new(columns, rows)))
    }
}

pub fn overdue(lang: Lang, figures: &Figures<'_, '_>) -> Sheet {
    let (plan, status) = (figures.plan(), figures.status);
    let mut overdue: Vec<_> = status.each().filter(|(_, _, f)| f.state == TaskState::Overdue).collect();
    overdue.sort_by_key(|(id, _, f)| (f.due, *id));
    let rows = overdue.into_iter().zip(1..).map(|((_, task, figure), n)| {
        vec![
            Cell::count(n),
            Cell::text(&*task.id.value),
            Cell::text(&*task.title),
            Cell::text(words::field(lang, plan, task.field_id())),
            Cell::text(lead_name(plan, task)),
            Cell::text(lead_head(plan, task)),
            Cell::date(task.first_due()),
            Cell::date(figure.due),
            Cell::days(figure.days_overdue).tone(Tone::Bad),
            progress(figure),
            last_reported(lang, figures, figure),
            Cell::text(remark(lang, task, figure)),
        ]
    });
    let columns = vec![
        Column::right("number", lang.say("TT", "No.")),
        Column::left("id", lang.say("Mã", "Task")),
        Column::left("title", lang.say("Nhiệm vụ", "Title")),
        Column::left("field", lang.say("Lĩnh vực", "Field")),
        Column::left("lead", lang.say("Đơn vị chủ trì", "Lead")),
        Column::left("head", lang.say("Người chịu trách nhiệm", "Who answers")),
        Column::left("first_due", lang.say("Thời hạn ban đầu", "First deadline")),
        Column::left("due", lang.say("Thời hạn", "Deadline")),
        Column::right("days_overdue", lang.say("Số ngày quá hạn", "Days overdue")),
        Column::right("progress", lang.say("Tiến độ", "Progress")),
        Column::left("last_reported", lang.say("Kỳ báo cáo gần nhất", "Last reported")),
        Column::left("remark", lang.say("Ghi chú", "Remark")),
    ];
    let (name, title) = (lang.say("Quá hạn", "Overdue"), lang.say("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks"));
    Sheet { kept: 3, ..figures.sheet(lang, name, title, SheetTable::of(Table::new(columns, rows))) }
}
