//! Findings as SARIF 2.1.0, as code scanning takes them. JSON, so in English. Columns count characters, which the log says
//! of itself; paths are relative to the repository, wherever it lies.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Found, sentence};
use crate::finding::{Finding, Rule, Severity, Spot, explain, rules};
use crate::text::safe::visible;
use crate::text::{Lang, LineColumn};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What stands for the folder that paths begin from.
const ROOT: &str = "%SRCROOT%";
/// The name of our fingerprint; a new number if it is ever made differently.
const FINGERPRINT: &str = "reform/v2";
/// What a path keeps in a URI.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

#[derive(Serialize)]
struct Log {
    version: &'static str,
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<ResultOf>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOf {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The log, to be put into JSON.
pub fn log(found: &Found<'_>) -> impl Serialize {
    let rules = rules::ALL.iter().map(|rule| descriptor(rule)).collect();
    let driver = Driver { name: env!("CARGO_PKG_NAME"), semantic_version: env!("CARGO_PKG_VERSION"), rules };
    let results = found.findings.iter().zip(found.fingerprints()).map(|(f, print)| result(f, print, found));
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results: results.collect() };
    Log { version: "2.1.0", schema: SCHEMA, runs: [run] }
}

fn descriptor(rule: &Rule) -> Descriptor {
    let explained = explain::of(rule, Lang::En);
    let text = format!("{} {}", explained.what, explained.why);
    let example = |title: &str, example: &explain::Example| {
        format!("\n\n**{title}**\n\n```{}\n{}```", example.language, example.text)
    };
    let markdown = text.clone() + &example("Wrong", &explained.wrong) + &example("Right", &explained.right);
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: Message { text: title(rule) },
        full_description: Message { text: explained.what },
        help: Help { markdown, text },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

/// The rule's name as a sentence.
fn title(rule: &Rule) -> String {
    let (first, rest) = rule.name.split_at(1);
    format!("{}{}.", first.to_uppercase(), rest.replace('-', " "))
}

fn result(finding: &Finding, fingerprint: String, found: &Found<'_>) -> ResultOf {
    let related = finding.related.iter().enumerate().map(|(n, related)| Location {
        id: Some(n + 1),
        message: Some(Message { text: no_links(&visible(&related.message.en)) }),
        ..location(related.spot, found)
    });
    ResultOf {
        rule_id: finding.rule.code,
        rule_index: rules::ALL.iter().position(|rule| **rule == *finding.rule),
        level: level(finding.severity),
        message: Message { text: no_links(&sentence(finding)) },
        locations: [location(finding.spot, found)],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint)]),
    }
}

fn location(spot: Spot, found: &Found<'_>) -> Location {
    let region = found.place(spot).map(|LineColumn { line, column, end_line, end_column }| Region {
        start_line: line,
        start_column: column,
        end_line,
        end_column,
    });
    let artifact_location = artifact(&found.path(spot));
    Location { id: None, physical_location: PhysicalLocation { artifact_location, region }, message: None }
}

/// A file outside of the repository has only its full path.
fn artifact(path: &str) -> ArtifactLocation {
    let uri = utf8_percent_encode(path, ENCODED).to_string();
    match std::path::Path::new(path).is_absolute() {
        true => ArtifactLocation { uri: format!("file:///{}", uri.trim_start_matches('/')), uri_base_id: None },
        false => ArtifactLocation { uri, uri_base_id: Some(ROOT) },
    }
}

/// SARIF makes a link of `[text](target)`; of a stranger's text it does not.
fn no_links(text: &str) -> String {
    text.replace("](", "] (")
}

fn level(severity: Severity) -> &'static str {
    // SARIF's three words are ours.
    severity.word()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        let relative = artifact("reports/2024-03/Sở A, 50%:#.csv");
        assert_eq!(relative.uri, "reports/2024-03/S%E1%BB%9F%20A%2C%2050%25%3A%23.csv");
        assert_eq!(relative.uri_base_id, Some(ROOT));
        #[cfg(unix)]
        assert_eq!(artifact("/tmp/a b.csv").uri, "file:///tmp/a%20b.csv");
    }

    #[test]
    fn a_rule_is_described() {
        let described = descriptor(&rules::R004);
        assert_eq!(described.short_description.text, "Bad progress.");
        assert!(described.help.markdown.contains("**Wrong**\n\n```csv\n"), "{}", described.help.markdown);
    }
}
