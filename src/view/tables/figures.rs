//! `figures`: the sums of an agency, whole and by field, unit, leader and source, so that they can be added up over agencies:
//! rates as their two numbers, means with their weights.

use super::{Column, Datum, Kind, Table, known_as};
use crate::compute::reports::{self, Counts};
use crate::compute::status::{Group, NamedGroup, TaskState};
use crate::view::facts::Noun;

pub enum Figures {}

impl Noun for Figures {
    type It<'a> = FigureLine<'a>;
}

/// The sums over some tasks, and what their units owed of reports.
#[derive(Clone, Copy)]
pub struct FigureLine<'a> {
    by: &'static str,
    /// Its number among those of one kind.
    number: usize,
    /// None of those tasks that belong to nothing that the plan has.
    id: Option<&'a str>,
    name: Option<&'a str>,
    group: &'a Group,
    owed: Option<Counts>,
}

const TOTAL: &str = "total";
const FIELD: &str = "field";
const UNIT: &str = "unit";
const LEADER: &str = "leader";
const SOURCE: &str = "source";

type C = Column<Figures>;

/// How many tasks are in a state.
macro_rules! state {
    ($state:ident, $key:literal) => {
        C::here($key, Kind::Integer, concat!("How many tasks are ", $key, "."), |it| {
            Datum::count(it.group.count(TaskState::$state))
        })
        .required()
        .at_least(0)
    };
}

/// One number of a rate.
macro_rules! part {
    ($key:literal, $about:literal, $rate:ident, $part:ident) => {
        C::here($key, Kind::Integer, $about, |it| Datum::count(it.group.$rate().$part)).required().at_least(0)
    };
}

/// How many reports are in a state, where some are owed.
macro_rules! owed {
    ($key:literal, $about:literal, $count:expr) => {
        C::here($key, Kind::Integer, $about, |it| {
            let count: fn(&Counts) -> u64 = $count;
            Datum::maybe(it.owed.as_ref(), |owed| Datum::count(count(owed)))
        })
        .at_least(0)
    };
}

