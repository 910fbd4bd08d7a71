//! What a summary says first, what it counts beside the period before, and which tasks it names: worked out by hand.

use crate::harness::Workspace;
use crate::word::words;

const PLAN: &str = r#"
[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
coordinator = "van-phong"
committee = "Ban chỉ đạo"

[reporting]
cutoff_day = 14
due = { day = 17, month = "same" }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "van-phong"
name = "Văn phòng"

[[unit]]
id = "dau-tu"
name = "Phòng Đầu tư"

[[unit]]
id = "lao-dong"
name = "Phòng Lao động"

[[field]]
id = "the-che"
name = "Cải cách thể chế"

[[direction]]
task = "A-1"
raised = "2024-01"
on = 2024-03-20
by = "Ban chỉ đạo"
text = "Trình trước"
due = 2024-04-30
"#;

fn task(id: &str, lead: &str, rest: &str) -> String {
    format!(
        "\n[[task]]\nid = \"{id}\"\ntitle = \"Việc {id}\"\nfield = \"the-che\"\noutput = \"Báo cáo\"\nlead = \"{lead}\"\n{rest}\n"
    )
}

const HEADER: &str = "task,progress,completed_on,result,difficulty,extend_to\n";

/// Three units, five tasks. In March `lao-dong` sends nothing.
fn troubled() -> Workspace {
    let tasks = [
        task("A-1", "dau-tu", "due = 2024-02-20"),
        task("A-2", "dau-tu", "due = 2024-03-01"),
        task("B-1", "lao-dong", "due = 2024-02-10"),
        task("C-1", "van-phong", "due = 2024-06-30"),
        task("C-2", "van-phong", "due = 2024-12-31"),
    ];
    let mut workspace = Workspace::new().plan(&(PLAN.to_owned() + &tasks.concat()));
    for (period, unit, rows) in [
        ("2024-01", "dau-tu", "A-1,40,,,Chờ ý kiến,\nA-2,0,,,,\n"),
        ("2024-02", "van-phong", "C-1,50,,,,\nC-2,0,,,,\n"),
        ("2024-02", "dau-tu", "A-1,50,,,Chờ ý kiến,\nA-2,10,,,,\n"),
        ("2024-02", "lao-dong", "B-1,90,,,,\n"),
        ("2024-03", "van-phong", "C-1,100,10/3/2024,Quyết định số 1,,\nC-2,10,,,Thiếu người,\n"),
        ("2024-03", "dau-tu", "A-1,60,,,Chờ ý kiến,\nA-2,20,,,,30/4/2024\n"),
        ("2024-04", "dau-tu", "A-1,60,,,Chờ ý kiến,\nA-2,20,,,,\n"),
    ] {
        workspace = workspace.file(&format!("reports/{period}/{unit}.csv"), format!("{HEADER}{rows}")).received(
            period,
            unit,
            &format!("{period}-15"),
        );
    }
    workspace
}

/// Two tasks of [`harness::PLAN`](crate::harness::PLAN), both reports of both months in time.
fn sound() -> Workspace {
    let mut workspace = Workspace::small();
    for period in ["2024-02", "2024-03"] {
        workspace = workspace
            .file(&format!("reports/{period}/van-phong.csv"), "task,progress\nTC-01,40\n")
            .received(period, "van-phong", &format!("{period}-15"))
            .file(&format!("reports/{period}/dau-tu.csv"), "task,progress\nTC-02,0\n")
            .received(period, "dau-tu", &format!("{period}-15"));
    }
    workspace
}

/// The lists before the first chapter.
fn conclusion(workspace: &Workspace, options: &str) -> Vec<String> {
    let md = workspace.reform(&format!("report --format md {options}")).exits(0).stdout;
    let head = md.split("\n## I. ").next().unwrap();
    head.lines().filter(|line| line.starts_with("- ")).map(str::to_owned).collect()
}

#[test]
fn it_says_first_what_was_achieved_what_is_wrong_and_what_waits() {
    // A-1 is 23 days overdue, A-2 13, B-1 33. Planned: three tasks whole, 74 of 182 days and 74 of 366.
    let troubled = troubled();
    assert_eq!(
        conclusion(&troubled, "--month 2024-03"),
        [
            "- Kết quả: đã hoàn thành 1/5 nhiệm vụ (20,0%), tăng 01 nhiệm vụ so với kỳ trước; tiến độ bình quân 56,0%, \
             tiến độ phải đạt theo kế hoạch 72,2%.",
            "- Tồn tại: 03 nhiệm vụ quá hạn (nhiều nhất: Phòng Đầu tư, 02; lâu nhất: B-1, 33 ngày); 1/3 báo cáo chưa gửi \
             (Phòng Lao động).",
            // C-2's difficulty was raised on 14 March; thirty days later it still waits for the Office.
            "- Chờ giải quyết: Ban chỉ đạo cho ý kiến 01 khó khăn, vướng mắc; Văn phòng xử lý hoặc trình 01 khó khăn, \
             vướng mắc trước ngày 14/4/2024; 01 đề nghị gia hạn chờ quyết định.",
        ]
    );
    assert_eq!(
        conclusion(&troubled, "--month 2024-03 --lang en"),
        [
            "- Results: 1/5 tasks completed (20.0%), 1 more than the period before; mean progress 56.0%, planned 72.2%.",
            "- Shortcomings: 3 tasks overdue (most: Phòng Đầu tư, 2; longest: B-1, 33 days); 1/3 reports not sent (Phòng \
             Lao động).",
            "- Pending: Ban chỉ đạo to decide on 1 difficulty; Văn phòng to settle or submit 1 difficulty before 14 Apr \
             2024; 1 request for extension to be decided.",
        ]
    );
}

#[test]
fn the_day_of_the_committees_turn_is_the_one_before_which_the_office_acts() {
    let troubled = troubled();
    let waits = |month: &str| conclusion(&troubled, &format!("--month {month}"))[2].clone();
    // On 14 April C-2's is 31 days old. A-1's was decided on, until the 30th.
    assert_eq!(
        waits("2024-04"),
        "- Chờ giải quyết: Ban chỉ đạo cho ý kiến 01 khó khăn, vướng mắc; Phòng Đầu tư thực hiện 01 ý kiến chỉ đạo, hạn \
         30/4/2024; 01 đề nghị gia hạn chờ quyết định."
    );
    assert_eq!(
        waits("2024-05"),
        "- Chờ giải quyết: Ban chỉ đạo cho ý kiến 01 khó khăn, vướng mắc; Phòng Đầu tư thực hiện 01 ý kiến chỉ đạo, đã quá \
         hạn; 01 đề nghị gia hạn chờ quyết định."
    );
}

#[test]
fn where_nothing_is_wrong_and_nothing_waits_it_says_so_in_two_lines() {
    let sound = sound();
    // Planned: 74 of 182 days and 74 of 274.
    assert_eq!(
        conclusion(&sound, "--month 2024-03"),
        [
            "- Kết quả: đã hoàn thành 0/2 nhiệm vụ (0,0%), bằng kỳ trước; tiến độ bình quân 20,0%, tiến độ phải đạt theo kế \
             hoạch 33,8%.",
            "- Không có nhiệm vụ quá hạn; 2/2 báo cáo đã gửi.",
        ]
    );
    assert_eq!(conclusion(&sound, "--month 2024-03 --lang en")[1], "- No task is overdue; 2/2 reports sent.");
    // One of the two goes wrong: what is right is told behind it. In the year so far January's were not sent.
    assert_eq!(
        conclusion(&sound, "--quarter 2024-Q1")[1],
        "- Tồn tại: 2/6 báo cáo chưa gửi (Văn phòng, tháng 01/2024; Phòng Đầu tư, tháng 01/2024). Không có nhiệm vụ quá hạn."
    );
    // Before the reports are due.
    let pending = sound.today("2024-04-16");
    assert_eq!(
        conclusion(&pending, "--month 2024-04")[1],
        "- Không có nhiệm vụ quá hạn; 0/2 báo cáo đã gửi, 02 chưa đến hạn."
    );
}

#[test]
fn states_are_counted_beside_the_period_before_and_what_is_zero_is_left_out() {
    let report = troubled().reform("report --month 2024-03 --format md").exits(0);
    report
        .says("| Tình trạng | Kỳ này | Kỳ trước | Tăng, giảm |")
        .says("| Hoàn thành đúng hạn | 1 | 0 | tăng 1 |")
        .says("| Đang thực hiện trong hạn | 1 | 3 | giảm 2 |")
        .says("| Chưa thực hiện, trong hạn | 0 | 1 | giảm 1 |")
        .says("| Quá hạn chưa hoàn thành | 3 | 1 | tăng 2 |")
        .says("| **Cộng** | 5 | 5 | – |")
        .says_not("| Thường xuyên |")
        .says_not("| Đã đưa ra khỏi kế hoạch")
        // No task of a field is waiting to be begun.
        .says(
        "| Lĩnh vực | Tổng | Hoàn thành đúng hạn | Đang thực hiện trong hạn | Quá hạn chưa hoàn thành | Tỷ lệ hoàn thành |",
    );
    let english = troubled().reform("report --month 2024-03 --format md --lang en").exits(0);
    english.says("| Overdue | 3 | 1 | up 2 |").says("| In progress | 1 | 3 | down 2 |");
    // Nothing is told of a period that is not there.
    let january = troubled().reform("report --month 2024-01 --format md").exits(0);
    january
        .says("| Tình trạng | Số nhiệm vụ |")
        .says("| Chỉ tiêu | Kết quả |")
        .says_not("Kỳ trước")
        .says("Biến động trong kỳ")
        .says_not("Thay đổi so với kỳ trước")
        .says("Trong kỳ không có nhiệm vụ hoàn thành, quá hạn hoặc được điều chỉnh.");
}

#[test]
fn what_changed_is_told_with_titles_and_nothing_else_is() {
    let report = troubled().reform("report --month 2024-03 --format md").exits(0);
    report
        .says("- Hoàn thành trong kỳ (1): C-1 Việc C-1.\n- Phát sinh quá hạn trong kỳ (2): A-1 Việc A-1; A-2 Việc A-2.\n\n")
        .says_not("Chuyển giao");
    sound()
        .reform("report --month 2024-03 --format md")
        .exits(0)
        .says("So với kỳ trước, không có thêm nhiệm vụ hoàn thành, quá hạn hoặc được điều chỉnh.");
}

#[test]
fn more_tasks_than_twenty_are_counted() {
    let many = |n: usize| {
        let tasks: String = (1..=n).map(|n| task(&format!("T-{n}"), "van-phong", "due = 2024-03-10")).collect();
        let rows: String = (1..=n).map(|n| format!("T-{n},100,8/3/2024,Xong,,\n")).collect();
        let plan = PLAN.split("[[direction]]").next().unwrap().to_owned()
            + &tasks
            + &task("N-1", "dau-tu", "due = 2024-03-01");
        let workspace = Workspace::new().plan(&plan);
        workspace
            .file("reports/2024-03/van-phong.csv", format!("{HEADER}{rows}"))
            .received("2024-03", "van-phong", "2024-03-15")
    };
    let report = many(20).reform("report --month 2024-03 --format md").exits(0);
    report.says("- Hoàn thành trong kỳ (20): T-1 Việc T-1; T-2").says("; T-20 Việc T-20.");
    let report = many(21).reform("report --month 2024-03 --format md").exits(0);
    report.says("- Hoàn thành trong kỳ (21): tình trạng từng nhiệm vụ tại Phụ lục.").says(
        "- Nhiệm vụ đến hạn trong kỳ: đã hoàn thành 21/22; chưa hoàn thành: N-1 Việc N-1 (quá hạn chưa hoàn thành).",
    );
}

#[test]
fn tasks_of_the_period_are_named() {
    let tasks = task("A-1", "dau-tu", "due = 2024-03-01\ncarried_from = \"2023:X-1\"")
        + &task("B-1", "van-phong", "due = 2024-03-05")
        + &task("O-1", "van-phong", "ongoing = true")
        + &task("O-2", "van-phong", "ongoing = true");
    let plan = PLAN.split("[[direction]]").next().unwrap().to_owned() + &tasks;
    let workspace = Workspace::new()
        .plan(&plan)
        .file("reports/2024-03/van-phong.csv", format!("{HEADER}B-1,100,7/3/2024,Xong,,\nO-1,,,Đã làm,,\nO-2,,,,,\n"));
    let report = workspace.reform("report --month 2024-03 --format md").exits(0);
    report.says(
        "- Nhiệm vụ đến hạn trong kỳ: đã hoàn thành 1/2: A-1 Việc A-1 (quá hạn chưa hoàn thành); B-1 Việc B-1 (hoàn \
         thành quá hạn).\n- Nhiệm vụ thường xuyên có kết quả trong kỳ: 1/2; chưa có kết quả: O-2 Việc O-2.\n- Nhiệm vụ \
         chuyển tiếp từ năm trước (1): A-1 Việc A-1 (quá hạn chưa hoàn thành).\n",
    );
}

#[test]
fn each_span_has_its_own_remarks_and_the_span_before_it() {
    let workspace = troubled()
        .file("reports/2024-02/remarks.md", "Lời của tháng 2.\n")
        .file("reports/2024-Q1.md", "Lời của quý I.\n")
        .file("reports/2024-H1.md", "Lời của nửa năm.\n")
        .file("reports/2024.md", "Lời của cả năm.\n");
    for (span, words) in [
        ("--month 2024-02", Some("tháng 2")),
        ("--quarter 2024-Q1", Some("quý I")),
        ("--quarter 2024-Q2", None),
        ("--half 2024-H1", Some("nửa năm")),
        ("--year 2024", Some("cả năm")),
    ] {
        let md = workspace.reform(&format!("report {span} --format md")).exits(0).stdout;
        let said: Vec<&str> = md.lines().filter(|line| line.starts_with("Lời của ")).collect();
        assert_eq!(said, words.map(|words| format!("Lời của {words}.")).as_slice(), "{span}");
    }
    // The second quarter beside the first: C-1 was done in March.
    let second = workspace.reform("report --quarter 2024-Q2 --format json").exits(0).json();
    assert_eq!(second["previous"]["states"]["done"], 1);
    let first = workspace.reform("report --quarter 2024-Q1 --format json").exits(0).json();
    assert!(first["previous"].is_null());
}

#[test]
fn a_document_to_be_signed_tells_its_period_in_its_first_sentence() {
    let text = words(&troubled(), "report --month 2024-03");
    assert!(
        text.contains(
            "Thực hiện Kế hoạch số … ngày … của Ban Quản lý về cải cách hành chính năm 2024, Ban Quản lý báo cáo kết quả thực \
             hiện tháng 3/2024 (kỳ báo cáo từ ngày 15/02/2024 đến ngày 14/3/2024; số liệu tính đến ngày 14/3/2024, việc gửi \
             báo cáo tính đến ngày 19/3/2024) như sau (tình hình từng nhiệm vụ tại Phụ lục kèm theo):"
        ),
        "{text}"
    );
    assert!(!text.contains("Căn cứ") && !text.contains("Kỳ báo cáo:"), "{text}");
}
