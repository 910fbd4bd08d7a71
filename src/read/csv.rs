//! Records of a CSV text: cells are slices of it, and one walk tells where each begins, ends and was quoted. The grammar is
//! that of the csv crate: a quote opens a cell only at its very start, two inside are one, and what stands behind the
//! closing one is taken as it is.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::fold;

/// The delimiters that are tried, in this order.
pub const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Cuts the records of many files with one set of buffers.
#[derive(Default)]
pub struct Cutter {
    cells: Vec<Said>,
    /// The texts of the cells that do not stand in the file as they are meant.
    mended: String,
}

/// Where a cell's text stands, trimmed. Files are far smaller than 4 GiB.
#[derive(Clone, Copy)]
struct Said {
    start: u32,
    end: u32,
    is_mended: bool,
}

/// One record.
pub struct Record<'r> {
    /// Where it lies in the text, without its end of line.
    pub raw: Range<usize>,
    /// One of its cells begins with a quote.
    pub is_quoted: bool,
    text: &'r str,
    delimiter: u8,
    cells: &'r [Said],
    mended: &'r str,
}

/// A cell, from delimiter to delimiter.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cut {
    start: usize,
    end: usize,
    /// Behind its closing quote, or `end` where that is missing; `start` where none opens it.
    behind: usize,
    closed: bool,
    /// A quote in it is written as two, or something follows the closing one.
    is_mended: bool,
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

/// Where the first record at or behind `at` may begin: a byte-order mark stands there too where files were joined.
pub fn begin(text: &str, at: usize) -> usize {
    at + if text[at..].starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

impl Cutter {
    /// The record at `at`, which moves behind it. Lines without a byte are passed over.
    pub fn next<'r>(&'r mut self, text: &'r str, delimiter: u8, at: &mut usize) -> Option<Record<'r>> {
        let bytes = text.as_bytes();
        while matches!(bytes.get(*at), Some(b'\r' | b'\n')) {
            *at += 1;
        }
        let start = *at;
        if start >= bytes.len() {
            return None;
        }
        self.cells.clear();
        self.mended.clear();
        let mut from = start;
        let mut is_quoted = false;
        let (end, closed) = loop {
            let (end, closed) = match bytes.get(from) {
                Some(b'"') => {
                    let cut = cut(bytes, from, delimiter);
                    is_quoted = true;
                    self.say(cut, text);
                    (cut.end, cut.closed)
                }
                _ => {
                    let end = cell_end(bytes, from, delimiter);
                    let Range { start, end: said } = part(from, &text[from..end], trim);
                    self.cells.push(Said { start: start as u32, end: said as u32, is_mended: false });
                    (end, true)
                }
            };
            if bytes.get(end) != Some(&delimiter) {
                break (end, closed);
            }
            from = end + 1;
        };
        *at = match &bytes[end..] {
            _ if !closed => bytes.len(),
            [b'\r', b'\n', ..] => end + 2,
            [] => end,
            _ => end + 1,
        };
        Some(Record { raw: start..end, is_quoted, text, delimiter, cells: &self.cells, mended: &self.mended })
    }

    /// A cell that begins with a quote.
    fn say(&mut self, cut: Cut, text: &str) {
        let before = self.mended.len();
        if cut.is_mended {
            self.mended.push_str(&cut.text(text));
        }
        let (text, range) = match cut.is_mended {
            false => (text, cut.inner()),
            true => (&*self.mended, before..self.mended.len()),
        };
        let range = part(range.start, &text[range], trim);
        self.cells.push(Said { start: range.start as u32, end: range.end as u32, is_mended: cut.is_mended });
    }
}

impl<'r> Record<'r> {
    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// What a cell says, trimmed; nothing where the record has fewer cells.
    pub fn text(&self, index: usize) -> &'r str {
        let Some(said) = self.cells.get(index) else { return "" };
        let text = if said.is_mended { self.mended } else { self.text };
        &text[said.start as usize..said.end as usize]
    }

    pub fn cell(&self, index: usize) -> &'r [u8] {
        let Some(said) = self.cells.get(index) else { return b"" };
        let text = if said.is_mended { self.mended } else { self.text };
        &text.as_bytes()[said.start as usize..said.end as usize]
    }

    /// An upper bound on any cell's length.
    pub fn bytes(&self) -> usize {
        self.raw.len()
    }

    /// No cell says anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|said| said.start == said.end)
    }

    pub fn place(&self, index: usize) -> Option<CellPlace> {
        self.places().nth(index)
    }

    pub fn places(&self) -> impl Iterator<Item = CellPlace> + use<'r> {
        cells(self.text, self.raw.start, self.delimiter)
    }
}

