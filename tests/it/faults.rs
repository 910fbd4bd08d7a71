//! What the machine does to a command that writes: it is killed, stopped, has no room, no descriptors, no standard output. Some of each
//! here, in a second or two; `.ci/faults` goes through every system call.

use crate::harness::{Workspace, files};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const REPORT: &str = "task,progress,completed_on,result\nTC-01,60,,Lấy ý kiến\n";
const REGISTER: &str = "period,unit,received_on,number,note\n2024-01,dau-tu,2024-01-15,,\n";

/// A form that waits to be taken in, and a document of last time.
fn story() -> Workspace {
    let inbox = Workspace::small().file("den/van-phong_2024-03.csv", REPORT);
    let report = REPORT.replace("TC-01", "TC-02");
    inbox
        .file("reports/register.csv", REGISTER)
        .file("reports/2024-01/dau-tu.csv", report)
        .file("tong-hop.md", "của lần trước")
}

const RECEIVE: &str = "receive den/van-phong_2024-03.csv --on 2024-03-15";
const DOCUMENT: &str = "report --month 2024-03 -o tong-hop.md";

/// Runs a line of a shell, in which `$R` is `reform`.
fn shell(workspace: &Workspace, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.current_dir(workspace.root()).arg("-c").arg(line);
    command.env("R", env!("CARGO_BIN_EXE_reform")).env("REFORM_TODAY", "2024-04-30").env("NO_COLOR", "1");
    command.output().unwrap()
}

#[track_caller]
fn exits(output: &Output, code: i32) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(code == 0 || !said.is_empty(), "not a word");
}

fn begin(workspace: &Workspace, arguments: &str) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reform"));
    command.current_dir(workspace.root()).args(arguments.split_whitespace()).env("REFORM_TODAY", "2024-04-30");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// What there is, but for what a command has on its way.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let below = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().to_string();
    let all = files(root).into_iter().map(|path| (below(&path), fs::read(path).unwrap()));
    all.filter(|(path, _)| !path.contains(".reform")).collect()
}

fn litter(root: &Path) -> Vec<String> {
    let names = files(root).into_iter().map(|path| path.display().to_string());
    names.filter(|path| path.contains("/.reform")).collect()
}

/// Before and after a command that nothing disturbs.
struct Ends(BTreeMap<String, Vec<u8>>, BTreeMap<String, Vec<u8>>);

impl Ends {
    fn of(arguments: &str) -> Ends {
        let workspace = story().today("2024-04-30");
        let before = tree(workspace.root());
        workspace.reform(arguments).exits(0);
        Ends(before, tree(workspace.root()))
    }

    /// Each file is one or the other; the next run ends it, and leaves nothing behind.
    #[track_caller]
    fn hold(&self, workspace: &Workspace, arguments: &str, what: &str) {
        let Ends(before, after) = self;
        for (path, bytes) in tree(workspace.root()) {
            assert!(
                [before.get(&path), after.get(&path)].contains(&Some(&bytes)),
                "{what}: {path} is neither old nor new"
            );
        }
        assert!(before.keys().all(|path| workspace.exists(path)), "{what}: something is lost");
        exits(&shell(workspace, &format!("\"$R\" {arguments}")), 0);
        assert!(tree(workspace.root()) == *after, "{what}: the next run does not end it");
        assert_eq!(litter(workspace.root()), [""; 0], "{what}");
    }
}

/// Moments within the time that a command takes, spread by a fixed rule.
fn moments(n: u64) -> impl Iterator<Item = Duration> {
    (0..n).map(move |at| Duration::from_micros((at * 7919) % 1009 * 15))
}

#[test]
fn whoever_is_killed_leaves_old_or_new() {
    for arguments in [RECEIVE, DOCUMENT] {
        let ends = Ends::of(arguments);
        for moment in moments(25) {
            let workspace = story();
            let mut child = begin(&workspace, arguments);
            std::thread::sleep(moment);
            child.kill().unwrap();
            child.wait().unwrap();
            ends.hold(&workspace, arguments, &format!("killed after {moment:?}"));
        }
    }
}

#[test]
#[cfg(unix)]
fn whoever_is_stopped_takes_along_what_is_not_finished() {
    use std::os::unix::process::ExitStatusExt;
    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        for arguments in [RECEIVE, DOCUMENT] {
            let ends = Ends::of(arguments);
            for moment in moments(10) {
                let workspace = story();
                let mut child = begin(&workspace, arguments);
                std::thread::sleep(moment);
                let _ = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).output();
                let status = child.wait().unwrap();
                assert!(status.success() || status.signal() == Some(number), "{signal}: {status}");
                assert_eq!(litter(workspace.root()), [""; 0], "{signal} after {moment:?}");
                ends.hold(&workspace, arguments, signal);
            }
        }
    }
}

