//! When each report came in, as the history of a git repository tells: the author's date of the first commit that
//! added it, at the plan's offset. If git cannot tell, nothing is guessed: no report has a date then.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Datelike};

use super::Workspace;
use super::git::Refusal;
use super::history::first_commits;
use super::listing::{Listing, places};
use crate::both;
use crate::finding::rules::C008;
use crate::finding::{Finding, PlanTable};
use crate::model::date::YEARS;
use crate::model::reporting::Received;
use crate::model::{Date, Period, Plan, UnitId, Year};
use crate::text::{Both, SourceId};

/// Why there are no dates from git: every report then counts as undated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDates {
    /// There is no git on this machine.
    NoGit,
    NoRepository,
    /// The first commits are not here: every report would seem to have come later than it did.
    Shallow,
    /// Git failed; what it said, as lines of a message.
    Failed(String),
}

impl NoDates {
    /// What is the matter, what follows from it, and what to do.
    pub fn describe(&self) -> Both {
        let (why, what) = match self {
            NoDates::NoGit => (
                both!("máy này không chạy được lệnh git", "git cannot be run on this machine"),
                both!(
                    "Cài git (https://git-scm.com) sao cho gõ git là chạy được; hoặc ghi received = \"register\" và ghi ngày nhận vào reports/register.csv.",
                    "Install git (https://git-scm.com) so that typing git runs it; or set received = \"register\" and keep the dates in reports/register.csv."
                ),
            ),
            NoDates::NoRepository => (
                both!("thư mục làm việc không nằm trong kho git nào", "the workspace is not in a git repository"),
                both!(
                    "Dùng bản sao lấy bằng git clone; hoặc ghi received = \"register\" và ghi ngày nhận vào reports/register.csv.",
                    "Use a copy made by git clone; or set received = \"register\" and keep the dates in reports/register.csv."
                ),
            ),
            NoDates::Shallow => {
                let Both { vi, en } = shallow_help();
                (shallow(), both!("Cách sửa: {vi}.", "How to fix it: {en}."))
            }
            NoDates::Failed(said) => (
                both!("git không đọc được lịch sử", "git could not read the history"),
                both!(
                    "Xử lý điều git báo dưới đây; chạy git log trong thư mục làm việc để thử lại.\n{said}",
                    "Fix what git reports below; try with git log in the workspace.\n{said}"
                ),
            ),
        };
        Both::new(
            format!("received = \"git\", nhưng {}: mọi báo cáo coi như chưa ghi ngày nhận.\n{}", why.vi, what.vi),
            format!(
                "received = \"git\", but {}: every report counts as without a date of receipt.\n{}",
                why.en, what.en
            ),
        )
    }
}

impl From<Refusal> for NoDates {
    fn from(refusal: Refusal) -> NoDates {
        match refusal {
            Refusal::Absent => NoDates::NoGit,
            Refusal::Failed(said) if said.contains("not a git repository (or any") => NoDates::NoRepository,
            Refusal::Failed(said) => {
                let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
                NoDates::Failed(lines.map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n"))
            }
        }
    }
}

fn shallow() -> Both {
    both!(
        "bản sao này của kho git chỉ có các commit gần nhất (shallow clone) nên mọi ngày nhận đều sai",
        "this clone of the git repository has only the latest commits (it is shallow), so every date would be wrong"
    )
}

pub(super) fn shallow_help() -> Both {
    both!(
        "thêm `fetch-depth: 0` dưới `with:` của actions/checkout (GitHub), hoặc `GIT_DEPTH: 0` dưới `variables:` (GitLab); trên máy mình: `git fetch --unshallow`",
        "add `fetch-depth: 0` below `with:` of actions/checkout (GitHub), or `GIT_DEPTH: 0` below `variables:` (GitLab); on your own machine: `git fetch --unshallow`"
    )
}

fn shallow_history(plan: &Plan) -> Option<Finding> {
    let spot = plan.places.received.or(plan.places.reporting)?;
    Some(Finding::new(&C008, spot, shallow(), shallow_help()).in_table(PlanTable::Reporting))
}

impl Workspace {
    /// Dates the reports of the plans that say `received = "git"`. Without one, git is not run.
    pub(super) fn date_by_git(&mut self, listing: &Listing) {
        let years = self.years.iter().enumerate();
        let by_git: Vec<(usize, &Plan)> = years
            .map(|(n, year)| (n, &*year.plan))
            .filter(|(_, plan)| plan.reporting.received == Received::Git)
            .collect();
        if by_git.is_empty() {
            return;
        }
        let filed = filed(listing, &by_git);
        let paths: Vec<&str> = filed.iter().map(|(_, _, source)| self.sources.path(*source)).collect();
        match first_commits(&self.root, &paths, &|path| self.is_place_of_a_report(listing, path)) {
            Ok(first) => {
                for ((n, report, _), seconds) in filed.into_iter().zip(first) {
                    let Year { plan, receipts, .. } = &mut self.years[n];
                    let receipts = Arc::make_mut(receipts);
                    receipts.extend(seconds.and_then(|s| day(s, plan.utc_offset)).map(|on| (report, on)));
                }
            }
            Err(why) => {
                if why == NoDates::Shallow {
                    self.findings.extend(by_git.into_iter().filter_map(|(_, plan)| shallow_history(plan)));
                }
                self.no_dates = Some(why);
            }
        }
    }
}

/// The reports there are of these plans, with the index of the plan. Of two files for one report the first is it.
fn filed(listing: &Listing, plans: &[(usize, &Plan)]) -> Vec<(usize, (Period, UnitId), SourceId)> {
    let mut taken = HashSet::new();
    let places = plans.iter().flat_map(|&(n, plan)| places(listing, plan).map(move |place| (n, place)));
    let reports = places.filter_map(|(n, place)| Some((n, (place.period, place.unit?), place.file.source)));
    reports.filter(|(n, report, _)| taken.insert((*n, *report))).collect()
}

/// The civil date, so many seconds east of UTC. A clock that was far off gives none.
fn day(seconds: i64, offset: i32) -> Option<Date> {
    let there = DateTime::from_timestamp(seconds.checked_add(offset.into())?, 0)?.date_naive();
    YEARS.contains(&there.year()).then_some(there)
}
