//! The figures of a summary: a month, quarter, half or year, compared with the span of the same length before it.

use std::ops::RangeInclusive;

use super::difficulties;
use super::ledger::{Ledger, LedgerRow};
use super::reports::{self, Obligation, ReportState};
use super::requests::{self, AskedExtension, Proposal};
use super::status::{Status, TaskState, status};
use super::vantage::Vantage;
use crate::model::date::plus;
use crate::model::{Date, MonthSpan, Rate, TaskId, Year};

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
    /// Their deadline was moved by a decision of the span (*gia hạn*).
    pub extended: Vec<TaskId>,
    /// Another unit leads them from a day in the span.
    pub transferred: Vec<TaskId>,
    /// Added to the plan by a decision that takes effect in the span (*bổ sung*).
    pub added: Vec<TaskId>,
    /// Taken out of the plan in the span (*rút khỏi kế hoạch*).
    pub withdrawn: Vec<TaskId>,
}

/// A summary's figures: at the cut-off (*chốt số liệu*) of its last month, beside those one span earlier.
#[derive(Debug)]
pub struct Summary<'y> {
    pub span: MonthSpan,
    /// Of the difficulties that are resolved, with those alone that were not in the summary before.
    pub status: Status<'y>,
    /// Without its difficulties.
    pub previous: Option<Status<'y>>,
    pub changes: Changes,
    /// Tasks not done: those overdue, then those due by the end of the calendar month after the span.
    pub next: Vec<TaskId>,
    /// Tasks whose deadline lies in the span, in the plan's order.
    pub due_in_period: Vec<TaskId>,
    /// Ongoing tasks of which a result was told in the span, of all ongoing ones.
    pub ongoing: Rate,
    /// The others.
    pub ongoing_silent: Vec<TaskId>,
    /// Later deadlines asked for and not answered.
    pub asked: Vec<AskedExtension<'y>>,
    /// Proposals of the span that no difficulty stands behind.
    pub proposals: Vec<Proposal<'y>>,
    /// Debts of earlier periods: reports of months before the span, which may have fallen due within it, and answers to
    /// requests that fell due before it, that had not come by its end.
    pub owed_before: Vec<Obligation>,
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
    /// The day up to which what is due counts among the tasks that come next: the last of the calendar month after the span.
    pub fn next_until(&self) -> Date {
        next_until(self.span)
    }

    /// Of the debts of earlier periods, those that had fallen due before the first day of the span and of which nothing came.
    pub fn due_before(&self) -> impl Iterator<Item = &Obligation> {
        let begins = self.status.year.plan.reporting.begins(self.span.first());
        self.owed_before.iter().filter(move |o| o.due < begins && o.state == ReportState::Missing)
    }

    /// The monthly reports from January to the end of the span, judged as of the same day as the span's own.
    pub fn reports_so_far(&self) -> Vec<Obligation> {
        let up_to = |o: &Obligation| o.period.month().is_some_and(|month| month <= self.span.last);
        reports::monthly(self.status.year, self.judged_on).into_iter().filter(up_to).collect()
    }
}

