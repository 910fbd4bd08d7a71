//! A month that is closed: what is kept of it, which documents carry its number and date, and what is said when its figures differ
//! one day. The figures of these stories are counted by hand.

use crate::harness::{PLAN, Workspace};
use serde_json::json;
use std::fs;

const CLOSED: &str = "reports/2024-03/closed.json";
const CLOSE: &str = "close --month 2024-03 --number 45 --on 2024-03-20";

/// March 2024: the Office is at 60% of TC-01, the department is done with TC-02 on 5 March; both reports came in time.
fn march() -> Workspace {
    Workspace::new()
        .plan(
            &PLAN.replace(
                "agency = \"Ban Quản lý\"",
                "agency = \"Ban Quản lý\"\nsymbol = \"BQL\"\nplace = \"Hải Phòng\"",
            ),
        )
        .file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,60\n")
        .file(
            "reports/2024-03/dau-tu.csv",
            "task,progress,completed_on,result\nTC-02,100,5/3/2024,Quyết định số 12/QĐ-BQL\n",
        )
        .received("2024-03", "van-phong", "2024-03-15")
        .received("2024-03", "dau-tu", "2024-03-18")
}

/// The names of all that lies in the workspace.
fn names(workspace: &Workspace) -> Vec<String> {
    let files = crate::harness::files(workspace.root());
    files.iter().map(|it| it.strip_prefix(workspace.root()).unwrap().display().to_string()).collect()
}

#[test]
fn what_was_signed_is_kept() {
    let workspace = march();
    let said =
        workspace.reform(CLOSE).exits(0).says("Đã khóa số liệu tháng 3/2024").says("số 45/BC-BQL ngày 20/3/2024");
    assert_eq!(said.stderr, "");
    let text = workspace.read(CLOSED);
    assert!(text.starts_with(
        "{\n  \"schema\": 1,\n  \"period\": \"2024-03\",\n  \"number\": \"45\",\n  \"on\": \"2024-03-20\",\n"
    ));
    assert!(text.ends_with("}\n") && !text.contains('\r'));
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    let figures = &kept["figures"];
    for (key, value) in [
        ("totals.total", json!(2)),
        ("totals.done", json!(1)),
        ("totals.in_progress", json!(1)),
        ("totals.completion", json!("1/2")),
        ("totals.on_time", json!("1/1")),
        // (60 + 100) / 2
        ("totals.progress", json!(80)),
        ("reports.expected", json!(2)),
        ("reports.on_time", json!(2)),
        ("reports.missing", json!(0)),
        ("tasks.TC-01.state", json!("in_progress")),
        ("tasks.TC-01.progress", json!(60)),
        ("tasks.TC-01.due", json!("2024-06-30")),
        ("tasks.TC-01.lead", json!("van-phong")),
        ("tasks.TC-02.completed_on", json!("2024-03-05")),
        ("by_unit.dau-tu.done", json!(1)),
        ("by_unit.van-phong.completion", json!("0/1")),
    ] {
        assert_eq!(figures[key], value, "{key}");
    }
    assert!(figures["tasks.TC-01.completed_on"].is_null() && figures["by_unit.van-phong.on_time"].is_null());
    let files: Vec<&String> = kept["rests_on"]["files"].as_object().unwrap().keys().collect();
    assert_eq!(files, ["plan/2024/plan.toml", "reports/2024-03/dau-tu.csv", "reports/2024-03/van-phong.csv"]);
    assert_eq!(workspace.reform("check --format json").codes(), [""; 0]);
    let left = names(&workspace);
    assert!(!left.iter().any(|name| name.contains(".reform")), "nothing else stays: {left:?}");
}

