//! A plan that changes within its year, as people see it: parts of several units, tasks handed over, added and withdrawn,
//! deadlines moved; and that what is decided in July changes nothing of what was said in May. Worked out by hand.

use crate::harness::{Output, Workspace, every};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// Three units, two fields; the 14th cuts off, the 17th is due.
const HEAD: &str = r#"
[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
coordinator = "van-phong"
issued = { number = "12/KH-BQL", on = 2024-01-12 }

[reporting]
since = "2024-01"
cutoff_day = 14
due = { day = 17, month = "same" }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "van-phong"
name = "Văn phòng"
short = "VP"

[[unit]]
id = "dau-tu"
name = "Phòng Đầu tư"
short = "P.ĐT"

[[unit]]
id = "lao-dong"
name = "Phòng Lao động"
short = "P.LĐ"

[[group]]
id = "cac-don-vi"
name = "Các phòng, đơn vị"
units = "all"

[[field]]
id = "the-che"
name = "Cải cách thể chế"
"#;

/// A task with its own lines.
fn task(id: &str, rest: &str) -> String {
    format!("\n[[task]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\n{rest}\n")
}

fn plan(tasks: &[(&str, &str)]) -> String {
    tasks.iter().fold(HEAD.to_string(), |text, (id, rest)| text + &task(id, rest))
}

fn planned(tasks: &[(&str, &str)]) -> Workspace {
    Workspace::new().plan(&plan(tasks)).today("2024-12-01")
}

/// A report that came on the 16th of its month.
fn told(workspace: Workspace, month: u32, unit: &str, rows: &[&str]) -> Workspace {
    let (period, on) = (format!("2024-{month:02}"), format!("2024-{month:02}-16"));
    let text = format!("task,progress,completed_on,result\n{}\n", rows.join("\n"));
    workspace.file(&format!("reports/{period}/{unit}.csv"), text).received(&period, unit, &on)
}

fn find<'j>(list: &'j Value, id: &str) -> &'j Value {
    list.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap_or(&Value::Null)
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

// ---------------------------------------------------------------- what was said in May

/// What stands in the plan in May.
const MAY: [(&str, &str); 6] = [
    ("TC-01", "lead = \"van-phong\"\nleader = \"Phó Trưởng ban\"\ndue = 2024-06-30\nwhen = \"Quý II/2024\""),
    ("TC-02", "lead = \"dau-tu\"\ndue = 2024-05-10"),
    ("TC-03", "each = [\"cac-don-vi\"]\ndue = 2024-05-10"),
    ("TC-04", "lead = \"lao-dong\"\neach = [\"dau-tu\", \"van-phong\"]\nevery = \"quarter\""),
    ("TC-05", "lead = \"dau-tu\"\nevery = \"half-year\""),
    ("TC-06", "lead = \"dau-tu\"\nawaits = \"Theo kế hoạch của Thành phố\""),
];

/// The same plan by the end of July: other rules, deadlines moved, tasks handed over, one added before all others.
fn july() -> String {
    let exception = "[[reporting.exception]]\nsince = \"2024-07\"\ncutoff_day = 20\n\
                     due = { day = 25, month = \"same\" }\ndecision = \"CV 1\"\n\n[calendar]";
    let extension =
        |rest: &str| format!("\n[[task.extension]]\non = 2024-07-02\ndecision = \"QĐ 2\"\nreason = \"Lý do\"\n{rest}");
    let transfer = |to: &str| format!("\n[[task.transfer]]\non = 2024-07-01\nto = \"{to}\"\ndecision = \"QĐ 3\"");
    let more = [
        extension("to = 2024-08-31\nwhen = \"Tháng 8/2024\"") + &transfer("dau-tu"),
        extension("to = 2024-09-30") + &transfer("van-phong") + &transfer("lao-dong").replace("07-01", "07-03"),
        "\nwithdrawn = { on = 2024-07-04, decision = \"QĐ 4\", reason = \"Trùng\" }".to_string(),
        extension("occurrence = \"2024-Q3\"\nto = 2024-08-31") + &transfer("van-phong"),
        extension("occurrence = \"2024-H2\"\nto = 2024-12-31"),
        extension("to = 2024-10-31") + &transfer("van-phong"),
    ];
    let added = "lead = \"van-phong\"\nleader = \"Trưởng ban\"\nsource = \"Nghị quyết 1\"\ndue = 2024-11-30\n\
                 added = { on = 2024-07-10, decision = \"QĐ 5\" }";
    let mut text = HEAD.replace("[calendar]", exception) + &task("TC-00", added);
    for ((id, rest), more) in MAY.iter().zip(&more) {
        text += &task(id, &format!("{rest}{more}"));
    }
    text
}

fn in_may() -> Workspace {
    let mut workspace = planned(&MAY);
    for month in 1..=5 {
        let done = if month == 3 { "TC-04,100,2024-03-12,Báo cáo số 4" } else { "TC-04,10,," };
        let first = format!("TC-01,{},,Lấy ý kiến", month * 10);
        workspace = told(workspace, month, "van-phong", &[&first, done, "TC-03,100,2024-01-10,QĐ 9"]);
        // Its first half is done already in February, so that the second decides.
        let half = if month == 1 { "TC-05,20,," } else { "TC-05,100,2024-02-10,Biên bản" };
        workspace = told(workspace, month, "dau-tu", &["TC-02,30,,", "TC-03,60,,", half, "TC-06,,,"]);
        workspace = told(workspace, month, "lao-dong", &["*,,,Đã họp"]);
    }
    workspace
}

