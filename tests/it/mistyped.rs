//! What people mistype in a plan that changes, and in the rows on its targets: one finding for one cause, with what to write
//! instead. And files that Windows saved, which say the same.

use crate::harness::{Output, Workspace};
use serde_json::Value;

const HEAD: &str = r#"[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
coordinator = "van-phong"
issued = { number = "1/KH-BQL", on = 2024-01-02 }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "van-phong"
name = "Văn phòng"

[[unit]]
id = "dau-tu"
name = "Phòng Đầu tư"

[[group]]
id = "cac-phong"
name = "Các phòng, đơn vị"
units = "all"

[[field]]
id = "the-che"
name = "Cải cách thể chế"
"#;

/// One task, its other lines; the Office leads it unless they say who does.
fn task(lines: &str) -> String {
    let own = lines.split("[[").next().unwrap_or_default();
    let lead = if own.contains("lead =") || own.contains("leed =") || own.contains("each =") {
        ""
    } else {
        "lead = \"van-phong\"\n"
    };
    format!("\n[[task]]\nid = \"TC-01\"\ntitle = \"Việc\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\n{lead}{lines}\n")
}

fn planned(lines: &str) -> Workspace {
    Workspace::new().today("2024-12-01").plan(&format!("{HEAD}{}", task(lines)))
}

/// The findings but for notes, each with its help in both languages.
fn told(workspace: &Workspace) -> Vec<(String, String)> {
    let checked = workspace.reform("check --format json").json();
    let findings: Vec<Value> = checked["findings"].as_array().unwrap().clone();
    let serious = findings.iter().filter(|it| it["severity"] != "note");
    serious.map(|it| (it["code"].as_str().unwrap().to_owned(), it["help"].as_str().unwrap().to_owned())).collect()
}

const DUE: &str = "due = \"2024-06\"\n";

