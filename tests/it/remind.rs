//! Letters that urge: who gets one, what stands in it, by when to answer, and which files are written. Worked out by
//! hand on small workspaces, and held against `due` on the sample year.

use crate::harness::{PLAN, Workspace, files};
use crate::languages::is_vietnamese;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// A third unit, which leads no task.
const LABOUR: &str = "\n[[unit]]\nid = \"lao-dong\"\nname = \"Phòng Lao động\"\nshort = \"P. LĐ\"\n";

/// The small plan with a third unit, somebody who signs, and what a test adds.
fn plan(more: &str) -> String {
    let signed = "recipients = [\"Lãnh đạo Ban\", \"Sở Nội vụ\"]\nsymbol = \"BQL\"\nplace = \"Hải Phòng\"\n\
         signatory = { authority = \"KT. TRƯỞNG BAN\", title = \"PHÓ TRƯỞNG BAN\", name = \"Nguyễn Văn A\" }\n";
    PLAN.replace("coordinator =", &format!("{signed}coordinator =")) + LABOUR + more
}

fn started(more: &str) -> Workspace {
    Workspace::new().plan(&plan(more)).today("2024-03-20")
}

/// A report of each of these months, received on its due date in the small plan or before it.
fn on_time(mut workspace: Workspace, unit: &str, months: impl IntoIterator<Item = u32>) -> Workspace {
    let row = match unit {
        "van-phong" => "TC-01,40,",
        "dau-tu" => "TC-02,20,",
        _ => "*,,Đã họp",
    };
    for month in months {
        let file = format!("reports/2024-{month:02}/{unit}.csv");
        let period = format!("2024-{month:02}");
        let on = format!("2024-{month:02}-15");
        workspace = workspace.file(&file, format!("task,progress,result\n{row}\n")).received(&period, unit, &on);
    }
    workspace
}

/// What the letters say, by unit.
fn letters(workspace: &Workspace, arguments: &str) -> Vec<Value> {
    let record = workspace.reform(&format!("remind --format json {arguments}")).exits(0).json();
    record["letters"].as_array().unwrap().clone()
}

fn units(letters: &[Value]) -> Vec<&str> {
    letters.iter().map(|letter| letter["unit"].as_str().unwrap()).collect()
}

/// January was sent by all, February and March by two; the third sent March two days late.
fn march() -> Workspace {
    let workspace = on_time(started(""), "van-phong", 1..=3);
    let workspace = on_time(on_time(workspace, "dau-tu", [1]), "lao-dong", 1..=2);
    workspace
        .file("reports/2024-03/lao-dong.csv", "task,progress,result\n*,,Đã họp\n")
        .received("2024-03", "lao-dong", "2024-03-20")
}

#[test]
fn who_owes_a_report_gets_a_letter_and_who_was_late_does_not() {
    let workspace = march();
    assert_eq!(units(&letters(&workspace, "--as-of 2024-03-20")), ["dau-tu"]);
    // 17 February is a Saturday, 17 March a Sunday: due on the 19th and the 18th.
    let letter = workspace.reform("remind --as-of 2024-03-20 --format md").exits(0);
    let letter = letter
        .says("# V/v đôn đốc gửi báo cáo cải cách hành chính năm 2024")
        .says("*Kính gửi:* Phòng Đầu tư")
        .says("Thực hiện Kế hoạch cải cách hành chính năm 2024, qua theo dõi, tổng hợp đến hết ngày 20/3/2024, Ban Quản lý thông báo")
        .says("## 1. Báo cáo định kỳ chưa gửi (2)")
        .says("| 1 | Tháng 02/2024 | 19/02/2024 | 30 | Chưa gửi |")
        .says("| 2 | Tháng 3/2024 | 18/3/2024 | 2 | Chưa gửi |")
        .says("## 2. Nội dung đề nghị")
        .says("gửi báo cáo theo mẫu và văn bản trả lời về Văn phòng **chậm nhất ngày 27/3/2024**")
        .says("- Khẩn trương gửi 02 báo cáo còn thiếu, nêu rõ lý do chậm gửi.")
        .says("Đề nghị Phòng Đầu tư quan tâm, khẩn trương thực hiện./.")
        .says("**KT. TRƯỞNG BAN**\n\n**PHÓ TRƯỞNG BAN**\n\n**Nguyễn Văn A**");
    assert_eq!(letter.stderr, "");
    letter.says_not("## 3.").says_not("Phòng Lao động").says_not("Sở Nội vụ");
}

