//! Part I: what changed since the last period, and what was done in this one.

use super::Page;
use crate::compute::Ledger;
use crate::compute::changes::Summary;
use crate::compute::ledger::{LedgerRow, share};
use crate::compute::status::TaskState;
use crate::model::{Column, Date, FieldId, TaskId};
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

    pub fn work_done(&self, document: &mut Document) {
        let lang = self.lang;
        self.part(document, lang.say("Việc đã làm trong kỳ", "Work done in the period"));
        let results = results_by_field(self.summary);
        // Where there are too many, of each field as many as of the others.
        let all = results.iter().map(|(_, told)| told.len()).sum();
        let most = if all > self.cut.lines() { self.cut.lines() / results.len() } else { all };
        self.cut.say(document, lang, results.iter().map(|(_, told)| told.len().min(most)).sum(), all);
        let mut groups = 0;
        for (field, told) in results {
            let lines = told.iter().take(most).map(|told| self.result(told)).collect();
            let plain = words::field(lang, self.workspace_plan(), field);
            let name = field.map_or(&*plain, |field| &*self.workspace_plan().field(field).name);
            self.group(document, groups, &plain, name);
            groups += 1;
            document.list(lines);
        }
        if groups == 0 {
            document.paragraph(Line::new(lang.say("Không có.", "None.")));
        }
    }

    /// Of several results of one task the first alone has its title.
    fn result(&self, &Told { task: id, row: ref told, is_first }: &Told<'y>) -> Line {
        let lang = self.lang;
        let status = &self.summary.status;
        let task = status.year.plan.task(id);
        let occurrence = told.occurrence().and_then(|n| task.occurrences().get(usize::from(n)));
        let occurrence = occurrence.map(|o| words::occurrence(lang, o));
        let occurrence = occurrence.map(|o| say!(lang, ", kỳ {o}", ", {o}")).unwrap_or_default();
        let how_far = match (told.done_at(status.as_of()), told.progress()) {
            // It is never done, and how far it is says nothing.
            _ if status.figure(id).state == TaskState::Ongoing => String::new(),
            (Some(on), _) => {
                let on = words::day(lang, on);
                say!(lang, "; hoàn thành ngày {on}", "; done {on}")
            }
            (None, Some(progress)) => {
                let progress = words::progress(lang, share(progress).fraction());
                say!(lang, "; tiến độ {progress}", "; progress {progress}")
            }
            (None, None) => String::new(),
        };
        let title = if is_first { format!("{} ", task.title()) } else { String::new() };
        let (name, unit) = (task.id(), status.year.plan.unit(told.report.unit).short_name());
        let result = self.said(told, Column::Result);
        Line::new(format!("{name} {title}({unit}{occurrence}): {result}{how_far}."))
    }
}

/// A result, whether it is the first of its task.
pub struct Told<'y> {
    pub task: TaskId,
    pub row: LedgerRow<'y>,
    is_first: bool,
}

/// What was done in the period: by the fields of which something is told, the results of their tasks.
pub fn results_by_field<'y>(summary: &Summary<'y>) -> Vec<(Option<FieldId>, Vec<Told<'y>>)> {
    let status = &summary.status;
    let in_span = |month| summary.span.holds(month);
    let ledger = Ledger::new(status.year, status.as_of(), |report| report.period.month().is_some_and(in_span));
    let fields = status.year.plan.field_ids().map(Some).chain([None]);
    let results = fields.map(|field| {
        let in_field = status.each().filter(|(_, task, _)| task.field_id() == field);
        (field, in_field.flat_map(|(id, task, _)| results_of(&ledger, id, task.has_each())).collect::<Vec<_>>())
    });
    results.filter(|(_, told)| !told.is_empty()).collect()
}

/// The last result that its lead, or each of its units, gave in the period, of each occurrence.
fn results_of<'y>(ledger: &Ledger<'y>, task: TaskId, of_units: bool) -> Vec<Told<'y>> {
    let part = |told: &LedgerRow<'_>| (told.occurrence(), of_units.then_some(told.report.unit));
    let mut last: Vec<LedgerRow<'y>> = Vec::new();
    for told in ledger.carrier_rows(task).filter(|told| told.row.has_result()) {
        match last.iter_mut().find(|t| part(t) == part(&told)) {
            Some(earlier) => *earlier = told,
            None => last.push(told),
        }
    }
    last.into_iter().enumerate().map(|(n, row)| Told { task, row, is_first: n == 0 }).collect()
}
