//! `targets`: the numbers that the plan promises, and what was reached, as `reform targets` has them.

use super::{Column, Datum, Kind, Table};
use crate::compute::targets::TargetState;
use crate::model::target::TargetKind;
use crate::text::Lang;
use crate::view::facts::target::{self, TargetLine, Targets};

pub const NAME: &str = "targets";

type C = Column<Targets>;

pub static TABLE: Table<Targets> = Table {
    name: NAME,
    about: "The numbers that the plan promises, and what was told of them: one row a target.",
    columns: &[
        C::key(|t| super::target(t.plan, t.id)),
        C::fact(target::ID, Kind::Text, "The target's id in its plan."),
        C::fact(target::NAME, Kind::Text, "What is promised."),
        C::fact(target::MEASURE, Kind::Text, "Its unit of measure."),
        C::fact(
            target::KIND,
            Kind::Text,
            "share: n of d in percent; count: a number that adds up over units; value: one that does not.",
        )
        .required()
        .words(|| TargetKind::WORDS.map(|(word, _)| word).into()),
        C::fact(target::LEAD, Kind::Text, "The id of the unit that tells its value."),
        C::fact(
            target::EACH,
            Kind::Text,
            "The ids of the units and groups that each tell its value, parted by blanks.",
        ),
        C::fact(target::AT_LEAST, Kind::Number, "The value is to be at least this."),
        C::fact(target::AT_MOST, Kind::Number, "The value is to be at most this."),
        C::fact(target::BY, Kind::Date, "The day by which it is to be reached."),
        C::fact(target::BASELINE_NUMBER, Kind::Number, "What it is held against."),
        C::fact(target::CUMULATIVE, Kind::Flag, "Whether its values are of the year so far; else of a period alone.")
            .required(),
        C::fact(target::N, Kind::Number, "Of a share: n."),
        C::fact(target::D, Kind::Number, "Of a share: d."),
        C::fact(target::NUMBER, Kind::Number, "The value; of a share in percent with one decimal."),
        C::fact(target::PERIOD, Kind::Text, "The month, or the request, of the latest report that told a value."),
        C::fact(target::STATE, Kind::Text, "How the value stands against what is promised.")
            .required()
            .words(|| TargetState::ALL.map(TargetState::word).into()),
        C::here("told_n", Kind::Integer, "How many units told a value.", |t| told(t).0).at_least(0),
        C::here("told_d", Kind::Integer, "Of how many.", |t| told(t).1).at_least(0),
        C::fact(target::SILENT, Kind::Text, "The ids of the units that told none, parted by blanks."),
        C::fact(target::NOTE, Kind::Text, "The plan's note."),
    ],
    key: &["key"],
    each: |of, take| of.status.targets.iter().try_for_each(|figure| take(&TargetLine::of(Lang::En, of.plan(), figure))),
};

fn told<'b>(t: &TargetLine<'_>) -> (Datum<'b>, Datum<'b>) {
    t.told().map_or((Datum::Nothing, Datum::Nothing), |told| (Datum::count(told.n), Datum::count(told.d)))
}
