//! What may come next on a command line that is being typed: each argument names its completer where it is declared.
//! A completer reads the plan alone, and where there is none, or a broken one, it has nothing to offer; it never complains.

use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::PathBuf;

use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate as Candidate, complete};

use super::selection::{leaders_of, sources_of};
use super::{Common, Exit, Invocation, args, language, typed};
use crate::model::{Month, MonthSpan, Plan};
use crate::read;
use crate::text::Lang;
use crate::text::safe::{one_line, visible};
use crate::view::words;
use crate::write::Format;

/// Set by the scripts of `reform completions`: the words behind `--` are being typed, the last one up to the cursor.
const ASKED: &str = "REFORM_COMPLETE";

/// In place of candidates: the shell knows best how paths are completed.
const FILES: &str = ":files";
const FOLDERS: &str = ":folders";

/// A shell that is offered more than this only asks whether it shall list them all.
const MOST: usize = 2000;

thread_local! {
    /// The words being typed, less the last: `-C`, `--year` and the like among them decide what is offered.
    static LINE: RefCell<Vec<OsString>> = const { RefCell::new(Vec::new()) };
}

pub fn is_asked() -> bool {
    std::env::var_os(ASKED).is_some_and(|value| !value.is_empty())
}

/// Prints what may come next, a line each: the word, a tab, what it means.
pub fn answer(arguments: &[OsString]) -> Exit {
    let mut words: Vec<OsString> = arguments.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let Some(last) = words.pop() else { return Exit::Clean };
    // An empty word as Windows PowerShell must write it to pass one on.
    let last = if last == "\"\"" { OsString::new() } else { OsString::from(unquoted(last)) };
    let wants_options = last.to_string_lossy().starts_with('-');
    args::speak(language::of(&words));
    LINE.set(words.clone());
    words.push(last);
    let index = words.len() - 1;
    let here = std::env::current_dir().ok();
    let mut found = complete(&mut args::explained(), words, index, here.as_deref()).unwrap_or_default();
    let is_option = |candidate: &Candidate| candidate.get_value().to_string_lossy().starts_with('-');
    // Options are offered where one is being typed, or where nothing else can stand.
    let wanted = wants_options || found.iter().all(is_option);
    found.retain(|candidate| is_option(candidate) == wanted);
    let lines: String = if found.len() > MOST { String::new() } else { found.iter().map(line).collect() };
    let mut out = std::io::stdout().lock();
    match out.write_all(lines.as_bytes()).and_then(|()| out.flush()) {
        // A shell that has stopped listening is no fault.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Exit::CouldNot,
        _ => Exit::Clean,
    }
}

fn line(candidate: &Candidate) -> String {
    let tag = candidate.get_tag().map(ToString::to_string).unwrap_or_default();
    if tag == FILES || tag == FOLDERS {
        return format!("{tag}\n");
    }
    let value = candidate.get_value().to_string_lossy();
    match candidate.get_help() {
        Some(help) => format!("{value}\t{}\n", visible(&one_line(&help.to_string()))),
        None => format!("{value}\n"),
    }
}

// ---------------------------------------------------------------- words that are the same everywhere

/// A few words, each with what it means.
pub fn words(list: fn(Lang) -> Vec<(&'static str, &'static str)>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        list(args::language()).into_iter().map(|(word, help)| candidate(word, help)).collect()
    })
}

pub fn formats() -> ArgValueCandidates {
    words(|_| {
        let judges = LINE.with_borrow(|line| line.iter().any(|word| word == "check" || word == "due"));
        let fits = |(_, format): &&(&'static str, Format)| judges || !format.is_for_findings();
        Format::NAMES.iter().filter(fits).map(|(word, _)| (*word, "")).collect()
    })
}

/// The commands, by name.
pub fn commands() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let command = args::explained();
        let about = |c: &clap::Command| c.get_about().map(ToString::to_string).unwrap_or_default();
        command.get_subcommands().map(|c| candidate(c.get_name(), &about(c))).collect()
    })
}

/// Paths: the shell's own business.
pub fn files() -> ArgValueCompleter {
    paths(FILES)
}

pub fn folders() -> ArgValueCompleter {
    paths(FOLDERS)
}

fn paths(kind: &'static str) -> ArgValueCompleter {
    ArgValueCompleter::new(move |_: &OsStr| vec![Candidate::new("").tag(Some(kind.into()))])
}

// ---------------------------------------------------------------- words of the workspace

/// The units' ids.
pub fn units() -> ArgValueCandidates {
    of_plan(|plan, _| plan.units.iter().filter_map(|u| named(&u.id.value, &u.name)).collect())
}

