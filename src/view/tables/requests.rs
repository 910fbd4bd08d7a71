//! `requests`: reports that were asked for beside the monthly ones.

use super::{Column, Datum, Kind, Table, known_as};
use crate::model::plan::Request;
use crate::view::facts::Noun;

pub const NAME: &str = "requests";

pub enum Requests {}

impl Noun for Requests {
    type It<'a> = (usize, &'a Request);
}

type C = Column<Requests>;

pub static TABLE: Table<Requests> = Table {
    name: NAME,
    about: "Reports that were asked for beside the monthly ones: one row a request. Who owes an answer, and by when, stands in `obligations`.",
    columns: &[
        C::key(|(nth, it)| Datum::Key(known_as(&it.id.value, *nth))),
        C::here("id", Kind::Text, "The request's id in its plan.", |(_, it)| Datum::text(&*it.id.value)),
        C::here("title", Kind::Text, "What is asked for.", |(_, it)| Datum::text(&*it.title)),
        C::here("issued", Kind::Date, "The day on which it was issued.", |(_, it)| Datum::Date(it.issued)).required(),
        C::here("due", Kind::Date, "The day on which answers were due when it was issued.", |(_, it)| {
            Datum::Date(it.due)
        })
        .required(),
    ],
    key: &["key"],
    each: |of, take| (0..).zip(&of.plan().requests).try_for_each(|request| take(&request)),
};
