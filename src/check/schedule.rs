//! Rules on when a task is due: P005, P007, P008, P011, P018.

use crate::both;
use crate::finding::rules::{P005, P007, P008, P011, P018};
use crate::finding::{Finding, Findings, PlanTable, Severity, Subject};
use crate::model::date::{en, vi};
use crate::model::task::{Extension, Pattern};
use crate::model::{At, Date, Month, Plan, Schedule, Task};
use crate::text::{Both, Span};

/// Judges when each task of a plan is due.
pub fn judge(plan: &Plan, findings: &mut Findings) {
    for (id, task) in plan.task_ids().zip(&plan.tasks) {
        let mut push = |f: Finding| findings.push(f.in_table(PlanTable::Task).about(Subject::of(plan).task(id)));
        schedule(plan, task, &mut push);
        extensions(task, &mut push);
    }
}

fn schedule(plan: &Plan, task: &Task, push: &mut impl FnMut(Finding)) {
    match task.schedule_spans() {
        None if task.whole => push(no_schedule(task.header())),
        Some((first, last)) if first != last => push(two_schedules(first, last)),
        _ => {}
    }
    if let Schedule::Recurs(recurrence) = &task.schedule
        && recurrence.occurrences.is_empty()
    {
        push(no_occurrence(recurrence.pattern.span));
    }
    let year = plan.year;
    let is_outside = |day: &Date| Month::of(*day).year != year;
    let firsts = first_deadlines(task);
    for deadline in firsts.iter().filter(|d| is_outside(&d.value)).take(1) {
        push(due_outside_year(deadline, year, task.when().is_some()));
    }
    for moved in task.extensions().iter().filter(|e| is_outside(&e.to.value)) {
        push(due_outside_year(&moved.to, year, task.when().is_some() || moved.when.is_some()));
    }
    if let Some(first) = firsts.iter().find(|d| d.value < task.start && !is_rhythm(task)) {
        let there = Both::new("ngày bắt đầu", "the start");
        push(due_before_start(first, task.start).related_if(task.start_span(), there));
    }
    let issued = plan.issued.as_ref().and_then(|issued| issued.on);
    let deadlines = firsts.iter().chain(task.extensions().iter().map(|e| &e.to));
    if let Some((early, issued)) = issued.and_then(|on| deadlines.into_iter().find(|d| d.value < on).map(|d| (d, on))) {
        let there = Both::new("ngày ban hành", "the date of issue");
        let span = plan.issued.as_ref().and_then(|issued| issued.span);
        push(due_before_issued(early, issued).related_if(span, there));
    }
}

/// The deadlines first set: of a task that recurs each at the place of its rhythm, or of its list.
fn first_deadlines(task: &Task) -> Vec<At<Date>> {
    match &task.schedule {
        Schedule::Due(_) => first_deadline(task).into_iter().collect(),
        Schedule::Recurs(recurrence) => {
            let span = recurrence.pattern.span;
            recurrence.occurrences.iter().map(|o| At { value: o.due, span }).collect()
        }
        _ => Vec::new(),
    }
}

fn first_deadline(task: &Task) -> Option<At<Date>> {
    task.first_due().zip(task.due_span()).map(|(value, span)| At { value, span })
}

/// A rhythm has no occurrence before the start.
fn is_rhythm(task: &Task) -> bool {
    task.recurrence().is_some_and(|r| !matches!(r.pattern.value, Pattern::Dates(_)))
}

fn due_before_issued(due: &At<Date>, issued: Date) -> Finding {
    let (due_vi, issued_vi, due_en, issued_en) = (vi(due.value), vi(issued), en(due.value), en(issued));
    let help = Both::new(
        "kiểm tra thời hạn, hoặc `start` của nhiệm vụ định kỳ; không đơn vị nào có thể thực hiện đúng hạn này",
        "check the deadline, or the `start` of a recurring task: no unit could have met this one",
    );
    let message = both!(
        "thời hạn {due_vi} trước ngày ban hành kế hoạch {issued_vi}",
        "the deadline {due_en} is before the plan was issued, {issued_en}"
    );
    Finding::new(&P018, due.span, message, help)
}

