//! `check --against REV`: what a plan promised then it still promises, or a decision says why not. With histories made by
//! git itself. Sections 7 and 9 of the specification.

use crate::git::{Repository, git, reform};
use crate::harness::{Output, PLAN};
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use tempfile::TempDir;

const DAY: &str = "2024-01-15T08:00:00+07:00";
const ROWS: &str = "task,progress,completed_on,result\nTC-01,40,,Đã lấy ý kiến các phòng\n";
const REGISTER: &str = "period,unit,received_on,number,note\n2024-02,van-phong,2024-02-15,,\n2024-03,van-phong,2024-03-15,12/BC,\n2024-03,dau-tu,2024-03-16,,\n";

/// Tasks of all kinds beside those of [`PLAN`].
const MORE: &str = r#"
[[task]]
id = "TC-03"
title = "Báo cáo quý"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
every = "quarter"
by_day = 20

[[task]]
id = "TC-04"
title = "Tuyên truyền"
field = "the-che"
output = "Bài viết"
each = ["van-phong", "dau-tu"]
ongoing = true

[[task]]
id = "TC-05"
title = "Sửa quy chế"
field = "the-che"
output = "Quy chế"
lead = "dau-tu"
awaits = "Theo kế hoạch của Thành phố"
[[task.extension]]
on = 2024-01-10
to = 2024-10-31
decision = "Thông báo số 3/TB-BQL"
[[task.transfer]]
on = 2024-01-12
to = "van-phong"
decision = "Quyết định số 9/QĐ-BQL"
"#;

/// A repository whose one commit has [`PLAN`] and in a second file [`MORE`].
fn started() -> Repository {
    in_folder("")
}

fn in_folder(workspace: &'static str) -> Repository {
    let repository = Repository::with_workspace_in(workspace).write("plan/2024/plan.toml", PLAN);
    repository.put("plan/2024/them.toml", MORE);
    repository.commit(DAY);
    repository
}

/// Rewrites the plan's first file, or the second.
fn rewrite(repository: &Repository, file: &str, from: &str, to: &str) {
    let path = format!("plan/2024/{file}.toml");
    let text = fs::read_to_string(repository.root().join(&path)).unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    repository.put(&path, text.replacen(from, to, 1));
}

fn against(repository: &Repository, more: &str) -> Output {
    repository.reform(&format!("check --against HEAD --format json {more}"))
}

/// The first finding of a V rule.
fn first(output: &Output) -> Value {
    let findings = output.json()["findings"].as_array().unwrap().clone();
    findings.into_iter().find(|it| it["code"].as_str().unwrap().starts_with('V')).unwrap()
}

/// The findings of V rules: code, path and line, and the text that is marked.
fn told(repository: &Repository) -> Vec<String> {
    let json = against(repository, "").json();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.filter(|it| it["code"].as_str().unwrap().starts_with('V')).map(|it| line(repository, it)).collect()
}

fn line(repository: &Repository, finding: &Value) -> String {
    let (code, path) = (finding["code"].as_str().unwrap(), finding["path"].as_str().unwrap());
    let Some(line) = finding["line"].as_u64() else { return format!("{code} {path}") };
    let text = fs::read_to_string(repository.root().join(path)).unwrap();
    let text: Vec<char> = text.lines().nth(line as usize - 1).unwrap().chars().collect();
    let at = |key: &str| finding[key].as_u64().unwrap() as usize - 1;
    let end = if finding["end_line"] == finding["line"] { at("end_column") } else { text.len() };
    let marked: String = text[at("column")..end].iter().collect();
    format!("{code} {path}:{line} {marked}")
}

fn messages(output: &Output) -> String {
    output.json()["findings"].as_array().unwrap().iter().map(|it| format!("{}\n", it["message"])).collect()
}

#[test]
fn nothing_changed_is_nothing_told() {
    let repository = started();
    assert_eq!(told(&repository), [""; 0]);
    // What was added since promises more, not less.
    repository.put("plan/2024/moi.toml", MORE.replace("TC-0", "TC-1"));
    rewrite(&repository, "plan", "title = \"Rà soát văn bản\"", "title = \"Rà soát\"\nstart = 2024-02-01");
    assert_eq!(told(&repository), [""; 0]);
}

