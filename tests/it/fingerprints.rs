//! What a finding is recognised by in the next run: the same fault has one fingerprint every day, in both languages, and
//! wherever its lines went. Section 14 of the specification.

use crate::git::Repository;
use crate::harness::{PLAN, Workspace, repository, run};
use serde_json::Value;
use std::collections::HashSet;

/// Codes and fingerprints, in the order of the findings.
fn of_gitlab(report: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    report.as_array().unwrap().iter().map(|it| (text(&it["check_name"]), text(&it["fingerprint"]))).collect()
}

fn of_sarif(log: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    results.map(|it| (text(&it["ruleId"]), text(&it["partialFingerprints"]["reform/v2"]))).collect()
}

/// Those of a command, which both formats must have alike.
#[track_caller]
fn told(workspace: &Workspace, command: &str) -> Vec<(String, String)> {
    let gitlab = of_gitlab(&workspace.reform(&format!("{command} --format gitlab")).json());
    assert_eq!(gitlab, of_sarif(&workspace.reform(&format!("{command} --format sarif")).json()), "{command}");
    let different: HashSet<&String> = gitlab.iter().map(|(_, print)| print).collect();
    assert_eq!(different.len(), gitlab.len(), "two findings have one: {gitlab:?}");
    gitlab
}

fn with_rows(rows: &str) -> Workspace {
    let text = format!("task,progress\n{rows}");
    Workspace::small().file("reports/2024-03/van-phong.csv", text).received("2024-03", "van-phong", "2024-03-15")
}

#[test]
fn a_finding_is_recognised_whatever_happens_around_it() {
    let before = told(&with_rows("XX-9,5\nXX-9,5\nTC-01,abc\n"), "check");
    let [first, second, progress] = &before[..] else { panic!("{before:?}") };
    assert_ne!(first, second);
    // Two lines and another mistake above, one of the two equal ones mended.
    let after = told(&with_rows(",\n,\nYY-8,5\nXX-9,5\nTC-01,abc\n"), "check");
    assert_eq!((&after[1], &after[2], after.len()), (first, progress, 3));
    // Of another value it is another one.
    assert!(!before.contains(&told(&with_rows("TC-01,abd\n"), "check")[0]));
    // Other ends of lines, another encoding and another row's length are nothing of its own.
    let windows = with_rows("XX-9,5\r\nXX-9,5,,\r\nTC-01, abc\r\n");
    assert_eq!(told(&windows, "check"), before);
}

/// Whoever compares reports of two versions relies on it: never change it without a new name in SARIF.
#[test]
fn fingerprints_stay_as_they_were_published() {
    let folder = repository().join("tests/cases/R004-bad-progress-astral");
    let report = run(&folder, "2025-06-30", ["check", "-C", ".", "--format", "gitlab"]).json();
    // printf 'R004\0reports/2024-03/van-phong.csv\0van-phong\0TC-01\0002024-03\0\0nhiều\0001' | sha256sum
    assert_eq!(report[0]["fingerprint"], "5e2d9e45b941e5943ac2d529239d066177063975b0e6bd9160ed0fc2d40cc7bf");
}

/// Reports that never came, tasks overdue and due soon, a difficulty without an answer: each tells its days.
#[test]
fn a_fault_has_one_fingerprint_every_day_and_in_both_languages() {
    let rows = "task,progress,difficulty\nTC-01,20,Chưa có kinh phí\n";
    let plan = PLAN.replace("due = 2024-09-30", "due = 2024-07-20");
    let workspace = Workspace::new()
        .plan(&plan)
        .file("reports/2024-03/van-phong.csv", rows)
        .file("reports/2024-04/dau-tu.csv", "task,progress\nTC-02,30\n")
        .received("2024-03", "van-phong", "2024-03-15")
        .received("2024-04", "dau-tu", "2024-04-19");
    for (command, codes) in [("due", &["D001", "D002", "D005", "D006"][..]), ("check", &["G001"])] {
        let one_day = told(&workspace, &format!("{command} --as-of 2024-07-10 --lang vi"));
        for code in codes {
            assert!(one_day.iter().any(|(it, _)| it == code), "no {code}: {one_day:?}");
        }
        for other in ["--as-of 2024-07-10 --lang en", "--as-of 2024-07-11 --lang vi", "--as-of 2024-07-12 --lang en"] {
            assert_eq!(told(&workspace, &format!("{command} {other}")), one_day, "{command} {other}");
        }
    }
}

/// What stands on a table's head marks `[[task]]`, as all of its kind do.
#[test]
fn heads_of_tables_are_told_apart() {
    let untitled = |kept: &str| {
        let lacks = |plan: &str, title: &str| if title == kept { plan.to_string() } else { plan.replace(title, "") };
        let plan = lacks(PLAN, "title = \"Rà soát văn bản\"\n");
        let plan = lacks(&plan, "title = \"Ban hành quy chế\"\n").replace("output = \"Quy chế\"\n", "");
        told(&Workspace::new().plan(&plan), "check --fail-on warning")
    };
    let of = |found: &[(String, String)], code: &str| -> Vec<String> {
        found.iter().filter(|(it, _)| it == code).map(|(_, print)| print.clone()).collect()
    };
    let both = untitled("");
    let [first, second] = &of(&both, "C003")[..] else { panic!("{both:?}") };
    assert_eq!(
        of(&untitled("title = \"Rà soát văn bản\"\n"), "C003"),
        std::slice::from_ref(second),
        "the first was mended"
    );
    assert_eq!(
        of(&untitled("title = \"Ban hành quy chế\"\n"), "C003"),
        std::slice::from_ref(first),
        "the second was mended"
    );
}

/// All stand on the task that is left; each is about its own.
#[test]
fn tasks_that_vanished_are_told_apart() {
    let day = "2024-01-15T08:00:00+07:00";
    let repository = Repository::with_workspace_in("").write("plan/2024/plan.toml", PLAN);
    let tasks = |ids: &[&str]| -> String {
        let task = |id: &&str| {
            format!(
                "[[task]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\nfield = \"the-che\"\noutput = \"Văn bản\"\nlead = \"dau-tu\"\ndue = 2024-06-30\n"
            )
        };
        ids.iter().map(task).collect()
    };
    repository.put("plan/2024/them.toml", tasks(&["A-1", "A-2", "A-3"]));
    repository.commit(day);
    let gone = |left: &[&str]| {
        repository.put("plan/2024/them.toml", tasks(left));
        of_gitlab(&repository.reform("check --against HEAD --format gitlab").json())
    };
    let two = gone(&["A-3"]);
    assert_eq!(two.len(), 2, "{two:?}");
    assert_eq!(gone(&["A-1", "A-3"]), [two[1].clone()], "the first was put back");
    let json = repository.reform("check --against HEAD --format json").json();
    assert_eq!(json["findings"][0]["task"], "A-2");
}
