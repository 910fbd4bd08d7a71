//! What rows ask for: difficulties, proposals, extensions.

use super::dates::{days_between, iso_or_null};
use super::days::Period;
use super::figures::{Figure, own_rows};
use super::known::{About, Report, Row, World};
use super::plan::{Direction, When};
use chrono::NaiveDate;
use serde_json::{Value, json};

pub struct Trouble<'y> {
    pub task: &'y str,
    pub unit: &'y str,
    pub raised: Period,
    pub state: &'static str,
    pub days: i64,
    direction: Option<&'y Direction>,
}

impl Trouble<'_> {
    pub fn is_resolved(&self) -> bool {
        self.state == "resolved"
    }

    pub fn told(&self) -> Value {
        json!({
            "task": self.task,
            "unit": self.unit,
            "raised": self.raised.name,
            "state": self.state,
            "days": self.days,
            "direction": self.direction.map(|it| json!({"on": it.on.to_string(), "due": iso_or_null(it.due)})),
        })
    }
}

/// An unbroken run of rows with a difficulty, and the period whose rows ended it.
struct Run<'y> {
    raised: Period,
    /// Who said so last.
    unit: &'y str,
    resolved: Option<Period>,
}

/// What is told in one period, of one thing by those that are taken together.
type Step<'w, 'y> = (&'w Report<'y>, Vec<&'w Row<'y>>);

fn runs<'y>(steps: &[Step<'_, 'y>]) -> Vec<Run<'y>> {
    // Rows of one period are taken together.
    let mut runs: Vec<Run> = Vec::new();
    let mut from = 0;
    while from < steps.len() {
        let key = steps[from].0.period.key();
        let to = steps.iter().rposition(|it| it.0.period.key() == key).unwrap() + 1;
        let mut says_so = None;
        for (report, rows) in &steps[from..to] {
            if says_so.is_none() && rows.iter().any(|it| it.has_difficulty()) {
                says_so = Some(*report);
            }
        }
        let open = runs.last_mut().filter(|it| it.resolved.is_none());
        match (open, says_so) {
            (None, Some(report)) => {
                runs.push(Run { raised: report.period.clone(), unit: report.unit, resolved: None });
            }
            (Some(open), Some(report)) => open.unit = report.unit,
            (Some(open), None) => open.resolved = Some(steps[from].0.period.clone()),
            (None, None) => {}
        }
        from = to;
    }
    runs
}

/// Whether the rows of a report add to the task: its unit leads it then, has a part in it or coordinates it.
fn adds(world: &World, place: usize, report: &Report) -> bool {
    let task = &world.plan.tasks[place];
    let has_part = task.each.as_ref().is_some_and(|it| it.iter().any(|it| it == report.unit));
    has_part || task.with.iter().any(|it| it == report.unit) || world.leads(task, report)
}

/// The rows on a task of some units that add to it.
fn steps_of<'w, 'y>(world: &'w World<'y>, place: usize, units: &[&str]) -> Vec<Step<'w, 'y>> {
    let mut steps = Vec::new();
    for report in world.reports.iter().filter(|it| units.contains(&it.unit) && adds(world, place, it)) {
        let rows: Vec<&Row> = report.known_rows(world.a).iter().filter(|it| it.is_of(place)).collect();
        if !rows.is_empty() {
            steps.push((report, rows));
        }
    }
    steps
}

/// The difficulties of a task that is in the plan at A.
pub fn of_task<'y>(world: &World<'y>, figure: &Figure<'y>) -> Vec<Trouble<'y>> {
    let (task, a) = (figure.task, world.a);
    // All that have led it are taken together, with `each` each unit has its own.
    let leads = task.leads_by(a);
    let mut tellers: Vec<Vec<&str>> = Vec::new();
    if task.each.is_none() {
        tellers.push(leads.clone());
    }
    for unit in &world.plan.units {
        if task.each.is_some() || !leads.contains(&unit.id.as_str()) {
            tellers.push(vec![&unit.id]);
        }
    }
    let over = figure.is_done() || figure.state() == "withdrawn";
    let mut found = Vec::new();
    for units in tellers {
        for run in runs(&steps_of(world, figure.place, &units)) {
            let resolved = run.resolved.is_some() || over;
            // Whichever came first: a row without it, that the task was done, that it was withdrawn.
            let done_in = figure.all.done_in.as_ref().filter(|_| figure.is_done()).map(|it| it.end);
            let withdrawn = task.withdrawn.filter(|_| figure.state() == "withdrawn");
            let ends = [run.resolved.as_ref().map(|it| it.end), done_in, withdrawn];
            let until = ends.into_iter().flatten().min().unwrap_or(a);
            found.push(trouble(world, &task.id, run, resolved, until));
        }
    }
    found
}

