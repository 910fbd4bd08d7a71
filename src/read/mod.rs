//! Floor 3: a folder becomes a [`Workspace`] and findings. Reading never fails on what people wrote: it
//! gives what can be read and says what cannot. Only the machine's own errors end it.

pub mod again;
pub mod agencies;
pub mod annex;
pub mod at_hand;
mod begun;
pub mod below;
mod beside;
pub mod candidate;
pub mod cell;
pub mod closing;
pub mod csv;
pub mod due_words;
mod entry;
mod faults;
pub mod file;
pub mod file_name;
mod filing;
pub mod folder;
pub mod form;
mod fractions;
mod garbling;
mod git;
mod glance;
mod guess;
pub mod header;
mod history;
pub mod journal;
mod line;
mod links;
mod listing;
mod misplaced;
mod naming;
pub mod not_read;
pub mod office;
pub mod plan;
pub mod plan_file;
mod plan_wording;
mod plans;
pub mod progress_words;
pub mod published;
mod quotes;
pub mod received;
pub mod register;
pub mod remarks;
pub mod report;
pub mod revision;
mod row_task;
mod rows;
pub mod schema;
mod settling;
mod sheets;
mod shifted;
mod single;
mod strays;
pub mod tables;
mod target_rows;
mod task_index;
pub mod texts;
pub mod toml;
mod toml_faults;
mod toml_line;
mod toml_syntax;
pub mod toml_tree;
mod toml_values;
mod toml_words;
mod typed_text;
pub mod unit_list;
mod units;
mod unread;
pub mod value;
mod vocabulary;
pub mod watch;
pub mod when;
mod wording;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;

use crate::finding::{Finding, Findings, Names, Subject};
use crate::model::{Date, Intake, Month, MonthSpan, Plan, Published, Report, Uncounted, Year};
use crate::text::parallel::in_parallel;
use crate::text::{SourceId, Sources};
use at_hand::Judge;
pub use begun::Begun;
use file::{Readable, Unreadable};
use journal::Pending;
use listing::Listing;
use not_read::NotRead;
use plan_file::Extent;
use plans::assembled;
use received::NoDates;
use revision::Revision;
use watch::Watch;

/// A unit's reports, and what is wrong with them.
type ReadUnit = (Vec<Report>, Findings);

/// What a command wants to know.
#[derive(Clone, Copy)]
pub enum Want<'w> {
    /// A plan's figures at the date that this gives. Months that cannot change a figure any more are only
    /// looked at.
    Figures(&'w dyn Fn(&Plan) -> Date),
    /// Everything that people wrote.
    Everything,
    /// The same, with what is found in each unit's reports while they are at hand. Their rows may be gone afterwards.
    Judged(&'w Judge<'w>),
    /// The plan alone, without what was reported on it.
    Plan,
}

/// Everything read, and everything wrong with what was read.
pub struct Workspace {
    pub root: PathBuf,
    pub sources: Sources,
    /// The plans that were read, the earliest first, each with its reports.
    pub years: Vec<Year>,
    pub intakes: Vec<Intake>,
    pub published: Vec<Published>,
    /// The files of each year's plan, those of plans that were not read too.
    pub plan_files: BTreeMap<i32, Vec<SourceId>>,
    pub remarks: BTreeMap<MonthSpan, SourceId>,
    /// What was kept of months that were closed.
    pub closings: BTreeMap<Month, SourceId>,
    pub findings: Findings,
    pub files_read: usize,
    /// Lines of the register that are not used: their first two cells.
    pub lost_intakes: Vec<Option<[Box<str>; 2]>>,
    /// Period and unit of each of the register's lines that a quote took in: they are there, and their dates cannot be told.
    pub taken_intakes: Vec<[Box<str>; 2]>,
    /// What figures, letters and summaries rest on, and was not read.
    not_read: Vec<NotRead>,
    /// Files that may be reports, and count for nothing where they lie or as what they are.
    pub uncounted: Vec<Uncounted>,
    /// Why git gave no dates, where a plan asks for them.
    pub no_dates: Option<NoDates>,
    /// What is found in each unit's reports is among the findings.
    pub judged: bool,
    /// What a command that was cut off had set out to write is read as if it were.
    pub pending: Arc<Pending>,
    /// What there was at the revision to be compared with.
    pub then: Option<Revision>,
}

