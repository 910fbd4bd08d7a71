//! Cells: values that know their kind, each with how it is meant.

use std::borrow::Cow;

use crate::model::{Date, Decimal, Fraction, Rate};

/// How something is meant. Colour never says it alone: the words do too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Warning,
    Bad,
    Muted,
}

/// A value with its kind: a format may need to know that a number is one. What people read and what machines read of it
/// are the writer's to spell.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing is known, or nothing is to be said.
    Blank,
    Text(String),
    /// What has a word or an id of no language for machines, empty if there is none, and a name for people.
    Named {
        id: Cow<'static, str>,
        name: String,
    },
    /// The same of several.
    Several {
        ids: Vec<Cow<'static, str>>,
        names: String,
    },
    Flag(bool),
    Count(u64),
    Days(i64),
    /// A score, points, a year: written as it is, without marks between thousands.
    Number(Decimal),
    Date(Date),
    /// A day, and what is to be said of it: `14/7/2024 (hằng tháng)`.
    DateWith(Date, String),
    /// What a rate is made of, and the rate.
    Rate(Rate),
    /// What a rate is made of, alone: `8/9`.
    Ratio(Rate),
    /// A share with one decimal always: `58,9%`.
    Share(Option<Fraction>),
    /// The share that is planned to be done by now, in words; where a bar is drawn beside it, what its mark means.
    Planned(Option<Fraction>),
    /// A task's own progress: `60%`, `62,5%`.
    Progress(Fraction),
    /// The mean progress of a task's parts, and of which: `53,8% (bình quân các kỳ)`.
    Mean(Fraction, &'static str),
    /// A share as a bar, with a mark where it should stand by now.
    Bar {
        share: Option<Fraction>,
        mark: Option<Fraction>,
    },
}

impl Value {
    /// What people read of it, where that is words.
    pub fn words(&self) -> Option<&str> {
        match self {
            Value::Text(words) | Value::Named { name: words, .. } | Value::Several { names: words, .. } => Some(words),
            _ => None,
        }
    }
}

/// A value and how it is meant.
#[derive(Clone, Debug)]
pub struct Cell {
    pub value: Value,
    pub tone: Tone,
    pub strong: bool,
}

impl Cell {
    pub fn new(value: Value) -> Cell {
        Cell { value, tone: Tone::Plain, strong: false }
    }

    pub fn text(text: impl Into<String>) -> Cell {
        Cell::new(Value::Text(text.into()))
    }

    /// Text for people and machines alike; nothing where there is none.
    pub fn maybe(text: Option<impl Into<String>>) -> Cell {
        text.map_or_else(Cell::blank, Cell::text)
    }

    pub fn named(id: impl Into<Cow<'static, str>>, name: impl Into<String>) -> Cell {
        Cell::new(Value::Named { id: id.into(), name: name.into() })
    }

    /// Words of no language, for machines alone.
    pub fn ids(words: impl IntoIterator<Item = &'static str>) -> Cell {
        let ids = words.into_iter().map(Cow::Borrowed).collect();
        Cell::new(Value::Several { ids, names: String::new() })
    }

    pub fn blank() -> Cell {
        Cell::new(Value::Blank)
    }

    pub fn count(n: u64) -> Cell {
        Cell::new(Value::Count(n))
    }

    pub fn number(n: Option<Decimal>) -> Cell {
        Cell::new(n.map_or(Value::Blank, Value::Number))
    }

    pub fn date(date: Option<Date>) -> Cell {
        Cell::new(date.map_or(Value::Blank, Value::Date))
    }

    pub fn days(days: Option<i64>) -> Cell {
        Cell::new(days.map_or(Value::Blank, Value::Days))
    }

    /// Whether it counts nothing.
    pub fn is_zero(&self) -> bool {
        matches!(self.value, Value::Count(0))
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self.value, Value::Blank) || self.value.words() == Some("")
    }

    pub fn tone(mut self, tone: Tone) -> Cell {
        self.tone = tone;
        self
    }

    pub fn strong(mut self) -> Cell {
        self.strong = true;
        self
    }
}
