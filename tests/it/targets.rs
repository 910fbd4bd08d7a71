//! Targets (*chỉ tiêu*): what units told of a plan's numbers, added up and held against what was promised. Worked out by hand.

use crate::harness::{PLAN, Workspace};
use crate::shell::candidates;
use serde_json::{Value, json};

fn target(id: &str, fields: &str) -> String {
    format!("\n[[target]]\nid = \"{id}\"\nname = \"Chỉ tiêu {id}\"\nunit = \"%\"\n{fields}\n")
}

/// Of `van-phong` alone.
fn share(id: &str, fields: &str) -> String {
    target(id, &format!("kind = \"share\"\nlead = \"van-phong\"\n{fields}"))
}

fn shares(id: &str, fields: &str) -> String {
    target(id, &format!("kind = \"share\"\neach = [\"van-phong\", \"dau-tu\"]\n{fields}"))
}

fn planned(targets: &str) -> Workspace {
    Workspace::new().plan(&format!("{PLAN}{targets}"))
}

/// A report of a month, received in time; its rows are ids and values.
fn tells(workspace: Workspace, month: u32, unit: &str, rows: &str) -> Workspace {
    let period = format!("2024-{month:02}");
    let lines: String = rows.split_whitespace().map(|row| row.replacen('=', ",,", 1) + "\n").collect();
    workspace.file(&format!("reports/{period}/{unit}.csv"), format!("task,progress,value\n{lines}")).received(
        &period,
        unit,
        &format!("{period}-15"),
    )
}

fn at(workspace: &Workspace, as_of: &str) -> Value {
    workspace.reform(&format!("targets --as-of {as_of} --format json")).exits(0).json()["targets"].clone()
}

fn value(n: u32, d: u32, number: f64) -> Value {
    json!({"n": n, "d": d, "number": number})
}

#[test]
fn shares_of_several_units_are_added_n_and_d_apart() {
    let workspace = planned(&shares("CT-01", "at_least = 60"));
    let workspace = tells(tells(workspace, 1, "van-phong", "CT-01=30/50"), 1, "dau-tu", "CT-01=10/20");
    let it = &at(&workspace, "2024-01-31")[0];
    // 40 of 70 are 57.14%; the mean of 60% and 50% would be 55%.
    assert_eq!((&it["value"], &it["state"]), (&value(40, 70, 57.1), &json!("behind")));
    assert_eq!(it["told"], json!({"n": 2, "d": 2}));
    // Each unit's latest counts: of the one January's, of the other February's.
    let workspace = tells(workspace, 2, "van-phong", "CT-01=80/100");
    let it = &at(&workspace, "2024-02-29")[0];
    assert_eq!((&it["value"], &it["state"], &it["period"]), (&value(90, 120, 75.0), &json!("met"), &json!("2024-02")));
    assert_eq!(
        it["by_period"],
        json!([
            {"period": "2024-01", "value": value(40, 70, 57.1), "told": {"n": 2, "d": 2}},
            {"period": "2024-02", "value": value(90, 120, 75.0), "told": {"n": 2, "d": 2}},
        ])
    );
}

#[test]
fn of_several_units_a_percentage_cannot_be_added() {
    let workspace = planned(&shares("CT-01", "at_least = 60"));
    let workspace = tells(tells(workspace, 1, "van-phong", "CT-01=30/50"), 1, "dau-tu", "CT-01=\"90,5\"");
    let it = &at(&workspace, "2024-01-31")[0];
    assert_eq!((&it["value"], &it["told"]), (&value(30, 50, 60.0), &json!({"n": 1, "d": 2})));
    assert_eq!(it["silent"], json!(["dau-tu"]));
    workspace.reform("targets --as-of 2024-01-31").says("chưa có số liệu của Phòng Đầu tư");
    // Whoever goes over to a percentage is not added any more.
    let workspace = tells(workspace, 2, "van-phong", "CT-01=61");
    let it = &at(&workspace, "2024-02-29")[0];
    let found = [&it["value"], &it["told"]["n"], &it["period"], &it["state"]];
    assert_eq!(found, [&Value::Null, &json!(0), &Value::Null, &json!("no_data")]);
}

