//! Runs git so that a repository made by strangers can make it run nothing. Knows nothing of reports.
//!
//! Only two questions are asked, by git's own inner commands, which no alias can replace. Git is found through PATH
//! alone (the standard library does not look into the working folder) and started without a shell. What the
//! repository's own settings could name (a pager, a hook, a monitor, a signature checker, a diff driver, a remote to
//! fetch from) is overruled here, for settings given on the command line are stronger than those of any file.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

/// Why git gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no git to be run.
    Absent,
    /// Git ran, or tried to; what it said.
    Failed(String),
}

/// Settings that would run something, hide commits or change how paths are written.
const SETTINGS: [&str; 10] = [
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.sshCommand=false", "core.attributesFile=/dev/null",
    "credential.helper=", "diff.orderFile=/dev/null", "diff.relative=false", "gpg.program=false",
    "log.showSignature=false", "protocol.allow=never",
];

/// What a hook sets for its own git, which may be of another repository, and what names programs.
const CLEARED: [&str; 14] = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS", "GIT_PAGER", "GIT_SSH", "GIT_SSH_COMMAND",
];

/// The messages are read by a program, nothing is asked, written or fetched, and history is taken as it is. The
/// list of allowed protocols is stronger than any `protocol.NAME.allow`.
const SET: [(&str, &str); 6] = [
    ("LC_ALL", "C"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
];

/// The longest piece of an answer: a path is far shorter.
const LONGEST_PIECE: u64 = 1 << 20;
/// So much of what git says on standard error is kept.
const LONGEST_MESSAGE: u64 = 4 << 10;

/// Where a folder stands in a repository.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    pub inside: bool,
    /// Only the latest commits are here.
    pub shallow: bool,
    /// The way from the repository's top to the folder, with a `/` at its end; empty at the top.
    pub prefix: Vec<u8>,
    pub has_commits: bool,
}

/// Asks where `root` stands.
pub fn standing(root: &Path) -> Result<Standing, Refusal> {
    let questions = ["--is-inside-work-tree", "--is-shallow-repository", "--show-prefix", "--revs-only", "HEAD"];
    let mut command = git(root);
    command.arg("rev-parse").args(questions);
    let mut answer = Vec::new();
    run(command, |out| out.take(LONGEST_PIECE).read_to_end(&mut answer).map(drop))?;
    let mut lines = answer.splitn(3, |b| *b == b'\n');
    let mut next = || lines.next().unwrap_or_default();
    let (inside, shallow, rest) = (next(), next(), next());
    if !matches!(shallow, b"true" | b"false") {
        // Before 2.15 it repeats a question that it does not know.
        return Err(Refusal::Failed(String::from_utf8_lossy(&answer).trim().to_owned()));
    }
    // The way may hold a line break itself; the commit's name never does.
    let cut = rest.strip_suffix(b"\n").unwrap_or(rest);
    let last = cut.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let has_commits = last > 0 && cut.len() > last;
    let prefix = if has_commits { &cut[..last - 1] } else { cut };
    Ok(Standing { inside: inside == b"true", shallow: shallow == b"true", prefix: prefix.to_owned(), has_commits })
}

/// Gives each piece of what `git log` says with `arguments` and `-z`, as it comes.
pub fn log(root: &Path, arguments: &[&str], mut each: impl FnMut(&[u8])) -> Result<(), Refusal> {
    let fixed = ["--no-pager", "log", "-z", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature"];
    let mut command = git(root);
    command.args(fixed).args(arguments);
    run(command, |out| {
        let mut out = BufReader::with_capacity(1 << 16, out);
        let mut piece = Vec::new();
        while out.by_ref().take(LONGEST_PIECE).read_until(0, &mut piece)? > 0 {
            if piece.pop() != Some(0) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "git log: cut off"));
            }
            each(&piece);
            piece.clear();
        }
        Ok(())
    })
}

fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
    for name in CLEARED {
        command.env_remove(name);
    }
    command.envs(SET).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it and lets `read` have its standard output; what it says on standard error is its reason if it fails.
fn run(mut command: Command, read: impl FnOnce(&mut dyn Read) -> io::Result<()>) -> Result<(), Refusal> {
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::Absent,
        _ => failed(&error),
    })?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (done, said) = std::thread::scope(|scope| {
        // Both pipes are emptied at once, for git waits on either.
        let said = scope.spawn(|| message(err));
        let done = out.map_or(Ok(()), |mut out| read(&mut out));
        if done.is_err() {
            end(&mut child);
        }
        (done, said.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| failed(&error))?;
    match done {
        _ if !said.is_empty() && !status.success() => Err(Refusal::Failed(said)),
        Err(error) => Err(failed(&error)),
        Ok(()) if !status.success() => Err(Refusal::Failed(status.to_string())),
        Ok(()) => Ok(()),
    }
}

fn failed(error: &io::Error) -> Refusal {
    Refusal::Failed(error.to_string())
}

/// Nobody wants the rest. One that has ended by itself meanwhile cannot be ended, and need not be.
fn end(child: &mut Child) {
    let _ = child.kill();
}

fn message(err: Option<ChildStderr>) -> String {
    let mut said = Vec::new();
    if let Some(mut err) = err {
        // What cannot be read any more is not part of the message.
        let _ = err.by_ref().take(LONGEST_MESSAGE).read_to_end(&mut said);
        let _ = io::copy(&mut err, &mut io::sink());
    }
    String::from_utf8_lossy(&said).trim().to_owned()
}
