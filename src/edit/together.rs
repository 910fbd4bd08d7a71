//! Files of one folder that are written piece by piece and put in their places together: until all of them are whole, what was there
//! before is there.

use std::fs;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::file::{Unfinished, may_be_replaced};
use super::stop::{AtStop, at_stop, waits};
use super::target::Target;

/// Files that are being written.
pub struct Together {
    files: Vec<Growing>,
    /// Behind the files, so that they go first.
    folder: Folder,
}

struct Growing {
    path: PathBuf,
    file: Unfinished,
}

/// A folder that goes again if nothing comes to lie in it.
struct Folder {
    path: PathBuf,
    made: Option<AtStop>,
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.made.is_some() {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

impl Folder {
    /// The folder is made if it is not there; the one it lies in is not.
    fn at(path: &Path) -> io::Result<Folder> {
        if path.is_dir() {
            return Ok(Folder { path: path.to_owned(), made: None });
        }
        let _whole = waits();
        fs::create_dir(path)?;
        let again = path.to_owned();
        let made = at_stop(move || drop(fs::remove_dir(again)));
        Ok(Folder { path: path.to_owned(), made: Some(made) })
    }
}

impl Together {
    /// Begins with files of these names.
    pub fn begin<'n>(folder: &Path, names: impl IntoIterator<Item = &'n str>) -> io::Result<Together> {
        let folder = match Target::of(folder)? {
            Target::File(path) => Folder::at(&path)?,
            _ => return Err(io::ErrorKind::NotADirectory.into()),
        };
        let begin = |name: &str| {
            let path = folder.path.join(name);
            Ok(Growing { file: Unfinished::beside(&path)?, path })
        };
        let files = names.into_iter().map(begin).collect::<io::Result<_>>()?;
        Ok(Together { files, folder })
    }

    /// What is written to the `n`th file goes here.
    pub fn file(&mut self, n: usize) -> &mut impl Write {
        self.files[n].file.as_file_mut()
    }

    /// The names at which something else is than what was written: another file, a folder, a link.
    pub fn others(&self) -> io::Result<Vec<String>> {
        let mut others = Vec::new();
        for Growing { path, file } in &self.files {
            if !is_same(path, file)? {
                others.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
            }
        }
        Ok(others)
    }

    /// Puts all of them in their places. Whatever may refuse is asked before the first.
    pub fn put(self) -> io::Result<()> {
        let Together { files, mut folder } = self;
        for Growing { path, file } in &files {
            if path.is_symlink() {
                return Err(io::Error::other(format!("{}: a link", path.display())));
            }
            if let Some(there) = may_be_replaced(path)? {
                file.become_like(&there);
            }
            file.sync()?;
        }
        let _whole = waits();
        folder.made = None;
        files.into_iter().try_for_each(|Growing { path, file }| file.put(&path))
    }
}

/// Whether nothing is there, or the same to the letter.
fn is_same(path: &Path, file: &Unfinished) -> io::Result<bool> {
    let found = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        found => found?,
    };
    // On Windows whoever holds the lock alone may read it.
    let mut written = file.as_file();
    if !found.is_file() || found.len() != written.metadata()?.len() {
        return Ok(false);
    }
    written.seek(SeekFrom::Start(0))?;
    let (mut there, mut written) = (BufReader::new(fs::File::open(path)?), BufReader::new(written));
    let (mut a, mut b) = ([0; 1 << 14], [0; 1 << 14]);
    loop {
        let n = there.read(&mut a)?;
        written.read_exact(&mut b[..n])?;
        if n == 0 || a[..n] != b[..n] {
            return Ok(n == 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn written(folder: &Path, texts: [&str; 2]) -> Together {
        let mut files = Together::begin(folder, ["a.csv", "b.csv"]).unwrap();
        for (n, text) in texts.into_iter().enumerate() {
            files.file(n).write_all(text.as_bytes()).unwrap();
        }
        files
    }

    #[test]
    fn files_are_there_when_all_are_whole_and_else_nothing_is() {
        let yard = tempfile::tempdir().unwrap();
        let folder = yard.path().join("data");
        drop(written(&folder, ["a", "b"]));
        assert!(!folder.exists(), "the folder was made for them alone");
        written(&folder, ["a", "b"]).put().unwrap();
        assert_eq!(names(&folder), ["a.csv", "b.csv"]);
        let next = written(&folder, ["a", "c"]);
        assert_eq!(next.others().unwrap(), ["b.csv"]);
        assert_eq!(fs::read_to_string(folder.join("b.csv")).unwrap(), "b");
        next.put().unwrap();
        assert_eq!(fs::read_to_string(folder.join("b.csv")).unwrap(), "c");
        assert!(written(&folder, ["a", "c"]).others().unwrap().is_empty());
        assert_eq!(names(&folder), ["a.csv", "b.csv"]);
        assert!(Together::begin(&yard.path().join("no/data"), ["a.csv"]).is_err());
    }
}
