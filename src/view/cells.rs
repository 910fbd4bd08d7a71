//! Cells and phrases that several documents share.

use super::document::{Cell, Column, Tone, Value};
use super::facts::report;
use super::words;
use crate::compute::reports;
use crate::compute::status::{Group, Status, TaskFigure, TaskState};
use crate::model::{Date, Period, TaskId};
use crate::say;
use crate::text::Lang;

/// Columns for the nine states, between the total and the completion rate.
pub fn state_columns(lang: Lang) -> Vec<Column> {
    let total = Column::right("total", lang.say("Tổng", "Total"));
    let rate = Column::right("completion", lang.say("Tỷ lệ hoàn thành", "Completion"));
    std::iter::once(total).chain(each_state(lang)).chain([rate]).collect()
}

/// A column for each of the nine states.
pub fn each_state(lang: Lang) -> impl Iterator<Item = Column> {
    TaskState::ALL.iter().map(move |s| Column::right(s.word(), words::capital(words::state(lang, *s))))
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
    Cell::text(text).tone(report::tone(o.state))
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
