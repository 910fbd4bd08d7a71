//! Findings as GitLab's code quality report: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.
//! JSON, so in English. GitLab knows lines only; a finding on a whole file is shown on the first.

use serde::Serialize;

use super::{Found, sentence};
use crate::finding::Severity;

#[derive(Serialize)]
struct Violation {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// The report, to be put into JSON.
pub fn report(found: &Found<'_>) -> impl Serialize {
    let violations = found.findings.iter().zip(found.fingerprints()).map(|(finding, fingerprint)| Violation {
        description: sentence(finding),
        check_name: finding.rule.code,
        fingerprint,
        severity: severity(finding.severity),
        location: Location {
            path: found.path(finding.spot),
            lines: Lines { begin: found.place(finding.spot).map_or(1, |place| place.line) },
        },
    });
    violations.collect::<Vec<_>>()
}

/// GitLab has `critical` and `blocker` too: a mistake in a report is neither.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
