//! Files of one folder that are written piece by piece and put in their places together: until all of them are whole, what was there
//! before is there.

use std::fs;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::file::{Unfinished, may_be_replaced};
use super::stop::{AtStop, at_stop, waits};

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
        let folder = Folder::at(folder)?;
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

    /// The paths at which something else is than what was written: another file, a folder, a link.
    pub fn others(&self) -> io::Result<Vec<&Path>> {
        let mut others = Vec::new();
        for Growing { path, file } in &self.files {
            if !is_same(path, file)? {
                others.push(&**path);
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