fn no_schedule(header: Span) -> Finding {
    let help = Both::new("thêm một trong: due, every, ongoing, awaits", "add one of due, every, ongoing, awaits");
    Finding::new(&P005, header, Both::new("nhiệm vụ chưa có thời hạn", "the task does not say when it is due"), help)
}

fn two_schedules(first: Span, last: Span) -> Finding {
    let help =
        Both::new("chỉ để lại một trong: due, every, ongoing, awaits", "leave only one of due, every, ongoing, awaits");
    Finding::new(
        &P005,
        last,
        Both::new("nhiệm vụ ghi thời hạn hai lần", "the task says more than once when it is due"),
        help,
    )
    .related(first, Both::new("đã ghi ở đây", "it is already given here"))
}

fn no_occurrence(every: Span) -> Finding {
    let help = Both::new("sửa `start`, hoặc dùng `due`", "correct `start`, or use `due`");
    Finding::new(
        &P005,
        every,
        Both::new("trong năm không còn kỳ nào sau ngày bắt đầu", "the year has no occurrence after the start"),
        help,
    )
}

fn due_outside_year(due: &At<Date>, year: i32, in_words: bool) -> Finding {
    let (day_vi, day_en) = (vi(due.value), en(due.value));
    let help = Both::new("nếu đúng là vậy thì không cần sửa", "if that is intended, there is nothing to do");
    // Where the deadline's own words stand beside it, it was not mistyped.
    let severity = if in_words { Severity::Note } else { P007.severity };
    let message = both!("thời hạn {day_vi} nằm ngoài năm {year}", "the deadline {day_en} is outside {year}");
    Finding::new(&P007, due.span, message, help).severity(severity)
}

fn due_before_start(due: &At<Date>, start: Date) -> Finding {
    let (due_vi, start_vi, due_en, start_en) = (vi(due.value), vi(start), en(due.value), en(start));
    let help = Both::new("sửa `due` hoặc `start`", "correct `due` or `start`");
    let message = both!(
        "thời hạn {due_vi} trước ngày bắt đầu {start_vi}",
        "the deadline {due_en} is before the start {start_en}"
    );
    Finding::new(&P008, due.span, message, help)
}

/// P011. Extensions move a deadline, one after the other in the order of their decisions.
fn extensions(task: &Task, push: &mut impl FnMut(Finding)) {
    if task.extensions().is_empty() {
        return;
    }
    for extension in task.extensions() {
        let refused = without_decision(extension)
            .or_else(|| of_what_has_no_deadline(task, extension))
            .or_else(|| before_it_was_added(task, extension));
        if let Some(finding) = refused {
            push(finding);
        }
    }
    let occurrences = (0u8..).zip(task.occurrences());
    for (n, occurrence) in occurrences {
        let span = task.recurrence().map_or(task.header(), |r| r.pattern.span);
        moves(task, Some(n), Some(At { value: occurrence.due, span }), push);
    }
    match &task.schedule {
        Schedule::Due(_) => moves(task, None, first_deadline(task), push),
        Schedule::Awaits(_) => moves(task, None, None, push),
        _ => {}
    }
}

fn without_decision(extension: &Extension) -> Option<Finding> {
    let decided = extension.decision.as_ref();
    let is_absent = decided.is_none_or(|d| d.value.is_empty()) && (extension.whole || decided.is_some());
    let spot = decided.map_or(extension.header, |d| d.span);
    let help = Both::new(
        "thêm `decision`: số và ngày của văn bản cho gia hạn",
        "add `decision`: number and date of the document that grants the extension",
    );
    let message = Both::new("gia hạn không có văn bản", "the extension has no decision");
    is_absent.then(|| Finding::new(&P011, spot, message, help))
}

