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
    let span = if month.contains('-') { "--month" } else { "--year" };
    let printed = Workspace::sample().reform(&format!("report {span} {month} --format md")).exits(0).stdout;
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

#[test]
fn the_summary_of_the_year_is_as_published() {
    the_summary_is_as_published("2024");
}

/// Nine units sent twelve times: the rates of a year are of reports, those of a month of units.
#[test]
fn reports_of_several_months_are_not_counted_as_units() {
    let workspace = Workspace::sample();
    for period in ["--quarter 2024-Q1", "--half 2024-H1", "--year 2024"] {
        let report = workspace.reform(&format!("report {period} --format md")).exits(0);
        report.says("| Báo cáo đã gửi | ").says("| Báo cáo gửi đúng hạn | ").says_not("| Đơn vị đã gửi");
    }
    workspace.reform("report --month 2024-05 --format md").exits(0).says("| Đơn vị đã gửi báo cáo | 9/9 (100,0%)");
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

/// What the year has that is not as it should be was put there: three findings, each meant.
#[test]
fn check_finds_what_was_planted_and_nothing_else() {
    let json = Workspace::sample().reform("check --format json").exits(0).json();
    let found: Vec<[&str; 3]> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| [&it["code"], &it["severity"], &it["task"]].map(|text| text.as_str().unwrap_or("-")))
        .collect();
    assert_eq!(found, [["P007", "note", "TCC-08"], ["X001", "note", "CQDT-02"], ["G001", "warning", "TCBM-04"]]);
}

/// The department of labour ends with June, and the department of enterprises leads its tasks from 1 July on.
#[test]
fn a_department_is_merged_into_another_in_july() {
    let workspace = Workspace::sample();
    let lead = |as_of: &str, task: &str| {
        let json = workspace.reform(&format!("status --as-of {as_of} --format json")).json();
        let tasks = json["tasks"].as_array().unwrap().clone();
        tasks.into_iter().find(|it| it["id"] == task).unwrap()["lead"].as_str().unwrap().to_owned()
    };
    for task in ["TTHC-04", "TTHC-12"] {
        assert_eq!(lead("2024-06-30", task), "quan-ly-lao-dong");
        assert_eq!(lead("2024-07-01", task), "quan-ly-doanh-nghiep");
    }
    let july = workspace.reform("report --month 2024-07 --format json").json();
    assert_eq!(july["changes"]["transferred"], serde_json::json!(["TTHC-04", "TTHC-12"]));
    // Six months of nine units, six of eight, less one that was excused in August.
    let year = workspace.reform("due --as-of 2025-01-11 --format json").json();
    assert_eq!(year["totals"]["reports"]["expected"], 6 * 9 + 6 * 8 - 1);
    let periods = |of: &str| {
        let owed = year[of].as_array().unwrap().iter();
        owed.filter(|it| it["unit"] == "quan-ly-lao-dong").count()
    };
    assert_eq!((periods("reports"), periods("requests")), (6, 1));
    // What the one raised in May the other still has in July.
    let open = workspace.reform("difficulties --as-of 2024-07-20 --format json").json();
    let labour = open["difficulties"].as_array().unwrap().iter().find(|it| it["task"] == "TTHC-04").unwrap().clone();
    assert_eq!((&labour["unit"], &labour["raised"]), (&"quan-ly-doanh-nghiep".into(), &"2024-05".into()));
}

/// Six units carry CDDH-12 out; by the end of September five have, and the last one is ten days late.
#[test]
fn a_task_of_several_units_is_done_when_all_have_done_their_part() {
    let workspace = Workspace::sample();
    let initiatives = |as_of: &str| {
        let json = workspace.reform(&format!("status --as-of {as_of} --format json")).json();
        json["tasks"].as_array().unwrap().iter().find(|it| it["id"] == "CDDH-12").unwrap().clone()
    };
    let done = |task: &Value| {
        let parts = task["parts"].as_array().unwrap();
        (parts.iter().filter(|it| it["state"] == "done").count(), parts.len())
    };
    let june = initiatives("2024-06-30");
    // 55, 40, 100, 100, 45 and 70 percent.
    assert_eq!((done(&june), &june["progress"], &june["state"]), ((2, 6), &68.3.into(), &"in_progress".into()));
    let september = initiatives("2024-09-30");
    assert_eq!((done(&september), &september["state"]), ((5, 6), &"overdue".into()));
    let end = initiatives("2024-12-31");
    assert_eq!((&end["state"], &end["days_late"]), (&"done_late".into(), &10.into()));
}

