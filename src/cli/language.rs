//! The language of whoever types, before a command is understood: the one asked for, else that of the newest plan around.

use std::ffi::OsString;
use std::path::Path;

use super::Common;
use super::root::find_root;
use crate::read::{self, plan_file::Extent};
use crate::text::Lang;

/// What was typed behind an option, seen before anything is parsed: `-C DIR`, `-CDIR`, `--lang vi`, `--lang=vi`.
pub fn typed(words: &[OsString], name: &str) -> Option<OsString> {
    let joined = |word: &OsString| {
        let rest = word.to_str()?.strip_prefix(name)?;
        let value = rest.strip_prefix('=').or((!name.starts_with("--")).then_some(rest))?;
        (!value.is_empty()).then(|| value.into())
    };
    let apart = words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    apart.or_else(|| words.iter().find_map(joined))
}

/// `--lang`: even a mistake is explained in the language asked for.
pub fn asked(words: &[OsString]) -> Option<Lang> {
    typed(words, "--lang").and_then(|word| Lang::parse(word.to_str()?))
}

/// The language for whom typed `words`.
pub fn of(words: &[OsString]) -> Lang {
    asked(words).unwrap_or_else(|| around(typed(words, "-C").as_deref().map(Path::new)))
}

/// The language for whom typed options that could be parsed.
pub fn here(common: &Common) -> Lang {
    match &common.lang {
        Some(asked) => asked.clone().unwrap_or_default(),
        None => around(common.dir.as_deref()),
    }
}

/// That of the newest plan; Vietnamese where there is none.
fn around(dir: Option<&Path>) -> Lang {
    let newest = find_root(dir).ok().and_then(|root| {
        let year = read::years(&root).ok()?.last().copied()?;
        read::plan_of(&root, year, Extent::Calendar).ok()?
    });
    newest.map_or(Lang::Vi, |plan| plan.language)
}
