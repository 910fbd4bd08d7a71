//! What reports tell of all tasks of a year, unit by unit: of most tasks one unit alone tells, and its reports are few enough
//! to stay at hand while its tasks are looked at.

use super::difficulties::{self, Difficulty, DifficultyState, LONG_OPEN_DAYS, Wanted};
use super::figure::{TaskFigure, figure};
use super::flags::{flags, of_part};
use super::ledger::Ledger;
use super::vantage::Vantage;
use crate::model::{TaskId, Year};
use crate::text::parallel::in_parallel;

/// The tasks of a year, shared out by whose rows can tell of them.
pub struct Shares {
    /// By unit: the tasks of which it alone tells.
    pub alone: Vec<Vec<TaskId>>,
    /// Of these several units tell, or nobody who is known.
    pub together: Vec<TaskId>,
}

impl Shares {
    pub fn of(year: &Year) -> Shares {
        let plan = &year.plan;
        let mut shares = Shares { alone: vec![Vec::new(); plan.units.len()], together: Vec::new() };
        for (id, task) in plan.task_ids().zip(&plan.tasks) {
            match task.only_unit() {
                Some(unit) => shares.alone[unit.index()].push(id),
                None => shares.together.push(id),
            }
        }
        shares
    }
}

/// The figures of every task, in the plan's order, and all difficulties, in the order of [`difficulties::of`].
pub(super) fn all(year: &Year, vantage: Vantage, wanted: Wanted) -> (Vec<TaskFigure>, Vec<Difficulty<'_>>) {
    let shares = Shares::of(year);
    let jobs = jobs(year, vantage, &shares);
    let told = in_parallel(&jobs, year.plan.tasks.len(), |job, (): &mut ()| of_tasks(year, job, vantage, wanted));
    let mut figures = vec![TaskFigure::default(); year.plan.tasks.len()];
    let mut difficulties = Vec::with_capacity(told.iter().map(|(_, found)| found.len()).sum());
    for (job, (of_job, found)) in jobs.iter().zip(told) {
        for (id, figure) in job.tasks.iter().zip(of_job) {
            figures[id.index()] = figure;
        }
        difficulties.extend(found);
    }
    difficulties.sort_by_cached_key(|difficulty: &Difficulty<'_>| difficulty.task);
    difficulties.extend(difficulties::on_no_task(year, vantage, wanted));
    (figures, difficulties)
}

/// Tasks, and the reports that tell of them, by their index in the year.
struct Job<'s> {
    tasks: &'s [TaskId],
    reports: Vec<u32>,
}

fn jobs<'s>(year: &Year, vantage: Vantage, shares: &'s Shares) -> Vec<Job<'s>> {
    let known = vantage.known_in(year);
    let mut by_unit: Vec<Vec<u32>> = vec![Vec::new(); year.plan.units.len()];
    known.iter().for_each(|&n| by_unit[year.reports[n as usize].unit.index()].push(n));
    let together = Job { tasks: &shares.together, reports: known };
    let alone = shares.alone.iter().zip(by_unit).map(|(tasks, reports)| Job { tasks, reports });
    std::iter::once(together).chain(alone).filter(|job| !job.tasks.is_empty()).collect()
}

fn of_tasks<'y>(
    year: &'y Year,
    job: &Job<'_>,
    vantage: Vantage,
    wanted: Wanted,
) -> (Vec<TaskFigure>, Vec<Difficulty<'y>>) {
    let ledger = Ledger::of(year, job.tasks, &job.reports, vantage.as_of);
    let mut figures: Vec<TaskFigure> = job.tasks.iter().map(|&id| figure(year, &ledger, id, vantage.as_of)).collect();
    let place = |id: TaskId| job.tasks.binary_search(&id).unwrap_or_default();
    let difficulties = difficulties::on_tasks(year, &ledger, vantage, wanted, |id| &figures[place(id)]);
    let mut hindered = vec![false; figures.len()];
    let long = difficulties.iter().filter(|d| d.state != DifficultyState::Resolved && d.days > LONG_OPEN_DAYS);
    long.filter_map(|d| d.task).for_each(|task| hindered[place(task)] = true);
    for ((&id, figure), hindered) in job.tasks.iter().zip(&mut figures).zip(hindered) {
        figure.flags = flags(year, &ledger, id, figure, vantage, hindered);
        for part in figure.parts_mut() {
            part.figure.flags = of_part(year, &ledger, id, part, vantage);
        }
    }
    (figures, difficulties)
}
