//! What a text must be before a document of Office takes it in, and before it is measured.

use std::borrow::Cow;

use crate::text::safe::visible;

/// Lines become one; control and bidi characters become visible; what no XML may hold becomes a sign for it. A figure and its
/// percent sign stay together: no line begins with `%`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return text.into();
    }
    let one_line = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    visible(&one_line).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}").replace(" %", "\u{a0}%").into()
}

/// Letters of Vietnamese, each one code point, and signs of ASCII on one line: most texts are nothing else, and nothing is to be
/// done about them.
pub fn is_plain(text: &str) -> bool {
    let plain = |c: char| matches!(c, ' '..='~' | '\u{c0}'..='\u{1ff}' | '\u{1ea0}'..='\u{1ef9}');
    let mut before = '\0';
    text.chars().all(|c| {
        let is_parted = c == '%' && before == ' ';
        before = c;
        plain(c) && !is_parted
    })
}