#[test]
fn what_was_not_known_on_the_day_is_not_held_against_anybody() {
    let workspace = march();
    // On 19 March the third unit's report had not come.
    assert_eq!(units(&letters(&workspace, "--as-of 2024-03-19")), ["dau-tu", "lao-dong"]);
    // On 18 March nothing of March was overdue.
    let letters = letters(&workspace, "--as-of 2024-03-18");
    assert_eq!(letters.len(), 1);
    let told = json!([{ "period": "2024-02", "unit": "dau-tu", "due": "2024-02-19", "received": null, "state": "missing", "days_late": 28 }]);
    assert_eq!(letters[0]["reports"], told);
}

#[test]
fn the_latest_report_is_told_to_have_come_late_only_beside_what_is_owed() {
    let late = march()
        .file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,20\n")
        .received("2024-03", "dau-tu", "2024-03-19");
    late.reform("remind --as-of 2024-03-20")
        .exits(0)
        .says("1. Báo cáo định kỳ chưa gửi (1)")
        .says("2. Báo cáo kỳ gần nhất gửi quá hạn")
        .says("Tháng 3/2024: hạn gửi 18/3/2024, nhận ngày 19/3/2024, chậm 01 ngày.")
        .says("Gửi báo cáo các kỳ tiếp theo đúng thời hạn.");
    let told = letters(&late, "--as-of 2024-03-20")[0]["reports"].clone();
    let states: Vec<&str> = told.as_array().unwrap().iter().map(|o| o["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["missing", "late"]);
    // A month later it is not the latest any more.
    late.reform("remind --as-of 2024-04-18").exits(0).says_not("gửi quá hạn");
}

#[test]
fn the_day_to_answer_by_is_five_working_days_later_or_the_one_typed() {
    let tet = "holidays = [{ from = 2024-02-08, to = 2024-02-14, name = \"Tết\" }]";
    let at_tet = plan("").replace("holidays = [{ on = 2024-01-01, name = \"Tết Dương lịch\" }]", tet);
    let workspace = Workspace::new().plan(&at_tet).today("2024-02-06");
    let by =
        |workspace: &Workspace| workspace.reform("remind --as-of 2024-02-06 --format json").json()["reply_by"].clone();
    // Wednesday 7; Thursday 15, Friday 16, Monday 19, Tuesday 20.
    assert_eq!(by(&workspace), "2024-02-20");
    let made_up = at_tet.replace(tet, &format!("{tet}\nworking_days = [2024-02-17]"));
    assert_eq!(by(&Workspace::new().plan(&made_up).today("2024-02-06")), "2024-02-19");

    let typed = |day: &str| workspace.reform(&format!("remind --as-of 2024-02-06 --reply-by {day}"));
    typed("9/2/2024").exits(0).says("chậm nhất ngày 09/02/2024");
    typed("2024-02-06").exits(0);
    let early = typed("2024-02-05").exits(2).warns("--reply-by: 05/02/2024 trước ngày tính đến 06/02/2024");
    assert_eq!(early.stdout, "");
    typed("31/2/2024").exits(2).warns("--reply-by");
    // A day that has passed can be asked for only by mistake.
    let later = workspace.today("2024-03-01");
    later.reform("remind --as-of 2024-02-06").exits(0).warns("hạn trả lời 20/02/2024 trong công văn đã qua");
    assert_eq!(later.reform("remind --as-of 2024-02-06 --reply-by 2024-02-20").exits(0).stderr, "");
    // Where there is no letter nobody is asked.
    assert_eq!(Workspace::sample().reform("remind --as-of 2024-03-20").exits(0).stderr, "");
}

#[test]
fn exempt_pending_and_undated_reports_are_no_reason_to_write() {
    let exempt = "\n[[exemption]]\nunit = \"dau-tu\"\nmonths = [\"2024-02\"]\ndecision = \"TB 1\"\n";
    let workspace = on_time(on_time(started(exempt), "van-phong", 1..=2), "lao-dong", 1..=2);
    let workspace = on_time(workspace, "dau-tu", [1]);
    // March falls due on the 18th.
    workspace
        .reform("remind --as-of 2024-03-18")
        .exits(0)
        .says("Không có đơn vị nào phải đôn đốc (tính đến 18/3/2024).");
    let undated = on_time(on_time(workspace, "van-phong", [3]), "lao-dong", [3])
        .file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,20\n");
    undated.reform("remind --as-of 2024-03-20").exits(0).says("Không có đơn vị nào");
    assert_eq!(letters(&undated, "--as-of 2024-03-20"), Vec::<Value>::new());
}

#[test]
fn a_report_that_cannot_be_read_is_asked_for_again() {
    let workspace =
        march().file("reports/2024-03/dau-tu.csv", "x,y\n1,2\n").received("2024-03", "dau-tu", "2024-03-18");
    workspace
        .reform("remind --as-of 2024-03-20 --format md")
        .exits(0)
        .says("## 1. Báo cáo định kỳ chưa gửi hoặc không hợp lệ, phải gửi lại (2)")
        .says("| 1 | Tháng 02/2024 | 19/02/2024 | 30 | Chưa gửi |")
        .says("| 2 | Tháng 3/2024 | 18/3/2024 |  | Nhận ngày 18/3/2024; không hợp lệ, phải gửi lại |")
        .says("- Khẩn trương gửi 01 báo cáo còn thiếu, nêu rõ lý do chậm gửi;")
        .says("- Kiểm tra, gửi lại 01 báo cáo không hợp lệ.");
}

#[test]
fn requests_are_asked_for_until_they_are_answered() {
    let request = "\n[[request]]\nid = \"2024-ra-soat\"\ntitle = \"Rà soát hồ sơ\"\nissued = 2024-03-01\ndue = 2024-03-08\nunits = [\"dau-tu\", \"lao-dong\"]\n";
    let mut workspace = started(request);
    for unit in ["van-phong", "dau-tu", "lao-dong"] {
        workspace = on_time(workspace, unit, 1..=3);
    }
    let workspace = workspace
        .file("reports/requests/2024-ra-soat/lao-dong.csv", "task,progress,result\n*,,Đã rà soát\n")
        .received("2024-ra-soat", "lao-dong", "2024-03-08");
    workspace.reform("remind --as-of 2024-03-08").exits(0).says("Không có đơn vị nào");
    assert_eq!(units(&letters(&workspace, "--as-of 2024-03-20")), ["dau-tu"]);
    workspace
        .reform("remind --as-of 2024-03-20 --format md")
        .exits(0)
        .says("## 1. Yêu cầu báo cáo đột xuất chưa trả lời (1)")
        .says("| 1 | Rà soát hồ sơ | 01/3/2024 | 08/3/2024 | 12 | Chưa gửi |");
    // 8 March lies in March's period, which runs from 15 February to 14 March.
    assert_eq!(letters(&workspace, "--as-of 2024-03-20 --month 2024-03").len(), 1);
    assert_eq!(letters(&workspace, "--as-of 2024-03-20 --month 2024-02").len(), 0);
}

/// All reports up to a month came, of all units.
fn all_up_to(month: u32, more: &str) -> Workspace {
    let mut workspace = started(more);
    for unit in ["van-phong", "dau-tu", "lao-dong"] {
        workspace = on_time(workspace, unit, 1..=month);
    }
    workspace
}

#[test]
fn an_overdue_task_is_asked_for_and_one_that_no_report_could_tell_of_is_to_be_confirmed() {
    // Due on 30 June; June's figures end on the 14th, July's reports are due on the 17th.
    let workspace = all_up_to(7, "");
    workspace.reform("remind --as-of 2024-06-30").exits(0).says("Không có đơn vị nào");
    workspace
        .reform("remind --as-of 2024-07-02 --format md")
        .exits(0)
        .says("*Kính gửi:* Văn phòng")
        .says("## 1. Nhiệm vụ đã qua thời hạn, chưa đến kỳ báo cáo kết quả (1)")
        .says("| 1 | TC-01 | Rà soát văn bản | 30/6/2024 | 2 | 40% |")
        .says("chưa có báo cáo nào phản ánh được kết quả; đề nghị đơn vị xác nhận.")
        .says("- Xác nhận kết quả nhiệm vụ TC-01: nếu đã hoàn thành,")
        .says_not("Khẩn trương hoàn thành nhiệm vụ quá hạn")
        .says_not("quá hạn chưa hoàn thành");
    workspace
        .reform("remind --as-of 2024-07-20 --format md")
        .exits(0)
        .says("# V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính năm 2024")
        .says("## 1. Nhiệm vụ quá hạn chưa hoàn thành (1)")
        .says("| 1 | TC-01 | Rà soát văn bản | 30/6/2024 | 20 | 40% |")
        .says("- Khẩn trương hoàn thành nhiệm vụ quá hạn;")
        .says_not("Xác nhận")
        // The Office does not answer to itself.
        .says("gửi văn bản trả lời về Lãnh đạo Ban Quản lý **chậm nhất ngày 26/7/2024**");
}

#[test]
fn a_moved_deadline_and_a_task_never_reported_on_are_told() {
    let extension = "\n[[task.extension]]\nto = 2024-07-05\non = 2024-06-20\ndecision = \"CV 9\"\n";
    let moved = plan("").replace("due = 2024-06-30\n", &format!("due = 2024-06-30\n{extension}"));
    let mut workspace = Workspace::new().plan(&moved).today("2024-07-20");
    for month in 1..=7 {
        let (file, period) = (format!("reports/2024-{month:02}/van-phong.csv"), format!("2024-{month:02}"));
        let on = format!("2024-{month:02}-15");
        workspace = workspace.file(&file, "task,progress,result\n*,,Đã họp\n").received(&period, "van-phong", &on);
    }
    workspace.reform("remind --as-of 2024-07-20 --unit van-phong --format md").exits(0).says(
        "| 1 | TC-01 | Rà soát văn bản | 05/7/2024 | 15 | Chưa báo cáo | Đã gia hạn, thời hạn ban đầu 30/6/2024. |",
    );
}

#[test]
fn an_error_in_a_task_is_told_before_a_letter_is_sent() {
    let misspelt = plan("").replace("due = 2024-06-30\n", "due = 2024-06-30\n\n[[task.extnsion]]\nto = 2024-07-31\n");
    let workspace = Workspace::new().plan(&misspelt).today("2024-07-20");
    workspace
        .reform("remind --as-of 2024-07-20 --unit van-phong")
        .exits(0)
        .says("TC-01")
        .warns("thời hạn nêu trong công văn có thể sai");
}

#[test]
fn what_is_due_soon_makes_no_letter_but_stands_in_one() {
    // TC-02 is due on 30 September; 14 days are soon.
    let workspace = all_up_to(8, "");
    let on_the_16th = letters(&workspace, "--as-of 2024-09-16");
    assert_eq!(units(&on_the_16th), ["van-phong"], "its own task is long overdue");
    workspace
        .reform("remind --as-of 2024-09-18 --unit dau-tu --format md")
        .exits(0)
        .says("1. Báo cáo định kỳ chưa gửi (1)")
        .says("2. Nhiệm vụ sắp đến hạn (1)")
        .says("Số ngày còn lại")
        .says("thông báo các nội dung quá hạn, nhiệm vụ sắp đến hạn thuộc trách nhiệm của")
        .says("Tập trung hoàn thành đúng thời hạn các nhiệm vụ sắp đến hạn.");
    let letter = &letters(&workspace, "--as-of 2024-09-18 --unit dau-tu")[0];
    assert_eq!((&letter["overdue"], &letter["due_soon"]), (&json!([]), &json!(["TC-02"])));
}

#[test]
fn a_direction_past_its_day_is_asked_for() {
    let direction = "\n[[direction]]\ntask = \"TC-02\"\nraised = \"2024-02\"\non = 2024-02-26\nby = \"Ban chỉ đạo\"\n\
        text = \"Làm việc trực tiếp với Sở\"\ndue = 2024-03-10\n";
    let mut workspace = all_up_to(1, direction);
    for unit in ["van-phong", "lao-dong"] {
        workspace = on_time(workspace, unit, 2..=3);
    }
    for month in ["2024-02", "2024-03"] {
        let rows = "task,progress,difficulty\nTC-02,20,Sở chưa có ý kiến\n";
        let on = format!("{month}-15");
        workspace = workspace.file(&format!("reports/{month}/dau-tu.csv"), rows).received(month, "dau-tu", &on);
    }
    workspace.reform("remind --as-of 2024-03-10").exits(0).says("Không có đơn vị nào");
    workspace
        .reform("remind --as-of 2024-03-20 --format md")
        .exits(0)
        .says("*Kính gửi:* Phòng Đầu tư")
        .says("## 1. Ý kiến chỉ đạo quá hạn thực hiện (1)")
        .says("| 1 | TC-02 | Sở chưa có ý kiến | Ban chỉ đạo, ngày 26/02/2024: Làm việc trực tiếp với Sở | 10/3/2024 | 10 |")
        .says("- Thực hiện ý kiến chỉ đạo đã quá hạn;");
    let letter = &letters(&workspace, "--as-of 2024-03-20")[0];
    assert_eq!(letter["directions"][0]["state"], "direction_overdue");
    assert_eq!(letters(&workspace, "--as-of 2024-03-20 --month 2024-03").len(), 1);
    assert_eq!(letters(&workspace, "--as-of 2024-03-20 --month 2024-02").len(), 0);
    let table = workspace.reform("remind --as-of 2024-03-20 --format csv").exits(0).stdout;
    assert_eq!(table, "unit,kind,what,state,due,days\ndau-tu,direction,TC-02,direction_overdue,2024-03-10,10\n");
}

#[test]
fn a_month_and_units_limit_what_is_asked_for() {
    let workspace = march();
    let february = letters(&workspace, "--as-of 2024-03-20 --month 2024-02");
    assert_eq!(february.len(), 1);
    assert_eq!(february[0]["reports"].as_array().unwrap().len(), 1);
    workspace
        .reform("remind --as-of 2024-03-20 --month 2/2024 --format md")
        .exits(0)
        .says("thuộc trách nhiệm của Phòng Đầu tư trong kỳ báo cáo tháng 02/2024 như sau");
    assert_eq!(letters(&workspace, "--as-of 2024-03-20 --unit van-phong").len(), 0);
    assert_eq!(letters(&workspace, "--as-of 2024-03-19 --unit lao-dong").len(), 1);
    workspace.reform("remind --unit dau-tuu").exits(2).warns("`dau-tu`");
    workspace.reform("remind --month 2024-13").exits(2).warns("--month");
}

#[test]
fn what_the_plan_waives_is_not_asked_for() {
    let waiver = "\n[[waiver]]\nrule = \"missing-report\"\nunit = \"dau-tu\"\nperiod = \"2024-02\"\nreason = \"Đơn vị mới thành lập\"\n";
    let mut workspace = on_time(started(waiver), "van-phong", 1..=3);
    workspace = on_time(on_time(workspace, "dau-tu", [1]), "lao-dong", 1..=3);
    let output = workspace.reform("remind --as-of 2024-03-20 --format json").exits(0).warns("miễn áp dụng");
    let letters = output.json()["letters"].clone();
    let periods: Vec<&Value> = letters[0]["reports"].as_array().unwrap().iter().map(|o| &o["period"]).collect();
    assert_eq!(periods, ["2024-03"]);
}

#[test]
fn nobody_is_accused_of_what_a_broken_register_hides() {
    let workspace = march().file("reports/register.csv", "period,unit,received_on\n2024-03,dau-tu,31/02/2024\n");
    let broken = if workspace.reform("due --as-of 2024-03-20").code == Some(2) {
        workspace
    } else {
        workspace.file("reports/register.csv", "ky;ngay\n")
    };
    broken.reform("due --as-of 2024-03-20").exits(2);
    for arguments in ["", "--format json", "-o thu", "-o thu.md"] {
        let output =
            broken.reform(&format!("remind --as-of 2024-03-20 {arguments}")).exits(2).warns("chưa lập công văn nào");
        assert_eq!(output.stdout, "", "{arguments}");
    }
    assert!(!broken.exists("thu") && !broken.exists("thu.md"));
}

/// Sets of (unit, what) from one of the lists of letters or of `due`.
fn pairs(list: &Value, what: &str) -> BTreeSet<(String, String)> {
    let owed = list.as_array().unwrap().iter();
    let owed = owed.filter(|o| ["missing", "unreadable"].contains(&o["state"].as_str().unwrap()));
    owed.map(|o| (o["unit"].as_str().unwrap().to_string(), o[what].as_str().unwrap().to_string())).collect()
}

fn words(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_string()).collect()
}

#[test]
fn on_the_sample_the_letters_ask_for_exactly_what_due_lists() {
    let workspace = Workspace::sample();
    for as_of in ["2024-03-20", "2024-05-15", "2024-06-20", "2024-12-31", "2025-01-11"] {
        let due = workspace.reform(&format!("due --format json --as-of {as_of}")).json();
        let letters = letters(&workspace, &format!("--as-of {as_of}"));
        let mut told = [BTreeSet::new(), BTreeSet::new()];
        let (mut overdue, mut soon) = (BTreeSet::new(), BTreeSet::new());
        for letter in &letters {
            told[0].extend(pairs(&letter["reports"], "period"));
            told[1].extend(pairs(&letter["requests"], "request"));
            overdue.extend(words(&letter["overdue"]));
            soon.extend(words(&letter["due_soon"]));
        }
        assert_eq!(told[0], pairs(&due["reports"], "period"), "{as_of}");
        assert_eq!(told[1], pairs(&due["requests"], "request"), "{as_of}");
        assert_eq!(overdue, words(&due["overdue"]), "{as_of}");
        assert!(soon.is_subset(&words(&due["due_soon"])), "{as_of}");
        let directions =
            workspace.reform(&format!("difficulties --state direction_overdue --format json --as-of {as_of}"));
        let count: usize = letters.iter().map(|letter| letter["directions"].as_array().unwrap().len()).sum();
        assert_eq!(count, directions.json()["difficulties"].as_array().unwrap().len(), "{as_of}");
    }
    workspace
        .reform("remind --as-of 2024-03-20")
        .exits(0)
        .says("Không có đơn vị nào phải đôn đốc (tính đến 20/3/2024).");
    let at_the_end = letters(&workspace, "--as-of 2025-01-11");
    assert_eq!(units(&at_the_end), ["van-phong", "quan-ly-lao-dong", "quy-hoach-xay-dung"]);
}

fn names(workspace: &Workspace, folder: &str) -> Vec<String> {
    let found = files(&workspace.root().join(folder));
    found.iter().map(|file| file.file_name().unwrap().to_str().unwrap().to_string()).collect()
}

#[test]
fn a_folder_gets_three_files_a_unit_and_old_letters_are_named() {
    let workspace = march();
    workspace
        .reform("remind --as-of 2024-03-19 -o thu --reply-by 2024-03-29")
        .exits(0)
        .says("2 công văn đôn đốc trong thu (tính đến 19/3/2024, trả lời chậm nhất 29/3/2024)")
        .says("dau-tu.docx, .md, .txt")
        .says("lao-dong.docx, .md, .txt");
    let both = ["dau-tu.docx", "dau-tu.md", "dau-tu.txt", "lao-dong.docx", "lao-dong.md", "lao-dong.txt"];
    assert_eq!(names(&workspace, "thu"), both);
    fs::write(workspace.root().join("thu/ghi-chu.txt"), "của tôi").unwrap();
    let old = workspace.read("thu/lao-dong.md");

    // The day after, one of them has answered; and only Markdown is wanted.
    let output = workspace.reform("remind --as-of 2024-03-20 --reply-by 2024-03-29 --format md -o thu/").exits(0);
    let output =
        output.says("1 công văn đôn đốc").warns("dau-tu.docx, dau-tu.txt, lao-dong.docx, lao-dong.md, lao-dong.txt");
    assert!(output.stderr.contains("không gửi") && !output.stderr.contains("ghi-chu"), "{output}");
    assert_eq!(workspace.read("thu/lao-dong.md"), old);
    assert_eq!(workspace.read("thu/ghi-chu.txt"), "của tôi");
    let shown = workspace.reform("remind --as-of 2024-03-20 --reply-by 2024-03-29 --format md").exits(0).stdout;
    assert_eq!(workspace.read("thu/dau-tu.md"), shown);

    // Of units that are not meant nothing is said.
    let output =
        workspace.reform("remind --as-of 2024-03-20 --unit van-phong -o thu").exits(0).says("Không có đơn vị nào");
    assert_eq!(output.stderr, "");
    workspace.reform("remind --as-of 2024-03-20 --unit van-phong -o moi").exits(0);
    assert!(!workspace.exists("moi"), "where there is no letter there is no folder");
}

#[test]
fn what_could_not_be_written_is_named_and_the_rest_is_written() {
    let workspace = march().file("thu/dau-tu.md/x", "");
    let output = workspace.reform("remind --as-of 2024-03-19 --reply-by 2024-03-29 -o thu").exits(2);
    output.warns("chưa ghi được: dau-tu.md").says("dau-tu.docx, .txt").says("lao-dong.docx, .md, .txt");
    assert!(workspace.exists("thu/dau-tu.txt") && workspace.exists("thu/lao-dong.md"));
}

#[test]
fn a_file_is_written_where_one_can_hold_all() {
    let workspace = march();
    let remind =
        |arguments: &str| workspace.reform(&format!("remind --as-of 2024-03-19 --reply-by 2024-03-29 {arguments}"));
    remind("-o thu.docx").exits(2).warns("có 2 công văn").warns("-o THƯ MỤC");
    assert!(!workspace.exists("thu.docx"));
    remind("--unit dau-tu -o thu.docx").exits(0);
    assert!(workspace.exists("thu.docx"));
    let output = remind("--unit van-phong -o khong.docx").exits(0).warns("không có đơn vị phải đôn đốc");
    assert_eq!(output.stdout, "");
    assert!(!workspace.exists("khong.docx"));
    for name in ["thu.md", "thu.txt", "thu.json", "thu.csv"] {
        remind(&format!("-o {name}")).exits(0);
        let text = workspace.read(name);
        assert!(["dau-tu", "Phòng Đầu tư"].iter().any(|unit| text.contains(unit)), "{name}: {text}");
        assert!(["lao-dong", "Phòng Lao động"].iter().any(|unit| text.contains(unit)), "{name}: {text}");
    }
    remind("-o thu.pdf").exits(2).warns("thu.pdf").warns("thêm / vào cuối");
    remind("-o khong-co/thu").exits(2).warns("không có thư mục khong-co");
    remind("-o thu --format json").exits(2).warns("docx, md, term");
    remind("--format sarif").exits(2);
    fs::write(workspace.root().join("tep"), "x").unwrap();
    remind("-o tep").exits(2).warns("đó là một tệp");
    assert_eq!(workspace.read("tep"), "x");
    assert!(!workspace.exists("thu") && !workspace.exists("khong-co"));
}

#[test]
fn what_people_wrote_does_nothing_in_a_letter() {
    let hostile = plan("")
        .replace("name = \"Phòng Đầu tư\"", "name = \"Phòng <script>|x\\n# Đầu tư\"")
        .replace("title = \"Ban hành quy chế\"", "title = \"=1+1 | **đậm** [a](b)\"");
    let workspace = Workspace::new().plan(&hostile).today("2024-10-20");
    let markdown = workspace.reform("remind --as-of 2024-10-20 --unit dau-tu --format md").exits(0);
    let markdown = markdown.says("Phòng \\<script\\>").says("=1+1 \\| \\*\\*đậm\\*\\* \\[a\\](b)");
    assert!(!markdown.stdout.lines().any(|line| line.starts_with("# Đầu tư")), "{markdown}");
    // An id that is a path is an error of the plan, and no letter is written by it.
    let out = Workspace::new().plan(&plan("").replace("\"dau-tu\"", "\"../dau-tu\"")).today("2024-03-20");
    out.reform("remind --as-of 2024-03-20 -o thu").exits(2);
    assert!(!out.exists("thu") && !out.root().parent().unwrap().join("dau-tu.md").exists());
}

#[test]
fn the_word_document_is_laid_out_as_a_letter() {
    let workspace = march();
    workspace.reform("remind --as-of 2024-03-20 -o thu").exits(0);
    let said = crate::submission::paragraphs(&workspace, "thu/dau-tu.docx");
    let at =
        |text: &str| said.iter().position(|it| it.contains(text)).unwrap_or_else(|| panic!("no {text} in {said:#?}"));
    let in_order = [
        "BAN QUẢN LÝ",
        "/BQL-…",
        "V/v đôn đốc gửi báo cáo cải cách hành chính năm 2024",
        "Kính gửi: Phòng Đầu tư",
        "1. Báo cáo định kỳ chưa gửi (2)",
        "19/02/2024",
        "khẩn trương thực hiện./.",
        "- Như trên;",
        "- Lãnh đạo Ban (để báo cáo);",
        "- Lưu: VT, Văn phòng.",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Nguyễn Văn A",
    ];
    let places: Vec<usize> = in_order.iter().map(|text| at(text)).collect();
    assert!(places.is_sorted(), "{said:#?}");
    assert!(!said.iter().any(|it| it.contains("CÔNG VĂN") || it.contains("Sở Nội vụ")), "{said:#?}");
}

#[test]
fn letters_are_in_the_language_asked_for() {
    let english = march().reform("remind --as-of 2024-03-20 --lang en --format md").exits(0);
    let english = english
        .says("# Subject: overdue reports on the reform plan of 2024")
        .says("*To:* Phòng Đầu tư")
        .says("## 1. Monthly reports not received (2)")
        .says("| 1 | February 2024 | 19 Feb 2024 | 30 | Not sent |")
        .says("**by 27 Mar 2024 at the latest**")
        .says("- Send the 2 reports not received, and give the reason for the delay.");
    let of_the_plan = [
        "Phòng Đầu tư",
        "Văn phòng",
        "Ban Quản lý",
        "Kế hoạch cải cách hành chính năm 2024",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Nguyễn Văn A",
    ];
    let rest = of_the_plan.iter().fold(english.stdout.clone(), |text, of_plan| text.replace(of_plan, ""));
    assert!(!rest.contains(is_vietnamese), "{rest}");
    let json = |lang: &str| march().reform(&format!("remind --as-of 2024-03-20 --format json --lang {lang}")).stdout;
    assert_eq!(json("vi"), json("en"));
}
