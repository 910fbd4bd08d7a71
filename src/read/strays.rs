//! What lies in a workspace and is not read: each is told, and kept where it may be a report, or the register.

use std::collections::HashSet;

use super::Workspace;
use super::guess::{Guess, Guesser};
use super::listing::{Listing, Stray};
use super::misplaced::{misfiled, no_such_plan, no_such_request};
use super::naming::known_meant;
use super::not_read;
use super::unread::{link, stray, unread_file};
use crate::model::{Month, Period, Plan, Uncounted, WhyUncounted};
use crate::text::{SourceId, Sources};

const REQUESTS: &str = "reports/requests/";

impl Workspace {
    /// Files that belong to no plan that was read, or to none at all.
    pub(super) fn judge_strays(&mut self, listing: &Listing, only: Option<i32>) {
        let Workspace { years, findings, sources, uncounted, .. } = self;
        let plans: Vec<&Plan> = years.iter().map(|y| &*y.plan).collect();
        let all_requests_known = only.is_none() && !plans.iter().any(|plan| plan.lost.requests);
        let unknown = if all_requests_known { unknown_requests(listing, &plans, sources) } else { Vec::new() };
        let guesser = Guesser::new(plans, listing);
        let of_unknown: HashSet<&str> = unknown.iter().map(|folder| sources.path(folder.source)).collect();
        let is_within = |path: &str| {
            let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            !of_unknown.is_empty() && folders.any(|folder| of_unknown.contains(folder))
        };
        let unread = listing.unread.iter().map(|file| (file, sources.path(file.source)));
        let unread = unread.filter(|(_, path)| !is_within(path));
        findings.extend(unread.map(|(file, path)| unread_file(file, path, &guesser)));
        findings.extend(listing.links.iter().copied().map(link));
        let strays = listing.strays.iter().chain(&unknown);
        findings.extend(strays.map(|it| stray(*it, sources.path(it.source), &guesser)));
        uncounted.extend(may_be_reports(listing, sources, &guesser));
        self.not_read.extend(not_read::found(listing, sources));
        if only.is_none() {
            findings.extend(listing.misfiled.iter().map(|&source| misfiled(source, sources.path(source), &guesser)));
            findings.extend(of_no_plan(listing).map(|(month, file)| no_such_plan(file, *month)));
            let plans = guesser.plans();
            let nobodys = listing.requests.iter().filter(|f| plans.iter().all(|p| p.find_request(&f.folder).is_none()));
            if all_requests_known {
                findings.extend(nobodys.map(|file| no_such_request(file, &guesser)));
            }
        }
    }
}

fn of_no_plan(listing: &Listing) -> impl Iterator<Item = &(Month, super::listing::ReportFile)> {
    listing.months.iter().filter(|(month, _)| !listing.plans.contains_key(&month.year))
}

/// Folders in `requests` that are no plan's, and hold files of which none is told as a report.
fn unknown_requests(listing: &Listing, plans: &[&Plan], sources: &mut Sources) -> Vec<Stray> {
    let is_known = |folder: &str| plans.iter().any(|plan| plan.find_request(folder).is_some());
    let with_reports: HashSet<&str> = listing.requests.iter().map(|file| &*file.folder).collect();
    let in_requests = listing.unread.iter().filter(|file| sources.path(file.source).starts_with(REQUESTS));
    let mut folders: Vec<&str> = in_requests.map(|file| &*file.folder).filter(|it| !is_known(it)).collect();
    folders.dedup();
    folders.retain(|folder| !with_reports.contains(folder));
    folders.iter().map(|folder| Stray { source: sources.add(format!("{REQUESTS}{folder}")), is_folder: true }).collect()
}

/// Files that may be reports, and of which, beside those in their folders whose names are no unit's.
fn may_be_reports(listing: &Listing, sources: &Sources, guesser: &Guesser<'_>) -> Vec<Uncounted> {
    let own = |source: SourceId| {
        let path = sources.path(source);
        known_meant(path.rsplit_once('/').map_or(path, |(_, name)| name)).is_some()
    };
    let strays = listing.strays.iter().filter(|it| !it.is_folder).map(|it| it.source);
    let unread = listing.unread.iter().map(|file| file.source);
    let others = unread.chain(strays).chain(listing.within_strays.iter().copied()).map(|it| (it, WhyUncounted::NotCsv));
    let links = listing.links.iter().map(|it| (it.source, WhyUncounted::Linked));
    let nobodys =
        listing.requests.iter().filter(|f| guesser.plans().iter().all(|p| p.find_request(&f.folder).is_none()));
    let misfiled = listing.misfiled.iter().copied().chain(of_no_plan(listing).map(|(_, file)| file.source));
    let misfiled = misfiled.chain(nobodys.map(|file| file.source)).map(|it| (it, WhyUncounted::Misfiled));
    let all = others.chain(links).chain(misfiled).filter(|(source, _)| !own(*source));
    all.filter_map(|(source, why)| uncounted(listing, sources.path(source), why, guesser)).collect()
}

/// What is no CSV, or a link, is taken for a report only under a unit's name; of what is another plan's report nothing is said.
fn uncounted(listing: &Listing, path: &str, why: WhyUncounted, guesser: &Guesser<'_>) -> Option<Uncounted> {
    let Guess { plan, period, unit } = guesser.of(path);
    let is_of_another = match (plan, period) {
        (None, Some(Period::Month(month))) => listing.plans.contains_key(&month.year),
        (None, _) => path.starts_with(REQUESTS) && listing.plans.len() > guesser.plans().len(),
        _ => false,
    };
    // Beside the report itself it is what that was made from.
    let is_source = plan.zip(period).zip(unit).is_some_and(|((n, period), unit)| guesser.is_there(n, period, unit));
    let is_report = match why {
        WhyUncounted::Misfiled => true,
        _ => unit.is_some() && !is_source,
    };
    let year = plan.map(|n| guesser.plan(n).year);
    (is_report && !is_of_another).then(|| Uncounted { path: path.into(), why, year, period, unit })
}
