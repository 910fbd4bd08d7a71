//! V001: a task is withdrawn by a decision, never deleted.

use std::collections::HashMap;

use super::{Numbers, key};
use crate::both;
use crate::finding::rules::V001;
use crate::finding::{Finding, Findings, PlanTable, Spot, Subject};
use crate::model::{Plan, Task};
use crate::read::revision::Revision;
use crate::text::{Both, SourceId, Sources, Span};

/// Every task of the plan as it was `before` that the plan `now` does not have.
pub fn judge(
    sources: &mut Sources,
    then: &Revision,
    before: &Plan,
    now: &Plan,
    numbers: &Numbers,
    findings: &mut Findings,
) {
    let is_there = |task: &Task| numbers.contains_key(&key(task.id()));
    if before.tasks.iter().all(is_there) {
        return;
    }
    let beside = beside(before, now, numbers);
    let mut files: HashMap<SourceId, Spot> = HashMap::new();
    for (task, beside) in before.tasks.iter().zip(beside).filter(|(task, _)| !is_there(task)) {
        let spot = match beside {
            Some(span) => span.into(),
            None => {
                let source = task.source;
                *files.entry(source).or_insert_with(|| elsewhere(sources, then.path(source), now))
            }
        };
        let finding = vanished(task, spot).in_table(PlanTable::Task).about(Subject::of(now));
        findings.push(Finding { gone: Some(task.id().into()), ..finding });
    }
}

/// Where each task stood among those of its file and field that are still there: at the next one, else at the one before.
/// Else at the first of its field.
fn beside(before: &Plan, now: &Plan, numbers: &Numbers) -> Vec<Option<Span>> {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for task in &now.tasks {
        first.entry(field(now, task)).or_insert(task.header());
    }
    let mut places: Vec<Option<Span>> =
        before.tasks.iter().map(|task| first.get(field(before, task)).copied()).collect();
    let mut nearest: HashMap<(SourceId, &str), Span> = HashMap::new();
    let mut visit = |n: usize| {
        let task = &before.tasks[n];
        let group = (task.source, field(before, task));
        match numbers.get(&key(task.id())) {
            Some(&id) => drop(nearest.insert(group, now.task(id).header())),
            None => places[n] = nearest.get(&group).copied().or(places[n]),
        }
    };
    // Once down, once up: the next one holds where there is one.
    (0..before.tasks.len()).for_each(&mut visit);
    (0..before.tasks.len()).rev().for_each(&mut visit);
    places
}

fn field<'p>(plan: &'p Plan, task: &'p Task) -> &'p str {
    task.field_text(plan).unwrap_or_default()
}

/// The file that held it, if it is still there, else the head of the plan.
fn elsewhere(sources: &mut Sources, path: &str, now: &Plan) -> Spot {
    let file = sources.find(path).map(Spot::from);
    let head = || now.places.plan.map(Spot::from);
    file.or_else(head).unwrap_or_else(|| sources.add(path).into())
}

fn vanished(task: &Task, spot: Spot) -> Finding {
    let (id, title) = (task.id(), task.title());
    let message = both!(
        "kế hoạch trước đây có nhiệm vụ `{id}` ({title}), nay không còn",
        "the plan had the task `{id}` ({title}), and no longer has it"
    );
    let help = Both::new(
        "ghi lại nhiệm vụ; nếu không thực hiện nữa thì thêm `withdrawn = { on = …, decision = \"…\" }`",
        "restore it; if it is no longer to be done, add `withdrawn = { on = …, decision = \"…\" }` to it",
    );
    Finding::new(&V001, spot, message, help)
}

/// One finding for a year: that its folder is gone is one thing, not as many as it had tasks.
pub fn whole_plan(sources: &mut Sources, before: &Plan) -> Finding {
    let (year, tasks) = (before.year, before.tasks.len());
    let message = both!(
        "trước đây có kế hoạch năm {year} với {tasks} nhiệm vụ, nay không còn",
        "there was a plan for {year}, with {tasks} tasks, and it is gone"
    );
    let help = both!("khôi phục các tệp vào plan/{year}", "restore its files in plan/{year}");
    Finding::new(&V001, sources.add(format!("plan/{year}")), message, help)
}
