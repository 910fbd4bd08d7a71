//! TOML with places: a file's tree, and a walker that takes known keys out of its tables, refuses
//! wrong values where they stand and, at the end, reports every key that nobody asked for.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::both;
use crate::finding::rules::{C001, C003, C004, C005};
use crate::finding::{Finding, PlanTable};
use crate::model::At;
use crate::text::source::{line_end, line_start};
use crate::text::{Both, SourceId, Span, fold};

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
    Finding::new(
        &C005,
        Span::new(source, start..end),
        both!("không đúng cú pháp TOML (chi tiết: {detail})", "not TOML: {detail}"),
        Both::new(
            "sửa dòng này; các dòng khác của tệp vẫn được đọc",
            "mend this line; the rest of the file is still read",
        ),
    )
}

/// The lines of the statement in which an error lies: from the line where the value that holds it
/// begins to the next line that begins a statement; of a table's header, the whole table.
fn statement_around(text: &str, error: &Range<usize>, tree: &DeTable<'_>) -> Range<usize> {
    let first = value_around(tree, error.start).unwrap_or(error.start).min(error.start);
    let start = line_start(text, text.floor_char_boundary(first.min(text.len())));
    let is_header = |line: &str| line.trim_start().starts_with('[');
    let whole_table = is_header(&text[start..line_end(text, start)]);
    let mut at = next_line(text, start);
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        if is_header(line) || (!whole_table && begins_statement(line)) {
            break;
        }
        at = next_line(text, at);
    }
    start..at
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

/// What a walk through one file finds, and whether what is absent may have been lost to a syntax error.
pub struct Walk {
    pub source: SourceId,
    /// Where the part that is walked begins in the file.
    pub offset: usize,
    pub whole: bool,
    pub findings: Vec<Finding>,
}

impl Walk {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start..self.offset + range.end)
    }
}

/// One table being taken apart.
pub struct Keys<'t> {
    table: &'t DeTable<'t>,
    /// The header line's place, or the whole of an inline table.
    pub header: Span,
    pub kind: PlanTable,
    asked: Vec<&'static str>,
}

/// What was expected instead, as the end of "expected …".
pub type Expected = Both;

