//! Findings, one format a file. Here: what the formats for machines share, that is how a finding is recognised again,
//! and what it is called where several sentences must be one.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::finding::{Finding, Names, Spot};
use crate::text::safe::visible;
use crate::text::source::line_end;
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

    /// What each finding is recognised by in the next run: its rule, where and what it is about, and the text it marks.
    /// A day later, a line added above, another finding mended, the folder the repository lies in, the language: none of
    /// them changes it. Equal findings are numbered.
    fn fingerprints(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let one = |finding| {
            let Names { unit, task, period } = (self.names)(finding);
            let about = [unit, task, period.as_deref()].map(Option::unwrap_or_default);
            let path = self.sources.path(finding.spot.source());
            // `[[task]]` alone may be any.
            let table = if task.is_none() { self.table_around(finding.spot) } else { "" };
            let marked = self.marked(finding.spot);
            let key = [&[finding.rule.code, path][..], &about, &[table, &marked]].concat().join("\0");
            let nth = seen.entry(key.clone()).or_default();
            *nth += 1;
            let hash = Sha256::digest(format!("{key}\0{nth}"));
            hash.iter().map(|byte| format!("{byte:02x}")).collect()
        };
        self.findings.iter().map(one).collect()
    }

    /// The text that is marked, whatever ends its lines; of a whole file nothing.
    fn marked(&self, spot: Spot) -> String {
        let Spot::Text(span) = spot else { return String::new() };
        let marked = self.sources.text(span.source).get(span.range());
        marked.unwrap_or_default().replace("\r\n", "\n")
    }

    /// The id of the table that holds a place in a plan.
    fn table_around(&self, spot: Spot) -> &str {
        match spot {
            Spot::Text(span) if self.sources.path(span.source).ends_with(".toml") => {
                table_id(self.sources.text(span.source), span.range().start)
            }
            _ => "",
        }
    }
}

/// The id, as it is written, of the table of a plan that holds a place; nothing where it has none.
fn table_id(text: &str, at: usize) -> &str {
    let above = &text[..line_end(text, at.min(text.len()))];
    let head: usize = above.split_inclusive('\n').rev().take_while(|line| !is_table(line)).map(str::len).sum();
    let Some(head) = above.len().checked_sub(head).filter(|head| *head > 0) else { return "" };
    let table = text[head..].lines().take_while(|line| !is_table(line));
    let mut keys = table.filter_map(|line| line.split_once('='));
    keys.find(|(key, _)| key.trim() == "id").map_or("", |(_, value)| value.trim())
}

/// Whether a line begins a table of its own: one within another, as `[[task.extension]]`, is of the same task.
fn is_table(line: &str) -> bool {
    let name = line.trim_start().trim_start_matches('[');
    let name = name.split(']').next().unwrap_or_default();
    line.trim_start().starts_with('[') && name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('.')
}

/// What is wrong and what to do, in one English sentence: JSON is in no language.
fn sentence(finding: &Finding) -> String {
    visible(&format!("{}; help: {}", finding.message.en, finding.help.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_plan_is_of_the_table_around_it() {
        let text = "[plan]\nyear = 2024\n[[unit]]\nid = \"a\"\n[[task]]\n title = \"x\"\n id=\"T-1\"\n[[task.extension]]\n\
                    to = 2024-06-30\n[[task]]\ntitle = \"y\"\n";
        let of = |part: &str| table_id(text, text.find(part).unwrap());
        assert_eq!((of("[plan]"), of("year"), of("[[unit]]"), of("\"a\"")), ("", "", "\"a\"", "\"a\""));
        assert_eq!(
            (of("[[task]]"), of("\"x\""), of("[[task.ext"), of("2024-06-30")),
            ("\"T-1\"", "\"T-1\"", "\"T-1\"", "\"T-1\"")
        );
        assert_eq!((of("\"y\""), table_id(text, text.rfind("[[task]]").unwrap())), ("", ""), "it has none");
    }
}
