//! `tasks`: the tasks that are in the plan on the day, as `reform status` has them in JSON.

use super::{Column, Datum, Kind, Table};
use crate::compute::status::TaskState;
use crate::text::Lang;
use crate::view::facts::part;
use crate::view::facts::task::{self, Tasks};

pub const NAME: &str = "tasks";

pub fn states() -> Vec<&'static str> {
    TaskState::ALL.map(TaskState::word).into()
}

type C = Column<Tasks>;

pub static TABLE: Table<Tasks> = Table {
    name: NAME,
    about: "The tasks that are in the plan on the day, each as it stands: one row a task, in the plan's order. A task of several parts is one row; `parts` has those of its units.",
    columns: &[
        C::key(|t| super::task(t.plan, t.id)),
        C::fact(task::ID, Kind::Text, "The task's id in its plan."),
        C::fact(task::TITLE, Kind::Text, "What is to be done."),
        C::fact(task::FIELD, Kind::Text, "The id of its field of reform, as it is written in the plan."),
        C::fact(task::LEAD, Kind::Text, "The id of the unit that leads it on the day."),
        C::fact(task::STATE, Kind::Text, "Its one state.").required().words(states),
        C::fact(
            task::PROGRESS_TOLD,
            Kind::Number,
            "Progress in percent as last reported, one decimal; 0 if never; the mean of its parts.",
        )
        .percent(),
        C::fact(task::WEIGHT, Kind::Number, "What it weighs in mean progress.").required().at_least(0),
        C::fact(task::DUE, Kind::Date, "The deadline in force."),
        C::fact(task::FIRST_DUE, Kind::Date, "The deadline first set."),
        C::fact(task::COMPLETED_ON, Kind::Date, "The day of completion, if it is done."),
        C::fact(task::DAYS_OVERDUE, Kind::Integer, "Calendar days past the deadline, if it is overdue.").at_least(1),
        C::fact(task::DAYS_LATE, Kind::Integer, "Calendar days from deadline to completion, if it was done late.")
            .at_least(1),
        C::fact(task::LAST_REPORTED, Kind::Text, "The month, or the request, of the latest report on it."),
        C::fact(
            task::FLAGS,
            Kind::Text,
            "What is to be said beside its state, parted by blanks: due_soon, unconfirmed, stale, at_risk.",
        ),
        C::fact(task::REASONS, Kind::Text, "Why it is at risk, parted by blanks."),
        C::fact(task::LEADER, Kind::Text, "Who among the heads answers for it."),
        C::fact(task::SOURCE, Kind::Text, "The document or body that assigned it."),
        C::fact(task::WHEN_WORDS, Kind::Text, "The deadline in the plan's own words."),
        C::here(
            "parts_n",
            Kind::Integer,
            "Of a task that several units carry out each for itself: how many of them are done.",
            |t| Datum::maybe(t.figure.and_then(|figure| figure.parts_done()), |rate| Datum::count(rate.n)),
        )
        .at_least(0),
        C::here("parts_d", Kind::Integer, "Of how many.", |t| {
            Datum::maybe(t.figure.and_then(|figure| figure.parts_done()), |rate| Datum::count(rate.d))
        })
        .at_least(0),
        C::fact(part::LEFT, Kind::Text, "The ids of the units whose part is not done, parted by blanks."),
    ],
    key: &["key"],
    each: |of, take| task::each(Lang::En, of.status).try_for_each(|line| take(&line)),
};
