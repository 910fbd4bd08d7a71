//! A task as it stands at a day: its parts, its state, its flags.

use super::dates::days_between;
use super::days::Period;
use super::known::{About, Report, Row, World};
use super::plan::{Occurrence, Plan, Task, Unit, When};
use super::troubles;
use chrono::NaiveDate;

pub const STATES: [&str; 9] =
    ["done", "done_late", "done_undated", "in_progress", "not_started", "overdue", "awaiting", "ongoing", "withdrawn"];

/// One deadline's worth of a task: the task itself, or what one unit does of it, or one occurrence of it, or both.
pub struct Part<'y> {
    /// Of `each`.
    pub unit: Option<&'y str>,
    pub occurrence: Option<&'y Occurrence>,
    pub progress: u32,
    pub deadline: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
    pub forecast: Option<NaiveDate>,
    pub unchanged: bool,
    /// The period of the latest row.
    pub told_in: Option<Period>,
    /// The period since which all rows say that it is done.
    pub done_in: Option<Period>,
}

impl Part<'_> {
    fn is_late(&self) -> bool {
        match (self.done_on, self.deadline) {
            (Some(on), Some(deadline)) => on > deadline,
            _ => false,
        }
    }

    fn is_overdue(&self, a: NaiveDate) -> bool {
        self.done_on.is_none() && self.deadline.is_some_and(|it| a > it)
    }
}

/// The rows on a task of its lead, or of one unit of `each`, the earliest first.
pub fn own_rows<'w, 'y>(world: &'w World<'y>, place: usize, unit: Option<&str>) -> Vec<(&'w Report<'y>, &'w Row<'y>)> {
    let task = &world.plan.tasks[place];
    let mut rows = Vec::new();
    for report in &world.reports {
        let own = match unit {
            Some(unit) => report.unit == unit,
            None => world.leads(task, report),
        };
        if own {
            rows.extend(report.known_rows(world.a).iter().filter(|it| it.is_of(place)).map(|it| (report, it)));
        }
    }
    rows
}

fn part<'y>(world: &World<'y>, place: usize, unit: Option<&'y str>, occurrence: Option<usize>) -> Part<'y> {
    let plan: &'y Plan = world.plan;
    let task = &plan.tasks[place];
    let ongoing = matches!(task.when, When::Ongoing);
    let mut rows = own_rows(world, place, unit);
    rows.retain(|(_, row)| row.about == About::Task(place, occurrence));
    // Of an ongoing task progress may be blank.
    rows.retain(|(_, row)| row.progress().is_some() || ongoing && row.cell("progress").is_empty());
    let values: Vec<u32> = rows.iter().filter_map(|it| it.1.progress()).collect();
    let latest = rows.last();
    let progress = values.last().copied().unwrap_or(0);
    let completed_on = latest.and_then(|it| it.1.date("completed_on"));
    let occurrence = match (&task.when, occurrence) {
        (When::Recurs(occurrences), Some(number)) => Some(&occurrences[number]),
        _ => None,
    };
    let last_three: Vec<u32> = values.iter().rev().take(3).copied().collect();
    Part {
        unit,
        occurrence,
        progress,
        deadline: task.deadline_at(occurrence, world.a),
        done_on: completed_on.filter(|it| progress == 10000 && *it <= world.a),
        forecast: latest.and_then(|it| it.1.date("forecast")),
        unchanged: last_three.len() == 3 && last_three.iter().all(|it| *it == last_three[0]),
        told_in: latest.map(|it| it.0.period.clone()),
        done_in: {
            let is_done =
                |row: &Row| row.progress() == Some(10000) && row.date("completed_on").is_some_and(|it| it <= world.a);
            let last_undone = rows.iter().rposition(|it| !is_done(it.1));
            rows.get(last_undone.map_or(0, |it| it + 1)).map(|it| it.0.period.clone())
        },
    }
}

/// A part for each unit of `each`, and of each for every occurrence.
fn parts<'y>(world: &World<'y>, place: usize) -> Vec<Part<'y>> {
    let plan: &'y Plan = world.plan;
    let task = &plan.tasks[place];
    let units: Vec<Option<&'y str>> = match &task.each {
        Some(each) => each.iter().map(|it| Some(it.as_str())).collect(),
        None => vec![None],
    };
    let mut parts = Vec::new();
    for unit in units {
        match &task.when {
            When::Recurs(occurrences) => {
                for number in 0..occurrences.len() {
                    parts.push(part(world, place, unit, Some(number)));
                }
            }
            _ => parts.push(part(world, place, unit, None)),
        }
    }
    parts
}

