//! Which files there are. Paths come only from listing folders, never from what a file says; a link is
//! followed only where it stays in the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::beside;
use super::entry::{Entry, Kind, Leads};
use super::file_name::{has_ending, is_listed, plan_year};
use super::journal::Pending;
use super::links::Links;
use super::listing::{Link, Listing, ReportFile, Stray};
use super::remarks;
use crate::model::closing;
use crate::model::{Month, MonthSpan};
use crate::text::{SourceId, Sources};

/// Folders below a month's that are looked into for misfiled reports.
const DEEPEST: usize = 6;

/// Where `receive` keeps what was sent, as it was sent, beside the reports of a month or a request.
pub const ORIGINALS: &str = "originals";

struct Lister<'s> {
    root: PathBuf,
    pending: &'s Pending,
    links: Links,
    /// The months of other plans are not looked into.
    only: Option<i32>,
    sources: &'s mut Sources,
    listing: Listing,
}

/// The months that have a folder of reports; none if that cannot be told.
pub fn months(root: &Path) -> Vec<Month> {
    let listed = fs::read_dir(root.join("reports")).into_iter().flatten().flatten();
    listed.filter_map(|entry| Month::parse(entry.file_name().to_str()?)).collect()
}

/// Lists the plans alone.
pub fn list_plans(root: &Path, pending: &Pending, sources: &mut Sources) -> Result<Listing> {
    let (links, listing) = (Links::of(root), Listing::default());
    let mut lister = Lister { root: root.to_owned(), pending, links, only: None, sources, listing };
    lister.plans()?;
    Ok(lister.listing)
}

/// Adds what else there is, with the months of the plans of all years or those of `only` one. Hidden files and what systems
/// and programs leave are passed over.
pub fn list_reports(
    root: &Path,
    pending: &Pending,
    sources: &mut Sources,
    plans: Listing,
    only: Option<i32>,
) -> Result<Listing> {
    let mut lister = Lister { root: root.to_owned(), pending, links: Links::of(root), only, sources, listing: plans };
    lister.reports()?;
    for path in beside::found(root) {
        let stray = Stray { source: lister.source(&path), is_folder: true };
        lister.listing.strays.push(stray);
    }
    Ok(lister.listing)
}

