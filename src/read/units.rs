//! How a unit's reports are read, one after the other: all of them, or from the newest back as far as a figure can change.

use super::report::{self, Depth, Desk, Filed};
use super::settling::Settling;
use super::{ReadUnit, Workspace};
use crate::finding::Findings;
use crate::model::{Date, Report, Year};

impl Workspace {
    /// All of a unit's reports, with what people wrote.
    pub(super) fn read_whole<'p>(
        &self,
        context: &report::Context<'p>,
        of_unit: &[Filed],
        (desk, buffer): &mut (Desk<'p>, Vec<u8>),
    ) -> ReadUnit {
        let read = of_unit.iter().map(|filed| {
            let text = self.read_text(filed.source, buffer);
            report::read(context, *filed, text, desk, Depth::All)
        });
        together(read)
    }

    /// A unit's reports from the newest back, without the rows on tasks of which nothing older can change a figure at `as_of`.
    /// What had not come by then is not there.
    pub(super) fn read_back<'p>(
        &self,
        n: usize,
        context: &'p report::Context<'p>,
        of_unit: &[Filed],
        as_of: Date,
        (desk, buffer): &mut (Desk<'p>, Vec<u8>),
    ) -> ReadUnit {
        let Year { plan, .. } = &self.years[n];
        let known = |f: &&Filed| f.received.unwrap_or_else(|| plan.end_of(f.period, f.unit, as_of)) <= as_of;
        let mut newest_first: Vec<&Filed> = of_unit.iter().filter(known).collect();
        newest_first.sort_by_key(|f| std::cmp::Reverse(plan.period_order_at(f.period, f.unit, as_of)));
        let Some(first) = newest_first.first() else { return ReadUnit::default() };
        let mut settling = Settling::new(context, first.unit, as_of);
        let read = newest_first.into_iter().map(|filed| {
            let text = self.read_text(filed.source, buffer);
            let depth = Depth::Figures { settled: settling.settled_in(filed.period) };
            let (report, findings) = report::read(context, *filed, text, desk, depth);
            settling.take(&report);
            (report, findings)
        });
        together(read)
    }
}

/// Reports, and what is wrong with all of them.
fn together(read: impl Iterator<Item = (Report, Findings)>) -> ReadUnit {
    let (mut reports, mut findings) = ReadUnit::default();
    for (report, found) in read {
        reports.push(report);
        findings.append(found);
    }
    (reports, findings)
}