/// The summary of `span`. `today` makes a difference only up to the day after the span's reports are due.
pub fn summary(year: &Year, span: MonthSpan, today: Date) -> Summary<'_> {
    let before = year.plan.span_before(span);
    let mut previous = before.map(|b| status(year, Vantage::of_month(year, b.last)));
    // A country has hundreds of thousands: those of one vantage are gone before those of the other are there.
    let known = previous.as_mut().map(|previous| std::mem::take(&mut previous.difficulties)).unwrap_or_default();
    let known = difficulties::names_of_resolved(known);
    let mut now = status(year, Vantage::of_month(year, span.last));
    difficulties::keep_news(&mut now.difficulties, &known);
    let judged = judgement_day(year, span);
    let judged_on = judged.min(today);
    let reports = owed_in(year, span, judged_on);
    let ledger = Ledger::at(year, now.vantage);
    let days = year.plan.reporting.begins(span.first())..=now.as_of();
    let told_in_span =
        |told: &LedgerRow<'_>| days.contains(&year.plan.end_of(told.period(), told.report.unit, now.as_of()));
    let (ongoing, ongoing_silent) = ongoing(&now, &ledger, told_in_span);
    let previous_reports = before.map_or_else(Vec::new, |b| owed_in(year, b, judgement_day(year, b).min(today)));
    Summary {
        span,
        changes: changes(&now, previous.as_ref()),
        next: next(&now, span),
        due_in_period: due_within(&now, &days),
        ongoing,
        ongoing_silent,
        asked: requests::asked(&now, &ledger),
        proposals: requests::proposals(&now, &ledger, told_in_span),
        owed_before: owed_before(year, span, &days),
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
pub(super) fn judgement_day(year: &Year, span: MonthSpan) -> Date {
    plus(year.plan.due_of(span.last), 1)
}

pub(super) fn owed_in(year: &Year, span: MonthSpan, at: Date) -> Vec<Obligation> {
    let in_span = |o: &Obligation| o.period.month().is_some_and(|month| span.holds(month));
    reports::monthly(year, at).into_iter().filter(in_span).collect()
}

pub(super) fn requested_in(year: &Year, span: MonthSpan, at: Date) -> Vec<Obligation> {
    let plan = &year.plan;
    let days = plan.reporting.begins(span.first())..=plan.cutoff(span.last);
    // An extension granted after the cut-off belongs to the next summary.
    let decided = plan.cutoff(span.last).min(at);
    reports::on_request_as_decided(year, decided, at).into_iter().filter(|o| days.contains(&o.due)).collect()
}

fn changes(now: &Status<'_>, before: Option<&Status<'_>>) -> Changes {
    let mut changes = Changes::default();
    let until = now.as_of();
    let since = before.map(|b| b.as_of());
    let in_span = |day: Date| day <= until && since.is_none_or(|s| day > s);
    for (id, task, figure) in now.each() {
        let planned = before.filter(|b| task.is_planned_at(b.as_of()));
        let old = planned.map(|b| b.figure(id));
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
        note(&mut changes.extended, task.extensions().iter().any(|e| in_span(e.on)));
        note(&mut changes.transferred, task.transfers().iter().any(|t| in_span(t.on.value)));
        note(&mut changes.added, task.added().is_some_and(|a| in_span(a.on)));
        note(&mut changes.withdrawn, task.withdrawn().is_some_and(|w| in_span(w.on)));
    }
    changes
}

fn due_within(now: &Status<'_>, days: &RangeInclusive<Date>) -> Vec<TaskId> {
    let in_span = now.each().filter(|(_, _, figure)| figure.due.is_some_and(|due| days.contains(&due)));
    in_span.map(|(id, _, _)| id).collect()
}

/// Of how many ongoing tasks a result was told in the span, and of which none was.
fn ongoing(
    now: &Status<'_>,
    ledger: &Ledger<'_>,
    told_in_span: impl Fn(&LedgerRow<'_>) -> bool,
) -> (Rate, Vec<TaskId>) {
    let all = now.each().filter(|(_, _, figure)| figure.state == TaskState::Ongoing).map(|(id, _, _)| id);
    let is_told = |id: &TaskId| ledger.carrier_rows(*id).any(|told| told.row.has_result() && told_in_span(&told));
    let (told, silent): (Vec<TaskId>, Vec<TaskId>) = all.partition(is_told);
    (Rate::new(told.len() as u64, (told.len() + silent.len()) as u64), silent)
}

/// Reports of earlier months, and answers that fell due before the first day of the span, that are still owed on its last.
fn owed_before(year: &Year, span: MonthSpan, days: &RangeInclusive<Date>) -> Vec<Obligation> {
    let is_before = |o: &Obligation| o.period.month().map_or(o.due < *days.start(), |month| month < span.first());
    let all = reports::monthly(year, *days.end()).into_iter().chain(reports::on_request(year, *days.end()));
    all.filter(|o| matches!(o.state, ReportState::Missing | ReportState::Unreadable)).filter(is_before).collect()
}

fn next_until(span: MonthSpan) -> Date {
    span.last.next().last()
}

/// Tasks not done: those overdue, then those due by the end of the calendar month after the span, the earliest first.
fn next(now: &Status<'_>, span: MonthSpan) -> Vec<TaskId> {
    let until = next_until(span);
    let open = now.each().filter(|(_, _, f)| f.state.is_unfinished() && f.due.is_some_and(|due| due <= until));
    let mut next: Vec<_> = open.map(|(id, _, f)| (f.state != TaskState::Overdue, f.due, id)).collect();
    next.sort();
    next.into_iter().map(|(_, _, id)| id).collect()
}
