//! The Office's own sheets, read for the plans at hand: the register dates their reports.

use std::sync::Arc;

use super::listing::Listing;
use super::not_read::{Needed, NotRead};
use super::{Workspace, published, register};
use crate::model::reporting::Received;
use crate::model::{Month, Plan, Year};

impl Workspace {
    /// The register and the indices. While only one year is read, lines of other years are passed over.
    pub(super) fn read_sheets(&mut self, listing: &Listing, all: bool) {
        let plans: Vec<&Plan> = self.years.iter().map(|y| &*y.plan).collect();
        let mut buffer = Vec::new();
        if let Some(source) = listing.register {
            let bytes = self.read_bytes(source, &mut buffer);
            let sheet = register::register(source, bytes, &plans, all);
            let unusable = (!sheet.readable).then(|| NotRead::opened(source, Needed::Register));
            self.not_read.extend(unusable);
            self.files_read += 1;
            self.findings.append(sheet.findings);
            // What is of a year whose plan is not being read is not lost.
            let is_others = |month: Month| {
                listing.plans.contains_key(&month.year) && plans.iter().all(|plan| plan.year != month.year)
            };
            self.lost_intakes = sheet.lost;
            self.lost_intakes.extend(sheet.taken_in.iter().cloned().map(Some));
            self.taken_intakes = sheet.taken_in;
            self.lost_intakes
                .retain(|line| !line.as_ref().and_then(|[name, _]| register::month(name)).is_some_and(is_others));
            for intake in &sheet.lines {
                let Year { plan, receipts, .. } = &mut self.years[intake.plan];
                if plan.reporting.received == Received::Register {
                    let first =
                        Arc::make_mut(receipts).entry((intake.period, intake.unit)).or_insert(intake.received_on);
                    *first = intake.received_on.min(*first);
                }
            }
            self.intakes = sheet.lines;
        }
        if let Some(source) = listing.indicators {
            let plans: Vec<&Plan> = self.years.iter().map(|y| &*y.plan).collect();
            let bytes = self.read_bytes(source, &mut buffer);
            let sheet = published::indicators(source, bytes, &plans, all);
            self.files_read += 1;
            self.findings.append(sheet.findings);
            self.published = sheet.lines;
        }
    }
}