/// The years that have a plan.
pub fn years(root: &Path) -> Result<Vec<i32>> {
    Ok(Begun::at(root)?.years())
}

/// One year's plan alone, without what was reported on it.
pub fn plan_of(root: &Path, year: i32, extent: Extent) -> Result<Option<Arc<Plan>>> {
    let Begun { mut workspace, plans } = Begun::at(root)?;
    let files = workspace.read_plan_files(&plans, Some(year), extent);
    Ok(assembled(files).0.pop().map(|y| y.plan))
}

/// Reads the plans of `only` that year (all where `None`) and what was reported on them.
pub fn workspace(root: &Path, only: Option<i32>, want: Want<'_>, watch: &Watch) -> Result<Workspace> {
    Begun::at(root)?.read(only, want, watch)
}

impl Workspace {
    /// The file's path on this machine.
    pub fn path(&self, source: SourceId) -> PathBuf {
        let below = self.sources.path(source);
        let mut path = PathBuf::with_capacity(self.root.as_os_str().len() + 1 + below.len());
        path.push(&self.root);
        path.extend(below.split('/'));
        path
    }

    /// The text of a file, which is what it was if it was read before, in `buffer` where it need not be decoded.
    fn read_text<'b>(&self, source: SourceId, buffer: &'b mut Vec<u8>) -> Readable<Cow<'b, str>> {
        self.read_bytes(source, buffer).and_then(file::decode)
    }

    /// The same of its bytes.
    pub fn read_bytes<'b>(&self, source: SourceId, buffer: &'b mut Vec<u8>) -> Readable<&'b [u8]> {
        let bytes = self.pending.read(&self.root, self.sources.path(source), buffer);
        match self.sources.has_read(source, bytes.as_ref().ok().copied()) {
            true => bytes,
            false => Err(Unreadable::Changed),
        }
    }

    /// What a finding is about, as its plan names it.
    pub fn names<'a>(&'a self, finding: &'a Finding) -> Names<'a> {
        let plan_of = |subject: Subject| self.years.iter().map(|y| &y.plan).find(|plan| plan.year == subject.year);
        let named = finding.subject.and_then(|subject| plan_of(subject).map(|plan| subject.names(plan)));
        let named = named.unwrap_or_default();
        Names { task: named.task.or(finding.gone.as_deref()), ..named }
    }

    fn read_reports(&mut self, listing: &Listing, want: Want<'_>, watch: &Watch) {
        for n in 0..self.years.len() {
            let filed = self.file_reports(listing, n);
            let not_read = self.reports_not_read(listing, n, &filed);
            let watch = watch.begins(self.years[n].plan.language, &filed);
            let context = report::Context::new(&self.years[n].plan, watch);
            let rows = context.rows_expected(&filed);
            let (read, not_read) = match want {
                Want::Plan => (Vec::new(), Vec::new()),
                Want::Everything => {
                    (in_parallel(&filed, rows, |of_unit, desk| self.read_whole(&context, of_unit, desk)), not_read)
                }
                Want::Judged(judge) => (self.read_and_judge(n, &context, &filed, not_read, judge), Vec::new()),
                Want::Figures(as_of) => {
                    let year = &self.years[n];
                    let as_of = as_of(&year.plan);
                    let known = not_read.into_iter().filter(|report| year.is_known(report, as_of)).collect();
                    (
                        in_parallel(&filed, rows, |of_unit, desk| self.read_back(n, &context, of_unit, as_of, desk)),
                        known,
                    )
                }
            };
            let mut reports = Vec::with_capacity(read.iter().map(|(reports, _)| reports.len()).sum());
            for (of_unit, findings) in read {
                self.findings.append(findings);
                reports.extend(of_unit);
            }
            self.files_read += reports.iter().filter(|report| report.is_csv).count();
            reports.extend(not_read);
            let year = &mut self.years[n];
            year.whole = matches!(want, Want::Everything | Want::Judged(_));
            reports.sort_by_cached_key(|r| (year.plan.period_order(r.period), r.unit));
            year.reports = reports;
        }
    }
}
