//! Which report a file is, by its folder and its name; and what stands in a report's folder under a name that is no unit's.

use std::collections::HashSet;

use super::Workspace;
use super::file_name::stem_of;
use super::guess::Guesser;
use super::listing::{FiledAt, Listing, ReportFile, places};
use super::misplaced::own_file_misplaced;
use super::naming::{Known, known_meant};
use super::report::Filed;
use crate::both;
use crate::finding::rules::F008;
use crate::finding::{Finding, Subject};
use crate::model::{Month, Period, Plan, Report, Uncounted, UnitId, WhyUncounted};
use crate::text::Both;
use crate::text::safe::{one_line, quoted};
use crate::text::suggest::{self, Meant};

impl Workspace {
    /// Which listed files are reports of the `n`th plan, by unit: a unit's reports speak of the same tasks,
    /// and are read one after the other while those are at hand. The other files are misfiled.
    pub(super) fn file_reports(&mut self, listing: &Listing, n: usize) -> Vec<Vec<Filed>> {
        let Workspace { years, findings, sources, uncounted, .. } = self;
        let year = &years[n];
        let plan = &year.plan;
        let guesser = Guesser::new(vec![plan], listing);
        let mut misfiled = |file: &ReportFile, period, unit| {
            let (path, why, year) = (sources.path(file.source).into(), WhyUncounted::Misfiled, Some(plan.year));
            uncounted.push(Uncounted { path, why, year, period: Some(period), unit });
        };
        let mut filed: Vec<Vec<Filed>> = vec![Vec::new(); plan.units.len()];
        let mut taken: HashSet<(Period, UnitId)> = HashSet::new();
        for FiledAt { file, period, unit } in places(listing, plan) {
            let Some(unit) = unit else {
                if !plan.lost.units {
                    findings.push(no_such_unit(file, &guesser, 0, period));
                }
                misfiled(file, period, unit_likely(file, &guesser, 0, period));
                continue;
            };
            if !taken.insert((period, unit)) {
                findings.push(twice(file, plan, unit));
                misfiled(file, period, Some(unit));
                continue;
            }
            let owed = match period {
                Period::Month(month) => plan.is_reporting_in(unit, month),
                Period::Request(id) => plan.is_asked(unit, plan.request(id)),
            };
            // What was lost may say that it is owed.
            if !(owed || plan.lost.units || plan.lost.reporting || plan.lost.requests) {
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
        let mut told: HashSet<(Period, UnitId)> = HashSet::new();
        for file in &listing.unread {
            let (Some(period), Some(unit)) = (plan.find_period(&file.folder), plan.find_unit(&file.stem)) else {
                continue;
            };
            let is_filed = filed[unit.index()].iter().any(|f| f.period == period) || told.contains(&(period, unit));
            if !is_filed && plan.owes(unit, period) {
                let received = year.received(period, unit);
                let filed = Filed { source: file.source, period, unit, owed: true, received };
                told.insert((period, unit));
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
}

/// A report in the right folder whose name is no unit's id. No file is advised to take the place of another.
fn no_such_unit(file: &ReportFile, guesser: &Guesser<'_>, n: usize, period: Period) -> Finding {
    let (plan, stem) = (guesser.plan(n), &file.stem);
    let is_there = |unit| guesser.is_there(n, period, unit);
    if let Some(unit) = guesser.unit(n, stem) {
        return named_otherwise(file, plan, unit, is_there(unit)).about(Subject::of(plan).unit(unit).period(period));
    }
    if let Some(known) = known_meant(stem).filter(|known| matches!(known, Known::Register | Known::Indicators)) {
        return own_file_misplaced(known, file.source, guesser.has(known));
    }
    let is_free = |meant: &Meant<'_>| plan.find_unit(meant.name).is_some_and(|unit| !is_there(unit));
    let meant = guesser.guesses.meant(stem, plan.units.iter().map(|u| &*u.id.value)).filter(is_free);
    let help = meant.map(|meant| renamed(&meant)).unwrap_or_else(|| {
        Both::new("đặt tên tệp theo mã đơn vị trong kế hoạch", "name the file after a unit's id in the plan")
    });
    let stem = quoted(stem);
    let message = both!(
        "không có đơn vị `{stem}` trong kế hoạch, tệp không được đọc",
        "the plan has no unit `{stem}`; the file is not read"
    );
    Finding::new(&F008, file.source, suggest::because(message, meant.as_ref()), help)
}

/// How a file should be called instead.
fn renamed(meant: &Meant<'_>) -> Both {
    let name = meant.name;
    match meant.odd {
        Some(_) => both!("gõ lại tên tệp là `{name}.csv`", "retype the file name: `{name}.csv`"),
        None => both!("có phải ý là `{name}.csv`?", "did you mean `{name}.csv`?"),
    }
}

/// The unit whose name it is, or the one whose id is nearest, unless its report is there already.
fn unit_likely(file: &ReportFile, guesser: &Guesser<'_>, n: usize, period: Period) -> Option<UnitId> {
    let plan = guesser.plan(n);
    let units = || plan.units.iter().map(|u| &*u.id.value);
    let near = || guesser.guesses.nearest(&file.stem, units()).and_then(|id| plan.find_unit(id));
    guesser.unit(n, &file.stem).or_else(|| near().filter(|&unit| !guesser.is_there(n, period, unit)))
}

/// A unit's report under another name than its id.
fn named_otherwise(file: &ReportFile, plan: &Plan, unit: UnitId, is_there: bool) -> Finding {
    let (id, name) = (&plan.unit(unit).id.value, one_line(&plan.unit(unit).name));
    if is_there {
        let message = both!(
            "tệp này mang tên của `{id}` ({name}), mà đơn vị đã có tệp `{id}.csv` trong thư mục này; tệp này không được đọc",
            "this file is named after `{id}` ({name}), which already has its file `{id}.csv` in this folder; this one is not read"
        );
        let help = both!(
            "xem tệp nào đúng, chỉ để lại tệp đó với tên `{id}.csv`",
            "check which of the two is right, and keep only that one, named `{id}.csv`"
        );
        return Finding::new(&F008, file.source, message, help);
    }
    let message = both!(
        "tên tệp báo cáo phải là mã của đơn vị ({name}: `{id}`), nên tệp này không được đọc",
        "a report must be named by its unit's id ({name}: `{id}`), so this file is not read"
    );
    let help = both!("đổi tên tệp thành `{id}.csv`", "rename the file to `{id}.csv`");
    Finding::new(&F008, file.source, message, help)
}

fn twice(file: &ReportFile, plan: &Plan, unit: UnitId) -> Finding {
    let id = &plan.unit(unit).id.value;
    let help = Both::new("chỉ để lại một tệp", "keep only one file");
    Finding::new(
        &F008,
        file.source,
        both!("đơn vị `{id}` đã có một tệp trong thư mục này", "the unit `{id}` already has a file in this folder"),
        help,
    )
    .about(Subject::of(plan).unit(unit))
}

fn nothing_owed(file: &ReportFile, plan: &Plan, unit: UnitId, period: Period) -> Finding {
    let (id, name) = (&plan.unit(unit).id.value, plan.period_name(period));
    let help = Both::new(
        "kiểm tra tháng và đơn vị; các dòng của tệp vẫn được tính",
        "check the period and the unit; the file's rows still count",
    );
    Finding::new(
        &F008,
        file.source,
        both!("đơn vị `{id}` không phải báo cáo kỳ `{name}`", "the unit `{id}` owes no report for `{name}`"),
        help,
    )
    .about(Subject::of(plan).unit(unit).period(period))
}
