//! What is owed: reports that never came, requests unanswered, tasks overdue and due soon, and why the
//! gate is red.

use std::collections::HashMap;

use super::cells::by_urgency;
use super::document::{Cell, Document, Line, Matters, Table, Tone};
use super::facts::report::{self, ReportLine, Reports};
use super::facts::{self, Fact, task};
use super::words;
use crate::compute::reports::{Obligation, ReportState};
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::{TaskId, Uncounted};
use crate::say;
use crate::text::lang::plural;
use crate::text::{Both, Lang};

/// Reports listed of each kind: a country's fit, a multiple of them nobody reads, and CSV has them all.
const MOST_REPORTS: usize = 50_000;
/// Tasks listed of each kind: nobody reads on, and `reform tasks` has them all.
const MOST_TASKS: usize = 100;

/// What the gate was asked to fail on, and how many there are of each.
pub struct Gate<'g> {
    /// Each word of `--fail-on`, and how many there are.
    pub reasons: &'g [(&'static str, usize)],
    /// Why it cannot be known what is owed, if it cannot.
    pub doubts: &'g [Both],
    /// Reports that are there and count for nothing.
    pub uncounted: &'g [Uncounted],
    /// How many were waived by the plan.
    pub waived: usize,
}

/// The four tables and the sentence at the end.
pub fn document(
    lang: Lang,
    status: &Status<'_>,
    monthly: &[Obligation],
    requested: &[Obligation],
    within: Option<i64>,
    gate: &Gate<'_>,
) -> Document {
    let mut document = Document::default();
    let owed: Vec<&Obligation> = monthly.iter().chain(requested).collect();
    document.heading(1, first_line(lang, status, &owed));
    for state in [ReportState::Missing, ReportState::Unreadable, ReportState::Undated, ReportState::Late] {
        let some: Vec<&Obligation> = owed.iter().copied().filter(|o| o.state == state).collect();
        if !some.is_empty() {
            let n = some.len();
            document.heading(2, format!("{} ({n})", words::capital(gate_word(lang, state.word()))));
            document.table(obligations(lang, status, &some[..n.min(MOST_REPORTS)], gate.uncounted));
            more_reports(&mut document, lang, n.saturating_sub(MOST_REPORTS));
        }
    }
    let ordered = by_urgency(status);
    let tasks = |wanted: &dyn Fn(&TaskFigure) -> bool| {
        ordered.iter().copied().filter(|&id| wanted(status.figure(id))).collect::<Vec<TaskId>>()
    };
    let overdue = tasks(&|f| f.state == TaskState::Overdue);
    section(&mut document, lang, status, lang.say("Nhiệm vụ quá hạn", "Overdue tasks"), &overdue);
    let soon = tasks(&|f| is_soon(status, f, within));
    section(&mut document, lang, status, &soon_title(lang, within), &soon);
    document.paragraph(verdict(lang, gate));
    document
}

/// Whether a task is due within so many days, or else due soon as the plan means it.
pub fn is_soon(status: &Status<'_>, figure: &TaskFigure, within: Option<i64>) -> bool {
    within.map_or(figure.flags.due_soon, |days| figure.is_due_within(days, status.as_of()))
}

fn soon_title(lang: Lang, within: Option<i64>) -> String {
    match within {
        None => lang.say("Nhiệm vụ sắp đến hạn", "Tasks due soon").to_owned(),
        Some(0) => lang.say("Nhiệm vụ đến hạn trong ngày", "Tasks due today").to_owned(),
        Some(days) => {
            let (n, en) = (words::count(lang, days.unsigned_abs() as usize), plural(days, "day"));
            say!(lang, "Nhiệm vụ đến hạn trong {n} ngày tới", "Tasks due within {en}")
        }
    }
}

