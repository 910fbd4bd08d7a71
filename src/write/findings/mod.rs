//! Findings, one format a file. Here: what the formats for machines share, that is how a finding is recognised again,
//! and what it is called where several sentences must be one.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::finding::{Finding, Names, Spot};
use crate::text::safe::visible;
use crate::text::{LineColumn, SourceId, Sources};

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
        let mut tables: HashMap<SourceId, Vec<Table<'_>>> = HashMap::new();
        let one = |finding| {
            let Names { unit, task, period } = (self.names)(finding);
            let about = [unit, task, period.as_deref()].map(Option::unwrap_or_default);
            let path = self.sources.path(finding.spot.source());
            // `[[task]]` alone may be any.
            let table = if task.is_none() { self.table_around(finding.spot, &mut tables) } else { "" };
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

    /// The id of the table that holds a place in a plan. Those of a file are looked for once.
    fn table_around<'s>(&'s self, spot: Spot, tables: &mut HashMap<SourceId, Vec<Table<'s>>>) -> &'s str {
        match spot {
            Spot::Text(span) if self.sources.path(span.source).ends_with(".toml") => {
                let of_file = tables.entry(span.source).or_insert_with(|| self::tables(self.sources.text(span.source)));
                table_id(of_file, span.range().start)
            }
            _ => "",
        }
    }
}

/// A table of a plan: where its first line begins, and its id, as it is written.
type Table<'t> = (usize, Option<&'t str>);

fn tables(text: &str) -> Vec<Table<'_>> {
    let (mut tables, mut at) = (Vec::<Table<'_>>::new(), 0);
    for line in text.split_inclusive('\n') {
        if is_table(line) {
            tables.push((at, None));
        } else if let Some((_, id @ None)) = tables.last_mut() {
            *id = line.split_once('=').filter(|(key, _)| key.trim() == "id").map(|(_, value)| value.trim());
        }
        at += line.len();
    }
    tables
}

/// The id of the table that holds a place; nothing where it has none.
fn table_id<'t>(tables: &[Table<'t>], at: usize) -> &'t str {
    let above = tables.partition_point(|(start, _)| *start <= at);
    above.checked_sub(1).and_then(|last| tables[last].1).unwrap_or_default()
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
        let tables = tables(text);
        let of = |part: &str| table_id(&tables, text.find(part).unwrap());
        assert_eq!((of("[plan]"), of("year"), of("[[unit]]"), of("\"a\"")), ("", "", "\"a\"", "\"a\""));
        assert_eq!(
            (of("[[task]]"), of("\"x\""), of("[[task.ext"), of("2024-06-30")),
            ("\"T-1\"", "\"T-1\"", "\"T-1\"", "\"T-1\"")
        );
        assert_eq!((of("\"y\""), table_id(&tables, text.rfind("[[task]]").unwrap())), ("", ""), "it has none");
    }
}
