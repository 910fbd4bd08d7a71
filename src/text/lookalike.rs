//! Characters that look like others, or like nothing: a Cyrillic `С`, a Greek `Α`, fullwidth digits, a soft hyphen. What
//! was typed with one looks right and is not found, so it is told by its name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::Both;
use crate::both;

/// Letters of other scripts, each before the Latin one that it looks like.
const CYRILLIC: &str = "АAВBЕEЗ3ІIЈJКKМMНHОOРPСCЅSТTУYХXԚQԜWаaвbеeһhіiјjкkмmнhоoрpсcѕsтtуyхxԁdԛqԝwӀI";
const GREEK: &str = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaιiκkνvοoρpτtυuχxϲcϹCϳj";
const LATIN: &str = "ÐĐðđƉĐıiɡgɑa";

/// Signs that cannot be seen, by their names.
const UNSEEN: [(char, &str, &str); 12] = [
    ('\u{ad}', "dấu gạch nối ẩn", "a soft hyphen"),
    ('\u{34f}', "ký tự nối ẩn", "a grapheme joiner"),
    ('\u{61c}', "dấu chiều chữ", "a mark of direction"),
    ('\u{180e}', "dấu cách không độ rộng", "a vowel separator"),
    ('\u{200b}', "dấu cách không độ rộng", "a zero-width space"),
    ('\u{200c}', "dấu không nối không độ rộng", "a zero-width non-joiner"),
    ('\u{200d}', "dấu nối không độ rộng", "a zero-width joiner"),
    ('\u{200e}', "dấu chiều chữ", "a mark of direction"),
    ('\u{200f}', "dấu chiều chữ", "a mark of direction"),
    ('\u{2060}', "dấu nối từ", "a word joiner"),
    ('\u{fe0f}', "dấu chọn kiểu chữ", "a variation selector"),
    ('\u{feff}', "dấu thứ tự byte (BOM)", "a byte-order mark"),
];

/// The characters listed above: an id may have thousands of none.
static LISTED: LazyLock<HashMap<char, Kind>> = LazyLock::new(|| {
    let scripts = [
        (CYRILLIC, "chữ Kirin", "Cyrillic"),
        (GREEK, "chữ Hy Lạp", "Greek"),
        (LATIN, "chữ của tiếng khác", "of another language"),
    ];
    let mut listed: HashMap<char, Kind> = UNSEEN.iter().map(|&(sign, vi, en)| (sign, Kind::Unseen(vi, en))).collect();
    for (letters, vi, en) in scripts {
        let pairs = letters.chars().step_by(2).zip(letters.chars().skip(1).step_by(2));
        for (odd, ordinary) in pairs {
            listed.entry(odd).or_insert(Kind::Letter(vi, en, ordinary));
        }
    }
    listed
});

/// A character that is not what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odd {
    pub found: char,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A letter of that script, in Vietnamese and English, instead of an ordinary one.
    Letter(&'static str, &'static str, char),
    Fullwidth(char),
    Unseen(&'static str, &'static str),
    /// A blank that is no ordinary one.
    Blank,
    /// A letter for a digit, or the other way round.
    Digit(char),
}

