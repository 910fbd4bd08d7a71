//! Bodies that no plan names: those that are well known, and those whose name begins with a known kind and has an end.

use super::vocabulary::{
    AFTER, AFTER_EN, AFTER_OR_WITHIN, ALONE, KINDS, KINDS_EN, LEVELS, NO_NAME, PLACES, WELL_KNOWN, WITHIN,
};
use super::words::{Word, begins, joined, keys, longest};

/// No name of a body has more words.
const MOST_WORDS: usize = 14;

/// So many words in small letters may follow one with a capital: `Kiểm soát`, `Giao dịch bảo đảm` may not.
const MOST_SMALL: usize = 2;

/// Whether what is asked for begins here, behind a name that is known.
pub fn is_after_known(words: &[Word]) -> bool {
    is_after(words) || longest(words, &AFTER_OR_WITHIN).is_some()
}

fn is_after(words: &[Word]) -> bool {
    // `Công an cấp xã` is a name, `Công an cấp tài khoản` is not.
    let is_level = begins(words, "cấp").is_some_and(|n| longest(&words[n..], &LEVELS).is_some());
    words.first().is_some_and(|word| !word.is_capital && !is_level)
        && (longest(words, &AFTER).is_some() || longest(words, &AFTER_EN).is_some())
}

/// Whether the name of a body may begin here.
pub fn begins_kind(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.is_capital) && longest(words, &KINDS).is_some()
}

/// A well-known body, whatever place stands behind its name.
pub fn well_known(words: &[Word]) -> Option<(String, usize)> {
    let fits = |name: &str| {
        let keys = keys(name);
        let is_same = words.len() >= keys.len() && keys.iter().zip(words).all(|(key, word)| *key == word.key);
        is_same.then_some(keys.len())
    };
    let all = WELL_KNOWN.iter().flat_map(|(name, shorts)| {
        let spelt = shorts.iter().copied().chain([*name]);
        spelt.filter_map(fits).map(move |length| (*name, length))
    });
    let (name, length) = all.max_by_key(|(_, length)| *length)?;
    Some((name.to_owned(), length + place(words, length)))
}

/// How many words from there on say of which place it is.
fn place(words: &[Word], from: usize) -> usize {
    if from > 0 && words[from - 1].is_end() {
        return 0;
    }
    let Some(kind) = longest(&words[from..], &PLACES) else { return 0 };
    let mut length = kind;
    while !words[from + length - 1].is_end() && words.get(from + length).is_some_and(|word| word.is_capital) {
        length += 1;
    }
    length
}

/// A body by what its name begins with. Where it ends must be beyond doubt.
pub fn named(words: &[Word]) -> Option<(String, usize)> {
    let kind = longest(words, &KINDS).filter(|_| words[0].is_capital)?;
    if longest(&words[kind..], &NO_NAME).is_some() || words[..kind - 1].iter().any(Word::is_end) {
        return None;
    }
    let mut at = kind;
    let mut small = 0;
    while at < words.len() && !words[at - 1].ends {
        let here = &words[at..];
        if is_after(here) || (words[at - 1].comma && !goes_on(here)) || is_and_another(here) {
            break;
        }
        let within = longest(here, &WITHIN).filter(|_| small == 0 || at > kind);
        small = if here[0].is_capital || within.is_some() || is_and(&here[0]) { 0 } else { small + 1 };
        let is_doubtful = !here[0].is_capital && longest(here, &AFTER_OR_WITHIN).is_some();
        at += within.unwrap_or(1);
        if is_doubtful || small > MOST_SMALL || at > MOST_WORDS {
            return None;
        }
    }
    let is_alone = ALONE.iter().any(|alone| begins(words, alone) == Some(kind));
    // At the end of a sentence nothing says that all before it is the name.
    let has_end = at < words.len() && !words[at - 1].ends;
    let sure = has_end || small == 0 || words[at - 1].comma;
    ((at > kind || is_alone) && sure).then(|| (joined(&words[..at]), at))
}

/// The same in English: all up to what is asked for.
pub fn named_en(words: &[Word]) -> Option<(String, usize)> {
    let kind = longest(words, &KINDS_EN)?;
    let end = (kind + 1..words.len().min(MOST_WORDS)).find(|&at| longest(&words[at..], &AFTER_EN).is_some())?;
    let is_one = !words[..end - 1].iter().any(|word| word.ends || word.comma);
    is_one.then(|| (joined(&words[..end]), end))
}

/// Behind a comma or `và`: whether the same name goes on, as in `Sở Văn hóa, Thể thao và Du lịch`.
fn goes_on(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.is_capital) && !begins_kind(words)
}

fn is_and(word: &Word) -> bool {
    matches!(&*word.key, "và" | "and")
}

/// `và Sở …`: another body; `và hướng dẫn`: no part of a name either.
fn is_and_another(words: &[Word]) -> bool {
    is_and(&words[0]) && !goes_on(&words[1..])
}