/// The places of the cells of the record that begins at `start`.
pub fn cells(text: &str, start: usize, delimiter: u8) -> impl Iterator<Item = CellPlace> {
    cuts(text, start, delimiter).map(|cut| cut.place(text))
}

/// The raw record that begins at `start`, without its end of line.
pub fn raw_record(text: &str, start: usize, delimiter: u8) -> Range<usize> {
    start..cuts(text, start, delimiter).last().map_or(start, |cut| cut.end)
}

/// Where the record ends whose cells go on at `from`, if that is beyond doubt: it lies on one line, and each quote in it opens
/// a cell or closes one.
pub fn end_of_plain_line(text: &str, from: usize, delimiter: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let next = |from: usize| Some(from + memchr::memchr3(b'"', b'\n', b'\r', bytes.get(from..)?)?);
    let ends_cell = |byte: u8| byte == delimiter || matches!(byte, b'\n' | b'\r');
    let mut at = next(from)?;
    while bytes[at] == b'"' {
        let opens = at > 0 && bytes[at - 1] == delimiter;
        let mut close = next(at + 1)?;
        while bytes[close] == b'"' && bytes.get(close + 1) == Some(&b'"') {
            close = next(close + 2)?;
        }
        let closes = bytes[close] == b'"' && bytes.get(close + 1).is_some_and(|byte| ends_cell(*byte));
        at = if opens && closes { next(close + 1)? } else { return None };
    }
    Some(at)
}

/// Where the next line begins.
pub fn behind_line_end(text: &str, end: usize) -> usize {
    end + 1 + usize::from(text.as_bytes()[end..].starts_with(b"\r\n"))
}

fn cuts(text: &str, start: usize, delimiter: u8) -> impl Iterator<Item = Cut> {
    let bytes = text.as_bytes();
    let next =
        move |before: &Cut| (bytes.get(before.end) == Some(&delimiter)).then(|| cut(bytes, before.end + 1, delimiter));
    std::iter::successors(Some(cut(bytes, start, delimiter)), next)
}

