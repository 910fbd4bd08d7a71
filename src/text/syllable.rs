//! What a Vietnamese word can look like: an initial, a rhyme, a tone. No dictionary: enough to tell a word of the
//! language from letters that fell together by chance.

/// The vowels, each without a tone and with the five.
const VOWELS: [&str; 12] = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự",
    "yỳýỷỹỵ",
];

/// A tone, in the order in which [`VOWELS`] has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Level,
    Huyen,
    Sac,
    Hoi,
    Nga,
    Nang,
}

impl Tone {
    const ALL: [Tone; 6] = [Tone::Level, Tone::Huyen, Tone::Sac, Tone::Hoi, Tone::Nga, Tone::Nang];
}

/// The vowel with a tone; none where there is no such vowel.
pub(super) fn with_tone(vowel: char, tone: Tone) -> Option<char> {
    VOWELS.iter().find(|row| row.starts_with(vowel))?.chars().nth(tone as usize)
}

/// The letter without its tone, and the tone.
fn without_tone(letter: char) -> (char, Tone) {
    if letter.is_ascii() {
        return (letter, Tone::Level);
    }
    let found = VOWELS.iter().find_map(|row| {
        let tone = row.chars().position(|c| c == letter)?;
        Some((row.chars().next()?, Tone::ALL[tone]))
    });
    found.unwrap_or((letter, Tone::Level))
}

/// Longer ones first: the first that fits is the word's, but for `gi`, which may also be `g` and a rhyme with `i`.
const INITIALS: [&str; 27] = [
    "ngh", "ng", "gh", "gi", "kh", "nh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "r", "s", "t", "v", "x", "",
];

/// Vowels and what may follow them; `-` is nothing.
const RHYMES: [(&str, &str); 53] = [
    ("a", "- c ch m n ng nh p t"),
    ("ă", "c m n ng p t"),
    ("â", "c m n ng p t"),
    ("e", "- c m n ng p t"),
    ("ê", "- ch m n nh p t"),
    ("i", "- ch m n nh p t"),
    ("o", "- c m n ng p t"),
    ("ô", "- c m n ng p t"),
    ("ơ", "- m n p t"),
    ("u", "- c m n ng p t"),
    ("ư", "- c ng t"),
    ("y", "- ch n nh p t"),
    ("ai", "-"),
    ("ao", "-"),
    ("au", "-"),
    ("ay", "-"),
    ("âu", "-"),
    ("ây", "-"),
    ("eo", "-"),
    ("êu", "-"),
    ("ia", "-"),
    ("iu", "-"),
    ("iê", "c m n ng p t"),
    ("iêu", "-"),
    ("oa", "- c ch m n ng nh p t"),
    ("oă", "c m n ng t"),
    ("oai", "-"),
    ("oao", "-"),
    ("oay", "-"),
    ("oe", "- m n t"),
    ("oeo", "-"),
    ("oi", "-"),
    ("oo", "c ng"),
    ("ôi", "-"),
    ("ơi", "-"),
    ("ua", "-"),
    ("uâ", "n ng t"),
    ("uây", "-"),
    ("uê", "- ch nh"),
    ("ui", "-"),
    ("uô", "c m n ng t"),
    ("uôi", "-"),
    ("uơ", "-"),
    ("uy", "- ch n nh p t"),
    ("uya", "-"),
    ("uyê", "n t"),
    ("uyu", "-"),
    ("ưa", "-"),
    ("ưi", "-"),
    ("ươ", "c m n ng p t"),
    ("ươi", "-"),
    ("ươu", "-"),
    ("ưu", "-"),
];

/// Rhymes that are spelt with `y` because nothing, or only `qu`, stands before them.
const RHYMES_WITH_Y: [(&str, &str); 2] = [("yê", "m n ng t"), ("yêu", "-")];

/// The longest word is `nghiêng`.
const MOST_LETTERS: usize = 7;

/// Whether a word in lower case can be one of Vietnamese, in Unicode.
pub fn is_syllable(word: &str) -> bool {
    if word.chars().count() > MOST_LETTERS {
        return false;
    }
    let mut tone = Tone::Level;
    let mut letters = String::with_capacity(word.len());
    for (letter, its) in word.chars().map(without_tone) {
        if its != Tone::Level && std::mem::replace(&mut tone, its) != Tone::Level {
            return false;
        }
        letters.push(letter);
    }
    let parts = INITIALS.iter().filter_map(|initial| Some((*initial, letters.strip_prefix(initial)?)));
    parts.into_iter().any(|(initial, rhyme)| is_rhyme(initial, rhyme, tone))
}

