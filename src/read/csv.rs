//! Records of a CSV text: cells are slices of it, and one walk tells where each begins, ends and was quoted. The grammar is
//! that of the csv crate: a quote opens a cell only at its very start, two inside are one, and what stands behind the
//! closing one is taken as it is.

mod beyond;
mod cut;

use std::ops::Range;

use beyond::Beyond;
pub use beyond::MOST_CELLS;
pub use cut::CellPlace;
use cut::{Cut, cell_end, cut, cuts, part, trim};

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
    beyond: Beyond,
    mended: &'r str,
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
        let (mut is_quoted, mut beyond) = (false, Beyond::default());
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
            if self.cells.len() == MOST_CELLS {
                let (counted, end, closed) = Beyond::of(text, from, delimiter);
                (is_quoted, beyond) = (is_quoted || counted.is_quoted, counted);
                break (end, closed);
            }
        };
        *at = match &bytes[end..] {
            _ if !closed => bytes.len(),
            [b'\r', b'\n', ..] => end + 2,
            [] => end,
            _ => end + 1,
        };
        Some(Record { raw: start..end, is_quoted, text, delimiter, cells: &self.cells, beyond, mended: &self.mended })
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
        self.cells.len() + self.beyond.cells
    }

    /// The first cell from one of the first `MOST_CELLS` on that says anything.
    pub fn first_said(&self, from: usize) -> Option<usize> {
        let kept = self.cells.iter().skip(from).position(|said| said.start < said.end).map(|n| from + n);
        kept.or(self.beyond.said.map(|(first, _)| first))
    }

    /// How many cells there are up to the last that says anything.
    pub fn used(&self) -> usize {
        let kept = self.cells.iter().rposition(|said| said.start < said.end);
        self.beyond.said.map(|(_, last)| last).or(kept).map_or(0, |last| last + 1)
    }

    /// What a cell says, trimmed; nothing where the record has fewer cells, or it is beyond the first `MOST_CELLS`.
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
        self.first_said(0).is_none()
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
    fn cells_beyond_those_that_are_kept_are_counted() {
        let text = format!("a{},\"b\"\",\",{}\nc,d", ",".repeat(MOST_CELLS), "x,".repeat(2));
        let (mut cutter, mut at) = (Cutter::default(), 0);
        let wide = cutter.next(&text, b',', &mut at).unwrap();
        // Behind those that are kept come a blank one, the quoted one, two, and a blank one.
        assert_eq!(wide.width(), MOST_CELLS + 5);
        assert_eq!(
            (wide.first_said(0), wide.first_said(1), wide.used()),
            (Some(0), Some(MOST_CELLS + 1), MOST_CELLS + 4)
        );
        assert!(wide.is_quoted && !wide.is_blank() && wide.text(MOST_CELLS + 1).is_empty());
        assert_eq!(wide.place(MOST_CELLS + 3).map(|place| place.text(&text).into_owned()).as_deref(), Some("x"));
        let next = cutter.next(&text, b',', &mut at).unwrap();
        assert_eq!((next.width(), next.text(1), next.used(), next.is_quoted), (2, "d", 2, false));
        let blank = ",".repeat(MOST_CELLS + 5);
        let record = cutter.next(&blank, b',', &mut 0).map(|record| (record.is_blank(), record.width(), record.used()));
        assert_eq!(record, Some((true, MOST_CELLS + 6, 0)));
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
