//! `agencies`: a row for each workspace.

use super::{AGENCIES, Column, Datum, Exported, Kind, Table};
use crate::text::Lang;
use crate::view::facts::Noun;

pub enum Agencies {}

impl Noun for Agencies {
    type It<'a> = Exported<'a>;
}

type C = Column<Agencies>;

pub static TABLE: Table<Agencies> = Table {
    name: AGENCIES,
    about: "One row for each workspace: whose it is, which of its plans the other tables are of, and as of which day.",
    columns: &[
        C::here("agency", Kind::Text, "The agency's name.", |it| Datum::text(&*it.plan().agency)),
        C::here("plan", Kind::Integer, "The year of the plan.", |it| Datum::Integer(it.plan().year.into())),
        C::here("as_of", Kind::Date, "The day on which everything is as it is told.", |it| {
            Datum::Date(it.status.as_of())
        }),
        C::here("language", Kind::Text, "The language of the plan.", |it| Datum::text(code(it.plan().language)))
            .words(|| [Lang::Vi, Lang::En].map(code).into()),
        C::here("title", Kind::Text, "The plan's title.", |it| Datum::text(&*it.plan().title)),
        C::here("parent", Kind::Text, "The body above the agency.", |it| {
            Datum::maybe(it.plan().parent.as_deref(), Datum::text)
        }),
        C::here("coordinator", Kind::Text, "The id of the unit that coordinates and consolidates.", |it| {
            Datum::maybe(it.plan().coordinator.as_ref().map(|named| &*named.text), Datum::text)
        }),
        C::here("issued_number", Kind::Text, "The number of the plan as a document.", |it| {
            let issued = it.plan().issued.as_ref();
            Datum::maybe(issued.and_then(|issued| issued.number.as_deref()), Datum::text)
        }),
        C::here("issued_on", Kind::Date, "The day on which the plan was issued.", |it| {
            Datum::date(it.plan().issued.as_ref().and_then(|issued| issued.on))
        }),
        C::here("files", Kind::Integer, "How many files were read.", |it| Datum::count(it.workspace.files_read))
            .at_least(0),
        C::here(
            WHY,
            Kind::Text,
            "Why it could not be read; blank of one that was. One that could not has nothing else.",
            |_| Datum::Nothing,
        ),
    ],
    key: &[],
    each: |of, take| take(of),
};

const WHY: &str = "why";

/// The row of a workspace that could not be read.
pub fn unreadable(why: &str) -> Vec<Datum<'_>> {
    let cell = |column: &C| if column.is(WHY) { Datum::text(why) } else { Datum::Nothing };
    TABLE.columns.iter().map(cell).collect()
}

fn code(lang: Lang) -> &'static str {
    lang.say("vi", "en")
}
