//! Numbers as annexes count with: `I.`, `A`, `45a`, `3.1`, `b)`. Knows how they are written and which stands under which; not
//! what they number.

/// A number without the mark behind it, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub text: String,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `IV`, which heads a field.
    Roman,
    /// `A`, which heads a field.
    Capital,
    /// `1`, `01`, `45a`.
    Arabic,
    /// `3.1`, `I.2`, with how many parts.
    Dotted(usize),
    /// `a`, or `ii`.
    Small,
}

impl Number {
    /// A cell that is a number with its marks, and nothing besides: `1`, `1.`, `(2)`, `III/`, `a)`.
    pub fn whole(cell: &str) -> Option<Number> {
        let cell = cell.trim().trim_start_matches(['(', '[']);
        let cell = cell.trim_end_matches(|c: char| is_mark(c) || c == ']' || c == ',' || c.is_whitespace());
        let (number, rest) = core(cell)?;
        rest.is_empty().then_some(number)
    }

    /// The number that a text begins with, and the text behind its mark. What only looks like one (`30/9`, `2025 - 2030`,
    /// `1.000 hồ sơ`, `3 xã`, a list `(1) …; (2) …` within the text) is none.
    pub fn leading(text: &str) -> Option<(Number, &str)> {
        let text = text.trim_start();
        if let Some(inner) = text.strip_prefix('(') {
            return in_brackets(inner);
        }
        let (number, rest) = core(text)?;
        let behind = rest.trim_start();
        let mark = behind.chars().next().filter(|c| is_mark(*c));
        let Some(mark) = mark else {
            return unmarked(&number, rest).then_some((number, behind));
        };
        let rest = behind[mark.len_utf8()..].trim_start_matches(['.', '-', '–', ':', ')']).trim_start();
        let first = rest.chars().next()?;
        let counts = match number.kind {
            // `30/9`, `10 - 15 hồ sơ`.
            Kind::Arabic | Kind::Dotted(_) => {
                !first.is_ascii_digit() && number.text.len() <= 8 && (mark != '/' || first.is_uppercase())
            }
            // `C.ty` and `T.Ư` are words: the mark stands apart from what follows, or before a word in capitals.
            Kind::Capital | Kind::Roman => {
                let attached = !behind[mark.len_utf8()..].starts_with([' ', '\t', '\n', '\u{a0}', '.', '-', ':']);
                !attached || first.is_uppercase() && rest.chars().nth(1).is_some_and(char::is_alphabetic)
            }
            Kind::Small => matches!(mark, ')' | '.' | '/') && (mark == ')' || first.is_uppercase()),
        };
        counts.then_some((number, rest))
    }

    /// Whether this number stands under that one: `3.1` under `3`.
    pub fn is_below(&self, upper: &Number) -> bool {
        self.text.strip_prefix(upper.text.as_str()).is_some_and(|rest| rest.starts_with('.'))
    }

    /// The whole number that it is or begins with.
    pub fn value(&self) -> Option<u32> {
        let digits = self.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len());
        self.text[..digits].parse().ok()
    }
}

impl Number {
    /// Which one it is in its row: of `III` 3, of `C` 3, of `45a` 45.
    pub fn ordinal(&self) -> Option<u32> {
        match self.kind {
            Kind::Roman => (1..=89).find(|n| roman(*n) == self.text),
            Kind::Capital => self.text.bytes().next().map(|it| u32::from(it.wrapping_sub(b'A')) + 1),
            _ => self.value(),
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ')' | '/' | '-' | '–' | '—' | ':')
}

/// `(1) Xây dựng …`, but not the first of a list within a text.
fn in_brackets(inner: &str) -> Option<(Number, &str)> {
    let (number, rest) = core(inner)?;
    let rest = rest.strip_prefix(')')?;
    let next = number.value().map(|it| format!("({})", it + 1));
    let is_list = next.is_some_and(|next| rest.contains(&next)) || number.text == "a" && rest.contains("(b)");
    (!is_list && !rest.trim().is_empty()).then(|| (number, rest.trim_start()))
}

/// Without a mark only a roman number before a capital letter counts, and `1.1 Xây dựng`.
fn unmarked(number: &Number, rest: &str) -> bool {
    let follows = rest.starts_with([' ', '\t', '\n', '\u{a0}']) && rest.trim_start().starts_with(char::is_uppercase);
    let short = number.text.split('.').all(|part| part.chars().count() <= 2);
    match number.kind {
        Kind::Roman => follows && number.text.bytes().all(|c| b"IVX".contains(&c)),
        Kind::Dotted(_) => follows && short,
        _ => false,
    }
}

/// The longest number at the start, and what stands behind it.
fn core(text: &str) -> Option<(Number, &str)> {
    let (first, kind) = part(text)?;
    let (mut end, mut parts) = (first, 1);
    // A small letter heads no parts: `a.1` is not met, `a.m` is.
    while let Some(below) = text[end..].strip_prefix('.').filter(|_| kind != Kind::Small) {
        let Some((length, below_kind)) = part(below) else { break };
        // `A.I`, `I.1`, `3.1`, `3.1a`; but `I.NÂNG` and `1.A` are a number and its text.
        let fits = matches!((kind, below_kind), (_, Kind::Arabic) | (Kind::Capital, Kind::Roman));
        if !fits {
            break;
        }
        (end, parts) = (end + 1 + length, parts + 1);
    }
    let kind = if parts > 1 { Kind::Dotted(parts) } else { kind };
    Some((Number { text: plain_roman(&text[..end]), kind }, &text[end..]))
}

/// One part of a number: how long it is, and of which kind.
fn part(text: &str) -> Option<(usize, Kind)> {
    let word = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let word = &text[..word];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let suffix = &word[digits..];
        let is_suffix = suffix.is_empty() || suffix.chars().count() == 1 && suffix.chars().all(char::is_alphabetic);
        return (digits <= 4 && is_suffix).then_some((word.len(), Kind::Arabic));
    }
    let kind = match word.chars().count() {
        0 => return None,
        1 if is_roman(word) => Kind::Roman,
        1 if word.starts_with(|c: char| c.is_ascii_uppercase() || c == 'Đ') => Kind::Capital,
        1 if word.starts_with(|c: char| c.is_ascii_lowercase() || c == 'đ') => Kind::Small,
        _ if is_roman(word) => Kind::Roman,
        2..=5 if word.bytes().all(|c| b"ivx".contains(&c)) => Kind::Small,
        _ => return None,
    };
    Some((word.len(), kind))
}

