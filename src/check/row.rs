//! Rules on what one row says: progress against its date, date against receipt and start.

use super::on_cell;
use crate::both;
use crate::compute::ledger::LedgerRow;
use crate::finding::rules::{R002, R006, R007, R008, R009, R012, Rule};
use crate::finding::{Finding, Findings, Subject};
use crate::model::date::{en, vi};
use crate::model::report::{Cell, Progress, TargetRow};
use crate::model::{Column, Date, Intake, Plan, Report, Row, Task, Year};
use crate::read::at_hand::AtHand;
use crate::read::texts;
use crate::text::{Both, Sources, Span};

/// Judges every row of a unit's reports.
pub fn judge(at_hand: &AtHand<'_>, findings: &mut Findings) {
    let AtHand { year, sources, .. } = at_hand;
    for report in &year.reports {
        let told_of = year.plan.end_of(report.period, report.unit, Date::MAX);
        for row in &report.rows {
            if let Some((task, _)) = row.task() {
                let judged = Judged { at_hand, sources, year, report, row, task: year.plan.task(task), told_of };
                judged.judge(findings);
            }
        }
        let foreign = report.targets.iter().filter(|row| !year.plan.target(row.target).is_told_by(report.unit));
        findings.extend(foreign.map(|row| foreign_target(sources, &year.plan, report, row)));
    }
}

/// A row with all that it is judged by.
struct Judged<'y> {
    at_hand: &'y AtHand<'y>,
    sources: &'y Sources,
    year: &'y Year,
    report: &'y Report,
    row: &'y Row,
    task: &'y Task,
    /// The day on which it counts who leads the task.
    told_of: Date,
}

fn foreign_target(sources: &Sources, plan: &Plan, report: &Report, row: &TargetRow) -> Finding {
    let (id, unit) = (&plan.target(row.target).id.value, &plan.unit(report.unit).id.value);
    let message = both!(
        "đơn vị `{unit}` không có trách nhiệm báo cáo chỉ tiêu `{id}`",
        "the unit `{unit}` is not one that reports on the target `{id}`"
    );
    let help = Both::new("dòng này không được tính; kiểm tra lại mã", "this row does not count; check the id");
    let span = texts::span_at(sources, report, row.at, Column::Task);
    Finding::new(&R002, span, message, help).about(Subject::of(plan).unit(report.unit).period(report.period))
}

