//! The sample year: the plan the tool was written for, and figures that people have checked by hand.

use crate::harness::{Workspace, differences, files, repository};
use serde_json::Value;
use std::fs;

#[test]
fn check_finds_no_error() {
    let output = Workspace::sample().reform("check --format json").exits(0);
    let json = output.json();
    let errors: Vec<&Value> =
        json["findings"].as_array().unwrap().iter().filter(|it| it["severity"] == "error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(json["totals"]["error"], 0);
}

fn the_summary_is_as_published(month: &str) {
    let published = fs::read_to_string(repository().join(format!("tests/summaries/{month}.md"))).unwrap();
    let printed = Workspace::sample().reform(&format!("report --month {month} --format md")).exits(0).stdout;
    let mut wrong = Vec::new();
    let (mut ours, mut theirs) = (published.split_inclusive('\n'), printed.split_inclusive('\n'));
    for number in 1.. {
        let pair = (ours.next(), theirs.next());
        if pair == (None, None) {
            break;
        }
        if pair.0 != pair.1 {
            wrong.push(format!("{number}\n  published {:?}\n  printed   {:?}", pair.0, pair.1));
        }
    }
    assert!(wrong.is_empty(), "{} lines of {month} differ\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}

#[test]
fn the_summary_of_march_is_as_published() {
    the_summary_is_as_published("2024-03");
}

#[test]
fn the_summary_of_june_is_as_published() {
    the_summary_is_as_published("2024-06");
}

/// Nine units sent twelve times: the rates of a year are of reports, those of a month of units.
#[test]
fn reports_of_several_months_are_not_counted_as_units() {
    let workspace = Workspace::sample();
    for period in ["--quarter 2024-Q1", "--half 2024-H1", "--year 2024"] {
        let report = workspace.reform(&format!("report {period} --format md")).exits(0);
        report.says("| Báo cáo đã gửi | ").says("| Báo cáo gửi đúng hạn | ").says_not("| Đơn vị đã gửi");
    }
    workspace.reform("report --month 2024-05 --format md").exits(0).says("| Đơn vị đã gửi báo cáo | 9/9 (100,0 %)");
}

#[test]
fn the_same_question_has_the_same_answer_to_the_byte() {
    let (one, other) = (Workspace::sample(), Workspace::sample());
    for command in [
        "status --as-of 2024-03-20",
        "status --as-of 2024-03-20 --format json",
        "due --as-of 2024-07-01 --format json",
        "tasks --format csv",
        "check --format json",
        "report --month 2024-06 --format json",
    ] {
        let (first, second) = (one.reform(command), other.reform(command));
        assert_eq!((first.code, &first.stdout), (second.code, &second.stdout), "{command}");
    }
}

/// The plan in one file whose name comes last, with its tables turned about; tasks keep their order, because it shows.
#[test]
fn how_the_plan_is_split_into_files_does_not_matter() {
    let (one, other) = (Workspace::sample(), Workspace::sample());
    let folder = other.root().join("plan/2024");
    let mut whole = String::new();
    let (head, rest): (Vec<_>, Vec<_>) =
        files(&folder).into_iter().partition(|it| it.file_name().is_some_and(|name| name == "plan.toml"));
    for file in rest.into_iter().chain(head) {
        whole += &fs::read_to_string(&file).unwrap();
        whole += "\n";
        fs::remove_file(file).unwrap();
    }
    fs::write(folder.join("z.toml"), whole).unwrap();
    for command in [
        "status --as-of 2024-06-14 --format json",
        "due --as-of 2024-06-20 --format json",
        "report --month 2024-06 --format json",
    ] {
        let mut found = Vec::new();
        differences("", &one.reform(command).json(), &other.reform(command).json(), &mut found);
        assert!(found.is_empty(), "{command}\n{}", found[..found.len().min(10)].join("\n"));
    }
}

#[test]
fn the_order_of_rows_and_of_the_register_does_not_matter() {
    let (one, other) = (Workspace::sample(), Workspace::sample());
    for file in files(&other.root().join("reports")) {
        // Those that Excel saved in UTF-16 stay as they are.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let whole_lines = text.lines().all(|line| line.matches('"').count() % 2 == 0);
        if file.extension().is_some_and(|it| it == "csv") && whole_lines {
            let mut lines: Vec<&str> = text.lines().collect();
            lines[1..].reverse();
            fs::write(file, lines.join("\n")).unwrap();
        }
    }
    for command in ["status --as-of 2024-06-14 --format json", "due --as-of 2024-06-20 --format json"] {
        let mut found = Vec::new();
        differences("", &one.reform(command).json(), &other.reform(command).json(), &mut found);
        assert!(found.is_empty(), "{command}\n{}", found[..found.len().min(10)].join("\n"));
    }
}

/// Every `n/d (p %)` of the JSON's totals stands on the screen and in the Markdown too.
#[test]
fn all_formats_give_the_same_figures() {
    let workspace = Workspace::sample();
    let json = workspace.reform("status --as-of 2024-06-20 --format json").json();
    for format in ["term", "md"] {
        let page = workspace.reform(&format!("status --as-of 2024-06-20 --format {format}")).exits(0).stdout;
        let rate = &json["totals"]["rates"]["completion"];
        let figure = format!("{}/{}", rate["n"], rate["d"]);
        assert!(page.contains(&figure), "no {figure} in {format}:\n{page}");
        let percent = rate["percent"].to_string().replace('.', ",");
        assert!(page.contains(&percent), "no {percent} in {format}:\n{page}");
        let overdue = json["totals"]["states"]["overdue"].to_string();
        assert!(page.contains(&overdue), "no {overdue} in {format}:\n{page}");
    }
    let rows = csv_rows(&workspace.reform("status --as-of 2024-06-20 --format csv").exits(0).stdout);
    assert_eq!(rows.len(), json["tasks"].as_array().unwrap().len());
    let due = workspace.reform("due --as-of 2024-06-20 --format json").json();
    let rows = csv_rows(&workspace.reform("due --as-of 2024-06-20 --format csv").stdout);
    let owed = due["reports"].as_array().unwrap().len() + due["requests"].as_array().unwrap().len();
    assert_eq!(rows.len(), owed);
    assert_eq!(due["totals"]["reports"], json["reports"]);
}

fn csv_rows(text: &str) -> Vec<csv::StringRecord> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    csv::ReaderBuilder::new().from_reader(text.as_bytes()).records().map(|it| it.unwrap()).collect()
}

#[test]
fn states_add_up_in_every_group_at_every_month() {
    let workspace = Workspace::sample();
    for month in 1..=12 {
        let json = workspace.reform(&format!("status --as-of 2024-{month:02}-20 --format json")).json();
        let total = |group: &Value| -> u64 {
            group["states"].as_object().unwrap().values().map(|it| it.as_u64().unwrap()).sum()
        };
        let sum = |key: &str| -> u64 { json[key].as_array().unwrap().iter().map(total).sum() };
        assert_eq!(total(&json["totals"]), json["totals"]["total"].as_u64().unwrap());
        assert_eq!(sum("by_field"), total(&json["totals"]));
        assert_eq!(sum("by_unit"), total(&json["totals"]));
    }
}
