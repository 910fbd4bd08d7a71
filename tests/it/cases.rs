//! The gallery: for each rule the smallest workspaces that break it, and some that nearly do (`-silent`).
//! In a case's folder: `plan`, `reports`, `expected` (lines `E CODE path[:line[:column-end_column]]`), `why.md`, and
//! where they differ from `check` and from 0 or 1 (an error), `command` and `exit`.

use crate::harness::{Output, every, repository, run};
use reform::inside::RULES as ALL;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Rules whose cases cannot be files of this project, why, and the tests that hold one that fires and one that does not.
const TOLD_ELSEWHERE: [(&str, &str, &str, [&str; 2]); 5] = [
    (
        "C008",
        "a repository cannot hold another one, and a shallow clone is one",
        "tests/it/git.rs",
        ["a_shallow_clone_is_a_finding_and_dates_nothing", "a_whole_clone_has_the_dates_of_the_original"],
    ),
    ("V001", HISTORY, AGAINST, ["a_task_that_is_gone_is_told_where_it_stood", "a_task_may_move_and_be_withdrawn"]),
    ("V002", HISTORY, AGAINST, ["a_deadline_that_was_rewritten_is_told", "a_deadline_may_move_by_a_decision"]),
    ("V003", HISTORY, AGAINST, ["a_lead_that_was_rewritten_is_told", "a_task_may_be_handed_on_by_a_decision"]),
    ("V004", HISTORY, AGAINST, ["a_report_of_a_closed_month_that_was_changed_is_told", "an_open_month_may_change"]),
];
const HISTORY: &str = "a case holds no history";
const AGAINST: &str = "tests/it/against.rs";

/// Wine shows links as what they lead to, and git for Windows writes them as files that say so. `tests/it/links.rs` is of links.
pub const LINKS: [&str; 4] = ["F013-symlink", "F013-symlink-again", "F013-symlink-folder", "F013-symlink-reports"];

struct Case {
    name: String,
    folder: PathBuf,
}

