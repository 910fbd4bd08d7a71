//! Records for machines: the JSON of every command. Keys and words here are fixed and in no language.

use serde::Serialize;

use crate::compute::changes::{Changes, Summary};
use crate::compute::difficulties::{self, Difficulty};
use crate::compute::reports::{Counts, Obligation};
use crate::compute::status::{Group, State, Status};
use crate::finding::{self, Finding, Severity, Spot};
use crate::model::{Column, Date, Fraction, Plan, Rate, TaskId};
use crate::read::texts;
use crate::text::{Both, Sources};

/// The version of these shapes.
const SCHEMA: u8 = 1;

#[derive(Serialize)]
pub struct RateRecord {
    n: u64,
    d: u64,
    percent: f64,
}

fn rate(rate: Rate) -> Option<RateRecord> {
    rate.tenths().map(|t| RateRecord { n: rate.n, d: rate.d, percent: t.as_f64() })
}

fn percent(share: Option<Fraction>) -> Option<f64> {
    share.map(|s| s.tenths().as_f64())
}

#[derive(Serialize)]
struct Rates {
    completion: Option<RateRecord>,
    on_time: Option<RateRecord>,
    overdue_of_countable: Option<RateRecord>,
    overdue_of_matured: Option<RateRecord>,
    implementation: Option<RateRecord>,
}

#[derive(Serialize)]
struct States {
    done: u64,
    done_late: u64,
    done_undated: u64,
    in_progress: u64,
    not_started: u64,
    overdue: u64,
    awaiting: u64,
    ongoing: u64,
    withdrawn: u64,
}

#[derive(Serialize)]
struct Sums {
    states: States,
    rates: Rates,
    progress: Option<f64>,
    planned: Option<f64>,
}

impl From<&Group> for Sums {
    fn from(g: &Group) -> Sums {
        Sums {
            states: States {
                done: g.count(State::Done),
                done_late: g.count(State::DoneLate),
                done_undated: g.count(State::DoneUndated),
                in_progress: g.count(State::InProgress),
                not_started: g.count(State::NotStarted),
                overdue: g.count(State::Overdue),
                awaiting: g.count(State::Awaiting),
                ongoing: g.count(State::Ongoing),
                withdrawn: g.count(State::Withdrawn),
            },
            rates: Rates {
                completion: rate(g.completion()),
                on_time: rate(g.on_time()),
                overdue_of_countable: rate(g.overdue_of_countable()),
                overdue_of_matured: rate(g.overdue_of_matured()),
                implementation: rate(g.implementation()),
            },
            progress: percent(g.progress()),
            planned: percent(g.planned()),
        }
    }
}

#[derive(Serialize)]
pub struct Totals {
    total: u64,
    active: u64,
    countable: u64,
    #[serde(flatten)]
    sums: Sums,
}

fn totals(group: &Group) -> Totals {
    Totals { total: group.total(), active: group.active(), countable: group.countable(), sums: group.into() }
}

#[derive(Serialize)]
struct GroupRecord<'y> {
    id: &'y str,
    name: &'y str,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Serialize)]
pub struct ReportsRecord {
    expected: u64,
    on_time: u64,
    late: u64,
    unreadable: u64,
    undated: u64,
    missing: u64,
    pending: u64,
    exempt: u64,
    reporting: Option<RateRecord>,
    reporting_on_time: Option<RateRecord>,
}

impl From<&Counts> for ReportsRecord {
    fn from(c: &Counts) -> ReportsRecord {
        ReportsRecord {
            expected: c.expected(),
            on_time: c.on_time,
            late: c.late,
            unreadable: c.unreadable,
            undated: c.undated,
            missing: c.missing,
            pending: c.pending,
            exempt: c.exempt,
            reporting: rate(c.reporting()),
            reporting_on_time: rate(c.reporting_on_time()),
        }
    }
}

/// One task with its figures.
#[derive(Serialize)]
pub struct TaskRecord<'y> {
    pub id: &'y str,
    pub title: &'y str,
    pub field: Option<&'y str>,
    pub lead: Option<&'y str>,
    pub state: &'static str,
    pub progress: f64,
    pub weight: f64,
    pub due: Option<Date>,
    pub first_due: Option<Date>,
    pub completed_on: Option<Date>,
    pub days_overdue: Option<i64>,
    pub days_late: Option<i64>,
    pub last_reported: Option<String>,
    pub flags: Vec<&'static str>,
    pub reasons: Vec<&'static str>,
}

