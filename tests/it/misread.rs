//! What cannot be trusted in a report is told and not read: rows that a quote took in, cells that a delimiter moved, what a
//! spreadsheet shows for a formula that failed. None of it becomes a result, a difficulty or a date.

use crate::harness::{PLAN, Workspace};

const FEBRUARY: &str = "task,progress,completed_on,result,difficulty\nTC-01,50,,Đã dự thảo,Thiếu người\n";
const AS_OF: &str = "--as-of 2024-03-20 --lang en";

/// February told a difficulty; March's report is `march`.
fn after_february(march: &str) -> Workspace {
    Workspace::new()
        .plan(PLAN)
        .file("reports/2024-02/van-phong.csv", FEBRUARY)
        .file("reports/2024-03/van-phong.csv", march)
        .received("2024-02", "van-phong", "2024-02-15")
        .received("2024-03", "van-phong", "2024-03-15")
}

/// What the only difficulty says and whether it is still open.
fn difficulty(workspace: &Workspace) -> (String, String) {
    let json = workspace.reform(&format!("difficulties --format json {AS_OF}")).exits(0).json();
    let all = json["difficulties"].as_array().unwrap();
    assert_eq!(all.len(), 1, "{json}");
    let word = |key: &str| all[0][key].as_str().unwrap().to_string();
    (word("text"), word("state"))
}

fn progress(workspace: &Workspace) -> f64 {
    let json = workspace.reform(&format!("status --format json {AS_OF}")).exits(0).json();
    json["tasks"][0]["progress"].as_f64().unwrap()
}

#[test]
fn what_a_quote_took_in_is_nobodys_result_and_resolves_nothing() {
    let march =
        "task,progress,completed_on,result,difficulty\nTC-01,60,,\"Đã gửi,\nTC-02,,,Đã cấp số liệu,\"Chưa có máy\"\n";
    let workspace = after_february(march);
    assert_eq!(difficulty(&workspace), ("Thiếu người".to_string(), "open".to_string()));
    assert_eq!(progress(&workspace), 60.0, "the cells before the quote are read");
    workspace.reform(&format!("show TC-01 {AS_OF}")).exits(0).says_not("Đã cấp").says_not("Chưa có máy");
    workspace.reform("report --month 2024-03").exits(0).says_not("Đã cấp").says_not("Chưa có máy");
    workspace.reform(&format!("check {AS_OF}")).exits(1).says("the rows of TC-02").says_not("R011");
}

#[test]
fn a_quote_that_never_closes_ends_no_difficulty() {
    let workspace = after_february("task,progress,completed_on,result,difficulty\nTC-01,60,,\"Đã gửi,\n*,,,Họp,\n");
    assert_eq!(difficulty(&workspace).1, "open");
    workspace.reform(&format!("show TC-01 {AS_OF}")).exits(0).says_not("Họp");
}

#[test]
fn half_a_result_is_no_difficulty() {
    let workspace = after_february(
        "task,progress,completed_on,result,difficulty,proposal,note\nTC-01,60,,Đã họp, thống nhất,,,\n*,,,Họp,,,\n",
    );
    assert_eq!(difficulty(&workspace), ("Thiếu người".to_string(), "open".to_string()));
    workspace.reform("report --month 2024-03").exits(0).says_not("thống nhất");
}

#[test]
fn a_formula_that_failed_says_nothing() {
    let march = "task,progress,completed_on,result,difficulty\nTC-01,60,,#REF!,#N/A\n*,,,Err:502,####\n";
    let workspace = after_february(march);
    // It counts as blank, and a row without a difficulty ends the one before.
    workspace.reform(&format!("difficulties {AS_OF}")).exits(0).says_not("Thiếu người");
    for command in ["show TC-01", "difficulties", "report --month 2024-03"] {
        let said = workspace.reform(command).exits(0);
        said.says_not("#REF!").says_not("#N/A").says_not("Err:").says_not("####");
    }
    let check = workspace.reform(&format!("check --format json {AS_OF}")).json();
    let codes: Vec<&str> = check["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["F023"; 4]);
}

#[test]
fn a_row_without_a_task_because_a_formula_failed_is_told_once() {
    let workspace = after_february("task,progress,result\n#N/A,#N/A,#N/A\nTC-01,60,Đã họp\n");
    let check = workspace.reform(&format!("check --format json {AS_OF}")).json();
    let codes: Vec<&str> = check["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["R001"]);
}
