//! The rows of a report on targets: what value they tell.

use super::faults::bad_target_value;
use super::rows::Rows;
use crate::both;
use crate::finding::Finding;
use crate::finding::rules::R010;
use crate::model::report::{Cell, TargetRow};
use crate::model::{Column, TargetId};
use crate::read::cell;
use crate::read::csv::Record;
use crate::text::Span;
use crate::text::safe::quoted;

impl Rows<'_, '_> {
    /// The target that a row names in the cell of its task.
    pub(super) fn target(&self, record: &Record<'_>, task_index: usize) -> Option<TargetId> {
        let is_named = !self.context.plan.targets.is_empty();
        is_named.then(|| self.target_named(record.text(task_index))).flatten()
    }

    pub(super) fn target_named(&self, name: &str) -> Option<TargetId> {
        self.context.plan.find_target_alike(name)
    }

    /// R010: a target has no occurrences.
    pub(super) fn occurrence_of_target(&self, place: Span, target: TargetId, named: &str) -> Finding {
        let (id, named) = (&self.context.plan.target(target).id.value, quoted(named));
        let message = both!("chỉ tiêu `{id}` không có kỳ `{named}`", "the target `{id}` has no occurrence `{named}`");
        Finding::new(&R010, place, message, both!("viết `{id}`", "write `{id}`"))
    }

    pub(super) fn told_target(&mut self, record: &Record<'_>, target: TargetId, task_index: usize, readable: usize) {
        let at = record.raw.start as u32;
        if let Some(first) = self.told_targets.insert(target, at) {
            self.told_targets.insert(target, first);
            let finding = self.duplicate_row(record, task_index, first);
            return self.push(finding, None);
        }
        let it = self.context.plan.target(target);
        let text = |index: usize| if self.said(record, index).is_empty() { "" } else { record.text(index) };
        let value = match self.index(Column::Value).map(|index| (index, text(index))) {
            None | Some((_, "")) => Cell::Blank,
            Some((index, _)) if index >= readable => Cell::Unreadable,
            Some((index, text)) => match cell::target_value(text, it.kind) {
                Some(value) => Cell::Is(value),
                None => {
                    let finding = bad_target_value(self.place(record, index), text, it);
                    self.push(finding, None);
                    Cell::Unreadable
                }
            },
        };
        self.report.targets.push(TargetRow { target, at, value });
    }
}
