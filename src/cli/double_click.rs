//! `reform.exe` opened as one opens a document: the window that Windows makes for it would be gone before anything could be read. What
//! it is and how to go on is shown there, in both languages, and it stays until Enter is pressed. Nowhere else is anything waited for.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::Exit;
use super::root::find_root;
use crate::text::safe::visible;

/// The program that shows files and folders, and the desktop.
const EXPLORER: &str = "explorer.exe";
/// Where its own place cannot be told.
const PROGRAM: &str = "reform.exe";

/// How it came to be started without a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Start {
    /// Opened in a workspace, of which the overview is shown first.
    InWorkspace,
    /// Opened anywhere else.
    Bare,
    /// By a shortcut in which a command stands: there is nothing to explain.
    Shortcut,
    /// Files were dropped on it.
    Dropped(Vec<PathBuf>),
}

/// Runs what was typed; for whoever opened the program instead of typing, with a word on how to go on, and the window stays.
pub fn around(arguments: &[OsString], run: impl FnOnce() -> Exit) -> Exit {
    let Some(start) = seen(arguments) else { return run() };
    let exit = if matches!(start, Start::InWorkspace | Start::Shortcut) { run() } else { Exit::Clean };
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from(PROGRAM));
    let page = if start == Start::Shortcut { String::new() } else { page(&start, &program) };
    // Whoever cannot read it has closed the window.
    let _ = write!(io::stdout(), "{page}\nNhấn Enter để đóng cửa sổ này. / Press Enter to close this window. ");
    let _ = io::stdout().flush();
    let _ = io::stdin().read_line(&mut String::new());
    exit
}

fn seen(arguments: &[OsString]) -> Option<Start> {
    let has_window = io::stdin().is_terminal() && io::stdout().is_terminal();
    // Scripts, which have none, are asked nothing further.
    let parent = if has_window { parent() } else { None };
    start(parent.as_deref(), arguments, Path::is_file, || find_root(None).is_ok())
}

fn start(
    parent: Option<&str>,
    arguments: &[OsString],
    is_file: impl Fn(&Path) -> bool,
    is_in_workspace: impl Fn() -> bool,
) -> Option<Start> {
    if !parent?.eq_ignore_ascii_case(EXPLORER) {
        return None;
    }
    let typed: Vec<PathBuf> = arguments.iter().skip(1).map(PathBuf::from).collect();
    Some(match typed.is_empty() {
        true if is_in_workspace() => Start::InWorkspace,
        true => Start::Bare,
        false if typed.iter().all(|path| is_file(path)) => Start::Dropped(typed),
        false => Start::Shortcut,
    })
}

/// The program that started this one.
#[cfg(windows)]
fn parent() -> Option<String> {
    use winsafe::{HPROCESSLIST, co};
    let mut running = HPROCESSLIST::CreateToolhelp32Snapshot(co::TH32CS::SNAPPROCESS, None).ok()?;
    let running: Vec<(u32, u32, String)> = running
        .iter_processes()
        .map_while(Result::ok)
        .map(|it| (it.th32ProcessID, it.th32ParentProcessID, it.szExeFile()))
        .collect();
    let (_, parent, _) = running.iter().find(|(id, _, _)| *id == std::process::id())?;
    running.iter().find(|(id, _, _)| id == parent).map(|(_, _, name)| name.clone())
}

#[cfg(not(windows))]
fn parent() -> Option<String> {
    None
}

