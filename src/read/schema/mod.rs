//! What a plan may hold and how tables of a workspace are laid out, for editors and validators: as JSON Schema and as
//! Frictionless table schemas. They stand in files beside this one, in both languages; a test holds them against what is read.

use serde_json::{Map, Value};

use crate::model::Measure;
use crate::model::rules;
use crate::text::Lang;

/// Draft 7, which the editors of TOML understand; no references, for some of them lose what stands beside one.
const PLAN: &str = include_str!("plan.json");
const REPORT: &str = include_str!("report.json");
const REGISTER: &str = include_str!("register.json");
const INDICATORS: &str = include_str!("indicators.json");

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Plan,
    Report,
    Register,
    Indicators,
}

impl Of {
    pub const WORDS: [(&'static str, Of); 4] =
        [("plan", Of::Plan), ("report", Of::Report), ("register", Of::Register), ("indicators", Of::Indicators)];
}

/// The schema, its explanations in one language.
pub fn schema(of: Of, lang: Lang) -> serde_json::Result<Value> {
    let text = match of {
        Of::Plan => PLAN,
        Of::Report => REPORT,
        Of::Register => REGISTER,
        Of::Indicators => INDICATORS,
    };
    let mut schema: Value = serde_json::from_str(text)?;
    let kinds = schema.as_object_mut().and_then(|it| it.remove("kinds")).unwrap_or_default();
    Ok(finished(schema, &kinds, lang))
}

/// As the bytes of a file.
pub fn file(of: Of, lang: Lang) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&schema(of, lang)?)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// One language of two, kinds of values written out, and lists that the program has.
fn finished(value: Value, kinds: &Value, lang: Lang) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| finished(item, kinds, lang)).collect(),
        Value::Object(object) if is_in_both(&object) => lang.say(&object["vi"], &object["en"]).clone(),
        Value::Object(object) => {
            let each = object.into_iter().flat_map(|(key, value)| match (key.as_str(), value) {
                ("is", Value::String(kind)) => match finished(kinds[&kind].clone(), kinds, lang) {
                    Value::Object(kind) => kind.into_iter().collect(),
                    other => vec![(key, other)],
                },
                ("enum", Value::String(list)) => vec![(key, listed(&list))],
                (_, value) => vec![(key, finished(value, kinds, lang))],
            });
            Value::Object(each.collect())
        }
        value => value,
    }
}

fn is_in_both(object: &Map<String, Value>) -> bool {
    object.len() == 2 && ["vi", "en"].iter().all(|lang| object.get(*lang).is_some_and(Value::is_string))
}

/// Words that stand in a table of the program.
fn listed(list: &str) -> Value {
    match list {
        "@measures" => Measure::ALL.iter().map(|measure| measure.word()).collect(),
        "@rules" => rules::ALL.iter().flat_map(|rule| [rule.code, rule.name]).collect(),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    fn texts<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
        match value {
            Value::String(text) => found.push(text),
            Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            Value::Object(object) => object.values().for_each(|value| texts(value, found)),
            _ => {}
        }
    }

    #[test]
    fn a_schema_is_in_one_language_and_names_nothing_that_is_not_there() {
        for (_, of) in Of::WORDS {
            let (vi, en) = (schema(of, Lang::Vi).unwrap(), schema(of, Lang::En).unwrap());
            let (mut said, mut told) = (Vec::new(), Vec::new());
            texts(&vi, &mut said);
            texts(&en, &mut told);
            assert_eq!(said.len(), told.len());
            assert!(said != told, "{of:?}");
            let text = vi.to_string();
            assert!(!text.contains("\"is\":") && !text.contains("\"@") && !text.contains("\"enum\":null"), "{of:?}");
            assert!(!text.contains("\"vi\":\"") && !text.contains(":null"), "{of:?}");
        }
    }

    #[test]
    fn a_report_has_the_columns_that_are_read() {
        let schema = schema(Of::Report, Lang::En).unwrap();
        let names: Vec<&str> =
            schema["fields"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        let known: Vec<&str> = Column::ALL.iter().map(|column| column.spellings()[0]).collect();
        assert_eq!(names, known);
    }
}