impl Odd {
    fn of(found: char) -> Option<Odd> {
        if found.is_ascii() {
            return None;
        }
        let fullwidth = || match found {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(found) - 0xfee0).map(Kind::Fullwidth),
            _ => None,
        };
        let blank = || found.is_whitespace().then_some(Kind::Blank);
        let kind = LISTED.get(&found).copied().or_else(fullwidth).or_else(blank)?;
        Some(Odd { found, kind })
    }

    /// What it is and what it is not, as a part of a sentence.
    pub fn describe(self) -> Both {
        let (found, code) = (self.found, format!("U+{:04X}", u32::from(self.found)));
        match self.kind {
            Kind::Letter(vi, en, instead) if instead.is_ascii() => both!(
                "chữ “{found}” là {vi} ({code}), không phải chữ {instead} La-tinh",
                "the letter `{found}` is {en} ({code}), not the Latin {instead}"
            ),
            Kind::Letter(vi, en, instead) => both!(
                "chữ “{found}” là {vi} ({code}), không phải chữ {instead} của tiếng Việt",
                "the letter `{found}` is {en} ({code}), not the Vietnamese {instead}"
            ),
            Kind::Fullwidth(instead) => both!(
                "“{found}” là ký tự toàn khổ ({code}), không phải ký tự {instead} thường",
                "`{found}` is a fullwidth character ({code}), not the ordinary {instead}"
            ),
            Kind::Unseen(vi, en) => {
                both!("trong đó có {vi} ({code}), không nhìn thấy được", "it holds {en} ({code}), which cannot be seen")
            }
            Kind::Blank => both!(
                "trong đó có dấu cách đặc biệt ({code}), không phải dấu cách thường",
                "it holds a special space ({code}), not an ordinary one"
            ),
            Kind::Digit(instead) if instead.is_ascii_digit() => both!(
                "“{found}” ở đây là chữ {found}, không phải số {instead}",
                "`{found}` is the letter {found} here, not the digit {instead}"
            ),
            Kind::Digit(instead) => both!(
                "“{found}” ở đây là số {found}, không phải chữ {instead}",
                "`{found}` is the digit {found} here, not the letter {instead}"
            ),
        }
    }
}

/// The text as it looks: with ordinary letters, without what cannot be seen and without special blanks.
pub fn skeleton(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let ordinary = text.chars().filter_map(|c| match Odd::of(c).map(|odd| odd.kind) {
        None => Some(c),
        Some(Kind::Letter(_, _, instead) | Kind::Fullwidth(instead) | Kind::Digit(instead)) => Some(instead),
        Some(Kind::Unseen(..) | Kind::Blank) => None,
    });
    Cow::Owned(ordinary.collect())
}

/// Whether a character cannot be seen and is no blank either.
pub fn is_unseen(c: char) -> bool {
    UNSEEN.iter().any(|(sign, ..)| *sign == c)
}

/// The first character that is not what it looks like.
pub fn first_odd(text: &str) -> Option<Odd> {
    text.chars().find_map(Odd::of)
}

/// The first letter typed for a digit, or the other way round, if nothing else differs.
pub fn digit_for_letter(typed: &str, meant: &str) -> Option<Odd> {
    let same = |a: char, b: char| a.eq_ignore_ascii_case(&b);
    let alike = |a: char, b: char| {
        let (digit, letter) = if a.is_ascii_digit() { (a, b) } else { (b, a) };
        matches!((digit, letter), ('0', 'O' | 'o') | ('1', 'l' | 'I'))
    };
    let pairs = || typed.chars().zip(meant.chars());
    let fits = typed.len() == meant.len() && pairs().all(|(a, b)| same(a, b) || alike(a, b));
    let (found, instead) = pairs().find(|(a, b)| !same(*a, *b)).filter(|_| fits)?;
    Some(Odd { found, kind: Kind::Digit(instead) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_has_one_skeleton() {
        for typed in ["ТС-01", "TС-01", "ΤC-01", "ＴＣ－０１", "TC\u{ad}-01", "T\u{200b}C-0\u{feff}1", "TC-\u{a0}01"]
        {
            assert_eq!(skeleton(typed), "TC-01", "{typed}");
            assert!(first_odd(typed).is_some(), "{typed}");
        }
        assert_eq!(first_odd("Đã rà soát – xong"), None);
        assert_eq!(skeleton("TIẾN ÐỘ"), "TIẾNĐỘ".replace("NĐ", "N Đ"));
    }

    #[test]
    fn it_is_told_by_its_name() {
        let said = |text: &str| first_odd(text).unwrap().describe();
        assert_eq!(said("TС").vi, "chữ “С” là chữ Kirin (U+0421), không phải chữ C La-tinh");
        assert_eq!(said("TС").en, "the letter `С` is Cyrillic (U+0421), not the Latin C");
        assert_eq!(said("a\u{ad}b").en, "it holds a soft hyphen (U+00AD), which cannot be seen");
        let digit = digit_for_letter("TC-O1", "TC-01").unwrap();
        assert_eq!(digit.describe().vi, "“O” ở đây là chữ O, không phải số 0");
        assert_eq!(digit_for_letter("TC-02", "TC-01"), None);
        assert_eq!(digit_for_letter("tc-01", "TC-01"), None);
    }
}
