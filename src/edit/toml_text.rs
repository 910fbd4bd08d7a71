//! Texts as TOML writes them.

use std::fmt::Write as _;

use crate::text::safe::acts;

/// In quotes, on one line, whatever it holds.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if acts(c) => {
                // Writing to a text cannot fail.
                let _ = match u32::from(c) {
                    code @ ..0x10000 => write!(quoted, "\\u{code:04X}"),
                    code => write!(quoted, "\\U{code:08X}"),
                };
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_and_what_acts_are_escaped() {
        assert_eq!(quoted("Sở \"A\" \\ B\n\u{7}"), "\"Sở \\\"A\\\" \\\\ B\\n\\u0007\"");
        assert_eq!(quoted("a\u{202e}b\u{e0041}"), "\"a\\u202Eb\\U000E0041\"");
    }

    proptest! {
        #[test]
        fn toml_reads_back_what_was_written(text in "(?s).{0,60}") {
            let table: toml::Table = toml::from_str(&format!("key = {}\n", quoted(&text))).unwrap();
            prop_assert_eq!(table["key"].as_str(), Some(&*text));
        }
    }
}
