//! What is to be said of a task beside the columns of a view: pieces, of which each view takes those that its columns do not
//! tell; and the cause that a report gives.

use super::task::{TaskLine, how_far_in_words};
use super::{part, transfer};
use crate::compute::Ledger;
use crate::compute::difficulties::Difficulty;
use crate::compute::requests::AskedExtension;
use crate::compute::status::{TaskFigure, TaskState};
use crate::model::{Month, Schedule};
use crate::say;
use crate::text::Sources;
use crate::text::lang::plural;
use crate::view::document::Cell;
use crate::view::words;

/// What reports say of tasks, in their own words.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub ledger: &'a Ledger<'a>,
    pub sources: &'a Sources,
    /// Later deadlines asked for and not answered, in the order of tasks.
    pub asked: &'a [AskedExtension<'a>],
    /// Difficulties, in the order of tasks; of those resolved it does not matter whether they are there.
    pub difficulties: &'a [Difficulty<'a>],
}

impl<'a> TaskLine<'a> {
    /// With what reports say of it.
    pub fn with_words(self, told: Told<'a>) -> TaskLine<'a> {
        TaskLine { told: Some(told), ..self }
    }
}

/// A piece of a remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    DaysOverdue,
    /// Of what is overdue, where reports' words can be read.
    Cause,
    HowOften,
    AwaitsWhat,
    DueSoon,
    Unconfirmed,
    NeverReported,
    Stale,
    AtRisk,
    AtRiskAndWhy,
    CompletedOn,
    FirstDeadline,
    Withdrawn,
    Occurrence,
    Extended,
    /// With `each`: how many units are done, and which are not.
    UnitsLeft,
    /// The same with all names.
    AllUnitsLeft,
    /// The part of the unit that was asked for.
    OfAskedUnit,
    /// The line is of one unit's part.
    OfItsUnit,
    /// From whom the lead has it, by a transfer within the year.
    Received,
    /// Since when it has been in the plan, if it was added to it.
    Added,
    /// What the unit reported of it and nobody could read.
    Unread,
}

impl Part {
    /// What is to be watched, and what was decided on it within the year.
    pub const IN_ANNEX: [Part; 7] =
        [Part::DueSoon, Part::Unconfirmed, Part::Stale, Part::AtRisk, Part::FirstDeadline, Part::Received, Part::Added];
    /// Beside a state and a date: what is to be watched, and what happened.
    pub const BESIDE_STATE: [Part; 8] = [
        Part::OfAskedUnit,
        Part::UnitsLeft,
        Part::DueSoon,
        Part::Unconfirmed,
        Part::Stale,
        Part::AtRisk,
        Part::CompletedOn,
        Part::FirstDeadline,
    ];
    pub const IN_SHEET: [Part; 8] = [
        Part::OfAskedUnit,
        Part::HowOften,
        Part::AwaitsWhat,
        Part::DueSoon,
        Part::Unconfirmed,
        Part::Stale,
        Part::AtRiskAndWhy,
        Part::Withdrawn,
    ];

    pub(super) fn said(self, t: &TaskLine<'_>, f: &TaskFigure) -> Option<String> {
        let lang = t.lang;
        let flag = |holds: bool, vi: &str, en: &str| holds.then(|| lang.say(vi, en).to_owned());
        match self {
            Part::DaysOverdue => f.days_overdue().map(|days| {
                let en = plural(days, "day");
                say!(lang, "quá {days} ngày", "{en} overdue")
            }),
            Part::Cause => {
                let cause = t.cause().filter(|_| f.state == TaskState::Overdue);
                cause.map(|cause| say!(lang, "nguyên nhân: {cause}", "cause: {cause}"))
            }
            Part::HowOften => match &t.task.schedule {
                Schedule::Recurs(recurrence) => Some(words::rhythm(lang, &recurrence.pattern.value)),
                _ => None,
            },
            Part::AwaitsWhat => match &t.task.schedule {
                Schedule::Awaits(what) if f.due.is_none() && !what.is_empty() => {
                    Some(say!(lang, "thời hạn: {what}", "deadline: {what}"))
                }
                _ => None,
            },
            Part::DueSoon => flag(f.flags.due_soon, "sắp đến hạn", "due soon"),
            Part::Unconfirmed => flag(f.flags.unconfirmed, "chưa có kỳ báo cáo sau thời hạn", "not yet reported on"),
            Part::NeverReported => {
                flag(f.last_reported.is_none() && !f.flags.unconfirmed, "chưa báo cáo lần nào", "never reported")
            }
            Part::Stale => flag(f.flags.stale, "chưa có báo cáo kỳ gần nhất", "not in the latest report"),
            Part::AtRisk => flag(!f.flags.reasons.is_empty(), "có nguy cơ chậm", "at risk"),
            Part::AtRiskAndWhy => at_risk_and_why(t, f),
            Part::CompletedOn | Part::FirstDeadline | Part::Extended => self.dated(t, f),
            Part::Withdrawn => withdrawn(t, f),
            Part::UnitsLeft | Part::AllUnitsLeft | Part::OfAskedUnit | Part::OfItsUnit => self.of_units(t, f),
            Part::Received => received(t),
            Part::Added => t.task.added().map(|added| {
                let on = words::day(lang, added.on);
                say!(lang, "bổ sung từ ngày {on}", "added {on}")
            }),
            Part::Unread => t.unread.map(str::to_owned),
            Part::Occurrence => {
                let occurrence = f.deciding().occurrence.and_then(|n| t.task.occurrences().get(usize::from(n)));
                occurrence.map(|occurrence| words::occurrence(lang, occurrence))
            }
        }
    }