#[test]
fn one_cause_is_told_once_and_what_to_write_instead() {
    let transfer = |lines: &str| format!("{DUE}[[task.transfer]]\n{lines}");
    let target = |lines: &str| {
        format!(
            "{DUE}[[target]]\nid = \"CT-01\"\nname = \"Tỷ lệ\"\nunit = \"%\"\nkind = \"share\"\nlead = \"dau-tu\"\n{lines}"
        )
    };
    for (lines, code, help) in [
        (transfer("onn = 2024-03-01\nto = \"dau-tu\"\ndecision = \"QĐ 1\""), "C001", "did you mean `on`?"),
        (target("atleast = 80"), "C001", "did you mean `at_least`?"),
        (target(""), "C003", "add a line `at_least = …` or `at_most = …` to this table"),
        (
            format!("{DUE}lead = [\"van-phong\", \"dau-tu\"]"),
            "C004",
            "write `each = [\"van-phong\", \"dau-tu\"]` instead",
        ),
        (format!("{DUE}lead = \"phòng đầu tư\""), "P003", "write `dau-tu` instead of `phòng đầu tư`"),
        (format!("{DUE}lead = \"cac-phong\""), "P003", "use `each = [\"cac-phong\"]`"),
        (format!("{DUE}each = [\"Các phòng, đơn vị\"]"), "P003", "write `cac-phong` instead of"),
        (transfer("on = 2024-03-01\nto = \"cac-phong\"\ndecision = \"QĐ 1\""), "P003", "name its units one by one"),
        (
            format!("{DUE}[[group]]\nid = \"g\"\nname = \"G\"\nunits = [\"cac-phong\"]"),
            "P003",
            "name its units one by one",
        ),
        (format!("{DUE}[[group]]\nid = \"g\"\nname = \"G\"\nunits = [\"all\"]"), "P003", "write `units = \"all\"`"),
        ("due = \"Thường xuyên\"".to_owned(), "C004", "`ongoing = true` instead of this line"),
        ("due = \"Quý II/2024\"".to_owned(), "C004", "`due = \"2024-Q2\"` instead of this line"),
        ("due = \"Hằng quý\"".to_owned(), "C004", "`every = \"quarter\"` instead of this line"),
        ("due = \"Thường xuyên\"".to_owned(), "C004", ", with its wording kept in `when = \"Thường xuyên\"`"),
        ("due = \"6 tháng đầu năm\"".to_owned(), "C004", "`due = \"2024-H1\"` instead of this line"),
        ("due = \"30/6/2024\"".to_owned(), "C004", "`due = 2024-06-30` instead of this line"),
        ("due = \"Theo chỉ đạo\"".to_owned(), "C004", "`awaits = \"Theo chỉ đạo\"` instead of this line"),
        ("every = \"Hàng quý\"".to_owned(), "C004", "`every = \"quarter\"` instead of this line"),
        ("every = \"quarterly\"".to_owned(), "C004", "`every = \"quarter\"`"),
        (format!("{DUE}weight = \"2\""), "C004", "expected `2`, without quotes"),
        (format!("{DUE}weight = \"0,5\""), "C004", "expected `0.5`, without quotes"),
        (format!("{DUE}start = \"12/3/2024\""), "C004", "expected `2024-03-12`, without quotes"),
        (format!("{DUE}start = 2024-03-12T00:00:00"), "C004", "expected `2024-03-12`, without quotes"),
        (format!("{DUE}note = 2024"), "C004", "text in quotes: \"2024\""),
        (format!("{DUE}with = \"van-phong\""), "C004", "a list: with = [\"van-phong\"]"),
        (format!("{DUE}with = \"van-phong; dau-tu\""), "C004", "a list: with = [\"van-phong\", \"dau-tu\"]"),
        (format!("{DUE}lead = [\"dau-tu\"]"), "C004", "one unit, without brackets: \"dau-tu\""),
        (format!("{DUE}lead = \"van-phong, dau-tu\""), "P003", "write `each = [\"van-phong\", \"dau-tu\"]` instead"),
        (format!("{DUE}lead = \"Văn phòng và phòng Đầu tư\""), "P003", "`each = [\"van-phong\", \"dau-tu\"]`"),
        ("deu = 2024-09-30".to_owned(), "C001", "did you mean `due`?"),
        (
            format!("{DUE}[[task.extension]]\non = 2024-03-01\nto = \"Quý IV\"\ndecision = \"QĐ 1\""),
            "C004",
            "\"2024-Q4\"",
        ),
        (
            format!("{DUE}[[task.extension]]\non = 2024-03-01\nto = 2024-12-20\ndecison = \"QĐ 1\""),
            "C001",
            "`decision`",
        ),
        (format!("{DUE}each = []"), "C004", "at least one item in the list"),
        (format!("{DUE}[[group]]\nid = \"g\"\nname = \"G\"\nunits = []"), "C004", "at least one item in the list"),
        (
            format!("{DUE}[[request]]\nid = \"r\"\ntitle = \"R\"\nissued = 2024-02-03\ndue = 2024-02-10\nunits = []"),
            "C004",
            "at least one item in the list",
        ),
        (
            format!("{DUE}[[unit]]\nid = \"x\"\nname = \"X\"\nsince = \"2024-05\"\nuntil = \"2024-03\""),
            "C004",
            "2024-05",
        ),
        (
            format!("{DUE}[[reporting.exception]]\nsince = \"2024-08\"\nuntil = \"2024-03\"\ncutoff_day = 20"),
            "C004",
            "a month not before `since` (2024-08)",
        ),
        (format!("{DUE}[reporting]\nsince = \"2025-01\""), "C004", "a month not after 2024-12"),
    ] {
        let found = told(&planned(&lines));
        assert_eq!(found.iter().map(|(code, _)| &**code).collect::<Vec<_>>(), [code], "{lines}\n{found:?}");
        assert!(found[0].1.contains(help), "{lines}\n{found:?}");
    }
}

#[test]
fn nothing_happens_to_a_task_before_it_is_in_the_plan() {
    let added = "due = \"2024-09\"\nadded = { on = 2024-04-01, decision = \"QĐ 1\" }\n";
    for (lines, before, at) in [
        ("[[task.transfer]]\non = DAY\nto = \"dau-tu\"\ndecision = \"QĐ 2\"", "P014", 0),
        ("[[task.extension]]\non = DAY\nto = 2024-10-31\ndecision = \"QĐ 2\"", "P011", 0),
        ("withdrawn = { on = DAY, decision = \"QĐ 2\", reason = \"Trùng\" }", "C004", 0),
    ] {
        let on = |day: &str| told(&planned(&format!("{added}{}", lines.replace("DAY", day))));
        let early = on("2024-03-31");
        assert_eq!(early.iter().map(|(code, _)| &**code).collect::<Vec<_>>(), [before], "{early:?}");
        assert_eq!(on("2024-04-01").len(), at, "{lines}");
    }
}

/// A share of the department and a count of the Office.
const TARGETS: &str = r#"due = "2024-12"
[[target]]
id = "CT-01"
name = "Tỷ lệ hồ sơ trực tuyến"
unit = "%"
kind = "share"
lead = "van-phong"
at_least = 80
[[target]]
id = "CT-02"
name = "Số cuộc đối thoại"
unit = "cuộc"
kind = "count"
lead = "van-phong"
at_least = 2
[[target]]
id = "CT-03"
name = "Vốn thu hút"
unit = "tỷ đồng"
kind = "value"
lead = "van-phong"
at_least = 1
"#;