/// Those of no task: the rows `*` of a unit are taken together.
fn of_no_task<'y>(world: &World<'y>) -> Vec<Trouble<'y>> {
    let mut found = Vec::new();
    for unit in &world.plan.units {
        let mut steps: Vec<Step> = Vec::new();
        for report in world.reports_of(&unit.id) {
            let rows: Vec<&Row> = report.known_rows(world.a).iter().filter(|it| it.about == About::Nobody).collect();
            if !rows.is_empty() {
                steps.push((report, rows));
            }
        }
        for run in runs(&steps) {
            let (resolved, until) = (run.resolved.is_some(), run.resolved.as_ref().map_or(world.a, |it| it.end));
            found.push(trouble(world, "*", run, resolved, until));
        }
    }
    found
}

fn trouble<'y>(world: &World<'y>, task: &'y str, run: Run<'y>, resolved: bool, until: NaiveDate) -> Trouble<'y> {
    let mut direction: Option<&Direction> = None;
    for it in world.plan.directions.iter().filter(|it| it.task == task && it.raised == run.raised.name) {
        if it.on <= world.a && direction.is_none_or(|before| it.on >= before.on) {
            direction = Some(it);
        }
    }
    let state = match direction.map(|it| it.due) {
        _ if resolved => "resolved",
        None => "open",
        Some(Some(due)) if world.a > due => "direction_overdue",
        Some(_) => "directed",
    };
    // What is resolved was resolved no earlier than it was raised; and no day after A has passed.
    let days = days_between(run.raised.end, until.max(run.raised.end).min(world.a));
    Trouble { task, unit: run.unit, raised: run.raised, state, days, direction }
}

/// All that are known at A, in no order.
pub fn all<'y>(world: &World<'y>, figures: &[Figure<'y>]) -> Vec<Trouble<'y>> {
    let mut found = of_no_task(world);
    for figure in figures {
        found.extend(of_task(world, figure));
    }
    found
}

/// Rows of the periods that end in some days, with a proposal and no difficulty.
pub fn proposals(world: &World, figures: &[Figure], begin: NaiveDate, end: NaiveDate) -> Vec<Value> {
    let mut found = Vec::new();
    for report in world.reports.iter().filter(|it| begin <= it.period.end && it.period.end <= end) {
        for row in report.known_rows(world.a) {
            if row.has_difficulty() || row.cell("proposal").is_empty() {
                continue;
            }
            let task = match row.about {
                About::Nobody => "*",
                About::Task(place, _) if adds(world, place, report) => {
                    match figures.iter().find(|it| it.place == place) {
                        Some(figure) => &figure.task.id,
                        None => continue,
                    }
                }
                _ => continue,
            };
            found.push(json!({"task": task, "unit": report.unit}));
        }
    }
    found
}

/// The latest `extend_to` on each part of a task, of its lead or with `each` of its unit, until it is answered or the part is
/// done.
pub fn asked(world: &World, figures: &[Figure]) -> Vec<Value> {
    let mut found = Vec::new();
    for figure in figures.iter().filter(|it| it.is_active() && !it.is_done()) {
        let task = figure.task;
        let whose: Vec<Option<&str>> = match &task.each {
            Some(each) => each.iter().map(|it| Some(it.as_str())).collect(),
            None => vec![None],
        };
        let numbers: Vec<Option<usize>> = match &task.when {
            When::Recurs(occurrences) => (0..occurrences.len()).map(Some).collect(),
            _ => vec![None],
        };
        for (unit, number) in whose.into_iter().flat_map(|unit| numbers.iter().map(move |number| (unit, *number))) {
            let mut rows = own_rows(world, figure.place, unit);
            rows.retain(|it| it.1.about == About::Task(figure.place, number));
            let Some((report, row)) = rows.iter().rfind(|it| it.1.date("extend_to").is_some()) else { continue };
            let occurrence = match (&task.when, number) {
                (When::Recurs(occurrences), Some(number)) => Some(&occurrences[number]),
                _ => None,
            };
            let to = row.date("extend_to").unwrap();
            let later = task.deadline_at(occurrence, world.a).is_some_and(|it| to > it);
            let name = occurrence.map(|it| &it.name);
            let answered = task
                .extensions
                .iter()
                .any(|it| it.occurrence.as_ref() == name && report.period.end < it.on && it.on <= world.a);
            let last = rows.iter().rfind(|it| it.1.progress().is_some());
            let is_done = last.is_some_and(|it| {
                it.1.progress() == Some(10000) && it.1.date("completed_on").is_some_and(|on| on <= world.a)
            });
            if later && !answered && !is_done {
                let to = to.to_string();
                found.push(json!({"task": task.id, "unit": report.unit, "period": report.period.name, "to": to}));
            }
        }
    }
    found
}
