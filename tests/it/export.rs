//! `reform export`: the tables of a workspace, what is said of them, and that the one is true of the other.

use crate::cases::cases;
use crate::harness::{self, Output, Workspace};
use crate::safe;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

const TABLES: [&str; 10] =
    ["agencies", "tasks", "parts", "requests", "targets", "rows", "obligations", "difficulties", "findings", "figures"];

/// Some of everything that has a table, in few lines.
const PLAN: &str = r#"
[plan]
year = 2024
title = "Kế hoạch năm 2024"
agency = "Ban Quản lý"
parent = "UBND tỉnh"
coordinator = "vp"
issued = { number = "01/KH-BQL", on = 2024-01-02 }

[reporting]
months = [1, 2, 3]
due = { day = 5, month = "next" }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "vp"
name = "Văn phòng"

[[unit]]
id = "dt"
name = "Phòng Đầu tư"

[[group]]
id = "tat-ca"
name = "Các đơn vị"
units = "all"

[[field]]
id = "tc"
name = "Thể chế"

[[task]]
id = "TC-01"
title = "Rà soát, \"ban hành\""
field = "tc"
output = "Báo cáo"
lead = "vp"
leader = "Trưởng ban"
due = 2024-01-31
weight = 2.5

[[task]]
id = "TC-02"
title = "Tập huấn"
field = "tc"
output = "Lớp"
each = ["tat-ca"]
due = 2024-06-30

[[task]]
id = "TC-03"
title = "Sơ kết"
field = "tc"
output = "Báo cáo"
lead = "dt"
added = { on = 2024-09-01, decision = "Quyết định 5" }
due = 2024-12-31

[[target]]
id = "CT-01"
name = "Hồ sơ trực tuyến"
unit = "%"
kind = "share"
lead = "vp"
at_least = 80

[[request]]
id = "dot-xuat"
title = "Báo cáo nhanh"
issued = 2024-02-01
due = 2024-02-15
units = ["vp"]

[[direction]]
task = "TC-01"
raised = "2024-01"
on = 2024-02-20
by = "Ban chỉ đạo"
text = "Làm ngay"
due = 2024-03-01
"#;

fn tiny() -> Workspace {
    let january = "task,progress,completed_on,result,difficulty,proposal,forecast,note,value,extend_to\n\
        TC-01,40,,=1+1,\"Chờ\nSở\",Đôn đốc,2024-02-10,,,2024-03-31\n\
        TC-02,12.5,,,,,,,,\n\
        TC-99,10,,Việc lạ,,,,,,\n\
        CT-01,,,,,,,,3/4,\n\
        *,,,,,Xin thêm người,,,,\n\
        TC-03,5,,,không,,,,,\n";
    Workspace::new()
        .plan(PLAN)
        .file("reports/2024-01/vp.csv", january)
        .file("reports/2024-02/dt.csv", "mã;tiến độ;ngày hoàn thành;kết quả\ntc–02;100;10/2/2024;Đã xong\n")
        .file("reports/requests/dot-xuat/vp.csv", "task,progress\nTC-01,50\n")
        .received("2024-01", "vp", "2024-02-05")
        .received("2024-02", "dt", "2024-03-07")
        .received("dot-xuat", "vp", "2024-02-15")
}

const DAY: &str = "--as-of 2024-03-10";

