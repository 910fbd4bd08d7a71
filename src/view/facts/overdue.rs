//! Facts of a task that is overdue: why, until when, what is asked for and what was decided, in the units' own words.

use super::remark::Part;
use super::task::{TaskLine, Tasks, lead_id, lead_name, remarks};
use super::{Fact, part};
use crate::compute::difficulties::{Difficulty, DifficultyState};
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

    /// The difficulties on it that are not resolved.
    fn difficulties(&self) -> impl Iterator<Item = &'a Difficulty<'a>> + use<'a> {
        let (all, id) = (self.told.map_or(&[][..], |told| told.difficulties), self.id);
        let of_task = &all[all.partition_point(|it| it.task.is_some_and(|task| task < id))..];
        let of_task = of_task.iter().take_while(move |it| it.task == Some(id));
        of_task.filter(|it| it.state != DifficultyState::Resolved)
    }

    /// The difficulty that a row tells, unless it is resolved by now.
    fn difficulty(&self, row: LedgerRow<'_>) -> Option<String> {
        let is_open = row.row.difficult() && self.difficulties().any(|it| it.unit == row.report.unit);
        self.said(row, Column::Difficulty).filter(|_| is_open)
    }

    /// Why it is not done, as the latest row on what is due first has it.
    pub(super) fn cause(&self) -> Option<String> {
        self.said(self.deciding_row()?, Column::Cause)
    }

    /// Why it is not done: the cause, or else the difficulty, that the unit tells.
    fn why(&self) -> Option<String> {
        let (lang, row) = (self.lang, self.deciding_row()?);
        let cause = self.said(row, Column::Cause).map(|cause| say!(lang, "Nguyên nhân: {cause}", "Cause: {cause}"));
        cause.or_else(|| self.difficulty(row).map(|text| say!(lang, "Vướng mắc: {text}", "Difficulty: {text}")))
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
        Some(say!(self.lang, "Đề nghị gia hạn đến {to}", "Extension requested until {to}"))
    }

    /// What was decided last on its difficulties that are not resolved: on which day, and what, until when.
    fn decided(&self) -> Option<(String, String)> {
        let direction = self.difficulties().filter_map(|it| it.direction).max_by_key(|it| it.on)?;
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

    /// By when it is to be done, and until when more time is asked for.
    fn until(&self) -> Vec<String> {
        [self.forecast(), self.asked_until()].into_iter().flatten().collect()
    }

    /// What was told of it, a sentence each.
    fn told_of_it(&self) -> Vec<String> {
        self.why().into_iter().chain(self.until()).collect()
    }

    /// That no cause was told, which is not said of what nobody could read or no report could tell.
    fn untold(&self, figure: &TaskFigure, is_forecast: bool) -> Option<String> {
        let could = self.unread.is_none() && !figure.flags.unconfirmed && figure.last_reported.is_some();
        let said = match is_forecast {
            true => self.lang.say("Chưa nêu nguyên nhân", "No cause given"),
            false => self.lang.say("Chưa nêu nguyên nhân, dự kiến", "No cause or forecast given"),
        };
        could.then(|| said.to_owned())
    }

    /// What was told of it, and that no cause was.
    fn sentences(&self, figure: &TaskFigure) -> Vec<String> {
        let until = self.until();
        let why = self.why().or_else(|| self.untold(figure, !until.is_empty()));
        why.into_iter().chain(until).collect()
    }

    /// What each unit told whose part is overdue: `P. QHXD: nguyên nhân: …; dự kiến hoàn thành …`; then which told nothing, by
    /// name unless none did.
    fn sentences_of_units(&self, parts: &[PartFigure]) -> Vec<String> {
        let (mut told, mut silent, mut untold) = (Vec::new(), Vec::new(), None);
        for part in parts.iter().filter(|part| part.figure.state == TaskState::Overdue) {
            let line = TaskLine { figure: Some(&part.figure), part: Some(part.unit), ..*self };
            let of_unit: Vec<String> = line.told_of_it().iter().map(|told| official::lower(told)).collect();
            if !of_unit.is_empty() {
                told.push(format!("{}: {}", self.plan.unit(part.unit).short_name(), of_unit.join("; ")));
            } else if let Some(said) = self.untold(&part.figure, false) {
                silent.push(part.unit);
                untold = Some(said);
            }
        }
        told.truncate(part::MOST_IN_A_CELL);
        let names = part::names(self.lang, self.plan, &silent, part::MOST_IN_A_CELL);
        let named = untold.map(|said| match told.is_empty() {
            true => said,
            false => format!("{names}: {}", official::lower(&said)),
        });
        told.into_iter().chain(named).collect()
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
    let row = t.deciding_row();
    Cell::maybe(row.and_then(|row| t.said(row, Column::Cause).or_else(|| t.difficulty(row))))
});
/// By when the unit means to have done it.
pub const FORECAST: F = F::left("forecast", ["Dự kiến hoàn thành", "Forecast"], |t| Cell::date(t.forecast_on()));
/// Until when it asks for more time.
pub const ASKED: F =
    F::left("asked", ["Đề nghị gia hạn đến", "Extension requested until"], |t| Cell::date(t.asked_to()));
/// What was decided on it last.
pub const DIRECTION: F = F::left("direction", ["Ý kiến chỉ đạo", "Direction"], |t| {
    Cell::maybe(t.decided().map(|(on, text)| format!("{on}: {text}")))
});
/// Why it is not done, and what is to come of it, in one cell.
pub const WAY_OUT: F = F::left("cause", ["Nguyên nhân, hướng xử lý", "Cause and remedy"], |t| {
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
