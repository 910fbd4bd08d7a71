//! Vietnamese whose letters were lost or doubled on the way: UTF-8 that some program took for another encoding and saved
//! so (`ChÆ°a`), or letters that an encoding without them turned into `?`, `_` or U+FFFD (`Ch?a`).

use super::reread::{Reread, reread};
use super::safe::acts;
use super::syllable::{has_one_case, may_be_syllable};

/// What happened to the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// UTF-8 was read as an encoding of this name and saved so.
    Reread(&'static str),
    /// U+FFFD stands where a letter was.
    Replaced,
    /// This sign stands where a letter was.
    Lost(char),
}

/// A word of a text that was garbled, and what it was, where that can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    pub cause: Cause,
    pub word: String,
    pub meaning: Option<String>,
}

/// What three bytes in a row leave possible: for a whole file in one pass, without branches. A wrong yes costs time,
/// nothing else.
#[inline]
pub fn may_be_garbled(a: u8, b: u8, c: u8) -> bool {
    // The first letters of what Vietnamese in UTF-8 looks like elsewhere, `Ä`, `Æ`, `á`, `â`, `Ã` or `Ă`, before another
    // that is no ASCII and no letter of Vietnamese; the byte-order mark; and the signs that an old Mac makes of them.
    let doubled = (((a == 0xC3) & ((b == 0x83) | (b == 0x84) | (b == 0x86) | (b == 0xA1) | (b == 0xA2)))
        | ((a == 0xC4) & (b == 0x82)))
        & ((c == 0xC2) | (c == 0xC5) | (c == 0xC6) | (c == 0xCB) | (c == 0xE2));
    let mark = (a == 0xC3) & (b == 0xAF) & (c == 0xC2);
    let of_a_mac = (a == 0xE2) & (b == 0x88) & ((c == 0x9A) | (c == 0xAB) | (c == 0x86));
    let replaced = (a == 0xEF) & (b == 0xBF) & (c == 0xBD);
    let is_letter = |byte: u8| (byte >= 0x80) | ((byte | 0x20).wrapping_sub(b'a') < 26);
    let lost = is_letter(a) & ((b == b'?') | (b == b'_')) & (is_letter(c) | (c == b));
    doubled | mark | of_a_mac | replaced | lost
}

/// The same of a whole text. To the end even where the answer is known: so the compiler looks at many bytes at once.
pub fn may_hold_garbled(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (seconds, thirds) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let threes = bytes.iter().zip(seconds).zip(thirds);
    threes.fold(0, |seen, ((&a, &b), &c)| seen | u8::from(may_be_garbled(a, b, c))) != 0
}

/// So many words of a text are looked at for one that shows well what happened.
const MOST_EXAMPLES: usize = 8;

/// What is garbled in texts that were typed one by one: the cells of a sheet, the values of a plan, lines. The cause
/// that can be mended goes first.
pub fn find<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Garbled> {
    let mut replaced = None;
    let mut lost = [Tally::new('?'), Tally::new('_')];
    for text in texts.filter(|text| may_hold_garbled(text)) {
        let mut reread = text.split_ascii_whitespace().filter_map(reread).take(MOST_EXAMPLES).peekable();
        if reread.peek().is_some() {
            // One without characters that cannot be shown is the better example.
            let Reread { word, meaning, taken_for } = reread.min_by_key(|it| it.word.contains(acts))?;
            return Some(Garbled { cause: Cause::Reread(taken_for), word, meaning: Some(meaning) });
        }
        if replaced.is_none() {
            let word = text.split_whitespace().find(|word| word.contains('\u{fffd}'));
            replaced = word.map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation()).to_owned());
        }
        for tally in &mut lost {
            tally.count(text);
        }
    }
    let replaced = replaced.map(|word| Garbled { cause: Cause::Replaced, word, meaning: None });
    replaced.or_else(|| lost.into_iter().find_map(Tally::verdict))
}

/// Words in which a sign stands for letters, and how much they tell.
struct Tally {
    sign: char,
    /// Different ones, each once.
    words: Vec<Word>,
}

struct Word {
    text: String,
    points: usize,
    /// Of more than two letters.
    is_long: bool,
}

/// So many points are enough.
const ENOUGH: usize = 2;

