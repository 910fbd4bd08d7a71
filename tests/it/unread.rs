//! What is there and counts for nothing is said where people look: the right name of a misnamed report, a register that is
//! hidden, a row that a letter must not call missing. And nothing is said of what merely looks alike.

use crate::harness::{Output, PLAN, Workspace};
use serde_json::Value;

const ROW: &str = "task,progress,result\nTC-01,60,Đã họp\n";
const VP: &str = "reports/2024-03/van-phong.csv";

fn march() -> Workspace {
    let other = "task,progress,result\nTC-02,20,Đã họp\n";
    Workspace::small()
        .file(VP, ROW)
        .received("2024-03", "van-phong", "2024-03-15")
        .file("reports/2024-03/dau-tu.csv", other)
        .received("2024-03", "dau-tu", "2024-03-15")
}

/// Code, path and English help of each finding.
fn told(output: &Output) -> Vec<[String; 3]> {
    let findings = output.json()["findings"].clone();
    let text = |it: &Value, key: &str| it[key].as_str().unwrap().to_string();
    let of = |it: &Value| [text(it, "code"), text(it, "path"), text(it, "help")];
    findings.as_array().unwrap().iter().map(of).collect()
}

/// What `check` says of one more file.
#[track_caller]
fn of_file(workspace: Workspace, path: &str) -> [String; 3] {
    let all = told(&workspace.file(path, ROW).reform("check --as-of 2024-03-20 --format json"));
    let mut all: Vec<_> = all.into_iter().filter(|it| it[0].starts_with('F')).collect();
    assert_eq!(all.len(), 1, "{path}: {all:?}");
    all.remove(0)
}

#[test]
fn a_report_under_another_name_is_told_its_right_one() {
    let plan = PLAN.replace("name = \"Phòng Đầu tư\"", "name = \"Sở Tư pháp\"\nshort = \"STP\"");
    for name in [
        "Sở Tư pháp", "sở  tư pháp", "So tu phap", "SO_TU_PHAP", "SoTuPhap", "STP tháng 3", "Báo cáo STP 2024-03",
        "Dau-Tu", "dau–tu",
    ] {
        let path = format!("reports/2024-03/{name}.csv");
        let [code, at, help] = of_file(Workspace::new().plan(&plan), &path);
        assert_eq!([&*code, &*at, &*help], ["F008", &*path, "rename the file to `dau-tu.csv`"], "{name}");
    }
    // As macOS writes it, each mark a letter of its own.
    let apart = "So\u{31b}\u{309} Tu\u{31b} pha\u{301}p";
    let [_, _, help] = of_file(Workspace::new().plan(&plan), &format!("reports/2024-03/{apart}.csv"));
    assert_eq!(help, "rename the file to `dau-tu.csv`");
}

#[test]
fn no_file_is_advised_to_take_the_place_of_another() {
    for name in ["Văn phòng", "van-phonng", "Van-Phong"] {
        // To Windows that is the file's own name.
        if cfg!(windows) && name == "Van-Phong" {
            continue;
        }
        let [code, _, help] = of_file(march(), &format!("reports/2024-03/{name}.csv"));
        assert_eq!(code, "F008");
        assert!(!help.contains("rename") && !help.contains("did you mean"), "{name}: {help}");
    }
    let [_, _, help] = of_file(march(), "reports/2024-3/van-phong.csv");
    assert!(help.starts_with("reports/2024-03/van-phong.csv already exists"), "{help}");
}

#[test]
fn a_report_in_another_place_is_told_its_right_one() {
    for (path, place) in [
        ("reports/2024-3/van-phong.csv", "reports/2024-03/van-phong.csv"),
        ("reports/03-2024/Văn phòng.csv", "reports/2024-03/van-phong.csv"),
        ("reports/Tháng 3/van-phong.csv", "reports/2024-03/van-phong.csv"),
        ("reports/T3.2024/VP.csv", "reports/2024-03/van-phong.csv"),
        ("reports/2024/03/van-phong.csv", "reports/2024-03/van-phong.csv"),
        ("reports/2024-03/cu/van-phong.csv", "reports/2024-03/van-phong.csv"),
        ("reports/van-phong-2024-03.csv", "reports/2024-03/van-phong.csv"),
    ] {
        let [code, at, help] = of_file(Workspace::small(), path);
        assert_eq!([&*code, &*at, &*help], ["F008", path, &*format!("move it to {place}")], "{path}");
    }
}

