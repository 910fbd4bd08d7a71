//! V004: once a month's figures are signed, the reports that they were made of stay as they were, and so do their lines in
//! the register.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::both;
use crate::finding::rules::{F017, V004};
use crate::finding::{Finding, Findings, Spot, Subject};
use crate::model::date::{en, vi};
use crate::model::{Date, Intake, Month, Period, Plan, UnitId};
use crate::read::Workspace;
use crate::read::register::REGISTER_PATH;
use crate::read::revision::{Fate, ReportThen, Revision};
use crate::text::Both;

/// A month that had been closed, and the id of a unit.
type Key = (Month, String);

/// Judges the reports of the months that had been closed then.
pub fn judge(workspace: &mut Workspace, then: &Revision, findings: &mut Findings) {
    if then.closed.is_empty() {
        return;
    }
    let reports: HashMap<Key, &ReportThen> = then.reports.iter().map(|r| (key_then(then, r), r)).collect();
    let mut settled: BTreeSet<Key> = BTreeSet::new();
    // Of a year that had no plan nothing was signed.
    let had_plan = |plan: &Plan| then.plans.iter().any(|p| p.year == plan.year);
    for year in workspace.years.iter().filter(|year| had_plan(&year.plan)) {
        for report in &year.reports {
            let Some(key) = key(&year.plan, report.period, report.unit, then) else { continue };
            let subject = Subject::of(&year.plan).unit(report.unit).period(report.period);
            match reports.get(&key).map(|old| old.fate) {
                Some(Fate::Kept) => {}
                Some(_) => findings.push(told(report.source, key.0, changed()).about(subject)),
                None => {
                    findings.push(told(report.source, key.0, added()).about(subject));
                    settled.insert(key);
                }
            }
        }
    }
    let lines = lines(workspace, then);
    let register = workspace.sources.find(REGISTER_PATH);
    for old in then.reports.iter().filter(|report| report.fate == Fate::Removed) {
        let key = key_then(then, old);
        let line = lines.get(&key).and_then(|lines| lines.now.first()).map(|line| Spot::from(line.span));
        let spot = line.or(register.map(Spot::from)).unwrap_or_else(|| workspace.sources.add(old.path.as_str()).into());
        let finding = told(spot, key.0, removed(&old.path));
        findings.push(about(workspace, finding, &key));
        settled.insert(key);
    }
    // The lines of a report that came or went are told with it.
    let others = lines.iter().filter(|(key, _)| workspace.register_not_read().is_none() && !settled.contains(*key));
    let found: Vec<Finding> = others.flat_map(|(key, lines)| judge_lines(workspace, key, lines, findings)).collect();
    findings.extend(found);
}

fn key(plan: &Plan, period: Period, unit: UnitId, then: &Revision) -> Option<Key> {
    let month = period.month().filter(|month| then.closed.contains(month))?;
    Some((month, plan.unit(unit).id.value.to_string()))
}

fn key_then(then: &Revision, report: &ReportThen) -> Key {
    (report.month, then.plans[report.plan].unit(report.unit).id.value.to_string())
}

/// The lines of the register on one report.
#[derive(Default)]
struct Lines {
    then: Vec<Intake>,
    now: Vec<Intake>,
}

fn lines(workspace: &Workspace, then: &Revision) -> BTreeMap<Key, Lines> {
    let mut lines: BTreeMap<Key, Lines> = BTreeMap::new();
    for line in &then.intakes {
        if let Some(key) = key(&then.plans[line.plan], line.period, line.unit, then) {
            lines.entry(key).or_default().then.push(*line);
        }
    }
    for line in &workspace.intakes {
        if let Some(key) = key(&workspace.years[line.plan].plan, line.period, line.unit, then) {
            lines.entry(key).or_default().now.push(*line);
        }
    }
    lines
}

fn judge_lines(workspace: &Workspace, key: &Key, lines: &Lines, findings: &[Finding]) -> Vec<Finding> {
    let is_same = |a: &Intake, b: &Intake| a.received_on == b.received_on && a.number == b.number;
    let lacks = |these: &[Intake], it: &Intake| !these.iter().any(|other| is_same(other, it));
    let mut lost = lines.then.iter().filter(|line| lacks(&lines.now, line)).peekable();
    let new: Vec<&Intake> = lines.now.iter().filter(|line| lacks(&lines.then, line)).collect();
    let found: Vec<Finding> = match (new.is_empty(), lost.peek()) {
        (false, was) => {
            let message = || line_changed(was.map(|line| line.received_on));
            new.iter().map(|line| told(line.span, key.0, message())).collect()
        }
        // A line that cannot be read any more has its own finding.
        (true, Some(was)) if !findings.iter().any(|f| *f.rule == F017) => {
            let spot = workspace.sources.find(REGISTER_PATH).map(Spot::from);
            spot.map(|spot| told(spot, key.0, line_removed(&key.1, was.received_on))).into_iter().collect()
        }
        (true, _) => Vec::new(),
    };
    found.into_iter().map(|finding| about(workspace, finding, key)).collect()
}

/// With the month and the unit, as far as a plan of now has them.
fn about(workspace: &Workspace, finding: Finding, (month, unit): &Key) -> Finding {
    let Some(year) = workspace.years.iter().find(|year| year.plan.year == month.year) else { return finding };
    let subject = Subject::of(&year.plan).period(Period::Month(*month));
    finding.about(match year.plan.find_unit(unit) {
        Some(unit) => subject.unit(unit),
        None => subject,
    })
}

fn told(spot: impl Into<Spot>, month: Month, what: Both) -> Finding {
    let Both { vi, en } = what;
    let message = both!("số liệu kỳ `{month}` đã chốt, nhưng {vi}", "`{month}` was closed, and since then {en}");
    let help = Both::new(
        "khôi phục như khi chốt; số liệu mới thì ghi ở báo cáo tháng sau",
        "restore it as it was when the month was closed; anything new belongs in the next month's report",
    );
    Finding::new(&V004, spot, message, help)
}

fn changed() -> Both {
    Both::new("báo cáo đã bị sửa", "the report was changed")
}

fn added() -> Both {
    Both::new("báo cáo này mới được thêm vào", "this report was added")
}

fn removed(path: &str) -> Both {
    both!("báo cáo {path} đã bị xóa", "the report {path} was removed")
}

fn line_changed(was: Option<Date>) -> Both {
    match was {
        Some(was) => {
            let (day_vi, day_en) = (vi(was), en(was));
            both!(
                "dòng này của sổ đã bị sửa (ngày nhận khi ấy: {day_vi})",
                "this line of the register was changed (received then: {day_en})"
            )
        }
        None => Both::new("dòng này của sổ mới được thêm vào", "this line of the register was added"),
    }
}

fn line_removed(unit: &str, was: Date) -> Both {
    let (day_vi, day_en) = (vi(was), en(was));
    both!(
        "dòng của `{unit}` trong sổ (ngày nhận {day_vi}) đã bị xóa",
        "the register's line of `{unit}` (received {day_en}) was removed"
    )
}