fn with_row(row: &str) -> Vec<(String, String)> {
    let workspace = planned(TARGETS)
        .file("reports/2024-03/van-phong.csv", format!("task;progress;value\nTC-01;10;\n{row}\n"))
        .received("2024-03", "van-phong", "2024-04-03");
    told(&workspace)
}

#[test]
fn what_may_be_thousands_is_not_taken_for_a_little_over_one() {
    for row in ["CT-02;;1.234", "CT-02;;12,345", "CT-01;;1.234/2.000", "CT-01;;900/1.000"] {
        let found = with_row(row);
        assert_eq!(found.len(), 1, "{row} {found:?}");
        assert!(found[0].0 == "R004" && found[0].1.contains("without thousands separators"), "{found:?}");
    }
    for row in ["CT-02;;1234", "CT-02;;2,5", "CT-02;;0.125", "CT-01;;900/1000", "CT-01;;99,694", "CT-03;;1.234"] {
        assert_eq!(with_row(row), [], "{row}");
    }
}

#[test]
fn a_target_has_no_occurrences() {
    assert_eq!(with_row("CT-01@2024-Q1;;5/6"), [("R010".to_owned(), "write `CT-01`".to_owned())]);
}

fn seen(workspace: &Workspace, command: &str) -> Output {
    workspace.reform(&format!("{command} --format json")).exits(0)
}

#[test]
fn files_that_windows_saved_say_the_same() {
    let plan =
        format!("{HEAD}{}", task("due = \"2024-06\"\nnote = \"\"\"dòng một\ndòng hai\"\"\"\nwhen = \"Quý II/2024\""));
    let report = "task,progress,result\nTC-01,40,Đang làm\n";
    let lf = Workspace::new().today("2024-12-01").plan(&plan).file("reports/2024-03/van-phong.csv", report);
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let crlf = Workspace::new()
        .today("2024-12-01")
        .plan(&windows(&plan))
        .file("reports/2024-03/van-phong.csv", windows(report));
    for command in ["plan", "status --as-of 2024-05-01", "report --month 2024-03", "targets --as-of 2024-05-01"] {
        assert_eq!(seen(&lf, command).stdout, seen(&crlf, command).stdout, "{command}");
    }
}

#[test]
fn what_changed_since_a_month_was_closed_are_no_ends_of_lines() {
    let plan = format!("{HEAD}{}", task(DUE));
    let workspace = Workspace::new()
        .today("2024-12-01")
        .plan(&plan)
        .file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,40\n")
        .received("2024-03", "van-phong", "2024-04-03");
    workspace.reform("close --month 2024-03 --number 5 --on 2024-04-10").exits(0);
    let workspace = workspace
        .plan(&plan.replace('\n', "\r\n"))
        .file("reports/2024-03/van-phong.csv", "task,progress\r\nTC-01,50\r\n");
    let checked = workspace.reform("check --format json").json();
    let findings = checked["findings"].as_array().unwrap();
    let message = findings.iter().find(|it| it["code"] == "G003").unwrap()["message"].as_str().unwrap();
    assert!(message.ends_with("files that changed since: reports/2024-03/van-phong.csv (changed)"), "{message}");
}

#[test]
fn a_month_without_reports_is_not_closed() {
    let workspace = planned(&format!("{DUE}[reporting]\nmonths = [6, 12]"));
    let close = |month: &str| workspace.reform(&format!("close --month {month} --number 5 --on 2024-07-10"));
    close("2024-03").exits(2).warns("tháng 2024-03 không phải kỳ báo cáo");
    assert!(!workspace.exists("reports/2024-03/closed.json"));
    close("2024-06").exits(0);
    // A quarter or a half has figures of its own if a month of it has.
    for (span, code) in [("--quarter 2024-Q1", 2), ("--quarter 2024-Q2", 0), ("--half 2024-H1", 0), ("--year 2024", 0)]
    {
        workspace.reform(&format!("report {span}")).exits(code);
    }
    workspace
        .reform("report --quarter 2024-Q1")
        .warns("quý I/2024 không phải kỳ báo cáo; kế hoạch có các kỳ tháng: 6, 12");
}

#[test]
fn a_lead_that_is_unknown_or_lacking_is_told_of_the_plan_alone() {
    for (lines, code) in [
        (format!("{DUE}lead = \"van-phongg\""), "P003"),
        (format!("{DUE}leed = \"van-phong\""), "C001"),
        (format!("{DUE}each = [\"dau-tu\", \"van-phongg\"]"), "P003"),
    ] {
        let plan = task(&lines);
        let workspace = Workspace::new()
            .plan(&format!("{HEAD}{plan}"))
            .file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,10\n")
            .received("2024-03", "van-phong", "2024-04-03");
        let found = told(&workspace);
        assert_eq!(found.iter().map(|(code, _)| &**code).collect::<Vec<_>>(), [code], "{lines} {found:?}");
    }
}
