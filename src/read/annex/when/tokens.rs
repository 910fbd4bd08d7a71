//! The words of a cell, cut into words, numbers and marks as a grammar wants them: whatever their case, Unicode form, dashes
//! and blanks. Knows which words the grammar of deadlines has, not what they mean.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    /// Where it begins in [`Words::text`].
    pub at: usize,
    pub starts_line: bool,
    /// Nothing stands between it and the token before.
    pub is_glued: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Number {
        value: i32,
        digits: usize,
    },
    /// Folded, and spelt in one way.
    Word(String),
    Mark(char),
}

/// A cell's text, and its tokens.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// In NFC, without what cannot be seen.
    pub text: String,
    pub tokens: Vec<Token>,
}

/// The words that the grammar has. A run of letters that is none of them may be several of them without a blank.
const KNOWN: [&str; 104] = [
    "ba", "bắt", "bảy", "bốn", "các", "cả", "chín", "cho", "chậm", "của", "cuối", "cùng", "cứ", "dự", "giai", "gian",
    "giữa", "hai", "hiện", "hoàn", "hạn", "hằng", "hết", "hơn", "i", "ii", "iii", "iv", "khi", "kiến", "kế", "kể",
    "kỳ", "là", "liên", "làm", "lần", "mười", "mỗi", "một", "muộn", "ngay", "ngày", "những", "niên", "nhất", "nửa",
    "năm", "q", "quý", "sau", "sáu", "suốt", "t", "th", "thg", "theo", "thành", "tháng", "thường", "thực", "thời",
    "tiếp", "trong", "trước", "tuần", "tám", "tư", "tại", "tới", "từ", "từng", "tục", "và", "vào", "việc", "xong",
    "xuyên", "đầu", "đến", "định", "đoạn", "đợt", "đó", "không", "chót", "tổ", "chức", "triển", "khai", "kết", "thúc",
    "vòng", "tính", "trên", "cơ", "sở", "có", "yêu", "cầu", "đột", "xuất", "chờ", "tùy",
];

/// Longer runs of letters are no words of the grammar, with or without blanks.
const LONGEST_RUN: usize = 60;

pub(super) fn is_known(word: &str) -> bool {
    KNOWN.contains(&word)
}

impl Words {
    pub fn of(text: &str) -> Words {
        let text: String = fold::nfc(text).chars().filter(|c| !is_invisible(*c)).collect();
        let mut tokens = cut(&text);
        without_bullets(&mut tokens);
        without_end_marks(&mut tokens);
        let tokens = rejoined(tokens);
        Words { text, tokens }
    }

    /// What the cell says from a token on, on one line, in its own words.
    pub fn from(&self, token: usize) -> String {
        let at = self.tokens.get(token).map_or(0, |token| token.at);
        one_line(self.text.get(at..).unwrap_or_default())
    }
}

/// Trimmed, with single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

/// The one spelling of marks that look alike.
fn mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '~' => '-',
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => '/',
        c => c,
    }
}

fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut at, mut starts_line, mut is_glued) = (0, true, false);
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() || first.is_control() {
            starts_line |= matches!(first, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
            (at, is_glued) = (at + first.len_utf8(), false);
            continue;
        }
        let run = |like: fn(char) -> bool| &rest[..rest.find(|c| !like(c)).unwrap_or(rest.len())];
        let length = match first {
            '0'..='9' => {
                let run = run(|c| c.is_ascii_digit());
                let kind = Kind::Number { value: run.parse().unwrap_or(i32::MAX), digits: run.len() };
                tokens.push(Token { kind, at, starts_line, is_glued });
                run.len()
            }
            c if is_letter(c) => {
                let run = run(is_letter);
                words_of(run, |word, first| {
                    let (starts_line, is_glued) = (starts_line && first, is_glued || !first);
                    tokens.push(Token { kind: Kind::Word(word), at, starts_line, is_glued });
                });
                run.len()
            }
            c => {
                tokens.push(Token { kind: Kind::Mark(mark(c)), at, starts_line, is_glued });
                c.len_utf8()
            }
        };
        (at, starts_line, is_glued) = (at + length, false, true);
    }
    tokens
}

/// A run of letters as words of the grammar, if it is some of them without blanks; else as it stands.
fn words_of(run: &str, mut push: impl FnMut(String, bool)) {
    let word = folded(run);
    match in_known_words(&word).filter(|_| !is_known(&word)) {
        Some(words) => words.iter().enumerate().for_each(|(n, word)| push((*word).to_owned(), n == 0)),
        None => push(word, true),
    }
}

/// One spelling: `hàng` and `hằng`, `quí` and `quý`, Roman numbers that are one sign.
fn folded(run: &str) -> String {
    let is_sign = |c: char| matches!(c, '\u{2160}'..='\u{217f}');
    let plain: String = if run.contains(is_sign) { run.nfkc().collect() } else { run.to_owned() };
    let spellings = [("hàng", "hằng"), ("quí", "quý"), ("qúy", "quý"), ("qúi", "quý"), ("kì", "kỳ"), ("tuỳ", "tùy")];
    spellings.iter().fold(plain.to_lowercase(), |word, (from, to)| word.replace(from, to))
}

