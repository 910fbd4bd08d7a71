//! Part II: what is overdue and who answers for it, what was not reported, who did not report.

use super::Page;
use crate::compute::status::{TaskFigure, TaskState};
use crate::model::{Period, Task};
use crate::say;
use crate::view::document::{Document, Line, Table};
use crate::view::facts::remark::Told;
use crate::view::facts::task::{self, Tasks, lead_short};
use crate::view::facts::{self, Fact, overdue, part};
use crate::view::words;

impl Page<'_, '_> {
    pub fn shortcomings(&self, document: &mut Document) {
        let lang = self.lang;
        document.heading(2, lang.say("II. TỒN TẠI, HẠN CHẾ", "II. SHORTCOMINGS"));
        let before = document.blocks.len();
        self.overdue(document);
        self.unreported(document);
        let reporting = self.reporting();
        if !reporting.is_empty() {
            self.part(document, lang.say("Chế độ báo cáo", "Reporting"));
            document.list(reporting);
        }
        if document.blocks.len() == before {
            document.paragraph(Line::new(lang.say(
                "Không có nhiệm vụ quá hạn; không có báo cáo chậm hoặc chưa gửi.",
                "No task is overdue; no report is late or missing.",
            )));
        }
    }

    fn overdue(&self, document: &mut Document) {
        const COLUMNS: [Fact<Tasks>; 7] = [
            task::ID,
            task::TITLE,
            overdue::LEAD_AND_HEAD,
            task::DUE,
            task::DAYS_OVERDUE,
            task::PROGRESS,
            overdue::WAY_OUT,
        ];
        let (lang, status) = (self.lang, &self.summary.status);
        let overdue = task::overdue(lang, status);
        let n = overdue.len();
        if n == 0 {
            return;
        }
        let told = Told {
            ledger: &self.ledger,
            sources: &self.workspace.sources,
            asked: &self.summary.asked,
            difficulties: &status.difficulties,
        };
        self.part(document, &say!(lang, "Nhiệm vụ quá hạn chưa hoàn thành ({n})", "Overdue tasks ({n})"));
        let overdue = self.cut.to_rows(document, lang, &overdue).iter().map(|line| line.with_words(told));
        document.table(facts::table(lang, &COLUMNS, overdue));
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
        if n == 0 {
            return;
        }
        let title = match self.summary.span.months {
            1 => say!(lang, "Nhiệm vụ chưa có báo cáo trong kỳ ({n})", "Tasks not reported in the period ({n})"),
            _ => {
                let month = words::month(lang, self.summary.span.last);
                say!(lang, "Nhiệm vụ không có trong báo cáo {month} ({n})", "Tasks not in the reports of {month} ({n})")
            }
        };
        self.part(document, &title);
        let stale = self.cut.to_lines(document, lang, &stale);
        document.list(stale.iter().map(|(_, task, figure)| self.not_reported(task, figure)).collect());
    }

    /// A task that was not reported: how far it was when it was told of last; with `each`, by whom it was not.
    fn not_reported(&self, task: &Task, figure: &TaskFigure) -> Line {
        let (lang, status) = (self.lang, &self.summary.status);
        let plan = &status.year.plan;
        let (id, title, unit) = (task.id(), task.title(), lead_short(plan, task, status.as_of()));
        let progress = words::progress(lang, figure.progress.fraction());
        let mean_of = words::mean_of(lang, task.has_each(), task.recurs());
        let last = match figure.last_reported {
            Some(period) if figure.state == TaskState::Ongoing => {
                let period = words::period(lang, plan, period);
                say!(lang, "báo cáo gần nhất: {period}", "last reported: {period}")
            }
            Some(period) if mean_of.is_some() => {
                let (period, of) = (words::period(lang, plan, period), mean_of.unwrap_or_default());
                say!(
                    lang,
                    "tiến độ {of} {progress}, báo cáo gần nhất: {period}",
                    "progress {progress} ({of}), last reported: {period}"
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
        let silent = match silent.is_empty() || figure.last_reported.is_none() {
            true => String::new(),
            false => {
                let names = part::names(lang, plan, &silent, usize::MAX);
                say!(lang, "; đơn vị chưa báo cáo: {names}", "; units that did not report: {names}")
            }
        };
        Line::new(format!("{id} {title} ({unit}): {last}{silent}."))
    }
}
