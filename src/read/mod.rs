//! Floor 3: a folder becomes a [`Workspace`] and findings. Reading never fails on what people wrote: it
//! gives what can be read and says what cannot. Only the machine's own errors end it.

pub mod cell;
pub mod csv;
pub mod file;
pub mod folder;
pub mod header;
pub mod plan;
pub mod register;
pub mod report;
pub mod tables;
pub mod texts;
pub mod toml;
pub mod value;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, Result};

use crate::both;
use crate::finding::rules::{F008, F013, F019};
use crate::finding::{Finding, put_in_order};
use crate::model::year::Register;
use crate::model::{Month, Period, Plan, UnitId, Year};
use crate::text::{Both, SourceId, Sources, fold};
use folder::{Listing, ReportFile};
use register::{Intake, Published};
use report::{Desk, Filed};

/// What a command wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// Figures alone: texts are not kept.
    Figures,
    /// What people wrote, too.
    Texts,
}

/// Everything read, and everything wrong with what was read.
#[derive(Debug)]
pub struct Workspace {
    pub root: PathBuf,
    pub sources: Sources,
    /// The plans that were read, the earliest first, each with its reports.
    pub years: Vec<Year>,
    pub intakes: Vec<Intake>,
    pub published: Vec<Published>,
    pub remarks: BTreeMap<Month, SourceId>,
    pub findings: Vec<Finding>,
    pub files_read: usize,
    /// The register, if there is one, could be read.
    pub register_readable: bool,
}

/// The years that have a plan.
pub fn years(root: &Path) -> Result<Vec<i32>> {
    Ok(folder::list(root, &mut Sources::default())?.plans.into_keys().collect())
}

/// One year's plan alone, without what was reported on it.
pub fn plan_of(root: &Path, year: i32) -> Result<Option<Plan>> {
    let mut workspace = empty(root);
    let listing = folder::list(root, &mut workspace.sources)?;
    workspace.read_plans(&listing, Some(year));
    Ok(workspace.years.pop().map(|y| y.plan))
}

fn empty(root: &Path) -> Workspace {
    Workspace {
        root: root.to_owned(),
        sources: Sources::default(),
        years: Vec::new(),
        intakes: Vec::new(),
        published: Vec::new(),
        remarks: BTreeMap::new(),
        findings: Vec::new(),
        files_read: 0,
        register_readable: true,
    }
}

/// Reads the plans of `years` (all where `None`) and what was reported on them.
pub fn workspace(root: &Path, only: Option<i32>, want: Want) -> Result<Workspace> {
    let mut workspace = empty(root);
    let listing = folder::list(root, &mut workspace.sources)?;
    workspace.remarks = listing.remarks.clone();
    workspace.read_plans(&listing, only);
    workspace.read_sheets(&listing, only.is_none());
    workspace.read_reports(&listing, want);
    workspace.judge_strays(&listing, only);
    let Workspace { findings, sources, .. } = &mut workspace;
    put_in_order(findings, sources);
    Ok(workspace)
}

/// Runs `work` on all of `jobs` with as many threads as the machine has, each with a desk of its own.
/// Results come in the order of the jobs.
fn in_parallel<J: Sync, R: Send, D: Default>(jobs: &[J], work: impl Fn(&J, &mut D) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(jobs.len() / 8 + 1);
    let next = AtomicUsize::new(0);
    let run = || {
        let mut desk = D::default();
        let mut done = Vec::new();
        loop {
            // Neighbours in blocks: fewer turns, and files of one folder by one thread.
            let start = next.fetch_add(4, Ordering::Relaxed);
            if start >= jobs.len() {
                return done;
            }
            let block = start..(start + 4).min(jobs.len());
            done.extend(block.map(|n| (n, work(&jobs[n], &mut desk))));
        }
    };
    let mut results = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut results = run();
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_unstable_by_key(|(n, _)| *n);
    results.into_iter().map(|(_, result)| result).collect()
}

