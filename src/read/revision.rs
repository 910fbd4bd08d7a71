//! The workspace as it stood at a git revision, to be held against what it is now: its plans, and of the months closed by
//! then what was reported. Read as files are, by the same readers; what is wrong with it was told then. No rules here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::git::{self, Committed};
use super::plan_file::{self, Extent};
use super::received::{NoDates, shallow_help};
use super::tables::PlanFile;
use super::{Workspace, file, file_name, plan, register};
use crate::both;
use crate::finding::Findings;
use crate::model::{Intake, Month, Period, Plan, UnitId};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId, Sources};

/// What there was at a revision.
pub struct Revision {
    /// Their places are in files of then: of use only to ask for a path.
    pub plans: Vec<Plan>,
    sources: Sources,
    /// The months that had been closed.
    pub closed: BTreeSet<Month>,
    /// The reports of those months.
    pub reports: Vec<ReportThen>,
    /// Lines of the register; `plan` is an index of the plans of then.
    pub intakes: Vec<Intake>,
}

/// A report of a month that had been closed.
pub struct ReportThen {
    pub path: String,
    /// Index of the plan of then that has the month and the unit.
    pub plan: usize,
    pub month: Month,
    pub unit: UnitId,
    pub fate: Fate,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Changed,
    Removed,
}

/// Why a revision cannot be read.
#[derive(Debug)]
pub enum NoRevision {
    NoGit,
    NoRepository,
    /// The repository has none of that name; it may be that only its latest commits are here.
    Unknown {
        shallow: bool,
    },
    /// Git failed; what it said, as lines of a message.
    Failed(String),
}

impl From<git::Refusal> for NoRevision {
    fn from(refusal: git::Refusal) -> NoRevision {
        match NoDates::from(refusal) {
            NoDates::NoGit => NoRevision::NoGit,
            NoDates::NoRepository => NoRevision::NoRepository,
            NoDates::Shallow => NoRevision::Unknown { shallow: true },
            NoDates::Failed(said) => NoRevision::Failed(said),
        }
    }
}

impl NoRevision {
    /// What is the matter with `revision`, and what to do.
    pub fn describe(&self, revision: &str) -> Both {
        let revision = quoted(revision);
        match self {
            NoRevision::NoGit => Both::new(
                "--against cần git, mà máy này không chạy được lệnh git.\nCài git (https://git-scm.com) sao cho gõ git là chạy được.",
                "--against needs git, and git cannot be run on this machine.\nInstall git (https://git-scm.com) so that typing git runs it.",
            ),
            NoRevision::NoRepository => Both::new(
                "--against: thư mục làm việc không nằm trong kho git nào.\nDùng bản sao lấy bằng git clone.",
                "--against: the workspace is not in a git repository.\nUse a copy made by git clone.",
            ),
            NoRevision::Unknown { shallow: false } => both!(
                "--against: kho git không có nhánh, thẻ hay commit nào là `{revision}`.\nXem các nhánh bằng git branch -a; nếu nhánh ở máy chủ, lấy về bằng git fetch và viết như origin/main.",
                "--against: the git repository has no branch, tag or commit `{revision}`.\nSee git branch -a for branches; for one on the server, run git fetch and write it as origin/main."
            ),
            NoRevision::Unknown { shallow: true } => {
                let Both { vi, en } = shallow_help();
                both!(
                    "--against: không có `{revision}` trong bản sao này, vì nó chỉ có các commit gần nhất (shallow clone).\nCách sửa: {vi}.",
                    "--against: `{revision}` is not in this clone, which has only the latest commits (it is shallow).\nHow to fix it: {en}."
                )
            }
            NoRevision::Failed(said) => both!(
                "--against: git không đọc được `{revision}`.\nXử lý điều git báo dưới đây, rồi chạy lại.\n{said}",
                "--against: git could not read `{revision}`.\nFix what git reports below, and try again.\n{said}"
            ),
        }
    }
}

impl Revision {
    /// The file of then, as it lay below the workspace.
    pub fn path(&self, source: SourceId) -> &str {
        self.sources.path(source)
    }
}

impl Workspace {
    /// Reads what there was at `revision`, for the rules to hold it against what is here now; only of one year's plan if
    /// that alone was read. The plans are those of the same folder: below the same path of the repository.
    pub fn compare_with(&mut self, revision: &str, only: Option<i32>) -> Result<(), NoRevision> {
        let standing = git::standing(&self.root)?;
        if !standing.inside {
            return Err(NoRevision::NoRepository);
        }
        let commit = git::commit(&self.root, revision)?.ok_or(NoRevision::Unknown { shallow: standing.shallow })?;
        let files = git::files(&self.root, &commit, &["plan/", "reports/"])?;
        let mut then = plans(&self.root, &files, only)?;
        then.closed = files.iter().filter_map(|file| closed_month(&file.path)).collect();
        if !then.closed.is_empty() {
            then.intakes = intakes(&self.root, &files, &then.plans)?;
            then.reports = self.reports_of_then(&files, &then)?;
        }
        self.then = Some(then);
        Ok(())
    }

