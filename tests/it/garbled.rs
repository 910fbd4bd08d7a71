//! Text that came damaged, and letters that only look right: what is said of them, and what is not.

use crate::harness::{Output, PLAN, Workspace};

fn checked(report: impl AsRef<[u8]>, lang: &str) -> Output {
    let workspace = Workspace::small().received("2024-03", "van-phong", "2024-03-15");
    workspace.file("reports/2024-03/van-phong.csv", report).reform(&format!("check --as-of 2024-03-20 --lang {lang}"))
}

#[test]
fn doubled_letters_are_told_with_a_word_and_what_it_was() {
    let report = "task,progress,result\nTC-01,60,ChÆ°a láº¥y Ã½ kiáº¿n\n";
    let vi = checked(report, "vi").exits(1);
    vi.says("bảng mã khác (windows-1252)").says("`ChÆ°a` phải là `Chưa`").says("“CSV UTF-8”").says("1 lỗi, 0 cảnh báo");
    checked(report, "en").exits(1).says("`ChÆ°a` should be `Chưa`");
}

#[test]
fn lost_letters_are_told_by_the_sign_in_their_place() {
    let report = "task,progress,result\nTC-01,60,Chua du?c c?p kinh phí\n";
    let vi = checked(report, "vi").exits(1);
    vi.says("dấu `?` đứng thay cho chữ bị mất, như trong `du?c`").says("đề nghị đơn vị xuất lại");
    checked("task,progress,result\nTC-01,60,R\u{fffd} so\u{fffd}t\n", "en")
        .exits(1)
        .says("(U+FFFD)")
        .says("`R\u{fffd}`");
}

/// The letters of the word were lost, not the word.
#[test]
fn in_a_garbled_file_nothing_is_guessed() {
    let report = "task,progress,result\nTC-1,60,Chua du?c c?p kinh phí\n";
    let english = checked(report, "en").exits(1);
    english.says("R001 unknown-task").says("use the id from the plan").says_not("did you mean");
    let sound = checked(report.replace("du?c c?p", "duoc cap"), "en").exits(1);
    sound.says("did you mean `TC-01`?");
}

#[test]
fn a_letter_that_looks_like_another_is_told_by_its_name() {
    for (id, vi, en) in [
        ("ТC-01", "chữ “Т” là chữ Kirin (U+0422), không phải chữ T La-tinh", "is Cyrillic (U+0422), not the Latin T"),
        ("ΤC-01", "chữ “Τ” là chữ Hy Lạp (U+03A4)", "is Greek (U+03A4), not the Latin T"),
        ("TC-０１", "“０” là ký tự toàn khổ (U+FF10), không phải ký tự 0 thường", "fullwidth character (U+FF10)"),
        (
            "TC\u{ad}-01",
            "dấu gạch nối ẩn (U+00AD), không nhìn thấy được",
            "a soft hyphen (U+00AD), which cannot be seen",
        ),
        ("T\u{200b}C-01", "dấu cách không độ rộng (U+200B)", "a zero-width space (U+200B)"),
        ("TC-\u{a0}01", "dấu cách đặc biệt (U+00A0)", "a special space (U+00A0)"),
        ("TC-O1", "“O” ở đây là chữ O, không phải số 0", "is the letter O here, not the digit 0"),
    ] {
        let report = format!("task,progress\n{id},60\n");
        checked(&report, "vi").exits(1).says(vi).says("gõ lại là `TC-01`");
        checked(&report, "en").exits(1).says(en).says("type `TC-01` anew");
    }
    checked("task,progress\nTC-07,60\n", "vi").exits(1).says("có phải ý là").says_not("không phải chữ");
}

