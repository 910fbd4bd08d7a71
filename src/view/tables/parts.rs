//! `parts`: of tasks that several units carry out each for itself, how each unit's part stands.

use super::tasks::{self, states};
use super::{Column, Datum, Kind, Table};
use crate::text::Lang;
use crate::view::facts::part;
use crate::view::facts::task::{self, Tasks};

type C = Column<Tasks>;

pub static TABLE: Table<Tasks> = Table {
    name: "parts",
    about: "Of tasks that several units carry out each for itself: one row for each unit's part. Of a task that recurs a unit's part is what its occurrences are together.",
    columns: &[
        C::key_of(tasks::NAME, "task_key", "The task.", |t| super::task(t.plan, t.id)).required(),
        C::fact(task::ID.keyed("task"), Kind::Text, "The task's id."),
        C::here("unit", Kind::Text, "The id of the unit whose part it is.", |t| {
            Datum::maybe(t.part, |unit| super::unit(t.plan, unit))
        })
        .required(),
        C::fact(task::STATE, Kind::Text, "The state of the part.").required().words(states),
        C::fact(task::PROGRESS_TOLD, Kind::Number, "Progress in percent, one decimal.").required().percent(),
        C::fact(task::DUE, Kind::Date, "The deadline in force."),
        C::fact(task::COMPLETED_ON, Kind::Date, "The day of completion, if the part is done."),
    ],
    key: &["task_key", "unit"],
    each: |of, take| {
        let ids = of.status.each().map(|(id, _, _)| id);
        ids.flat_map(|id| part::lines(Lang::En, of.status, id)).try_for_each(|line| take(&line))
    },
};
