//! Where two places disagree, the finding stands on the later one, and the other is told beside it. Section 9 of the
//! specification.

use crate::harness::{PLAN, Workspace, repository, run};
use serde_json::Value;
use std::fs;

/// Where the other places of the findings of a rule are: path, line and column.
fn others(json: &Value, code: &str) -> Vec<Vec<(String, u64, u64)>> {
    let place = |it: &Value| {
        let number = |key: &str| it[key].as_u64().unwrap_or(0);
        (it["path"].as_str().unwrap().to_string(), number("line"), number("column"))
    };
    let related = |f: &Value| f["related"].as_array().map_or(Vec::new(), |all| all.iter().map(place).collect());
    let findings = json["findings"].as_array().unwrap().iter();
    findings.filter(|f| f["code"] == code).map(related).collect()
}

#[track_caller]
fn told(workspace: &Workspace, code: &str, place: (&str, u64, u64)) {
    let json = workspace.reform("check --format json").json();
    let (path, line, column) = place;
    assert_eq!(others(&json, code), [[(path.to_string(), line, column)]], "{code}: {json}");
}

fn with_row(header: &str, row: &str) -> Workspace {
    let text = format!("{header}\n{row}\n");
    Workspace::small().file("reports/2024-03/van-phong.csv", text).received("2024-03", "van-phong", "2024-03-15")
}

#[test]
fn cells_of_one_row() {
    let header = "task,progress,completed_on,result";
    let path = "reports/2024-03/van-phong.csv";
    told(&with_row(header, "TC-01,60,2024-03-12,Xong"), "R008", (path, 2, 7));
    told(&with_row(header, "TC-01,100,,Xong"), "R006", (path, 2, 11));
    told(&with_row(header, "TC-01,100,2024-03-12,"), "R007", (path, 2, 22));
    // A column that is not there is no place.
    let json = with_row("task,progress", "TC-01,100").reform("check --format json").json();
    assert_eq!(others(&json, "R006"), [Vec::new()]);
}

#[test]
fn rows_and_the_register() {
    // The line that tells when it came first.
    let workspace = with_row("task,progress,completed_on,result", "TC-01,100,2024-03-18,Xong")
        .received("2024-02", "van-phong", "2024-02-15")
        .received("2024-03", "van-phong", "2024-03-14");
    told(&workspace, "R009", ("reports/register.csv", 4, 1));
}

#[test]
fn rows_and_the_plan() {
    let header = "task,progress,completed_on,result";
    let plan = PLAN.replace("due = 2024-06-30", "due = 2024-06-30\nstart = 2024-03-01");
    told(&with_row(header, "TC-01,100,2024-02-29,Xong").plan(&plan), "R012", ("plan/2024/plan.toml", 34, 9));
    told(&with_row(header, "TC-02,60,,Đang làm"), "R002", ("plan/2024/plan.toml", 40, 8));
}

#[test]
fn places_of_the_plan() {
    let plan = |from: &str, to: &str| Workspace::new().plan(&PLAN.replace(from, to));
    let path = "plan/2024/plan.toml";
    let before_start = plan("due = 2024-06-30", "due = 2024-06-30\nstart = 2024-07-01");
    told(&before_start, "P008", (path, 34, 9));
    let among_partners = plan("lead = \"dau-tu\"", "lead = \"dau-tu\"\nwith = [\"dau-tu\"]");
    told(&among_partners, "P009", (path, 40, 8));
    let issued = plan("coordinator = ", "issued = { on = 2024-07-01 }\ncoordinator = ");
    told(&issued, "P018", (path, 6, 17));
    let cutoff = plan("due = { day = 17,", "due = { day = 14,");
    told(&cutoff, "C007", (path, 9, 14));
}

/// Every case of a rule on two places has two.
#[test]
fn all_cases_of_such_rules() {
    let rules =
        ["C006-calendar-conflict-in", "P008", "P009", "P015", "P018", "R003", "R008", "R009", "X001", "X002", "X003"];
    let cases = repository().join("tests/cases");
    for case in fs::read_dir(&cases).unwrap() {
        let name = case.unwrap().file_name().into_string().unwrap();
        if name.ends_with("-silent") || !rules.iter().any(|rule| name.starts_with(rule)) {
            continue;
        }
        let folder = cases.join(&name);
        let command = fs::read_to_string(folder.join("command")).unwrap_or("check".to_string());
        let arguments = command.split_whitespace().chain(["--format", "json"]);
        let json = run(&folder, "2025-06-30", arguments).json();
        let found = others(&json, &name[..4]);
        assert!(!found.is_empty() && found.iter().all(|related| !related.is_empty()), "{name}: {json}");
    }
}

#[test]
fn two_places_of_one_line_are_one_excerpt() {
    let workspace = with_row("task,progress,completed_on,result", "TC-01,60,2024-03-12,Xong");
    let output = workspace.reform("check --lang vi").exits(1).says("tiến độ\n");
    assert_eq!(output.stdout.matches("2 │ TC-01,60").count(), 1, "{output}");
}
