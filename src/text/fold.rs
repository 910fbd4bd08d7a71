//! What counts as the same text: NFC, and for matching also case, spaces and the two habits of
//! placing a tone mark (`hoà`/`hòa`, `uỷ`/`ủy`). The files' own bytes are never changed.

use std::borrow::Cow;

use memchr::memchr2;
use unicode_normalization::{UnicodeNormalization, is_nfc_quick, IsNormalized};

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
    let words: Vec<String> = lower.split_whitespace().map(old_tone_place).collect();
    words.join(" ")
}

/// `hoà` and `hòa`, `thuý` and `thúy`, `khoẻ` and `khỏe`: the tone moves to the first vowel.
fn old_tone_place(word: &str) -> String {
    const PAIRS: [(&str, &str); 15] = [
        ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
        ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
        ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
    ];
    // `quý` is q-u + ý: there the habits agree, and the pair must not match inside it.
    for (new, old) in PAIRS {
        if let Some(at) = word.find(new) {
            if !word[..at].ends_with('q') {
                return word.replacen(new, old, 1);
            }
        }
    }
    word.to_owned()
}

/// The known word nearest to what was typed, for "did you mean".
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = key(typed);
    let score = |word: &str| strsim::normalized_damerau_levenshtein(&typed, &key(word));
    let best = known.into_iter().map(|word| (score(word), word)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.6).then_some(best.1)
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
        for (a, b) in [("Uỷ ban", "ủy  BAN"), ("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuý", "thúy")] {
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
    fn the_nearest_word_is_offered_only_if_near() {
        assert_eq!(nearest("titel", ["title", "lead"]), Some("title"));
        assert_eq!(nearest("xyz", ["title", "lead"]), None);
    }
}
