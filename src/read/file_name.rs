//! What a name alone tells: its ending, a year, and whether a system or a program left it there, of which nothing is said.

use crate::model::date::{YEARS, number};

/// Whatever their case.
const BY_SYSTEMS: [&str; 13] = [
    "desktop.ini", "thumbs.db", "thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "icon\r", "$recycle.bin",
    "system volume information", "__macosx", "@eadir", "#recycle", "#snapshot", "lost+found",
];

/// Not hidden, none of the files that Word and Excel make while they work, and nothing that a system leaves.
pub fn is_listed(name: &str) -> bool {
    let is_temporary =
        || name.ends_with('~') || name.rsplit_once('.').is_some_and(|it| it.1.eq_ignore_ascii_case("tmp"));
    let is_systems = || BY_SYSTEMS.iter().any(|known| known.eq_ignore_ascii_case(name));
    !(name.starts_with('.') || name.starts_with("~$") || is_temporary() || is_systems())
}

/// The year whose plan a folder below `plan` holds.
pub(super) fn plan_year(name: &str) -> Option<i32> {
    number(name).filter(|n| name.len() == 4 && YEARS.contains(n))
}

pub(super) fn has_ending(name: &str, ending: &str) -> bool {
    stem_of(name, ending).is_some()
}

/// A file's name without its ending, if it has that one, in any case.
pub(super) fn stem_of<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    name.rsplit_once('.').filter(|(stem, end)| !stem.is_empty() && end.eq_ignore_ascii_case(ending)).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_put_there_is_passed_over() {
        for name in [
            ".DS_Store", "._van-phong.csv", ".gitkeep", "~$van-phong.xlsx", "~WRL0001.tmp", "A1B2C3D4.TMP",
            "Thumbs.db", "DESKTOP.INI", "$RECYCLE.BIN", "__MACOSX", "plan.toml~", ".~lock.register.csv#",
        ] {
            assert!(!is_listed(name), "{name}");
        }
        for name in ["van-phong.csv", "register.xlsx", "van-phong.csv.lnk", "plan.toml.bak", "thumbs", "tmp"] {
            assert!(is_listed(name), "{name}");
        }
    }
}
