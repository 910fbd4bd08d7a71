//! The command line: what is typed, what is meant, and how it ends. Section 7 of the specification.

use crate::harness::{PLAN, Workspace};
use std::fs;

/// January to March fell due; of March one report came on time, one late.
pub fn march() -> Workspace {
    let mut workspace = Workspace::small();
    for month in ["2024-01", "2024-02", "2024-03"] {
        // A note of its own, else each month would be the one before sent again.
        workspace = workspace
            .file(&format!("reports/{month}/van-phong.csv"), format!("task,progress,note\nTC-01,40,{month}\n"))
            .file(&format!("reports/{month}/dau-tu.csv"), format!("task,progress,note\nTC-02,10,{month}\n"))
            .received(month, "van-phong", &format!("{month}-15"))
            .received(month, "dau-tu", &format!("{month}-{}", if month == "2024-03" { 20 } else { 15 }));
    }
    workspace
}

/// The same, but `dau-tu` sent nothing in March.
fn march_with_one_missing() -> Workspace {
    let workspace = march();
    fs::remove_file(workspace.root().join("reports/2024-03/dau-tu.csv")).unwrap();
    let register = workspace.read("reports/register.csv").replace("2024-03,dau-tu,2024-03-20,,\n", "");
    workspace.file("reports/register.csv", register)
}

// ---------------------------------------------------------------- where, and with what words

#[test]
fn outside_a_workspace_three_lines_tell_how_to_begin() {
    let output = Workspace::new().reform("").exits(2);
    let lines = output.stderr.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!((lines, output.stdout.as_str()), (3, ""), "{output}");
}

#[test]
fn commands_outside_a_workspace_cannot_run() {
    for command in ["status", "due", "tasks", "report --month 2024-03"] {
        Workspace::new().reform(command).exits(2);
    }
}

#[test]
fn bare_reform_is_status() {
    let workspace = march().today("2024-03-20");
    assert_eq!(workspace.reform("").exits(0).stdout, workspace.reform("status").exits(0).stdout);
}

#[test]
fn a_workspace_is_found_from_a_folder_within_it() {
    let workspace = march();
    let there = workspace.reform_in("reports/2024-03", "status --as-of 2024-03-20 --format json").exits(0).json();
    assert_eq!(there, workspace.reform("status --as-of 2024-03-20 --format json").json());
}

#[test]
fn a_misspelt_command_is_answered_with_the_nearest() {
    march().reform("stauts").exits(2).warns("status");
    march().reform("statsu").exits(2).warns("`status`?");
}

#[test]
fn what_cannot_be_meant_is_a_usage_error() {
    let workspace = march();
    for command in [
        "report --month 2024-03 --as-of 2024-03-20",
        "report --month 2024-13",
        "report --month 2024-03 --quarter 2024-Q1",
        "report --month 2023-03",
        "status --format yaml",
        "status --as-of 2024-02-30",
        "status --as-of 2101-01-01",
        "status --as-of 3/20/2024",
        "status --year 1999",
        "status --by moon",
        "status --unit no-such-unit",
        "status --field no-such-field",
        "status --state finished",
        "status --no-such-option",
        "status --lang fr",
        "status --color sometimes",
        "due --fail-on tardy",
        "check --fail-on catastrophe",
        "status -C no-such-folder",
    ] {
        let output = workspace.reform(command).exits(2);
        assert!(!output.stderr.is_empty(), "{output}");
    }
}

#[test]
fn help_and_version_are_data() {
    let workspace = Workspace::new();
    for command in ["--help", "status --help", "due --help", "check --help", "report --help"] {
        let output = workspace.reform(command).exits(0);
        assert!(!output.stdout.is_empty(), "{output}");
    }
    workspace.reform("--version").exits(0).says("reform 0.");
}

#[test]
fn dates_and_months_may_be_typed_as_people_write_them() {
    let workspace = march();
    let at = |day: &str| workspace.reform(&format!("status --format json --as-of {day}")).exits(0).stdout;
    for day in ["20/3/2024", "20/03/2024", "20.3.2024", "20-3-2024"] {
        assert_eq!(at(day), at("2024-03-20"), "{day}");
    }
    let of = |month: &str| workspace.reform(&format!("report --format json --month {month}")).exits(0).stdout;
    for month in ["2024-3", "3/2024", "03/2024"] {
        assert_eq!(of(month), of("2024-03"), "{month}");
    }
}