pub static TABLE: Table<Figures> = Table {
    name: "figures",
    about: "Sums over the tasks of an agency: over all, and by field, lead unit, leader and source, as `reform status` has them. Numerators and denominators may be added up over agencies; a rate over several is the ratio of the sums, a mean sum(weight * progress) / sum(weight).",
    columns: &[
        C::here("group", Kind::Text, "By what the tasks are taken together.", |it| Datum::text(it.by))
            .required()
            .words(|| vec![TOTAL, FIELD, UNIT, LEADER, SOURCE]),
        C::here("number", Kind::Integer, "Its number among those of its kind, in the plan's order.", |it| {
            Datum::count(it.number)
        })
        .required()
        .at_least(1),
        C::here(
            "id",
            Kind::Text,
            "The id of the field or unit, the name of the leader or source; blank of the tasks that have none that the plan knows, and of the total.",
            |it| match it.id {
                Some(id) if it.by == UNIT => Datum::Text(known_as(id, it.number - 1)),
                id => Datum::maybe(id, Datum::text),
            },
        ),
        C::here("name", Kind::Text, "Its name.", |it| Datum::maybe(it.name, Datum::text)),
        C::here("total", Kind::Integer, "How many tasks there are.", |it| Datum::count(it.group.total()))
            .required()
            .at_least(0),
        C::here("active", Kind::Integer, "All but those withdrawn.", |it| Datum::count(it.group.active()))
            .required()
            .at_least(0),
        C::here("countable", Kind::Integer, "The active ones but those that are ongoing.", |it| {
            Datum::count(it.group.countable())
        })
        .required()
        .at_least(0),
        state!(Done, "done"),
        state!(DoneLate, "done_late"),
        state!(DoneUndated, "done_undated"),
        state!(InProgress, "in_progress"),
        state!(NotStarted, "not_started"),
        state!(Overdue, "overdue"),
        state!(Awaiting, "awaiting"),
        state!(Ongoing, "ongoing"),
        state!(Withdrawn, "withdrawn"),
        part!("completion_n", "Tasks done.", completion, n),
        part!("completion_d", "Of the countable.", completion, d),
        part!("on_time_n", "Tasks done on time.", on_time, n),
        part!("on_time_d", "Of those done on time, done late or overdue.", on_time, d),
        part!("overdue_of_countable_n", "Overdue tasks.", overdue_of_countable, n),
        part!("overdue_of_countable_d", "Of the countable.", overdue_of_countable, d),
        part!("overdue_of_matured_n", "Overdue tasks.", overdue_of_matured, n),
        part!("overdue_of_matured_d", "Of those done on time, done late or overdue.", overdue_of_matured, d),
        part!("implementation_n", "Tasks done on time or late.", implementation, n),
        part!("implementation_d", "Of those whose first deadline has come.", implementation, d),
        C::here("weight", Kind::Number, "The sum of the weights of the countable tasks.", |it| {
            Datum::Decimal(it.group.weight())
        })
        .required()
        .at_least(0),
        C::here(
            "progress",
            Kind::Number,
            "Their mean progress in percent, each by its weight, to ten decimals; blank if there are none.",
            |it| Datum::maybe(it.group.progress(), Datum::Exact),
        )
        .percent(),
        C::here(
            "planned_weight",
            Kind::Number,
            "The sum of the weights of those of them that have a deadline.",
            |it| Datum::Decimal(it.group.planned_weight()),
        )
        .required()
        .at_least(0),
        C::here(
            "planned",
            Kind::Number,
            "What mean progress these should have by the day, in percent, to ten decimals; blank if there are none.",
            |it| Datum::maybe(it.group.planned(), Datum::Exact),
        )
        .percent(),
        owed!(
            "reports_expected",
            "Monthly reports that should have come by the day, of the total and of units.",
            Counts::expected
        ),
        owed!("reports_on_time", "Received by the due date.", |it| it.on_time),
        owed!("reports_late", "Received after it.", |it| it.late),
        owed!("reports_unreadable", "Came and cannot be read.", |it| it.unreadable),
        owed!("reports_undated", "Came, and it is not known when.", |it| it.undated),
        owed!("reports_missing", "Due and not received.", |it| it.missing),
        owed!("reports_pending", "Not received and not yet due.", |it| it.pending),
        owed!("reports_exempt", "Owed by nobody: the unit is excused.", |it| it.exempt),
        owed!("reporting_n", "Reports that came and can be read.", |it| it.reporting().n),
        owed!("reporting_d", "Of those expected.", |it| it.reporting().d),
        owed!("reporting_on_time_n", "Reports that came on time and can be read.", |it| it.reporting_on_time().n),
        owed!("reporting_on_time_d", "Of those expected.", |it| it.reporting_on_time().d),
    ],
    key: &["group", "number"],
    each: |of, take| {
        let (plan, status) = (of.plan(), of.status);
        let owed = reports::monthly(of.year, status.as_of());
        let of_units = Counts::by_unit(&owed, plan.units.len());
        let all = FigureLine {
            by: TOTAL,
            number: 1,
            id: None,
            name: None,
            group: &status.totals,
            owed: Some(Counts::of(&owed)),
        };
        take(&all)?;
        let rest = FigureLine { owed: None, ..all };
        let fields = plan.fields.iter().zip(&status.by_field);
        let fields = fields.map(|(field, group)| FigureLine {
            id: Some(&field.id.value),
            name: Some(&field.name),
            group,
            ..rest
        });
        let units = plan.units.iter().zip(&status.by_unit).zip(of_units);
        let units = units.map(|((unit, group), owed)| FigureLine {
            id: Some(&unit.id.value),
            name: Some(&unit.name),
            group,
            owed: Some(owed),
            ..rest
        });
        let unknown = |group| Some(FigureLine { group, ..rest }).filter(|_| group.total() > 0);
        numbered(FIELD, fields.chain(unknown(&status.of_no_field)), take)?;
        numbered(UNIT, units.chain(unknown(&status.of_no_unit)), take)?;
        numbered(LEADER, named(&status.by_leader, rest), take)?;
        numbered(SOURCE, named(&status.by_source, rest), take)
    },
};

fn numbered<'a>(
    by: &'static str,
    lines: impl Iterator<Item = FigureLine<'a>>,
    take: &mut super::Take<'_, Figures>,
) -> std::io::Result<()> {
    (1..).zip(lines).try_for_each(|(number, line)| take(&FigureLine { by, number, ..line }))
}

fn named<'a>(groups: &'a [NamedGroup<'_>], rest: FigureLine<'a>) -> impl Iterator<Item = FigureLine<'a>> {
    groups.iter().map(move |it| FigureLine { id: it.name, name: it.name, group: &it.group, ..rest })
}
