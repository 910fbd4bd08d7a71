//! Floor 8: what was typed. The only place that knows the clock, the environment, the terminal, the
//! working folder and exit codes.

mod args;
mod beside;
mod check;
mod complete;
mod completions;
mod context;
mod difficulties;
mod due;
mod explain;
mod findings;
mod help;
mod indicators;
mod itself;
mod letters;
mod man;
mod output;
mod owed;
mod plan;
mod remind;
mod report;
mod score;
mod selection;
mod show;
mod status;
mod tasks;
mod usage;

use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

use clap::Parser;

use crate::text::{Both, Lang};
use args::{Cli, Command};
use context::Context;

/// Clean.
const OK: u8 = 0;
/// A finding, or a debt, that the command was asked to fail on.
const FOUND: u8 = 1;
/// It could not run, or could not know.
const COULD_NOT: u8 = 2;

/// Why a command could not run, in words for the person who typed it.
#[derive(Debug)]
pub struct Failure(pub Both);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Failure {}

/// Arguments in, exit code out.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if complete::is_asked() {
        return complete::answer(&arguments);
    }
    let asked = context::language_asked(&arguments);
    args::speak(asked.unwrap_or_default());
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(_) => return usage::explain(&arguments, context::language_of(&arguments)),
    };
    let mut lang = asked.unwrap_or_default();
    match run(cli, &mut lang) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::complain(lang, &error);
            ExitCode::from(COULD_NOT)
        }
    }
}

/// Runs one command. `lang` becomes the plan's language as soon as that is known.
fn run(cli: Cli, lang: &mut Lang) -> anyhow::Result<u8> {
    let Cli { mut common, command } = cli;
    // As elsewhere, `-` is standard output and not a file of that name.
    common.output.take_if(|path| path.as_os_str() == "-");
    if let Some(Command::Itself(command)) = &command {
        return itself::run(&common, command, lang);
    }
    if let Some(Command::Remind(args)) = &command {
        return remind::run(common, args, lang);
    }
    let context = Context::new(common, lang)?;
    match command.unwrap_or_default() {
        Command::Status(args) => status::run(&context, &args, lang),
        Command::Plan(args) => plan::run(&context, &args, lang),
        Command::Tasks(args) => tasks::run(&context, &args, lang),
        Command::Show(args) => show::run(&context, &args, lang),
        Command::Report(args) => report::run(&context, &args, lang),
        Command::Difficulties(args) => difficulties::run(&context, &args, lang),
        Command::Due(args) => due::run(&context, &args, lang),
        Command::Indicators(args) => indicators::run(&context, &args, lang),
        Command::Score(args) => score::run(&context, &args, lang),
        Command::Check(args) => check::run(&context, &args, lang),
        Command::Explain(args) => explain::run(&context, &args, lang),
        // Answered above: they ask for no context, or for one of their own.
        Command::Itself(_) | Command::Remind(_) => Ok(OK),
    }
}
