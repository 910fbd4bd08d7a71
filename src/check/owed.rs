//! What is not there, as findings: reports that never came or came badly, tasks overdue or due soon. Each stands on the
//! line of the plan that creates the duty, for there is no file to point at.

use crate::both;
use crate::compute::reports::{Obligation, ReportState};
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::finding::rules::{D001, D002, D003, D004, D005, D006};
use crate::finding::{Finding, Rule, Severity, Subject};
use crate::model::date::{days_between, en, vi};
use crate::model::reporting::Received;
use crate::model::{Date, Period, Plan, Schedule, Task, TaskId};
use crate::text::lang::plural;
use crate::text::{Both, Span};

/// Something owed that is not as it should be: not yet in words, for there may be millions that are only counted.
#[derive(Clone, Copy)]
pub enum Lack<'s> {
    Report(&'static Rule, &'s Obligation),
    Task(&'static Rule, TaskId, &'s Task, &'s TaskFigure),
}

/// All that is owed and not as it should be.
pub fn lacks<'s>(status: &'s Status<'_>, owed: impl Iterator<Item = &'s Obligation>) -> impl Iterator<Item = Lack<'s>> {
    let reports = owed.filter_map(|o| Some(Lack::Report(rule(o.state)?, o)));
    let of_task = |figure: &TaskFigure| match figure.state {
        TaskState::Overdue => Some(&D005),
        _ => figure.flags.due_soon.then_some(&D006),
    };
    let tasks =
        status.each().filter_map(move |(id, task, figure)| Some(Lack::Task(of_task(figure)?, id, task, figure)));
    reports.chain(tasks)
}

impl Lack<'_> {
    pub fn rule(self) -> &'static Rule {
        let (Lack::Report(rule, _) | Lack::Task(rule, ..)) = self;
        rule
    }

    pub fn severity(self) -> Severity {
        match self {
            // No report has fallen due since that could confirm it.
            Lack::Task(rule, _, _, figure) if *rule == D005 && figure.flags.unconfirmed => Severity::Note,
            lack => lack.rule().severity,
        }
    }

    pub fn finding(self, status: &Status<'_>) -> Finding {
        match self {
            Lack::Report(rule, o) => report(status, rule, o),
            Lack::Task(rule, id, task, figure) => self::task(status, rule, id, task, figure),
        }
        .severity(self.severity())
    }
}

/// What a finding on a report is about.
pub fn about_report(plan: &Plan, o: &Obligation) -> Subject {
    Subject::of(plan).unit(o.unit).period(o.period)
}

/// What a finding on a task is about: also its lead, who has to bring it to its end.
pub fn about_task(plan: &Plan, id: TaskId, task: &Task, as_of: Date) -> Subject {
    Subject { unit: task.lead_at(as_of), ..Subject::of(plan).task(id) }
}

fn rule(state: ReportState) -> Option<&'static Rule> {
    match state {
        ReportState::Missing => Some(&D001),
        ReportState::Late => Some(&D002),
        ReportState::Unreadable => Some(&D003),
        ReportState::Undated => Some(&D004),
        ReportState::OnTime | ReportState::Pending | ReportState::Exempt => None,
    }
}

fn report(status: &Status<'_>, rule: &'static Rule, o: &Obligation) -> Finding {
    let year = status.year;
    let finding = Finding::new(rule, duty(&year.plan, o), told(&year.plan, o), help(&year.plan, o))
        .about(about_report(&year.plan, o));
    let there = year.report(o.period, o.unit).filter(|_| o.state != ReportState::Missing);
    match there {
        Some(report) => finding.related(report.source, Both::new("báo cáo", "the report")),
        None => finding,
    }
}

/// What creates the duty: a request, or that the unit reports at all.
fn duty(plan: &Plan, o: &Obligation) -> Span {
    match o.period {
        Period::Month(_) => plan.unit(o.unit).header,
        Period::Request(id) => plan.request(id).header,
    }
}

fn told(plan: &Plan, o: &Obligation) -> Both {
    let (unit, period) = (&plan.unit(o.unit).id.value, plan.period_name(o.period));
    let (due_vi, due_en, late) = (vi(o.due), en(o.due), o.days_late.unwrap_or(0));
    let en_late = plural(late, "day");
    match o.state {
        ReportState::Missing => both!(
            "`{unit}` chưa gửi báo cáo kỳ `{period}`: hạn {due_vi}, chậm {late} ngày",
            "`{unit}` has not sent its report for `{period}`: due {due_en}, {en_late} late"
        ),
        ReportState::Late => both!(
            "`{unit}` gửi báo cáo kỳ `{period}` chậm {late} ngày: hạn {due_vi}",
            "`{unit}` sent its report for `{period}` {en_late} late: due {due_en}"
        ),
        ReportState::Unreadable => both!(
            "báo cáo kỳ `{period}` của `{unit}` không hợp lệ, phải gửi lại: hạn {due_vi}",
            "the report of `{unit}` for `{period}` cannot be read: due {due_en}"
        ),
        _ => both!(
            "báo cáo kỳ `{period}` của `{unit}` chưa ghi ngày nhận: hạn {due_vi}",
            "the report of `{unit}` for `{period}` has no date of receipt: due {due_en}"
        ),
    }
}

