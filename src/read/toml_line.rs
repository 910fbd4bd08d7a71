//! A line that is no TOML, letter by letter: what stands in quotes, and letters that only look like those of TOML.

use crate::both;
use crate::text::Both;

/// What is wrong, and what to do.
pub(super) type Cause = (Both, Both);

pub(super) fn say(message: (&str, &str), help: Both) -> Option<Cause> {
    Some((Both::new(message.0, message.1), help))
}

pub(super) fn write(line: &str) -> Both {
    both!("viết: {line}", "write {line}")
}

/// A line with the texts in straight quotes hidden, and the comment cut off.
pub(super) struct Bare {
    pub(super) text: String,
    /// A quote stays open at its end.
    pub(super) open: Option<char>,
}

impl Bare {
    pub(super) fn of(line: &str) -> Bare {
        // As many bytes as were there, so that places in it are places in the line.
        let hide = |text: &mut String, bytes: usize| text.extend(std::iter::repeat_n('\u{1}', bytes));
        let (mut text, mut open) = (String::with_capacity(line.len()), None);
        let mut letters = line.chars();
        while let Some(c) = letters.next() {
            match open {
                Some('"') if c == '\\' => hide(&mut text, 1 + letters.next().map_or(0, char::len_utf8)),
                Some(quote) => {
                    open = open.filter(|_| c != quote);
                    if c == quote { text.push(c) } else { hide(&mut text, c.len_utf8()) }
                }
                None if c == '#' => break,
                None => {
                    open = Some(c).filter(|c| matches!(c, '"' | '\''));
                    text.push(c);
                }
            }
        }
        Bare { text, open }
    }
}

/// Quotes as Word makes them, blanks that are none, marks of wide letters.
pub(super) fn strange_letter(line: &str, bare: &Bare) -> Option<Cause> {
    const QUOTES: [char; 11] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '＂', '″'];
    let is_quote = |c: char| QUOTES.contains(&c);
    // An open quote hides the rest of its line; there the last letter may be the one that should close it.
    let found = match bare.open {
        None => bare.text.chars().find(|c| is_quote(*c)),
        Some(_) => line.trim_end().chars().last().filter(|c| is_quote(*c)),
    };
    if let Some(quote) = found {
        let message = both!(
            "dấu ngoặc kép `{quote}` là kiểu của Word; ở đây chỉ dùng dấu thẳng `\"`",
            "the quote `{quote}` is one of Word's; only the straight `\"` is valid here"
        );
        return Some((message, write(&straightened(line.trim(), is_quote))));
    }
    let is_blank =
        |c: &char| c.is_whitespace() && !matches!(c, ' ' | '\t') || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
    if let Some(blank) = bare.text.chars().find(is_blank) {
        let code = format!("U+{:04X}", u32::from(blank));
        let message = both!(
            "có ký tự trông như dấu cách nhưng không phải ({code}), thường do chép từ Word hay trang web",
            "a character that looks like a space but is not ({code}), often copied from Word or a web page"
        );
        return Some((message, Both::new("xóa ký tự đó rồi gõ lại dấu cách", "remove it and type a space")));
    }
    let (wide, plain) = [('＝', '='), ('，', ','), ('：', ':'), ('［', '['), ('］', ']'), ('；', ';')]
        .into_iter()
        .find(|(wide, _)| bare.text.contains(*wide))?;
    let message = both!("dấu `{wide}` là ký tự toàn chiều rộng", "the character `{wide}` is full-width");
    Some((message, both!("gõ lại thành `{plain}`", "type `{plain}` instead")))
}

/// The line with straight quotes around its value; of a list, around all that stands in it.
fn straightened(line: &str, is_quote: impl Fn(char) -> bool) -> String {
    let (key, value) = line.split_once('=').unwrap_or(("", line));
    let value = value.trim();
    let last = if value.starts_with('[') { 0 } else { value.chars().count().saturating_sub(1) };
    let straight = value.chars().enumerate().map(|(n, c)| {
        let is_end = n == 0 || n >= last;
        if is_end && is_quote(c) { '"' } else { c }
    });
    format!("{} = {}", key.trim(), straight.collect::<String>())
}
