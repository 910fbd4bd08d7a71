//! Which delimiter, and which column is which: the delimiter is the one that makes the header known.

pub use super::vocabulary::{INDICATORS, REGISTER, REPORT};
use super::vocabulary::{Title, Vocabulary};
use super::wording;
use std::collections::HashSet;
use std::ops::Range;

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::{F003, F004, F005, F006, F012, F018};
use crate::model::Column;
use crate::model::report::CsvLayout;
use crate::read::csv::{Cutter, DELIMITERS, cells};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId, Span, fold};

/// More columns than this are no form.
const MOST_COLUMNS: usize = 64;

/// A header that was recognised.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    pub sheet: CsvLayout,
    /// How many columns it has; text beyond them belongs nowhere.
    pub width: usize,
    /// Where the first record after it may begin.
    pub end: usize,
}

/// Where the text proper begins: behind a first line `sep=;`, which Excel writes for itself.
fn behind_separator_line(text: &str) -> usize {
    let end = crate::text::source::line_end(text, 0);
    let line = &text[..end];
    let is_separator = line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("sep=")) && line.chars().count() <= 6;
    if is_separator { end } else { 0 }
}

/// Remembers the last header that gave no finding: most files of a workspace begin with the same line.
#[derive(Default)]
pub struct Recogniser {
    last: Option<(String, Header)>,
}

impl Recogniser {
    /// Like [`recognise`], at once where the file begins as the last one did.
    pub fn recognise(
        &mut self,
        source: SourceId,
        text: &str,
        vocabulary: &Vocabulary,
        cutter: &mut Cutter,
        findings: &mut Vec<Finding>,
    ) -> Option<Header> {
        if let Some((line, header)) = self.last.as_ref().filter(|(line, _)| text.starts_with(line.as_str())) {
            debug_assert!(line.ends_with('\n'));
            return Some(*header);
        }
        let before = findings.len();
        let header = recognise(source, text, vocabulary, cutter, findings)?;
        if findings.len() == before && text[..header.end].ends_with('\n') {
            self.last = Some((text[..header.end].to_owned(), header));
        }
        Some(header)
    }
}

/// Finds delimiter and columns; what keeps the file from being read, or deserves a word, are findings.
pub fn recognise(
    source: SourceId,
    text: &str,
    vocabulary: &Vocabulary,
    cutter: &mut Cutter,
    findings: &mut Vec<Finding>,
) -> Option<Header> {
    let start = behind_separator_line(text);
    let candidates = DELIMITERS.map(|delimiter| candidate(text, start, delimiter, vocabulary, cutter));
    let known = |c: &Candidate| c.titles.iter().filter(|t| matches!(t, Title::Column(_) | Title::PassedOver)).count();
    let mut best: Option<Candidate> = None;
    for candidate in candidates.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| known(&candidate) > known(b)) {
            best = Some(candidate);
        }
    }
    let Some(best) = best else {
        findings.push(unknown_header(source.into(), vocabulary, true));
        return None;
    };
    if known(&best) == 0 {
        let place = Span::new(source, best.raw.clone());
        let unknown = || unknown_header(place.into(), vocabulary, false);
        findings.push(wording::legacy_header(place, &text[best.raw]).unwrap_or_else(unknown));
        return None;
    }
    judge(source, text, best, vocabulary, findings)
}

/// A header as one delimiter cuts it.
struct Candidate {
    delimiter: u8,
    raw: Range<usize>,
    end: usize,
    titles: Vec<Title>,
}

/// The first record that says anything.
fn candidate(
    text: &str,
    start: usize,
    delimiter: u8,
    vocabulary: &Vocabulary,
    cutter: &mut Cutter,
) -> Option<Candidate> {
    let mut at = start;
    cutter.begin(delimiter);
    loop {
        let record = cutter.next(text, delimiter, &mut at)?;
        if record.is_blank() {
            continue;
        }
        let titles = (0..record.width().min(MOST_COLUMNS + 1)).map(|i| vocabulary.title(record.text(i))).collect();
        let raw = record.raw.clone();
        return Some(Candidate { delimiter, raw, end: at, titles });
    }
}

fn unknown_header(spot: crate::finding::Spot, vocabulary: &Vocabulary, empty: bool) -> Finding {
    let names = vocabulary.required_names();
    let message = match empty {
        true => Both::new("tệp trống", "the file is empty"),
        false => Both::new(
            "không nhận ra dòng tiêu đề với dấu phẩy, chấm phẩy hay TAB",
            "the header is not known with comma, semicolon or TAB",
        ),
    };
    let help =
        both!("dòng đầu phải là tên cột, ít nhất: {names}", "the first line must name the columns, at least: {names}");
    Finding::new(&F003, spot, message, help)
}