/// What several parts are together.
pub struct Together {
    pub state: &'static str,
    /// A fraction of hundredths of a per cent: of 10000 × `parts`.
    pub progress: u128,
    pub parts: u128,
    /// How many of the parts are due.
    pub parts_due: u128,
    pub deadline: Option<NaiveDate>,
    pub completed_on: Option<NaiveDate>,
    pub days_overdue: Option<i64>,
    pub days_late: Option<i64>,
    /// The place of the part that gives the deadline.
    pub judged: usize,
    pub told_in: Option<Period>,
    /// The period of the part done last.
    pub done_in: Option<Period>,
}

impl Together {
    pub fn is_done(&self) -> bool {
        ["done", "done_late", "done_undated"].contains(&self.state)
    }
}

fn together(task: &Task, parts: &[&Part], a: NaiveDate) -> Together {
    let all_done = parts.iter().all(|it| it.done_on.is_some());
    let has_deadline = parts.iter().all(|it| it.deadline.is_some());
    let state = if task.withdrawn.is_some_and(|on| on <= a) {
        "withdrawn"
    } else if matches!(task.when, When::Ongoing) {
        "ongoing"
    } else if !has_deadline {
        if all_done { "done_undated" } else { "awaiting" }
    } else if parts.iter().any(|it| it.is_overdue(a)) {
        "overdue"
    } else if all_done && parts.iter().any(|it| it.is_late()) {
        "done_late"
    } else if all_done {
        "done"
    } else if parts.iter().any(|it| it.progress > 0) {
        "in_progress"
    } else {
        "not_started"
    };
    // The earliest of the parts not done, or the latest if all are; of two, the first.
    let mut judged = 0;
    for (place, it) in parts.iter().enumerate() {
        let best = parts[judged];
        let better = match (best.done_on, it.done_on) {
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => it.deadline < best.deadline,
            (Some(_), Some(_)) => it.deadline > best.deadline,
        };
        if better {
            judged = place;
        }
    }
    let deadline = parts[judged].deadline;
    let mut together = Together {
        state,
        progress: parts.iter().map(|it| it.progress as u128).sum(),
        parts: parts.len() as u128,
        parts_due: parts.iter().filter(|it| it.deadline.is_some_and(|deadline| deadline <= a)).count() as u128,
        deadline,
        completed_on: None,
        days_overdue: None,
        days_late: None,
        judged,
        told_in: parts.iter().filter_map(|it| it.told_in.clone()).max_by_key(|it| it.key()),
        done_in: parts.iter().filter_map(|it| it.done_in.clone()).max_by_key(|it| it.key()),
    };
    if together.is_done() {
        together.completed_on = parts.iter().map(|it| it.done_on.unwrap()).max();
    }
    if state == "overdue" {
        together.days_overdue = Some(days_between(deadline.unwrap(), a));
    }
    if state == "done_late" {
        together.days_late = parts.iter().map(|it| days_between(it.deadline.unwrap(), it.done_on.unwrap())).max();
    }
    together
}

/// One task as it stands at A.
pub struct Figure<'y> {
    pub place: usize,
    pub task: &'y Task,
    pub lead: &'y str,
    pub all: Together,
    /// Of `each`, each unit's part.
    pub units: Option<Vec<(&'y str, Together)>>,
    pub first_due: Option<NaiveDate>,
    pub words: Option<String>,
    /// The share of the time that has passed, n of d.
    pub planned: Option<(u128, u128)>,
    pub flags: Vec<&'static str>,
    pub reasons: Vec<&'static str>,
}

impl Figure<'_> {
    pub fn state(&self) -> &'static str {
        self.all.state
    }
    pub fn is_done(&self) -> bool {
        self.all.is_done()
    }
    pub fn is_active(&self) -> bool {
        self.all.state != "withdrawn"
    }
    pub fn is_countable(&self) -> bool {
        self.is_active() && self.all.state != "ongoing"
    }
}

/// Of the tasks that are in the plan at A.
pub fn figures<'y>(world: &World<'y>) -> Vec<Figure<'y>> {
    let plan: &'y Plan = world.plan;
    let here = (0..plan.tasks.len()).filter(|it| plan.tasks[*it].is_in_plan(world.a));
    here.map(|it| figure(world, it)).collect()
}

