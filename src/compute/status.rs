//! Each task's state and figures at a date, and what they add up to by field, by unit and in total.

use super::difficulties::{self, Difficulty, LONG_OPEN_DAYS};
use super::ledger::{Ledger, Told, share};
use super::reports::{self, Counts};
use super::vantage::Vantage;
use crate::model::date::days_between;
use crate::model::report::Progress;
use crate::model::{Date, Fraction, Occurrence, Period, Rate, Schedule, Task, TaskId, Year};

/// Every task is in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Done,
    DoneLate,
    DoneUndated,
    InProgress,
    NotStarted,
    Overdue,
    Awaiting,
    Ongoing,
    Withdrawn,
}

impl State {
    /// In the order in which they are listed and printed.
    pub const ALL: [State; 9] = [
        State::Done,
        State::DoneLate,
        State::DoneUndated,
        State::InProgress,
        State::NotStarted,
        State::Overdue,
        State::Awaiting,
        State::Ongoing,
        State::Withdrawn,
    ];

    /// The word of JSON and of `--state`.
    pub fn word(self) -> &'static str {
        match self {
            State::Done => "done",
            State::DoneLate => "done_late",
            State::DoneUndated => "done_undated",
            State::InProgress => "in_progress",
            State::NotStarted => "not_started",
            State::Overdue => "overdue",
            State::Awaiting => "awaiting",
            State::Ongoing => "ongoing",
            State::Withdrawn => "withdrawn",
        }
    }

    pub fn is_done(self) -> bool {
        matches!(self, State::Done | State::DoneLate | State::DoneUndated)
    }

    /// Active and neither done nor ongoing: somebody still has to bring it to its end.
    pub fn is_unfinished(self) -> bool {
        matches!(self, State::InProgress | State::NotStarted | State::Overdue | State::Awaiting)
    }

    /// Not done, and its deadline has not passed.
    fn is_under_way(self) -> bool {
        matches!(self, State::InProgress | State::NotStarted)
    }
}

/// Why a task may come to be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    DueSoonUnder80,
    ForecastLate,
    Unchanged,
    Difficulty,
    Stale,
}

impl Reason {
    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Reason::DueSoonUnder80 => "due_soon_under_80",
            Reason::ForecastLate => "forecast_late",
            Reason::Unchanged => "unchanged",
            Reason::Difficulty => "difficulty",
            Reason::Stale => "stale",
        }
    }
}

/// What stands beside the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flags {
    pub due_soon: bool,
    /// Overdue, but no report could have told yet.
    pub unconfirmed: bool,
    /// Its lead's latest report has no row on it.
    pub stale: bool,
    /// Any reason is a risk.
    pub reasons: Vec<Reason>,
}

impl Flags {
    /// The words of JSON, in the order in which the flags are defined.
    pub fn words(&self) -> Vec<&'static str> {
        let flags = [
            (self.due_soon, "due_soon"),
            (self.unconfirmed, "unconfirmed"),
            (self.stale, "stale"),
            (!self.reasons.is_empty(), "at_risk"),
        ];
        flags.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect()
    }
}

/// The figures of one task.
#[derive(Clone, Debug)]
pub struct TaskFigure {
    pub state: State,
    /// As reported; of a task with `every` the mean of its occurrences.
    pub progress: Fraction,
    /// The share of it that should be done by now.
    pub planned: Fraction,
    /// The deadline in force.
    pub due: Option<Date>,
    pub completed_on: Option<Date>,
    pub days_overdue: Option<i64>,
    pub days_late: Option<i64>,
    pub last_reported: Option<Period>,
    /// The index of the occurrence that gives the deadline.
    pub occurrence: Option<u8>,
    pub flags: Flags,
}

/// Sums over some of the tasks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    states: [u64; 9],
    implementation: Rate,
    weight: u128,
    progress: u128,
    planned: u128,
}

/// The common measure of shares of hundredths of a percent over 1 to 12 occurrences.
const MEASURE: u128 = 10_000 * 27_720;

impl Group {
    fn add(&mut self, task: &Task, figure: &TaskFigure, as_of: Date) {
        self.states[figure.state as usize] += 1;
        if figure.state == State::Withdrawn {
            return;
        }
        if task.first_due().is_some_and(|due| due <= as_of) {
            self.implementation.d += 1;
            self.implementation.n += u64::from(figure.state.is_done());
        }
        if figure.state != State::Ongoing {
            let weight = u128::from(task.weight);
            let counted = match figure.state.is_done() {
                true => Fraction::ALL,
                false => figure.progress.min(Fraction { n: 99, d: 100 }),
            };
            self.weight += weight;
            self.progress += weight * counted.in_units_of(MEASURE);
            self.planned += weight * figure.planned.in_units_of(MEASURE);
        }
    }

