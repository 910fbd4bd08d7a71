//! What `-o` may name: told before anything is done, and again where a file of a folder is written.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use anyhow::Result;

use super::{Command, fail};
use crate::both;
use crate::edit::target::{Target, folder_of};
use crate::read;
use crate::read::file_name::is_listed;
use crate::text::{Both, machine};

/// `/dev/stdout` and the like: what is written there goes where `-o -` does, as the shell opened it.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-" || matches!(Target::of(path), Ok(Target::Stdout))
}

/// Refuses a folder, a file in none, and one that the workspace's figures come from, unless it is said that it may be replaced.
pub fn may_be(path: &Path, replace: bool) -> Result<()> {
    let shown = path.display();
    let target = match Target::of(path) {
        Ok(Target::File(target)) => target,
        Ok(_) => return Ok(()),
        Err(error) => {
            let Both { vi, en } = machine::words(&error);
            return fail(both!("không ghi được {shown} ({vi})", "cannot write {shown} ({en})"));
        }
    };
    if target.is_dir() || path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR]) {
        return fail(both!("-o {shown}: đó là một thư mục", "-o {shown}: that is a folder"));
    }
    let folder = folder_of(&target);
    if !folder.is_dir() {
        let folder = folder.display();
        return fail(both!(
            "không ghi được {shown}: không có thư mục {folder}",
            "cannot write {shown}: there is no folder {folder}"
        ));
    }
    match !replace && is_of_a_workspace(&target) {
        true => fail(both!(
            "-o {shown}: đó là tệp dữ liệu của thư mục làm việc (kế hoạch, báo cáo, sổ nhận báo cáo), chưa ghi gì. Ghi ra tệp khác; nếu đúng là muốn thay tệp đó thì thêm --replace",
            "-o {shown}: that is one of the workspace's own files (plan, reports, register), and nothing was written. Name another file; if that one is to be replaced, add --replace"
        )),
        false => Ok(()),
    }
}

/// Refuses a file that the command itself is to read.
pub fn is_no_input(path: &Path, replace: bool, command: &Command) -> Result<()> {
    let Ok(Target::File(target)) = Target::of(path) else { return Ok(()) };
    let Ok(target) = target.canonicalize() else { return Ok(()) };
    let is_it = |input: &PathBuf| input.canonicalize().is_ok_and(|input| input == target);
    if replace || !inputs(command).iter().any(is_it) {
        return Ok(());
    }
    let shown = path.display();
    fail(both!(
        "-o {shown}: lệnh này đọc chính tệp đó, chưa ghi gì. Ghi ra tệp khác; nếu đúng là muốn thay tệp đó thì thêm --replace",
        "-o {shown}: this command reads that very file, and nothing was written. Name another file; if that one is to be replaced, add --replace"
    ))
}

fn inputs(command: &Command) -> &[PathBuf] {
    match command {
        Command::Check(args) => &args.files,
        Command::Receive(args) => &args.files,
        Command::Import(args) => std::slice::from_ref(&args.annex),
        Command::Init(args) => args.units.as_slice(),
        _ => &[],
    }
}

/// Refuses a folder that cannot be made, and one of the plan or the reports of some workspace: what lies there is read.
pub fn may_hold_files(folder: &Path) -> Result<()> {
    let shown = folder.display();
    if !folder.is_dir() && (folder.exists() || folder.is_symlink()) {
        return fail(both!("-o {shown}: đó là một tệp", "-o {shown}: that is a file"));
    }
    let above = if folder.is_dir() { folder } else { folder_of(folder) };
    if !above.is_dir() {
        let above = above.display();
        return fail(both!(
            "không tạo được thư mục {shown}: không có thư mục {above}",
            "cannot make the folder {shown}: there is no folder {above}"
        ));
    }
    let real = above.canonicalize().ok();
    // The plan may be a link to where it lies.
    let leads_down = folder.components().all(|part| part != Component::ParentDir);
    let typed = std::path::absolute(folder).ok().filter(|_| leads_down);
    match typed.iter().chain(&real).any(|path| lies_in_a_workspace(path)) {
        true => fail(both!(
            "-o {shown}: đó là thư mục dữ liệu của thư mục làm việc (kế hoạch, báo cáo), chưa ghi gì; chọn thư mục khác",
            "-o {shown}: that is in the workspace's plan or reports, and nothing was written; choose another folder"
        )),
        false => Ok(()),
    }
}

/// Whether a file that is there is read, or missed, in the plan or the reports of some workspace; what is hidden is neither.
fn is_of_a_workspace(target: &Path) -> bool {
    let is_meant = target.file_name().is_some_and(|name| is_listed(&name.to_string_lossy()));
    let real = if is_meant { target.canonicalize().ok() } else { None };
    let Some(real) = real else { return false };
    // The plan may be a link to where it lies.
    let typed = std::path::absolute(target).ok();
    typed.iter().chain([&real]).filter_map(|path| path.parent()).any(lies_in_a_workspace)
}

/// Whether a folder is, or lies in, the plan or the reports of some workspace.
fn lies_in_a_workspace(folder: &Path) -> bool {
    folder.ancestors().any(|folder| {
        let is_ours = folder
            .file_name()
            .is_some_and(|name| name.eq_ignore_ascii_case("plan") || name.eq_ignore_ascii_case("reports"));
        is_ours && folder.parent().is_some_and(|root| read::years(root).is_ok_and(|years| !years.is_empty()))
    })
}
