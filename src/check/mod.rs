//! Floor 5: the rules that judge what was read. Rules about what a text cannot mean fire where it is
//! read; those here compare one thing with another.

mod against;
mod calendar;
mod carried;
pub mod closed;
mod difficulty;
mod file;
mod fragile;
mod history;
mod indicator;
mod lead;
mod month_first;
mod occurrence;
pub mod owed;
mod plan;
mod receipt;
mod row;
mod same_report;
mod schedule;
pub mod waiver;

pub use receipt::implausible as implausible_receipt;

use crate::both;
use crate::compute::ledger::LedgerRow;
use crate::compute::told::Shares;
use crate::compute::{Ledger, Vantage};
use crate::finding::rules::{C002, JudgedBy, Rule};
use crate::finding::{Finding, Findings, Subject, keep_one_cause, put_in_order};
use crate::model::{Column, Date, Plan, TaskId, UnitId, Year};
use crate::read::at_hand::AtHand;
use crate::read::{Workspace, texts};
use crate::text::parallel::in_parallel;
use crate::text::{Both, SourceId, Sources};

/// Every finding of a workspace, in order, those of reading included. What depends on the day is judged at
/// `as_of` of each plan, but for what cannot have happened yet: that is so of what lies after `today`.
pub fn all(workspace: &mut Workspace, as_of: impl Fn(&Plan) -> Date, today: impl Fn(&Plan) -> Date) -> Vec<Finding> {
    let mut findings = std::mem::take(&mut workspace.findings);
    if workspace.years.is_empty() {
        findings.push(no_plan(&mut workspace.sources));
    }
    for (n, year) in workspace.years.iter().enumerate() {
        if !workspace.judged {
            let (as_of, today) = (as_of(&year.plan), today(&year.plan));
            let judge = |at_hand: &mut AtHand<'_>| of_unit(at_hand, as_of, today);
            findings.append(workspace.judge_again(n, &judge));
        }
        judge_plan(&year.plan, &mut findings);
        let date = as_of(&year.plan);
        judge_reports(workspace, year, date, &mut findings);
        receipt::judge(workspace, n, today(&year.plan), &mut findings);
        indicator::judge(&year.plan, &workspace.published, date, &mut findings);
        closed::judge(workspace, year, &mut findings);
    }
    month_first::judge(workspace, &today, &mut findings);
    carried::judge(&workspace.years, &as_of, &mut findings);
    against::judge(workspace, &mut findings);
    keep_one_cause(&mut findings);
    for year in &workspace.years {
        // Whether a waiver of what is owed is used is for `due` to say; what was changed depends on since when.
        let is_judged = |rule: &Rule| rule.judged_by == JudgedBy::Check;
        waiver::apply(&workspace.sources, &year.plan, as_of(&year.plan), |_| true, is_judged, &mut findings);
    }
    let mut findings = findings.into_vec();
    put_in_order(&mut findings, &workspace.sources);
    findings
}

/// The rules on a plan alone, which need no report.
pub fn judge_plan(plan: &Plan, findings: &mut Findings) {
    let rules: [fn(&Plan, &mut Findings); 5] =
        [calendar::judge, plan::judge, fragile::judge, schedule::judge, lead::transfers];
    let found = in_parallel(&rules, plan.tasks.len(), |judge, (): &mut ()| {
        let mut found = Findings::default();
        judge(plan, &mut found);
        found
    });
    found.into_iter().for_each(|found| findings.append(found));
}

/// What is wrong with a unit's reports by the rules that need those of no other unit, at `as_of`. Rows that no other rule
/// needs are taken out of them.
pub fn of_unit(at_hand: &mut AtHand<'_>, as_of: Date, today: Date) -> Findings {
    let AtHand { year, unit, tasks, sources, .. } = &*at_hand;
    let (year, plan) = (year, &*year.plan);
    let mut findings = Findings::default();
    let ledger = Ledger::on(year, tasks);
    row::judge(at_hand, &mut findings);
    let is_settled_here = |task: &TaskId| !plan.task(*task).is_handed_on();
    if tasks.iter().all(is_settled_here) {
        file::left_out(year, &ledger, *unit, tasks, &mut findings);
    }
    let settled: Vec<TaskId> = tasks.iter().copied().filter(is_settled_here).collect();
    history::judge(sources, year, &ledger, &settled, &mut findings);
    occurrence::judge(sources, year, &ledger, &settled, &mut findings);
    let kept_whole = same_report::judge(sources, year, &ledger, false, &mut findings);
    let alone = told_alone(plan, *unit, tasks);
    let vantage = Vantage::at(year, as_of);
    let known = Ledger::of(year, &alone, &vantage.known_in(year), as_of);
    difficulty::judge(sources, year, &known, vantage, false, &mut findings);
    lead::ended(year, &known, as_of, &mut findings);
    if !at_hand.keeps_rows && settled.len() == tasks.len() {
        for report in at_hand.year.reports.iter_mut().filter(|report| !kept_whole.contains(&report.source)) {
            let limit = month_first::Limit::of(report, today);
            let is_needed = |task: TaskId| alone.binary_search(&task).is_err();
            report.rows.retain(|row| row.about.task().is_none_or(is_needed) || limit.is_before(row));
            report.rows.shrink_to_fit();
            // These tell their rows by index.
            report.asked = Vec::new();
        }
    }
    findings
}

