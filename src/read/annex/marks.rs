//! Marks that are set to words and are none themselves: bullets before them, signs of foot-notes behind. Knows how they look, not
//! which cells may have them.

use std::borrow::Cow;
use std::ops::Range;

use crate::read::office::Words;

/// Lines without blanks at their ends, blank ones at the start and end left out.
pub fn lines(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_string()
}

/// On one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const BULLETS: &str = "-–—−+*•·●○▪■□◦‣⁃➢➤►▶→✓✔❖§\u{f0b7}\u{f02d}\u{f0a7}\u{f0d8}\u{f0fc}\u{2010}\u{2011}";

/// The text behind a bullet, if it has one. `-5%` and a row of dashes have none.
pub fn behind_bullet(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let first = text.chars().next().filter(|c| BULLETS.contains(*c))?;
    let rest = &text[first.len_utf8()..];
    let is_bullet = rest.trim_start().starts_with(|c: char| c.is_alphanumeric() || "\"“‘'([".contains(c))
        && !(first == '-' && rest.starts_with(|c: char| c.is_ascii_digit()));
    is_bullet.then(|| rest.trim_start())
}

/// The words without the signs of foot-notes: raised ones and `[1]` wherever they stand; `(1)` and `*` behind a word at the end
/// of a line or before a comma. The `2` of `m²` and a list `(1) …; (2) …` stay.
pub fn without_notes(words: &Words) -> String {
    let text = without_raised(words);
    // Most texts have none.
    let text = if text.contains(is_superscript) { Cow::Owned(without_superscripts(&text)) } else { text };
    let text = if text.contains(['*', '[', '(']) { Cow::Owned(without_typed(&text)) } else { text };
    lines(&text)
}

fn without_raised(words: &Words) -> Cow<'_, str> {
    let text = &words.text;
    if words.raised.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut raised: Vec<&Range<usize>> = words.raised.iter().collect();
    raised.sort_by_key(|it| it.start);
    let (mut kept, mut from) = (String::with_capacity(text.len()), 0);
    for range in raised.into_iter().filter(|it| text.get((*it).clone()).is_some_and(is_sign)) {
        let Some(before) = text.get(from..range.start) else { continue };
        kept.push_str(before);
        from = range.start;
        if !is_power(&kept) {
            from = range.end;
        }
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}

/// What a raised sign is made of: `1`, `(1)`, `[2]`, `*`, `a`.
fn is_sign(raised: &str) -> bool {
    let inner = raised.trim().trim_matches(|c| "()[],;".contains(c));
    let short = inner.chars().count() <= 3;
    let signs = !inner.is_empty() && inner.chars().all(|c| c == '*' || c == '†');
    short && (signs || inner.chars().all(|c| c.is_ascii_digit()) || inner.len() == 1)
}

/// `m²`, `km2`, `10⁶`: what stands before makes it a power.
fn is_power(before: &str) -> bool {
    const LONGEST: usize = 12;
    let from = before.char_indices().rev().take(LONGEST).last().map_or(0, |it| it.0);
    let word = before[from..].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit()).to_lowercase();
    ["m", "km", "cm", "mm", "dm", "dam", "hm"].contains(&unit.as_str()) || word == "10"
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Without `¹`, `²` and their like, but for powers.
fn without_superscripts(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut is_in_power = false;
    for c in text.chars() {
        if is_superscript(c) {
            is_in_power = is_in_power || is_power(&kept);
            if !is_in_power {
                continue;
            }
        } else {
            is_in_power = false;
        }
        kept.push(c);
    }
    kept
}

/// Without those that are typed on the line.
fn without_typed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    let mut line_has_words = false;
    while let Some(c) = rest.chars().next() {
        let stars = rest.bytes().take_while(|c| *c == b'*').count();
        if line_has_words && let Some(length) = typed_sign(&kept, rest, stars) {
            // The blank before it is of the sign, unless a word follows directly.
            kept.truncate(kept.trim_end_matches([' ', '\u{a0}']).len());
            rest = &rest[length..];
            if rest.starts_with(char::is_alphanumeric) {
                kept.push(' ');
            }
            continue;
        }
        let length = stars.max(c.len_utf8());
        kept.push_str(&rest[..length]);
        rest = &rest[length..];
        line_has_words = c != '\n' && (line_has_words || !c.is_whitespace());
    }
    kept
}