// ---------------------------------------------------------------- which day, which year

#[test]
fn today_is_the_day_until_the_year_has_closed() {
    let as_of = |today: &str| {
        let json = march().today(today).reform("status --format json").exits(0).json();
        json["as_of"].as_str().unwrap().to_string()
    };
    assert_eq!(as_of("2024-03-20"), "2024-03-20");
    assert_eq!(as_of("2024-12-31"), "2024-12-31");
    // December's due date is 17 December, so the year closes on the day after its last.
    assert_eq!(as_of("2026-01-15"), "2025-01-01");
}

#[test]
fn a_request_of_january_keeps_the_year_open() {
    let request = "[[request]]\nid = \"cuoi-nam\"\ntitle = \"Số liệu\"\nissued = 2024-12-20\ndue = 2025-01-10\n";
    let workspace = Workspace::new().plan(&format!("{PLAN}\n{request}"));
    assert_eq!(workspace.reform("status --format json").exits(0).json()["as_of"], "2025-01-11");
}

#[test]
fn the_year_is_that_of_the_date_once_its_first_reports_fall_due() {
    let next = PLAN.replace("2024", "2025");
    let workspace = march().file("plan/2025/plan.toml", next);
    let year =
        |day: &str| workspace.reform(&format!("status --format json --as-of {day}")).exits(0).json()["plan"].clone();
    assert_eq!(year("2024-06-30"), 2024);
    assert_eq!(year("2025-01-10"), 2024);
    assert_eq!(year("2025-02-10"), 2025);
    assert_eq!(year("2026-02-10"), 2025);
    assert_eq!(workspace.reform("status --format json --year 2024").json()["plan"], 2024);
}

// ---------------------------------------------------------------- what is printed where

#[test]
fn the_format_of_a_file_follows_its_ending() {
    let workspace = march();
    let command = "report --month 2024-03";
    for (ending, begins) in [("json", "{"), ("md", "# ")] {
        let output = workspace.reform(&format!("{command} -o page.{ending}")).exits(0);
        assert_eq!(output.stdout, "", "{output}");
        let bytes = fs::read(workspace.root().join(format!("page.{ending}"))).unwrap();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        assert!(bytes.to_ascii_lowercase().starts_with(begins.to_ascii_lowercase().as_bytes()), "{ending}: {output}");
    }
    let printed = workspace.reform(&format!("{command} --format md")).stdout;
    assert_eq!(workspace.read("page.md"), printed);
    workspace.reform(&format!("{command} --format json -o page.txt")).exits(0);
    assert!(workspace.read("page.txt").starts_with('{'));
}

