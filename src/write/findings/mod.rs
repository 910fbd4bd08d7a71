//! Findings, one format a file. Here: what the formats for machines share, that is how a finding is recognised again,
//! and what it is called where several sentences must be one.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::finding::{Finding, Names, Spot};
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
    pub names: &'f dyn Fn(&Finding) -> Names<'f>,
    /// From a path in the workspace to the one in the repository, of which the workspace may be a folder.
    pub path_shown: &'f dyn Fn(&str) -> String,
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

    /// What each finding is recognised by in the next run. A line added above, another finding mended, the folder the
    /// repository lies in, the language: none of them changes it. Equal findings in one file are numbered.
    fn fingerprints(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let one = |finding: &Finding| {
            let Names { unit, task, period } = (self.names)(finding);
            let about = [unit, task, period.as_deref()].map(Option::unwrap_or_default);
            let path = self.sources.path(finding.spot.source());
            let key = [&[finding.rule.code, path][..], &about, &[&finding.message.en]].concat().join("\0");
            let nth = seen.entry(key.clone()).or_default();
            *nth += 1;
            let hash = Sha256::digest(format!("{key}\0{nth}"));
            hash.iter().map(|byte| format!("{byte:02x}")).collect()
        };
        self.findings.iter().map(one).collect()
    }
}

/// What is wrong and what to do, in one English sentence: JSON is in no language.
fn sentence(finding: &Finding) -> String {
    visible(&format!("{}; help: {}", finding.message.en, finding.help.en))
}