fn judge(
    source: SourceId,
    text: &str,
    best: Candidate,
    vocabulary: &Vocabulary,
    findings: &mut Vec<Finding>,
) -> Option<Header> {
    let Candidate { delimiter, raw, end, mut titles } = best;
    while titles.last() == Some(&Title::Blank) {
        titles.pop();
    }
    let line = Span::new(source, raw.clone());
    if titles.len() > MOST_COLUMNS {
        let help = Both::new("xóa các cột thừa", "remove the columns that are not needed");
        findings.push(Finding::new(
            &F012,
            line,
            both!("hơn {MOST_COLUMNS} cột", "more than {MOST_COLUMNS} columns"),
            help,
        ));
        return None;
    }
    let before = findings.len();
    let places: Vec<_> = cells(text, raw, delimiter).collect();
    if let Some(open) = places.iter().find(|p| !p.closed) {
        findings.push(unclosed_quote(Span::new(source, open.range.start..open.range.start + 1)));
        return None;
    }
    findings.extend(places.iter().take(titles.len()).filter_map(|place| wording::control(source, text, place)));
    let place = |n: usize| Span::new(source, places[n].range.clone());
    let mut sheet = CsvLayout::new(delimiter);
    let mut first: [Option<usize>; Column::COUNT] = [None; Column::COUNT];
    let mut seen = HashSet::new();
    for (n, title) in titles.iter().enumerate() {
        match title {
            Title::Column(column) if seen.insert(*column) => {
                first[*column] = Some(n);
                sheet.set(*column, n);
            }
            Title::Column(column) => {
                let there = first[*column].map_or(line, place);
                findings.push(duplicate_column(place(n), there, vocabulary.columns[*column][0]));
            }
            Title::PassedOver => {}
            Title::Blank | Title::Unknown => {
                findings.push(extra_column(place(n), &places[n].text(text), vocabulary));
            }
        }
    }
    let missing: Vec<usize> = (0..vocabulary.required).filter(|column| !seen.contains(column)).collect();
    // Where all of it is typed in an old encoding, that is why.
    let legacy = (!missing.is_empty()).then(|| wording::legacy_header(line, &text[line.range()])).flatten();
    if let Some(legacy) = legacy {
        findings.truncate(before);
        findings.push(legacy);
        return None;
    }
    findings.extend(missing.iter().map(|&column| missing_column(line, vocabulary.columns[column])));
    missing.is_empty().then_some(Header { sheet, width: titles.len(), end })
}

/// F018, at the quote.
pub fn unclosed_quote(quote: Span) -> Finding {
    let help = Both::new(
        "thêm dấu \" ở cuối ô, hoặc xóa dấu \" ở đầu ô; phần còn lại của tệp không được dùng",
        "add a \" at the cell's end, or remove this one; nothing after it is used",
    );
    Finding::new(&F018, quote, Both::new("dấu ngoặc kép mở mà không đóng", "this quote is never closed"), help)
}

fn duplicate_column(later: Span, first: Span, name: &str) -> Finding {
    let help = Both::new("bỏ một trong hai cột; cột đầu được dùng", "remove one of the two; the first is used");
    Finding::new(&F005, later, both!("hai cột cùng là `{name}`", "two columns are `{name}`"), help)
        .related(first, Both::new("cột đầu", "the first one"))
}

fn extra_column(place: Span, name: &str, vocabulary: &Vocabulary) -> Finding {
    let known = vocabulary.columns.iter().flat_map(|names| names.iter().copied());
    let help = match fold::nearest(name, known) {
        Some(near) => {
            both!("có phải ý là `{near}`? Cột này không được đọc", "did you mean `{near}`? This column is not read")
        }
        None => Both::new("cột này không được đọc", "this column is not read"),
    };
    let name = quoted(name);
    Finding::new(&F006, place, both!("cột lạ `{name}`", "unknown column `{name}`"), help)
        .guesses(Both::new("cột này không được đọc", "this column is not read"))
}

fn missing_column(line: Span, names: &[&str]) -> Finding {
    let (name, vi) = (names[0], names.get(1).copied().unwrap_or(names[0]));
    let help = both!("thêm một cột tên là `{vi}`", "add a column named `{name}`");
    Finding::new(&F004, line, both!("thiếu cột `{name}`", "the column `{name}` is missing"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> (Option<Header>, Vec<&'static str>) {
        let mut findings = Vec::new();
        let header = recognise(SourceId(0), text, &REPORT, &mut Cutter::default(), &mut findings);
        (header, findings.iter().map(|f| f.rule.code).collect())
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_the_header_known() {
        for (text, delimiter) in [
            ("task,progress\n", b','),
            ("Mã nhiệm vụ;Tiến độ (%);Khó khăn/vướng mắc\n", b';'),
            ("sep=;\nMÃ;TỶ LỆ HOÀN THÀNH\n", b';'),
            ("STT\tmã NV\ttiến độ\n", b'\t'),
            ("\n,,\ntask,progress,,\n", b','),
        ] {
            let (header, codes) = header(text);
            assert_eq!(header.map(|h| h.sheet.delimiter), Some(delimiter), "{text}");
            assert!(codes.is_empty(), "{text} {codes:?}");
        }
    }

    #[test]
    fn headers_are_known_in_both_languages_and_all_synonyms() {
        let title = |cell| match REPORT.title(cell) {
            Title::Column(n) => Some(n),
            _ => None,
        };
        for (cell, column) in [
            ("Task", 0),
            ("  mã   NHIỆM vụ ", 0),
            ("tỉ lệ hoàn thành ( % )", 1),
            ("Ngày hoàn thành", 2),
            ("kết quả thực hiện", 3),
            ("Vướng mắc / khó khăn", 4),
            ("Khó khăn, vướng mắc", 4),
            ("khó khăn", 4),
            ("đề xuất/kiến nghị", 5),
            ("Dự kiến hoàn thành", 6),
            ("Ghi chú", 7),
        ] {
            assert_eq!(title(cell), Some(column), "{cell}");
        }
        assert!(title("khó khăn/kiến nghị").is_none());
    }

    #[test]
    fn what_is_wrong_with_a_header_is_said() {
        assert_eq!(header("").1, ["F003"]);
        assert_eq!(header("a|b\n").1, ["F003"]);
        assert_eq!(header("task,note\n").1, ["F004"]);
        assert_eq!(header("task,progress,tiến độ,lạ\n").1, ["F005", "F006"]);
    }
}
