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
    /// A link that is not followed.
    Astray(Leads),
    /// A pipe, a device: nothing that can be read as a file.
    Other,
}

/// Why a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Leads {
    /// It leaves the workspace.
    Out,
    /// There is nothing behind it, or it leads in a circle.
    Nowhere,
    /// It leads to a folder that is read where it lies, or around it.
    Again,
}

impl Kind {
    /// What lies at `path`, behind a link too; `root` is the workspace without links.
    pub fn of<'r>(path: &Path, listed: FileType, root: impl Fn() -> &'r Path) -> Kind {
        let followed = match listed.is_symlink() {
            false => Ok(listed),
            true => match path.canonicalize() {
                Ok(target) if target.starts_with(root()) => {
                    fs::metadata(path).map(|found| found.file_type()).map_err(|_| Leads::Nowhere)
                }
                Ok(_) => Err(Leads::Out),
                Err(_) => Err(Leads::Nowhere),
            },
        };
        match followed {
            Err(leads) => Kind::Astray(leads),
            Ok(kind) if kind.is_dir() => Kind::Folder,
            Ok(kind) if kind.is_file() => Kind::File,
            Ok(_) => Kind::Other,
        }
    }
}
