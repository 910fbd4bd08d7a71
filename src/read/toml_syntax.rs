//! What is no TOML: where, and what is left of the file without it.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::C005;
use crate::read::toml_tree::events;
use crate::read::toml_words::cause;
use crate::text::source::{line_end, line_start};
use crate::text::{Both, SourceId, Span};

/// More syntax errors than this in one file are not looked for: the first ones are to be mended first.
const MOST_SYNTAX_ERRORS: usize = 20;

/// About so much of a long text is looked at at a time: a text may be wrong in every letter, and all errors of what is parsed
/// at once are in memory together.
const WINDOW: usize = 256 << 10;

/// What is wrong with the file's syntax, one finding a place, and its text with the statements in
/// error blanked out, so that the rest can be parsed with all offsets unchanged.
pub fn without_syntax_errors(source: SourceId, text: &str) -> (Cow<'_, str>, Vec<Finding>) {
    let mut rest = Cow::Borrowed(text);
    let mut findings = Vec::new();
    let mut start = 0;
    while findings.len() < MOST_SYNTAX_ERRORS {
        let window = window(&rest, start, WINDOW);
        let error = match first_error(&rest, window.clone()) {
            Some(error) => error,
            None if window.end < rest.len() => {
                start = window.end;
                continue;
            }
            // What one part has, and another has again, shows in none of them.
            None => match error_of_all(&rest).filter(|_| window.start > 0) {
                Some(error) => error,
                None => break,
            },
        };
        findings.push(syntax_error(source, text, error.at, &error.detail));
        if findings.len() == MOST_SYNTAX_ERRORS {
            findings.push(more_errors(source, error.statement.end.min(text.len())));
        }
        let mut bytes = rest.into_owned().into_bytes();
        for byte in &mut bytes[error.statement] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        // Whole lines were blanked, so no character was cut.
        rest = Cow::Owned(String::from_utf8(bytes).unwrap_or_default());
    }
    (rest, findings)
}

/// From `start` to about `length` bytes behind it: to where a table begins, or at least a line.
fn window(text: &str, start: usize, length: usize) -> Range<usize> {
    let end = text.floor_char_boundary((start + length).min(text.len()));
    if end == text.len() {
        return start..end;
    }
    let half = start + (end - start) / 2;
    let within = &text.as_bytes()[half..end];
    let table = memchr::memmem::rfind(within, b"\n[");
    let cut = table.or_else(|| memchr::memrchr(b'\n', within)).map_or(end, |at| half + at + 1);
    start..cut
}

struct SyntaxError {
    at: Range<usize>,
    detail: String,
    /// The lines of the statement that it is in.
    statement: Range<usize>,
}

/// The first error in a window; where its statement goes on behind that, as it is in a larger one.
fn first_error(text: &str, within: Range<usize>) -> Option<SyntaxError> {
    let Range { start, end } = within;
    let part = &text[start..end];
    let (tree, errors) = DeTable::parse_recoverable(part);
    let place = |e: &toml::de::Error| e.span().unwrap_or(0..0);
    let first = errors.iter().min_by_key(|e| place(e).start)?;
    let at = place(first);
    let statement = statement_around(part, &at, tree.get_ref());
    let (larger, is_first) = (window(text, start, 4 * WINDOW), end - start <= WINDOW);
    if statement.end == part.len() && is_first && larger.end > end {
        return first_error(text, larger);
    }
    let moved = |range: Range<usize>| start + range.start..start + range.end;
    Some(SyntaxError { at: moved(at), detail: first.message().to_owned(), statement: moved(statement) })
}

/// The first error of a whole text.
fn error_of_all(text: &str) -> Option<SyntaxError> {
    let error = Some(text).filter(|text| is_within_bounds(text)).and_then(|text| DeTable::parse(text).err())?;
    let at = error.span().unwrap_or(0..0);
    let statement = statement_around(text, &at, &DeTable::new());
    Some(SyntaxError { at, detail: error.message().to_owned(), statement })
}

/// Whether a text has no more words and signs than the grammar takes at once; a country's plan in one file has half as many.
pub fn is_within_bounds(text: &str) -> bool {
    let most = events::MOST_TOKENS;
    text.len() <= most || Source::new(text).lex().take(most + 1).count() <= most
}

/// After so many errors the rest of the file is not looked at.
fn more_errors(source: SourceId, at: usize) -> Finding {
    let message = both!(
        "sau {MOST_SYNTAX_ERRORS} lỗi cú pháp, phần còn lại của tệp không được xem nữa",
        "after {MOST_SYNTAX_ERRORS} syntax errors the rest of the file is not looked at"
    );
    let help = Both::new("sửa các lỗi trên đây, rồi kiểm tra lại", "mend those above, then check again");
    Finding::new(&C005, Span::new(source, at..at), message, help)
}

