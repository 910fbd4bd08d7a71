//! Part II: what is overdue and who answers for it, what was not reported, who did not report.

use super::Page;
use crate::compute::Ledger;
use crate::compute::reports::{self, Counts, Obligation};
use crate::compute::status::{TaskFigure, TaskState};
use crate::model::{Month, Period, RequestId, Task};
use crate::say;
use crate::view::document::{Document, Line, Table};
use crate::view::facts::remark::Told;
use crate::view::facts::task::{self, Tasks, lead_short};
use crate::view::facts::{self, Fact, part};
use crate::view::words;

impl Page<'_, '_> {
    pub fn shortcomings(&self, document: &mut Document) {
        let lang = self.lang;
        document.heading(2, lang.say("II. TỒN TẠI, HẠN CHẾ", "II. SHORTCOMINGS"));
        self.overdue(document);
        self.unreported(document);
        document.heading(3, lang.say("3. Chế độ báo cáo", "3. Reporting"));
        document.list([self.reporting(), self.requests()].concat());
    }

    fn overdue(&self, document: &mut Document) {
        const COLUMNS: [Fact<Tasks>; 9] = [
            task::ID,
            task::TITLE,
            task::LEAD,
            task::HEAD,
            task::DUE,
            task::DAYS_OVERDUE,
            task::PROGRESS,
            task::CAUSE,
            task::REMARK_ON_OVERDUE,
        ];
        let lang = self.lang;
        let status = &self.summary.status;
        let ledger = Ledger::at(status.year, status.vantage);
        let told = Told { ledger: &ledger, sources: &self.workspace.sources };
        let overdue = task::overdue(lang, status);
        let n = overdue.len();
        document.heading(3, say!(lang, "1. Nhiệm vụ quá hạn chưa hoàn thành ({n})", "1. Overdue tasks ({n})"));
        let overdue = self.cut.to_rows(document, lang, &overdue).iter().map(|line| line.with_words(told));
        let table = facts::table(lang, &COLUMNS, overdue)
            .without_if_blank(task::CAUSE.key)
            .without_if_blank(task::REMARK_ON_OVERDUE.key);
        self.table_or_none(document, table);
    }

    /// A table, or the words that there is nothing.
    pub fn table_or_none(&self, document: &mut Document, table: Table) {
        if table.rows.is_empty() {
            document.paragraph(Line::new(self.lang.say("Không có.", "None.")));
        } else {
            document.table(table);
        }
    }

    fn unreported(&self, document: &mut Document) {
        let (lang, status) = (self.lang, &self.summary.status);
        let stale: Vec<_> = status.each().filter(|(_, _, figure)| figure.flags.stale).collect();
        let n = stale.len();
        document.heading(
            3,
            match self.summary.span.months {
                1 => say!(
                    lang,
                    "2. Nhiệm vụ chưa có báo cáo trong kỳ ({n})",
                    "2. Tasks not reported in the period ({n})"
                ),
                _ => {
                    let month = words::month(lang, self.summary.span.last);
                    say!(
                        lang,
                        "2. Nhiệm vụ không có trong báo cáo {month} ({n})",
                        "2. Tasks not in the reports of {month} ({n})"
                    )
                }
            },
        );
        let stale = self.cut.to_lines(document, lang, &stale);
        let lines: Vec<Line> = stale.iter().map(|(_, task, figure)| self.not_reported(task, figure)).collect();
        if lines.is_empty() {
            document.paragraph(Line::new(lang.say("Không có.", "None.")));
        }
        document.list(lines);
    }

    /// A task that was not reported: how far it was when it was told of last; with `each`, by whom it was not.
    fn not_reported(&self, task: &Task, figure: &TaskFigure) -> Line {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        let (id, title, unit) = (task.id(), task.title(), lead_short(plan, task, status.as_of()));
        let progress = words::progress(lang, figure.progress.fraction());
        let last = match figure.last_reported {
            Some(period) if figure.state == TaskState::Ongoing => {
                let period = words::period(lang, plan, period);
                say!(lang, "báo cáo gần nhất: {period}", "last reported: {period}")
            }
            Some(period) if task.recurs() || task.has_each() => {
                let period = words::period(lang, plan, period);
                let of = if task.recurs() { "các kỳ" } else { "các đơn vị" };
                say!(
                    lang,
                    "tiến độ bình quân {of} {progress}, báo cáo gần nhất: {period}",
                    "mean progress {progress}, last reported: {period}"
                )
            }
            Some(Period::Month(month)) => {
                let month = words::month(lang, month);
                say!(lang, "tiến độ {progress} tại báo cáo {month}", "progress {progress} in the report of {month}")
            }
            Some(Period::Request(request)) => {
                let title = &plan.request(request).title;
                say!(
                    lang,
                    "tiến độ {progress} tại báo cáo theo yêu cầu “{title}”",
                    "progress {progress} in the answer to “{title}”"
                )
            }
            None => lang.say("chưa có báo cáo nào", "never reported").to_owned(),
        };
        let silent = figure.units_whose(|part| part.flags.stale);
        let silent = match silent.is_empty() {
            true => String::new(),
            false => {
                let names = part::names(lang, plan, &silent, usize::MAX);
                say!(lang, "; đơn vị chưa báo cáo: {names}", "; units that did not report: {names}")
            }
        };
        Line::new(format!("{id} {title} ({unit}): {last}{silent}."))
    }

