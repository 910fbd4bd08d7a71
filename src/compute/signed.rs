//! The figures of a month as they are kept when its summary is signed: flat, each under a key, so that it can be told later
//! which of them differ.

use super::changes::{judgement_day, owed_in, requested_in};
use super::difficulties;
use super::group::Group;
use super::measure::Measured;
use super::reports::{Counts, ReportState};
use super::status::{Status, TaskFigure, TaskState, status};
use super::targets::Reached;
use super::vantage::Vantage;
use crate::model::closing::{Figure, Figures};
use crate::model::{Date, Measure, Month, MonthSpan, Rate, Task, Year};

/// From this day on the month's figures change no more by themselves: all its reports have fallen due.
pub fn final_on(year: &Year, month: Month) -> Date {
    judgement_day(year, MonthSpan::month(month))
}

/// The figures of `month`, those of its summary from [`final_on`] on.
pub fn of_month(year: &Year, month: Month) -> Figures {
    of(&status(year, Vantage::of_month(year, month)), month)
}

/// The same, where the month's status is known already.
pub fn of(status: &Status<'_>, month: Month) -> Figures {
    let (year, span, day) = (status.year, MonthSpan::month(month), final_on(status.year, month));
    let plan = &year.plan;
    let mut kept = Kept::default();
    kept.group("totals", &status.totals);
    kept.counts("reports", &Counts::of(&owed_in(year, span, day)));
    kept.counts("requests", &Counts::of(&requested_in(year, span, day)));
    for (_, task, figure) in status.each() {
        kept.task(status, task, figure);
    }
    for target in &status.targets {
        let head = format!("targets.{}", plan.target(target.id).id.value);
        kept.put(&head, "state", Some(Figure::text(target.state.word())));
        kept.put(&head, "value", target.value.map(value));
    }
    for it in difficulties::unresolved(&status.difficulties) {
        let task = it.task.map_or("*", |task| plan.task(task).id());
        let head = format!("difficulties.{task}.{}", plan.unit(it.unit).id.value);
        kept.put(&head, &plan.period_name(it.raised), Some(Figure::text(it.state.word())));
    }
    for (field, group) in plan.fields.iter().zip(&status.by_field) {
        kept.group(&format!("by_field.{}", field.id.value), group);
    }
    for (unit, group) in plan.units.iter().zip(&status.by_unit) {
        kept.group(&format!("by_unit.{}", unit.id.value), group);
    }
    Figures(kept.0)
}

fn value(reached: Reached) -> Figure {
    match reached {
        Reached::Share { n, d } => Figure::Text(format!("{n}/{d}")),
        Reached::Number(number) => Figure::Text(number.to_string()),
    }
}

/// `12/40`; nothing of nothing.
fn rate(rate: Rate) -> Option<Figure> {
    (rate.d > 0).then(|| Figure::Text(format!("{}/{}", rate.n, rate.d)))
}

fn date(date: Option<Date>) -> Option<Figure> {
    date.map(|date| Figure::Text(date.to_string()))
}

#[derive(Default)]
struct Kept(Vec<(String, Figure)>);

impl Kept {
    /// What is not there is not kept.
    fn put(&mut self, head: &str, name: &str, figure: Option<Figure>) {
        self.0.extend(figure.map(|figure| (format!("{head}.{name}"), figure)));
    }

    fn group(&mut self, head: &str, group: &Group) {
        let sums = [("total", group.total()), ("active", group.active()), ("countable", group.countable())];
        let states = TaskState::ALL.map(|state| (state.word(), group.count(state)));
        for (name, n) in sums.into_iter().chain(states) {
            self.put(head, name, Some(Figure::count(n)));
        }
        let of_tasks = |measure: &Measure| !matches!(measure, Measure::Reporting | Measure::ReportingOnTime);
        for measure in Measure::ALL.into_iter().filter(of_tasks) {
            self.put(head, measure.word(), measured(Measured::of(measure, group, &Counts::default())));
        }
    }

    fn counts(&mut self, head: &str, counts: &Counts) {
        self.put(head, "expected", Some(Figure::count(counts.expected())));
        for state in ReportState::ALL {
            self.put(head, state.word(), Some(Figure::count(counts.count(state))));
        }
    }

    fn task(&mut self, status: &Status<'_>, task: &Task, figure: &TaskFigure) {
        let head = format!("tasks.{}", task.id());
        let lead = task.lead_at(status.as_of()).map(|unit| Figure::text(&*status.year.plan.unit(unit).id.value));
        let progress = figure.progress.fraction().tenths().as_f64();
        self.put(&head, "state", Some(Figure::text(figure.state.word())));
        self.put(&head, "progress", Some(Figure::Number(progress)));
        self.put(&head, "due", date(figure.due));
        self.put(&head, "completed_on", date(figure.completed_on));
        self.put(&head, "lead", lead);
        self.put(&head, "parts", figure.parts_done().and_then(rate));
    }
}

fn measured(measured: Measured) -> Option<Figure> {
    match measured {
        Measured::Rate(of) => rate(of),
        Measured::Share(share) => share.map(|share| Figure::Number(share.tenths().as_f64())),
    }
}