/// Whether a word in lower case can be one of Vietnamese if each `sign` in it is a letter with marks, and the others may
/// have lost theirs: `du?c` was `được`.
pub(super) fn may_be_syllable(word: &str, sign: char) -> bool {
    let letters: Vec<char> = word.chars().map(|c| if c == sign { sign } else { plain(c) }).collect();
    let tones = word.chars().filter(|c| without_tone(*c).1 != Tone::Level).count();
    if letters.len() > MOST_LETTERS || tones > 1 {
        return false;
    }
    let stands_for = |written: char, meant: char| match written == sign {
        true => is_vowel(meant) || meant == 'đ',
        false => written == plain(meant),
    };
    let is = |written: &[char], meant: &str| {
        written.len() == meant.chars().count() && written.iter().zip(meant.chars()).all(|(w, m)| stands_for(*w, m))
    };
    INITIALS.iter().any(|initial| {
        let Some((front, rest)) = letters.split_at_checked(initial.chars().count()) else { return false };
        is(front, initial)
            && RHYMES.iter().chain(&RHYMES_WITH_Y).any(|(vowels, ends)| {
                let Some((middle, last)) = rest.split_at_checked(vowels.chars().count()) else { return false };
                is(middle, vowels)
                    && ends.split(' ').any(|end| is(last, end.trim_matches('-')) && goes_with(initial, vowels, end))
            })
    })
}

/// All small, all capitals, or small behind a capital.
pub(super) fn has_one_case(word: &str) -> bool {
    let mut rest = word.chars().filter(|c| c.is_alphabetic()).skip(1);
    let capitals = rest.clone().all(char::is_uppercase) && word.chars().next().is_some_and(char::is_uppercase);
    capitals || rest.all(|c| !c.is_uppercase())
}

/// A letter without any mark.
fn plain(letter: char) -> char {
    match without_tone(letter).0 {
        'ă' | 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        other => other,
    }
}

fn is_rhyme(initial: &str, rhyme: &str, tone: Tone) -> bool {
    let split = rhyme.find(|c| !is_vowel(c)).unwrap_or(rhyme.len());
    let (vowels, end) = rhyme.split_at(split);
    // A word that ends in a stop is sắc or nặng.
    if matches!(end, "c" | "ch" | "p" | "t") && !matches!(tone, Tone::Sac | Tone::Nang) {
        return false;
    }
    let end = if end.is_empty() { "-" } else { end };
    let mut rhymes = RHYMES.iter().chain(&RHYMES_WITH_Y);
    let known = rhymes.any(|(known, ends)| *known == vowels && ends.split(' ').any(|e| e == end));
    known && goes_with(initial, vowels, end)
}

/// The spelling of the initial, and of `y`, depends on the other.
fn goes_with(initial: &str, vowels: &str, end: &str) -> bool {
    let front = vowels.starts_with(['e', 'ê', 'i']);
    let spelt_with_y = match vowels {
        "y" if end == "-" => matches!(initial, "" | "h" | "k" | "l" | "m" | "n" | "qu" | "s" | "t" | "v"),
        "y" => initial == "qu",
        "yê" => matches!(initial, "" | "qu"),
        "yêu" => initial.is_empty(),
        _ => true,
    };
    spelt_with_y
        && match initial {
            "k" => front || vowels == "y",
            "gh" | "ngh" => front,
            "c" | "ng" => !front,
            "g" => !front || vowels.starts_with('i'),
            _ => true,
        }
}

fn is_vowel(letter: char) -> bool {
    VOWELS.iter().any(|row| row.starts_with(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_language_are_known() {
        let text = "nghiêng quốc quyết khuỷu giếng gì gìn giữ huỳnh quỳnh hoàn thành thủ tục hành chính yêu cầu ý kiến \
                    đường rượu ngoằn thuở khuya oán ưu tiên kỳ kế hoạch xoong quý uỷ ủy hoà hòa nghị quyết ghi chép \
                    phường xã được người buổi chuyển loại hoặc tuần tuyến xuất luật huyện thoả khoẻ toàn bộ duyệt";
        for word in text.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn others_are_not() {
        let text = "müller café köln tốn2 ca2 ngi cê ghà hoành1 làt lạtt brà straße đđ bcd kửn lửn bàp oự tốố quz";
        for word in text.split_whitespace() {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn words_that_lost_letters_are_known_by_the_rest() {
        for word in ["ch?a", "du?c", "c?p", "ki?n", "m?u", "quy?t", "ngh?", "d??c", "tr?m", "ti?n", "tr??ng"] {
            assert!(may_be_syllable(word, '?'), "{word}");
        }
        for word in ["a?b", "so?nam", "không?ai", "colou?r", "gì?ạ", "tin?id", "ma?so", "b?"] {
            assert!(!may_be_syllable(word, '?') || word == "b?", "{word}");
        }
    }
}
