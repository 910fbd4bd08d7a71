//! Folders beside `plan` and `reports` that were meant to be one of the two: their names are nearly theirs, and they hold
//! what those hold. What else lies there is not ours.

use std::fs;
use std::path::{Path, PathBuf};

use super::file_name::{has_ending, is_listed, plan_year};
use super::naming::{Known, known_meant};
use crate::model::Month;

pub(super) const OWN: [&str; 2] = ["plan", "reports"];

/// The folders in `root` that were meant to be one of the two, by name. A folder that cannot be listed tells nothing.
pub(super) fn found(root: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(root).into_iter().flatten().flatten();
    let folders = listed.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let meant = folders.filter(|entry| {
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        meant(&name).is_some_and(|own| !is_same(&root.join(own), &path) && holds_what_it_would(own, &name, &path))
    });
    let mut found: Vec<PathBuf> = meant.map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// Which of the two a name is nearly.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let typed = name.trim().to_lowercase();
    let is_near = |own: &&str| strsim::damerau_levenshtein(&typed, own) <= 1;
    if OWN.contains(&name) { None } else { OWN.into_iter().find(is_near) }
}

/// Where the machine makes no difference between small and capital letters, `Reports` is `reports`.
fn is_same(own: &Path, path: &Path) -> bool {
    own.canonicalize().is_ok_and(|own| path.canonicalize().is_ok_and(|path| path == own))
}

/// In another case of letters it was meant if it holds anything; under a name that is nearly its, if it holds what that would.
fn holds_what_it_would(own: &str, name: &str, path: &Path) -> bool {
    let listed = fs::read_dir(path).into_iter().flatten().flatten();
    let mut names = listed.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| is_listed(name));
    match own {
        _ if name.eq_ignore_ascii_case(own) => names.next().is_some(),
        "plan" => names.any(|name| plan_year(&name).is_some() || has_ending(&name, "toml")),
        _ => names.any(|name| {
            let is_folder = || path.join(&name).is_dir();
            match known_meant(&name) {
                Some(Known::Register | Known::Indicators) => has_ending(&name, "csv"),
                Some(Known::Requests) => is_folder(),
                _ => Month::parse(&name).is_some() && is_folder(),
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_nearly_ours() {
        for (name, own) in [
            ("Reports", Some("reports")),
            ("report", Some("reports")),
            ("REPORTS", Some("reports")),
            ("repots", Some("reports")),
            ("Plan", Some("plan")),
            ("plans", Some("plan")),
            ("plan", None),
            ("reports", None),
            ("docs", None),
            ("target", None),
            ("", None),
        ] {
            assert_eq!(meant(name), own, "{name}");
        }
    }
}
