//! A new workspace put in its place: made whole beside it, then moved there, the plan last and in one step. Whatever stops it,
//! there is no plan yet, and nothing that keeps a second try from going through.

use std::path::{Path, PathBuf};
use std::{fs, io};

use tempfile::TempDir;

use super::File;
use crate::both;
use crate::edit::lock::{Holder, Lock, STAGING};
use crate::edit::stop::{AtStop, at_stop, waits};
use crate::edit::{Change, Refused, file, link_above, place};
use crate::text::{Both, machine};

/// Why there is no new workspace.
#[derive(Debug)]
pub enum NotStarted {
    /// These are there already.
    Blocked(Vec<String>),
    Refused(Refused),
}

impl NotStarted {
    fn system(path: &Path, error: &io::Error) -> NotStarted {
        NotStarted::Refused(Refused::System { path: path.display().to_string(), detail: machine::words(error) })
    }

    pub fn describe(&self) -> Both {
        match self {
            NotStarted::Refused(refused @ Refused::System { .. }) => {
                let Both { vi, en } = refused.describe();
                both!("{vi}; không tệp nào được ghi", "{en}; nothing was left behind")
            }
            NotStarted::Refused(refused) => refused.describe(),
            NotStarted::Blocked(paths) => {
                let paths = paths.join(", ");
                both!("đã có {paths}; init không ghi đè", "{paths} already exists; init replaces nothing")
            }
        }
    }
}

/// What is there and would have to be replaced. A file that is so already is no hindrance.
pub fn blocking(root: &Path, files: &[File]) -> Vec<String> {
    let mut blocking = Vec::new();
    let plan = root.join("plan");
    // An empty folder of that name holds nothing that could be lost.
    let is_empty_folder = fs::read_dir(&plan).is_ok_and(|mut entries| entries.next().is_none());
    let has_plan = fs::symlink_metadata(&plan).is_ok();
    if has_plan && (!is_empty_folder || plan.is_symlink()) {
        blocking.push("plan/".to_owned());
    }
    // Through a link something would be written elsewhere.
    let links = files.iter().filter_map(|it| link_above(root, &it.change.path)).filter(|link| *link != "plan");
    let mut links: Vec<String> = links.map(str::to_owned).collect();
    links.dedup();
    blocking.extend(links);
    let others = files.iter().filter(|it| !it.may_be_there && !is_in_plan(&it.change));
    let others = others.filter(|it| it.change.replaces(root) && !it.change.is_made(root));
    blocking.extend(others.map(|it| it.change.path.clone()));
    blocking
}

/// Files of the folder's own that are left as they are.
pub fn kept(root: &Path, files: &[File]) -> Vec<String> {
    let kept = files.iter().filter(|it| it.may_be_there && it.change.replaces(root) && !it.change.is_made(root));
    kept.map(|it| it.change.path.clone()).collect()
}

fn is_in_plan(change: &Change) -> bool {
    change.path.starts_with("plan/")
}

/// A workspace that is whole and not yet in its place.
#[derive(Debug)]
pub struct Staged {
    root: PathBuf,
    staging: TempDir,
    paths: Vec<String>,
    _at_stop: AtStop,
    // Given back last, but for the folders, which must be empty.
    _lock: Lock,
    _made: MadeFolders,
}

/// Folders that were not there. Those that are still empty go again.
#[derive(Debug, Default)]
struct MadeFolders(Vec<PathBuf>, Vec<AtStop>);

impl MadeFolders {
    fn add(&mut self, folder: &Path) {
        let own = folder.to_owned();
        self.1.push(at_stop(move || drop(fs::remove_dir(own))));
        self.0.push(folder.to_owned());
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        self.0.iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
}

/// Makes the files in a hidden folder of `root`, which is made if it is not there.
pub fn stage(root: &Path, files: &[File], holder: &Holder) -> Result<Staged, NotStarted> {
    let made = make_folders(root)?;
    let lock = Lock::take(root, holder).map_err(NotStarted::Refused)?;
    let blocking = blocking(root, files);
    if !blocking.is_empty() {
        return Err(NotStarted::Blocked(blocking));
    }
    let whole = waits();
    let staging = tempfile::Builder::new().prefix(STAGING).tempdir_in(root);
    let staging = staging.map_err(|error| NotStarted::system(root, &error.kind().into()))?;
    let folder = staging.path().to_owned();
    let _at_stop = at_stop(move || drop(fs::remove_dir_all(folder)));
    drop(whole);
    let kept = kept(root, files);
    let mut paths = Vec::new();
    for File { change, .. } in files.iter().filter(|it| !kept.contains(&it.change.path)) {
        write(staging.path(), change).map_err(|error| NotStarted::system(Path::new(&change.path), &error))?;
        paths.push(change.path.clone());
    }
    Ok(Staged { root: root.to_owned(), staging, paths, _at_stop, _lock: lock, _made: made })
}

impl Staged {
    /// Where it can be looked at before it is put in its place.
    pub fn folder(&self) -> &Path {
        self.staging.path()
    }

    /// Moves everything to its place, the plan last. What cannot be moved takes back what was.
    pub fn publish(self) -> Result<(), NotStarted> {
        // A key or a signal waits until all of it is there.
        let _whole = waits();
        let mut moved = Moved::default();
        for path in self.paths.iter().filter(|path| !path.starts_with("plan/")) {
            let (from, to) = (place(self.staging.path(), path), place(&self.root, path));
            if fs::symlink_metadata(&to).is_ok() {
                continue;
            }
            if let Some(folder) = to.parent() {
                let mut made = make_folders(folder)?;
                moved.folders.0.append(&mut made.0);
            }
            fs::rename(from, &to).map_err(|error| NotStarted::system(Path::new(path), &error))?;
            moved.files.push(to);
        }
        let plan = self.root.join("plan");
        // Windows puts no folder in the place of another, not even of an empty one.
        let _ = fs::remove_dir(&plan);
        fs::rename(self.staging.path().join("plan"), &plan)
            .map_err(|error| NotStarted::system(Path::new("plan"), &error))?;
        moved.stay();
        Ok(())
    }
}

/// What was moved so far; it goes again unless it is said that it stays.
#[derive(Debug, Default)]
struct Moved {
    files: Vec<PathBuf>,
    // Removed after the files in them.
    folders: MadeFolders,
}

impl Moved {
    fn stay(&mut self) {
        self.files.clear();
        self.folders.0.clear();
    }
}

impl Drop for Moved {
    fn drop(&mut self) {
        self.files.iter().for_each(|file| drop(fs::remove_file(file)));
    }
}

fn write(root: &Path, change: &Change) -> io::Result<()> {
    let path = place(root, &change.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    file::replace(&path, &change.bytes)
}

/// Makes a folder and those above it that are not there.
fn make_folders(folder: &Path) -> Result<MadeFolders, NotStarted> {
    let missing: Vec<&Path> =
        folder.ancestors().filter(|it| !it.as_os_str().is_empty()).take_while(|it| !it.is_dir()).collect();
    let mut made = MadeFolders::default();
    let _whole = waits();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder).map_err(|error| NotStarted::system(folder, &error))?;
        made.add(folder);
    }
    Ok(made)
}
