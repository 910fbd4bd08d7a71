//! What every command needs, opened once: workspace, plan, language, date, format, and where its result goes.

use std::cell::{Cell, OnceCell};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use serde::Serialize;

use super::clock::{Days, today_set};
use super::progress::{Progress, Stage};
use super::root::{find_root, no_plan};
use super::year_meant::year_meant;
use super::{Common, Exit, Forms, Selection, fail, language, output, uncounted};
use crate::both;
use crate::check;
use crate::compute::status::{Status, status};
use crate::compute::uncounted::{Known, uncounted as all_uncounted};
use crate::compute::{Vantage, invariant};
use crate::finding::Findings;
use crate::model::{Date, Month, Plan, Uncounted, Year};
use crate::read::plan_file::Extent;
use crate::read::watch::Watch;
use crate::read::{self, Want, Workspace};
use crate::text::lang::plural;
use crate::text::parallel::both;
use crate::text::{Both, Changed, Lang};
use crate::write::Format;

/// What was meant by what was typed, as far as that needs no plan.
pub struct Invocation {
    pub common: Common,
    pub format: Option<Format>,
    /// Where letters or forms go that are a file each.
    pub folder: Option<PathBuf>,
    /// The date typed with `--as-of`.
    pub as_of: Option<Date>,
    today: Option<Date>,
    /// When the work began.
    since: Instant,
    /// The language asked for; else, once a plan is opened, the plan's. Errors are told in it too.
    lang: Cell<Lang>,
    /// Of a file that changed while it was being read.
    changed: OnceCell<Changed>,
}

impl Invocation {
    /// `folder` is that for letters or forms, where `-o` names one instead of a file.
    pub fn new(common: Common, folder: Option<PathBuf>) -> Result<Invocation> {
        Ok(Invocation {
            lang: Cell::new(common.lang.clone().transpose()?.unwrap_or_default()),
            as_of: common.as_of.clone().transpose()?,
            today: today_set()?,
            since: Instant::now(),
            changed: OnceCell::new(),
            format: output::format(&common)?,
            folder,
            common,
        })
    }

    pub fn lang(&self) -> Lang {
        self.lang.get()
    }

    /// Shows that the result is being made, for as long as what it gives lives.
    pub fn writes(&self) -> Progress {
        Progress::of(Stage::Writing, self.since, Some(self.lang()))
    }

    /// Shows how far something is, for as long as what it gives lives.
    pub fn shows(&self, stage: Stage) -> Result<Progress> {
        Ok(Progress::of(stage, self.since, self.common.lang.clone().transpose()?))
    }

    /// Speaks the language asked for, else this one.
    pub fn speaks(&self, lang: Lang) {
        if self.common.lang.is_none() {
            self.lang.set(lang);
        }
    }

    /// Speaks the language asked for, else that of the newest plan around: for what needs no workspace.
    pub fn speak_as_here(&self) -> Lang {
        self.lang.set(language::here(&self.common));
        self.lang()
    }

    /// A message for the person at the keyboard.
    pub fn tell(&self, message: &Both) {
        output::tell(self.lang(), message);
    }

    /// Nothing of the workspace changed while it was being read: otherwise figures of one version stand beside words of another,
    /// and nothing of it may be shown or kept.
    pub fn unchanged(&self) -> Result<()> {
        match self.changed.get().and_then(Changed::path) {
            None => Ok(()),
            Some(path) => fail(both!(
                "{path} bị sửa trong khi đang đọc, nên không lập kết quả; chạy lại",
                "{path} was changed while it was being read, so there is no result; run this again"
            )),
        }
    }

    pub fn root(&self) -> Result<PathBuf> {
        find_root(self.common.dir.as_deref())
    }

    /// The year typed with `--year`.
    pub fn year_typed(&self) -> Result<Option<i32>> {
        Ok(self.common.year.clone().transpose()?)
    }

    /// The as-of date and today, for whom the plan tells the rest.
    pub fn days(&self) -> Days {
        Days { as_of: self.as_of, today: self.today }
    }

    /// Today where the plan is kept.
    pub fn today(&self, plan: &Plan) -> Date {
        self.days().today(plan)
    }

    /// The as-of date typed, else the earlier of today and the plan's close.
    pub fn as_of(&self, plan: &Plan) -> Date {
        self.days().as_of(plan)
    }

