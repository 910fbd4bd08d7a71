//! What a unit owes, in numbered parts: only those that hold something.

use super::Letter;
use crate::compute::reports::{Obligation, ReportState};
use crate::model::date::days_between;
use crate::model::{self, Period, TaskId};
use crate::read::texts;
use crate::say;
use crate::text::lang::plural;
use crate::text::safe::one_line;
use crate::view::cells;
use crate::view::document::{Block, Cell, Column, Line, Matters, Table};
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
    fn table(mut self, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> LetterPart {
        let columns = columns.into_iter().map(|column| column.matters(Matters::Most)).collect();
        self.blocks.push(Block::Table(Table::new(columns, numbered(rows))));
        self
    }

    fn paragraph(mut self, text: String) -> LetterPart {
        self.blocks.push(Block::Paragraph(Line::new(text)));
        self
    }
}

fn numbered(rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    (1..).zip(rows).map(|(n, row)| std::iter::once(Cell::count(n)).chain(row).collect()).collect()
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
        ];
        parts.into_iter().flatten().collect()
    }

    fn reports(&self) -> Option<LetterPart> {
        let (lang, plan, owed) = (self.lang, self.plan(), &self.reminder.reports);
        let title = match (any(owed, ReportState::Missing), any(owed, ReportState::Unreadable)) {
            (false, false) => return None,
            (true, false) => lang.say("Báo cáo định kỳ chưa gửi", "Monthly reports not received"),
            (false, true) => lang.say("Báo cáo định kỳ không đọc được", "Monthly reports that cannot be read"),
            (true, true) => lang.say(
                "Báo cáo định kỳ chưa gửi hoặc không đọc được",
                "Monthly reports not received or that cannot be read",
            ),
        };
        let row = |o: &Obligation| {
            let period = Cell::text(words::capital(&words::period(lang, plan, o.period)));
            vec![period, Cell::date(Some(o.due)), self.days_past(o), self.became(o)]
        };
        let columns = vec![
            self.number(),
            Column::left("period", lang.say("Kỳ báo cáo", "Period")),
            Column::left("due", lang.say("Hạn gửi", "Due")),
            self.days_overdue(),
            Column::left("state", lang.say("Tình trạng", "State")),
        ];
        Some(LetterPart::new(counted(title, owed.len())).table(columns, owed.iter().map(row).collect()))
    }

    fn late(&self) -> Option<LetterPart> {
        let (lang, o) = (self.lang, self.reminder.late?);
        let period = words::capital(&words::period(lang, self.plan(), o.period));
        let (due, days) = (words::day(lang, o.due), o.days_late.unwrap_or(0));
        let received = o.received.map_or_else(|| "…".to_owned(), |on| words::day(lang, on));
        let en_days = plural(days, "day");
        let title = lang.say("Báo cáo kỳ gần nhất gửi quá hạn", "The latest report came late");
        Some(LetterPart::new(title).paragraph(say!(
            lang,
            "{period}: hạn gửi {due}, nhận ngày {received}, chậm {days} ngày.",
            "{period}: due {due}, received {received}, {en_days} late."
        )))
    }

    fn requests(&self) -> Option<LetterPart> {
        let (lang, plan, owed) = (self.lang, self.plan(), &self.reminder.requests);
        if owed.is_empty() {
            return None;
        }
        let row = |o: &Obligation| {
            let Period::Request(id) = o.period else { return Vec::new() };
            let request = plan.request(id);
            vec![
                Cell::text(&*request.title),
                Cell::date(Some(request.issued)),
                Cell::date(Some(o.due)),
                self.days_past(o),
                self.became(o),
            ]
        };
        let columns = vec![
            self.number(),
            Column::left("request", lang.say("Nội dung yêu cầu", "Request")),
            Column::left("issued", lang.say("Ngày yêu cầu", "Asked on")),
            Column::left("due", lang.say("Hạn gửi", "Due")),
            self.days_overdue(),
            Column::left("state", lang.say("Tình trạng", "State")),
        ];
        let title = match any(owed, ReportState::Unreadable) {
            false => lang.say("Yêu cầu báo cáo đột xuất chưa trả lời", "Requests for a report not answered"),
            true => lang.say(
                "Yêu cầu báo cáo đột xuất chưa trả lời hoặc báo cáo không đọc được",
                "Requests for a report not answered, or the answer cannot be read",
            ),
        };
        Some(LetterPart::new(counted(title, owed.len())).table(columns, owed.iter().map(row).collect()))
    }

    fn overdue(&self) -> Option<LetterPart> {
        let status = self.letters.status;
        let known = |id: &TaskId| !status.figure(*id).flags.unconfirmed;
        let tasks: Vec<TaskId> = self.reminder.overdue.iter().copied().filter(known).collect();
        let title = self.lang.say("Nhiệm vụ quá hạn chưa hoàn thành", "Tasks overdue");
        self.tasks(title, self.days_overdue(), &tasks, |id| status.figure(id).days_overdue)
    }

    /// Nobody is told to have failed at what no report could have told yet.
    fn unconfirmed(&self) -> Option<LetterPart> {
        let tasks = self.reminder.unconfirmed(self.letters.status);
        let title = self.lang.say(
            "Nhiệm vụ đã qua thời hạn, chưa đến kỳ báo cáo kết quả",
            "Tasks past their deadline of which no report could have told yet",
        );
        let part = self.tasks(title, self.days_overdue(), &tasks, |id| self.letters.status.figure(id).days_overdue)?;
        Some(part.paragraph(
            self.lang
                .say(
                    "Thời hạn của các nhiệm vụ này sau ngày chốt số liệu của kỳ báo cáo gần nhất, nên chưa có báo cáo nào phản ánh được kết quả; đề nghị đơn vị xác nhận.",
                    "Their deadlines lie after the cut-off of the latest period, so that no report could have told of the outcome yet; please confirm it.",
                )
                .to_owned(),
        ))
    }

    fn directions(&self) -> Option<LetterPart> {
        let (lang, plan, status) = (self.lang, self.plan(), self.letters.status);
        if self.reminder.directions.is_empty() {
            return None;
        }
        let somebody = lang.say("Cấp có thẩm quyền", "The authority");
        let rows = self.reminder.directions.iter().map(|d| {
            let text = texts::text(self.letters.sources, d.latest.report, d.latest.row, model::Column::Difficulty);
            let decided = d.direction.map_or_else(String::new, |direction| {
                let by = direction.by.as_deref().or(plan.committee.as_deref()).unwrap_or(somebody);
                let (on, text) = (words::day(lang, direction.on), one_line(&direction.text));
                say!(lang, "{by}, ngày {on}: {text}", "{by}, {on}: {text}")
            });
            let due = d.direction_due();
            let about = d.task.map_or(lang.say("Chung", "General"), |task| &*plan.task(task).id.value);
            vec![
                Cell::text(about),
                Cell::text(one_line(&text)),
                Cell::text(decided),
                Cell::date(due),
                Cell::days(due.map(|due| days_between(due, status.as_of()))),
            ]
        });
        let columns = vec![
            self.number(),
            Column::left("task", lang.say("Nhiệm vụ", "Task")),
            Column::left("text", lang.say("Khó khăn, vướng mắc", "Difficulty")),
            Column::left("direction", lang.say("Ý kiến chỉ đạo", "Direction")),
            Column::left("due", lang.say("Thời hạn", "Due")),
            self.days_overdue(),
        ];
        let title = lang.say("Ý kiến chỉ đạo quá hạn thực hiện", "Directions that should have been carried out");
        Some(LetterPart::new(counted(title, self.reminder.directions.len())).table(columns, rows.collect()))
    }

    fn due_soon(&self) -> Option<LetterPart> {
        let (lang, status) = (self.lang, self.letters.status);
        let left = |id: TaskId| status.figure(id).due.map(|due| days_between(status.as_of(), due));
        let days = Column::right("days", lang.say("Số ngày còn lại", "Days left"));
        self.tasks(lang.say("Nhiệm vụ sắp đến hạn", "Tasks due soon"), days, &self.reminder.due_soon, left)
    }

    /// A part of tasks; remarks have a column where there are any.
    fn tasks(
        &self,
        title: &str,
        days: Column,
        tasks: &[TaskId],
        of: impl Fn(TaskId) -> Option<i64>,
    ) -> Option<LetterPart> {
        if tasks.is_empty() {
            return None;
        }
        let lang = self.lang;
        let remarks: Vec<String> = tasks.iter().map(|&id| self.remark(id)).collect();
        let remarked = remarks.iter().any(|remark| !remark.is_empty());
        let mut columns = vec![
            self.number(),
            Column::left("task", lang.say("Mã", "Task")),
            Column::left("title", lang.say("Nhiệm vụ", "Title")),
            Column::left("due", lang.say("Thời hạn", "Deadline")),
            days,
            Column::right("progress", lang.say("Tiến độ đã báo cáo", "Progress reported")),
        ];
        columns.extend(remarked.then(|| Column::left("remark", lang.say("Ghi chú", "Remark"))));
        let rows = tasks.iter().zip(remarks).map(|(&id, remark)| {
            let mut row = self.task(id, of(id));
            row.extend(remarked.then(|| Cell::text(remark)));
            row
        });
        Some(LetterPart::new(counted(title, tasks.len())).table(columns, rows.collect()))
    }

    fn task(&self, id: TaskId, days: Option<i64>) -> Vec<Cell> {
        let (task, figure) = (self.plan().task(id), self.letters.status.figure(id));
        let progress = match figure.last_reported {
            Some(_) => cells::progress(figure),
            None => Cell::text(self.lang.say("Chưa báo cáo", "Not reported")),
        };
        vec![Cell::text(&*task.id.value), Cell::text(&*task.title), Cell::date(figure.due), Cell::days(days), progress]
    }

    /// Which occurrence of a task the deadline is of, and from which day it was moved.
    fn remark(&self, id: TaskId) -> String {
        let lang = self.lang;
        let (task, figure) = (self.plan().task(id), self.letters.status.figure(id));
        let occurrence = figure.occurrence.and_then(|n| task.occurrences().get(usize::from(n)));
        let occurrence = occurrence.map(|occurrence| words::occurrence(lang, occurrence));
        let moved = task.extension_at(self.letters.status.as_of()).and_then(|_| task.first_due()).map(|first| {
            let first = words::day(lang, first);
            say!(lang, "đã gia hạn, thời hạn ban đầu {first}", "extended, first due {first}")
        });
        words::capital(&[occurrence, moved].into_iter().flatten().collect::<Vec<_>>().join("; "))
    }

    fn number(&self) -> Column {
        Column::right("number", self.lang.say("TT", "No."))
    }

    fn days_overdue(&self) -> Column {
        Column::right("days", self.lang.say("Số ngày quá hạn", "Days overdue"))
    }

    /// Days since the due date of what is missing; of what cannot be read those that it came late.
    fn days_past(&self, o: &Obligation) -> Cell {
        Cell::days(o.days_late.filter(|&days| days > 0))
    }

    fn became(&self, o: &Obligation) -> Cell {
        let lang = self.lang;
        let received = o.received.map(|on| words::day(lang, on));
        Cell::text(match (o.state, received) {
            (ReportState::Unreadable, Some(on)) => {
                say!(lang, "Nhận ngày {on}, không đọc được", "Received {on}, cannot be read")
            }
            (state, _) => words::capital(words::report_state(lang, state)),
        })
    }
}

fn any(owed: &[Obligation], state: ReportState) -> bool {
    owed.iter().any(|o| o.state == state)
}

fn counted(title: &str, n: usize) -> String {
    format!("{title} ({n})")
}
