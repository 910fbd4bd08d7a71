//! Facts of a report's row on a task, and of a deadline that was moved: what `show` lists.

use super::{Fact, Noun};
use crate::compute::ledger::{LedgerRow, Part, share};
use crate::model::task::{Extension, Occurrence};
use crate::model::{self, Column, Date, Decimal, Plan, Schedule, Task};
use crate::read::texts;
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::document::{Cell, Matters, Table, Value};
use crate::view::{facts, official, words};

/// Reports' rows on one task.
pub enum Rows {}

impl Noun for Rows {
    type It<'a> = RowLine<'a>;
}

/// A row, and what its words are read from.
#[derive(Clone, Copy)]
pub struct RowLine<'a> {
    pub lang: Lang,
    pub plan: &'a Plan,
    pub as_of: Date,
    pub task: &'a Task,
    pub sources: &'a Sources,
    pub row: LedgerRow<'a>,
}

impl RowLine<'_> {
    pub fn said(&self, column: Column) -> String {
        texts::text(self.sources, self.row.report, self.row.row, column)
    }

    /// A row that says that there is no difficulty has none.
    fn difficulty(&self) -> String {
        if self.row.row.difficult() { self.said(Column::Difficulty) } else { String::new() }
    }

    fn occurrence(&self) -> Option<String> {
        let occurrence = self.row.occurrence().and_then(|n| self.task.occurrences().get(usize::from(n)));
        occurrence.map(ToString::to_string)
    }

    /// Its progress, if it is of who carries the task out: others move none. Of an ongoing task it says nothing.
    fn lead_progress(&self) -> Option<model::Fraction> {
        if self.task.schedule == Schedule::Ongoing {
            return None;
        }
        let unit = self.row.report.unit;
        let day = self.plan.told_of(self.row.period(), unit, self.as_of);
        let progress = self.row.progress().filter(|_| self.task.is_carried_by(unit, day));
        progress.map(|progress| share(progress).fraction())
    }
}

fn period(it: &RowLine<'_>) -> Cell {
    let mut period = words::capital(&words::period_short(it.lang, it.plan, it.row.period()));
    if let Some(occurrence) = it.occurrence() {
        period += &format!(" ({occurrence})");
    }
    Cell::text(period)
}

/// A row's texts and dates in one cell, each under its own word.
fn told(it: &RowLine<'_>) -> Cell {
    let (lang, row) = (it.lang, it.row.row);
    let said = |column| one_line(&it.said(column));
    let day = |cell: model::Cell<Date>| match cell {
        model::Cell::Is(date) => words::day(lang, date),
        model::Cell::Unreadable => lang.say("ghi không hợp lệ", "unreadable").to_owned(),
        model::Cell::Blank => String::new(),
    };
    let unreadable = match row.progress() {
        model::Cell::Unreadable => lang.say("tiến độ ghi không hợp lệ", "unreadable progress"),
        _ => "",
    };
    let parts = [
        ("", unreadable.to_owned()),
        ("", said(Column::Result)),
        (lang.say("hoàn thành ngày ", "completed "), day(row.completed_on())),
        (lang.say("khó khăn, vướng mắc: ", "difficulty: "), one_line(&it.difficulty())),
        (lang.say("nguyên nhân: ", "cause: "), said(Column::Cause)),
        (lang.say("kiến nghị: ", "proposal: "), said(Column::Proposal)),
        (lang.say("dự kiến hoàn thành ngày ", "forecast "), day(row.forecast())),
        (lang.say("đề nghị gia hạn đến ngày ", "extension requested until "), extend_to(it)),
        (lang.say("ghi chú: ", "note: "), said(Column::Note)),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("{word}{text}")).collect();
    Cell::text(words::capital(&parts.join("; ")))
}

/// The later deadline that it asks for; as it is written where that cannot be read.
fn extend_to(it: &RowLine<'_>) -> String {
    let written = || one_line(&it.said(Column::ExtendTo));
    it.row.asked_for().map_or_else(written, |to| words::day(it.lang, to))
}

type F = Fact<Rows>;