#[test]
#[cfg(unix)]
fn without_room_nothing_changes_and_it_says_so() {
    for arguments in [RECEIVE, DOCUMENT] {
        let ends = Ends::of(arguments);
        // The shell's own limit, in blocks of 512 or 1024 bytes: writing goes half way, then no further.
        for blocks in 0..6 {
            let workspace = story();
            let done =
                shell(&workspace, &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$R\" {arguments} | cat; exit 0"));
            let done_at_all = tree(workspace.root()) == ends.1;
            assert_eq!(done.stderr.is_empty(), done_at_all, "{blocks}: {}", String::from_utf8_lossy(&done.stderr));
            assert_eq!(litter(workspace.root()), [""; 0], "{blocks}");
            ends.hold(&workspace, arguments, &format!("{blocks} blocks"));
        }
        for descriptors in 3..9 {
            let workspace = story();
            let done = shell(&workspace, &format!("ulimit -n {descriptors}; exec \"$R\" {arguments}"));
            assert!(matches!(done.status.code(), Some(0..=2 | 127)), "{descriptors}: {:?}", done.status);
            assert_eq!(litter(workspace.root()), [""; 0], "{descriptors}");
        }
    }
}

/// Nobody's line of the register is lost, whoever comes first.
#[test]
fn many_at_once_lose_nothing() {
    let months = ["2024-01", "2024-02", "2024-03"];
    let all: Vec<(&str, &str)> = months.iter().flat_map(|month| [(*month, "van-phong"), (*month, "dau-tu")]).collect();
    let mut workspace = Workspace::small();
    for (month, unit) in &all {
        let task = if *unit == "van-phong" { "TC-01" } else { "TC-02" };
        workspace = workspace.file(&format!("den/{unit}_{month}.csv"), REPORT.replace("TC-01", task));
    }
    std::thread::scope(|scope| {
        for (month, unit) in &all {
            let workspace = &workspace;
            scope.spawn(move || {
                let taken =
                    || begin(workspace, &format!("receive den/{unit}_{month}.csv --on 2024-04-01")).wait().unwrap();
                // One that waited in vain for the others is told so, and tries again.
                assert!((0..50).any(|_| taken().success()), "{month} {unit}");
            });
        }
    });
    let register = workspace.read("reports/register.csv");
    for (month, unit) in all {
        assert_eq!(register.matches(&format!("{month},{unit},2024-04-01")).count(), 1, "{register}");
        assert!(workspace.exists(&format!("reports/{month}/{unit}.csv")));
    }
    assert_eq!(litter(workspace.root()), [""; 0]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_standard_output_that_takes_nothing_is_told() {
    let workspace = story();
    for command in [
        "status", "--help", "--version", "help report", "explain R005", "man", "schema", "check",
        "report --month 2024-03 --format xlsx", "completions bash",
    ] {
        for to in ["> /dev/full", ">&-"] {
            let done = shell(&workspace, &format!("\"$R\" {command} {to}"));
            exits(&done, 2);
        }
        let done = shell(&workspace, &format!("\"$R\" {command} 2>&- > out; \"$R\" {command} 2> /dev/full > out"));
        assert!(matches!(done.status.code(), Some(0 | 1)), "{command}: {:?}", done.status);
        // Whoever was reading has seen enough.
        let cut_off = shell(&workspace, &format!("{{ \"$R\" {command}; echo exit $? >&2; }} | true"));
        assert!(!String::from_utf8_lossy(&cut_off.stderr).contains("exit 2"), "{command}");
    }
    exits(&shell(&workspace, "\"$R\" status --format md -o /dev/full"), 2);
    exits(&shell(&workspace, "\"$R\" status -o there.md >&-"), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_the_shell_opened_is_added_to() {
    let workspace = story();
    let status = "\"$R\" status --format md";
    let text = String::from_utf8(shell(&workspace, status).stdout).unwrap();
    for to in [
        "-o /dev/stdout >> log", "-o /dev/fd/1 >> log", "-o /proc/self/fd/1 >> log", "-o link >> log",
        "-o /dev/stderr 2>> log", "-o /dev/fd/7 7>> log", "-o - >> log",
    ] {
        let done =
            shell(&workspace, &format!("ln -sf /dev/stdout link; echo first > log; {status} {to}; echo last >> log"));
        exits(&done, 0);
        assert_eq!(workspace.read("log"), format!("first\n{text}last\n"), "{to}");
    }
    let through = shell(&workspace, &format!("mkfifo pipe; cat pipe & {status} -o pipe; wait"));
    assert_eq!(String::from_utf8(through.stdout).unwrap(), text);
    exits(&shell(&workspace, &format!("{status} -o /dev/null")), 0);
}

#[test]
#[cfg(unix)]
fn a_new_file_is_as_new_files_are_and_an_old_one_as_it_was() {
    let workspace = story();
    let mode = |name: &str| {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(workspace.root().join(name)).unwrap().permissions().mode() & 0o777
    };
    for (umask, meant) in [("077", 0o600), ("027", 0o640), ("002", 0o664)] {
        exits(&shell(&workspace, &format!("umask {umask}; \"$R\" status -o {umask}.md")), 0);
        assert_eq!(mode(&format!("{umask}.md")), meant);
    }
    exits(&shell(&workspace, "chmod 604 077.md; umask 077; \"$R\" status -o 077.md"), 0);
    assert_eq!(mode("077.md"), 0o604);
    exits(&shell(&workspace, "umask 022; \"$R\" receive den/van-phong_2024-03.csv --on 2024-03-15"), 0);
    assert_eq!(mode("reports/2024-03/van-phong.csv"), 0o644);
}

#[test]
fn no_result_takes_the_place_of_what_it_comes_from() {
    let workspace =
        story().file("reports/2024-03/van-phong.csv", REPORT).file("reports/2024-03/remarks.md", "Nhận xét");
    let before = tree(workspace.root());
    for (command, to) in [
        ("tasks --format csv", "reports/register.csv"),
        ("tasks --format csv", "reports/2024-03/van-phong.csv"),
        ("report --month 2024-03", "reports/2024-03/remarks.md"),
        ("schema --format json", "plan/2024/plan.toml"),
        ("man", "plan/2024/plan.toml"),
        ("receive den/van-phong_2024-03.csv --dry-run", "den/van-phong_2024-03.csv"),
        ("check den/van-phong_2024-03.csv --unit van-phong --month 2024-03", "den/van-phong_2024-03.csv"),
        // What it would have written first stays unwritten.
        ("close --month 2024-01 --number 1 --on 2024-01-20 --accept-errors", "reports/register.csv"),
    ] {
        workspace.reform(&format!("{command} -o {to}")).exits(2).warns(to).warns("--replace");
        workspace.reform(&format!("{command} -o {to} --lang en")).exits(2).warns("add --replace");
        assert!(tree(workspace.root()) == before, "{command}");
    }
    workspace.reform("tasks -o reports/register.csv --replace").exits(0);
    assert!(workspace.read("reports/register.csv").contains("TC-01"));
    // What is hidden is none of it, and neither is what is not there.
    workspace.reform("schema -o plan/.schema.json").exits(0);
    workspace.reform("schema -o plan/.schema.json").exits(0);
}

/// What the machine refuses is told in the reader's language, once, with what was named.
#[test]
#[cfg(unix)]
fn what_the_machine_refuses_is_told_in_words() {
    let workspace = story().file("a-file", "");
    std::os::unix::fs::symlink("round.md", workspace.root().join("round.md")).unwrap();
    let long = format!("report --month 2024-03 -o {}.md", "a".repeat(300));
    for (command, vi, en) in [
        ("report --month 2024-03 -o round.md", "round.md (liên kết dẫn vòng quanh)", "(its links lead in a circle)"),
        (&*long, "tên quá dài", "the name is too long"),
        ("status -C a-file", "-C a-file: đó là một tệp", "-C a-file: that is a file"),
        ("status -C plan", "plan nằm trong thư mục plan/", "plan lies in a folder plan/"),
        ("status -C plan/2024", "plan/2024 nằm trong thư mục plan/", "plan/2024 lies in a folder plan/"),
        ("status -C den", "thư mục plan/ chưa có kế hoạch nào", "the folder plan/ has no plan"),
    ] {
        for (lang, words) in [("vi", vi), ("en", en)] {
            let output = workspace.reform(&format!("{command} --lang {lang}")).exits(2).warns(words);
            assert!(!output.stderr.contains("os error") && output.stderr.lines().count() == 1, "{output}");
        }
    }
}
