//! `reform completions`: the script that makes a shell ask `reform` what may come next.
//!
//! All scripts do the same: hand on the words up to the cursor, and take lines of a word, a tab and its meaning. They
//! are our own, for those of clap_complete run what was typed in PowerShell when TAB is pressed, lose Vietnamese
//! letters there, and stop at `--unit=` in Bash. They call the `reform` of the search path, not one that lies about
//! in the folder.

use anyhow::Result;
use clap::Args;

use super::itself::Page;
use super::{Typed, complete, examples, fail, meaning, t, typed};
use crate::both;

/// A shell that can be taught.
#[derive(Debug)]
pub struct Shell {
    pub name: &'static str,
    pub title: &'static str,
    script: &'static str,
    /// Its start-up file, and the line that belongs there.
    place: (&'static str, &'static str),
}

pub static SHELLS: [Shell; 5] = [
    Shell {
        name: "bash",
        title: "Bash",
        script: include_str!("completions/reform.bash"),
        place: ("~/.bashrc", r#"eval "$(reform completions bash)""#),
    },
    Shell {
        name: "zsh",
        title: "Zsh",
        script: include_str!("completions/reform.zsh"),
        place: ("~/.zshrc", r#"autoload -U compinit && compinit && eval "$(reform completions zsh)""#),
    },
    Shell {
        name: "fish",
        title: "fish",
        script: include_str!("completions/reform.fish"),
        place: ("~/.config/fish/config.fish", "reform completions fish | source"),
    },
    Shell {
        name: "powershell",
        title: "PowerShell",
        script: include_str!("completions/reform.ps1"),
        place: ("$PROFILE", "reform completions powershell | Out-String | Invoke-Expression"),
    },
    Shell {
        name: "elvish",
        title: "Elvish",
        script: include_str!("completions/reform.elv"),
        place: ("~/.config/elvish/rc.elv", "eval (reform completions elvish | slurp)"),
    },
];

#[derive(Args, Debug)]
#[command(
    about = t("Gợi ý lệnh, đơn vị, mã nhiệm vụ, tháng bằng phím TAB", "Makes the TAB key complete commands, units, tasks, months"),
    after_help = examples(
        t("Thêm vào tệp khởi động của trình lệnh, ví dụ trong ~/.bashrc: `eval \"$(reform completions bash)\"`.",
          "It goes into the shell's start-up file, such as into ~/.bashrc: `eval \"$(reform completions bash)\"`."),
        &[
            ("reform completions bash", t("Đoạn mã cho Bash, và chỗ đặt", "The script for Bash, and where to put it")),
            ("reform completions powershell -o reform.ps1", t("Cho PowerShell trên Windows, ghi ra tệp", "For PowerShell on Windows, written to a file")),
        ],
    ),
)]
pub struct CompletionsArgs {
    #[arg(value_name = t("TRÌNH LỆNH", "SHELL"), value_parser = meaning(meant),
        add = complete::words(|_| SHELLS.each_ref().map(|shell| (shell.name, shell.title)).to_vec()),
        help = t("bash, zsh, fish, powershell hoặc elvish", "bash, zsh, fish, powershell or elvish"))]
    pub shell: Option<Typed<&'static Shell>>,
}

/// The shell of that name; PowerShell also by its program's, since it runs on other systems too.
fn meant(typed: &str) -> Typed<&'static Shell> {
    let typed = if typed.eq_ignore_ascii_case("pwsh") { "powershell" } else { typed };
    typed::word("completions", typed, &SHELLS.each_ref().map(|shell| (shell.name, shell)))
}

pub fn page(args: &CompletionsArgs) -> Result<Page> {
    let Some(shell) = args.shell.clone().transpose()? else {
        let list = SHELLS.each_ref().map(|shell| shell.name).join(", ");
        return fail(both!(
            "completions: cho trình lệnh nào? Dùng được: {list}",
            "completions: for which shell? Known: {list}"
        ));
    };
    let (file, line) = shell.place;
    let hint = both!("thêm dòng sau vào {file}:\n{line}", "add this line to {file}:\n{line}");
    Ok(Page { text: shell.script.to_owned(), hint: Some(hint) })
}
