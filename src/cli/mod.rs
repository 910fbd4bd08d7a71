//! Floor 8: what was typed. The only place that knows the clock, the environment, the terminal, the
//! working folder and exit codes.

mod agencies;
mod annexed;
mod args;
mod ask;
mod beside;
mod blanks;
mod check;
mod clock;
mod close;
mod complete;
mod completions;
mod deciding;
mod destination;
mod difficulties;
mod double_click;
mod doubts;
mod due;
mod enclosed;
mod errors_named;
mod explain;
mod export;
mod findings;
mod folder;
mod forms;
mod guide;
mod held;
mod help;
mod import;
mod indicators;
mod init;
mod invocation;
mod itself;
mod language;
mod letters;
mod locking;
mod man;
mod output;
mod owed;
mod package;
mod plan;
mod progress;
mod receive;
mod remind;
mod report;
mod rollup;
mod root;
mod schema;
mod score;
mod selection;
mod show;
mod status;
mod targets;
mod tasks;
mod template;
mod typed;
mod uncounted;
mod usage;
mod year_meant;

use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::text::{Both, Lang};
use args::{Asked, Cli, Command, Common, Filters, examples, t};
use invocation::{Invocation, Opened};
use output::Forms;
use selection::Selection;
use typed::{Typed, meaning};

/// How a command ends.
#[derive(Clone, Copy)]
enum Exit {
    Clean,
    /// A finding, or a debt, that the command was asked to fail on.
    Found,
    /// It could not run, or could not know.
    CouldNot,
}

/// As shells tell of Ctrl-C.
#[cfg(not(unix))]
const STOPPED: i32 = 130;

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command could not run, in words for the person who typed it.
#[derive(Clone, Debug)]
pub struct Failure(pub Both);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Failure {}

fn fail<T, E: From<Failure>>(message: Both) -> Result<T, E> {
    Err(Failure(message).into())
}

/// Arguments in, exit code out.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    #[cfg(not(unix))]
    crate::edit::stop::ends_by(|| std::process::exit(STOPPED));
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if complete::is_asked() {
        return complete::answer(&arguments).into();
    }
    double_click::around(&arguments, || typed_and_run(&arguments)).into()
}

fn typed_and_run(arguments: &[OsString]) -> Exit {
    let lang = language::asked(arguments).unwrap_or_default();
    args::speak(lang);
    match Cli::try_parse_from(arguments) {
        Ok(cli) => run(cli, lang),
        Err(_) => usage::explain(arguments, language::of(arguments)),
    }
}

/// Runs one command. What goes wrong is told in the language settled by then; in `seen` if the one asked for is none.
fn run(Cli { mut common, command }: Cli, seen: Lang) -> Exit {
    // As elsewhere, `-` is standard output and not a file of that name.
    common.output.take_if(|path| destination::is_stdout(path));
    // What stands behind `--` is no option, though it may look like one.
    let asked = common.lang.clone().map_or(Lang::default(), |asked| asked.unwrap_or(seen));
    let (lang, done) = match command.unwrap_or_default() {
        Asked::Itself(command) => {
            let lang = language::here(&common);
            (lang, itself::run(&common, lang, &command))
        }
        Asked::Workspace(command) => match invoked(common, &command) {
            Ok(invocation) => {
                let done = run_in(&invocation, &command).and_then(|exit| invocation.unchanged().map(|()| exit));
                (invocation.lang(), done)
            }
            Err(error) => (asked, Err(error)),
        },
    };
    done.unwrap_or_else(|error| {
        output::complain(lang, &error);
        Exit::CouldNot
    })
}

fn invoked(mut common: Common, command: &Command) -> Result<Invocation> {
    let folder = match command {
        Command::Remind(_) => letters::folder_asked(&mut common)?,
        // A folder or one file: it tells itself.
        Command::Template(args) if !args.guide => common.output.take(),
        Command::Export(_) => common.output.take(),
        _ => None,
    };
    let invocation = Invocation::new(common, folder)?;
    if let Some(path) = &invocation.common.output {
        destination::may_be(path, invocation.common.replace)?;
        destination::is_no_input(path, invocation.common.replace, command)?;
    }
    if !matches!(command, Command::Explain(_) | Command::Schema(_)) {
        invocation.days().are_known()?;
    }
    Ok(invocation)
}

fn run_in(invocation: &Invocation, command: &Command) -> Result<Exit> {
    match command {
        Command::Status(args) => status::run(invocation, args),
        Command::Plan(args) => plan::run(invocation, args),
        Command::Tasks(args) => tasks::run(invocation, args),
        Command::Show(args) => show::run(invocation, args),
        Command::Report(args) => report::run(invocation, args),
        Command::Rollup(args) => rollup::run(invocation, args),
        Command::Difficulties(args) => difficulties::run(invocation, args),
        Command::Due(args) => due::run(invocation, args),
        Command::Remind(args) => remind::run(invocation, args),
        Command::Check(args) => check::run(invocation, args),
        Command::Close(args) => close::run(invocation, args),
        Command::Targets(args) => targets::run(invocation, args),
        Command::Indicators(_) => indicators::run(invocation),
        Command::Score(_) => score::run(invocation),
        Command::Explain(args) => explain::run(invocation, args),
        Command::Export(args) => export::run(invocation, args),
        Command::Schema(args) => schema::run(invocation, args),
        Command::Receive(args) => receive::run(invocation, args),
        Command::Template(args) => template::run(invocation, args),
        Command::Import(args) => import::run(invocation, args),
        Command::Init(args) => init::run(invocation, args),
    }
}
