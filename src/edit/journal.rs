//! Several files written together or not at all: their new bytes first appear in a journal, whole, then each in its place, then
//! the journal goes. Whoever writes next finishes what one left behind. How a journal looks is known to `read`, which reads
//! files as if one were finished.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::stop::waits;
use super::{Change, Refused, file};
use crate::read::journal::{Entry, JOURNAL, MOST_BYTES, Stands, Unusable, composed, fingerprint_at, is_place};
use crate::read::journal::{left_behind, place};

/// Writes down what is to be done: from here on it will be, whatever happens.
fn commit(root: &Path, entries: &[Entry]) -> Result<(), Refused> {
    let bytes = composed(entries).map_err(|error| Refused::system(JOURNAL, &error.into()))?;
    file::replace(&root.join(JOURNAL), &bytes).map_err(|error| Refused::system(JOURNAL, &error))?;
    settle(root);
    Ok(())
}

/// Puts the changes there together. Nothing is begun while one of them cannot be done.
pub(super) fn make(root: &Path, changes: &[&Change]) -> Result<(), Refused> {
    let entry = |change: &&Change| {
        let Change { path, bytes } = change;
        let before = fingerprint_at(root, path).map_err(|error| Refused::system(path, &error))?;
        Ok(Entry { path: path.clone(), bytes: bytes.clone(), before })
    };
    if let Some(change) = changes.iter().find(|change| !is_place(&change.path)) {
        let detail = io::Error::from(io::ErrorKind::InvalidInput);
        return Err(Refused::system(&change.path, &detail));
    }
    if changes.iter().map(|change| change.bytes.len() as u64).sum::<u64>() > MOST_BYTES {
        return Err(Refused::TooLarge(JOURNAL.to_owned()));
    }
    // What was begun before comes first, and its journal must not be lost.
    finish(root)?;
    // A key or a signal waits for all of it.
    let _whole = waits();
    let entries: Vec<Entry> = changes.iter().map(entry).collect::<Result<_, _>>()?;
    commit(root, &entries)?;
    for (n, entry) in entries.iter().enumerate() {
        let Err(why) = put(root, entry) else { continue };
        if n == 0 && entry.stands(root) == Stands::Before {
            // Nothing has been changed: it is as if nothing had been begun.
            remove(root)?;
            return Err(why);
        }
        return Err(Refused::Unfinished(Box::new(why)));
    }
    remove(root)
}

/// Finishes what was left behind; which files that were.
pub(super) fn finish(root: &Path) -> Result<Vec<String>, Refused> {
    file::sweep(root);
    let entries = match left_behind(root) {
        Ok(None) => return Ok(Vec::new()),
        Ok(Some(entries)) => entries,
        Err(Unusable::Damaged) => return Err(Refused::Journal),
        Err(Unusable::System(detail)) => {
            return Err(Refused::System { path: JOURNAL.to_owned(), detail });
        }
    };
    if let Some(changed) = entries.iter().find(|entry| entry.stands(root) == Stands::Elsewhere) {
        return Err(Refused::ChangedSince(changed.path.clone()));
    }
    for entry in &entries {
        put(root, entry)?;
        place(root, &entry.path).parent().map(file::sweep);
    }
    remove(root)?;
    Ok(entries.into_iter().map(|entry| entry.path).collect())
}

fn put(root: &Path, entry: &Entry) -> Result<(), Refused> {
    if entry.stands(root) == Stands::After {
        return Ok(());
    }
    super::make_folders(root, &entry.path)?;
    super::write(root, &entry.path, &entry.bytes)?;
    place(root, &entry.path).parent().map(settle);
    Ok(())
}

fn remove(root: &Path) -> Result<(), Refused> {
    fs::remove_file(root.join(JOURNAL)).map_err(|error| Refused::system(JOURNAL, &error))?;
    settle(root);
    Ok(())
}

