//! What a file or a folder was meant to be, by its name: a unit by its name or short name, a month however people write it,
//! one of the Office's own files. Only what is certain is named.

use std::collections::HashMap;

use crate::model::{Month, Plan, UnitId, date};
use crate::text::{fold, months};

/// Words that stand around a unit's name in the name of a file.
const AROUND_A_UNIT: [&str; 19] = [
    "t", "th", "thg", "thang", "quy", "ky", "nam", "bao", "cao", "bc", "bcth", "cchc", "copy", "of", "ban", "sao",
    "moi", "final", "gui",
];

/// Words that stand around a month's numbers in the name of a folder, and those that say that a number is a month.
const AROUND_A_MONTH: [&str; 11] = ["ky", "nam", "bao", "cao", "bc", "cchc", "copy", "of", "ban", "sao", "moi"];
const MONTH_WORDS: [&str; 6] = ["t", "th", "thg", "thang", "month", "m"];

/// The words of a name in plain letters; numbers are words of their own.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for c in fold::plain(name).chars() {
        let kind = c.is_alphanumeric().then(|| c.is_numeric());
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == before => word.push(c),
            (Some(_), _) => words.push(c.to_string()),
            (None, _) => {}
        }
        before = kind;
    }
    words
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The name less what Windows and people put behind a copy: `2024-03 (1)`.
fn without_copy_number(name: &str) -> &str {
    let inner = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    inner.filter(|(_, n)| is_number(n)).map_or(name, |(before, _)| before)
}

/// The units of a plan by what their files may be called.
pub(super) struct UnitNames {
    /// Ids, names and short names as words in plain letters, run together; `None` where two units have one.
    by_name: HashMap<String, Option<UnitId>>,
    /// The first letters of their names likewise: `vp` of `Văn phòng`.
    by_initials: HashMap<String, Option<UnitId>>,
}

impl UnitNames {
    pub fn of(plan: &Plan) -> UnitNames {
        let (mut by_name, mut by_initials) = (HashMap::new(), HashMap::new());
        let put = |names: &mut HashMap<String, Option<UnitId>>, name: String, id: UnitId| {
            let one = names.entry(name).or_insert(Some(id));
            *one = one.filter(|one| *one == id);
        };
        for id in plan.unit_ids() {
            let unit = plan.unit(id);
            for name in [&*unit.id.value, &*unit.name, unit.short_name()] {
                put(&mut by_name, words(name).concat(), id);
            }
            let initials: String = words(&unit.name).iter().filter_map(|word| word.chars().next()).collect();
            if initials.len() > 1 {
                put(&mut by_initials, initials, id);
            }
        }
        UnitNames { by_name, by_initials }
    }

    /// The one unit that a file's name without its ending means, whatever case, blanks, dashes and marks, also with a month or
    /// `bao cao` beside it.
    pub fn meant(&self, stem: &str) -> Option<UnitId> {
        // No name has so many words; what it costs grows with their square.
        const MOST_WORDS: usize = 24;
        let typed = words(stem);
        if typed.len() > MOST_WORDS {
            return None;
        }
        let is_around = |word: &String| is_number(word) || AROUND_A_UNIT.contains(&&**word);
        let known = |name: &str| self.by_name.get(name).or_else(|| self.by_initials.get(name));
        // The longest first: `phong 1 thang 3` is of `Phòng 1`.
        for length in (1..=typed.len()).rev() {
            for from in 0..=typed.len() - length {
                let (before, rest) = typed.split_at(from);
                let (middle, after) = rest.split_at(length);
                if before.iter().chain(after).all(is_around)
                    && let Some(found) = known(&middle.concat())
                {
                    return *found;
                }
            }
        }
        None
    }
}

/// The month that a folder's name means: `2024-3`, `03-2024`, `202403`, `T3.2024`, `Tháng 3`; where it names no year, that of
/// the only plan there is.
pub(super) fn month_meant(name: &str, only: Option<i32>) -> Option<Month> {
    let (mut year, mut month, mut is_told) = (None, None, false);
    for word in words(without_copy_number(name)) {
        if MONTH_WORDS.contains(&&*word) {
            is_told = true;
        } else if let Some(n) = months::of_three_letters(&word) {
            put(&mut month, n.into())?;
        } else if is_number(&word) {
            match word.len() {
                1 | 2 => put(&mut month, date::number(&word)?)?,
                4 => put(&mut year, date::number(&word)?)?,
                6 => {
                    let (y, m) = if word.starts_with("20") { word.split_at(4) } else { (&word[2..], &word[..2]) };
                    put(&mut year, date::number(y)?)?;
                    put(&mut month, date::number(m)?)?;
                }
                _ => return None,
            }
        } else if !AROUND_A_MONTH.contains(&&*word) {
            return None;
        }
    }
    let year = year.or(only.filter(|_| is_told || month.is_some()))?;
    Month::new(year, u8::try_from(month?).ok()?)
}

/// The one year that a name tells.
pub(super) fn year_meant(name: &str) -> Option<i32> {
    let words = words(name);
    let mut years = words.iter().filter(|word| word.len() == 4).filter_map(|word| date::number(word));
    years.next().filter(|year| date::YEARS.contains(year) && years.next().is_none())
}

