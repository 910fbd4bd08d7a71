//! A workspace told like a story, and the program run in it. Knows nothing of what is right.

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A small plan of 2024: two units, one field, two tasks; the 14th cuts off, the 17th is due.
pub const PLAN: &str = r#"
[plan]
year = 2024
title = "Kế hoạch cải cách hành chính năm 2024"
agency = "Ban Quản lý"
coordinator = "van-phong"

[reporting]
cutoff_day = 14
due = { day = 17, month = "same" }

[calendar]
holidays = [{ on = 2024-01-01, name = "Tết Dương lịch" }]

[[unit]]
id = "van-phong"
name = "Văn phòng"

[[unit]]
id = "dau-tu"
name = "Phòng Đầu tư"

[[field]]
id = "the-che"
name = "Cải cách thể chế"

[[task]]
id = "TC-01"
title = "Rà soát văn bản"
field = "the-che"
output = "Báo cáo"
lead = "van-phong"
due = 2024-06-30

[[task]]
id = "TC-02"
title = "Ban hành quy chế"
field = "the-che"
output = "Quy chế"
lead = "dau-tu"
due = 2024-09-30
"#;

/// The day it is, unless a story says otherwise: the year of [`PLAN`] and of the sample has closed.
const TODAY: &str = "2025-06-30";

/// A folder for one story: in memory where Linux offers it, for thousands of small files are made and removed.
pub fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}

pub struct Workspace {
    dir: TempDir,
    register: String,
    today: String,
    surroundings: Vec<(String, String)>,
}

/// What CI tells of itself. The tests may run there; `reform` is to know only what a story says.
const OF_CI: [&str; 5] = ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITLAB_CI", "CI_PROJECT_DIR"];

impl Workspace {
    /// An empty folder.
    pub fn new() -> Workspace {
        let register = "period,unit,received_on,number,note\n".to_string();
        Workspace { dir: folder(), register, today: TODAY.to_string(), surroundings: Vec::new() }
    }

    /// [`PLAN`] and no reports.
    pub fn small() -> Workspace {
        Workspace::new().plan(PLAN)
    }

    /// A copy of the sample year.
    pub fn sample() -> Workspace {
        let workspace = Workspace::new();
        for folder in ["plan", "reports"] {
            copy(&repository().join(folder), &workspace.root().join(folder));
        }
        workspace
    }

    pub fn plan(self, text: &str) -> Workspace {
        self.file("plan/2024/plan.toml", text)
    }

    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Workspace {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The same in one that goes on.
    pub fn file_in<'w>(workspace: &'w Workspace, path: &str, text: impl AsRef<[u8]>) -> &'w Workspace {
        fs::write(workspace.root().join(path), text).unwrap();
        workspace
    }

    /// A line of the Office's register.
    pub fn received(mut self, period: &str, unit: &str, on: &str) -> Workspace {
        self.register.push_str(&format!("{period},{unit},{on},,\n"));
        let register = self.register.clone();
        self.file("reports/register.csv", register)
    }

    pub fn today(mut self, day: &str) -> Workspace {
        self.today = day.to_string();
        self
    }

    /// A variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<Path>) -> Workspace {
        self.surroundings.push((name.to_string(), value.as_ref().to_str().unwrap().to_string()));
        self
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    pub fn exists(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// Runs `reform` in the workspace; arguments are parted by spaces.
    pub fn reform(&self, arguments: &str) -> Output {
        self.reform_in(".", arguments)
    }

    /// The same with words that may hold spaces, and something on standard input.
    pub fn reform_words(&self, words: &[&str], input: impl AsRef<[u8]>) -> Output {
        let surroundings = self.surroundings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut command = prepared(self.root(), &self.today, surroundings, words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let once = |command: &mut Command| {
            let mut child = command.spawn()?;
            // Whoever does not read it leaves it.
            let _ = child.stdin.take().unwrap().write_all(input.as_ref());
            child.wait_with_output()
        };
        told(words, asked_again(&mut command, once))
    }

    /// The same, for a window that is so many columns wide.
    pub fn reform_wide(&self, columns: usize, arguments: &str) -> Output {
        let columns = columns.to_string();
        let surroundings = self.surroundings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let surroundings = surroundings.chain([("COLUMNS", columns.as_str())]);
        run_in(self.root(), &self.today, surroundings, arguments.split_whitespace())
    }

    /// The same, in one of its folders.
    pub fn reform_in(&self, folder: &str, arguments: &str) -> Output {
        let surroundings = self.surroundings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        run_in(&self.root().join(folder), &self.today, surroundings, arguments.split_whitespace())
    }
}

/// Runs `reform` in a folder, with nothing of CI around.
pub fn run<'a>(folder: &Path, today: &str, arguments: impl IntoIterator<Item = &'a str>) -> Output {
    run_in(folder, today, [], arguments)
}

fn run_in<'a>(
    folder: &Path,
    today: &str,
    surroundings: impl IntoIterator<Item = (&'a str, &'a str)>,
    arguments: impl IntoIterator<Item = &'a str>,
) -> Output {
    let arguments: Vec<&str> = arguments.into_iter().collect();
    told(&arguments, output_of(&mut prepared(folder, today, surroundings, &arguments)))
}