    pub fn count(&self, state: State) -> u64 {
        self.states[state as usize]
    }

    pub fn total(&self) -> u64 {
        self.states.iter().sum()
    }

    /// All but withdrawn.
    pub fn active(&self) -> u64 {
        self.total() - self.count(State::Withdrawn)
    }

    /// Active less ongoing: what completion is a share of.
    pub fn countable(&self) -> u64 {
        self.active() - self.count(State::Ongoing)
    }

    /// Done on time, late or without a deadline.
    pub fn done(&self) -> u64 {
        State::ALL.iter().filter(|s| s.is_done()).map(|s| self.count(*s)).sum()
    }

    /// Tasks whose deadline was met or not.
    pub fn matured(&self) -> u64 {
        self.count(State::Done) + self.count(State::DoneLate) + self.count(State::Overdue)
    }

    pub fn completion(&self) -> Rate {
        Rate::new(self.done(), self.countable())
    }

    pub fn on_time(&self) -> Rate {
        Rate::new(self.count(State::Done), self.matured())
    }

    pub fn overdue_of_countable(&self) -> Rate {
        Rate::new(self.count(State::Overdue), self.countable())
    }

    pub fn overdue_of_matured(&self) -> Rate {
        Rate::new(self.count(State::Overdue), self.matured())
    }

    /// Of tasks whose first deadline has come, those done: extensions do not help.
    pub fn implementation(&self) -> Rate {
        self.implementation
    }

    /// Weighted; `None` where nothing is countable.
    pub fn progress(&self) -> Option<Fraction> {
        Fraction::new(self.progress, self.weight * MEASURE)
    }

    pub fn planned(&self) -> Option<Fraction> {
        Fraction::new(self.planned, self.weight * MEASURE)
    }

    /// The sum of groups that have no task in common.
    pub fn sum<'g>(groups: impl IntoIterator<Item = &'g Group>) -> Group {
        groups.into_iter().fold(Group::default(), |mut sum, group| {
            sum.states.iter_mut().zip(group.states).for_each(|(a, b)| *a += b);
            sum.implementation.n += group.implementation.n;
            sum.implementation.d += group.implementation.d;
            sum.weight += group.weight;
            sum.progress += group.progress;
            sum.planned += group.planned;
            sum
        })
    }
}

/// A year's figures from one vantage.
#[derive(Clone, Debug)]
pub struct Status<'y> {
    pub year: &'y Year,
    pub vantage: Vantage,
    /// By task, in the plan's order.
    pub tasks: Vec<TaskFigure>,
    pub totals: Group,
    pub by_field: Vec<Group>,
    pub by_unit: Vec<Group>,
    /// Tasks of a field, or a lead, that the plan does not have: in the totals, in no group.
    pub of_no_field: Group,
    pub of_no_unit: Group,
    /// All difficulties known, the resolved ones too.
    pub difficulties: Vec<Difficulty<'y>>,
    /// By task: whether it is one of those asked for.
    selected: Vec<bool>,
}

impl<'y> Status<'y> {
    pub fn as_of(&self) -> Date {
        self.vantage.as_of
    }

    pub fn figure(&self, task: TaskId) -> &TaskFigure {
        &self.tasks[task.index()]
    }

    /// The tasks asked for with their figures, in the plan's order.
    pub fn each(&self) -> impl Iterator<Item = (TaskId, &'y Task, &TaskFigure)> {
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks);
        let numbered = tasks.enumerate().map(|(n, (task, figure))| (TaskId::nth(n), task, figure));
        numbered.filter(|(id, _, _)| self.is_selected(*id))
    }

    pub fn is_selected(&self, task: TaskId) -> bool {
        self.selected[task.index()]
    }

    /// How many tasks were asked for.
    pub fn count_selected(&self) -> u64 {
        self.selected.iter().filter(|s| **s).count() as u64
    }

    /// Only the tasks that `wanted` admits: all sums are over these.
    pub fn select(mut self, wanted: impl Fn(&Task, &TaskFigure) -> bool) -> Status<'y> {
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks);
        self.selected = tasks.map(|(task, figure)| wanted(task, figure)).collect();
        self.add_up();
        self
    }

    fn add_up(&mut self) {
        self.totals = Group::default();
        self.by_field = vec![Group::default(); self.year.plan.fields.len()];
        self.by_unit = vec![Group::default(); self.year.plan.units.len()];
        self.of_no_field = Group::default();
        self.of_no_unit = Group::default();
        let as_of = self.as_of();
        let tasks = self.year.plan.tasks.iter().zip(&self.tasks).zip(&self.selected);
        for ((task, figure), _) in tasks.filter(|(_, selected)| **selected) {
            self.totals.add(task, figure, as_of);
            let field = task.field_id().map(|f| &mut self.by_field[f.index()]);
            field.unwrap_or(&mut self.of_no_field).add(task, figure, as_of);
            let unit = task.lead_id().map(|u| &mut self.by_unit[u.index()]);
            unit.unwrap_or(&mut self.of_no_unit).add(task, figure, as_of);
        }
    }

    /// Monthly reports owed at the as-of date, counted.
    pub fn report_counts(&self) -> Counts {
        Counts::of(&reports::monthly(self.year, self.as_of()))
    }
}

