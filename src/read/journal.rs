//! What a command that was cut off had set out to write: a journal in the workspace's folder holds the new bytes of all its files,
//! and appears only when it is whole. From then on the files are read as if they were written; `edit` writes them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file;
use crate::both;
use crate::text::safe_name::is_safe;
use crate::text::{Both, machine};

/// Hidden, so that no rule speaks of it.
pub const JOURNAL: &str = ".reform.journal";

const SCHEMA: u64 = 1;

/// No command writes more at once.
pub const MOST_BYTES: u64 = 256 << 20;

/// No command writes so many files that their names take more.
const LONGEST_HEAD: usize = 4 << 20;

/// Its first line; the files' bytes follow, one behind the other.
#[derive(Serialize, Deserialize)]
struct Head {
    schema: u64,
    /// Of all that follows.
    sha256: String,
    files: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    path: String,
    bytes: u64,
    /// Fingerprint of what was there before, if anything was.
    before: Option<String>,
}

/// The new bytes of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Below the workspace, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
    pub before: Option<String>,
}

/// Where a file stands on the way from old to new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Before,
    After,
    /// Somebody else changed it since.
    Elsewhere,
}

/// Why a journal cannot be followed.
#[derive(Clone, Debug, PartialEq)]
pub enum Unusable {
    /// Damaged, or not written by this program.
    Damaged,
    /// What the machine refuses.
    System(Both),
}

impl Unusable {
    /// What there is to be done about it is for who wants to write.
    pub fn describe(&self) -> Both {
        match self {
            Unusable::Damaged => both!(
                "{JOURNAL} bị hỏng hoặc không do chương trình này ghi nên không đọc: các tệp được đọc như hiện có",
                "{JOURNAL} is damaged, or was not written by this program: files are read as they are"
            ),
            Unusable::System(Both { vi, en }) => both!(
                "không đọc được {JOURNAL} ({vi}): các tệp được đọc như hiện có",
                "cannot read {JOURNAL} ({en}): files are read as they are"
            ),
        }
    }
}

/// The journal that was left behind, if there is one.
pub fn left_behind(root: &Path) -> Result<Option<Vec<Entry>>, Unusable> {
    let path = root.join(JOURNAL);
    let found = match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Unusable::System(machine::words(&error))),
        Ok(found) => found,
    };
    if !found.is_file() || found.len() > MOST_BYTES + LONGEST_HEAD as u64 {
        return Err(Unusable::Damaged);
    }
    match fs::read(&path) {
        Ok(bytes) => parse(&bytes).map(Some).ok_or(Unusable::Damaged),
        // Whoever wrote it may just have finished.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Unusable::System(machine::words(&error))),
    }
}

/// A journal's bytes.
pub fn composed(entries: &[Entry]) -> serde_json::Result<Vec<u8>> {
    let body: Vec<u8> = entries.iter().flat_map(|entry| &entry.bytes).copied().collect();
    let listed = |entry: &Entry| Listed {
        path: entry.path.clone(),
        bytes: entry.bytes.len() as u64,
        before: entry.before.clone(),
    };
    let head = Head { schema: SCHEMA, sha256: fingerprint(&body), files: entries.iter().map(listed).collect() };
    let mut bytes = serde_json::to_vec(&head)?;
    bytes.push(b'\n');
    bytes.extend(body);
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Option<Vec<Entry>> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(LONGEST_HEAD)])?;
    let head: Head = serde_json::from_slice(&bytes[..end]).ok()?;
    let mut body = &bytes[end + 1..];
    let is_whole = head.schema == SCHEMA && head.sha256 == fingerprint(body);
    if !is_whole || head.files.is_empty() {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::with_capacity(head.files.len());
    for Listed { path, bytes, before } in head.files {
        let (own, rest) = body.split_at_checked(usize::try_from(bytes).ok()?)?;
        if !is_place(&path) || entries.iter().any(|it| it.path == path) {
            return None;
        }
        entries.push(Entry { path, bytes: own.to_owned(), before });
        body = rest;
    }
    body.is_empty().then_some(entries)
}

/// The schema that plan files name to editors: hidden, and the only such file that is written together with others.
pub const SCHEMA_PATH: &str = "plan/.schema.json";

/// Whether files of a workspace lie at such a path: nothing else is written by a journal, whoever made it.
pub fn is_place(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let (first, last) = (parts.first().copied(), parts.last().copied().unwrap_or_default());
    let ends = |ending: &str| last.strip_suffix(ending).is_some_and(|stem| !stem.is_empty());
    let is_ours = match first {
        Some("plan") => parts.len() == 3 && ends(".toml"),
        Some("reports") if parts.len() > 2 && parts[parts.len() - 2] == super::folder::ORIGINALS => parts.len() <= 5,
        Some("reports") => (2..=4).contains(&parts.len()) && (ends(".csv") || ends(".json") || ends(".md")),
        _ => false,
    };
    path == SCHEMA_PATH || is_ours && parts.iter().all(|part| is_safe(part))
}

impl Entry {
    /// What to do with a file, by what it holds now.
    pub fn stands(&self, root: &Path) -> Stands {
        match there(root, &self.path) {
            Ok(Some(bytes)) if bytes == self.bytes => Stands::After,
            Ok(Some(bytes)) if self.before.as_ref() == Some(&fingerprint(&bytes)) => Stands::Before,
            Ok(None) if self.before.is_none() => Stands::Before,
            _ => Stands::Elsewhere,
        }
    }
}