/// All that was said in May, by what was asked: the bytes of files, and what stood on the screen.
fn said_in_may(workspace: &Workspace) -> BTreeMap<String, Vec<u8>> {
    let mut said = BTreeMap::new();
    let mut put = |asked: String, bytes: Vec<u8>| assert!(said.insert(asked, bytes).is_none());
    let tasks = MAY.map(|(id, _)| format!("show {id} --as-of 2024-05-20"));
    let others = ["status", "plan", "tasks", "due", "difficulties"].map(|name| format!("{name} --as-of 2024-05-20"));
    let reports = ["report --month 2024-05", "report --quarter 2024-Q1"].map(str::to_string);
    let asked: Vec<&String> = reports.iter().chain(&others).chain(&tasks).collect();
    for (n, asked) in asked.into_iter().enumerate() {
        for (m, format) in ["docx", "md", "csv", "json", "html", "term", "xlsx"].into_iter().enumerate() {
            for lang in ["vi", "en"].into_iter().filter(|_| (n + m) % every() == 0) {
                let asked = format!("{asked} --format {format} --lang {lang}");
                let name = format!("said.{format}");
                let run = workspace.reform(&format!("{asked} -o {name}"));
                if run.code == Some(0) || run.code == Some(1) {
                    put(asked, fs::read(workspace.root().join(&name)).unwrap());
                    fs::remove_file(workspace.root().join(&name)).unwrap();
                } else {
                    put(asked, run.stderr.into_bytes());
                }
            }
        }
    }
    let letters = "remind --as-of 2024-05-20 --reply-by 2024-05-27";
    for format in ["term", "md", "csv", "json"] {
        let asked = format!("{letters} --format {format}");
        let said = workspace.reform(&asked).exits(0).stdout;
        put(asked, said.into_bytes());
    }
    for unit in ["dau-tu", "lao-dong"] {
        let run = workspace.reform(&format!("{letters} --unit {unit} -o letter.docx")).exits(0);
        put(run.command, fs::read(workspace.root().join("letter.docx")).unwrap());
    }
    said
}

#[test]
fn what_is_decided_in_july_changes_no_byte_of_what_was_said_in_may() {
    let workspace = in_may();
    let before = said_in_may(&workspace);
    let workspace = workspace.plan(&july());
    let after = said_in_may(&workspace);
    let changed: Vec<&String> = before.keys().filter(|asked| before[*asked] != after[*asked]).collect();
    assert!(changed.is_empty(), "{changed:#?}");
    // They said something.
    assert!(before.values().all(|bytes| !bytes.is_empty()));
    let summary = workspace.reform("report --month 2024-05 --format json").exits(0).json();
    assert_eq!(ids(&summary["tasks"]), ["TC-01", "TC-02", "TC-03", "TC-04", "TC-05", "TC-06"]);
    assert_eq!(find(&summary["tasks"], "TC-05")["due"], "2024-12-14", "as May's rules had it");
    // And in July all of it holds.
    let summary = workspace.reform("report --month 2024-07 --format json").exits(0).json();
    assert_eq!(summary["as_of"], "2024-07-20");
    assert_eq!(ids(&summary["tasks"]), ["TC-00", "TC-01", "TC-02", "TC-03", "TC-04", "TC-05", "TC-06"]);
    assert_eq!(find(&summary["tasks"], "TC-05")["due"], "2024-12-31");
    let changes = &summary["changes"];
    assert_eq!(changes["extended"], json!(["TC-01", "TC-02", "TC-04", "TC-05", "TC-06"]));
    assert_eq!(changes["transferred"], json!(["TC-01", "TC-02", "TC-04", "TC-06"]));
    assert_eq!((&changes["added"], &changes["withdrawn"]), (&json!(["TC-00"]), &json!(["TC-03"])));
}

#[test]
fn the_summary_of_july_says_what_was_decided() {
    let workspace = in_may().plan(&july());
    let summary = workspace.reform("report --month 2024-07 --format md").exits(0);
    summary
        .says("- Được điều chỉnh thời hạn (5): TC-01 Việc TC-01 (từ 30/6/2024 đến 31/8/2024 theo QĐ 2); TC-02 Việc TC-02 (từ 10/5/2024 đến 30/9/2024 theo QĐ 2); TC-04 Việc TC-04 (rút ngắn thời hạn kỳ quý III/2024 từ 20/9/2024 còn 31/8/2024 theo QĐ 2); TC-05 Việc TC-05 (gia hạn kỳ 6 tháng cuối năm 2024 từ 20/12/2024 đến 31/12/2024 theo QĐ 2); TC-06 Việc TC-06 (ấn định thời hạn 31/10/2024 theo QĐ 2).")
        .says("- Chuyển giao (4): từ Văn phòng sang Phòng Đầu tư từ ngày 01/7/2024 theo QĐ 3: TC-01 Việc TC-01; từ Phòng Đầu tư sang Văn phòng từ ngày 01/7/2024 theo QĐ 3, từ Văn phòng sang Phòng Lao động từ ngày 03/7/2024 theo QĐ 3: TC-02 Việc TC-02; ")
        .says("- Được bổ sung (1): TC-00 Việc TC-00 (từ ngày 10/7/2024 theo QĐ 5).");
    let english = workspace.reform("report --month 2024-07 --format md --lang en").exits(0);
    english
        .says("TC-04 Việc TC-04 (brought forward, Q3 2024 from 20 Sep 2024 to 31 Aug 2024 by QĐ 2)")
        .says("- Handed over (4): from Văn phòng to Phòng Đầu tư on 1 Jul 2024 by QĐ 3: TC-01 Việc TC-01;")
        .says("- Added (1): TC-00 Việc TC-00 (on 10 Jul 2024 by QĐ 5).");
    workspace.reform("report --month 2024-08 --format md").exits(0).says_not("- Chuyển giao");
}

