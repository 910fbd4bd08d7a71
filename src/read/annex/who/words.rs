//! Names and cells as words with what stands between them: whatever their case, Unicode form, kinds of dashes and blanks.

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// A word of a name or a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// As words are compared; `&` is `và`.
    pub key: String,
    /// Without marks: what abbreviations are made of.
    pub plain: String,
    pub is_sign: bool,
    /// What stands before it.
    pub gap: Gap,
    /// Where it stands in the text.
    pub at: usize,
    pub end: usize,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub has_line: bool,
    /// The mark that parts most; none is a blank or nothing.
    pub mark: Option<char>,
}

/// Marks that part words, those that part most last. Others are passed over.
const MARKS: [char; 10] = ['.', '-', ',', '/', '+', ')', '(', ':', '|', ';'];

impl Word {
    pub fn is_and(&self) -> bool {
        self.key == "và"
    }

    pub fn initial(&self) -> Option<char> {
        self.plain.chars().next()
    }
}

impl Gap {
    fn add(&mut self, c: char) {
        if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') {
            self.has_line = true;
        }
        let mark = match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
            '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
            c => c,
        };
        let weight = |mark: char| MARKS.iter().position(|known| *known == mark);
        if weight(mark) > self.mark.and_then(weight) {
            self.mark = Some(mark);
        }
    }

    /// Whether a name may begin behind it and another end before it.
    pub fn parts(self) -> bool {
        self.has_line || self.mark.is_some()
    }

    /// Whether what stands here in a cell can be what stands there in a name: dashes and commas are often exchanged or left out.
    pub fn can_be(self, name: Gap) -> bool {
        match (self.mark, name.mark) {
            (cell, name) if cell == name => true,
            (None | Some('.'), None | Some('.' | ',' | '-')) | (Some(',' | '-'), Some(',' | '-')) => true,
            _ => false,
        }
    }
}

/// The words of a text in NFC. Marks of foot-notes and the numbers of a list's lines are none.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut at, mut gap) = (0, Gap::default());
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let is_start = words.is_empty() || gap.has_line;
        if let Some(length) = note(rest).or_else(|| number_of_line(rest).filter(|_| is_start && gap.mark.is_none())) {
            at += length;
            continue;
        }
        let length = match first {
            '&' => first.len_utf8(),
            c if is_letter(c) => rest.find(|c| !is_letter(c)).unwrap_or(rest.len()),
            c => {
                gap.add(c);
                at += c.len_utf8();
                continue;
            }
        };
        words.push(word(&rest[..length], std::mem::take(&mut gap), at));
        at += length;
    }
    words
}

fn word(text: &str, gap: Gap, at: usize) -> Word {
    let is_sign = text == "&";
    let key = if is_sign { "và".to_owned() } else { fold::key(text) };
    let plain = fold::plain(&key);
    Word { key, plain, is_sign, gap, at, end: at + text.len() }
}

/// Superscript digits are marks of foot-notes.
fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')) || is_combining_mark(c)
}

/// The length of `[1]` or `(1)`.
fn note(text: &str) -> Option<usize> {
    let close = match text.as_bytes().first()? {
        b'[' => b']',
        b'(' => b')',
        _ => return None,
    };
    let digits = text.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&digits) && text.as_bytes().get(digits + 1) == Some(&close)).then_some(digits + 2)
}

/// The length of `1.` or `a)` at the beginning of a line.
fn number_of_line(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_letter = digits == 0 && text.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
    let length = if is_letter { 1 } else { digits };
    let mark = *text.as_bytes().get(length)?;
    let ends = if is_letter { mark == b')' } else { (1..=2).contains(&digits) && matches!(mark, b'.' | b')') };
    let is_number = text.as_bytes().get(length + 1).is_some_and(u8::is_ascii_digit);
    (ends && !is_number).then_some(length + 1)
}

/// The words of a text from its `from`th to before its `to`th, as written, on one line.
pub(super) fn written(text: &str, words: &[Word], from: usize, to: usize) -> String {
    let (Some(first), Some(last)) = (words.get(from), to.checked_sub(1).and_then(|last| words.get(last))) else {
        return String::new();
    };
    text.get(first.at..last.end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn keys(text: &str) -> String {
        words(&fold::nfc(text)).iter().map(|word| word.key.clone()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_the_same_however_they_are_written() {
        let decomposed: String = "Sở Nội vụ".nfd().collect();
        for (text, expected) in [
            ("Sở KH&CN.", "sở kh và cn"),
            ("SỞ  TÀI\nCHÍNH", "sở tài chính"),
            (&decomposed, "sở nội vụ"),
            ("1. Sở A\n2) Sở B\na) Sở C", "sở a sở b sở c"),
            ("Sở A[1], Sở B (2)", "sở a sở b"),
            ("Sở A²", "sở a"),
            ("- Sở A\n+ Sở B", "sở a sở b"),
            ("Uỷ ban", "ủy ban"),
            ("…", ""),
        ] {
            assert_eq!(keys(text), expected, "{text}");
        }
    }

    #[test]
    fn the_mark_that_parts_most_stands_for_all() {
        for (text, mark) in
            [("a, b", Some(',')), ("a – b", Some('-')), ("a;\n- b", Some(';')), ("a b", None), ("a. b", Some('.'))]
        {
            assert_eq!(words(text)[1].gap.mark, mark, "{text}");
        }
        assert!(words("a\nb")[1].gap.has_line);
    }
}