/// The figures of `year` as seen from `vantage`.
pub fn status(year: &Year, vantage: Vantage) -> Status<'_> {
    let ledger = Ledger::new(year, |report| vantage.knows(year, report));
    let mut tasks = by_halves(year.plan.tasks.len(), |id| figure(year, &ledger, id, vantage.as_of));
    let difficulties = difficulties::all(year, &ledger, vantage, |id| tasks[id.index()].state.is_done());
    let hindered = long_unresolved(&difficulties, tasks.len());
    let flags =
        by_halves(tasks.len(), |id| flags(year, &ledger, id, &tasks[id.index()], vantage, hindered[id.index()]));
    tasks.iter_mut().zip(flags).for_each(|(task, flags)| task.flags = flags);
    let mut status = Status {
        year,
        vantage,
        selected: vec![true; tasks.len()],
        tasks,
        totals: Group::default(),
        by_field: Vec::new(),
        by_unit: Vec::new(),
        of_no_field: Group::default(),
        of_no_unit: Group::default(),
        difficulties,
    };
    status.add_up();
    status
}

/// One value a task, the second half of a country's tasks on a thread of its own.
fn by_halves<T: Send>(tasks: usize, value: impl Fn(TaskId) -> T + Sync) -> Vec<T> {
    const WORTH_A_THREAD: usize = 10_000;
    let of = |range: std::ops::Range<usize>| range.map(TaskId::nth).map(&value).collect::<Vec<T>>();
    if tasks < WORTH_A_THREAD {
        return of(0..tasks);
    }
    std::thread::scope(|scope| {
        let second = scope.spawn(|| of(tasks / 2..tasks));
        let mut values = of(0..tasks / 2);
        match second.join() {
            Ok(more) => values.extend(more),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        values
    })
}

/// By task: whether one of its difficulties has been unresolved for long.
fn long_unresolved(difficulties: &[Difficulty<'_>], tasks: usize) -> Vec<bool> {
    let mut hindered = vec![false; tasks];
    let long = difficulties.iter().filter(|d| d.state != difficulties::State::Resolved && d.days > LONG_OPEN_DAYS);
    long.filter_map(|d| d.task).for_each(|task| hindered[task.index()] = true);
    hindered
}

fn figure(year: &Year, ledger: &Ledger<'_>, id: TaskId, as_of: Date) -> TaskFigure {
    let task = year.plan.task(id);
    let mut figure = match task.occurrences() {
        [] => once(task, ledger.latest(id, None), as_of),
        occurrences => recurring(occurrences, |n| ledger.latest(id, Some(n)), as_of),
    };
    let readable = |told: &Told<'_>| told.progress().is_some();
    figure.last_reported = ledger.lead_rows(id).rfind(readable).map(|told| told.period());
    if task.is_withdrawn_at(as_of) {
        figure.state = State::Withdrawn;
    }
    if !figure.state.is_done() {
        figure.completed_on = None;
    }
    let since_due = |to: Date| figure.due.map(|due| days_between(due, to));
    figure.days_overdue = if figure.state == State::Overdue { since_due(as_of) } else { None };
    if figure.state != State::DoneLate {
        figure.days_late = None;
    }
    figure
}

fn progress_of(latest: Option<Told<'_>>) -> Progress {
    latest.and_then(|told| told.progress()).unwrap_or(Progress(0))
}

/// A task that is done once.
fn once(task: &Task, latest: Option<Told<'_>>, as_of: Date) -> TaskFigure {
    let done = latest.and_then(|told| told.done_at(as_of));
    let progress = progress_of(latest);
    let due = task.due_at(as_of);
    let state = match (&task.schedule, due, done) {
        (Schedule::Ongoing, ..) => State::Ongoing,
        (_, Some(due), Some(on)) if on <= due => State::Done,
        (_, Some(_), Some(_)) => State::DoneLate,
        (_, None, Some(_)) => State::DoneUndated,
        (_, None, None) => State::Awaiting,
        (_, Some(due), None) if as_of > due => State::Overdue,
        (_, Some(_), None) if progress > Progress(0) => State::InProgress,
        (_, Some(_), None) => State::NotStarted,
    };
    TaskFigure {
        state,
        progress: share(progress),
        planned: if due.is_some_and(|due| due <= as_of) { Fraction::ALL } else { Fraction::ZERO },
        due,
        completed_on: done,
        days_overdue: None,
        days_late: due.zip(done).map(|(due, on)| days_between(due, on)),
        last_reported: None,
        occurrence: None,
        flags: Flags::default(),
    }
}

/// A task with `every`: its occurrences together.
fn recurring<'y>(occurrences: &[Occurrence], latest: impl Fn(u8) -> Option<Told<'y>>, as_of: Date) -> TaskFigure {
    let told: Vec<(&Occurrence, Option<Told<'y>>)> = occurrences.iter().zip((0..).map(&latest)).collect();
    let done = |told: &Option<Told<'y>>| told.and_then(|t| t.done_at(as_of));
    let first_undone = told.iter().position(|(_, t)| done(t).is_none());
    let late = |(o, t): &(&Occurrence, Option<Told<'y>>)| done(t).map(|on| days_between(o.due, on)).filter(|&d| d > 0);
    let most_late = told.iter().filter_map(late).max();
    let overdue = told.iter().any(|(o, t)| done(t).is_none() && as_of > o.due);
    let total: u128 = told.iter().map(|(_, t)| u128::from(progress_of(*t).0)).sum();
    let state = match first_undone {
        _ if overdue => State::Overdue,
        None if most_late.is_some() => State::DoneLate,
        None => State::Done,
        Some(_) if total > 0 => State::InProgress,
        Some(_) => State::NotStarted,
    };
    let count = told.len() as u128;
    let due_by_now = told.iter().filter(|(o, _)| o.due <= as_of).count() as u128;
    let deciding = first_undone.unwrap_or(told.len() - 1);
    TaskFigure {
        state,
        progress: Fraction { n: total, d: count * u128::from(Progress::FULL.0) },
        planned: Fraction { n: due_by_now, d: count },
        due: Some(told[deciding].0.due),
        completed_on: told.iter().filter_map(|(_, t)| done(t)).max(),
        days_overdue: None,
        days_late: most_late,
        last_reported: None,
        occurrence: u8::try_from(deciding).ok(),
        flags: Flags::default(),
    }
}

fn flags(year: &Year, ledger: &Ledger<'_>, id: TaskId, figure: &TaskFigure, vantage: Vantage, hindered: bool) -> Flags {
    let plan = &year.plan;
    let under_way = figure.state.is_under_way();
    let stale = is_stale(year, ledger, id, figure, vantage);
    let days_left = figure.due.map(|due| days_between(vantage.as_of, due));
    let soon = i64::from(plan.reporting.due_soon_days);
    let due_soon = under_way && days_left.is_some_and(|days| days <= soon);
    let told_by = vantage.latest.map(|month| plan.end_of(Period::Month(month)));
    let unconfirmed =
        figure.state == State::Overdue && figure.due.is_some_and(|due| told_by.is_none_or(|end| due > end));
    let mut reasons = Vec::new();
    if under_way {
        // Of a task with `every`, what its rows say is judged on the occurrence that gives the deadline.
        let latest = ledger.latest(id, figure.occurrence);
        let forecast = latest.and_then(|told| told.row.forecast.value());
        let late = forecast.zip(figure.due).is_some_and(|(forecast, due)| forecast > due);
        let reason_holds = [
            (due_soon && progress_of(latest) < Progress(8000), Reason::DueSoonUnder80),
            (late, Reason::ForecastLate),
            (is_unchanged(ledger, id, figure.occurrence), Reason::Unchanged),
            (hindered, Reason::Difficulty),
            (stale, Reason::Stale),
        ];
        reasons.extend(reason_holds.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason));
    }
    Flags { due_soon, unconfirmed, stale, reasons }
}

/// Active, not done, begun by the end of the latest period, and without a row in its lead's report of it.
fn is_stale(year: &Year, ledger: &Ledger<'_>, id: TaskId, figure: &TaskFigure, vantage: Vantage) -> bool {
    let (Some(latest), Some(lead)) = (vantage.latest, year.plan.task(id).lead_id()) else { return false };
    let period = Period::Month(latest);
    (figure.state.is_unfinished() || figure.state == State::Ongoing)
        && year.plan.task(id).start <= year.plan.end_of(period)
        && year.plan.owes(lead, period)
        && !ledger.lead_rows(id).any(|told| told.period() == period)
}

/// The same progress in its last three readable rows, whatever it is.
fn is_unchanged(ledger: &Ledger<'_>, id: TaskId, occurrence: Option<u8>) -> bool {
    let mut last = ledger.readable_rows(id, occurrence).rev().map(|told| told.progress());
    match (last.next(), last.next(), last.next()) {
        (Some(a), Some(b), Some(c)) => a == b && b == c,
        _ => false,
    }
}