/// The fields' ids.
pub fn fields() -> ArgValueCandidates {
    of_plan(|plan, _| plan.fields.iter().filter_map(|f| named(&f.id.value, &f.name)).collect())
}

/// The tasks' ids, then the targets'.
pub fn tasks_and_targets() -> ArgValueCandidates {
    of_plan(|plan, _| {
        let tasks = plan.tasks.iter().filter_map(|t| named(t.id(), t.title()));
        tasks.chain(plan.targets.iter().filter_map(|t| named(&t.id.value, &t.name))).collect()
    })
}

/// Who among the heads answers for tasks.
pub fn leaders() -> ArgValueCandidates {
    of_plan(|plan, _| leaders_of(plan).into_iter().filter_map(of_words).collect())
}

/// What assigned the tasks.
pub fn sources() -> ArgValueCandidates {
    of_plan(|plan, _| sources_of(plan).into_iter().filter_map(of_words).collect())
}

/// So many days, as people think of them.
pub fn days() -> ArgValueCandidates {
    words(|lang| {
        vec![
            ("7", lang.say("một tuần", "a week")),
            ("14", lang.say("hai tuần", "two weeks")),
            ("30", lang.say("một tháng", "a month")),
        ]
    })
}

/// The months of the plan's year, and those that have reports.
pub fn months() -> ArgValueCandidates {
    of_plan(months_of)
}

/// The same, and the requests.
pub fn periods() -> ArgValueCandidates {
    of_plan(|plan, invocation| months_of(plan, invocation).into_iter().chain(requests_of(plan)).collect())
}

/// The requests' ids.
pub fn requests() -> ArgValueCandidates {
    of_plan(|plan, _| requests_of(plan).collect())
}

fn requests_of(plan: &Plan) -> impl Iterator<Item = Candidate> {
    plan.requests.iter().filter_map(|request| named(&request.id.value, &request.title))
}

fn months_of(plan: &Plan, invocation: &Invocation) -> Vec<Candidate> {
    let reported = invocation.root().map(|root| read::folder::months(&root)).unwrap_or_default();
    let mut months: Vec<Month> = plan.months().chain(reported.iter().copied()).collect();
    months.sort();
    months.dedup();
    let lang = args::language();
    let help = |month: Month| match reported.contains(&month) {
        true => words::month(lang, month) + lang.say(", có báo cáo", ", with reports"),
        false => words::month(lang, month),
    };
    months.into_iter().map(|month| candidate(&month.to_string(), &help(month))).collect()
}

/// The quarters, halves or years of all plans.
pub fn spans(months: u8) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        let root = invocation().and_then(|invocation| invocation.root().ok());
        let years = root.and_then(|root| read::years(&root).ok()).unwrap_or_default();
        let spans = years.into_iter().flat_map(|year| MonthSpan::parts(year, months));
        spans.map(|span| candidate(&span.to_string(), &words::span(args::language(), span))).collect()
    })
}

fn of_plan(list: fn(&Plan, &Invocation) -> Vec<Candidate>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        let invocation = invocation();
        let plan = invocation.as_ref().and_then(Invocation::plan);
        invocation.zip(plan).map(|(invocation, plan)| list(&plan, &invocation)).unwrap_or_default()
    })
}

/// Workspace and year, as far as the line says.
fn invocation() -> Option<Invocation> {
    let word = |name: &str| LINE.with_borrow(|line| language::typed(line, name)).map(unquoted);
    let mut common = Common::default();
    common.dir = word("-C").map(at_home);
    common.year = word("--year").map(|text| typed::year(&text));
    common.as_of = word("--as-of").map(|text| typed::date("--as-of", &text));
    Invocation::new(common, None).ok()
}

/// Bash hands words on as they were typed.
fn unquoted(word: OsString) -> String {
    word.to_string_lossy().trim_matches(['"', '\'']).replace("\\ ", " ")
}

/// `~/cchc`: no shell has put the home folder in its place yet.
fn at_home(path: String) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(path),
    }
}

fn candidate(word: &str, help: &str) -> Candidate {
    let help = (!help.is_empty()).then(|| help.to_owned().into());
    Candidate::new(word).help(help)
}

/// A name of several words: shells know how to quote blanks, and what else could do harm there is not offered.
fn of_words(name: &str) -> Option<Candidate> {
    let is_plain = |c: char| c.is_alphanumeric() || " -./,:".contains(c);
    let plain = name.starts_with(char::is_alphanumeric) && name.chars().all(is_plain);
    plain.then(|| candidate(name, ""))
}

/// What is written in the plan goes into a shell's line only if it can do no harm there.
fn named(id: &str, name: &str) -> Option<Candidate> {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.') && !id.starts_with('-');
    plain.then(|| candidate(id, name))
}