    /// Pieces that name a day.
    fn dated(self, t: &TaskLine<'_>, f: &TaskFigure) -> Option<String> {
        let lang = t.lang;
        let first = || t.task.first_due();
        match self {
            Part::CompletedOn => f.completed_on.map(|on| {
                let on = words::day(lang, on);
                say!(lang, "hoàn thành {on}", "completed on {on}")
            }),
            Part::FirstDeadline => first().filter(|first| f.due.is_some_and(|due| due != *first)).map(|first| {
                let first = words::day(lang, first);
                say!(lang, "thời hạn ban đầu {first}", "first deadline {first}")
            }),
            _ => extended(t, f),
        }
    }

    /// Pieces about the parts of several units.
    fn of_units(self, t: &TaskLine<'_>, f: &TaskFigure) -> Option<String> {
        let (lang, plan) = (t.lang, t.plan);
        match self {
            Part::UnitsLeft => part::done(lang, plan, t.task, f, part::MOST_IN_A_CELL),
            Part::AllUnitsLeft => part::done(lang, plan, t.task, f, usize::MAX),
            Part::OfAskedUnit => {
                let unit = t.asked?;
                let (name, own) = (plan.unit(unit).short_name(), f.part_of(unit)?);
                let state = words::state(lang, own.state);
                let progress = how_far_in_words(lang, t.task, own, true);
                Some(say!(lang, "phần của {name}: {state}, {progress}", "part of {name}: {state}, {progress}"))
            }
            _ => {
                let (_, n) = (t.part?, t.task.carriers().len());
                let en = plural(n as i128, "unit");
                Some(say!(
                    lang,
                    "phần việc của đơn vị ({n} đơn vị cùng thực hiện)",
                    "the unit's own part ({en} in all)"
                ))
            }
        }
    }
}

/// That the deadline was moved, and from when.
fn extended(t: &TaskLine<'_>, f: &TaskFigure) -> Option<String> {
    let lang = t.lang;
    let moved = t.task.extension_of(f.deciding().occurrence, t.as_of)?;
    let Some(first) = f.deciding().first_due(t.task, t.as_of) else {
        let decision = moved.decision.as_ref().map_or("—", |decision| &*decision.value);
        return Some(say!(lang, "thời hạn ấn định theo {decision}", "deadline set by {decision}"));
    };
    let is_earlier = moved.to.value < first;
    let first = words::day(lang, first);
    Some(match is_earlier {
        true => say!(lang, "đã rút ngắn thời hạn, thời hạn ban đầu {first}", "brought forward, first due {first}"),
        false => say!(lang, "đã gia hạn, thời hạn ban đầu {first}", "extended, first due {first}"),
    })
}

/// Who led the task before, since when no more, and by which decision.
fn received(t: &TaskLine<'_>) -> Option<String> {
    let last = transfer::transfers(t.plan, t.task, t.as_of).pop().filter(|_| t.part.is_none())?;
    let on = last.transfer.on.value;
    if Month::of(on).year != t.plan.year {
        return None;
    }
    let (from, on, decision) = (last.giver(), words::day(t.lang, on), last.decision());
    Some(say!(t.lang, "nhận từ {from} từ ngày {on}, theo {decision}", "taken over from {from} on {on}, by {decision}"))
}

fn at_risk_and_why(t: &TaskLine<'_>, f: &TaskFigure) -> Option<String> {
    let reasons: Vec<&str> = f.flags.reasons.iter().map(|reason| words::reason(t.lang, reason)).collect();
    let why = reasons.join(", ");
    (!why.is_empty()).then(|| say!(t.lang, "có nguy cơ chậm ({why})", "at risk ({why})"))
}

fn withdrawn(t: &TaskLine<'_>, f: &TaskFigure) -> Option<String> {
    let withdrawn = t.task.withdrawn().filter(|_| f.state == TaskState::Withdrawn)?;
    let when = words::withdrawal(t.lang, withdrawn);
    Some(say!(t.lang, "rút {when}", "withdrawn {when}"))
}

/// Those pieces of each group that hold, group by group.
pub fn remark(t: &TaskLine<'_>, groups: &[&[Part]]) -> Cell {
    t.figured(|f| {
        let said: Vec<String> = groups.iter().copied().flatten().filter_map(|part| part.said(t, f)).collect();
        Cell::text(words::capital(&said.join("; ")))
    })
}
