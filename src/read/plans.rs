//! The plans of all years: their files read side by side, then put together.

use std::collections::BTreeMap;
use std::fs;

use super::listing::Listing;
use super::plan_file::{self, Extent};
use super::tables::PlanFile;
use super::{Workspace, plan};
use crate::finding::Findings;
use crate::model::Year;
use crate::text::SourceId;
use crate::text::parallel::in_parallel;

/// The files of plans as they were read, by year.
pub(super) type PlanFiles = BTreeMap<i32, Vec<(SourceId, PlanFile)>>;

/// Until they come to so much, files are read one after the other: to ask how large they are would take as long.
const FEW_BYTES: usize = 64 << 10;

impl Workspace {
    /// The plans' files, by year.
    pub(super) fn read_plan_files(&mut self, listing: &Listing, only: Option<i32>, extent: Extent) -> PlanFiles {
        let wanted = |year: i32| only.is_none_or(|o| o == year);
        let jobs: Vec<(i32, SourceId)> = listing
            .plans
            .iter()
            .filter(|(year, _)| wanted(**year))
            .flat_map(|(year, files)| files.iter().map(|file| (*year, *file)))
            .collect();
        let (mut read, mut few, mut buffer) = (Vec::with_capacity(jobs.len()), 0, Vec::new());
        while read.len() < jobs.len() && few < FEW_BYTES {
            let (year, source) = jobs[read.len()];
            let bytes = self.read_bytes(source, &mut buffer);
            few += bytes.as_ref().map_or(0, |bytes| bytes.len());
            read.push(plan_file::read_file(source, bytes, year, extent));
        }
        let rest = &jobs[read.len()..];
        let bytes =
            |(_, source): &(i32, SourceId)| fs::metadata(self.path(*source)).map_or(0, |file| file.len() as usize);
        let tasks = rest.iter().map(bytes).sum::<usize>() / plan_file::BYTES_OF_A_TASK;
        read.extend(in_parallel(rest, tasks, |&(year, source), buffer: &mut Vec<u8>| {
            plan_file::read_file(source, self.read_bytes(source, buffer), year, extent)
        }));
        self.files_read += read.len();
        let mut by_year = PlanFiles::new();
        for ((year, source), (tables, findings)) in jobs.into_iter().zip(read) {
            self.findings.append(findings);
            by_year.entry(year).or_default().push((source, tables));
        }
        by_year
    }
}

/// The plans, and what is wrong with them as a whole.
pub(super) fn assembled(files: PlanFiles) -> (Vec<Year>, Findings) {
    let mut findings = Findings::default();
    let plans = files.into_iter().map(|(year, files)| Year::of(plan::assemble(year, files, &mut findings)));
    let years: Vec<Year> = plans.collect();
    plan::requests_across(years.iter().map(|y| &*y.plan), &mut findings);
    (years, findings)
}
