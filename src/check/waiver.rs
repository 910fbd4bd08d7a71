//! Waivers: what they silence, and what is wrong with them. Nothing else silences a rule.

use crate::both;
use crate::finding::rules::{C010, C011, C012};
use crate::finding::{Finding, PlanTable, Rule, Spot};
use crate::model::date::{en, vi};
use crate::model::waiver::Waiver;
use crate::model::{Date, Named, Plan};
use crate::text::{Both, Sources};

/// Takes out what the waivers of a plan accept at `as_of`, and adds what is wrong with them; only of the rules that
/// `meant` admits. `judged` tells of which all findings are there: of others nobody can say that a waiver is unused.
pub fn apply(
    sources: &Sources,
    plan: &Plan,
    as_of: Date,
    meant: impl Fn(&Rule) -> bool,
    judged: impl Fn(&Rule) -> bool,
    findings: &mut Vec<Finding>,
) {
    let mut told = Vec::new();
    for waiver in plan.waivers.iter().filter(|waiver| meant(waiver.rule)) {
        if !waiver.has_reason() {
            told.extend(waiver.whole.then(|| without_reason(waiver)));
            continue;
        }
        if waiver.is_expired_at(as_of) {
            told.extend(expired(waiver));
            continue;
        }
        let before = findings.len();
        findings.retain(|finding| !accepts(waiver, finding, sources, plan));
        // While something of the plan is lost, what it waives may not be told.
        if findings.len() == before && judged(waiver.rule) && !plan.lost.is_something() {
            told.push(unused(waiver));
        }
    }
    findings.extend(told);
}

/// Whether the finding is of the waiver's rule and plan, and of all that the waiver names.
fn accepts(waiver: &Waiver, finding: &Finding, sources: &Sources, plan: &Plan) -> bool {
    let path = sources.path(finding.spot.source());
    *finding.rule == *waiver.rule
        && is_named(&waiver.unit, finding.subject.and_then(|s| s.unit))
        && is_named(&waiver.task, finding.subject.and_then(|s| s.task))
        && is_named(&waiver.period, finding.subject.and_then(|s| s.period))
        && waiver.path.as_deref().is_none_or(|named| named == path)
        && finding.subject.map_or_else(|| may_belong_to(path, plan), |s| s.year == plan.year)
}

/// What a waiver does not name it does not ask for; what it names and the plan does not have is nowhere.
fn is_named<Id: PartialEq>(wanted: &Option<Named<Id>>, found: Option<Id>) -> bool {
    wanted.as_ref().is_none_or(|name| name.id.is_some() && name.id == found)
}

/// A waiver speaks for its own plan's year: of what is about nothing in a plan, the path says which that is not.
fn may_belong_to(path: &str, plan: &Plan) -> bool {
    let year = plan.year.to_string();
    let folder = |prefix: &str| path.strip_prefix(prefix).and_then(|rest| rest.get(..4));
    let is_request = |id: &str| path.starts_with("reports/requests/") && plan.find_request(id).is_some();
    match (folder("plan/"), folder("reports/")) {
        (Some(of), _) => of == year,
        (None, Some("requ")) => path.split('/').nth(2).is_some_and(is_request),
        (None, Some(of)) if of.bytes().all(|b| b.is_ascii_digit()) => of == year,
        _ => true,
    }
}

fn finding(rule: &'static Rule, spot: impl Into<Spot>, message: Both, help: Both) -> Finding {
    Finding::new(rule, spot, message, help).in_table(PlanTable::Waiver)
}

fn without_reason(waiver: &Waiver) -> Finding {
    let spot = waiver.reason.as_ref().map_or(waiver.header, |reason| reason.span);
    let code = waiver.rule.code;
    let message = both!(
        "miễn áp dụng {code} mà không nêu lý do, nên không có hiệu lực",
        "{code} is waived without a reason, so it is not waived"
    );
    let help =
        Both::new("thêm `reason = \"…\"`: ai chấp nhận và vì sao", "add `reason = \"…\"`: who accepted it, and why");
    finding(&C010, spot, message, help)
}

fn unused(waiver: &Waiver) -> Finding {
    let code = waiver.rule.code;
    let message = both!("ở đây không có {code} để miễn áp dụng", "there is no {code} here to waive");
    let help = Both::new(
        "bỏ [[waiver]] này, hoặc kiểm tra unit, task, period, path",
        "remove this [[waiver]], or check its unit, task, period, path",
    );
    finding(&C011, waiver.header, message, help)
}

fn expired(waiver: &Waiver) -> Option<Finding> {
    let until = waiver.until.as_ref()?;
    let (code, day_vi, day_en) = (waiver.rule.code, vi(until.value), en(until.value));
    let message = both!("miễn áp dụng {code} đã hết hiệu lực từ {day_vi}", "the waiver of {code} ended on {day_en}");
    let help = Both::new(
        "sửa nội dung đã được miễn, hoặc gia hạn `until` kèm lý do, hoặc bỏ [[waiver]] này",
        "fix what it waived, or set a later `until` with its reason, or remove this [[waiver]]",
    );
    Some(finding(&C012, until.span, message, help))
}
