//! A list of units as people paste it, a line each: `name; short name`, or with TAB. What Word puts before a line is not part of
//! a name. And the ids that are proposed for names. Knows no plan.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::model::id;
use crate::text::fold;

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitLine {
    pub name: String,
    pub short: Option<String>,
    /// What stands behind the short name, and is not read.
    pub rest: Option<String>,
    /// Its line in the text, from 1.
    pub line: usize,
}

/// The units of a text, in its order, repeated ones too (see [`once`]). Blank lines, comments and a head are none.
pub fn read(text: &str) -> Vec<UnitLine> {
    let lines = text.split('\n').enumerate().filter_map(|(n, line)| unit(line, n + 1));
    lines.filter(|unit| !is_head(&unit.name)).collect()
}

/// Each unit once, and the lines that name one again. A short name that only a later line tells is kept.
pub fn once(units: Vec<UnitLine>) -> (Vec<UnitLine>, Vec<UnitLine>) {
    let (mut kept, mut again) = (Vec::<UnitLine>::new(), Vec::new());
    let mut known: HashMap<String, usize> = HashMap::new();
    for unit in units {
        match known.entry(fold::key(&unit.name)) {
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(unit);
            }
            Entry::Occupied(place) => {
                let first = &mut kept[*place.get()];
                first.short = first.short.take().or_else(|| unit.short.clone());
                again.push(unit);
            }
        }
    }
    (kept, again)
}

/// An id for each name: its letters without marks, cut at a word, none of those taken and none twice.
pub fn propose_ids(names: &[&str], taken: &[&str]) -> Vec<String> {
    let mut taken: HashSet<String> = taken.iter().map(|id| id.to_ascii_lowercase()).collect();
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut propose = |name: &&str| {
        // A name without a letter that an id may have, or that Windows keeps for a device.
        let stem = id::proposed(name).or_else(|| id::proposed(&format!("don-vi {name}")));
        let stem = stem.unwrap_or_else(|| "don-vi".to_owned());
        let mut id = stem.clone();
        let number = last.entry(stem.clone()).or_insert(1);
        while !taken.insert(id.clone()) {
            *number += 1;
            id = id::with_number(&stem, *number);
        }
        id
    };
    names.iter().map(&mut propose).collect()
}

/// `None` of a line that names nothing.
fn unit(line: &str, number: usize) -> Option<UnitLine> {
    let line = fold::nfc(fold::trim(line)).into_owned();
    let line: String = line.chars().filter(|c| !is_invisible(*c)).collect();
    if line.starts_with('#') {
        return None;
    }
    let mut parts = parts(unmarked(&line)).into_iter().map(tidy).filter(|part| !part.is_empty());
    let name = parts.next()?;
    let short = parts.next().filter(|short| *short != name);
    let rest: Vec<String> = parts.collect();
    let rest = Some(rest.join("; ")).filter(|rest| !rest.is_empty());
    // A name has a letter: rules of dashes and column numbers are none.
    name.chars().any(char::is_alphabetic).then_some(UnitLine { name, short, rest, line: number })
}

/// The cells of a line: parted by TAB, else by `;`, else by the last comma if what follows it has no blank.
fn parts(line: &str) -> Vec<&str> {
    let parted_by = |mark: char| line.split(mark).collect::<Vec<_>>();
    // The cells of a table's row; its number is none of a name.
    let cells: Vec<&str> = parted_by('\t').into_iter().map(fold::trim).filter(|cell| !cell.is_empty()).collect();
    let cells = match cells.split_first() {
        Some((first, others)) if !others.is_empty() && is_number(first) => others.to_vec(),
        _ => cells,
    };
    let [line] = cells[..] else { return cells };
    if line.contains(';') {
        return line.split(';').collect();
    }
    let parted = line.trim_end_matches([',', ' ']).rsplit_once(',');
    match parted.map(|(name, short)| (name, fold::trim(short))) {
        Some((name, short)) if !short.contains(char::is_whitespace) && !is_quoted(line) => vec![name, short],
        _ => vec![line],
    }
}