// ---------------------------------------------------------------- V001

#[test]
fn a_task_that_is_gone_is_told_where_it_stood() {
    let repository = started();
    let task = PLAN.split_once("\n[[task]]\nid = \"TC-02\"").unwrap().0;
    // The last one of its file: at the one before it, which begins in the 27th line.
    repository.put("plan/2024/plan.toml", task);
    assert_eq!(told(&repository), ["V001 plan/2024/plan.toml:27 [[task]]"]);
    let output = against(&repository, "").exits(1);
    assert!(messages(&output).contains("the plan had the task `TC-02` (Ban hành quy chế), and no longer has it"));
    repository.reform("check --against HEAD --format github").says("file=plan/2024/plan.toml,line=27").says("V001");
    repository.reform("check --against HEAD").exits(1).says("kế hoạch trước đây có nhiệm vụ `TC-02`").says("withdrawn");
    // The first one of its file: at the next one, which has moved up to its place.
    repository.put("plan/2024/plan.toml", PLAN);
    let first = MORE.find("\n[[task]]\nid = \"TC-04\"").unwrap();
    repository.put("plan/2024/them.toml", &MORE[first..]);
    assert_eq!(told(&repository), ["V001 plan/2024/them.toml:2 [[task]]"]);
    // All of its file: at the first of their field.
    repository.put("plan/2024/them.toml", "");
    assert_eq!(told(&repository), ["V001 plan/2024/plan.toml:27 [[task]]"; 3]);
    // No task is left: in the file that held them, or at the head of the plan where that is gone too.
    let none = PLAN.split_once("\n[[task]]").unwrap().0;
    repository.put("plan/2024/plan.toml", none);
    repository.remove("plan/2024/them.toml");
    let head = "V001 plan/2024/plan.toml:2 [plan]";
    let there = "V001 plan/2024/plan.toml";
    assert_eq!(told(&repository), [there, there, head, head, head]);
}

#[test]
fn a_task_may_move_and_be_withdrawn() {
    let repository = started();
    // To another file, with its id in small letters; and withdrawn by a decision.
    let (rest, task) = PLAN.split_once("\n[[task]]\nid = \"TC-02\"").unwrap();
    repository.put("plan/2024/plan.toml", rest);
    let withdrawn = "withdrawn = { on = 2024-08-01, decision = \"Thông báo số 61/TB-BQL\" }\n";
    repository.put("plan/2024/dau-tu.toml", format!("[[task]]\nid = \"tc-02\"{task}{withdrawn}"));
    assert_eq!(told(&repository), [""; 0]);
    against(&repository, "").exits(0);
}

#[test]
fn a_file_that_cannot_be_read_has_lost_no_task_yet() {
    let repository = started();
    rewrite(&repository, "them", "id = \"TC-04\"", "id = \"TC-04");
    let output = against(&repository, "").exits(1);
    assert!(output.codes().contains(&"C005".to_string()), "{output}");
    assert_eq!(told(&repository), [""; 0]);
}

#[test]
fn a_whole_year_that_is_gone_is_told_once() {
    let repository = started();
    repository.rename("plan/2024", "plan/2024-cu");
    repository.put("plan/2025/plan.toml", PLAN.replace("2024", "2025"));
    assert_eq!(told(&repository), ["V001 plan/2024"]);
    assert!(messages(&against(&repository, "")).contains("there was a plan for 2024, with 5 tasks"));
    // Of another year alone nothing is asked.
    assert!(!against(&repository, "--year 2025").codes().contains(&"V001".to_string()));
}

