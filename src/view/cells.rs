//! Cells and phrases that several documents share.

use super::document::{Cell, Column, Matters, Tone, Value};
use super::words;
use crate::compute::reports;
use crate::compute::status::{Group, Status, TaskFigure, TaskState};
use crate::model::{Date, Named, Period, Plan, Schedule, Task, TaskId, UnitId};
use crate::say;
use crate::text::Lang;

/// The name of a task's lead; what was written where the plan has no such unit.
pub fn lead_name<'y>(plan: &'y Plan, task: &'y Task) -> &'y str {
    match (task.lead_id(), &task.lead) {
        (Some(id), _) => &plan.unit(id).name,
        (None, Some(lead)) => &lead.text,
        (None, None) => "—",
    }
}

/// The same, short.
pub fn lead_short<'y>(plan: &'y Plan, task: &'y Task) -> &'y str {
    task.lead_id().map_or_else(|| lead_name(plan, task), |id| plan.unit(id).short_name())
}

/// The units that help, by name.
pub fn joined_names(plan: &Plan, with: &[Named<UnitId>]) -> String {
    let names = with.iter().map(|w| w.id.map_or(&*w.text, |id| plan.unit(id).short_name()));
    names.collect::<Vec<_>>().join(", ")
}

/// The post that answers for a task.
pub fn lead_head<'y>(plan: &'y Plan, task: &Task) -> &'y str {
    task.lead_id().and_then(|id| plan.unit(id).head.as_deref()).unwrap_or("—")
}

/// When a task is due, in words where there is no date.
pub fn deadline(lang: Lang, task: &Task, figure: &TaskFigure) -> Cell {
    match (&task.schedule, figure.due) {
        (Schedule::Every(recurrence), Some(due)) => {
            Cell::new(Value::DateWith(due, words::every(lang, recurrence.every.value).to_owned()))
        }
        (_, Some(due)) => Cell::date(Some(due)),
        (Schedule::Awaits(what), None) if !what.is_empty() => Cell::text(&**what),
        (Schedule::Ongoing, None) => Cell::text(words::capital(words::state(lang, TaskState::Ongoing))),
        _ => Cell::text(words::capital(words::state(lang, TaskState::Awaiting))),
    }
}

/// How a state is meant.
pub fn tone(figure: &TaskFigure) -> Tone {
    match figure.state {
        TaskState::Done | TaskState::DoneUndated => Tone::Good,
        TaskState::Overdue => Tone::Bad,
        TaskState::DoneLate => Tone::Warning,
        TaskState::Withdrawn | TaskState::Ongoing | TaskState::Awaiting => Tone::Muted,
        TaskState::InProgress | TaskState::NotStarted if !figure.flags.reasons.is_empty() || figure.flags.due_soon => {
            Tone::Warning
        }
        TaskState::InProgress | TaskState::NotStarted => Tone::Plain,
    }
}

/// A task's state as a cell.
pub fn state(lang: Lang, figure: &TaskFigure) -> Cell {
    Cell::text(words::capital(words::state(lang, figure.state))).tone(tone(figure))
}

/// The remarks beside a state: flags in words, when it was done, the first deadline if it was moved.
pub fn remarks(lang: Lang, task: &Task, figure: &TaskFigure) -> String {
    let flags = &figure.flags;
    let mut remarks: Vec<String> = Vec::new();
    let mut say = |holds: bool, text: String| {
        if holds {
            remarks.push(text);
        }
    };
    say(flags.due_soon, lang.say("sắp đến hạn", "due soon").to_owned());
    say(flags.unconfirmed, lang.say("chưa có kỳ báo cáo sau thời hạn", "not yet reported on").to_owned());
    say(flags.stale, lang.say("không báo cáo kỳ gần nhất", "not in the latest report").to_owned());
    say(!flags.reasons.is_empty(), lang.say("có nguy cơ chậm", "at risk").to_owned());
    if let Some(on) = figure.completed_on {
        let on = words::day(lang, on);
        say(true, say!(lang, "hoàn thành {on}", "done {on}"));
    }
    if let Some(first) = task.first_due().filter(|first| figure.due.is_some_and(|due| due != *first)) {
        let first = words::day(lang, first);
        say(true, say!(lang, "thời hạn ban đầu {first}", "first deadline {first}"));
    }
    words::capital(&remarks.join("; "))
}

/// Columns for the nine states, between the total and the completion rate.
pub fn state_columns(lang: Lang) -> Vec<Column> {
    let total = Column::right("total", lang.say("Tổng", "Total")).matters(Matters::Most);
    let rate = Column::right("completion", lang.say("Tỷ lệ hoàn thành", "Completion"))
        .short(lang.say("Tỷ lệ HT", "Done"))
        .matters(Matters::Most);
    std::iter::once(total).chain(each_state(lang)).chain([rate]).collect()
}

