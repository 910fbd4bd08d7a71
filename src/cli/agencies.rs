//! The workspaces of many agencies, read one after the other and let go.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;

use super::clock::Days;
use super::doubts::{no_dates, not_decided, not_read};
use super::export::told;
use super::invocation::count_errors;
use super::owed::undecided;
use super::package::Package;
use super::progress::Stage;
use super::report::no_reporting_month;
use super::root::no_plan;
use super::year_meant::year_among;
use super::{Invocation, fail, output};
use crate::both;
use crate::compute::rollup::{Agency, Parts, Rollup, When, agency};
use crate::compute::uncounted::{Known, uncounted};
use crate::finding::{Finding, Severity};
use crate::model::{Date, Month, MonthSpan, Plan};
use crate::read::agencies::{Agencies, Place, Unreadable, below};
use crate::read::watch::Watch;
use crate::read::{Begun, Want, Workspace};
use crate::text::parallel::in_parallel;
use crate::text::{Both, Lang};
use crate::view::rollup::doubtful::doubtful;
use crate::view::rollup::head::MOST_NAMED;
use crate::write::package::TableBytes;

/// So many are read before what they come to is added up: the results of all are never waited for together.
const AT_ONCE: usize = 256;
/// The same where each has tables, which take as much as its files.
const TABLES_AT_ONCE: usize = 16;
/// About as many things as a workspace is worth, where work is shared out.
const WORTH: usize = 5_000;

/// What is to be read, and of when.
pub struct Reading {
    agencies: Agencies,
    span: Option<MonthSpan>,
    year: Option<i32>,
    days: Days,
    watch: Watch,
    done: Arc<AtomicUsize>,
}

/// One of them, read.
struct One {
    agency: Agency,
    parts: Parts,
    lang: Lang,
    /// What is to be said of it.
    told: Vec<Both>,
    tables: Option<TableBytes>,
}

impl Reading {
    /// Every workspace below the folders typed, or below the one that is worked in.
    pub fn of(invocation: &Invocation, folders: &[PathBuf], span: Option<MonthSpan>) -> Result<Reading> {
        let here = [invocation.common.dir.clone().unwrap_or_else(|| PathBuf::from("."))];
        let folders = if folders.is_empty() { &here } else { folders };
        if let Some(missing) = folders.iter().find(|folder| !folder.exists()) {
            let shown = missing.display();
            return fail(both!("không có thư mục {shown}", "no such folder: {shown}"));
        }
        Ok(Reading {
            agencies: below(folders),
            span,
            year: span.map(|span| span.last.year).or(invocation.year_typed()?),
            days: invocation.days(),
            watch: Watch::default(),
            done: Arc::default(),
        })
    }