#[test]
fn what_is_accepted_is_waived_and_never_called_unused() {
    let repository = started();
    let waiver = "\n[[waiver]]\nrule = \"V002\"\ntask = \"TC-01\"\nreason = \"Gõ nhầm tháng, sửa lại theo Kế hoạch 12/KH-BQL\"\n";
    rewrite(&repository, "plan", "due = 2024-06-30", "due = 2024-07-31");
    assert_eq!(told(&repository).len(), 1);
    repository.put("plan/2024/mien.toml", waiver);
    let output = against(&repository, "").exits(0);
    assert!(!output.codes().iter().any(|code| code == "C011" || code == "V002"), "{output}");
    repository.commit(DAY);
    assert!(!against(&repository, "").codes().contains(&"C011".to_string()), "it was used a commit ago");
    assert!(!repository.reform("check --format json").codes().contains(&"C011".to_string()));
}

// ---------------------------------------------------------------- V002

#[test]
fn a_deadline_that_was_rewritten_is_told() {
    for (file, from, to, place) in [
        ("plan", "due = 2024-06-30", "due = 2024-07-31", "plan.toml:33 2024-07-31"),
        ("plan", "due = 2024-06-30", "due = [2024-06-30, 2024-12-20]", "plan.toml:33 [2024-06-30, 2024-12-20]"),
        ("plan", "due = 2024-06-30", "ongoing = true", "plan.toml:33 true"),
        ("plan", "due = 2024-06-30", "awaits = \"Chờ\"", "plan.toml:33 \"Chờ\""),
        ("them", "every = \"quarter\"", "every = \"half-year\"", "them.toml:8 \"half-year\""),
        ("them", "by_day = 20", "by_day = 25", "them.toml:8 \"quarter\""),
        ("them", "ongoing = true", "due = 2024-12-31", "them.toml:17 2024-12-31"),
        ("them", "to = 2024-10-31", "to = 2024-11-30", "them.toml:28 2024-11-30"),
        ("them", "on = 2024-01-10", "on = 2024-01-11", "them.toml:28 2024-10-31"),
    ] {
        let repository = started();
        rewrite(&repository, file, from, to);
        assert_eq!(told(&repository), [format!("V002 plan/2024/{place}")], "{from} -> {to}");
        against(&repository, "").exits(1);
    }
    let repository = started();
    rewrite(&repository, "plan", "due = 2024-06-30", "due = 2024-07-31");
    let output = against(&repository, "");
    assert!(messages(&output).contains("the deadline was `due = 2024-06-30`, and was changed to `due = 2024-07-31`"));
    assert_eq!(first(&output)["task"], "TC-01");
    repository.reform("check --against HEAD").says("thời hạn trước đây là `due = 2024-06-30`");
    // An extension that is gone.
    let extension = MORE[MORE.find("[[task.extension]]").unwrap()..MORE.find("[[task.transfer]]").unwrap()].to_string();
    let repository = started();
    rewrite(&repository, "them", &extension, "");
    assert_eq!(told(&repository), ["V002 plan/2024/them.toml:25 \"Theo kế hoạch của Thành phố\""]);
    assert!(messages(&against(&repository, "")).contains("an extension to 31 Oct 2024, decided on 10 Jan 2024"));
}

#[test]
fn a_deadline_may_move_by_a_decision() {
    let repository = started();
    let extension =
        "due = 2024-06-30\n[[task.extension]]\non = 2024-06-20\nto = 2024-09-30\ndecision = \"Văn bản 5\"\n";
    rewrite(&repository, "plan", "due = 2024-06-30", extension);
    // The same day in other words, other words for what is waited for, and another decision's number.
    rewrite(&repository, "plan", "due = 2024-09-30", "due = \"2024-Q3\"");
    rewrite(&repository, "them", "Theo kế hoạch của Thành phố", "Theo kế hoạch của UBND thành phố");
    rewrite(&repository, "them", "Thông báo số 3", "Thông báo số 03");
    assert_eq!(told(&repository), [""; 0]);
    repository.commit(DAY);
    // From then on it is one of those that may not be changed; another one may be added.
    let second = "to = 2024-09-30\ndecision = \"Văn bản 5\"\n[[task.extension]]\non = 2024-09-20\nto = 2024-08-31\ndecision = \"Văn bản 9\"\n";
    rewrite(&repository, "plan", "to = 2024-09-30\ndecision = \"Văn bản 5\"\n", second);
    assert_eq!(told(&repository), [""; 0]);
    rewrite(&repository, "plan", "to = 2024-09-30", "to = 2024-10-31");
    assert_eq!(told(&repository), ["V002 plan/2024/plan.toml:36 2024-10-31"]);
}