#[test]
fn values_of_single_periods_are_added() {
    let of_period = "cumulative = false\nat_least = 7";
    let targets = shares("CT-01", of_period)
        + &target("CT-02", &format!("kind = \"count\"\neach = [\"van-phong\", \"dau-tu\"]\n{of_period}"))
        + &target("CT-03", &format!("kind = \"value\"\nlead = \"van-phong\"\n{of_period}"))
        + &share("CT-04", of_period);
    let workspace = planned(&targets);
    let workspace = tells(workspace, 1, "van-phong", "CT-01=1/2 CT-02=3 CT-03=9 CT-04=5/10");
    let workspace = tells(workspace, 1, "dau-tu", "CT-01=0/4 CT-02=2");
    let workspace = tells(workspace, 2, "van-phong", "CT-01=3/4 CT-02=1 CT-03=4 CT-04=6.25");
    let all = at(&workspace, "2024-02-29");
    let values: Vec<&Value> = all.as_array().unwrap().iter().map(|it| &it["value"]).collect();
    let number = |n: f64| json!({"n": null, "d": null, "number": n});
    // 1/2 + 0/4 + 3/4; 3 + 2 + 1; the latest of a value, and of a share told as a number.
    assert_eq!(values, [&value(4, 10, 40.0), &number(6.0), &number(4.0), &number(6.25)]);
    let periods = |n: usize| all[n]["by_period"].as_array().unwrap().iter().map(|it| it["value"].clone()).collect();
    let (shares, counts): (Vec<Value>, Vec<Value>) = (periods(0), periods(1));
    assert_eq!(shares, [value(1, 6, 16.7), value(3, 4, 75.0)]);
    assert_eq!(counts, [number(5.0), number(1.0)]);
    assert_eq!(all[1]["by_period"][1]["told"], json!({"n": 1, "d": 2}));
    // A part of the year's count is not held against what the year must come to.
    workspace.reform("targets --as-of 2024-02-29 --format md").says("| Tháng 02/2024 | 1% | 1/2 |");
}

#[test]
fn a_share_is_held_against_its_bound_by_its_exact_value() {
    let workspace =
        tells(planned(&share("CT-01", "at_least = 99.7\nby = \"2024-06\"")), 1, "van-phong", "CT-01=653/655");
    // 99.694… is printed as 99.7 and is less.
    for (as_of, state, word) in
        [("2024-06-30", "behind", "Chưa đạt, chưa đến hạn"), ("2024-07-01", "missed", "Không đạt")]
    {
        let it = &at(&workspace, as_of)[0];
        assert_eq!((&it["value"], &it["state"]), (&value(653, 655, 99.7), &json!(state)), "{as_of}");
        let page = workspace.reform(&format!("targets --as-of {as_of} --format md"));
        page.says("653/655 (99,7%)").says("thấp hơn chưa đến 0,1 điểm %").says(word);
    }
    let english = workspace.reform("targets --as-of 2024-07-01 --format md --lang en");
    english.says("| ≥ 99.7% |").says("less than 0.1 points below").says("| Missed |");
    // A percentage as it was told, to the last decimal.
    let workspace = tells(planned(&share("CT-01", "at_least = 99.7")), 1, "van-phong", "CT-01=99.69");
    assert_eq!(at(&workspace, "2024-01-31")[0]["state"], "behind");
    workspace.reform("targets --as-of 2024-01-31 --format md").says("| 99,69% | thấp hơn 0,01 điểm % |");
}

