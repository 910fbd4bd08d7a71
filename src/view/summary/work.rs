//! Part I: what changed since the last period.

use super::Page;
use crate::compute::Ledger;
use crate::compute::ledger::LedgerRow;
use crate::model::{Column, Date, TaskId};
use crate::read::texts;
use crate::say;
use crate::text::safe::one_line;
use crate::view::document::{Document, Line};
use crate::view::facts::history::{MoveLine, are_plain, moves};
use crate::view::facts::transfer::transfers;
use crate::view::words;

impl<'y> Page<'_, 'y> {
    fn id(&self, task: TaskId) -> &'y str {
        self.workspace_plan().task(task).id()
    }

    fn workspace_plan(&self) -> &'y crate::model::Plan {
        &self.summary.status.year.plan
    }

    /// What a row's cell says, as one sentence.
    pub fn said(&self, told: &LedgerRow<'_>, column: Column) -> String {
        one_line(&texts::text(&self.workspace.sources, told.report, told.row, column))
    }

    pub fn changes(&self, document: &mut Document) {
        let (lang, changes, status) = (self.lang, &self.summary.changes, &self.summary.status);
        let ledger = Ledger::at(status.year, status.vantage);
        self.part(document, lang.say("Thay đổi so với kỳ trước", "Changes since the period before"));
        let plain = |tasks: &[TaskId]| {
            let ids: Vec<&str> = tasks.iter().map(|&t| self.id(t)).collect();
            ids.join(", ")
        };
        let told = |tasks: &[TaskId], tell: &dyn Fn(TaskId) -> String| {
            let told: Vec<String> = tasks.iter().map(|&t| tell(t)).collect();
            told.join("; ")
        };
        let line = |title: &str, tasks: &[TaskId], text: String| {
            let (n, none) = (tasks.len(), lang.say("không có", "none"));
            Line::new(match n {
                0 => format!("{title}: {none}."),
                _ => format!("{title} ({n}): {text}."),
            })
        };
        document.list(vec![
            line(lang.say("Mới hoàn thành", "Newly done"), &changes.done, plain(&changes.done)),
            line(lang.say("Phát sinh quá hạn trong kỳ", "Newly overdue"), &changes.overdue, plain(&changes.overdue)),
            line(lang.say("Đã khắc phục quá hạn", "No longer overdue"), &changes.recovered, plain(&changes.recovered)),
            line(
                lang.say("Tiến độ giảm", "Progress fell"),
                &changes.fallen,
                told(&changes.fallen, &|t| self.fall(&ledger, t)),
            ),
            line(self.moved_word(), &changes.extended, told(&changes.extended, &|t| self.extension(t))),
            line(
                lang.say("Chuyển giao", "Handed over"),
                &changes.transferred,
                told(&changes.transferred, &|t| self.transfer(t)),
            ),
            line(lang.say("Được bổ sung", "Added"), &changes.added, told(&changes.added, &|t| self.addition(t))),
            line(
                lang.say("Đã đưa ra khỏi kế hoạch", "Withdrawn"),
                &changes.withdrawn,
                told(&changes.withdrawn, &|t| self.withdrawal(t)),
            ),
        ]);
    }

    fn fall(&self, ledger: &Ledger<'y>, task: TaskId) -> String {
        let (lang, id) = (self.lang, self.id(task));
        let now = self.summary.status.figure(task);
        let before = self.summary.previous.as_ref().map(|p| p.figure(task).progress.fraction());
        let from = before.map_or_else(String::new, |p| words::progress(lang, p));
        let to = words::progress(lang, now.progress.fraction());
        let note = ledger.latest(task, now.deciding()).map(|told| self.said(&told, Column::Note)).unwrap_or_default();
        let why = if note.is_empty() { lang.say("không nêu lý do", "no reason given").to_owned() } else { note };
        say!(lang, "{id} ({from} còn {to}): {why}", "{id} ({from} to {to}): {why}")
    }

    /// Whether a decision was made after the period before.
    fn is_new(&self, on: Date) -> bool {
        self.summary.previous.as_ref().is_none_or(|before| on > before.as_of())
    }

    fn moves(&self, task: TaskId) -> Vec<MoveLine<'y>> {
        let mut moves = moves(self.lang, self.workspace_plan().task(task), self.summary.status.as_of());
        moves.retain(|m| self.is_new(m.extension.on));
        moves
    }

    /// What was done to deadlines: as a rule they were extended.
    fn moved_word(&self) -> &'static str {
        let extended = &self.summary.changes.extended;
        match extended.iter().all(|&task| are_plain(&self.moves(task))) {
            true => self.lang.say("Được gia hạn", "Extended"),
            false => self.lang.say("Được điều chỉnh thời hạn", "Deadline moved"),
        }
    }

    /// Every move of the deadline that was decided since the period before.
    fn extension(&self, task: TaskId) -> String {
        let told: Vec<String> = self.moves(task).iter().map(MoveLine::said).collect();
        format!("{} {}", self.id(task), told.join(", "))
    }

    /// Every transfer since the period before.
    fn transfer(&self, task: TaskId) -> String {
        let plan = self.workspace_plan();
        let all = transfers(plan, plan.task(task), self.summary.status.as_of());
        let new = all.iter().filter(|t| self.is_new(t.transfer.on.value));
        let told: Vec<String> = new.map(|t| t.said(self.lang)).collect();
        format!("{} {}", self.id(task), told.join(", "))
    }

    fn addition(&self, task: TaskId) -> String {
        let added = self.workspace_plan().task(task).added();
        let how = added.map(|added| words::addition(self.lang, added)).unwrap_or_default();
        format!("{} {how}", self.id(task))
    }

    fn withdrawal(&self, task: TaskId) -> String {
        let (lang, id) = (self.lang, self.id(task));
        let withdrawn = self.workspace_plan().task(task).withdrawn();
        let Some(withdrawn) = withdrawn else { return id.to_owned() };
        format!("{id} {}", words::withdrawal(lang, withdrawn))
    }
}
