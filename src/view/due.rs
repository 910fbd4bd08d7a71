//! What is owed: reports that never came, requests unanswered, tasks overdue and due soon, and why the
//! gate is red.

use std::collections::HashMap;

use super::cells::by_urgency;
use super::document::{Document, Line, Matters, Table, Tone};
use super::facts::report::{self, ReportLine, Reports};
use super::facts::{self, Fact, task};
use super::words;
use crate::compute::reports::{Obligation, ReportState};
use crate::compute::status::{Status, TaskFigure, TaskState};
use crate::model::{TaskId, Uncounted};
use crate::say;
use crate::text::lang::plural;
use crate::text::{Both, Lang};

/// Tasks listed of each kind: nobody reads on, and `reform tasks` has them all.
const MOST_TASKS: usize = 100;

/// What the gate was asked to fail on, and how many there are of each.
pub struct Gate<'g> {
    /// Word of `--fail-on` and count, of what makes it red.
    pub reasons: &'g [(&'static str, usize)],
    /// The words asked for.
    pub fail_on: String,
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
            document.heading(2, format!("{} ({n})", words::capital(words::report_state(lang, state))));
            document.table(obligations(lang, status, &some, gate.uncounted));
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
        Some(0) => lang.say("Nhiệm vụ đến hạn trong ngày", "Tasks due on the day").to_owned(),
        Some(days) => {
            let en = plural(days, "day");
            say!(lang, "Nhiệm vụ đến hạn trong {days} ngày tới", "Tasks due within {en}")
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
        return say!(lang, "Không thiếu báo cáo nào (tính đến {as_of})", "No report is missing (as of {as_of})");
    }
    let named = missing.iter().take(MOST_NAMED).map(|o| {
        let (unit, period) = (plan.unit(o.unit).short_name(), words::period(lang, plan, o.period));
        let due = words::day(lang, o.due);
        say!(lang, "{unit} {period} (hạn {due})", "{unit} for {period} (due {due})")
    });
    let named: Vec<String> = named.collect();
    let (n, named) = (missing.len(), named.join("; "));
    let en = plural(n as i128, "report");
    let more = if n > MOST_NAMED { "; …" } else { "" };
    say!(lang, "Thiếu {n} báo cáo (tính đến {as_of}): {named}{more}", "{en} missing (as of {as_of}): {named}{more}")
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
    facts::table(lang, &columns, lines)
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
    document.table(facts::table(lang, &columns, lines));
    if tasks.len() > MOST_TASKS {
        let more = words::number(lang, (tasks.len() - MOST_TASKS) as u64);
        document.paragraph(Line::new(say!(
            lang,
            "… và {more} nhiệm vụ nữa: reform tasks",
            "… and {more} more: reform tasks"
        )));
    }
}

/// The words of `--fail-on` as people read them.
pub fn gate_word(lang: Lang, word: &str) -> &'static str {
    match word {
        "missing" => lang.say("chưa gửi", "missing"),
        "unreadable" => lang.say("không đọc được", "unreadable"),
        "undated" => lang.say("chưa ghi ngày nhận", "undated"),
        "late" => lang.say("gửi quá hạn", "late"),
        _ => lang.say("nhiệm vụ quá hạn", "overdue tasks"),
    }
}

fn verdict(lang: Lang, gate: &Gate<'_>) -> Line {
    if !gate.doubts.is_empty() {
        let why: Vec<&str> = gate.doubts.iter().map(|doubt| doubt.in_lang(lang)).collect();
        let why = why.join("; ");
        let text =
            say!(lang, "KHÔNG KẾT LUẬN ĐƯỢC: {why}. Chạy reform check.", "CANNOT TELL: {why}. Run reform check.");
        return Line::default().tone(Tone::Bad, text);
    }
    let found: Vec<String> =
        gate.reasons.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{n} {}", gate_word(lang, word))).collect();
    let waived = match gate.waived {
        0 => String::new(),
        n => say!(lang, " Miễn áp dụng theo kế hoạch: {n}.", " Waived by the plan: {n}."),
    };
    let fail_on = &gate.fail_on;
    match found.is_empty() {
        true => Line::default().tone(
            Tone::Good,
            say!(lang, "ĐẠT: không có gì thuộc {fail_on}.{waived}", "PASSED: nothing of {fail_on}.{waived}"),
        ),
        false => {
            let found = found.join(", ");
            Line::default().tone(
                Tone::Bad,
                say!(
                    lang,
                    "KHÔNG ĐẠT: {found} (--fail-on {fail_on}).{waived}",
                    "FAILED: {found} (--fail-on {fail_on}).{waived}"
                ),
            )
        }
    }
}

/// The obligations as one table for `--format csv`: the keys and words of JSON.
pub fn sheet(status: &Status<'_>, monthly: &[Obligation], requested: &[Obligation]) -> Table {
    facts::sheet(&report::SHEET, report::lines(Lang::En, &status.year.plan, monthly.iter().chain(requested)))
}
