//! `reform explain` as JSON: explanations are in English.

use serde::Serialize;

use super::SCHEMA;
use crate::finding::Rule;
use crate::finding::explain::{self, Explanation};
use crate::text::Lang;

#[derive(Serialize)]
struct RuleRecord {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    what: String,
    why: String,
    wrong: String,
    right: String,
}

/// `reform explain`.
#[derive(Serialize)]
pub struct ExplainRecord {
    schema: u8,
    rules: Vec<RuleRecord>,
}

pub fn explain(rules: &[&Rule]) -> ExplainRecord {
    ExplainRecord { schema: SCHEMA, rules: rules.iter().map(|rule| record(rule)).collect() }
}

fn record(rule: &Rule) -> RuleRecord {
    let Explanation { what, why, wrong, right } = explain::of(rule, Lang::En);
    let (wrong, right) = (wrong.text, right.text);
    RuleRecord { code: rule.code, name: rule.name, severity: rule.severity.word(), what, why, wrong, right }
}
