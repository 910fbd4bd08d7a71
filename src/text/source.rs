//! Files read, and places in them. A place is two byte offsets; its line and column are counted
//! only when somebody is to be shown it.

use std::ops::Range;

use memchr::memchr2_iter;

/// A file of the workspace, by number: its index in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// Bytes `start..end` of a file's decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(source: SourceId, range: Range<usize>) -> Span {
        // Files are refused above 64 MiB, so an offset fits; saturating keeps that from mattering.
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { source, start: offset(range.start), end: offset(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Lines and columns as people count them: from 1, a column a Unicode scalar value, CRLF one end of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// One file: where it lies below the workspace (with `/`), and its text if it was kept.
#[derive(Debug, Default)]
pub struct Source {
    pub path: String,
    pub text: Option<String>,
}

/// All files of a run.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    pub fn add(&mut self, path: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source { path: path.into(), text: None });
        id
    }

    pub fn keep(&mut self, id: SourceId, text: String) {
        self.files[id.0 as usize].text = Some(text);
    }

    pub fn path(&self, id: SourceId) -> &str {
        &self.files[id.0 as usize].path
    }

    /// The decoded text, or nothing where the file was not kept.
    pub fn text(&self, id: SourceId) -> &str {
        self.files[id.0 as usize].text.as_deref().unwrap_or_default()
    }

    pub fn place(&self, span: Span) -> Place {
        let text = self.text(span.source);
        let (line, column) = line_and_column(text, span.start as usize);
        let (end_line, end_column) = line_and_column(text, span.end as usize);
        Place { line, column, end_line, end_column }
    }
}

/// Line and column of a byte offset, which is moved back to a character's start and into the text.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let start = line_start(text, offset);
    let line = 1 + line_ends(&text.as_bytes()[..start]);
    (line, 1 + text[start..offset].chars().count())
}

/// Where the line that holds `offset` begins.
pub fn line_start(text: &str, offset: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = offset;
    while at > 0 {
        match bytes[at - 1] {
            b'\n' => break,
            // The CR of a CRLF that `offset` stands inside of does not end a line yet.
            b'\r' if bytes.get(at) != Some(&b'\n') => break,
            _ => at -= 1,
        }
    }
    at
}

/// Where the line that holds `offset` ends, before its end-of-line mark.
pub fn line_end(text: &str, offset: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[offset..]).map_or(text.len(), |n| offset + n)
}

/// Ends of line in `bytes`: LF, CRLF and a lone CR are one each.
fn line_ends(bytes: &[u8]) -> usize {
    memchr2_iter(b'\n', b'\r', bytes).filter(|&i| bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_are_counted_as_people_count() {
        let text = "một,hai\r\nba,b\u{1ed1}n\rnăm\nsáu";
        for (part, expected) in [("một", (1, 1)), ("hai", (1, 5)), ("ba", (2, 1)), ("năm", (3, 1)), ("sáu", (4, 1))]
        {
            assert_eq!(line_and_column(text, text.find(part).unwrap()), expected, "{part}");
        }
        assert_eq!(line_and_column(text, text.len() + 9), (4, 4), "beyond the end is the end");
    }
}