    /// The reports of the months closed by then, and what became of each.
    fn reports_of_then(&self, files: &[Committed], then: &Revision) -> Result<Vec<ReportThen>, NoRevision> {
        let reports_now = self.years.iter().flat_map(|y| &y.reports).map(|report| report.source);
        let now: BTreeMap<&str, SourceId> = reports_now.map(|source| (self.sources.path(source), source)).collect();
        let mut reports: Vec<ReportThen> = Vec::new();
        let (mut left, mut left_now): (Vec<Committed>, Vec<SourceId>) = Default::default();
        for file in files {
            let Some(mut report) = report_then(&file.path, then) else { continue };
            if let Some(&source) = now.get(file.path.as_str()) {
                left.push(file.clone());
                left_now.push(source);
            } else if self.root.join(&file.path).symlink_metadata().is_err() {
                report.fate = Fate::Removed;
            }
            reports.push(report);
        }
        let mut changed = BTreeSet::new();
        let mut buffer = Vec::new();
        git::contents(&self.root, &left, file::MOST_BYTES, |n, then| {
            let now = self.read_bytes(left_now[n], &mut buffer);
            if !now.is_ok_and(|now| then.is_some_and(|then| is_same(then, now))) {
                changed.insert(left[n].path.as_str());
            }
        })?;
        for report in reports.iter_mut().filter(|report| changed.contains(report.path.as_str())) {
            report.fate = Fate::Changed;
        }
        Ok(reports)
    }
}

/// The same bytes, but for ends of lines, which git rewrites on some machines.
fn is_same(then: &[u8], now: &[u8]) -> bool {
    let plain = |bytes: &[u8]| -> Vec<u8> {
        let is_end = |n: usize| bytes[n] == b'\r' && bytes.get(n + 1) == Some(&b'\n');
        (0..bytes.len()).filter(|&n| !is_end(n)).map(|n| bytes[n]).collect()
    };
    then == now || plain(then) == plain(now)
}

/// The plans there were, the earliest first.
fn plans(root: &Path, files: &[Committed], only: Option<i32>) -> Result<Revision, NoRevision> {
    let mut sources = Sources::new(|_| None);
    let is_wanted = |year: &i32| only.is_none_or(|only| only == *year);
    let of_plans = files.iter().filter_map(|file| Some((plan_year(&file.path).filter(is_wanted)?, file)));
    let (years, files): (Vec<i32>, Vec<Committed>) = of_plans.map(|(year, file)| (year, file.clone())).unzip();
    let mut by_year: BTreeMap<i32, Vec<(SourceId, PlanFile)>> = BTreeMap::new();
    git::contents(root, &files, file::MOST_BYTES, |n, bytes| {
        let source = sources.add(files[n].path.as_str());
        let (tables, _) =
            plan_file::read_file(source, bytes.ok_or(file::Unreadable::TooLarge), years[n], Extent::Whole);
        by_year.entry(years[n]).or_default().push((source, tables));
    })?;
    let plans =
        by_year.into_iter().map(|(year, files)| plan::assemble(year, files, &mut Findings::default())).collect();
    Ok(Revision { plans, sources, closed: BTreeSet::new(), reports: Vec::new(), intakes: Vec::new() })
}

/// The register there was.
fn intakes(root: &Path, files: &[Committed], plans: &[Plan]) -> Result<Vec<Intake>, NoRevision> {
    let Some(at) = files.iter().position(|file| file.path == register::REGISTER_PATH) else { return Ok(Vec::new()) };
    let plans: Vec<&Plan> = plans.iter().collect();
    let mut lines = Vec::new();
    git::contents(root, &files[at..=at], file::MOST_BYTES, |_, bytes| {
        let bytes = bytes.ok_or(file::Unreadable::TooLarge);
        lines = register::register(SourceId(0), bytes, &plans, false).lines;
    })?;
    Ok(lines)
}

/// The year of `plan/2024/NAME.toml`.
fn plan_year(path: &str) -> Option<i32> {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["plan", year, name] if file_name::is_listed(name) && file_name::stem_of(name, "toml").is_some() => {
            file_name::plan_year(year)
        }
        _ => None,
    }
}

/// The month of `reports/2024-03/closed.json`.
fn closed_month(path: &str) -> Option<Month> {
    Month::parse(path.strip_prefix("reports/")?.strip_suffix("/closed.json")?)
}

/// The report that `reports/2024-03/UNIT.csv` was, if its month had been closed.
fn report_then(path: &str, then: &Revision) -> Option<ReportThen> {
    let (month, name) = path.strip_prefix("reports/")?.split_once('/')?;
    let month = Month::parse(month).filter(|month| then.closed.contains(month))?;
    let stem = file_name::stem_of(name, "csv")?;
    let plan = then.plans.iter().position(|plan| plan.year == month.year)?;
    let unit = then.plans[plan].find_unit(stem)?;
    Some(ReportThen { path: path.to_owned(), plan, month, unit, fate: Fate::Kept })
}

impl ReportThen {
    pub fn period(&self) -> Period {
        Period::Month(self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_then_are_known_as_those_of_now_are() {
        assert_eq!(plan_year("plan/2024/plan.toml"), Some(2024));
        assert_eq!(plan_year("plan/2024/Plan.TOML"), Some(2024));
        for other in ["plan/2024/cu/plan.toml", "plan/24/plan.toml", "plan/2024/.plan.toml", "plan/2024/plan.md"] {
            assert_eq!(plan_year(other), None, "{other}");
        }
        assert_eq!(closed_month("reports/2024-03/closed.json"), Month::new(2024, 3));
        for other in ["reports/closed.json", "reports/2024-13/closed.json", "reports/2024-03/originals/closed.json"] {
            assert_eq!(closed_month(other), None, "{other}");
        }
    }

    #[test]
    fn ends_of_lines_make_no_other_file() {
        assert!(is_same(b"a\nb\n", b"a\r\nb\r\n"));
        assert!(!is_same(b"a\nb\n", b"a\nb"));
        assert!(!is_same(b"a\rb", b"ab"));
    }
}