/// The known words that letters are, longest first.
fn in_known_words(letters: &str) -> Option<Vec<&'static str>> {
    if letters.len() > LONGEST_RUN {
        return None;
    }
    // `ends[n]` is the last word of a way to cut the first n bytes; of several the one with the longest last word.
    let mut ends: Vec<Option<&'static str>> = vec![None; letters.len() + 1];
    for end in 1..=letters.len() {
        let Some(head) = letters.get(..end) else { continue };
        let fits = |word: &&&str| head.ends_with(**word) && (end == word.len() || ends[end - word.len()].is_some());
        ends[end] = KNOWN.iter().filter(fits).max_by_key(|word| word.len()).copied();
    }
    let (mut words, mut end) = (Vec::new(), letters.len());
    while end > 0 {
        let word = ends[end]?;
        words.push(word);
        end -= word.len();
    }
    words.reverse();
    Some(words)
}

/// Where a blank fell into a word (`th áng`), the words without it.
fn rejoined(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = &tokens[..];
    while let Some(first) = rest.first() {
        let is_word = |token: &&Token| matches!(token.kind, Kind::Word(_));
        let run = &rest[..rest.iter().take_while(is_word).count()];
        let letters = || run.iter().filter_map(|token| word(token)).collect::<String>();
        let is_strange = run.iter().filter_map(word).any(|word| !is_known(word));
        let words =
            Some(letters()).filter(|_| is_strange && run.len() > 1).and_then(|letters| in_known_words(&letters));
        match words {
            Some(words) => joined.extend(words.into_iter().enumerate().map(|(n, word)| Token {
                kind: Kind::Word(word.to_owned()),
                starts_line: first.starts_line && n == 0,
                ..first.clone()
            })),
            None => joined.extend_from_slice(if run.is_empty() { &rest[..1] } else { run }),
        }
        rest = &rest[run.len().max(1)..];
    }
    joined
}

pub(super) fn word(token: &Token) -> Option<&str> {
    match &token.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    }
}

/// Bullets of lines say nothing. A dash is one only where the first line has one too: else it says "to".
fn without_bullets(tokens: &mut Vec<Token>) {
    let is_dash = |token: &Token| token.kind == Kind::Mark('-');
    let dashes = tokens.len() > 1 && tokens.first().is_some_and(is_dash);
    let mut before_starts = false;
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    for mut token in tokens.drain(..) {
        let is_bullet = matches!(token.kind, Kind::Mark('+' | '*' | '•' | '·' | '▪' | '●' | '\u{f0b7}'));
        token.starts_line |= before_starts;
        before_starts = token.starts_line && (is_bullet || dashes && is_dash(&token));
        if !before_starts {
            kept.push(token);
        }
    }
    *tokens = kept;
}

/// A full stop or comma at the end, and marks of foot-notes.
fn without_end_marks(tokens: &mut Vec<Token>) {
    let ends_with = |tokens: &[Token], marks: &[char]| matches!(tokens.last(), Some(Token { kind: Kind::Mark(mark), .. }) if marks.contains(mark));
    let mut has_stop = false;
    loop {
        if ends_with(tokens, &['*', ',', ';', '¹', '²', '³']) || ends_with(tokens, &['⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
        {
            tokens.pop();
        } else if ends_with(tokens, &['.']) && !has_stop {
            has_stop = true;
            tokens.pop();
        } else if is_note(tokens) {
            tokens.truncate(tokens.len() - 3);
        } else {
            return;
        }
    }
}

/// `[1]`, `(1)`, `(*)` after something else.
fn is_note(tokens: &[Token]) -> bool {
    let [.., _, open, number, close] = tokens else { return false };
    let (open, close) = (&open.kind, &close.kind);
    let is_in = |left: char, right: char| *open == Kind::Mark(left) && *close == Kind::Mark(right);
    match number.kind {
        Kind::Number { digits: 1, .. } => is_in('(', ')') || is_in('[', ']'),
        Kind::Number { digits: 2, .. } => is_in('[', ']'),
        Kind::Mark('*') => is_in('(', ')'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let token = |token: &Token| match &token.kind {
            Kind::Number { value, .. } => value.to_string(),
            Kind::Word(word) => word.clone(),
            Kind::Mark(mark) => mark.to_string(),
        };
        Words::of(text).tokens.iter().map(token).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn blanks_case_and_form_change_no_token() {
        let decomposed: String = "QUÝ II".nfd().collect();
        for (text, tokens) in [
            ("QuýII/2025.", "quý ii / 2025"),
            (&decomposed, "quý ii"),
            ("Quí  Ⅱ – 2025", "quý ii - 2025"),
            ("Trongtháng5", "trong tháng 5"),
            ("Th áng\u{a0}6", "tháng 6"),
            ("Hàngnăm", "hằng năm"),
            ("- Tháng 6\n- Tháng 12", "tháng 6 tháng 12"),
            ("Quý I\n- Quý II", "quý i - quý ii"),
            ("Quý II[1]", "quý ii"),
            ("Quý II (1)", "quý ii"),
            ("(1)", "( 1 )"),
            ("Quý II*.", "quý ii"),
            ("Sở Tài chính", "sở tài chính"),
            ("-", "-"),
            ("", ""),
        ] {
            assert_eq!(shown(text), tokens, "{text}");
        }
    }

    #[test]
    fn the_known_words_are_all_different() {
        let mut words = KNOWN.to_vec();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), KNOWN.len());
    }
}
