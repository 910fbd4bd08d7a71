//! `reform check` as JSON: messages are in English.

use super::SCHEMA;

use crate::finding::{self, Finding, Severity, Spot};
use crate::read::Workspace;
use crate::text::{Both, Sources};
use serde::Serialize;

#[derive(Serialize)]
struct RelatedRecord<'s> {
    path: &'s str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'s str,
}

#[derive(Serialize)]
struct FindingRecord<'s> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'s str,
    help: &'s str,
    path: &'s str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    unit: Option<&'s str>,
    task: Option<&'s str>,
    period: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedRecord<'s>>,
}

#[derive(Serialize)]
struct FindingTotals {
    error: usize,
    warning: usize,
    note: usize,
    files: usize,
}

/// `reform check`. Messages are in English.
#[derive(Serialize)]
pub struct CheckRecord<'s> {
    schema: u8,
    findings: Vec<FindingRecord<'s>>,
    totals: FindingTotals,
}

pub fn check<'s>(findings: &'s [Finding], workspace: &'s Workspace) -> CheckRecord<'s> {
    let count = |severity: Severity| findings.iter().filter(|f| f.severity == severity).count();
    CheckRecord {
        schema: SCHEMA,
        findings: findings.iter().map(|f| finding(f, workspace)).collect(),
        totals: FindingTotals {
            error: finding::errors(findings),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
            files: workspace.files_read,
        },
    }
}

fn finding<'s>(f: &'s Finding, workspace: &'s Workspace) -> FindingRecord<'s> {
    let (sources, about) = (&workspace.sources, workspace.names(f));
    let place = place(f.spot, sources);
    let english = |both: &'s Both| both.en.as_str();
    let related = f.related.iter().map(|r| {
        let place = self::place(r.spot, sources);
        RelatedRecord {
            path: sources.path(r.spot.source()),
            line: place.map(|p| p.line),
            column: place.map(|p| p.column),
            message: english(&r.message),
        }
    });
    FindingRecord {
        code: f.rule.code,
        name: f.rule.name,
        severity: f.severity.word(),
        message: english(&f.message),
        help: english(&f.help),
        path: sources.path(f.spot.source()),
        line: place.map(|p| p.line),
        column: place.map(|p| p.column),
        end_line: place.map(|p| p.end_line),
        end_column: place.map(|p| p.end_column),
        unit: about.unit,
        task: about.task,
        period: about.period,
        related: related.collect(),
    }
}

fn place(spot: Spot, sources: &Sources) -> Option<crate::text::LineColumn> {
    match spot {
        Spot::File(_) => None,
        Spot::Text(span) => Some(sources.place(span)),
    }
}
