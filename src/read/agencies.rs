//! Where the workspaces of many agencies are, below folders: each once, none passed over in silence.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use super::beside::OWN;
use super::file_name::is_listed;
use crate::both;
use crate::text::safe::visible;
use crate::text::{Both, machine};

/// What says of a folder's tables what they hold: such a folder is no agency's.
pub const DESCRIPTOR: &str = "datapackage.json";

/// An agency's workspace.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// Below the folder that was named, with `/`; `.` for that folder itself.
    pub path: String,
    /// How much of `path` is that folder as it was named, where paths had to be told apart.
    pub named: usize,
    pub root: PathBuf,
}

/// Where an agency's workspace should be, and none can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub path: String,
    pub why: Both,
}

/// What is below some folders, in the order of the paths.
#[derive(Debug, Default)]
pub struct Agencies {
    pub places: Vec<Place>,
    pub unreadable: Vec<Unreadable>,
}

/// Every workspace below `folders`. Where two of them have the same path below theirs, paths begin with the folder as it was named.
pub fn below(folders: &[PathBuf]) -> Agencies {
    // One comes after those that it lies in, so that paths are the same in whatever order they were named.
    let mut folders: Vec<(PathBuf, &PathBuf)> =
        folders.iter().map(|it| (it.canonicalize().unwrap_or_else(|_| it.clone()), it)).collect();
    folders.sort();
    let (real, folders): (Vec<PathBuf>, Vec<&PathBuf>) = folders.into_iter().unzip();
    let mut search = Search { real, seen: HashSet::new(), places: Vec::new(), unreadable: Vec::new() };
    for (n, folder) in folders.iter().enumerate() {
        if folder.is_file() {
            search.refuse(n, "", Both::new("là tệp, không phải thư mục", "is a file, not a folder"));
        } else if !search.folder(n, folder, folder.canonicalize(), "") {
            search.lacks(n, "");
        }
    }
    search.named(&folders)
}

struct Search {
    /// The folders named, without links.
    real: Vec<PathBuf>,
    /// The folders looked into, without links.
    seen: HashSet<PathBuf>,
    /// Each with the number of the folder named that it was found in.
    places: Vec<(usize, Place)>,
    unreadable: Vec<(usize, Unreadable)>,
}

impl Search {
    /// Whether there is anything to be told of `folder`, which is `real` without links, or of what is in it.
    fn folder(&mut self, named: usize, folder: &Path, real: io::Result<PathBuf>, path: &str) -> bool {
        let (real, listed) = match real.and_then(|real| Ok((real, subfolders(folder)?))) {
            // Named twice, or below another that is named too.
            Ok((real, _)) if self.seen.contains(&real) => return true,
            Ok((real, listed)) => {
                self.seen.insert(real.clone());
                (real, listed)
            }
            Err(error) => {
                self.refuse(named, path, machine::words(&error));
                return true;
            }
        };
        let is_workspace = listed.iter().any(|it| it.name == "plan");
        let misnamed = listed.iter().find(|it| !is_workspace && it.name.eq_ignore_ascii_case("plan"));
        if is_workspace {
            let place = Place { path: path.to_owned(), named: 0, root: folder.to_owned() };
            self.places.push((named, place));
        } else if let Some(other) = misnamed {
            let found = visible(&other.name);
            self.refuse(
                named,
                path,
                both!("thư mục {found}/ phải tên là plan/", "the folder {found}/ must be called plan/"),
            );
        }
        let others = listed.iter().filter(|it| !OWN.iter().any(|own| it.name.eq_ignore_ascii_case(own)));
        let others: Vec<(&Subfolder, String)> = others.map(|it| (it, joined(path, &it.name))).collect();
        let held: Vec<bool> = others.iter().map(|(it, below)| self.subfolder(named, it, &real, below)).collect();
        // Beside agencies stand agencies: one that has no plan, or not where it belongs, is told.
        if !is_workspace && held.contains(&true) {
            let lacking =
                others.iter().zip(&held).filter(|((it, _), held)| !**held && !it.path.join(DESCRIPTOR).exists());
            lacking.for_each(|((it, below), _)| match it.is_link {
                true => self.refuse(named, below, Both::new("là liên kết hỏng", "is a link that leads nowhere")),
                false => self.lacks(named, below),
            });
        }
        is_workspace || misnamed.is_some() || held.contains(&true)
    }

