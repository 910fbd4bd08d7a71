//! One report: its file cut into rows, its cells typed, its tasks told. What cannot be read is a finding,
//! and the rest of the row is kept.

use super::fractions;
use super::garbling;
use super::rows::Rows;
use super::task_index::TaskIndex;
use super::wording::Judge;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use crate::finding::rules::{F001, F012};
use crate::finding::{Finding, Findings, Subject};
use crate::model::report::{CsvLayout, Report, RowTask};
use crate::model::{Column, Date, Period, Plan, Task, TaskId, UnitId};
use crate::read::csv::Cutter;
use crate::read::file::Unreadable;
use crate::read::header::{REPORT, Recogniser};
use crate::read::watch::Watch;
use crate::text::suggest::Guesses;
use crate::text::{Both, SourceId};

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
#[derive(Clone, Copy, Debug)]
pub enum Depth<'s> {
    /// All, and how its texts are typed.
    All,
    /// All that figures are made of. No figure is made of rows on the unit's own tasks that are settled, by their place among
    /// these, and such rows are not kept; whether the report can be read they tell nevertheless.
    Figures { settled: &'s [bool] },
}

impl<'s> Depth<'s> {
    pub(super) fn is_all(self) -> bool {
        matches!(self, Depth::All)
    }

    /// What is settled. Nothing where a row may ask for a later deadline, for nothing newer can stand for that.
    fn settled(self, sheet: &CsvLayout) -> &'s [bool] {
        match self {
            Depth::Figures { settled } if sheet.index(Column::ExtendTo).is_none() => settled,
            _ => &[],
        }
    }
}

/// What all reports of a plan are read against.
pub struct Context<'p> {
    pub plan: &'p Plan,
    /// Told of each report that was read.
    watch: &'p Watch,
    all: OnceLock<TaskIndex<'p>>,
    /// By unit: the tasks that it leads, carries a part of or coordinates, on whichever day.
    pub concerns: Vec<Vec<TaskId>>,
}

/// The tasks of one unit: few enough to stay at hand.
#[derive(Default)]
pub(super) struct Own<'p> {
    unit: Option<UnitId>,
    /// In the plan's order, in which the rows of most reports stand too.
    pub(super) tasks: Vec<(&'p str, TaskId)>,
    /// Where they stand in it.
    indices: HashMap<&'p str, usize, foldhash::fast::RandomState>,
    /// By that: where the row on it begins in the file being read.
    pub(super) told_at: Vec<Option<u32>>,
}

impl<'p> Own<'p> {
    /// Makes ready for a file of the unit.
    fn begin(&mut self, context: &Context<'p>, unit: UnitId) {
        if self.unit != Some(unit) {
            let ids = context.concerns[unit.index()].iter().map(|&id| (context.plan.task(id).id(), id));
            *self = Own { unit: Some(unit), tasks: ids.collect(), ..Own::default() };
            self.indices = self.tasks.iter().enumerate().map(|(n, (id, _))| (*id, n)).collect();
        }
        self.told_at.clear();
        self.told_at.resize(self.tasks.len(), None);
    }

    /// Which of them an id names; the `next` most likely.
    pub(super) fn index(&self, id: &str, next: usize) -> Option<usize> {
        // Of two with one id the last is meant.
        let are_unique = self.indices.len() == self.tasks.len();
        let is_next = are_unique && self.tasks.get(next).is_some_and(|(own, _)| *own == id);
        if is_next { Some(next) } else { self.indices.get(id).copied() }
    }

    /// The same of a task that is known, and may be another unit's; the one before `next` most likely.
    pub(super) fn index_of(&self, task: &Task, id: TaskId, next: usize) -> Option<usize> {
        let last = next.wrapping_sub(1);
        let is_last = self.tasks.get(last).is_some_and(|(_, own)| *own == id);
        if is_last { Some(last) } else { self.index(task.id(), next) }
    }

    /// Whether a task is one of `some`, which tell by its place among the own tasks.
    pub(super) fn is_among(&self, task: TaskId, some: &[bool]) -> bool {
        self.tasks.binary_search_by_key(&task, |(_, own)| *own).is_ok_and(|n| some[n])
    }

    pub(super) fn task(&self, id: &str) -> Option<TaskId> {
        self.index(id, 0).map(|n| self.tasks[n].1)
    }
}

/// What one thread uses again for each file.
#[derive(Default)]
pub struct Desk<'p> {
    cutter: Cutter,
    recogniser: Recogniser,
    /// Of the unit whose reports lie on the desk.
    own: Own<'p>,
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
        Context { plan, watch, all: OnceLock::new(), concerns }
    }

    /// How many rows the reports of each unit have, if none is left out.
    pub(super) fn rows_expected(&self, filed: &[Vec<Filed>]) -> usize {
        self.concerns.iter().zip(filed).map(|(tasks, reports)| tasks.len() * reports.len()).sum()
    }

    pub(super) fn any_task(&self, id: &str) -> Option<TaskId> {
        self.all.get_or_init(|| TaskIndex::of(self.plan)).find(id)
    }
}

/// Reads one report.
pub fn read<'p>(
    context: &Context<'p>,
    filed: Filed,
    text: Result<Cow<'_, str>, Unreadable>,
    desk: &mut Desk<'p>,
    depth: Depth<'_>,
) -> (Report, Findings) {
    context.watch.one_more();
    let mut report = filed.unread();
    let mut findings = Findings::default();
    match text {
        Ok(text) => read_text(context, filed, &text, desk, depth, &mut report, &mut findings),
        Err(why) => findings.push(undecodable(filed.source, &why)),
    }
    for finding in findings.each_mut() {
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
    depth: Depth<'_>,
    report: &mut Report,
    findings: &mut Findings,
) {
    let Filed { source, unit, .. } = filed;
    let Desk { cutter, recogniser, own, seen } = desk;
    own.begin(context, unit);
    let header = recogniser.recognise(source, text, &REPORT, cutter, findings);
    let body = header.filter(|_| findings.is_empty()).map_or(0, |header| header.end);
    let mut may_be_garbled = depth.is_all() && header.is_none();
    if let Some(header) = header {
        report.sheet = header.sheet;
        let judge = depth.is_all().then(|| Judge::new(source, text, body, &header.sheet, &REPORT));
        may_be_garbled |= judge.as_ref().is_some_and(Judge::may_hold_garbled);
        findings.extend(judge.as_ref().and_then(Judge::file));
        let mut rows = Rows {
            context,
            own,
            next: 0,
            filed,
            text,
            header,
            report,
            findings,
            judge,
            settled: depth.settled(&header.sheet),
            depth,
            seen,
            most_are_wide: None,
            guesses: Guesses::default(),
            told_targets: HashMap::default(),
        };
        rows.read(cutter);
        if depth.is_all() {
            findings.extend(fractions::judge(text, report));
        }
    }
    if may_be_garbled {
        garbling::judge_sheet(source, text, garbling::Kind::Report, findings);
    }
}

/// F001 or F012: a CSV file that gives no text.
pub fn undecodable(source: SourceId, why: &Unreadable) -> Finding {
    let (rule, help) = match why {
        Unreadable::TooLarge => (
            &F012,
            Both::new("kiểm tra lại tệp: báo cáo không thể lớn như vậy", "check the file: no report is that large"),
        ),
        _ => (&F001, Both::new("trong Excel: Lưu thành, chọn “CSV UTF-8”", "in Excel: Save As, choose “CSV UTF-8”")),
    };
    Finding::new(rule, source, why.describe(), why.remedy().unwrap_or(help))
}
