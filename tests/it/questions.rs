//! What an office asks of a year besides "how far are we": the plan itself, one task, what waits for whom, indices, points.

use crate::harness::{PLAN, Workspace, every};
use serde_json::{Value, json};

/// [`PLAN`] and three reports of each unit; what each test expects of them was worked out by hand.
fn told() -> Workspace {
    let plan = PLAN.replace(
        "lead = \"dau-tu\"\ndue = 2024-09-30",
        "lead = \"dau-tu\"\nwith = [\"van-phong\"]\ndue = 2024-09-30\n\
         [[task.extension]]\non = 2024-04-10\nto = 2024-10-31\ndecision = \"QĐ 12\"\nreason = \"Chờ sở\"",
    );
    let plan = plan
        + "\n[[direction]]\ntask = \"TC-01\"\nraised = \"2024-02\"\non = 2024-03-20\ntext = \"Giao Văn phòng làm ngay\"\ndue = 2024-04-30\n";
    let header = "task,progress,completed_on,result,difficulty,proposal,forecast,note\n";
    let mut workspace = Workspace::new().plan(&plan);
    for (month, office, investment) in [
        ("2024-02", "TC-01,20,,Đã lập danh mục,Thiếu người,Bổ sung người,,\n", "TC-02,0,,,,,,\n"),
        (
            "2024-03",
            "TC-01,40,,Đã rà soát một nửa,Vẫn thiếu người,,,\n",
            "TC-02,30,,Dự thảo,Chờ Sở Tư pháp,Đề nghị hỏi lại,,\n*,,,,Mạng chập chờn,,,\n",
        ),
        (
            "2024-04",
            "TC-01,100,12/04/2024,Báo cáo số 9,,,,\nTC-02,,,Đã góp ý,,,,\n",
            "TC-02,30,,Dự thảo lần 2,Chờ Sở Tư pháp,,,\n*,,,,Không có,,,\n",
        ),
    ] {
        workspace = workspace
            .file(&format!("reports/{month}/van-phong.csv"), header.to_string() + office)
            .file(&format!("reports/{month}/dau-tu.csv"), header.to_string() + investment)
            .received(month, "van-phong", &format!("{month}-16"))
            .received(month, "dau-tu", &format!("{month}-16"));
    }
    workspace
}