/// Keeps a number that was not told before; of two nothing is certain.
fn put(slot: &mut Option<i32>, number: i32) -> Option<()> {
    slot.replace(number).is_none().then_some(())
}

/// A file that stands once in a workspace, or a folder of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Register,
    Indicators,
    Remarks,
    Requests,
}

impl Known {
    pub fn name(self) -> &'static str {
        match self {
            Known::Register => "register.csv",
            Known::Indicators => "indicators.csv",
            Known::Remarks => "remarks.md",
            Known::Requests => "requests",
        }
    }
}

/// Which of these a name means: the part before its first point, in Vietnamese too, with an `s` too many or one letter off.
pub(super) fn known_meant(name: &str) -> Option<Known> {
    const NAMES: [(&str, Known); 12] = [
        ("register", Known::Register),
        ("sodangky", Known::Register),
        ("sotheodoi", Known::Register),
        ("sotiepnhan", Known::Register),
        ("sonhanbaocao", Known::Register),
        ("indicators", Known::Indicators),
        ("chiso", Known::Indicators),
        ("remarks", Known::Remarks),
        ("nhanxet", Known::Remarks),
        ("requests", Known::Requests),
        ("dotxuat", Known::Requests),
        ("yeucau", Known::Requests),
    ];
    let plain = fold::plain(without_copy_number(name.split_once('.').map_or(name, |(stem, _)| stem)));
    let words = plain.split(|c: char| !c.is_alphanumeric() || c.is_ascii_digit());
    let typed = words.filter(|word| !["copy", "of", "ban", "sao"].contains(word)).flat_map(str::chars);
    let typed: Vec<char> = typed.collect();
    let is_it =
        |known: &str| if known.len() > 6 { is_nearly(&typed, known) } else { known.chars().eq(typed.iter().copied()) };
    NAMES.iter().find(|(known, _)| is_it(known)).map(|(_, known)| *known)
}

/// Whether at most one letter is missing, too many, another, or has changed places with the next. Every report's name is asked,
/// and to count how far two words are apart takes a hundred times as long.
fn is_nearly(typed: &[char], known: &str) -> bool {
    let is_same = |(a, b): &(&char, &u8)| **a == char::from(**b);
    let known = known.as_bytes();
    let before = typed.iter().zip(known).take_while(is_same).count();
    let (typed, known) = (&typed[before..], &known[before..]);
    let after = typed.iter().rev().zip(known.iter().rev()).take_while(is_same).count();
    match (&typed[..typed.len() - after], &known[..known.len() - after]) {
        ([] | [_], [] | [_]) => true,
        ([a, b], [c, d]) => (*a, *b) == (char::from(*d), char::from(*c)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_told_however_it_is_written() {
        let march = Month::new(2024, 3);
        for name in [
            "2024-3", "03-2024", "2024_03", "2024.03", "3.2024", "202403", "032024", "T3-2024", "t3.2024", "Tháng 3",
            "Thang 3", "thang03", "Tháng 3 năm 2024", "Mar 2024", "2024-03 (1)", "2024-03 - Copy", "2024–03",
            "2024 03", "Báo cáo tháng 3", "3",
        ] {
            assert_eq!(month_meant(name, Some(2024)), march, "{name}");
        }
        for name in ["2024-13", "2024-Q1", "quý 1", "cũ", "2024", "2024-03-15", "3 4", "anh", "2024-03 2024-04"] {
            assert_eq!(month_meant(name, Some(2024)), None, "{name}");
        }
        assert_eq!(month_meant("Tháng 3", None), None, "of no year");
    }

    /// All words of up to five of three letters beside each other.
    #[test]
    fn nearly_is_at_most_one_letter_off() {
        let mut words = vec![String::new()];
        for n in 0..5 {
            let longest: Vec<String> = words.iter().filter(|word| word.len() == n).cloned().collect();
            words.extend(longest.iter().flat_map(|word| ["a", "b", "c"].map(|letter| word.clone() + letter)));
        }
        for (typed, known) in words.iter().flat_map(|typed| words.iter().map(move |known| (typed, known))) {
            let letters: Vec<char> = typed.chars().collect();
            let expected = strsim::damerau_levenshtein(typed, known) <= 1;
            assert_eq!(is_nearly(&letters, known), expected, "{typed} {known}");
        }
        assert!(is_nearly(&['r', '\u{435}', 'd'], "red") && !is_nearly(&['\u{435}', '\u{435}'], "red"));
    }

    #[test]
    fn the_offices_own_files_are_known_by_nearly_their_names() {
        for (name, known) in [
            ("Register.csv", Some(Known::Register)),
            ("register.xlsx", Some(Known::Register)),
            ("registers.csv", Some(Known::Register)),
            ("regsiter.csv", Some(Known::Register)),
            ("register.csv.txt", Some(Known::Register)),
            ("register (1).csv", Some(Known::Register)),
            ("Sổ đăng ký 2024.xlsx", Some(Known::Register)),
            ("indicator.csv", Some(Known::Indicators)),
            ("Remarks.md", Some(Known::Remarks)),
            ("Requests", Some(Known::Requests)),
            ("van-phong.csv", None),
            ("", None),
        ] {
            assert_eq!(known_meant(name), known, "{name}");
        }
    }
}
