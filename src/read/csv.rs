//! Records of a CSV text. csv-core cuts and unescapes them; where a cell stands is found again from
//! the raw record, and only when a finding or a text asks for it.

use std::ops::Range;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The delimiters that are tried, in this order.
pub const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Cuts records of many files with one set of buffers: a new reader for each file would cost more than the file.
pub struct Cutter {
    readers: [Reader; 3],
    output: Vec<u8>,
    ends: Vec<usize>,
}

/// One record: its cells unescaped, not yet trimmed.
pub struct Record<'r> {
    /// Where it lies in the text, without its end of line.
    pub raw: Range<usize>,
    output: &'r [u8],
    ends: &'r [usize],
}

impl Record<'_> {
    /// How many cells it has.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// A cell's bytes, trimmed; nothing where the record has fewer cells.
    pub fn cell(&self, index: usize) -> &[u8] {
        let Some(&end) = self.ends.get(index) else { return b"" };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        trim(&self.output[start..end])
    }

    /// An upper bound on any cell's length.
    pub fn bytes(&self) -> usize {
        self.output.len()
    }

    /// A cell as text. Cells are cut at ASCII bytes out of valid UTF-8, so this never loses anything.
    pub fn text(&self, index: usize) -> &str {
        std::str::from_utf8(self.cell(index)).unwrap_or_default()
    }

    /// No cell says anything.
    pub fn is_blank(&self) -> bool {
        (0..self.width()).all(|i| self.cell(i).is_empty())
    }
}

/// ASCII white space first; the no-break and other kinds only where the first or last letter may be one.
fn trim(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    let first = cell.first().is_some_and(|_| may_be_space(cell));
    let last = cell.iter().rposition(|b| b & 0xC0 != 0x80).is_some_and(|at| may_be_space(&cell[at..]));
    if first || last {
        return std::str::from_utf8(cell).map_or(cell, |text| crate::text::fold::trim(text).as_bytes());
    }
    cell
}

/// Whether a letter that begins so may be white space: NBSP, U+1680, U+2000–205F, U+3000, U+FEFF.
/// No letter of Vietnamese begins like these but for some of Latin-1, which the slower way then keeps.
fn may_be_space(letter: &[u8]) -> bool {
    matches!(letter, [0xC2 | 0xE2 | 0xE3 | 0xEF, ..] | [0xE1, 0x9A, ..])
}

impl Default for Cutter {
    fn default() -> Cutter {
        let readers = DELIMITERS.map(|delimiter| ReaderBuilder::new().delimiter(delimiter).build());
        Cutter { readers, output: vec![0; 4096], ends: vec![0; 80] }
    }
}

impl Cutter {
    /// Begins a text. `at` of [`Cutter::next`] says where.
    pub fn begin(&mut self, delimiter: u8) {
        self.reader(delimiter).reset();
    }

    fn reader(&mut self, delimiter: u8) -> &mut Reader {
        let n = DELIMITERS.iter().position(|&d| d == delimiter).unwrap_or(0);
        &mut self.readers[n]
    }

    /// The record at `at`, which moves behind it. Lines without a byte are passed over.
    pub fn next(&mut self, text: &str, delimiter: u8, at: &mut usize) -> Option<Record<'_>> {
        let bytes = text.as_bytes();
        while matches!(bytes.get(*at), Some(b'\r' | b'\n')) {
            *at += 1;
        }
        let start = *at;
        let n = DELIMITERS.iter().position(|&d| d == delimiter).unwrap_or(0);
        let (mut written, mut cells) = (0, 0);
        loop {
            let (result, read, out, ends) =
                self.readers[n].read_record(&bytes[*at..], &mut self.output[written..], &mut self.ends[cells..]);
            *at += read;
            written += out;
            cells += ends;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let mut end = *at;
        while end > start && matches!(bytes[end - 1], b'\r' | b'\n') {
            end -= 1;
        }
        // The end of a quoted last cell may itself be blank lines: only what lies outside quotes was cut off,
        // unless the quote never closed, and then the record reaches the end of the file anyway.
        Some(Record { raw: start..end, output: &self.output[..written], ends: &self.ends[..cells] })
    }
}

/// Where the cells of a raw record stand, by the same grammar as csv-core's: a quote opens a cell only at
/// its very start, two quotes inside are one, and after the closing quote the rest is taken as it is.
pub struct Cells<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    end: usize,
    done: bool,
}

/// One cell's place: from its quote to behind its closing one, or trimmed if it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct CellPlace {
    pub range: Range<usize>,
    /// From delimiter to delimiter.
    pub whole: Range<usize>,
    pub quoted: bool,
    pub closed: bool,
}

