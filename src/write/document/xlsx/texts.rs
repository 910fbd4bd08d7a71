//! Texts as cells can hold them: nothing that acts, and no more than Excel takes.

use std::borrow::Cow;

use crate::text::Lang;
use crate::text::safe::{acts, visible};
use crate::view::workbook::cut_text;

/// UTF-16 units in a cell, as Excel counts.
const LONGEST: usize = 32_767;
/// Units in a property of the file, or in the foot of a page.
const SHORT: usize = 120;

/// Whether a text can stand in a cell as it is.
pub fn is_fit(text: &str) -> bool {
    // Never more units than bytes: most texts need not be counted.
    text.len() <= LONGEST && !text.chars().any(acts)
}

/// A text for a cell: its lines kept, all else that acts made visible, cut with a mark where it is too long.
pub fn cell(text: &str, lang: Lang) -> String {
    let lines: Vec<String> = text.lines().map(visible).collect();
    within(lines.join("\n"), LONGEST, cut_text(lang))
}

/// One short line.
pub fn short(text: &str) -> String {
    within(visible(text), SHORT, "…")
}

/// The same for the head or foot of a page, where `&` is a command.
pub fn foot(text: &str) -> String {
    // `&[Tab]` is one to the library, whatever stands before it.
    short(text).replace("&[", "& [").replace('&', "&&")
}

/// Whether a spreadsheet would read it as a formula if it were typed.
pub fn begins_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// At most so many UTF-16 units, the mark among them.
fn within(text: String, most: usize, mark: &str) -> String {
    // Never more units than bytes: most texts need not be counted.
    if text.len() <= most || text.encode_utf16().count() <= most {
        return text;
    }
    let mut left = most - mark.encode_utf16().count();
    let end = text.char_indices().find(|(_, c)| match left.checked_sub(c.len_utf16()) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    let kept: Cow<'_, str> = text[..end].into();
    format!("{kept}{mark}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_characters_as_excel_counts_them() {
        for text in ["ế".repeat(40_000), "𝔸".repeat(20_000), format!("a{}", "𝔸".repeat(20_000))] {
            let cut = cell(&text, Lang::Vi);
            let units = cut.encode_utf16().count();
            assert!(units <= LONGEST && units > LONGEST - 3, "{units}");
            assert!(cut.ends_with(" … [cắt bớt]"));
        }
        let whole = "𝔸".repeat(16_383);
        assert_eq!(cell(&whole, Lang::En), whole);
    }

    #[test]
    fn nothing_acts_but_lines_stay_lines() {
        assert_eq!(cell("một\r\nhai\u{202e}\u{1b}", Lang::Vi), "một\nhai<U+202E>\u{241b}");
        assert_eq!(cell("\t=1", Lang::Vi), "\u{2409}=1");
        assert_eq!(foot("A & B &[Tab]"), "A && B && [Tab]");
    }
}
