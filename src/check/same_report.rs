//! F025, on a report that is the unit's report before, sent again for another month. Cells typed as they were read tell
//! at once that two reports differ; only of those that may be one the texts are looked at.

use crate::both;
use crate::compute::Ledger;
use crate::compute::ledger::Part;
use crate::finding::rules::F025;
use crate::finding::{Finding, Findings, Subject};
use crate::model::report::Cell;
use crate::model::{Column, Date, Plan, Progress, Report, Row, Schedule, Year, date};
use crate::read::again::each_record;
use crate::read::cell;
use crate::read::csv::MOST_CELLS;
use crate::read::header::REPORT;
use crate::text::{Both, SourceId, Sources, fold};

/// Judges each monthly report of one year against the one before by the same unit: those that tell of what others carry out,
/// or the rest. `ledger` has the rows that these need. Gives the reports that may be one, and are not judged here.
pub fn judge(
    sources: &Sources,
    year: &Year,
    ledger: &Ledger<'_>,
    tell_of_others: bool,
    findings: &mut Findings,
) -> Vec<SourceId> {
    let mut left = Vec::new();
    let mut last: Vec<Option<&Report>> = vec![None; year.plan.units.len()];
    for report in year.reports.iter().filter(|r| r.period.month().is_some() && !r.unreadable && r.is_csv) {
        let Some(before) = last[report.unit.index()].replace(report) else { continue };
        if !may_be_same(before, report) {
            continue;
        }
        if tells_of_others(&year.plan, report) != tell_of_others {
            left.extend([before.source, report.source]);
            continue;
        }
        let mut pairs = before.rows.iter().zip(&report.rows);
        if let Some(why) = pairs.find_map(|(was, row)| cannot_be_twice(&year.plan, ledger, report, was, row))
            && cells(sources, before.source) == cells(sources, report.source)
        {
            findings.push(same_report(&year.plan, before, report, why));
        }
    }
    left
}

/// Whether some of its rows are on what another unit carries out.
fn tells_of_others(plan: &Plan, report: &Report) -> bool {
    let end = plan.end_of(report.period, report.unit, Date::MAX);
    let tasks = report.rows.iter().filter_map(|row| row.about.task());
    tasks.into_iter().any(|task| !plan.task(task).is_carried_by(report.unit, end))
}

/// Whether their rows are alike in all that is kept of them.
fn may_be_same(before: &Report, report: &Report) -> bool {
    let alike = |a: &Row, b: &Row| {
        a.about.task() == b.about.task()
            && a.progress() == b.progress()
            && (a.completed_on(), a.forecast()) == (b.completed_on(), b.forecast())
            && a.result == b.result
            && (a.difficult(), a.proposes(), a.has_note()) == (b.difficult(), b.proposes(), b.has_note())
    };
    !report.rows.is_empty()
        && before.rows.len() == report.rows.len()
        && before.targets.len() == report.targets.len()
        && before.rows.iter().zip(&report.rows).all(|(a, b)| alike(a, b))
}

/// Why what a row says cannot be true of two months: the task goes on, or another occurrence of it is meant now. What is
/// done stays done, what has no end may go on as it did, and of what has not begun there is nothing to tell.
fn cannot_be_twice(plan: &Plan, ledger: &Ledger<'_>, report: &Report, was: &Row, row: &Row) -> Option<Both> {
    let (id, occurrence) = row.task()?;
    let it = plan.task(id);
    let end = plan.end_of(report.period, report.unit, Date::MAX);
    let says_nothing = matches!(row.progress(), Cell::Blank | Cell::Is(Progress(0)))
        && !(row.has_result() || row.difficult() || row.proposes() || row.has_note());
    if it.schedule == Schedule::Ongoing || it.is_withdrawn_at(end) || it.start > end || says_nothing {
        return None;
    }
    let name = it.id();
    let is_done = row.completed().is_some() || row.has_unreadable_completion();
    if is_done && was.about != row.about {
        let now = it.occurrences().get(usize::from(occurrence?))?.to_string();
        return Some(both!("`{name}` nay được hiểu là kỳ `{now}`", "`{name}` now means the occurrence `{now}`"));
    }
    let mut parts = Part::all(it).filter(|part| part.occurrence == occurrence);
    let by_another = !it.is_carried_by(report.unit, end);
    if is_done || (by_another && parts.all(|part| ledger.is_said_done(id, part, report.period, end))) {
        return None;
    }
    Some(both!("`{name}` chưa hoàn thành", "`{name}` is not completed"))
}

/// What the cells of every row say, whichever way their dates and percentages are written; and those that are not read.
fn cells(sources: &Sources, source: SourceId) -> Vec<([String; Column::COUNT], Vec<String>)> {
    let mut rows = Vec::new();
    each_record(sources, source, &REPORT, |sheet, record| {
        let places = Column::ALL.map(|column| sheet.index(column));
        let read = Column::ALL.map(|column| sheet.index(column).map_or("".into(), |at| said(column, record.text(at))));
        let others = (0..record.used().min(MOST_CELLS)).filter(|at| !places.contains(&Some(*at)));
        let others = others.map(|at| record.text(at).to_owned()).filter(|text| !text.is_empty());
        let mut others: Vec<String> = others.collect();
        // More cells than are kept are compared as they are written.
        others.extend((record.used() > MOST_CELLS).then(|| sources.text(source)[record.raw.clone()].to_owned()));
        rows.push((read, others));
    });
    rows
}

fn said(column: Column, text: &str) -> String {
    let date = || date::parse_date(text).ok().map(|date| date.to_string());
    let meaning = match column {
        Column::Task => Some(fold::id(text)),
        Column::Progress => cell::progress(text).ok().map(|progress| progress.0.to_string()),
        Column::CompletedOn | Column::Forecast | Column::ExtendTo => date(),
        _ => None,
    };
    meaning.unwrap_or_else(|| fold::nfc(text).into_owned())
}

fn same_report(plan: &Plan, before: &Report, report: &Report, why: Both) -> Finding {
    let (earlier, Both { vi, en }) = (plan.period_name(before.period), why);
    let message = both!(
        "mọi dòng giống hệt báo cáo kỳ `{earlier}`, trong khi {vi}",
        "every row is the same, to the letter, as in the report for `{earlier}`, while {en}"
    );
    let help = Both::new(
        "kiểm tra xem có gửi nhầm tệp của kỳ trước không; nếu kỳ này chưa có kết quả mới, ghi rõ ở cột kết quả",
        "check whether the file of the month before was sent by mistake; if there is nothing new, say so in the result",
    );
    Finding::new(&F025, report.source, message, help)
        .about(Subject::of(plan).unit(report.unit).period(report.period))
        .related(before.source, Both::new("báo cáo trước", "the earlier report"))
}
