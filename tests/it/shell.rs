//! What TAB offers: the words of the language of commands and of the workspace, and the scripts that ask for them.

use crate::harness::{PLAN, Workspace, output_of};
use std::process::Command;

/// What may come next, a line each: the word, a tab, what it means.
fn lines(workspace: &Workspace, words: &[&str]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reform"));
    command.current_dir(workspace.root()).env("REFORM_COMPLETE", "1").env("REFORM_TODAY", "2025-06-30");
    let output = output_of(command.arg("--").args(words));
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{words:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_string).collect()
}

/// The words alone.
pub fn candidates(workspace: &Workspace, words: &[&str]) -> Vec<String> {
    let word = |line: &String| line.split('\t').next().unwrap().to_string();
    lines(workspace, words).iter().map(word).collect()
}

fn at(workspace: &Workspace, line: &str) -> Vec<String> {
    candidates(workspace, &line.split(' ').collect::<Vec<_>>())
}

#[test]
fn words_of_the_workspace_are_offered() {
    let workspace = Workspace::small();
    for (line, expected) in [
        ("reform status --unit ", "van-phong dau-tu"),
        ("reform status --unit=v", "--unit=van-phong"),
        ("reform tasks --unit van-phong,d", "van-phong,dau-tu"),
        ("reform tasks --field ", "the-che"),
        ("reform show TC-", "TC-01 TC-02"),
        ("reform check --unit d", "dau-tu"),
        ("reform report --quarter ", "2024-Q1 2024-Q2 2024-Q3 2024-Q4"),
        ("reform report --half 2024-H2", "2024-H2"),
        ("reform status --year ", "2024"),
        ("reform --year 2024 status --unit d", "dau-tu"),
        ("reform --year 2023 status --unit d", ""),
    ] {
        assert_eq!(at(&workspace, line).join(" "), expected, "{line}");
    }
}

#[test]
fn words_of_the_commands_are_offered() {
    let workspace = Workspace::new();
    for (line, expected) in [
        ("reform stat", "status"),
        ("reform status --by ", "field unit leader source"),
        ("reform tasks --state done,over", "done,overdue"),
        ("reform difficulties --state direct", "directed direction_overdue"),
        ("reform due --fail-on missing,l", "missing,late"),
        ("reform check --fail-on ", "error warning note"),
        ("reform due --lang ", "vi en"),
        ("reform due --color a", "auto always"),
        ("reform due --format m", "md"),
        ("reform status --format g", ""),
        ("reform check --format g", "github gitlab"),
        ("reform explain R00", "R001 R002 R003 R004 R005 R006 R007 R008 R009"),
        ("reform help rep", "report"),
        ("reform man rep", "report"),
        ("reform completions ", "bash zsh fish powershell elvish"),
        ("reform status --ver", "--verbose"),
        ("reform check rep", ":files"),
        ("reform check --fail", "--fail-on"),
        ("reform status --output=re", ":files"),
        ("reform status -o ", ":files"),
        ("reform -C ", ":folders"),
    ] {
        assert_eq!(at(&workspace, line).join(" "), expected, "{line}");
    }
}

/// Whatever is offered is also taken.
#[test]
fn words_that_are_offered_are_understood() {
    let workspace = Workspace::sample();
    for line in [
        "status --by", "status --state", "status --unit", "tasks --field", "tasks --format", "tasks --year",
        "tasks --lang", "tasks --color", "difficulties --state", "due --fail-on", "check --fail-on", "report --month",
        "report --quarter", "report --half", "explain", "completions", "help", "man",
    ] {
        let offered = at(&workspace, &format!("reform {line} "));
        assert!(!offered.is_empty(), "{line}");
        for word in offered {
            let output = workspace.reform(&format!("{line} {word}"));
            assert!(matches!(output.code, Some(0 | 1)), "{output}");
        }
    }
}

/// Those of later commands too: whoever declares an option names its completer, or says here why there is none.
#[test]
fn every_option_that_takes_a_value_offers_some() {
    let workspace = Workspace::sample();
    for command in candidates(&workspace, &["reform", ""]) {
        let help = workspace.reform(&format!("{command} --help")).stdout;
        for line in help.lines().map(str::trim).filter(|line| line.starts_with('-') && line.contains(" <")) {
            let option = line.split_whitespace().find(|word| word.starts_with('-')).unwrap().trim_end_matches(',');
            // Of some there are as many as people like, and some stand in few plans.
            let any_day = ["--as-of", "--reply-by", "--due-from", "--due-to", "--on", "--number"].contains(&option);
            let any_day = any_day || ["--leader", "--source"].contains(&option);
            // A workspace that is started has no words of its own yet.
            let any_name = ["--agency", "--issued", "--coordinator", "--title", "--parent", "--symbol", "--place"];
            let any_day = any_day || command == "init" && any_name.contains(&option);
            let offered = candidates(&workspace, &["reform", &command, option, ""]);
            assert!(any_day || !offered.is_empty(), "{command} {option}");
        }
    }
}

#[test]
fn months_say_whether_they_have_reports_and_requests_are_periods_too() {
    let workspace = Workspace::small().file("reports/2024-03/van-phong.csv", "task,progress\n");
    let months = lines(&workspace, &["reform", "report", "--month", "2024-0"]);
    assert_eq!(months[2], "2024-03\ttháng 3/2024, có báo cáo");
    assert_eq!(months[3], "2024-04\ttháng 4/2024");
    let request = "[[request]]\nid = \"2024-dau-tu\"\ntitle = \"Số liệu\"\nissued = 2024-05-02\ndue = 2024-05-10\n";
    let workspace = Workspace::new().plan(&format!("{PLAN}\n{request}"));
    assert_eq!(lines(&workspace, &["reform", "check", "--month", "2024-d"]), ["2024-dau-tu\tSố liệu"]);
}

