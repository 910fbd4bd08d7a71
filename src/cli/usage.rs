//! Help, and mistakes on the command line, in the language asked for.

use std::ffi::OsString;

use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::Cli;
use super::typed::unknown;
use super::{Exit, args, output};
use crate::both;
use crate::text::{Both, Lang};

/// Parses once more in `lang`, and prints the help asked for or what was mistaken.
pub fn explain(arguments: &[OsString], lang: Lang) -> Exit {
    args::speak(lang);
    let parsed = args::explained().try_get_matches_from(arguments).and_then(|m| Cli::from_arg_matches(&m));
    let Err(error) = parsed else { return Exit::CouldNot };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Help goes where data goes.
            output::put_text(&error.render()).map_or_else(
                |error| {
                    output::complain(lang, &error);
                    Exit::CouldNot
                },
                |()| Exit::Clean,
            )
        }
        _ => {
            output::tell(lang, &mistake(&error));
            Exit::CouldNot
        }
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// Of several suggestions the likeliest, which comes last.
fn nearest(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
        _ => context(error, kind),
    }
}

fn mistake(error: &clap::Error) -> Both {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = context(error, ContextKind::InvalidSubcommand);
            both!("không có lệnh `{typed}`", "there is no command `{typed}`")
        }
        ErrorKind::UnknownArgument => both!("không rõ `{arg}`", "`{arg}` is not understood"),
        ErrorKind::ArgumentConflict => both!("`{arg}` chỉ được dùng một lần", "`{arg}` may be given only once"),
        ErrorKind::MissingRequiredArgument => both!("thiếu {arg}", "{arg} is missing"),
        ErrorKind::InvalidValue if value.is_empty() => both!("`{arg}` cần một giá trị", "`{arg}` needs a value"),
        _ => both!("không nhận `{value}` cho `{arg}`", "`{arg}` cannot be `{value}`"),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(|kind| nearest(error, kind)).concat();
    let Both { vi, en } = unknown(what, Some(&*near).filter(|near| !near.is_empty()), &[]);
    both!("{vi}\nXem: reform --help", "{en}\nSee: reform --help")
}