/// Every table of the tiny workspace on 10 March 2024, worked out by hand.
const EXPECTED: [(&str, &str); 9] = [
    (
        "agencies",
        "path,agency,plan,as_of,language,title,parent,coordinator,issued_number,issued_on,files,why
.,Ban Quản lý,2024,2024-03-10,vi,Kế hoạch năm 2024,UBND tỉnh,vp,01/KH-BQL,2024-01-02,5,
",
    ),
    (
        "tasks",
        "agency,key,id,title,field,lead,state,progress,weight,due,first_due,completed_on,days_overdue,days_late,last_reported,flags,reasons,leader,source,when,parts_n,parts_d,units_left
.,./TC-01,TC-01,\"Rà soát, \"\"ban hành\"\"\",tc,vp,overdue,50.0,2.5,2024-01-31,2024-01-31,,39,,dot-xuat,stale,,Trưởng ban,,,,,
.,./TC-02,TC-02,Tập huấn,tc,vp,in_progress,56.3,1,2024-06-30,2024-06-30,,,,2024-02,stale at_risk,stale,,,,1,2,vp
",
    ),
    (
        "parts",
        "agency,task_key,task,unit,state,progress,due,completed_on
.,./TC-02,TC-02,vp,in_progress,12.5,2024-06-30,
.,./TC-02,TC-02,dt,done,100.0,2024-06-30,2024-02-10
",
    ),
    (
        "requests",
        "agency,key,id,title,issued,due
.,./dot-xuat,dot-xuat,Báo cáo nhanh,2024-02-01,2024-02-15
",
    ),
    (
        "targets",
        "agency,key,id,name,unit,kind,lead,each,at_least,at_most,by,baseline,cumulative,n,d,number,period,state,told_n,told_d,silent,note
.,./CT-01,CT-01,Hồ sơ trực tuyến,%,share,vp,,80,,2024-12-31,,true,3,4,75,2024-01,behind,1,1,,
",
    ),
    // A formula is none here; what the plan does not have stands as it was typed; TC-03 is not in the plan yet.
    (
        "rows",
        "agency,file,line,period,request_key,unit,received,known,task_key,task,occurrence,target_key,target,typed,progress,completed_on,result,difficulty,proposal,forecast,note,value,n,d,number,cause,extend_to
.,reports/2024-01/vp.csv,2,2024-01,,vp,2024-02-05,true,./TC-01,TC-01,,,,,40,,=1+1,\"Chờ
Sở\",Đôn đốc,2024-02-10,,,,,,,2024-03-31
.,reports/2024-01/vp.csv,4,2024-01,,vp,2024-02-05,true,./TC-02,TC-02,,,,,12.5,,,,,,,,,,,,
.,reports/2024-01/vp.csv,5,2024-01,,vp,2024-02-05,true,,,,,,TC-99,,,Việc lạ,,,,,,,,,,
.,reports/2024-01/vp.csv,6,2024-01,,vp,2024-02-05,true,,,,./CT-01,CT-01,,,,,,,,,3/4,3,4,75,,
.,reports/2024-01/vp.csv,7,2024-01,,vp,2024-02-05,true,,*,,,,,,,,,Xin thêm người,,,,,,,,
.,reports/2024-01/vp.csv,8,2024-01,,vp,2024-02-05,true,,TC-03,,,,,5,,,,,,,,,,,,
.,reports/requests/dot-xuat/vp.csv,2,dot-xuat,./dot-xuat,vp,2024-02-15,true,./TC-01,TC-01,,,,,50,,,,,,,,,,,,
.,reports/2024-02/dt.csv,2,2024-02,,dt,2024-03-07,true,./TC-02,TC-02,,,,,100,2024-02-10,Đã xong,,,,,,,,,,
",
    ),
    (
        "obligations",
        "agency,kind,period,request_key,unit,due,received,state,days_late
.,report,2024-01,,vp,2024-02-05,2024-02-05,on_time,0
.,report,2024-01,,dt,2024-02-05,,missing,34
.,report,2024-02,,vp,2024-03-05,,missing,5
.,report,2024-02,,dt,2024-03-05,2024-03-07,late,2
.,report,2024-03,,vp,2024-04-05,,pending,
.,report,2024-03,,dt,2024-04-05,,pending,
.,request,dot-xuat,./dot-xuat,vp,2024-02-15,2024-02-15,on_time,0
",
    ),
    // The answer of 15 February names no difficulty: it is resolved by then, 15 days after the end of January.
    (
        "difficulties",
        "agency,number,kind,task_key,task,occurrence,unit,raised,state,waits_for,days,text,cause,proposal,to,direction_on,direction_by,direction_text,direction_due,resolved_on,resolved_by
.,1,difficulty,./TC-01,TC-01,,vp,2024-01,resolved,,15,\"Chờ
Sở\",,Đôn đốc,,2024-02-20,Ban chỉ đạo,Làm ngay,2024-03-01,2024-02-15,
.,2,asked,./TC-01,TC-01,,vp,2024-01,,,,,,,2024-03-31,,,,,,
.,3,proposal,,*,,vp,2024-01,,,,,,Xin thêm người,,,,,,,
",
    ),
    // Of TC-02 70 of 182 days have passed, and its two parts are at 12.5 and 100.
    (
        "figures",
        "agency,group,number,id,name,total,active,countable,done,done_late,done_undated,in_progress,not_started,overdue,awaiting,ongoing,withdrawn,completion_n,completion_d,on_time_n,on_time_d,overdue_of_countable_n,overdue_of_countable_d,overdue_of_matured_n,overdue_of_matured_d,implementation_n,implementation_d,weight,progress,planned_weight,planned,reports_expected,reports_on_time,reports_late,reports_unreadable,reports_undated,reports_missing,reports_pending,reports_exempt,reporting_n,reporting_d,reporting_on_time_n,reporting_on_time_d
.,total,1,,,2,2,2,0,0,0,1,0,1,0,0,0,0,2,0,1,1,2,1,1,0,1,3.5,51.7857142857,3.5,82.4175824176,4,1,1,0,0,2,2,0,2,4,1,4
.,field,1,tc,Thể chế,2,2,2,0,0,0,1,0,1,0,0,0,0,2,0,1,1,2,1,1,0,1,3.5,51.7857142857,3.5,82.4175824176,,,,,,,,,,,,
.,unit,1,vp,Văn phòng,2,2,2,0,0,0,1,0,1,0,0,0,0,2,0,1,1,2,1,1,0,1,3.5,51.7857142857,3.5,82.4175824176,2,1,0,0,0,1,1,0,1,2,1,2
.,unit,2,dt,Phòng Đầu tư,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,,0,,2,0,1,0,0,1,1,0,1,2,0,2
.,leader,1,Trưởng ban,Trưởng ban,1,1,1,0,0,0,0,0,1,0,0,0,0,1,0,1,1,1,1,1,0,1,2.5,50.0,2.5,100.0,,,,,,,,,,,,
.,leader,2,,,1,1,1,0,0,0,1,0,0,0,0,0,0,1,0,0,0,1,0,0,0,0,1,56.25,1,38.4615384615,,,,,,,,,,,,
",
    ),
];

