//! What only Windows has: devices with names, drive letters, long and prefixed paths, code pages, files that others hold, and letters of
//! any case in the names of files.

use crate::harness::{Output, Workspace, files, run};
use std::fs;
use std::os::windows::fs::OpenOptionsExt;
use std::os::windows::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROWS: &str = "task,progress,completed_on,result,difficulty\nTC-01,40,,Đã lấy ý kiến,\n";

fn told() -> Workspace {
    Workspace::small().file("reports/2024-03/van-phong.csv", ROWS).received("2024-03", "van-phong", "2024-03-15")
}

const ASKED: &str = "status --as-of 2024-06-30 --format json";

/// What `ASKED` says of a folder that is named in some way, from some folder.
fn asked_of(here: &Path, named: &str) -> String {
    run(here, "2025-06-30", ["-C", named].into_iter().chain(ASKED.split(' '))).exits(0).stdout
}

/// The drive of a path, and the rest.
fn drive(path: &Path) -> (String, String) {
    let text = path.to_str().unwrap().replace('/', "\\");
    let (drive, rest) = text.split_at(2);
    assert!(drive.ends_with(':'), "{text}");
    (drive.to_owned(), rest.to_owned())
}

#[test]
fn devices_are_written_to_and_stay_devices() {
    let workspace = told();
    for name in ["NUL", "nul", "NUL.docx", ".\\NUL", "\\\\.\\NUL"] {
        for format in ["json", "docx", "term"] {
            let run = workspace.reform(&format!("report --month 2024-03 --format {format} -o {name}")).exits(0);
            assert_eq!(run.stdout, "", "{run}");
        }
    }
    workspace.reform("status -o NUL").exits(0);
    let left: Vec<PathBuf> = files(workspace.root());
    assert!(left.iter().all(|path| !path.to_str().unwrap().to_lowercase().contains("nul")), "{left:?}");
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn a_workspace_is_found_however_windows_writes_its_place() {
    let workspace = told();
    let root = workspace.root().canonicalize().unwrap();
    let prefixed = root.to_str().unwrap().to_owned();
    assert!(prefixed.starts_with(r"\\?\"), "{prefixed}");
    let plain = prefixed.trim_start_matches(r"\\?\").to_owned();
    let (drive, below) = drive(Path::new(&plain));
    let wanted = asked_of(&root, ".");
    let slashes = plain.replace('\\', "/");
    for named in [&plain, &prefixed, &slashes, &format!("{plain}\\"), &format!(r"\\.\{plain}")] {
        assert_eq!(asked_of(&std::env::temp_dir(), named), wanted, "{named}");
    }
    // Without the drive it is one on the drive that is current.
    for named in [below, plain.to_lowercase(), plain.to_uppercase()] {
        assert_eq!(asked_of(&root, &named), wanted, "{named}");
    }
    // `C:folder` is a folder of the one that is the drive's current one.
    let name = root.file_name().unwrap().to_str().unwrap();
    let above = PathBuf::from(&plain).parent().unwrap().to_owned();
    assert_eq!(asked_of(&above, &format!("{drive}{name}")), wanted);
    // No message and no result shows the prefix.
    let seen = run(&root, "2025-06-30", ["check", "reports\\2024-03\\van-phong.csv", "--format", "json"]).exits(0);
    assert!(!format!("{seen}").contains(r"\\?\"), "{seen}");
}

/// Results for programs have `/` in paths, whatever was typed.
#[test]
fn paths_in_results_are_the_same_everywhere() {
    let workspace = told().file("reports/2024-03/dau-tu.csv", "task,progress\nTC-02,x\n");
    for format in ["json", "github", "gitlab", "sarif", "text"] {
        let one = run(workspace.root(), "2025-06-30", ["check", "reports\\2024-03\\dau-tu.csv", "--format", format]);
        assert!(one.stdout.contains("reports/2024-03/dau-tu.csv"), "{one}");
        assert!(!one.stdout.contains("reports\\"), "{one}");
    }
}

#[test]
fn blanks_and_vietnamese_in_names_of_folders() {
    let above = crate::harness::folder();
    let root = above.path().join("Kế hoạch cải cách (bản cuối)").join("Năm 2024 – Sở Nội vụ & Đô thị");
    for path in ["plan/2024/plan.toml", "reports/2024-03/van-phong.csv", "reports/register.csv"] {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::copy(told().root().join(path), root.join(path)).unwrap();
    }
    assert_eq!(asked_of(above.path(), root.to_str().unwrap()), told().reform(ASKED).stdout);
    let out = root.join("Báo cáo tháng 3.docx");
    run(&root, "2025-06-30", ["report", "--month", "2024-03", "-o", "Báo cáo tháng 3.docx"]).exits(0);
    assert!(out.is_file());
    let letters = ["remind", "--as-of", "2024-03-20", "--reply-by", "2024-03-25", "-o", "Thư đôn đốc"];
    run(&root, "2025-06-30", letters).exits(0);
    assert!(!files(&root.join("Thư đôn đốc")).is_empty());
}

#[test]
fn paths_may_be_longer_than_260_letters() {
    let workspace = told();
    let wanted = workspace.reform("report --month 2024-03 --format md").exits(0).stdout;
    let mut deep = workspace.root().canonicalize().unwrap();
    for _ in 0..8 {
        deep.push("Kế hoạch cải cách hành chính nhà nước năm");
    }
    fs::create_dir_all(&deep).unwrap();
    for path in ["plan/2024/plan.toml", "reports/2024-03/van-phong.csv", "reports/register.csv"] {
        fs::create_dir_all(deep.join(path).parent().unwrap()).unwrap();
        fs::copy(workspace.root().join(path), deep.join(path)).unwrap();
    }
    // As it is typed, without the prefix.
    let typed = deep.to_str().unwrap().trim_start_matches(r"\\?\").to_owned();
    assert!(typed.len() > 260);
    let page = format!("{typed}\\Báo cáo.md");
    for _ in 0..2 {
        run(workspace.root(), "2025-06-30", ["-C", &typed, "report", "--month", "2024-03", "-o", &page]).exits(0);
    }
    assert_eq!(fs::read_to_string(deep.join("Báo cáo.md")).unwrap(), wanted);
    let close = ["-C", &typed, "close", "--month", "2024-03", "--number", "15/BC", "--on", "2024-03-20"];
    run(workspace.root(), "2025-06-30", close).exits(0);
    assert!(deep.join("reports/2024-03/closed.json").is_file());
}

/// What is redirected is UTF-8 without a mark, whatever the window's code page is.
#[test]
fn code_pages_change_no_byte() {
    let workspace = told();
    let wanted = workspace.reform("status --as-of 2024-06-30").stdout;
    assert!(wanted.contains("Kế hoạch"));
    for page in ["437", "1258", "65001"] {
        let program = env!("CARGO_BIN_EXE_reform").replace('/', "\\");
        let typed = format!("/c chcp {page} >NUL & {program} status --as-of 2024-06-30 >page{page}.txt");
        let mut cmd = Command::new("cmd");
        cmd.current_dir(workspace.root()).env("NO_COLOR", "1").env("REFORM_TODAY", "2025-06-30").raw_arg(typed);
        assert!(cmd.status().unwrap().success());
        assert_eq!(workspace.read(&format!("page{page}.txt")), wanted, "{page}");
    }
}

/// Opens a file as Word and Excel do: nobody else may write to it or take it away.
fn hold(path: &Path, share: u32) -> fs::File {
    fs::OpenOptions::new().read(true).write(true).share_mode(share).open(path).unwrap()
}

const SHARE_READ: u32 = 1;

fn is_as_before(workspace: &Workspace, before: &[(PathBuf, Vec<u8>)]) {
    assert_eq!(files(workspace.root()), before.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>());
    for (path, bytes) in before {
        assert!(fs::read(path).unwrap() == *bytes, "{path:?} was changed");
    }
}

fn all(workspace: &Workspace) -> Vec<(PathBuf, Vec<u8>)> {
    files(workspace.root()).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn a_file_that_is_open_elsewhere_is_named_and_nothing_is_lost() {
    let workspace = told().file("out.docx", "old").file("reports/2024-03/notes.txt", "x");
    let before = all(&workspace);
    for share in [0, SHARE_READ] {
        let held = hold(&workspace.root().join("out.docx"), share);
        let run = workspace.reform("report --month 2024-03 -o out.docx").exits(2);
        drop(held);
        is_as_before(&workspace, &before);
        run.warns("out.docx").warns("đang mở trong chương trình khác").warns("Word hoặc Excel");
    }
    // The register, which `receive` would add to, while Excel shows it.
    let form = workspace.root().join("reports/2024-03/van-phong.csv");
    let new = fs::read_to_string(form).unwrap().replace("TC-01,40", "TC-02,60");
    let held = hold(&workspace.root().join("reports/register.csv"), SHARE_READ);
    let workspace = workspace.file("gửi đến/dau-tu.csv", new);
    let before = all(&workspace);
    let words = ["receive", "gửi đến/dau-tu.csv", "--unit", "dau-tu", "--month", "2024-04", "--on", "2024-04-16"];
    let refused = workspace.reform_words(&words, "").exits(2).says("register.csv");
    drop(held);
    is_as_before(&workspace, &before);
    refused.says("đang mở trong chương trình khác");
    workspace.reform_words(&words, "").exits(0);
    assert!(workspace.read("reports/register.csv").contains("2024-04,dau-tu,2024-04-16"));
}

#[test]
fn a_report_that_nobody_may_read_is_no_report_that_was_not_sent() {
    let workspace = told();
    let held = hold(&workspace.root().join("reports/2024-03/van-phong.csv"), 0);
    let seen: Vec<Output> =
        ["status", "check", "due --month 2024-03 --as-of 2024-03-20"].map(|it| workspace.reform(it)).into();
    drop(held);
    assert!(seen.iter().all(|run| format!("{run}").contains("van-phong")), "{seen:?}");
    assert_eq!(seen.iter().map(|run| run.code).collect::<Vec<_>>(), [Some(0), Some(1), Some(1)], "{seen:?}");
}

/// Windows finds files by their names in any case of letters; so are these, or they are told of.
#[test]
fn names_in_another_case_of_letters() {
    let plain = told();
    let other = Workspace::new();
    for (from, to) in [
        ("plan/2024/plan.toml", "PLAN/2024/Plan.TOML"),
        ("reports/2024-03/van-phong.csv", "Reports/2024-03/van-phong.CSV"),
        ("reports/register.csv", "Reports/register.csv"),
    ] {
        let to = other.root().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(plain.root().join(from), to).unwrap();
    }
    assert_eq!(other.reform(ASKED).exits(0).stdout, plain.reform(ASKED).stdout);
    // Not renamed: Wine takes that for one name.
    fs::remove_file(other.root().join("Reports/register.csv")).unwrap();
    fs::copy(plain.root().join("reports/register.csv"), other.root().join("Reports/Register.csv")).unwrap();
    // The register is told of: elsewhere it would not be found.
    let due = other.reform("due --month 2024-03 --as-of 2024-03-20").exits(2);
    due.warns("không có sổ nhận báo cáo reports/register.csv, mà có reports/Register.csv");
}

/// As git lays files out on Windows unless it is told otherwise.
#[test]
fn lines_may_end_as_windows_ends_them() {
    let (plain, other) = (Workspace::sample(), Workspace::sample());
    for path in files(other.root()) {
        if let Ok(text) = fs::read_to_string(&path) {
            fs::write(path, text.replace("\r\n", "\n").replace('\n', "\r\n")).unwrap();
        }
    }
    for asked in
        ["status --format json", "check --format json", "report --month 2024-06 --format md", "plan --format md"]
    {
        assert_eq!(other.reform(asked).stdout, plain.reform(asked).stdout, "{asked}");
    }
    let [one, two] = [&plain, &other].map(|it| {
        it.reform("report --month 2024-06 -o out.docx").exits(0);
        fs::read(it.root().join("out.docx")).unwrap()
    });
    assert!(one == two);
}

/// Not a terminal: nobody is waited for, whoever started it.
#[test]
fn nothing_is_waited_for_where_there_is_no_window() {
    let elsewhere = Workspace::new();
    let run = elsewhere.reform_words(&[], "").exits(2);
    assert!(!format!("{run}").contains("Enter"), "{run}");
}
