//! Which report a file is, by its folder and its name; and what stands where no report belongs.

use std::collections::{HashMap, HashSet};

use super::Workspace;
use super::folder::{Listing, ReportFile, stem_of};
use super::report::Filed;
use crate::both;
use crate::finding::rules::{F008, F013, F019};
use crate::finding::{Finding, Subject};
use crate::model::{Month, Period, Plan, Report, UnitId};
use crate::text::suggest::{self, Meant};
use crate::text::{Both, SourceId, lookalike};

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

impl Workspace {
    /// Which listed files are reports of the `n`th plan, by unit: a unit's reports speak of the same tasks,
    /// and are read one after the other while those are at hand. The other files are misfiled.
    pub(super) fn file_reports(&mut self, listing: &Listing, n: usize) -> Vec<Vec<Filed>> {
        let Workspace { years, findings, .. } = self;
        let year = &years[n];
        let plan = &year.plan;
        let mut filed: Vec<Vec<Filed>> = vec![Vec::new(); plan.units.len()];
        let mut taken: HashSet<(Period, UnitId)> = HashSet::new();
        for FiledAt { file, period, unit } in places(listing, plan) {
            let Some(unit) = unit else {
                // While part of the plan is unread nobody can say that a unit is unknown.
                findings.extend(plan.whole.then(|| no_such_unit(file, plan)));
                continue;
            };
            if !taken.insert((period, unit)) {
                findings.push(twice(file, plan, unit));
                continue;
            }
            let owed = match period {
                Period::Month(month) => plan.is_reporting_in(unit, month),
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

    /// The reports of the `n`th plan that are there only as a file that is no CSV: nothing of them can be told.
    pub(super) fn reports_not_read(&self, listing: &Listing, n: usize, filed: &[Vec<Filed>]) -> Vec<Report> {
        let year = &self.years[n];
        let plan = &year.plan;
        let mut found: Vec<Report> = Vec::new();
        for file in &listing.unread {
            let (Some(period), Some(unit)) = (plan.find_period(&file.folder), plan.find_unit(&file.stem)) else {
                continue;
            };
            let is_filed = filed[unit.index()].iter().any(|f| f.period == period)
                || found.iter().any(|report| report.unit == unit && report.period == period);
            if !is_filed && plan.owes(unit, period) {
                let received = year.received(period, unit);
                let filed = Filed { source: file.source, period, unit, owed: true, received };
                found.push(Report { is_csv: false, has_rows: true, ..filed.unread() });
            }
        }
        found
    }

    /// Whether a report would lie at `path`, as far as can be told of years that are not read.
    pub(super) fn is_place_of_a_report(&self, listing: &Listing, path: &str) -> bool {
        let Some((folder, name)) = path.strip_prefix("reports/").and_then(|below| below.rsplit_once('/')) else {
            return false;
        };
        let Some(stem) = stem_of(name, "csv") else { return false };
        let has_unit = |plan: &Plan| plan.find_unit(stem).is_some();
        let mut plans = self.years.iter().map(|year| &year.plan);
        match (folder.strip_prefix("requests/"), Month::parse(folder)) {
            (Some(request), _) => plans.any(|plan| plan.find_request(request).is_some() && has_unit(plan)),
            (None, Some(month)) => match plans.find(|plan| plan.year == month.year) {
                Some(plan) => has_unit(plan),
                None => listing.plans.contains_key(&month.year),
            },
            (None, None) => false,
        }
    }

    /// Files that belong to no plan that was read, or to none at all.
    pub(super) fn judge_strays(&mut self, listing: &Listing, only: Option<i32>) {
        let unread = listing.unread.iter().map(|file| unread_file(file.source));
        self.findings.extend(unread.chain(listing.links.iter().map(|&source| leaving_link(source))));
        if only.is_some() {
            return;
        }
        let misfiled = listing.misfiled.iter().map(|&source| misfiled(source, self.sources.path(source)));
        self.findings.extend(misfiled);
        let has_plan = |month: &Month| listing.plans.contains_key(&month.year);
        let strangers = listing.months.iter().filter(|(month, _)| !has_plan(month));
        self.findings.extend(strangers.map(|(month, file)| no_such_plan(file, *month)));
        let plans: Vec<&Plan> = self.years.iter().map(|y| &y.plan).collect();
        let is_unknown = |f: &&ReportFile| plans.iter().all(|p| p.whole && p.find_request(&f.folder).is_none());
        let unknown = listing.requests.iter().filter(is_unknown);
        let found: Vec<Finding> = unknown.map(|file| no_such_request(file, &plans)).collect();
        self.findings.extend(found);
    }
}

fn misfiled(source: SourceId, path: &str) -> Finding {
    let folder = path.split('/').nth(1).unwrap_or_default();
    let looks = lookalike::skeleton(folder);
    let odd = lookalike::first_odd(folder).filter(|_| Month::parse(&looks).is_some());
    let meant = odd.map(|odd| Meant { name: &looks, odd: Some(odd) });
    let help = meant.map(|meant| renamed(&meant, "", "thư mục", "the folder")).unwrap_or_else(|| {
        Both::new(
            "đặt báo cáo vào reports/<tháng>/<mã đơn vị>.csv, ví dụ reports/2024-03/van-phong.csv",
            "put a report at reports/<month>/<unit>.csv, such as reports/2024-03/van-phong.csv",
        )
    });
    let message = Both::new("báo cáo đặt sai chỗ, không được đọc", "a report in the wrong place, it is not read");
    Finding::new(&F008, source, suggest::because(message, meant.as_ref()), help)
}

fn no_such_plan(file: &ReportFile, month: Month) -> Finding {
    let year = month.year;
    let help = both!(
        "kiểm tra tên thư mục; kế hoạch năm phải ở plan/{year}",
        "look at the folder's name; a plan of that year would be in plan/{year}"
    );
    Finding::new(
        &F008,
        file.source,
        both!("không có kế hoạch năm {year} cho báo cáo này", "there is no plan of {year} for this report"),
        help,
    )
}

fn no_such_request(file: &ReportFile, plans: &[&Plan]) -> Finding {
    let id = &file.folder;
    let known = plans.iter().flat_map(|p| p.requests.iter().map(|r| &*r.id.value));
    let meant = suggest::meant(id, known);
    let help = meant.map(|meant| renamed(&meant, "", "thư mục", "the folder")).unwrap_or_else(|| {
        Both::new("đặt tên thư mục theo mã yêu cầu trong kế hoạch", "name the folder by a request's id from the plan")
    });
    let message = both!("không có yêu cầu `{id}` trong kế hoạch nào", "no plan has a request `{id}`");
    Finding::new(&F008, file.source, suggest::because(message, meant.as_ref()), help)
}

fn no_such_unit(file: &ReportFile, plan: &Plan) -> Finding {
    let stem = &file.stem;
    let meant = suggest::meant(stem, plan.units.iter().map(|u| &*u.id.value));
    let help = meant.map(|meant| renamed(&meant, ".csv", "tệp", "the file")).unwrap_or_else(|| {
        Both::new("đặt tên tệp theo mã đơn vị trong kế hoạch", "name the file by a unit's id from the plan")
    });
    let message = both!(
        "không có đơn vị `{stem}` trong kế hoạch, tệp không được đọc",
        "the plan has no unit `{stem}`, the file is not read"
    );
    Finding::new(&F008, file.source, suggest::because(message, meant.as_ref()), help)
}

/// How a file or a folder should be called instead.
fn renamed(meant: &Meant<'_>, ending: &str, what_vi: &str, what_en: &str) -> Both {
    let name = meant.name;
    match meant.odd {
        Some(_) => {
            both!("gõ lại tên {what_vi} là `{name}{ending}`", "type the name of {what_en} anew: `{name}{ending}`")
        }
        None => both!("có phải ý là `{name}{ending}`?", "did you mean `{name}{ending}`?"),
    }
}

fn twice(file: &ReportFile, plan: &Plan, unit: UnitId) -> Finding {
    let id = &plan.unit(unit).id.value;
    let help = Both::new("chỉ để lại một tệp", "leave only one file");
    Finding::new(
        &F008,
        file.source,
        both!("đơn vị `{id}` đã có một tệp trong thư mục này", "the unit `{id}` has a file in this folder already"),
        help,
    )
    .about(Subject::of(plan).unit(unit))
}

fn nothing_owed(file: &ReportFile, plan: &Plan, unit: UnitId, period: Period) -> Finding {
    let (id, name) = (&plan.unit(unit).id.value, plan.period_name(period));
    let help = Both::new(
        "kiểm tra tháng và đơn vị; các dòng của tệp vẫn được tính",
        "look at the period and the unit; the file's rows do count",
    );
    Finding::new(
        &F008,
        file.source,
        both!("đơn vị `{id}` không phải báo cáo kỳ `{name}`", "the unit `{id}` owes no report for `{name}`"),
        help,
    )
    .about(Subject::of(plan).unit(unit).period(period))
}

fn unread_file(source: SourceId) -> Finding {
    let help = Both::new("lưu thành CSV UTF-8 với tên <mã đơn vị>.csv", "save it as CSV UTF-8, named <unit>.csv");
    Finding::new(&F019, source, Both::new("tệp này không được đọc", "this file is not read"), help)
}

fn leaving_link(source: SourceId) -> Finding {
    let help = Both::new("chép tệp vào thư mục thay cho liên kết", "put the file itself there instead of a link");
    Finding::new(
        &F013,
        source,
        Both::new(
            "liên kết ra ngoài thư mục làm việc, không được đọc",
            "a link that leaves the workspace, it is not read",
        ),
        help,
    )
}
