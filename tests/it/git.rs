//! `received = "git"`: histories made with git itself, and the dates that follow from them. Sections 3, 5 and 9 of the
//! specification.

use crate::harness::{Output, PLAN, folder};
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const ROWS: &str = "task,progress,completed_on,result,difficulty\nTC-01,40,,Đã lấy ý kiến các phòng,\n";

fn plan() -> String {
    PLAN.replace("cutoff_day", "received = \"git\"\ncutoff_day")
}

/// A repository, and the folder in it that is the workspace.
pub struct Repository {
    dir: TempDir,
    pub workspace: &'static str,
}

impl Repository {
    /// One in which nothing is committed yet.
    pub fn new() -> Repository {
        Repository::with_workspace_in("")
    }

    pub fn with_workspace_in(workspace: &'static str) -> Repository {
        let repository = Repository { dir: folder(), workspace };
        repository.git("init -q -b main");
        repository.write("plan/2024/plan.toml", plan())
    }

    /// One whose plan was committed on New Year's Day.
    fn started() -> Repository {
        let repository = Repository::new();
        repository.commit("2024-01-01T08:00:00+07:00");
        repository
    }

    pub fn top(&self) -> &Path {
        self.dir.path()
    }

    pub fn root(&self) -> PathBuf {
        self.top().join(self.workspace)
    }

    pub fn write(self, path: &str, text: impl AsRef<[u8]>) -> Repository {
        self.put(path, text);
        self
    }

    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Moves a file or a folder of the workspace, as people do: without telling git.
    pub fn rename(&self, from: &str, to: &str) {
        let to = self.root().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root().join(from), to).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).unwrap();
    }

    pub fn git(&self, arguments: &str) -> String {
        self.git_at("2024-12-31T08:00:00+07:00", arguments)
    }

    fn git_at(&self, date: &str, arguments: &str) -> String {
        git(self.top(), date, arguments.split_whitespace())
    }

    /// Commits everything there is; the committer is always late, for only the author's date may count.
    pub fn commit(&self, date: &str) {
        self.git("add -A");
        self.git_at(date, "commit -q --allow-empty -m x");
    }

    pub fn reform(&self, arguments: &str) -> Output {
        reform(&self.root(), arguments, &[])
    }

    /// When a report came in, as `due` tells it.
    #[track_caller]
    fn received(&self, period: &str, unit: &str) -> Option<String> {
        received(&self.reform("due --as-of 2025-01-31 --format json"), period, unit)
    }

    /// That of the Office in March.
    #[track_caller]
    fn march(&self) -> Option<String> {
        self.received("2024-03", "van-phong")
    }
}

pub fn git<'a>(folder: &Path, date: &str, arguments: impl IntoIterator<Item = &'a str>) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=An", "-c", "user.email=an@example.invalid"]).args(arguments);
    command.env("GIT_AUTHOR_DATE", date).env("GIT_COMMITTER_DATE", "2024-12-31T23:00:00+00:00");
    let output = command.envs(isolated()).output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Nothing of whoever runs the tests.