/// What is missing, by name and due date: the line that a mail's subject would have.
fn first_line(lang: Lang, status: &Status<'_>, owed: &[&Obligation]) -> String {
    const MOST_NAMED: usize = 3;
    let plan = &status.year.plan;
    let as_of = words::day(lang, status.as_of());
    let mut missing: Vec<&&Obligation> = owed.iter().filter(|o| o.state == ReportState::Missing).collect();
    missing.sort_by_key(|o| (std::cmp::Reverse(o.due), o.unit));
    if missing.is_empty() {
        return say!(lang, "Không có báo cáo chưa gửi (tính đến ngày {as_of})", "No report is missing (as of {as_of})");
    }
    let named = missing.iter().take(MOST_NAMED).map(|o| {
        let (unit, period) = (plan.unit(o.unit).short_name(), words::period(lang, plan, o.period));
        let due = words::day(lang, o.due);
        say!(lang, "{unit}, {period} (hạn {due})", "{unit}, {period} (due {due})")
    });
    let named: Vec<String> = named.collect();
    let (n, named) = (words::count(lang, missing.len()), named.join("; "));
    let en = plural(missing.len() as i128, "report");
    let more = if missing.len() > MOST_NAMED { "; …" } else { "" };
    say!(
        lang,
        "Còn thiếu {n} báo cáo (tính đến ngày {as_of}): {named}{more}",
        "{en} not sent (as of {as_of}): {named}{more}"
    )
}

/// Reports that were owed, a row each.
pub const OBLIGATIONS: [Fact<Reports>; 6] =
    [report::PERIOD, report::UNIT, report::HEAD, report::DUE, report::RECEIVED, report::DAYS_LATE];

/// Of what is missing while a file that may be it is there, with that as a remark.
fn obligations(lang: Lang, status: &Status<'_>, owed: &[&Obligation], uncounted: &[Uncounted]) -> Table {
    let by_report: HashMap<_, &Uncounted> = uncounted.iter().map(|it| ((it.period, it.unit), it)).collect();
    let of = |o: &Obligation| {
        let it = by_report.get(&(Some(o.period), Some(o.unit))).filter(|_| o.state == ReportState::Missing)?;
        Some(words::uncounted(lang, it))
    };
    let there: Vec<Option<String>> = owed.iter().map(|o| of(o)).collect();
    let lines = report::lines(lang, &status.year.plan, owed.iter().copied()).zip(&there);
    let lines = lines.map(|(line, there)| ReportLine { there: there.as_deref(), ..line });
    let mut columns = OBLIGATIONS.to_vec();
    columns.extend(there.iter().any(Option::is_some).then_some(report::REMARK));
    facts::table(lang, &columns, lines).without_if_blank(report::RECEIVED.key)
}

/// That so many are not listed.
fn more_reports(document: &mut Document, lang: Lang, more: usize) {
    if more > 0 {
        let more = words::number(lang, more as u64);
        document.paragraph(Line::new(say!(
            lang,
            "… và {more} báo cáo khác: reform due --format csv",
            "… and {more} more: reform due --format csv"
        )));
    }
}

fn section(document: &mut Document, lang: Lang, status: &Status<'_>, title: &str, tasks: &[TaskId]) {
    if tasks.is_empty() {
        return;
    }
    document.heading(2, format!("{title} ({})", tasks.len()));
    let days = match tasks.first().map(|&id| status.figure(id).state) {
        Some(TaskState::Overdue) => task::DAYS_OVERDUE,
        _ => task::DAYS_LEFT,
    };
    let lines = task::lines(lang, status, tasks.iter().copied().take(MOST_TASKS));
    // Where a task is carried out by several units, the remark says who is to be urged.
    let of_units = lines.iter().any(|line| line.figure.is_some_and(|f| f.parts().is_some()));
    let remark = task::REMARK_IF_UNCONFIRMED;
    let remark = if of_units { remark.matters(Matters::Most) } else { remark };
    let columns = [task::ID, task::TITLE, task::LEAD, task::DUE, days, task::PROGRESS, remark];
    document.table(facts::table(lang, &columns, lines).without_if_blank(remark.key));
    if tasks.len() > MOST_TASKS {
        let more = words::number(lang, (tasks.len() - MOST_TASKS) as u64);
        document.paragraph(Line::new(say!(
            lang,
            "… và {more} nhiệm vụ khác: reform tasks",
            "… and {more} more: reform tasks"
        )));
    }
}

