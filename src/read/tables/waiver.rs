//! `[[waiver]]`: which findings are accepted, why, and until when.

use super::naming::unresolved;
use crate::read::toml_tree::Value;

use crate::both;
use crate::finding::Rule;
use crate::finding::rules::ALL;
use crate::model::waiver::Waiver;
use crate::read::toml::{Expected, Keys, Walk};
use crate::read::value::*;
use crate::read::when::*;
use crate::text::{Both, fold};

pub(super) fn waiver(mut t: Keys<'_>, walk: &mut Walk) -> Option<Waiver> {
    let header = t.header;
    let rule = t.need(walk, "rule", rule);
    let reason = t.get(walk, "reason", text);
    let until = t.get(walk, "until", date);
    let unit = t.get(walk, "unit", some_text).map(unresolved);
    let task = t.get(walk, "task", some_text).map(unresolved);
    let period = t.get(walk, "period", some_text).map(unresolved);
    let path = t.value(walk, "path", some_text);
    let whole = t.finish(walk).iter().all(|key| key.value != "reason") && walk.whole;
    Some(Waiver { header, rule: rule?.value, reason, until, unit, task, period, path, whole })
}

/// A rule by its code or its name.
fn rule(value: &Value<'_>) -> Result<&'static Rule, Expected> {
    let typed = value.as_str().unwrap_or_default();
    let found = ALL.iter().find(|rule| rule.code == typed || rule.name == typed);
    found.copied().ok_or_else(|| {
        let known = ALL.iter().flat_map(|rule| [rule.code, rule.name]);
        match fold::nearest(typed, known) {
            Some(near) => both!(
                "mã hoặc tên một quy tắc; có phải ý là `{near}`?",
                "a rule's code or name; did you mean `{near}`?"
            ),
            None => {
                Both::new("mã hoặc tên một quy tắc; xem: reform explain", "a rule's code or name; see: reform explain")
            }
        }
    })
}