#[test]
fn what_nothing_reads_is_told_once_as_what_it_was_meant_to_be() {
    for (path, at, says) in [
        ("plan/2024/thu-tuc.toml.txt", "plan/2024/thu-tuc.toml.txt", "thu-tuc.toml"),
        ("plan/thu-tuc.toml", "plan/thu-tuc.toml", "plan/2024/thu-tuc.toml"),
        ("plan/2024/cu/plan.toml", "plan/2024/cu", "plan/2024"),
        ("plan/nam-2025/plan.toml", "plan/nam-2025", "plan/2025"),
        ("plan/2024/phu-luc.docx", "plan/2024/phu-luc.docx", "out of plan"),
        ("reports/register.xlsx", "reports/register.xlsx", "reports/register.csv"),
        ("reports/Sổ đăng ký.xlsx", "reports/Sổ đăng ký.xlsx", "reports/register.csv"),
        ("reports/indicators.csv.txt", "reports/indicators.csv.txt", "reports/indicators.csv"),
        ("reports/2024-3/van-phong.xlsx", "reports/2024-3", "`2024-03`"),
        ("reports/Tháng 3/sub/van-phong.xlsx", "reports/Tháng 3", "`2024-03`"),
        ("reports/van-phong.xlsx", "reports/van-phong.xlsx", "van-phong.csv"),
        ("reports/2024-03/anh/hop.jpg", "reports/2024-03/anh", "out of both"),
        ("reports/requests/2024-la/van-phong.xlsx", "reports/requests/2024-la", "request's id"),
        ("report/2024-03/van-phong.csv", "report", "`reports`"),
        ("plans/2025/plan.toml", "plans", "`plan`"),
    ] {
        let [code, told_at, help] = of_file(Workspace::small(), path);
        assert_eq!([&*code, &*told_at], ["F024", at], "{path}");
        assert!(help.contains(says), "{path}: {help}");
    }
}

#[test]
fn what_systems_leave_and_what_is_not_ours_is_passed_over() {
    for path in [
        "plan/.DS_Store",
        "plan/2024/desktop.ini",
        "plan/2024/plan.toml~",
        "reports/Thumbs.db",
        "reports/~$register.xlsx",
        "reports/2024-03/~WRL0001.tmp",
        "reports/2024-03/._van-phong.csv",
        "reports/__MACOSX/2024-3/x.csv",
        "reports/2024-03/originals/dau-tu.xlsx",
        "reports/2024-03/originals/cu/dau-tu.csv",
        "reports/2024-3/.gitkeep",
        "reports/requests/2024-la/.gitkeep",
        "report/2024-03.docx",
        "plans/ban-do.pdf",
        "ke-hoach/plan.toml",
        "register.xlsx",
        "docs/reports.md",
        "plan.toml",
    ] {
        let all = told(&march().file(path, ROW).reform("check --as-of 2024-03-20 --format json"));
        assert!(all.iter().all(|it| !it[0].starts_with('F')), "{path}: {all:?}");
    }
}