#[test]
fn at_most_is_met_by_less() {
    let at_most = target("CT-01", "kind = \"value\"\nlead = \"van-phong\"\nat_most = 3\nbaseline = 4.5");
    let workspace = planned(&at_most.replace("\"%\"", "\"ngày\""));
    let workspace = tells(tells(workspace, 1, "van-phong", "CT-01=3.01"), 2, "van-phong", "CT-01=3");
    assert_eq!(at(&workspace, "2024-01-31")[0]["state"], "behind");
    assert_eq!(at(&workspace, "2024-02-29")[0]["state"], "met");
    let page = workspace.reform("targets --as-of 2024-02-29 --format md");
    page.says("≤ 3 ngày")
        .says("| Tháng 01/2024 | 3,01 | cao hơn 0,01 | thấp hơn 1,49 |")
        .says("| 3 | bằng | thấp hơn 1,5 |");
}

#[test]
fn a_value_told_after_its_day_still_counts() {
    let workspace = tells(planned(&share("CT-01", "at_least = 80\nby = \"2024-02\"")), 1, "van-phong", "CT-01=1/2");
    let workspace = tells(workspace, 3, "van-phong", "CT-01=9/10");
    assert_eq!(at(&workspace, "2024-02-29")[0]["state"], "behind");
    assert_eq!(at(&workspace, "2024-03-01")[0]["state"], "missed");
    // March's report comes on the 15th.
    assert_eq!(at(&workspace, "2024-03-14")[0]["state"], "missed");
    assert_eq!(at(&workspace, "2024-03-15")[0]["state"], "met");
}

#[test]
fn nothing_told_is_no_data_and_not_zero() {
    let workspace =
        planned(&(share("CT-01", "at_most = 5") + &share("CT-02", "at_least = 5") + &share("CT-03", "at_least = 5")));
    let workspace = tells(workspace, 1, "van-phong", "CT-02=0/0 CT-03=");
    let all = at(&workspace, "2024-01-31");
    for it in all.as_array().unwrap() {
        assert_eq!((&it["value"], &it["state"]), (&Value::Null, &json!("no_data")), "{it}");
    }
    assert_eq!((&all[0]["period"], &all[0]["silent"]), (&Value::Null, &json!(["van-phong"])));
    // Nothing out of nothing was told, a blank cell was not.
    assert_eq!((&all[1]["period"], &all[1]["silent"]), (&json!("2024-01"), &json!([])));
    assert_eq!((&all[2]["period"], &all[2]["silent"]), (&Value::Null, &json!(["van-phong"])));
    assert_eq!(workspace.reform("check --format json").codes().iter().filter(|it| it.starts_with("R00")).count(), 0);
    workspace.reform("show CT-02 --as-of 2024-01-31").says("0/0");
}

#[test]
fn what_cannot_be_read_or_is_not_the_units_to_tell_is_a_finding() {
    let workspace =
        planned(&(share("CT-01", "at_least = 5") + &share("CT-02", "at_least = 5") + &share("CT-03", "at_least = 5")));
    let workspace = tells(workspace, 1, "van-phong", "CT-01=nhiều CT-02=7/6 CT-03=1/2 CT-03=2/2");
    let workspace = tells(workspace, 1, "dau-tu", "CT-01=1/1");
    let found = workspace.reform("check --format json").json();
    let findings = found["findings"].as_array().unwrap().iter();
    let of_rows = findings.filter(|it| it["code"].as_str().unwrap().starts_with("R00"));
    let found: Vec<Value> = of_rows.map(|it| json!([it["code"], it["unit"], it["line"], it["column"]])).collect();
    let expected = [
        json!(["R002", "dau-tu", 2, 1]),
        json!(["R004", "van-phong", 2, 8]),
        json!(["R004", "van-phong", 3, 8]),
        json!(["R003", "van-phong", 5, 1]),
    ];
    assert_eq!(found, expected);
    let all = at(&workspace, "2024-01-31");
    assert_eq!((&all[0]["value"], &all[1]["value"]), (&Value::Null, &Value::Null));
    assert_eq!(all[2]["value"], value(1, 2, 50.0));
    workspace.reform("show CT-01 --as-of 2024-01-31").says("số liệu không hợp lệ");
}

