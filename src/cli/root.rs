//! The folder that is worked in, and what is said where it, or the plan meant, is not there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::fail;
use crate::both;
use crate::read;
use crate::text::Both;
use crate::text::safe::visible;

/// The folder that holds `plan/`: `-C` names it, else the nearest one upwards.
pub fn find_root(dir: Option<&Path>) -> Result<PathBuf> {
    if let Some(dir) = dir {
        return if dir.is_dir() { Ok(dir.to_owned()) } else { fail(no_folder(dir)) };
    }
    let here = std::env::current_dir().context(".")?;
    match here.ancestors().find(|folder| folder.join("plan").is_dir()) {
        Some(root) => Ok(root.to_owned()),
        None => fail(no_workspace(&here)),
    }
}

fn no_folder(dir: &Path) -> Both {
    let shown = dir.display();
    match dir.exists() {
        true => both!(
            "-C {shown}: đó là một tệp; cần thư mục có plan/",
            "-C {shown}: that is a file; the folder that holds plan/ is needed"
        ),
        false => both!("không có thư mục {shown}", "no such folder: {shown}"),
    }
}

fn no_workspace(here: &Path) -> Both {
    if let Some(Both { vi, en }) = plans_below(here) {
        return both!(
            "không thấy thư mục làm việc: từ đây trở lên không có thư mục plan/; {vi}",
            "no workspace here: no folder plan/ from here upwards; {en}"
        );
    }
    Both::new(
        "không thấy thư mục làm việc: từ đây trở lên không có thư mục plan/.\nĐể bắt đầu ở đây: reform init (hỏi tên cơ quan, năm, ngày ban hành, các đơn vị).\nĐã có ở nơi khác: chuyển đến thư mục có plan/, hoặc dùng -C THƯ MỤC.",
        "no workspace here: no folder plan/ from here upwards.\nTo start one here: reform init (it asks for the agency, the year, the day of issue and the units).\nIf there is one elsewhere: go to the folder that holds plan/, or use -C DIR.",
    )
}

pub fn no_plan(root: &Path) -> Both {
    let plan = root.join("plan");
    match plans_below(root) {
        Some(Both { vi, en }) => both!("thư mục này không có kế hoạch nào; {vi}", "this folder has no plan; {en}"),
        // Links and misnamed files are told by `check`.
        None if fs::read_dir(&plan).is_ok_and(|mut entries| entries.next().is_some()) => Both::new(
            "không đọc được kế hoạch nào trong plan/: cần plan/<năm>/*.toml; xem: reform check",
            "no plan in plan/ can be read: plan/<year>/*.toml is needed; see: reform check",
        ),
        None if plan.exists() && !plan.is_dir() => Both::new(
            "plan là một tệp; plan phải là thư mục, trong đó có <năm>/*.toml",
            "plan is a file; plan must be a folder that holds <year>/*.toml",
        ),
        None if is_within_a_plan(root) => {
            let shown = root.display();
            both!(
                "{shown} nằm trong thư mục plan/; thư mục làm việc là thư mục chứa plan/ đó: bỏ -C, hoặc dùng -C với thư mục đó",
                "{shown} lies in a folder plan/; the workspace is the folder that holds it: leave out -C, or name that folder"
            )
        }
        None => Both::new(
            "thư mục plan/ chưa có kế hoạch nào: cần plan/<năm>/*.toml; bắt đầu ở thư mục mới: reform init THƯ-MỤC",
            "the folder plan/ has no plan: plan/<year>/*.toml is needed; to start one in a new folder: reform init DIR",
        ),
    }
}

/// Whether somebody named the plan, or a year of it, for the workspace.
fn is_within_a_plan(root: &Path) -> bool {
    root.canonicalize().is_ok_and(|root| root.ancestors().take(2).any(|folder| folder.ends_with("plan")))
}

/// Where the plan is that was meant, if it lies below; a few of them where there are many.
pub fn plans_below(folder: &Path) -> Option<Both> {
    const MOST_NAMED: usize = 3;
    let found = read::below::workspaces(folder);
    let named = found.iter().take(MOST_NAMED).map(|path| format!("-C {}", quoted_for_shell(path)));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = if found.len() > MOST_NAMED { ", …" } else { "" };
    let said = both!(
        "kế hoạch nằm ở thư mục con, có phải ý là {named}{more}?",
        "there is a plan further down, did you mean {named}{more}?"
    );
    Some(said).filter(|_| !found.is_empty())
}

/// In quotes where it has blanks, so that it can be typed as it is shown.
fn quoted_for_shell(path: &str) -> String {
    let path = visible(path);
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

pub fn no_plan_of(year: i32, years: &[i32]) -> Both {
    let known = years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    both!("không có kế hoạch năm {year}; có: {known}", "there is no plan for {year}; known: {known}")
}
