//! Where a path that somebody typed leads: to a file that is put there whole, or to something that is open and is written to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf, absolute};

use crate::text::safe_name;

/// What stands at the end of all links.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    /// `/dev/stdout`, by whatever name: as the shell opened it.
    Stdout,
    Stderr,
    /// A pipe, a device, or another file that the shell opened: what is written is added to it.
    Stream(PathBuf),
    /// A file, or the place of one that is not there yet.
    File(PathBuf),
}

impl Target {
    /// Links are followed, also one whose file is not there yet: the link stays, and the file appears where it points to.
    pub fn of(path: &Path) -> io::Result<Target> {
        /// Systems follow no more.
        const MOST_LINKS: usize = 40;
        let mut at = path.to_owned();
        for _ in 0..MOST_LINKS {
            match opened(&at) {
                Some(1) => return Ok(Target::Stdout),
                Some(2) => return Ok(Target::Stderr),
                Some(_) => return Ok(Target::Stream(at)),
                None => {}
            }
            match fs::read_link(&at) {
                Ok(next) => at = folder_of(&at).join(next),
                Err(_) => return Ok(Target::at(at)),
            }
        }
        Err(fs::metadata(path).err().unwrap_or_else(|| io::ErrorKind::InvalidInput.into()))
    }

    fn at(path: PathBuf) -> Target {
        match is_device(&path) {
            true => Target::Stream(path),
            false => Target::File(long(path)),
        }
    }
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

/// Windows takes a path of more than 260 letters in this form alone.
fn long(path: PathBuf) -> PathBuf {
    let whole = if cfg!(windows) { absolute(&path).ok() } else { None };
    let whole = whole.as_deref().and_then(Path::to_str).unwrap_or_default();
    match whole.as_bytes() {
        [b'\\', b'\\', b'?' | b'.', ..] => path,
        [b'\\', b'\\', ..] => PathBuf::from(format!(r"\\?\UNC{}", &whole[1..])),
        [_, b':', ..] => PathBuf::from(format!(r"\\?\{whole}")),
        _ => path,
    }
}

/// The folder that a file lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The number under which the program has it open, where the path says that: `/dev/fd/1`, `/proc/self/fd/1`.
fn opened(path: &Path) -> Option<u32> {
    let number = path.file_name()?.to_str()?.parse().ok()?;
    let folder = folder_of(path).canonicalize().ok()?;
    let mut own = folder.strip_prefix("/proc").ok().into_iter().flat_map(Path::iter);
    let is_own = own.next().is_some_and(|it| it == std::process::id().to_string().as_str()) && own.last()? == "fd";
    (is_own || folder == Path::new("/dev/fd")).then_some(number)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_are_followed_to_their_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let of = |name: &str| Target::of(&at(name)).unwrap();
        assert_eq!(of("new.md"), Target::File(at("new.md")));
        symlink("there/new.md", at("dangling")).unwrap();
        assert_eq!(of("dangling"), Target::File(at("there/new.md")));
        symlink("dangling", at("twice")).unwrap();
        assert_eq!(of("twice"), Target::File(at("there/new.md")));
        symlink("round", at("round")).unwrap();
        assert!(Target::of(&at("round")).is_err());
        symlink("/dev/stdout", at("out")).unwrap();
        symlink("/proc/self/fd", at("open")).unwrap();
        for name in ["out", "open/1", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            assert_eq!(of(name), Target::Stdout, "{name}");
        }
        assert_eq!(of("/dev/stderr"), Target::Stderr);
        assert_eq!(of("open/7"), Target::Stream(at("open/7")));
        assert_eq!(of("/dev/null"), Target::Stream("/dev/null".into()));
        assert_eq!(of("1"), Target::File(at("1")));
    }
}

#[cfg(test)]
#[cfg(windows)]
mod tests_of_windows {
    use super::*;

    #[test]
    fn a_path_is_written_so_that_it_may_be_long() {
        for (path, long_path) in [
            (r"C:\a\b.md", r"\\?\C:\a\b.md"),
            ("C:/a/../b c.md", r"\\?\C:\b c.md"),
            (r"\\may-chu\Kế hoạch\b.md", r"\\?\UNC\may-chu\Kế hoạch\b.md"),
            (r"\\?\C:\b.md", r"\\?\C:\b.md"),
        ] {
            assert_eq!(long(PathBuf::from(path)), Path::new(long_path));
        }
    }
}
