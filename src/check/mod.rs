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

use crate::both;
use crate::compute::ledger::LedgerRow;
use crate::compute::{Ledger, Vantage};
use crate::finding::rules::{C002, JudgedBy, Rule};
use crate::finding::{Finding, Subject, keep_one_cause, put_in_order};
use crate::model::{Column, Date, Plan, Report, Year};
use crate::read::{Workspace, texts};
use crate::text::{Both, Sources};

/// Every finding of a workspace, in order, those of reading included. What depends on the day is judged at
/// `as_of` of each plan, but for what cannot have happened yet: that is so of what lies after `today`.
pub fn all(workspace: &mut Workspace, as_of: impl Fn(&Plan) -> Date, today: impl Fn(&Plan) -> Date) -> Vec<Finding> {
    let mut findings = std::mem::take(&mut workspace.findings);
    if workspace.years.is_empty() {
        findings.push(no_plan(&mut workspace.sources));
    }
    for (n, year) in workspace.years.iter().enumerate() {
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
    put_in_order(&mut findings, &workspace.sources);
    findings
}

/// The rules on a plan alone, which need no report.
pub fn judge_plan(plan: &Plan, findings: &mut Vec<Finding>) {
    calendar::judge(plan, findings);
    plan::judge(plan, findings);
    fragile::judge(plan, findings);
    schedule::judge(plan, findings);
    lead::transfers(plan, findings);
}

/// The rules on what was reported: those on files and rows for themselves, and beside them, on a thread of their own,
/// those that compare months.
fn judge_reports(workspace: &Workspace, year: &Year, date: Date, findings: &mut Vec<Finding>) {
    let sources = &workspace.sources;
    let ledger = Ledger::new(year, Date::MAX, |_| true);
    std::thread::scope(|scope| {
        let over_months = scope.spawn(|| {
            let mut found = Vec::new();
            history::judge(sources, year, &ledger, &mut found);
            occurrence::judge(sources, year, &ledger, &mut found);
            let vantage = Vantage::at(year, date);
            // The one ledger serves where each report was known and its period over: else who led may have changed since.
            let is_over = |report: &Report| year.plan.end_of(report.period, report.unit, Date::MAX) <= date;
            let serves = year.reports.iter().all(|report| vantage.knows(year, report) && is_over(report));
            let known = (!serves).then(|| Ledger::at(year, vantage));
            let known = known.as_ref().unwrap_or(&ledger);
            difficulty::judge(sources, year, &ledger, known, vantage, &mut found);
            lead::ended(year, known, date, &mut found);
            found
        });
        file::judge(workspace, year, &ledger, findings);
        row::judge(workspace, year, findings);
        same_report::judge(sources, year, &ledger, findings);
        match over_months.join() {
            Ok(found) => findings.extend(found),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    });
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
            "`{key}`: an id is written letter by letter: `{id}`, not `{text}`"
        ),
        ([], false) => both!(
            "`{key}`: `{text}` là tên; ở đây cần mã: `{id}`",
            "`{key}`: `{text}` is a name; an id is needed here: `{id}`"
        ),
        _ => both!(
            "`{key}`: `{text}` là tên của nhiều mục; ở đây cần mã: {all}",
            "`{key}`: `{text}` is the name of several; an id is needed here: {all}"
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
        "look at the name; it is relative to the current folder",
    );
    Finding::new(&C002, source, message, help)
}