#[test]
fn a_task_added_in_the_year_is_not_in_the_plan_before() {
    let workspace = Workspace::sample();
    let total = |as_of: &str| {
        workspace.reform(&format!("status --as-of {as_of} --format json")).json()["totals"]["total"].clone()
    };
    assert_eq!((total("2024-05-26"), total("2024-05-27")), (72.into(), 73.into()));
    let june = workspace.reform("report --month 2024-06 --format json").json();
    assert_eq!(june["changes"]["added"], serde_json::json!(["CQDT-07"]));
}

/// The records of the five departments, added by hand from their reports: of the environment's 58 of August nobody told.
#[test]
fn the_targets_are_the_sums_of_what_was_told() {
    let workspace = Workspace::sample();
    let targets =
        |as_of: &str| workspace.reform(&format!("status --as-of {as_of} --format json")).json()["targets"].clone();
    let june = targets("2024-06-30");
    assert_eq!((&june[0]["value"]["n"], &june[0]["value"]["d"]), (&3017.into(), &3028.into()));
    assert_eq!((&june[0]["state"], &june[1]["state"]), (&"met".into(), &"behind".into()));
    let closed = targets("2025-01-11");
    assert_eq!((&closed[0]["value"]["n"], &closed[0]["value"]["d"]), (&7426.into(), &7456.into()));
    assert_eq!((&closed[0]["state"], &closed[1]["state"]), (&"met".into(), &"missed".into()));
    assert_eq!(closed[1]["value"]["number"], 11486.0);
}

/// What is asked for in May is decided on in June; what is asked for in June is not.
#[test]
fn extensions_are_asked_for_and_answered_or_not() {
    let workspace = Workspace::sample();
    let asked = |month: &str| {
        let json = workspace.reform(&format!("report --month {month} --format json")).json();
        let asked = json["asked"].as_array().unwrap().iter();
        asked.map(|it| it["task"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(asked("2024-05"), ["TCBM-01"]);
    assert_eq!(asked("2024-06"), ["TCC-01"]);
    assert_eq!(asked("2024-09"), ["CDDH-12", "CQDT-02"]);
}

/// The number and the day are those that the Office told in April of its summary of March.
#[test]
fn march_is_signed_and_closed() {
    let workspace = Workspace::sample();
    let closed =
        |month: &str| workspace.reform(&format!("report --month {month} --format json")).json()["closed"].clone();
    assert_eq!(closed("2024-03"), serde_json::json!({"number": "87/BC-BQL", "on": "2024-03-22"}));
    assert!(closed("2024-04").is_null());
    let again = "close --month 2024-03 --number 87/BC-BQL --on 2024-03-22";
    workspace.reform(again).exits(0).says("đã được khóa trước đó");
}

/// What counts of an ongoing task is whether a result was told; how far it is stays in what machines read.
#[test]
fn of_an_ongoing_task_no_progress_is_shown() {
    let workspace = Workspace::sample();
    let json = workspace.reform("status --as-of 2024-06-30 --format json").json();
    let news = json["tasks"].as_array().unwrap().iter().find(|it| it["id"] == "CDDH-16").unwrap();
    assert_eq!((&news["state"], &news["progress"]), (&"ongoing".into(), &51.0.into()));
    let tasks = workspace.reform("tasks --state ongoing --as-of 2024-06-30 --format md").exits(0);
    tasks.says("| CDDH-16 | Đăng tin, bài về CCHC trên heza.gov.vn | VP |  |  | Thường xuyên |");
    let show = workspace.reform("show CDDH-16 --as-of 2024-06-30 --format md").exits(0);
    show.says("báo cáo gần nhất: tháng 6/2024.").says_not("51%").says_not("Tiến độ");
    workspace.reform("report --month 2024-06 --format md").says("12.160 lượt đọc trong 6 tháng.\n");
}

/// Five units told of CDDH-12 in June: all of them in one line.
#[test]
fn a_task_of_several_units_has_one_line() {
    let june = Workspace::sample().reform("report --month 2024-06 --format md").exits(0).stdout;
    let lines: Vec<&str> = june.lines().filter(|line| line.starts_with("- CDDH-12 ")).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("- CDDH-12 Xây dựng sáng kiến"), "{lines:#?}");
    for unit in [": hoàn thành 2/6 đơn vị; VP: ", "; P. QLĐT: ", "; P. QLDN: ", "; P. QHXD: ", "; P. TNMT: "] {
        assert!(lines[0].contains(unit), "{unit} in {lines:#?}");
    }
}