    /// Opens the plan meant for figures at the as-of date.
    pub fn figures(&self) -> Result<Opened<'_>> {
        self.open(Want::Figures(&|plan| self.as_of(plan)))
    }

    /// Opens the plan meant, with as much of what was reported on it as is wanted.
    pub fn open(&self, want: Want<'_>) -> Result<Opened<'_>> {
        self.open_year(None, want)
    }

    /// The same, of a year that something else than `--year` tells.
    pub fn open_year(&self, year: Option<i32>, want: Want<'_>) -> Result<Opened<'_>> {
        let root = self.root()?;
        let year = year_meant(&root, year.or(self.year_typed()?), self.days())?;
        let workspace = self.read(&root, Some(year), want)?;
        if let Some(why) = &workspace.no_dates {
            self.tell(&why.describe());
        }
        let Some(year) = workspace.years.first() else { return fail(no_plan(&root)) };
        let (lang, as_of, reports_read) = (self.lang(), self.as_of(&year.plan), !matches!(want, Want::Plan));
        Ok(Opened { invocation: self, lang, as_of, months_to: Cell::new(None), reports_read, workspace })
    }

    /// Reads a workspace, and speaks the language of its latest plan where none was asked for.
    pub fn read(&self, root: &Path, year: Option<i32>, want: Want<'_>) -> Result<ManuallyDrop<Workspace>> {
        let watch = Watch::default();
        let progress = Progress::of(Stage::Reading(watch.clone()), self.since, self.common.lang.clone().transpose()?);
        // A country's workspace takes long to take apart, and the process ends anyway.
        let workspace = read::workspace(root, year, want, &watch).map(ManuallyDrop::new)?;
        drop(progress);
        // A command reads one workspace.
        let _ = self.changed.set(workspace.sources.changed());
        if let Some(year) = workspace.years.last() {
            self.speaks(year.plan.language);
        }
        if let Some(fault) = &workspace.pending.fault {
            self.tell(&fault.describe());
        }
        Ok(workspace)
    }

    /// The plan meant, as far as it can be read, and nothing said about it.
    pub fn plan(&self) -> Option<Arc<Plan>> {
        let root = self.root().ok()?;
        let year = year_meant(&root, self.year_typed().ok()?, self.days()).ok()?;
        read::plan_of(&root, year, Extent::Whole).ok()?
    }
}

/// A workspace read for one year, and how the command goes on with it.
pub struct Opened<'i> {
    pub invocation: &'i Invocation,
    pub workspace: ManuallyDrop<Workspace>,
    pub lang: Lang,
    pub as_of: Date,
    /// In a summary: its last month, of which reports are known whenever they came.
    months_to: Cell<Option<Month>>,
    reports_read: bool,
}

impl Opened<'_> {
    /// What is told from here on is of the summary of a span that ends with `month`.
    pub fn tells_of(&self, month: Month) {
        self.months_to.set(Some(month));
    }

    /// Reports that are there, or were registered, and count for nothing.
    pub fn uncounted(&self) -> Vec<Uncounted> {
        let months_to = self.months_to.get();
        let known = Known { at: months_to.map_or(self.as_of, |month| self.plan().cutoff(month)), months_to };
        match self.reports_read {
            true => all_uncounted(self.year(), &self.workspace.uncounted, &self.workspace.sources, known),
            false => Vec::new(),
        }
    }

    pub fn year(&self) -> &Year {
        &self.workspace.years[0]
    }

    pub fn plan(&self) -> &Plan {
        &self.year().plan
    }

    /// The figures at the as-of date, of the tasks meant, unless they contradict each other.
    pub fn status(&self, only: &Selection) -> Result<Status<'_>> {
        let status = only.apply(status(self.year(), Vantage::at(self.year(), self.as_of)));
        output::sound(invariant::hold(&status))?;
        Ok(status)
    }

    /// Writes the result where it was asked for, and tells of errors met.
    pub fn deliver<R: Serialize>(&self, said: &Forms<'_, R>) -> Result<Exit> {
        let workspace = &*self.workspace;
        let deliver = || output::deliver(self.invocation, said);
        let (errors, delivered) = both(self.plan().tasks.len(), || count_errors(workspace), deliver);
        delivered?;
        self.tell_of(errors);
        Ok(Exit::Clean)
    }

    /// How many errors were met in what was read, the plan's own rules included, where there were any; and which reports count
    /// for nothing.
    pub fn tell_errors(&self) {
        self.tell_of(count_errors(&self.workspace));
    }

    /// The same of so many errors.
    pub fn tell_of(&self, errors: usize) {
        if errors > 0 {
            let en = plural(errors as i128, "error");
            self.invocation.tell(&both!(
                "có {errors} lỗi trong kế hoạch và báo cáo; xem: reform check",
                "{en} in the plan and the reports; see: reform check"
            ));
        }
        uncounted::tell(self.invocation, &self.uncounted());
    }
}

/// Those met in what was read, the plan's own rules included.
pub fn count_errors(workspace: &Workspace) -> usize {
    let mut judged = Findings::default();
    workspace.years.iter().for_each(|year| check::judge_plan(&year.plan, &mut judged));
    workspace.findings.errors() + judged.errors()
}