impl Workspace {
    /// The file's path on this machine.
    pub fn path(&self, source: SourceId) -> PathBuf {
        self.sources.path(source).split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    fn read_plans(&mut self, listing: &Listing, only: Option<i32>) {
        let wanted = |year: i32| only.is_none_or(|o| o == year);
        let jobs: Vec<(i32, SourceId)> = listing
            .plans
            .iter()
            .filter(|(year, _)| wanted(**year))
            .flat_map(|(year, files)| files.iter().map(|file| (*year, *file)))
            .collect();
        let read = in_parallel(&jobs, |&(year, source), buffer: &mut Vec<u8>| {
            plan::read_file(source, file::read(&self.path(source), buffer), year)
        });
        self.files_read += read.len();
        let mut by_year: BTreeMap<i32, Vec<_>> = BTreeMap::new();
        for ((year, source), (tables, findings, text)) in jobs.into_iter().zip(read) {
            self.findings.extend(findings);
            if let Some(text) = text {
                self.sources.keep(source, text);
            }
            by_year.entry(year).or_default().push((source, tables));
        }
        for (year, files) in by_year {
            let plan = plan::assemble(year, files, &mut self.findings);
            self.years.push(Year { plan, reports: Vec::new(), register: Register::default() });
        }
        plan::requests_across(self.years.iter().map(|y| &y.plan), &mut self.findings);
    }

    /// The register and the indices. While only one year is read, lines of other years are passed over.
    fn read_sheets(&mut self, listing: &Listing, all: bool) {
        let plans: Vec<&Plan> = self.years.iter().map(|y| &y.plan).collect();
        let mut buffer = Vec::new();
        if let Some(source) = listing.register {
            let bytes = file::read(&self.path(source), &mut buffer);
            let sheet = register::register(source, bytes, &plans, all);
            self.register_readable = sheet.readable;
            self.take_sheet(source, sheet.text, sheet.findings);
            for intake in &sheet.lines {
                let register = &mut self.years[intake.plan].register;
                let first = register.entry((intake.period, intake.unit)).or_insert(intake.received_on);
                *first = intake.received_on.min(*first);
            }
            self.intakes = sheet.lines;
        }
        if let Some(source) = listing.indicators {
            let plans: Vec<&Plan> = self.years.iter().map(|y| &y.plan).collect();
            let bytes = file::read(&self.path(source), &mut buffer);
            let sheet = register::indicators(source, bytes, &plans, all);
            self.take_sheet(source, sheet.text, sheet.findings);
            self.published = sheet.lines;
        }
    }

    fn take_sheet(&mut self, source: SourceId, text: Option<String>, findings: Vec<Finding>) {
        self.files_read += 1;
        if let Some(text) = text {
            self.sources.keep(source, text);
        }
        self.findings.extend(findings);
    }

    fn read_reports(&mut self, listing: &Listing, want: Want) {
        for n in 0..self.years.len() {
            let filed = self.file_reports(listing, n);
            let plan = &self.years[n].plan;
            let context = report::Context::new(plan);
            let read = in_parallel(&filed, |of_unit, (desk, buffer): &mut (Desk, Vec<u8>)| {
                let read = of_unit.iter().map(|filed| {
                    let bytes = file::read(&self.path(filed.source), buffer);
                    let (report, findings, text) = report::read(&context, *filed, bytes, desk);
                    (report, findings, text.filter(|_| want == Want::Texts).map(|t| t.into_owned()))
                });
                read.collect::<Vec<_>>()
            });
            let mut reports = Vec::with_capacity(read.iter().map(Vec::len).sum());
            for (report, findings, text) in read.into_iter().flatten() {
                self.findings.extend(findings);
                if let Some(text) = text {
                    self.sources.keep(report.source, text);
                }
                reports.push(report);
            }
            self.files_read += reports.len();
            let year = &mut self.years[n];
            reports.sort_by_key(|r| (year.plan.period_order(r.period), r.unit));
            year.reports = reports;
        }
    }

    /// Which listed files are reports of the `n`th plan, by unit: a unit's reports speak of the same tasks,
    /// and are read one after the other while those are at hand. The other files are misfiled.
    fn file_reports(&mut self, listing: &Listing, n: usize) -> Vec<Vec<Filed>> {
        let Workspace { years, findings, .. } = self;
        let year = &years[n];
        let plan = &year.plan;
        let months = listing.months.iter().filter(|(month, _)| month.year == plan.year);
        let months = months.map(|(month, file)| (Period::Month(*month), file));
        let requests = listing.requests.iter().filter_map(|file| {
            plan.find_request(&file.folder).map(|id| (Period::Request(id), file))
        });
        let mut filed: Vec<Vec<Filed>> = vec![Vec::new(); plan.units.len()];
        let mut taken: HashSet<(Period, UnitId)> = HashSet::new();
        let units: std::collections::HashMap<&str, UnitId> =
            plan.unit_ids().map(|id| (&*plan.unit(id).id.value, id)).collect();
        for (period, file) in months.chain(requests) {
            let Some(&unit) = units.get(file.stem.as_str()) else {
                findings.push(no_such_unit(file, plan));
                continue;
            };
            if !taken.insert((period, unit)) {
                findings.push(twice(file, plan, unit));
                continue;
            }
            let owed = match period {
                Period::Month(month) => plan.unit(unit).owes(month),
                Period::Request(id) => plan.is_asked(unit, plan.request(id)),
            };
            if !owed {
                findings.push(nothing_owed(file, plan, unit, period));
            }
            let received = year.received(period, unit);
            filed[unit.index()].push(Filed { source: file.source, period, unit, owed, received });
        }
        filed
    }

    /// Files that belong to no plan that was read, or to none at all.
    fn judge_strays(&mut self, listing: &Listing, only: Option<i32>) {
        let unread = listing.unread.iter().map(|&source| unread_file(source));
        self.findings.extend(unread.chain(listing.links.iter().map(|&source| leaving_link(source))));
        if only.is_some() {
            return;
        }
        self.findings.extend(listing.misfiled.iter().map(|&source| misfiled(source)));
        let has_plan = |month: &Month| listing.plans.contains_key(&month.year);
        let strangers = listing.months.iter().filter(|(month, _)| !has_plan(month));
        self.findings.extend(strangers.map(|(month, file)| no_such_plan(file, *month)));
        let plans: Vec<&Plan> = self.years.iter().map(|y| &y.plan).collect();
        let unknown = listing.requests.iter().filter(|f| plans.iter().all(|p| p.find_request(&f.folder).is_none()));
        let found: Vec<Finding> = unknown.map(|file| no_such_request(file, &plans)).collect();
        self.findings.extend(found);
    }

    /// Reads a report that lies elsewhere as that of `unit` for `period`, in place of the one that is filed.
    pub fn read_unfiled(&mut self, year: usize, name: &str, path: &Path, unit: UnitId, period: Period) -> SourceId {
        let source = self.sources.add(name);
        let year = &mut self.years[year];
        let owed = year.plan.owes(unit, period);
        let filed = Filed { source, period, unit, owed, received: None };
        let mut buffer = Vec::new();
        let bytes = file::read(path, &mut buffer);
        let (report, findings, text) = report::read(&report::Context::new(&year.plan), filed, bytes, &mut Desk::default());
        self.findings.extend(findings);
        if let Some(text) = text {
            self.sources.keep(source, text.into_owned());
        }
        match year.position(period, unit) {
            Some(at) => year.reports[at] = report,
            None => {
                let order = |r: &crate::model::Report| (year.plan.period_order(r.period), r.unit);
                let at = year.reports.partition_point(|r| order(r) < order(&report));
                year.reports.insert(at, report);
            }
        }
        source
    }

    /// The Office's own words for a month's summary; none where there are none, or they cannot be read.
    pub fn remarks(&self, month: Month) -> Result<Option<String>> {
        let Some(&source) = self.remarks.get(&month) else { return Ok(None) };
        let mut buffer = Vec::new();
        let path = self.path(source);
        let text = file::read(&path, &mut buffer).and_then(file::decode);
        let text = text.map_err(|why| anyhow::anyhow!(why.describe().en)).with_context(|| path.display().to_string())?;
        Ok(Some(fold::nfc(&text.replace("\r\n", "\n")).trim().to_owned()).filter(|t| !t.is_empty()))
    }
}

fn misfiled(source: SourceId) -> Finding {
    let help = Both::new(
        "đặt báo cáo vào reports/<tháng>/<mã đơn vị>.csv, ví dụ reports/2024-03/van-phong.csv",
        "put a report at reports/<month>/<unit>.csv, such as reports/2024-03/van-phong.csv",
    );
    Finding::new(&F008, source, Both::new("báo cáo đặt sai chỗ, không được đọc", "a report in the wrong place, it is not read"), help)
}

fn no_such_plan(file: &ReportFile, month: Month) -> Finding {
    let year = month.year;
    let help = both!("kiểm tra tên thư mục; kế hoạch năm phải ở plan/{year}", "look at the folder's name; a plan of that year would be in plan/{year}");
    Finding::new(&F008, file.source, both!("không có kế hoạch năm {year} cho báo cáo này", "there is no plan of {year} for this report"), help)
}

fn no_such_request(file: &ReportFile, plans: &[&Plan]) -> Finding {
    let id = &file.folder;
    let known = plans.iter().flat_map(|p| p.requests.iter().map(|r| &*r.id.value));
    let help = match fold::nearest(id, known) {
        Some(near) => both!("có phải ý là `{near}`?", "did you mean `{near}`?"),
        None => Both::new("đặt tên thư mục theo mã yêu cầu trong kế hoạch", "name the folder by a request's id from the plan"),
    };
    Finding::new(&F008, file.source, both!("không có yêu cầu `{id}` trong kế hoạch nào", "no plan has a request `{id}`"), help)
}

fn no_such_unit(file: &ReportFile, plan: &Plan) -> Finding {
    let stem = &file.stem;
    let help = match fold::nearest(stem, plan.units.iter().map(|u| &*u.id.value)) {
        Some(near) => both!("có phải ý là `{near}.csv`?", "did you mean `{near}.csv`?"),
        None => Both::new("đặt tên tệp theo mã đơn vị trong kế hoạch", "name the file by a unit's id from the plan"),
    };
    Finding::new(&F008, file.source, both!("không có đơn vị `{stem}` trong kế hoạch, tệp không được đọc", "the plan has no unit `{stem}`, the file is not read"), help)
}

fn twice(file: &ReportFile, plan: &Plan, unit: UnitId) -> Finding {
    let id = &plan.unit(unit).id.value;
    let help = Both::new("chỉ để lại một tệp", "leave only one file");
    Finding::new(&F008, file.source, both!("đơn vị `{id}` đã có một tệp trong thư mục này", "the unit `{id}` has a file in this folder already"), help).unit(id)
}

fn nothing_owed(file: &ReportFile, plan: &Plan, unit: UnitId, period: Period) -> Finding {
    let (id, name) = (&plan.unit(unit).id.value, plan.period_name(period));
    let help = Both::new("kiểm tra tháng và đơn vị; các dòng của tệp vẫn được tính", "look at the period and the unit; the file's rows do count");
    Finding::new(&F008, file.source, both!("đơn vị `{id}` không phải báo cáo kỳ `{name}`", "the unit `{id}` owes no report for `{name}`"), help)
        .unit(id)
        .period(name)
}

fn unread_file(source: SourceId) -> Finding {
    let help = Both::new("lưu thành CSV UTF-8 với tên <mã đơn vị>.csv", "save it as CSV UTF-8, named <unit>.csv");
    Finding::new(&F019, source, Both::new("tệp này không được đọc", "this file is not read"), help)
}

fn leaving_link(source: SourceId) -> Finding {
    let help = Both::new("chép tệp vào thư mục thay cho liên kết", "put the file itself there instead of a link");
    Finding::new(&F013, source, Both::new("liên kết ra ngoài thư mục làm việc, không được đọc", "a link that leaves the workspace, it is not read"), help)
}
