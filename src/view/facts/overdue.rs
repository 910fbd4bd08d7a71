//! Facts of a task that is overdue: why, until when, what is asked for and what was decided, in the units' own words.

use super::remark::Part;
use super::task::{TaskLine, Tasks, lead_id, lead_name, remarks};
use super::{Fact, part};
use crate::compute::ledger::{self, LedgerRow};
use crate::compute::status::{PartFigure, TaskFigure, TaskState};
use crate::model::{Column, Date};
use crate::read::texts;
use crate::say;
use crate::text::safe::one_line;
use crate::view::document::{Cell, Matters};
use crate::view::{official, words};

impl<'a> TaskLine<'a> {
    /// The latest row on what is due first.
    fn deciding_row(&self) -> Option<LedgerRow<'a>> {
        let (told, decides) = (self.told?, self.figure?.deciding());
        told.ledger.latest(self.id, ledger::Part { unit: self.part.or(decides.unit), ..decides })
    }

    pub fn said(&self, row: LedgerRow<'_>, column: Column) -> Option<String> {
        let text = texts::text(self.told?.sources, row.report, row.row, column);
        let text = one_line(&text).trim_end_matches('.').to_owned();
        (!text.is_empty()).then_some(text)
    }

    /// Why it is not done, as the latest row on what is due first has it.
    pub(super) fn cause(&self) -> Option<String> {
        self.said(self.deciding_row()?, Column::Cause)
    }

    /// The difficulty that the same row names.
    fn difficulty(&self) -> Option<String> {
        let row = self.deciding_row().filter(|told| told.row.difficult())?;
        self.said(row, Column::Difficulty)
    }

    /// Why it is not done: the cause, or else the difficulty, that the unit tells.
    fn why(&self) -> Option<String> {
        let lang = self.lang;
        let cause = self.cause().map(|cause| say!(lang, "Nguyên nhân: {cause}", "Cause: {cause}"));
        cause.or_else(|| self.difficulty().map(|text| say!(lang, "Vướng mắc: {text}", "Difficulty: {text}")))
    }

    /// The day on which it is to be done, as the unit tells.
    fn forecast_on(&self) -> Option<Date> {
        self.deciding_row()?.row.forecast().value()
    }

    pub fn forecast(&self) -> Option<String> {
        let forecast = self.forecast_on()?;
        let on = words::day(self.lang, forecast);
        Some(match forecast <= self.as_of {
            true => say!(self.lang, "Dự kiến hoàn thành {on}, đã qua", "Forecast: {on}, which has passed"),
            false => say!(self.lang, "Dự kiến hoàn thành {on}", "Forecast: {on}"),
        })
    }

    /// The later deadline that is asked for and not answered.
    fn asked_to(&self) -> Option<Date> {
        let asked = self.told?.asked;
        let of_task = &asked[asked.partition_point(|it| it.task < self.id)..];
        let mut of_task = of_task.iter().take_while(|it| it.task == self.id);
        Some(of_task.find(|it| self.part.is_none_or(|unit| unit == it.unit))?.to)
    }

    pub fn asked_until(&self) -> Option<String> {
        let to = words::day(self.lang, self.asked_to()?);
        Some(say!(self.lang, "Đề nghị gia hạn đến {to}", "Extension asked until {to}"))
    }

    /// What was decided last on its difficulties: on which day, and what, until when.
    fn decided(&self) -> Option<(String, String)> {
        let of_task = self.plan.directions.iter().filter(|it| it.task.id == Some(self.id) && it.on <= self.as_of);
        let direction = of_task.max_by_key(|it| it.on)?;
        let (on, text) = (words::day(self.lang, direction.on), one_line(&direction.text));
        let due = direction.due.as_ref().map(|due| words::day(self.lang, due.value));
        let due = due.map(|due| say!(self.lang, " (hạn {due})", " (due {due})")).unwrap_or_default();
        let text = text.trim_end_matches('.');
        Some((on, format!("{text}{due}")))
    }

    fn direction(&self) -> Option<String> {
        let (on, text) = self.decided()?;
        Some(say!(self.lang, "Ý kiến chỉ đạo ngày {on}: {text}", "Direction of {on}: {text}"))
    }

    /// What was told of it, a sentence each; that nothing was, which is not said of what nobody could read or no report could
    /// tell.
    fn sentences(&self, figure: &TaskFigure) -> Vec<String> {
        let told: Vec<String> = [self.why(), self.forecast(), self.asked_until()].into_iter().flatten().collect();
        let silent = told.is_empty() && self.unread.is_none() && !figure.flags.unconfirmed;
        match figure.last_reported.filter(|_| silent) {
            None => told,
            Some(_) => {
                let untold = self.lang.say("Chưa nêu nguyên nhân, dự kiến", "Neither cause nor forecast told");
                vec![untold.to_owned()]
            }
        }
    }

    /// The same of each unit whose part is overdue: `P. QHXD: nguyên nhân: …; dự kiến hoàn thành …`.
    fn sentences_of_units(&self, parts: &[PartFigure]) -> Vec<String> {
        let overdue = parts.iter().filter(|part| part.figure.state == TaskState::Overdue);
        let of_unit = |part: &PartFigure| {
            let line = TaskLine { figure: Some(&part.figure), part: Some(part.unit), ..*self };
            let told: Vec<String> = line.sentences(&part.figure).iter().map(|told| official::lower(told)).collect();
            (!told.is_empty()).then(|| format!("{}: {}", self.plan.unit(part.unit).short_name(), told.join("; ")))
        };
        overdue.take(part::MOST_IN_A_CELL).filter_map(of_unit).collect()
    }
}