impl CellPlace {
    /// What stands behind its closing quote.
    pub fn behind_quotes<'t>(&self, source: &'t str) -> &'t str {
        let raw = &source[self.range.clone()];
        if self.quoted { &raw[behind_quotes(raw.as_bytes(), 0).0..] } else { "" }
    }

    /// The cell's text as csv-core would give it, trimmed.
    pub fn text(&self, source: &str) -> String {
        let raw = &source[self.range.clone()];
        if !self.quoted {
            return raw.to_owned();
        }
        let (behind, closed) = behind_quotes(raw.as_bytes(), 0);
        let inner = if closed { &raw[1..behind - 1] } else { &raw[1..] };
        let text = inner.replace("\"\"", "\"") + &raw[behind..];
        crate::text::fold::trim(&text).to_owned()
    }
}

/// The places of the cells of the raw record `raw` of `text`.
pub fn cells(text: &str, raw: Range<usize>, delimiter: u8) -> Cells<'_> {
    Cells { text, delimiter, at: raw.start, end: raw.end, done: false }
}

impl Iterator for Cells<'_> {
    type Item = CellPlace;

    fn next(&mut self) -> Option<CellPlace> {
        if self.done {
            return None;
        }
        let bytes = &self.text.as_bytes()[..self.end];
        let start = self.at;
        let quoted = bytes.get(start) == Some(&b'"');
        let (mut at, mut closed) = (start, true);
        if quoted {
            (at, closed) = behind_quotes(bytes, start);
        }
        while at < bytes.len() && bytes[at] != self.delimiter {
            at += 1;
        }
        self.done = at >= bytes.len();
        self.at = at + 1;
        let range = if quoted { start..at } else { trimmed(self.text, start..at) };
        Some(CellPlace { range, whole: start..at, quoted, closed })
    }
}

/// Where a quoted cell's closing quote ends, and whether there is one.
fn behind_quotes(bytes: &[u8], quote: usize) -> (usize, bool) {
    let mut at = quote + 1;
    while let Some(found) = memchr::memchr(b'"', &bytes[at..]) {
        at += found + 1;
        if bytes.get(at) != Some(&b'"') {
            return (at, true);
        }
        at += 1;
    }
    (bytes.len(), false)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let cell = &text[range.clone()];
    let inner = crate::text::fold::trim(cell);
    if inner.is_empty() {
        return range.start..range.start;
    }
    let start = range.start + (inner.as_ptr() as usize - cell.as_ptr() as usize);
    start..start + inner.len()
}

/// The raw record that begins at `start`: up to the end of line outside quotes.
pub fn raw_record(text: &str, start: usize, delimiter: u8) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        if bytes.get(at) == Some(&b'"') {
            at = behind_quotes(bytes, at).0;
        }
        while at < bytes.len() && !matches!(bytes[at], b'\r' | b'\n') && bytes[at] != delimiter {
            at += 1;
        }
        match bytes.get(at) {
            Some(&b) if b == delimiter => at += 1,
            _ => return start..at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(text: &str, delimiter: u8) -> Vec<(Range<usize>, Vec<String>)> {
        let mut cutter = Cutter::default();
        cutter.begin(delimiter);
        let mut at = 0;
        let mut all = Vec::new();
        while let Some(record) = cutter.next(text, delimiter, &mut at) {
            all.push((record.raw.clone(), (0..record.width()).map(|i| record.text(i).to_owned()).collect()));
        }
        all
    }

    #[test]
    fn records_know_where_they_lie() {
        let text = "a,b\r\n\r\n1,\"x\ny\"\r\n2, z \n";
        let all = records(text, b',');
        let raws: Vec<&str> = all.iter().map(|(raw, _)| &text[raw.clone()]).collect();
        assert_eq!(raws, ["a,b", "1,\"x\ny\"", "2, z "]);
        assert_eq!(all[1].1, ["1", "x\ny"]);
        assert_eq!(all[2].1, ["2", "z"]);
        let places: Vec<Range<usize>> = cells(text, all[2].0.clone(), b',').map(|c| c.range).collect();
        assert_eq!(&text[places[1].clone()], "z", "an unquoted cell stands where its text does");
    }

    #[test]
    fn an_unclosed_quote_is_seen() {
        let text = "a,b\n1,\"x\n2,y\n";
        let all = records(text, b',');
        assert_eq!(all.len(), 2);
        let places: Vec<CellPlace> = cells(text, all[1].0.clone(), b',').collect();
        assert!(places[0].closed && !places[1].closed);
        assert_eq!(places[1].range.start, 6);
    }

    proptest! {
        /// The places found again are those of the cells that csv-core cut, whatever the text.
        #[test]
        fn places_agree_with_the_parser(text in "[ab ,;\"\n\r\tệ\u{a0}]{0,60}", n in 0usize..3) {
            let delimiter = DELIMITERS[n];
            for (raw, values) in records(&text, delimiter) {
                if !cells(&text, raw.clone(), delimiter).all(|c| c.closed) {
                    continue;
                }
                let again: Vec<String> =
                    cells(&text, raw.clone(), delimiter).map(|c| c.text(&text)).collect();
                prop_assert_eq!(&again, &values);
                prop_assert_eq!(raw_record(&text, raw.start, delimiter), raw);
            }
        }
    }
}
