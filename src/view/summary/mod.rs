//! The summary of a month, a quarter, a half or a year: the page that the head signs.

mod changes;
mod conclusion;
mod difficulties;
mod done;
mod every_task;
mod in_period;
mod indicators;
mod next;
mod reporting;
mod results;
mod shortcomings;
mod targets;

pub use conclusion::conclusion;
pub use results::measure_of;

use crate::compute::Ledger;
use crate::compute::changes::Summary;
use crate::compute::ledger::LedgerRow;
use crate::model::closing::Signed;
use crate::model::{Column, Month, Plan, TaskId};
use crate::read::{Workspace, texts};
use crate::say;
use crate::text::Lang;
use crate::text::safe::one_line;
use crate::view::cut::Cut;
use crate::view::document::{Block, Document, Line};
use crate::view::official::{self, Closing, Kind, Opening};
use crate::view::words;

/// So many tasks are named by their titles in one sentence.
const MOST_TITLES: usize = 20;

/// What every part of the page looks at.
struct Page<'a, 'y> {
    lang: Lang,
    summary: &'a Summary<'y>,
    workspace: &'y Workspace,
    /// As it is signed: what stands below `1.` is `a)`.
    signed: bool,
    /// The rows known at the end of the span: several parts ask it, and a country's takes a while to file.
    ledger: Ledger<'y>,
    /// How much of a long list is shown.
    cut: Cut,
}

/// The whole page; `remarks` are the Office's own words.
pub fn document(lang: Lang, summary: &Summary<'_>, workspace: &Workspace, remarks: Option<String>) -> Document {
    whole(lang, summary, workspace, false, remarks)
}

/// The same as it is signed and sent: its parts are lettered below `1.`, as officials number them.
pub fn official(lang: Lang, summary: &Summary<'_>, workspace: &Workspace, remarks: Option<String>) -> Document {
    whole(lang, summary, workspace, true, remarks)
}

fn whole<'y>(
    lang: Lang,
    summary: &Summary<'y>,
    workspace: &'y Workspace,
    signed: bool,
    remarks: Option<String>,
) -> Document {
    let ledger = Ledger::at(summary.status.year, summary.status.vantage);
    let page = Page { lang, summary, workspace, signed, ledger, cut: Cut::of_summary(lang, summary.span, signed) };
    let mut document = Document::default();
    page.head(&mut document);
    document.list(conclusion(lang, summary).into_iter().map(Line::new).collect());
    if let Some(remarks) = remarks {
        document.blocks.push(Block::Markdown(remarks));
    }
    page.results(&mut document);
    page.changes(&mut document);
    page.work_done(&mut document);
    page.indicators(&mut document);
    page.targets(&mut document);
    page.shortcomings(&mut document);
    page.difficulties(&mut document);
    page.next(&mut document);
    document.blocks.push(Block::Closing(Box::new(page.closing())));
    page.annex(&mut document);
    document
}