/// Reads one kind of value.
pub type Reader<T> = fn(&DeValue<'_>) -> Result<T, Expected>;

impl<'t> Keys<'t> {
    pub fn new(walk: &Walk, table: &'t DeTable<'t>, header: Range<usize>, kind: PlanTable) -> Keys<'t> {
        Keys { table, header: walk.span(header), kind, asked: Vec::with_capacity(20) }
    }

    fn ask(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// An optional key. A value that cannot be read is refused where it stands.
    pub fn get<T>(&mut self, walk: &mut Walk, key: &'static str, read: Reader<T>) -> Option<At<T>> {
        let value = self.ask(key)?;
        let span = walk.span(value.span());
        match read(value.get_ref()) {
            Ok(value) => Some(At { value, span }),
            Err(expected) => {
                walk.findings.push(bad_value(span, key, &shown(value.get_ref()), &expected).in_table(self.kind));
                None
            }
        }
    }

    pub fn value<T>(&mut self, walk: &mut Walk, key: &'static str, read: Reader<T>) -> Option<T> {
        self.get(walk, key, read).map(|at| at.value)
    }

    /// A required key.
    pub fn need<T>(&mut self, walk: &mut Walk, key: &'static str, read: Reader<T>) -> Option<At<T>> {
        self.require(walk, key);
        self.get(walk, key, read)
    }

    /// Refuses the table if it lacks a key.
    pub fn require(&self, walk: &mut Walk, key: &str) {
        if self.table.get(key).is_none() && walk.whole {
            walk.findings.push(missing_key(self.header, key).in_table(self.kind));
        }
    }

    /// Whether a key's value is that text.
    pub fn is_text(&mut self, key: &'static str, text: &str) -> bool {
        self.ask(key).is_some_and(|value| value.get_ref().as_str() == Some(text))
    }

    /// Each element of a list, with its place; an element that cannot be read is refused alone.
    pub fn list<T>(&mut self, walk: &mut Walk, key: &'static str, read: Reader<T>) -> Vec<At<T>> {
        let Some(value) = self.ask(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            let expected = both!("một danh sách: [\"…\", \"…\"]", "a list: [\"…\", \"…\"]");
            let span = walk.span(value.span());
            walk.findings.push(bad_value(span, key, &shown(value.get_ref()), &expected).in_table(self.kind));
            return Vec::new();
        };
        let mut read_items = Vec::with_capacity(items.len());
        for item in items.iter() {
            let span = walk.span(item.span());
            match read(item.get_ref()) {
                Ok(value) => read_items.push(At { value, span }),
                Err(expected) => {
                    walk.findings.push(bad_value(span, key, &shown(item.get_ref()), &expected).in_table(self.kind));
                }
            }
        }
        read_items
    }

    /// A table that may stand once: `[plan]`, or `due = { … }`.
    pub fn table(&mut self, walk: &mut Walk, key: &'static str, kind: PlanTable) -> Option<Keys<'t>> {
        let value = self.ask(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            let expected = both!("một bảng: [{key}] hoặc {key} = {{ … }}", "a table: [{key}] or {key} = {{ … }}");
            let span = walk.span(value.span());
            walk.findings.push(bad_value(span, key, &shown(value.get_ref()), &expected).in_table(kind));
            return None;
        };
        Some(Keys::new(walk, table, value.span(), kind))
    }

    /// Tables that may stand many times: `[[unit]]`, or `holidays = [{ … }]`.
    pub fn tables(&mut self, walk: &mut Walk, key: &'static str, kind: PlanTable) -> Vec<Keys<'t>> {
        let Some(value) = self.ask(key) else { return Vec::new() };
        let expected = both!("các bảng [[{key}]], hai dấu ngoặc vuông", "tables [[{key}]], with two brackets");
        let refuse = |walk: &mut Walk, value: &Spanned<DeValue<'_>>| {
            let span = walk.span(value.span());
            walk.findings.push(bad_value(span, key, &shown(value.get_ref()), &expected).in_table(kind));
        };
        let DeValue::Array(items) = value.get_ref() else {
            refuse(walk, value);
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(Keys::new(walk, table, item.span(), kind)),
                _ => refuse(walk, item),
            }
        }
        tables
    }

    /// Whether all its keys are among these; an empty table has none that is not.
    pub fn has_only(&self, keys: &[&str]) -> bool {
        !self.table.is_empty() && self.table.iter().all(|(key, _)| keys.contains(&key.get_ref().as_ref()))
    }

    /// The place of a key's value, if the key is there.
    pub fn span_of(&self, walk: &Walk, key: &str) -> Option<Span> {
        self.table.get(key).map(|value| walk.span(value.span()))
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(mut self, walk: &mut Walk) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if self.asked.contains(&name) {
                continue;
            }
            // One that is read as a word first, then as a list, was asked for twice in a row.
            self.asked.dedup();
            let span = walk.span(key.span());
            let help = match fold::nearest(name, self.asked.iter().copied()) {
                Some(near) => both!("có phải ý là `{near}`?", "did you mean `{near}`?"),
                None => {
                    let known = self.asked.join(", ");
                    both!("ở đây dùng được: {known}", "known here: {known}")
                }
            };
            let message = both!("không có khóa `{name}` ở đây", "there is no key `{name}` here");
            walk.findings.push(Finding::new(&C001, span, message, help).in_table(self.kind));
        }
    }
}

fn missing_key(header: Span, key: &str) -> Finding {
    Finding::new(
        &C003,
        header,
        both!("thiếu `{key}`", "`{key}` is missing"),
        both!("thêm một dòng `{key} = …` vào bảng này", "add a line `{key} = …` to this table"),
    )
}

/// C004 at a value: what was found, what was expected.
pub fn bad_value(span: Span, key: &str, found: &str, expected: &Both) -> Finding {
    let Both { vi, en } = expected;
    Finding::new(
        &C004,
        span,
        both!("`{key}` không nhận giá trị {found}", "`{key}` cannot be {found}"),
        both!("cần {vi}", "expected {en}"),
    )
}

/// A value as a finding quotes it, cut short.
fn shown(value: &DeValue<'_>) -> String {
    let text = match value {
        DeValue::String(text) => format!("\"{text}\""),
        DeValue::Integer(n) => n.to_string(),
        DeValue::Float(n) => n.to_string(),
        DeValue::Boolean(b) => b.to_string(),
        DeValue::Datetime(d) => d.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    };
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
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
    fn an_unclosed_array_is_one_error() {
        let (lines, rest) = errors("[plan]\nbasis = [\"a\", \"b\"\nyear = 3\n[[task]]\nid = \"a\"\n");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(rest.contains("year = 3") && !rest.contains("basis"));
    }
}
