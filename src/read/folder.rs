//! Which files there are. Paths come only from listing folders, never from what a file says; a link is
//! followed only where it stays in the workspace.

use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::model::Month;
use crate::model::closing;
use crate::model::date::{YEARS, number};
use crate::text::{SourceId, Sources};

/// Folders below a month's that are looked into for misfiled reports.
const DEEPEST: usize = 6;

/// A file that is named as a report is: in a folder of a month or a request, by its stem.
#[derive(Debug)]
pub struct ReportFile {
    pub source: SourceId,
    /// The folder's name: a month or a request's id.
    pub folder: String,
    pub stem: String,
}

/// All files of a workspace that matter, each with its number.
#[derive(Debug, Default)]
pub struct Listing {
    /// The TOML files of each year's plan, by name.
    pub plans: BTreeMap<i32, Vec<SourceId>>,
    pub months: Vec<(Month, ReportFile)>,
    pub requests: Vec<ReportFile>,
    pub register: Option<SourceId>,
    pub indicators: Option<SourceId>,
    pub remarks: BTreeMap<Month, SourceId>,
    /// What `close` kept of a month.
    pub closings: BTreeMap<Month, SourceId>,
    /// CSV files that stand where no report belongs.
    pub misfiled: Vec<SourceId>,
    /// Files in a report folder that are not read: no CSV.
    pub unread: Vec<ReportFile>,
    /// Links that leave the workspace.
    pub links: Vec<SourceId>,
}

/// One entry of a folder.
struct Entry {
    name: String,
    path: PathBuf,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Folder,
    File,
    /// A link that leaves the workspace or leads nowhere.
    Astray,
    /// A pipe, a device: nothing that can be read as a file.
    Other,
}

struct Lister<'s> {
    root: PathBuf,
    canonical: PathBuf,
    sources: &'s mut Sources,
    listing: Listing,
}

/// The years that have a plan.
pub fn years(root: &Path) -> Result<Vec<i32>> {
    Ok(list_plans(root, &mut Sources::new(Box::new(|_| String::new())))?.plans.into_keys().collect())
}

/// The months that have a folder of reports; none if that cannot be told.
pub fn months(root: &Path) -> Vec<Month> {
    let listed = fs::read_dir(root.join("reports")).into_iter().flatten().flatten();
    listed.filter_map(|entry| Month::parse(entry.file_name().to_str()?)).collect()
}

/// Lists the plans alone.
pub fn list_plans(root: &Path, sources: &mut Sources) -> Result<Listing> {
    let canonical = root.canonicalize().with_context(|| root.display().to_string())?;
    let mut lister = Lister { root: root.to_owned(), canonical, sources, listing: Listing::default() };
    lister.plans()?;
    Ok(lister.listing)
}

/// Lists a workspace. Hidden files and Excel's own `~$…` are passed over.
pub fn list(root: &Path, sources: &mut Sources) -> Result<Listing> {
    let canonical = root.canonicalize().with_context(|| root.display().to_string())?;
    let mut lister = Lister { root: root.to_owned(), canonical, sources, listing: Listing::default() };
    lister.plans()?;
    lister.reports()?;
    Ok(lister.listing)
}