fn isolated() -> [(&'static str, &'static str); 3] {
    [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_MERGE_AUTOEDIT", "no")]
}

pub fn reform(folder: &Path, arguments: &str, environment: &[(&str, OsString)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reform"));
    command.current_dir(folder).args(arguments.split_whitespace()).envs(isolated());
    command.env("NO_COLOR", "1").env("REFORM_TODAY", "2025-01-31").envs(environment.iter().cloned());
    let output = command.output().unwrap();
    Output {
        command: format!("reform {arguments}"),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code(),
    }
}

#[track_caller]
fn received(due: &Output, period: &str, unit: &str) -> Option<String> {
    let json = due.json();
    let lists = [&json["reports"], &json["requests"]].map(|list| list.as_array().unwrap().clone());
    let is_meant = |it: &&Value| (it["period"] == period || it["request"] == period) && it["unit"] == unit;
    let found = lists.iter().flatten().find(is_meant).unwrap_or_else(|| panic!("no {unit} {period} in {due}"));
    found["received"].as_str().map(str::to_string)
}

fn on(day: &str) -> Option<String> {
    Some(day.to_string())
}

/// The state of each report, by its unit, in one month.
fn states(due: &Output, period: &str) -> Vec<String> {
    let reports = due.json()["reports"].as_array().unwrap().clone();
    let of = reports.iter().filter(|it| it["period"] == period);
    of.map(|it| format!("{} {}", it["unit"].as_str().unwrap(), it["state"].as_str().unwrap())).collect()
}

#[test]
fn a_report_came_on_the_day_of_the_first_commit_that_has_it() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.put("reports/2024-03/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.commit("2024-03-19T09:00:00+07:00");
    let due = repository.reform("due --as-of 2024-03-20 --format json").exits(1);
    assert_eq!(received(&due, "2024-03", "van-phong"), on("2024-03-15"));
    assert_eq!(states(&due, "2024-03"), ["van-phong on_time", "dau-tu late"]);
    assert_eq!(states(&due, "2024-01"), ["van-phong missing", "dau-tu missing"]);
    // What came after the day asked is not known on it.
    let due = repository.reform("due --as-of 2024-03-18 --format json").exits(1);
    assert_eq!(states(&due, "2024-03"), ["van-phong on_time", "dau-tu pending"]);
}

#[test]
fn the_day_is_that_of_the_plans_offset() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    // 23:30 in London is half past six the next morning in Hải Phòng.
    repository.commit("2024-03-17T23:30:00+00:00");
    assert_eq!(repository.march(), on("2024-03-18"));
    let due = repository.reform("due --as-of 2024-03-20 --format json");
    assert_eq!(states(&due, "2024-03")[0], "van-phong on_time", "the 17th was a Sunday");
    repository.put("plan/2024/plan.toml", plan().replace("year = 2024\n", "year = 2024\nutc_offset = \"+00:00\"\n"));
    assert_eq!(repository.march(), on("2024-03-17"));
}

#[test]
fn two_plans_have_each_their_own_offset() {
    let second = plan().replace("2024", "2025").replace("year = 2025\n", "year = 2025\nutc_offset = \"-05:00\"\n");
    let repository = Repository::started()
        .write("plan/2025/plan.toml", second)
        .write("reports/2024-12/van-phong.csv", ROWS)
        .write("reports/2025-01/van-phong.csv", ROWS.replace("40", "50"));
    repository.commit("2025-01-15T20:00:00+00:00");
    let due = |year: &str| repository.reform(&format!("due --year {year} --as-of 2025-01-31 --format json"));
    assert_eq!(received(&due("2024"), "2024-12", "van-phong"), on("2025-01-16"));
    assert_eq!(received(&due("2025"), "2025-01", "van-phong"), on("2025-01-15"));
}

#[test]
fn sending_again_moves_nothing() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "55"));
    repository.commit("2024-03-25T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "60"));
    assert_eq!(repository.march(), on("2024-03-15"), "changed here, not committed");
}

#[test]
fn what_was_deleted_and_sent_again_keeps_the_first_day() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.remove("reports/2024-03/van-phong.csv");
    repository.commit("2024-03-16T09:00:00+07:00");
    assert_eq!(repository.march(), None);
    repository.put("reports/2024-03/van-phong.csv", "mã;tiến độ\nTC-01;80\n");
    repository.commit("2024-03-25T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
}

#[test]
fn a_rename_resets_nothing_though_the_file_be_changed_in_the_same_commit() {
    let repository = Repository::started().write("reports/2024-03/Văn phòng (tháng 3).csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    assert_eq!(repository.march(), None);
    repository.rename("reports/2024-03/Văn phòng (tháng 3).csv", "reports/2024-03/van_phong.csv");
    repository.commit("2024-03-20T09:00:00+07:00");
    repository.rename("reports/2024-03/van_phong.csv", "reports/2024-03/van-phong.csv");
    repository.put("reports/2024-03/van-phong.csv", format!("{ROWS}TC-02,10,,,\n"));
    repository.commit("2024-03-25T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"), "a chain of two");
}

