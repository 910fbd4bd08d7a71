//! Files that appear whole or not at all: written beside their place, then put there in one step. Whatever stops it, nothing else stays:
//! a key or a signal takes the unfinished file away, and what a killed process left goes when the next one writes there.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

#[cfg(not(unix))]
use same_file::Handle;
use tempfile::NamedTempFile;

use super::stop::{AtStop, at_stop, waits};
use super::target::{Target, folder_of};
use crate::text::machine;

/// What begins the name of a file that is not finished; the number of its process and something that makes it its own follow.
/// Whoever writes one holds a lock on it, which goes with its process: one that is not locked is nobody's. Should a share of
/// several machines not pass locks on, a writer may lose its unfinished file to another, and says so: no finished one is ever touched.
pub(super) const UNFINISHED: &str = ".reform-tmp-";

/// Where nothing can be locked, only what is older is nobody's.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// So often, and so long apart, a file is put in its place again where Windows refuses.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(30);

/// Writes `bytes` to where `path` leads. Whatever stops it, there is the old file or the new one, never a half.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match Target::of(path)? {
        Target::File(path) => replace(&path, bytes),
        Target::Stdout => io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()),
        Target::Stderr => io::stderr().write_all(bytes),
        // A file must not take its place.
        Target::Stream(path) => fs::OpenOptions::new().append(true).open(path)?.write_all(bytes),
    }
}

/// The same of a file of the workspace, where no link is followed.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let there = may_be_replaced(path)?;
    let mut unfinished = Unfinished::beside(path)?;
    if let Some(there) = &there {
        unfinished.become_like(there);
    }
    unfinished.as_file_mut().write_all(bytes)?;
    unfinished.sync()?;
    unfinished.put(path)
}

/// Whether another file may take the place of what is there, if anything is: not where its owner lets nobody write, for that would
/// go round it; and on Windows not while a program such as Excel holds it.
pub fn may_be_replaced(path: &Path) -> io::Result<Option<fs::Metadata>> {
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found?,
    };
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if found.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut options = fs::OpenOptions::new();
    options.write(true);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        /// The right to take a file away, which whoever holds it must have granted.
        const DELETE: u32 = 0x0001_0000;
        options.access_mode(DELETE);
    }
    options.open(path)?;
    Ok(Some(found))
}

/// A file beside the place that it is meant for. It goes with this, or with the program.
pub(super) struct Unfinished {
    file: NamedTempFile,
    at_stop: AtStop,
}

impl Unfinished {
    pub(super) fn beside(path: &Path) -> io::Result<Unfinished> {
        let folder = folder_of(path);
        sweep_once(folder);
        let prefix = format!("{UNFINISHED}{}-", std::process::id());
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        loop {
            let _whole = waits();
            // Opened as any new file is: the surroundings say who may read it.
            let file =
                builder.make_in(folder, |path| File::options().read(true).write(true).create_new(true).open(path))?;
            let path = file.path().to_owned();
            let at_stop = at_stop(move || drop(fs::remove_file(path)));
            match file.as_file().try_lock() {
                // Whoever sweeps here has just taken it for nobody's.
                Err(TryLockError::WouldBlock) => continue,
                Ok(()) if !is_at(file.as_file(), file.path())? => continue,
                _ => return Ok(Unfinished { file, at_stop }),
            }
        }
    }

    pub(super) fn as_file_mut(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    pub(super) fn as_file(&self) -> &File {
        self.file.as_file()
    }

    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    /// Readable and owned as the one that it replaces, as far as that is allowed.
    pub(super) fn become_like(&self, there: &fs::Metadata) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            let own = self.file.as_file().metadata().map(|own| (own.uid(), own.gid()));
            if own.is_ok_and(|own| own != (there.uid(), there.gid())) {
                let _ = fchown(self.file.as_file(), Some(there.uid()), Some(there.gid()));
            }
            // A file system without modes has nothing to restore.
            let _ = self.file.as_file().set_permissions(there.permissions());
        }
        #[cfg(not(unix))]
        let _ = there;
    }

    pub(super) fn put(self, path: &Path) -> io::Result<()> {
        let Unfinished { file, at_stop } = self;
        let _whole = waits();
        let file = put_in_place(file, path)?;
        drop(at_stop);
        // Elsewhere the system takes its time with that.
        let _ = file.unlock();
        Ok(())
    }
}

