//! Rules on difficulties and what was decided on them: open for long without an answer, an answer not carried out in
//! time, an answer to what nobody raised.

use std::collections::HashMap;

use super::{called, on_cell};
use crate::both;
use crate::compute::difficulties::{self, Difficulty, DifficultyState, LONG_OPEN_DAYS, Wanted};
use crate::compute::{Ledger, Vantage};
use crate::finding::rules::{G001, G002, P013};
use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::date::{en, vi};
use crate::model::plan::Direction;
use crate::model::{Column, Date, Period, Plan, TaskId, UnitId, Year};
use crate::read::texts;
use crate::text::suggest::Guesses;
use crate::text::{Both, Sources};

/// Judges the difficulties on the tasks of a ledger, which has the rows known from `vantage`, and the directions on them by all
/// that was ever reported; with the `rest`, also those on no task.
pub fn judge(
    sources: &Sources,
    year: &Year,
    known: &Ledger<'_>,
    vantage: Vantage,
    rest: bool,
    findings: &mut Findings,
) {
    let of = |ledger, vantage, wanted| match rest {
        true => difficulties::of(year, ledger, vantage, wanted),
        false => difficulties::of_tasks(year, ledger, vantage, wanted),
    };
    let at_date = of(known, vantage, Wanted::Unresolved);
    let of_tasks = known.tasks().flat_map(|task| year.plan.directions_naming(Some(task)));
    let mut places: Vec<u32> = of_tasks.copied().collect();
    places.extend(if rest { year.plan.directions_naming(None) } else { &[] });
    places.sort_unstable();
    let directions: Vec<&Direction> = places.iter().map(|&n| &year.plan.directions[n as usize]).collect();
    let answered = |d: &&Difficulty<'_>| !is_unanswered(d) || year.plan.lost.directions;
    findings.extend(at_date.iter().filter(|d| !answered(d)).map(|d| unanswered(sources, &year.plan, d)));
    let waiting = by_key(&at_date);
    for direction in &directions {
        findings.extend(direction_overdue(sources, &year.plan, direction, &waiting));
    }
    if !directions.is_empty() {
        let ledger = Ledger::on(year, &known.tasks().collect::<Vec<_>>());
        let ever = of(&ledger, Vantage::at(year, Date::MAX), Wanted::All);
        let (raised, guesses) = (Raised::of(year, &ever), Guesses::default());
        findings.extend(directions.into_iter().filter_map(|d| unknown_difficulty(year, d, &raised, &guesses)));
    }
}

/// Difficulties by task and the period in which they were raised.
type ByKey<'d> = HashMap<(Option<TaskId>, Period), Vec<&'d Difficulty<'d>>>;

fn by_key<'d>(difficulties: &'d [Difficulty<'d>]) -> ByKey<'d> {
    let mut all = ByKey::new();
    difficulties.iter().for_each(|d| all.entry((d.task, d.raised)).or_default().push(d));
    all
}

/// What was ever raised, and what may have been.
struct Raised<'d> {
    by_key: ByKey<'d>,
    by_task: HashMap<Option<TaskId>, Vec<Period>>,
    /// The units whose report of a period cannot be read.
    unread: HashMap<Period, Vec<UnitId>>,
}

impl<'d> Raised<'d> {
    fn of(year: &Year, ever: &'d [Difficulty<'d>]) -> Raised<'d> {
        let (mut by_task, mut unread) = <(HashMap<_, Vec<_>>, HashMap<_, Vec<_>>)>::default();
        ever.iter().for_each(|d| by_task.entry(d.task).or_default().push(d.raised));
        let unreadable = year.reports.iter().filter(|report| report.unreadable);
        unreadable.for_each(|report| unread.entry(report.period).or_default().push(report.unit));
        Raised { by_key: by_key(ever), by_task, unread }
    }
}

fn is_unanswered(difficulty: &Difficulty<'_>) -> bool {
    difficulty.state == DifficultyState::Open && difficulty.days > LONG_OPEN_DAYS
}

fn unanswered(sources: &Sources, plan: &Plan, difficulty: &Difficulty<'_>) -> Finding {
    let (days, period) = (difficulty.days, plan.period_name(difficulty.raised));
    let message = both!(
        "khó khăn, vướng mắc từ kỳ `{period}`, đã {days} ngày chưa có ý kiến chỉ đạo",
        "a difficulty raised in `{period}`, {days} days without an answer"
    );
    let task = difficulty.task.map_or("*", |task| plan.task(task).id());
    let help = both!(
        "trình Ban chỉ đạo; khi có ý kiến, thêm [[direction]] task = \"{task}\", raised = \"{period}\"",
        "submit it to the committee; once it has decided, add [[direction]] task = \"{task}\", raised = \"{period}\""
    );
    on_cell(sources, plan, difficulty.latest, Column::Difficulty, &G001, message, help)
}