#[test]
fn a_whole_folder_may_be_renamed_or_the_workspace_move() {
    let repository = Repository::started().write("bao-cao/2024-3/van-phong.csv", ROWS);
    repository.put("bao-cao/2024-3/dau-tu.csv", ROWS.replace("TC-01,40", "TC-02,30"));
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.rename("bao-cao/2024-3", "reports/2024-03");
    repository.commit("2024-04-02T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
    assert_eq!(repository.received("2024-03", "dau-tu"), on("2024-03-15"));
    let moved = Repository { workspace: "cải cách/2024", ..repository };
    fs::create_dir_all(moved.root()).unwrap();
    for folder in ["plan", "reports"] {
        fs::rename(moved.top().join(folder), moved.root().join(folder)).unwrap();
    }
    moved.commit("2024-05-02T09:00:00+07:00");
    assert_eq!(moved.march(), on("2024-03-15"));
}

#[test]
fn a_report_laid_into_the_wrong_month_or_under_the_wrong_unit_came_when_it_came() {
    let repository = Repository::started().write("reports/2024-02/dau-tu.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.rename("reports/2024-02/dau-tu.csv", "reports/2024-03/van-phong.csv");
    repository.commit("2024-03-20T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
    // What then comes at the place where it wrongly lay is another report.
    repository.put("reports/2024-02/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.commit("2024-03-22T09:00:00+07:00");
    assert_eq!(repository.received("2024-02", "dau-tu"), on("2024-03-22"));
    assert_eq!(repository.march(), on("2024-03-15"));
}

#[test]
fn the_next_months_report_made_out_of_the_last_is_a_new_one() {
    let repository = Repository::started().write("reports/2024-02/van-phong.csv", ROWS);
    repository.commit("2024-02-15T09:00:00+07:00");
    repository.rename("reports/2024-02/van-phong.csv", "reports/2024-03/van-phong.csv");
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "45"));
    repository.commit("2024-03-20T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-20"));
    assert_eq!(repository.received("2024-02", "van-phong"), None, "it is there no more");
    // A copy is new as well.
    fs::create_dir_all(repository.root().join("reports/2024-04")).unwrap();
    repository.put("reports/2024-04/van-phong.csv", ROWS.replace("40", "45"));
    repository.commit("2024-04-16T09:00:00+07:00");
    assert_eq!(repository.received("2024-04", "van-phong"), on("2024-04-16"));
}

#[test]
fn a_unit_that_gets_a_new_id_keeps_its_dates() {
    let repository = Repository::started().write("reports/2024-03/dau-tu.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.put("plan/2024/plan.toml", plan().replace("dau-tu", "xuc-tien"));
    repository.rename("reports/2024-03/dau-tu.csv", "reports/2024-03/xuc-tien.csv");
    repository.put("reports/2024-03/xuc-tien.csv", format!("{ROWS}TC-02,10,,,\n"));
    repository.commit("2024-06-01T09:00:00+07:00");
    assert_eq!(repository.received("2024-03", "xuc-tien"), on("2024-03-15"));
}

#[test]
fn a_true_merge_keeps_the_days_of_its_branch_and_a_squashed_one_has_its_own() {
    let repository = Repository::started();
    repository.git("checkout -q -b van-phong");
    repository.put("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.git("checkout -q -b dau-tu main");
    repository.put("reports/2024-03/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.commit("2024-03-16T09:00:00+07:00");
    repository.git("checkout -q main");
    repository.git_at("2024-03-21T09:00:00+07:00", "merge -q --no-ff -m x van-phong");
    repository.git("merge -q --squash dau-tu");
    repository.commit("2024-03-22T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
    assert_eq!(repository.received("2024-03", "dau-tu"), on("2024-03-22"));
}

#[test]
fn a_merge_of_many_branches_and_what_it_adds_itself() {
    let repository = Repository::started();
    for (branch, month, day) in [("a", "01", "2024-01-15"), ("b", "02", "2024-02-15"), ("c", "03", "2024-03-15")] {
        repository.git(&format!("checkout -q -b {branch} main"));
        repository.put(&format!("reports/2024-{month}/van-phong.csv"), ROWS);
        repository.commit(&format!("{day}T09:00:00+07:00"));
    }
    repository.git("checkout -q main");
    repository.git("merge -q --no-ff --no-commit a b c");
    repository.put("reports/2024-03/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.commit("2024-03-20T09:00:00+07:00");
    assert_eq!(repository.git("rev-list --parents -1 HEAD").split_whitespace().count(), 5, "four parents");
    assert_eq!(repository.received("2024-01", "van-phong"), on("2024-01-15"));
    assert_eq!(repository.received("2024-02", "van-phong"), on("2024-02-15"));
    assert_eq!(repository.march(), on("2024-03-15"));
    assert_eq!(repository.received("2024-03", "dau-tu"), on("2024-03-20"), "in no branch, only in the merge");
}

#[test]
fn a_folder_renamed_on_one_branch_takes_the_reports_of_the_other_along() {
    let repository = Repository::started().write("reports/2024-3/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    repository.commit("2024-03-14T09:00:00+07:00");
    repository.git("checkout -q -b tidy");
    repository.git("mv reports/2024-3 reports/2024-03");
    repository.commit("2024-03-16T09:00:00+07:00");
    repository.git("checkout -q main");
    repository.put("reports/2024-3/van-phong.csv", "task,progress\nTC-01,7\n");
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.git_at("2024-03-21T09:00:00+07:00", "-c merge.directoryRenames=true merge -q -m x tidy");
    assert_eq!(repository.march(), on("2024-03-15"));
    assert_eq!(repository.received("2024-03", "dau-tu"), on("2024-03-14"));
}

#[test]
fn the_same_report_on_two_branches_came_with_the_earlier_one() {
    let repository = Repository::started();
    for (branch, day) in [("late", "2024-03-19"), ("early", "2024-03-15")] {
        repository.git(&format!("checkout -q -b {branch} main"));
        repository.put("reports/2024-03/van-phong.csv", ROWS);
        repository.commit(&format!("{day}T09:00:00+07:00"));
    }
    repository.git("checkout -q main");
    repository.git("merge -q --no-ff -m x late");
    repository.git("merge -q --no-ff -m x early");
    assert_eq!(repository.march(), on("2024-03-15"));
}

#[test]
fn the_workspace_may_be_a_folder_of_the_repository() {
    let repository = Repository::with_workspace_in("văn bản/cải cách \"hành chính\"");
    repository.put("reports/2024-03/van-phong.csv", ROWS);
    repository.put("reports/requests/đột-xuất/x.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
    // A report of the same name at the top of the repository is another's.
    fs::create_dir_all(repository.top().join("reports/2024-03")).unwrap();
    fs::write(repository.top().join("reports/2024-03/dau-tu.csv"), ROWS).unwrap();
    repository.commit("2024-03-16T09:00:00+07:00");
    assert_eq!(repository.received("2024-03", "dau-tu"), None);
    let below = reform(&repository.root().join("reports/2024-03"), "due --as-of 2025-01-31 --format json", &[]);
    assert_eq!(received(&below, "2024-03", "van-phong"), on("2024-03-15"));
}

#[test]
fn answers_to_requests_are_dated_too() {
    let asked = "\n[[request]]\nid = \"dau-tu-cong\"\ntitle = \"Đầu tư công\"\nissued = 2024-05-02\ndue = 2024-05-10\n";
    let repository = Repository::new()
        .write("plan/2024/plan.toml", plan() + asked)
        .write("reports/requests/dau-tu-cong/van-phong.csv", ROWS);
    repository.commit("2024-05-11T01:00:00+07:00");
    let due = repository.reform("due --as-of 2024-05-12 --format json");
    assert_eq!(received(&due, "dau-tu-cong", "van-phong"), on("2024-05-11"));
    assert_eq!(due.json()["requests"][0]["state"], "late");
}

#[test]
fn what_is_not_committed_is_undated() {
    let repository = Repository::new().write("reports/2024-03/van-phong.csv", ROWS);
    // Nothing was ever committed.
    let due = repository.reform("due --as-of 2024-03-20 --format json").exits(1);
    assert_eq!(states(&due, "2024-03"), ["van-phong undated", "dau-tu missing"]);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.put("reports/2024-03/dau-tu.csv", ROWS.replace("TC-01", "TC-02"));
    for step in ["status", "add -A"] {
        repository.git(step);
        let due = repository.reform("due --as-of 2024-03-20 --format json");
        assert_eq!(states(&due, "2024-03"), ["van-phong on_time", "dau-tu undated"], "after git {step}");
    }
    repository.reform("due --as-of 2024-03-20 --fail-on undated").exits(1);
    // It is not the register's to have it, and nobody is sent there.
    repository.reform("due --as-of 2024-03-20 --format github --lang en").says("commit the file").says_not("register");
    assert!(!repository.reform("check --format json").codes().contains(&"F010".to_string()));
}

#[test]
fn the_register_dates_nothing_but_is_still_judged() {
    let lines =
        "period,unit,received_on\n2024-03,van-phong,2024-03-01\n2024-04,van-phong,2024-04-01\n2024-03,ai-do,x\n";
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.put("reports/register.csv", lines);
    repository.commit("2024-03-15T09:00:00+07:00");
    assert_eq!(repository.march(), on("2024-03-15"));
    assert_eq!(repository.received("2024-04", "van-phong"), None);
    let codes = repository.reform("check --format json").codes();
    assert!(codes.contains(&"F017".to_string()) && !codes.contains(&"F011".to_string()), "{codes:?}");
}

/// The reports of which F026 is told.
fn implausible(repository: &Repository) -> Vec<String> {
    let json = repository.reform("check --as-of 2024-03-20 --format json").json();
    let found = json["findings"].as_array().unwrap().iter().filter(|it| it["code"] == "F026");
    found.map(|it| it["path"].as_str().unwrap().to_string()).collect()
}

#[test]
fn a_commit_before_the_period_or_after_today_is_told() {
    let repository = Repository::started().write("reports/2024-04/van-phong.csv", ROWS);
    repository.commit("2024-03-14T23:00:00+07:00");
    repository.put("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-02-15T00:30:00+07:00");
    // The clock of the machine is a day ahead.
    repository.put("reports/2024-12/van-phong.csv", ROWS);
    repository.commit("2025-02-01T08:00:00+07:00");
    // Today is the day it is, not the one that is asked about.
    repository.put("reports/2024-11/van-phong.csv", ROWS);
    repository.commit("2025-01-31T08:00:00+07:00");
    assert_eq!(implausible(&repository), ["reports/2024-04/van-phong.csv", "reports/2024-12/van-phong.csv"]);
}

#[test]
fn three_hundred_reports_in_one_commit() {
    let units: String =
        (0..100).map(|n| format!("\n[[unit]]\nid = \"don-vi-{n:03}\"\nname = \"Đơn vị {n}\"\n")).collect();
    let repository = Repository::new().write("plan/2024/plan.toml", plan() + &units);
    for (month, n) in (1..=3).flat_map(|month| (0..100).map(move |n| (month, n))) {
        repository.put(&format!("reports/2024-{month:02}/don-vi-{n:03}.csv"), format!("{ROWS}*,,,{n},\n"));
    }
    repository.commit("2024-03-15T09:00:00+07:00");
    let due = repository.reform("due --as-of 2024-03-20 --format json");
    let reports = due.json()["reports"].as_array().unwrap().clone();
    assert_eq!(reports.iter().filter(|it| it["received"] == "2024-03-15").count(), 300);
}

/// A clone of a repository with one report in March.
fn cloned(how: &str) -> (Repository, TempDir) {
    let origin = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    origin.commit("2024-03-15T09:00:00+07:00");
    origin.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "50"));
    origin.commit("2024-04-25T09:00:00+07:00");
    let clone = TempDir::new().unwrap();
    let from = format!("file://{}", origin.top().display());
    git(clone.path(), "2024-12-31T08:00:00+07:00", how.split_whitespace().chain([from.as_str(), "."]));
    (origin, clone)
}

#[test]
fn a_whole_clone_has_the_dates_of_the_original() {
    let (_origin, clone) = cloned("clone -q");
    let due = reform(clone.path(), "due --as-of 2024-04-30 --format json", &[]);
    assert_eq!(received(&due, "2024-03", "van-phong"), on("2024-03-15"));
    assert_eq!(reform(clone.path(), "check --format json", &[]).exits(0).codes(), ["R011"; 0]);
}

#[test]
fn a_shallow_clone_is_a_finding_and_dates_nothing() {
    let (_origin, clone) = cloned("clone -q --depth 1");
    let check = reform(clone.path(), "check --format json", &[]).exits(1);
    let finding = &check.json()["findings"][0];
    assert_eq!(finding["code"], "C008");
    assert_eq!(finding["name"], "shallow-history");
    assert_eq!(finding["severity"], "error");
    // `received = "git"` stands on the line after `[reporting]`, the 8th; its value begins at the 12th letter.
    assert_eq!(finding["path"], "plan/2024/plan.toml");
    let place = ["line", "column", "end_line", "end_column"].map(|key| finding[key].as_u64().unwrap());
    assert_eq!(place, [9, 12, 9, 17], "{}", plan());
    let help = finding["help"].as_str().unwrap();
    assert!(help.contains("fetch-depth: 0") && help.contains("GIT_DEPTH: 0"), "{help}");
    assert_eq!(check.codes().iter().filter(|code| *code == "C008").count(), 1);

    let due = reform(clone.path(), "due --as-of 2024-04-30 --format json", &[]).exits(2).warns("GIT_DEPTH: 0");
    assert_eq!(states(&due, "2024-03"), ["van-phong undated", "dau-tu missing"]);
    assert_eq!(received(&due, "2024-03", "van-phong"), None);
    // What only tells still does, and says why there are no dates.
    reform(clone.path(), "status --as-of 2024-04-30", &[]).exits(0).warns("fetch-depth: 0");
    // A plan that does not ask git does not care.
    fs::write(clone.path().join("plan/2024/plan.toml"), PLAN).unwrap();
    assert!(!reform(clone.path(), "check --format json", &[]).codes().contains(&"C008".to_string()));
}

#[test]
fn outside_a_repository_nothing_is_known_and_that_is_said() {
    let workspace = crate::harness::Workspace::new().plan(&plan()).file("reports/2024-03/van-phong.csv", ROWS);
    let says = |command: &str, words: &str| {
        let output = reform(workspace.root(), command, &[]).warns(words);
        assert_eq!(output.stderr.matches("git clone").count(), 1, "said once, with what to do: {output}");
        output
    };
    let due = says("due --as-of 2024-03-20 --format json --lang en", "is not in a git repository").exits(2);
    assert_eq!(states(&due, "2024-03"), ["van-phong undated", "dau-tu missing"]);
    says("due --as-of 2024-03-20", "không nằm trong kho git nào").exits(2).says("Chưa thể kết luận");
    says("status --as-of 2024-03-20", "không nằm trong kho git nào").exits(0);
    says("report --month 2024-03", "không nằm trong kho git nào").exits(0);
    says("check", "không nằm trong kho git nào").exits(2);
    says("check reports/2024-03/van-phong.csv", "không nằm trong kho git nào").exits(0);
}

#[test]
fn without_git_nothing_is_known_and_that_is_said() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    let nowhere = TempDir::new().unwrap();
    let path = [("PATH", nowhere.path().as_os_str().to_owned())];
    let without = |command: &str| reform(&repository.root(), command, &path);
    without("due --as-of 2024-03-20").exits(2).warns("máy này không chạy được lệnh git").warns("git-scm.com");
    without("due --as-of 2024-03-20 --lang en").exits(2).warns("git cannot be run").warns("git-scm.com");
    without("check --lang en").exits(2).warns("git cannot be run");
    // A register needs no git.
    repository.put("plan/2024/plan.toml", PLAN);
    let output = without("due --as-of 2024-03-20").exits(1);
    assert!(!output.stderr.contains("git"), "{output}");
}

#[test]
fn what_git_complains_of_is_quoted() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    fs::write(repository.top().join(".git/config"), "[core\u{1b}[31m\n").unwrap();
    let due =
        repository.reform("due --as-of 2024-03-20 --lang en").exits(2).warns("bad config").warns("try with git log");
    assert!(!due.stderr.contains('\u{1b}'), "{due}");
    repository.reform("due --as-of 2024-03-20").exits(2).warns("bad config").warns("chạy git log");
}

#[test]
fn a_folder_that_git_does_not_trust_is_not_read_and_it_says_how_to_trust_it() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    let other_owner = [("GIT_TEST_ASSUME_DIFFERENT_OWNER", OsString::from("1"))];
    let due = reform(&repository.root(), "due --as-of 2024-03-20 --format json", &other_owner).exits(2);
    assert_eq!(received(&due.warns("safe.directory"), "2024-03", "van-phong"), None);
}

#[test]
fn a_history_with_holes_dates_nothing() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "50"));
    repository.commit("2024-04-25T09:00:00+07:00");
    let lost = repository.git("rev-parse HEAD~1");
    let (folder, name) = lost.trim().split_at(2);
    fs::remove_file(repository.top().join(".git/objects").join(folder).join(name)).unwrap();
    let due = repository.reform("due --as-of 2024-04-30 --format json").exits(2);
    assert_eq!(received(&due, "2024-03", "van-phong"), None, "half of a history is none");
    assert!(due.stderr.contains("git"), "{due}");
}

