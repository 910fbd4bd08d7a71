//! A column of a table: its key, what type its cells have, what they mean, and where they come from.

use std::borrow::Cow;

use super::Field;
use crate::model::{Date, Decimal, Fraction};
use crate::view::document::Value;
use crate::view::facts::{Fact, Noun};

/// What type the cells of a column have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    Number,
    Date,
    Flag,
}

/// One cell, as machines read it.
#[derive(Clone, Debug)]
pub enum Datum<'b> {
    Nothing,
    Text(Cow<'b, str>),
    /// A key: of what is known by this in the row's agency.
    Key(Cow<'b, str>),
    Integer(i64),
    Decimal(Decimal),
    /// In percent with one decimal, as JSON has it.
    Percent(Fraction),
    /// In percent, to ten decimals: what sums and means are made of.
    Exact(Fraction),
    Date(Date),
    Flag(bool),
}

impl<'b> Datum<'b> {
    pub fn text(text: impl Into<Cow<'b, str>>) -> Datum<'b> {
        Datum::Text(text.into())
    }

    /// Of what there may be none of.
    pub fn maybe<T>(it: Option<T>, datum: impl FnOnce(T) -> Datum<'b>) -> Datum<'b> {
        it.map_or(Datum::Nothing, datum)
    }

    /// Nothing counts so far that this would not hold it.
    pub fn count(n: impl TryInto<i64>) -> Datum<'b> {
        Datum::Integer(n.try_into().unwrap_or(i64::MAX))
    }

    pub fn date(date: Option<Date>) -> Datum<'b> {
        Datum::maybe(date, Datum::Date)
    }

    pub(super) fn of(value: Value) -> Datum<'b> {
        match value {
            Value::Blank | Value::Bar { .. } => Datum::Nothing,
            Value::Text(text) => Datum::text(text),
            Value::Named { id, .. } => Datum::text(id),
            Value::Several { ids, .. } => Datum::text(ids.join(" ")),
            Value::Flag(flag) => Datum::Flag(flag),
            Value::Count(n) => Datum::count(n),
            Value::Days(n) => Datum::Integer(n),
            Value::Number(n) => Datum::Decimal(n),
            Value::Date(date) | Value::DateWith(date, _) => Datum::Date(date),
            Value::Rate(rate) | Value::Ratio(rate) => Datum::maybe(rate.fraction(), Datum::Percent),
            Value::Share(share) | Value::Planned(share) => Datum::maybe(share, Datum::Percent),
            Value::Progress(share) | Value::Mean(share, _) => Datum::Percent(share),
        }
    }
}

/// A column of a table that has rows of `N`.
pub struct Column<N: Noun> {
    key: &'static str,
    kind: Kind,
    about: &'static str,
    from: Source<N>,
    is_required: bool,
    is_unique: bool,
    words: Option<fn() -> Vec<&'static str>>,
    least: Option<i64>,
    most: Option<i64>,
    of: Option<&'static str>,
}

/// Where its cells come from.
enum Source<N: Noun> {
    /// A fact that is told elsewhere too.
    Fact(Fact<N>),
    Here(for<'b, 'a> fn(&'b N::It<'a>) -> Datum<'b>),
}

impl<N: Noun> Column<N> {
    const fn new(key: &'static str, kind: Kind, about: &'static str, from: Source<N>) -> Column<N> {
        Column {
            key,
            kind,
            about,
            from,
            is_required: false,
            is_unique: false,
            words: None,
            least: None,
            most: None,
            of: None,
        }
    }

    /// Of a fact, under its key.
    pub const fn fact(fact: Fact<N>, kind: Kind, about: &'static str) -> Column<N> {
        Column::new(fact.key, kind, about, Source::Fact(fact))
    }

    pub const fn here(
        key: &'static str,
        kind: Kind,
        about: &'static str,
        datum: for<'b, 'a> fn(&'b N::It<'a>) -> Datum<'b>,
    ) -> Column<N> {
        Column::new(key, kind, about, Source::Here(datum))
    }

    /// By which the rows of other tables name a row of this one.
    pub const fn key(datum: for<'b, 'a> fn(&'b N::It<'a>) -> Datum<'b>) -> Column<N> {
        let about = "Agency and id in one: by this other tables name the row.";
        let key = Column::here("key", Kind::Text, about, datum).required();
        Column { is_unique: true, ..key }
    }

    /// The key of a row of another table; blank where there is none.
    pub const fn key_of(
        table: &'static str,
        key: &'static str,
        about: &'static str,
        datum: for<'b, 'a> fn(&'b N::It<'a>) -> Datum<'b>,
    ) -> Column<N> {
        let column = Column::here(key, Kind::Text, about, datum);
        Column { of: Some(table), ..column }
    }

    /// No row is without it.
    pub const fn required(self) -> Column<N> {
        Column { is_required: true, ..self }
    }

    /// It holds one of some words.
    pub const fn words(self, words: fn() -> Vec<&'static str>) -> Column<N> {
        Column { words: Some(words), ..self }
    }

    pub const fn at_least(self, least: i64) -> Column<N> {
        Column { least: Some(least), ..self }
    }

    pub const fn at_most(self, most: i64) -> Column<N> {
        Column { most: Some(most), ..self }
    }

    /// It is a share in percent.
    pub const fn percent(self) -> Column<N> {
        self.at_least(0).at_most(100)
    }

    pub(super) fn is(&self, key: &str) -> bool {
        self.key == key
    }

    pub(super) fn field(&self) -> Field {
        Field {
            name: self.key,
            kind: self.kind,
            about: self.about,
            is_required: self.is_required,
            is_unique: self.is_unique,
            words: self.words.map(|words| words()).unwrap_or_default(),
            least: self.least,
            most: self.most,
            of: self.of,
        }
    }

    pub(super) fn datum<'b>(&self, it: &'b N::It<'_>) -> Datum<'b> {
        match &self.from {
            Source::Fact(fact) => Datum::of(fact.cell(it).value),
            Source::Here(datum) => datum(it),
        }
    }
}
