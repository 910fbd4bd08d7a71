//! What is owed: reports that never came, requests unanswered, tasks overdue and due soon, and why the
//! gate is red.

use super::cells::{by_urgency, lead_name, progress, report_tone};
use super::document::{Cell, Column, Document, Line, Matters, Table, Tone};
use super::words;
use crate::compute::reports::{Obligation, ReportState};
use crate::compute::status::{Status, TaskState};
use crate::model::TaskId;
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;

/// Tasks listed of each kind: nobody reads on, and `reform tasks` has them all.
const MOST_TASKS: usize = 100;

/// What the gate was asked to fail on, and how many there are of each.
pub struct Gate<'g> {
    /// Word of `--fail-on` and count, of what makes it red.
    pub reasons: &'g [(&'static str, usize)],
    /// The words asked for.
    pub fail_on: String,
    /// It cannot be known what is owed.
    pub unsure: bool,
    /// How many were waived by the plan.
    pub waived: usize,
}

/// The four tables and the sentence at the end.
pub fn document(
    lang: Lang,
    status: &Status<'_>,
    monthly: &[Obligation],
    requested: &[Obligation],
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
            document.table(obligations(lang, status, &some));
        }
    }
    let ordered = by_urgency(status);
    let tasks = |wanted: fn(&crate::compute::status::TaskFigure) -> bool| {
        ordered.iter().copied().filter(|&id| wanted(status.figure(id))).collect::<Vec<TaskId>>()
    };
    let overdue = tasks(|f| f.state == TaskState::Overdue);
    section(&mut document, lang, status, lang.say("Nhiệm vụ quá hạn", "Overdue tasks"), &overdue);
    let soon = tasks(|f| f.flags.due_soon);
    section(&mut document, lang, status, lang.say("Nhiệm vụ sắp đến hạn", "Tasks due soon"), &soon);
    document.paragraph(verdict(lang, gate));
    document
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
pub fn obligations(lang: Lang, status: &Status<'_>, owed: &[&Obligation]) -> Table {
    let plan = &status.year.plan;
    let rows = owed.iter().map(|o| {
        vec![
            Cell::text(words::capital(&words::period(lang, plan, o.period))),
            Cell::text(&*plan.unit(o.unit).name),
            Cell::text(plan.unit(o.unit).head.as_deref().unwrap_or_default()),
            Cell::date(Some(o.due)),
            Cell::date(o.received),
            Cell::days(o.days_late).tone(report_tone(o.state)),
        ]
    });
    Table::new(
        vec![
            Column::left("period", lang.say("Kỳ", "Period")).matters(Matters::Most),
            Column::left("unit", lang.say("Đơn vị", "Unit")).matters(Matters::Most),
            Column::left("head", lang.say("Người đứng đầu", "Head")).matters(Matters::Least),
            Column::left("due", lang.say("Hạn gửi", "Due")).matters(Matters::Most),
            Column::left("received", lang.say("Ngày nhận", "Received")),
            Column::right("days_late", lang.say("Số ngày chậm", "Days late")).short(lang.say("Chậm (ngày)", "Late")),
        ],
        rows,
    )
}

fn section(document: &mut Document, lang: Lang, status: &Status<'_>, title: &str, tasks: &[TaskId]) {
    if tasks.is_empty() {
        return;
    }
    let plan = &status.year.plan;
    document.heading(2, format!("{title} ({})", tasks.len()));
    let rows = tasks.iter().take(MOST_TASKS).map(|&id| {
        let (task, figure) = (plan.task(id), status.figure(id));
        let days = figure.days_overdue.or(figure.due.map(|due| -crate::model::date::days_between(status.as_of(), due)));
        let remark = if figure.flags.unconfirmed {
            lang.say("Chưa có kỳ báo cáo sau thời hạn", "Not yet reported on")
        } else {
            ""
        };
        vec![
            Cell::text(&*task.id.value),
            Cell::text(&*task.title),
            Cell::text(lead_name(plan, task)),
            Cell::date(figure.due),
            Cell::days(days.map(i64::abs)).tone(super::cells::tone(figure)),
            progress(figure),
            Cell::text(remark),
        ]
    });
    let (days, days_short) = match tasks.first().map(|&id| status.figure(id).state) {
        Some(TaskState::Overdue) => (lang.say("Số ngày quá hạn", "Days overdue"), lang.say("Quá (ngày)", "Overdue")),
        _ => (lang.say("Còn (ngày)", "Days left"), lang.say("Còn (ngày)", "Left")),
    };
    let columns = vec![
        Column::left("task", lang.say("Mã", "Task")).matters(Matters::Most),
        Column::left("title", lang.say("Nhiệm vụ", "Title")).matters(Matters::Most),
        Column::left("lead", lang.say("Đơn vị chủ trì", "Lead")).short(lang.say("Chủ trì", "Lead")),
        Column::left("due", lang.say("Thời hạn", "Deadline")).matters(Matters::Most),
        Column::right("days", days).short(days_short),
        Column::right("progress", lang.say("Tiến độ", "Progress")),
        Column::left("remark", lang.say("Ghi chú", "Remark")).matters(Matters::Least),
    ];
    document.table(Table::new(columns, rows));
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
    if gate.unsure {
        let text = lang.say(
            "KHÔNG KẾT LUẬN ĐƯỢC: kế hoạch, sổ đăng ký hoặc ngày nhận từ git có lỗi, chưa biết đủ ai phải gửi gì. Chạy reform check.",
            "CANNOT TELL: plan, register or dates from git have errors, what is owed is not fully known. Run reform check.",
        );
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
    let plan = &status.year.plan;
    let row = |kind: &str, o: &Obligation| {
        vec![
            Cell::text(kind),
            Cell::text(plan.period_name(o.period)),
            Cell::text(&*plan.unit(o.unit).id.value),
            Cell::date(Some(o.due)),
            Cell::date(o.received),
            Cell::text(o.state.word()),
            Cell::days(o.days_late),
        ]
    };
    let rows = monthly.iter().map(|o| row("report", o)).chain(requested.iter().map(|o| row("request", o)));
    let keys = ["kind", "period", "unit", "due", "received", "state", "days_late"];
    Table::new(keys.map(|key| Column::left(key, key)).into(), rows)
}