/// What a folder holds is on disk before anything that rests on it. Where a system has no such thing, it keeps the order itself.
fn settle(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Holder, Locked};

    const REPORT: &str = "reports/2024-03/van-phong.csv";
    const KEPT: &str = "reports/2024-03/originals/a.xlsx";
    const REGISTER: &str = "reports/register.csv";

    fn take(root: &Path) -> Result<Locked, Refused> {
        Locked::take(root, &Holder { pid: 7, command: "receive".to_owned(), since: String::new() })
    }

    fn changes() -> Vec<Change> {
        let change = |path: &str, bytes: &str| Change { path: path.to_owned(), bytes: bytes.into() };
        vec![change(REPORT, "new report"), change(KEPT, "original"), change(REGISTER, "old\nnew\n")]
    }

    fn start() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("reports")).unwrap();
        fs::write(folder.path().join(REGISTER), "old\n").unwrap();
        folder
    }

    fn entries(root: &Path) -> Vec<Entry> {
        let entry =
            |it: Change| Entry { before: fingerprint_at(root, &it.path).unwrap(), path: it.path, bytes: it.bytes };
        changes().into_iter().map(entry).collect()
    }

    fn left(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    fn is_done(root: &Path) -> bool {
        changes().iter().all(|change| change.is_made(root)) && !root.join(JOURNAL).exists()
    }

    #[test]
    fn all_are_written_and_nothing_stays() {
        let folder = start();
        let locked = take(folder.path()).unwrap();
        let refused = locked.make_all(&changes(), |change| change.path != REGISTER);
        assert!(matches!(refused, Err(Refused::Exists(path)) if path == REGISTER));
        assert!(!folder.path().join(REPORT).exists(), "none of them");
        locked.make_all(&changes(), |change| change.path == REGISTER).unwrap();
        drop(locked);
        assert!(is_done(folder.path()));
        assert_eq!(left(folder.path()), 1, "reports alone");
        take(folder.path()).unwrap().make_all(&changes(), |_| false).unwrap();
    }

    /// Every state on the way: any of the files written, a temporary file left, and a journal that is not yet there.
    #[test]
    fn whoever_comes_next_finishes_whatever_was_done() {
        for done in 0..8 {
            let folder = start();
            let root = folder.path();
            let entries = entries(root);
            commit(root, &entries).unwrap();
            for (_, entry) in entries.iter().enumerate().filter(|(n, _)| done & (1 << n) != 0) {
                put(root, entry).unwrap();
            }
            fs::write(root.join("reports/.reform-tmp-1-abc"), "half").unwrap();
            fs::write(root.join(".reform-tmp-1-def"), "half").unwrap();
            let locked = take(root).unwrap();
            assert_eq!(locked.finished, [REPORT, KEPT, REGISTER]);
            drop(locked);
            assert!(is_done(root), "{done:b}");
            assert_eq!((left(root), left(&root.join("reports"))), (1, 2), "{done:b}");
            assert!(take(root).unwrap().finished.is_empty());
        }
        let folder = start();
        fs::write(folder.path().join(".reform-tmp-1-abc"), "half of a journal").unwrap();
        assert!(take(folder.path()).unwrap().finished.is_empty());
        assert_eq!(fs::read(folder.path().join(REGISTER)).unwrap(), b"old\n");
    }

    #[test]
    fn what_somebody_changed_since_is_not_written_over() {
        let folder = start();
        let root = folder.path();
        commit(root, &entries(root)).unwrap();
        fs::write(root.join(REGISTER), "by hand\n").unwrap();
        assert!(matches!(take(root), Err(Refused::ChangedSince(path)) if path == REGISTER));
        assert!(!root.join(REPORT).exists() && root.join(JOURNAL).exists());
        fs::write(root.join(JOURNAL), "x").unwrap();
        assert!(matches!(take(root), Err(Refused::Journal)));
        assert_eq!(fs::read(root.join(REGISTER)).unwrap(), b"by hand\n");
    }

    #[test]
    fn a_strangers_journal_reaches_nothing_else() {
        let folder = start();
        let root = folder.path();
        let stranger = Entry { path: "../x.csv".to_owned(), bytes: b"x".to_vec(), before: None };
        fs::write(root.join(JOURNAL), composed(&[stranger]).unwrap()).unwrap();
        assert!(matches!(take(root), Err(Refused::Journal)));
        #[cfg(unix)]
        {
            let elsewhere = tempfile::tempdir().unwrap();
            fs::remove_file(root.join(JOURNAL)).unwrap();
            commit(root, &entries(root)).unwrap();
            std::os::unix::fs::symlink(elsewhere.path(), root.join("reports/2024-03")).unwrap();
            assert!(matches!(take(root), Err(Refused::Link(path)) if path == "reports/2024-03"));
            assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_cannot_be_begun_is_not_begun() {
        let folder = start();
        let root = folder.path();
        fs::write(root.join("reports/2024-03"), "a file where a folder should be").unwrap();
        let locked = take(root).unwrap();
        assert!(matches!(locked.make_all(&changes(), |_| true), Err(Refused::System { .. })));
        assert!(!root.join(JOURNAL).exists());
        assert_eq!(fs::read(root.join(REGISTER)).unwrap(), b"old\n");
    }
}
