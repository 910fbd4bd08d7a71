//! How high a row must be for its texts. Excel finds out by itself when it opens a file; other programs do not, and let lines
//! run into each other.

use unicode_width::UnicodeWidthStr;

/// Points of a line of the body's letters, and the most that a row can have.
pub const LINE: f64 = 15.0;
const MOST: f64 = 400.0;
/// How wide a letter of the body's font is, measured in the digits that widths of columns are counted in.
pub const LETTER: f64 = 0.82;
const BOLD_LETTER: f64 = 0.88;

/// Lines that a text takes in a column, its words kept whole where they fit.
pub fn lines(text: &str, width: f64, bold: bool) -> f64 {
    let letters = ((width - 0.7) / if bold { BOLD_LETTER } else { LETTER }).max(1.0);
    // No letter is wider than it has bytes.
    if text.len() as f64 <= letters && !text.contains('\n') {
        return 1.0;
    }
    text.lines().map(|line| wrapped(line, letters)).sum::<f64>().max(1.0)
}

/// How wide a text is in letters: those of Vietnamese are as wide as one, and need not be looked up.
pub fn width(text: &str) -> f64 {
    let is_one_wide = |c: char| matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}');
    let width = if text.chars().all(is_one_wide) { text.chars().count() } else { text.width() };
    width as f64
}

fn wrapped(line: &str, room: f64) -> f64 {
    let (mut lines, mut at) = (1.0, 0.0);
    for word in line.split(' ') {
        let length = width(word);
        let start = if at > 0.0 { at + 1.0 } else { 0.0 };
        if start + length <= room {
            at = start + length;
            continue;
        }
        if at > 0.0 {
            lines += 1.0;
        }
        // What fits in no line goes on in the next.
        let more = (length / room).ceil().max(1.0) - 1.0;
        lines += more;
        at = length - more * room;
    }
    lines
}

/// The height of so many lines.
pub fn height(lines: f64, line: f64) -> f64 {
    (lines * line).clamp(LINE, MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_where_they_fit() {
        let of = |text: &str, width: f64| lines(text, width * LETTER + 0.7, false);
        assert_eq!(of("", 10.0), 1.0);
        assert_eq!(of("mười chữ đó", 11.0), 1.0);
        assert_eq!(of("mười chữ đó", 10.0), 2.0);
        assert_eq!(of("aaaaaaaaaaaaaaaaaaaaaaaaa", 10.0), 3.0);
        assert_eq!(of("một\nhai\nba", 10.0), 3.0);
    }

    #[test]
    fn letters_that_are_not_looked_up_are_one_wide() {
        for c in (' '..='\u{2ff}').chain('\u{1e00}'..='\u{1fff}').map(String::from) {
            assert_eq!(width(&c), c.width() as f64, "{c:?}");
        }
    }
}
