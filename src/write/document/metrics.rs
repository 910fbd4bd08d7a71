//! How wide a text is in Times New Roman, near enough to lay out columns and rules: widths of letters in thousandths of
//! their size. Marks on Vietnamese letters take no room of their own.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::{harmless, is_plain};

/// Of `a` to `z`.
const SMALL: [u16; 26] = [
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722,
    500, 500, 444,
];
const SMALL_BOLD: [u16; 26] = [
    500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722,
    500, 500, 444,
];
/// Of `A` to `Z`.
const CAPITALS: [u16; 26] = [
    722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944,
    722, 722, 611,
];
const CAPITALS_BOLD: [u16; 26] = [
    722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000,
    722, 722, 667,
];

/// A kind of letters: their size in half points, and whether they are bold.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    pub half_points: i32,
    pub bold: bool,
    /// Where Times New Roman is missing, Vietnamese letters come from other fonts and are wider: reckon with it.
    pub roomy: bool,
}

impl Face {
    pub const fn new(half_points: i32, bold: bool) -> Face {
        Face { half_points, bold, roomy: false }
    }

    pub const fn roomy(self) -> Face {
        Face { roomy: true, ..self }
    }

    /// The width of a text on one line, in twentieths of a point.
    pub fn width(self, text: &str) -> i32 {
        let kind = usize::from(self.bold) + 2 * usize::from(self.roomy);
        let of = |c: char| i64::from(letter(c)[kind]);
        let thousandths: i64 = match is_plain(text) {
            true => text.chars().map(of).sum(),
            false => harmless(text).nfc().map(of).sum(),
        };
        i32::try_from(thousandths * i64::from(self.half_points) * 10 / 1000).unwrap_or(i32::MAX / 4)
    }

    /// The width of the widest word.
    pub fn widest_word(self, text: &str) -> i32 {
        text.split_whitespace().map(|word| self.width(word)).max().unwrap_or(0)
    }

    /// A text's words, measured.
    pub fn words(self, text: &str) -> Words {
        Words { words: text.split_whitespace().map(|word| self.width(word)).collect(), space: self.width(" ") }
    }

    /// How many lines a text takes within a width, and how wide the last of them and the widest are.
    pub fn lines(self, text: &str, width: i32) -> Lines {
        self.words(text).lines(width)
    }

    /// The least width in which a text takes no more lines than in `width`: its lines are then about as long.
    pub fn balanced(self, text: &str, width: i32) -> i32 {
        let wanted = self.lines(text, width).count;
        let (mut low, mut high) = (self.widest_word(text).min(width), width);
        while high - low > 20 {
            let middle = (low + high) / 2;
            if self.lines(text, middle).count > wanted {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }
}

/// How wide a text's words are, and the space between them.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: Vec<i32>,
    space: i32,
}

impl Words {
    pub fn lines(&self, width: i32) -> Lines {
        let mut lines = Lines { count: 1, last: 0, widest: 0 };
        for &word in &self.words {
            if lines.last > 0 && lines.last + self.space + word > width {
                lines.count += 1;
                lines.last = word;
            } else {
                lines.last += if lines.last > 0 { self.space + word } else { word };
            }
            // A word that is wider than the line is broken.
            if lines.last > width && width > 0 {
                lines.count += (lines.last - 1) / width;
                lines.widest = width;
                lines.last = (lines.last - 1) % width + 1;
            }
            lines.widest = lines.widest.max(lines.last);
        }
        lines
    }
}

/// A text that was broken into lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lines {
    pub count: i32,
    pub last: i32,
    pub widest: i32,
}

/// A letter's widths: plain, bold, and both where room is left.
type Widths = [u16; 4];

/// Looked up where the letter is of the scripts that are read here: every letter of a long sheet is measured.
fn letter(c: char) -> Widths {
    static KNOWN: LazyLock<Vec<Widths>> = LazyLock::new(|| ('\0'..'\u{1f00}').map(widths).collect());
    KNOWN.get(c as usize).copied().unwrap_or_else(|| widths(c))
}

fn widths(c: char) -> Widths {
    const WIDER: u16 = 180;
    let is_vietnamese = ('\u{1ea0}'..='\u{1ef9}').contains(&c) || "ơưƠƯ".contains(c);
    let (plain, bold, wider) = (reckoned(c, false), reckoned(c, true), if is_vietnamese { WIDER } else { 0 });
    [plain, bold, plain + wider, bold + wider]
}

fn reckoned(c: char, bold: bool) -> u16 {
    let base = std::iter::once(c).nfd().next().unwrap_or(c);
    let of = |table: &[u16; 26], first: char| table[(base as usize - first as usize) % 26];
    match (base, bold) {
        ('a'..='z', false) => of(&SMALL, 'a'),
        ('a'..='z', true) => of(&SMALL_BOLD, 'a'),
        ('A'..='Z', false) => of(&CAPITALS, 'A'),
        ('A'..='Z', true) => of(&CAPITALS_BOLD, 'A'),
        ('0'..='9' | '$' | '*' | '_' | '#' | '–' | '“' | '”' | '?', _) => 500,
        (' ' | '\u{a0}' | '.' | ',' | '/' | ':' | ';' | '|' | '\'', _) => 270,
        ('-' | '(' | ')' | '[' | ']' | '!' | '`', _) => 333,
        ('đ', _) => 530,
        ('Đ', _) => 722,
        ('%' | '—' | '…' | '@' | '&' | '<' | '>', _) => 1000,
        ('\u{300}'..='\u{36f}', _) => 0,
        // What stands here is rarely narrow: other scripts, signs.
        _ if base.is_ascii() => 570,
        _ => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_letters() {
        // A 722, B 667; 12 points are 240 twentieths.
        assert_eq!(Face::new(24, false).width("AB"), (722 + 667) * 240 / 1000);
        assert_eq!(Face::new(24, false).width("Á"), Face::new(24, false).width("A"));
        assert_eq!(Face::new(24, false).width("a\u{301}"), Face::new(24, false).width("á"));
        assert!(Face::new(24, true).width("Hạnh") > Face::new(24, false).width("Hạnh"));
    }

    #[test]
    fn lines_break_between_words_and_within_long_ones() {
        let face = Face::new(20, false); // 200 twentieths: `n` is 100, a space 54.
        assert_eq!(face.lines("nn nn", 500), Lines { count: 1, last: 454, widest: 454 });
        assert_eq!(face.lines("nn nn n", 454), Lines { count: 2, last: 100, widest: 454 });
        assert_eq!(face.lines("nnnnnnn", 300), Lines { count: 3, last: 100, widest: 300 });
        assert_eq!(face.lines("", 300).count, 1);
        let width = face.balanced("nn nn nn nn", 800);
        assert_eq!(face.lines("nn nn nn nn", width).count, 2);
        assert!((454..480).contains(&width), "{width}");
    }
}
