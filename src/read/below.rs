//! Workspaces below a folder that is none: most likely one of them was meant. A look at the nearest folders, no search.

use std::fs;
use std::path::Path;

/// So many levels down: `cchc`, `van-phong/cchc`.
const DEEPEST: usize = 2;
/// So many entries are looked at, for the folder may be anybody's.
const MOST_LOOKED_AT: usize = 2000;

/// Paths, with `/`, of the folders below that hold a plan; in their order.
pub fn workspaces(folder: &Path) -> Vec<String> {
    let (mut found, mut left) = (Vec::new(), MOST_LOOKED_AT);
    look(folder, "", DEEPEST, &mut left, &mut found);
    found.sort();
    found
}

fn look(folder: &Path, path: &str, levels: usize, left: &mut usize, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        *left = left.saturating_sub(1);
        if *left == 0 {
            return;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link may lead anywhere, and what is hidden is not meant.
        if name.starts_with('.') || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let below = format!("{path}{name}");
        match has_plan(&entry.path()) {
            true => found.push(below),
            false if levels > 1 => look(&entry.path(), &format!("{below}/"), levels - 1, left, found),
            false => {}
        }
    }
}

/// Whether there is a `plan/YEAR` in it: many folders are called `plan`.
fn has_plan(folder: &Path) -> bool {
    super::years(folder).is_ok_and(|years| !years.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_nearest_folders_with_a_plan_are_found() {
        let dir = tempfile::tempdir().unwrap();
        for path in ["b/plan/2024", "a/c/plan/2024", "a/c/d/plan/2024", "x/y/z/plan/2024", ".git/plan/2024"] {
            fs::create_dir_all(dir.path().join(path)).unwrap();
            fs::write(dir.path().join(path).join("plan.toml"), "").unwrap();
        }
        fs::create_dir_all(dir.path().join("docs/plan")).unwrap();
        fs::write(dir.path().join("docs/plan/plan.toml"), "").unwrap();
        assert_eq!(workspaces(dir.path()), ["a/c", "b"]);
    }
}
