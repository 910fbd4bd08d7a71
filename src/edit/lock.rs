//! One command at a time writes to a workspace. The lock is the operating system's own, on a file: it goes with the process that
//! holds it, however that ends. Who holds it stands beside it, for nobody may read a locked file on Windows.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::stop::{AtStop, at_stop, waits};
use super::{Refused, file};

/// The file that is locked. Hidden, so that no rule speaks of it.
const LOCK: &str = ".reform.lock";

/// Who holds it; of no account unless it is held.
const HOLDER: &str = ".reform.lock.by";

/// What begins the name of a folder in which a new workspace is made, before it is put in its place.
pub(super) const STAGING: &str = ".reform-init-";

/// So long a second command waits.
const A_MOMENT: Duration = Duration::from_secs(2);

/// How often it looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Which command writes, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub pid: u32,
    pub command: String,
    /// As people read it, by the clock of this machine.
    pub since: String,
}

#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    holder: PathBuf,
    _at_stop: AtStop,
    _held: File,
}

impl Lock {
    pub fn take(root: &Path, holder: &Holder) -> Result<Lock, Refused> {
        let (path, beside) = (root.join(LOCK), root.join(HOLDER));
        for name in [LOCK, HOLDER] {
            if fs::symlink_metadata(root.join(name)).is_ok_and(|found| found.is_symlink()) {
                return Err(Refused::Link(name.to_owned()));
            }
        }
        let began = Instant::now();
        // What cannot be written is the folder: nobody asked for a lock.
        let system = |error| Refused::system(&root.display().to_string(), &error);
        loop {
            let _whole = waits();
            let opened = File::options().create(true).truncate(false).write(true).open(&path);
            let file = match opened {
                Ok(file) => file,
                // On Windows nobody may open it while it is being taken away.
                Err(error) if cfg!(windows) && is_denied(&error) && began.elapsed() < A_MOMENT => {
                    thread::sleep(PAUSE);
                    continue;
                }
                Err(error) => return Err(system(error)),
            };
            let is_ours = |file: &File| file::is_at(file, &path).map_err(system);
            match file.try_lock() {
                Ok(()) if is_ours(&file)? => {
                    let left = [beside.clone(), path.clone()];
                    let _at_stop = at_stop(move || remove(&left));
                    remove_leftovers(root);
                    // Whoever waits is told less if this cannot be written; what is to be written is told of its own failure.
                    let _ = serde_json::to_vec(holder).map(|bytes| file::replace(&beside, &bytes));
                    return Ok(Lock { _at_stop, path, holder: beside, _held: file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if began.elapsed() < A_MOMENT => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(Refused::Held(read(&beside))),
                Err(TryLockError::Error(error)) => return Err(system(error)),
            }
        }
    }
}

/// Leaves nothing behind. What a killed process leaves says nothing, for it is not locked.
impl Drop for Lock {
    fn drop(&mut self) {
        remove(&[self.holder.clone(), self.path.clone()]);
    }
}

fn remove(files: &[PathBuf; 2]) {
    files.iter().for_each(|file| drop(fs::remove_file(file)));
}

fn is_denied(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied
}

/// Folders of new workspaces that processes left which were killed: under the lock they are nobody's.
fn remove_leftovers(root: &Path) {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let left = entries.filter(|it| it.file_name().to_string_lossy().starts_with(STAGING));
    left.filter(|it| it.file_type().is_ok_and(|kind| kind.is_dir())).for_each(|it| drop(fs::remove_dir_all(it.path())));
}

fn read(path: &Path) -> Option<Holder> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(pid: u32) -> Holder {
        Holder { pid, command: "close".to_owned(), since: "14:05:00 20/11/2026".to_owned() }
    }

    #[test]
    fn the_second_is_told_who_is_first_and_comes_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path(), &holder(1)).unwrap();
        let Err(Refused::Held(who)) = Lock::take(folder.path(), &holder(2)) else { panic!("two at once") };
        assert_eq!(who, Some(holder(1)));
        let waits = thread::scope(|scope| {
            let second = scope.spawn(|| Lock::take(folder.path(), &holder(2)).is_ok());
            thread::sleep(PAUSE);
            drop(first);
            second.join().unwrap()
        });
        assert!(waits, "the second waits a moment");
    }

    #[test]
    fn what_a_process_that_died_left_blocks_nobody() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(LOCK), "").unwrap();
        fs::write(folder.path().join(HOLDER), serde_json::to_vec(&holder(1)).unwrap()).unwrap();
        drop(Lock::take(folder.path(), &holder(2)).unwrap());
        assert!(!folder.path().join(HOLDER).exists());
    }

    #[test]
    fn many_at_once_come_one_after_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let inside = std::sync::atomic::AtomicUsize::new(0);
        thread::scope(|scope| {
            for pid in 0..4 {
                let (folder, inside) = (folder.path(), &inside);
                scope.spawn(move || {
                    let _lock = Lock::take(folder, &holder(pid)).unwrap();
                    assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0, "two at once");
                    inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                });
            }
        });
    }
}
