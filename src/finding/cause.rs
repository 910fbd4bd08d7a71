//! One cause gives one finding: where a file as a whole was read wrongly, what follows from that is not told beside it.

use std::collections::HashSet;

use super::rules::{F001, F002, F003, F014, F015, F020, F022, Rule};
use super::{Finding, Findings};
use crate::text::SourceId;

/// What is wrong with a file as a whole.
static CAUSES: [&Rule; 4] = [&F001, &F003, &F020, &F022];

/// How a text is typed, which it says nothing of where the text is not what was typed.
static CONSEQUENCES: [&Rule; 3] = [&F002, &F014, &F015];

/// Takes out what has a cause that is told of the same file, and guesses there at nothing.
pub fn keep_one_cause(findings: &mut Findings) {
    let is_cause = |finding: &&Finding| CAUSES.contains(&finding.rule);
    let told: HashSet<SourceId> = findings.iter().filter(is_cause).map(|finding| finding.spot.source()).collect();
    if told.is_empty() {
        return;
    }
    findings.retain(|f| !(CONSEQUENCES.contains(&f.rule) && told.contains(&f.spot.source())));
    for finding in findings.each_mut().filter(|finding| told.contains(&finding.spot.source())) {
        if let Some(plain) = finding.plain_help.take() {
            finding.help = *plain;
        }
    }
}
