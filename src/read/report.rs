//! One report: its file cut into rows, its cells typed, its tasks told. What cannot be read is a finding,
//! and the rest of the row is kept.

use super::fractions;
use super::garbling;
use super::rows::Rows;
use super::wording::Judge;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::finding::rules::{F001, F012};
use crate::finding::{Finding, Subject};
use crate::model::report::{CsvLayout, Report, RowTask};
use crate::model::{Column, Date, Period, Plan, TaskId, UnitId};
use crate::read::csv::Cutter;
use crate::read::file::{self, Unreadable};
use crate::read::header::{REPORT, Recogniser};
use crate::read::watch::Watch;
use crate::text::{Both, SourceId, fold};

/// Which report a file is.
#[derive(Clone, Copy, Debug)]
pub struct Filed {
    pub source: SourceId,
    pub period: Period,
    pub unit: UnitId,
    pub owed: bool,
    pub received: Option<Date>,
}

impl Filed {
    /// The report of which nothing is known yet.
    pub(super) fn unread(self) -> Report {
        let Filed { source, period, unit, owed, received } = self;
        Report {
            source,
            period,
            unit,
            owed,
            received,
            is_csv: true,
            unreadable: true,
            has_rows: false,
            sheet: Default::default(),
            rows: Vec::new(),
            taken_in: Vec::new(),
            targets: Vec::new(),
            asked: Vec::new(),
        }
    }
}

/// How much of a report is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// All, and how its texts are typed.
    All,
    /// All that figures are made of.
    Figures,
    /// Up to the first row that can be told, which is not kept: only whether the report can be read. One that may
    /// have rows of no task, or ask for a later deadline, is read whole all the same, for nothing newer can stand for that.
    FirstTold,
}

/// What all reports of a plan are read against.
pub struct Context<'p> {
    pub plan: &'p Plan,
    /// Told of each report that was read.
    watch: &'p Watch,
    /// All tasks by id; made when a report first names a task that is not its unit's.
    all: OnceLock<Tasks<'p>>,
    /// The same by ids as they are compared; made when a report spells one otherwise.
    folded: OnceLock<HashMap<String, TaskId, foldhash::fast::RandomState>>,
    /// By unit: the tasks that it leads, carries a part of or coordinates, on whichever day.
    pub concerns: Vec<Vec<TaskId>>,
}

/// Tasks by id.
pub(super) type Tasks<'p> = HashMap<&'p str, TaskId, foldhash::fast::RandomState>;

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
    pub fn new(plan: &'p Plan, watch: &'p Watch) -> Context<'p> {
        let mut concerns = vec![Vec::new(); plan.units.len()];
        for (n, task) in plan.tasks.iter().enumerate() {
            for unit in task.units() {
                let own: &mut Vec<TaskId> = &mut concerns[unit.index()];
                if own.last() != Some(&TaskId::nth(n)) {
                    own.push(TaskId::nth(n));
                }
            }
        }
        Context { plan, watch, all: OnceLock::new(), folded: OnceLock::new(), concerns }
    }

    fn tasks_of(&self, unit: UnitId) -> Tasks<'p> {
        self.concerns[unit.index()].iter().map(|&id| (&*self.plan.task(id).id.value, id)).collect()
    }

    pub(super) fn any_task(&self, id: &str) -> Option<TaskId> {
        let number = || self.plan.tasks.iter().enumerate().map(|(n, t)| (&*t.id.value, TaskId::nth(n))).collect();
        self.all.get_or_init(number).get(id).copied().or_else(|| self.folded_task(id))
    }

    /// The task of that id in another case, or with another dash.
    fn folded_task(&self, id: &str) -> Option<TaskId> {
        let number =
            || self.plan.tasks.iter().enumerate().map(|(n, t)| (fold::id(&t.id.value), TaskId::nth(n))).collect();
        self.folded.get_or_init(number).get(&fold::id(id)).copied()
    }
}

/// Reads one report.
pub fn read<'p>(
    context: &Context<'p>,
    filed: Filed,
    bytes: Result<&[u8], Unreadable>,
    desk: &mut Desk<'p>,
    depth: Depth,
) -> (Report, Vec<Finding>) {
    context.watch.one_more();
    let mut report = filed.unread();
    let mut findings = Vec::new();
    match bytes.and_then(file::decode) {
        Ok(text) => read_text(context, filed, &text, desk, depth, &mut report, &mut findings),
        Err(why) => findings.push(undecodable(filed.source, &why)),
    }
    for finding in &mut findings {
        let of_report = Subject::of(context.plan).unit(filed.unit).period(filed.period);
        finding.subject = Some(Subject { task: finding.subject.and_then(|row| row.task), ..of_report });
    }
    (report, findings)
}

fn read_text<'p>(
    context: &Context<'p>,
    filed: Filed,
    text: &str,
    desk: &mut Desk<'p>,
    depth: Depth,
    report: &mut Report,
    findings: &mut Vec<Finding>,
) {
    let Filed { source, unit, .. } = filed;
    let Desk { cutter, recogniser, own, seen } = desk;
    if own.as_ref().is_none_or(|(of, _)| *of != unit) {
        *own = Some((unit, context.tasks_of(unit)));
    }
    let own = own.as_ref().map(|(_, tasks)| tasks);
    let header = recogniser.recognise(source, text, &REPORT, cutter, findings);
    let body = header.filter(|_| findings.is_empty()).map_or(0, |header| header.end);
    let mut may_be_garbled = depth == Depth::All && header.is_none();
    if let Some(header) = header {
        report.sheet = header.sheet;
        let depth = match depth {
            Depth::FirstTold if may_matter_however_old(text, &header.sheet) => Depth::Figures,
            depth => depth,
        };
        let judge = (depth == Depth::All).then(|| Judge::new(source, text, body, &header.sheet, &REPORT));
        may_be_garbled |= judge.as_ref().is_some_and(Judge::may_hold_garbled);
        findings.extend(judge.as_ref().and_then(Judge::file));
        let mut rows =
            Rows { context, own, filed, text, header, report, findings, judge, depth, seen, most_are_wide: None };
        rows.read(cutter);
        if depth == Depth::All {
            findings.extend(fractions::judge(text, report));
        }
        report.unreadable = report.has_rows && report.rows.is_empty() && report.targets.is_empty();
        if depth == Depth::FirstTold {
            report.rows = Vec::new();
            report.targets = Vec::new();
            report.asked = Vec::new();
        }
    }
    if may_be_garbled {
        garbling::judge_sheet(source, text, garbling::Kind::Report, findings);
    }
}

/// Whether it may have what nothing newer stands for: rows of no task, or requests for a later deadline.
fn may_matter_however_old(text: &str, sheet: &CsvLayout) -> bool {
    sheet.index(Column::ExtendTo).is_some() || may_have_unit_rows(text, sheet.delimiter)
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
    Finding::new(rule, source, why.describe(), why.conversion().unwrap_or(help))
}
