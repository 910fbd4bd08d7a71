//! Floor 5, beside `check`: the only one that changes a workspace. A typed change becomes new bytes of one of its files, put there
//! whole, under a lock that one command at a time holds. Knows what is kept where; not what figures mean, nor what was typed.

pub mod closing;
pub mod file;
pub mod import;
pub mod intake;
mod journal;
mod lock;
pub mod plan_text;
pub mod schema;
pub mod start;
pub mod stop;
pub mod target;
pub mod together;
mod toml_text;

use std::fs;
use std::path::{Path, PathBuf};

use crate::both;
use crate::read::journal::{JOURNAL, place};
use crate::text::{Both, machine};
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
    /// A command that was cut off left a journal that cannot be read.
    Journal,
    /// The same, and somebody changed one of its files since.
    ChangedSince(String),
    /// Some of the files are written; the others will be.
    Unfinished(Box<Refused>),
    /// What the machine said to it.
    System {
        path: String,
        detail: Both,
    },
}

impl Refused {
    fn system(path: &str, error: &std::io::Error) -> Refused {
        Refused::System { path: path.to_owned(), detail: machine::words(error) }
    }

    pub fn describe(&self) -> Both {
        match self {
            Refused::Held(Some(Holder { pid, command, since })) => both!(
                "lệnh khác đang ghi vào thư mục làm việc này: reform {command} (tiến trình {pid}), từ {since}. Chưa ghi tệp nào; chờ lệnh đó xong rồi chạy lại",
                "another command is writing to this workspace: reform {command} (process {pid}), since {since}. Nothing was written; run this again when it is done"
            ),
            Refused::Held(None) => Both::new(
                "lệnh reform khác đang ghi vào thư mục làm việc này. Chưa ghi tệp nào; chờ lệnh đó xong rồi chạy lại",
                "another reform command is writing to this workspace. Nothing was written; run this again when it is done",
            ),
            Refused::Link(path) => both!(
                "{path} là một liên kết nên không ghi vào: chép tệp hoặc thư mục thật vào đó",
                "{path} is a link and is not written to: put the file or folder itself in its place"
            ),
            Refused::Exists(path) => {
                both!(
                    "đã có {path}; muốn thay thì thêm --replace",
                    "{path} already exists; to replace it, add --replace"
                )
            }
            Refused::TooLarge(path) => both!("{path} sẽ lớn hơn 64 MiB", "{path} would be larger than 64 MiB"),
            Refused::Journal => both!(
                "{JOURNAL} là phần việc dở của một lệnh trước, nhưng bị hỏng nên không hoàn tất được. Chưa ghi tệp nào; xem lại reports/ và plan/, rồi chuyển tệp đó đi nơi khác và chạy lại",
                "{JOURNAL} holds what an earlier command did not finish, and is damaged. Nothing was written; check reports/ and plan/, move that file elsewhere and run this again"
            ),
            Refused::ChangedSince(path) => both!(
                "một lệnh trước bị ngắt giữa chừng (phần dở ở {JOURNAL}), và từ đó {path} đã bị sửa, nên không tự hoàn tất được. Chưa ghi tệp nào; để giữ nguyên các tệp hiện có, xóa {JOURNAL} rồi chạy lại lệnh trước",
                "an earlier command was interrupted (the rest is in {JOURNAL}), and {path} was changed since, so it cannot be finished. Nothing was written; to keep the files as they are, delete {JOURNAL} and run that command again"
            ),
            Refused::Unfinished(why) => {
                let Both { vi, en } = why.describe();
                both!(
                    "{vi}. Phần còn lại giữ ở {JOURNAL}; lệnh ghi kế tiếp sẽ hoàn tất",
                    "{en}. The rest is kept in {JOURNAL}; the next command that writes finishes it"
                )
            }
            Refused::System { path, detail: Both { vi, en } } => {
                both!("không ghi được {path} ({vi})", "cannot write {path} ({en})")
            }
        }
    }
}

/// The new bytes of one file.
#[derive(Clone, Debug)]
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
    /// Files that a command had not written that was cut off, and that are written now.
    pub finished: Vec<String>,
    _lock: lock::Lock,
}

impl Locked {
    /// Waits a moment for whoever writes, then says who does. What a command that was cut off left undone is done first.
    pub fn take(root: &Path, holder: &Holder) -> Result<Locked, Refused> {
        let lock = lock::Lock::take(root, holder)?;
        let finished = journal::finish(root)?;
        Ok(Locked { root: root.to_owned(), finished, _lock: lock })
    }

    /// Puts a file there whole. What stops it on the way leaves what was there.
    pub fn make(&self, change: &Change, replace: bool) -> Result<(), Refused> {
        self.may_make(change, replace)?;
        make_folders(&self.root, &change.path)?;
        write(&self.root, &change.path, &change.bytes)
    }

    /// Puts files of the plan and the reports there together, or none of them: whatever stops it on the way, all are written by
    /// the next command that writes, and until then read as if they were. Files that hold these bytes already stay untouched.
    pub fn make_all<'c>(
        &self,
        changes: impl IntoIterator<Item = &'c Change>,
        may_replace: impl Fn(&Change) -> bool,
    ) -> Result<(), Refused> {
        let open: Vec<&Change> = changes.into_iter().filter(|change| !change.is_made(&self.root)).collect();
        for change in &open {
            self.may_make(change, may_replace(change))?;
        }
        match &open[..] {
            [] => Ok(()),
            [one] => self.make(one, may_replace(one)),
            all => journal::make(&self.root, all),
        }
    }

    /// Whether nothing stands in the way.
    fn may_make(&self, change: &Change, replace: bool) -> Result<(), Refused> {
        let (path, target) = (&change.path, place(&self.root, &change.path));
        if change.bytes.len() as u64 > crate::read::file::MOST_BYTES {
            return Err(Refused::TooLarge(path.clone()));
        }
        links_nowhere(&self.root, path)?;
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => Err(Refused::Link(path.clone())),
            Ok(_) if !replace => Err(Refused::Exists(path.clone())),
            Ok(_) => file::may_be_replaced(&target).map(drop).map_err(|error| Refused::system(path, &error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(Refused::system(path, &error)),
        }
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Refused> {
    let target = place(root, path);
    if fs::symlink_metadata(&target).is_ok_and(|found| found.is_symlink()) {
        return Err(Refused::Link(path.to_owned()));
    }
    file::replace(&target, bytes).map_err(|error| Refused::system(path, &error))
}

/// The folders that lead to a file, as far as they are there, are folders of the workspace itself.
fn links_nowhere(root: &Path, path: &str) -> Result<(), Refused> {
    link_above(root, path).map_or(Ok(()), |link| Err(Refused::Link(link.to_owned())))
}

/// The first of the folders that lead to a file that is a link.
fn link_above<'p>(root: &Path, path: &'p str) -> Option<&'p str> {
    let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
    above.find(|below| place(root, below).is_symlink())
}

fn make_folders(root: &Path, path: &str) -> Result<(), Refused> {
    links_nowhere(root, path)?;
    let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
    fs::create_dir_all(place(root, folder)).map_err(|error| Refused::system(path, &error))
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