fn figure<'y>(world: &World<'y>, place: usize) -> Figure<'y> {
    let plan: &'y Plan = world.plan;
    let (task, a) = (&plan.tasks[place], world.a);
    let parts = parts(world, place);
    let all = together(task, &parts.iter().collect::<Vec<_>>(), a);
    let mut units = None;
    if let Some(each) = &task.each {
        let mut list = Vec::new();
        for unit in each {
            let own: Vec<&Part> = parts.iter().filter(|it| it.unit == Some(unit)).collect();
            list.push((unit.as_str(), together(task, &own, a)));
        }
        units = Some(list);
    }
    let words = match task.extension_at(None, a) {
        Some(extension) => extension.when.clone(),
        None => task.words.clone(),
    };
    let mut figure = Figure {
        place,
        task,
        lead: task.lead_on(a),
        planned: planned(task, &all, a),
        all,
        units,
        first_due: if let When::Due(first) = task.when { Some(first) } else { None },
        words,
        flags: Vec::new(),
        reasons: Vec::new(),
    };
    judge(world, &mut figure, &parts);
    figure
}

/// With occurrences the share of them due, else that of the days from `start` to the deadline, both counted.
fn planned(task: &Task, all: &Together, a: NaiveDate) -> Option<(u128, u128)> {
    if matches!(task.when, When::Recurs(_)) {
        return Some((all.parts_due, all.parts));
    }
    let days = days_between(task.start, all.deadline?) + 1;
    let passed = (days_between(task.start, a) + 1).clamp(0, days);
    Some((passed as u128, days as u128))
}

/// The flags and the reasons of being at risk, in their order.
fn judge(world: &World, figure: &mut Figure, parts: &[Part]) {
    let (task, a, all) = (figure.task, world.a, &figure.all);
    let judged = &parts[all.judged];
    let running = all.state == "in_progress" || all.state == "not_started";
    let due_soon = running && days_between(a, all.deadline.unwrap()) <= world.plan.due_soon_days;
    let told_yet = world.p.as_ref().is_some_and(|p| all.deadline.is_some_and(|it| it <= p.end));
    let unconfirmed = all.state == "overdue" && !told_yet;
    let stale = is_stale(world, figure);
    let mut reasons = Vec::new();
    if due_soon && judged.progress < 8000 && could_be_told(world, judged) {
        reasons.push("due_soon_under_80");
    }
    if judged.forecast.is_some() && judged.forecast > judged.deadline {
        reasons.push("forecast_late");
    }
    if judged.unchanged {
        reasons.push("unchanged");
    }
    if !matches!(task.when, When::Recurs(_))
        && let Some((n, d)) = figure.planned
    {
        // n/d less progress is at least a half, over one denominator.
        let whole = (d * all.parts * 10000) as i128;
        let behind = (n * all.parts * 10000) as i128 - (all.progress * d) as i128;
        if behind * 2 >= whole {
            reasons.push("behind");
        }
    }
    if running && troubles::of_task(world, figure).iter().any(|it| !it.is_resolved() && it.days > 30) {
        reasons.push("difficulty");
    }
    if stale {
        reasons.push("stale");
    }
    if !running {
        reasons.clear();
    }
    let is_at_risk = !reasons.is_empty();
    for (flag, holds) in
        [("due_soon", due_soon), ("unconfirmed", unconfirmed), ("stale", stale), ("at_risk", is_at_risk)]
    {
        if holds {
            figure.flags.push(flag);
        }
    }
    figure.reasons = reasons;
}

/// Whether a monthly report that could tell of the occurrence has a due date before A: one whose period ends in its span.
fn could_be_told(world: &World, part: &Part) -> bool {
    let Some(occurrence) = part.occurrence else { return true };
    world.plan.months().iter().any(|it| {
        world.plan.is_owed(it) && it.due < world.a && occurrence.from <= it.end && it.end <= part.deadline.unwrap()
    })
}

/// Active, not done, started by the end of P and without a row in its lead's report of P.
fn is_stale(world: &World, figure: &Figure) -> bool {
    let Some(p) = &world.p else { return false };
    if !figure.is_active() || figure.is_done() || figure.task.start > p.end {
        return false;
    }
    let whose: Vec<&str> = match &figure.units {
        Some(units) => units.iter().filter(|it| !it.1.is_done()).map(|it| it.0).collect(),
        None => vec![figure.task.lead_on(p.end.min(world.a))],
    };
    whose.iter().any(|id| {
        let unit = world.plan.units.iter().find(|it| it.id == *id).unwrap();
        must_tell(world.plan, unit, p) && {
            let report = world.reports.iter().find(|it| it.unit == *id && it.period.name == p.name).unwrap();
            report.known_rows(world.a).iter().all(|it| !it.is_of(figure.place))
        }
    })
}

/// Owes a report for the month, or owes none because it has ended.
fn must_tell(plan: &Plan, unit: &Unit, month: &Period) -> bool {
    plan.owes(unit, month) && !plan.is_exempt(unit, month) || unit.reports && Plan::has_ended(unit, month)
}
