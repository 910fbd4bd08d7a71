//! Floor 5, beside `check`: the only one that changes a workspace. A typed change becomes new bytes of one of its files, put there
//! whole, under a lock that one command at a time holds. Knows what is kept where; not what figures mean, nor what was typed.

pub mod closing;
pub mod file;
mod lock;
pub mod schema;
pub mod start;
mod toml_text;

use std::fs;
use std::path::{Path, PathBuf};

use crate::both;
use crate::text::Both;
pub use lock::Holder;

/// Why the workspace stays as it is.
#[derive(Debug)]
pub enum Refused {
    /// Another command is writing; `None` where it cannot be told which.
    Held(Option<Holder>),
    /// A link stands where the file or its folder should: what is behind it may lie elsewhere.
    Link(String),
    /// There is such a file, and it was not said that it may be replaced.
    Exists(String),
    TooLarge(String),
    /// The operating system's own words.
    System {
        path: String,
        detail: String,
    },
}

impl Refused {
    fn system(path: &str, error: &std::io::Error) -> Refused {
        Refused::System { path: path.to_owned(), detail: error.to_string() }
    }

    pub fn describe(&self) -> Both {
        match self {
            Refused::Held(Some(Holder { pid, command, since })) => both!(
                "lệnh khác đang ghi vào thư mục làm việc này: reform {command} (tiến trình {pid}), từ {since}. Chưa ghi gì; chờ lệnh ấy xong rồi chạy lại",
                "another command is writing to this workspace: reform {command} (process {pid}), since {since}. Nothing was written; run this again when it is done"
            ),
            Refused::Held(None) => Both::new(
                "lệnh reform khác đang ghi vào thư mục làm việc này. Chưa ghi gì; chờ lệnh ấy xong rồi chạy lại",
                "another reform command is writing to this workspace. Nothing was written; run this again when it is done",
            ),
            Refused::Link(path) => both!(
                "{path} là một liên kết, không ghi vào: chép tệp hoặc thư mục thật vào chỗ đó",
                "{path} is a link and is not written to: put the file or folder itself there"
            ),
            Refused::Exists(path) => {
                both!(
                    "đã có {path}; muốn thay thì thêm --replace",
                    "there is {path} already; to replace it add --replace"
                )
            }
            Refused::TooLarge(path) => both!("{path} sẽ lớn hơn 64 MiB", "{path} would be larger than 64 MiB"),
            Refused::System { path, detail } => {
                both!("không ghi được {path} ({detail})", "cannot write {path} ({detail})")
            }
        }
    }
}

/// The new bytes of one file.
#[derive(Debug)]
pub struct Change {
    /// Below the workspace, with `/`; made of typed values alone, never of a text from a file.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl Change {
    /// Whether the file holds these bytes already.
    pub fn is_made(&self, root: &Path) -> bool {
        let path = place(root, &self.path);
        let length = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).map(|found| found.len());
        length == Some(self.bytes.len() as u64) && fs::read(&path).is_ok_and(|bytes| bytes == self.bytes)
    }

    /// Whether it would replace what is there.
    pub fn replaces(&self, root: &Path) -> bool {
        fs::symlink_metadata(place(root, &self.path)).is_ok()
    }
}

/// A workspace that nobody else writes to while this lives.
#[derive(Debug)]
pub struct Locked {
    root: PathBuf,
    _lock: lock::Lock,
}

impl Locked {
    /// Waits a moment for whoever writes, then says who does.
    pub fn take(root: &Path, holder: &Holder) -> Result<Locked, Refused> {
        Ok(Locked { root: root.to_owned(), _lock: lock::Lock::take(root, holder)? })
    }

    /// Puts a file there whole. What stops it on the way leaves what was there.
    pub fn make(&self, change: &Change, replace: bool) -> Result<(), Refused> {
        let (path, target) = (&change.path, place(&self.root, &change.path));
        if change.bytes.len() as u64 > crate::read::file::MOST_BYTES {
            return Err(Refused::TooLarge(path.clone()));
        }
        self.make_folders(path)?;
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => return Err(Refused::Link(path.clone())),
            Ok(_) if !replace => return Err(Refused::Exists(path.clone())),
            _ => {}
        }
        file::write(&target, &change.bytes).map_err(|error| match error.downcast_ref::<std::io::Error>() {
            Some(error) => Refused::system(path, error),
            None => Refused::System { path: path.clone(), detail: format!("{error:#}") },
        })
    }

    /// The folders that lead to a file, each a folder of the workspace itself.
    fn make_folders(&self, path: &str) -> Result<(), Refused> {
        let parts: Vec<&str> = path.split('/').collect();
        for n in 1..parts.len() {
            let below = parts[..n].join("/");
            let folder = place(&self.root, &below);
            match fs::symlink_metadata(&folder) {
                Ok(found) if found.is_symlink() => return Err(Refused::Link(below)),
                Ok(_) => {}
                Err(_) => fs::create_dir(&folder).map_err(|error| Refused::system(&below, &error))?,
            }
        }
        Ok(())
    }
}

fn place(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |path, part| path.join(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder() -> Holder {
        Holder { pid: 7, command: "close".to_owned(), since: "14:05:00 20/11/2026".to_owned() }
    }

    fn change(bytes: &[u8]) -> Change {
        Change { path: "reports/2024-03/closed.json".to_owned(), bytes: bytes.to_owned() }
    }

    #[test]
    fn a_file_appears_with_its_folders_and_is_replaced_only_if_it_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let locked = Locked::take(folder.path(), &holder()).unwrap();
        locked.make(&change(b"one"), false).unwrap();
        assert!(change(b"one").is_made(folder.path()) && !change(b"two").is_made(folder.path()));
        assert!(matches!(locked.make(&change(b"two"), false), Err(Refused::Exists(_))));
        assert!(change(b"one").is_made(folder.path()));
        locked.make(&change(b"two"), true).unwrap();
        assert!(change(b"two").is_made(folder.path()));
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_through_a_link() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(folder.path().join("reports")).unwrap();
        let month = folder.path().join("reports/2024-03");
        std::os::unix::fs::symlink(elsewhere.path(), &month).unwrap();
        let locked = Locked::take(folder.path(), &holder()).unwrap();
        assert!(matches!(locked.make(&change(b"x"), true), Err(Refused::Link(_))));
        fs::remove_file(&month).unwrap();
        fs::create_dir(&month).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("x"), month.join("closed.json")).unwrap();
        assert!(matches!(locked.make(&change(b"x"), true), Err(Refused::Link(_))));
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
