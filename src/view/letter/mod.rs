//! Letters that urge (*công văn đôn đốc*): to each unit that owes something, what it owes, and what is asked of it by when.

mod asked;
mod overview;
mod owed;

pub use overview::{Written, nobody, sheet, written};

use crate::compute::difficulties::Difficulty;
use crate::compute::reminders::Reminder;
use crate::compute::reports::{Obligation, ReportState};
use crate::compute::status::Status;
use crate::compute::unread::UnreadByUnit;
use crate::model::{Date, Month, Plan, TaskId, Uncounted};
use crate::say;
use crate::text::safe::one_line;
use crate::text::{Lang, Sources};
use crate::view::document::{Block, Document, Line};
use crate::view::facts::difficulty::DifficultyLine;
use crate::view::facts::remark::Told;
use crate::view::official::{self, Closing, Kind, Opening};
use crate::view::words;

/// The letters of a day, and what their words are read from.
pub struct Letters<'a, 'y> {
    pub status: &'a Status<'y>,
    pub sources: &'a Sources,
    /// Only what counts for this month, if one was asked for.
    pub month: Option<Month>,
    pub reply_by: Date,
    /// What is there and could not be read.
    pub unread: UnreadByUnit<'a>,
    pub list: Vec<Reminder<'a, 'y>>,
    /// A form goes with each for every report that it asks for.
    pub with_forms: bool,
    /// What units told of their tasks.
    pub told: Told<'a>,
}

impl Letters<'_, '_> {
    /// A difficulty whose direction should have been carried out.
    pub fn direction<'a>(&'a self, lang: Lang, d: &'a Difficulty<'_>) -> DifficultyLine<'a> {
        DifficultyLine::of(lang, self.status, self.sources, d)
    }
}

/// All of them, one after the other.
pub fn documents(lang: Lang, letters: &Letters<'_, '_>) -> Document {
    if letters.list.is_empty() {
        return nobody(lang, letters);
    }
    let each = letters.list.iter().map(|reminder| document(lang, letters, reminder));
    Document { blocks: each.flat_map(|letter| letter.blocks).collect() }
}

/// The letter to one unit.
pub fn document(lang: Lang, letters: &Letters<'_, '_>, reminder: &Reminder<'_, '_>) -> Document {
    let letter = Letter { lang, letters, reminder };
    let mut document = Document::default();
    document.blocks.push(Block::Opening(Box::new(letter.opening())));
    document.paragraph(letter.lead());
    let parts = letter.owed();
    let asked = parts.len() + 1;
    for (n, part) in (1..).zip(parts) {
        document.heading(2, format!("{n}. {}", part.title));
        document.blocks.extend(part.blocks);
    }
    document.heading(2, say!(lang, "{asked}. Nội dung đề nghị", "{asked}. Action requested"));
    document.paragraph(letter.asked_by());
    document.list(letter.asked());
    letter.enclosed().into_iter().for_each(|enclosed| document.paragraph(enclosed));
    document.blocks.push(Block::Closing(Box::new(letter.closing())));
    document
}

/// What every part of a letter looks at.
struct Letter<'l, 'a, 'y> {
    lang: Lang,
    letters: &'l Letters<'a, 'y>,
    reminder: &'l Reminder<'a, 'y>,
}