/// The words of `--fail-on` as people read them.
pub fn gate_word(lang: Lang, word: &str) -> &'static str {
    match word {
        "missing" => lang.say("báo cáo chưa gửi", "reports not sent"),
        "unreadable" => lang.say("báo cáo không hợp lệ, phải gửi lại", "reports that cannot be read"),
        "undated" => lang.say("báo cáo chưa ghi ngày nhận", "reports without a date of receipt"),
        "late" => lang.say("báo cáo gửi quá hạn", "reports sent late"),
        _ => lang.say("nhiệm vụ quá hạn", "overdue tasks"),
    }
}

/// `02 báo cáo chưa gửi`; `1 report not sent`.
fn counted(lang: Lang, word: &str, n: usize) -> String {
    let count = words::count(lang, n);
    let (reports, tasks) = (plural(n as i128, "report"), plural(n as i128, "overdue task"));
    match word {
        "missing" => say!(lang, "{count} báo cáo chưa gửi", "{reports} not sent"),
        "unreadable" => say!(lang, "{count} báo cáo không hợp lệ, phải gửi lại", "{reports} that cannot be read"),
        "undated" => say!(lang, "{count} báo cáo chưa ghi ngày nhận", "{reports} without a date of receipt"),
        "late" => say!(lang, "{count} báo cáo gửi quá hạn", "{reports} sent late"),
        _ => say!(lang, "{count} nhiệm vụ quá hạn", "{tasks}"),
    }
}

/// That there is nothing of that kind.
fn none(lang: Lang, word: &str) -> &'static str {
    match word {
        "missing" => lang.say("không có báo cáo chưa gửi", "all reports due have been sent"),
        "unreadable" => lang.say("không có báo cáo không hợp lệ", "all reports can be read"),
        "undated" => lang.say("không có báo cáo chưa ghi ngày nhận", "all reports have a date of receipt"),
        "late" => lang.say("không có báo cáo gửi quá hạn", "no report was sent late"),
        _ => lang.say("không có nhiệm vụ quá hạn", "no task is overdue"),
    }
}

fn verdict(lang: Lang, gate: &Gate<'_>) -> Line {
    if !gate.doubts.is_empty() {
        let why: Vec<&str> = gate.doubts.iter().map(|doubt| doubt.in_lang(lang)).collect();
        let why = why.join("; ");
        let text = say!(
            lang,
            "Chưa thể kết luận: {why}. Chạy reform check.",
            "What is owed cannot be determined: {why}. Run reform check."
        );
        return Line::default().tone(Tone::Bad, text);
    }
    let waived = match gate.waived {
        0 => String::new(),
        n => {
            let count = words::count(lang, n);
            say!(lang, " Kế hoạch miễn áp dụng {count} nội dung.", " Waived by the plan: {count}.")
        }
    };
    let found: Vec<String> =
        gate.reasons.iter().filter(|(_, n)| *n > 0).map(|(word, n)| counted(lang, word, *n)).collect();
    if found.is_empty() {
        let none: Vec<&str> = gate.reasons.iter().map(|(word, _)| none(lang, word)).collect();
        return Line::default().tone(Tone::Good, format!("{}.{waived}", words::capital(&none.join("; "))));
    }
    let found = found.join("; ");
    Line::default().tone(Tone::Bad, say!(lang, "Còn {found}.{waived}", "{found}.{waived}"))
}

/// The obligations as one table for `--format csv`, with the keys and words of JSON: its columns.
pub fn sheet() -> Table {
    facts::sheet(&report::SHEET, [])
}

/// Its rows, which are made while they are written.
pub fn rows<'a>(
    status: &'a Status<'_>,
    monthly: &'a [Obligation],
    requested: &'a [Obligation],
) -> Box<dyn Iterator<Item = Vec<Cell>> + 'a> {
    let lines = report::lines(Lang::En, &status.year.plan, monthly.iter().chain(requested));
    Box::new(lines.map(|line| facts::row(&report::SHEET, &line)))
}
