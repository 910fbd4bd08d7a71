//! `docs/reference.md` and its Vietnamese counterpart list every rule, in the order and with the words of the program.

use crate::harness::{Workspace, repository};
use serde_json::Value;
use std::fs;

/// The page in each language, and its words for the severities.
const PAGES: [(&str, &str, [&str; 3]); 2] = [
    ("docs/reference.md", "en", ["error", "warning", "note"]),
    ("docs/reference.vi.md", "vi", ["lỗi", "cảnh báo", "lưu ý"]),
];

#[test]
fn every_rule_is_listed_in_both_languages() {
    let json = Workspace::small().reform("explain --format json").json();
    let text = |rule: &Value, key: &str| rule[key].as_str().unwrap().to_string();
    let rules = json["rules"].as_array().unwrap();
    for (page, lang, words) in PAGES {
        let word = |severity: &str| words[["error", "warning", "note"].iter().position(|it| *it == severity).unwrap()];
        let wanted: Vec<[String; 3]> = rules
            .iter()
            .map(|rule| [text(rule, "code"), text(rule, "name"), word(&text(rule, "severity")).to_string()])
            .collect();
        let written = fs::read_to_string(repository().join(page)).unwrap();
        let rows = written.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
        let rows: Vec<Vec<&str>> =
            rows.map(|row| row.split(" | ").collect::<Vec<_>>()).filter(|row| is_of_a_rule(row)).collect();
        let listed: Vec<[String; 3]> = rows.iter().map(|row| [row[0], row[1], row[2]].map(str::to_string)).collect();
        assert_eq!(listed, wanted, "{page}");
        for row in rows {
            let what = row[3..].join(" | ");
            assert!(what.ends_with(['.', '…']) && what.chars().count() > 10, "{page}: {row:?}");
        }
        let readme = if lang == "en" { "README.md" } else { "README.vi.md" };
        assert!(fs::read_to_string(repository().join(readme)).unwrap().contains(page), "{readme} leads to {page}");
    }
}

/// A capital and three digits.
fn is_of_a_rule(row: &[&str]) -> bool {
    let code = row[0].as_bytes();
    row.len() > 3 && code.len() == 4 && code[0].is_ascii_uppercase() && code[1..].iter().all(u8::is_ascii_digit)
}
