//! Rules on what one task's rows say against each other: progress that falls, a completion that changes, a result
//! told again and again. Only the rows of who carries it out are compared, of each part for itself.

use super::on_cell;
use crate::both;
use crate::compute::Ledger;
use crate::compute::ledger::LedgerRow;
use crate::finding::rules::{Rule, X001, X002, X003};
use crate::finding::{Finding, Findings, Severity};
use crate::model::date::{en, vi};
use crate::model::report::Cell;
use crate::model::{Column, Date, Plan, Progress, TaskId, Year};
use crate::read::texts;
use crate::text::{Both, Sources, fold};

/// So many reports running with one result are a copy.
const COPIES: usize = 3;

/// Judges the history of some tasks of one year. `ledger` has all their rows, of a part of a task at least those of its unit.
pub fn judge(sources: &Sources, year: &Year, ledger: &Ledger<'_>, tasks: &[TaskId], findings: &mut Findings) {
    let plan = &year.plan;
    let mut rows: Vec<LedgerRow<'_>> = Vec::new();
    for &id in tasks {
        let task = plan.task(id);
        rows.clear();
        rows.extend(ledger.carrier_rows(id));
        let part = |told: &LedgerRow<'_>| (task.has_each().then_some(told.report.unit), told.occurrence());
        if task.recurs() || task.has_each() {
            // Stable: within a part the earliest stays first.
            rows.sort_by_key(part);
        }
        for of_one in rows.chunk_by(|a, b| part(a) == part(b)).filter(|rows| rows.len() > 1) {
            let history = History { sources, plan, rows: of_one };
            history.progress_fell(findings);
            history.completion_changed(findings);
            history.copied_result(findings);
        }
    }
}

/// What a task's lead told of it, or of one of its occurrences, the earliest first.
struct History<'h, 'y> {
    sources: &'h Sources,
    plan: &'y Plan,
    rows: &'h [LedgerRow<'y>],
}

impl History<'_, '_> {
    fn finding(&self, later: LedgerRow<'_>, column: Column, rule: &'static Rule, message: Both, help: Both) -> Finding {
        on_cell(self.sources, self.plan, later, column, rule, message, help)
    }

    /// The same, also pointing at what stood there before; only a note where the row's own note says why.
    fn contradiction(
        &self,
        (earlier, later): (LedgerRow<'_>, LedgerRow<'_>),
        column: Column,
        rule: &'static Rule,
        message: Both,
        [now, before]: [Both; 2],
    ) -> Finding {
        let there = texts::span(self.sources, earlier.report, earlier.row, column);
        let Both { vi, en } = Column::Note.name();
        let (severity, help) = match later.row.has_note() {
            true => (Severity::Note, both!("cột {vi} đã nêu lý do", "the row's {en} says why")),
            false => (
                rule.severity,
                both!(
                    "nếu số liệu mới là đúng, nêu lý do ở cột {vi}; nếu không, sửa lại",
                    "if this is right, say why in the {en} column; if not, correct it"
                ),
            ),
        };
        self.finding(later, column, rule, message, help).severity(severity).label(now).related(there, before)
    }

    fn progress_fell(&self, findings: &mut Findings) {
        let mut last: Option<(LedgerRow<'_>, Progress)> = None;
        for &later in self.rows {
            let Some(progress) = later.progress() else { continue };
            if let Some((earlier, before)) = last.filter(|(_, before)| progress < *before) {
                let (now, was) = (percent(progress), percent(before));
                let (now_vi, was_vi) = (now.replace('.', ","), was.replace('.', ","));
                let period = self.plan.period_name(earlier.period());
                let message = both!(
                    "tiến độ {now_vi}% thấp hơn {was_vi}% của báo cáo `{period}`",
                    "progress {now}% is lower than the {was}% in the report for `{period}`"
                );
                let labels = [
                    both!("nay là {now_vi}%", "it is {now}% now"),
                    both!("trước đó là {was_vi}%", "it was {was}% before"),
                ];
                findings.push(self.contradiction((earlier, later), Column::Progress, &X001, message, labels));
            }
            last = Some((later, progress));
        }
    }

    /// A date that cannot be read says nothing; a blank one takes the completion back.
    fn completion_changed(&self, findings: &mut Findings) {
        let mut last: Option<(LedgerRow<'_>, Date)> = None;
        for &later in self.rows {
            let now = match later.row.completed_on() {
                Cell::Unreadable => continue,
                Cell::Blank => None,
                Cell::Is(date) => Some(date),
            };
            if let Some((earlier, before)) = last.filter(|(_, before)| now != Some(*before)) {
                let message = completion_message(before, now);
                let (was_vi, was_en) = (vi(before), en(before));
                let is_now = match now.map(|now| (vi(now), en(now))) {
                    Some((vi, en)) => both!("nay là {vi}", "it is {en} now"),
                    None => Both::new("nay để trống", "it is blank now"),
                };
                let labels = [is_now, both!("trước đó là {was_vi}", "it was {was_en} before")];
                findings.push(self.contradiction((earlier, later), Column::CompletedOn, &X002, message, labels));
            }
            last = now.map(|date| (later, date));
        }
    }

    fn copied_result(&self, findings: &mut Findings) {
        for running in self.rows.windows(COPIES) {
            let alike = running.iter().all(|told| {
                told.row.has_result() && told.row.result == running[0].row.result && told.row.completed().is_none()
            });
            let (Some(&later), true) = (running.last(), alike && self.say_the_same(running)) else { continue };
            let message = Both::new(
                "kết quả ghi nguyên văn trong ba báo cáo liên tiếp, trong khi nhiệm vụ chưa hoàn thành",
                "the same result in three reports in a row, while the task is not completed",
            );
            let help = Both::new("ghi kết quả thực hiện của chính kỳ này", "say what was done in this period");
            let label = Both::new("lần thứ ba liên tiếp", "the third time in a row");
            let mut finding = self.finding(later, Column::Result, &X003, message, help).label(label);
            for earlier in &running[..COPIES - 1] {
                let there = texts::span(self.sources, earlier.report, earlier.row, Column::Result);
                finding = finding.related(there, Both::new("đã ghi như vậy ở đây", "it already says so here"));
            }
            findings.push(finding);
        }
    }

    fn say_the_same(&self, rows: &[LedgerRow<'_>]) -> bool {
        let text = |told: &LedgerRow<'_>| fold::key(&texts::text(self.sources, told.report, told.row, Column::Result));
        rows.windows(2).all(|pair| text(&pair[0]) == text(&pair[1]))
    }
}

fn completion_message(before: Date, now: Option<Date>) -> Both {
    let (was_vi, was_en) = (vi(before), en(before));
    match now {
        Some(now) => {
            let (now_vi, now_en) = (vi(now), en(now));
            both!(
                "ngày hoàn thành {now_vi} khác với {was_vi} đã báo cáo",
                "completed on {now_en}, but {was_en} was reported before"
            )
        }
        None => both!(
            "ngày hoàn thành {was_vi} đã báo cáo nay để trống",
            "the completion date {was_en}, reported before, is now blank"
        ),
    }
}

/// As it was reported: 45, 45.5, 45.25.
fn percent(progress: Progress) -> String {
    (f64::from(progress.0) / 100.0).to_string()
}
