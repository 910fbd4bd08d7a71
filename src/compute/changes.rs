//! The figures of a summary: a month, quarter, half or year, compared with the span of the same length before it.

use super::reports::{self, Obligation};
use super::status::{Status, TaskState, status};
use super::vantage::Vantage;
use crate::model::date::plus;
use crate::model::task::Extension;
use crate::model::{Date, Month, MonthSpan, Period, TaskId, Year};

/// Tasks that changed since the span before; each list in the plan's order.
#[derive(Debug, Default)]
pub struct Changes {
    /// Done now, and not before.
    pub done: Vec<TaskId>,
    /// Overdue now, and not before.
    pub overdue: Vec<TaskId>,
    /// Overdue before, and not now.
    pub recovered: Vec<TaskId>,
    /// Their reported progress is less than it was.
    pub fallen: Vec<TaskId>,
    /// Their deadline was extended by a decision of the span (*gia hạn*).
    pub extended: Vec<TaskId>,
    /// They begin in the span.
    pub added: Vec<TaskId>,
    /// Taken out of the plan in the span (*rút khỏi kế hoạch*).
    pub withdrawn: Vec<TaskId>,
}

/// A summary's figures: at the cut-off (*chốt số liệu*) of its last month, beside those one span earlier.
#[derive(Debug)]
pub struct Summary<'y> {
    pub span: MonthSpan,
    pub status: Status<'y>,
    pub previous: Option<Status<'y>>,
    pub changes: Changes,
    /// Tasks not done whose deadline lies in the next span, the earliest deadline first.
    pub next: Vec<TaskId>,
    /// The day as of which reports count as on time, late or missing: the day after the last month's reports are due, or
    /// today if that is earlier.
    pub judged_on: Date,
    /// The day after the due date has come: the figures will not change any more.
    pub is_final: bool,
    /// The reports owed for the months of the span, and those for the span before, as its own summary judged them.
    pub reports: Vec<Obligation>,
    pub previous_reports: Vec<Obligation>,
    /// Answers to requests (*báo cáo đột xuất*) that fell due in the span, judged as of the same day.
    pub requests: Vec<Obligation>,
}

impl Summary<'_> {
    /// The monthly reports from January to the end of the span, judged as of the same day as the span's own.
    pub fn reports_so_far(&self) -> Vec<Obligation> {
        let up_to = |o: &Obligation| o.period.month().is_some_and(|month| month <= self.span.last);
        reports::monthly(self.status.year, self.judged_on).into_iter().filter(up_to).collect()
    }
}

/// The summary of `span`. `today` makes a difference only up to the day after the span's reports are due.
pub fn summary(year: &Year, span: MonthSpan, today: Date) -> Summary<'_> {
    let now = status(year, Vantage::of_month(year, span.last));
    let before = span.previous();
    let previous = before.map(|b| status(year, Vantage::of_month(year, b.last)));
    let judged = judgement_day(year, span);
    let judged_on = judged.min(today);
    let reports = owed_in(year, span, judged_on);
    let previous_reports = before.map_or_else(Vec::new, |b| owed_in(year, b, judgement_day(year, b).min(today)));
    Summary {
        span,
        changes: changes(&now, previous.as_ref()),
        next: next(&now, span),
        status: now,
        previous,
        judged_on,
        is_final: today >= judged,
        reports,
        previous_reports,
        requests: requested_in(year, span, judged_on),
    }
}

/// The day after the due date of the span's last reports.
fn judgement_day(year: &Year, span: MonthSpan) -> Date {
    plus(year.plan.due_of(span.last), 1)
}

fn owed_in(year: &Year, span: MonthSpan, at: Date) -> Vec<Obligation> {
    let in_span = |o: &Obligation| o.period.month().is_some_and(|month| span.holds(month));
    reports::monthly(year, at).into_iter().filter(in_span).collect()
}

fn requested_in(year: &Year, span: MonthSpan, at: Date) -> Vec<Obligation> {
    let plan = &year.plan;
    let days = plan.reporting.begins(span.first())..=plan.end_of(Period::Month(span.last));
    reports::on_request(year, at).into_iter().filter(|o| days.contains(&o.due)).collect()
}

/// The latest extension decided after `since` (or at any time) and by `until`.
fn extension_decided(year: &Year, task: TaskId, since: Option<Date>, until: Date) -> Option<&Extension> {
    let decided = year.plan.task(task).extensions_as_decided();
    decided.into_iter().rfind(|e| e.on <= until && since.is_none_or(|s| e.on > s))
}

fn changes(now: &Status<'_>, before: Option<&Status<'_>>) -> Changes {
    let mut changes = Changes::default();
    let until = now.as_of();
    let since = before.map(|b| b.as_of());
    let in_span = |day: Date| day <= until && since.is_none_or(|s| day > s);
    let first_day = Month { year: now.year.plan.year, month: 1 }.day(1);
    for (id, task, figure) in now.each() {
        let old = before.map(|b| b.figure(id));
        let was = old.map(|o| o.state);
        let note = |list: &mut Vec<TaskId>, holds: bool| {
            if holds {
                list.push(id);
            }
        };
        note(&mut changes.done, figure.state.is_done() && !was.is_some_and(TaskState::is_done));
        note(&mut changes.overdue, figure.state == TaskState::Overdue && was != Some(TaskState::Overdue));
        note(&mut changes.recovered, figure.state != TaskState::Overdue && was == Some(TaskState::Overdue));
        note(&mut changes.fallen, old.is_some_and(|o| figure.progress.fraction().is_less_than(o.progress.fraction())));
        note(&mut changes.extended, extension_decided(now.year, id, since, until).is_some());
        // The files say when a task begins, not when it came into the plan: what begins on 1 January was always there.
        note(&mut changes.added, task.start > first_day && in_span(task.start));
        note(&mut changes.withdrawn, task.withdrawn.as_ref().is_some_and(|w| in_span(w.on)));
    }
    changes
}

fn next(now: &Status<'_>, span: MonthSpan) -> Vec<TaskId> {
    let until = now.year.plan.end_of(Period::Month(span.next().last));
    let in_next = |due: Date| due > now.as_of() && due <= until;
    let open = now.each().filter(|(_, _, f)| f.state.is_unfinished() && f.due.is_some_and(in_next));
    let mut next: Vec<(Option<Date>, TaskId)> = open.map(|(id, _, f)| (f.due, id)).collect();
    next.sort();
    next.into_iter().map(|(_, id)| id).collect()
}
