//! The pages of a folder lead to each other, whatever the order in which they were written: whenever one is, the ways of those beside
//! it are put there anew. What a page is stands in the page; files that do not say so are left alone.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::edit::file;
use crate::text::Lang;
use crate::view::document::PageOf;
use crate::view::page::links;
use crate::write::document::html::{page_of, with_ways};

/// So much of a page tells what it is.
const BEGINNING: u64 = 128;

/// A page in the folder.
struct Page {
    name: String,
    lang: Lang,
    of: PageOf,
}

/// Brings the ways of a page that was just written up to date, and those of all of its year beside it. Returns the names of pages
/// that could not be written to.
pub fn join(written: &Path) -> Vec<String> {
    let folder = written.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some((_, own)) = read(written) else { return Vec::new() };
    let pages = pages(folder, own.year());
    let files: Vec<(PageOf, String)> = pages.iter().map(|page| (page.of, page.name.clone())).collect();
    let is_stuck = |page: &&Page| {
        let path = folder.join(&page.name);
        let Ok(text) = fs::read_to_string(&path) else { return false };
        let joined = with_ways(&text, &links(page.lang, &files, &page.name), page.lang);
        joined.is_some_and(|joined| joined != text && file::write(&path, joined.as_bytes()).is_err())
    };
    pages.iter().filter(is_stuck).map(|page| page.name.clone()).collect()
}

/// All pages of a year, by name.
fn pages(folder: &Path, year: i32) -> Vec<Page> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    // What a link points to may belong to somebody else.
    let own = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let named = own.filter_map(|entry| {
        let path: PathBuf = entry.path();
        path.extension().filter(|ending| ending.eq_ignore_ascii_case("html"))?;
        let (lang, of) = read(&path)?;
        Some(Page { name: entry.file_name().into_string().ok()?, lang, of })
    });
    let mut pages: Vec<Page> = named.filter(|page| page.of.year() == year).collect();
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}

/// What a file says that it is; a pipe would be waited for.
fn read(path: &Path) -> Option<(Lang, PageOf)> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut beginning = Vec::new();
    fs::File::open(path).ok()?.take(BEGINNING).read_to_end(&mut beginning).ok()?;
    page_of(&String::from_utf8_lossy(&beginning))
}
