//! Where findings go, for any command that has some: the format asked for, or the one that CI around wants; and GitHub's
//! summary of a step.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Forms, Invocation, held, output};
use crate::both;
use crate::edit::file;
use crate::finding::Finding;
use crate::read::Workspace;
use crate::text::{Both, Lang, machine};
use crate::view;
use crate::view::document::Line;
use crate::view::findings::{Entry, Listed};
use crate::view::workbook;
use crate::write::findings::{Found, github, gitlab, sarif, step_summary, text};
use crate::write::{Format, document, json};

/// The format asked for, by default text, or what CI around wants.
pub fn format(invocation: &Invocation) -> Format {
    match invocation.format.unwrap_or(Format::Term) {
        Format::Auto => by_surroundings(),
        format => format,
    }
}

/// Whether people are to be spared many alike in one file, and the command that shows them all.
#[derive(Clone, Copy)]
pub struct Telling {
    pub folded: bool,
    pub see_all: &'static str,
}

/// Writes findings in a format. Machines see all of them.
pub fn deliver(
    invocation: &Invocation,
    format: Format,
    findings: &[Finding],
    workspace: &Workspace,
    Telling { folded, see_all }: Telling,
) -> Result<()> {
    let (common, lang) = (&invocation.common, invocation.lang());
    let (sources, files) = (&workspace.sources, workspace.files_read);
    let repository = Repository::around(invocation);
    let path_shown = |path: &str| repository.path(path);
    let names = |finding| workspace.names(finding);
    let found = Found { findings, sources, names: &names, path_shown: &path_shown, see_all };
    let for_people = || if folded { view::findings::folded(findings) } else { view::findings::each(findings) };
    let text = match format {
        Format::Term | Format::Auto => {
            let screen = output::screen(common)?;
            return output::put_parts(invocation, |put| text::write(&found, &for_people(), files, lang, screen, put));
        }
        Format::Github => github::write(&found, files, lang),
        Format::Gitlab => return held::put(invocation, |out| json::write(out, &gitlab::report(&found))),
        Format::Sarif => return held::put(invocation, |out| json::write(out, &sarif::log(&found))),
        format => {
            let listed = |entries| Listed { entries, sources, path_shown: &str::to_owned };
            let each = || listed(view::findings::each(findings));
            let document = || {
                let listed = listed(for_people());
                let mut document = view::findings::document(lang, findings, &listed, files);
                let all = view::findings::where_all_are(lang, &listed.entries, see_all);
                all.into_iter().for_each(|line| document.paragraph(Line::new(line)));
                document
            };
            let table = || view::findings::table(lang, &each());
            let record = || view::record::check(findings, workspace);
            let workbook = || workbook::of(lang, &view::findings::document(lang, findings, &each(), files));
            let said = Forms { workbook: Some(&workbook), ..Forms::new(&document, &table, &record) };
            return output::put_as(invocation, format, &said);
        }
    };
    output::put(invocation, text.as_bytes())?;
    if format == Format::Github {
        summarize(lang, &found, for_people(), files);
    }
    Ok(())
}

/// What the two say of themselves, and nothing else, decides.
fn by_surroundings() -> Format {
    let says = |name: &str| env::var_os(name).is_some_and(|value| value == "true");
    match (says("GITHUB_ACTIONS"), says("GITLAB_CI")) {
        (true, _) => Format::Github,
        (false, true) => Format::Gitlab,
        (false, false) => Format::Term,
    }
}

/// Appends findings to the summary of the step, where GitHub names a file for it. That it cannot be written is worth
/// a message, but what was found decides how the command ends.
fn summarize(lang: Lang, found: &Found<'_>, mut entries: Vec<Entry<'_>>, files: usize) {
    let Some(path) = named("GITHUB_STEP_SUMMARY") else { return };
    let rows: Vec<usize> = entries.iter().map(Entry::count).collect();
    entries.truncate(step_summary::MOST_ROWS);
    let listed = Listed { entries, sources: found.sources, path_shown: found.path_shown };
    let page = view::findings::document(lang, found.findings, &listed, files);
    let page = document::md::write(&page, lang);
    let already = std::fs::metadata(&path).map_or(0, |m| usize::try_from(m.len()).unwrap_or(usize::MAX));
    // A blank line parts it from what another program wrote.
    let gap = if already > 0 { "\n\n" } else { "" };
    let room = step_summary::MOST_BYTES.saturating_sub(already.saturating_add(gap.len()));
    let written = match step_summary::fit(&page, &rows, room, found.see_all, lang) {
        Some(page) => file::append(&path, (gap.to_owned() + &page).as_bytes()).map_err(|error| machine::words(&error)),
        None => Err(Both::new("đã đầy", "it is full")),
    };
    if let Err(Both { vi, en }) = written {
        let message = both!(
            "không ghi được bảng tóm tắt vào tệp của GITHUB_STEP_SUMMARY ({vi})",
            "cannot add to the summary in the file of GITHUB_STEP_SUMMARY ({en})"
        );
        output::tell(lang, &message);
    }
}

fn named(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// The checkout that CI works in, if the workspace lies in it: CI knows files by their paths there.
struct Repository(Option<(PathBuf, PathBuf)>);

impl Repository {
    fn around(invocation: &Invocation) -> Repository {
        let whole = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().find_map(named).map(|path| path.canonicalize());
        let root = invocation.root().map(|root| root.canonicalize());
        match (root, whole) {
            (Ok(Ok(root)), Some(Ok(whole))) => Repository(Some((root, whole))),
            _ => Repository(None),
        }
    }

    /// The path in the repository of one in the workspace, with `/`; the same where there is none.
    fn path(&self, path: &str) -> String {
        let below = self.0.as_ref().and_then(|(root, whole)| root.join(path).strip_prefix(whole).ok().map(shown));
        below.unwrap_or_else(|| path.to_owned())
    }
}

/// A path with `/`, whatever the machine.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