/// What lies at a path now; nothing where nothing does.
fn there(root: &Path, path: &str) -> io::Result<Option<Vec<u8>>> {
    let place = place(root, path);
    match fs::symlink_metadata(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(found) if !found.is_file() => Ok(Some(Vec::new())),
        Ok(_) => fs::read(&place).map(Some),
    }
}

/// The fingerprint of what lies at a path now.
pub fn fingerprint_at(root: &Path, path: &str) -> io::Result<Option<String>> {
    Ok(there(root, path)?.map(|bytes| fingerprint(&bytes)))
}

/// A path of a workspace on this machine.
pub fn place(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |path, part| path.join(part))
}

/// A fingerprint of bytes, the same everywhere.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Files that are not yet on disk as they are read.
#[derive(Debug, Default)]
pub struct Pending {
    files: BTreeMap<String, Vec<u8>>,
    /// There is a journal, and it is not followed.
    pub fault: Option<Unusable>,
}

impl Pending {
    /// What a journal left behind adds to what lies on disk: where somebody changed a file since, that holds.
    pub fn of(root: &Path) -> Pending {
        match left_behind(root) {
            Ok(None) => Pending::default(),
            Ok(Some(entries)) => {
                let open = entries.into_iter().filter(|entry| entry.stands(root) == Stands::Before);
                Pending { files: open.map(|entry| (entry.path, entry.bytes)).collect(), fault: None }
            }
            Err(fault) => Pending { fault: Some(fault), ..Pending::default() },
        }
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// A file's bytes as they will be.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// What will lie directly in a folder, by name; whether each is a folder.
    pub fn within<'p>(&'p self, folder: &str) -> impl Iterator<Item = (&'p str, bool)> + use<'p> {
        let start = format!("{folder}/");
        let below = self.files.keys().filter_map(move |path| path.strip_prefix(&start));
        below.map(|below| below.split_once('/').map_or((below, false), |(name, _)| (name, true)))
    }

    /// Reads a file of the workspace as it is or will be.
    pub(super) fn read<'b>(
        &self,
        root: &Path,
        path: &str,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [u8], file::Unreadable> {
        match self.bytes(path) {
            None => file::read(&place(root, path), buffer),
            Some(bytes) => {
                buffer.clear();
                buffer.extend_from_slice(bytes);
                Ok(&buffer[..])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, bytes: &[u8]) -> Entry {
        Entry { path: path.to_owned(), bytes: bytes.to_owned(), before: None }
    }

    #[test]
    fn what_is_composed_is_read_again_and_nothing_else() {
        let entries = [entry("reports/2024-03/a.csv", b"a\nb"), entry("reports/register.csv", b"")];
        let bytes = composed(&entries).unwrap();
        assert_eq!(parse(&bytes).unwrap(), entries);
        for cut in 0..bytes.len() {
            assert!(parse(&bytes[..cut]).is_none(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            let read = parse(&damaged);
            assert!(read.is_none() || read.unwrap().iter().zip(&entries).all(|(a, b)| a.bytes == b.bytes), "at {at}");
        }
        assert!(parse(b"").is_none() && parse(b"{}\n").is_none());
    }

    #[test]
    fn it_leads_nowhere_but_to_files_of_a_workspace() {
        for path in [
            "plan/2024/plan.toml",
            "reports/register.csv",
            "reports/2024-03/so-y-te.csv",
            "reports/2024-03/closed.json",
            "reports/requests/r/a.csv",
            "reports/2024-03/originals/Báo cáo (2).xlsx",
            "reports/requests/r/originals/a.docx",
        ] {
            assert!(is_place(path), "{path}");
        }
        for path in [
            "", "/etc/passwd", "../reports/a.csv", "reports/../x.csv", "reports/2024-03/../../x.csv", ".git/config",
            "reports/.git/a.csv", "reports//a.csv", "reports\\a.csv", "plan/2024/con.toml", "reports/a.exe", "a.csv",
            "reports/2024-03/C:a.csv", "plan/a.toml", "reports/originals/../../a", "reports/2024-03/originals/.x",
        ] {
            assert!(!is_place(path), "{path}");
            assert!(parse(&composed(&[entry(path, b"x")]).unwrap()).is_none(), "{path}");
        }
    }

    #[test]
    fn a_file_somebody_changed_since_holds() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("reports")).unwrap();
        fs::write(root.join("reports/register.csv"), "old").unwrap();
        let before = fingerprint_at(root, "reports/register.csv");
        let entries = [Entry { before: before.unwrap(), ..entry("reports/register.csv", b"new") }];
        fs::write(root.join(JOURNAL), composed(&entries).unwrap()).unwrap();
        let read = || Pending::of(root).bytes("reports/register.csv").map(<[u8]>::to_vec);
        assert_eq!(read(), Some(b"new".to_vec()));
        fs::write(root.join("reports/register.csv"), "other").unwrap();
        assert_eq!(read(), None);
        fs::write(root.join(JOURNAL), "x").unwrap();
        assert_eq!(Pending::of(root).fault, Some(Unusable::Damaged));
    }
}