// ---------------------------------------------------------------- V003

#[test]
fn a_lead_that_was_rewritten_is_told() {
    for (file, from, to, place) in [
        ("plan", "lead = \"van-phong\"", "lead = \"dau-tu\"", "plan.toml:32 \"dau-tu\""),
        ("them", "each = [\"van-phong\", \"dau-tu\"]", "each = [\"van-phong\"]", "them.toml:16 \"van-phong\""),
        ("them", "each = [\"van-phong\", \"dau-tu\"]", "lead = \"van-phong\"", "them.toml:16 \"van-phong\""),
        // One has taken the other's place: that is one thing to tell, though the coordinator leads it from now on.
        ("plan", "lead = \"dau-tu\"", "each = [\"dau-tu\", \"van-phong\"]", "plan.toml:40 \"dau-tu\""),
        ("them", "to = \"van-phong\"", "to = \"dau-tu\"", "them.toml:32 \"dau-tu\""),
        ("them", "on = 2024-01-12", "on = 2024-01-13", "them.toml:31 2024-01-13"),
        ("plan", "lead = \"van-phong\"", "lead = \"van-phong\"\neach = [\"dau-tu\"]", "plan.toml:33 \"dau-tu\""),
    ] {
        let repository = started();
        rewrite(&repository, file, from, to);
        assert_eq!(told(&repository), [format!("V003 plan/2024/{place}")], "{from} -> {to}");
        against(&repository, "").exits(1);
    }
    let repository = started();
    let transfer = MORE[MORE.find("[[task.transfer]]").unwrap()..].to_string();
    rewrite(&repository, "them", &transfer, "");
    assert_eq!(told(&repository), ["V003 plan/2024/them.toml:24 \"dau-tu\""]);
    let output = against(&repository, "");
    assert!(messages(&output).contains("there was a transfer to `van-phong` on 12 Jan 2024, and it has been removed"));
    repository.reform("check --against HEAD").says("chuyển giao cho `van-phong` ngày 12/01/2024 trước đây có");
}

#[test]
fn a_task_may_be_handed_on_by_a_decision() {
    let repository = started();
    let transfer = "due = 2024-06-30\n[[task.transfer]]\non = 2024-06-20\nto = \"dau-tu\"\ndecision = \"Văn bản 5\"\n";
    rewrite(&repository, "plan", "due = 2024-06-30", transfer);
    // The same units, in another order and by the name of their group.
    rewrite(
        &repository,
        "plan",
        "\n[[field]]",
        "\n[[group]]\nid = \"ca-hai\"\nname = \"Cả hai\"\nunits = [\"dau-tu\", \"van-phong\"]\n\n[[field]]",
    );
    rewrite(&repository, "them", "each = [\"van-phong\", \"dau-tu\"]", "each = [\"ca-hai\"]");
    // A coordinator said in words.
    rewrite(&repository, "them", "ongoing = true", "lead = \"van-phong\"\nongoing = true");
    assert_eq!(told(&repository), [""; 0]);
}

#[test]
fn a_group_that_carries_tasks_out_is_not_rewritten() {
    let repository = started();
    let group = "\n[[group]]\nid = \"ca-hai\"\nname = \"Cả hai\"\nunits = [\"van-phong\", \"dau-tu\"]\n\n[[field]]";
    rewrite(&repository, "plan", "\n[[field]]", group);
    rewrite(&repository, "them", "each = [\"van-phong\", \"dau-tu\"]", "each = [\"ca-hai\"]");
    repository.commit(DAY);
    assert_eq!(told(&repository), [""; 0]);
    rewrite(&repository, "plan", "units = [\"van-phong\", \"dau-tu\"]", "units = [\"van-phong\"]");
    assert_eq!(told(&repository), ["V003 plan/2024/plan.toml:23 [[group]]"]);
}