/// One task's record.
pub fn task<'y>(status: &Status<'y>, id: TaskId) -> TaskRecord<'y> {
    let plan = &status.year.plan;
    let (task, figure) = (plan.task(id), status.figure(id));
    TaskRecord {
        id: &task.id.value,
        title: &task.title,
        field: task.field.as_ref().map(|f| &*f.text),
        lead: task.lead.as_ref().map(|l| &*l.text),
        state: figure.state.word(),
        progress: figure.progress.tenths().as_f64(),
        weight: f64::from(task.weight) / 1000.0,
        due: figure.due,
        first_due: task.first_due(),
        completed_on: figure.completed_on,
        days_overdue: figure.days_overdue,
        days_late: figure.days_late,
        last_reported: figure.last_reported.map(|p| plan.period_name(p)),
        flags: figure.flags.words(),
        reasons: figure.flags.reasons.iter().map(|r| r.word()).collect(),
    }
}

/// `reform status`.
#[derive(Serialize)]
pub struct StatusRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    totals: Totals,
    by_field: Vec<GroupRecord<'y>>,
    by_unit: Vec<GroupRecord<'y>>,
    reports: ReportsRecord,
    tasks: Vec<TaskRecord<'y>>,
}

pub fn status<'y>(status: &Status<'y>, reports: &Counts) -> StatusRecord<'y> {
    let plan = &status.year.plan;
    let fields = plan.fields.iter().zip(&status.by_field);
    let units = plan.units.iter().zip(&status.by_unit);
    StatusRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: status.as_of(),
        totals: totals(&status.totals),
        by_field: fields.map(|(f, g)| GroupRecord { id: &f.id.value, name: &f.name, sums: g.into() }).collect(),
        by_unit: units.map(|(u, g)| GroupRecord { id: &u.id.value, name: &u.name, sums: g.into() }).collect(),
        reports: reports.into(),
        tasks: status.each().map(|(id, _, _)| task(status, id)).collect(),
    }
}

/// `reform tasks`.
#[derive(Serialize)]
pub struct TasksRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    tasks: Vec<TaskRecord<'y>>,
}

pub fn tasks<'y>(status: &Status<'y>, order: &[TaskId]) -> TasksRecord<'y> {
    let tasks = order.iter().map(|&id| task(status, id)).collect();
    TasksRecord { schema: SCHEMA, plan: status.year.plan.year, as_of: status.as_of(), tasks }
}

#[derive(Serialize)]
struct DirectionRecord<'y> {
    on: Date,
    by: Option<&'y str>,
    text: &'y str,
    due: Option<Date>,
}

#[derive(Serialize)]
struct DifficultyRecord<'y> {
    task: &'y str,
    unit: &'y str,
    raised: String,
    state: &'static str,
    days: i64,
    text: String,
    proposal: String,
    direction: Option<DirectionRecord<'y>>,
}

fn difficulty<'y>(plan: &'y Plan, sources: &Sources, d: &Difficulty<'y>) -> DifficultyRecord<'y> {
    let said = |column| texts::text(sources, d.latest.report, d.latest.row, column);
    DifficultyRecord {
        task: d.task.map_or("*", |task| &*plan.task(task).id.value),
        unit: &plan.unit(d.unit).id.value,
        raised: plan.period_name(d.raised),
        state: d.state.word(),
        days: d.days,
        text: said(Column::Difficulty),
        proposal: said(Column::Proposal),
        direction: d.direction.map(|d| DirectionRecord { on: d.on, by: d.by.as_deref(), text: &d.text, due: d.due }),
    }
}

#[derive(Serialize)]
struct ChangesRecord<'y> {
    done: Vec<&'y str>,
    overdue: Vec<&'y str>,
    recovered: Vec<&'y str>,
    fallen: Vec<&'y str>,
    extended: Vec<&'y str>,
    added: Vec<&'y str>,
    withdrawn: Vec<&'y str>,
}

fn changes<'y>(plan: &'y Plan, changes: &Changes) -> ChangesRecord<'y> {
    let ids = |list: &[TaskId]| ids(plan, list);
    ChangesRecord {
        done: ids(&changes.done),
        overdue: ids(&changes.overdue),
        recovered: ids(&changes.recovered),
        fallen: ids(&changes.fallen),
        extended: ids(&changes.extended),
        added: ids(&changes.added),
        withdrawn: ids(&changes.withdrawn),
    }
}

fn ids<'y>(plan: &'y Plan, list: &[TaskId]) -> Vec<&'y str> {
    list.iter().map(|&id| &*plan.task(id).id.value).collect()
}

/// `reform report`.
#[derive(Serialize)]
pub struct SummaryRecord<'y> {
    #[serde(flatten)]
    status: StatusRecord<'y>,
    period: String,
    previous: Option<Totals>,
    changes: ChangesRecord<'y>,
    difficulties: Vec<DifficultyRecord<'y>>,
    next: Vec<&'y str>,
}

pub fn summary<'y>(summary: &Summary<'y>, sources: &Sources) -> SummaryRecord<'y> {
    let plan = &summary.status.year.plan;
    let open = difficulties::unresolved(summary.status.difficulties.clone());
    SummaryRecord {
        status: status(&summary.status, &Counts::of(&summary.reports)),
        period: summary.span.to_string(),
        previous: summary.previous.as_ref().map(|p| totals(&p.totals)),
        changes: changes(plan, &summary.changes),
        difficulties: open.iter().map(|d| difficulty(plan, sources, d)).collect(),
        next: ids(plan, &summary.next),
    }
}

