//! One report: its file cut into rows, its cells typed, its tasks told. What cannot be read is a finding,
//! and the rest of the row is kept.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::{F001, F007, F012, R001, R003, R004, R005, R010};
use crate::model::report::{Cell, Progress, Report, Row, RowTask};
use crate::model::{Column, Date, Period, Plan, Task, TaskId, UnitId};
use crate::read::cell::{self, NotAProgress};
use crate::read::csv::{CellPlace, Cutter, Record, cells};
use crate::read::file::{self, Unreadable};
use crate::read::header::{Header, REPORT, Recogniser, unclosed_quote};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId, Span, fold};

/// A cell above this is not read.
const MOST_CELL_BYTES: usize = 32 << 10;

/// In a plan with more tasks than this, a nearest id is looked for only among the unit's own.
const MOST_TASKS_SEARCHED: usize = 2_000;

/// Which report a file is.
#[derive(Clone, Copy, Debug)]
pub struct Filed {
    pub source: SourceId,
    pub period: Period,
    pub unit: UnitId,
    pub owed: bool,
    pub received: Option<Date>,
}

/// How much of a report is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    All,
    /// Up to the first row that can be told, which is not kept: only whether the report can be read. One that may
    /// have rows of no task is read whole all the same, for nothing newer can stand for those.
    FirstTold,
}

/// What all reports of a plan are read against.
pub struct Context<'p> {
    pub plan: &'p Plan,
    /// All tasks by id; made when a report first names a task that is not its unit's.
    all: OnceLock<Tasks<'p>>,
    /// By unit: the tasks that it leads or coordinates.
    pub concerns: Vec<Vec<TaskId>>,
}

/// Tasks by id.
type Tasks<'p> = HashMap<&'p str, TaskId, foldhash::fast::RandomState>;

/// What one thread uses again for each file.
#[derive(Default)]
pub struct Desk<'p> {
    cutter: Cutter,
    recogniser: Recogniser,
    /// The tasks of the unit whose reports lie on the desk: few enough to stay at hand.
    own: Option<(UnitId, Tasks<'p>)>,
    seen: HashMap<RowTask, u32, foldhash::fast::RandomState>,
}

impl<'p> Context<'p> {
    pub fn new(plan: &'p Plan) -> Context<'p> {
        let mut concerns = vec![Vec::new(); plan.units.len()];
        for (n, task) in plan.tasks.iter().enumerate() {
            for unit in task.lead.iter().chain(&task.with).filter_map(|name| name.id) {
                concerns[unit.index()].push(TaskId::nth(n));
            }
        }
        Context { plan, all: OnceLock::new(), concerns }
    }

    fn tasks_of(&self, unit: UnitId) -> Tasks<'p> {
        self.concerns[unit.index()].iter().map(|&id| (&*self.plan.task(id).id.value, id)).collect()
    }

    fn any_task(&self, id: &str) -> Option<TaskId> {
        let number = || self.plan.tasks.iter().enumerate().map(|(n, t)| (&*t.id.value, TaskId::nth(n))).collect();
        self.all.get_or_init(number).get(id).copied()
    }
}

/// Reads one report. Its text comes back too, for those who will show it.
pub fn read<'b, 'p>(
    context: &Context<'p>,
    filed: Filed,
    bytes: Result<&'b [u8], Unreadable>,
    desk: &mut Desk<'p>,
    depth: Depth,
) -> (Report, Vec<Finding>, Option<std::borrow::Cow<'b, str>>) {
    let Filed { source, period, unit, owed, received } = filed;
    let mut report = Report {
        source,
        period,
        unit,
        owed,
        received,
        unreadable: true,
        has_rows: false,
        sheet: Default::default(),
        rows: Vec::new(),
    };
    let mut findings = Vec::new();
    let text = match bytes.and_then(file::decode) {
        Ok(text) => Some(text),
        Err(why) => {
            findings.push(undecodable(source, &why));
            None
        }
    };
    if let Some(text) = &text {
        let Desk { cutter, recogniser, own, seen } = desk;
        if own.as_ref().is_none_or(|(of, _)| *of != unit) {
            *own = Some((unit, context.tasks_of(unit)));
        }
        let own = own.as_ref().map(|(_, tasks)| tasks);
        if let Some(header) = recogniser.recognise(source, text, &REPORT, cutter, &mut findings) {
            report.sheet = header.sheet;
            let depth = if may_have_unit_rows(text, header.sheet.delimiter) { Depth::All } else { depth };
            let mut rows =
                Rows { context, own, filed, text, header, report: &mut report, findings: &mut findings, seen };
            rows.read(cutter, depth);
            report.unreadable = report.has_rows && report.rows.is_empty();
            if depth == Depth::FirstTold {
                report.rows = Vec::new();
            }
        }
    }
    let plan = context.plan;
    for finding in &mut findings {
        finding.unit = Some(plan.unit(unit).id.value.clone());
        finding.period = Some(plan.period_name(period).into());
    }
    (report, findings, text)
}