/// What it is and how to go on: no more than a window of the least size shows.
fn page(start: &Start, program: &Path) -> String {
    let (vi, en) = match start {
        Start::Dropped(files) => dropped(files),
        _ => (
            "reform theo dõi kế hoạch cải cách hành chính: việc nào xong, việc nào quá hạn,\nđơn vị nào chưa gửi báo cáo.".to_owned(),
            "reform tracks a yearly administrative reform plan: what is completed, what is\noverdue, who has not reported.".to_owned(),
        ),
    };
    let program = visible(&program.display().to_string());
    format!(
        "\n{vi} Chương trình dùng bằng lệnh, trong cửa sổ lệnh:\n\
         \x20 1. Trong File Explorer, mở thư mục làm việc (có plan và reports), hoặc một\n\
         \x20    thư mục trống để bắt đầu.\n\
         \x20 2. Bấm vào thanh địa chỉ, gõ cmd rồi nhấn Enter.\n\
         \x20 3. Trong cửa sổ vừa mở, gõ một lệnh rồi nhấn Enter:\n\
         \x20      reform init      bắt đầu: hỏi tên cơ quan, năm, các đơn vị\n\
         \x20      reform status    tổng quan: hoàn thành, quá hạn, chưa gửi báo cáo\n\
         \x20      reform help      hướng dẫn\n\
         \n{en} It is used by commands, in a terminal:\n\
         \x20 1. In File Explorer, open the workspace (it holds plan and reports), or an\n\
         \x20    empty folder to start one.\n\
         \x20 2. Click the address bar, type cmd and press Enter.\n\
         \x20 3. In the window that opens, type a command and press Enter:\n\
         \x20      reform init      starts: asks for the agency, the year and the units\n\
         \x20      reform status    the overview: completed, overdue, reports owed\n\
         \x20      reform help      help\n\
         \nNếu báo không tìm thấy reform, gõ thay / If reform is not found, type instead:\n\
         \x20 \"{program}\"\n"
    )
}

/// What to do with files that were dropped.
fn dropped(files: &[PathBuf]) -> (String, String) {
    let list = files.iter().map(|file| format!("\"{}\"", visible(&file.display().to_string())));
    let list = list.collect::<Vec<_>>().join(" ");
    (
        format!(
            "Chưa đọc và chưa ghi gì. Với tệp vừa thả:\n\
             \x20 nhận báo cáo của đơn vị: reform receive {list}\n\
             \x20 nhập phụ lục kế hoạch:   reform import {list}\n"
        ),
        format!(
            "Nothing was read or written. For what was dropped:\n\
             \x20 to take in a report:      reform receive {list}\n\
             \x20 to read a plan's annex:   reform import {list}\n"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started_by(parent: &str, typed: &[&str], is_in_workspace: bool) -> Option<Start> {
        let arguments: Vec<OsString> = ["reform.exe"].iter().chain(typed).map(OsString::from).collect();
        let is_file = |path: &Path| path.extension().is_some_and(|ending| ending == "xlsx");
        start(Some(parent), &arguments, is_file, || is_in_workspace)
    }

    #[test]
    fn terminals_scripts_and_ci_are_left_alone() {
        for parent in
            ["cmd.exe", "powershell.exe", "WindowsTerminal.exe", "bash.exe", "services.exe", "Runner.Worker.exe"]
        {
            for typed in [&[][..], &["status"], &["a.xlsx"]] {
                assert_eq!(started_by(parent, typed, true), None, "{parent} {typed:?}");
            }
        }
        assert_eq!(start(None, &["reform.exe".into()], |_| true, || true), None);
        assert_eq!(seen(&["reform".into()]), None, "a test has another parent");
    }

    #[test]
    fn what_explorer_opens_is_told_by_what_it_was_opened_with() {
        assert_eq!(started_by("explorer.exe", &[], false), Some(Start::Bare));
        assert_eq!(started_by("Explorer.EXE", &[], true), Some(Start::InWorkspace));
        let dropped = Some(Start::Dropped(vec!["a.xlsx".into(), "b.xlsx".into()]));
        assert_eq!(started_by("explorer.exe", &["a.xlsx", "b.xlsx"], true), dropped);
        assert_eq!(started_by("explorer.exe", &["receive", "a.xlsx"], true), Some(Start::Shortcut));
    }

    #[test]
    fn the_page_says_how_to_go_on_and_fits_a_window() {
        let program = Path::new("C:\\Công cụ\\reform.exe");
        for start in [Start::InWorkspace, Start::Bare, Start::Dropped(vec!["C:\\Tải về\\a b.xlsx".into()])] {
            let page = page(&start, program);
            for said in ["gõ cmd", "type cmd", "reform init", "reform status", "\"C:\\Công cụ\\reform.exe\""] {
                assert!(page.contains(said), "no {said} in {page}");
            }
            assert!(page.lines().count() < 28, "{page}");
            assert!(page.lines().all(|line| !line.ends_with(' ') && line.chars().count() < 80), "{page}");
        }
        let page = page(&Start::Dropped(vec!["C:\\Tải về\\a b.xlsx".into()]), program);
        assert!(page.contains("reform receive \"C:\\Tải về\\a b.xlsx\"\n"), "{page}");
    }
}
