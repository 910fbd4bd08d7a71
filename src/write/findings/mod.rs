//! Findings, one format a file. Here: what the formats for machines share, that is how a finding is recognised again,
//! and what it is called where several sentences must be one.

use crate::finding::{Finding, Names, Spot, fingerprints};
use crate::text::safe::visible;
use crate::text::{LineColumn, Sources};

pub mod github;
pub mod gitlab;
pub mod sarif;
pub mod step_summary;
pub mod text;

/// Findings as CI is told of them.
pub struct Found<'f> {
    pub findings: &'f [Finding],
    pub sources: &'f Sources,
    /// What each is about, as its plan names it.
    pub names: &'f dyn Fn(&'f Finding) -> Names<'f>,
    /// From a path in the workspace to the one in the repository, of which the workspace may be a folder.
    pub path_shown: &'f dyn Fn(&str) -> String,
    /// The command that shows all of them.
    pub see_all: &'static str,
}

impl Found<'_> {
    fn path(&self, spot: Spot) -> String {
        (self.path_shown)(self.sources.path(spot.source()))
    }

    /// Nothing for a finding on a whole file.
    fn place(&self, spot: Spot) -> Option<LineColumn> {
        match spot {
            Spot::File(_) => None,
            Spot::Text(span) => Some(self.sources.place(span)),
        }
    }

    /// What each finding is recognised by in the next run.
    fn fingerprints(&self) -> Vec<String> {
        fingerprints(self.findings, self.sources, self.names)
    }
}

/// What is wrong and what to do, in one English sentence: JSON is in no language.
fn sentence(finding: &Finding) -> String {
    visible(&format!("{}; help: {}", finding.message.en, finding.help.en))
}
