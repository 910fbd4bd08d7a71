//! UTF-8 that some program took for another encoding: each byte of a letter became a letter or a sign of its own.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252, WINDOWS_1258};

use super::syllable::{has_one_case, is_syllable};

/// A word that reads as Vietnamese once it is read as UTF-8.
pub(super) struct Reread {
    /// The word and what it says, without the signs around them.
    pub(super) word: String,
    pub(super) meaning: String,
    /// The name of the encoding that it was taken for.
    pub(super) taken_for: &'static str,
}

pub(super) fn reread(word: &str) -> Option<Reread> {
    // Nothing in ASCII has two meanings, and no word is as long as this.
    const MOST_BYTES: usize = 512;
    if word.is_ascii() || word.len() > MOST_BYTES || is_word_before_a_quote(word) {
        return None;
    }
    let (meaning, encoding) = [WINDOWS_1252, WINDOWS_1258, MACINTOSH].into_iter().find_map(|encoding| {
        let mut said = once(word, encoding)?;
        // Some files went through it twice, or more often.
        for _ in 0..3 {
            if is_said(&said) {
                return Some((said, encoding));
            }
            said = once(&said, encoding)?;
        }
        None
    })?;
    let bare = |text: &str| text.trim_matches(|c: char| c.is_ascii_punctuation() || c == '\u{feff}').to_owned();
    Some(Reread { word: bare(word), meaning: bare(&meaning), taken_for: encoding.name() })
}

/// The bytes of the letters, read as UTF-8.
fn once(word: &str, encoding: &'static Encoding) -> Option<String> {
    let mut bytes = Vec::with_capacity(word.len());
    for c in word.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) if c.is_ascii() => bytes.push(byte),
            // What windows-1252 leaves open, and all of ISO 8859-1, keeps its number.
            Ok(byte) if (0x80..0xA0).contains(&byte) => bytes.push(byte),
            _ => {
                let letter = c.to_string();
                let (encoded, _, lost) = encoding.encode(&letter);
                bytes.extend((!lost).then_some(encoded)?.iter());
            }
        }
    }
    String::from_utf8(bytes).ok().filter(|said| !said.is_ascii())
}

/// Whether some word of it is Vietnamese, with letters of its own; or there are signs of print or the
/// byte-order mark, which come together by no chance either.
fn is_said(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_ascii() && has_one_case(word) && is_syllable(&super::fold::nfc(word).to_lowercase());
    text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\u{300}'..='\u{323}')).any(is_word)
        || text.contains(|c| matches!(c, '\u{2010}'..='\u{2026}' | '\u{feff}'))
}

/// `‘ĐÃ’`, `«rau má»…`: a word as it is typed, and then signs that letters of UTF-8 have too.
fn is_word_before_a_quote(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '‘'..='„' | '…' | '–' | '—' | '•' | '›' | '»' | '\u{a0}');
    let bare = word.trim_end_matches(|c: char| is_sign(c) || c.is_ascii_punctuation());
    let begins = |c: char| matches!(c, '‘' | '“' | '«') || (c.is_ascii() && !c.is_alphabetic());
    let last = bare.rsplit(begins).next().unwrap_or_default();
    word[bare.len()..].contains(is_sign) && has_one_case(last) && is_syllable(&last.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_utf8_reads_so_again() {
        for (word, meaning) in [
            ("ChÆ°a", "Chưa"),
            ("Ä\u{90}Ã£", "Đã"),
            ("láº¥y", "lấy"),
            ("Ä‘Æ°á»£c", "được"),
            ("(kiáº¿n),", "kiến"),
            ("xÃ£", "xã"),
            ("Ã½", "ý"),
            ("ChÃ†Â°a", "Chưa"),
            ("lÃ\u{a0}", "là"),
            ("Ă£", "ã"),
            ("ï»¿task", "task"),
            ("láº¥y", "lấy"),
            ("l·∫•y", "lấy"),
            ("ƒê√£", "Đã"),
            ("\u{e1}\u{ba}\u{a5}y", "ấy"),
            ("thiá\u{ba}\u{bf}t", "thiết"),
        ] {
            assert_eq!(reread(word).map(|it| it.meaning).as_deref(), Some(meaning), "{word}");
        }
    }

    #[test]
    fn words_of_any_language_are_what_they_are() {
        for word in [
            "São", "Zürich", "Citroën", "ĐÃ", "MÃ", "Â", "‘ĐÃ’", "‘MÃ’", "“XÃ”", "«má»…", "XÃ\u{a0}", "XÃ\u{a0}I",
            "25Â°C", "«cá»\u{a0}", "√2", "∆H", "m²", "Ê-đê", "GIÃ–", "«Quý»", "Å¡", "café", "HỒ", "Ã", "naïve",
            "façade", "số…", "Mã–số",
        ] {
            assert!(reread(word).is_none(), "{word}");
        }
    }
}