/// Whether a cell of the text may be `*` or `chung`. Looks only at bytes: a wrong yes costs time, nothing else.
fn may_have_unit_rows(text: &str, delimiter: u8) -> bool {
    let bytes = text.as_bytes();
    let begins_cell = |at: usize| {
        let before = bytes[..at].iter().rfind(|b| !matches!(b, b' ' | b'"' | b'\t'));
        before.is_none_or(|&b| b == delimiter || matches!(b, b'\n' | b'\r')) || delimiter == b'\t'
    };
    let finder = memchr::memmem::Finder::new("hung");
    memchr::memchr_iter(b'*', bytes).any(begins_cell)
        || finder.find_iter(bytes).any(|at| at > 0 && matches!(bytes[at - 1], b'c' | b'C') && begins_cell(at - 1))
        || memchr::memmem::find(bytes, b"HUNG").is_some()
}

/// F001 or F012: a CSV file that gives no text.
pub fn undecodable(source: SourceId, why: &Unreadable) -> Finding {
    let (rule, help) = match why {
        Unreadable::TooLarge => (
            &F012,
            Both::new("kiểm tra lại tệp: báo cáo không thể lớn như vậy", "look at the file: no report is that large"),
        ),
        _ => (&F001, Both::new("trong Excel: Lưu thành, chọn «CSV UTF-8»", "in Excel: Save As, choose “CSV UTF-8”")),
    };
    Finding::new(rule, source, why.describe(), help)
}

/// The rows of one file being read.
struct Rows<'r, 'p> {
    context: &'r Context<'p>,
    own: Option<&'r Tasks<'p>>,
    filed: Filed,
    text: &'r str,
    header: Header,
    report: &'r mut Report,
    findings: &'r mut Vec<Finding>,
    seen: &'r mut HashMap<RowTask, u32, foldhash::fast::RandomState>,
}

impl Rows<'_, '_> {
    fn read(&mut self, cutter: &mut Cutter, depth: Depth) {
        self.seen.clear();
        let delimiter = self.header.sheet.delimiter;
        let mut at = self.header.end;
        cutter.begin(delimiter);
        while let Some(record) = cutter.next(self.text, delimiter, &mut at) {
            if record.is_blank() {
                continue;
            }
            self.report.has_rows = true;
            // Only a record that reaches the end of the file can have a quote left open.
            let open = if at == self.text.len() { self.open_quote(&record) } else { None };
            self.row(&record, open);
            if depth == Depth::FirstTold && !self.report.rows.is_empty() {
                return;
            }
        }
        self.report.rows.shrink_to_fit();
    }

    /// The index of a cell whose quote never closes.
    fn open_quote(&mut self, record: &Record<'_>) -> Option<usize> {
        let (index, place) = self.places(record).enumerate().find(|(_, p)| !p.closed)?;
        let start = place.range.start;
        self.findings.push(unclosed_quote(Span::new(self.filed.source, start..start + 1)));
        Some(index)
    }

