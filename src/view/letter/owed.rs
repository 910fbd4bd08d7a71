//! What a unit owes, in numbered parts: only those that hold something.

use super::Letter;
use crate::compute::reminders::Untold;
use crate::compute::reports::{Obligation, ReportState};
use crate::model::TaskId;
use crate::say;
use crate::text::Lang;
use crate::text::lang::plural;
use crate::view::document::{Block, Line, Matters, Table};
use crate::view::facts::reached::bound;
use crate::view::facts::report::{ReportLine, Reports};
use crate::view::facts::task::{self, TaskLine, Tasks};
use crate::view::facts::{self, Fact, difficulty, lettered, part, report};
use crate::view::words;

/// A part before it has its number.
pub struct LetterPart {
    pub title: String,
    pub blocks: Vec<Block>,
}

impl LetterPart {
    fn new(title: impl Into<String>) -> LetterPart {
        LetterPart { title: title.into(), blocks: Vec::new() }
    }

    /// Whoever is asked for something is to see all of it: no column may be left out.
    fn table(mut self, lang: Lang, mut table: Table) -> LetterPart {
        table.columns.iter_mut().for_each(|column| column.matters = Matters::Most);
        self.blocks.push(Block::Table(facts::numbered(lang, 0, table)));
        self
    }

    fn paragraph(mut self, text: String) -> LetterPart {
        self.blocks.push(Block::Paragraph(Line::new(text)));
        self
    }
}

