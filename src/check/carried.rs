//! Rules on what goes on from one year to the next: P016 on where a task says it came from, P017 on what was dropped.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::both;
use crate::compute::Vantage;
use crate::compute::status::{self, Status, TaskState};
use crate::finding::rules::{P016, P017};
use crate::finding::{Finding, Findings, PlanTable, Subject};
use crate::model::{At, Date, Plan, TaskId, Year};
use crate::text::Both;
use crate::text::suggest::Guesses;

/// Judges what every plan carries on from the one before. `as_of` gives the date of each.
pub fn judge(years: &[Year], as_of: impl Fn(&Plan) -> Date, findings: &mut Findings) {
    for year in years {
        let before = years.iter().find(|y| y.plan.year == year.plan.year - 1);
        // Whether last year's work was done is known once that year has closed.
        let closed = before.filter(|y| as_of(&y.plan) >= y.plan.close());
        let closed = closed.map(|y| status::status(y, Vantage::at(y, y.plan.close())));
        let known =
            Known { years, of: year, closed: closed.as_ref(), tasks: RefCell::default(), guesses: Guesses::default() };
        for (id, task) in year.plan.task_ids().zip(&year.plan.tasks) {
            let found = task.carried_from().and_then(|from| known.unknown_carried(from));
            findings.extend(found.map(|f| f.in_table(PlanTable::Task).about(Subject::of(&year.plan).task(id))));
        }
        if let Some(closed) = closed.filter(|closed| !year.plan.lost.tasks && !closed.year.plan.lost.is_something()) {
            dropped(&year.plan, &closed, findings);
        }
    }
}

/// The year and the task that `YEAR:TASK` names.
fn parts(from: &str) -> Option<(i32, &str)> {
    let (year, task) = from.split_once(':')?;
    let year = Some(year).filter(|y| y.len() == 4).and_then(crate::model::date::number)?;
    (!task.is_empty()).then_some((year, task))
}

/// What a task may say that it was carried on from.
struct Known<'y> {
    years: &'y [Year],
    of: &'y Year,
    closed: Option<&'y Status<'y>>,
    /// By year: the tasks by their ids in lower case.
    tasks: RefCell<HashMap<i32, HashMap<String, TaskId>>>,
    guesses: Guesses,
}

impl Known<'_> {
    fn find(&self, plan: &Plan, id: &str) -> Option<TaskId> {
        let mut tasks = self.tasks.borrow_mut();
        let of_year = tasks
            .entry(plan.year)
            .or_insert_with(|| plan.task_ids().map(|task| (plan.task(task).id().to_ascii_lowercase(), task)).collect());
        of_year.get(&id.to_ascii_lowercase()).copied()
    }

    fn unknown_carried(&self, from: &At<Box<str>>) -> Option<Finding> {
        let Known { years, of, closed, .. } = *self;
        let text = &from.value;
        let Some((year, id)) = parts(text) else {
            let before = of.plan.year - 1;
            let message = both!("`{text}` không có dạng NĂM:MÃ", "`{text}` is not YEAR:TASK");
            let help = both!("viết như \"{before}:TC-04\"", "write it as \"{before}:TC-04\"");
            return Some(Finding::new(&P016, from.span, message, help));
        };
        let plan = &years.iter().find(|y| y.plan.year == year)?.plan;
        let Some(task) = self.find(plan, id) else {
            let message = both!("kế hoạch năm {year} không có nhiệm vụ `{id}`", "the {year} plan has no task `{id}`");
            let help = match self.guesses.nearest(id, plan.tasks.iter().map(|t| t.id())) {
                Some(near) => both!("có phải ý là `{year}:{near}`?", "did you mean `{year}:{near}`?"),
                None => both!("dùng đúng mã trong kế hoạch năm {year}", "use an id from the {year} plan"),
            };
            return (!plan.lost.tasks).then(|| Finding::new(&P016, from.span, message, help));
        };
        let closed = closed.filter(|status| status.year.plan.year == year)?;
        let done_on = closed.figure(task).completed_on.filter(|_| closed.figure(task).state.is_done())?;
        let (day_vi, day_en) = (crate::model::date::vi(done_on), crate::model::date::en(done_on));
        let message = both!(
            "nhiệm vụ `{id}` của năm {year} đã hoàn thành ngày {day_vi}",
            "the task `{id}` of {year} was completed on {day_en}"
        );
        let help = Both::new(
            "bỏ `carried_from`, hoặc ghi đúng nhiệm vụ",
            "remove `carried_from`, or name the task that is meant",
        );
        let there = Both::new("nhiệm vụ của năm trước", "the task of the year before");
        Some(Finding::new(&P016, from.span, message, help).related(plan.task(task).header(), there))
    }
}

fn dropped(plan: &Plan, closed: &Status<'_>, findings: &mut Findings) {
    let before = &closed.year.plan;
    let carried: HashSet<String> = plan
        .tasks
        .iter()
        .filter_map(|task| parts(&task.carried_from()?.value))
        .filter(|(year, _)| *year == before.year)
        .map(|(_, id)| id.to_ascii_lowercase())
        .collect();
    let left = |state: TaskState| state.is_unfinished();
    for (id, task, figure) in closed.each() {
        if left(figure.state) && !carried.contains(&task.id().to_ascii_lowercase()) {
            findings.push(dropped_task(plan, before, id));
        }
    }
}

fn dropped_task(plan: &Plan, before: &Plan, task: TaskId) -> Finding {
    let (id, last, next) = (before.task(task).id(), before.year, plan.year);
    let message = both!(
        "nhiệm vụ `{id}` năm {last} chưa hoàn thành, nhưng kế hoạch năm {next} không chuyển tiếp",
        "the task `{id}` of {last} was not completed, and the {next} plan does not carry it over"
    );
    let help = both!(
        "thêm `carried_from = \"{last}:{id}\"` vào nhiệm vụ năm {next}, hoặc `withdrawn` ở đây",
        "add `carried_from = \"{last}:{id}\"` to a task of {next}, or `withdrawn` here"
    );
    Finding::new(&P017, before.task(task).header(), message, help)
        .in_table(PlanTable::Task)
        .about(Subject::of(before).task(task))
}
