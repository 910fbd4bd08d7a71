//! The files of a workspace, each told by where it lies; none of them is opened yet.

use std::collections::{BTreeMap, HashMap};

use super::entry::Leads;
use crate::model::{Month, MonthSpan, Period, Plan, UnitId};
use crate::text::SourceId;

/// A file that is named as a report is: in a folder of a month or a request, by its stem.
#[derive(Debug)]
pub struct ReportFile {
    pub source: SourceId,
    /// The folder's name: a month or a request's id.
    pub folder: String,
    pub stem: String,
}

/// All files of a workspace that matter, each with its number.
#[derive(Debug, Default)]
pub struct Listing {
    /// The TOML files of each year's plan, by name.
    pub plans: BTreeMap<i32, Vec<SourceId>>,
    pub months: Vec<(Month, ReportFile)>,
    pub requests: Vec<ReportFile>,
    pub register: Option<SourceId>,
    pub indicators: Option<SourceId>,
    /// The Office's own words on a month, a quarter, a half or a year.
    pub remarks: BTreeMap<MonthSpan, SourceId>,
    /// What `close` kept of a month.
    pub closings: BTreeMap<Month, SourceId>,
    /// CSV files that stand where no report belongs.
    pub misfiled: Vec<SourceId>,
    /// Files in a report folder that are not read: no CSV.
    pub unread: Vec<ReportFile>,
    /// Links that are not followed.
    pub links: Vec<Link>,
    /// What nothing reads, told of nowhere else; a folder as a whole.
    pub strays: Vec<Stray>,
    /// Files in folders that nothing reads, which are told of with the folder.
    pub within_strays: Vec<SourceId>,
}

/// A link that is not followed.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub source: SourceId,
    pub leads: Leads,
}

/// A file or a folder that nothing reads.
#[derive(Clone, Copy, Debug)]
pub struct Stray {
    pub source: SourceId,
    pub is_folder: bool,
}

/// A file where a report of a plan is looked for.
#[derive(Clone, Copy)]
pub(super) struct FiledAt<'l> {
    pub file: &'l ReportFile,
    pub period: Period,
    /// The unit that its name says, if the plan has it.
    pub unit: Option<UnitId>,
}

/// The listed files that lie in the folder of a month or a request of `plan`.
pub(super) fn places<'l>(listing: &'l Listing, plan: &'l Plan) -> impl Iterator<Item = FiledAt<'l>> {
    let months = listing.months.iter().filter(|(month, _)| month.year == plan.year);
    let months = months.map(|(month, file)| (Period::Month(*month), file));
    let asked = |file: &'l ReportFile| plan.find_request(&file.folder).map(|id| (Period::Request(id), file));
    let requests = listing.requests.iter().filter_map(asked);
    let units: HashMap<&str, UnitId> = plan.unit_ids().map(|id| (&*plan.unit(id).id.value, id)).collect();
    months.chain(requests).map(move |(period, file)| {
        let unit = units.get(file.stem.as_str()).copied();
        FiledAt { file, period, unit }
    })
}