#[test]
fn documents_of_the_month_carry_number_and_date_and_others_do_not() {
    let workspace = march();
    let before = workspace.reform("report --month 2024-03 --format json").json();
    assert!(before.as_object().unwrap().contains_key("closed") && before["closed"].is_null());
    workspace.reform(CLOSE).exits(0);
    let of = |arguments: &str| workspace.reform(arguments).exits(0);
    let closed = json!({"number": "45", "on": "2024-03-20"});
    assert_eq!(of("report --month 2024-03 --format json").json()["closed"], closed);
    for other in ["--month 2024-02", "--month 2024-04", "--quarter 2024-Q1"] {
        assert!(of(&format!("report {other} --format json")).json()["closed"].is_null(), "{other}");
        of(&format!("report {other} --format md")).says_not("Báo cáo đã ký");
    }
    for format in ["md", "term", "html"] {
        of(&format!("report --month 2024-03 --format {format}")).says("Báo cáo đã ký: số 45/BC-BQL, ngày 20/3/2024.");
        of(&format!("report --month 2024-03 --lang en --format {format}"))
            .says("Signed as report No 45/BC-BQL of 20 Mar 2024.");
    }
    let document = crate::word::words(&workspace, "report --month 2024-03");
    for said in
        ["Số: 45/BC-BQL", "Hải Phòng, ngày 20 tháng 3 năm 2024", "Báo cáo số 45/BC-BQL ngày 20 tháng 3 năm 2024"]
    {
        assert!(document.contains(said), "no {said:?} in {document}");
    }
    assert!(!document.contains("Báo cáo đã ký"), "its head says it");
}

#[test]
fn a_number_with_its_code_stays_as_it_was_typed() {
    let workspace = march();
    workspace.reform("close --month 3/2024 --number 45/BC-VP --on 20/3/2024").exits(0).says("số 45/BC-VP ngày");
    let closed = workspace.reform("report --month 2024-03 --format json").json()["closed"].clone();
    assert_eq!(closed, json!({"number": "45/BC-VP", "on": "2024-03-20"}));
}

