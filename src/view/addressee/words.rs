//! A sentence as the words by which names are found in it: abbreviations in full, and where a phrase ends.

use crate::text::fold;

/// What officials shorten within names, and its full words.
const ABBREVIATIONS: [(&str, &str); 15] = [
    ("ubnd", "Ủy ban nhân dân"),
    ("hđnd", "Hội đồng nhân dân"),
    ("tp", "thành phố"),
    ("t/p", "thành phố"),
    ("cchc", "cải cách hành chính"),
    ("bcđ", "Ban chỉ đạo"),
    ("bql", "Ban Quản lý"),
    ("vp", "Văn phòng"),
    ("tthc", "thủ tục hành chính"),
    ("kkt", "Khu kinh tế"),
    ("kcn", "khu công nghiệp"),
    ("cđs", "chuyển đổi số"),
    ("bhxh", "Bảo hiểm xã hội"),
    ("kbnn", "Kho bạc Nhà nước"),
    ("tw", "Trung ương"),
];

/// A syllable of Vietnamese, a word of English.
#[derive(Clone, Debug)]
pub struct Word {
    pub key: String,
    pub shown: String,
    pub is_capital: bool,
    /// A comma stands behind it.
    pub comma: bool,
    /// A stop, bracket or dash stands behind it.
    pub ends: bool,
}

impl Word {
    /// Whether a phrase ends behind it.
    pub fn is_end(&self) -> bool {
        self.comma || self.ends
    }
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    // `TP.Hải Phòng` is two words.
    let text = fold::nfc(text).replace("TP.", "TP ").replace("Tp.", "TP ").replace("P.", "P ");
    text.split_whitespace().flat_map(word).collect()
}

/// How a name is compared.
pub fn keys(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.key).collect()
}

/// A name without its abbreviations.
pub fn in_full(name: &str) -> String {
    joined(&words(name))
}

/// Words as they are written.
pub fn joined(words: &[Word]) -> String {
    let last = words.len().saturating_sub(1);
    let each = words.iter().enumerate();
    each.map(|(n, word)| format!("{}{}", word.shown, if word.comma && n < last { "," } else { "" }))
        .collect::<Vec<_>>()
        .join(" ")
}

fn word(token: &str) -> Vec<Word> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let bare = token.trim_matches(is_mark);
    if bare.is_empty() {
        return Vec::new();
    }
    let behind = token.rsplit_once(bare).map_or("", |(_, behind)| behind);
    let key = fold::key(bare);
    let full = ABBREVIATIONS.iter().find(|(short, _)| *short == key).map_or(bare, |(_, full)| full);
    let mut words: Vec<Word> = full.split(' ').map(plain).collect();
    if let Some(last) = words.last_mut() {
        last.comma = behind.starts_with(',');
        last.ends = !last.comma && behind.chars().any(|c| !matches!(c, '"' | '”' | '\''));
    }
    words
}

fn plain(text: &str) -> Word {
    let is_capital = text.chars().next().is_some_and(char::is_uppercase);
    Word { key: fold::key(text), shown: text.to_owned(), is_capital, comma: false, ends: false }
}

/// How many words a phrase takes, if these begin with it.
pub fn begins(words: &[Word], phrase: &str) -> Option<usize> {
    let length = phrase.split(' ').count();
    let fits = words.len() >= length && phrase.split(' ').zip(words).all(|(part, word)| word.key == part);
    fits.then_some(length)
}

/// The longest of some phrases that these begin with.
pub fn longest(words: &[Word], phrases: &[&str]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| begins(words, phrase)).max()
}
