//! A month whose summary was signed: its number and date, its figures as they were then, and what they rest on.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::{Date, Month};

/// The version of the shape in which it is kept.
pub const SCHEMA: u64 = 1;

/// Its name in the month's folder.
pub const FILE_NAME: &str = "closed.json";

/// What `close` keeps of a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosedMonth {
    pub schema: u64,
    #[serde(rename = "period", with = "as_text")]
    pub month: Month,
    /// Of the document that was signed, as it was typed: `45` or `45/BC-BQL`.
    pub number: String,
    pub on: Date,
    pub figures: Figures,
    pub rests_on: Basis,
}

/// The head alone, for documents that carry number and date.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Signed {
    pub number: String,
    pub on: Date,
}

/// What figures rest on, by fingerprints: if they differ one day, this tells by which file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// The plan's files and the reports that count, by path below the workspace.
    pub files: BTreeMap<String, String>,
    /// When the reports came that count, as the register says, or git. The register itself grows every month.
    pub received: String,
}

/// What stands for the fingerprint of a file that could not be read.
pub const UNREADABLE: &str = "unreadable";

impl Basis {
    /// A file of which no more is known than that it is there.
    pub fn unreadable(&self) -> Option<&str> {
        self.files.iter().find(|(_, fingerprint)| *fingerprint == UNREADABLE).map(|(path, _)| &**path)
    }
}

/// One figure as it was signed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Figure {
    Number(f64),
    /// A state, a date, a unit's id, or `12/40`.
    Text(String),
}

impl Figure {
    pub fn count(n: u64) -> Figure {
        Figure::Number(n as f64)
    }

    pub fn text(text: impl Into<String>) -> Figure {
        Figure::Text(text.into())
    }
}

/// A whole number without `.0`.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Figure::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => serializer.serialize_i64(*n as i64),
            Figure::Number(n) => serializer.serialize_f64(*n),
            Figure::Text(text) => serializer.serialize_str(text),
        }
    }
}

/// A month's figures by their keys, in the order in which they are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(pub Vec<(String, Figure)>);

/// A figure that is not what it was; `None` where there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'f> {
    pub key: &'f str,
    pub was: Option<&'f Figure>,
    pub is: Option<&'f Figure>,
}

impl Figures {
    /// What differs `now`: in the order of these, then what is new.
    pub fn differences<'f>(&'f self, now: &'f Figures) -> Vec<Difference<'f>> {
        let index = |figures: &'f Figures| -> HashMap<&'f str, &'f Figure> {
            figures.0.iter().map(|(key, figure)| (&**key, figure)).collect()
        };
        let (old, new) = (index(self), index(now));
        let changed = self.0.iter().map(|(key, was)| Difference { key, was: Some(was), is: new.get(&**key).copied() });
        let changed = changed.filter(|it| it.was != it.is);
        let added = now.0.iter().filter(|(key, _)| !old.contains_key(&**key));
        changed.chain(added.map(|(key, is)| Difference { key, was: None, is: Some(is) })).collect()
    }
}

impl Serialize for Figures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, figure)| (key, figure)))
    }
}

impl<'de> Deserialize<'de> for Figures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Figures, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Figures;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("figures by their keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Figures, A::Error> {
                let mut figures = Vec::new();
                while let Some(figure) = map.next_entry()? {
                    figures.push(figure);
                }
                Ok(Figures(figures))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// A month as `2024-03`.
mod as_text {
    use super::{Deserialize, Deserializer, Month, Serializer, de};

    pub fn serialize<S: Serializer>(month: &Month, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(month)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        let text = String::deserialize(deserializer)?;
        Month::parse(&text).ok_or_else(|| de::Error::custom("`period` is no month such as 2024-03"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(all: &[(&str, Figure)]) -> Figures {
        Figures(all.iter().map(|(key, figure)| ((*key).to_owned(), figure.clone())).collect())
    }

    #[test]
    fn figures_are_read_as_they_were_written_and_in_their_order() {
        let kept = figures(&[
            ("totals.total", Figure::count(54)),
            ("totals.progress", Figure::Number(41.3)),
            ("tasks.TC-01.state", Figure::text("overdue")),
            ("by_unit.a.completion", Figure::text("12/40")),
        ]);
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(
            text,
            r#"{"totals.total":54,"totals.progress":41.3,"tasks.TC-01.state":"overdue","by_unit.a.completion":"12/40"}"#
        );
        assert_eq!(serde_json::from_str::<Figures>(&text).unwrap(), kept);
    }

    #[test]
    fn what_changed_went_and_came_differs_and_nothing_else() {
        let old = figures(&[("a", Figure::count(1)), ("b", Figure::count(2)), ("c", Figure::count(3))]);
        let new = figures(&[("d", Figure::count(4)), ("c", Figure::count(3)), ("b", Figure::text("2"))]);
        let told: Vec<_> =
            old.differences(&new).into_iter().map(|it| (it.key, it.was.is_some(), it.is.is_some())).collect();
        assert_eq!(told, [("a", true, false), ("b", true, true), ("d", false, true)]);
        assert_eq!(old.differences(&old), []);
    }
}
