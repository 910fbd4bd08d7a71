//! A report that is read for itself, before it is filed.

use std::path::Path;

use super::report::{self, Depth, Desk, Filed};
use super::watch::Watch;
use super::{Workspace, file};
use crate::model::{Period, UnitId};
use crate::text::SourceId;

impl Workspace {
    /// Reads a report that lies elsewhere, at an absolute path, as that of `unit` for `period`, in place of the one that is filed.
    pub fn read_unfiled(&mut self, year: usize, name: &str, path: &Path, unit: UnitId, period: Period) -> SourceId {
        let source = self.sources.add(name);
        let year = &mut self.years[year];
        let owed = year.plan.owes(unit, period);
        let filed = Filed { source, period, unit, owed, received: None };
        let mut buffer = Vec::new();
        let bytes = file::read(path, &mut buffer);
        self.sources.has_read(source, bytes.as_ref().ok().copied());
        let text = bytes.and_then(file::decode);
        let watch = Watch::default();
        let context = report::Context::new(&year.plan, &watch);
        let (report, findings) = report::read(&context, filed, text, &mut Desk::default(), Depth::All);
        self.findings.append(findings);
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
}