#[test]
fn a_tiny_workspace_has_these_tables() {
    let workspace = tiny();
    let output = workspace.reform(&format!("export -o data {DAY}")).exits(0);
    output.says("10 bảng của 1 thư mục làm việc trong data").says("tasks").warns("có 1 lỗi");
    for (table, expected) in EXPECTED {
        assert_eq!(workspace.read(&format!("data/{table}.csv")), expected, "{table}");
    }
    let found = workspace.reform(&format!("check {DAY} --format json")).json();
    let rows = rows(&workspace.root().join("data"), "findings");
    assert_eq!(rows.len(), found["findings"].as_array().unwrap().len());
    for (row, finding) in rows.iter().zip(found["findings"].as_array().unwrap()) {
        for (key, value) in finding.as_object().unwrap().iter().filter(|(key, _)| *key != "related") {
            let told = match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(row[key], told, "{key} of {row:?}");
        }
        let of_task = row["task"].is_empty() || row["task"] == "TC-03";
        assert_eq!(row["task_key"], if of_task { String::new() } else { format!("./{}", row["task"]) });
    }
    assert!(rows.iter().any(|row| row["code"] == "R001"));
    let json = workspace.reform(&format!("export -o data {DAY} --format json")).exits(0).json();
    assert_eq!((&json["schema"], &json["folder"], &json["agencies"]), (&1.into(), &"data".into(), &1.into()));
    assert_eq!(json["tables"][5], serde_json::json!({ "name": "rows", "rows": 8 }));
}