impl<'y> Letter<'_, '_, 'y> {
    fn plan(&self) -> &'y Plan {
        &self.letters.status.year.plan
    }

    fn unit_name(&self) -> String {
        one_line(&self.plan().unit(self.reminder.unit).name)
    }

    /// Whether it goes to the very unit that drafts it.
    fn is_to_coordinator(&self) -> bool {
        official::coordinator(self.plan()) == Some(self.reminder.unit)
    }

    /// The file that may be a report that is missing.
    fn there(&self, owed: &Obligation) -> Option<&Uncounted> {
        self.letters.unread.report(owed.period, owed.unit).filter(|_| owed.state == ReportState::Missing)
    }

    fn ids(&self, tasks: &[TaskId]) -> String {
        let ids: Vec<&str> = tasks.iter().map(|&id| self.plan().task(id).id()).collect();
        ids.join(", ")
    }

    fn opening(&self) -> Opening {
        let (lang, plan) = (self.lang, self.plan());
        let subject = self.subject();
        Opening {
            to: vec![self.unit_name()],
            title: say!(lang, "V/v {subject}", "Subject: {subject}"),
            subject,
            ..official::opening(lang, plan, Kind::Letter, Month::of(self.letters.status.as_of()))
        }
    }

    /// Short, as it stands under the number: of what it asks.
    fn subject(&self) -> String {
        let (lang, year) = (self.lang, self.plan().year);
        let reports = !self.reminder.reports.is_empty() || !self.reminder.requests.is_empty();
        let tasks = !self.reminder.overdue.is_empty() || !self.reminder.directions.is_empty();
        match (reports, tasks) {
            (false, false) => say!(
                lang,
                "đôn đốc báo cáo số liệu chỉ tiêu cải cách hành chính năm {year}",
                "missing values of targets of the reform plan of {year}"
            ),
            (true, false) => say!(
                lang,
                "đôn đốc gửi báo cáo cải cách hành chính năm {year}",
                "overdue reports on the reform plan of {year}"
            ),
            (false, true) => say!(
                lang,
                "đôn đốc thực hiện nhiệm vụ cải cách hành chính năm {year}",
                "overdue tasks of the reform plan of {year}"
            ),
            (true, true) => say!(
                lang,
                "đôn đốc gửi báo cáo, thực hiện nhiệm vụ cải cách hành chính năm {year}",
                "overdue reports and tasks under the reform plan of {year}"
            ),
        }
    }

    fn is_of_targets_alone(&self) -> bool {
        let it = self.reminder;
        it.reports.is_empty() && it.requests.is_empty() && it.overdue.is_empty() && it.directions.is_empty()
    }

    fn lead(&self) -> Line {
        let (lang, plan) = (self.lang, self.plan());
        let (agency, unit, of_plan) = (&plan.agency, self.unit_name(), official::plan_as_known(lang, plan));
        let as_of = words::day(lang, self.letters.status.as_of());
        let (within_vi, within_en) = match self.letters.month {
            Some(month) => (
                format!(" trong kỳ báo cáo {}", words::month(Lang::Vi, month)),
                format!(" in the period of {}", words::month(Lang::En, month)),
            ),
            None => Default::default(),
        };
        let (soon_vi, soon_en) = match self.reminder.due_soon.is_empty() {
            true => ("", ""),
            false => (", nhiệm vụ sắp đến hạn", " and of tasks due soon"),
        };
        let (what_vi, what_en) = match self.is_of_targets_alone() {
            true => ("các số liệu còn thiếu", "the values that are missing"),
            false => ("các nội dung quá hạn", "what is past its due date"),
        };
        Line::new(say!(
            lang,
            "Thực hiện {of_plan}, qua theo dõi, tổng hợp đến hết ngày {as_of}, {agency} thông báo {what_vi}{soon_vi} thuộc trách nhiệm của {unit}{within_vi} như sau:",
            "Under {of_plan}, and from what was received by the end of {as_of}, {agency} informs {unit} of {what_en}{soon_en}{within_en}:"
        ))
    }

    fn closing(&self) -> Closing {
        let (lang, plan) = (self.lang, self.plan());
        let unit = self.unit_name();
        // Of the plan's recipients a letter to one unit concerns whoever leads the agency, and nobody else.
        let leaders = plan.recipients.iter().find(|to| to.trim_start().starts_with("Lãnh đạo"));
        let leaders = leaders.map(|to| match to.contains('(') {
            true => to.trim().to_owned(),
            false => say!(lang, "{to} (để báo cáo)", "{to} (to report)"),
        });
        let recipients: Vec<String> = [official::as_above(lang).to_owned()].into_iter().chain(leaders).collect();
        Closing {
            last_words: Some(say!(
                lang,
                "Đề nghị {unit} quan tâm, khẩn trương thực hiện",
                "{unit} is asked to attend to this without delay"
            )),
            mailed: true,
            ..official::closing(lang, plan, &recipients)
        }
    }
}
