//! Waivers: what they silence, and what is wrong with them. Nothing else silences a rule.

use std::collections::HashMap;

use crate::both;
use crate::finding::rules::{C010, C011, C012};
use crate::finding::{Finding, Findings, PlanTable, Rule, Spot};
use crate::model::date::{en, vi};
use crate::model::waiver::Waiver;
use crate::model::{Date, Period, Plan, TaskId, UnitId};
use crate::text::{Both, Sources};

/// Takes out what the waivers of a plan accept at `as_of`, and adds what is wrong with them; only of the rules that
/// `meant` admits. `judged` tells of which all findings are there: of others nobody can say that a waiver is unused.
pub fn apply(
    sources: &Sources,
    plan: &Plan,
    as_of: Date,
    meant: impl Fn(&Rule) -> bool,
    judged: impl Fn(&Rule) -> bool,
    findings: &mut impl Kept,
) {
    let (mut told, mut active) = (Vec::new(), Active::default());
    for (n, waiver) in plan.waivers.iter().enumerate().filter(|(_, waiver)| meant(waiver.rule)) {
        if !waiver.has_reason() {
            told.extend(waiver.whole.then(|| without_reason(waiver)));
        } else if waiver.is_expired_at(as_of) {
            told.extend(expired(waiver));
        } else {
            active.add(n, waiver);
        }
    }
    if !active.waivers.is_empty() {
        let mut used = vec![false; plan.waivers.len()];
        findings.keep(&mut |finding| {
            let accepted = active.first(finding, sources, plan);
            accepted.into_iter().for_each(|n| used[n] = true);
            accepted.is_none()
        });
        // While something of the plan is lost, what it waives may not be told.
        let is_unused = |n: &usize| !used[*n] && judged(plan.waivers[*n].rule) && !plan.lost.is_something();
        told.extend(active.waivers.iter().copied().filter(is_unused).map(|n| unused(&plan.waivers[n])));
    }
    findings.extend(told);
}

/// Findings of which some are taken out.
pub trait Kept: Extend<Finding> {
    fn keep(&mut self, is_kept: &mut dyn FnMut(&Finding) -> bool);
}

impl Kept for Vec<Finding> {
    fn keep(&mut self, is_kept: &mut dyn FnMut(&Finding) -> bool) {
        self.retain(is_kept);
    }
}

impl Kept for Findings {
    fn keep(&mut self, is_kept: &mut dyn FnMut(&Finding) -> bool) {
        self.retain(is_kept);
    }
}

/// What a waiver names beside its rule; what it does not name it does not ask for.
type Named<'p> = (Option<UnitId>, Option<TaskId>, Option<Period>, Option<&'p str>);

/// The waivers that hold, by rule and by what they name.
#[derive(Default)]
struct Active<'p> {
    /// Their places in the plan.
    waivers: Vec<usize>,
    /// By the rule's code, for each choice of what is named.
    by_rule: HashMap<&'static str, Vec<Alike<'p>>>,
}

/// Those that name the same kinds of things: which kinds, and the first by what they are.
struct Alike<'p> {
    names: [bool; 4],
    first: HashMap<Named<'p>, usize>,
}

impl<'p> Active<'p> {
    fn add(&mut self, n: usize, waiver: &'p Waiver) {
        self.waivers.push(n);
        let Waiver { unit, task, period, path, .. } = waiver;
        let names = [unit.is_some(), task.is_some(), period.is_some(), path.is_some()];
        let named = (
            unit.as_ref().and_then(|name| name.id),
            task.as_ref().and_then(|name| name.id),
            period.as_ref().and_then(|name| name.id),
            path.as_deref(),
        );
        // What it names and the plan does not have is nowhere.
        if names != [named.0.is_some(), named.1.is_some(), named.2.is_some(), named.3.is_some()] {
            return;
        }
        let of_rule = self.by_rule.entry(waiver.rule.code).or_default();
        let place = of_rule.iter().position(|alike| alike.names == names).unwrap_or_else(|| {
            of_rule.push(Alike { names, first: HashMap::new() });
            of_rule.len() - 1
        });
        of_rule[place].first.entry(named).or_insert(n);
    }

    /// The first that accepts a finding: one of its rule and plan, and of all that it names.
    fn first(&self, finding: &Finding, sources: &Sources, plan: &Plan) -> Option<usize> {
        let of_rule = self.by_rule.get(finding.rule.code)?;
        let path = sources.path(finding.spot.source());
        let subject = finding.subject;
        let (unit, task, period) =
            subject.map_or((None, None, None), |subject| (subject.unit, subject.task, subject.period));
        let accepting = of_rule.iter().filter_map(|Alike { names: [by_unit, by_task, by_period, by_path], first }| {
            let named = (
                unit.filter(|_| *by_unit),
                task.filter(|_| *by_task),
                period.filter(|_| *by_period),
                Some(path).filter(|_| *by_path),
            );
            first.get(&named).copied()
        });
        let is_of_plan = || subject.map_or_else(|| may_belong_to(path, plan), |s| s.year == plan.year);
        accepting.min().filter(|_| is_of_plan())
    }
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