#[test]
fn what_is_closed_is_replaced_only_if_that_is_said() {
    let workspace = march();
    workspace.reform(CLOSE).exits(0);
    let first = workspace.read(CLOSED);
    workspace.reform(CLOSE).exits(0).says("đã được khóa trước đó");
    let other = "close --month 2024-03 --number 52 --on 2024-04-02";
    workspace.reform(other).exits(2).warns("đã khóa theo số 45 ngày 20/3/2024").warns("--replace");
    workspace.reform(&format!("{other} --dry-run")).exits(2);
    assert_eq!(workspace.read(CLOSED), first);
    let workspace = workspace.file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,70\n");
    let record = workspace.reform(&format!("{other} --replace --dry-run --format json")).exits(0).json();
    assert_eq!((&record["written"], &record["replaced"]["number"]), (&json!(false), &json!("45")));
    // The task's progress, and the mean over all tasks, the field and the unit.
    assert_eq!(record["replaced"]["differ"], 4);
    assert_eq!(workspace.read(CLOSED), first);
    workspace.reform(&format!("{other} --replace")).exits(0).says("Thay bản đã khóa theo Báo cáo số 45/BC-BQL");
    assert!(workspace.read(CLOSED).contains("\"number\": \"52\""));
    assert_eq!(workspace.reform("check --format json").codes(), [""; 0]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let workspace = march();
    let before = names(&workspace);
    workspace
        .reform(&format!("{CLOSE} --dry-run"))
        .exits(0)
        .says("Chưa ghi tệp nào; sẽ ghi reports/2024-03/closed.json");
    assert_eq!(names(&workspace), before);
}

#[test]
fn a_month_is_closed_when_its_figures_are_final_and_by_a_day_that_can_be() {
    // The 17th is a Sunday, so the reports are due on the 18th and judged on the 19th.
    let workspace = march().today("2024-03-18");
    workspace.reform(CLOSE).exits(2).warns("tháng 3/2024 chưa chốt: đến ngày 19/3/2024");
    workspace.reform(&format!("{CLOSE} --accept-errors")).exits(2);
    let workspace = workspace.today("2024-03-19");
    workspace.reform(CLOSE).exits(2).warns("ngày ký 20/3/2024 chưa đến");
    workspace
        .reform("close --month 2024-03 --number 45 --on 2024-03-13 --lang en")
        .exits(2)
        .warns("before the cut-off on 14 Mar 2024");
    assert!(!workspace.exists(CLOSED));
    workspace.reform("close --month 2024-03 --number 45 --on 2024-03-19").exits(0);
}

#[test]
fn number_date_and_month_must_be_said() {
    let workspace = march();
    for (wrong, complaint) in [
        ("--number 45 --on 2024-03-20", "--month"),
        ("--month 2024-03 --on 2024-03-20", "--number"),
        ("--month 2024-03 --number 45", "--on"),
        ("--month 2024-03 --number ? --on 2024-03-20", "--number"),
        ("--month 2024-03 --number 45 --on 31/2/2024", "--on"),
        ("--month 2024-13 --number 45 --on 2024-03-20", "--month"),
        ("--month 2023-03 --number 45 --on 2023-03-20", "2023"),
        ("--month 2024-03 --number 45 --on 2024-03-20 --as-of 2024-03-30", "--as-of"),
        ("--month 2024-03 --number 45 --on 2024-03-20 --year 2023", "--year"),
    ] {
        workspace.reform(&format!("close {wrong}")).exits(2).warns(complaint);
    }
    assert!(!workspace.exists(CLOSED));
}

#[test]
fn errors_in_what_the_figures_rest_on_must_be_accepted() {
    let april = "task,progress\nTC-01,abc\n";
    let workspace = march().file("reports/2024-04/van-phong.csv", april).received("2024-04", "van-phong", "2024-04-15");
    workspace.reform(&format!("{CLOSE} --dry-run")).exits(0);
    let workspace =
        workspace.file("reports/2024-02/van-phong.csv", april).received("2024-02", "van-phong", "2024-02-15");
    let before = names(&workspace);
    let refused = workspace.reform(CLOSE).exits(1);
    assert_eq!(refused.stdout, "");
    refused.warns("còn 1 lỗi").warns("reports/2024-02/van-phong.csv:2 R004").warns("--accept-errors");
    assert_eq!(names(&workspace), before);
    workspace.reform(&format!("{CLOSE} --accept-errors --lang en")).exits(0).warns("in spite of 1 error");
    assert!(workspace.exists(CLOSED));
}

#[test]
fn a_later_change_is_told_with_its_figures_and_its_file() {
    let workspace = march();
    workspace.reform(CLOSE).exits(0);
    let workspace = workspace.file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,70\n");
    let check = workspace.reform("check --format json").exits(0).json();
    let finding = &check["findings"][0];
    assert_eq!((&finding["code"], &finding["severity"]), (&json!("G003"), &json!("warning")));
    assert_eq!((&finding["path"], &finding["period"]), (&json!(CLOSED), &json!("2024-03")));
    let line = workspace.read(CLOSED).lines().position(|it| it.contains("\"totals.progress\"")).unwrap() + 1;
    assert_eq!(finding["line"], line);
    let message = finding["message"].as_str().unwrap();
    for said in ["4 signed figures", "mean progress (%) 80 → 85", "`TC-01`, progress (%) 60 → 70"] {
        assert!(message.contains(said), "{message}");
    }
    assert!(message.ends_with("files that changed since: reports/2024-03/van-phong.csv (changed)"), "{message}");
    workspace.reform("report --month 2024-03").exits(0).warns("4 số liệu khác với báo cáo đã ký").warns("G003");
    workspace.reform("check --fail-on warning").exits(1).says("tiến độ bình quân (%) 80 → 85");
    assert_eq!(workspace.reform("due --format json --as-of 2024-03-20").json()["overdue"], json!([]));
}

#[test]
fn a_report_that_came_or_went_is_named() {
    let workspace = march();
    workspace.reform(CLOSE).exits(0);
    // February's report comes when March is signed already; the department's for March is gone.
    let workspace = workspace
        .file("reports/2024-02/dau-tu.csv", "task,progress\nTC-02,40\n")
        .received("2024-02", "dau-tu", "2024-05-02");
    fs::remove_file(workspace.root().join("reports/2024-03/dau-tu.csv")).unwrap();
    let check = workspace.reform("check --format json").json();
    let found = check["findings"].as_array().unwrap().iter().find(|it| it["code"] == "G003").unwrap();
    let message = found["message"].as_str().unwrap();
    for said in
        ["`TC-02`, state completed on time → in progress", "dau-tu.csv (gone)", "reports/2024-02/dau-tu.csv (new)"]
    {
        assert!(message.contains(said), "{message}");
    }
    assert!(!message.contains("register"), "what came after the 18th changes no figure of March: {message}");
}

#[test]
fn what_decisions_bring_later_changes_nothing_that_was_signed() {
    let workspace = march();
    workspace.reform(CLOSE).exits(0);
    let later = "\n[[task.transfer]]\non = 2024-07-01\nto = \"van-phong\"\ndecision = \"Quyết định số 70/QĐ-BQL\"\n";
    let workspace = workspace
        .file("reports/2024-04/van-phong.csv", "task,progress\nTC-01,90\n")
        .received("2024-04", "van-phong", "2024-04-15");
    let plan = workspace.read("plan/2024/plan.toml") + later;
    let workspace = workspace.plan(&plan);
    assert!(!workspace.reform("check --format json").codes().contains(&"G003".to_owned()));
}

#[test]
fn what_was_kept_and_cannot_be_read_is_a_finding_and_leaves_the_dots() {
    for (kept, said) in [
        ("", "damaged"),
        ("{\"schema\":2}", "another version"),
        ("[1,2", "damaged"),
        (
            "{\"schema\":1,\"period\":\"2024-04\",\"number\":\"1\",\"on\":\"2024-04-20\",\"figures\":{},\"rests_on\":{\"files\":{},\"received\":\"\"}}",
            "2024-04",
        ),
        ("\u{feff}{\"schema\":1}", "damaged"),
        (&"[".repeat(100_000), "damaged"),
    ] {
        let workspace = march().file(CLOSED, kept);
        let check = workspace.reform("check --format json").exits(0);
        assert_eq!(check.codes(), ["G003"], "{kept:.80}");
        assert!(check.json()["findings"][0]["message"].as_str().unwrap().contains(said), "{check}");
        let report = workspace.reform("report --month 2024-03 --format json").exits(0).warns(CLOSED);
        assert!(report.json()["closed"].is_null());
        workspace.reform(CLOSE).exits(2).warns("--replace");
        workspace.reform(&format!("{CLOSE} --replace")).exits(0);
        assert_eq!(workspace.reform("check --format json").codes(), [""; 0]);
    }
}

#[test]
fn one_command_at_a_time_writes() {
    let workspace = march();
    let lock = fs::File::create(workspace.root().join(".reform.lock")).unwrap();
    lock.lock().unwrap();
    let by = r#"{"pid":4711,"command":"receive","since":"14:05:00 20/11/2026"}"#;
    let workspace = workspace.file(".reform.lock.by", by);
    workspace.reform(CLOSE).exits(2).warns("reform receive (tiến trình 4711), từ 14:05:00 20/11/2026");
    assert!(!workspace.exists(CLOSED));
    workspace.reform(&format!("{CLOSE} --dry-run")).exits(0);
    // Who held it is gone, and left its traces.
    drop(lock);
    workspace.reform(CLOSE).exits(0);
    assert!(workspace.exists(CLOSED) && !workspace.exists(".reform.lock.by"));
}

#[test]
#[cfg(unix)]
fn nothing_is_written_where_nothing_may_be() {
    use std::os::unix::fs::PermissionsExt;
    let workspace = march();
    let month = workspace.root().join("reports/2024-03");
    fs::set_permissions(&month, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything may write here too.
    if fs::write(month.join(".probe"), "").is_err() {
        workspace.reform(CLOSE).exits(2).warns(CLOSED);
        assert!(!workspace.exists(CLOSED));
    }
    fs::set_permissions(&month, fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_dir_all(&month).unwrap();
    fs::write(&month, "").unwrap();
    workspace.reform(&format!("{CLOSE} --accept-errors")).exits(2).warns(CLOSED);
    assert_eq!(workspace.read("reports/2024-03"), "");
}

/// The system ends whoever writes a larger file than it may: in the middle of writing.
#[test]
#[cfg(unix)]
fn a_command_that_is_killed_leaves_what_was_there_and_blocks_nobody() {
    let workspace = march();
    workspace.reform(CLOSE).exits(0);
    let first = workspace.read(CLOSED);
    let workspace = workspace.file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,70\n");
    let line = format!("ulimit -f 1; exec {} {CLOSE} --replace", env!("CARGO_BIN_EXE_reform"));
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-c", &line]).current_dir(workspace.root()).env("REFORM_TODAY", "2025-06-30").output();
    assert!(!output.unwrap().status.success());
    assert_eq!(workspace.read(CLOSED), first);
    workspace.reform("check").exits(0);
    workspace.reform(&format!("{CLOSE} --replace")).exits(0);
    assert!(workspace.read(CLOSED) != first);
}
