//! How much room a text takes on a sheet: how wide it is, and how high its row must be. Excel finds out by itself when it opens a
//! file; other programs do not, and let lines run into each other.

use unicode_width::UnicodeWidthStr;

use super::super::metrics::Face;

/// Points of a line of the body's letters, and the most that a row can have.
pub const LINE: f64 = 15.0;
const MOST: f64 = 400.0;
/// The body's letters, in half points.
const SIZE: i32 = 22;
/// How wide a digit of theirs is, in twentieths of a point: widths of columns are counted in these.
const DIGIT: f64 = 105.0;
/// What a cell keeps free beside its text, in digits.
const MARGIN: f64 = 0.7;
/// So many digits wide is a byte of a text at most, a few capitals aside.
const WIDEST: f64 = 1.5;

const fn face(bold: bool) -> Face {
    Face::new(SIZE, bold).roomy()
}

/// How wide a text is on one line, in digits.
pub fn digits(text: &str, bold: bool) -> f64 {
    f64::from(face(bold).width(text)) / DIGIT
}

/// Lines that a text takes in a column, its words kept whole where they fit.
pub fn lines(text: &str, width: f64, bold: bool) -> f64 {
    let room = (width - MARGIN).max(1.0);
    if text.len() as f64 * WIDEST <= room && !text.contains('\n') {
        return 1.0;
    }
    let lines = text.lines().map(|line| face(bold).lines(line, (room * DIGIT) as i32).count);
    f64::from(lines.sum::<i32>().max(1))
}

/// How wide a text is in letters: those of Vietnamese are as wide as one, and need not be looked up.
pub fn width(text: &str) -> f64 {
    let is_one_wide = |c: char| matches!(c, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}');
    let width = if text.chars().all(is_one_wide) { text.chars().count() } else { text.width() };
    width as f64
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
        let of = |text: &str, room: &str| lines(text, digits(room, false) + MARGIN + 0.01, false);
        assert_eq!(of("", "x"), 1.0);
        assert_eq!(of("mười chữ đó", "mười chữ đó"), 1.0);
        assert_eq!(of("mười chữ đó", "mười chữ đ"), 2.0);
        assert_eq!(of("một\nhai\nba", "một"), 3.0);
        // A word that no line holds goes on in the next.
        assert_eq!(of("aaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaa"), 3.0);
        // Capitals are wider than small letters, and an id is mostly of them.
        assert!(digits("CDDH-01", false) > 8.0 && digits("kế hoạ", false) < 8.0);
    }

    #[test]
    fn letters_that_are_not_looked_up_are_one_wide() {
        for c in (' '..='\u{2ff}').chain('\u{1e00}'..='\u{1fff}').map(String::from) {
            assert_eq!(width(&c), c.width() as f64, "{c:?}");
        }
    }
}
