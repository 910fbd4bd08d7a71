//! Rules on when a task is due: P005, P007, P008, P011.

use crate::both;
use crate::finding::rules::{P005, P007, P008, P011};
use crate::finding::{Finding, PlanTable, Subject};
use crate::model::date::{en, vi};
use crate::model::{At, Date, Month, Plan, Schedule, Task};
use crate::text::{Both, Span};

/// Judges when each task of a plan is due.
pub fn judge(plan: &Plan, findings: &mut Vec<Finding>) {
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        let mut push = |f: Finding| findings.push(f.in_table(PlanTable::Task).about(Subject::of(plan).task(id)));
        schedule(plan, task, &mut push);
        extensions(task, &mut push);
    }
}

fn schedule(plan: &Plan, task: &Task, push: &mut impl FnMut(Finding)) {
    match task.schedule_spans {
        None if task.whole => push(no_schedule(task.header)),
        Some((first, last)) if first != last => push(two_schedules(first, last)),
        _ => {}
    }
    if let Schedule::Every(recurrence) = &task.schedule
        && recurrence.occurrences.is_empty()
    {
        push(no_occurrence(recurrence.every.span));
    }
    if let Schedule::Due(due) = &task.schedule {
        let deadlines = std::iter::once(due).chain(task.extensions.iter().map(|e| &e.to));
        let year = plan.year;
        let outside = |day: &Date| Month::of(*day).year != year;
        for deadline in deadlines.filter(|d| outside(&d.value)) {
            push(due_outside_year(deadline, year));
        }
        if due.value < task.start {
            push(due_before_start(due, task.start));
        }
    }
}

fn no_schedule(header: Span) -> Finding {
    let help = Both::new("thêm một trong: due, every, ongoing, awaits", "add one of due, every, ongoing, awaits");
    Finding::new(&P005, header, Both::new("nhiệm vụ không nói khi nào phải xong", "the task does not say when"), help)
}

fn two_schedules(first: Span, last: Span) -> Finding {
    let help =
        Both::new("chỉ để lại một trong: due, every, ongoing, awaits", "leave only one of due, every, ongoing, awaits");
    Finding::new(&P005, last, Both::new("nhiệm vụ nói thời hạn hai lần", "the task says more than once when"), help)
        .related(first, Both::new("đã nói ở đây", "it is said here already"))
}

fn no_occurrence(every: Span) -> Finding {
    let help = Both::new("sửa `start`, hoặc dùng `due`", "mend `start`, or use `due`");
    Finding::new(
        &P005,
        every,
        Both::new("trong năm không còn kỳ nào sau ngày bắt đầu", "no occurrence of the year is left after the start"),
        help,
    )
}

fn due_outside_year(due: &At<Date>, year: i32) -> Finding {
    let (day_vi, day_en) = (vi(due.value), en(due.value));
    let help = Both::new("nếu đúng là vậy thì không cần làm gì", "if it is meant, there is nothing to do");
    Finding::new(
        &P007,
        due.span,
        both!("thời hạn {day_vi} nằm ngoài năm {year}", "the deadline {day_en} is outside {year}"),
        help,
    )
}

fn due_before_start(due: &At<Date>, start: Date) -> Finding {
    let (due_vi, start_vi, due_en, start_en) = (vi(due.value), vi(start), en(due.value), en(start));
    let help = Both::new("sửa `due` hoặc `start`", "mend `due` or `start`");
    let message = both!(
        "thời hạn {due_vi} trước ngày bắt đầu {start_vi}",
        "the deadline {due_en} is before the start {start_en}"
    );
    Finding::new(&P008, due.span, message, help)
}

/// P011. Extensions move a deadline later, one after the other in the order of their decisions.
fn extensions(task: &Task, push: &mut impl FnMut(Finding)) {
    for extension in &task.extensions {
        let decided = extension.decision.as_ref();
        if decided.is_none_or(|d| d.value.is_empty()) && (task.whole || decided.is_some()) {
            let spot = decided.map_or(extension.header, |d| d.span);
            let help = Both::new(
                "thêm `decision`: số và ngày của văn bản cho gia hạn",
                "add `decision`: number and date of the document that grants it",
            );
            push(Finding::new(
                &P011,
                spot,
                Both::new("gia hạn không có văn bản", "the extension has no decision"),
                help,
            ));
        }
    }
    let Schedule::Due(first) = &task.schedule else {
        let known = !matches!(task.schedule, Schedule::Unknown);
        for extension in task.extensions.iter().filter(|_| known) {
            let help = Both::new("chỉ nhiệm vụ có `due` mới gia hạn được", "only a task with `due` can be extended");
            push(Finding::new(
                &P011,
                extension.header,
                Both::new("gia hạn một nhiệm vụ không có thời hạn `due`", "an extension of a task without `due`"),
                help,
            ));
        }
        return;
    };
    let mut in_force = first;
    for extension in task.extensions_as_decided() {
        if extension.to.value <= in_force.value {
            let (to_vi, before_vi) = (vi(extension.to.value), vi(in_force.value));
            let (to_en, before_en) = (en(extension.to.value), en(in_force.value));
            let help = Both::new(
                "gia hạn phải lùi thời hạn; kiểm tra `to` và `on`",
                "an extension moves the deadline later; look at `to` and `on`",
            );
            let message = both!(
                "gia hạn đến {to_vi} không muộn hơn thời hạn đang có {before_vi}",
                "the extension to {to_en} is not later than the deadline in force, {before_en}"
            );
            let finding = Finding::new(&P011, extension.to.span, message, help);
            push(finding.related(in_force.span, Both::new("thời hạn đang có", "the deadline in force")));
        }
        in_force = &extension.to;
    }
}