#[test]
fn a_register_that_is_hidden_leaves_due_unsure_and_is_told_once() {
    let register = "period,unit,received_on,number,note\n2024-03,van-phong,2024-03-15,,\n2024-03,dau-tu,2024-03-15,,\n";
    let other = "task,progress,result\nTC-02,20,Đã họp\n";
    let reports = || Workspace::small().file(VP, ROW).file("reports/2024-03/dau-tu.csv", other);
    let due = "due --month 2024-03 --as-of 2024-04-10 --lang en";
    // Nobody keeps one: undated, and that is all.
    reports().reform(due).exits(0);
    for (path, code) in [
        ("reports/register.xlsx", "F024"),
        ("reports/REGISTER.CSV", "F008"),
        ("reports/Register.csv", "F008"),
        ("reports/register (1).csv", "F008"),
        ("reports/register.csv/a.txt", "F024"),
        ("reports/2024-03/register.csv", "F008"),
    ] {
        let workspace = reports().file(path, register);
        let why = match path.starts_with("reports/register.csv/") {
            true => "reports/register.csv cannot be read",
            false => "there is no register reports/register.csv, but there is",
        };
        workspace.reform(due).exits(2).says(&format!("What is owed cannot be determined: {why}")).warns(why);
        workspace
            .reform("remind --as-of 2024-04-10 --lang en")
            .exits(2)
            .warns(&format!("no letter was written: {why}"));
        let codes = workspace.reform("check --as-of 2024-04-10 --format json").codes();
        let of_files: Vec<&String> = codes.iter().filter(|it| it.starts_with('F')).collect();
        assert_eq!(of_files, [code], "{path}");
    }
    // Beside the register it hides nothing.
    march().file("reports/register.xlsx", "x").reform(due).exits(0);
    // Git dates the reports then.
    let by_git = PLAN.replace("cutoff_day", "received = \"git\"\ncutoff_day");
    let output = Workspace::new().plan(&by_git).file("reports/register.xlsx", "x").reform(due);
    assert!(!output.stderr.contains("register.xlsx"), "{output}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_workspace_are_not_read_and_due_cannot_know() {
    use std::os::unix::fs::symlink;
    let elsewhere = march();
    let due = "due --month 2024-03 --as-of 2024-04-10 --lang en";
    let whole = Workspace::small();
    symlink(elsewhere.root().join("reports"), whole.root().join("reports")).unwrap();
    whole.reform(due).exits(2).says("What is owed cannot be determined");
    let all = told(&whole.reform("check --as-of 2024-04-10 --format json").exits(1));
    assert_eq!(all.iter().map(|it| [&*it[0], &*it[1]]).collect::<Vec<_>>(), [["F013", "reports"]]);

    let register = Workspace::small().file(VP, ROW);
    symlink(elsewhere.root().join("reports/register.csv"), register.root().join("reports/register.csv")).unwrap();
    register.reform(due).exits(2).says("reports/register.csv cannot be read");
    assert!(register.reform("check --as-of 2024-04-10 --format json").exits(1).codes().contains(&"F013".to_string()));

    // One that stays in the workspace is the file it leads to.
    let inside = march();
    std::fs::rename(inside.root().join("reports/register.csv"), inside.root().join("so.csv")).unwrap();
    symlink("../so.csv", inside.root().join("reports/register.csv")).unwrap();
    inside.reform(due).exits(0).says("All reports due have been sent");
    // And folders that lead back to where they stand come to an end.
    for n in 0..20 {
        std::fs::create_dir_all(inside.root().join("reports/x")).unwrap();
        symlink(".", inside.root().join(format!("reports/x/l{n}"))).unwrap();
    }
    inside.reform("check --as-of 2024-03-20").exits(0);
}

#[test]
fn a_line_of_the_register_that_is_lost_may_be_of_a_report_without_a_date() {
    let reports = |line: &str| {
        let lines = format!("period,unit,received_on,number,note\n2024-03,van-phong,2024-03-15,,\n{line}\n");
        Workspace::small()
            .file(VP, ROW)
            .file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,20\n")
            .file("reports/register.csv", lines)
    };
    let due = "due --month 2024-03 --as-of 2024-04-10 --lang en";
    for line in [
        "2024-03,dau-tu,32/3/2024,,", "2024-03,dau-tuu,2024-03-15,,", "2024-33,dau-tu,2024-03-15,,",
        "x,y,2024-03-15,,", "2042-03,dau-tu,2024-03-15,,", "2024-03,dau-tu,2024-03-15,,,,thừa",
    ] {
        let workspace = reports(line);
        workspace.reform(due).exits(2).warns("one may be that of Phòng Đầu tư for March 2024");
        workspace.reform("check --as-of 2024-04-10").exits(1);
    }
    // What can be told of it is not the report's, or the report has its date by another line.
    for line in ["2024-02,dau-tu,32/3/2024,,", "2024-03,van-phong,32/3/2024,,", "2024-33,van-phong,2024-03-15,,"] {
        reports(line).reform(due).exits(0);
    }
    let both = "2024-03,dau-tu,2024-03-15,,\n2024-03,dau-tuu,2024-03-15,,";
    reports(both).reform(due).exits(0);
    // A line of another year's plan, of a month or of a request, is that plan's.
    let request = "\n[[request]]\nid = \"2023-dot-xuat\"\ntitle = \"x\"\nissued = 2023-05-02\ndue = 2023-05-10\n";
    let last_year = PLAN.replace("2024", "2023") + request;
    for line in ["2023-03,dau-tu,2023-03-15,,", "2023-dot-xuat,dau-tu,2023-05-09,,"] {
        let both = reports(line).file("plan/2023/plan.toml", &last_year);
        both.reform(&format!("{due} --year 2024")).exits(0);
    }
}

#[test]
fn commands_say_which_reports_count_for_nothing() {
    let workspace = march()
        .file("reports/2024-03/dau-tu.csv", "không có tiêu đề\n")
        .file("reports/2024-2/van-phong.csv", ROW)
        .file("reports/2024-02/Phòng đầu tư.xlsx", "x")
        .received("2024-01", "van-phong", "2024-01-15");
    for command in ["status", "tasks", "due --month 2024-12", "remind --month 2024-03"] {
        workspace
            .reform(&format!("{command} --as-of 2024-03-20 --lang en"))
            .warns("reform: 4 reports there or registered but not counted; see: reform check\n")
            .warns("\n  cannot be read (1): reports/2024-03/dau-tu.csv\n")
            .warns("\n  wrong name or folder (1): reports/2024-2/van-phong.csv\n")
            .warns("\n  registered, but without its file (1): reports/2024-01/van-phong.csv\n")
            .warns("\n  not a CSV file (1): reports/2024-02/Phòng đầu tư.xlsx\n");
    }
    workspace
        .reform("status --as-of 2024-03-20")
        .warns("4 báo cáo đã có nhưng không được tính")
        .warns("không hợp lệ, phải gửi lại (1)");
    // What had not come by then is not known then.
    let early = workspace.reform("status --as-of 2024-02-10 --lang en");
    assert!(early.stderr.contains("1 report there or registered"), "{early}");
    // Of the plan alone no report is read.
    assert_eq!(workspace.reform("plan --as-of 2024-03-20").stderr.matches("không được tính").count(), 0);
    let clean = march().reform("status --as-of 2024-03-20");
    assert_eq!(clean.stderr, "");
    // What the unit sent lies beside its report: that counts.
    let beside = march().file("reports/2024-03/van-phong.xlsx", "x").reform("status --as-of 2024-03-20");
    assert_eq!(beside.stderr, "");
}

/// The small plan with everything due in February.
fn overdue() -> Workspace {
    Workspace::new()
        .plan(&PLAN.replace("due = 2024-06-30", "due = 2024-02-20").replace("due = 2024-09-30", "due = 2024-02-20"))
}

#[test]
fn a_letter_does_not_call_unreported_what_is_there() {
    let remind =
        |workspace: &Workspace| workspace.reform("remind --as-of 2024-03-20 --unit van-phong --format md").exits(0);
    // Nothing is there.
    remind(&overdue()).says("Chưa báo cáo").says("Báo cáo định kỳ chưa gửi (3)");
    for (row, why) in [
        ("TC-01,xong,\n", "`xong` là chữ, không phải số"),
        ("TC-01,60,Đã họp,thừa\n", "nằm ngoài các cột của tiêu đề"),
        ("TC-01@2024-Q1,60,\n", "không có kỳ"),
    ] {
        let workspace = overdue()
            .file(VP, format!("task,progress,result\n{row}*,,Đã họp\n"))
            .received("2024-03", "van-phong", "2024-03-15");
        let letter = remind(&workspace);
        assert!(letter.stdout.replace('\\', "").contains(why), "{letter}");
        letter.says("| Báo cáo không hợp lệ |").says_not("Chưa báo cáo").says("reports/2024-03/van-phong.csv:2");
    }
    // A row on another task is none on this one.
    let other = overdue()
        .file(VP, "task,progress,result\nTC-02,xong,\n*,,Đã họp\n")
        .received("2024-03", "van-phong", "2024-03-15");
    remind(&other).says("Chưa báo cáo");
    // Of an older value that can be read, the newer one that cannot is told.
    let newer = overdue()
        .file("reports/2024-02/van-phong.csv", ROW)
        .received("2024-02", "van-phong", "2024-02-15")
        .file(VP, "task,progress\nTC-01,xong\n")
        .received("2024-03", "van-phong", "2024-03-15");
    remind(&newer).says("60%").says("Báo cáo tháng 3/2024 có dòng về nhiệm vụ này nhưng chưa sử dụng được");
}

#[test]
fn a_letter_does_not_call_missing_a_report_that_is_there() {
    for path in [
        "reports/2024-3/van-phong.csv", "reports/2024-03/Văn phòng.csv", "reports/2024-03/VP.xlsx",
        "reports/Tháng 3/van-phong.xlsx",
    ] {
        let letter = overdue()
            .file(path, ROW)
            .reform("remind --as-of 2024-03-20 --month 2024-03 --unit van-phong --format md")
            .exits(0);
        letter
            .says(&format!("Đã có tệp {path} nhưng chưa sử dụng được"))
            .says("Báo cáo định kỳ không hợp lệ, phải gửi lại (1)")
            .says("gửi lại 01 báo cáo không hợp lệ")
            .says_not("hưa gửi");
    }
    let letter = overdue()
        .file("reports/2024-3/van-phong.csv", ROW)
        .reform("remind --as-of 2024-03-20 --unit van-phong --format md");
    letter
        .exits(0)
        .says("| Báo cáo không hợp lệ |")
        .says_not("Chưa báo cáo")
        .says("Báo cáo định kỳ chưa gửi hoặc không hợp lệ, phải gửi lại (3)");
    // The other unit's file is none of this one's.
    let letter = overdue()
        .file("reports/2024-3/dau-tu.csv", ROW)
        .reform("remind --as-of 2024-03-20 --unit van-phong --format md");
    letter.exits(0).says("Chưa báo cáo").says_not("dau-tu");
    // `due` shows it beside what is missing.
    let due = overdue()
        .file("reports/2024-3/van-phong.csv", ROW)
        .reform_wide(160, "due --as-of 2024-03-20 --month 2024-03 --lang en");
    due.exits(1).says("Reports/2024-3/van-phong.csv is there but could not be used (wrong name or folder)");
}

#[test]
fn a_task_is_not_shown_as_unreported_while_a_row_on_it_is_there() {
    let show = |workspace: &Workspace| workspace.reform("show TC-01 --as-of 2024-03-20").exits(0);
    show(&overdue()).says("chưa có báo cáo nào ghi tiến độ").says("Chưa có báo cáo nào về nhiệm vụ này.");
    let spoilt = overdue().file(VP, "task,progress\nTC-01@2024-Q1,60\n").received("2024-03", "van-phong", "2024-03-15");
    show(&spoilt).says("báo cáo gần nhất không hợp lệ").says_not("Chưa báo cáo").says_not("không có dòng nào");
    let lost = overdue().received("2024-03", "van-phong", "2024-03-15");
    show(&lost).says("đã ghi sổ nhận nhưng không có tệp reports/2024-03/van-phong.csv").says_not("không có dòng nào");
}
