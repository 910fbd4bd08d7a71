//! `obligations`: which reports were owed, by whom, by when, and what became of them, as `reform due` has them.

use super::requests;
use super::{Column, Kind, Table};
use crate::compute::reports::{self, ReportState};
use crate::text::Lang;
use crate::view::facts::report::{self, Reports};

type C = Column<Reports>;

pub static TABLE: Table<Reports> = Table {
    name: "obligations",
    about: "The reports that were owed: one row for each unit and month whose period has begun, and for each unit and request that was issued.",
    columns: &[
        C::fact(report::KIND, Kind::Text, "report: a monthly one; request: an answer to a request.")
            .required()
            .words(|| vec!["report", "request"]),
        C::here("period", Kind::Text, "The month as 2024-03, or the request's id.", |it| {
            super::period(it.plan, it.owed.period)
        })
        .required(),
        C::key_of(requests::NAME, "request_key", "The request, if it is an answer to one.", |it| {
            super::request(it.plan, it.owed.period)
        }),
        C::here("unit", Kind::Text, "The id of the unit that owed it.", |it| super::unit(it.plan, it.owed.unit))
            .required(),
        C::fact(report::DUE, Kind::Date, "The day by which it was due.").required(),
        C::fact(report::RECEIVED, Kind::Date, "The day on which it was received."),
        C::fact(report::STATE, Kind::Text, "What became of it.")
            .required()
            .words(|| report::STATES.map(ReportState::word).into()),
        C::fact(
            report::DAYS_LATE,
            Kind::Integer,
            "Calendar days after the due date: up to receipt, 0 if not late; of what is missing up to the day.",
        )
        .at_least(0),
    ],
    key: &["kind", "period", "unit"],
    each: |of, take| {
        let as_of = of.status.as_of();
        let all = [reports::monthly(of.year, as_of), reports::on_request(of.year, as_of)];
        report::lines(Lang::En, of.plan(), all.iter().flatten()).try_for_each(|line| take(&line))
    },
};
