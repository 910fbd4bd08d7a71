//! Facts of what units ask for: a later deadline (*xin gia hạn*), or what else they propose where there is no difficulty.

use super::{Fact, Noun};
use crate::compute::ledger::LedgerRow;
use crate::compute::requests::{AskedExtension, Proposal};
use crate::model::{Column, Plan, TaskId, UnitId};
use crate::read::texts;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::document::{Cell, Matters, Tone};
use crate::view::words;

/// Requests for a later deadline.
pub enum Asked {}

impl Noun for Asked {
    type It<'a> = AskedLine<'a>;
}

/// A request for a later deadline, and what its words are read from.
#[derive(Clone, Copy)]
pub struct AskedLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub sources: &'a Sources,
    pub asked: &'a AskedExtension<'a>,
}

/// Proposals without a difficulty.
pub enum Proposals {}

impl Noun for Proposals {
    type It<'a> = ProposalLine<'a>;
}

/// A proposal, and what its words are read from.
#[derive(Clone, Copy)]
pub struct ProposalLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub sources: &'a Sources,
    pub proposal: &'a Proposal<'a>,
}

pub fn lines<'a>(
    lang: Lang,
    plan: &'a Plan,
    sources: &'a Sources,
    asked: &'a [AskedExtension<'_>],
) -> impl Iterator<Item = AskedLine<'a>> {
    asked.iter().map(move |asked| AskedLine { lang, plan, sources, asked })
}

pub fn proposals<'a>(
    lang: Lang,
    plan: &'a Plan,
    sources: &'a Sources,
    proposals: &'a [Proposal<'_>],
) -> impl Iterator<Item = ProposalLine<'a>> {
    proposals.iter().map(move |proposal| ProposalLine { lang, plan, sources, proposal })
}

/// Its task; with its occurrence, of a task that recurs: `TC-01@2024-Q1`.
pub fn part_name(plan: &Plan, asked: &AskedExtension<'_>) -> String {
    let id = plan.task(asked.task).id();
    occurrence(plan, asked).map_or_else(|| id.to_string(), |occurrence| format!("{id}@{occurrence}"))
}

fn occurrence(plan: &Plan, asked: &AskedExtension<'_>) -> Option<String> {
    let n = asked.part.occurrence?;
    plan.task(asked.task).occurrences().get(usize::from(n)).map(ToString::to_string)
}

impl AskedLine<'_> {
    /// What the row says of why: its cause, else its difficulty, else its note.
    pub fn why(&self) -> String {
        let LedgerRow { report, row } = self.asked.row;
        let said = |column| one_line(&texts::text(self.sources, report, row, column));
        let difficulty = || if row.difficult() { said(Column::Difficulty) } else { String::new() };
        [said(Column::Cause), difficulty(), said(Column::Note)]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

impl ProposalLine<'_> {
    fn said(&self) -> String {
        texts::text(self.sources, self.proposal.row.report, self.proposal.row.row, Column::Proposal)
    }

    fn task(&self, of_none: &str) -> Cell {
        let id = self.proposal.task.map(|task| self.plan.task(task).id());
        Cell::named(id.unwrap_or("*").to_owned(), id.unwrap_or(of_none))
    }
}

/// The title of a task; of none, that it is about the unit.
fn title(lang: Lang, plan: &Plan, task: Option<TaskId>) -> Cell {
    Cell::text(task.map_or(lang.say("Kiến nghị chung", "General"), |task| plan.task(task).title()))
}

fn unit(plan: &Plan, unit: UnitId) -> Cell {
    let unit = plan.unit(unit);
    Cell::named(unit.id.value.to_string(), &*unit.name)
}

type A = Fact<Asked>;

pub const TASK: A =
    A::left("task", ["Mã", "Task"], |it| Cell::text(part_name(it.plan, it.asked))).matters(Matters::Most);
pub const TITLE: A =
    A::left("title", ["Nhiệm vụ", "Title"], |it| title(it.lang, it.plan, Some(it.asked.task))).matters(Matters::Least);
pub const UNIT: A = A::left("unit", ["Đơn vị", "Unit"], |it| unit(it.plan, it.asked.unit));
pub const UNIT_SHORT: A =
    A::left("unit", ["Đơn vị", "Unit"], |it| Cell::text(it.plan.unit(it.asked.unit).short_name()));
pub const PERIOD: A = A::left("period", ["Kỳ báo cáo", "Period"], |it| {
    let period = it.asked.period;
    Cell::named(it.plan.period_name(period), words::capital(&words::period_short(it.lang, it.plan, period)))
})
.matters(Matters::Least);
/// The deadline in force.
pub const DUE: A = A::left("due", ["Thời hạn", "Deadline"], |it| Cell::date(Some(it.asked.due)));
pub const TO: A = A::left("to", ["Đề nghị gia hạn đến", "Requested until"], |it| {
    Cell::date(Some(it.asked.to)).tone(Tone::Warning)
})
.short("Đề nghị đến", "Requested")
.matters(Matters::Most);
pub const WHY: A = A::left("why", ["Lý do", "Reason"], |it| Cell::text(it.why()));

pub const TASK_ALONE: A = A::machine("task", |it| Cell::text(it.plan.task(it.asked.task).id()));
pub const OCCURRENCE: A = A::machine("occurrence", |it| Cell::maybe(occurrence(it.plan, it.asked).as_deref()));

/// What JSON tells of a request.
pub const RECORD: [A; 5] = [TASK_ALONE, OCCURRENCE, UNIT, PERIOD, TO];

type P = Fact<Proposals>;

pub const P_TASK: P = P::left("task", ["Mã", "Task"], |it| it.task(it.lang.say("Chung", "General")));
/// A star where it belongs to no task.
pub const P_TASK_OR_STAR: P = P::left("task", ["Mã", "Task"], |it| it.task("*"));
pub const P_TITLE: P =
    P::left("title", ["Nhiệm vụ", "Title"], |it| title(it.lang, it.plan, it.proposal.task)).matters(Matters::Least);
pub const P_UNIT: P = P::left("unit", ["Đơn vị", "Unit"], |it| unit(it.plan, it.proposal.row.report.unit));
pub const P_UNIT_SHORT: P =
    P::left("unit", ["Đơn vị", "Unit"], |it| Cell::text(it.plan.unit(it.proposal.row.report.unit).short_name()));
pub const P_PERIOD: P = P::left("period", ["Kỳ báo cáo", "Period"], |it| {
    let period = it.proposal.row.period();
    Cell::named(it.plan.period_name(period), words::capital(&words::period_short(it.lang, it.plan, period)))
});
pub const P_TEXT: P = P::left("text", ["Kiến nghị, đề xuất", "Proposal"], |it| {
    let text = it.said();
    let name = one_line(&text);
    Cell::named(text, name)
})
.matters(Matters::Most);

/// What JSON tells of a proposal.
pub const P_RECORD: [P; 4] = [P_TASK, P_UNIT, P_PERIOD, P_TEXT];
