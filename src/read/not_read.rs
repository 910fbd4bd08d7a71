//! What figures, letters and summaries rest on, and was not read, for whatever reason: a link, a folder or a pipe in its place, another
//! name or another case of letters, a lock on it, no text. Whoever needs it asks here alone.

use super::Workspace;
use super::file_name::{has_ending, plan_year, stem_of};
use super::listing::Listing;
use super::naming::{Known, known_meant, year_meant};
use super::remarks::{FILE_NAME, span_of};
use super::unread::chapter_meant;
use crate::model::{Month, MonthSpan};
use crate::text::{SourceId, Sources};

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// A plan, of that year as far as names tell.
    Plan(Option<i32>),
    Register,
    Remarks(MonthSpan),
}

/// What was not read, or what lies in its place.
#[derive(Clone, Copy, Debug)]
pub struct NotRead {
    pub source: SourceId,
    pub needed: Needed,
    /// It was opened in its place, and nothing of it could be used.
    pub is_opened: bool,
}

impl NotRead {
    pub(super) fn opened(source: SourceId, needed: Needed) -> NotRead {
        NotRead { source, needed, is_opened: true }
    }
}

impl Workspace {
    /// What was not read of that kind.
    pub fn not_read(&self, is_meant: impl Fn(Needed) -> bool) -> impl Iterator<Item = &NotRead> {
        self.not_read.iter().filter(move |it| is_meant(it.needed))
    }

    /// The register, if there is one that was not read.
    pub fn register_not_read(&self) -> Option<&NotRead> {
        self.not_read(|needed| needed == Needed::Register).next()
    }
}

/// All of that kind among what was listed and not opened. Where the register, or the remarks, were read, nothing is in their place.
pub(super) fn found(listing: &Listing, sources: &Sources) -> Vec<NotRead> {
    let links = listing.links.iter().map(|it| (it.source, true));
    let strays = listing.strays.iter().map(|it| it.source);
    let others = listing.within_strays.iter().chain(&listing.misfiled).copied();
    let files = listing.unread.iter().chain(listing.months.iter().map(|(_, file)| file)).map(|file| file.source);
    let all = links.chain(strays.chain(others).chain(files).map(|source| (source, false)));
    let needed = all.filter_map(|(source, is_link)| Some((source, needed(listing, sources.path(source), is_link)?)));
    let is_absent = |needed: &Needed| match needed {
        Needed::Plan(_) => true,
        Needed::Register => listing.register.is_none(),
        Needed::Remarks(span) => !listing.remarks.contains_key(span),
    };
    let found = needed.filter(|(_, needed)| is_absent(needed));
    found.map(|(source, needed)| NotRead { source, needed, is_opened: false }).collect()
}

/// What was meant to lie at a path.
fn needed(listing: &Listing, path: &str, is_link: bool) -> Option<Needed> {
    let parts: Vec<&str> = path.split('/').collect();
    let known = parts.last().filter(|_| parts[0] == "reports").and_then(|name| known_meant(name));
    match parts[..] {
        ["plan"] => Some(Needed::Plan(None)),
        ["plan", name] => {
            // A copy of a year's folder is none of the plan while that is there.
            let is_there = |year: &i32| plan_year(name) != Some(*year) && listing.plans.contains_key(year);
            let is_file = chapter_meant(name).is_some();
            let year = year_meant(name).filter(|year| is_file || !is_there(year));
            (is_file || year.is_some()).then_some(Needed::Plan(year))
        }
        // A link without an ending may lead to a folder of chapters.
        ["plan", year, .., name] if chapter_meant(name).is_some() || is_link && !name.contains('.') => {
            plan_year(year).map(|year| Needed::Plan(Some(year)))
        }
        ["reports", .., _] if known == Some(Known::Register) => Some(Needed::Register),
        ["reports", month, name] if name == FILE_NAME || known == Some(Known::Remarks) => {
            Month::parse(month).map(|month| Needed::Remarks(MonthSpan::month(month)))
        }
        ["reports", name] if has_ending(name, "md") => {
            let stem = stem_of(name, "md")?.to_uppercase();
            span_of(&format!("{stem}.md")).map(Needed::Remarks)
        }
        // In the place of `reports`, or nearly, while there is none.
        [name] if name.to_lowercase().starts_with('r') && listing.months.is_empty() => Some(Needed::Register),
        _ => None,
    }
}