#[test]
fn other_repositories_named_by_the_surroundings_are_not_asked() {
    let repository = Repository::started().write("reports/2024-03/van-phong.csv", ROWS);
    repository.commit("2024-03-15T09:00:00+07:00");
    let other = Repository::started();
    let names = [("GIT_DIR", other.top().join(".git")), ("GIT_WORK_TREE", other.root())];
    let names = names.map(|(name, path)| (name, path.into_os_string()));
    let due = reform(&repository.root(), "due --as-of 2024-03-20 --format json", &names);
    assert_eq!(received(&due, "2024-03", "van-phong"), on("2024-03-15"));
}

/// Everything in a repository's own settings that git could be made to run; what ran writes the file that is given.
#[cfg(unix)]
pub fn set_traps(repository: &Repository) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let mark = repository.top().join("ran");
    let evil = repository.top().join("evil.sh");
    fs::write(&evil, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\nexit 0\n", mark.display())).unwrap();
    fs::set_permissions(&evil, fs::Permissions::from_mode(0o755)).unwrap();
    for hook in fs::read_dir(repository.top().join(".git/hooks")).unwrap() {
        fs::remove_file(hook.unwrap().path()).unwrap();
    }
    for hook in ["post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc", "fsmonitor-watchman"] {
        fs::copy(&evil, repository.top().join(".git/hooks").join(hook)).unwrap();
    }
    let evil = evil.display();
    let settings = format!(
        "[core]\nfsmonitor = {evil}\npager = {evil}\nhooksPath = .git/hooks\nsshCommand = {evil}\neditor = {evil}\n\
         gitProxy = {evil}\nalternateRefsCommand = {evil}\naskPass = {evil}\n\
         [alias]\nlog = !{evil}\nrev-parse = !{evil}\ncat-file = !{evil}\nls-tree = !{evil}\n[pager]\nlog = {evil}\nrev-parse = {evil}\n\
         [diff]\nexternal = {evil}\nrelative = true\nrenames = false\n\
         [diff \"evil\"]\ncommand = {evil}\ntextconv = {evil}\n[filter \"evil\"]\nclean = {evil}\nsmudge = {evil}\nprocess = {evil}\n\
         [log]\nshowSignature = true\nshowRoot = false\n[gpg]\nprogram = {evil}\n[gpg \"ssh\"]\nprogram = {evil}\n\
         [credential]\nhelper = !{evil}\n[extensions]\npartialClone = origin\n[protocol \"ext\"]\nallow = always\n\
         [remote \"origin\"]\nurl = ext::{evil}\npromisor = true\nuploadpack = {evil}\nvcs = evil\n"
    );
    let config = repository.top().join(".git/config");
    let own = fs::read_to_string(&config).unwrap();
    fs::write(repository.top().join(".git/more"), &settings).unwrap();
    fs::write(&config, format!("{own}[include]\npath = more\n")).unwrap();
    let git_would = Command::new("git").current_dir(repository.top()).args(["log", "-p", "-1"]).output();
    assert!(git_would.is_ok() && mark.exists(), "the trap is set");
    fs::remove_file(&mark).unwrap();
    mark
}

