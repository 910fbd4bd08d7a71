//! Where links in a workspace lead: out of it none is followed, and none to a folder that is read already, so that each folder is
//! read once and every way ends.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use super::beside::OWN;
use super::entry::{Entry, Kind, Leads};

pub(super) struct Links {
    root: PathBuf,
    /// The workspace without links: asked for where there is a link.
    canonical: OnceCell<PathBuf>,
    /// The folders that links led to.
    followed: HashSet<PathBuf>,
}

impl Links {
    pub fn of(root: &Path) -> Links {
        Links { root: root.to_owned(), canonical: OnceCell::new(), followed: HashSet::new() }
    }

    /// Some drives of Windows cannot tell where a folder is in the end; links on them then lead astray.
    fn canonical(&self) -> &Path {
        let real = || self.root.canonicalize().or_else(|_| std::path::absolute(&self.root));
        self.canonical.get_or_init(|| real().unwrap_or_else(|_| self.root.clone()))
    }

    /// What lies at `path`, behind a link too.
    pub fn kind(&self, path: &Path, listed: FileType) -> Kind {
        Kind::of(path, listed, || self.canonical())
    }

    /// What lies in the place of one of the two folders, if anything does. A link to the workspace itself is not followed there, nor
    /// is one into the plan in the place of the reports.
    pub fn own_folder(&self, name: &str) -> Option<Kind> {
        let path = self.root.join(name);
        let found = fs::symlink_metadata(&path).ok()?.file_type();
        let is_in_plan = |target: &Path| {
            name != "plan" && self.root.join("plan").canonicalize().is_ok_and(|plan| target.starts_with(plan))
        };
        let leads_back = || path.canonicalize().is_ok_and(|target| target == self.canonical() || is_in_plan(&target));
        match self.kind(&path, found) {
            Kind::Folder if found.is_symlink() && leads_back() => Some(Kind::Astray(Leads::Again)),
            kind => Some(kind),
        }
    }

    /// Whether a folder is a link to one of the two folders, into it or around it, where all is read where it lies; or the second
    /// link to a folder elsewhere in the workspace.
    pub fn lead_back(&mut self, folder: &Entry) -> bool {
        if !folder.is_link {
            return false;
        }
        let Ok(target) = folder.path.canonicalize() else { return false };
        let own = OWN.map(|name| self.root.join(name).canonicalize());
        let is_own = own.iter().flatten().any(|own| target.starts_with(own) || own.starts_with(&target));
        is_own || !self.followed.insert(target)
    }

    pub fn lead_into_reports(&self, link: &Path) -> bool {
        link.canonicalize().is_ok_and(|target| target.starts_with(self.canonical().join("reports")))
    }
}
