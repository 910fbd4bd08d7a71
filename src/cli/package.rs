//! A package of tables that is being written: one workspace after the other is appended, then all files are put in their places.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::findings::shown;
use super::{Failure, fail};
use crate::both;
use crate::edit::together::Together;
use crate::text::lang::plural;
use crate::text::{Both, machine};
use crate::view::exported::Written;
use crate::view::tables::{self, Exported};
use crate::write::package::{DESCRIPTOR, TableBytes, descriptor, file_name, head, rows, unreadable};

/// Its files, in the order of the tables, and how many rows each has so far.
pub struct Package {
    folder: PathBuf,
    files: Together,
    agencies: u64,
    rows: [u64; tables::ALL.len()],
}

impl Package {
    /// Begins with the first line of every table. What is in the folder stays as it is until all is put.
    pub fn begin(folder: &Path) -> Result<Package> {
        let mut names: Vec<String> = tables::ALL.iter().map(|table| file_name(*table)).collect();
        names.push(DESCRIPTOR.to_owned());
        if let Some(link) = names.iter().map(|name| folder.join(name)).find(|path| path.is_symlink()) {
            let shown = link.display();
            return fail(both!(
                "không ghi {shown}: đó là một liên kết; xóa liên kết hoặc chọn thư mục khác",
                "{shown} was not written: it is a link; remove it or choose another folder"
            ));
        }
        let cannot = |error| cannot_write(folder, &error);
        let mut files = Together::begin(folder, names.iter().map(String::as_str)).map_err(cannot)?;
        for (n, table) in tables::ALL.iter().enumerate() {
            files.file(n).write_all(head(*table).as_bytes()).map_err(cannot)?;
        }
        files.file(tables::ALL.len()).write_all(descriptor()?.as_bytes()).map_err(cannot)?;
        Ok(Package { folder: folder.to_owned(), files, agencies: 0, rows: [0; tables::ALL.len()] })
    }

    /// Appends a workspace. Its rows are written as they come.
    pub fn append(&mut self, of: &Exported<'_>) -> Result<()> {
        for (n, table) in tables::ALL.iter().enumerate() {
            let written = rows(*table, of, self.files.file(n));
            self.rows[n] += written.map_err(|error| cannot_write(&self.folder, &error))?;
        }
        self.agencies += 1;
        Ok(())
    }

    /// The same of one whose rows were made elsewhere.
    pub fn append_bytes(&mut self, of: &TableBytes) -> Result<()> {
        for (n, (bytes, rows)) in of.0.iter().enumerate() {
            self.files.file(n).write_all(bytes).map_err(|error| cannot_write(&self.folder, &error))?;
            self.rows[n] += rows;
        }
        self.agencies += 1;
        Ok(())
    }

    /// The same of one that could not be read.
    pub fn append_unreadable(&mut self, path: &str, why: &str) -> Result<()> {
        let Some(n) = tables::ALL.iter().position(|table| table.name() == tables::AGENCIES) else { return Ok(()) };
        unreadable(path, why, self.files.file(n)).map_err(|error| cannot_write(&self.folder, &error))?;
        self.rows[n] += 1;
        self.agencies += 1;
        Ok(())
    }

    /// Puts all files in their places, unless one would take the place of something else and that was not said.
    pub fn put(self, replace: bool) -> Result<Written> {
        let Package { folder, files, agencies, rows } = self;
        let cannot = |error| cannot_write(&folder, &error);
        if !replace {
            refuse(&files.others().map_err(cannot)?)?;
        }
        files.put().map_err(cannot)?;
        Ok(Written { agencies, rows })
    }
}

fn refuse(others: &[&Path]) -> Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    let list = others.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", ");
    let (n, en) = (others.len(), plural(others.len() as i128, "file"));
    fail(both!(
        "chưa ghi bảng nào: đã có {n} tệp với nội dung khác: {list}\nMuốn thay thì thêm --replace",
        "no table was written: {en} with other contents already there: {list}\nTo replace them, add --replace"
    ))
}

fn cannot_write(folder: &Path, error: &io::Error) -> Failure {
    let (shown, Both { vi, en }) = (folder.display(), machine::words(error));
    Failure(both!("không ghi được vào {shown}: {vi}", "cannot write to {shown}: {en}"))
}