/// `[task, unit, raised, state, days, waits_for]` of each.
fn waiting(workspace: &Workspace, arguments: &str) -> Vec<Value> {
    let json = workspace.reform(&format!("difficulties {arguments} --format json")).exits(0).json();
    let of = |d: &Value| json!([d["task"], d["unit"], d["raised"], d["state"], d["days"], d["waits_for"]]);
    json["difficulties"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn difficulties_wait_for_the_office_then_the_committee_then_the_unit() {
    let workspace = told();
    // On 20 March: raised in February (cut-off 14 February, 35 days), directed that day; two raised in March, 6 days ago.
    let expected = [
        json!(["TC-01", "van-phong", "2024-02", "directed", 35, "unit"]),
        json!(["TC-02", "dau-tu", "2024-03", "open", 6, "office"]),
        json!(["*", "dau-tu", "2024-03", "open", 6, "office"]),
    ];
    assert_eq!(waiting(&workspace, "--as-of 2024-03-20"), expected);
    // A day before nobody had decided.
    assert_eq!(
        waiting(&workspace, "--as-of 2024-03-19 --unit van-phong"),
        [json!(["TC-01", "van-phong", "2024-02", "open", 34, "committee"])]
    );
    // By the cut-off of April the task is done and the network holds, which ends their days; 37 days have made the other
    // the committee's.
    assert_eq!(
        waiting(&workspace, "--as-of 2024-04-20"),
        [json!(["TC-02", "dau-tu", "2024-03", "open", 37, "committee"])]
    );
    assert_eq!(
        waiting(&workspace, "--as-of 2024-04-20 --state resolved"),
        [
            json!(["TC-01", "van-phong", "2024-02", "resolved", 60, null]),
            json!(["*", "dau-tu", "2024-03", "resolved", 31, null]),
        ]
    );
}

#[test]
fn thirty_days_are_still_the_office_s() {
    let workspace = told();
    let of = |day: &str| waiting(&workspace, &format!("--unit dau-tu --state open --as-of {day}"))[0][5].clone();
    assert_eq!((of("2024-04-13"), of("2024-04-14")), (json!("office"), json!("committee")));
}

#[test]
fn difficulties_are_shown_with_what_was_decided() {
    told()
        .reform("difficulties --as-of 2024-05-02 --state direction_overdue,open --format md")
        .exits(0)
        .says("Chờ Ban chỉ đạo cho ý kiến (1)")
        .says("Chờ Sở Tư pháp");
    told()
        .reform("difficulties --as-of 2024-03-20 --format md")
        .exits(0)
        .says("Giao Văn phòng làm ngay (hạn 30/4/2024)");
    told().reform("difficulties --state dang-mo").exits(2).warns("dang-mo");
    told().reform("difficulties --as-of 2024-01-10").exits(0).says("Không có.");
}

#[test]
fn a_task_is_shown_with_all_that_was_told_of_it() {
    let workspace = told();
    let output = workspace.reform("show tc-02 --as-of 2024-05-02").exits(0);
    let output =
        output.says("TC-02 Ban hành quy chế").says("Đang thực hiện trong hạn: thời hạn 31/10/2024, còn 182 ngày");
    let output = output.says("31/10/2024 (ban đầu 30/9/2024)").says("QĐ 12").says("Đã góp ý").says("Dự thảo lần 2");
    output.says("báo cáo tháng 4/2024 ghi 30%");
    let json = workspace.reform("show TC-02 --as-of 2024-05-02 --format json").exits(0).json();
    let rows: Vec<Value> =
        json["rows"].as_array().unwrap().iter().map(|r| json!([r["period"], r["unit"], r["progress"]])).collect();
    assert_eq!(
        rows,
        [
            json!(["2024-02", "dau-tu", 0.0]),
            json!(["2024-03", "dau-tu", 30.0]),
            json!(["2024-04", "van-phong", null]),
            json!(["2024-04", "dau-tu", 30.0]),
        ]
    );
    assert_eq!((&json["task"]["state"], &json["task"]["due"]), (&json!("in_progress"), &json!("2024-10-31")));
    assert_eq!(json["promised"]["extensions"][0]["decision"], "QĐ 12");
    // Before the decision nothing had moved, and what came later was not known.
    let json = workspace.reform("show TC-02 --as-of 2024-03-20 --format json").exits(0).json();
    assert_eq!((&json["task"]["due"], json["rows"].as_array().unwrap().len()), (&json!("2024-09-30"), 2));
}

#[test]
fn why_a_task_is_in_its_state_is_said_in_a_sentence() {
    let sample = Workspace::sample();
    for (arguments, sentence) in [
        ("CDCV-01 --as-of 2024-06-30", "Overdue: due 30 Mar 2024, 92 days overdue; the report for June 2024 says 75%."),
        (
            "TTHC-02",
            "Completed late: due 30 Jan 2024, completed 22 days late; the report for March 2024 says 100%, completed 21 Feb 2024.",
        ),
        ("TCBM-02", "Withdrawn: on 1 Aug 2024"),
        ("CDDH-15 --as-of 2024-08-01", "3 of 4 occurrences completed"),
        ("CDDH-16 --as-of 2024-06-30", "Ongoing: no deadline, never counted as completed"),
    ] {
        let output = sample.reform(&format!("show {arguments} --lang en")).exits(0);
        let text = output.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(sentence), "no {sentence:?} in {text}");
    }
}

#[test]
fn hundred_percent_without_a_date_says_why_it_is_not_done() {
    let header = "task,progress,completed_on\n";
    let workspace = Workspace::small().received("2024-03", "van-phong", "2024-03-15");
    let workspace = workspace.file("reports/2024-03/van-phong.csv", header.to_string() + "TC-01,100,\n");
    workspace
        .reform("show TC-01 --as-of 2024-04-01 --format md")
        .exits(0)
        .says("không có ngày hoàn thành nên chưa tính là hoàn thành");
    let workspace = workspace.file("reports/2024-03/van-phong.csv", header.to_string() + "TC-01,100,31/02/2024\n");
    workspace.reform("show TC-01 --as-of 2024-04-01 --format md").exits(0).says("ngày hoàn thành ghi không hợp lệ");
    let workspace = workspace.file("reports/2024-03/van-phong.csv", header.to_string() + "TC-01,100,30/04/2024\n");
    workspace
        .reform("show TC-01 --as-of 2024-04-01 --format md")
        .exits(0)
        .says("ngày hoàn thành 30/4/2024 sau ngày 01/4/2024");
}

#[test]
fn a_wrong_task_is_met_with_a_guess() {
    let output = told().reform("show TC-1").exits(2);
    assert!(output.stderr.contains("TC-01"), "{output}");
    told().reform("show").exits(2);
    told().reform("show TC-01@2024-Q1").exits(2).warns("TC-01");
    let sample = Workspace::sample();
    sample.reform("show cddh-15@2024-q1").exits(0).says("CDDH-15 Họp giao ban");
    sample.reform("show CDDH-15@2024-Q9").exits(2).warns("2024-Q");
}

#[test]
fn every_move_of_a_deadline_is_told_with_its_own_decision() {
    let moves = "due = 2024-09-30\n[[task.extension]]\non = 2024-03-01\nto = 2024-10-31\ndecision = \"QĐ 1\"\n\
                 [[task.extension]]\non = 2024-04-01\nto = 2024-11-30\ndecision = \"QĐ 2\"\n";
    let workspace = Workspace::new().plan(&PLAN.replace("due = 2024-09-30", moves));
    let both = "Được gia hạn (1): TC-02 Ban hành quy chế (từ 30/9/2024 đến 31/10/2024 theo QĐ 1, từ 31/10/2024 đến 30/11/2024 theo QĐ 2).";
    workspace.reform("report --half 2024-H1 --format md").exits(0).says(both);
    let later = "Được gia hạn (1): TC-02 Ban hành quy chế (từ 31/10/2024 đến 30/11/2024 theo QĐ 2).";
    workspace.reform("report --month 2024-04 --format md").exits(0).says(later);
}

#[test]
fn a_task_that_was_late_once_cannot_be_promised_on_time() {
    let plan = PLAN.replace("due = 2024-09-30", "every = \"quarter\"")
        + "\n[[criterion]]\nid = \"1\"\nname = \"Đúng hạn\"\nmeasure = \"on_time\"\nmax = 1.0\nlinear = { zero_at = 0, full_at = 100 }\n";
    let header = "task,progress,completed_on\n";
    let workspace = Workspace::new().plan(&plan).received("2024-03", "dau-tu", "2024-03-20");
    // Due on 14 March, done on the 16th; TC-01 was due on 30 June and is overdue.
    let workspace = workspace.file("reports/2024-03/dau-tu.csv", header.to_string() + "TC-02,100,16/3/2024\n");
    let workspace = workspace.file("reports/2024-06/dau-tu.csv", header.to_string() + "TC-02,100,10/6/2024\n");
    let workspace = workspace.received("2024-06", "dau-tu", "2024-06-17");
    let json = workspace.reform("score --as-of 2024-07-10 --format json").exits(0).json();
    assert_eq!((&json["criteria"][0]["value"]["d"], &json["criteria"][0]["next"]), (&json!(1), &Value::Null));
}

#[test]
fn the_plan_is_shown_with_its_amendments() {
    let output = Workspace::sample().reform("plan").exits(0);
    let output = output
        .says("I. MỤC ĐÍCH")
        .says("II. YÊU CẦU")
        .says("III. CHỈ TIÊU")
        .says("IV. TỔ CHỨC THỰC HIỆN")
        .says("PHỤ LỤC. NHIỆM VỤ (73)");
    let output = output.says("VII. Xây dựng chính quyền điện tử").says("ĐIỀU CHỈNH THỜI HẠN").says("642/QĐ-BQL");
    output.says("NHIỆM VỤ ĐƯA RA KHỎI KẾ HOẠCH").says("TCBM-02").says("cập nhật đến ngày");
    // Before the decisions there was nothing to amend.
    let before = Workspace::sample().reform("plan --as-of 2024-03-01").exits(0);
    before.says_not("ĐIỀU CHỈNH").says_not("ĐƯA RA KHỎI").says_not("cập nhật");
    let json = Workspace::sample().reform("plan --unit quan-ly-dau-tu --format json").exits(0).json();
    // By its name or its group's, or as one of those that each carry CDDH-12 out.
    let concerned = |task: &Value| {
        let with = task["with"].as_array().unwrap();
        let helps = ["quan-ly-dau-tu", "cac-phong"].iter().any(|name| with.contains(&json!(name)));
        task["lead"] == "quan-ly-dau-tu" || helps || task["id"] == "CDDH-12"
    };
    let tasks = json["tasks"].as_array().unwrap();
    assert!(tasks.len() > 3 && tasks.iter().all(concerned), "{tasks:#?}");
    let csv = Workspace::sample().reform("plan --format csv").exits(0).stdout;
    assert_eq!(csv.lines().count(), 74);
}

#[test]
fn indices_stand_against_baseline_and_target() {
    let sample = Workspace::sample();
    let of = |day: &str| {
        let json = sample.reform(&format!("indicators --as-of {day} --format json")).exits(0).json();
        let states = json["indicators"]
            .as_array()
            .unwrap()
            .iter()
            .map(|i| json!([i["id"], i["state"], i["score_change"], i["rank_change"]]));
        states.collect::<Vec<_>>()
    };
    // 91.81 - 90.09 = 1.72; 88.09 - 83.88 = 4.21, from rank 10 to 5.
    assert_eq!(
        of("2024-04-17"),
        [
            json!(["par-index", "raised", 1.72, 0]),
            json!(["ddci", "no_data", null, null]),
            json!(["sipas", "reached", 4.21, -5]),
            json!(["papi", "no_data", null, null]),
            json!(["dti", "no_data", null, null]),
        ]
    );
    assert!(of("2024-04-16").iter().all(|i| i[1] == "no_data"), "published on 17 April");
    sample
        .reform("indicators --format md")
        .exits(0)
        .says("Chưa có số liệu")
        .says("tăng 1,72 điểm; giữ nguyên thứ hạng")
        .says("17/4/2024");
    sample.reform("indicators --lang en --format md").exits(0).says("No data yet").says("Improved, target not reached");
}

#[test]
fn points_say_what_they_come_from_and_what_would_raise_them() {
    let sample = Workspace::sample();
    let json = sample.reform("score --as-of 2024-06-30 --format json").exits(0).json();
    // 29 of 67 are under 70%: 47 of 67 (70.1%) are the first that are not. 28 of 31 on time: (90.32 - 60) / 40 of 1.5.
    // Of 54 reports one was late and one missing: not all, so nothing.
    let criteria = json["criteria"].as_array().unwrap();
    assert_eq!(criteria[0]["next"], json!({"points": 1.0, "percent": 70.1, "more": 18}));
    let points: Vec<&Value> = criteria.iter().map(|c| &c["points"]).collect();
    assert_eq!(points, [&json!(0.0), &json!(0.0), &json!(1.14)]);
    assert_eq!((&json["points"], &json["max"]), (&json!(1.14), &json!(4.5)));
    let page = sample.reform("score --as-of 2024-06-30 --format md").exits(0);
    page.says("29/67 (43,3%)")
        .says("Thêm 18 nhiệm vụ hoàn thành thì đạt 70,1% (1,00 điểm)")
        .says("| **1,14** | 4,50 |");
    Workspace::small().reform("score").exits(0).says("[[criterion]]");
    Workspace::small().reform("indicators").exits(0).says("không có chỉ số");
}

#[test]
fn figures_of_one_task_are_those_of_the_whole_year() {
    let sample = Workspace::sample();
    let status = sample.reform("status --as-of 2024-06-20 --format json").json();
    for task in status["tasks"].as_array().unwrap().iter().step_by(every()) {
        let id = task["id"].as_str().unwrap();
        let shown = sample.reform(&format!("show {id} --as-of 2024-06-20 --format json")).exits(0).json();
        assert_eq!(&shown["task"], task, "{id}");
    }
}

#[test]
fn a_request_is_told_in_the_summary_of_the_period_in_which_it_fell_due() {
    // Asked on 10 March, due on 14 March, the last day of March's period; judged on 19 March, the day after 18 March.
    let request =
        "\n[[request]]\nid = \"2024-ho-so\"\ntitle = \"Hồ sơ tồn đọng\"\nissued = 2024-03-10\ndue = 2024-03-14\n";
    let asked = Workspace::new().plan(&(PLAN.to_string() + request));
    let asked = asked
        .file("reports/requests/2024-ho-so/van-phong.csv", "task,progress\nTC-01,20\n")
        .received("2024-ho-so", "van-phong", "2024-03-15");
    let page = asked.reform("report --month 2024-03 --format md").exits(0);
    page.says(
        "- Yêu cầu “Hồ sơ tồn đọng” (hạn 14/3/2024): đã trả lời 1/2 (50,0%); chưa trả lời: Phòng Đầu tư; trả lời quá hạn: Văn phòng.",
    );
    asked.reform("report --quarter 2024-Q1 --format md").exits(0).says("“Hồ sơ tồn đọng”");
    asked.reform("report --month 2024-02 --format md").exits(0).says_not("Yêu cầu “");
    asked.reform("report --month 2024-04 --format md").exits(0).says_not("Yêu cầu “");
}

#[test]
fn a_plan_without_tasks_is_not_a_question_without_an_answer() {
    let head = "[plan]\nyear = 2024\ntitle = \"Kế hoạch\"\nagency = \"Ban\"\ncoordinator = \"vp\"\n";
    let empty = Workspace::new().plan(&format!("{head}[[unit]]\nid = \"vp\"\nname = \"Văn phòng\"\n"));
    for command in ["plan", "tasks"] {
        let all = empty.reform(&format!("{command} --format md")).exits(0);
        all.says("Kế hoạch chưa có nhiệm vụ nào.").says_not("khớp");
    }
    Workspace::sample()
        .reform("tasks --state withdrawn --as-of 2024-02-01 --format md")
        .says("Không có nhiệm vụ phù hợp.");
}

/// A unit sends its report again: the file has only what came last, whatever day is asked for.
#[test]
fn a_report_that_was_sent_again_later_is_told() {
    let workspace = Workspace::small()
        .file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,40\n")
        .received("2024-03", "van-phong", "2024-03-15")
        .received("2024-03", "van-phong", "2024-03-20");
    let told = "was sent again on 20 Mar 2024";
    workspace.reform("show TC-01 --as-of 2024-03-18 --lang en --format md").exits(0).says(told);
    workspace.reform("show TC-01 --as-of 2024-03-18 --lang vi --format md").says("được gửi lại ngày 20/3/2024");
    // On the day itself, and later, the file says what was known; before it came there is no row; once is not again.
    for day in ["2024-03-20", "2024-12-31", "2024-03-14"] {
        workspace.reform(&format!("show TC-01 --as-of {day} --lang en --format md")).exits(0).says_not("sent again");
    }
    let once = Workspace::small()
        .file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,40\n")
        .received("2024-03", "van-phong", "2024-03-15")
        .received("2024-04", "van-phong", "2024-04-15");
    once.reform("show TC-01 --as-of 2024-03-18 --lang en --format md").exits(0).says_not("sent again");
}
