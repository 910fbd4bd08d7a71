//! An entry of a folder, and what it is.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

/// One entry of a folder.
pub(super) struct Entry {
    pub name: String,
    pub path: PathBuf,
    pub kind: Kind,
    pub is_link: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Folder,
    File,
    /// A link that leaves the workspace or leads nowhere.
    Astray,
    /// A pipe, a device: nothing that can be read as a file.
    Other,
}

impl Kind {
    /// What lies at `path`, behind a link too; `root` is the workspace without links.
    pub fn of(path: &Path, listed: FileType, root: &Path) -> Kind {
        let followed = match listed.is_symlink() {
            false => Some(listed),
            true => {
                let inside = path.canonicalize().is_ok_and(|target| target.starts_with(root));
                if inside { fs::metadata(path).map(|m| m.file_type()).ok() } else { None }
            }
        };
        match followed {
            None => Kind::Astray,
            Some(kind) if kind.is_dir() => Kind::Folder,
            Some(kind) if kind.is_file() => Kind::File,
            Some(_) => Kind::Other,
        }
    }
}