    /// What they come to, and those that cannot be read; tables of all of them, where there is a package for them. Of which nothing
    /// can be read is an error.
    pub fn all(
        mut self,
        invocation: &Invocation,
        mut package: Option<&mut Package>,
    ) -> Result<(Rollup, Vec<Unreadable>)> {
        let mut unreadable = std::mem::take(&mut self.agencies.unreadable);
        let stage = Stage::Agencies(self.watch.clone(), Arc::clone(&self.done), self.agencies.places.len());
        let progress = invocation.shows(stage)?;
        let (mut rollup, mut told, mut lang) = (Rollup::default(), Vec::new(), None);
        let at_once = if package.is_some() { TABLES_AT_ONCE } else { AT_ONCE };
        for places in self.agencies.places.chunks(at_once) {
            let with_tables = package.is_some();
            let read = in_parallel(places, places.len() * WORTH, |place, (): &mut ()| self.one(place, with_tables));
            for (place, read) in places.iter().zip(read) {
                match read {
                    Ok(one) => {
                        lang.get_or_insert(one.lang);
                        told.extend(one.told.into_iter().map(|it| (place.path.clone(), it)));
                        if let (Some(package), Some(tables)) = (&mut package, &one.tables) {
                            package.append_bytes(tables)?;
                        }
                        rollup.add(one.agency, one.parts);
                    }
                    Err(why) => unreadable.push(Unreadable { path: place.path.clone(), why }),
                }
            }
        }
        drop(progress);
        lang.into_iter().for_each(|lang| invocation.speaks(lang));
        unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        if let Some(package) = package {
            unreadable.iter().try_for_each(|it| package.append_unreadable(&it.path, &it.why.en))?;
        }
        if rollup.agencies.is_empty() {
            return fail(nothing_read(&unreadable));
        }
        tell(invocation, &told);
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| doubtful(lang, &rollup));
        vi.into_iter().zip(en).for_each(|(vi, en)| invocation.tell(&Both::new(vi, en)));
        Ok((rollup, unreadable))
    }

    fn one(&self, place: &Place, with_tables: bool) -> Result<One, Both> {
        let one = self.read(place, with_tables).map_err(|error| output::described(&error));
        self.done.fetch_add(1, Ordering::Relaxed);
        one
    }

    fn read(&self, place: &Place, with_tables: bool) -> Result<One> {
        let begun = Begun::at(&place.root)?;
        let year = year_among(&place.root, &begun.years(), self.year, self.days)?;
        let as_of = |plan: &Plan| self.days.as_of(plan);
        // The trend needs what was reported earlier, and tables need everything.
        let whole = self.span.is_some() || with_tables;
        let want = if whole { Want::Everything } else { Want::Figures(&as_of) };
        let mut workspace = begun.read(Some(year), want, &self.watch)?;
        if workspace.years.is_empty() {
            return fail(no_plan(&place.root));
        }
        let mut one = self.figures(place, &workspace)?;
        if with_tables {
            one.tables = Some(told(&place.path, &mut workspace, self.days, |of| Ok(TableBytes::of(of)?))?);
        }
        match workspace.sources.changed().path() {
            None => Ok(one),
            Some(path) => fail(both!(
                "{path} bị sửa trong khi đang đọc; chạy lại",
                "{path} was changed while it was being read; run this again"
            )),
        }
    }

    fn figures(&self, place: &Place, workspace: &Workspace) -> Result<One> {
        let year = &workspace.years[0];
        if year.plan.title.is_empty() && year.plan.tasks.is_empty() {
            return fail(plan_not_read(workspace));
        }
        let (plan, today) = (&year.plan, self.days.today(&year.plan));
        let when = match self.span {
            None => When::Day(self.days.as_of(plan)),
            Some(span) if !plan.has_period_in(span) => return fail(no_reporting_month(plan, span)),
            Some(span) => When::Period { span, today },
        };
        let told = RefCell::new(Vec::new());
        let kept = |month: Month| match workspace.closing(month)? {
            Ok(closed) => Some(closed),
            Err(why) => {
                told.borrow_mut().push(not_as_kept(month, &why.describe()));
                None
            }
        };
        let (mut agency, parts) = output::sound(agency(&place.path, year, when, &kept))?;
        agency.named = place.named;
        agency.errors = count_errors(workspace);
        agency.doubts = self.doubts(workspace, today, agency.errors > 0);
        agency.uncounted = self.uncounted(workspace, agency.as_of);
        let mut told = told.into_inner();
        let sums = Both::new("các số không khớp nhau", "it does not add up");
        told.extend(agency.contradictory.iter().map(|month| not_as_kept(*month, &sums)));
        told.extend(workspace.no_dates.as_ref().map(|why| why.describe()));
        told.extend(workspace.pending.fault.as_ref().map(|why| why.describe()));
        Ok(One { agency, parts, lang: plan.language, told, tables: None })
    }

    fn doubts(&self, workspace: &Workspace, today: Date, has_errors: bool) -> Vec<Both> {
        let year = &workspace.years[0];
        let undecided = if has_errors { undecided(workspace, year) } else { Vec::new() };
        let mut doubts = Vec::from_iter(not_decided(&year.plan, &undecided));
        doubts.extend(not_read(workspace, &year.plan, self.year.is_some(), self.days.as_of.unwrap_or(today)));
        doubts.extend(no_dates(workspace));
        doubts
    }

    fn uncounted(&self, workspace: &Workspace, as_of: Date) -> usize {
        let known = Known { at: as_of, months_to: self.span.map(|span| span.last) };
        uncounted(&workspace.years[0], &workspace.uncounted, &workspace.sources, known).len()
    }
}

/// Of a plan of which nothing could be read: the first reason.
fn plan_not_read(workspace: &Workspace) -> Both {
    let first = workspace.findings.iter().find(|it| it.severity == Severity::Error);
    let Some(Finding { spot, message: Both { vi, en }, .. }) = first else {
        return Both::new("kế hoạch chưa có tên và nhiệm vụ nào", "the plan has neither title nor tasks");
    };
    let path = workspace.sources.path(spot.source());
    both!("{path}: {vi}", "{path}: {en}")
}

fn not_as_kept(month: Month, Both { vi, en }: &Both) -> Both {
    both!(
        "số liệu đã khóa của tháng {month} không dùng được ({vi}), nên lấy số liệu từ kế hoạch và báo cáo",
        "what was kept of {month} when it was closed cannot be used ({en}); its figures are those of the plan and the reports"
    )
}

/// Each is named once, with what is to be said of it.
fn tell(invocation: &Invocation, told: &[(String, Both)]) {
    for (path, Both { vi, en }) in told {
        invocation.tell(&both!("{path}: {vi}", "{path}: {en}"));
    }
}

fn nothing_read(unreadable: &[Unreadable]) -> Both {
    let named = unreadable.iter().take(MOST_NAMED);
    let [vi, en] = named.fold([String::new(), String::new()], |[vi, en], Unreadable { path, why }| {
        [format!("{vi}\n  {path}: {}", why.vi), format!("{en}\n  {path}: {}", why.en)]
    });
    let more = if unreadable.len() > MOST_NAMED { "\n  …" } else { "" };
    both!(
        "không đọc được thư mục làm việc nào; nêu thư mục có chứa thư mục của các cơ quan, mỗi thư mục có plan/{vi}{more}",
        "no workspace could be read; name a folder that holds those of the agencies, each with a folder plan/{en}{more}"
    )
}
