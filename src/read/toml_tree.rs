//! A TOML text as tables that are looked through: what a plan's tables are taken apart from, with the place of every key and
//! value. The toml crate's own tree becomes one; nearly every text is read into one directly, by `events`.

mod builder;
pub mod events;
mod lines;
mod scalars;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value, with as little done to it as can be.
#[derive(Debug, PartialEq)]
pub enum Value<'t> {
    String(Cow<'t, str>),
    Integer(Whole<'t>),
    Float(Cow<'t, str>),
    Boolean(bool),
    Datetime(Datetime),
    Array(Vec<Placed<'t>>),
    Table(Table<'t>),
}

/// Digits with a sign, and their base.
#[derive(Debug, PartialEq)]
pub struct Whole<'t> {
    pub digits: Cow<'t, str>,
    pub radix: u32,
}

/// A value and its place in the text.
#[derive(Debug, PartialEq)]
pub struct Placed<'t> {
    pub value: Value<'t>,
    pub at: Range<u32>,
}

/// A key, its place, and its value.
#[derive(Debug, PartialEq)]
pub struct Entry<'t> {
    pub key: Cow<'t, str>,
    pub key_at: Range<u32>,
    pub item: Placed<'t>,
}

/// Keys and values: mostly so few that they are found soonest one by one.
#[derive(Debug, Default, PartialEq)]
pub struct Table<'t>(pub Vec<Entry<'t>>);

impl<'t> Table<'t> {
    pub fn get(&self, key: &str) -> Option<&Placed<'t>> {
        // Keys that are as long mostly differ in their first letter.
        let (length, first) = (key.len(), key.as_bytes().first());
        let is_it = |entry: &&Entry<'_>| {
            let bytes = entry.key.as_bytes();
            bytes.len() == length && bytes.first() == first && bytes == key.as_bytes()
        };
        self.0.iter().find(is_it).map(|entry| &entry.item)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// By their keys: what is told of several is told in this order.
    pub fn in_order(&self) -> Vec<&Entry<'t>> {
        let mut entries: Vec<&Entry> = self.0.iter().collect();
        entries.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        entries
    }

    /// The same tables from the toml crate's tree.
    pub fn of_toml(table: &'t DeTable<'_>) -> Table<'t> {
        let entry = |(key, value): (&'t Spanned<Cow<'_, str>>, &'t Spanned<DeValue<'_>>)| Entry {
            key: Cow::Borrowed(key.get_ref()),
            key_at: place(key.span()),
            item: Placed { value: Value::of_toml(value.get_ref()), at: place(value.span()) },
        };
        Table(table.iter().map(entry).collect())
    }
}

impl<'t> Value<'t> {
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The same value from the toml crate's tree.
    pub fn of_toml(value: &'t DeValue<'_>) -> Value<'t> {
        let placed = |value: &'t Spanned<DeValue<'_>>| Placed {
            value: Value::of_toml(value.get_ref()),
            at: place(value.span()),
        };
        match value {
            DeValue::String(text) => Value::String(Cow::Borrowed(text)),
            DeValue::Integer(n) => Value::Integer(Whole { digits: Cow::Borrowed(n.as_str()), radix: n.radix() }),
            DeValue::Float(n) => Value::Float(Cow::Borrowed(n.as_str())),
            DeValue::Boolean(is_true) => Value::Boolean(*is_true),
            DeValue::Datetime(stamp) => Value::Datetime(*stamp),
            DeValue::Array(items) => Value::Array(items.iter().map(placed).collect()),
            DeValue::Table(table) => Value::Table(Table::of_toml(table)),
        }
    }
}

/// As it is written but for the signs between its digits.
impl fmt::Display for Whole<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base = match self.radix {
            2 => "0b",
            8 => "0o",
            16 => "0x",
            _ => "",
        };
        write!(f, "{base}{}", self.digits)
    }
}

impl Placed<'_> {
    pub fn span(&self) -> Range<usize> {
        range(&self.at)
    }
}

impl Entry<'_> {
    pub fn key_span(&self) -> Range<usize> {
        range(&self.key_at)
    }
}

fn range(at: &Range<u32>) -> Range<usize> {
    at.start as usize..at.end as usize
}

/// Files are refused above 64 MiB, so a place fits; saturating keeps that from mattering.
fn place(range: Range<usize>) -> Range<u32> {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    offset(range.start)..offset(range.end)
}