fn help(plan: &Plan, o: &Obligation) -> Both {
    let path = plan.report_path(o.period, o.unit);
    let by_git = plan.reporting.received == Received::Git;
    match o.state {
        ReportState::Missing if by_git => both!(
            "đôn đốc đơn vị gửi; đưa báo cáo vào {path} và commit",
            "remind the unit; file the report as {path} and commit it"
        ),
        ReportState::Missing => both!(
            "đôn đốc đơn vị gửi; đưa báo cáo vào {path} và ghi sổ nhận báo cáo",
            "remind the unit; file the report as {path} and register it"
        ),
        ReportState::Unreadable => both!("xem lỗi: reform check {path}", "see what is wrong: reform check {path}"),
        ReportState::Undated if by_git => Both::new(
            "commit tệp vào git: ngày nhận là ngày của commit đầu tiên có tệp",
            "commit the file: it counts as received on the day of the first commit that has it",
        ),
        ReportState::Undated => Both::new("ghi ngày nhận vào reports/register.csv", "enter it in reports/register.csv"),
        _ => Both::new(
            "không phải xử lý thêm; nhắc đơn vị gửi đúng hạn kỳ sau",
            "nothing more to do; remind the unit to send the next one on time",
        ),
    }
}

fn task(status: &Status<'_>, rule: &Rule, id: TaskId, task: &Task, figure: &TaskFigure) -> Finding {
    let finding = match *rule == D005 {
        true => overdue(status, task, figure),
        false => due_soon(status, task, figure),
    };
    finding.about(about_task(&status.year.plan, id, task, status.as_of()))
}

/// Where the deadline in force is written.
fn deadline(status: &Status<'_>, task: &Task, figure: &TaskFigure) -> Span {
    match &task.schedule {
        Schedule::Recurs(recurrence) => {
            let moved = task.extension_of(figure.deciding().occurrence, status.as_of());
            moved.map_or(recurrence.pattern.span, |e| e.to.span)
        }
        _ => {
            let first = task.due_span().unwrap_or(task.header());
            task.extension_at(status.as_of()).map_or(first, |e| e.to.span)
        }
    }
}

fn overdue(status: &Status<'_>, task: &Task, figure: &TaskFigure) -> Finding {
    let (id, days) = (task.id(), figure.days_overdue().unwrap_or(0));
    let (due_vi, due_en) = (figure.due.map(vi).unwrap_or_default(), figure.due.map(en).unwrap_or_default());
    let en_days = plural(days, "day");
    let Both { vi: left_vi, en: left_en } = units(status, figure, |part| part.state == TaskState::Overdue);
    let message = both!(
        "nhiệm vụ `{id}` quá hạn {days} ngày (thời hạn {due_vi}){left_vi}",
        "the task `{id}` is {en_days} overdue (due {due_en}){left_en}"
    );
    let help = match figure.flags.unconfirmed {
        true => Both::new("chưa có kỳ báo cáo nào sau thời hạn để xác nhận", "no report has fallen due since"),
        false => both!(
            "xem: reform show {id}; chỉ gia hạn bằng văn bản",
            "see: reform show {id}; a deadline is extended only by decision"
        ),
    };
    Finding::new(&D005, deadline(status, task, figure), message, help)
}

/// With `each`: the units whose part it is.
fn units(status: &Status<'_>, figure: &TaskFigure, whose: impl Fn(&TaskFigure) -> bool) -> Both {
    let plan = &status.year.plan;
    let left = figure.units_whose(whose);
    let left = left.iter().map(|&unit| format!("`{}`", plan.unit(unit).id.value)).collect::<Vec<_>>().join(", ");
    match left.is_empty() {
        true => Both::same(""),
        false => both!("; đơn vị chưa hoàn thành: {left}", "; units not completed: {left}"),
    }
}

fn due_soon(status: &Status<'_>, task: &Task, figure: &TaskFigure) -> Finding {
    let id = task.id();
    let days = figure.due.map_or(0, |due| days_between(status.as_of(), due));
    let (due_vi, due_en) = (figure.due.map(vi).unwrap_or_default(), figure.due.map(en).unwrap_or_default());
    let en_days = plural(days, "day");
    let Both { vi: left_vi, en: left_en } = units(status, figure, |part| part.flags.due_soon);
    let message = both!(
        "nhiệm vụ `{id}` còn {days} ngày đến hạn {due_vi}{left_vi}",
        "the task `{id}` is due in {en_days}, on {due_en}{left_en}"
    );
    let help = both!("xem: reform show {id}", "see: reform show {id}");
    Finding::new(&D006, deadline(status, task, figure), message, help)
}