pub const PERIOD_AND_OCCURRENCE: F = F::left("period", ["Kỳ", "Period"], period).matters(Matters::Most);
pub const UNIT_SHORT: F =
    F::left("unit", ["Đơn vị", "Unit"], |it| Cell::text(it.plan.unit(it.row.report.unit).short_name()));
pub const LEAD_PROGRESS: F = F::right("progress", ["Tiến độ", "Progress"], |it| {
    it.lead_progress().map_or_else(Cell::blank, |share| Cell::new(Value::Progress(share)))
});
pub const BAR: F = F::left("bar", ["", ""], |it| {
    it.lead_progress().map_or_else(Cell::blank, |share| Cell::new(Value::Bar { share: Some(share), mark: None }))
})
.matters(Matters::Least);
pub const TOLD: F =
    F::left("told", ["Kết quả; khó khăn, vướng mắc; dự kiến; ghi chú", "Result; difficulty; forecast; note"], told)
        .matters(Matters::Most);
const PERIOD: F = F::machine("period", |it| Cell::text(it.plan.period_name(it.row.period())));
const UNIT: F = F::machine("unit", |it| Cell::text(&*it.plan.unit(it.row.report.unit).id.value));
const OCCURRENCE: F = F::machine("occurrence", |it| Cell::maybe(it.occurrence()));
/// As it was reported, in per cent.
const PROGRESS: F =
    F::machine("progress", |it| Cell::number(it.row.progress().map(|p| Decimal(i128::from(p.0) * 10_000))));
const COMPLETED_ON: F = F::machine("completed_on", |it| Cell::date(it.row.row.completed_on().value()));
const RESULT: F = F::machine("result", |it| Cell::text(it.said(Column::Result)));
const DIFFICULTY: F = F::machine("difficulty", |it| Cell::text(it.difficulty()));
const PROPOSAL: F = F::machine("proposal", |it| Cell::text(it.said(Column::Proposal)));
const FORECAST: F = F::machine("forecast", |it| Cell::date(it.row.row.forecast().value()));
const NOTE: F = F::machine("note", |it| Cell::text(it.said(Column::Note)));
const CAUSE: F = F::machine("cause", |it| Cell::text(it.said(Column::Cause)));
const EXTEND_TO: F = F::machine("extend_to", |it| Cell::date(it.row.asked_for()));

/// What JSON and CSV tell of a row. A progress or date that is blank or cannot be read is `null`.
pub const FOR_MACHINES: [F; 12] =
    [PERIOD, UNIT, OCCURRENCE, PROGRESS, COMPLETED_ON, RESULT, DIFFICULTY, PROPOSAL, FORECAST, NOTE, CAUSE, EXTEND_TO];

/// Deadlines that were moved.
pub enum Moves {}

impl Noun for Moves {
    type It<'a> = MoveLine<'a>;
}

/// A deadline that was moved: of which task, or of which of its occurrences, from when, by what.
#[derive(Clone, Copy)]
pub struct MoveLine<'a> {
    pub lang: Lang,
    pub task: &'a Task,
    pub occurrence: Option<&'a Occurrence>,
    /// `None`: it is the first deadline of a task that waited for one.
    pub from: Option<Date>,
    pub extension: &'a Extension,
}