/// What is wrong with a report that is not filed yet, among the unit's others: as [`all`] would find it in its file, less what is
/// wrong only while it is not there. `found` is what reading it found.
pub fn of_candidate(
    at_hand: &mut AtHand<'_>,
    source: SourceId,
    mut found: Findings,
    as_of: Date,
    today: Date,
) -> Vec<Finding> {
    found.append(of_unit(at_hand, as_of, today));
    month_first::of_year(&at_hand.sources, &at_hand.year, today, &mut found);
    found.retain(|finding| finding.spot.source() == source);
    keep_one_cause(&mut found);
    waiver::apply(&at_hand.sources, &at_hand.year.plan, as_of, |_| true, |_| false, &mut found);
    found.retain(|finding| finding.spot.source() == source);
    let mut found = found.into_vec();
    put_in_order(&mut found, &at_hand.sources);
    found
}

/// The tasks of which nobody else tells.
fn told_alone(plan: &Plan, unit: UnitId, tasks: &[TaskId]) -> Vec<TaskId> {
    tasks.iter().copied().filter(|&task| plan.task(task).only_unit() == Some(unit)).collect()
}

/// The rules on what was reported that need the reports of several units. The others are those of [`of_unit`].
fn judge_reports(workspace: &Workspace, year: &Year, date: Date, findings: &mut Findings) {
    let (sources, plan) = (&workspace.sources, &*year.plan);
    file::judge(workspace, year, findings);
    let ledger = Ledger::new(year, Date::MAX, |_| true);
    let handed_on: Vec<TaskId> = plan.task_ids().filter(|&id| plan.task(id).is_handed_on()).collect();
    history::judge(sources, year, &ledger, &handed_on, findings);
    occurrence::judge(sources, year, &ledger, &handed_on, findings);
    let mut units: Vec<UnitId> = handed_on.iter().flat_map(|&id| plan.task(id).units()).collect();
    units.sort_unstable();
    units.dedup();
    for unit in units {
        let concerns = |id: &TaskId| plan.task(*id).units().any(|it| it == unit);
        let tasks: Vec<TaskId> = plan.task_ids().filter(concerns).collect();
        file::left_out(year, &ledger, unit, &tasks, findings);
    }
    same_report::judge(sources, year, &ledger, true, findings);
    let shares = Shares::of(year);
    let vantage = Vantage::at(year, date);
    let known = Ledger::of(year, &shares.together, &vantage.known_in(year), date);
    difficulty::judge(sources, year, &known, vantage, true, findings);
    lead::ended(year, &known, date, findings);
}

/// A finding on a row's cell, with the unit, task and period it is about.
fn on_cell(
    sources: &Sources,
    plan: &Plan,
    LedgerRow { report, row }: LedgerRow<'_>,
    column: Column,
    rule: &'static Rule,
    message: Both,
    help: Both,
) -> Finding {
    let subject = Subject::of(plan).unit(report.unit).period(report.period);
    let subject = Subject { task: row.about.task(), ..subject };
    Finding::new(rule, texts::span(sources, report, row, column), message, help).about(subject)
}

/// What is no id but what something is called: of one thing its id, of several all of them.
fn called(key: &str, text: &str, ids: &[&str]) -> Option<(Both, Both)> {
    let [id, others @ ..] = ids else { return None };
    let all = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let message = match (others, text.eq_ignore_ascii_case(id)) {
        ([], true) => both!(
            "`{key}`: mã phải viết đúng từng chữ: `{id}`, không phải `{text}`",
            "`{key}`: an id must be written exactly: `{id}`, not `{text}`"
        ),
        ([], false) => both!(
            "`{key}`: `{text}` là tên; ở đây cần mã: `{id}`",
            "`{key}`: `{text}` is a name; an id is needed here: `{id}`"
        ),
        _ => both!(
            "`{key}`: `{text}` là tên của nhiều mục; ở đây cần mã: {all}",
            "`{key}`: several have the name `{text}`; an id is needed here: {all}"
        ),
    };
    let help = match others {
        [] => both!("viết `{id}` thay cho `{text}`", "write `{id}` instead of `{text}`"),
        _ => both!("chọn một trong các mã: {all}", "choose one of the ids {all}"),
    };
    Some((message, help))
}

/// C002: there is nothing that could be judged, which must not pass for "nothing wrong".
pub fn no_plan(sources: &mut Sources) -> Finding {
    let source = sources.add("plan");
    let message = Both::new("không có kế hoạch nào để kiểm tra", "there is no plan to check");
    let help = Both::new(
        "đặt kế hoạch vào plan/<năm>/plan.toml, ví dụ plan/2024/plan.toml",
        "put a plan at plan/<year>/plan.toml, such as plan/2024/plan.toml",
    );
    Finding::new(&C002, source, message, help)
}

/// C002: a file that was named is not there.
pub fn no_file(sources: &mut Sources, path: &str) -> Finding {
    let source = sources.add(path);
    let message = Both::new("không có tệp này", "there is no such file");
    let help = Both::new(
        "kiểm tra lại tên tệp; đường dẫn tính từ thư mục hiện tại",
        "check the name; it is relative to the current folder",
    );
    Finding::new(&C002, source, message, help)
}
