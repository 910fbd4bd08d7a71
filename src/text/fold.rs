//! What counts as the same text: NFC, and for matching also case, spaces and the two habits of
//! placing a tone mark (`hoà`/`hòa`, `uỷ`/`ủy`). The files' own bytes are never changed.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hasher};

use memchr::memchr2;
use unicode_normalization::char::is_combining_mark;
pub use unicode_normalization::is_nfc;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in NFC; borrowed where it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Combining marks of Vietnamese begin with 0xCC or 0xCD: without one there is nothing to compose.
    if memchr2(0xCC, 0xCD, text.as_bytes()).is_none() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The form in which words are compared: NFC, lower case, single spaces, the tone mark where the
/// older habit puts it.
pub fn key(text: &str) -> String {
    let lower = nfc(text).to_lowercase();
    let mut key = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        match word.is_ascii() {
            true => key.push_str(word),
            // A tone that moves away may leave a letter and a mark that are one letter.
            false => key.push_str(&nfc(&old_tone_place(word))),
        }
    }
    key
}

/// Whether a text is, in whichever case, one that is known in lower case. Quicker than to fold it, and misses what is
/// spelt in other ways; a letter of either case takes as many bytes.
pub fn is_in_any_case(text: &str, known: &str) -> bool {
    text.len() == known.len() && text.chars().flat_map(char::to_lowercase).eq(known.chars())
}

/// Without the marks of Vietnamese letters: `Đặng` is `Dang`.
pub fn without_marks(text: &str) -> String {
    let letters = text.nfd().filter(|c| !is_combining_mark(*c));
    let letters = letters.map(|c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        c => c,
    });
    letters.collect()
}

/// The same in lower case: `Sở Tư pháp` is `so tu phap`.
pub fn plain(text: &str) -> String {
    without_marks(text).to_lowercase()
}

/// An id as it is compared: whatever its case, and whichever dash it is written with.
pub fn id(text: &str) -> String {
    letters_of_id(text).collect()
}

/// A number that ids have in common that are the same so.
pub fn id_number(text: &str) -> u64 {
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    letters_of_id(text).for_each(|letter| hasher.write_u32(letter.into()));
    hasher.finish()
}

/// Whether two ids are the same so.
pub fn is_same_id(a: &str, b: &str) -> bool {
    letters_of_id(a).eq(letters_of_id(b))
}

fn letters_of_id(text: &str) -> impl Iterator<Item = char> {
    // Word and Excel make longer dashes of a hyphen; the minus sign is another.
    let dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}');
    text.chars().map(move |c| if dash(c) { '-' } else { c.to_ascii_lowercase() })
}

/// `hoà` and `hòa`, `thuý` and `thúy`, `khoẻ` and `khỏe`: the tone moves to the first vowel, wherever signs part the syllables.
fn old_tone_place(word: &str) -> Cow<'_, str> {
    let (mut moved, mut done, mut before) = (String::new(), 0, ' ');
    let mut letters = word.char_indices().peekable();
    while let Some((at, first)) = letters.next() {
        let Some(&(_, second)) = letters.peek() else { break };
        // `quý` is q-u + ý: there the habits agree.
        if let Some((toned, plain)) = moved_tone(first, second).filter(|_| before != 'q') {
            moved.push_str(&word[done..at]);
            moved.extend([toned, plain]);
            done = at + first.len_utf8() + second.len_utf8();
        }
        before = first;
    }
    if done == 0 { Cow::Borrowed(word) } else { Cow::Owned(moved + &word[done..]) }
}

/// `o` + `à` as `ò` + `a`, for the pairs oa, oe, uy and the five tones.
fn moved_tone(first: char, second: char) -> Option<(char, char)> {
    const TONED: [(char, &str); 3] = [('a', "àáảãạ"), ('e', "èéẻẽẹ"), ('y', "ỳýỷỹỵ")];
    let firsts = match first {
        'o' => "òóỏõọ",
        'u' => "ùúủũụ",
        _ => return None,
    };
    let (plain, tone) =
        TONED.iter().find_map(|(plain, toned)| toned.chars().position(|c| c == second).map(|n| (*plain, n)))?;
    let goes_with = if first == 'o' { plain != 'y' } else { plain == 'y' };
    firsts.chars().nth(tone).filter(|_| goes_with).map(|c| (c, plain))
}

/// The known word nearest to what was typed, for "did you mean".
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_at(typed, known, &mut 0)
}

/// The same; what it took, in letters held against letters, is added to `cost`.
pub fn nearest_at<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>, cost: &mut u64) -> Option<&'a str> {
    // Ids and titles are short; comparing takes time as the square of the length.
    const LONGEST: usize = 128;
    const NEAR: f64 = 0.6;
    if typed.len() > LONGEST {
        return None;
    }
    let typed = key(typed);
    let letters = typed.chars().count();
    // One that is much longer or shorter is not near, whatever its letters.
    let may_be_near = |many: usize| letters.min(many) as f64 >= NEAR * letters.max(many) as f64;
    let mut score = |word: &str| {
        *cost += 16;
        let word = Some(word).filter(|word| word.len() <= 4 * LONGEST).map(key)?;
        let many = word.chars().count();
        *cost += (letters * many) as u64;
        may_be_near(many).then(|| strsim::normalized_damerau_levenshtein(&typed, &word))
    };
    // Of two that are as near, the first.
    let scored = known.into_iter().filter_map(|word| Some((score(word)?, word)));
    let best = scored.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    (best.0 >= NEAR).then_some(best.1)
}

/// Trimmed of white space, the no-break kinds too.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_habits_of_placing_the_tone_are_one_word() {
        for (a, b) in [("Uỷ ban", "ủy  BAN"), ("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy"), ("hoà/uỷ", "hòa/ủy")]
        {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_eq!(key("quý"), "quý");
        assert_ne!(key("hoa"), key("hòa"));
    }

    #[test]
    fn decomposed_text_is_the_same_text() {
        let decomposed: String = "Tiến độ".nfd().collect();
        assert_ne!(decomposed, "Tiến độ");
        assert_eq!(nfc(&decomposed), "Tiến độ");
    }

    #[test]
    fn plain_text_has_no_marks() {
        let decomposed: String = "ĐẦU tư".nfd().collect();
        assert_eq!((plain("Sở Tư pháp"), plain(&decomposed)), ("so tu phap".to_owned(), "dau tu".to_owned()));
    }

    #[test]
    fn the_nearest_word_is_offered_only_if_near() {
        assert_eq!(nearest("titel", ["title", "lead"]), Some("title"));
        assert_eq!(nearest("xyz", ["title", "lead"]), None);
    }
}