// ---------------------------------------------------------------- handed over

/// Led by the investment department until the day of the transfer; both told in May.
fn handed_over(on: &str) -> Workspace {
    let rest = format!(
        "lead = \"dau-tu\"\ndue = 2024-05-10\n[[task.transfer]]\non = {on}\nto = \"van-phong\"\ndecision = \"QĐ 3\""
    );
    let workspace = planned(&[("TC-01", &rest)]);
    let workspace = told(workspace, 4, "dau-tu", &["TC-01,20,,"]);
    let workspace = told(workspace, 5, "dau-tu", &["TC-01,40,,Bàn giao"]);
    told(workspace, 5, "van-phong", &["TC-01,50,,Tiếp nhận"])
}

#[test]
fn a_task_handed_over_on_the_cut_off_day_is_the_new_leads_in_that_months_summary() {
    let on_the_day = handed_over("2024-05-14").reform("report --month 2024-05 --format json").exits(0).json();
    let the_day_after = handed_over("2024-05-15").reform("report --month 2024-05 --format json").exits(0).json();
    let figures = |of: &Value| {
        let task = find(&of["tasks"], "TC-01");
        (task["lead"].clone(), task["progress"].clone(), of["changes"]["transferred"].clone())
    };
    assert_eq!(figures(&on_the_day), (json!("van-phong"), json!(50.0), json!(["TC-01"])));
    assert_eq!(figures(&the_day_after), (json!("dau-tu"), json!(40.0), json!([])));
    let work = |on: &str| handed_over(on).reform("report --month 2024-05 --format md").exits(0);
    work("2024-05-14").says("- TC-01 Việc TC-01 (VP): Tiếp nhận; tiến độ 50%.").says_not("Bàn giao");
    work("2024-05-15").says("- TC-01 Việc TC-01 (P.ĐT): Bàn giao; tiến độ 40%.").says_not("Tiếp nhận");
    let june = handed_over("2024-05-15").reform("report --month 2024-06 --format md").exits(0);
    june.says("- Chuyển giao (1): từ Phòng Đầu tư sang Văn phòng từ ngày 15/5/2024 theo QĐ 3: TC-01 Việc TC-01.");
}

#[test]
fn who_led_before_is_told_from_that_day_on() {
    let workspace = handed_over("2024-05-15");
    let show = |day: &str| workspace.reform(&format!("show TC-01 --as-of {day} --format md")).exits(0);
    show("2024-05-14").says("| Chủ trì | Phòng Đầu tư |").says_not("Chuyển giao");
    show("2024-05-15")
        .says("| Chủ trì | Văn phòng |")
        .says("## Chuyển giao")
        .says("| Phòng Đầu tư | Văn phòng | 15/5/2024 | QĐ 3 |");
    let plan = |day: &str, format: &str| workspace.reform(&format!("plan --as-of {day} --format {format}")).exits(0);
    plan("2024-05-14", "md").says("| Phòng Đầu tư |").says_not("trước đó");
    plan("2024-05-15", "md")
        .says("| Văn phòng (từ 15/5/2024, trước đó: Phòng Đầu tư) |")
        .says("## CHUYỂN GIAO CHỦ TRÌ")
        .says("| TC-01 | Phòng Đầu tư | Văn phòng | 15/5/2024 | QĐ 3 |");
    let record = |output: Output, key: &str| match key {
        "" => find(&output.json()["tasks"], "TC-01").clone(),
        key => output.json()[key].clone(),
    };
    let transfers = json!([{"on": "2024-05-15", "to": "van-phong", "decision": "QĐ 3"}]);
    assert_eq!(record(plan("2024-05-14", "json"), "")["transfers"], json!([]));
    assert_eq!(record(plan("2024-05-15", "json"), "")["transfers"], transfers);
    assert_eq!(record(plan("2024-05-15", "json"), "")["lead"], "van-phong");
    let shown = workspace.reform("show TC-01 --as-of 2024-05-15 --format json").exits(0);
    assert_eq!(record(shown, "promised")["transfers"], transfers);
    // `plan --unit` and `tasks --unit` go by who leads on the day.
    let led = |day: &str, unit: &str| {
        let tasks = workspace.reform(&format!("tasks --unit {unit} --as-of {day} --format json")).exits(0).json();
        tasks["tasks"].as_array().unwrap().len()
    };
    assert_eq!((led("2024-05-14", "dau-tu"), led("2024-05-15", "dau-tu"), led("2024-05-15", "van-phong")), (1, 0, 1));
}

