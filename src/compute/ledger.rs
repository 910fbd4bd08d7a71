//! All rows of reports, filed by task and in the order of their periods, as in an account book: from here a task's history
//! is read.

use std::collections::HashMap;

use foldhash::fast::RandomState;

pub use super::part::Part;
pub use super::row::LedgerRow;
use super::vantage::Vantage;
use crate::model::{Date, Period, Progress, Report, Schedule, Share, TaskId, UnitId, Year};

/// One row on a task: the index of its report in the year, and its own in the report.
#[derive(Clone, Copy, Debug)]
struct Entry {
    report: u32,
    row: u32,
    /// The row names a difficulty. Kept here so that a task without any is passed over without a look at its rows.
    difficult: bool,
    /// The row is by the unit that moves the task's progress on the day of which the row tells.
    by_carrier: bool,
}

/// The rows of some reports on some tasks, those of each task in the order of their periods.
pub struct Ledger<'y> {
    year: &'y Year,
    tasks: Tasks,
    /// `entries[starts[t]..starts[t + 1]]` are the rows on the `t`th of the tasks.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// Of tasks with very many rows: the places of each unit's.
    by_unit: HashMap<(TaskId, UnitId), Vec<u32>, RandomState>,
}

/// Of a task with more rows than this those of a unit are not looked for among all: so many parts each with a unit's rows are
/// told of a task only where hundreds of units carry it out.
const MANY_ROWS: u32 = 256;

/// Whose rows a ledger holds.
enum Tasks {
    All(usize),
    /// In the plan's order.
    These(Box<[TaskId]>),
}

impl Tasks {
    fn len(&self) -> usize {
        match self {
            Tasks::All(tasks) => *tasks,
            Tasks::These(tasks) => tasks.len(),
        }
    }

    /// The place of a task among them. Rows mostly come in the order of the plan: `near` is where one is expected.
    fn place(&self, task: TaskId, near: usize) -> Option<usize> {
        match self {
            Tasks::All(_) => Some(task.index()),
            Tasks::These(tasks) if tasks.get(near) == Some(&task) => Some(near),
            Tasks::These(tasks) => tasks.binary_search(&task).ok(),
        }
    }
}

