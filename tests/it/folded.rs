//! Many findings of one rule in one file: people see the first few and a count, machines see all of them.

use crate::harness::{Output, Workspace};

/// A report of so many rows on tasks that the plan does not have, among which some have a progress that cannot be read.
fn with_rows(unknown: usize, unreadable: usize) -> Workspace {
    let unknown: String = (0..unknown).map(|n| format!("XX-{n},5\n")).collect();
    let unreadable: String = (0..unreadable).map(|n| format!("TC-01@{n},mười\n")).collect();
    Workspace::small()
        .file("reports/2024-03/van-phong.csv", format!("task,progress\nTC-01,5\n{unknown}{unreadable}"))
        .received("2024-03", "van-phong", "2024-03-15")
}

/// How many excerpts of a rule are shown.
fn shown(output: &Output, code: &str) -> usize {
    output.stdout.matches(&format!("[{code} ")).count()
}

#[test]
fn the_first_few_are_shown_and_the_rest_is_counted() {
    let output = with_rows(9, 0).reform("check --lang en").exits(1);
    let output = output.says("… and 6 more R001 errors in this file (lines 6–11)\n").says("9 errors, 0 warnings");
    assert_eq!(shown(&output, "R001"), 3, "{output}");
    let output = output.says("See all: reform check --all\n");
    assert!(output.stdout.find("XX-2").unwrap() < output.stdout.find("… and 6").unwrap(), "{output}");
    with_rows(9, 0)
        .reform("check --lang vi")
        .exits(1)
        .says("… và 6 lỗi R001 khác trong tệp này (dòng 6–11)\n")
        .says("Xem tất cả: reform check --all\n");
}

#[test]
fn a_few_more_than_the_first_few_are_shown() {
    let output = with_rows(5, 0).reform("check --lang en").exits(1).says_not("more").says_not("--all");
    assert_eq!(shown(&output, "R001"), 5, "{output}");
    let output = with_rows(6, 0).reform("check --lang en").exits(1).says("… and 3 more R001 errors");
    assert_eq!(shown(&output, "R001"), 3, "{output}");
}

#[test]
fn whoever_asks_for_all_sees_all() {
    let output = with_rows(9, 0).reform("check --all --lang en").exits(1).says_not("more R001").says("9 errors");
    assert_eq!(shown(&output, "R001"), 9, "{output}");
}

#[test]
fn every_rule_and_every_file_counts_for_itself() {
    let workspace = with_rows(4, 4);
    workspace.reform("check --lang en").exits(1).says_not("more");
    let rows: String = (0..7).map(|n| format!("XX-{n},5\n")).collect();
    let workspace = with_rows(8, 0)
        .file("reports/2024-03/dau-tu.csv", format!("task,progress\nTC-02,5\n{rows}"))
        .received("2024-03", "dau-tu", "2024-03-15")
        .received("2024-03", "van-phong", "2024-03-15");
    let output = workspace.reform("check --lang en").exits(1).says("4 more R001 errors").says("5 more R001 errors");
    assert_eq!(shown(&output, "R001"), 6, "{output}");
}

#[test]
fn pages_are_folded_and_tables_for_machines_are_not() {
    let workspace = with_rows(9, 0).env("GITHUB_STEP_SUMMARY", "summary.md");
    for format in ["md", "html"] {
        workspace.reform(&format!("check --lang en --format {format}")).says("and 6 more R001 errors").says("6–11");
    }
    for format in ["json", "csv", "gitlab", "sarif"] {
        let output = workspace.reform(&format!("check --format {format}"));
        for n in 0..9 {
            assert!(output.stdout.contains(&format!("`XX-{n}`")), "{format}: {output}");
        }
    }
    workspace.reform("check --lang en --format github").exits(1);
    let page = workspace.read("summary.md");
    assert!(page.starts_with("# 9 errors") && page.contains("and 6 more R001 errors"), "{page}");
    assert_eq!(page.matches("| R001 |").count(), 4, "{page}");
}

/// What `due` tells stands in the plan, all of it, and each is another report.
#[test]
fn what_is_owed_is_told_one_by_one() {
    let workspace = Workspace::small().env("GITHUB_STEP_SUMMARY", "summary.md");
    let output =
        workspace.reform("due --as-of 2024-12-20 --lang en --format github").exits(1).says("see all: reform due");
    assert!(!output.stdout.contains("reform check"), "{output}");
    assert!(workspace.read("summary.md").matches("| D001 |").count() > 10);
}
