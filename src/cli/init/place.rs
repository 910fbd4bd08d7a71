//! Where a new workspace is to be, and why it may not be there.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::super::{Invocation, fail};
use crate::both;
use crate::read;
use crate::text::Both;
use crate::text::safe::visible;

/// The folder named, below that of `-C`; the current one where none is.
pub fn root(invocation: &Invocation, dir: Option<&Path>) -> PathBuf {
    let base = invocation.common.dir.as_deref();
    match (base, dir) {
        (Some(base), Some(dir)) => base.join(dir),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => PathBuf::from("."),
    }
}

/// Refuses a folder that is a workspace, or a part of one; told before anything is asked.
pub fn may_begin(invocation: &Invocation, root: &Path) -> Result<()> {
    let shown = shown(root);
    if root.exists() && !root.is_dir() {
        return fail(both!("{shown} là một tệp, không phải thư mục", "{shown} is a file, not a folder"));
    }
    let years = if root.join("plan").is_dir() { read::years(root).unwrap_or_default() } else { Vec::new() };
    if let Some(year) = years.last() {
        let known = years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let next = year + 1;
        return fail(both!(
            "{shown} đã là thư mục làm việc (kế hoạch năm {known}); init không ghi đè. Để thêm năm {next}: chép plan.toml và các đơn vị từ plan/{year}/ sang plan/{next}/, sửa năm, ngày ban hành, ngày nghỉ, rồi reform import PHU-LUC.docx --year {next}. Để bắt đầu ở nơi khác: reform init THƯ-MỤC",
            "{shown} is a workspace already (plan for {known}); init replaces nothing. For {next}: copy plan.toml and the units from plan/{year}/ to plan/{next}/, change year, date of issue and days off, then reform import ANNEX.docx --year {next}. To start elsewhere: reform init DIR"
        ));
    }
    let Some(whole) = absolute(root) else { return Ok(()) };
    let around = whole.ancestors().skip(1).find(|it| read::years(it).is_ok_and(|years| !years.is_empty()));
    if let Some(around) = around {
        let below = whole.strip_prefix(around).unwrap_or(&whole);
        let (other, below) = (plain(around), below.components().next());
        let part = below.map(|it| it.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
        if part == "plan" || part == "reports" {
            return fail(both!(
                "{shown} nằm trong {part}/ của thư mục làm việc {other}; chọn nơi khác: reform init THƯ-MỤC",
                "{shown} is in {part}/ of the workspace {other}; choose another place: reform init DIR"
            ));
        }
        invocation.tell(&both!(
            "{shown} nằm trong một thư mục làm việc khác, {other}; hai bên không liên quan gì với nhau",
            "{shown} is inside another workspace, {other}; the two are not connected"
        ));
    }
    if !whole.join(".git").exists() && whole.ancestors().skip(1).any(|it| it.join(".git").exists()) {
        invocation.tell(&both!(
            "{shown} không phải gốc của kho git: chuyển .github/ và .gitlab-ci.yml về gốc kho, thêm -C vào các lệnh reform trong đó",
            "{shown} is not the top of the git repository: move .github/ and .gitlab-ci.yml there, and add -C to the reform commands in them"
        ));
    }
    Ok(())
}

/// What is in the way, and what to do about it.
pub fn blocked(root: &Path, paths: &[String]) -> Both {
    let (shown, paths) = (shown(root), paths.join(", "));
    both!(
        "trong {shown} đã có {paths}; init không ghi đè, chưa ghi tệp nào. Chuyển đi nơi khác, hoặc bắt đầu ở thư mục khác: reform init THƯ-MỤC",
        "{shown} already has {paths}; init replaces nothing, and nothing was written. Move it away, or start in another folder: reform init DIR"
    )
}

pub fn shown(root: &Path) -> String {
    match root.as_os_str() == "." {
        true => absolute(root).map_or_else(|| ".".to_owned(), |it| plain(&it)),
        false => plain(root),
    }
}

/// As people write it, without what Windows puts before a path that was followed to its end.
fn plain(path: &Path) -> String {
    let shown = visible(&path.display().to_string());
    match (shown.strip_prefix(r"\\?\UNC\"), shown.strip_prefix(r"\\?\")) {
        (Some(rest), _) => format!(r"\\{rest}"),
        (None, Some(rest)) => rest.to_owned(),
        (None, None) => shown,
    }
}

/// With all that leads to it; as much of it as is there without links.
fn absolute(root: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(root).ok()?;
    // What is not there yet has no form of its own; a `..` before it has.
    let there = absolute.ancestors().find(|it| it.exists())?;
    let below = absolute.strip_prefix(there).ok()?;
    Some(if below.as_os_str().is_empty() { there.canonicalize().ok()? } else { there.canonicalize().ok()?.join(below) })
}
