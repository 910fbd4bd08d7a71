//! What a document that is signed would print as `…`, for the plan does not say it.

use super::{Kind, coordinator};
use crate::both;
use crate::model::Plan;
use crate::text::Both;

/// Something that is left open: what it is, and the key of the plan that says it.
pub struct Blank {
    pub what: Both,
    pub key: String,
}

/// What is open in a document of that kind.
pub fn blanks(plan: &Plan, kind: Kind) -> Vec<Blank> {
    let of_plan = |holds: bool, what: Both, key: &str| holds.then(|| Blank { what, key: format!("{key} [plan]") });
    let coordinator = coordinator(plan).map(|id| plan.unit(id));
    let by_unit = coordinator.filter(|_| kind == Kind::Submission);
    let drafted_by = coordinator.filter(|unit| matches!(kind, Kind::Letter | Kind::Submission) && unit.short.is_none());
    let short = drafted_by.map(|unit| {
        let id = &unit.id.value;
        Blank {
            what: both!("tên viết tắt của {id}", "the short name of {id}"), key: format!("short [[unit]] {id}")
        }
    });
    let symbol = plan.symbol.is_none() && by_unit.is_none();
    let (number, on) = number_and_day(plan, kind);
    [
        number.map(|what| Blank { what, key: "issued.number [plan]".to_owned() }),
        of_plan(on, Both::new("ngày ban hành kế hoạch", "the day of the plan"), "issued.on"),
        of_plan(symbol, Both::new("chữ viết tắt tên cơ quan", "the agency's letters"), "symbol"),
        short,
        of_plan(plan.place.is_none(), Both::new("địa danh", "the place"), "place"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The plan's number where it is not one yet, and whether its day is open. What the plan does not say at all is the clerk's to
/// fill in on the plan itself, and a letter then names the plan by its title.
fn number_and_day(plan: &Plan, kind: Kind) -> (Option<Both>, bool) {
    let issued = plan.issued.as_ref();
    let is_named = kind == Kind::Report || issued.is_some() && kind != Kind::Plan;
    let what = match issued.and_then(|issued| issued.number.as_deref()) {
        Some(number) if is_open(number) => Some(both!("số kế hoạch “{number}”", "the plan's number “{number}”")),
        Some(_) => None,
        None => is_named.then(|| Both::new("số kế hoạch", "the plan's number")),
    };
    (what, is_named && issued.is_none_or(|issued| issued.on.is_none()))
}

/// Whether somebody wrote that it is not known yet.
fn is_open(number: &str) -> bool {
    number.contains('…') || number.contains("...")
}