#[test]
fn a_unit_that_gets_another_id_is_still_the_same() {
    let repository = started();
    for file in ["plan", "them"] {
        let path = format!("plan/2024/{file}.toml");
        let text = fs::read_to_string(repository.root().join(&path)).unwrap();
        repository.put(&path, text.replace("dau-tu", "xuc-tien"));
    }
    assert_eq!(told(&repository), [""; 0]);
}

// ---------------------------------------------------------------- V004

/// February is open, March was closed.
fn closed() -> Repository {
    let repository = Repository::new().write("plan/2024/plan.toml", PLAN).write("reports/register.csv", REGISTER);
    for path in ["2024-02/van-phong", "2024-03/van-phong"] {
        repository.put(&format!("reports/{path}.csv"), ROWS);
    }
    repository.put("reports/2024-03/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.put("reports/2024-03/closed.json", "{}\n");
    repository.commit(DAY);
    repository
}

#[test]
fn a_report_of_a_closed_month_that_was_changed_is_told() {
    let repository = closed();
    assert_eq!(told(&repository), [""; 0]);
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "45"));
    assert_eq!(told(&repository), ["V004 reports/2024-03/van-phong.csv"]);
    let output = against(&repository, "").exits(0);
    let finding = first(&output);
    assert_eq!((&finding["severity"], &finding["unit"]), (&"warning".into(), &"van-phong".into()));
    assert_eq!(finding["period"], "2024-03");
    assert_eq!(finding["message"], "`2024-03` was closed, and since then the report was changed");
    against(&repository, "--fail-on warning").exits(1);
    // Taken away: at its line in the register, and if that is gone too, at the register.
    repository.remove("reports/2024-03/van-phong.csv");
    assert_eq!(told(&repository), ["V004 reports/register.csv:3 2024-03,van-phong,2024-03-15,12/BC,"]);
    repository.put("reports/register.csv", REGISTER.replace("2024-03,van-phong,2024-03-15,12/BC,\n", ""));
    assert_eq!(told(&repository), ["V004 reports/register.csv"]);
    assert!(messages(&against(&repository, "")).contains("the report reports/2024-03/van-phong.csv was removed"));
}

#[test]
fn lines_of_the_register_are_watched_too() {
    for (from, to, place) in [
        ("2024-03-15,12/BC", "2024-03-14,12/BC", "V004 reports/register.csv:3 2024-03,van-phong,2024-03-14,12/BC,"),
        ("2024-03-15,12/BC", "2024-03-15,13/BC", "V004 reports/register.csv:3 2024-03,van-phong,2024-03-15,13/BC,"),
        ("2024-03,dau-tu,2024-03-16,,\n", "", "V004 reports/register.csv"),
        (
            "2024-03,dau-tu,",
            "2024-03,dau-tu,2024-03-12,,\n2024-03,dau-tu,",
            "V004 reports/register.csv:4 2024-03,dau-tu,2024-03-12,,",
        ),
    ] {
        let repository = closed();
        repository.put("reports/register.csv", REGISTER.replace(from, to));
        assert_eq!(told(&repository), [place], "{from} -> {to}");
    }
    // A report that was added, with its line.
    let repository = closed();
    repository.remove("reports/2024-03/dau-tu.csv");
    repository.put("reports/register.csv", REGISTER.replace("2024-03,dau-tu,2024-03-16,,\n", ""));
    repository.commit(DAY);
    repository.put("reports/2024-03/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.put("reports/register.csv", REGISTER);
    assert_eq!(told(&repository), ["V004 reports/2024-03/dau-tu.csv"]);
}

#[test]
fn an_open_month_may_change() {
    let repository = closed();
    repository.put("reports/2024-02/van-phong.csv", ROWS.replace("40", "45"));
    repository.put("reports/2024-04/van-phong.csv", ROWS.replace("40", "55"));
    // The register as Excel saves it: other ends of line, dates day first, `;` for `,`; and a new line.
    let excel = REGISTER.replace(',', ";").replace("2024-03-15", "15/3/2024").replace('\n', "\r\n");
    repository.put("reports/register.csv", excel + "2024-04;van-phong;15/4/2024;;\r\n");
    // Git on Windows writes CRLF.
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace('\n', "\r\n"));
    // March is closed anew, and April for the first time.
    repository.put("reports/2024-03/closed.json", "{ }\n");
    repository.put("reports/2024-04/closed.json", "{}\n");
    assert_eq!(told(&repository), [""; 0]);
}