    fn places(&self, record: &Record<'_>) -> impl Iterator<Item = CellPlace> + use<'_> {
        cells(self.text, record.raw.clone(), self.header.sheet.delimiter)
    }

    /// Where a cell stands; the record's end where it has fewer.
    fn place(&self, record: &Record<'_>, index: usize) -> Span {
        let range = self.places(record).nth(index).map_or(record.raw.end..record.raw.end, |p| p.range);
        Span::new(self.filed.source, range)
    }

    fn index(&self, column: Column) -> Option<usize> {
        self.header.sheet.index(column)
    }

    fn row(&mut self, record: &Record<'_>, open: Option<usize>) {
        if let Some(surplus) = (self.header.width..record.len()).find(|&i| !record.cell(i).is_empty()) {
            if open.is_none_or(|o| surplus < o) {
                self.findings.push(ragged_row(self.place(record, surplus)));
            }
            return;
        }
        let lost = |index: usize| open.is_some_and(|o| index >= o);
        let task_index = self.index(Column::Task).unwrap_or(0);
        if lost(task_index) {
            return;
        }
        let Some(about) = self.task(record, task_index) else { return };
        if let RowTask::Task { .. } = about {
            if let Some(&first) = self.seen.get(&about) {
                let finding = self.duplicate_row(record, task_index, first);
                self.findings.push(finding);
                return;
            }
            self.seen.insert(about, record.raw.start as u32);
        }
        let row = self.typed(record, about, lost);
        self.report.rows.push(row);
    }

    fn typed(&mut self, record: &Record<'_>, about: RowTask, lost: impl Fn(usize) -> bool) -> Row {
        let task = match about {
            RowTask::Unit => None,
            RowTask::Task { task, .. } => Some(self.context.plan.task(task)),
        };
        let too_large = |i: usize| record.bytes() > MOST_CELL_BYTES && record.cell(i).len() > MOST_CELL_BYTES;
        if record.bytes() > MOST_CELL_BYTES {
            for index in (0..record.len()).filter(|&i| too_large(i)) {
                let place = self.place(record, index);
                self.push(too_large_cell(place), task);
            }
        }
        let said = |column: Column| {
            let index = self.index(column).filter(|&i| !lost(i) && !too_large(i));
            index.map_or(&b""[..], |i| record.cell(i))
        };
        let has_result = !said(Column::Result).is_empty();
        let difficult = cell::is_difficulty(said(Column::Difficulty));
        let has_note = !said(Column::Note).is_empty();
        let unusable = |column: Column| self.index(column).is_some_and(|i| lost(i) || too_large(i));
        let (no_progress, no_completed, no_forecast) =
            (unusable(Column::Progress), unusable(Column::CompletedOn), unusable(Column::Forecast));
        Row {
            about,
            at: record.raw.start as u32,
            progress: if no_progress { Cell::Unreadable } else { self.progress(record, task) },
            completed_on: if no_completed { Cell::Unreadable } else { self.date(record, Column::CompletedOn, task) },
            forecast: if no_forecast { Cell::Unreadable } else { self.date(record, Column::Forecast, task) },
            difficult,
            has_result,
            has_note,
        }
    }

    fn push(&mut self, finding: Finding, task: Option<&Task>) {
        self.findings.push(match task {
            Some(task) => finding.task(&task.id.value),
            None => finding,
        });
    }

    /// What the row is about, or why that cannot be told.
    fn task(&mut self, record: &Record<'_>, index: usize) -> Option<RowTask> {
        let name = record.text(index);
        if name == "*" || (name.len() == 5 && fold::key(name) == "chung") {
            return Some(RowTask::Unit);
        }
        let plan = self.context.plan;
        let (id, occurrence) = match name.split_once('@') {
            Some((id, occurrence)) => (id, Some(occurrence)),
            None => (name, None),
        };
        let own = self.own.and_then(|tasks| tasks.get(id).copied());
        let Some(task) = own.or_else(|| self.context.any_task(id)) else {
            // While part of the plan is unread nobody can say that a task is unknown.
            if plan.whole {
                let finding = self.unknown_task(self.place(record, index), id);
                self.findings.push(finding);
            }
            return None;
        };
        let found = plan.task(task);
        let occurrence = match (found.recurs(), occurrence) {
            (false, None) => None,
            (_, named) => match self.occurrence(found, named) {
                Some(n) => Some(n),
                None => {
                    let finding = unknown_occurrence(self.place(record, index), found, named);
                    self.push(finding, Some(found));
                    return None;
                }
            },
        };
        Some(RowTask::Task { task, occurrence })
    }

    /// The occurrence of that name; without one, that which holds the report's month, or the day on which
    /// the request is due.
    fn occurrence(&self, task: &Task, named: Option<&str>) -> Option<u8> {
        let month = match self.filed.period {
            Period::Month(month) => month,
            Period::Request(id) => crate::model::Month::of(self.context.plan.request(id).due),
        };
        let is_meant = |o: &crate::model::Occurrence| match named {
            Some(name) => o.to_string() == name,
            None => o.holds(month),
        };
        task.occurrences().iter().position(is_meant).and_then(|n| u8::try_from(n).ok())
    }

    fn progress(&mut self, record: &Record<'_>, task: Option<&Task>) -> Cell<Progress> {
        let Some(task) = task else { return Cell::Blank };
        let Some(index) = self.index(Column::Progress) else { return Cell::Blank };
        let text = record.text(index);
        let why = match cell::progress(text) {
            Ok(progress) => return Cell::Is(progress),
            // A coordinating unit has no progress to tell; the lead's blank is a fault.
            Err(NotAProgress::Blank) if !task.is_led_by(self.filed.unit) => return Cell::Blank,
            Err(why) => why,
        };
        let finding = bad_progress(self.place(record, index), text, why);
        self.push(finding, Some(task));
        if why == NotAProgress::Blank { Cell::Blank } else { Cell::Unreadable }
    }

    fn date(&mut self, record: &Record<'_>, column: Column, task: Option<&Task>) -> Cell<Date> {
        let Some(index) = self.index(column) else { return Cell::Blank };
        let text = record.text(index);
        match cell::date(text) {
            Ok(date) => date,
            Err(why) => {
                let Both { vi, en } = why.describe();
                let text = quoted(text);
                let message = both!("ngày `{text}` không đọc được: {vi}", "the date `{text}` cannot be read: {en}");
                let help = Both::new(
                    "viết ngày trước, ví dụ 12/3/2024 hoặc 2024-03-12",
                    "write the day first, such as 12/3/2024, or 2024-03-12",
                );
                let finding = Finding::new(&R005, self.place(record, index), message, help);
                self.push(finding, task);
                Cell::Unreadable
            }
        }
    }

    fn unknown_task(&self, place: Span, typed: &str) -> Finding {
        let plan = self.context.plan;
        let own = self.context.concerns[self.filed.unit.index()].iter().map(|&id| &*plan.task(id).id.value);
        let near = fold::nearest(typed, own).or_else(|| {
            let all = plan.tasks.iter().map(|t| &*t.id.value);
            if plan.tasks.len() <= MOST_TASKS_SEARCHED { fold::nearest(typed, all) } else { None }
        });
        let help = match near {
            Some(near) => both!("có phải ý là `{near}`?", "did you mean `{near}`?"),
            None => Both::new("dùng đúng mã ghi trong kế hoạch", "use the id that the plan gives"),
        };
        let message = match typed {
            "" => Both::new("dòng không có mã nhiệm vụ", "the row has no task"),
            typed => {
                let typed = quoted(typed);
                both!("kế hoạch không có nhiệm vụ `{typed}`", "the plan has no task `{typed}`")
            }
        };
        Finding::new(&R001, place, message, help)
    }

    fn duplicate_row(&self, record: &Record<'_>, index: usize, first: u32) -> Finding {
        let name = record.text(index);
        let message = both!("nhiệm vụ `{name}` đã có dòng ở trên", "the task `{name}` has a row already");
        let help = Both::new("gộp hai dòng làm một; dòng đầu được dùng", "make one row of the two; the first is used");
        let raw = crate::read::csv::raw_record(self.text, first as usize, self.header.sheet.delimiter);
        let there = cells(self.text, raw, self.header.sheet.delimiter).nth(index).map_or(0..0, |p| p.range);
        let id = name.split('@').next().unwrap_or(name);
        Finding::new(&R003, self.place(record, index), message, help)
            .related(Span::new(self.filed.source, there), Both::new("dòng đầu", "the first one"))
            .task(id)
    }
}

fn ragged_row(place: Span) -> Finding {
    let help = Both::new(
        "đặt ô có dấu phân cách trong dấu ngoặc kép; dòng này không được dùng",
        "put a cell that holds the delimiter in quotes; this row is not used",
    );
    Finding::new(
        &F007,
        place,
        Both::new("ô này nằm ngoài các cột của tiêu đề", "this cell lies beyond the header's last column"),
        help,
    )
}

fn too_large_cell(place: Span) -> Finding {
    let help = Both::new("viết ngắn lại; ô này không được dùng", "make it shorter; this cell is not used");
    Finding::new(&F012, place, Both::new("ô lớn hơn 32 KiB", "the cell is larger than 32 KiB"), help)
}

fn bad_progress(place: Span, text: &str, why: NotAProgress) -> Finding {
    let Both { vi, en } = why.describe();
    let message = match why {
        NotAProgress::Blank => Both { vi, en },
        _ => {
            let text = quoted(text);
            both!("`{text}` {vi}", "`{text}` {en}")
        }
    };
    let help =
        Both::new("viết một số từ 0 đến 100, ví dụ 45 hoặc 45,5", "write a number from 0 to 100, such as 45 or 45.5");
    Finding::new(&R004, place, message, help)
}

fn unknown_occurrence(place: Span, task: &Task, named: Option<&str>) -> Finding {
    let id = &task.id.value;
    let names: Vec<String> = task.occurrences().iter().map(|o| format!("{id}@{o}")).collect();
    let message = match named {
        Some(name) => {
            let name = quoted(name);
            both!("nhiệm vụ `{id}` không có kỳ `{name}`", "the task `{id}` has no occurrence `{name}`")
        }
        None => both!(
            "nhiệm vụ `{id}` không có kỳ nào trong tháng này",
            "no occurrence of the task `{id}` holds this month"
        ),
    };
    let help = match names.is_empty() {
        true => both!("viết `{id}`: nhiệm vụ này không lặp lại", "write `{id}`: this task does not recur"),
        false => {
            let names = names.join(", ");
            both!("viết một trong: {names}", "write one of {names}")
        }
    };
    Finding::new(&R010, place, message, help)
}
