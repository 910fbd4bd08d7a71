//! Which delimiter, and which column is which: the delimiter is the one that makes the header known.

pub use super::vocabulary::{INDICATORS, REGISTER, REPORT};
use super::vocabulary::{Title, Vocabulary};
use super::wording;
use std::collections::HashSet;
use std::ops::Range;

use crate::both;
use crate::finding::rules::{F003, F004, F005, F006, F012, F018};
use crate::finding::{Finding, Findings};
use crate::model::Column;
use crate::model::report::CsvLayout;
use crate::read::csv::{self, Cutter, DELIMITERS, cells};
use crate::text::safe::quoted;
use crate::text::{Both, SourceId, Span};

/// More columns than this are no form.
const MOST_COLUMNS: usize = 64;

/// A header that was recognised.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    pub sheet: CsvLayout,
    /// How many columns it has; text beyond them belongs nowhere.
    pub width: usize,
    /// The same with those at its end that have no name.
    pub cells: usize,
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

/// So many headers are remembered.
const MOST_REMEMBERED: usize = 16;

/// Remembers headers that gave no finding: most files of a workspace begin with one of a few lines.
#[derive(Default)]
pub struct Recogniser {
    known: Vec<(String, Header)>,
}

impl Recogniser {
    /// Like [`recognise`], at once where the file begins as an earlier one did.
    pub fn recognise(
        &mut self,
        source: SourceId,
        text: &str,
        vocabulary: &Vocabulary,
        cutter: &mut Cutter,
        findings: &mut Findings,
    ) -> Option<Header> {
        if let Some((line, header)) = self.known.iter().find(|(line, _)| text.starts_with(line.as_str())) {
            debug_assert!(line.ends_with('\n'));
            return Some(*header);
        }
        let before = findings.len();
        let header = recognise(source, text, vocabulary, cutter, findings)?;
        let is_one_of_few = self.known.len() < MOST_REMEMBERED;
        if is_one_of_few && findings.len() == before && text[..header.end].ends_with('\n') {
            self.known.push((text[..header.end].to_owned(), header));
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
    findings: &mut Findings,
) -> Option<Header> {
    let start = behind_separator_line(text);
    let known = |c: &Candidate| c.titles.iter().filter(|t| matches!(t, Title::Column(_) | Title::PassedOver)).count();
    let mut best: Option<Candidate> = None;
    for delimiter in DELIMITERS {
        let Some(candidate) = candidate(text, start, delimiter, vocabulary, cutter) else { continue };
        if best.as_ref().is_none_or(|b| known(&candidate) > known(b)) {
            best = Some(candidate);
        }
        // Between names that are all known no other delimiter can stand.
        if best.as_ref().is_some_and(|b| b.titles.len() > 1 && known(b) == b.titles.len()) {
            break;
        }
    }
    let Some(best) = best else {
        findings.push(unknown_header(source.into(), vocabulary, true));
        return None;
    };
    if known(&best) == 0 {
        let line = Span::new(source, best.raw.clone());
        let plain = || match header_below(text, vocabulary) {
            Some(number) => lines_above_header(line, number),
            None => unknown_header(line.into(), vocabulary, false),
        };
        findings.push(wording::legacy_header(line, &text[best.raw]).unwrap_or_else(plain));
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
    let mut at = csv::begin(text, start);
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

/// The number of the line in which the columns are named, if that is not the first: a form as it is printed has a title above.
fn header_below(text: &str, vocabulary: &Vocabulary) -> Option<usize> {
    const MOST_LINES: usize = 30;
    let names = |line: &str, delimiter: u8| {
        let titles = line.split(char::from(delimiter)).map(|cell| vocabulary.title(cell.trim_matches('"')));
        let known: HashSet<usize> =
            titles.filter_map(|title| if let Title::Column(column) = title { Some(column) } else { None }).collect();
        (0..vocabulary.required).all(|column| known.contains(&column))
    };
    let mut lines = text.lines().zip(1..).take(MOST_LINES);
    lines.find(|(line, _)| DELIMITERS.iter().any(|delimiter| names(line, *delimiter))).map(|(_, number)| number)
}

fn lines_above_header(line: Span, number: usize) -> Finding {
    let message = both!(
        "dòng tiêu đề nằm ở dòng {number}, phía trên nó có dòng khác",
        "the header is in line {number}, and there are other lines above it"
    );
    let help = both!(
        "xóa các dòng phía trên dòng {number}, để dòng đầu của tệp là tên cột",
        "remove the lines above line {number}, so that the first line names the columns"
    );
    Finding::new(&F003, line, message, help)
}

fn unknown_header(spot: crate::finding::Spot, vocabulary: &Vocabulary, empty: bool) -> Finding {
    let Both { vi: names_vi, en: names_en } = vocabulary.required_names();
    let message = match empty {
        true => Both::new("tệp trống", "the file is empty"),
        false => Both::new(
            "không nhận ra dòng tiêu đề với dấu phẩy, dấu chấm phẩy hay TAB",
            "no header recognised with comma, semicolon or TAB",
        ),
    };
    let help = both!(
        "dòng đầu phải là tên cột, ít nhất: {names_vi}",
        "the first line must name the columns, at least: {names_en}"
    );
    Finding::new(&F003, spot, message, help)
}

fn judge(
    source: SourceId,
    text: &str,
    best: Candidate,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Option<Header> {
    let Candidate { delimiter, raw, end, mut titles } = best;
    let cells_of_header = titles.len();
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
    if let Some(open) = cells(text, raw.start, delimiter).find(|p| !p.closed) {
        findings.push(unclosed_quote(Span::new(source, open.range.start..open.range.start + 1)));
        return None;
    }
    let places: Vec<_> = cells(text, raw.start, delimiter).take(titles.len()).collect();
    findings.extend(places.iter().filter_map(|place| wording::control(source, text, place)));
    let place = |n: usize| Span::new(source, places[n].range.clone());
    let mut sheet = CsvLayout::new(delimiter);
    let mut first: [Option<usize>; Column::COUNT] = [None; Column::COUNT];
    let (mut seen, mut strange) = (HashSet::new(), Vec::new());
    for (n, title) in titles.iter().enumerate() {
        match title {
            Title::Column(column) if seen.insert(*column) => {
                first[*column] = Some(n);
                sheet.set(*column, n);
            }
            Title::Column(column) => {
                let there = first[*column].map_or(line, place);
                findings.push(duplicate_column(place(n), there, &vocabulary.name(*column)));
            }
            Title::PassedOver => {}
            Title::Blank | Title::Unknown => strange.push((place(n), places[n].text(text).into_owned())),
        }
    }
    // Where required columns are missing because all of it is typed in an old encoding, that is why.
    let is_complete = (0..vocabulary.required).all(|column| seen.contains(&column));
    if let Some(legacy) = (!is_complete).then(|| wording::legacy_header(line, &text[line.range()])).flatten() {
        findings.truncate(before);
        findings.push(legacy);
        return None;
    }
    misnamed(line, strange, &seen, vocabulary, findings);
    is_complete.then_some(Header { sheet, width: titles.len(), cells: cells_of_header, end })
}

/// What is said of `strange` headers and of required columns that are not among those `seen`.
fn misnamed(
    line: Span,
    mut strange: Vec<(Span, String)>,
    seen: &HashSet<usize>,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) {
    for column in (0..vocabulary.required).filter(|column| !seen.contains(column)) {
        let near = |(n, (_, name)): (usize, &(Span, String))| Some((n, vocabulary.nearest(name, |c| c == column)?.1));
        let meant = strange.iter().enumerate().filter_map(near).max_by(|a, b| a.1.total_cmp(&b.1));
        // One that is there under nearly its name is missing only as long as that is not mended.
        let called = meant.map(|(n, _)| strange.remove(n).1);
        findings.push(missing_column(line, &vocabulary.name(column), called.as_deref()));
    }
    for (place, name) in strange {
        let near = vocabulary.nearest(&name, |column| !seen.contains(&column)).map(|(column, _)| column);
        findings.push(extra_column(place, &name, near.map(|column| vocabulary.name(column))));
    }
}

/// F018, at the quote.
pub fn unclosed_quote(quote: Span) -> Finding {
    let help = Both::new(
        "thêm dấu \" ở cuối ô, hoặc xóa dấu \" ở đầu ô; phần còn lại của tệp không được dùng",
        "add a \" at the end of the cell, or remove this one; nothing after it is used",
    );
    Finding::new(&F018, quote, Both::new("dấu ngoặc kép mở mà không đóng", "this quote is never closed"), help)
}

fn duplicate_column(later: Span, first: Span, Both { vi, en }: &Both) -> Finding {
    let help = Both::new("bỏ một trong hai cột; cột đầu được dùng", "remove one of the two; the first is used");
    Finding::new(&F005, later, both!("hai cột cùng là `{vi}`", "there are two columns `{en}`"), help)
        .related(first, Both::new("cột đầu", "the first one"))
}

/// `near` is a column that the file lacks and whose name is nearly this one.
fn extra_column(place: Span, name: &str, near: Option<Both>) -> Finding {
    let help = match near {
        Some(Both { vi, en }) => {
            both!("có phải ý là `{vi}`? Cột này không được đọc", "did you mean `{en}`? This column is not read")
        }
        None => Both::new("cột này không được đọc", "this column is not read"),
    };
    let name = quoted(name);
    Finding::new(&F006, place, both!("cột lạ `{name}`", "unknown column `{name}`"), help)
        .guesses(Both::new("cột này không được đọc", "this column is not read"))
}

/// `called` is the header that is nearly its name.
fn missing_column(line: Span, Both { vi, en }: &Both, called: Option<&str>) -> Finding {
    let help = match called.map(quoted) {
        Some(called) => both!("đổi tên cột `{called}` thành `{vi}`", "rename the column `{called}` to `{en}`"),
        None => both!("thêm một cột tên là `{vi}`", "add a column named `{en}`"),
    };
    Finding::new(&F004, line, both!("thiếu cột `{vi}`", "the column `{en}` is missing"), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> (Option<Header>, Vec<&'static str>) {
        let mut findings = Findings::default();
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
        let mut findings = Findings::default();
        let titled = "UBND THÀNH PHỐ;;\nBÁO CÁO THÁNG 3;;\nTT;Mã NV;Tiến độ (%)\n1;TC-01;60\n";
        assert!(recognise(SourceId(0), titled, &REPORT, &mut Cutter::default(), &mut findings).is_none());
        assert!(findings.len() == 1 && findings[0].message.en.contains("line 3"), "{findings:?}");
        assert_eq!(header("task,note\n").1, ["F004"]);
        assert_eq!(header("task,progress,tiến độ,lạ\n").1, ["F005", "F006"]);
    }

    #[test]
    fn a_column_that_is_nearly_named_right_is_to_be_renamed() {
        let helps = |text: &str| {
            let mut findings = Findings::default();
            recognise(SourceId(0), text, &REPORT, &mut Cutter::default(), &mut findings);
            findings.into_vec().into_iter().map(|f| (f.rule.code, f.help.vi)).collect::<Vec<_>>()
        };
        let rename = |from: &str, to: &str| ("F004", format!("đổi tên cột `{from}` thành `{to}`"));
        assert_eq!(helps("Mã NV;Tiên độ;Kết quả\n"), [rename("Tiên độ", "tiến độ")]);
        assert_eq!(helps("Mã NV;Tien do\n"), [rename("Tien do", "tiến độ")]);
        assert_eq!(helps("Mã NV;Tiến độ %\n"), [rename("Tiến độ %", "tiến độ")]);
        assert_eq!(helps("MaNV;progress\n"), [rename("MaNV", "mã nhiệm vụ")]);
        let add = ("F004", "thêm một cột tên là `tiến độ`".to_owned());
        let result = helps("Mã NV;Kết quả (%)\n");
        assert!(result.len() == 1 && result[0] == add, "a result is no progress");
        let unread = |help: &str| ("F006", help.to_owned());
        assert_eq!(helps("Mã NV;Kết quả đạt (%)\n"), [add, unread("cột này không được đọc")]);
        let meant = unread("có phải ý là `kết quả`? Cột này không được đọc");
        assert_eq!(helps("Mã NV;Tiến độ;Kết qua\n"), [meant]);
        let others = "Mã NV;Tiến độ;Kết quả;Kết qua\n";
        assert_eq!(helps(others), [unread("cột này không được đọc")], "the file has that column");
    }
}
