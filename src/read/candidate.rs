//! A report that is not filed yet among the others of its unit, as if it were: for the rules to judge. Only the files of that unit
//! are read.

use std::io;
use std::path::Path;

use super::at_hand::AtHand;
use super::file::Unreadable;
use super::report::{self, Depth, Desk, Filed};
use super::{Workspace, file};
use crate::finding::{Finding, Findings};
use crate::model::{Date, Month, Period, Plan, Report, RequestId, UnitId};
use crate::text::SourceId;

/// A report that may come into the workspace.
#[derive(Clone, Copy)]
pub struct Candidate<'c> {
    /// The index of its plan.
    pub plan: usize,
    pub unit: UnitId,
    pub period: Period,
    pub text: &'c str,
    pub received: Option<Date>,
}

impl Workspace {
    /// Reads a candidate and what its unit reported besides, and has it judged. `context` is that of its plan.
    pub fn judge_candidate<'p>(
        &mut self,
        context: &report::Context<'p>,
        it: Candidate<'_>,
        judge: impl FnOnce(&mut AtHand<'_>, Findings) -> Vec<Finding>,
    ) -> Vec<Finding> {
        let Candidate { plan: n, unit, period, text, received } = it;
        let (plan, mut desk) = (context.plan, Desk::default());
        let source = self.sources.add(plan.report_path(period, unit));
        let owed = plan.owes(unit, period);
        let filed = Filed { source, period, unit, owed, received };
        let (own, findings) = report::read(context, filed, Ok(text.into()), &mut desk, Depth::All);
        let mut texts = vec![(source, text.to_owned())];
        let mut reports = vec![own];
        for other in periods(plan).filter(|other| *other != period) {
            let Some(text) = self.report_text(&plan.report_path(other, unit)) else { continue };
            let source = self.sources.add(plan.report_path(other, unit));
            let received = self.years[n].received(other, unit);
            let filed = Filed { source, period: other, unit, owed: plan.owes(unit, other), received };
            reports.push(report::read(context, filed, Ok(text.as_str().into()), &mut desk, Depth::All).0);
            texts.push((source, text));
        }
        let mut at_hand = self.at_hand(n, unit, &context.concerns, reports, self.sources.for_now(texts, []));
        judge(&mut at_hand, findings)
    }

    /// The text of a file of the workspace, where it can be read and lies in it.
    fn report_text(&self, path: &str) -> Option<String> {
        let mut buffer = Vec::new();
        if self.pending.bytes(path).is_none() && !lies_within(&self.root, path) {
            return None;
        }
        let bytes = self.pending.read(&self.root, path, &mut buffer).ok()?;
        file::decode(bytes).ok().map(|text| text.into_owned())
    }

    /// A file's bytes as they are or will be; nothing where there is none, or only a link that leads elsewhere.
    pub fn current(&self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let mut buffer = Vec::new();
        if self.pending.bytes(path).is_none() {
            let within = match is_within(&self.root, path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
                within => within.map_err(Unreadable::from),
            };
            if !within? {
                return Ok(None);
            }
        }
        self.pending.read(&self.root, path, &mut buffer).map(|bytes| Some(bytes.to_vec()))
    }
}

/// What a text that people wrote as a report looks like to who reads reports: whether its cells are what they seem.
pub fn shape_of(context: &report::Context<'_>, unit: UnitId, period: Period, text: &str) -> (Report, Findings) {
    let filed = Filed { source: SourceId(0), period, unit, owed: true, received: None };
    report::read(context, filed, Ok(text.into()), &mut Desk::default(), Depth::All)
}

/// All periods of a plan.
fn periods(plan: &Plan) -> impl Iterator<Item = Period> + use<> {
    let requests = (0..plan.requests.len()).map(|n| Period::Request(RequestId::nth(n)));
    Month::all(plan.year).map(Period::Month).chain(requests)
}

/// Whether a file is there, and no link leads out of the workspace on the way.
fn lies_within(root: &Path, path: &str) -> bool {
    is_within(root, path).unwrap_or(false)
}

fn is_within(root: &Path, path: &str) -> io::Result<bool> {
    Ok(super::journal::place(root, path).canonicalize()?.starts_with(root.canonicalize()?))
}