    /// `around` is the folder that it lies in, without links.
    fn subfolder(&mut self, named: usize, it: &Subfolder, around: &Path, below: &str) -> bool {
        if !it.is_link {
            let real = it.path.file_name().map_or_else(|| it.path.canonicalize(), |name| Ok(around.join(name)));
            return self.folder(named, &it.path, real, below);
        }
        let Ok(target) = it.path.canonicalize() else { return false };
        let within = self.real.iter().find_map(|real| target.strip_prefix(real).ok());
        let within = within.map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path });
        let shown = visible(&within.unwrap_or(&target).to_string_lossy().replace(MAIN_SEPARATOR_STR, "/"));
        self.refuse(
            named,
            below,
            match within {
                Some(_) => {
                    both!("là liên kết đến {shown}, đã được đọc ở đó", "is a link to {shown}, which is read there")
                }
                None => both!(
                    "là liên kết ra ngoài, đến {shown}, nên không đọc; nêu thẳng thư mục đó trong lệnh",
                    "is a link that leads out, to {shown}, and is not followed; name that folder itself"
                ),
            },
        );
        true
    }

    fn lacks(&mut self, named: usize, path: &str) {
        self.refuse(named, path, Both::new("không có thư mục plan/", "there is no folder plan/ in it"));
    }

    fn refuse(&mut self, named: usize, path: &str, why: Both) {
        self.unreadable.push((named, Unreadable { path: path.to_owned(), why }));
    }

    fn named(self, folders: &[&PathBuf]) -> Agencies {
        let Search { mut places, mut unreadable, .. } = self;
        let mut paths =
            places.iter().map(|(n, it)| (*n, &*it.path)).chain(unreadable.iter().map(|(n, it)| (*n, &*it.path)));
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let is_told_apart = paths.all(|(n, path)| *seen.entry(path).or_insert(n) == n);
        let name = |n: usize, path: &mut String| {
            let folder = folders[n].to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
            let folder = folder.trim_end_matches('/');
            let folder = if is_told_apart { "" } else { folder.strip_prefix("./").unwrap_or(folder) };
            *path = Some(joined(folder, path)).filter(|path| !path.is_empty()).unwrap_or_else(|| ".".to_owned());
            folder.len()
        };
        places.iter_mut().for_each(|(n, it)| it.named = name(*n, &mut it.path));
        for (n, it) in &mut unreadable {
            name(*n, &mut it.path);
        }
        places.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
        unreadable.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
        Agencies {
            places: places.into_iter().map(|(_, it)| it).collect(),
            unreadable: unreadable.into_iter().map(|(_, it)| it).collect(),
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    match (path, name) {
        ("", only) | (only, "") => only.to_owned(),
        _ => format!("{path}/{name}"),
    }
}

struct Subfolder {
    name: String,
    path: PathBuf,
    is_link: bool,
}

/// The folders in a folder, by name, and links to folders or to nothing; without hidden ones and those of systems.
fn subfolders(folder: &Path) -> io::Result<Vec<Subfolder>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, kind) = (entry.file_name().to_string_lossy().into_owned(), entry.file_type()?);
        let path = entry.path();
        let is_link = kind.is_symlink();
        // What a link that leads nowhere was to lead to is not known: an agency's folder on a disk that is not there, perhaps.
        if is_listed(&name) && (kind.is_dir() || is_link && !path.is_file()) {
            found.push(Subfolder { name, path, is_link });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(root: &Path, folders: &[&str]) {
        folders.iter().for_each(|path| fs::create_dir_all(root.join(path)).unwrap());
    }

    fn paths(found: &Agencies) -> (Vec<&str>, Vec<&str>) {
        let places = found.places.iter().map(|it| &*it.path).collect();
        (places, found.unreadable.iter().map(|it| &*it.path).collect())
    }

    #[test]
    fn every_workspace_is_found_however_deep_and_what_lies_beside_is_told() {
        let dir = tempfile::tempdir().unwrap();
        make(dir.path(), &["hn/so-a/plan/2024", "hn/so-b/plan", "hn/so-c/ke-hoach", "hn/so-d/Plan/2024"]);
        make(dir.path(), &["hn/so-a/reports/plan", "hn/so-a/doi-1/plan", "hp/plan/2024", "la/tai-lieu", ".git/plan"]);
        make(dir.path(), &["out"]);
        fs::write(dir.path().join("out/datapackage.json"), "{}").unwrap();
        let found = below(&[dir.path().to_owned()]);
        assert_eq!(
            paths(&found),
            (vec!["hn/so-a", "hn/so-a/doi-1", "hn/so-b", "hp"], vec!["hn/so-c", "hn/so-d", "la"])
        );
        assert_eq!(found.unreadable[1].why.en, "the folder Plan/ must be called plan/");
    }

    #[test]
    fn a_folder_named_is_an_agency_itself_and_paths_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        make(dir.path(), &["a/plan", "b/plan", "b/x/plan", "c"]);
        let named = |names: &[&str]| names.iter().map(|name| dir.path().join(name)).collect::<Vec<_>>();
        assert_eq!(paths(&below(&named(&["b"]))), (vec![".", "x"], vec![]));
        let [a, b, c] = ["a", "b", "c"].map(|name| dir.path().join(name).to_string_lossy().replace('\\', "/"));
        let found = below(&named(&["a", "b", "c"]));
        assert_eq!(paths(&found), (vec![&*a, &*b, &*format!("{b}/x")], vec![&*c]));
        // Named twice it is counted once, in whatever order.
        assert_eq!(paths(&below(&named(&["b", "b/x"]))), (vec![".", "x"], vec![]));
        assert_eq!(paths(&below(&named(&["b/x", "b"]))), (vec![".", "x"], vec![]));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_told_and_not_followed() {
        let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        make(dir.path(), &["a/plan"]);
        make(elsewhere.path(), &["z/plan"]);
        std::os::unix::fs::symlink("a", dir.path().join("again")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("z"), dir.path().join("out")).unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("gone")).unwrap();
        let found = below(&[dir.path().to_owned()]);
        assert_eq!(paths(&found), (vec!["a"], vec!["again", "gone", "out"]));
        assert!(found.unreadable[0].why.en.starts_with("is a link to"), "{found:?}");
        assert!(found.unreadable[1].why.en.contains("leads nowhere"), "{found:?}");
        assert!(found.unreadable[2].why.en.contains("leads out"), "{found:?}");
    }
}
