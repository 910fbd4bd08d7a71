//! Names of sheets: at most 31 characters, none that Excel refuses, no two alike.

use std::collections::{HashMap, HashSet};

use crate::text::safe::acts;

const LONGEST: usize = 31;
/// Excel keeps this name for itself.
const RESERVED: &str = "history";
/// What stands where nothing is left.
const NAMELESS: &str = "—";

/// A name for each sheet, as near to what was wanted as can be.
pub fn unique<'n>(wanted: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = HashSet::from([RESERVED.to_owned()]);
    // Where to go on counting: letters to thousands of units have the same headings.
    let mut next: HashMap<String, usize> = HashMap::new();
    wanted
        .map(|name| {
            let allowed = allowed(name);
            let next = next.entry(allowed.to_lowercase()).or_insert(1);
            loop {
                let mark = if *next == 1 { String::new() } else { format!(" ({next})") };
                let name = cut(&allowed, LONGEST - mark.len()) + &mark;
                *next += 1;
                if taken.insert(name.to_lowercase()) {
                    return name;
                }
            }
        })
        .collect()
}

/// Without what a name must not hold.
fn allowed(name: &str) -> String {
    let is_allowed = |c: &char| !acts(*c) && !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
    let kept: String = name.chars().map(|c| if is_allowed(&c) { c } else { ' ' }).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept = kept.trim_matches(['\'', ' ']);
    if kept.is_empty() { NAMELESS.to_owned() } else { kept.to_owned() }
}

/// At most so many UTF-16 units, whole words where that leaves enough.
fn cut(name: &str, most: usize) -> String {
    if name.encode_utf16().count() <= most {
        return name.to_owned();
    }
    let mut units = 0;
    let fits = name.chars().take_while(|c| {
        units += c.len_utf16();
        units < most
    });
    let kept: String = fits.collect();
    let whole = kept.rfind(' ').filter(|at| *at > kept.len() / 2).map_or(&*kept, |at| &kept[..at]);
    format!("{}…", whole.trim_end_matches(['\'', ' ', ',', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_excel_takes() {
        let wanted = [
            "Nhiệm vụ",
            "nhiệm VỤ",
            "",
            "History",
            "'[a]:b*c?d/e\\f'",
            "Chờ đơn vị thực hiện ý kiến chỉ đạo (5)",
            "Chờ đơn vị thực hiện ý kiến chỉ đạo (6)",
            &"𝔸".repeat(40),
            "\u{202e}\n",
        ];
        let names = unique(wanted.into_iter());
        assert_eq!(names[..5], ["Nhiệm vụ", "nhiệm VỤ (2)", "—", "History (2)", "a b c d e f"]);
        assert_eq!(names[5], "Chờ đơn vị thực hiện ý kiến…");
        assert_eq!(names[6], "Chờ đơn vị thực hiện ý… (2)");
        for name in &names {
            assert!((1..=LONGEST).contains(&name.encode_utf16().count()), "{name}");
            assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name}");
        }
        let mut lower: Vec<String> = names.iter().map(|n| n.to_lowercase()).collect();
        lower.sort();
        lower.dedup();
        assert_eq!(lower.len(), names.len());
    }
}
