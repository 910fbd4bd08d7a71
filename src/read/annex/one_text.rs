//! A cell of several lines as one text, as it goes into the plan: no word is lost, and nothing stands in it that a reader cannot see.

use crate::text::{fold, safe};

/// On one line, single blanks: deadlines, leads, titles.
pub fn one_line(cell: &str) -> String {
    clean(cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// On one line too; items that had bullets are parted by semicolons.
pub fn one_text(cell: &str) -> String {
    let cell = clean(cell);
    let mut text = String::new();
    for line in cell.lines().map(fold::trim).filter(|line| !line.is_empty()) {
        let (is_item, words) = match unbulleted(line) {
            Some(item) => (true, item),
            None => (false, line),
        };
        if !text.is_empty() {
            let goes_on = !is_item || text.ends_with([';', ':', ',', '.']);
            text.push_str(if goes_on { " " } else { "; " });
        }
        text.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    text
}

/// What follows a bullet, if one stands before it.
fn unbulleted(line: &str) -> Option<&str> {
    let item = line.strip_prefix(['-', '+', '*', '•', '–', '—', '▪', '●', '\u{f0b7}'])?;
    // A sign before a number is none.
    let item = fold::trim(item);
    item.starts_with(char::is_alphabetic).then_some(item)
}

/// In NFC, without characters that cannot be seen or would act where the text is printed.
fn clean(cell: &str) -> String {
    let is_hidden = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
            || (safe::acts(c) && !c.is_whitespace())
    };
    let seen: String = cell.chars().filter(|c| !is_hidden(*c)).collect();
    fold::nfc(&seen).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_become_one_text() {
        for (cell, text) in [
            ("Quyết định của\nUBND tỉnh", "Quyết định của UBND tỉnh"),
            ("- Quyết định\n- Báo cáo", "Quyết định; Báo cáo"),
            ("Sản phẩm:\n+ Quyết định;\n+ Báo cáo.", "Sản phẩm: Quyết định; Báo cáo."),
            ("  a \u{a0} b\r\n\r\nc\u{200b}", "a b c"),
            ("-5 %\n-10 %", "-5 % -10 %"),
            ("-", "-"),
            ("", ""),
            ("a\u{202e}b\u{7}", "ab"),
        ] {
            assert_eq!(one_text(cell), text, "{cell:?}");
        }
        assert_eq!(one_line(" Quý\u{a0}II \n năm  2025 "), "Quý II năm 2025");
    }

    proptest! {
        #[test]
        fn no_word_is_lost(cell in "[a-zàÀ0-9 \n;,+-]{0,60}") {
            let words = |text: &str| -> Vec<String> {
                text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(String::from).collect()
            };
            prop_assert_eq!(words(&cell), words(&one_text(&cell)));
            prop_assert_eq!(words(&cell), words(&one_line(&cell)));
        }
    }
}