impl Lister<'_> {
    fn source(&mut self, path: &Path) -> SourceId {
        let below = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy();
        self.sources.add(match std::path::MAIN_SEPARATOR {
            '/' => below,
            other => below.replace(other, "/").into(),
        })
    }

    fn link(&mut self, path: &Path, leads: Leads) {
        let source = self.source(path);
        self.listing.links.push(Link { source, leads });
    }

    /// The entries of one of the workspace's two folders. None where it is a link that is not followed, or no folder.
    fn own_folder(&mut self, name: &str) -> Result<Vec<Entry>> {
        let path = self.root.join(name);
        match self.links.own_folder(name) {
            None | Some(Kind::Folder) => return self.entries(&path),
            Some(Kind::Astray(leads)) => self.link(&path, leads),
            Some(Kind::File | Kind::Other) => {
                let stray = Stray { source: self.source(&path), is_folder: false };
                self.listing.strays.push(stray);
            }
        }
        Ok(Vec::new())
    }

    /// Whether a folder is a link to one that is read already; that is told.
    fn is_read_elsewhere(&mut self, folder: &Entry) -> bool {
        let leads_back = self.links.lead_back(folder);
        if leads_back {
            self.link(&folder.path, Leads::Again);
        }
        leads_back
    }

    /// The entries of a folder, by name. A folder that is not there has none.
    fn entries(&mut self, folder: &Path) -> Result<Vec<Entry>> {
        let listed = match fs::read_dir(folder) {
            Ok(listed) => Some(listed),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| folder.display().to_string()),
        };
        let mut entries = Vec::new();
        for entry in listed.into_iter().flatten() {
            let entry = entry.with_context(|| folder.display().to_string())?;
            let file_name = entry.file_name();
            let name = file_name.to_string_lossy();
            if !is_listed(&name) {
                continue;
            }
            let (name, path) = (name.into_owned(), folder.join(&file_name));
            let file_type = entry.file_type()?;
            let kind = self.links.kind(&path, file_type);
            if let Kind::Astray(leads) = kind {
                self.link(&path, leads);
                continue;
            }
            entries.push(Entry { name, path, kind, is_link: file_type.is_symlink() });
        }
        self.add_pending(folder, &mut entries);
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    /// What is not yet there and is read as if it were.
    fn add_pending(&self, folder: &Path, entries: &mut Vec<Entry>) {
        if self.pending.is_empty() {
            return;
        }
        let below = folder.strip_prefix(&self.root).unwrap_or(folder).to_string_lossy().replace('\\', "/");
        for (name, is_folder) in self.pending.within(&below) {
            if is_listed(name) && !entries.iter().any(|entry| entry.name == name) {
                let kind = if is_folder { Kind::Folder } else { Kind::File };
                entries.push(Entry { name: name.to_owned(), path: folder.join(name), kind, is_link: false });
            }
        }
    }

    fn plans(&mut self) -> Result<()> {
        for year in self.own_folder("plan")? {
            let (Some(number), Kind::Folder) = (plan_year(&year.name), year.kind) else {
                self.stray(&year)?;
                continue;
            };
            if self.is_read_elsewhere(&year) {
                continue;
            }
            for file in self.entries(&year.path)? {
                if file.kind == Kind::File && has_ending(&file.name, "toml") {
                    let source = self.source(&file.path);
                    self.listing.plans.entry(number).or_default().push(source);
                } else {
                    self.stray(&file)?;
                }
            }
        }
        Ok(())
    }

    fn reports(&mut self) -> Result<()> {
        for entry in self.own_folder("reports")? {
            match (entry.kind, entry.name.as_str()) {
                (Kind::File, "register.csv") => self.listing.register = Some(self.source(&entry.path)),
                (Kind::File, "indicators.csv") => self.listing.indicators = Some(self.source(&entry.path)),
                (Kind::File, name) => match remarks::span_of(name) {
                    Some(span) if self.is_of_another_plan(span.last) => {}
                    Some(span) => self.remarks(&entry, span),
                    None => self.stray(&entry)?,
                },
                (Kind::Folder, "requests") if self.is_read_elsewhere(&entry) => {}
                (Kind::Folder, "requests") => self.requests(&entry.path)?,
                (Kind::Folder, name) => match Month::parse(name) {
                    Some(month) if self.is_of_another_plan(month) => {}
                    Some(_) if self.is_read_elsewhere(&entry) => {}
                    Some(month) => self.month(&entry, month)?,
                    None => self.stray(&entry)?,
                },
                _ => self.stray(&entry)?,
            }
        }
        Ok(())
    }

    fn is_of_another_plan(&self, month: Month) -> bool {
        self.only.is_some_and(|year| year != month.year) && self.listing.plans.contains_key(&month.year)
    }

    fn month(&mut self, folder: &Entry, month: Month) -> Result<()> {
        for entry in self.entries(&folder.path)? {
            if entry.kind == Kind::File && entry.name == remarks::FILE_NAME {
                self.remarks(&entry, MonthSpan::month(month));
            } else if entry.kind == Kind::File && entry.name == closing::FILE_NAME {
                let source = self.source(&entry.path);
                self.listing.closings.insert(month, source);
            } else if let Some(file) = self.report(&folder.name, &entry)? {
                self.listing.months.push((month, file));
            }
        }
        Ok(())
    }

    fn remarks(&mut self, entry: &Entry, of: MonthSpan) {
        let source = self.source(&entry.path);
        self.listing.remarks.insert(of, source);
    }

    fn requests(&mut self, folder: &Path) -> Result<()> {
        for request in self.entries(folder)? {
            if request.kind != Kind::Folder {
                self.stray(&request)?;
                continue;
            }
            if self.is_read_elsewhere(&request) {
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
            Kind::Folder if entry.name == ORIGINALS => {}
            Kind::Folder => self.stray(entry)?,
            // Only of months is anything kept; a stray one harms nobody.
            Kind::File if entry.name == closing::FILE_NAME => {}
            Kind::File if has_ending(&entry.name, "csv") => {
                let stem = entry.name[..entry.name.len() - 4].to_owned();
                let source = self.source(&entry.path);
                return Ok(Some(ReportFile { source, folder: folder.to_owned(), stem }));
            }
            _ => {
                let stem = entry.name.split_once('.').map_or(&*entry.name, |(stem, _)| stem).to_owned();
                let source = self.source(&entry.path);
                self.listing.unread.push(ReportFile { source, folder: folder.to_owned(), stem });
            }
        }
        Ok(None)
    }

    /// Something that nothing reads. A report in it is misfiled, and told; where there is none, the whole is told once. A folder
    /// that holds nothing hides nothing, unless it has a file's name: that file was meant to be there.
    fn stray(&mut self, entry: &Entry) -> Result<()> {
        let told = self.listing.misfiled.len() + self.listing.links.len();
        let holds = self.misfiled(entry, 0)?;
        let is_told = self.listing.misfiled.len() + self.listing.links.len() > told;
        let is_in_its_place = entry.kind == Kind::Folder
            && ["csv", "md", "toml", "json"].iter().any(|ending| has_ending(&entry.name, ending));
        if is_in_its_place || holds && !is_told && entry.name != closing::FILE_NAME {
            let stray = Stray { source: self.source(&entry.path), is_folder: entry.kind == Kind::Folder };
            self.listing.strays.push(stray);
        }
        Ok(())
    }

    /// CSV files in `reports`, however deep, where no report belongs; and whether there is anything at all. A link to a folder
    /// of the workspace is not followed: what is in it is judged where it lies, and links may go round in a circle.
    fn misfiled(&mut self, entry: &Entry, depth: usize) -> Result<bool> {
        match entry.kind {
            Kind::Folder if entry.is_link => Ok(!self.links.lead_into_reports(&entry.path)),
            Kind::Folder if depth < DEEPEST => {
                let mut holds = false;
                for inner in self.entries(&entry.path)? {
                    holds |= self.misfiled(&inner, depth + 1)?;
                }
                Ok(holds)
            }
            Kind::File if has_ending(&entry.name, "csv") && entry.path.starts_with(self.root.join("reports")) => {
                let source = self.source(&entry.path);
                self.listing.misfiled.push(source);
                Ok(true)
            }
            _ => {
                if depth > 0 {
                    let source = self.source(&entry.path);
                    self.listing.within_strays.push(source);
                }
                Ok(true)
            }
        }
    }
}
