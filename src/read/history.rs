//! Which commit first added each file that is there now. Knows paths and seconds, not what a report says.
//!
//! The whole history is read once, from the newest commit back, and only what may be the past of such a file is
//! followed. Of merges only what no parent has is looked at: the rest is told by its own commits.

use std::collections::HashMap;
use std::path::Path;

use super::git;
use super::received::NoDates;

/// When each of `paths`, given from `root`, was first committed, in seconds since 1970; `None` for what never was.
/// `is_place` says of such a path whether another report would lie there.
pub(super) fn first_commits(
    root: &Path,
    paths: &[&str],
    is_place: &dyn Fn(&str) -> bool,
) -> Result<Vec<Option<i64>>, NoDates> {
    let standing = git::standing(root)?;
    if !standing.inside {
        return Err(NoDates::NoRepository);
    }
    if standing.shallow {
        return Err(NoDates::Shallow);
    }
    let mut trace = Trace::new(standing.prefix, paths, is_place);
    if standing.has_commits && !paths.is_empty() {
        let mut reader = Reader::default();
        git::log(root, &LOG, |piece| reader.take(piece, &mut trace))?;
    }
    Ok(trace.first)
}

/// All additions and renames in the whole repository, children before parents: a report may have come from a folder
/// beside the workspace. An empty file says nothing by which it could be known again.
const LOG: [&str; 11] = [
    "--topo-order", "--root", "-c", "--combined-all-paths", "--name-status", "--diff-filter=AR", "-M50%", "-l1000",
    "--no-rename-empty", "--no-notes", "--format=@%at",
];

/// Puts the pieces of the log together: `@SECONDS`, then for each file its status and its paths.
#[derive(Default)]
struct Reader {
    seconds: Option<i64>,
    status: Vec<u8>,
    paths: Vec<Vec<u8>>,
    /// Paths that still belong to the status.
    awaited: usize,
}

impl Reader {
    fn take(&mut self, piece: &[u8], trace: &mut Trace<'_>) {
        if self.awaited > 0 {
            self.paths.push(piece.to_owned());
            self.awaited -= 1;
            if self.awaited == 0 {
                self.tell(trace);
            }
            return;
        }
        let piece = piece.strip_prefix(b"\n").unwrap_or(piece);
        if let Some(seconds) = piece.strip_prefix(b"@") {
            // A commit whose date cannot be read dates nothing.
            self.seconds = std::str::from_utf8(seconds).ok().and_then(|s| s.parse().ok());
        } else if !piece.is_empty() {
            self.status = piece.to_owned();
            self.paths.clear();
            self.awaited = match self.letters() {
                b"A" => 1,
                b"R" => 2,
                // A merge: a letter and a path for each parent, then the path it has now.
                letters => letters.len() + 1,
            };
        }
    }

    /// `R` of `R087`, `AR` of a merge.
    fn letters(&self) -> &[u8] {
        let digits = self.status.iter().position(u8::is_ascii_digit);
        &self.status[..digits.unwrap_or(self.status.len())]
    }

    fn tell(&self, trace: &mut Trace<'_>) {
        let letters = self.letters();
        let Some(new) = self.paths.last() else { return };
        // What one parent of a merge has at the same path is no addition.
        if !letters.iter().all(|l| matches!(l, b'A' | b'R')) {
            return;
        }
        let exact = self.status == b"R100";
        let renamed = letters.iter().zip(&self.paths).filter(|(letter, _)| **letter == b'R');
        let followed = renamed.filter(|(_, old)| trace.renamed(old, new, exact)).count();
        if followed == 0 {
            trace.added(new, self.seconds);
        }
    }
}

/// A report whose past may lie at some path.
#[derive(Clone, Copy)]
struct Lead {
    report: usize,
    /// A commit that brought it to this path was seen already.
    found: bool,
}

/// What is followed back through history.
struct Trace<'r> {
    prefix: Vec<u8>,
    is_place: &'r dyn Fn(&str) -> bool,
    leads: HashMap<Vec<u8>, Vec<Lead>>,
    first: Vec<Option<i64>>,
}

impl<'r> Trace<'r> {
    fn new(prefix: Vec<u8>, paths: &[&str], is_place: &'r dyn Fn(&str) -> bool) -> Trace<'r> {
        let lead =
            |(report, path): (usize, &&str)| ([&prefix, path.as_bytes()].concat(), vec![Lead { report, found: false }]);
        let leads = paths.iter().enumerate().map(lead).collect();
        Trace { prefix, is_place, leads, first: vec![None; paths.len()] }
    }

    /// What was taken away and sent again keeps the earlier date.
    fn added(&mut self, path: &[u8], seconds: Option<i64>) {
        for lead in self.leads.get_mut(path).into_iter().flatten() {
            lead.found = true;
            let known = self.first[lead.report];
            self.first[lead.report] = known.into_iter().chain(seconds).min();
        }
    }

    /// Follows a rename; false where it is none to follow: reports of one unit resemble each other from month to
    /// month, so a changed file that lay where another report belongs was that other report.
    fn renamed(&mut self, old: &[u8], new: &[u8], exact: bool) -> bool {
        if !self.leads.contains_key(new) {
            return true;
        }
        if !exact && self.lies_where_a_report_does(old) {
            return false;
        }
        let mut moved = self.leads.get(new).cloned().unwrap_or_default();
        self.leads.get_mut(new).into_iter().flatten().for_each(|lead| lead.found = true);
        moved.iter_mut().for_each(|lead| lead.found = false);
        let at = self.leads.entry(old.to_owned()).or_default();
        // What came to the old path later is another file than the one that went away from it.
        at.retain(|lead| !lead.found);
        moved.retain(|lead| at.iter().all(|other| other.report != lead.report));
        at.extend(moved);
        true
    }

    fn lies_where_a_report_does(&self, path: &[u8]) -> bool {
        let below = path.strip_prefix(self.prefix.as_slice());
        below.and_then(|path| std::str::from_utf8(path).ok()).is_some_and(self.is_place)
    }
}
