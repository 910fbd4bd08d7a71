//! Text of strangers made harmless where it is shown: characters that act become visible, lines become one.

/// The list of characters that act on whoever shows a text, instead of being read. Everything that looks for them, or writes texts,
/// goes by it. Ends of lines and TAB are among them, since most texts are shown on one line.
///
/// Not in it is what cannot be seen but changes nothing of what is read, and comes along from Word and with emoji: zero-width
/// spaces and joiners, soft hyphens, variation selectors, a stray byte-order mark (`lookalike` knows them by name).
pub fn acts(c: char) -> bool {
    matches!(c,
        // Controls: sequences that clear a screen begin with U+001B, or with U+009B alone.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // The direction of text is turned.
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Lines and paragraphs end: a log may begin a line here.
        | '\u{2028}' | '\u{2029}'
        // Digits and brackets change their shapes.
        | '\u{206a}'..='\u{206f}'
        // Words are hidden: notes between lines, and letters that only programs see.
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        // No characters at all; XML refuses two of them.
        | '\u{fdd0}'..='\u{fdef}'
    ) || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether some of them may be in a text, by its bytes: most texts have none of these. A wrong yes costs time, nothing else.
fn may_act(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, ..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef..))
}

/// The first character that acts in a text of several lines: TAB and what ends a line there, as CR LF too, do not.
pub fn first_acting(text: &str) -> Option<(usize, char)> {
    if !may_act(text) {
        return None;
    }
    let is_layout = |at: usize, c: char| matches!(c, '\n' | '\t') || text[at..].starts_with("\r\n");
    text.char_indices().find(|(at, c)| acts(*c) && !is_layout(*at, *c))
}

/// The text on one line, with such characters made visible: controls as their pictures, others by number.
pub fn visible(text: &str) -> String {
    shown(text, |text| text.char_indices().find(|(_, c)| acts(*c)))
}

/// The same of some lines, which stay lines.
pub fn visible_lines(text: &str) -> String {
    shown(text, first_acting)
}

fn shown(text: &str, next: fn(&str) -> Option<(usize, char)>) -> String {
    if !may_act(text) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, c)) = next(rest) {
        shown.push_str(&rest[..at]);
        match c {
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => shown.push('\u{2421}'),
            c => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
        }
        rest = &rest[at + c.len_utf8()..];
    }
    shown + rest
}

/// Several lines as one sentence: line breaks and semicolons become `; `, a last full stop goes.
pub fn one_line(text: &str) -> String {
    let parts = text.split(['\n', '\r', ';']).map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    // Of a part that is full stops alone only the mark before it would be left.
    let parts: Vec<String> = parts.filter(|part| !part.trim_matches(['.', ' ']).is_empty()).collect();
    // A line that ends in a comma goes on in the next.
    parts.join("; ").replace(",; ", ", ").trim_end_matches(['.', ' ']).to_owned()
}

/// What somebody typed, short enough to be quoted in a sentence.
pub fn quoted(text: &str) -> std::borrow::Cow<'_, str> {
    const MOST_LETTERS: usize = 60;
    match text.char_indices().nth(MOST_LETTERS) {
        Some((cut, _)) => format!("{}…", &text[..cut]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_shown_instead() {
        assert_eq!(visible("a\u{1b}[31m\u{202e}b\u{85}"), "a\u{241b}[31m<U+202E>b<U+0085>");
        assert_eq!(visible("a\u{2028}::error::b"), "a<U+2028>::error::b");
        assert_eq!(visible("Tiến độ"), "Tiến độ");
        assert_eq!(visible("a\n\tb\u{61c}"), "a\u{240a}\u{2409}b<U+061C>");
        assert_eq!(visible("\u{7f}\u{fff9}\u{ffff}\u{e0041}\u{10fffe}"), "\u{2421}<U+FFF9><U+FFFF><U+E0041><U+10FFFE>");
        assert_eq!(visible_lines("a\n\tb\u{61c}\u{9b}\r\nc\u{2029}\r"), "a\n\tb<U+061C><U+009B>\r\nc<U+2029>\u{240d}");
    }

    #[test]
    fn ends_of_lines_and_tabs_do_not_act_within_lines() {
        assert_eq!(first_acting("a\r\nb\tc\nd\u{a0}"), None);
        for c in
            ['\u{0}', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9f}', '\u{61c}', '\u{200f}', '\u{202e}', '\u{2069}']
        {
            assert_eq!(first_acting(&format!("a{c}b")), Some((1, c)));
        }
        assert_eq!(first_acting("a\rb"), Some((1, '\r')));
        assert_eq!(first_acting("zero\u{200b}width\u{2060}\u{feff}"), None);
    }

    /// Counted by hand from the code charts.
    #[test]
    fn the_list_is_known_by_its_number() {
        let (c0, del_and_c1, bidi, ends, shapes, notes, tags, none) = (32, 33, 12, 2, 6, 3, 128, 32 + 17 * 2);
        let all: Vec<char> = ('\0'..=char::MAX).filter(|c| acts(*c)).collect();
        assert_eq!(all.len(), c0 + del_and_c1 + bidi + ends + shapes + notes + tags + none);
        assert!(all.into_iter().all(|c| may_act(c.encode_utf8(&mut [0; 4]))));
        let tone_marks = "\u{300}\u{301}\u{303}\u{309}\u{323}\u{302}\u{306}\u{31b}";
        let harmless = "Tiến độ – “x”…\u{a0}\u{ad}\u{200b}\u{200d}\u{2060}\u{feff}👩\u{200d}💻❤\u{fe0f}🇻🇳";
        assert!(!tone_marks.contains(acts) && !harmless.contains(acts));
    }

    #[test]
    fn several_lines_are_one_sentence() {
        assert_eq!(one_line("Đã làm:\r\n- rà soát;\n gửi  lấy ý kiến. "), "Đã làm:; - rà soát; gửi lấy ý kiến");
        assert_eq!(one_line("Đã gửi.\n..\n"), "Đã gửi");
    }
}
