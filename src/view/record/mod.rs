//! Records for machines: the JSON of every command. Keys and words here are fixed and in no language.

mod check;
mod closing;
pub mod difficulties;
mod due;
pub mod explain;
mod exported;
mod forms;
pub mod history;
mod import;
pub mod indicators;
pub mod plan;
mod received;
mod remind;
mod rollup;
pub mod score;
mod starting;
mod summary;
pub mod targets;

pub use check::check;
pub use closing::closing;
pub use due::due;
pub use exported::exported;
pub use forms::forms;
pub use import::{import, import_choice};
pub use received::received;
pub use remind::remind;
pub use rollup::rollup;
pub use starting::starting;
pub use summary::summary;

use serde::Serialize;
use targets::{TargetRecord, target};

use crate::compute::reports::Counts;
use crate::compute::status::{Carried, Group, NamedGroup, PartFigure, Status, TaskState};
use crate::model::{Date, Fraction, Rate, TaskId};
use crate::view::facts::task::Tasks;
use crate::view::facts::{Record, task_record};

/// The version of these shapes.
const SCHEMA: u8 = 1;

#[derive(Serialize)]
pub struct RateRecord {
    n: u64,
    d: u64,
    percent: f64,
}

pub fn rate(rate: Rate) -> Option<RateRecord> {
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
                done: g.count(TaskState::Done),
                done_late: g.count(TaskState::DoneLate),
                done_undated: g.count(TaskState::DoneUndated),
                in_progress: g.count(TaskState::InProgress),
                not_started: g.count(TaskState::NotStarted),
                overdue: g.count(TaskState::Overdue),
                awaiting: g.count(TaskState::Awaiting),
                ongoing: g.count(TaskState::Ongoing),
                withdrawn: g.count(TaskState::Withdrawn),
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

/// A task with its figures.
#[derive(Serialize)]
pub struct TaskRecord<'y> {
    #[serde(flatten)]
    told: Record<'static, 'y, Tasks>,
    /// Of a task with `each` alone.
    parts: Option<Vec<PartRecord<'y>>>,
}

#[derive(Serialize)]
struct PartRecord<'y> {
    unit: &'y str,
    state: &'static str,
    progress: f64,
    due: Option<Date>,
    completed_on: Option<Date>,
}

fn task<'y>(status: &'y Status<'_>, id: TaskId) -> TaskRecord<'y> {
    let part = |part: &PartFigure| PartRecord {
        unit: &status.year.plan.unit(part.unit).id.value,
        state: part.state.word(),
        progress: part.progress.fraction().tenths().as_f64(),
        due: part.due,
        completed_on: part.completed_on,
    };
    let parts = status.figure(id).parts().map(|parts| parts.iter().map(part).collect());
    TaskRecord { told: task_record::record(status, id), parts }
}

#[derive(Serialize)]
struct NamedRecord<'y> {
    id: Option<&'y str>,
    name: Option<&'y str>,
    #[serde(flatten)]
    sums: Sums,
}

fn named<'y>(groups: &'y [NamedGroup<'_>]) -> Vec<NamedRecord<'y>> {
    groups.iter().map(|g| NamedRecord { id: g.name, name: g.name, sums: (&g.group).into() }).collect()
}

#[derive(Serialize)]
struct CarriedRecord {
    total: u64,
    done: u64,
    overdue: u64,
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
    by_leader: Vec<NamedRecord<'y>>,
    by_source: Vec<NamedRecord<'y>>,
    carried: CarriedRecord,
    targets: Vec<TargetRecord<'y>>,
}

pub fn status<'y>(status: &'y Status<'_>, reports: &Counts) -> StatusRecord<'y> {
    let plan = &status.year.plan;
    let fields = plan.fields.iter().zip(&status.by_field);
    let units = plan.units.iter().zip(&status.by_unit);
    let Carried { total, done, overdue } = status.carried();
    StatusRecord {
        schema: SCHEMA,
        plan: plan.year,
        as_of: status.as_of(),
        totals: totals(&status.totals),
        by_field: fields.map(|(f, g)| GroupRecord { id: &f.id.value, name: &f.name, sums: g.into() }).collect(),
        by_unit: units.map(|(u, g)| GroupRecord { id: &u.id.value, name: &u.name, sums: g.into() }).collect(),
        reports: reports.into(),
        tasks: status.each().map(|(id, _, _)| task(status, id)).collect(),
        by_leader: named(&status.by_leader),
        by_source: named(&status.by_source),
        carried: CarriedRecord { total, done, overdue },
        targets: status.targets.iter().map(|figure| target(plan, figure)).collect(),
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

pub fn tasks<'y>(status: &'y Status<'_>, order: &[TaskId]) -> TasksRecord<'y> {
    let tasks = order.iter().map(|&id| task(status, id)).collect();
    TasksRecord { schema: SCHEMA, plan: status.year.plan.year, as_of: status.as_of(), tasks }
}
