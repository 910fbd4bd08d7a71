//! Typed cells: a percentage, a date, and whether a difficulty says that there is one. A refusal says why.

use crate::model::report::{Cell, Progress};
use crate::model::target::{TargetKind, TargetValue};
use crate::model::{Date, Decimal, date};
use crate::text::{Both, fold};

/// Why a cell is not a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAProgress {
    Blank,
    Spelling,
    TooManyDecimals,
    OutOfRange,
}

impl NotAProgress {
    pub fn describe(self) -> Both {
        match self {
            NotAProgress::Blank => Both::new("tiến độ để trống", "the progress is blank"),
            NotAProgress::Spelling => Both::new("không phải một tỷ lệ phần trăm", "is not a percentage"),
            NotAProgress::TooManyDecimals => Both::new("có hơn hai chữ số thập phân", "has more than two decimals"),
            NotAProgress::OutOfRange => Both::new("không nằm trong khoảng 0 đến 100", "is not between 0 and 100"),
        }
    }
}

/// `45`, `45,5`, `45.5`, `45%`, `45 %`: 0 to 100, at most two decimals.
pub fn progress(text: &str) -> Result<Progress, NotAProgress> {
    let number = text.strip_suffix('%').map_or(text, fold::trim);
    if number.is_empty() {
        return Err(if text.is_empty() { NotAProgress::Blank } else { NotAProgress::Spelling });
    }
    let (whole, decimals) = match number.split_once([',', '.']) {
        Some((_, "")) => return Err(NotAProgress::Spelling),
        Some(parts) => parts,
        None => (number, ""),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return Err(NotAProgress::Spelling);
    }
    if decimals.len() > 2 {
        return Err(NotAProgress::TooManyDecimals);
    }
    // `5` after the point is fifty hundredths.
    let digits = whole.bytes().chain(decimals.bytes()).chain(std::iter::repeat_n(b'0', 2 - decimals.len()));
    let hundredths = digits.fold(0u16, |n, digit| n.saturating_mul(10).saturating_add(u16::from(digit - b'0')));
    if hundredths > Progress::FULL.0 { Err(NotAProgress::OutOfRange) } else { Ok(Progress(hundredths)) }
}

/// A target's value: `653/655` or a percentage of a share, a number of the others. `None` if it is nothing of the kind.
pub fn target_value(text: &str, kind: TargetKind) -> Option<TargetValue> {
    let value = match (kind, text.split_once('/')) {
        (TargetKind::Share, Some((n, d))) => {
            TargetValue::Parts { n: counted(fold::trim(n))?, d: counted(fold::trim(d))? }
        }
        (TargetKind::Share, None) => TargetValue::Number(number(text.strip_suffix('%').map_or(text, fold::trim))?),
        (TargetKind::Count | TargetKind::Value, _) => {
            let read = if kind == TargetKind::Count { counted } else { number };
            TargetValue::Number(match text.strip_prefix('-') {
                Some(rest) => Decimal::default() - read(rest)?,
                None => read(text)?,
            })
        }
    };
    let hundred = Decimal::of(100);
    let is_possible = match (kind, value) {
        (_, TargetValue::Parts { n, d }) => n <= d,
        (TargetKind::Share, TargetValue::Number(percent)) => percent <= hundred,
        _ => true,
    };
    is_possible.then_some(value)
}

/// How many there are of something. `1.234` is a thousand and more where thousands are set apart, and a little over one where
/// they are not: nobody can tell.
fn counted(text: &str) -> Option<Decimal> {
    let in_thousands = text
        .split_once([',', '.'])
        .is_some_and(|(whole, rest)| rest.len() == 3 && matches!(whole.len(), 1..=3) && whole != "0");
    if in_thousands { None } else { number(text) }
}

/// Digits with at most one comma or point, and six decimals after it.
fn number(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || whole.len() > 15 || decimals.len() > 6 {
        return None;
    }
    let millionths: i128 = format!("{whole}{decimals:0<6}").parse().ok()?;
    Some(Decimal(millionths))
}