#[test]
fn answers_to_requests_tell_values_too() {
    let request = "\n[[request]]\nid = \"so-lieu\"\ntitle = \"Số liệu\"\nissued = 2024-02-01\ndue = 2024-02-20\n\
         extension = [{ unit = \"dau-tu\", on = 2024-02-19, to = 2024-03-20, decision = \"QĐ\" }]\n";
    let count =
        target("CT-01", "kind = \"count\"\neach = [\"van-phong\", \"dau-tu\"]\nat_least = 100\ncumulative = false");
    let mut workspace = tells(planned(&(count + request)), 3, "van-phong", "CT-01=10");
    for (unit, told, on) in [("van-phong", 1, "2024-02-20"), ("dau-tu", 2, "2024-03-19")] {
        workspace = workspace
            .file(&format!("reports/requests/so-lieu/{unit}.csv"), format!("task,progress,value\nCT-01,,{told}\n"))
            .received("so-lieu", unit, on);
    }
    let it = &at(&workspace, "2024-03-31")[0];
    let number = |n: f64| json!({"n": null, "d": null, "number": n});
    // The request stands once, where the last answer to it was due.
    assert_eq!(it["value"], number(13.0));
    assert_eq!(
        it["by_period"],
        json!([
            {"period": "2024-03", "value": number(10.0), "told": {"n": 1, "d": 2}},
            {"period": "so-lieu", "value": number(3.0), "told": {"n": 2, "d": 2}},
        ])
    );
}

/// One met, one missed, one of which nothing is known; two units.
fn year() -> Workspace {
    let missed = share("CT-02", "at_least = 90\nby = \"2024-01\"\nbaseline = 61.5");
    let workspace = planned(&(shares("CT-01", "at_least = 80") + &missed + &share("CT-03", "at_most = 5")));
    let workspace = tells(workspace, 1, "van-phong", "CT-01=40/50 CT-02=80/100");
    tells(workspace, 2, "dau-tu", "CT-01=45/50")
}

#[test]
fn one_line_of_the_overview_tells_of_them() {
    let workspace = year();
    let line = "Chỉ tiêu: đạt 1/3; 01 không đạt; 01 chưa có số liệu";
    workspace.reform("status --as-of 2024-02-29").exits(0).says(line);
    workspace.reform("status --as-of 2024-02-29 --lang en").says("Targets: 1 of 3 met; 1 missed; 1 no data yet");
    workspace.reform("status --as-of 2024-02-29 --unit dau-tu").says("Chỉ tiêu: đạt 1/1\n");
    Workspace::small().reform("status --as-of 2024-02-29").says_not("Chỉ tiêu:");
}

#[test]
fn the_summary_has_a_part_on_them() {
    let summary = year().reform("report --month 2024-02 --format md").exits(0);
    let summary = summary.says("### 6. Kết quả thực hiện các chỉ tiêu").says("85/100 (85,0%)").says("| Không đạt |");
    let summary = summary.says("CT-02 Chỉ tiêu CT-02; số liệu lũy kế. Tháng 01/2024: 80/100 (80,0%).");
    let summary = summary.says("tháng 02/2024 không có số liệu của Văn phòng (gần nhất: tháng 01/2024)");
    summary.says("CT-03 Chỉ tiêu CT-03: chưa có số liệu của Văn phòng.");
    // January's knows nothing of February's reports.
    year().reform("report --month 2024-01 --format md").says("40/50 (80,0%)").says_not("85/100");
    Workspace::small().reform("report --month 2024-02 --format md").says_not("các chỉ tiêu");
    let indices = "\n[[indicator]]\nid = \"par\"\nname = \"PAR INDEX\"\n";
    let both = planned(&(share("CT-01", "at_least = 1") + indices)).reform("report --month 2024-02 --format md");
    both.says("### 6. Kết quả các chỉ số").says("### 7. Kết quả thực hiện các chỉ tiêu");
}

