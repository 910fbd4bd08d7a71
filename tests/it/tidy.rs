//! The house in order: floors, sizes, and words that do not belong. Plain reading of lines; `clippy` knows the rest.

use crate::cases::LINKS;
use crate::harness::{files, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// Lowest first. A file imports only from floors below its own, or from its own through their `mod`.
const FLOORS: [&str; 10] = ["text", "model", "finding", "read", "compute", "check", "edit", "view", "write", "cli"];

const LONGEST_FILE: usize = 300;
const LONGEST_FUNCTION: usize = 60;

struct Source {
    /// From `src`, with `/`.
    path: String,
    /// Its lines, less the unit tests.
    lines: Vec<String>,
}

impl Source {
    fn all() -> Vec<Source> {
        let root = repository().join("src");
        let mut sources = Vec::new();
        for file in files(&root).into_iter().filter(|it| it.extension().is_some_and(|it| it == "rs")) {
            let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            sources.push(Source { path, lines: without_tests(&fs::read_to_string(&file).unwrap()) });
        }
        sources
    }

    fn floor(&self) -> Option<usize> {
        FLOORS.iter().position(|floor| self.path.starts_with(&format!("{floor}/")))
    }

    /// The lines that are code, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines.iter().enumerate().map(|(n, line)| (n + 1, line.trim())).filter(|(_, line)| !line.starts_with("//"))
    }
}

/// Lines that are not of a `#[cfg(test)]` item; such a line is left empty.
fn without_tests(text: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push(line.to_string());
            continue;
        }
        kept.push(String::new());
        let indent = line.len() - line.trim_start().len();
        for line in lines.by_ref() {
            kept.push(String::new());
            let ends = line.len() - line.trim_start().len() == indent;
            if ends && (line.trim() == "}" || line.ends_with(';') || line.ends_with("{}")) {
                break;
            }
        }
    }
    while kept.last().is_some_and(|line| line.is_empty()) {
        kept.pop();
    }
    kept
}

/// The paths that a file names from the root of the crate: `crate::read::csv::Record` is `read`, `csv`.
fn imports(source: &Source) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (number, line) in source.code() {
        for (place, _) in line.match_indices("crate::") {
            let rest = &line[place + "crate::".len()..];
            let heads: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split(',').collect(),
                None => vec![rest],
            };
            for head in heads {
                let end =
                    head.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(head.trim().len());
                let parts = head.trim().get(..end).unwrap_or(head.trim());
                found.push((number, parts.split("::").map(str::to_string).collect()));
            }
        }
    }
    found
}