impl MoveLine<'_> {
    /// A later deadline of a task that does not recur, as most moves are.
    fn is_plain(&self) -> bool {
        self.occurrence.is_none() && self.from.is_some_and(|from| from < self.extension.to.value)
    }

    /// What was done to the deadline, and of which occurrence.
    fn kind(&self) -> String {
        let lang = self.lang;
        let kind = match self.from {
            None => lang.say("Ấn định thời hạn", "Deadline set"),
            Some(from) if self.extension.to.value < from => lang.say("Rút ngắn thời hạn", "Brought forward"),
            Some(_) => lang.say("Gia hạn", "Extended"),
        };
        match self.occurrence.map(|occurrence| words::occurrence(lang, occurrence)) {
            Some(occurrence) => say!(lang, "{kind} kỳ {occurrence}", "{kind}, {occurrence}"),
            None => kind.to_owned(),
        }
    }

    fn decision(&self) -> &str {
        self.extension.decision.as_ref().map_or("—", |decision| &*decision.value)
    }

    /// `từ 31/5/2024 đến 15/6/2024 theo …`, with what was done where it is not an extension of the whole task.
    pub fn said(&self) -> String {
        let (lang, decision, to) = (self.lang, self.decision(), words::day(self.lang, self.extension.to.value));
        let kind = if self.is_plain() { String::new() } else { format!("{} ", official::lower(&self.kind())) };
        match self.from.map(|from| words::day(lang, from)) {
            Some(from) => {
                let until =
                    if self.from.is_some_and(|from| self.extension.to.value < from) { "còn" } else { "đến" };
                say!(lang, "{kind}từ {from} {until} {to} theo {decision}", "{kind}from {from} to {to} by {decision}")
            }
            None => say!(lang, "{kind}{to} theo {decision}", "{kind}to {to} by {decision}"),
        }
    }
}

/// Each move decided by `as_of`, with the deadline that it moved.
pub fn moves(lang: Lang, task: &Task, as_of: Date) -> Vec<MoveLine<'_>> {
    let mut before: Vec<(Part, Date)> = Vec::new();
    let decided = task.extensions_as_decided().into_iter().filter(|e| e.on <= as_of);
    let moved = decided.filter_map(|extension| {
        let part = moved_part(task, extension)?;
        let occurrence = part.occurrence.and_then(|n| task.occurrences().get(usize::from(n)));
        let last = before.iter().rfind(|(it, _)| *it == part).map(|(_, to)| *to);
        let from = last.or_else(|| part.first_due(task, extension.on));
        before.push((part, extension.to.value));
        Some(MoveLine { lang, task, occurrence, from, extension })
    });
    moved.collect()
}

/// What an extension moves: the deadline of an occurrence, or the task's own; nothing where there is none.
fn moved_part(task: &Task, extension: &Extension) -> Option<Part> {
    match (&task.schedule, &extension.occurrence) {
        (Schedule::Due(_) | Schedule::Awaits(_), None) => Some(Part::default()),
        (Schedule::Recurs(_), Some(named)) => named.id.map(|n| Part { unit: None, occurrence: Some(n) }),
        _ => None,
    }
}

/// Whether all of them are extensions of whole tasks.
pub fn are_plain(moves: &[MoveLine<'_>]) -> bool {
    moves.iter().all(MoveLine::is_plain)
}

type M = Fact<Moves>;

pub const MOVED_TASK: M = M::left("task", ["Mã", "Task"], |m| Cell::text(m.task.id())).matters(Matters::Most);
/// What was done, for those that are not all plain.
pub const KIND: M = M::left("kind", ["Điều chỉnh", "Change"], |m| Cell::text(m.kind())).matters(Matters::Most);
/// All of a move but whose it is.
pub const MOVE: [M; 5] = [
    M::left("from", ["Từ", "From"], |m| Cell::date(m.from)),
    M::left("to", ["Đến", "To"], |m| match &m.extension.when {
        Some(words) => Cell::new(Value::DateWith(m.extension.to.value, one_line(words))),
        None => Cell::date(Some(m.extension.to.value)),
    })
    .matters(Matters::Most),
    M::left("on", ["Ngày quyết định", "Decided on"], |m| Cell::date(Some(m.extension.on)))
        .short("Ngày QĐ", "Decided")
        .matters(Matters::Least),
    M::left("decision", ["Văn bản", "Decision"], |m| Cell::text(m.decision())),
    M::left("reason", ["Lý do", "Reason"], |m| {
        Cell::text(m.extension.reason.as_deref().map(one_line).unwrap_or_default())
    }),
];

/// Moves as a table, behind what stands first in it.
pub fn move_table(lang: Lang, first: &[M], moves: Vec<MoveLine<'_>>) -> Table {
    let kind: &[M] = if are_plain(&moves) { &[] } else { &[KIND] };
    facts::table(lang, &[first, kind, &MOVE[..]].concat(), moves)
}