/// One finding a direction, however many units' difficulties it answers: it stands on the day that passed.
fn direction_overdue(
    sources: &Sources,
    plan: &Plan,
    direction: &Direction,
    difficulties: &ByKey<'_>,
) -> Option<Finding> {
    let due = direction.due.as_ref()?;
    let waits = |d: &&Difficulty<'_>| {
        d.state == DifficultyState::DirectionOverdue
            && d.direction.is_some_and(|answer| std::ptr::eq(answer, direction))
    };
    let answered = difficulties.get(&(direction.task.id, direction.raised.id?));
    let waiting: Vec<&Difficulty<'_>> = answered.into_iter().flatten().copied().filter(waits).collect();
    let first = waiting.first()?;
    let (due_vi, due_en) = (vi(due.value), en(due.value));
    let message = both!(
        "ý kiến chỉ đạo đã quá hạn thực hiện ({due_vi}) mà khó khăn, vướng mắc chưa được giải quyết",
        "the direction was due on {due_en}, and the difficulty is not resolved"
    );
    let help = Both::new(
        "đôn đốc đơn vị thực hiện; khó khăn, vướng mắc coi là đã giải quyết khi báo cáo sau không còn nêu, hoặc nhiệm vụ hoàn thành",
        "remind the unit; a difficulty is resolved once a later report has none, or the task is completed",
    );
    let subject = Subject { task: first.task, ..Subject::of(plan).unit(first.unit).period(first.raised) };
    let finding = Finding::new(&G002, due.span, message, help).about(subject).in_table(PlanTable::Direction);
    Some(waiting.iter().fold(finding, |finding, d| {
        let there = texts::span(sources, d.latest.report, d.latest.row, Column::Difficulty);
        finding.related(there, Both::new("vướng mắc", "the difficulty"))
    }))
}

/// Of so many periods is told that a difficulty was raised in them.
const MOST_PERIODS: usize = 24;

fn unknown_difficulty(
    year: &Year,
    direction: &Direction,
    raised_ever: &Raised<'_>,
    guesses: &Guesses,
) -> Option<Finding> {
    let plan = &year.plan;
    let name = &direction.task;
    // While part of the plan is unread nobody can say that a task, or a request, is unknown.
    let is_task = name.id.is_some() || &*name.text == "*";
    if !is_task {
        return (!plan.lost.tasks).then(|| unknown_task(plan, direction, guesses));
    }
    let period = direction.raised.id;
    let may_be =
        period.map_or(plan.lost.requests, |period| plan.lost.units || is_unread(year, direction, period, raised_ever));
    if may_be || period.is_some_and(|period| raised_ever.by_key.contains_key(&(name.id, period))) {
        return None;
    }
    let (task, raised) = (&name.text, &direction.raised.text);
    let message = both!(
        "không đơn vị nào nêu khó khăn, vướng mắc về `{task}` lần đầu trong kỳ `{raised}`",
        "no unit first raised a difficulty on `{task}` in `{raised}`"
    );
    let periods = raised_ever.by_task.get(&name.id).into_iter().flatten().take(MOST_PERIODS);
    let periods: Vec<String> = periods.map(|period| plan.period_name(*period)).collect();
    let help = match periods.is_empty() {
        true => Both::new(
            "ghi kỳ mà khó khăn, vướng mắc được nêu lần đầu; chưa có báo cáo nào nêu khó khăn, vướng mắc về nhiệm vụ này",
            "name the period in which it was first reported; no report has a difficulty on this task",
        ),
        false => {
            let periods = periods.join(", ");
            both!(
                "khó khăn, vướng mắc về `{task}` được nêu lần đầu trong: {periods}",
                "difficulties on `{task}` were first raised in {periods}"
            )
        }
    };
    let subject = Subject { task: name.id, ..Subject::of(plan) };
    Some(Finding::new(&P013, direction.raised.span, message, help).about(subject).in_table(PlanTable::Direction))
}

/// Whether a report of `period` cannot be read that may have raised it: what it says is not known, not absent.
fn is_unread(year: &Year, direction: &Direction, period: Period, raised: &Raised<'_>) -> bool {
    let end = |unit| year.plan.end_of(period, unit, Date::MAX);
    let concerns = |unit| direction.task.id.is_none_or(|task| year.plan.task(task).concerns(unit, end(unit)));
    raised.unread.get(&period).is_some_and(|units| units.iter().any(|unit| concerns(*unit)))
}

fn unknown_task(plan: &Plan, direction: &Direction, guesses: &Guesses) -> Finding {
    let typed = &direction.task.text;
    let ids: Vec<&str> = plan.tasks_called(typed).into_iter().map(|id| plan.task(id).id()).collect();
    if let Some((message, help)) = called("task", typed, &ids) {
        return Finding::new(&P013, direction.task.span, message, help).in_table(PlanTable::Direction);
    }
    let help = match guesses.nearest(typed, plan.tasks.iter().map(|t| t.id())) {
        Some(near) => both!("có phải ý là `{near}`?", "did you mean `{near}`?"),
        None => Both::new(
            "dùng mã nhiệm vụ của kế hoạch, hoặc `*` cho khó khăn, vướng mắc chung",
            "use a task id from the plan, or `*` for a difficulty that belongs to no task",
        ),
    };
    let message = both!("kế hoạch không có nhiệm vụ `{typed}`", "the plan has no task `{typed}`");
    Finding::new(&P013, direction.task.span, message, help).in_table(PlanTable::Direction)
}
