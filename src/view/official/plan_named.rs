//! How an official document names the plan: by number and day, by what it is about.

use crate::model::Plan;
use crate::say;
use crate::text::Lang;
use crate::view::words;

/// The plan by number, day, who issued it and what it is about; by its title where that does not tell the two apart.
pub fn plan_in_full(lang: Lang, plan: &Plan) -> String {
    let (of, title, agency) = (plan_reference(lang, plan), &plan.title, &plan.agency);
    match about(plan) {
        None => format!("{of} ({title})"),
        Some(about) => say!(lang, "{of} của {agency} về {about}", "{of} ({title})"),
    }
}

/// What the plan is about, within a sentence; none where its title does not say.
pub fn about(plan: &Plan) -> Option<String> {
    let about = subject_of(plan);
    (about != &*plan.title).then(|| lower(about))
}

/// What the plan is about: its title, less its kind and who issues it, for those are told beside it.
fn subject_of(plan: &Plan) -> &str {
    let (title, rest) = (plan.title.trim(), without_kind(plan));
    let rest = rest.strip_suffix(&*plan.agency).and_then(|rest| rest.trim_end().strip_suffix("của")).unwrap_or(rest);
    if rest.trim().is_empty() { title } else { rest.trim() }
}

/// The plan's title without its kind.
pub fn without_kind(plan: &Plan) -> &str {
    let title = plan.title.trim();
    let rest = ["Kế hoạch ", "KẾ HOẠCH ", "kế hoạch "].iter().find_map(|kind| title.strip_prefix(kind));
    rest.map_or(title, str::trim)
}

/// The first letter small, within a sentence; words in capitals stay.
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// `Kế hoạch số 12/KH-BQL ngày 12/01/2024`, as far as it is known.
pub fn plan_reference(lang: Lang, plan: &Plan) -> String {
    let issued = plan.issued.as_ref();
    let number = issued.and_then(|i| i.number.as_deref()).unwrap_or("…");
    let on = issued.and_then(|i| i.on).map_or_else(|| "…".to_owned(), |on| words::day(lang, on));
    say!(lang, "Kế hoạch số {number} ngày {on}", "Plan No {number} of {on}")
}