#[test]
fn a_file_imports_only_from_lower_floors() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        let Some(own) = source.floor() else { continue };
        for (number, path) in imports(&source) {
            match FLOORS.iter().position(|floor| *floor == path[0]) {
                Some(floor) if floor > own => {
                    wrong.push(format!("src/{}:{number} looks up at {}", source.path, path.join("::")));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// It stands beside the rules: what is to be written does not depend on figures or findings, and only it changes files.
#[test]
fn only_edit_changes_a_workspace_and_it_knows_no_figures() {
    let mut wrong = Vec::new();
    // Letters and forms go into a folder of their own.
    let may_make_folders = ["cli/folder.rs"];
    for source in Source::all() {
        if source.path.starts_with("edit/") {
            let above = |path: &Vec<String>| ["finding", "compute", "check"].contains(&path[0].as_str());
            let seen = imports(&source).into_iter().filter(|(_, path)| above(path));
            wrong.extend(seen.map(|(number, path)| format!("src/{}:{number} sees {}", source.path, path.join("::"))));
        } else if !may_make_folders.contains(&source.path.as_str()) {
            let changes =
                ["fs::write", "fs::rename", "fs::remove", "fs::create_dir", "fs::copy", "File::create", "OpenOptions"];
            let code = source.code().filter(|(_, line)| changes.iter().any(|it| line.contains(it)));
            wrong.extend(code.map(|(number, line)| format!("src/{}:{number} {line}", source.path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Floors that are made of like pieces, each of which must be readable alone: rules, writers, views.
/// What they share stands in their `mod` or in a file named here.
#[test]
fn neighbours_of_one_kind_do_not_see_each_other() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        let parts: Vec<&str> = source.path.trim_end_matches(".rs").split('/').collect();
        let (folder, name) = (&parts[..parts.len() - 1], parts[parts.len() - 1]);
        let is_one_of_many = folder.starts_with(&["write"]) && folder.len() == 2 || folder == ["check"];
        if !is_one_of_many || name == "mod" {
            continue;
        }
        for (number, path) in imports(&source) {
            let in_folder = path.len() > folder.len() && path.iter().zip(folder).all(|(a, b)| a == b);
            let neighbour = in_folder.then(|| path[folder.len()].as_str());
            if neighbour.is_some_and(|it| it != name && is_a_file(folder, it)) {
                wrong.push(format!("src/{}:{number} sees its neighbour {}", source.path, path.join("::")));
            }
        }
        for (number, line) in source.code() {
            let neighbour = line.strip_prefix("use super::").and_then(|it| it.split([':', ';', ' ']).next());
            if neighbour.is_some_and(|it| is_a_file(folder, it)) {
                wrong.push(format!("src/{}:{number} sees its neighbour: {line}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_a_file(folder: &[&str], name: &str) -> bool {
    repository().join("src").join(folder.join("/")).join(format!("{name}.rs")).exists()
}

/// The rooms of a floor are its files and folders. Which of them one file names, whatever way it names them.
fn rooms_seen(source: &Source, floor: &str) -> Vec<String> {
    let path: Vec<&str> = source.path.trim_end_matches(".rs").split('/').filter(|part| *part != "mod").collect();
    let (root, mut seen) = (format!("crate::{floor}::"), Vec::new());
    for (_, line) in source.code() {
        let from_root = line.match_indices(&root).map(|(at, found)| &line[at + found.len()..]);
        let mut named = line.trim_start_matches("pub ").strip_prefix("use ").unwrap_or_default();
        let mut ups = 0;
        while let Some(rest) = named.strip_prefix("super::") {
            (named, ups) = (rest, ups + 1);
        }
        // From a room's own file one step up leads to its neighbours; from within a folder it takes as many more.
        let beside = (ups > 0 && ups + 1 == path.len()).then_some(named);
        for rest in from_root.chain(beside) {
            let group = rest.strip_prefix('{').and_then(|it| it.split('}').next());
            let heads = group.map_or(vec![rest], |it| it.split(',').collect());
            seen.extend(
                heads.iter().filter_map(|it| it.trim().split([':', ';', ' ', ',', '(', '<']).next()).map(String::from),
            );
        }
    }
    seen
}

/// Two rooms that need each other are one: none can be read, or changed, alone. In `read` and `cli` some still do.
#[test]
fn no_rooms_of_a_floor_go_round_in_a_circle() {
    let mut wrong = Vec::new();
    for floor in ["text", "model", "finding", "compute", "check", "view", "write"] {
        let mut sees: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let sources: Vec<Source> =
            Source::all().into_iter().filter(|it| it.path.starts_with(&format!("{floor}/"))).collect();
        let room =
            |source: &Source| source.path.trim_end_matches(".rs").split('/').nth(1).unwrap_or_default().to_string();
        let rooms: BTreeSet<String> = sources.iter().map(room).filter(|room| room != "mod").collect();
        for source in &sources {
            let own = room(source);
            let seen = rooms_seen(source, floor).into_iter().filter(|it| rooms.contains(it) && *it != own);
            sees.entry(own.clone()).or_default().extend(seen);
        }
        sees.remove("mod");
        // Whoever sees nobody that is left can be read first; what remains goes round.
        while let Some(first) = sees.iter().find(|(_, seen)| seen.iter().all(|it| !sees.contains_key(it))) {
            let first = first.0.clone();
            sees.remove(&first);
        }
        wrong.extend(sees.iter().map(|(room, seen)| format!("src/{floor}: {room} -> {seen:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let long = Source::all().into_iter().filter(|it| it.lines.len() > LONGEST_FILE);
    let long: Vec<String> = long.map(|it| format!("src/{} has {} lines", it.path, it.lines.len())).collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines, a noun is missing:\n{}", long.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for source in Source::all() {
        for (start, line) in source.lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let word = line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
            let word = word.trim_start_matches("pub ").trim_start_matches("const ");
            if !word.starts_with("fn ") || line.trim_end().ends_with(['}', ';']) {
                continue;
            }
            let ends = |it: &String| {
                it.trim_end() == "}".to_string().as_str() && indent == 0
                    || it.len() > indent && it[indent..].trim_end() == "}" && it[..indent].trim().is_empty()
            };
            let length = source.lines[start..].iter().position(ends).map_or(0, |it| it + 1);
            if length > LONGEST_FUNCTION {
                long.push(format!("src/{}:{} {length} lines: {}", source.path, start + 1, word.trim()));
            }
        }
    }
    assert!(long.is_empty(), "over {LONGEST_FUNCTION} lines:\n{}", long.join("\n"));
}

#[test]
fn nothing_gives_up_and_only_the_upper_floors_print() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        let may_print =
            source.path.starts_with("write/") || source.path.starts_with("cli/") || source.path == "main.rs";
        for (number, line) in source.code() {
            let gives_up = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("];
            let prints = ["print!(", "println!(", "eprint!(", "eprintln!("];
            if gives_up.iter().any(|it| line.contains(it)) || !may_print && prints.iter().any(|it| line.contains(it)) {
                wrong.push(format!("src/{}:{number} {line}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lint in `Cargo.toml` says so too; this is what a reader of either crate sees first, and no attribute below can undo it.
#[test]
fn nothing_is_unsafe() {
    for root in ["lib.rs", "main.rs"] {
        let source = Source::all().into_iter().find(|it| it.path == root).unwrap();
        assert!(source.lines.iter().any(|line| line == "#![forbid(unsafe_code)]"), "src/{root}");
    }
}

#[test]
fn only_the_command_line_knows_the_clock_and_the_surroundings() {
    let mut wrong = Vec::new();
    for source in Source::all().iter().filter(|it| it.floor() != Some(FLOORS.len() - 1) && it.path != "main.rs") {
        for (number, line) in source.code() {
            let asks =
                ["Utc::now", "Local::now", "SystemTime::now", "env::var", "env::args", "current_dir", "process::exit"];
            if asks.iter().any(|it| line.contains(it)) {
                wrong.push(format!("src/{}:{number} {line}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_owns() {
    let silent: Vec<String> =
        Source::all().into_iter().filter(|it| !it.lines[0].starts_with("//!")).map(|it| it.path).collect();
    assert!(silent.is_empty(), "no words at the top of {silent:?}");
}

#[test]
fn the_project_introduces_itself() {
    let wanted = ["README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Cargo.lock"];
    let missing: Vec<&str> = wanted.into_iter().filter(|it| !repository().join(it).exists()).collect();
    assert!(missing.is_empty(), "{missing:?} are missing");
}

/// Nothing of the place where it was written: it must build anywhere.
#[test]
fn nothing_names_the_workshop() {
    let mut wrong = Vec::new();
    let strangers = [["farm", "-"].concat(), [".", "library"].concat(), ["/work", "/"].concat()];
    let inside = |folder: &str| fs::read_dir(repository().join(folder)).unwrap().map(|it| it.unwrap().path());
    // Wine shows what a link leads to, and some cases' links lead out of the project.
    let ours = |case: &PathBuf| cfg!(not(windows)) || !LINKS.iter().any(|link| case.ends_with(link));
    let folders = [
        "src", "plan", "reports", "benches", "docs", "examples", ".github", ".cargo", ".ci", "packaging", "startup",
        "fuzz/bodies",
    ]
    .map(|it| repository().join(it));
    let of_tests = inside("tests").filter(|it| !it.ends_with("cases")).chain(inside("tests/cases").filter(ours));
    let folders: Vec<PathBuf> = folders.into_iter().chain(of_tests).collect();
    let tops = inside("").filter(|it| it.is_file());
    let below = folders.iter().filter(|it| it.is_dir()).flat_map(|it| files(it));
    for file in tops.chain(below) {
        // Lock files name the public registry of the language, and only that.
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap_or_default()).into_owned();
        for (number, line) in text.lines().enumerate() {
            let registry = line.contains("registry+") && !line.contains("github.com/rust-lang/crates.io-index");
            if registry && !file.ends_with("tidy.rs") || strangers.iter().any(|it| line.contains(it)) {
                wrong.push(format!("{}:{}", file.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