impl Lister<'_> {
    fn source(&mut self, path: &Path) -> SourceId {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = below.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        self.sources.add(parts.join("/"))
    }

    /// The entries of a folder, by name. A folder that is not there has none.
    fn entries(&mut self, folder: &Path) -> Result<Vec<Entry>> {
        let listed = match fs::read_dir(folder) {
            Ok(listed) => listed,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error).with_context(|| folder.display().to_string()),
        };
        let mut entries = Vec::new();
        for entry in listed {
            let entry = entry.with_context(|| folder.display().to_string())?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !is_listed(&name) {
                continue;
            }
            let path = folder.join(entry.file_name());
            let kind = self.kind(&path, entry.file_type()?);
            if kind == Kind::Astray {
                let source = self.source(&path);
                self.listing.links.push(source);
                continue;
            }
            entries.push(Entry { name, path, kind });
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn kind(&self, path: &Path, listed: FileType) -> Kind {
        let followed = match listed.is_symlink() {
            false => Some(listed),
            true => {
                let inside = path.canonicalize().is_ok_and(|target| target.starts_with(&self.canonical));
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

    fn plans(&mut self) -> Result<()> {
        for year in self.entries(&self.root.join("plan"))? {
            let (Some(number), Kind::Folder) = (plan_year(&year.name), year.kind) else { continue };
            for file in self.entries(&year.path)? {
                if file.kind == Kind::File && has_ending(&file.name, "toml") {
                    let source = self.source(&file.path);
                    self.listing.plans.entry(number).or_default().push(source);
                }
            }
        }
        Ok(())
    }

    fn reports(&mut self) -> Result<()> {
        for entry in self.entries(&self.root.join("reports"))? {
            match (entry.kind, entry.name.as_str()) {
                (Kind::File, "register.csv") => self.listing.register = Some(self.source(&entry.path)),
                (Kind::File, "indicators.csv") => self.listing.indicators = Some(self.source(&entry.path)),
                (Kind::Folder, "requests") => self.requests(&entry.path)?,
                (Kind::Folder, name) => match Month::parse(name) {
                    Some(month) => self.month(&entry, month)?,
                    None => self.stray(&entry, 0)?,
                },
                _ => self.stray(&entry, 0)?,
            }
        }
        Ok(())
    }

    fn month(&mut self, folder: &Entry, month: Month) -> Result<()> {
        for entry in self.entries(&folder.path)? {
            if entry.kind == Kind::File && entry.name == "remarks.md" {
                let source = self.source(&entry.path);
                self.listing.remarks.insert(month, source);
            } else if entry.kind == Kind::File && entry.name == closing::FILE_NAME {
                let source = self.source(&entry.path);
                self.listing.closings.insert(month, source);
            } else if let Some(file) = self.report(&folder.name, &entry)? {
                self.listing.months.push((month, file));
            }
        }
        Ok(())
    }

    fn requests(&mut self, folder: &Path) -> Result<()> {
        for request in self.entries(folder)? {
            if request.kind != Kind::Folder {
                self.stray(&request, 0)?;
                continue;
            }
            for entry in self.entries(&request.path)? {
                if let Some(file) = self.report(&request.name, &entry)? {
                    self.listing.requests.push(file);
                }
            }
        }
        Ok(())
    }

    /// A file of a report folder: a report, or something that is not read and should be known of.
    fn report(&mut self, folder: &str, entry: &Entry) -> Result<Option<ReportFile>> {
        match entry.kind {
            Kind::Folder => self.stray(entry, 0)?,
            // Only of months is anything kept; a stray one harms nobody.
            Kind::File if entry.name == closing::FILE_NAME => {}
            Kind::File if has_ending(&entry.name, "csv") => {
                let stem = entry.name[..entry.name.len() - 4].to_owned();
                let source = self.source(&entry.path);
                return Ok(Some(ReportFile { source, folder: folder.to_owned(), stem }));
            }
            _ => {
                let stem = entry.name.rsplit_once('.').map_or(&*entry.name, |(stem, _)| stem).to_owned();
                let source = self.source(&entry.path);
                self.listing.unread.push(ReportFile { source, folder: folder.to_owned(), stem });
            }
        }
        Ok(None)
    }

    /// CSV files, however deep, where no report belongs.
    fn stray(&mut self, entry: &Entry, depth: usize) -> Result<()> {
        match entry.kind {
            Kind::File if has_ending(&entry.name, "csv") => {
                let source = self.source(&entry.path);
                self.listing.misfiled.push(source);
            }
            Kind::Folder if depth < DEEPEST => {
                for inner in self.entries(&entry.path)? {
                    self.stray(&inner, depth + 1)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Not hidden, and not one of Excel's own.
pub(super) fn is_listed(name: &str) -> bool {
    !name.starts_with('.') && !name.starts_with("~$")
}

/// The year whose plan a folder below `plan` holds.
pub(super) fn plan_year(name: &str) -> Option<i32> {
    number(name).filter(|n| name.len() == 4 && YEARS.contains(n))
}

fn has_ending(name: &str, ending: &str) -> bool {
    stem_of(name, ending).is_some()
}

/// A file's name without its ending, if it has that one, in any case.
pub(super) fn stem_of<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    name.rsplit_once('.').filter(|(stem, end)| !stem.is_empty() && end.eq_ignore_ascii_case(ending)).map(|it| it.0)
}
