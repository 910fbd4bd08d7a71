//! Texts as TOML writes them.

use std::fmt::Write as _;

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
            c if c.is_control() => {
                // Writing to a text cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
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
    fn quotes_and_controls_are_escaped() {
        assert_eq!(quoted("Sở \"A\" \\ B\n\u{7}"), "\"Sở \\\"A\\\" \\\\ B\\n\\u0007\"");
    }

    proptest! {
        #[test]
        fn toml_reads_back_what_was_written(text in "(?s).{0,60}") {
            let table: toml::Table = toml::from_str(&format!("key = {}\n", quoted(&text))).unwrap();
            prop_assert_eq!(table["key"].as_str(), Some(&*text));
        }
    }
}