fn syntax_error(source: SourceId, text: &str, at: Range<usize>, detail: &str) -> Finding {
    let start = text.floor_char_boundary(at.start.min(text.len()));
    let end = text.ceil_char_boundary(at.end.clamp(start, line_end(text, start)));
    let line = &text[line_start(text, start)..line_end(text, start)];
    // What is longer is none that somebody typed wrong.
    let typed = Some(line).filter(|line| line.len() <= WINDOW);
    let (Both { vi, en }, help) = typed.and_then(|line| cause(line, detail)).unwrap_or_else(|| {
        let message = Both::new("không đúng cú pháp TOML", "not valid TOML");
        (message, Both::new("sửa dòng này", "fix this line"))
    });
    Finding::new(
        &C005,
        Span::new(source, start..end),
        both!("{vi} (chi tiết: {detail})", "{en} (detail: {detail})"),
        Both {
            vi: format!("{}; các dòng khác của tệp vẫn được đọc", help.vi),
            en: format!("{}; the rest of the file is still read", help.en),
        },
    )
}

/// The lines of the statement in which an error lies: from the line where the value that holds it
/// begins to the next line that begins a statement; of a table's header, the whole table.
fn statement_around(text: &str, error: &Range<usize>, tree: &DeTable<'_>) -> Range<usize> {
    let first = value_around(tree, error.start).unwrap_or(error.start).min(error.start);
    let start = line_start(text, text.floor_char_boundary(first.min(text.len())));
    let is_header = |line: &str| line.trim_start().starts_with('[');
    let whole_table = is_header(&text[start..line_end(text, start)]);
    let mut at = closing_line(text, start).unwrap_or_else(|| next_line(text, start));
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        if is_header(line) || (!whole_table && begins_statement(line)) {
            break;
        }
        at = next_line(text, at);
    }
    start..at
}

/// Behind the line that closes the brackets and braces which the line at `start` leaves open, if one of the next does.
fn closing_line(text: &str, start: usize) -> Option<usize> {
    const MOST_LINES: usize = 50;
    let depth = |line: &str| line.matches(['[', '{']).count() as i32 - line.matches([']', '}']).count() as i32;
    let (mut at, mut open) = (start, 0);
    for _ in 0..MOST_LINES {
        let line = &text[at..line_end(text, at)];
        let is_header = at > start && line.trim_start().starts_with('[');
        open += depth(line);
        if is_header || at >= text.len() {
            return None;
        }
        at = next_line(text, at);
        if open <= 0 {
            return Some(at);
        }
    }
    None
}

fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let width = if text[end..].starts_with("\r\n") { 2 } else { 1 };
    (end + width).min(text.len())
}

/// Whether a line reads like `key = …`.
fn begins_statement(line: &str) -> bool {
    let key = line.trim_start().split(['=', '#']).next().unwrap_or_default().trim_end();
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    line.contains('=') && !key.is_empty() && key.chars().all(bare)
}

/// Where the outermost array, inline table or text that holds `offset` begins.
fn value_around(table: &DeTable<'_>, offset: usize) -> Option<usize> {
    table.iter().find_map(|(_, value)| value_holding(value, offset))
}

fn value_holding(value: &Spanned<DeValue<'_>>, offset: usize) -> Option<usize> {
    let span = value.span();
    match value.get_ref() {
        // Tables of headers have only the header as their span; look inside.
        DeValue::Table(table) => {
            value_around(table, offset).or_else(|| (span.start <= offset && offset < span.end).then_some(span.start))
        }
        DeValue::Array(items) if !span.contains(&offset) => items.iter().find_map(|item| value_holding(item, offset)),
        _ => (span.start <= offset && offset <= span.end).then_some(span.start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> (Vec<usize>, String) {
        let (rest, findings) = without_syntax_errors(SourceId(0), text);
        let line = |f: &Finding| match f.spot {
            crate::finding::Spot::Text(span) => 1 + text[..span.start as usize].matches('\n').count(),
            crate::finding::Spot::File(_) => 0,
        };
        (findings.iter().map(line).collect(), rest.into_owned())
    }

    #[test]
    fn one_error_a_place_and_the_rest_is_read() {
        let broken = "[plan]\nyear\ntitle = \"x\"\n[[task]]\nid = \"a\n[[task]]\nid = \"b\"\nid = \"c\"\n";
        let (lines, rest) = errors(broken);
        assert_eq!(lines, [2, 5, 8]);
        let (tree, left) = DeTable::parse_recoverable(&rest);
        assert!(left.is_empty());
        assert!(tree.get_ref().get("plan").unwrap().get_ref().get("title").is_some(), "what follows is not hidden");
    }

    #[test]
    fn braces_over_several_lines_are_one_error() {
        let (lines, rest) = errors("[reporting]\ndue = { day = 17\n  month = \"same\" }\nroll = \"none\"\n");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(rest.contains("roll") && !rest.contains("same"));
    }

    #[test]
    fn an_unclosed_array_is_one_error() {
        let (lines, rest) = errors("[plan]\nbasis = [\"a\", \"b\"\nyear = 3\n[[task]]\nid = \"a\"\n");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(rest.contains("year = 3") && !rest.contains("basis"));
    }
}