/// Decided on a day on which the task was not in the plan, and had no deadline to move.
fn before_it_was_added(task: &Task, extension: &Extension) -> Option<Finding> {
    let added = task.added().filter(|added| extension.on < added.on)?;
    let (day_vi, day_en) = (vi(added.on), en(added.on));
    let message = both!(
        "gia hạn trước khi nhiệm vụ được bổ sung vào kế hoạch ngày {day_vi}",
        "the extension was decided before the task was added to the plan on {day_en}"
    );
    let help = Both::new("sửa `on`, hoặc ngày trong `added`", "correct `on`, or the date in `added`");
    let there = Both::new("ngày bổ sung", "when it was added");
    Some(Finding::new(&P011, extension.header, message, help).related(added.span, there))
}

/// Of an ongoing task; of one that recurs without a word which occurrence is meant; of an occurrence that is not there.
fn of_what_has_no_deadline(task: &Task, extension: &Extension) -> Option<Finding> {
    let id = task.id();
    let (spot, message, help) = match (&task.schedule, &extension.occurrence) {
        (Schedule::Ongoing, _) => (
            extension.header,
            Both::new(
                "gia hạn một nhiệm vụ thường xuyên, vốn không có thời hạn",
                "an extension of an ongoing task, which has no deadline",
            ),
            Both::new("bỏ gia hạn này", "remove the extension"),
        ),
        (Schedule::Recurs(recurrence), None) => {
            let first = recurrence.occurrences.first().map(ToString::to_string).unwrap_or_default();
            (
                extension.header,
                Both::new(
                    "gia hạn một nhiệm vụ định kỳ mà không ghi kỳ nào",
                    "an extension of a recurring task does not say of which occurrence",
                ),
                both!(
                    "thêm `occurrence`, ví dụ `occurrence = \"{first}\"`",
                    "add `occurrence`, such as `occurrence = \"{first}\"`"
                ),
            )
        }
        (Schedule::Recurs(recurrence), Some(named)) if named.id.is_none() => {
            let (text, names) =
                (&named.text, recurrence.occurrences.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
            (
                named.span,
                both!("nhiệm vụ `{id}` không có kỳ `{text}`", "the task `{id}` has no occurrence `{text}`"),
                both!("viết một trong: {names}", "write one of {names}"),
            )
        }
        (Schedule::Due(_) | Schedule::Awaits(_), Some(named)) => (
            named.span,
            both!(
                "nhiệm vụ `{id}` không lặp lại, không có kỳ",
                "the task `{id}` does not recur and has no occurrences"
            ),
            Both::new("bỏ `occurrence`", "remove `occurrence`"),
        ),
        _ => return None,
    };
    Some(Finding::new(&P011, spot, message, help))
}

/// Each extension of one deadline must move the one then in force.
fn moves(task: &Task, occurrence: Option<u8>, first: Option<At<Date>>, push: &mut impl FnMut(Finding)) {
    let mut in_force = first;
    let of_it = task.extensions_as_decided().into_iter().filter(|e| match (&e.occurrence, occurrence) {
        (None, None) => true,
        (Some(named), Some(_)) => named.id == occurrence,
        _ => false,
    });
    for extension in of_it {
        if let Some(before) = in_force.as_ref().filter(|before| before.value == extension.to.value) {
            let (day_vi, day_en) = (vi(before.value), en(before.value));
            let help = Both::new("kiểm tra `to` và `on`", "check `to` and `on`");
            let message = both!(
                "gia hạn đến {day_vi} không đổi thời hạn đang có",
                "the extension to {day_en} does not move the deadline in force"
            );
            let finding = Finding::new(&P011, extension.to.span, message, help);
            push(finding.related(before.span, Both::new("thời hạn đang có", "the deadline in force")));
        }
        in_force = Some(extension.to.clone());
    }
}