/// A sentence each: whose parts are left, why, by when, until when more time is asked for, what was decided. `before` are the
/// remarks that stand first.
pub(super) fn way_out(t: &TaskLine<'_>, before: &[Part]) -> String {
    let Some(figure) = t.figure.filter(|figure| figure.state == TaskState::Overdue) else { return String::new() };
    let told = match figure.parts() {
        Some(parts) => t.sentences_of_units(parts),
        None => t.sentences(figure),
    };
    let remarks = before.iter().filter_map(|part| part.said(t, figure)).map(|text| words::capital(&text));
    let all: Vec<String> = remarks.chain(told).chain(t.direction()).collect();
    if all.is_empty() { String::new() } else { format!("{}.", all.join(". ")) }
}

type F = Fact<Tasks>;

/// Who leads it, and who answers for that.
pub const LEAD_AND_HEAD: F =
    F::left("lead", ["Đơn vị chủ trì (người chịu trách nhiệm)", "Lead (responsible head)"], |t| {
        let name = lead_name(t.plan, t.task, t.as_of);
        let head = t.task.lead_at(t.as_of).and_then(|id| t.plan.unit(id).head.as_deref());
        let head = head.map(|head| format!(" ({head})")).unwrap_or_default();
        Cell::named(lead_id(t.plan, t.task, t.as_of).to_owned(), format!("{name}{head}"))
    })
    .short("Chủ trì", "Lead");
/// Why it is not done. This column and the three that follow tell apart what [`WAY_OUT`] tells together.
pub const CAUSE: F = F::left("cause", ["Nguyên nhân, vướng mắc", "Cause, difficulty"], |t| {
    Cell::maybe(t.cause().or_else(|| t.difficulty()))
});
/// By when the unit means to have done it.
pub const FORECAST: F = F::left("forecast", ["Dự kiến hoàn thành", "Forecast"], |t| Cell::date(t.forecast_on()));
/// Until when it asks for more time.
pub const ASKED: F =
    F::left("asked", ["Đề nghị gia hạn đến", "Extension asked until"], |t| Cell::date(t.asked_to()));
/// What was decided on it last.
pub const DIRECTION: F = F::left("direction", ["Ý kiến chỉ đạo", "Direction"], |t| {
    Cell::maybe(t.decided().map(|(on, text)| format!("{on}: {text}")))
});
/// Why it is not done, and what is to come of it, in one cell.
pub const WAY_OUT: F = F::left("cause", ["Nguyên nhân, hướng xử lý", "Cause and way out"], |t| {
    Cell::text(way_out(t, &[Part::UnitsLeft, Part::NeverReported, Part::Unconfirmed]))
})
.matters(Matters::Most);
/// In a list of what comes next: since when it is overdue, and where more of it stands.
pub const OVERDUE_SINCE: F = remarks(|t| {
    let overdue = t.figure.filter(|figure| figure.state == TaskState::Overdue).and_then(|f| f.days_overdue());
    overdue.map_or_else(Cell::blank, |days| {
        Cell::text(say!(t.lang, "Quá hạn {days} ngày; xem mục II.1", "{days} days overdue; see II.1"))
    })
});
