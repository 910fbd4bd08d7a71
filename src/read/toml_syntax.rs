//! What is no TOML: where, and what is left of the file without it.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::C005;
use crate::read::toml_words::cause;
use crate::text::source::{line_end, line_start};
use crate::text::{Both, SourceId, Span};

/// More syntax errors than this in one file are not looked for: the first ones are to be mended first.
const MOST_SYNTAX_ERRORS: usize = 20;

/// What is wrong with the file's syntax, one finding a place, and its text with the statements in
/// error blanked out, so that the rest can be parsed with all offsets unchanged.
pub fn without_syntax_errors(source: SourceId, text: &str) -> (Cow<'_, str>, Vec<Finding>) {
    let mut rest = Cow::Borrowed(text);
    let mut findings = Vec::new();
    while findings.len() < MOST_SYNTAX_ERRORS {
        let (tree, errors) = DeTable::parse_recoverable(&rest);
        let place = |e: &toml::de::Error| e.span().unwrap_or(0..0);
        let Some(first) = errors.iter().min_by_key(|e| place(e).start) else { break };
        let at = place(first);
        let statement = statement_around(&rest, &at, tree.get_ref());
        findings.push(syntax_error(source, text, at, first.message()));
        let mut bytes = rest.into_owned().into_bytes();
        for byte in &mut bytes[statement] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        // Whole lines were blanked, so no character was cut.
        rest = Cow::Owned(String::from_utf8(bytes).unwrap_or_default());
    }
    (rest, findings)
}

fn syntax_error(source: SourceId, text: &str, at: Range<usize>, detail: &str) -> Finding {
    let start = text.floor_char_boundary(at.start.min(text.len()));
    let end = text.ceil_char_boundary(at.end.clamp(start, line_end(text, start)));
    let line = &text[line_start(text, start)..line_end(text, start)];
    let (Both { vi, en }, help) = cause(line, detail).unwrap_or_else(|| {
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