/// Section 10.
#[test]
#[cfg(unix)]
fn a_hostile_repository_runs_nothing() {
    let repository = Repository::started().write("reports/2024-03/van_phong.csv", ROWS);
    repository.put(".gitattributes", "*.csv diff=evil filter=evil\n");
    repository.commit("2024-03-15T09:00:00+07:00");
    repository.rename("reports/2024-03/van_phong.csv", "reports/2024-03/van-phong.csv");
    repository.put("reports/2024-03/van-phong.csv", ROWS.replace("40", "50"));
    repository.commit("2024-03-20T09:00:00+07:00");
    // A signed commit would be checked by the program that the settings name.
    let signed = repository.git("cat-file commit HEAD").replacen(
        "\n\n",
        "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nx",
        1,
    );
    fs::write(repository.top().join("signed"), signed).unwrap();
    let signed = repository.git("hash-object -t commit -w signed");
    repository.git(&format!("update-ref refs/heads/main {}", signed.trim()));
    fs::remove_file(repository.top().join("signed")).unwrap();

    let mark = set_traps(&repository);
    for command in ["check", "due --as-of 2024-03-20", "status", "report --month 2024-03"] {
        let output = repository.reform(command);
        assert!(!mark.exists(), "{} of {output}", fs::read_to_string(&mark).unwrap());
    }
    assert_eq!(repository.march(), on("2024-03-15"), "and the settings change no date");
    // A blob that a promising remote would have to be asked for.
    let lost = repository.git("rev-parse HEAD~1:reports/2024-03/van_phong.csv");
    let (folder, name) = lost.trim().split_at(2);
    fs::remove_file(repository.top().join(".git/objects").join(folder).join(name)).unwrap();
    repository.reform("due --as-of 2024-03-20").exits(2);
    assert!(!mark.exists(), "{}", fs::read_to_string(&mark).unwrap());
}
