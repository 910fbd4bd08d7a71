//! Rules on reports as files: what has no received date, what was registered and is not there, what is
//! empty, and which tasks a report leaves out.

use std::collections::HashSet;

use crate::both;
use crate::compute::Ledger;
use crate::compute::ledger::{LedgerRow, Part};
use crate::finding::rules::{F001, F003, F004, F009, F010, F011, F012, F022, R011};
use crate::finding::{Finding, Findings, Subject};
use crate::model::reporting::Received;
use crate::model::{Month, Period, Plan, Report, TaskId, UnitId, Year};
use crate::read::Workspace;
use crate::read::register;
use crate::text::{Both, fold};

/// Judges the reports of one year by the register.
pub fn judge(workspace: &Workspace, year: &Year, findings: &mut Findings) {
    let by_register = year.plan.reporting.received == Received::Register;
    if by_register {
        // Of a register that gives no line at all one finding says why, as of one that lies there under another name.
        let unread = |f: &Finding| [&F001, &F003, &F004, &F012, &F022].contains(&f.rule);
        let is_hidden = workspace
            .register_not_read()
            .is_some_and(|it| !it.is_opened || findings.iter().any(|f| f.spot.source() == it.source && unread(f)));
        let told = |[period, unit]: &[Box<str>; 2]| Some((register::period(&year.plan, period)?, fold::id(unit)));
        let taken: HashSet<(Period, String)> = workspace.taken_intakes.iter().filter_map(told).collect();
        let is_taken =
            |r: &&Report| !taken.is_empty() && taken.contains(&(r.period, fold::id(&year.plan.unit(r.unit).id.value)));
        let unregistered = year.reports.iter().filter(|r| !is_hidden && r.owed && r.is_csv && r.received.is_none());
        let unregistered = unregistered.filter(|report| !is_taken(report));
        findings.extend(unregistered.map(|r| not_registered(&year.plan, r)));
        findings.extend(registered_but_absent(workspace, year));
    }
}

fn not_registered(plan: &Plan, report: &Report) -> Finding {
    let (unit, period) = (&plan.unit(report.unit).id.value, plan.period_name(report.period));
    let message = Both::new(
        "báo cáo chưa có ngày nhận trong reports/register.csv",
        "the report has no date of receipt in reports/register.csv",
    );
    let help = both!(
        "thêm vào sổ một dòng cho kỳ `{period}`, đơn vị `{unit}`, kèm ngày nhận",
        "add a line for `{period}` and `{unit}`, with the date of receipt"
    );
    Finding::new(&F010, report.source, message, help).about(Subject::of(plan).unit(report.unit).period(report.period))
}

fn registered_but_absent(workspace: &Workspace, year: &Year) -> Vec<Finding> {
    let mine = workspace.years.iter().position(|y| std::ptr::eq(y, year));
    let lines = workspace.intakes.iter().filter(|i| Some(i.plan) == mine);
    let absent = lines.filter(|i| year.report(i.period, i.unit).is_none_or(|report| !report.is_csv));
    let finding = absent.map(|intake| {
        let plan = &year.plan;
        let path = plan.report_path(intake.period, intake.unit);
        let message = both!(
            "đã ghi nhận báo cáo nhưng không có tệp {path}",
            "the report is registered, but there is no file {path}"
        );
        let help = Both::new("chép tệp báo cáo vào đó, hoặc sửa dòng này", "put the file there, or correct this line");
        Finding::new(&F011, intake.span, message, help).about(Subject::of(plan).unit(intake.unit).period(intake.period))
    });
    finding.collect()
}

/// R011, and F009 in its place where a report has no rows at all, of the reports of one unit. `tasks` are those that may
/// concern it, `ledger` has the rows on them.
pub fn left_out(year: &Year, ledger: &Ledger<'_>, unit: UnitId, tasks: &[TaskId], findings: &mut Findings) {
    let is_judged = |r: &&Report| r.unit == unit && !r.unreadable && year.plan.owes(r.unit, r.period);
    let owed = year.reports.iter().filter(is_judged);
    for (report, month) in owed.filter_map(|r| r.period.month().map(|month| (r, month))) {
        let subject = Subject::of(&year.plan).unit(report.unit).period(report.period);
        // What a quote took in is told at the quote.
        let taken_in: HashSet<TaskId> =
            report.taken_in.iter().filter(|row| !row.to_the_end).map(|row| row.task).collect();
        let own = tasks.iter().filter(|task| !taken_in.contains(task));
        let omitted = own.filter(|&&task| is_left_out(year, ledger, task, report.unit, month));
        let mut found =
            omitted.map(|&task| not_reported(&year.plan, report, task).about(subject.task(task))).peekable();
        if report.has_rows {
            findings.extend(found);
        } else if found.peek().is_some() {
            findings.push(empty_report(report).about(subject));
        }
    }
}

/// Active, carried out by `unit` and begun by the end of `month`, not done then as that and earlier reports say, and without
/// a row.
fn is_left_out(year: &Year, ledger: &Ledger<'_>, task: TaskId, unit: UnitId, month: Month) -> bool {
    let plan = &year.plan;
    let period = Period::Month(month);
    let end = plan.cutoff(month);
    let it = plan.task(task);
    if !it.is_planned_at(end) || it.is_withdrawn_at(end) || it.start > end || !it.is_carried_by(unit, end) {
        return false;
    }
    let occurrence = it.recurrence().and_then(|recurrence| recurrence.meant_in(month));
    if it.recurs() && occurrence.is_none() {
        return false;
    }
    let occurrence = occurrence.and_then(|n| u8::try_from(n).ok());
    let own = |told: &LedgerRow<'_>| told.occurrence() == occurrence;
    if ledger.unit_rows(task, unit).filter(own).any(|told| told.period() == period) {
        return false;
    }
    let part = Part { unit: Some(unit).filter(|_| it.has_each()), occurrence };
    !ledger.is_said_done(task, part, period, end)
}

fn not_reported(plan: &Plan, report: &Report, task: TaskId) -> Finding {
    let (id, title) = (plan.task(task).id(), plan.task(task).title());
    let message =
        both!("báo cáo thiếu nhiệm vụ `{id}` ({title})", "the report has no row for the task `{id}` ({title})");
    let help = both!(
        "thêm một dòng cho `{id}`, kể cả khi chưa có tiến triển",
        "add a row for `{id}`, even if there is no progress"
    );
    Finding::new(&R011, report.source, message, help)
}

fn empty_report(report: &Report) -> Finding {
    let message = Both::new(
        "báo cáo không có dòng nào, trong khi đơn vị còn nhiệm vụ chưa hoàn thành",
        "the report has no rows, although the unit leads tasks that are not completed",
    );
    let help = Both::new("thêm một dòng cho mỗi nhiệm vụ", "add a row for each task");
    Finding::new(&F009, report.source, message, help)
}
