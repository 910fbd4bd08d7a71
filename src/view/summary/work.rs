//! Part I: what was done in the period.

use super::Page;
use crate::compute::Ledger;
use crate::compute::changes::Summary;
use crate::compute::ledger::{LedgerRow, share};
use crate::compute::status::TaskState;
use crate::model::{Column, FieldId, TaskId};
use crate::say;
use crate::view::document::{Document, Line};
use crate::view::words;

impl<'y> Page<'_, 'y> {
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