#[test]
fn meanings_are_in_the_language_asked_for_or_the_plans() {
    let english = Workspace::new().plan(&PLAN.replace("agency =", "language = \"en\"\nagency ="));
    let of = |workspace: &Workspace, words: &[&str]| lines(workspace, words).join(" ");
    assert_eq!(of(&english, &["reform", "tasks", "--state", "over"]), "overdue\toverdue");
    assert_eq!(of(&Workspace::small(), &["reform", "tasks", "--state", "over"]), "overdue\tquá hạn chưa hoàn thành");
    assert_eq!(
        of(&english, &["reform", "--lang", "vi", "tasks", "--state", "over"]),
        "overdue\tquá hạn chưa hoàn thành"
    );
    assert_eq!(of(&Workspace::small(), &["reform", "--lang=en", "tasks", "--state", "over"]), "overdue\toverdue");
}

#[test]
fn the_workspace_named_on_the_line_is_the_one_meant() {
    let (here, there) = (Workspace::new(), Workspace::small());
    let folder = there.root().to_str().unwrap();
    assert_eq!(candidates(&here, &["reform", "show", "TC"]), Vec::<String>::new());
    for words in [&["reform", "-C", folder, "show", "TC"][..], &["reform", "show", &format!("-C{folder}"), "TC"]] {
        assert_eq!(candidates(&here, words), ["TC-01", "TC-02"], "{words:?}");
    }
    let quoted = format!("'{folder}'");
    assert_eq!(candidates(&here, &["reform", "-C", &quoted, "show", "TC-02"]), ["TC-02"]);
}

#[test]
fn a_broken_plan_or_line_is_no_fault_of_completion() {
    let broken = Workspace::new().plan(&format!("{PLAN}\n[[unit\nid = 3"));
    for line in [
        "reform", "", "reform --", "reform nonsense ", "reform show ", "reform --unit", "reform status --unit ",
        "reform -C x y z ",
    ] {
        at(&broken, line);
    }
    assert_eq!(lines(&broken, &[]), Vec::<String>::new());
    // An empty word, as some shells must write it.
    assert_eq!(at(&Workspace::small(), "reform show \"\""), ["TC-01", "TC-02"]);
}

#[test]
fn what_a_plan_says_does_nothing_in_a_shell() {
    let plan =
        PLAN.replace("id = \"TC-01\"", "id = \"TC-$(touch x)\"").replace("Ban hành quy chế", "Ban\\u001b[2J\\n:files");
    let offered = lines(&Workspace::new().plan(&plan), &["reform", "show", "TC"]);
    assert_eq!(offered, ["TC-02\tBan; :files"]);
}

// ---------------------------------------------------------------- the scripts

#[test]
fn a_script_for_each_shell() {
    let workspace = Workspace::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "pwsh"] {
        let script = workspace.reform(&format!("completions {shell}")).exits(0).says("REFORM_COMPLETE");
        // Windows PowerShell takes other letters for those of some code page.
        assert!(script.stdout.is_ascii(), "{shell}");
        assert_eq!(script.stderr, "", "where to put it is said to people only");
    }
    workspace.reform("completions bsh").exits(2).warns("`bash`");
    workspace.reform("completions").exits(2).warns("bash, zsh, fish, powershell, elvish");
    workspace.reform("completions bash -o reform.sh").exits(0);
    assert!(workspace.read("reform.sh").contains("complete"));
}

/// Runs a script in the shell it is for, with `reform` in its search path; `None` where there is no such shell.
#[cfg(unix)]
fn in_shell(shell: &str, arguments: &[&str]) -> Option<String> {
    let plan = PLAN.replace("output = \"Báo cáo\"", "output = \"Báo cáo\"\nleader = \"Phó Trưởng ban\"");
    let workspace = Workspace::new().plan(&plan);
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_reform")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let output = Command::new(shell).args(arguments).env("PATH", path).current_dir(workspace.root()).output().ok()?;
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{shell}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
#[cfg(unix)]
fn bash_completes() {
    // Bash cuts words at `=`, and replaces the last piece alone.
    let script = r#"
        eval "$(reform completions bash)"
        typed() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reform reform "${WORD-${*: -1}}"; echo "${COMPREPLY[@]}"; }
        typed reform stat
        typed reform status --unit v
        typed reform status --unit = v
        WORD='' typed reform status --unit =
        typed reform tasks --unit van-phong,d
        COMP_TYPE=63 COLUMNS=40 typed reform show TC-
        typed reform tasks --leader Ph
        typed reform tasks --leader '"Ph'
    "#;
    let Some(said) = in_shell("bash", &["--norc", "-c", script]) else { return };
    let expected = "status\nvan-phong\nvan-phong\nvan-phong dau-tu\nvan-phong,dau-tu\n\
                    TC-01  (Rà soát văn bản) TC-02  (Ban hành quy chế)\n\
                    Phó\\ Trưởng\\ ban\nPhó Trưởng ban\n";
    assert_eq!(said, expected);
}

#[test]
#[cfg(unix)]
fn fish_completes() {
    let script = "reform completions fish | source; complete --do-complete 'reform show TC-0'";
    let Some(said) = in_shell("fish", &["--no-config", "-c", script]) else { return };
    assert_eq!(said, "TC-01\tRà soát văn bản\nTC-02\tBan hành quy chế\n");
}
