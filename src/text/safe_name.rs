//! Names of files that every system takes and that lead nowhere else: what a stranger called a file is made such a name.

/// Device names of Windows, which no file may bear, whatever its case and ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Longer than any honest name, and short enough for every system when a number is added.
const MOST_BYTES: usize = 180;

/// An ending is no longer than this.
const LONGEST_ENDING: usize = 12;

/// Whether a name is one that every system takes, stands for one file in its folder, and is not hidden.
pub fn is_safe(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 255
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !is_device(name)
        && !name.chars().any(is_forbidden)
}

/// A name that is safe and as near as can be to what a stranger called a file: of a path the last part alone.
pub fn made_safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let plain: String = super::fold::nfc(last).chars().filter(|c| !is_unseen(*c)).collect();
    let plain: String = plain.chars().map(|c| if is_forbidden(c) { '_' } else { c }).collect();
    let is_bare = |c: char| c.is_whitespace() || c == '.';
    let bare = plain.trim_matches(is_bare).trim_start_matches("~$").trim_start_matches(is_bare);
    let (stem, ending) = match bare.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= LONGEST_ENDING => (stem, Some(ending)),
        _ => (bare, None),
    };
    let cut = stem.floor_char_boundary(MOST_BYTES);
    let stem = stem[..cut].trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let stem = if stem.is_empty() { "tep" } else { stem };
    let device = if is_device(stem) { "_" } else { "" };
    let ending = ending.map(|ending| format!(".{}", ending.trim())).unwrap_or_default();
    format!("{device}{stem}{ending}")
}

/// The name with a number, as systems number copies: `a (2).xlsx`.
pub fn numbered(name: &str, number: usize) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem} ({number}).{ending}"),
        _ => format!("{name} ({number})"),
    }
}

/// Windows looks at what stands before the first point alone.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    // It takes the raised digits of old code pages for digits too.
    let is_digit = |n: &str| matches!(n.as_bytes(), [b'0'..=b'9']) || matches!(n, "¹" | "²" | "³");
    let is_numbered = |device: &str| stem.strip_prefix(device).is_some_and(is_digit);
    DEVICES.contains(&&*stem) || is_numbered("com") || is_numbered("lpt")
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || super::safe::acts(c) || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// What nobody sees in a name, and two names would differ by.
fn is_unseen(c: char) -> bool {
    super::safe::acts(c) && !c.is_control() || super::lookalike::is_unseen(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_strangers_call_files_becomes_a_name() {
        for (name, safe) in [
            ("Báo cáo tháng 6.xlsx", "Báo cáo tháng 6.xlsx"),
            ("C:\\Users\\a\\STC T6.xlsx", "STC T6.xlsx"),
            ("../../.bashrc", "bashrc"),
            ("/etc/passwd", "passwd"),
            ("..", "tep"),
            ("a/..", "tep"),
            ("", "tep"),
            ("con.xlsx", "_con.xlsx"),
            ("COM1", "_COM1"),
            ("com².csv", "_com².csv"),
            ("com10.csv", "com10.csv"),
            ("CONIN$", "_CONIN$"),
            ("a\u{202e}xslx.exe", "axslx.exe"),
            ("a:b*c?.csv", "a_b_c_.csv"),
            ("a\nb.csv", "a_b.csv"),
            ("  a.csv. ", "a.csv"),
            (".gitignore", "gitignore"),
            ("~$khcn.xlsx", "khcn.xlsx"),
            ("~$.khcn.xlsx", "khcn.xlsx"),
        ] {
            assert_eq!(made_safe(name), safe, "{name:?}");
        }
        assert_eq!(numbered("a.xlsx", 2), "a (2).xlsx");
        assert_eq!(numbered("a", 3), "a (3)");
    }

    proptest! {
        #[test]
        fn whatever_it_was_called_it_is_safe_then(name in "\\PC{0,300}", ending in "[ .a-z/\\\\:]{0,8}") {
            let safe = made_safe(&format!("{name}{ending}"));
            prop_assert!(is_safe(&safe), "{safe:?}");
            prop_assert!(is_safe(&numbered(&safe, 2)));
        }
    }
}
