//! Text on lines of a width: broken between words, never within a number, a date or an id while there is room for one.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A space at which no line ends.
const NO_BREAK: char = '\u{a0}';

/// The text with its numbers held to their units, days to their months and letters to what they stand before: `62,5 %`,
/// `14 Jun 2024`, `P. QLĐT`.
pub fn held(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        if is_held(&out, word) {
            out.pop();
            out.push(NO_BREAK);
        }
        out.push_str(word);
    }
    out
}

fn is_held(before: &str, word: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(before) = before.strip_suffix(' ') else { return false };
    let digit_before = before.ends_with(|c: char| c.is_ascii_digit());
    let month_before = || before.get(before.len().wrapping_sub(3)..).is_some_and(|end| MONTHS.contains(&end));
    let mut letters_before = before.strip_suffix('.').unwrap_or_default().chars().rev();
    let one_letter_before = letters_before.next().is_some_and(char::is_uppercase)
        && !letters_before.next().is_some_and(char::is_alphanumeric);
    match word.trim_end_matches(' ') {
        _ if one_letter_before => true,
        unit if unit.starts_with('%') => digit_before,
        month if MONTHS.contains(&month) => digit_before,
        year => year.starts_with(|c: char| c.is_ascii_digit()) && month_before(),
    }
}

/// A value that is one thing: nothing of it goes to another line.
pub fn whole(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// What no line may end within.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty())
}

/// The text on lines of at most that width; there is always one. Only a word that is wider than a line is cut.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for piece in words(text).flat_map(|word| pieces(word, width)) {
        let wide = piece.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(piece);
        used += wide;
    }
    lines.push(line);
    lines
}

/// A word as it is, or in pieces of a line each.
fn pieces(mut word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    // How wide a long one is to its end need not be known.
    let is_wider = |word: &str| word.len() > 64 * (width + 1) || word.width() > width;
    while is_wider(word) {
        let (piece, rest) = word.split_at(room_for(word, width).max(word.chars().next().map_or(0, char::len_utf8)));
        pieces.push(piece);
        word = rest;
    }
    pieces.push(word);
    pieces
}

/// How many bytes of the text go into that width.
fn room_for(text: &str, width: usize) -> usize {
    let mut used = 0;
    let over = text.char_indices().find(|(_, c)| {
        used += c.width().unwrap_or(0);
        used > width
    });
    over.map_or(text.len(), |(at, _)| at)
}

/// The text on one line: what does not fit is left away after a whole word, and `…` says so.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let kept = &text[..room_for(text, width.saturating_sub(1))];
    let ends_a_word = text[kept.len()..].starts_with(' ');
    let whole_words = if ends_a_word { Some(kept) } else { kept.rfind(' ').map(|at| &kept[..at]) };
    format!("{}…", whole_words.unwrap_or(kept).trim_end_matches([' ', ',', ';', ':']))
}

/// Lines, the first after a mark, the others below its text.
pub fn hanging(mark: &str, text: &str, width: u16) -> String {
    let room = usize::from(width).saturating_sub(mark.width());
    let indent = " ".repeat(mark.width());
    let lines = lines(text, room).into_iter().enumerate();
    let lines = lines.map(|(n, line)| format!("{}{line}", if n == 0 { mark } else { &indent }));
    lines.collect::<Vec<_>>().join("\n")
}

/// A paragraph.
pub fn paragraph(text: &str, width: u16) -> String {
    hanging("", text, width)
}

/// The narrowest column in which the text takes no more lines than that.
pub fn narrowest(text: &str, most_lines: usize) -> usize {
    let (word, whole) = (words(text).map(UnicodeWidthStr::width).max().unwrap_or(0), text.width());
    // The wider, the fewer lines.
    let (mut narrow, mut wide) = (word.min(whole), whole);
    while narrow < wide {
        let middle = narrow + (wide - narrow) / 2;
        if lines(text, middle).len() <= most_lines { wide = middle } else { narrow = middle + 1 }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        for (text, width, expected) in [
            ("một hai ba", 7, "một hai|ba"),
            ("một hai ba", 6, "một|hai ba"),
            ("một hai ba", 10, "một hai ba"),
            ("", 5, ""),
            ("  thừa   khoảng  trống ", 12, "thừa khoảng|trống"),
            ("đạt 62,5\u{a0}% rồi", 8, "đạt|62,5\u{a0}%|rồi"),
            ("918/SNV-TCBC rồi", 12, "918/SNV-TCBC|rồi"),
            ("918/SNV-TCBC rồi", 5, "918/S|NV-TC|BC|rồi"),
        ] {
            assert_eq!(lines(text, width).join("|"), expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn numbers_keep_their_units_and_dates_their_months() {
        for (text, expected) in [
            ("đạt 20 % trở lên", "đạt 20~% trở lên"),
            ("Hoàn thành 30/66 (45,5 %)", "Hoàn thành 30/66 (45,5~%)"),
            ("Done 21 Feb 2024; first 5 May 2024", "Done 21~Feb~2024; first 5~May~2024"),
            ("% of May", "% of May"),
            ("P. QLĐT, P. QHXD (P. TNMT) họp.", "P.~QLĐT, P.~QHXD (P.~TNMT) họp."),
            ("Trước 31/3/2024", "Trước 31/3/2024"),
            ("", ""),
        ] {
            assert_eq!(held(text).replace(NO_BREAK, "~"), expected);
        }
    }

    #[test]
    fn what_does_not_fit_on_one_line_goes_after_a_word() {
        for (text, width, expected) in [
            ("Ban hành kế hoạch", 17, "Ban hành kế hoạch"),
            ("Ban hành kế hoạch", 16, "Ban hành kế…"),
            ("Ban hành kế hoạch", 12, "Ban hành kế…"),
            ("Ban hành kế hoạch", 11, "Ban hành…"),
            ("nội bộ, quản lý", 9, "nội bộ…"),
            ("CDDH-01/2024", 8, "CDDH-01…"),
        ] {
            assert_eq!(cut(text, width), expected, "in {width}");
        }
    }

    #[test]
    fn lines_of_a_list_stand_below_its_text() {
        assert_eq!(hanging("• ", "một hai ba", 9), "• một hai\n  ba");
    }

    #[test]
    fn a_title_is_as_narrow_as_its_lines_allow() {
        let widths = [1, 2, 3, 9].map(|lines| narrowest("Số ngày quá hạn", lines));
        assert_eq!(widths, [15, 7, 7, 4]);
        assert_eq!(narrowest("", 2), 0);
    }
}
