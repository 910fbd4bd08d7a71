//! What a finding is recognised by in the next run.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{Finding, Names, Spot};
use crate::text::{SourceId, Sources};

/// Of each finding: its rule, where and what it is about, and the text it marks. A day later, a line added above, another finding
/// mended, the folder the repository lies in, the language: none of them changes it. Equal findings are numbered; those of one file
/// must be given together.
pub fn fingerprints<'f>(
    findings: &'f [Finding],
    sources: &Sources,
    names: impl Fn(&'f Finding) -> Names<'f>,
) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut tables = HashMap::new();
    let one = |finding| {
        let Names { unit, task, period } = names(finding);
        let about = [unit, task, period.as_deref()].map(Option::unwrap_or_default);
        let path = sources.path(finding.spot.source());
        // `[[task]]` alone may be any.
        let table = if task.is_none() { table_around(sources, finding.spot, &mut tables) } else { "" };
        let marked = marked(sources, finding.spot);
        let key = [&[finding.rule.code, path][..], &about, &[table, &marked]].concat().join("\0");
        let nth = seen.entry(key.clone()).or_default();
        *nth += 1;
        let hash = Sha256::digest(format!("{key}\0{nth}"));
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    findings.iter().map(one).collect()
}

/// The text that is marked, whatever ends its lines; of a whole file nothing.
fn marked(sources: &Sources, spot: Spot) -> String {
    let Spot::Text(span) = spot else { return String::new() };
    let marked = sources.text(span.source).get(span.range());
    marked.unwrap_or_default().replace("\r\n", "\n")
}

/// The id of the table that holds a place in a plan. Those of a file are looked for once.
fn table_around<'s>(sources: &'s Sources, spot: Spot, known: &mut HashMap<SourceId, Vec<Table<'s>>>) -> &'s str {
    match spot {
        Spot::Text(span) if sources.path(span.source).ends_with(".toml") => {
            let of_file = known.entry(span.source).or_insert_with(|| tables(sources.text(span.source)));
            table_id(of_file, span.range().start)
        }
        _ => "",
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
