//! A folder behind `-o`, into which files are written that lie side by side: letters, forms.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use anyhow::Result;

use super::{fail, output};
use crate::both;
use crate::model::id::is_file_name;
use crate::model::{Plan, UnitId};
use crate::text::{Both, machine};

/// Whether a path typed means a folder: one that is there, that ends as folders do, or that has no ending.
pub fn is_meant(path: &Path) -> bool {
    path.extension().is_none() || path.is_dir() || path.to_string_lossy().ends_with(['/', MAIN_SEPARATOR])
}

/// The folder is made if need be, the one it lies in is not.
pub fn make(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let shown = folder.display();
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above.filter(|above| !above.is_dir()) {
        let above = above.display();
        return fail(both!(
            "không tạo được thư mục {shown}: không có thư mục {above}",
            "cannot make the folder {shown}: there is no folder {above}"
        ));
    }
    if folder.exists() {
        return fail(both!("-o {shown}: đó là một tệp", "-o {shown}: that is a file"));
    }
    fs::create_dir(folder).or_else(|error| {
        let Both { vi, en } = machine::words(&error);
        fail(both!("không tạo được thư mục {shown}: {vi}", "cannot make the folder {shown}: {en}"))
    })
}

/// Writes a file into the folder. A link that lies there under its name may lead anywhere, and nobody named it.
pub fn put(path: &Path, bytes: &[u8], replace: bool) -> Result<()> {
    if path.is_symlink() {
        let shown = path.display();
        return fail(both!(
            "không ghi {shown}: đó là một liên kết; xóa liên kết hoặc chọn thư mục khác",
            "{shown} was not written: it is a link; remove it or choose another folder"
        ));
    }
    output::put_file(path, bytes, replace)
}

/// The name of a unit's file, which ends with `rest`. An id that is no file name is an error of the plan, and nothing was to be
/// written then; it must not be a path here.
pub fn file_name(plan: &Plan, unit: UnitId, rest: &str) -> Result<String> {
    let id = &*plan.unit(unit).id.value;
    match is_file_name(id) {
        true => Ok(format!("{id}{rest}")),
        false => fail(both!(
            "mã đơn vị `{id}` không thể dùng làm tên tệp",
            "the unit id `{id}` cannot be used as a file name"
        )),
    }
}