/// Under load Wine now and then starts a program only when asked again: it says so, or the program ends before it begins.
pub fn output_of(command: &mut Command) -> std::process::Output {
    asked_again(command, Command::output)
}

fn asked_again(
    command: &mut Command,
    run: impl Fn(&mut Command) -> std::io::Result<std::process::Output>,
) -> std::process::Output {
    const INTERNAL_ERROR: i32 = 1359;
    const LIBRARY_NOT_STARTED: i32 = 0xC000_0142_u32 as i32;
    let may_pass = |tried: &std::io::Result<std::process::Output>| match tried {
        Err(error) => error.raw_os_error() == Some(INTERNAL_ERROR),
        Ok(output) => output.status.code() == Some(LIBRARY_NOT_STARTED),
    };
    for _ in 0..3 {
        let tried = run(command);
        if !cfg!(windows) || !may_pass(&tried) {
            return tried.unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    run(command).unwrap()
}

fn prepared<'a>(
    folder: &Path,
    today: &str,
    surroundings: impl IntoIterator<Item = (&'a str, &'a str)>,
    arguments: &[&str],
) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reform"));
    for name in OF_CI.into_iter().chain(["COLUMNS"]) {
        command.env_remove(name);
    }
    command.current_dir(folder).args(arguments).env("NO_COLOR", "1").env("REFORM_TODAY", today).envs(surroundings);
    command
}

fn told(arguments: &[&str], output: std::process::Output) -> Output {
    Output {
        command: format!("reform {}", arguments.join(" ")),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code(),
    }
}

/// What a run printed, and how it ended; no code if a signal ended it.
#[derive(Debug)]
pub struct Output {
    pub command: String,
    pub stdout: String,
    pub stderr: String,
    pub code: Option<i32>,
}

impl Output {
    #[track_caller]
    pub fn exits(self, code: i32) -> Output {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    #[track_caller]
    pub fn says(self, text: &str) -> Output {
        assert!(self.stdout.contains(text), "no {text:?} on stdout of {self}");
        self
    }

    #[track_caller]
    pub fn says_not(self, text: &str) -> Output {
        assert!(!self.stdout.contains(text), "{text:?} on stdout of {self}");
        self
    }

    /// On stderr.
    #[track_caller]
    pub fn warns(self, text: &str) -> Output {
        assert!(self.stderr.contains(text), "no {text:?} on stderr of {self}");
        self
    }

    /// stdout as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("no JSON ({error}) from {self}"))
    }

    /// The codes of the findings that `check --format json` printed.
    #[track_caller]
    pub fn codes(&self) -> Vec<String> {
        let findings = self.json()["findings"].clone();
        findings.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap().to_string()).collect()
    }
}

impl std::fmt::Display for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let cut = |text: &str| text.chars().take(3000).collect::<String>();
        let (stdout, stderr) = (cut(&self.stdout), cut(&self.stderr));
        write!(f, "`{}` (exit {:?})\n--- stdout\n{stdout}\n--- stderr\n{stderr}", self.command, self.code)
    }
}

/// Of cases that are alike one in so many is tried. On Windows a start of the program is ten times as dear, and it is the same program: one
/// in twelve there, and all if `REFORM_ALL` is set.
pub fn every() -> usize {
    if cfg!(windows) && std::env::var_os("REFORM_ALL").is_none() { 12 } else { 1 }
}

/// So many of `all` cases that are alike are tried.
pub fn some_of(all: u64) -> u64 {
    all.div_ceil(every() as u64)
}

/// The folder of the project.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, in the order of their paths.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A workspace with the same files.
pub fn copy_of(root: &Path) -> Workspace {
    let workspace = Workspace::new();
    copy(root, workspace.root());
    workspace
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

/// What differs between two JSON values, as `pointer: ours …, theirs …`.
pub fn differences(pointer: &str, ours: &Value, theirs: &Value, found: &mut Vec<String>) {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                let at = format!("{pointer}/{key}");
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => differences(&at, a, b, found),
                    (Some(a), None) => found.push(format!("{at}: ours {a}, theirs has no such key")),
                    (_, Some(b)) => found.push(format!("{at}: ours has no such key, theirs {b}")),
                    _ => {}
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (place, (a, b)) in a.iter().zip(b).enumerate() {
                differences(&format!("{pointer}/{place}{}", name_of(a)), a, b, found);
            }
        }
        _ if ours == theirs => {}
        _ => found.push(format!("{pointer}: ours {ours}, theirs {theirs}")),
    }
}

/// `(TC-01)` or `(2024-03 van-phong)`, for whoever reads the pointer.
fn name_of(item: &Value) -> String {
    let words: Vec<&str> = ["id", "period", "request", "unit"].iter().filter_map(|it| item.get(it)?.as_str()).collect();
    if words.is_empty() { String::new() } else { format!("({})", words.join(" ")) }
}