impl Tally {
    fn new(sign: char) -> Tally {
        Tally { sign, words: Vec::new() }
    }

    fn is_settled(&self) -> bool {
        let points: usize = self.words.iter().map(|word| word.points).sum();
        points >= ENOUGH && self.words.iter().any(|word| word.is_long || self.sign == '?')
    }

    /// Adds what one text tells.
    fn count(&mut self, text: &str) {
        if !text.contains(self.sign) || self.is_settled() {
            return;
        }
        // No encoding that loses letters keeps those of U+1EA0 to U+1EF9, and few keep `đ` and `ư`. So where they stand
        // beside, something was pasted; one strange word is then no more than a strange word.
        let kept = |c: char| matches!(c, '\u{1ea0}'..='\u{1ef9}') || (self.sign == '_' && "ăđơưĂĐƠƯ".contains(c));
        let is_mixed = text.chars().any(kept);
        let is_vouched = !is_mixed && self.sign == '?' && is_vietnamese_but_for(text, self.sign);
        let mut own = Tally::new(self.sign);
        for (nth, word) in text.split_whitespace().enumerate().filter(|(_, word)| !is_address(word, self.sign)) {
            for run in word.split(|c: char| !c.is_alphabetic() && c != self.sign) {
                // A name in the middle of a sentence may be shortened.
                let is_name = nth > 0 && run.starts_with(char::is_uppercase);
                own.weigh(run, is_vouched && !is_name);
            }
        }
        if is_mixed && (own.sign == '_' || own.words.len() < 2) {
            return;
        }
        for word in own.words {
            self.add(word);
        }
    }

    fn add(&mut self, word: Word) {
        if !self.words.iter().any(|known| known.text == word.text) {
            self.words.push(word);
        }
    }

    fn weigh(&mut self, run: &str, is_vouched: bool) {
        let lower = run.to_lowercase();
        let inner = lower.trim_matches(self.sign);
        let letters = inner.chars().filter(|c| *c != self.sign).count();
        if letters == 0 || letters == run.chars().count() || !has_one_case(run) {
            return;
        }
        let is_long = letters > 2;
        let points = if !inner.contains(self.sign) {
            // `ch?` and `?ang` could be questions.
            usize::from(self.sign == '?' && self.is_cut(&lower, inner))
        } else if may_be_syllable(inner, self.sign) {
            self.points_inside(run, is_long, is_vouched)
        } else {
            usize::from(is_marked_twice(inner, self.sign))
        };
        if points > 0 {
            self.add(Word { text: run.trim_matches(self.sign).to_owned(), points, is_long });
        }
    }

    /// A short one could be a code or a pattern, as could one in capitals.
    fn points_inside(&self, run: &str, is_long: bool, is_vouched: bool) -> usize {
        let is_capitals = !run.chars().any(char::is_lowercase);
        match (is_capitals, is_long, self.sign) {
            (true, false, _) | (true, _, '_') => 0,
            (false, true, '?') => ENOUGH,
            (false, false, '?') if is_vouched => ENOUGH,
            // `Ch_a`, not `Cu_t`: consonants alone before the sign are no word that something else could be added to.
            (false, true, '_') if run.starts_with(char::is_uppercase) && self.begins_with_consonants(run) => ENOUGH,
            _ => 1,
        }
    }

    fn begins_with_consonants(&self, run: &str) -> bool {
        let before = run.split(self.sign).next().unwrap_or_default().to_lowercase();
        before.len() > 1 && !has_vowel(&before)
    }

    /// The sign stands at one end, where without it there is no word.
    fn is_cut(&self, lower: &str, inner: &str) -> bool {
        match lower.starts_with(self.sign) {
            true => !lower.ends_with(self.sign) && may_be_syllable(lower, self.sign),
            false => inner.len() > 1 && !has_vowel(inner) && may_be_syllable(lower, self.sign),
        }
    }

    fn verdict(self) -> Option<Garbled> {
        if !self.is_settled() {
            return None;
        }
        // The longest shows best what is meant.
        let word = self.words.into_iter().max_by_key(|word| word.text.len())?.text;
        Some(Garbled { cause: Cause::Lost(self.sign), word, meaning: None })
    }
}

fn has_vowel(word: &str) -> bool {
    word.chars().any(|c| may_be_syllable(&c.to_string(), '?'))
}