#[test]
fn units_and_states_choose_among_them() {
    let workspace = year();
    let ids = |arguments: &str| -> Vec<String> {
        let sheet = workspace.reform(&format!("targets --as-of 2024-02-29 --format csv {arguments}")).exits(0).stdout;
        sheet.lines().skip(1).map(|line| line.split(',').next().unwrap().to_string()).collect()
    };
    assert_eq!(ids(""), ["CT-01", "CT-02", "CT-03"]);
    assert_eq!(ids("--unit dau-tu"), ["CT-01"]);
    assert_eq!(ids("--state missed,no_data"), ["CT-02", "CT-03"]);
    assert!(ids("--unit dau-tu --state missed").is_empty());
    workspace.reform("targets --unit dau-tu --state missed").exits(0).says("Không có chỉ tiêu phù hợp.");
    workspace.reform("targets --state mised").exits(2).warns("`missed`");
    Workspace::small().reform("targets").exits(0).says("Kế hoạch không có chỉ tiêu.");
    assert_eq!(candidates(&workspace, &["reform", "targets", "--state", "m"]), ["met", "missed"]);
}

#[test]
fn one_of_them_is_shown_by_its_id() {
    let workspace = year();
    let page = workspace.reform("show ct-01 --as-of 2024-02-29 --format md").exits(0);
    page.says("# CT-01 Chỉ tiêu CT-01").says("85/100 (85,0%)").says("| Tháng 02/2024 | Phòng Đầu tư | 45/50 (90,0%) |");
    let record = workspace.reform("show CT-01 --as-of 2024-02-29 --format json").exits(0).json();
    assert_eq!(record["target"]["state"], "met");
    assert_eq!(record["rows"][1], json!({"period": "2024-02", "unit": "dau-tu", "value": value(45, 50, 90.0)}));
    let sheet = workspace.reform("show CT-02 --as-of 2024-02-29 --format csv").stdout;
    assert_eq!(sheet, "period,unit,n,d,number\n2024-01,van-phong,80,100,80\n");
    workspace.reform("show CT-1").exits(2).warns("`CT-01`");
    assert_eq!(candidates(&workspace, &["reform", "show", "CT-"]), ["CT-01", "CT-02", "CT-03"]);
}

#[test]
fn the_plan_promises_them_before_its_tasks() {
    let groups = "\n[[group]]\nid = \"ca-hai\"\nname = \"Cả hai\"\nunits = [\"dau-tu\", \"van-phong\"]\n\
         [[group]]\nid = \"tat-ca\"\nname = \"Tất cả\"\nunits = \"all\"\n";
    let all = target("CT-01", "kind = \"count\"\neach = [\"tat-ca\"]\nat_least = 1250\nnote = \"Cả năm\"");
    let workspace =
        planned(&(groups.to_string() + &all.replace("\"%\"", "\"hồ sơ\"") + &share("CT-02", "at_least = 5")));
    let page = workspace.reform("plan --format md").exits(0).stdout;
    let places = [
        "## II. ",
        "## III. CHỈ TIÊU",
        "| 1 | CT-01 | Chỉ tiêu CT-01 | Tất cả | — | ≥ 1.250 hồ sơ |",
        "## IV. TỔ CHỨC",
        "PHỤ LỤC",
    ];
    let places: Vec<usize> = places.iter().map(|it| page.find(it).unwrap_or_else(|| panic!("{it}: {page}"))).collect();
    assert!(places.is_sorted(), "{page}");
    let record = workspace.reform("plan --format json").json();
    assert_eq!(
        record["targets"][0],
        json!({
            "id": "CT-01", "name": "Chỉ tiêu CT-01", "unit": "hồ sơ", "kind": "count", "lead": null, "each": ["tat-ca"],
            "at_least": 1250.0, "at_most": null, "by": "2024-12-31", "baseline": null, "cumulative": true, "note": "Cả năm",
        })
    );
    assert_eq!(
        record["groups"],
        json!([
            {"id": "ca-hai", "name": "Cả hai", "units": ["dau-tu", "van-phong"]},
            {"id": "tat-ca", "name": "Tất cả", "units": "all"},
        ])
    );
    let part = workspace.reform("plan --unit dau-tu --format json").json();
    assert_eq!(part["targets"].as_array().unwrap().len(), 1);
    assert_eq!(workspace.reform("plan --field the-che --format json").json()["targets"], json!([]));
    Workspace::small().reform("plan").says_not("CHỈ TIÊU");
}