// ---------------------------------------------------------------- revisions

#[test]
fn any_name_of_a_commit_will_do_and_no_other() {
    let repository = started();
    repository.git("tag v1");
    repository.git("branch goc");
    rewrite(&repository, "plan", "due = 2024-06-30", "due = 2024-07-31");
    repository.commit(DAY);
    let commit = repository.git("rev-parse v1");
    for name in ["v1", "goc", "HEAD~1", "HEAD^", "main~", "refs/tags/v1", commit.trim(), &commit[..9]] {
        let output = repository.reform(&format!("check --against {name} --format json")).exits(1);
        assert!(output.codes().contains(&"V002".to_string()), "{name}: {output}");
    }
    repository.reform("check --against HEAD --format json").exits(0);
    for name in ["khong-co", "v2", "HEAD~9", "HEAD:plan", "0000000000000000000000000000000000000000"] {
        let output = repository.reform(&format!("check --against {name}")).exits(2);
        let message = format!("kho git không có nhánh, thẻ hay commit nào là `{name}`");
        assert!(output.stdout.is_empty(), "{output}");
        output.warns(&message).warns("git fetch");
    }
    repository.reform("check --against nowhere --lang en").exits(2).warns("has no branch, tag or commit `nowhere`");
}

#[test]
fn a_revision_is_never_an_option_or_two_lines() {
    let repository = started();
    for name in ["--upload-pack=touch ran", "--batch-all-objects", "-h", "--help", "HEAD\nHEAD", "HEAD commit", "", " "]
    {
        let output = crate::harness::run(&repository.root(), "2025-01-31", ["check", &format!("--against={name}")]);
        let output = output.exits(2);
        assert!(output.stdout.is_empty() && output.stderr.contains("--against"), "{name:?}: {output}");
    }
    assert!(!repository.top().join("ran").exists());
}

#[test]
fn the_workspace_is_compared_with_the_same_folder_of_the_repository() {
    let repository = in_folder("văn bản/cải cách \"hành chính\"");
    fs::create_dir_all(repository.top().join("plan/2024")).unwrap();
    fs::write(repository.top().join("plan/2024/plan.toml"), PLAN.replace("TC-01", "TC-77")).unwrap();
    repository.commit(DAY);
    assert_eq!(told(&repository), [""; 0], "the plan at the top is another's");
    rewrite(&repository, "plan", "due = 2024-06-30", "due = 2024-07-31");
    assert_eq!(told(&repository), ["V002 plan/2024/plan.toml:33 2024-07-31"]);
    let below = reform(&repository.root().join("plan/2024"), "check --against HEAD --format json", &[]).exits(1);
    assert!(below.codes().contains(&"V002".to_string()), "{below}");
}

#[test]
fn where_there_was_no_plan_nothing_is_compared_and_that_is_said() {
    let repository = Repository::new();
    repository.put("README", "x");
    repository.remove("plan/2024/plan.toml");
    repository.commit(DAY);
    repository.put("plan/2024/plan.toml", PLAN);
    repository.reform("check --against HEAD").exits(0).warns("chưa có kế hoạch nào tại thư mục này");
    repository.reform("check --against HEAD --lang en").exits(0).warns("there was no plan in this folder");
}