/// Without blanks around and doubled, quotes around, and the mark that ends an item of a list.
fn tidy(part: &str) -> String {
    let part = fold::trim(part).trim_end_matches([';', ',', '.']);
    let part = if is_quoted(part) { &part[1..part.len() - 1] } else { part };
    part.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_quoted(part: &str) -> bool {
    part.len() > 2 && part.starts_with('"') && part.ends_with('"') && part.matches('"').count() == 2
}

/// Without the bullet or number that Word puts before a line.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace());
    // Word's bullet of a second level is a letter.
    let line = ["o\t", "o  "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &line[..line.len() - digits.len()];
    // `1.`, `1.2.`, `1)`, `1/`; a number alone may begin a name.
    let after = match number.ends_with('.') {
        true => Some(digits),
        false if number.is_empty() => None,
        false => digits.strip_prefix([')', '/', ':']),
    };
    let lettered =
        || line.get(1..).filter(|rest| rest.starts_with(')') && line.starts_with(|c: char| c.is_alphabetic()));
    let after = after.filter(|_| number.starts_with(|c: char| c.is_ascii_digit()));
    after.or_else(|| lettered().map(|rest| &rest[1..])).map_or(line, str::trim_start)
}

fn is_bullet(c: char) -> bool {
    // The last are those of Word's own font.
    matches!(
        c,
        '-' | '+'
            | '*'
            | '•'
            | '·'
            | '–'
            | '—'
            | '▪'
            | '●'
            | '○'
            | '◦'
            | '■'
            | '□'
            | '➢'
            | '✓'
            | '►'
            | '‣'
    ) || matches!(c, '\u{f000}'..='\u{f0ff}')
}

fn is_number(cell: &str) -> bool {
    let digits = cell.trim_matches(['.', '(', ')']);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || c.is_control() && c != '\t'
}

/// What stands above a column of names.
fn is_head(name: &str) -> bool {
    let heads =
        ["tên đơn vị", "đơn vị", "tên", "tên cơ quan", "cơ quan", "cơ quan, đơn vị", "tt", "stt", "name", "unit"];
    heads.contains(&fold::key(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn one(line: &str) -> (String, Option<String>) {
        let mut units = read(line);
        assert_eq!(units.len(), 1, "{line:?}: {units:?}");
        let unit = units.remove(0);
        (unit.name, unit.short)
    }

    #[test]
    fn a_line_is_a_name_and_may_have_a_short_name() {
        for (line, name, short) in [
            ("Sở Nội vụ", "Sở Nội vụ", ""),
            ("Sở Nội vụ; SNV", "Sở Nội vụ", "SNV"),
            ("Sở Nội vụ\tSNV", "Sở Nội vụ", "SNV"),
            ("Sở Nội vụ, SNV", "Sở Nội vụ", "SNV"),
            ("Sở Nội vụ;", "Sở Nội vụ", ""),
            ("Sở Nội vụ; Sở NV", "Sở Nội vụ", "Sở NV"),
            ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch", ""),
            ("Sở Văn hóa, Thể thao và Du lịch, SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
            ("Sở Văn hóa, Thể thao và Du lịch; SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
            ("\"Sở Văn hóa, Du_lịch\";SVH", "Sở Văn hóa, Du_lịch", "SVH"),
            ("\"Sở Văn hóa,DL\"", "Sở Văn hóa,DL", ""),
            ("Bộ Lao động - Thương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội", ""),
            ("Sở Nội vụ; Sở Nội vụ", "Sở Nội vụ", ""),
            ("P. Quản lý đầu tư", "P. Quản lý đầu tư", ""),
            ("115 Cấp cứu", "115 Cấp cứu", ""),
        ] {
            let short = Some(short.to_owned()).filter(|it| !it.is_empty());
            assert_eq!(one(line), (name.to_owned(), short), "{line}");
        }
    }

    #[test]
    fn what_word_puts_before_and_after_a_line_is_not_its_name() {
        for line in [
            "- Sở Y tế", "-Sở Y tế;", "+ Sở Y tế.", "• Sở Y tế", "\u{f0b7}\tSở Y tế", "o\tSở Y tế", "1. Sở Y tế",
            "1.Sở Y tế", "12) Sở Y tế", "1.2. Sở Y tế", "01/ Sở Y tế", "a) Sở Y tế", "1\tSở Y tế", "1.\tSở  Y tế \t",
            "\u{feff}Sở Y tế\r", "Sở\u{a0}Y\u{200b} tế", "– Sở Y tế,",
        ] {
            assert_eq!(one(line).0, "Sở Y tế", "{line:?}");
        }
        let decomposed: String = "Sở Y tế".nfd().collect();
        assert_eq!(one(&decomposed).0, "Sở Y tế");
        assert_eq!(one("3\tSở Y tế\tSYT"), ("Sở Y tế".to_owned(), Some("SYT".to_owned())));
    }

    #[test]
    fn lines_that_name_nothing_are_none_and_the_others_know_where_they_stand() {
        let text = "\u{feff}# đơn vị\r\nSTT\tTên đơn vị\r\n\r\nVăn phòng; VP\r\n---\r\n(1)\t(2)\r\nSở Y tế; SYT; Giám đốc; 1\r\n";
        let units = read(text);
        let told: Vec<(usize, &str)> = units.iter().map(|it| (it.line, it.name.as_str())).collect();
        assert_eq!(told, [(4, "Văn phòng"), (7, "Sở Y tế")]);
        assert_eq!(units[1].rest.as_deref(), Some("Giám đốc; 1"));
        assert!(read("").is_empty() && read("\n \n#x\n;;\n").is_empty());
    }

    #[test]
    fn a_unit_named_twice_is_one_and_is_told() {
        let (units, again) = once(read("Sở Y tế\nVăn phòng\nSỞ  Y TẾ; SYT\n"));
        assert_eq!(units.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Sở Y tế", "Văn phòng"]);
        assert_eq!(units[0].short.as_deref(), Some("SYT"));
        assert_eq!(again.iter().map(|it| it.line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn ids_are_proposed_and_differ() {
        for (names, taken, ids) in [
            (&["Sở Nội vụ", "SỞ NỘI VỤ", "sở nội vụ."][..], &[][..], &["so-noi-vu", "so-noi-vu-2", "so-noi-vu-3"][..]),
            (&["Văn phòng"], &["VAN-PHONG", "van-phong-2"], &["van-phong-3"]),
            (&["Con", "…", "???"], &[], &["don-vi-con", "don-vi", "don-vi-2"]),
            (
                &["Phòng Quản lý Tài nguyên và Môi trường quận 1", "Phòng Quản lý Tài nguyên và Môi trường quận 2"],
                &[],
                &["phong-quan-ly-tai-nguyen-va-moi", "phong-quan-ly-tai-nguyen-va-2"],
            ),
        ] {
            assert_eq!(propose_ids(names, taken), ids, "{names:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_units_and_any_names_ids_that_are_safe(text in "(?s).{0,200}") {
            let units = read(&text);
            let names: Vec<&str> = units.iter().map(|it| it.name.as_str()).chain(text.lines()).collect();
            let ids = propose_ids(&names, &["van-phong"]);
            let different: HashSet<&String> = ids.iter().collect();
            prop_assert_eq!((ids.len(), different.len()), (names.len(), names.len()));
            for id in &ids {
                prop_assert!(id::is_file_name(id), "{}", id);
            }
            for unit in units {
                let short = unit.short.clone().unwrap_or_default();
                prop_assert!(!unit.name.is_empty() && !unit.name.contains(['\n', '\t', '\r']), "{:?}", unit);
                prop_assert!(!short.contains(['\n', '\t']));
            }
        }
    }
}
