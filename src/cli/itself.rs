//! Commands about `reform` itself: they read no workspace, and print what they print in one form only.

use std::io::{self, IsTerminal};

use anyhow::Result;
use clap::Subcommand;

use super::completions::CompletionsArgs;
use super::help::HelpArgs;
use super::man::ManArgs;
use super::{Common, Exit, completions, fail, help, man, output};
use crate::text::{Both, Lang};

#[derive(Subcommand, Debug)]
pub enum Itself {
    Completions(CompletionsArgs),
    Man(ManArgs),
    Help(HelpArgs),
}

/// What one of them prints, and a word for whoever sees it on a terminal and not where it belongs.
pub struct Page {
    pub text: String,
    pub hint: Option<Both>,
}

pub fn run(common: &Common, lang: Lang, command: &Itself) -> Result<Exit> {
    common.lang.clone().transpose()?;
    if common.format.is_some() {
        return fail(Both::new(
            "lệnh này chỉ có một dạng kết quả, không dùng --format",
            "this command has one format only and takes no --format",
        ));
    }
    super::args::speak(lang);
    let page = match command {
        Itself::Completions(args) => completions::page(args)?,
        Itself::Man(args) => man::page(args, lang)?,
        Itself::Help(args) => help::page(args, !output::screen(common)?.colour)?,
    };
    output::place(common, page.text.as_bytes())?;
    if let Some(hint) = page.hint.filter(|_| common.output.is_none() && io::stdout().is_terminal()) {
        output::tell(lang, &hint);
    }
    Ok(Exit::Clean)
}