#[test]
fn a_file_that_cannot_be_written_is_an_error_and_leaves_nothing() {
    let workspace = march();
    workspace.reform("status --format json -o no/such/folder/page.json").exits(2);
    assert!(!workspace.exists("no"));
    workspace.reform("status -o page.strange").exits(2);
    assert!(!workspace.exists("page.strange"));
    let left: Vec<_> = fs::read_dir(workspace.root()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn commands_that_tell_count_the_errors_they_met() {
    let workspace = march().file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,abc\nTC-99,5\n");
    for command in ["status --as-of 2024-03-20", "tasks --as-of 2024-03-20", "report --month 2024-03"] {
        workspace.reform(command).exits(0).warns("2");
    }
    let clean = march().reform("status --as-of 2024-03-20").exits(0);
    assert_eq!(clean.stderr, "", "{clean}");
}

#[test]
fn a_report_without_a_period_takes_the_latest_and_says_so() {
    let workspace = march().today("2024-03-20");
    let output = workspace.reform("report --format json").exits(0).warns("2024");
    assert_eq!(output.stdout, workspace.reform("report --month 2024-03 --format json").stdout);
    let before = march().today("2024-03-14").reform("report --format json").exits(0);
    assert_eq!(before.stdout, workspace.reform("report --month 2024-02 --format json").stdout);
}

#[test]
fn reports_of_longer_periods_are_made() {
    let workspace = march();
    for (option, as_of) in
        [("--quarter 2024-Q1", "2024-03-14"), ("--half 2024-H1", "2024-06-14"), ("--year 2024", "2024-12-14")]
    {
        let json = workspace.reform(&format!("report {option} --format json")).exits(0).json();
        assert_eq!(json["as_of"], as_of, "{option}");
        assert_eq!(json["schema"], 1);
    }
}

#[test]
fn the_json_of_a_report_has_the_keys_of_status_and_its_own() {
    let workspace = march();
    let status = workspace.reform("status --as-of 2024-03-14 --format json").json();
    let report = workspace.reform("report --month 2024-03 --format json").json();
    for key in status
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .chain(["period", "previous", "changes", "difficulties", "next"])
    {
        assert!(report.get(key).is_some(), "no {key}");
    }
    for key in ["done", "overdue", "recovered", "fallen", "extended", "added", "withdrawn"] {
        assert!(report["changes"][key].is_array(), "no changes/{key}");
    }
    assert_eq!((&report["as_of"], &report["reports"]["expected"]), (&"2024-03-14".into(), &2.into()));
    assert!(workspace.reform("report --month 2024-01 --format json").json()["previous"].is_null());
}

#[test]
fn colour_is_for_who_asks() {
    let workspace = march();
    workspace.reform("status --as-of 2024-03-20").says_not("\u{1b}");
    workspace.reform("status --as-of 2024-03-20 --color always").exits(0).says("\u{1b}[");
    workspace.reform("status --as-of 2024-03-20 --color never").exits(0).says_not("\u{1b}");
}

// ---------------------------------------------------------------- due

#[test]
fn due_fails_on_what_is_missing_and_on_nothing_else_unless_told() {
    let late = march();
    late.reform("due --as-of 2024-03-20").exits(0);
    late.reform("due --as-of 2024-03-20 --fail-on late").exits(1);
    late.reform("due --as-of 2024-03-20 --fail-on missing,late").exits(1);
    late.reform("due --as-of 2024-03-18 --fail-on missing").exits(0);
    late.reform("due --as-of 2024-03-19 --fail-on missing").exits(1);
    let missing = march_with_one_missing();
    missing.reform("due --as-of 2024-03-18").exits(0);
    missing.reform("due --as-of 2024-03-19").exits(1);
    missing.reform("due --as-of 2024-03-19 --fail-on overdue").exits(0);
    missing.reform("due --as-of 2024-03-19 --fail-on unreadable").exits(0);
}

#[test]
fn due_fails_on_overdue_tasks_but_not_on_unconfirmed_ones() {
    let workspace = march();
    // TC-01 is due on 30 June, after June's cut-off: open until July's reports are due, on the 17th.
    workspace.reform("due --as-of 2024-07-17 --fail-on overdue").exits(0);
    workspace.reform("due --as-of 2024-07-18 --fail-on overdue").exits(1);
}

#[test]
fn due_fails_on_unreadable_and_on_undated_reports() {
    let unreadable = march().file("reports/2024-03/dau-tu.csv", "x,y\n1,2\n");
    unreadable.reform("due --as-of 2024-03-20").exits(1);
    let register = "period,unit,received_on\n2024-01,van-phong,2024-01-15\n";
    let undated = march().file("reports/register.csv", register);
    undated.reform("due --as-of 2024-03-20").exits(0);
    undated.reform("due --as-of 2024-03-20 --fail-on undated").exits(1);
}

#[test]
fn due_does_not_pass_where_it_cannot_know_what_is_owed() {
    let broken = |name: &str, text: &str| march().file(&format!("plan/2024/{name}"), text);
    let plans = [
        broken("z.toml", "[[task\n"),
        march().file("plan/2024/z.toml", b"title = \"\xff\xff\""),
        broken("z.toml", "[[unit]]\nid = \"x\"\n"),
        broken("z.toml", "[[request]]\nid = \"r\"\ntitle = \"t\"\nissued = 2024-05-02\n"),
        broken("z.toml", "[[exemption]]\nunit = \"nobody\"\nmonths = [\"2024-03\"]\ndecision = \"1\"\n"),
        Workspace::new().plan(&PLAN.replace("day = 17", "day = 71")),
        Workspace::new().plan(&PLAN.replace("2024-01-01", "2024-01-32")),
        march().file("reports/register.csv", b"\xff\xff\xff"),
        march().file("reports/register.csv", "a,b,c\n1,2,3\n"),
    ];
    for workspace in plans {
        let output = workspace.reform("due --as-of 2024-03-18 --format json").exits(2);
        assert!(!output.stderr.is_empty(), "{output}");
    }
    // An error elsewhere does not hide who owes what.
    broken("z.toml", "[[field]]\nid = \"so-hoa\"\n").reform("due --as-of 2024-03-18").exits(0);
}

#[test]
fn due_prints_what_it_can_even_then() {
    let workspace = march().file("plan/2024/z.toml", "[[task\n");
    let json = workspace.reform("due --as-of 2024-03-18 --format json").exits(2).json();
    assert_eq!(json["reports"].as_array().unwrap().len(), 8);
}

// ---------------------------------------------------------------- check

#[test]
fn check_fails_on_errors_and_on_more_if_told() {
    let clean = march();
    let quiet = clean.reform("check --format json").exits(0);
    assert_eq!(quiet.codes().len(), 0, "{quiet}");
    let warning = march().file("reports/2024-03/van-phong.csv", "task,progress,x\nTC-01,40,1\n");
    assert_eq!(warning.reform("check --format json").exits(0).codes(), ["F006"]);
    warning.reform("check --fail-on warning").exits(1);
    warning.reform("check --fail-on note").exits(1);
    let note =
        march().plan(&PLAN.replace("[calendar]\nholidays = [{ on = 2024-01-01, name = \"Tết Dương lịch\" }]", ""));
    assert_eq!(note.reform("check --format json").exits(0).codes(), ["C009"]);
    note.reform("check --fail-on warning").exits(0);
    note.reform("check --fail-on note").exits(1);
    march().file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,140\n").reform("check").exits(1);
}

#[test]
fn a_file_can_be_checked_before_it_is_sent() {
    let other = "task,progress\nTC-01,abc\n";
    let workspace =
        march().file("mine/to-send.csv", other).file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,x\n");
    let command = "check to-send.csv --unit van-phong --month 2024-04 --format json";
    let output = workspace.reform_in("mine", command).exits(1);
    assert_eq!(output.codes(), ["R004"], "{output}");
    let good = march().file("mine/to-send.csv", "task,progress\nTC-01,50\n");
    good.reform_in("mine", command).exits(0);
    good.reform("check reports/2024-03/van-phong.csv").exits(0);
}

#[test]
fn nothing_to_check_is_printed_and_cannot_run() {
    let output = Workspace::small().reform("check reports/2024-03/van-phong.csv --format json").exits(2);
    assert_eq!(output.codes(), ["C002"]);
}

#[test]
fn every_format_of_findings_names_the_rule_and_the_place() {
    let workspace = march().file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,abc\n");
    for format in ["text", "term", "json", "md", "csv"] {
        workspace
            .reform(&format!("check --format {format}"))
            .exits(1)
            .says("R004")
            .says("reports/2024-03/van-phong.csv");
    }
    workspace.reform("check --format text").exits(1).says("2:7");
}

// ---------------------------------------------------------------- what Excel does

#[test]
fn what_excel_does_to_a_report_changes_no_figure() {
    let figures = |workspace: Workspace| workspace.reform("status --as-of 2024-03-20 --format json").exits(0).stdout;
    let plain = figures(march());
    let utf16: Vec<u8> = "\u{feff}task\tprogress\r\nTC-01\t40\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let same: [&[u8]; 8] = [
        b"\xef\xbb\xbftask,progress\nTC-01,40\n",
        b"task;progress\r\nTC-01;40\r\n",
        b"sep=;\r\ntask;progress\r\nTC-01;\"40,0%\"\r\n",
        b"progress,task,note\n40%,TC-01\n",
        "Mã nhiệm vụ;Tiến độ (%)\nTC-01;40\n".as_bytes(),
        "MA\u{303} NHIE\u{323}\u{302}M VU\u{323};TIE\u{302}\u{301}N ĐO\u{323}\u{302}\nTC-01;40\n".as_bytes(),
        b"TT,task,progress,,\n1, TC-01 ,40,,\n,,,,\n",
        &utf16,
    ];
    for bytes in same {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(figures(march().file("reports/2024-03/van-phong.csv", bytes)), plain, "{text:?}");
    }
}