#[test]
fn without_commits_repository_or_git_there_is_a_message_and_no_result() {
    let unborn = Repository::new();
    unborn.reform("check --against HEAD --lang en").exits(2).warns("no branch, tag or commit `HEAD`");
    let workspace = crate::harness::Workspace::small();
    let outside = |lang: &str| reform(workspace.root(), &format!("check --against HEAD --lang {lang}"), &[]).exits(2);
    outside("en").warns("the workspace is not in a git repository");
    outside("vi").warns("không nằm trong kho git nào");
    let nowhere = TempDir::new().unwrap();
    let path = [("PATH", nowhere.path().as_os_str().to_owned())];
    reform(&started().root(), "check --against HEAD", &path).exits(2).warns("máy này không chạy được lệnh git");
    let other_owner = [("GIT_TEST_ASSUME_DIFFERENT_OWNER", OsString::from("1"))];
    reform(&started().root(), "check --against HEAD", &other_owner).exits(2).warns("safe.directory");
}

#[test]
fn a_shallow_clone_without_the_revision_says_how_to_get_it() {
    let origin = started();
    let first = origin.git("rev-parse HEAD");
    origin.put("ghi-chu.txt", "x");
    origin.commit(DAY);
    let clone = TempDir::new().unwrap();
    let from = format!("file://{}", origin.top().display());
    git(clone.path(), DAY, ["clone", "-q", "--depth", "1", from.as_str(), "."]);
    let check = |revision: &str| reform(clone.path(), &format!("check --against {revision}"), &[]);
    check(first.trim()).exits(2).warns("fetch-depth: 0").warns("shallow");
    check("HEAD").exits(0);
}

#[test]
fn links_and_repositories_within_are_passed_over() {
    let repository = started();
    let inner = Repository::new();
    inner.commit(DAY);
    let commit = inner.git("rev-parse HEAD");
    repository.git(&format!("update-index --add --cacheinfo 160000,{},plan/2023", commit.trim()));
    fs::write(repository.top().join("target"), "../../etc/passwd").unwrap();
    let link = repository.git("hash-object -w target");
    repository.git(&format!("update-index --add --cacheinfo 120000,{},plan/2024/lien-ket.toml", link.trim()));
    repository.git("commit -q -m x");
    assert_eq!(told(&repository), [""; 0]);
}

#[test]
fn a_file_that_is_lost_from_the_repository_is_no_empty_one() {
    let repository = started();
    let lost = repository.git("rev-parse HEAD:plan/2024/them.toml");
    let (folder, name) = lost.trim().split_at(2);
    fs::remove_file(repository.top().join(".git/objects").join(folder).join(name)).unwrap();
    let output = repository.reform("check --against HEAD").exits(2).warns("missing");
    assert!(output.stdout.is_empty(), "{output}");
}

/// Section 10.
#[test]
#[cfg(unix)]
fn a_hostile_repository_runs_nothing() {
    let repository = closed();
    repository.put(".gitattributes", "* diff=evil filter=evil ident\n");
    repository.put("reports/2024-02/van-phong.csv", ROWS.replace("40", "30"));
    repository.commit(DAY);
    let mark = crate::git::set_traps(&repository);
    rewrite(&repository, "plan", "due = 2024-06-30", "due = 2024-07-31");
    assert_eq!(told(&repository), ["V002 plan/2024/plan.toml:33 2024-07-31"]);
    for revision in ["main", "HEAD^{tree}", "nowhere", "@{u}", "ext::evil", "--exec=evil"] {
        let output = repository.reform(&format!("check --against={revision}"));
        assert!(!mark.exists(), "{} of {output}", fs::read_to_string(&mark).unwrap());
    }
    // What a promising remote would have to be asked for.
    let lost = repository.git("rev-parse HEAD:plan/2024/plan.toml");
    let (folder, name) = lost.trim().split_at(2);
    fs::remove_file(repository.top().join(".git/objects").join(folder).join(name)).unwrap();
    repository.reform("check --against HEAD").exits(2);
    assert!(!mark.exists(), "{}", fs::read_to_string(&mark).unwrap());
}

#[test]
fn files_named_limit_what_is_told() {
    let repository = started();
    rewrite(&repository, "plan", "due = 2024-06-30", "due = 2024-07-31");
    rewrite(&repository, "them", "by_day = 20", "by_day = 25");
    let output = against(&repository, "plan/2024/them.toml").exits(1);
    assert_eq!(output.codes(), ["V002"]);
    assert_eq!(output.json()["findings"][0]["path"], "plan/2024/them.toml");
}
