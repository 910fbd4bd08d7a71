//! `reform help`: what `--help` prints, for those who ask first.

use anyhow::Result;
use clap::{Args, Command};

use super::itself::Page;
use super::typed::unknown;
use super::{args, complete, examples, fail, t};
use crate::both;
use crate::text::fold;

#[derive(Args, Debug)]
#[command(
    about = t("Hướng dẫn chung, hoặc của một lệnh", "General help, or help on one command"),
    after_help = examples("", &[
        ("reform help", t("Danh sách các lệnh", "The list of commands")),
        ("reform help report", t("Một lệnh: tùy chọn và ví dụ", "One command: its options and examples")),
    ]),
)]
pub struct HelpArgs {
    #[arg(value_name = t("LỆNH", "COMMAND"), add = complete::commands(),
        help = t("Lệnh cần hướng dẫn", "The command to explain"))]
    pub command: Option<String>,
}

pub fn page(args: &HelpArgs, plain: bool) -> Result<Page> {
    let mut root = args::explained();
    root.build();
    let text = match &args.command {
        None => root.render_help(),
        Some(typed) => named(&root, typed)?.clone().render_help(),
    };
    let text = if plain { text.to_string() } else { text.ansi().to_string() };
    Ok(Page { text, hint: None })
}

/// The command of that name, or what was meant.
pub fn named<'c>(root: &'c Command, typed: &str) -> Result<&'c Command> {
    if let Some(found) = root.find_subcommand(typed.to_lowercase()) {
        return Ok(found);
    }
    let names: Vec<&str> = root.get_subcommands().map(Command::get_name).collect();
    let what = both!("không có lệnh `{typed}`", "there is no command `{typed}`");
    fail(unknown(what, fold::nearest(typed, names.iter().copied()), &names))
}