#[test]
fn the_register_and_the_names_of_files_tell_them_too() {
    let report = "task,progress\nTC-01,60\n";
    let workspace = Workspace::small().received("2024-03", "van-ph\u{43e}ng", "2024-03-15");
    let vi = workspace.file("reports/2024-03/van-phong.csv", report).reform("check --lang vi").exits(1);
    vi.says("chữ “о” là chữ Kirin (U+043E)").says("gõ lại là `van-phong`");
    let workspace = Workspace::small().received("2024-０3", "van-phong", "2024-03-15");
    let vi = workspace.reform("check --lang vi").exits(1);
    vi.says("ký tự toàn khổ (U+FF10)").says("gõ lại là `2024-03`");
    let workspace = Workspace::small().file("reports/2024-03/van-ph\u{43e}ng.csv", report);
    workspace
        .reform("check --lang en")
        .exits(1)
        .says("is Cyrillic (U+043E)")
        .says("retype the file name: `van-phong.csv`");
    let workspace = Workspace::small().file("reports/2024-\u{ff10}3/van-phong.csv", report);
    workspace.reform("check --lang en").exits(1).says("character (U+FF10)").says("retype the folder name: `2024-03`");
}

#[test]
fn the_plans_own_names_and_the_folders_of_requests_tell_them_too() {
    let request =
        "\n[[request]]\nid = \"dau-tu-cong\"\ntitle = \"Đầu tư công\"\nissued = 2024-05-02\ndue = 2024-05-10\n";
    let plan = PLAN.replace("lead = \"dau-tu\"", "lead = \"d\u{430}u-tu\"") + request;
    let workspace = Workspace::new()
        .plan(&plan)
        .file("reports/requests/d\u{430}u-tu-cong/van-phong.csv", "task,progress\nTC-01,60\n");
    let en = workspace.reform("check --lang en").exits(1);
    en.says("has no unit `dаu-tu`: the letter `а` is Cyrillic (U+0430)").says("type `dau-tu` anew");
    let vi = workspace.reform("check --lang vi").exits(1);
    vi.says("trong kế hoạch nào: chữ “а” là chữ Kirin (U+0430)").says("gõ lại là `dau-tu-cong`");
}

/// When periods begin may stand in the table that is misspelt: of that table alone something is said.
#[test]
fn a_receipt_is_no_earlier_than_a_period_that_is_not_known() {
    let report = "task,progress\nTC-01,60\n";
    let told = |plan: &str| {
        let workspace = Workspace::new()
            .plan(plan)
            .file("reports/2024-03/van-phong.csv", report)
            .received("2024-03", "van-phong", "2024-02-20");
        workspace.reform("check --as-of 2024-03-20 --lang en").stdout
    };
    let misspelt = told(&PLAN.replace("[reporting]", "[reportin]"));
    assert!(misspelt.contains("C001") && !misspelt.contains("F026"), "{misspelt}");
    assert!(told(&PLAN.replace("cutoff_day = 14\n", "")).contains("F026"), "March begins on its first then");
}

#[test]
fn a_summary_is_written_without_remarks_that_cannot_be_read() {
    let workspace =
        Workspace::small().file("reports/2024-03/remarks.md", b"K\xd5t qu\xb6 th\xb8ng n\xb5y t\xe8t h\xacn");
    let vi = workspace.reform("report --month 2024-03 --lang vi").exits(0);
    vi.warns("reports/2024-03/remarks.md").warns("không có nhận xét này").warns("UniKey");
    let en = workspace.reform("report --month 2024-03 --lang en").exits(0);
    en.warns("without these remarks").warns("convert the whole file");
    workspace.reform("check --lang vi").exits(1).says("F001 undecodable").says("reports/2024-03/remarks.md");
}

#[test]
fn remarks_count_as_a_file_that_was_read() {
    let json = Workspace::small().reform("check --format json").exits(0).json();
    let with = Workspace::small().file("reports/2024-03/remarks.md", "Kết quả tốt hơn.\n");
    let more = with.reform("check --format json").exits(0).json();
    assert_eq!(json["totals"]["files"].as_u64().unwrap() + 1, more["totals"]["files"].as_u64().unwrap());
}

/// Without a line of the register nobody can say which report was not registered.
#[test]
fn an_unreadable_register_is_one_finding() {
    let workspace = Workspace::small()
        .file("reports/2024-03/van-phong.csv", "task,progress\nTC-01,60\n")
        .file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,60\n")
        .file("reports/register.csv", b"k\xfa,\xae\xacn v\xde,ng\xb5y nh\xcbn\n2024-03,van-phong,2024-03-15\n");
    let codes = workspace.reform("check --as-of 2024-03-20 --format json").codes();
    assert_eq!(codes, ["F001"]);
}