impl<'y> Page<'_, 'y> {
    fn plan(&self) -> &'y Plan {
        &self.summary.status.year.plan
    }

    /// What a row's cell says, as one sentence.
    fn said(&self, told: &LedgerRow<'_>, column: Column) -> String {
        one_line(&texts::text(&self.workspace.sources, told.report, told.row, column))
    }

    /// Tasks by id and title, each with what `tell` says of it, if that is anything; of too many the first.
    fn named(&self, tasks: &[TaskId], tell: impl Fn(TaskId) -> String) -> String {
        let lang = self.lang;
        let name = |&id: &TaskId| {
            let (task, told) = (self.plan().task(id), tell(id));
            let told = if told.is_empty() { told } else { format!(" ({told})") };
            format!("{} {}{told}", task.id(), task.title())
        };
        let mut names: Vec<String> = tasks.iter().take(MOST_TITLES).map(name).collect();
        let more = tasks.len() - names.len();
        if more > 0 {
            let n = words::count(lang, more);
            names.push(say!(lang, "và {n} nhiệm vụ khác", "and {n} more"));
        }
        names.join("; ")
    }

    /// Where the state of a task is found that is not named.
    fn where_every_task_stands(&self) -> &str {
        match self.summary.status.count_selected() as usize <= self.cut.rows() {
            true => self.lang.say("tình trạng từng nhiệm vụ tại Phụ lục", "see the annex"),
            false => self.cut.whole(),
        }
    }

    /// The title of the next part of a chapter. The numbers run on, whichever parts a plan has.
    fn part(&self, document: &mut Document, title: &str) {
        let level = |block: &Block| if let Block::Heading { level, .. } = block { *level } else { 0 };
        let before = document.blocks.iter().rev().take_while(|block| level(block) != 2);
        let n = before.filter(|block| level(block) == 3).count() + 1;
        document.heading(3, format!("{n}. {title}"));
    }

    /// The title of a group within `1.`: `plain` on a page, a letter and its name where it is signed.
    fn group(&self, document: &mut Document, n: usize, plain: &str, name: &str) {
        match official::letter(self.lang, n) {
            Some(letter) if self.signed => document.heading(4, format!("{letter}) {name}")),
            _ => document.paragraph(Line::default().strong(plain)),
        }
    }

    fn head(&self, document: &mut Document) {
        let Page { lang, summary, .. } = *self;
        document.blocks.push(Block::Opening(Box::new(self.opening())));
        if !self.signed {
            let [from, to, judged] = self.days();
            document.paragraph(Line::default().emphasis(say!(
                lang,
                "Kỳ báo cáo: từ {from} đến {to}. Số liệu tính đến ngày {to}; việc gửi báo cáo tính đến ngày {judged}.",
                "Period: {from} to {to}. Figures as of {to}; receipt of reports as of {judged}."
            )));
        }
        self.signed_as(document);
        if !summary.is_final {
            document.paragraph(Line::default().strong(lang.say(
                "Số liệu chưa chốt: hạn gửi báo cáo của kỳ chưa qua.",
                "These figures are not final: the period's reports are not all due yet.",
            )));
        }
    }

    /// The first and the last day of the period, and the one that receipt is judged on.
    fn days(&self) -> [String; 3] {
        let (summary, plan) = (self.summary, self.plan());
        let days = [plan.reporting.begins(summary.span.first()), summary.status.as_of(), summary.judged_on];
        days.map(|day| words::day(self.lang, day))
    }

    /// Under which number and on which day its figures were signed, where no such head says so.
    fn signed_as(&self, document: &mut Document) {
        let Page { lang, summary, workspace, signed: has_head, .. } = *self;
        if let (false, Some(Signed { number, on })) = (has_head, workspace.signed(summary.span)) {
            let number = official::number_in_full(&summary.status.year.plan, Kind::Report, &number);
            let on = words::day(lang, on);
            document.paragraph(Line::new(say!(
                lang,
                "Báo cáo đã ký: số {number}, ngày {on}.",
                "Signed as report No {number} of {on}."
            )));
        }
    }

    /// It is issued when all reports have fallen due: the day that their receipt is judged on, or the day that it was signed.
    fn opening(&self) -> Opening {
        let Page { lang, summary, .. } = *self;
        let plan = &summary.status.year.plan;
        let span = words::span(lang, summary.span);
        let title = say!(
            lang,
            "Báo cáo kết quả thực hiện kế hoạch cải cách hành chính {span}",
            "Report on the reform plan, {span}"
        );
        let opening = official::opening(lang, plan, Kind::Report, Month::of(summary.judged_on));
        let opening = match self.workspace.signed(summary.span) {
            Some(Signed { number, on }) => official::signed(lang, plan, Kind::Report, &number, on, opening),
            None => opening,
        };
        Opening {
            subject: say!(lang, "Kết quả thực hiện kế hoạch cải cách hành chính {span}", "on the reform plan, {span}"),
            to: official::recipients_to(plan),
            to_on_paper: true,
            lead: Some(self.lead(&span)),
            title: lang.say(title.to_uppercase(), title.clone()),
            ..opening
        }
    }

    /// What is reported on, by whom, and of which days: in a document that is signed no other line tells.
    fn lead(&self, span: &str) -> String {
        let (lang, plan) = (self.lang, self.plan());
        let (of, agency, [from, to, judged]) = (official::plan_in_full(lang, plan), &plan.agency, self.days());
        say!(
            lang,
            "Thực hiện {of}, {agency} báo cáo kết quả thực hiện {span} (kỳ báo cáo từ ngày {from} đến ngày {to}; số liệu tính đến ngày {to}, việc gửi báo cáo tính đến ngày {judged}) như sau (tình hình từng nhiệm vụ tại Phụ lục kèm theo):",
            "Under {of}, {agency} reports on {span} (period {from} to {to}; figures as of {to}, receipt of reports as of {judged}) as follows (every task is in the annex):"
        )
    }

    fn closing(&self) -> Closing {
        let Page { lang, summary, .. } = *self;
        let plan = &summary.status.year.plan;
        let (span, agency) = (words::span(lang, summary.span), &plan.agency);
        Closing {
            last_words: Some(say!(
                lang,
                "Trên đây là báo cáo kết quả thực hiện kế hoạch cải cách hành chính {span} của {agency}",
                "This is the report of {agency} on the reform plan, {span}"
            )),
            ..official::closing(lang, plan, &official::recipients_of_report(lang, plan))
        }
    }
}
