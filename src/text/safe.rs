//! Text of strangers made harmless where it is shown: control, escape and bidi characters become
//! visible, lines become one.

/// Characters that would act on a terminal, or end a line or turn it around, instead of being read.
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// The text with such characters made visible: controls as their pictures, others by number.
pub fn visible(text: &str) -> String {
    shown(text, acts)
}

/// The same of some lines, which stay lines.
pub fn visible_lines(text: &str) -> String {
    shown(text, |c| acts(c) && !matches!(c, '\n' | '\r' | '\t'))
}

fn shown(text: &str, acts: fn(char) -> bool) -> String {
    if !text.chars().any(acts) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !acts(c) => shown.push(c),
            '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => shown.push('\u{2421}'),
            c => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
        }
    }
    shown
}

/// Finished lines that start nothing in the log of a CI job: there a line that begins with `::`, or holds `##[`, is a command.
pub fn for_a_log(lines: String) -> String {
    let is_command = |line: &str| line.contains("##[") || line.trim_start().starts_with("::");
    if !lines.lines().any(is_command) {
        return lines;
    }
    let apart = |line: &str| match line.trim_start().starts_with("::") {
        true => line.replacen("::", ": :", 1),
        false => line.to_owned(),
    };
    lines.split_inclusive('\n').map(apart).collect::<String>().replace("##[", "## [")
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
        assert_eq!(visible_lines("a\n\tb\u{61c}\u{9b}\r\nc\u{2029}"), "a\n\tb<U+061C><U+009B>\r\nc<U+2029>");
    }

    #[test]
    fn lines_are_no_commands() {
        let safe = "a :: b\n## x\n";
        assert_eq!(for_a_log(safe.to_owned()), safe);
        assert_eq!(for_a_log("::error::x\n  ::y\nz ##[group]".to_owned()), ": :error::x\n  : :y\nz ## [group]");
    }

    #[test]
    fn several_lines_are_one_sentence() {
        assert_eq!(one_line("Đã làm:\r\n- rà soát;\n gửi  lấy ý kiến. "), "Đã làm:; - rà soát; gửi lấy ý kiến");
        assert_eq!(one_line("Đã gửi.\n..\n"), "Đã gửi");
    }
}