/// How long the sign is that stands here.
fn typed_sign(before: &str, rest: &str, stars: usize) -> Option<usize> {
    let (length, square) = if stars > 0 { (stars, false) } else { bracketed(rest)? };
    let is_attached = before.ends_with(|c: char| c.is_alphanumeric() || ")”\"".contains(c));
    let behind = rest[length..].trim_start_matches([' ', '\u{a0}', '\t']);
    let ends_line = |text: &str| text.is_empty() || text.starts_with('\n');
    let ends_phrase = behind.starts_with([',', ';', '.', ':']) && rest[length..].len() == behind.len();
    let behind_marks = behind.trim_start_matches(['.', ';', ',', ':']).trim_start_matches([' ', '\u{a0}']);
    (square || ends_line(behind_marks) || ends_phrase && is_attached).then_some(length)
}

/// `[1]`, `(12)`, `(*)`: how long, and whether the brackets are square.
fn bracketed(rest: &str) -> Option<(usize, bool)> {
    let (close, square) = match rest.chars().next()? {
        '[' => (']', true),
        '(' => (')', false),
        _ => return None,
    };
    let near = rest.char_indices().nth(5).map_or(rest, |(at, _)| &rest[..at]);
    let inner = near[1..].split_once(close)?.0;
    let most = if square { 3 } else { 2 };
    let counts = !inner.is_empty()
        && inner.len() <= most
        && (inner.bytes().all(|c| c.is_ascii_digit()) || inner.bytes().all(|c| c == b'*'));
    counts.then_some((inner.len() + 2, square))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> String {
        without_notes(&Words { text: text.into(), ..Words::default() })
    }

    #[test]
    fn typed_signs_go_and_lists_stay() {
        let cases = [
            ("Cơ quan chủ trì[1]", "Cơ quan chủ trì"),
            ("Cơ quan chủ trì [12]", "Cơ quan chủ trì"),
            ("Theo Nghị quyết[3] của Tỉnh ủy", "Theo Nghị quyết của Tỉnh ủy"),
            ("Sở Y tế (1)", "Sở Y tế"),
            ("Sở Y tế(1), Sở Nội vụ(2)", "Sở Y tế, Sở Nội vụ"),
            ("Sở Y tế*; Sở Nội vụ**", "Sở Y tế; Sở Nội vụ"),
            ("Sở Y tế (*)\nSở Nội vụ (1)", "Sở Y tế\nSở Nội vụ"),
            ("Sở Y tế (1).", "Sở Y tế."),
            ("Quý II¹", "Quý II"),
            ("(1) Xây dựng; (2) Ban hành", "(1) Xây dựng; (2) Ban hành"),
            ("Gồm: (1), (2) và (3) của Đề án", "Gồm: (1), (2) và (3) của Đề án"),
            ("2.000 m²", "2.000 m²"),
            ("10⁶ đồng", "10⁶ đồng"),
            ("Thu gom 5 km²", "Thu gom 5 km²"),
            ("Nhân rộng mô hình 5* trong năm", "Nhân rộng mô hình 5* trong năm"),
            ("Năm (2025)", "Năm (2025)"),
            ("* Xây dựng", "* Xây dựng"),
            ("[1]", "[1]"),
        ];
        for (text, expected) in cases {
            assert_eq!(typed(text), expected, "{text}");
        }
    }

    #[test]
    fn raised_signs_go_and_powers_stay() {
        let with = |text: &str, raised: &[(usize, usize)]| {
            let raised = raised.iter().map(|(from, to)| *from..*to).collect();
            without_notes(&Words { text: text.into(), raised, bold: false })
        };
        let raised = |text: &str, part: &str| {
            let at = text.find(part).unwrap();
            with(text, &[(at, at + part.len())])
        };
        assert_eq!(raised("Cơ quan chủ trì1", "1"), "Cơ quan chủ trì");
        assert_eq!(raised("Sở Y tế(1) và Sở Nội vụ", "(1)"), "Sở Y tế và Sở Nội vụ");
        assert_eq!(raised("Sở Y tế*", "*"), "Sở Y tế");
        assert_eq!(with("Xây 200 m2 sàn", &[(10, 11)]), "Xây 200 m2 sàn");
        assert_eq!(with("ế", &[(1, 9), (5, 2)]), "ế");
    }

    #[test]
    fn a_bullet_stands_before_words() {
        for (text, rest) in [
            ("- Xây dựng", "Xây dựng"),
            ("+Ban hành", "Ban hành"),
            ("•\tRà soát", "Rà soát"),
            ("– “Một cửa”", "“Một cửa”"),
        ] {
            assert_eq!(behind_bullet(text), Some(rest));
        }
        for text in ["-", "---", "-5%", "Xây dựng", "", "…"] {
            assert_eq!(behind_bullet(text), None, "{text}");
        }
    }
}