#[test]
fn the_new_lead_is_told_from_whom_it_has_the_task() {
    let workspace = handed_over("2024-05-15");
    let letter = |day: &str| {
        workspace.reform(&format!("remind --month 2024-05 --as-of {day} --reply-by 2024-06-20 --format md")).exits(0)
    };
    letter("2024-05-20")
        .says("*Kính gửi:* Văn phòng")
        .says("Nhận từ Phòng Đầu tư từ ngày 15/5/2024, theo QĐ 3")
        .says_not("*Kính gửi:* Phòng Đầu tư");
}

// ---------------------------------------------------------------- parts of several units

/// Each of three units: one is done, one at 60%, one has told nothing.
fn each_by_may(more: &str) -> Workspace {
    let workspace = planned(&[("TC-01", &format!("each = [\"cac-don-vi\"]\ndue = 2024-05-10\n{more}"))]);
    let workspace = told(workspace, 5, "van-phong", &["TC-01,100,2024-05-09,QĐ 5"]);
    let workspace = told(workspace, 5, "dau-tu", &["TC-01,60,,Dự thảo"]);
    told(workspace, 5, "lao-dong", &["*,,,Đã họp"])
}

#[test]
fn a_task_of_several_units_says_how_many_are_done_and_which_are_not() {
    let workspace = each_by_may("");
    let says = "1/3 đơn vị đã hoàn thành; còn lại: P.ĐT, P.LĐ";
    for asked in ["tasks", "due", "status"] {
        workspace.reform(&format!("{asked} --as-of 2024-05-20 --format md")).says(says);
    }
    workspace
        .reform("due --as-of 2024-05-20 --lang en --format md")
        .says("1 of 3 units completed; remaining: P.ĐT, P.LĐ");
    workspace.reform("report --month 2024-05 --format md").exits(0).says(says);
    let page = workspace.reform("status --as-of 2024-05-20 --format html").exits(0);
    page.says(says);
    let show = workspace.reform("show TC-01 --as-of 2024-05-20 --format md").exits(0);
    show.says("Quá hạn chưa hoàn thành: thời hạn 10/5/2024, đã quá hạn 10 ngày; 1/3 đơn vị đã hoàn thành; còn lại: P.ĐT, P.LĐ; tiến độ bình quân 53,3%; báo cáo tháng 5/2024 của P.ĐT ghi 60%.")
        .says("| Cùng thực hiện | Các phòng, đơn vị |")
        .says("## Từng đơn vị")
        .says("| VP | Hoàn thành đúng hạn | 100% | 10/5/2024 | 09/5/2024 | Tháng 5/2024 |")
        .says("| P.ĐT | Quá hạn chưa hoàn thành | 60% | 10/5/2024 |  | Tháng 5/2024 |")
        .says("| P.LĐ | Quá hạn chưa hoàn thành | 0% | 10/5/2024 |  |  |");
    let csv = workspace.reform("tasks --as-of 2024-05-20 --format csv").exits(0).stdout;
    assert!(csv.lines().next().unwrap().ends_with(",parts,units_left"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().ends_with(",1/3,dau-tu lao-dong"), "{csv}");
    workspace.reform("plan --as-of 2024-05-20 --format md").exits(0).says("| Các phòng, đơn vị |");
    let planned = workspace.reform("plan --format json").exits(0).json();
    assert_eq!(planned["tasks"][0]["each"], json!(["cac-don-vi"]));
    assert_eq!(planned["tasks"][0]["lead"], "van-phong", "the coordinator, where nobody is named");
}

#[test]
fn each_unit_is_urged_for_its_own_part() {
    let workspace = each_by_may("");
    let letters = |day: &str| {
        let letters = workspace.reform(&format!("remind --month 2024-05 --as-of {day} --format json")).exits(0).json();
        let list = letters["letters"].as_array().unwrap().clone();
        list.iter().map(|it| format!("{} {}", it["unit"], it["overdue"])).collect::<Vec<_>>()
    };
    assert_eq!(letters("2024-05-20"), ["\"dau-tu\" [\"TC-01\"]", "\"lao-dong\" [\"TC-01\"]"]);
    let letter = workspace.reform("remind --as-of 2024-05-20 --unit dau-tu --format md").exits(0);
    letter.says("| 1 | TC-01 | Việc TC-01 | 10/5/2024 | 10 | 60% | Phần việc của đơn vị (3 đơn vị cùng thực hiện). Chưa nêu nguyên nhân, dự kiến. |");
    let letter = workspace.reform("remind --as-of 2024-05-20 --unit lao-dong --format md").exits(0);
    letter.says("| 1 | TC-01 | Việc TC-01 | 10/5/2024 | 10 | Chưa báo cáo | Phần việc của đơn vị");
    let sheet = workspace.reform("remind --as-of 2024-05-20 --format csv").exits(0);
    sheet.says("dau-tu,overdue,TC-01,overdue,2024-05-10,10").says("lao-dong,overdue,TC-01,overdue,2024-05-10,10");
    let due = workspace.reform("due --as-of 2024-05-20 --fail-on overdue --format json").exits(1).json();
    assert_eq!(due["overdue"], json!(["TC-01"]));
    let text = workspace.reform("due --as-of 2024-05-20 --fail-on overdue --format sarif --lang en").exits(1);
    text.says("the task `TC-01` is 10 days overdue (due 10 May 2024); units not completed: `dau-tu`, `lao-dong`");
    let soon = workspace.reform("due --month 2024-05 --as-of 2024-05-08 --format github").exits(0);
    soon.says("đơn vị chưa hoàn thành: `van-phong`, `dau-tu`, `lao-dong`");
}

#[test]
fn a_units_tasks_are_those_it_leads_and_those_it_has_a_part_in() {
    let workspace = planned(&[
        ("TC-01", "lead = \"lao-dong\"\neach = [\"dau-tu\", \"van-phong\"]\ndue = 2024-09-30"),
        ("TC-02", "lead = \"dau-tu\"\ndue = 2024-09-30"),
        ("TC-03", "lead = \"lao-dong\"\nwith = [\"dau-tu\"]\ndue = 2024-09-30"),
    ]);
    let workspace = told(workspace, 5, "dau-tu", &["TC-01,60,,", "TC-02,10,,"]);
    let tasks = |unit: &str| {
        let tasks = workspace.reform(&format!("tasks --unit {unit} --as-of 2024-05-20 --format json")).exits(0).json();
        let mut ids: Vec<String> = ids(&tasks["tasks"]).into_iter().map(str::to_string).collect();
        ids.sort();
        ids.join(" ")
    };
    assert_eq!(tasks("dau-tu"), "TC-01 TC-02");
    assert_eq!(tasks("van-phong"), "TC-01");
    assert_eq!(tasks("lao-dong"), "TC-01 TC-03");
    let list = workspace.reform("tasks --unit dau-tu --as-of 2024-05-20 --format md").exits(0);
    list.says("Phần của P.ĐT: đang thực hiện trong hạn, 60%; 0/2 đơn vị đã hoàn thành");
    // A unit's own line counts what it leads.
    let status = workspace.reform("status --unit dau-tu --as-of 2024-05-20 --format json").exits(0).json();
    assert_eq!(status["totals"]["total"], 2);
    assert_eq!(find(&status["by_unit"], "dau-tu")["states"]["in_progress"], 1);
    assert_eq!(find(&status["by_unit"], "lao-dong")["states"]["in_progress"], 1);
    let screen = workspace.reform("status --unit dau-tu --as-of 2024-05-20 --format md").exits(0);
    screen.says("Chỉ tính nhiệm vụ: đơn vị chủ trì hoặc cùng thực hiện là Phòng Đầu tư");
    let plan = workspace.reform("plan --unit dau-tu --format json").exits(0).json();
    assert_eq!(ids(&plan["tasks"]), ["TC-01", "TC-02", "TC-03"]);
}

#[test]
fn each_unit_has_a_part_of_every_quarter() {
    let workspace = planned(&[("TC-01", "each = [\"van-phong\", \"dau-tu\"]\nevery = \"quarter\"")]);
    let workspace = told(workspace, 3, "van-phong", &["TC-01,100,2024-03-12,BC 1"]);
    let workspace = told(workspace, 3, "dau-tu", &["TC-01,40,,"]);
    let workspace = told(workspace, 5, "van-phong", &["TC-01,30,,"]);
    // The first quarter fell due on 14 March, the second does on 14 June.
    let show = workspace.reform("show TC-01 --as-of 2024-06-05 --format md").exits(0);
    show.says("thời hạn kỳ quý I/2024: 14/3/2024, đã quá hạn 83 ngày")
        .says("1/8 lượt đã hoàn thành (mỗi đơn vị một lượt mỗi kỳ), tiến độ bình quân 21,3%")
        .says("quý I/2024: 1/2 đơn vị đã hoàn thành; còn lại: P.ĐT; báo cáo tháng 3/2024 của P.ĐT ghi 40%")
        .says("| VP | Đang thực hiện trong hạn | 32,5% (bình quân các kỳ) | 14/6/2024 |  | Tháng 5/2024 |")
        .says("| P.ĐT | Quá hạn chưa hoàn thành | 10% (bình quân các kỳ) | 14/3/2024 |  | Tháng 3/2024 |")
        .says("| VP | Quý I/2024 | 14/3/2024 | 100% | 12/3/2024 | Hoàn thành đúng hạn |")
        .says("| VP | Quý II/2024 | 14/6/2024 | 30% |  | Trong hạn |")
        .says("| P.ĐT | Quý I/2024 | 14/3/2024 | 40% |  | Quá hạn chưa hoàn thành |");
    // One is overdue; the other's next part is due soon, which is no reason to write.
    let letters = workspace.reform("remind --as-of 2024-03-18 --format md").exits(0);
    letters.says("*Kính gửi:* Phòng Đầu tư").says(
        "| 1 | TC-01 | Việc TC-01 | 14/3/2024 | 4 | 10% (bình quân các kỳ) | Phần việc của đơn vị (2 đơn vị cùng thực hiện). Quý I/2024. |",
    );
    let june = workspace.reform("remind --as-of 2024-06-05 --format json").exits(0).json();
    let of = |unit: &str| june["letters"].as_array().unwrap().iter().find(|it| it["unit"] == unit).unwrap().clone();
    assert_eq!((&of("dau-tu")["overdue"], &of("dau-tu")["due_soon"]), (&json!(["TC-01"]), &json!([])));
    assert_eq!((&of("van-phong")["overdue"], &of("van-phong")["due_soon"]), (&json!([]), &json!(["TC-01"])));
}

#[test]
fn nobody_is_urged_for_a_part_of_what_was_withdrawn() {
    let withdrawn = each_by_may("withdrawn = { on = 2024-05-18, decision = \"QĐ 7\" }");
    let before = withdrawn.reform("status --as-of 2024-05-17 --format json").exits(0).json();
    let after = withdrawn.reform("status --as-of 2024-05-18 --format json").exits(0).json();
    let states = |status: &Value| {
        let parts = status["tasks"][0]["parts"].as_array().unwrap().clone();
        parts.iter().map(|part| part["state"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(states(&before), ["done", "overdue", "overdue"]);
    assert_eq!(states(&after), ["withdrawn", "withdrawn", "withdrawn"]);
    let letters = withdrawn.reform("remind --month 2024-05 --as-of 2024-05-20 --format json").exits(0).json();
    assert_eq!(letters["letters"], json!([]));
    withdrawn.reform("tasks --as-of 2024-05-20 --format md").exits(0).says_not("đơn vị đã hoàn thành");
    withdrawn
        .reform("show TC-01 --as-of 2024-05-20 --format md")
        .exits(0)
        .says("Đã đưa ra khỏi kế hoạch: ngày 18/5/2024 theo QĐ 7");
}

#[test]
fn a_long_list_of_units_is_cut_in_a_table_and_whole_where_one_task_is_shown() {
    let mut text = HEAD.to_string();
    for n in 1..=9 {
        text += &format!("\n[[unit]]\nid = \"don-vi-{n}\"\nname = \"Đơn vị {n}\"\nshort = \"ĐV{n}\"\n");
    }
    let each: Vec<String> = (1..=9).map(|n| format!("\"don-vi-{n}\"")).collect();
    text += &task("TC-01", &format!("each = [{}]\ndue = 2024-05-10", each.join(", ")));
    let workspace = Workspace::new().plan(&text).today("2024-12-01");
    let workspace = told(workspace, 5, "don-vi-1", &["TC-01,100,2024-05-06,Xong"]);
    let list = workspace.reform("tasks --as-of 2024-05-20 --format md").exits(0);
    list.says("1/9 đơn vị đã hoàn thành; còn lại: ĐV2, ĐV3, ĐV4, ĐV5, ĐV6, ĐV7 và 2 đơn vị khác");
    let show = workspace.reform("show TC-01 --as-of 2024-05-20 --format md").exits(0);
    show.says("còn lại: ĐV2, ĐV3, ĐV4, ĐV5, ĐV6, ĐV7, ĐV8, ĐV9;");
}

// ---------------------------------------------------------------- added, and deadlines in words

#[test]
fn a_task_that_was_added_is_in_no_plan_before() {
    let added = "lead = \"dau-tu\"\ndue = 2024-11-30\nadded = { on = 2024-05-25, decision = \"QĐ 5\" }";
    let workspace = planned(&[("TC-01", "lead = \"van-phong\"\ndue = 2024-09-30"), ("TC-02", added)]);
    let plan = |day: &str, format: &str| workspace.reform(&format!("plan --as-of {day} --format {format}")).exits(0);
    assert_eq!(ids(&plan("2024-05-24", "json").json()["tasks"]), ["TC-01"]);
    let there = plan("2024-05-25", "json").json();
    assert_eq!(ids(&there["tasks"]), ["TC-01", "TC-02"]);
    assert_eq!(there["tasks"][1]["added"], json!({"on": "2024-05-25", "decision": "QĐ 5"}));
    assert_eq!((&there["tasks"][0]["added"], &there["tasks"][1]["start"]), (&Value::Null, &json!("2024-05-25")));
    plan("2024-05-24", "md").says("PHỤ LỤC. NHIỆM VỤ (1)").says_not("TC-02");
    plan("2024-05-25", "md")
        .says("## NHIỆM VỤ BỔ SUNG")
        .says("- TC-02 Việc TC-02: bổ sung từ ngày 25/5/2024 theo QĐ 5.");
    let show = workspace.reform("show TC-02 --as-of 2024-05-24").exits(2);
    show.warns("ngày 24/5/2024 kế hoạch chưa có nhiệm vụ `TC-02`; nhiệm vụ được bổ sung từ ngày 25/5/2024");
    let show = workspace.reform("show TC-02 --as-of 2024-05-25 --format md").exits(0);
    show.says("| Bổ sung | Từ ngày 25/5/2024 theo QĐ 5 |");
    workspace.reform("plan -o plan.docx --as-of 2024-05-25").exits(0);
}

#[test]
fn the_words_of_a_deadline_stand_beside_its_day() {
    let words = "lead = \"dau-tu\"\ndue = 2024-06-30\nwhen = \"Quý II/2024\"\nleader = \"Phó Trưởng ban\"\nsource = \"NQ 1\"\n\
                 [[task.extension]]\non = 2024-06-20\nto = 2024-09-30\nwhen = \"Quý III/2024\"\ndecision = \"QĐ 2\"";
    let said = "lead = \"dau-tu\"\ndue = 2024-03-31\nwhen = \"Trước ngày 31/3/2024\"";
    let recurs = "lead = \"dau-tu\"\nevery = \"quarter\"\nwhen = \"Ngày 14 tháng cuối quý\"";
    let workspace = planned(&[("TC-01", words), ("TC-02", said), ("TC-03", recurs)]);
    let plan = |day: &str| workspace.reform(&format!("plan --as-of {day} --format md")).exits(0);
    plan("2024-06-19")
        .says("| Quý II/2024 (30/6/2024) |")
        .says("| Trước ngày 31/3/2024 |")
        .says("| Ngày 14 tháng cuối quý |");
    plan("2024-06-20")
        .says("| Quý III/2024 (30/9/2024; ban đầu Quý II/2024) |")
        .says("| TC-01 | 30/6/2024 | 30/9/2024 (Quý III/2024) | 20/6/2024 | QĐ 2 |");
    let letter = workspace.reform("remind --as-of 2024-10-20 --format md").exits(0);
    letter
        .says("| 30/9/2024 (Quý III/2024) | 20 |")
        .says("| 31/3/2024 (Trước ngày 31/3/2024) |".split_once(" (").unwrap().0);
    workspace.reform("report --month 2024-05 --format md").exits(0).says("| 30/6/2024 (Quý II/2024) |");
    let record = workspace.reform("plan --as-of 2024-06-20 --format json").exits(0).json();
    let task = find(&record["tasks"], "TC-01");
    assert_eq!(
        (&task["when"], &task["leader"], &task["source"]),
        (&json!("Quý III/2024"), &json!("Phó Trưởng ban"), &json!("NQ 1"))
    );
    assert_eq!(
        task["extensions"],
        json!([{"on": "2024-06-20", "to": "2024-09-30", "occurrence": null, "when": "Quý III/2024", "decision": "QĐ 2", "reason": null}])
    );
}

#[test]
fn a_deadline_may_be_set_moved_forward_or_be_of_one_occurrence() {
    let extension = |on: &str, rest: &str| format!("\n[[task.extension]]\non = {on}\ndecision = \"QĐ 2\"\n{rest}");
    let awaits = "lead = \"dau-tu\"\nawaits = \"Theo kế hoạch của Thành phố\"".to_string()
        + &extension("2024-03-01", "to = 2024-06-30")
        + &extension("2024-06-01", "to = 2024-09-30");
    let earlier = "lead = \"dau-tu\"\ndue = 2024-09-30".to_string() + &extension("2024-03-01", "to = 2024-05-31");
    let quarter = "lead = \"dau-tu\"\nevery = \"quarter\"".to_string()
        + &extension("2024-03-10", "occurrence = \"2024-Q1\"\nto = 2024-04-20");
    let workspace = planned(&[("TC-01", &awaits), ("TC-02", &earlier), ("TC-03", &quarter)]);
    let show = |task: &str, day: &str| workspace.reform(&format!("show {task} --as-of {day} --format md")).exits(0);
    show("TC-01", "2024-02-29").says("| Thời hạn | Theo kế hoạch của Thành phố |").says_not("## Điều chỉnh");
    show("TC-01", "2024-06-01")
        .says("## Điều chỉnh thời hạn")
        .says("| Ấn định thời hạn |  | 30/6/2024 | 01/3/2024 | QĐ 2 |")
        .says("| Gia hạn | 30/6/2024 | 30/9/2024 | 01/6/2024 | QĐ 2 |")
        .says("| Thời hạn | 30/9/2024 (ban đầu Theo kế hoạch của Thành phố) |");
    show("TC-02", "2024-03-01").says("| Rút ngắn thời hạn | 30/9/2024 | 31/5/2024 | 01/3/2024 | QĐ 2 |");
    show("TC-03", "2024-03-09").says("| Quý I/2024 | 14/3/2024 | — |");
    show("TC-03", "2024-03-10")
        .says("| Gia hạn kỳ quý I/2024 | 14/3/2024 | 20/4/2024 | 10/3/2024 | QĐ 2 |")
        .says("| Quý I/2024 | 20/4/2024 | — |")
        .says("| Thời hạn | Hằng quý (quý I/2024: đến 20/4/2024) |");
    let dues = |day: &str| {
        let record = workspace.reform(&format!("plan --as-of {day} --format json")).exits(0).json();
        find(&record["tasks"], "TC-03")["occurrences"][0].clone()
    };
    assert_eq!(dues("2024-03-09"), json!({"name": "2024-Q1", "due": "2024-03-14"}));
    assert_eq!(dues("2024-03-10"), json!({"name": "2024-Q1", "due": "2024-04-20"}));
    let record = workspace.reform("plan --as-of 2024-03-10 --format json").exits(0).json();
    assert_eq!(find(&record["tasks"], "TC-03")["extensions"][0]["occurrence"], "2024-Q1");
    let letter = workspace.reform("remind --as-of 2024-06-15 --format md").exits(0);
    letter
        .says("Đã rút ngắn thời hạn, thời hạn ban đầu 30/9/2024")
        .says("Quý I/2024. Đã gia hạn, thời hạn ban đầu 14/3/2024");
    workspace.reform("status --as-of 2024-06-15 --format html").exits(0).says("rút ngắn còn 31/5/2024");
}

// ---------------------------------------------------------------- requests, and what has no end

/// Asked on 2 May for Saturday the 11th, which rolls to Monday the 13th; nobody has answered.
const REQUEST: &str = "\n[[request]]\nid = \"2024-r\"\ntitle = \"Đất đai\"\nissued = 2024-05-02\ndue = 2024-05-11\n";

#[test]
fn an_extension_of_a_request_granted_after_the_cut_off_belongs_to_the_next_summary() {
    let task = [("TC-01", "lead = \"van-phong\"\ndue = 2024-06-30")];
    let with =
        |extension: &str| Workspace::new().plan(&format!("{}{REQUEST}{extension}", plan(&task))).today("2024-12-01");
    let granted =
        |on: &str| format!("extension = [{{ unit = \"dau-tu\", on = {on}, to = 2024-06-03, decision = \"CV 2\" }}]\n");
    let summary = |workspace: &Workspace, month: &str| workspace.reform(&format!("report --month {month}")).exits(0);
    let asked = "(hạn 13/5/2024): đã trả lời 0/3 (0,0%); chưa trả lời: Văn phòng, Phòng Đầu tư, Phòng Lao động.";
    let before = summary(&with(""), "2024-05");
    assert!(before.stdout.replace("\n  ", " ").contains(asked), "{before}");
    // The 14th cuts off: what is granted on the 15th is not known there, what is granted on the 14th is.
    let late = with(&granted("2024-05-15"));
    assert_eq!(summary(&late, "2024-05").stdout, before.stdout);
    summary(&late, "2024-06").says("(hạn 03/6/2024): đã trả lời 0/1 (0,0%); chưa trả lời: Phòng Đầu tư.");
    let early = summary(&with(&granted("2024-05-14")), "2024-05").stdout.replace("\n  ", " ");
    assert!(early.contains("đã trả lời 0/2 (0,0%); chưa trả lời: Văn phòng, Phòng Lao động."), "{early}");
}

#[test]
fn how_far_what_has_no_end_is_is_not_printed() {
    let workspace = planned(&[("TC-01", "each = [\"van-phong\", \"dau-tu\"]\nongoing = true")]);
    let workspace = told(workspace, 3, "van-phong", &["TC-01,77,,BC 1"]);
    for command in ["tasks", "report --month 2024-03", "status"] {
        let as_of = if command.starts_with("report") { "" } else { " --as-of 2024-03-20" };
        workspace.reform(&format!("{command}{as_of} --format md")).exits(0).says_not("77%");
    }
    let show = workspace.reform("show TC-01 --as-of 2024-03-20 --format md").says_not("77%");
    show.says("| VP | Thường xuyên |  |  |  | Tháng 3/2024 |").says("báo cáo gần nhất: tháng 3/2024");
    // For machines it is what was last told.
    assert_eq!(workspace.reform("status --as-of 2024-03-20 --format json").json()["tasks"][0]["progress"], 38.5);
    let sheet = workspace.reform("tasks --as-of 2024-03-20 --format csv").stdout;
    assert!(sheet.contains(",ongoing,38.5,"), "{sheet}");
}

#[test]
fn of_what_nobody_told_of_the_mean_of_its_units_is_called_so() {
    let workspace = planned(&[
        ("TC-01", "each = [\"van-phong\", \"dau-tu\"]\ndue = 2024-09-30"),
        ("TC-02", "lead = \"van-phong\"\nongoing = true"),
    ]);
    let workspace = told(workspace, 3, "van-phong", &["TC-01,50,,", "TC-02,77,,BC 1"]);
    let summary = workspace.reform("report --month 2024-04 --format md").exits(0);
    summary
        .says("TC-01 Việc TC-01 (VP): tiến độ bình quân các đơn vị 25%, báo cáo gần nhất: tháng 3/2024; đơn vị chưa báo cáo: VP, P.ĐT.")
        .says("TC-02 Việc TC-02 (VP): báo cáo gần nhất: tháng 3/2024.");
}

/// A report may come before its period has ended: on that day its task is still whose it was.
#[test]
fn check_judges_a_report_that_came_early_by_who_led_that_day() {
    let task = "\n[[task]]\nid = \"TC-01\"\ntitle = \"Rà soát\"\n\
                field = \"the-che\"\noutput = \"Báo cáo\"\nlead = \"het-viec\"\ndue = 2024-06-30\n\
                [[task.transfer]]\non = 2024-06-12\nto = \"van-phong\"\ndecision = \"QĐ 1\"\n";
    let ended = "\n[[unit]]\nid = \"het-viec\"\nname = \"Phòng đã sáp nhập\"\nuntil = \"2024-05\"\n";
    let workspace = Workspace::new()
        .plan(&format!("{HEAD}{ended}{task}"))
        .file("reports/2024-06/het-viec.csv", "task,progress,completed_on,result\nTC-01,100,05/06/2024,Báo cáo số 9\n")
        .received("2024-06", "het-viec", "2024-06-10");
    // June ends on the 14th. On the 11th the task is done by the unit that led it, though that is no more.
    workspace.reform("check --as-of 2024-06-11").says("F008").says_not("P015");
}