/// A date cell; blank is no date, which is no refusal.
pub fn date(text: &str) -> Result<Cell<Date>, date::NotADate> {
    match text {
        "" => Ok(Cell::Blank),
        text => date::parse_date(text).map(Cell::Is),
    }
}

/// A cell above this many bytes is not read.
pub const MOST_BYTES: usize = 32 << 10;

/// Whether it is above that.
pub fn is_too_large(cell: &str) -> bool {
    cell.len() > MOST_BYTES
}

/// Whether a cell holds what a spreadsheet shows where a formula failed or a column is too narrow: it says nothing.
pub fn is_spreadsheet_error(cell: &[u8]) -> bool {
    const ERRORS: [&str; 17] = [
        "n/a", "ref!", "value!", "name?", "div/0!", "num!", "null!", "spill!", "calc!", "field!", "blocked!",
        "connect!", "unknown!", "busy!", "external!", "python!", "getting_data",
    ];
    match cell {
        [b'#', rest @ ..] => {
            rest.iter().all(|b| *b == b'#') || ERRORS.iter().any(|it| rest.eq_ignore_ascii_case(it.as_bytes()))
        }
        // As LibreOffice numbers them.
        [b'E', b'r', b'r', b':', number @ ..] => number.len() == 3 && number.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Whether a difficulty cell says that there is one: not blank, and not one of the ways of saying "none".
pub fn is_difficulty(cell: &[u8]) -> bool {
    // Nearly every real difficulty begins otherwise: decide by its first letters before folding anything.
    let begins = |word: &[u8]| cell.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let openings: [&[u8]; 6] = [b"kh", b"ch", b"no", b"n/", b"-", b"0"];
    match openings.iter().any(|word| begins(word)) {
        true => !std::str::from_utf8(cell).is_ok_and(says_none),
        false => !cell.is_empty(),
    }
}

/// `không`, `không có`, `không phát sinh`, `chưa có`, `chưa phát sinh`, alone or followed only by words for what
/// there is none of; `none`, `no`, `n/a`, `-`, `0`; whatever the case and the full stop.
fn says_none(text: &str) -> bool {
    // Most texts that begin like a "none" turn into something else after a word or two: stop there.
    const WORDS: [&str; 20] = [
        "không", "có", "phát", "sinh", "chưa", "gì", "khó", "khăn", "vướng", "mắc", "kiến", "nghị", "đề", "xuất", "và",
        "hoặc", "none", "no", "n", "a",
    ];
    // Marks that are characters of their own begin so, and signs that are letters. None of the words is one that the two
    // habits of placing a tone spell differently.
    let is_plain = memchr::memchr3(0xCC, 0xCD, 0xE2, text.as_bytes()).is_none();
    let is_known = |word: &str| {
        let word = word.trim_end_matches('.');
        WORDS.iter().any(|known| if is_plain { fold::is_in_any_case(word, known) } else { is_folded(word, known) })
    };
    let mut words = text.split(|c: char| c.is_whitespace() || c == ',' || c == '/').filter(|w| !w.is_empty());
    words.all(|word| matches!(word, "-" | "0" | ".") || is_known(word)) && is_one_of_the_nones(text)
}

fn is_folded(word: &str, known: &str) -> bool {
    fold::key(word).trim_end_matches('.') == known
}

fn is_one_of_the_nones(text: &str) -> bool {
    let folded = fold::key(text);
    let said = folded.trim_end_matches(['.', ' ']);
    if matches!(said, "none" | "no" | "n/a" | "-" | "0") {
        return true;
    }
    let said = said.replace([',', '/'], " ");
    let words: Vec<&str> = said.split_whitespace().collect();
    const OPENINGS: [&[&str]; 5] =
        [&["không", "phát", "sinh"], &["không", "có"], &["không"], &["chưa", "phát", "sinh"], &["chưa", "có"]];
    OPENINGS.iter().any(|opening| words.strip_prefix(*opening).is_some_and(names_only_what_is_none))
}

fn names_only_what_is_none(mut words: &[&str]) -> bool {
    const NAMES: [&[&str]; 7] =
        [&["gì"], &["khó", "khăn"], &["vướng", "mắc"], &["kiến", "nghị"], &["đề", "xuất"], &["và"], &["hoặc"]];
    while !words.is_empty() {
        match NAMES.iter().find_map(|name| words.strip_prefix(*name)) {
            Some(rest) => words = rest,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentages_are_read_as_people_write_them() {
        for (text, n) in [
            ("0", 0),
            ("45", 4500),
            ("45,5", 4550),
            ("45.5", 4550),
            ("45%", 4500),
            ("45 %", 4500),
            ("100", 10_000),
            ("100,00", 10_000),
            ("99.99", 9999),
            ("045", 4500),
            ("0,05", 5),
            ("45\u{a0}%", 4500),
        ] {
            assert_eq!(progress(text), Ok(Progress(n)), "{text}");
        }
        for (text, why) in [
            ("", NotAProgress::Blank),
            ("%", NotAProgress::Spelling),
            ("abc", NotAProgress::Spelling),
            ("-5", NotAProgress::Spelling),
            ("+5", NotAProgress::Spelling),
            ("1e1", NotAProgress::Spelling),
            ("45,5,5", NotAProgress::Spelling),
            ("45.", NotAProgress::Spelling),
            (",5", NotAProgress::Spelling),
            ("45%%", NotAProgress::Spelling),
            ("１２", NotAProgress::Spelling),
            ("4 5", NotAProgress::Spelling),
            ("45,555", NotAProgress::TooManyDecimals),
            ("101", NotAProgress::OutOfRange),
            ("100,01", NotAProgress::OutOfRange),
            ("99999999999", NotAProgress::OutOfRange),
        ] {
            assert_eq!(progress(text), Err(why), "{text}");
        }
    }

    #[test]
    fn ways_of_saying_that_there_is_no_difficulty() {
        for none in [
            "Không",
            "không có",
            "Không.",
            "KHÔNG CÓ.",
            "không có gì",
            "Không có khó khăn, vướng mắc gì.",
            "không phát sinh khó khăn/vướng mắc",
            "Chưa có",
            "chưa phát sinh vướng mắc",
            "không kiến nghị, đề xuất",
            "Không có khó khăn và kiến nghị hoặc đề xuất",
            "none",
            "No.",
            "N/A",
            "-",
            "0",
        ] {
            assert!(!is_difficulty(none.as_bytes()), "{none}");
        }
        for some in [
            "Chưa có văn bản hướng dẫn", "Không đủ kinh phí", "chưa", "Không có cán bộ", "none of it", "Chậm",
            "0 đồng", "- thiếu người", "Khó khăn về kinh phí", "n",
        ] {
            assert!(is_difficulty(some.as_bytes()), "{some}");
        }
        assert!(!is_difficulty(b""));
    }

    proptest! {
        #[test]
        fn every_hundredth_is_read_with_comma_and_point(n in 0u16..=10_000, sep in "[,.]") {
            let text = format!("{}{sep}{:02}", n / 100, n % 100);
            prop_assert_eq!(progress(&text), Ok(Progress(n)));
        }

        /// The short way is the long one.
        #[test]
        fn words_are_known_in_any_case(word in "[kKhHoO]{0,3}[ôÔóÓảặẶạà]{0,2}[nNgGcCaA]{0,3}") {
            for known in ["không", "có", "hoặc", "khó", "no"] {
                prop_assert_eq!(fold::is_in_any_case(&word, known), is_folded(&word, known));
            }
        }

        #[test]
        fn no_text_makes_the_cells_panic(text in "\\PC{0,12}") {
            let _ = (progress(&text), date(&text), is_difficulty(text.as_bytes()));
        }
    }
}
