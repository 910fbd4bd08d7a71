//! Runs git so that a repository made by strangers can make it run nothing. Knows nothing of reports.
//!
//! Only a few questions are asked, by git's own inner commands, which no alias can replace. Git is found through PATH
//! alone (the standard library does not look into the working folder) and started without a shell. What the
//! repository's own settings could name (a pager, a hook, a monitor, a signature checker, a diff driver, a remote to
//! fetch from) is overruled here, for settings given on the command line are stronger than those of any file.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use crate::text::parallel::start;

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
pub fn log(root: &Path, arguments: &[&str], each: impl FnMut(&[u8])) -> Result<(), Refusal> {
    let fixed = ["--no-pager", "log", "-z", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature"];
    let mut command = git(root);
    command.args(fixed).args(arguments);
    pieces(command, each)
}

/// The commit that `revision` names; `None` where the repository has none of that name. It is asked for on standard
/// input, where nothing is an option.
pub fn commit(root: &Path, revision: &str) -> Result<Option<String>, Refusal> {
    if revision.contains(['\n', '\r', '\0']) {
        return Ok(None);
    }
    let mut command = git(root);
    command.args(["cat-file", "--batch-check"]);
    let mut answer = Vec::new();
    let question = format!("{revision}^{{commit}}\n").into_bytes();
    ask(command, question, |out| out.take(LONGEST_PIECE).read_to_end(&mut answer).map(drop))?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(Header::parse(&answer).filter(|header| header.kind == "commit").map(|header| header.object.to_owned()))
}

/// A file of a commit.
#[derive(Clone, Debug)]
pub struct Committed {
    /// The way to it from the folder that was asked about, with `/`.
    pub path: String,
    pub object: String,
}

/// The regular files below `folders` of `root` in a commit, in the order of their paths. Links and repositories within
/// the repository are passed over.
pub fn files(root: &Path, commit: &str, folders: &[&str]) -> Result<Vec<Committed>, Refusal> {
    let mut command = git(root);
    command.args(["ls-tree", "-r", "-z", commit, "--"]).args(folders);
    let mut files = Vec::new();
    pieces(command, |piece| {
        // MODE TYPE OBJECT TAB PATH
        let piece = String::from_utf8_lossy(piece);
        let Some((head, path)) = piece.split_once('\t') else { return };
        if let [mode, "blob", object] = head.split(' ').collect::<Vec<_>>()[..]
            && mode.starts_with("100")
        {
            files.push(Committed { path: path.to_owned(), object: object.to_owned() });
        }
    })?;
    Ok(files)
}

/// Gives the bytes of each file as they were committed, with its place in `files`; `None` of one larger than `most`.
pub fn contents(
    root: &Path,
    files: &[Committed],
    most: u64,
    mut each: impl FnMut(usize, Option<&[u8]>),
) -> Result<(), Refusal> {
    if files.is_empty() {
        return Ok(());
    }
    let mut command = git(root);
    command.args(["cat-file", "--batch"]);
    let names = files.iter().flat_map(|file| [file.object.as_bytes(), b"\n"]).collect::<Vec<_>>().concat();
    ask(command, names, |out| {
        let mut out = BufReader::with_capacity(1 << 16, out);
        let (mut line, mut bytes) = (Vec::new(), Vec::new());
        for n in 0..files.len() {
            line.clear();
            out.by_ref().take(LONGEST_PIECE).read_until(b'\n', &mut line)?;
            let said = String::from_utf8_lossy(&line);
            let Some(Header { size, .. }) = Header::parse(&said) else { return Err(garbled(said.trim())) };
            bytes.clear();
            let mut body = out.by_ref().take(size);
            match size <= most {
                true => body.read_to_end(&mut bytes)? as u64,
                false => io::copy(&mut body, &mut io::sink())?,
            };
            each(n, (size <= most).then_some(&bytes[..]));
            // The line ends behind the bytes.
            out.read_exact(&mut [0])?;
        }
        Ok(())
    })
}

/// What git says of an object before its bytes: `OBJECT TYPE SIZE`. Of one that it does not have it says `NAME missing`.
struct Header<'l> {
    object: &'l str,
    kind: &'l str,
    size: u64,
}

impl Header<'_> {
    fn parse(line: &str) -> Option<Header<'_>> {
        let [object, kind, size] = line.trim_end().split(' ').collect::<Vec<_>>()[..] else { return None };
        let is_name = object.len() >= 40 && object.bytes().all(|b| b.is_ascii_hexdigit());
        Some(Header { object, kind, size: size.parse().ok()? }).filter(|_| is_name)
    }
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

/// Gives each piece of what it says, as it comes: each ends with a zero byte.
fn pieces(command: Command, mut each: impl FnMut(&[u8])) -> Result<(), Refusal> {
    run(command, |out| {
        let mut out = BufReader::with_capacity(1 << 16, out);
        let mut piece = Vec::new();
        while out.by_ref().take(LONGEST_PIECE).read_until(0, &mut piece)? > 0 {
            if piece.pop() != Some(0) {
                return Err(garbled("cut off"));
            }
            each(&piece);
            piece.clear();
        }
        Ok(())
    })
}

fn garbled(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("git: {what}"))
}

fn run(command: Command, read: impl FnOnce(&mut dyn Read) -> io::Result<()>) -> Result<(), Refusal> {
    ask(command, Vec::new(), read)
}

/// Runs it with `question` on its standard input and lets `read` have its standard output; what it says on standard error
/// is its reason if it fails.
fn ask(
    mut command: Command,
    question: Vec<u8>,
    read: impl FnOnce(&mut dyn Read) -> io::Result<()>,
) -> Result<(), Refusal> {
    if !question.is_empty() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::Absent,
        _ => failed(&error),
    })?;
    let (input, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (done, said) = std::thread::scope(|scope| {
        // All pipes are served at once, for git waits on each. One that listens no more says why itself.
        let told = start(scope, move || input.map(|mut input| input.write_all(&question)));
        let said = start(scope, || message(err));
        let done = match told.and(said.as_ref()) {
            None => Err(io::Error::other("no thread can be started")),
            Some(_) => out.map_or(Ok(()), |mut out| read(&mut out)),
        };
        if done.is_err() {
            end(&mut child);
        }
        (done, said.and_then(|said| said.join().ok()).unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_has_a_header() {
        let name = "a".repeat(40);
        let there = format!("{name} commit 12\n");
        assert_eq!(Header::parse(&there).map(|it| (it.kind, it.size)), Some(("commit", 12)));
        for absent in ["nowhere^{commit} missing\n", "a commit 12\n", "\n", "HEAD ambiguous\n"] {
            assert!(Header::parse(absent).is_none(), "{absent}");
        }
        // A name with blanks in it makes no header of the refusal.
        assert!(Header::parse(&format!("{name} commit 12^{{commit}} missing\n")).is_none());
    }
}