impl Letter<'_, '_, '_> {
    pub fn owed(&self) -> Vec<LetterPart> {
        let parts = [
            self.reports(),
            self.late(),
            self.requests(),
            self.overdue(),
            self.unconfirmed(),
            self.directions(),
            self.due_soon(),
            self.untold(),
        ];
        parts.into_iter().flatten().collect()
    }

    fn reports(&self) -> Option<LetterPart> {
        let (lang, owed) = (self.lang, &self.reminder.reports);
        let title = match (self.any_not_sent(owed), self.any_unread(owed)) {
            (false, false) => return None,
            (true, false) => lang.say("Báo cáo định kỳ chưa gửi", "Monthly reports not received"),
            (false, true) => lang.say("Báo cáo định kỳ không hợp lệ, phải gửi lại", "Monthly reports to be sent again"),
            (true, true) => lang.say(
                "Báo cáo định kỳ chưa gửi hoặc không hợp lệ, phải gửi lại",
                "Monthly reports not received or to be sent again",
            ),
        };
        let columns = [report::PERIOD.titled("Kỳ báo cáo", "Period"), report::DUE, report::DAYS_PAST, report::BECAME];
        Some(LetterPart::new(counted(title, owed.len())).table(lang, self.report_table(&columns, owed)))
    }

    /// Reports that are owed, a row each; of one that is missing while a file that may be it is there, that.
    fn report_table(&self, columns: &[Fact<Reports>], owed: &[Obligation]) -> Table {
        let lang = self.lang;
        let there: Vec<Option<String>> =
            owed.iter().map(|o| self.there(o).map(|it| words::uncounted(lang, it))).collect();
        let lines = report::lines(lang, self.plan(), owed).zip(&there);
        facts::table(lang, columns, lines.map(|(line, there)| ReportLine { there: there.as_deref(), ..line }))
    }

    fn any_not_sent(&self, owed: &[Obligation]) -> bool {
        owed.iter().any(|o| o.state == ReportState::Missing && self.there(o).is_none())
    }

    fn any_unread(&self, owed: &[Obligation]) -> bool {
        owed.iter().any(|o| o.state == ReportState::Unreadable || self.there(o).is_some())
    }

    fn late(&self) -> Option<LetterPart> {
        let (lang, o) = (self.lang, self.reminder.late?);
        let period = words::capital(&words::period(lang, self.plan(), o.period));
        let (due, days) = (words::day(lang, o.due), o.days_late.unwrap_or(0));
        let vi_days = words::count(lang, usize::try_from(days).unwrap_or(0));
        let received = o.received.map_or_else(|| "…".to_owned(), |on| words::day(lang, on));
        let en_days = plural(days, "day");
        let title = lang.say("Báo cáo kỳ gần nhất gửi quá hạn", "The latest report came late");
        Some(LetterPart::new(title).paragraph(say!(
            lang,
            "{period}: hạn gửi {due}, nhận ngày {received}, chậm {vi_days} ngày.",
            "{period}: due {due}, received {received}, {en_days} late."
        )))
    }

    fn requests(&self) -> Option<LetterPart> {
        let (lang, owed) = (self.lang, &self.reminder.requests);
        if owed.is_empty() {
            return None;
        }
        let title = match self.any_unread(owed) {
            false => lang.say("Yêu cầu báo cáo đột xuất chưa trả lời", "Requests for a report not answered"),
            true => lang.say(
                "Yêu cầu báo cáo đột xuất chưa trả lời hoặc báo cáo không hợp lệ, phải gửi lại",
                "Requests for a report not answered, or to be answered again",
            ),
        };
        let columns = [report::REQUEST_TITLE, report::REQUEST_ISSUED, report::DUE, report::DAYS_PAST, report::BECAME];
        Some(LetterPart::new(counted(title, owed.len())).table(lang, self.report_table(&columns, owed)))
    }

    fn overdue(&self) -> Option<LetterPart> {
        let known = |id: &TaskId| !self.reminder.figure(self.letters.status, *id).flags.unconfirmed;
        let tasks: Vec<TaskId> = self.reminder.overdue.iter().copied().filter(known).collect();
        let title = self.lang.say("Nhiệm vụ quá hạn chưa hoàn thành", "Overdue tasks");
        self.tasks(title, task::DAYS_OVERDUE, lettered::WAY_OUT, &tasks)
    }

    /// Nobody is told to have failed at what no report could have told yet.
    fn unconfirmed(&self) -> Option<LetterPart> {
        let tasks = self.reminder.unconfirmed(self.letters.status);
        let title = self.lang.say(
            "Nhiệm vụ đã qua thời hạn, chưa đến kỳ báo cáo kết quả",
            "Tasks past their deadline whose outcome is not due to be reported yet",
        );
        let part = self.tasks(title, task::DAYS_OVERDUE, lettered::WAY_OUT, &tasks)?;
        Some(part.paragraph(
            self.lang
                .say(
                    "Thời hạn của các nhiệm vụ này sau ngày chốt số liệu của kỳ báo cáo gần nhất, nên chưa có báo cáo nào phản ánh được kết quả; đề nghị đơn vị xác nhận.",
                    "Their deadlines lie after the cut-off of the latest period, so no report could yet show the outcome; please confirm it.",
                )
                .to_owned(),
        ))
    }

    fn directions(&self) -> Option<LetterPart> {
        let (lang, directions) = (self.lang, &self.reminder.directions);
        if directions.is_empty() {
            return None;
        }
        let columns = [
            difficulty::TASK.titled("Nhiệm vụ", "Task"),
            difficulty::TEXT,
            difficulty::DECIDED,
            difficulty::DUE.titled("Thời hạn", "Due"),
            difficulty::DAYS_PAST,
        ];
        let lines = directions.iter().map(|d| self.letters.direction(lang, d));
        let title = lang.say("Ý kiến chỉ đạo quá hạn thực hiện", "Directions overdue");
        Some(LetterPart::new(counted(title, directions.len())).table(lang, facts::table(lang, &columns, lines)))
    }

    fn due_soon(&self) -> Option<LetterPart> {
        let days = task::DAYS_LEFT.titled("Số ngày còn lại", "Days left");
        let title = self.lang.say("Nhiệm vụ sắp đến hạn", "Tasks due soon");
        self.tasks(title, days, lettered::REMARK_IN_LETTER, &self.reminder.due_soon)
    }

    /// A task as the unit owes it: with `each`, its own part.
    fn line(&self, id: TaskId) -> TaskLine<'_> {
        let (lang, status, unit) = (self.lang, self.letters.status, self.reminder.unit);
        let line = match status.figure(id).part_of(unit) {
            Some(part) => part::line(lang, status, id, unit, part),
            None => TaskLine::of(lang, status, id),
        };
        line.with_words(self.letters.told)
    }

    /// What the unit reported of a task and nobody could read.
    fn unread(&self, id: TaskId) -> Option<String> {
        let (status, unit) = (self.letters.status, self.reminder.unit);
        let last = self.reminder.figure(status, id).last_reported;
        let unread = self.letters.unread.task(status, id, unit, last)?;
        Some(words::unread(self.lang, self.plan(), self.letters.sources, unread))
    }

    /// Targets whose values the latest report left out.
    fn untold(&self) -> Option<LetterPart> {
        let (lang, plan, untold) = (self.lang, self.plan(), &self.reminder.untold);
        let period = words::period(lang, plan, untold.first()?.period);
        let line = |it: &Untold| {
            let target = plan.target(it.target);
            let (id, name, must, by) =
                (&target.id.value, &target.name, bound(lang, target), words::day(lang, target.by));
            let last = match it.last {
                Some(last) => {
                    let last = words::period(lang, plan, last);
                    say!(lang, "số liệu gần nhất: {last}", "last reported: {last}")
                }
                None => lang.say("chưa báo cáo lần nào", "never reported").to_owned(),
            };
            Line::new(say!(
                lang,
                "{id} {name} (phải đạt {must}, thời hạn {by}); {last}.",
                "{id} {name} (to reach {must}, by {by}); {last}."
            ))
        };
        let title = say!(
            lang,
            "Chỉ tiêu chưa có số liệu trong kỳ báo cáo {period}",
            "Targets with no value reported for {period}"
        );
        Some(LetterPart {
            title: counted(&title, untold.len()),
            blocks: vec![Block::List(untold.iter().map(line).collect())],
        })
    }

    /// A part of tasks; what there is to say of them has a column where there is any.
    fn tasks(&self, title: &str, days: Fact<Tasks>, remark: Fact<Tasks>, tasks: &[TaskId]) -> Option<LetterPart> {
        if tasks.is_empty() {
            return None;
        }
        let unread: Vec<Option<String>> = tasks.iter().map(|&id| self.unread(id)).collect();
        let lines = tasks.iter().zip(&unread).map(|(&id, unread)| (self.line(id), unread.as_deref()));
        let lines: Vec<TaskLine<'_>> = lines.map(|(line, unread)| TaskLine { unread, ..line }).collect();
        let columns = [task::ID, task::TITLE, task::DUE_AND_WORDS, days, lettered::PROGRESS_REPORTED, remark];
        let table = facts::table(self.lang, &columns, lines).without_if_blank(remark.key);
        Some(LetterPart::new(counted(title, tasks.len())).table(self.lang, table))
    }
}

fn counted(title: &str, n: usize) -> String {
    format!("{title} ({n})")
}