/// Whether it has at least two words besides those with the sign, and all of them may be Vietnamese. One is enough with
/// `Ð`, which is no letter of Vietnamese but what some encodings make of `Đ`.
fn is_vietnamese_but_for(text: &str, sign: char) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic() && c != sign).filter(|word| !word.is_empty());
    let mut others = words.filter(|word| !word.contains(sign));
    let is_enough = others.clone().nth(1).is_some() || (text.contains('Ð') && others.clone().next().is_some());
    is_enough && others.all(|word| may_be_syllable(&word.to_lowercase().replace('ð', "đ"), sign))
}

/// An address, the name of a file or a variable, a pattern: there the signs have a meaning of their own.
fn is_address(word: &str, sign: char) -> bool {
    let signs = |c: char| "=*\\[]{}`$^|<>@&+#%".contains(c) || c.is_ascii_digit();
    let has_ending = word.match_indices('.').any(|(at, _)| word[at + 1..].starts_with(char::is_alphanumeric));
    word.contains(signs) || word.contains("//") || has_ending || (sign == '_' && word.contains(['/', '-', '.']))
}

/// Letters and marks that were typed apart, and only the marks were lost: `ca??p`, `lâ?y`.
fn is_marked_twice(word: &str, sign: char) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let behind_vowel =
        |at: usize| letters[..at].iter().rfind(|c| **c != sign).is_some_and(|c| may_be_syllable(&c.to_string(), sign));
    let plain: String = letters.iter().filter(|c| **c != sign).collect();
    letters.iter().enumerate().all(|(at, c)| *c != sign || behind_vowel(at)) && may_be_syllable(&plain, sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(text: &str) -> Option<Cause> {
        find(text.split(',')).map(|garbled| garbled.cause)
    }

    #[test]
    fn letters_that_were_lost_are_told_by_the_words_around_them() {
        for text in [
            "Chua du?c c?p kinh phí",
            "Ch?a",
            "l?p m?u s?",
            "Ðã l?y ý ki?n các tr?m",
            "Ch?a ???c c?p kinh ph?",
            "Chưa đư?c c?p",
            "TC-01,60,,Đã lấy ý kiến,Ch?a có",
            "Ti?n d?",
            "QUY?T Đ?NH S? 12",
            "l?p,m?u",
            "ca??p,lâ?y",
            "?ã g?i",
            "Ðã g?i",
            "xong l?p danh sách",
            "Da l?p xong",
            "Quyết định c?a UBND t?nh",
        ] {
            assert_eq!(cause(text), Some(Cause::Lost('?')), "{text}");
        }
        for text in ["Ch_a du_c c_p", "l_p m_u s_ theo d_i, tr_m b_m", "Ch_a"] {
            assert_eq!(cause(text), Some(Cause::Lost('_')), "{text}");
        }
        assert_eq!(cause("R\u{fffd} so\u{fffd}t"), Some(Cause::Replaced));
    }

    #[test]
    fn questions_addresses_names_and_blanks_are_text() {
        for text in [
            "Có được gia hạn không? Ai ký?",
            "Có được gia hạn không?Ai ký?Khi nào?",
            "?",
            "(?)",
            "???",
            "Bao nhiêu??",
            "what?.",
            "http://vi-du.vn/ho-so?nam=2024&quy=1",
            "vi-du.vn/tin?b",
            "a?b",
            "A?B",
            "Y?N",
            "T?C",
            "*.?",
            "b?n.xls",
            "t?p*",
            "m_2",
            "x_i y_i z_n",
            "so_theo_doi_quy_1.xlsx",
            "Văn bản số ____/CCTL",
            "Số:   /BC-___",
            "du_an ma_nv ten_dv",
            "Gì?Ai?",
            "Chưa?Vì sao?Sẽ gửi",
            "được?được",
            "colou?r",
            "Ông Nguyễn Văn T?n đã nhận",
            "Quy_I Quy_II",
            "Ngày_tháng_năm",
            "gì?ạ",
            "đi?ạ",
            "completed_on",
            "so_do_",
            "_a_",
            "có không?có",
            "Ai làm?Bao giờ xong?",
        ] {
            assert_eq!(find(text.split(',')), None, "{text}");
        }
    }
}
