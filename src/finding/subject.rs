//! What a finding is about, by numbers: waivers and letters compare these. Names are put in where a finding is printed.

use crate::model::{Period, Plan, TaskId, UnitId};

/// A plan, and which of its units, tasks and periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The plan's.
    pub year: i32,
    pub unit: Option<UnitId>,
    pub task: Option<TaskId>,
    pub period: Option<Period>,
}

impl Subject {
    pub fn of(plan: &Plan) -> Subject {
        Subject { year: plan.year, unit: None, task: None, period: None }
    }

    pub fn unit(self, unit: UnitId) -> Subject {
        Subject { unit: Some(unit), ..self }
    }

    pub fn task(self, task: TaskId) -> Subject {
        Subject { task: Some(task), ..self }
    }

    pub fn period(self, period: Period) -> Subject {
        Subject { period: Some(period), ..self }
    }

    /// As people write them in `plan`, which must be that of the year.
    pub fn names(self, plan: &Plan) -> Names<'_> {
        Names {
            unit: self.unit.map(|unit| &*plan.unit(unit).id.value),
            task: self.task.map(|task| plan.task(task).id()),
            period: self.period.map(|period| plan.period_name(period)),
        }
    }
}

/// The ids of unit and task, and the name of the period; `None` where a finding is about none.
#[derive(Debug, Default)]
pub struct Names<'p> {
    pub unit: Option<&'p str>,
    pub task: Option<&'p str>,
    pub period: Option<String>,
}
