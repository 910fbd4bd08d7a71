//! Where one cell of a CSV text ends, and what it says.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::fold;

/// A cell, from delimiter to delimiter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Behind its closing quote, or `end` where that is missing; `start` where none opens it.
    behind: usize,
    pub(super) closed: bool,
    /// A quote in it is written as two, or something follows the closing one.
    pub(super) is_mended: bool,
}

/// One cell's place: from its quote to behind its closing one and what follows, or trimmed if it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct CellPlace {
    pub range: Range<usize>,
    /// From delimiter to delimiter.
    pub whole: Range<usize>,
    pub quoted: bool,
    pub closed: bool,
    cut: Cut,
}

pub(super) fn cuts(text: &str, start: usize, delimiter: u8) -> impl Iterator<Item = Cut> {
    let bytes = text.as_bytes();
    let next =
        move |before: &Cut| (bytes.get(before.end) == Some(&delimiter)).then(|| cut(bytes, before.end + 1, delimiter));
    std::iter::successors(Some(cut(bytes, start, delimiter)), next)
}

/// The cell that begins at `start`.
pub(super) fn cut(bytes: &[u8], start: usize, delimiter: u8) -> Cut {
    let (mut behind, mut closed, mut doubled) = (start, true, false);
    if bytes.get(start) == Some(&b'"') {
        (behind, closed, doubled) = behind_quotes(bytes, start);
    }
    let end = cell_end(bytes, behind, delimiter);
    let is_mended = doubled || (closed && behind > start && behind < end);
    Cut { start, end, behind, closed, is_mended }
}

/// Where a quoted cell's closing quote ends, whether there is one, and whether two stand for one before it.
fn behind_quotes(bytes: &[u8], quote: usize) -> (usize, bool, bool) {
    let (mut at, mut doubled) = (quote + 1, false);
    while let Some(found) = memchr::memchr(b'"', &bytes[at..]) {
        at += found + 1;
        if bytes.get(at) != Some(&b'"') {
            return (at, true, doubled);
        }
        (at, doubled) = (at + 1, true);
    }
    // Blank lines at the file's end are no part of it.
    let last = bytes.iter().rposition(|b| !matches!(b, b'\r' | b'\n')).unwrap_or(quote);
    (last.max(quote) + 1, false, doubled)
}

/// The next delimiter or end of line: eight bytes at a time, since most cells are too short to set out for more.
pub(super) fn cell_end(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The lowest bit that this sets is in the first byte that is nought.
    let noughts = |word: u64| word.wrapping_sub(ONES) & !word & (ONES << 7);
    let delimiters = ONES * u64::from(delimiter);
    let rest = bytes.get(from..).unwrap_or_default();
    if rest.first() == Some(&delimiter) {
        return from;
    }
    let (words, last) = rest.as_chunks::<8>();
    for (n, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let line_ends = noughts(word ^ (ONES * 0x0A)) | noughts(word ^ (ONES * 0x0D));
        let found = noughts(word ^ delimiters) | line_ends;
        if found != 0 {
            return from + n * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let end = last.iter().position(|b| *b == delimiter || matches!(b, b'\n' | b'\r')).unwrap_or(last.len());
    bytes.len() - last.len() + end
}

impl Cut {
    pub(super) fn quoted(self) -> bool {
        self.behind > self.start
    }

    /// Its text where nothing is to be mended: without quotes, not trimmed.
    pub(super) fn inner(self) -> Range<usize> {
        let quotes = usize::from(self.quoted());
        self.start + quotes..self.end - if self.closed { quotes } else { 0 }
    }

    /// Its text, not trimmed.
    pub(super) fn text(self, text: &str) -> Cow<'_, str> {
        if !self.is_mended {
            return Cow::Borrowed(&text[self.inner()]);
        }
        let inner = self.start + 1..self.behind - usize::from(self.closed);
        Cow::Owned(text[inner].replace("\"\"", "\"") + &text[self.behind..self.end])
    }

    pub(super) fn place(self, text: &str) -> CellPlace {
        let whole = self.start..self.end;
        let range = if self.quoted() { whole.clone() } else { part(self.start, &text[whole.clone()], fold::trim) };
        CellPlace { range, whole, quoted: self.quoted(), closed: self.closed, cut: self }
    }
}

impl CellPlace {
    /// What stands behind its closing quote.
    pub fn behind_quotes<'t>(&self, source: &'t str) -> &'t str {
        if self.quoted { &source[self.cut.behind..self.whole.end] } else { "" }
    }

    /// What it says, trimmed.
    pub fn text<'t>(&self, source: &'t str) -> Cow<'t, str> {
        match self.cut.text(source) {
            Cow::Borrowed(text) => Cow::Borrowed(fold::trim(text)),
            Cow::Owned(text) => Cow::Owned(fold::trim(&text).to_owned()),
        }
    }
}

/// ASCII white space first; the no-break and other kinds only where the first or last letter may be one.
pub(super) fn trim(text: &str) -> &str {
    if let [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] = text.as_bytes() {
        return text;
    }
    let text = text.trim_ascii();
    let cell = text.as_bytes();
    let last = cell.iter().rposition(|b| b & 0xC0 != 0x80).unwrap_or(0);
    if may_be_space(cell) || may_be_space(&cell[last..]) { fold::trim(text) } else { text }
}

/// Whether a letter that begins so may be white space: the vertical tab, NBSP, U+1680, U+2000–205F, U+3000, U+FEFF.
/// No letter of Vietnamese begins like these but for some of Latin-1, which the slower way then keeps.
fn may_be_space(letter: &[u8]) -> bool {
    matches!(letter, [0x0B | 0xC2 | 0xE2 | 0xE3 | 0xEF, ..] | [0xE1, 0x9A, ..])
}

/// Where what is left of a cell that begins at `start` stands; where it begins if that is nothing.
pub(super) fn part(start: usize, cell: &str, trim: impl Fn(&str) -> &str) -> Range<usize> {
    let inner = trim(cell);
    let at = if inner.is_empty() { start } else { start + (inner.as_ptr() as usize - cell.as_ptr() as usize) };
    at..at + inner.len()
}