impl<'y> Ledger<'y> {
    /// The rows of the reports known from `vantage`.
    pub fn at(year: &'y Year, vantage: Vantage) -> Ledger<'y> {
        Ledger::fill(year, Tasks::All(year.plan.tasks.len()), &vantage.known_in(year), vantage.as_of)
    }

    /// The rows of the reports that `known` admits. A row counts as its lead's by who led the task at the end of the row's
    /// period, or at `as_of` if that is earlier.
    pub fn new(year: &'y Year, as_of: Date, known: impl Fn(&Report) -> bool) -> Ledger<'y> {
        let reports: Vec<u32> = (0..).zip(&year.reports).filter(|(_, report)| known(report)).map(|(n, _)| n).collect();
        Ledger::fill(year, Tasks::All(year.plan.tasks.len()), &reports, as_of)
    }

    /// Those of some reports, by their index in the year, and on some tasks, which come in the plan's order.
    pub fn of(year: &'y Year, tasks: &[TaskId], reports: &[u32], as_of: Date) -> Ledger<'y> {
        Ledger::fill(year, Tasks::These(tasks.into()), reports, as_of)
    }

    /// All rows there are on some tasks, which come in the plan's order.
    pub fn on(year: &'y Year, tasks: &[TaskId]) -> Ledger<'y> {
        let all: Vec<u32> = (0..).zip(&year.reports).map(|(n, _)| n).collect();
        Ledger::of(year, tasks, &all, Date::MAX)
    }

    fn fill(year: &'y Year, tasks: Tasks, reports: &[u32], as_of: Date) -> Ledger<'y> {
        let rows = |report: u32| {
            let (mut near, tasks) = (0, &tasks);
            let rows = (0..).zip(&year.reports[report as usize].rows);
            rows.filter_map(move |(r, row)| {
                let (task, _) = row.task()?;
                let place = tasks.place(task, near)?;
                near = place + 1;
                Some((r, row, place, task))
            })
        };
        // Counting sort: reports come by period, so each task's rows do too.
        let mut starts = vec![0u32; tasks.len() + 1];
        reports.iter().flat_map(|&report| rows(report)).for_each(|(_, _, place, _)| starts[place + 1] += 1);
        for t in 0..tasks.len() {
            starts[t + 1] += starts[t];
        }
        let mut next = starts.clone();
        let nothing = Entry { report: 0, row: 0, difficult: false, by_carrier: false };
        let mut entries = vec![nothing; starts[tasks.len()] as usize];
        for &report in reports {
            let Report { period, unit, .. } = year.reports[report as usize];
            let told_of = year.plan.told_of(period, unit, as_of);
            for (r, row, place, task) in rows(report) {
                let by_carrier = year.plan.task(task).is_carried_by(unit, told_of);
                entries[next[place] as usize] = Entry { report, row: r, difficult: row.difficult(), by_carrier };
                next[place] += 1;
            }
        }
        let mut ledger = Ledger { year, tasks, starts, entries, by_unit: HashMap::default() };
        ledger.put_in_order(as_of);
        ledger.by_unit = ledger.rows_by_unit();
        ledger
    }

    /// Of tasks of which very many rows are told: the places of each unit's.
    fn rows_by_unit(&self) -> HashMap<(TaskId, UnitId), Vec<u32>, RandomState> {
        let mut by_unit = HashMap::<_, Vec<u32>, _>::default();
        for (n, task) in self.tasks().enumerate() {
            let (from, to) = (self.starts[n], self.starts[n + 1]);
            for at in (to - from > MANY_ROWS).then_some(from..to).into_iter().flatten() {
                let unit = self.year.reports[self.entries[at as usize].report as usize].unit;
                by_unit.entry((task, unit)).or_default().push(at);
            }
        }
        by_unit
    }

    /// Reports are kept by the first due dates of requests: where one was extended, its answers come later.
    fn put_in_order(&mut self, as_of: Date) {
        let plan = &self.year.plan;
        if !plan.has_extended_requests() {
            return;
        }
        let order = |report: &Report| plan.period_order_at(report.period, report.unit, as_of);
        for n in 0..self.tasks.len() {
            let range = self.starts[n] as usize..self.starts[n + 1] as usize;
            self.entries[range].sort_by_key(|entry| order(&self.year.reports[entry.report as usize]));
        }
    }

    /// Whether rows on a task would be here.
    pub fn has(&self, task: TaskId) -> bool {
        self.tasks.place(task, usize::MAX).is_some()
    }

    /// The tasks whose rows these are, in the plan's order.
    pub fn tasks(&self) -> impl Iterator<Item = TaskId> {
        (0..self.tasks.len()).map(|n| match &self.tasks {
            Tasks::All(_) => TaskId::nth(n),
            Tasks::These(tasks) => tasks[n],
        })
    }

    /// All rows on a task, of any unit, the earliest first.
    pub fn rows(&self, task: TaskId) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        self.entries[self.range(task)].iter().map(self.row())
    }

    /// Those that add to it: of units that lead it, carry a part of it or coordinate it on the day of which the row tells, by
    /// what was decided by `as_of`.
    pub fn counted_rows(
        &self,
        id: TaskId,
        as_of: Date,
    ) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        let (plan, task) = (&self.year.plan, self.year.plan.task(id));
        let told_of = move |told: &LedgerRow<'_>| plan.told_of(told.period(), told.report.unit, as_of);
        self.rows(id).filter(move |told| task.concerns(told.report.unit, told_of(told)))
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
        match self.tasks.place(task, usize::MAX) {
            Some(n) => self.starts[n] as usize..self.starts[n + 1] as usize,
            None => 0..0,
        }
    }

    /// The rows on a task by who moves its progress, its lead (*đơn vị chủ trì*) or with `each` every unit its own part; the
    /// earliest first.
    pub fn carrier_rows(&self, task: TaskId) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        self.entries[self.range(task)].iter().filter(|entry| entry.by_carrier).map(self.row())
    }

    /// Of these, the rows on one part.
    pub fn part_rows(
        &self,
        task: TaskId,
        part: Part,
    ) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        let (all, own) = match part.unit {
            Some(unit) => self.entries_of(task, unit),
            None => (&self.entries[self.range(task)], &[][..]),
        };
        let own = own.iter().map(|&at| &self.entries[at as usize]);
        let rows = all.iter().chain(own).filter(|entry| entry.by_carrier).map(self.row());
        rows.filter(move |told| told.is_of(part))
    }

    /// The rows of one unit on a task: all rows on it, among which they are, or their places if there are very many.
    fn entries_of(&self, task: TaskId, unit: UnitId) -> (&[Entry], &[u32]) {
        let all = self.range(task);
        match all.len() > MANY_ROWS as usize {
            true => (&[], self.by_unit.get(&(task, unit)).map_or(&[], |places| places)),
            false => (&self.entries[all], &[]),
        }
    }

    /// The rows of one unit on a task, the earliest first.
    pub fn unit_rows(
        &self,
        task: TaskId,
        unit: UnitId,
    ) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + use<'_, 'y> {
        let (all, own) = self.entries_of(task, unit);
        let own = own.iter().map(|&at| &self.entries[at as usize]);
        all.iter().chain(own).map(self.row()).filter(move |told| told.report.unit == unit)
    }

    /// Of these, the rows by which it moves the task's progress.
    pub fn unit_carrier_rows(
        &self,
        task: TaskId,
        unit: UnitId,
    ) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + use<'_, 'y> {
        let (all, own) = self.entries_of(task, unit);
        let own = own.iter().map(|&at| &self.entries[at as usize]);
        let rows = all.iter().chain(own).filter(|entry| entry.by_carrier).map(self.row());
        rows.filter(move |told| told.report.unit == unit)
    }

    /// Of these, the rows whose progress can be read.
    pub fn readable_rows(
        &self,
        task: TaskId,
        part: Part,
    ) -> impl DoubleEndedIterator<Item = LedgerRow<'y>> + Clone + use<'_, 'y> {
        self.part_rows(task, part).filter(|told| told.progress().is_some())
    }

