//! Files that appear whole or not at all: written beside their place, then put there in one step.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf, absolute};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;

use crate::text::safe_name;

/// So often, and so long apart, it is tried again.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(30);

/// Writes `bytes` to `path`. Whatever stops it, there is the old file or the new one, never a half.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_as(path, bytes, ".reform-")
}

/// The same; `prefix` begins the name of the file while it is not finished.
pub fn write_as(path: &Path, bytes: &[u8], prefix: &str) -> Result<()> {
    let target = resolved(path);
    if target.is_dir() {
        bail!("{}: is a folder", path.display());
    }
    // A pipe or a device, such as /dev/null, is written to: a file must not take its place.
    if is_device(path) {
        let mut device = fs::OpenOptions::new().write(true).open(path).with_context(|| path.display().to_string())?;
        return device.write_all(bytes).with_context(|| path.display().to_string());
    }
    // Putting another in its place would go round what its owner asked for.
    if fs::metadata(&target).is_ok_and(|found| found.permissions().readonly()) {
        return Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied))
            .with_context(|| path.display().to_string());
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        bail!("{}: no such folder", folder.display());
    }
    let context = || path.display().to_string();
    let mut file = tempfile::Builder::new().prefix(prefix).tempfile_in(folder).with_context(context)?;
    file.write_all(bytes).with_context(context)?;
    file.as_file().sync_all().with_context(context)?;
    set_mode(file.path(), &target);
    put_in_place(file, &target).with_context(context)
}

/// Whether it is no file and no folder: `/dev/null`, and on Windows `NUL` in whatever folder.
pub fn is_device(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(found) => !found.is_file() && !found.is_dir(),
        Err(_) if !cfg!(windows) => false,
        // Of `\\.\NUL` the last part is no name of a file.
        Err(_) => path.to_string_lossy().rsplit(['\\', '/']).next().is_some_and(safe_name::is_device),
    }
}

/// Whether another program has the file open, or a part of it, so that Windows refuses.
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Windows refuses while another holds the file, and what looks for viruses holds each for a moment.
fn put_in_place(mut file: NamedTempFile, target: &Path) -> io::Result<()> {
    let may_pass = |error: &io::Error| error.kind() == io::ErrorKind::PermissionDenied || is_held(error);
    for _ in 0..if cfg!(windows) { TRIES } else { 0 } {
        match file.persist(target) {
            Ok(_) => return Ok(()),
            Err(refused) if may_pass(&refused.error) => file = refused.file,
            Err(refused) => return Err(refused.error),
        }
        thread::sleep(PAUSE);
    }
    file.persist(target).map_err(|refused| refused.error).map(drop)
}

/// Whether another file may take the place of one that is there: on Windows none may while a program such as Excel holds it.
pub fn may_be_replaced(path: &Path) -> std::io::Result<()> {
    if fs::metadata(path)?.permissions().readonly() {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        /// The right to take a file away, which whoever holds it must have granted.
        const DELETE: u32 = 0x0001_0000;
        fs::OpenOptions::new().access_mode(DELETE).open(path)?;
    }
    Ok(())
}

/// Adds `bytes` to a file that others write to as well, all at once.
pub fn append(path: &Path, bytes: &[u8]) -> Result<()> {
    let context = || path.display().to_string();
    let mut file = fs::OpenOptions::new().append(true).create(true).open(path).with_context(context)?;
    file.write_all(bytes).with_context(context)
}

/// What a link points to, so that the file is replaced and the link stays.
fn resolved(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| long(path))
}

/// Windows takes a path of more than 260 letters in this form alone.
fn long(path: &Path) -> PathBuf {
    let whole = if cfg!(windows) { absolute(path).ok() } else { None };
    let whole = whole.as_deref().and_then(Path::to_str).unwrap_or_default();
    match whole.as_bytes() {
        [b'\\', b'\\', b'?' | b'.', ..] => path.to_owned(),
        [b'\\', b'\\', ..] => PathBuf::from(format!(r"\\?\UNC{}", &whole[1..])),
        [_, b':', ..] => PathBuf::from(format!(r"\\?\{whole}")),
        _ => path.to_owned(),
    }
}

/// A temporary file is readable by its owner alone; the finished one is as the old one was, or as new
/// files are.
fn set_mode(temporary: &Path, target: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(target).map_or(0o644, |m| m.permissions().mode());
        // A file system without modes has nothing to restore.
        let _ = fs::set_permissions(temporary, fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = (temporary, target);
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
    #[cfg(windows)]
    fn a_path_is_written_so_that_it_may_be_long() {
        for (path, long_path) in [
            (r"C:\a\b.md", r"\\?\C:\a\b.md"),
            ("C:/a/../b c.md", r"\\?\C:\b c.md"),
            (r"\\may-chu\Kế hoạch\b.md", r"\\?\UNC\may-chu\Kế hoạch\b.md"),
            (r"\\?\C:\b.md", r"\\?\C:\b.md"),
        ] {
            assert_eq!(long(Path::new(path)), Path::new(long_path));
        }
    }

    #[test]
    fn what_cannot_be_written_says_where() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("none/a.md"), b"x").unwrap_err();
        assert!(format!("{error:#}").contains("none"), "{error:#}");
        assert!(write(folder.path(), b"x").is_err());
    }
}