/// The rows of a table, each by its columns.
pub fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(format!("{table}.csv"))).unwrap();
    let head = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| head.iter().zip(&row).map(|(a, b)| (a.to_string(), b.to_string())).collect();
    reader.records().map(|row| named(row.unwrap())).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_string()).collect()
}

fn is_of_type(kind: &str, cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('-').collect();
    match kind {
        "string" => true,
        "integer" => cell.parse::<i64>().is_ok(),
        "number" => cell.parse::<f64>().is_ok_and(f64::is_finite) && !cell.contains(['e', 'E', '+']),
        "boolean" => ["true", "false"].contains(&cell),
        "date" => {
            parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(|part| part.parse::<u32>().is_ok())
        }
        _ => false,
    }
}

/// What is not as the package says.
pub fn faults(folder: &Path) -> Vec<String> {
    let package: Value = serde_json::from_slice(&fs::read(folder.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let tables: BTreeMap<&str, Vec<BTreeMap<String, String>>> =
        resources.iter().map(|it| it["name"].as_str().unwrap()).map(|name| (name, rows(folder, name))).collect();
    let mut wrong = Vec::new();
    for resource in resources {
        let (name, schema) = (resource["name"].as_str().unwrap(), &resource["schema"]);
        let fields = schema["fields"].as_array().unwrap();
        let text = fs::read_to_string(folder.join(resource["path"].as_str().unwrap())).unwrap();
        let head: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        if text.lines().next() != Some(&head.join(",")) || text.contains('\u{feff}') || !text.ends_with('\n') {
            wrong.push(format!("{name}: its first line, a mark, or no end"));
        }
        let rows = &tables[name];
        for field in fields {
            wrong.extend(faults_of(name, field, rows));
        }
        let key = texts(&schema["primaryKey"]);
        let mut seen = HashSet::new();
        for row in rows {
            let cells: Vec<&String> = key.iter().map(|column| &row[column]).collect();
            if cells.iter().any(|cell| cell.is_empty()) || !seen.insert(cells) {
                wrong.push(format!("{name}: its key {key:?} is there twice, or not whole: {row:?}"));
            }
        }
        for foreign in schema["foreignKeys"].as_array().into_iter().flatten() {
            let (own, there) = (texts(&foreign["fields"]), texts(&foreign["reference"]["fields"]));
            let table = foreign["reference"]["resource"].as_str().unwrap();
            let known: HashSet<&String> = tables[table].iter().map(|row| &row[&there[0]]).collect();
            let dangling = rows.iter().filter(|row| !row[&own[0]].is_empty() && !known.contains(&row[&own[0]]));
            wrong.extend(dangling.map(|row| format!("{name}: {own:?} dangles: {row:?}")));
        }
    }
    wrong
}

/// The same of one column.
fn faults_of(table: &str, field: &Value, rows: &[BTreeMap<String, String>]) -> Vec<String> {
    let (name, kind, limits) =
        (field["name"].as_str().unwrap(), field["type"].as_str().unwrap(), &field["constraints"]);
    assert!(field["description"].as_str().is_some_and(|it| it.ends_with('.')), "{table}.{name} is not told of");
    let words = texts(&limits["enum"]);
    let number = |cell: &String| cell.parse::<f64>().unwrap_or(f64::NAN);
    let is_wrong = |cell: &String| match cell.is_empty() {
        true => limits["required"] == true,
        false => {
            !is_of_type(kind, cell)
                || !(words.is_empty() || words.contains(cell))
                || limits["minimum"].as_f64().is_some_and(|least| number(cell) < least)
                || limits["maximum"].as_f64().is_some_and(|most| number(cell) > most)
        }
    };
    let cells = || rows.iter().map(|row| &row[name]);
    let mut wrong: Vec<String> =
        cells().filter(|cell| is_wrong(cell)).map(|cell| format!("{table}.{name}: {cell:?}")).collect();
    if limits["unique"] == true && cells().collect::<HashSet<_>>().len() != rows.len() {
        wrong.push(format!("{table}.{name} is not unique"));
    }
    wrong
}

#[test]
fn the_tables_of_the_sample_are_as_the_package_says() {
    let workspace = Workspace::sample();
    for day in ["2024-01-01", "2024-07-20", "2025-01-11"] {
        workspace.reform(&format!("export --as-of {day} -o data --replace")).exits(0);
        let data = workspace.root().join("data");
        assert_eq!(faults(&data), Vec::<String>::new(), "{day}");
        assert!(rows(&data, "rows").len() > 500);
    }
}

/// Whatever people wrote: every case of every rule that has a plan.
#[test]
fn no_workspace_has_tables_that_contradict_the_package() {
    let (mut wrong, mut written) = (Vec::new(), 0);
    for folder in cases() {
        let to = harness::folder();
        let data = to.path().join("data");
        let words = ["export", "-C", ".", "--as-of", "2024-07-20", "-o", data.to_str().unwrap()];
        let output = harness::run(&folder, "2025-06-30", words);
        match output.code {
            Some(0) => written += 1,
            Some(2) if !data.exists() => continue,
            _ => wrong.push(output.to_string()),
        }
        let faults = faults(&data);
        wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", folder.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(written > 500, "only {written}");
}

#[test]
fn text_of_strangers_stands_as_it_is_and_acts_nowhere() {
    let workspace = safe::hostile();
    workspace.reform("export --as-of 2024-07-20 -o data").exits(0);
    let data = workspace.root().join("data");
    assert_eq!(faults(&data), Vec::<String>::new());
    let row = &rows(&data, "rows")[0];
    assert_eq!((&*row["result"], &*row["proposal"]), ("=1+1", "+1"), "no apostrophe: a machine reads it");
    assert!(row["difficulty"].ends_with("##[error]\u{241b}[31m<U+202E>"), "{row:?}");
    for table in TABLES {
        let text = fs::read_to_string(data.join(format!("{table}.csv"))).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{table}");
    }
}

/// Ids that nobody can read, or tell from each other, or that are none: what refers to them still does.
#[test]
fn keys_hold_whatever_ids_a_plan_has() {
    let plan = r#"
[plan]
year = 2024
title = ""
agency = ""
coordinator = ""
[[unit]]
id = ""
name = ""
[[unit]]
id = "a\u0001"
name = "x"
[[unit]]
id = "b"
name = "B"
[[field]]
id = ""
name = ""
[[task]]
id = ""
title = ""
lead = ""
due = 2024-01-01
[[task]]
id = "T,\"1\"\n"
title = "x,\"\n"
lead = "zz"
field = "nowhere"
due = 2024-01-01
[[task]]
id = "T\u001b"
title = "\u001b"
each = ["a\u0001", "zz", ""]
due = 2024-01-01
[[task]]
id = "T\u241b"
title = "what that looks like"
each = ["a\u0001", "b"]
due = 2024-01-01
[[request]]
id = ""
title = ""
issued = 2024-01-01
due = 2024-01-01
[[request]]
id = "2024-01"
title = ""
issued = 2024-01-01
due = 2024-01-01
"#;
    let report = "task,progress\n,5\n\"T,\"\"1\"\"\n\",6\nT\u{1b},7\nT\u{241b},8\n*,,\n";
    let workspace = Workspace::new().plan(plan).file("reports/2024-01/b.csv", report);
    workspace.reform("export --as-of 2024-07-20 -o data").exits(0);
    let data = workspace.root().join("data");
    assert_eq!(faults(&data), Vec::<String>::new());
    let keys: Vec<String> = rows(&data, "tasks").into_iter().map(|row| row["key"].clone()).collect();
    assert_eq!(keys, ["./#1", "./T,\"1\"", "./#3", "./T\u{241b}"]);
    let units: Vec<String> = rows(&data, "parts").into_iter().map(|row| row["unit"].clone()).collect();
    assert_eq!(units, ["#2", "#1", "#2", "b"]);
}

/// A cell that a quote took other rows into says nothing; a row that is there twice, or too wide, counts for nothing.
#[test]
fn rows_stand_on_their_lines_whatever_is_wrong_around_them() {
    let report =
        "task,progress,result,note\nTC-01,10,\"Chưa đóng,\nTC-02,20,Hai\",x\n\nTC-01,30,Lặp lại,\nTC-02,1,a,b,c\n";
    let workspace = Workspace::small().file("reports/2024-03/van-phong.csv", report);
    workspace.reform("export --as-of 2024-07-20 -o data").exits(0);
    let told: Vec<String> = rows(&workspace.root().join("data"), "rows")
        .iter()
        .map(|row| ["line", "task", "typed", "progress", "result"].map(|key| row[key].clone()).join("|"))
        .collect();
    assert_eq!(told, ["2|TC-01||10|", "5||TC-01||Lặp lại", "6||TC-02||a"]);
}

/// `figures` has the numbers of `status`, group by group.
#[test]
fn figures_are_those_of_status() {
    let workspace = Workspace::sample();
    for day in ["2024-06-30", "2025-01-11"] {
        workspace.reform(&format!("export --as-of {day} -o data --replace")).exits(0);
        let status = workspace.reform(&format!("status --as-of {day} --format json")).exits(0).json();
        let figures = rows(&workspace.root().join("data"), "figures");
        let of = |group: &str| figures.iter().filter(|row| row["group"] == group).collect::<Vec<_>>();
        agrees(of("total")[0], &status["totals"]);
        let reports = &status["reports"];
        for key in ["expected", "on_time", "late", "unreadable", "undated", "missing", "pending", "exempt"] {
            assert_eq!(of("total")[0][&format!("reports_{key}")], reports[key].to_string());
        }
        rate_agrees(of("total")[0], "reporting", &reports["reporting"]);
        for (group, key) in
            [("field", "by_field"), ("unit", "by_unit"), ("leader", "by_leader"), ("source", "by_source")]
        {
            let (rows, groups) = (of(group), status[key].as_array().unwrap());
            assert_eq!(rows.len(), groups.len(), "{group}");
            for (row, json) in rows.iter().zip(groups) {
                assert_eq!(row["id"], json["id"].as_str().unwrap_or_default());
                agrees(row, json);
            }
        }
    }
}

fn agrees(row: &BTreeMap<String, String>, json: &Value) {
    for (state, n) in json["states"].as_object().unwrap() {
        assert_eq!(row[state], n.to_string(), "{state}");
    }
    for (rate, told) in json["rates"].as_object().unwrap() {
        rate_agrees(row, rate, told);
    }
    for mean in ["progress", "planned"] {
        match json[mean].as_f64() {
            None => assert_eq!(row[mean], ""),
            Some(told) => assert!((row[mean].parse::<f64>().unwrap() - told).abs() <= 0.051, "{mean}: {row:?}"),
        }
    }
}

fn rate_agrees(row: &BTreeMap<String, String>, rate: &str, told: &Value) {
    let [n, d] = ["n", "d"].map(|part| row[&format!("{rate}_{part}")].clone());
    match told {
        Value::Null => assert_eq!(d, "0", "{rate}"),
        told => assert_eq!((n, d), (told["n"].to_string(), told["d"].to_string()), "{rate}"),
    }
}

fn bytes(workspace: &Workspace, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(workspace.root().join(folder)).unwrap().map(|it| it.unwrap());
    entries.map(|it| (it.file_name().into_string().unwrap(), fs::read(it.path()).unwrap())).collect()
}

#[test]
fn the_same_question_gives_the_same_bytes_and_nothing_else_is_replaced_unasked() {
    let workspace = tiny();
    let export = |options: &str| workspace.reform(&format!("export {options}"));
    export(&format!("-o a {DAY}")).exits(0);
    export(&format!("-o b/ {DAY} --lang en --format json")).exits(0);
    let first = bytes(&workspace, "a");
    let mut names: BTreeSet<String> = TABLES.iter().map(|table| format!("{table}.csv")).collect();
    names.insert("datapackage.json".to_string());
    assert_eq!(first.keys().cloned().collect::<BTreeSet<_>>(), names);
    assert_eq!(first, bytes(&workspace, "b"));
    export(&format!("-o a {DAY}")).exits(0);
    assert_eq!(first, bytes(&workspace, "a"));
    // Another day: some tables differ, and none is touched.
    let other = "--as-of 2024-04-30";
    let refused = export(&format!("-o a {other}")).exits(2).warns("a/tasks.csv").warns("--replace");
    assert!(refused.stdout.is_empty() && !refused.stderr.contains("datapackage"));
    assert_eq!(first, bytes(&workspace, "a"));
    fs::write(workspace.root().join("a/of-somebody.txt"), "x").unwrap();
    export(&format!("-o a {other} --replace")).exits(0);
    assert!(workspace.read("a/agencies.csv").contains("2024-04-30"));
    assert_eq!(workspace.read("a/of-somebody.txt"), "x");
    export(&format!("-o a {DAY}")).exits(2);
}

#[test]
fn tables_go_only_where_they_may() {
    let workspace = tiny();
    let refuses = |folder: &str, why: &str| -> Output {
        workspace.reform(&format!("export {DAY} --replace -o {folder}")).exits(2).warns(why)
    };
    workspace.reform(&format!("export {DAY}")).exits(2).warns("-o THƯ MỤC");
    for folder in ["plan", "reports", "plan/2024/", "reports/moi", "reports/2024-01", "../plan/x"] {
        let folder = folder.replace("..", workspace.root().to_str().unwrap());
        refuses(&folder, "chọn thư mục khác");
    }
    refuses("reports/register.csv", "các bảng ghi vào một thư mục");
    fs::write(workspace.root().join("a"), "x").unwrap();
    refuses("a", "đó là một tệp");
    refuses("khong/co", "không có thư mục khong");
    refuses("bang.csv", "thêm / vào cuối");
    assert!(!workspace.exists("reports/moi") && !workspace.exists("khong"));
    workspace.reform(&format!("export {DAY} --format github -o x")).exits(2);
    workspace.reform("export --year 2023 -o x").exits(2);
    assert!(!workspace.exists("x"), "what did not come about leaves nothing");
}

#[test]
#[cfg(unix)]
fn no_link_is_written_through() {
    let workspace = tiny();
    fs::create_dir(workspace.root().join("a")).unwrap();
    std::os::unix::fs::symlink("../plan/2024/plan.toml", workspace.root().join("a/tasks.csv")).unwrap();
    workspace.reform(&format!("export {DAY} --replace -o a")).exits(2).warns("a/tasks.csv").warns("liên kết");
    assert_eq!(workspace.read("plan/2024/plan.toml"), PLAN);
    assert_eq!(fs::read_dir(workspace.root().join("a")).unwrap().count(), 1);
}

/// Of two plans the one asked for; the same as alone.
#[test]
fn a_year_is_exported_by_itself() {
    let workspace = tiny().file("plan/2025/plan.toml", PLAN.replace("2024", "2025").replace("dot-xuat", "khac"));
    workspace.reform(&format!("export --year 2024 {DAY} -o a")).exits(0);
    for (table, expected) in EXPECTED {
        assert_eq!(workspace.read(&format!("a/{table}.csv")), expected, "{table}");
    }
    workspace.reform("export --year 2025 --as-of 2025-03-10 -o b").exits(0);
    assert_eq!(rows(&workspace.root().join("b"), "rows").len(), 0);
}
