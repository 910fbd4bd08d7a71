//! What units ask for and why: later deadlines, proposals, causes; how a difficulty ended; and tasks picked by leader, source
//! and deadline.

use crate::harness::{Output, Workspace, run};
use serde_json::{Value, json};

const PLAN: &str = r#"
[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
coordinator = "van-phong"
committee = "Ban Chỉ đạo"

[reporting]
since = "2024-02"
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
name = "Phòng Quản lý đầu tư"
short = "P.QLĐT"

[[field]]
id = "the-che"
name = "Cải cách thể chế"

[[task]]
id = "TC-01"
title = "Rà soát văn bản"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
with = ["dau-tu"]
due = 2024-03-31
leader = "Phó Trưởng ban Nguyễn Văn An"
source = "Nghị quyết số 03-NQ/TU, ngày 26/10/2023"
carried_from = "2023:TC-09"

[[task]]
id = "TC-02"
title = "Ban hành quy chế"
field = "the-che"
output = "Quy chế"
lead = "dau-tu"
due = 2024-04-30
leader = "Trưởng ban"

[[task]]
id = "TC-03"
title = "Tuyên truyền"
field = "the-che"
output = "Tin bài"
lead = "dau-tu"
ongoing = true

[[task]]
id = "TC-04"
title = "Xây dựng phần mềm"
field = "the-che"
output = "Phần mềm"
lead = "van-phong"
due = 2024-05-31
leader = "Phó trưởng ban  NGUYỄN VĂN AN"
source = "Quyết định 4791/QĐ-UBND"
[[task.extension]]
on = 2024-04-02
to = 2024-06-30
decision = "QĐ 12/QĐ-BQL"
"#;

const HEADER: &str = "task,progress,completed_on,result,difficulty,proposal,forecast,note,cause,extend_to\n";

/// Three months: what the Office wrote, and what the other unit did.
fn told() -> Workspace {
    let mut workspace = Workspace::new().plan(PLAN).today("2024-12-01");
    for (month, office, investment) in [
        (
            "2024-02",
            "TC-01,20,,Đã lập danh mục,Chờ góp ý của Sở Tư pháp về thẩm quyền ban hành,Đề nghị đôn đốc Sở,,,Sở chưa trả lời,\n\
             TC-04,10,,Khảo sát,,không,,,,\n",
            "TC-02,10,,Đề cương,,,,,,\nTC-03,,,Đã đăng 3 tin,,,,,,\n",
        ),
        (
            "2024-03",
            "TC-01,40,,Đã lập danh mục,Như tháng trước,,,,,\n\
             TC-04,30,,Thiết kế,,Bố trí thêm kinh phí,,,Đấu thầu chậm,30/06/2024\n\
             *,,,,,Tập huấn cách báo cáo,,,,\n",
            "TC-01,,,Đã góp ý,,,,,,31/12/2024\nTC-02,50,,Dự thảo,,,,,Thiếu người,30/04/2024\nTC-03,,,,,,,,,\n",
        ),
        (
            "2024-04",
            "TC-01,60,,Sở đã góp ý tại Công văn 12/STP,không có,,,,Phải lấy ý kiến lần hai,31/05/2024\nTC-04,35,,Lập trình,,,,,,\n",
            "TC-02,70,,Dự thảo lần hai,,,,,,29/04/2024\nTC-03,,,Đã đăng 2 tin,,,,,,\n",
        ),
    ] {
        workspace = workspace.file(&format!("reports/{month}/van-phong.csv"), HEADER.to_string() + office).received(
            month,
            "van-phong",
            &format!("{month}-16"),
        );
        if month != "2024-02" {
            workspace = workspace
                .file(&format!("reports/{month}/dau-tu.csv"), HEADER.to_string() + investment)
                .received(month, "dau-tu", &format!("{month}-16"));
        }
    }
    workspace
}

/// Arguments that hold spaces.
fn reform(workspace: &Workspace, arguments: &[&str]) -> Output {
    run(workspace.root(), "2024-12-01", arguments.iter().copied())
}

/// `[task, unit, period, to]` of each request for extension.
fn asked(json: &Value) -> Vec<Value> {
    let of = |it: &Value| json!([it["task"], it["unit"], it["period"], it["to"]]);
    json["asked"].as_array().unwrap().iter().map(of).collect()
}

/// `[task, unit, period, text]` of each proposal.
fn proposed(json: &Value) -> Vec<Value> {
    let of = |it: &Value| json!([it["task"], it["unit"], it["period"], it["text"]]);
    json["proposals"].as_array().unwrap().iter().map(of).collect()
}

fn difficulties(workspace: &Workspace, arguments: &str) -> Value {
    workspace.reform(&format!("difficulties {arguments} --format json")).exits(0).json()
}

fn ids(tasks: &Value) -> Vec<&str> {
    tasks["tasks"].as_array().unwrap().iter().map(|task| task["id"].as_str().unwrap()).collect()
}

// ---------------------------------------------------------------- later deadlines

#[test]
fn a_later_deadline_is_asked_for_until_a_decision_answers() {
    let workspace = told();
    let of_march = json!(["TC-04", "van-phong", "2024-03", "2024-06-30"]);
    // Reported on 16 March, decided on 2 April.
    assert_eq!(asked(&difficulties(&workspace, "--as-of 2024-03-15")), Vec::<Value>::new());
    assert_eq!(asked(&difficulties(&workspace, "--as-of 2024-04-01")), std::slice::from_ref(&of_march));
    assert_eq!(asked(&difficulties(&workspace, "--as-of 2024-04-02")), Vec::<Value>::new());
    let march = workspace.reform("report --month 2024-03 --format json").json();
    assert_eq!(asked(&march), std::slice::from_ref(&of_march));
    workspace
        .reform("report --month 2024-03 --format md")
        .says("Đề nghị gia hạn chờ quyết định (1)")
        .says("| TC-04 | Xây dựng phần mềm | Văn phòng | Tháng 3/2024 | 31/5/2024 | 30/6/2024 | Đấu thầu chậm |");
    // In April it is told as extended; another asks.
    let april = workspace.reform("report --month 2024-04 --format json").json();
    assert_eq!(asked(&april), [json!(["TC-01", "van-phong", "2024-04", "2024-05-31"])]);
    workspace
        .reform("report --month 2024-04 --format md")
        .says("Được gia hạn (1): TC-04 Xây dựng phần mềm (từ 31/5/2024 đến 30/6/2024 theo QĐ 12/QĐ-BQL).")
        .says(
            "| TC-01 | Rà soát văn bản | Văn phòng | Tháng 4/2024 | 31/3/2024 | 31/5/2024 | Phải lấy ý kiến lần hai |",
        );
}

#[test]
fn a_date_not_after_the_deadline_asks_for_nothing() {
    // TC-02 is due on 30 April: that day in March's report, the day before in April's. What a unit that helps asks is none.
    let workspace = told();
    for day in ["2024-04-01", "2024-04-20"] {
        let json = difficulties(&workspace, &format!("--as-of {day}"));
        assert!(asked(&json).iter().all(|it| it[1] == "van-phong" && it[3] != "2024-12-31"), "{json}");
    }
}

#[test]
fn what_is_done_asks_for_nothing() {
    let row = "TC-01,100,20/05/2024,Báo cáo 9,,,,,,\nTC-04,50,,Lập trình,,,,,,\n";
    let workspace = told()
        .file("reports/2024-05/van-phong.csv", HEADER.to_string() + row)
        .received("2024-05", "van-phong", "2024-05-22");
    assert_eq!(asked(&difficulties(&workspace, "--as-of 2024-05-21")).len(), 1);
    assert_eq!(asked(&difficulties(&workspace, "--as-of 2024-05-22")).len(), 0);
}

#[test]
fn the_screen_says_how_many_wait_however_long_ago_they_asked() {
    let mut workspace = told();
    for month in ["2024-05", "2024-06", "2024-07", "2024-08", "2024-09"] {
        let rows = format!("TC-01,{},,Đang làm,,,,,,\nTC-04,60,,Lập trình,,,,,,\n", &month[5..]);
        workspace = workspace.file(&format!("reports/{month}/van-phong.csv"), HEADER.to_string() + &rows).received(
            month,
            "van-phong",
            &format!("{month}-16"),
        );
    }
    workspace
        .reform("status --as-of 2024-09-20")
        .says("Xem xét, quyết định 01 đề nghị gia hạn: TC-01 (VP) từ 31/3/2024 đến 31/5/2024 → reform\n  difficulties");
    workspace.reform("status --as-of 2024-09-20 --lang en").says("Decide on 1 extension request: TC-01 (VP)");
    workspace.reform("status --as-of 2024-09-20 --unit dau-tu").says_not("gia hạn chờ quyết định");
    workspace.reform("status --as-of 2024-03-15").says_not("gia hạn chờ quyết định");
}

// ---------------------------------------------------------------- proposals

#[test]
fn a_proposal_beside_no_difficulty_is_not_lost() {
    let workspace = told();
    let both = [
        json!(["TC-04", "van-phong", "2024-03", "Bố trí thêm kinh phí"]),
        json!(["*", "van-phong", "2024-03", "Tập huấn cách báo cáo"]),
    ];
    // That of February stands beside its difficulty; "không" proposes nothing.
    assert_eq!(proposed(&difficulties(&workspace, "--as-of 2024-04-20")), both);
    assert_eq!(proposed(&workspace.reform("report --month 2024-03 --format json").json()), both);
    assert_eq!(proposed(&workspace.reform("report --month 2024-04 --format json").json()), Vec::<Value>::new());
    assert_eq!(proposed(&workspace.reform("report --half 2024-H1 --format json").json()), both);
    workspace
        .reform("report --month 2024-03 --format md")
        .says("Kiến nghị, đề xuất (2)\n\n**Kiến nghị, đề xuất của các đơn vị**")
        .says("- TC-04 Xây dựng phần mềm (VP): Bố trí thêm kinh phí.")
        .says("- Nội dung chung (VP): Tập huấn cách báo cáo.");
    workspace.reform("report --month 2024-04 --format md").says_not("Kiến nghị, đề xuất");
    workspace
        .reform("difficulties --as-of 2024-04-20 --format md")
        .says("Kiến nghị, đề xuất khác (2)")
        .says("| Chung | VP | Tháng 3/2024 | Tập huấn cách báo cáo |");
}

#[test]
fn what_is_asked_for_is_a_units_own_and_has_no_state() {
    let workspace = told();
    for arguments in ["--unit dau-tu", "--state open", "--state resolved"] {
        let json = difficulties(&workspace, &format!("--as-of 2024-04-20 {arguments}"));
        assert_eq!((asked(&json).len(), proposed(&json).len()), (0, 0), "{arguments}");
    }
}

// ---------------------------------------------------------------- difficulties and causes

#[test]
fn a_difficulty_is_told_with_its_cause_and_its_first_words() {
    let workspace = told();
    let json = difficulties(&workspace, "--as-of 2024-03-20");
    let one = &json["difficulties"][0];
    assert_eq!(one["text"], "Như tháng trước\nChờ góp ý của Sở Tư pháp về thẩm quyền ban hành");
    assert_eq!((&one["cause"], &one["resolved"]), (&json!("Sở chưa trả lời"), &Value::Null));
    workspace.reform("report --month 2024-03 --format md").says(
        "TC-01 Rà soát văn bản: Chờ góp ý của Sở Tư pháp về thẩm quyền ban hành. \
         Nguyên nhân: Sở chưa trả lời. Phát sinh từ tháng 02/2024",
    );
    workspace.reform("report --month 2024-02 --format md").says_not("ban đầu:");
}

#[test]
fn a_resolved_difficulty_is_told_when_and_how() {
    let workspace = told();
    let json = difficulties(&workspace, "--as-of 2024-04-20 --state resolved");
    // 14 February to 14 April.
    assert_eq!(json["difficulties"][0]["days"], 60);
    let resolved = json!({"on": "2024-04-14", "result": "Sở đã góp ý tại Công văn 12/STP"});
    assert_eq!(json["difficulties"][0]["resolved"], resolved);
    let how = "heo báo cáo tháng 4/2024 (số liệu đến 14/4/2024): Sở đã góp ý tại Công văn 12/STP";
    workspace.reform("difficulties --as-of 2024-04-20 --state resolved --format md").says(how);
    let told = "Phát sinh tháng 02/2024, giải quyết tháng 4/2024 (60 ngày): Sở đã góp ý tại Công văn 12/STP.";
    workspace.reform("report --month 2024-04 --format md").says("Đã giải quyết trong kỳ (1)").says(told);
    workspace.reform("show TC-01 --as-of 2024-04-20 --format md").says(how);
}

#[test]
fn a_difficulty_of_what_is_withdrawn_ended_that_day() {
    let withdrawn = "withdrawn = { on = 2024-03-25, decision = \"QĐ 9\" }\ncarried_from";
    let workspace = told().plan(&PLAN.replace("carried_from", withdrawn));
    let json = difficulties(&workspace, "--as-of 2024-04-01 --state resolved");
    assert_eq!(json["difficulties"][0]["resolved"], json!({"on": "2024-03-25", "result": null}));
    workspace
        .reform("difficulties --as-of 2024-04-01 --state resolved --format md")
        .says("Nhiệm vụ được đưa ra khỏi kế hoạch ngày 25/3/2024");
}

#[test]
fn what_is_overdue_is_told_with_its_cause() {
    let workspace = told();
    workspace
        .reform("report --month 2024-04 --format md")
        .says("| 31/3/2024 | 14 | 60% | Nguyên nhân: Phải lấy ý kiến lần hai.");
    workspace.reform("status --as-of 2024-04-20 -o page.html").exits(0);
    assert!(workspace.read("page.html").contains("nguyên nhân: Phải lấy ý kiến lần hai"));
    // Nobody told a cause: that is said.
    let silent = told().file("reports/2024-04/van-phong.csv", "task,progress\nTC-01,60\nTC-04,30\n");
    silent
        .reform("report --month 2024-04 --format md")
        .says("quá hạn chưa hoàn thành (1)")
        .says("| 60% | Chưa nêu nguyên nhân, dự kiến. |");
    let rows = workspace.reform("show TC-04 --as-of 2024-04-20 --format json").json()["rows"].clone();
    assert_eq!((&rows[1]["cause"], &rows[1]["extend_to"]), (&json!("Đấu thầu chậm"), &json!("2024-06-30")));
    workspace.reform("show TC-04 --as-of 2024-04-20").says("đề nghị gia hạn đến");
}

// ---------------------------------------------------------------- the summary's counts

#[test]
fn the_summary_tells_what_is_still_owed_and_what_was_carried_on() {
    let workspace = told();
    let report = workspace.reform("report --month 2024-04 --format md").exits(0);
    report
        .says("- Nhiệm vụ đến hạn trong kỳ: đã hoàn thành 0/1: TC-01 Rà soát văn bản (quá hạn chưa hoàn thành).")
        .says("- Nhiệm vụ thường xuyên có kết quả trong kỳ: 1/1.")
        .says("- Nhiệm vụ chuyển tiếp từ năm trước (1): TC-01 Rà soát văn bản (quá hạn chưa hoàn thành).")
        .says("Còn nợ từ các kỳ trước (1): Phòng Quản lý đầu tư: báo cáo tháng 02/2024 (hạn 19/02/2024).")
        .says("IV. NHIỆM VỤ QUÁ HẠN VÀ NHIỆM VỤ TRỌNG TÂM KỲ TỚI (THÁNG 5/2024)")
        .says("Đã quá hạn, cần hoàn thành ngay: 01 nhiệm vụ; có thời hạn đến hết ngày 31/5/2024: 01 nhiệm vụ.");
    // In March nothing was overdue, and no result was told of what goes on.
    workspace
        .reform("report --month 2024-03 --format md")
        .says("- Nhiệm vụ thường xuyên có kết quả trong kỳ: 0/1; chưa có kết quả: ")
        .says("IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI (THÁNG 4/2024)");
    workspace.reform("status --as-of 2024-04-20").says("01 nhiệm vụ chuyển tiếp từ năm trước: 01 quá hạn.");
    Workspace::small().reform("status --as-of 2024-04-20").says_not("chuyển tiếp");
}

// ---------------------------------------------------------------- leaders and sources

#[test]
fn tasks_are_picked_by_leader_and_source() {
    let workspace = told();
    for (arguments, expected) in [
        (&["--leader", "phó trưởng ban nguyễn văn an"][..], &["TC-01", "TC-04"][..]),
        (&["--leader", "Nguyễn Văn An"], &["TC-01", "TC-04"]),
        // The whole name of one is a part of the other's.
        (&["--leader", "Trưởng ban"], &["TC-02"]),
        (&["--leader", "Trưởng ban", "--leader", "nguyễn văn an"], &["TC-01", "TC-02", "TC-04"]),
        (&["--source", "Nghị quyết số 03-NQ/TU, ngày 26/10/2023"], &["TC-01"]),
        (&["--source", "4791/QĐ-UBND"], &["TC-04"]),
        (&["--leader", "Nguyễn Văn An", "--source", "03-nq/tu", "--unit", "van-phong"], &["TC-01"]),
    ] {
        for command in ["tasks", "status"] {
            let all = [&[command], arguments, &["--as-of", "2024-04-20", "--format", "json"]].concat();
            let json = reform(&workspace, &all).exits(0).json();
            let mut found = ids(&json);
            found.sort_unstable();
            assert_eq!(found, expected, "{all:?}");
        }
    }
    reform(&workspace, &["tasks", "--leader", "Trưởng bann"]).exits(2).warns("`Trưởng ban`");
    reform(&workspace, &["tasks", "--source", "số"]).exits(0);
    // A part of both.
    reform(&workspace, &["tasks", "--source", "quyết"]).exits(2).warns("Quyết định 4791/QĐ-UBND");
    Workspace::small().reform("tasks --leader an").exits(2).warns("--leader");
    let typed = ["status", "--leader", "trưởng ban", "--as-of", "2024-04-20", "--format", "md"];
    reform(&workspace, &typed)
        .exits(0)
        .says("Chỉ tính nhiệm vụ: lãnh đạo phụ trách Trưởng ban")
        .says("reform tasks --state due\\_soon --leader \"trưởng ban\"");
}

#[test]
fn tasks_are_counted_by_leader_and_by_source() {
    let workspace = told();
    let by = workspace.reform("status --by leader --as-of 2024-04-20 --format md").exits(0);
    by.says("| Phó Trưởng ban Nguyễn Văn An | 1 | 1 | 0/1 (0,0%)")
        .says("| Trưởng ban | 1 | 0 | 0/1 (0,0%)")
        .says("| (chưa ghi) | 1 | 0 | — |")
        .says_not("Theo lĩnh vực");
    workspace.reform("status --by source --as-of 2024-04-20 --format md").exits(0).says("| (chưa ghi) | 2 | 0 |");
    workspace
        .reform("report --month 2024-04 --format md")
        .says("### 4. Theo lãnh đạo phụ trách")
        .says("### 5. Theo văn bản giao")
        .says("### 6. Thay đổi so với kỳ trước");
    let none = Workspace::small();
    none.reform("status --by leader").exits(0).says("Kế hoạch chưa ghi lãnh đạo phụ trách");
    none.reform("report --month 2024-04 --format md").says("### 4. Thay đổi so với kỳ trước").says_not("Theo lãnh đạo");
}

#[test]
fn leaders_and_sources_are_offered_as_they_are_typed() {
    let offered = |words: &[&str]| crate::shell::candidates(&told(), words);
    assert_eq!(offered(&["reform", "tasks", "--leader", "T"]), ["Trưởng ban"]);
    assert_eq!(offered(&["reform", "tasks", "--leader", "\"Tr"]), ["Trưởng ban"]);
    assert_eq!(offered(&["reform", "status", "--source", "Quyết\\ đ"]), ["Quyết định 4791/QĐ-UBND"]);
    let harmful = told().plan(&PLAN.replace("\"Trưởng ban\"", "\"Trưởng $(ban)\""));
    assert_eq!(crate::shell::candidates(&harmful, &["reform", "tasks", "--leader", "T"]), Vec::<String>::new());
}

// ---------------------------------------------------------------- deadlines and flags

#[test]
fn tasks_are_picked_by_their_deadline_both_days_counted() {
    let workspace = told();
    for (arguments, expected) in [
        ("--due-from 31/3/2024 --due-to 2024-04-30", &["TC-01", "TC-02"][..]),
        ("--due-from 2024-04-01 --due-to 29/4/2024", &[]),
        ("--due-from 2024-04-30", &["TC-02", "TC-04"]),
        ("--due-to 31.3.2024", &["TC-01"]),
        // The deadline in force: it was moved from 31 May.
        ("--due-from 2024-05-31 --due-to 2024-06-29", &[]),
        ("--due-from 2024-06-30 --due-to 2024-06-30", &["TC-04"]),
        ("--due-to 2024-12-31 --unit dau-tu", &["TC-02"]),
    ] {
        let json = workspace.reform(&format!("tasks --as-of 2024-04-20 --format json {arguments}")).exits(0).json();
        assert_eq!(ids(&json), expected, "{arguments}");
    }
    let before = workspace.reform("tasks --as-of 2024-04-01 --format json --due-to 2024-05-31 --due-from 2024-05-31");
    assert_eq!(ids(&before.json()), ["TC-04"]);
    workspace.reform("tasks --due-from 2024-05-02 --due-to 2024-05-01").exits(2).warns("--due-from");
    workspace.reform("tasks --due-from mai").exits(2).warns("--due-from");
}

#[test]
fn tasks_due_within_so_many_days() {
    let workspace = told();
    let soon = |arguments: &str| workspace.reform(&format!("due {arguments} --format json")).json()["due_soon"].clone();
    assert_eq!(soon("--as-of 2024-04-30 --within 0"), json!(["TC-02"]));
    assert_eq!(soon("--as-of 2024-04-29 --within 0"), json!([]));
    assert_eq!(soon("--as-of 2024-04-29 --within 1"), json!(["TC-02"]));
    // What is overdue is not due any more.
    assert_eq!(soon("--as-of 2024-05-01 --within 0"), json!([]));
    assert_eq!(soon("--as-of 2024-04-20 --within 71"), json!(["TC-02", "TC-04"]));
    assert_eq!(soon("--as-of 2024-04-20"), json!(["TC-02"]));
    assert_eq!(soon("--as-of 2024-04-15"), json!([]));
    workspace.reform("due --as-of 2024-04-30 --within 0").says("Nhiệm vụ đến hạn trong ngày (1)");
    workspace.reform("due --as-of 2024-04-20 --within 71").says("Nhiệm vụ đến hạn trong 71 ngày tới (2)");
    workspace.reform("due --as-of 2024-04-20").says("Nhiệm vụ sắp đến hạn (1)");
    for wrong in ["-1", "x", "1.5"] {
        workspace.reform(&format!("due --within={wrong}")).exits(2).warns("--within");
    }
}

#[test]
fn tasks_are_picked_by_a_flag_as_by_a_state() {
    let workspace = told();
    let of = |state: &str, day: &str| {
        let json = workspace.reform(&format!("tasks --state {state} --as-of {day} --format json")).exits(0).json();
        ids(&json).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("due_soon", "2024-04-20"), ["TC-02"]);
    // 70% ten days before its deadline.
    assert_eq!(of("at_risk", "2024-04-20"), ["TC-02"]);
    assert_eq!(of("overdue,due_soon", "2024-04-20"), ["TC-01", "TC-02"]);
    assert_eq!(of("stale", "2024-04-20"), Vec::<String>::new());
    // Nobody reported in May: the ongoing one is left out too.
    assert_eq!(of("stale", "2024-05-20"), ["TC-01", "TC-02", "TC-04", "TC-03"]);
    workspace.reform("status --state at_risk --as-of 2024-04-20").says("Chỉ tính nhiệm vụ: tình trạng có nguy cơ chậm");
    workspace.reform("tasks --state at-risk").exits(2).warns("`at_risk`");
}
