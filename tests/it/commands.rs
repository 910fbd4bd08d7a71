//! `docs/reference.md` and its Vietnamese counterpart name every command with its options, and no other.

use crate::harness::{Workspace, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const PAGES: [&str; 2] = ["docs/reference.md", "docs/reference.vi.md"];

/// The long options that a text names, such as `--as-of`.
fn options(text: &str) -> BTreeSet<String> {
    let is_of_it = |c: char| c.is_ascii_lowercase() || c == '-';
    let found = text.match_indices("--").map(|(at, _)| &text[at..]);
    let named = found.map(|rest| rest[..rest.find(|c| !is_of_it(c)).unwrap_or(rest.len())].trim_end_matches('-'));
    named.filter(|name| name.len() > 2).map(str::to_string).collect()
}

fn help(of: &str) -> String {
    Workspace::small().reform(&format!("help {of} --lang en")).exits(0).stdout
}

/// The commands of a help text.
fn commands() -> Vec<String> {
    let help = help("");
    let listed = help.split("Commands:\n").nth(1).unwrap().lines().take_while(|line| !line.is_empty());
    // What a command does may need a second line, further to the right.
    let named = listed.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    named.map(|line| line.split_whitespace().next().unwrap().to_string()).collect()
}

/// The options that stand on lines of their own below a heading: what is said of one may name others.
fn options_below(help: &str, heading: &str) -> BTreeSet<String> {
    let Some(part) = help.split(heading).nth(1) else { return BTreeSet::new() };
    let lines = part.lines().skip(1).take_while(|line| line.starts_with(' '));
    let own = lines.map(str::trim_start).filter(|line| line.starts_with('-'));
    own.flat_map(|line| options(line.split("  ").next().unwrap())).collect()
}

/// The rows of the tables of a page whose first cell is a command or an option.
fn rows(page: &str) -> Vec<String> {
    let text = fs::read_to_string(repository().join(page)).unwrap();
    text.lines().filter(|line| line.starts_with("| `reform ") || line.starts_with("| `-")).map(str::to_string).collect()
}

#[test]
fn every_command_is_told_with_its_options_and_no_other() {
    let known: BTreeMap<String, BTreeSet<String>> =
        commands().into_iter().map(|name| (name.clone(), options_below(&help(&name), "\nOptions:"))).collect();
    let general = options_below(&help("status"), "\nGeneral options:");
    for page in PAGES {
        let mut told = BTreeMap::new();
        for row in rows(page).iter().filter(|row| row.starts_with("| `reform ")) {
            let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
            let name = cells[0].trim().trim_start_matches("`reform ").split(['`', ' ']).next().unwrap();
            told.insert(name.to_string(), options(cells[2]));
        }
        assert_eq!(told, known, "{page}");
        let told: BTreeSet<String> = rows(page)
            .iter()
            .filter(|row| row.starts_with("| `-"))
            .flat_map(|row| options(row.split(" | ").next().unwrap()))
            .collect();
        assert_eq!(told, general, "{page}");
    }
}

/// The exit codes of commands that were typed to bring them about.
#[test]
fn the_exit_codes_are_those_of_the_program() {
    for page in PAGES {
        let text = fs::read_to_string(repository().join(page)).unwrap();
        let codes = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()?.parse::<i32>().ok());
        assert_eq!(codes.collect::<Vec<_>>(), [0, 1, 2], "{page}");
    }
    let workspace = Workspace::small();
    workspace.reform("status").exits(0);
    workspace.reform("due --as-of 2024-12-31").exits(1);
    workspace.reform("status --year 1999").exits(2);
}