/// The cell that begins at `start`.
fn cut(bytes: &[u8], start: usize, delimiter: u8) -> Cut {
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
fn cell_end(bytes: &[u8], from: usize, delimiter: u8) -> usize {
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
    fn quoted(self) -> bool {
        self.behind > self.start
    }

    /// Its text where nothing is to be mended: without quotes, not trimmed.
    fn inner(self) -> Range<usize> {
        let quotes = usize::from(self.quoted());
        self.start + quotes..self.end - if self.closed { quotes } else { 0 }
    }

    /// Its text, not trimmed.
    fn text(self, text: &str) -> Cow<'_, str> {
        if !self.is_mended {
            return Cow::Borrowed(&text[self.inner()]);
        }
        let inner = self.start + 1..self.behind - usize::from(self.closed);
        Cow::Owned(text[inner].replace("\"\"", "\"") + &text[self.behind..self.end])
    }

    fn place(self, text: &str) -> CellPlace {
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
fn trim(text: &str) -> &str {
    if let [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] = text.as_bytes() {
        return text;
    }
    let text = text.trim_ascii();
    let cell = text.as_bytes();
    let last = cell.iter().rposition(|b| b & 0xC0 != 0x80).unwrap_or(0);
    if may_be_space(cell) || may_be_space(&cell[last..]) { fold::trim(text) } else { text }
}

/// Whether a letter that begins so may be white space: NBSP, U+1680, U+2000–205F, U+3000, U+FEFF.
/// No letter of Vietnamese begins like these but for some of Latin-1, which the slower way then keeps.
fn may_be_space(letter: &[u8]) -> bool {
    matches!(letter, [0xC2 | 0xE2 | 0xE3 | 0xEF, ..] | [0xE1, 0x9A, ..])
}

/// Where what is left of a cell that begins at `start` stands; where it begins if that is nothing.
fn part(start: usize, cell: &str, trim: impl Fn(&str) -> &str) -> Range<usize> {
    let inner = trim(cell);
    let at = if inner.is_empty() { start } else { start + (inner.as_ptr() as usize - cell.as_ptr() as usize) };
    at..at + inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv_core::{ReadRecordResult, ReaderBuilder};

    fn records(text: &str, delimiter: u8) -> Vec<(Range<usize>, Vec<String>)> {
        let mut cutter = Cutter::default();
        let mut at = begin(text, 0);
        let mut all = Vec::new();
        while let Some(record) = cutter.next(text, delimiter, &mut at) {
            let raw = record.raw.clone();
            assert_eq!(raw_record(text, raw.start, delimiter), raw);
            assert!(cells(text, raw.start, delimiter).eq(record.places()));
            let said: Vec<String> = (0..record.width()).map(|n| record.text(n).to_owned()).collect();
            all.push((raw, said));
        }
        all
    }

    /// What the csv crate makes of it.
    fn as_csv(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (mut output, mut ends) = ([0; 512], [0; 512]);
        let mut rest = text.as_bytes();
        let mut all = Vec::new();
        let (mut written, mut cells) = (0, 0);
        loop {
            let (result, read, out, more) = reader.read_record(rest, &mut output[written..], &mut ends[cells..]);
            (rest, written, cells) = (&rest[read..], written + out, cells + more);
            match result {
                ReadRecordResult::End => return all,
                ReadRecordResult::InputEmpty => continue,
                _ => {}
            }
            let starts = std::iter::once(0).chain(ends[..cells].iter().copied());
            let cell =
                |(start, end): (usize, &usize)| trim(std::str::from_utf8(&output[start..*end]).unwrap()).to_owned();
            all.push(starts.zip(&ends[..cells]).map(cell).collect());
            (written, cells) = (0, 0);
        }
    }

    #[test]
    fn records_know_where_they_lie() {
        let text = "a,b\r\n\r\n1,\"x\ny\"\r\n2, z \n";
        let all = records(text, b',');
        let raws: Vec<&str> = all.iter().map(|(raw, _)| &text[raw.clone()]).collect();
        assert_eq!(raws, ["a,b", "1,\"x\ny\"", "2, z "]);
        assert_eq!(all[1].1, ["1", "x\ny"]);
        assert_eq!(all[2].1, ["2", "z"]);
        let places: Vec<Range<usize>> = cells(text, all[2].0.start, b',').map(|c| c.range).collect();
        assert_eq!(&text[places[1].clone()], "z", "an unquoted cell stands where its text does");
    }

    #[test]
    fn an_unclosed_quote_is_seen() {
        let text = "a,b\n1,\"x\n2,y\n";
        let all = records(text, b',');
        assert_eq!(all.len(), 2);
        let places: Vec<CellPlace> = cells(text, all[1].0.start, b',').collect();
        assert!(places[0].closed && !places[1].closed);
        assert_eq!(places[1].range, 6..12, "without the end of the last line");
    }

    #[test]
    fn a_mark_where_files_were_joined_belongs_to_no_cell() {
        assert_eq!(records("\u{feff}\"a,b\",c", b',')[0].1, ["a,b", "c"]);
    }

    /// Random texts, the same in every run: cells are those that the csv crate cuts, and stand where their text does.
    /// `CSV_TEXTS` asks for more.
    #[test]
    fn cells_are_those_of_the_csv_crate() {
        const PIECES: [&str; 16] =
            ["a", "b c", " ", ",", ",", ";", "\t", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "ệ", "\u{a0}", "một hai ba"];
        let texts = std::env::var("CSV_TEXTS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
        let mut seed = 88_172_645_463_325_252_u64;
        let mut random = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 33) as usize % below
        };
        for _ in 0..texts {
            let text: String = (0..random(24)).map(|_| PIECES[random(PIECES.len())]).collect();
            let delimiter = DELIMITERS[random(3)];
            let cut = records(&text, delimiter);
            let said: Vec<Vec<String>> = cut.iter().map(|(_, cells)| cells.clone()).collect();
            assert_eq!(said, as_csv(&text, delimiter), "{text:?}");
            for (raw, said) in cut {
                let first = cells(&text, raw.start, delimiter).next().unwrap();
                let plain = end_of_plain_line(&text, first.whole.end, delimiter).filter(|_| !first.quoted);
                assert!(plain.is_none_or(|end| end == raw.end), "{text:?}");
                let places: Vec<String> =
                    cells(&text, raw.start, delimiter).map(|place| place.text(&text).into_owned()).collect();
                assert_eq!(places, said, "{text:?}");
            }
        }
    }
}