impl Case {
    fn all() -> Vec<Case> {
        let mut cases = Vec::new();
        for entry in fs::read_dir(repository().join("tests/cases")).unwrap() {
            let entry = entry.unwrap();
            cases.push(Case { name: entry.file_name().into_string().unwrap(), folder: entry.path() });
        }
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    /// Those that can be put to the test on this system.
    fn all_here() -> Vec<Case> {
        let mut cases = Case::all();
        assert!(LINKS.iter().all(|link| cases.iter().any(|case| case.name == *link)));
        cases.retain(|case| cfg!(not(windows)) || !LINKS.contains(&&*case.name));
        cases
    }

    /// The code of the rule whose case it is: the folder's name begins with it.
    fn code(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    fn is_silent(&self) -> bool {
        self.name.ends_with("-silent")
    }

    fn file(&self, name: &str) -> Option<String> {
        Some(fs::read_to_string(self.folder.join(name)).ok()?.trim().to_string())
    }

    /// The lines of `expected` whose rules the program has.
    fn expected(&self) -> Vec<String> {
        let text = self.file("expected").unwrap_or_default();
        let lines = text.lines().map(|line| line.trim().to_string()).filter(|line| !line.is_empty());
        lines.filter(|line| line.split(' ').nth(1).is_some_and(is_known)).collect()
    }

    fn exit(&self, expected: &[String]) -> i32 {
        match self.file("exit") {
            Some(code) => code.parse().unwrap(),
            None => expected.iter().any(|line| line.starts_with('E')) as i32,
        }
    }

    /// What is wrong with what the program says of it.
    fn judge(&self) -> Vec<String> {
        let command = self.file("command").unwrap_or("check".to_string());
        // What is owed is told as findings only in the formats of CI.
        let is_due = command.starts_with("due");
        let output = match is_due {
            true => Arc::new(printed(&self.folder, &command, "sarif")),
            false => printed_json(&self.folder, &command),
        };
        let Ok(json) = serde_json::from_str::<Value>(&output.stdout) else {
            return vec![format!("no JSON from {output}")];
        };
        let expected = self.expected();
        let actual: Vec<String> = match is_due {
            true => json["runs"][0]["results"].as_array().into_iter().flatten().map(line_of_sarif).collect(),
            false => json["findings"].as_array().into_iter().flatten().map(line_of).collect(),
        };
        let mut wrong = Vec::new();
        if actual.len() != expected.len() || !expected.iter().zip(&actual).all(|(e, a)| agrees(e, a)) {
            wrong.extend(expected.iter().map(|line| format!("expected  {line}")));
            wrong.extend(actual.iter().map(|line| format!("printed   {line}")));
        }
        let exit = self.exit(&expected);
        if output.code != Some(exit) {
            wrong.push(format!("expected exit {exit}, was {:?}; {}", output.code, output.stderr.trim()));
        }
        wrong
    }
}

/// The folders of all of them that can be put to the test here.
pub fn cases() -> Vec<PathBuf> {
    Case::all_here().into_iter().map(|case| case.folder).collect()
}

/// What the program prints of a case.
pub fn printed(folder: &Path, command: &str, format: &str) -> Output {
    // Git keeps no empty folders, and a workspace is known by its `plan`.
    fs::create_dir_all(folder.join("plan")).unwrap();
    run(folder, "2025-06-30", command.split_whitespace().chain(["-C", ".", "--format", format]))
}

/// The same as JSON. More than one test looks at it, so it is kept.
pub fn printed_json(folder: &Path, command: &str) -> Arc<Output> {
    static KEPT: Mutex<BTreeMap<PathBuf, Arc<Output>>> = Mutex::new(BTreeMap::new());
    if let Some(output) = KEPT.lock().unwrap().get(folder) {
        return Arc::clone(output);
    }
    let output = Arc::new(printed(folder, command, "json"));
    KEPT.lock().unwrap().insert(folder.to_path_buf(), Arc::clone(&output));
    output
}

/// The folder and the command of each case that is a `check`.
pub fn checks() -> Vec<(PathBuf, String)> {
    let of = |case: Case| (case.folder.clone(), case.file("command").unwrap_or("check".to_string()));
    Case::all_here().into_iter().map(of).filter(|(_, command)| command.starts_with("check")).collect()
}

fn is_known(code: &str) -> bool {
    ALL.iter().any(|rule| rule.code == code)
}

/// A finding as a line of `expected`, with all that is known of its place.
fn line_of(finding: &Value) -> String {
    let severity = match finding["severity"].as_str() {
        Some("error") => "E",
        Some("warning") => "W",
        Some("note") => "N",
        _ => "?",
    };
    let text = |key: &str| finding[key].as_str().unwrap_or("?").to_string();
    let mut line = format!("{severity} {} {}", text("code"), text("path"));
    if finding["line"].is_u64() {
        line += &format!(":{}:{}-{}", finding["line"], finding["column"], finding["end_column"]);
    }
    line
}

/// The same of a result in SARIF.
fn line_of_sarif(result: &Value) -> String {
    let severity = match result["level"].as_str() {
        Some("error") => "E",
        Some("warning") => "W",
        _ => "N",
    };
    let place = &result["locations"][0]["physicalLocation"];
    let (code, path) = (result["ruleId"].as_str().unwrap(), place["artifactLocation"]["uri"].as_str().unwrap());
    let region = &place["region"];
    format!("{severity} {code} {path}:{}:{}-{}", region["startLine"], region["startColumn"], region["endColumn"])
}

/// Whether the finding is the expected one, which may leave columns open. A line is never left open.
fn agrees(expected: &str, actual: &str) -> bool {
    let place = expected.rsplit(' ').next().unwrap_or_default();
    match place.matches(':').count() {
        1 => actual.rsplit_once(':').is_some_and(|(line, _)| line == expected),
        _ => actual == expected,
    }
}

#[test]
fn every_case_is_judged_as_it_expects() {
    let mut report = String::new();
    let mut skipped = BTreeSet::new();
    let (mut failed, mut judged) = (0, 0);
    for (n, case) in Case::all_here().into_iter().enumerate() {
        if !is_known(case.code()) {
            skipped.insert(case.name);
            continue;
        }
        // How files are found and read is the system's; what is thought of them is not.
        if !case.code().starts_with('F') && n % every() != 0 {
            continue;
        }
        judged += 1;
        let wrong = case.judge();
        if !wrong.is_empty() {
            failed += 1;
            let why = case.file("why.md").unwrap_or_default();
            report += &format!("\n{}: {why}\n    {}\n", case.name, wrong.join("\n    "));
        }
    }
    println!("{judged} cases judged, {} skipped for want of their rules: {skipped:?}", skipped.len());
    assert!(failed == 0, "{failed} of {judged} cases differ ({} skipped)\n{report}", skipped.len());
}

#[test]
fn every_rule_has_a_case_that_fires_and_one_that_does_not() {
    let cases = Case::all();
    let mut wanting = Vec::new();
    for (code, why, file, tests) in TOLD_ELSEWHERE {
        let text = fs::read_to_string(repository().join(file)).unwrap();
        let lost = tests.iter().filter(|it| !text.contains(&format!("#[test]\nfn {it}()")));
        wanting.extend(lost.map(|it| format!("{code} has no test {it} in {file} ({why})")));
        wanting.extend(cases.iter().filter(|it| it.code() == code).map(|it| format!("{} is told elsewhere", it.name)));
    }
    for rule in ALL.iter().filter(|rule| TOLD_ELSEWHERE.iter().all(|it| it.0 != rule.code)) {
        let own = || cases.iter().filter(|it| it.code() == rule.code);
        let mark = format!(" {} ", rule.code);
        let fires = |it: &Case| !it.is_silent() && it.expected().iter().any(|line| line.contains(&mark));
        let silent = |it: &Case| it.is_silent() && !it.expected().iter().any(|line| line.contains(&mark));
        if !own().any(fires) {
            wanting.push(format!("{} {} has no case that fires", rule.code, rule.name));
        }
        if !own().any(silent) {
            wanting.push(format!("{} {} has no silent case", rule.code, rule.name));
        }
        wanting.extend(own().filter(|it| it.is_silent() && !silent(it)).map(|it| format!("{} is not silent", it.name)));
        wanting.extend(own().filter(|it| !it.is_silent() && !fires(it)).map(|it| format!("{} does not fire", it.name)));
        let named = format!("{}-{}", rule.code, rule.name);
        wanting.extend(own().filter(|it| !it.name.starts_with(&named)).map(|it| format!("{} is not {named}", it.name)));
    }
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}

#[test]
fn a_case_holds_nothing_but_its_parts() {
    let mut strange = Vec::new();
    for case in Case::all() {
        for entry in fs::read_dir(&case.folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_linked_to = case.code() == "F013" && name == "nguon";
            // What lies beside them is what it is about.
            let is_beside = case.code() == "F024";
            let parts = ["plan", "reports", "command", "expected", "exit", "why.md"];
            if !parts.contains(&name.as_str()) && !is_linked_to && !is_beside {
                strange.push(format!("{}/{name}", case.name));
            }
        }
        let wanted = ["expected", "why.md"].into_iter().filter(|it| case.file(it).is_none());
        strange.extend(wanted.map(|it| format!("{} has no {it}", case.name)));
    }
    assert!(strange.is_empty(), "{}", strange.join("\n"));
}
