//! Cells and phrases that several documents share.

use super::document::{Cell, Tone, Value};
use super::words;
use crate::compute::measure::Measured;
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::{Date, TaskId};
use crate::say;
use crate::text::Lang;

/// The value of a measure.
pub fn measured(measured: Measured) -> Cell {
    Cell::new(match measured {
        Measured::Rate(rate) => Value::Rate(rate),
        Measured::Share(share) => Value::Share(share),
    })
}

/// The word for a sum.
pub fn sum_word(lang: Lang) -> Cell {
    Cell::text(lang.say("Cộng", "Total")).strong()
}

/// Where a task of no known field or unit is counted, so that rows add up.
pub fn nowhere(lang: Lang) -> Cell {
    Cell::text(lang.say("(chưa rõ)", "(unknown)")).tone(Tone::Warning)
}

/// Until when reports tell, in words.
pub fn reported_until(lang: Lang, status: &Status<'_>) -> String {
    let plan = &status.year.plan;
    match status.vantage.latest {
        None => lang.say("chưa có kỳ báo cáo nào đến hạn", "no report is due yet").to_owned(),
        Some(month) => {
            let (name, end) = (words::month(lang, month), words::day(lang, plan.cutoff(month)));
            say!(
                lang,
                "theo báo cáo đến kỳ {name} (số liệu đến ngày {end})",
                "from reports up to {name} (figures to {end})"
            )
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