    /// The last of these: what the part's progress is taken from.
    pub fn latest(&self, task: TaskId, part: Part) -> Option<LedgerRow<'y>> {
        self.readable_rows(task, part).next_back()
    }

    /// Whether the reports up to that of `period` say that a part was done by `date`, in their latest row on it. A completion
    /// date that cannot be read was told where it stands: nobody is asked for that part again. What goes on all year never is.
    pub fn is_said_done(&self, task: TaskId, part: Part, period: Period, date: Date) -> bool {
        let plan = &self.year.plan;
        let order = |told: &LedgerRow<'_>| plan.period_order_at(told.period(), told.report.unit, Date::MAX);
        let limit = plan.period_order(period);
        let latest = self.readable_rows(task, part).rfind(|told| order(told) <= limit);
        let is_done = |told: LedgerRow<'_>| told.done_at(date).is_some() || told.row.has_unreadable_completion();
        plan.task(task).schedule != Schedule::Ongoing && latest.is_some_and(is_done)
    }

    /// Whether that row says that the part was done by `date`.
    pub fn is_done(&self, task: TaskId, part: Part, date: Date) -> bool {
        self.latest(task, part).is_some_and(|told| told.done_at(date).is_some())
    }
}

/// A reported progress as a share of 100%.
pub fn share(progress: Progress) -> Share {
    Share { n: progress.0.into(), d: Progress::FULL.0.into() }
}