impl Judged<'_> {
    fn judge(&self, findings: &mut Findings) {
        // What the plan misspells or lacks is told there.
        if !self.task.may_be_told_by(self.report.unit) && self.task.all_are_known() {
            findings.push(self.foreign());
        }
        // Only who carries a task out moves its progress; what others write there says nothing about it.
        if self.task.is_carried_by(self.report.unit, self.told_of) {
            self.progress(findings);
            self.completion(findings);
        }
    }

    fn finding(&self, rule: &'static Rule, column: Column, message: Both, help: Both) -> Finding {
        let told = LedgerRow { report: self.report, row: self.row };
        on_cell(self.sources, &self.year.plan, told, column, rule, message, help)
    }

    fn foreign(&self) -> Finding {
        let (id, unit) = (self.task.id(), &self.year.plan.unit(self.report.unit).id.value);
        let message = both!(
            "đơn vị `{unit}` không chủ trì cũng không phối hợp `{id}`",
            "the unit `{unit}` neither leads nor coordinates `{id}`"
        );
        let help = Both::new(
            "dòng này không được tính; kiểm tra lại mã nhiệm vụ",
            "this row does not count; check the task id",
        );
        let lead = self.task.lead_span();
        self.finding(&R002, Column::Task, message, help).related_if(lead, Both::new("đơn vị chủ trì", "the lead"))
    }

    fn progress(&self, findings: &mut Findings) {
        if self.row.progress() != Cell::Is(Progress::FULL) {
            return;
        }
        if self.row.completed_on() == Cell::Blank {
            let help = Both::new(
                "ghi ngày hoàn thành, nếu không nhiệm vụ chưa được tính là hoàn thành",
                "enter the completion date; without it the task does not count as completed",
            );
            let message = Both::new("100% nhưng không có ngày hoàn thành", "100% but no completion date");
            let there = texts::cell(self.sources, self.report, self.row, Column::CompletedOn);
            let finding = self.finding(&R006, Column::Progress, message, help);
            findings.push(finding.related_if(there, Both::new("ở đây chưa có ngày", "no date here")));
        }
        if !self.row.has_result() && texts::is_blank(self.sources, self.report, self.row, Column::Result) {
            let help = Both::new(
                "ghi sản phẩm: số và ngày của văn bản, đường dẫn…",
                "name the product: number and date of the document, a link…",
            );
            let message = Both::new("100% nhưng không có kết quả", "100% but no result");
            let there = texts::cell(self.sources, self.report, self.row, Column::Result);
            let finding = self.finding(&R007, Column::Progress, message, help);
            findings.push(finding.related_if(there, Both::new("ở đây chưa có kết quả", "no result here")));
        }
    }

    fn completion(&self, findings: &mut Findings) {
        let Cell::Is(on) = self.row.completed_on() else { return };
        let unfinished = self.row.progress().value().is_some_and(|p| p < Progress::FULL);
        if unfinished {
            let Both { vi, en } = Column::Forecast.name();
            let help = both!(
                "ghi tiến độ 100, hoặc xóa ngày hoàn thành; ngày dự kiến ghi ở cột {vi}",
                "enter 100 as progress, or remove the date; a forecast belongs in the {en} column"
            );
            let message = Both::new(
                "có ngày hoàn thành nhưng tiến độ chưa đến 100%",
                "a completion date, but progress is under 100%",
            );
            let there = texts::cell(self.sources, self.report, self.row, Column::Progress);
            let finding = self.finding(&R008, Column::CompletedOn, message, help);
            findings.push(finding.related_if(there, Both::new("tiến độ", "the progress")));
            return;
        }
        if let Some(received) = self.report.received.filter(|&received| on > received) {
            findings.push(self.in_future(on, received));
        }
        let start = self.task.start;
        if on < start {
            let (on_vi, start_vi, on_en, start_en) = (vi(on), vi(start), en(on), en(start));
            let message = both!(
                "ngày hoàn thành {on_vi} trước ngày bắt đầu {start_vi} của nhiệm vụ",
                "completed on {on_en}, before the task's start {start_en}"
            );
            let help = Both::new(
                "kiểm tra ngày hoàn thành, hoặc `start` trong kế hoạch",
                "check the completion date, or `start` in the plan",
            );
            let finding = self.finding(&R012, Column::CompletedOn, message, help);
            findings.push(finding.related_if(self.task.start_span(), Both::new("ngày bắt đầu", "the start")));
        }
    }

    fn in_future(&self, on: Date, received: Date) -> Finding {
        let (on_vi, came_vi, on_en, came_en) = (vi(on), vi(received), en(on), en(received));
        let message = both!(
            "ngày hoàn thành {on_vi} sau ngày nhận báo cáo {came_vi}",
            "completed on {on_en}, after the report was received on {came_en}"
        );
        let help = Both::new("kiểm tra ngày hoàn thành", "check the completion date");
        let finding = self.finding(&R009, Column::CompletedOn, message, help);
        finding.related_if(self.receipt(), Both::new("ngày nhận", "when it was received"))
    }

    /// The line of the register that tells when the report came first; git has none.
    fn receipt(&self) -> Option<Span> {
        let Report { period, unit, .. } = *self.report;
        let is_it = |intake: &&Intake| (intake.period, intake.unit, intake.plan) == (period, unit, self.at_hand.plan);
        self.at_hand.intakes.iter().filter(is_it).min_by_key(|intake| intake.received_on).map(|intake| intake.span)
    }
}