#[test]
fn documents_have_them_only_where_there_are_some() {
    use calamine::Reader;
    for (workspace, has) in [(year(), true), (Workspace::small(), false)] {
        for command in ["status --as-of 2024-02-29", "report --month 2024-02"] {
            workspace.reform(&format!("{command} -o x.html")).exits(0);
            assert_eq!(workspace.read("x.html").contains("Các chỉ tiêu so với mức phải đạt"), has, "{command}");
            workspace.reform(&format!("{command} -o x.xlsx")).exits(0);
            let book = calamine::open_workbook_auto(workspace.root().join("x.xlsx")).unwrap();
            assert_eq!(book.sheet_names().iter().any(|name| name == "Chỉ tiêu"), has, "{command}");
        }
    }
    let workspace = year();
    for file in ["x.docx", "x.html", "x.xlsx", "x.md", "x.txt"] {
        workspace.reform(&format!("targets --as-of 2024-02-29 -o {file}")).exits(0);
        workspace.reform(&format!("show CT-01 --as-of 2024-02-29 -o {file}")).exits(0);
    }
}

fn letters(workspace: &Workspace, as_of: &str) -> Vec<Value> {
    let letters = workspace.reform(&format!("remind --as-of {as_of} --format json")).exits(0).json();
    letters["letters"].as_array().unwrap().iter().map(|it| json!([it["unit"], it["untold"]])).collect()
}

#[test]
fn a_letter_asks_for_values_that_the_latest_report_left_out() {
    // `dau-tu` owes January's report; its letter asks for the value too. `van-phong` sent all but a value.
    let workspace = year();
    assert_eq!(letters(&workspace, "2024-01-18"), [json!(["dau-tu", ["CT-01"]])]);
    let letter = workspace.reform("remind --as-of 2024-01-18 --unit dau-tu --format md");
    letter.says("Chỉ tiêu chưa có số liệu trong kỳ báo cáo tháng 01/2024 (1)").says("Bổ sung số liệu chỉ tiêu CT-01");
    // What came, but cannot be read, is not said to be left out.
    let unreadable = tells(planned(&shares("CT-01", "at_least = 80")), 1, "dau-tu", "CT-01=nhiều");
    assert_eq!(letters(&unreadable, "2024-01-18"), [json!(["van-phong", ["CT-01"]])]);
}

#[test]
fn a_value_never_told_is_a_reason_to_write_once_its_day_is_near() {
    let workspace = planned(&share("CT-01", "at_least = 80\nby = 2024-02-10"));
    let workspace = tells(tells(workspace, 1, "van-phong", "TC-01="), 1, "dau-tu", "TC-02=");
    assert!(letters(&workspace, "2024-01-26").is_empty());
    // Fourteen days before, and when it has passed.
    assert_eq!(letters(&workspace, "2024-01-27"), [json!(["van-phong", ["CT-01"]])]);
    assert_eq!(letters(&workspace, "2024-02-11"), [json!(["van-phong", ["CT-01"]])]);
    let letter = workspace.reform("remind --as-of 2024-01-27 --format md");
    letter
        .says("đôn đốc báo cáo số liệu chỉ tiêu")
        .says("thông báo các số liệu còn thiếu thuộc trách nhiệm của Văn phòng")
        .says("chưa báo cáo lần nào");
    // Told in an earlier month it is none.
    let told = planned(&share("CT-01", "at_least = 80\nby = 2024-03-31"));
    let told = tells(tells(told, 1, "van-phong", "CT-01=1/2"), 1, "dau-tu", "TC-02=");
    let told = tells(tells(told, 2, "van-phong", "TC-01="), 2, "dau-tu", "TC-02=");
    assert!(letters(&told, "2024-03-17").is_empty());
}