#[derive(Serialize)]
struct MonthlyRecord<'y> {
    period: String,
    #[serde(flatten)]
    owed: OwedRecord<'y>,
}

#[derive(Serialize)]
struct RequestedRecord<'y> {
    request: String,
    #[serde(flatten)]
    owed: OwedRecord<'y>,
}

#[derive(Serialize)]
struct OwedRecord<'y> {
    unit: &'y str,
    due: Date,
    received: Option<Date>,
    state: &'static str,
    days_late: Option<i64>,
}

fn owed<'y>(plan: &'y Plan, o: &Obligation) -> OwedRecord<'y> {
    OwedRecord {
        unit: &plan.unit(o.unit).id.value,
        due: o.due,
        received: o.received,
        state: o.state.word(),
        days_late: o.days_late,
    }
}

#[derive(Serialize)]
struct DueTotals {
    reports: ReportsRecord,
    requests: ReportsRecord,
}

/// `reform due`.
#[derive(Serialize)]
pub struct DueRecord<'y> {
    schema: u8,
    plan: i32,
    as_of: Date,
    reports: Vec<MonthlyRecord<'y>>,
    requests: Vec<RequestedRecord<'y>>,
    totals: DueTotals,
    overdue: Vec<&'y str>,
    due_soon: Vec<&'y str>,
}

pub fn due<'y>(status: &Status<'y>, monthly: &[Obligation], requested: &[Obligation]) -> DueRecord<'y> {
    let plan: &'y Plan = &status.year.plan;
    let of_tasks = |wanted: fn(&crate::compute::status::TaskFigure) -> bool| {
        status.each().filter(|(_, _, figure)| wanted(figure)).map(|(_, task, _)| &*task.id.value).collect()
    };
    DueRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: status.as_of(),
        reports: monthly
            .iter()
            .map(|o| MonthlyRecord { period: plan.period_name(o.period), owed: owed(plan, o) })
            .collect(),
        requests: requested
            .iter()
            .map(|o| RequestedRecord { request: plan.period_name(o.period), owed: owed(plan, o) })
            .collect(),
        totals: DueTotals { reports: (&Counts::of(monthly)).into(), requests: (&Counts::of(requested)).into() },
        overdue: of_tasks(|f| f.state == State::Overdue),
        due_soon: of_tasks(|f| f.flags.due_soon),
    }
}

#[derive(Serialize)]
struct RelatedRecord<'s> {
    path: &'s str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'s str,
}

#[derive(Serialize)]
struct FindingRecord<'s> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'s str,
    help: &'s str,
    path: &'s str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    unit: Option<&'s str>,
    task: Option<&'s str>,
    period: Option<&'s str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedRecord<'s>>,
}

#[derive(Serialize)]
struct FindingTotals {
    error: usize,
    warning: usize,
    note: usize,
    files: usize,
}

/// `reform check`. Messages are in English.
#[derive(Serialize)]
pub struct CheckRecord<'s> {
    schema: u8,
    findings: Vec<FindingRecord<'s>>,
    totals: FindingTotals,
}

pub fn check<'s>(findings: &'s [Finding], sources: &'s Sources, files: usize) -> CheckRecord<'s> {
    let count = |severity: Severity| findings.iter().filter(|f| f.severity == severity).count();
    CheckRecord {
        schema: SCHEMA,
        findings: findings.iter().map(|f| finding(f, sources)).collect(),
        totals: FindingTotals {
            error: finding::errors(findings),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
            files,
        },
    }
}

fn finding<'s>(f: &'s Finding, sources: &'s Sources) -> FindingRecord<'s> {
    let place = place(f.spot, sources);
    let english = |both: &'s Both| both.en.as_str();
    let related = f.related.iter().map(|r| {
        let place = self::place(r.spot, sources);
        RelatedRecord {
            path: sources.path(r.spot.source()),
            line: place.map(|p| p.line),
            column: place.map(|p| p.column),
            message: english(&r.message),
        }
    });
    FindingRecord {
        code: f.rule.code,
        name: f.rule.name,
        severity: f.severity.word(),
        message: english(&f.message),
        help: english(&f.help),
        path: sources.path(f.spot.source()),
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        end_line: place.map(|p| p.end_line),
        end_column: place.map(|p| p.end_column),
        unit: f.unit.as_deref(),
        task: f.task.as_deref(),
        period: f.period.as_deref(),
        related: related.collect(),
    }
}

fn place(spot: Spot, sources: &Sources) -> Option<crate::text::Place> {
    match spot {
        Spot::File(_) => None,
        Spot::Text(span) => Some(sources.place(span)),
    }
}
