//! All rows of reports, filed by task and in the order of their periods, as in an account book: from here a task's history
//! is read.

use super::vantage::Vantage;
use crate::model::{Date, Period, Progress, Report, Row, Share, TaskId, Year};

/// One row on a task: the index of its report in the year, and its own in the report.
#[derive(Clone, Copy, Debug)]
struct Entry {
    report: u32,
    row: u32,
    /// The row names a difficulty. Kept here so that a task without any is passed over without a look at its rows.
    difficult: bool,
    /// The row is by the unit that led the task on the day of which the row tells.
    by_lead: bool,
}

/// The rows of some reports by task, those of each task in the order of their periods.
pub struct Ledger<'y> {
    year: &'y Year,
    /// `entries[starts[t]..starts[t + 1]]` are the rows on task `t`.
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

/// A row together with the report that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct LedgerRow<'y> {
    pub report: &'y Report,
    pub row: &'y Row,
}

impl LedgerRow<'_> {
    pub fn period(&self) -> Period {
        self.report.period
    }

    /// Of a task that recurs: the index of the occurrence that the row is about.
    pub fn occurrence(&self) -> Option<u8> {
        self.row.task().and_then(|(_, occurrence)| occurrence)
    }

    /// `None` if the progress is blank or cannot be read.
    pub fn progress(&self) -> Option<Progress> {
        self.row.progress.value()
    }

    /// The date of completion, if the row says that the task was done by `date`: 100 % and a completion date not after it.
    pub fn done_at(&self, date: Date) -> Option<Date> {
        self.row.completed().filter(|&on| on <= date)
    }
}

impl<'y> Ledger<'y> {
    /// The rows of the reports known from `vantage`.
    pub fn at(year: &'y Year, vantage: Vantage) -> Ledger<'y> {
        Ledger::new(year, vantage.as_of, |report| vantage.knows(year, report))
    }

    /// The rows of the reports that `known` admits. A row counts as its lead's by who led the task at the end of the row's
    /// period, or at `as_of` if that is earlier.
    pub fn new(year: &'y Year, as_of: Date, known: impl Fn(&Report) -> bool) -> Ledger<'y> {
        let tasks = year.plan.tasks.len();
        let known: Vec<bool> = year.reports.iter().map(known).collect();
        let rows = || {
            let reports = year.reports.iter().enumerate().filter(|(n, _)| known[*n]);
            reports.flat_map(|(n, report)| {
                let on_tasks = report
                    .rows
                    .iter()
                    .enumerate()
                    .filter_map(|(r, row)| row.task().map(|(t, _)| (r, t, row.difficult)));
                on_tasks.map(move |(r, task, difficult)| {
                    (task, Entry { report: n as u32, row: r as u32, difficult, by_lead: false })
                })
            })
        };
        // Counting sort: reports come by period, so each task's rows do too.
        let mut starts = vec![0u32; tasks + 1];
        rows().for_each(|(task, _)| starts[task.index() + 1] += 1);
        for t in 0..tasks {
            starts[t + 1] += starts[t];
        }
        let mut next = starts.clone();
        let mut entries = vec![Entry { report: 0, row: 0, difficult: false, by_lead: false }; starts[tasks] as usize];
        for (task, entry) in rows() {
            let at = &mut next[task.index()];
            entries[*at as usize] = entry;
            *at += 1;
        }
        let mut ledger = Ledger { year, starts, entries };
        ledger.find_leads(as_of);
        ledger
    }

    /// Marks the rows that are by the task's lead.
    fn find_leads(&mut self, as_of: Date) {
        let plan = &self.year.plan;
        let told_of: Vec<Date> = self.year.reports.iter().map(|r| plan.told_of(r.period, as_of)).collect();
        for (id, task) in plan.task_ids().zip(&plan.tasks) {
            let range = self.range(id);
            for entry in &mut self.entries[range] {
                let report = entry.report as usize;
                entry.by_lead = task.is_led_by(self.year.reports[report].unit, told_of[report]);
            }
        }
    }

    /// All rows on a task, of any unit, the earliest first.
    pub fn rows(&self, task: TaskId) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        self.entries[self.range(task)].iter().map(self.row())
    }

    fn row(&self) -> impl Fn(&Entry) -> LedgerRow<'y> + Clone + use<'y> {
        let year = self.year;
        move |entry| {
            let report = &year.reports[entry.report as usize];
            LedgerRow { report, row: &report.rows[entry.row as usize] }
        }
    }

    /// Whether any row on a task names a difficulty.
    pub fn has_difficulty(&self, task: TaskId) -> bool {
        self.entries[self.range(task)].iter().any(|entry| entry.difficult)
    }

    fn range(&self, task: TaskId) -> std::ops::Range<usize> {
        self.starts[task.index()] as usize..self.starts[task.index() + 1] as usize
    }

    /// The rows on a task by its lead (*đơn vị chủ trì*), who alone moves its progress; the earliest first.
    pub fn lead_rows(&self, task: TaskId) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        self.entries[self.range(task)].iter().filter(|entry| entry.by_lead).map(self.row())
    }

    /// The lead's rows whose progress can be read; of a task that recurs, those on one occurrence.
    pub fn readable_rows(
        &self,
        task: TaskId,
        occurrence: Option<u8>,
    ) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        self.lead_rows(task).filter(move |t| t.progress().is_some() && t.occurrence() == occurrence)
    }

    /// The last of these: what the task's progress is taken from.
    pub fn latest(&self, task: TaskId, occurrence: Option<u8>) -> Option<LedgerRow<'y>> {
        self.readable_rows(task, occurrence).next_back()
    }
}

/// A reported progress as a share of 100 %.
pub fn share(progress: Progress) -> Share {
    Share { n: progress.0.into(), d: Progress::FULL.0.into() }
}