/// In capitals, and as it is properly written; the single signs of Unicode too. `C`, `D`, `L` and `M` alone are letters: no annex
/// has fifty fields.
fn is_roman(word: &str) -> bool {
    let word = plain_roman(word);
    let known = word.bytes().all(|c| b"IVXL".contains(&c)) && word != "L";
    known && (1..=89).any(|n| roman(n) == word)
}

/// `Ⅱ` as `II`.
fn plain_roman(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2160}'..='\u{216b}' => plain.push_str(&roman(u32::from(c) - 0x215f)),
            c => plain.push(c),
        }
    }
    plain
}

fn roman(mut n: u32) -> String {
    const SIGNS: [(u32, &str); 7] = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while n >= value {
            text.push_str(sign);
            n -= value;
        }
    }
    text
}

/// The letter before: of `C` it is `B`. In lists of Vietnamese letters `Đ` may come after `D`.
pub fn letter_before(letter: char) -> Option<char> {
    match letter {
        'Đ' => Some('D'),
        'B'..='Z' => char::from_u32(u32::from(letter) - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(number: &Number) -> (&str, Kind) {
        (&number.text, number.kind)
    }

    #[test]
    fn a_cell_is_a_number_with_its_marks() {
        let cases = [
            ("1", "1", Kind::Arabic),
            (" 01. ", "01", Kind::Arabic),
            ("45a", "45a", Kind::Arabic),
            ("(2)", "2", Kind::Arabic),
            ("3.1.", "3.1", Kind::Dotted(2)),
            ("3.1.2", "3.1.2", Kind::Dotted(3)),
            ("I", "I", Kind::Roman),
            ("IV.", "IV", Kind::Roman),
            ("II/", "II", Kind::Roman),
            ("Ⅲ", "III", Kind::Roman),
            ("A", "A", Kind::Capital),
            ("C.", "C", Kind::Capital),
            ("A.I", "A.I", Kind::Dotted(2)),
            ("I.2", "I.2", Kind::Dotted(2)),
            ("a)", "a", Kind::Small),
            ("đ)", "đ", Kind::Small),
            ("ii)", "ii", Kind::Small),
        ];
        for (cell, text, kind) in cases {
            assert_eq!(Number::whole(cell).as_ref().map(seen), Some((text, kind)), "{cell}");
        }
        for cell in ["", "-", "Sở Y tế", "1 2", "IIII", "12345", "NV-01", "30/9"] {
            assert_eq!(Number::whole(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_text_begins_with_a_number_and_its_mark() {
        let cases = [
            ("I. NÂNG CAO", "I", "NÂNG CAO"),
            ("I.NÂNG CAO", "I", "NÂNG CAO"),
            ("II - Cải cách", "II", "Cải cách"),
            ("II- cải cách", "II", "cải cách"),
            ("III/ Cải cách", "III", "Cải cách"),
            ("IV CẢI CÁCH", "IV", "CẢI CÁCH"),
            ("A. Nhiệm vụ", "A", "Nhiệm vụ"),
            ("B/ Nhiệm vụ", "B", "Nhiệm vụ"),
            ("1. Xây dựng", "1", "Xây dựng"),
            ("1.Xây dựng", "1", "Xây dựng"),
            ("1) xây dựng", "1", "xây dựng"),
            ("(1) Xây dựng", "1", "Xây dựng"),
            ("45a. Xây dựng", "45a", "Xây dựng"),
            ("1.1. Xây dựng", "1.1", "Xây dựng"),
            ("1.1 Xây dựng", "1.1", "Xây dựng"),
            ("a) xây dựng", "a", "xây dựng"),
            ("1 - Xây dựng", "1", "Xây dựng"),
        ];
        for (text, number, rest) in cases {
            let got = Number::leading(text);
            assert_eq!(got.as_ref().map(|(n, rest)| (n.text.as_str(), *rest)), Some((number, rest)), "{text}");
        }
        let none = [
            "30/9 hoàn thành", "2025 - 2030", "1.000 hồ sơ", "3 xã", "Y tế", "Xây dựng", "(1) Xây dựng; (2) Ban hành",
            "C.ty Điện lực", "T.Ư Đoàn", "E-learning", "1.", "2.5 triệu", "I",
        ];
        for text in none {
            assert_eq!(Number::leading(text), None, "{text}");
        }
    }

    #[test]
    fn parts_stand_under_their_whole() {
        let number = |text| Number::whole(text).unwrap();
        assert!(number("3.1").is_below(&number("3")));
        assert!(number("3.1.2").is_below(&number("3.1")));
        assert!(!number("31").is_below(&number("3")));
        assert!(!number("4.1").is_below(&number("3")));
        assert_eq!(number("45a").value(), Some(45));
    }
}
