//! How a decision on a task is told that puts it into the plan or takes it out: when, and by what.

use super::day;
use crate::model::task::{Added, Withdrawn};
use crate::say;
use crate::text::Lang;
use crate::text::safe::one_line;

/// When, by which decision and why a task was given up: `ngày 01/8/2024 theo …: …`.
pub fn withdrawal(lang: Lang, withdrawn: &Withdrawn) -> String {
    let on = day(lang, withdrawn.on);
    let by = withdrawn.decision.as_deref().map(|d| say!(lang, " theo {d}", " by {d}")).unwrap_or_default();
    let why = withdrawn.reason.as_deref().map(|r| format!(": {}", one_line(r))).unwrap_or_default();
    say!(lang, "ngày {on}{by}{why}", "on {on}{by}{why}")
}

/// Since when, and by which decision a task stands in the plan: `từ ngày 25/5/2024 theo …`.
pub fn addition(lang: Lang, added: &Added) -> String {
    let on = day(lang, added.on);
    let by = added.decision.as_deref().map(one_line);
    let by = by.map(|d| say!(lang, " theo {d}", " by {d}")).unwrap_or_default();
    say!(lang, "từ ngày {on}{by}", "on {on}{by}")
}