    fn reporting(&self) -> Vec<Line> {
        let (lang, summary) = (self.lang, self.summary);
        let mut lines = self.not_sent();
        let in_state = |state: reports::ReportState| move |o: &Obligation| o.state == state;
        use reports::ReportState::*;
        lines.push(self.units_line(lang.say("Gửi quá hạn", "Sent late"), in_state(Late)));
        lines.push(self.units_line(lang.say("Không đọc được", "Unreadable"), in_state(Unreadable)));
        lines.push(self.units_line(lang.say("Được miễn", "Exempt"), in_state(Exempt)));
        for (state, title) in [
            (Undated, lang.say("Chưa ghi ngày nhận", "No received date")),
            (Pending, lang.say("Chưa đến hạn", "Not due yet")),
        ] {
            if summary.reports.iter().any(in_state(state)) {
                lines.push(self.units_line(title, in_state(state)));
            }
        }
        lines.extend(self.owed_before());
        lines
    }

    /// What fell due before the period and had not come by its end, if there is any.
    fn owed_before(&self) -> Option<Line> {
        let (lang, plan, owed) = (self.lang, &self.summary.status.year.plan, &self.summary.owed_before);
        let each = owed.iter().map(|o| {
            let (unit, period) = (&plan.unit(o.unit).name, words::period(lang, plan, o.period));
            let due = words::day(lang, o.due);
            say!(lang, "{unit}, {period} (hạn {due})", "{unit}, {period} (due {due})")
        });
        let (n, list) = (owed.len(), each.collect::<Vec<_>>().join("; "));
        (n > 0).then(|| {
            Line::new(say!(
                lang,
                "Đến hết kỳ còn nợ từ các kỳ trước ({n}): {list}.",
                "Still owed from periods before at the end of this one ({n}): {list}."
            ))
        })
    }

    /// Who did not send, by month; of several months those in which somebody did not.
    fn not_sent(&self) -> Vec<Line> {
        let (lang, summary) = (self.lang, self.summary);
        let plan = &summary.status.year.plan;
        let missing =
            |o: &Obligation, month| o.state == reports::ReportState::Missing && o.period == Period::Month(month);
        let months = (0..i32::from(summary.span.months)).map(|n| summary.span.first().plus(n));
        let told = months.filter(|&m| summary.span.months == 1 || summary.reports.iter().any(|o| missing(o, m)));
        let lines: Vec<Line> = told
            .map(|month| {
                let (name, due) = (words::month(lang, month), words::day(lang, plan.due_of(month)));
                let title = say!(lang, "Chưa gửi báo cáo {name} (hạn {due})", "Not sent for {name} (due {due})");
                self.units_line(&title, |o| missing(o, month))
            })
            .collect();
        match lines.is_empty() {
            true => vec![self.units_line(lang.say("Chưa gửi báo cáo", "Not sent"), |_| false)],
            false => lines,
        }
    }

    /// A line for each request that fell due in the period: how many answered, and who did not or not in time.
    fn requests(&self) -> Vec<Line> {
        let (lang, summary) = (self.lang, self.summary);
        let plan = &summary.status.year.plan;
        let requests = (0..plan.requests.len()).map(RequestId::nth);
        let asked = requests
            .map(|id| (plan.request(id), summary.requests.iter().filter(move |o| o.period == Period::Request(id))));
        let told = asked.filter(|(_, asked)| asked.clone().next().is_some()).map(|(request, asked)| {
            let due = asked.clone().map(|o| o.due).min().unwrap_or(request.due);
            let (title, due) = (&request.title, words::day(lang, due));
            let answered = words::rate(lang, Counts::of(asked.clone()).reporting());
            let units = |state: reports::ReportState, word: &str| {
                let units: Vec<&str> =
                    asked.clone().filter(|o| o.state == state).map(|o| &*plan.unit(o.unit).name).collect();
                if units.is_empty() { String::new() } else { format!("; {word}: {}", units.join(", ")) }
            };
            let missing = units(reports::ReportState::Missing, lang.say("chưa trả lời", "not answered by"));
            let late = units(reports::ReportState::Late, lang.say("trả lời quá hạn", "answered late by"));
            let unreadable = units(reports::ReportState::Unreadable, lang.say("không đọc được", "unreadable"));
            Line::new(say!(
                lang,
                "Yêu cầu báo cáo “{title}” (hạn {due}): đã trả lời {answered}{missing}{late}{unreadable}.",
                "Request “{title}” (due {due}): answered {answered}{missing}{late}{unreadable}."
            ))
        });
        told.collect()
    }

    fn units_line(&self, title: &str, holds: impl Fn(&Obligation) -> bool) -> Line {
        let lang = self.lang;
        let units: Vec<String> =
            self.summary.reports.iter().filter(|o| holds(o)).map(|o| self.unit_and_date(o)).collect();
        let said = if units.is_empty() { lang.say("không có", "none").to_owned() } else { units.join("; ") };
        Line::new(format!("{title}: {said}."))
    }

    fn unit_and_date(&self, o: &Obligation) -> String {
        let (lang, year) = (self.lang, self.summary.status.year);
        let name = &year.plan.unit(o.unit).name;
        let on = year.received(o.period, o.unit).map(|on| words::day(lang, on));
        let month = o.period.month().filter(|_| self.summary.span.months > 1);
        let month = month.map(|m: Month| format!(" {}", words::month(lang, m))).unwrap_or_default();
        match (o.state, on) {
            (reports::ReportState::Missing, Some(on)) => say!(lang, "{name} (đã gửi ngày {on})", "{name} (sent {on})"),
            (reports::ReportState::Missing, None) => name.to_string(),
            (reports::ReportState::Late, Some(on)) => say!(lang, "{name}{month} (ngày {on})", "{name}{month} ({on})"),
            _ => format!("{name}{month}"),
        }
    }
}
