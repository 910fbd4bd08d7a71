//! The English names of months, as Excel and people write them.

/// In small letters, January first.
pub const ENGLISH: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

/// The month that a word's three letters stand for: `mar`.
pub fn of_three_letters(word: &str) -> Option<u8> {
    number_where(|name| name[..3] == *word)
}

/// The month whose name begins with the word, of three letters at least: `mar`, `sept`, `march`.
pub fn beginning_with(word: &str) -> Option<u8> {
    number_where(|name| word.len() >= 3 && name.starts_with(word))
}

fn number_where(is_it: impl Fn(&str) -> bool) -> Option<u8> {
    ENGLISH.iter().zip(1..).find(|(name, _)| is_it(name)).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_their_names_and_how_they_begin() {
        assert_eq!(
            [of_three_letters("jan"), of_three_letters("dec"), of_three_letters("may")],
            [Some(1), Some(12), Some(5)]
        );
        assert_eq!([of_three_letters("march"), of_three_letters("ma"), of_three_letters("")], [None; 3]);
        assert_eq!(
            [beginning_with("mar"), beginning_with("sept"), beginning_with("june")],
            [Some(3), Some(9), Some(6)]
        );
        assert_eq!([beginning_with("ma"), beginning_with("marc4"), beginning_with("")], [None; 3]);
    }
}
