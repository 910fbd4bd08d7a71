//! How much room a text takes, and how it is made to fit. Nobody knows the reader's font: every letter is taken to be a little wide.

use unicode_width::UnicodeWidthChar;

use super::canvas::LETTER;
use crate::text::safe::visible;

/// The room that a text takes, in the units of the picture.
pub fn width(text: &str) -> f64 {
    letters(&visible(text)).map(|(_, width)| width).sum()
}

/// The same in bold letters.
pub fn width_bold(text: &str) -> f64 {
    width(text) * BOLD
}

/// Every letter with its room. A letter of Vietnamese has two marks at most: what is heaped upon more may be shown beside it.
fn letters(text: &str) -> impl Iterator<Item = (char, f64)> {
    const MOST_MARKS: u8 = 2;
    text.chars().scan(0u8, |marks, c| {
        let width = letter(c);
        *marks = if width > 0.0 { 0 } else { marks.saturating_add(1) };
        let width = if *marks > MOST_MARKS { USUAL } else { width };
        Some((c, width * LETTER))
    })
}

const USUAL: f64 = 0.62;

/// A bold letter is so much wider.
const BOLD: f64 = 1.15;

/// The room of a letter, for one unit of its height.
fn letter(c: char) -> f64 {
    const NARROW: &str = "iìíịỉĩjltfrI.,:;'|!()[] /-·";
    const WIDE: &str = "mwMW@%…—";
    match c.width() {
        None | Some(0) => 0.0,
        Some(2) => 1.05,
        _ if NARROW.contains(c) => 0.4,
        _ if WIDE.contains(c) => 0.98,
        _ if c.is_uppercase() => 0.75,
        _ => USUAL,
    }
}

/// The text, or as much of its beginning as there is room for and `…`. What would act is made visible first: it takes more room then.
pub fn fitted(text: &str, room: f64) -> String {
    let text = visible(text);
    if width(&text) <= room {
        return text;
    }
    let mut left = room - width("…");
    let mut kept = String::new();
    for (c, width) in letters(&text) {
        left -= width;
        if left < 0.0 {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The same in bold letters.
pub fn fitted_bold(text: &str, room: f64) -> String {
    fitted(text, room / BOLD)
}

/// The text in at most so many lines, broken between words; the last is cut.
pub fn lines(text: &str, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while lines.len() + 1 < most {
        let mut line = String::new();
        while let Some(word) = words.peek() {
            let longer = if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
            if width(&longer) > room {
                break;
            }
            line = longer;
            words.next();
        }
        // A word that no line can hold is cut.
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    if !rest.is_empty() {
        lines.push(fitted(&rest, room));
    }
    lines
}

/// The same in bold letters.
pub fn lines_bold(text: &str, room: f64, most: usize) -> Vec<String> {
    lines(text, room / BOLD, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits() {
        for text in [
            "Rà soát văn bản quy phạm pháp luật",
            "WWWWWWWWWWWWWWWWWWWWWW",
            "日本語日本語日本語日本語日本語",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
            "ab\u{206a}\u{202e}\u{1b}cd\u{206a}\u{206a}",
        ] {
            for room in [20.0, 60.0, 100.0] {
                let cut = fitted(text, room);
                assert!(width(&cut) <= room, "{cut}");
                assert!(cut == text || cut.ends_with('…'), "{cut}");
            }
        }
        assert_eq!(fitted("", 10.0), "");
    }

    #[test]
    fn lines_break_between_words_and_the_last_is_cut() {
        let broken = lines("Cải cách chế độ công vụ và một tên rất dài nữa", 120.0, 2);
        assert_eq!(broken.len(), 2);
        assert!("Cải cách chế độ công vụ".starts_with(&broken[0]), "{broken:?}");
        assert!(broken[1].ends_with('…'), "{broken:?}");
        assert_eq!(lines("Một dòng", 120.0, 2), ["Một dòng"]);
        assert_eq!(lines("dài".repeat(50).as_str(), 60.0, 2).len(), 1);
        assert!(lines("  ", 60.0, 2).is_empty());
    }
}
