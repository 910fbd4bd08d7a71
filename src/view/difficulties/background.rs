//! How the tasks stand on which the committee is to decide: deadline, progress, what was done so far, what is expected.

use std::collections::BTreeSet;

use super::Submission;
use crate::compute::status::TaskState;
use crate::model::{Column, Schedule, TaskId};
use crate::say;
use crate::text::Lang;
use crate::view::cut::Cut;
use crate::view::document::{Document, Line};
use crate::view::facts::remark::Told;
use crate::view::facts::task::{TaskLine, lead_name};
use crate::view::words;

/// A sentence or a few of each task, in the plan's order; nothing where all is of no task.
pub fn background(document: &mut Document, lang: Lang, submission: &Submission<'_, '_, '_>, told: Told<'_>, cut: &Cut) {
    let tasks: BTreeSet<TaskId> = submission.shown.list.iter().filter_map(|d| d.task).collect();
    let tasks: Vec<TaskId> = tasks.into_iter().collect();
    let title = lang.say("Tình hình thực hiện nhiệm vụ có khó khăn, vướng mắc", "Status of the tasks concerned");
    document.heading(2, format!("I. {title}"));
    if tasks.is_empty() {
        document.paragraph(Line::new(lang.say(
            "Khó khăn, vướng mắc không thuộc nhiệm vụ cụ thể của kế hoạch.",
            "The difficulties are not tied to any one task of the plan.",
        )));
    }
    let shown = cut.to_lines(document, lang, &tasks);
    let line = |&id: &TaskId| TaskLine::of(lang, submission.status, id).with_words(told);
    document.list(shown.iter().map(|id| Line::new(stands(&line(id)))).collect());
}

/// `CDCV-01 Hoàn thiện đề án (Văn phòng chủ trì): thời hạn 30/3/2024, quá hạn 92 ngày; tiến độ 75%. Đã thực hiện: ….`
fn stands(t: &TaskLine<'_>) -> String {
    let (lang, id, title) = (t.lang, t.task.id(), t.task.title());
    let lead = lead_name(t.plan, t.task, t.as_of);
    let how = [deadline(t), progress(t)].into_iter().flatten().collect::<Vec<_>>().join("; ");
    let done = t.last_result().map(|done| say!(lang, "Đã thực hiện: {done}", "Done so far: {done}"));
    let more: Vec<String> = [done, t.forecast(), t.asked_until()].into_iter().flatten().collect();
    let more: String = more.iter().map(|sentence| format!(" {sentence}.")).collect();
    say!(lang, "{id} {title} ({lead} chủ trì): {how}.{more}", "{id} {title} (led by {lead}): {how}.{more}")
}

fn deadline(t: &TaskLine<'_>) -> Option<String> {
    let (lang, figure) = (t.lang, t.figure?);
    let days = figure.days_overdue();
    let late = days.map(|days| say!(lang, ", quá hạn {days} ngày", ", {days} days overdue")).unwrap_or_default();
    match (figure.due, &t.task.schedule) {
        (Some(due), _) => {
            let due = words::day(lang, due);
            Some(say!(lang, "thời hạn {due}{late}", "due {due}{late}"))
        }
        (None, Schedule::Awaits(what)) if !what.is_empty() => Some(say!(lang, "thời hạn: {what}", "deadline: {what}")),
        (None, _) => Some(words::state(lang, figure.state).to_owned()),
    }
}

fn progress(t: &TaskLine<'_>) -> Option<String> {
    let figure = t.figure.filter(|figure| figure.state != TaskState::Ongoing)?;
    let progress = words::progress(t.lang, figure.progress.fraction());
    Some(say!(t.lang, "tiến độ {progress}", "progress {progress}"))
}

impl TaskLine<'_> {
    /// What its latest report with a result says of what was done.
    fn last_result(&self) -> Option<String> {
        let row = self.told?.ledger.carrier_rows(self.id).rfind(|row| row.row.has_result())?;
        self.said(row, Column::Result)
    }
}
