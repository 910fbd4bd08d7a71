//! Part I: what changed since the period before; only what did.

use std::collections::HashMap;

use super::{MOST_TITLES, Page};
use crate::model::{Column, Date, TaskId};
use crate::say;
use crate::view::document::{Document, Line};
use crate::view::facts::history::{MoveLine, are_plain, moves};
use crate::view::facts::transfer::transfers;
use crate::view::words;

/// Tasks that changed in one way.
struct Kind<'a> {
    title: &'a str,
    tasks: &'a [TaskId],
    /// Where they stand if they are too many to be named; they are then not.
    elsewhere: Option<&'a str>,
    /// What is to be said of each, if anything.
    tell: &'a dyn Fn(TaskId) -> String,
}

impl<'y> Page<'_, 'y> {
    pub fn changes(&self, document: &mut Document) {
        let (lang, is_first) = (self.lang, self.summary.previous.is_none());
        self.part(
            document,
            match is_first {
                true => lang.say("Biến động trong kỳ", "Changes in the period"),
                false => lang.say("Thay đổi so với kỳ trước", "Changes since the period before"),
            },
        );
        let lines = self.kinds();
        if lines.is_empty() {
            document.paragraph(Line::new(match is_first {
                true => lang.say(
                    "Trong kỳ không có nhiệm vụ hoàn thành, quá hạn hoặc được điều chỉnh.",
                    "No task was completed, became overdue or was changed in the period.",
                ),
                false => lang.say(
                    "So với kỳ trước, không có thêm nhiệm vụ hoàn thành, quá hạn hoặc được điều chỉnh.",
                    "No task has been completed, become overdue or been changed since the period before.",
                ),
            }));
        }
        document.list(lines);
    }

    fn kinds(&self) -> Vec<Line> {
        let (lang, changes, status) = (self.lang, &self.summary.changes, &self.summary.status);
        let nothing = |_| String::new();
        let state = |task| words::state(lang, status.figure(task).state).to_owned();
        let every = self.where_every_task_stands();
        let overdue = lang.say("danh sách tại phần II", "see part II");
        let kind = |title, tasks, tell| self.kind(&Kind { title, tasks, elsewhere: None, tell });
        let counted =
            |title, tasks, elsewhere, tell| self.kind(&Kind { title, tasks, elsewhere: Some(elsewhere), tell });
        let lines = [
            counted(lang.say("Hoàn thành trong kỳ", "Completed in the period"), &changes.done, every, &nothing),
            counted(lang.say("Phát sinh quá hạn trong kỳ", "Newly overdue"), &changes.overdue, overdue, &nothing),
            counted(lang.say("Đã khắc phục quá hạn", "No longer overdue"), &changes.recovered, every, &state),
            kind(lang.say("Tiến độ giảm", "Progress fell"), &changes.fallen, &|t| self.fall(t)),
            kind(self.moved_word(), &changes.extended, &|t| self.extension(t)),
            self.transferred(),
            kind(lang.say("Được bổ sung", "Added"), &changes.added, &|t| self.addition(t)),
            kind(lang.say("Đã đưa ra khỏi kế hoạch", "Withdrawn"), &changes.withdrawn, &|t| {
                self.withdrawal(t)
            }),
        ];
        lines.into_iter().flatten().collect()
    }

    fn kind(&self, kind: &Kind<'_>) -> Option<Line> {
        let &Kind { title, tasks, elsewhere, tell } = kind;
        let n = words::number(self.lang, tasks.len() as u64);
        let said = match elsewhere {
            Some(elsewhere) if tasks.len() > MOST_TITLES => elsewhere.to_owned(),
            _ => self.named(tasks, tell),
        };
        (!tasks.is_empty()).then(|| Line::new(format!("{title} ({n}): {said}.")))
    }

    fn fall(&self, task: TaskId) -> String {
        let (lang, status) = (self.lang, &self.summary.status);
        let now = status.figure(task);
        let before = self.summary.previous.as_ref().map(|p| p.figure(task).progress.fraction());
        let from = before.map_or_else(String::new, |p| words::progress(lang, p));
        let to = words::progress(lang, now.progress.fraction());
        let note = self.ledger.latest(task, now.deciding()).map(|told| self.said(&told, Column::Note));
        let why = note.filter(|note| !note.is_empty());
        let why = why.unwrap_or_else(|| lang.say("không nêu lý do", "no reason given").to_owned());
        let task = self.plan().task(task);
        let of = words::mean_of(lang, task.has_each(), task.recurs());
        let of = of.map(|of| format!(", {of}")).unwrap_or_default();
        say!(lang, "{from} còn {to}{of}: {why}", "{from} to {to}{of}: {why}")
    }

    /// Whether a decision was made after the period before.
    fn is_new(&self, on: Date) -> bool {
        self.summary.previous.as_ref().is_none_or(|before| on > before.as_of())
    }

    fn moves(&self, task: TaskId) -> Vec<MoveLine<'y>> {
        let mut moves = moves(self.lang, self.plan().task(task), self.summary.status.as_of());
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
        told.join(", ")
    }

    /// Tasks that were handed over, those of one decision together.
    fn transferred(&self) -> Option<Line> {
        let tasks = &self.summary.changes.transferred;
        let mut decisions: Vec<(String, Vec<TaskId>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for &task in tasks {
            let told = self.transfer(task);
            let place = *places.entry(told.clone()).or_insert_with(|| {
                decisions.push((told, Vec::new()));
                decisions.len() - 1
            });
            decisions[place].1.push(task);
        }
        let told: Vec<String> =
            decisions.iter().map(|(told, tasks)| format!("{told}: {}", self.named(tasks, |_| String::new()))).collect();
        let (n, title) = (words::number(self.lang, tasks.len() as u64), self.lang.say("Chuyển giao", "Handed over"));
        (!tasks.is_empty()).then(|| Line::new(format!("{title} ({n}): {}.", told.join("; "))))
    }

    /// Every transfer since the period before.
    fn transfer(&self, task: TaskId) -> String {
        let plan = self.plan();
        let all = transfers(plan, plan.task(task), self.summary.status.as_of());
        let new = all.iter().filter(|t| self.is_new(t.transfer.on.value));
        let told: Vec<String> = new.map(|t| t.said(self.lang)).collect();
        told.join(", ")
    }

    fn addition(&self, task: TaskId) -> String {
        let added = self.plan().task(task).added();
        added.map(|added| words::addition(self.lang, added)).unwrap_or_default()
    }

    fn withdrawal(&self, task: TaskId) -> String {
        let withdrawn = self.plan().task(task).withdrawn();
        withdrawn.map(|withdrawn| words::withdrawal(self.lang, withdrawn)).unwrap_or_default()
    }
}
