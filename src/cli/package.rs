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
        Ok(())
    }

    /// Puts all files in their places, unless one would take the place of something else and that was not said.
    pub fn put(self, replace: bool) -> Result<Written> {
        let Package { folder, files, agencies, rows } = self;
        let cannot = |error| cannot_write(&folder, &error);
        if !replace {
            refuse(&folder, &files.others().map_err(cannot)?)?;
        }
        files.put().map_err(cannot)?;
        Ok(Written { agencies, rows })
    }
}

fn refuse(folder: &Path, others: &[String]) -> Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    let list = others.iter().map(|name| shown(&folder.join(name))).collect::<Vec<_>>().join(", ");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::clock::Days;
    use crate::cli::export::told;
    use crate::model::Date;
    use crate::read::{Want, Workspace, workspace};
    use std::fs;

    fn sample() -> Workspace {
        workspace(Path::new(env!("CARGO_MANIFEST_DIR")), Some(2024), Want::Everything, &Default::default()).unwrap()
    }

    /// Appended as they come or from bytes that were made elsewhere, an agency has the same rows under its own name.
    #[test]
    fn several_workspaces_are_the_same_tables_with_more_rows() {
        let yard = tempfile::tempdir().unwrap();
        let folder = yard.path().join("data");
        let day = Date::from_ymd_opt(2024, 6, 30);
        let days = Days { as_of: day, today: day };
        let mut package = Package::begin(&folder).unwrap();
        told("tinh/b", &mut sample(), days, |of| package.append(of)).unwrap();
        let bytes = told("tinh/c", &mut sample(), days, |of| Ok(TableBytes::of(of)?)).unwrap();
        package.append_bytes(&bytes).unwrap();
        package.append_unreadable("tinh/d", "there is no plan").unwrap();
        assert!(!folder.join("tasks.csv").exists(), "nothing is there until all is");
        let written = package.put(false).unwrap();
        assert_eq!(written.agencies, 2, "one could not be read");
        for (table, rows) in tables::ALL.iter().zip(written.rows) {
            let text = fs::read_to_string(folder.join(file_name(*table))).unwrap();
            let lines = text.strip_prefix(&head(*table)).unwrap();
            let (b, c) = (lines.matches("tinh/b").count(), lines.matches("tinh/c").count());
            assert!(b == c && (b > 0 || rows == 0), "{}: {b}, {c}", table.name());
            let [first, second] = bytes_of(lines, ["tinh/b", "tinh/c"]);
            assert_eq!(first.replace("tinh/b", "tinh/c"), second, "{}", table.name());
        }
        let agencies = fs::read_to_string(folder.join("agencies.csv")).unwrap();
        assert!(agencies.ends_with("\ntinh/d,,,,,,,,,,,there is no plan\n"), "{agencies}");
    }

    /// What of a table is of each of two agencies, of which the second comes second and nothing but a line comes after it.
    fn bytes_of<'t>(lines: &'t str, [first, second]: [&str; 2]) -> [&'t str; 2] {
        let of = |path: &str| {
            if lines.starts_with(path) { Some(0) } else { lines.find(&format!("\n{path},")).map(|at| at + 1) }
        };
        let [Some(first), Some(second)] = [first, second].map(of) else { return ["", ""] };
        let end = lines.find("\ntinh/d,").map_or(lines.len(), |at| at + 1);
        [&lines[first..second], &lines[second..end]]
    }
}