/// Windows refuses while another holds the file, and what looks for viruses holds each for a moment.
fn put_in_place(mut file: NamedTempFile, path: &Path) -> io::Result<File> {
    let may_pass = |error: &io::Error| error.kind() == io::ErrorKind::PermissionDenied || machine::is_held(error);
    let again = if cfg!(windows) { TRIES } else { 0 };
    for _ in 0..again {
        match file.persist(path) {
            Ok(file) => return Ok(file),
            Err(refused) if may_pass(&refused.error) => file = refused.file,
            Err(refused) => return Err(refused.error),
        }
        thread::sleep(PAUSE);
    }
    file.persist(path).map_err(|refused| refused.error)
}

/// Thousands of letters go into one folder.
fn sweep_once(folder: &Path) {
    static SWEPT: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);
    if SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        sweep(folder);
    }
}

/// Takes away what processes left in a folder that were killed while they wrote a file. It is of no account if that fails.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_left = is_unfinished(&entry.file_name().to_string_lossy());
        if is_left && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            remove_if_nobodys(&entry.path());
        }
    }
}

/// A name such as this program gives, and nobody else.
fn is_unfinished(name: &str) -> bool {
    let rest = name.strip_prefix(UNFINISHED).and_then(|rest| rest.split_once('-'));
    rest.is_some_and(|(process, own)| {
        process.parse::<u32>().is_ok() && !own.is_empty() && own.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// While the lock is held, so that its writer sees it, who may have been just about to take it.
fn remove_if_nobodys(path: &Path) {
    let Ok(file) = File::options().write(true).open(path) else { return };
    let age = || file.metadata()?.modified()?.elapsed().map_err(io::Error::other);
    let is_nobodys = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(_)) => age().is_ok_and(|age| age > OLD),
    };
    if is_nobodys {
        let _ = fs::remove_file(path);
    }
}

/// Whether an open file is still the one at `path`: another process may have taken it away, and a third have made another.
pub(super) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    let (ours, there) = {
        use std::os::unix::fs::MetadataExt;
        let name = |it: fs::Metadata| (it.dev(), it.ino());
        (file.metadata().map(name), fs::metadata(path).map(name))
    };
    #[cfg(not(unix))]
    let (ours, there) = (file.try_clone().and_then(Handle::from_file), Handle::from_path(path));
    match there {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        there => Ok(there? == ours?),
    }
}

/// Adds `bytes` to a file that others write to as well, all at once.
pub fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::OpenOptions::new().append(true).create(true).open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_mode() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        write(&path, b"one").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            write(&path, b"two").unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        }
        write(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    /// `-o /dev/null` and `-o >(…)`: a socket stands for them here, which cannot be written to and must stay.
    #[test]
    #[cfg(unix)]
    fn no_file_takes_the_place_of_a_device() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let _listens = std::os::unix::net::UnixListener::bind(&path).unwrap();
        assert!(write(&path, b"x").is_err());
        assert!(fs::metadata(&path).unwrap().file_type().is_socket());
    }

    #[test]
    fn what_cannot_be_written_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("none/a.md"), b"x").unwrap_err();
        assert_eq!((error.kind(), error.raw_os_error().is_some()), (io::ErrorKind::NotFound, true));
        assert_eq!(write(folder.path(), b"x").unwrap_err().kind(), io::ErrorKind::IsADirectory);
    }

    /// What a killed process left is not locked; what another writes is; and whatever else is there is somebody's.
    #[test]
    fn what_was_left_goes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let others =
            [".reform-tmp-", ".reform-tmp-1", ".reform-tmp-1-", ".reform-tmp-x-aB3", ".reform-tmp-1-a.b", "a.md"];
        others.iter().for_each(|name| fs::write(at(name), "").unwrap());
        fs::create_dir(at(".reform-tmp-1-folder")).unwrap();
        fs::write(at(".reform-tmp-1-left"), "half").unwrap();
        let writes = File::create(at(".reform-tmp-2-writes")).unwrap();
        writes.lock().unwrap();
        sweep(folder.path());
        assert!(!at(".reform-tmp-1-left").exists());
        assert!(at(".reform-tmp-2-writes").exists() && at(".reform-tmp-1-folder").exists());
        others.iter().for_each(|name| assert!(at(name).exists(), "{name}"));
    }

    #[test]
    #[cfg(unix)]
    fn a_dangling_link_is_filled_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (link, file) = (folder.path().join("link.md"), folder.path().join("file.md"));
        std::os::unix::fs::symlink("file.md", &link).unwrap();
        write(&link, b"one").unwrap();
        write(&link, b"two").unwrap();
        assert!(link.is_symlink() && !file.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"two");
    }
}
