//! What the program says of itself: help, the manual page, in the language asked for; and its examples work. The
//! commands come from the program, so that none is forgotten.

use crate::annexed::sample;
use crate::git::git;
use crate::harness::{Output, Workspace, every};
use crate::languages::{ENGLISH, is_vietnamese};
use crate::shell::candidates;

const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Words of English that are typed in Vietnamese too.
const TYPED: &[&str] = &["late"];

/// All commands, as the program names them.
pub fn commands() -> Vec<String> {
    let commands = candidates(&Workspace::new(), &["reform", ""]);
    assert!(commands.len() > 8, "{commands:?}");
    commands
}

/// The examples at the end of a help text.
fn examples(help: &str) -> Vec<&str> {
    let behind = help.split_once("\nVí dụ:\n").or_else(|| help.split_once("\nExamples:\n"));
    let lines = behind.map(|(_, examples)| examples.lines()).into_iter().flatten();
    lines.filter_map(|line| line.strip_prefix("  reform")).map(str::trim).collect()
}

/// What a shell makes of a line: blanks part words, but in quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in line.split('"').enumerate() {
        match n % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_string)),
            _ => words.push(part.to_string()),
        }
    }
    words
}

fn helps(workspace: &Workspace) -> Vec<(String, Output)> {
    let mut helps = Vec::new();
    for lang in LANGUAGES {
        helps.push((lang.to_string(), workspace.reform(&format!("--help --lang {lang}")).exits(0)));
        for command in commands() {
            helps.push((lang.to_string(), workspace.reform(&format!("{command} --help --lang {lang}")).exits(0)));
        }
    }
    helps
}

/// Words of the other language in what was printed.
fn foreign(lang: &str, text: &str) -> Vec<String> {
    if lang == "en" {
        return text.lines().filter(|line| line.contains(is_vietnamese)).map(str::to_string).collect();
    }
    let words = text.split(|c: char| !c.is_alphanumeric() && !"-_./".contains(c));
    let clap = ["Arguments", "Print", "possible", "values", "default", "aliases", "See", "EXAMPLES", "NAME"];
    let is_english = |word: &&str| (ENGLISH.contains(word) || clap.contains(word)) && !TYPED.contains(word);
    words.filter(is_english).map(str::to_string).collect()
}

#[test]
fn every_example_in_every_help_works_on_the_sample() {
    let workspace = Workspace::sample().file("phu-luc.docx", sample());
    // Some compare with a branch on a server.
    for arguments in ["init -q", "add -A", "commit -q -m x", "update-ref refs/remotes/origin/main HEAD"] {
        git(workspace.root(), "2024-12-31T08:00:00+07:00", arguments.split_whitespace());
    }
    let mut wrong = Vec::new();
    for (lang, help) in helps(&workspace) {
        let examples = examples(&help.stdout);
        if examples.len() < 2 {
            wrong.push(format!("{}: {} examples", help.command, examples.len()));
        }
        for example in examples {
            let words = words(example);
            let words: Vec<&str> = words.iter().map(String::as_str).chain(["--lang", &lang]).collect();
            let output = workspace.reform_words(&words, "");
            // A file written says enough; what only looks may find something.
            let silent = output.stdout.is_empty() && !example.contains(" -o ");
            if !matches!(output.code, Some(0 | 1)) || silent {
                wrong.push(format!("{}: {output}", help.command));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn help_is_in_the_language_asked_for() {
    let mut wrong = Vec::new();
    for (lang, help) in helps(&Workspace::sample()) {
        let foreign = foreign(&lang, &help.stdout);
        if !foreign.is_empty() {
            wrong.push(format!("{}: {foreign:?}", help.command));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn help_may_be_asked_for_before_the_command() {
    let workspace = Workspace::sample();
    for lang in LANGUAGES {
        assert_eq!(
            workspace.reform(&format!("help --lang {lang}")).exits(0).stdout,
            workspace.reform(&format!("--help --lang {lang}")).stdout
        );
        for command in commands().into_iter().step_by(every()) {
            let before = workspace.reform(&format!("help {command} --lang {lang}")).exits(0).stdout;
            assert_eq!(before, workspace.reform(&format!("{command} --help --lang {lang}")).stdout);
        }
    }
    let output = workspace.reform("help stauts").exits(2).warns("`status`");
    assert_eq!(output.stdout, "");
    workspace.reform("help status --format json").exits(2);
    workspace.reform("help -o help.txt").exits(0);
    assert!(!workspace.read("help.txt").contains('\u{1b}'));
}

#[test]
fn help_follows_the_plans_language_where_none_is_asked_for() {
    let english = Workspace::new().plan(&crate::harness::PLAN.replace("agency =", "language = \"en\"\nagency ="));
    for command in ["--help", "help", "help status", "man"] {
        assert!(!english.reform(command).exits(0).stdout.contains(is_vietnamese), "{command}");
        assert!(Workspace::new().reform(command).exits(0).stdout.contains(is_vietnamese), "{command}");
    }
}

#[test]
fn the_manual_page_tells_of_every_command_and_option() {
    let workspace = Workspace::sample();
    for lang in LANGUAGES {
        let page = workspace.reform(&format!("man --lang {lang}")).exits(0).stdout;
        assert_eq!(foreign(lang, &page.replace("\\-", "-").replace("\\f", " ")), Vec::<String>::new());
        for command in commands().into_iter().step_by(every()) {
            let usage = format!(".SS \"reform {command} ");
            assert!(page.contains(&usage), "no {command} in the page");
            for option in candidates(&workspace, &["reform", &command, "--"]) {
                assert!(page.contains(&format!("\\fB{}\\fR", option.replace('-', "\\-"))), "no {option} in the page");
            }
            let one = workspace.reform(&format!("man {command} --lang {lang}")).exits(0).stdout;
            let title = format!(".TH REFORM-{} 1 ", command.to_uppercase());
            assert!(one.contains(&title), "{one}");
        }
    }
    workspace.reform("man -o reform.1").exits(0);
    assert!(workspace.read("reform.1").contains(".SH \"MÔ TẢ\""));
    workspace.reform("man stauts").exits(2).warns("`status`");
}

/// Where there is `groff`: it must have nothing to complain of.
#[test]
#[cfg(unix)]
fn groff_reads_the_manual_page_without_a_warning() {
    use std::process::Command;
    if Command::new("groff").arg("--version").output().is_err() {
        return;
    }
    let workspace = Workspace::sample();
    for command in commands().iter().map(String::as_str).chain([""]) {
        workspace.reform(&format!("man {command} -o page.1")).exits(0);
        let mut groff = Command::new("groff");
        let output = groff.args(["-k", "-ww", "-man", "-Tutf8", "-z", "page.1"]).current_dir(workspace.root()).output();
        let said = String::from_utf8_lossy(&output.unwrap().stderr).into_owned();
        assert_eq!(said, "", "{command}");
    }
}