/// A column for each of the nine states.
pub fn each_state(lang: Lang) -> impl Iterator<Item = Column> {
    TaskState::ALL.iter().map(move |s| {
        let column = Column::right(s.word(), words::capital(words::state(lang, *s)));
        column.short(state_title_short(lang, *s)).matters(state_matters(*s))
    })
}

/// A state above a narrow column: beside others a word must say of what is on time that it is done.
fn state_title_short(lang: Lang, state: TaskState) -> &'static str {
    match state {
        TaskState::Done => lang.say("HT đúng hạn", "On time"),
        TaskState::DoneLate => lang.say("HT quá hạn", "Late"),
        _ => words::state_short(lang, state),
    }
}

fn state_matters(state: TaskState) -> Matters {
    match state {
        TaskState::Overdue => Matters::Most,
        TaskState::DoneUndated | TaskState::Withdrawn => Matters::Least,
        _ => Matters::Some,
    }
}

/// A group's cells for those columns.
pub fn state_cells(group: &Group) -> Vec<Cell> {
    let rate = Cell::new(Value::Rate(group.completion()));
    std::iter::once(Cell::count(group.total())).chain(each_count(group)).chain([rate]).collect()
}

/// How many tasks of a group are in each of the nine states.
pub fn each_count(group: &Group) -> impl Iterator<Item = Cell> {
    TaskState::ALL.iter().map(|s| Cell::count(group.count(*s)))
}

/// The cells that name a row, and what is counted in it.
pub fn joined(mut row: Vec<Cell>, more: Vec<Cell>) -> Vec<Cell> {
    row.extend(more);
    row
}

/// The word for a sum.
pub fn sum_word(lang: Lang) -> Cell {
    Cell::text(lang.say("Cộng", "Total")).strong()
}

/// Where a task of no known field or unit is counted, so that rows add up.
pub fn nowhere(lang: Lang) -> Cell {
    Cell::text(lang.say("(không rõ)", "(unknown)")).tone(Tone::Warning)
}

/// What became of a report, with its date.
pub fn receipt(lang: Lang, o: &reports::Obligation, came_later: Option<Date>, at: Date) -> Cell {
    let word = words::capital(words::report_state(lang, o.state));
    let text = match (o.received, came_later) {
        (Some(on), _) => format!("{word} {}", words::day(lang, on)),
        (None, Some(later)) => {
            let (at, later) = (words::day(lang, at), words::day(lang, later));
            say!(lang, "{word} tại ngày {at}, đã gửi ngày {later}", "{word} on {at}, sent {later}")
        }
        (None, None) => word,
    };
    Cell::text(text).tone(report_tone(o.state))
}

pub fn report_tone(state: reports::ReportState) -> Tone {
    match state {
        reports::ReportState::OnTime => Tone::Good,
        reports::ReportState::Late | reports::ReportState::Undated => Tone::Warning,
        reports::ReportState::Missing | reports::ReportState::Unreadable => Tone::Bad,
        reports::ReportState::Pending | reports::ReportState::Exempt => Tone::Muted,
    }
}

/// A task's progress; with the row's own where the row speaks of one occurrence.
pub fn progress(figure: &TaskFigure) -> Cell {
    Cell::new(Value::Progress(figure.progress.fraction()))
}

/// Until when reports tell, in words.
pub fn reported_until(lang: Lang, status: &Status<'_>) -> String {
    let plan = &status.year.plan;
    match status.vantage.latest {
        None => lang.say("chưa có kỳ báo cáo nào đến hạn", "no report was due yet").to_owned(),
        Some(month) => {
            let (name, end) = (words::month(lang, month), words::day(lang, plan.end_of(Period::Month(month))));
            say!(lang, "theo báo cáo đến {name} (số liệu đến {end})", "from reports up to {name} (figures to {end})")
        }
    }
}

/// Tasks by urgency: what is overdue longest first, then what is due first; what is over last.
pub fn by_urgency(status: &Status<'_>) -> Vec<TaskId> {
    let rank = |figure: &TaskFigure| match figure.state {
        TaskState::Overdue => 0,
        TaskState::InProgress | TaskState::NotStarted => 1,
        TaskState::Awaiting => 2,
        TaskState::Ongoing => 3,
        TaskState::Done | TaskState::DoneLate | TaskState::DoneUndated => 4,
        TaskState::Withdrawn => 5,
    };
    let mut order: Vec<(u8, Option<Date>, TaskId)> = status.each().map(|(id, _, f)| (rank(f), f.due, id)).collect();
    order.sort();
    order.into_iter().map(|(_, _, id)| id).collect()
}
