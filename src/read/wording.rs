//! Texts of cells as texts, whatever they say: typed in an old encoding, with characters that act instead of being
//! read, or run by a spreadsheet. Most files have nothing of the kind, which a look at their bytes tells.

use std::ops::Range;

use crate::both;
use crate::finding::Finding;
use crate::finding::rules::{F002, F003, F014, F015, F016};
use crate::model::Column;
use crate::model::report::CsvLayout;
use crate::read::cell::is_spreadsheet_error;
use crate::read::csv::{CellPlace, Record};
use crate::read::faults::spreadsheet_error;
use crate::read::glance;
use crate::read::vocabulary::Vocabulary;
use crate::text::legacy::{self, Legacy};
use crate::text::safe::{first_acting, quoted};
use crate::text::{Both, SourceId, Span, fold, garbled};

/// What a file's bytes leave possible.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Suspicion {
    pub(super) control: bool,
    formula: bool,
    pub(super) legacy: bool,
    decomposed: bool,
    pub(super) garbled: bool,
}

impl Suspicion {
    /// Of a file that is no sheet.
    pub(super) fn of_text(text: &str) -> Suspicion {
        // There signs begin much that is no formula.
        Suspicion::of(text, 0, b',', |bytes, delimiter| look(bytes, delimiter, glance::FORMULA))
    }

    /// The same where values may say what does not stand in the file's bytes.
    pub(super) fn with_escapes(self) -> Suspicion {
        Suspicion { control: true, legacy: true, garbled: true, ..self }
    }

    /// F014, once a file.
    pub(super) fn file(self, source: SourceId, text: &str) -> Option<Finding> {
        (self.decomposed && !fold::is_nfc(text)).then(|| not_nfc(source))
    }

    /// A wrong yes costs time, nothing else. Names of columns, which stand before `body`, are not garbled.
    fn of(text: &str, body: usize, delimiter: u8, look: fn(&[u8], u8) -> u8) -> Suspicion {
        let bytes = text.as_bytes();
        let (header, body) = (&bytes[..bytes.len().min(body + 1)], &bytes[body.saturating_sub(1)..]);
        // The ends once more with something around them, so that every byte is seen in the middle of three.
        let mut first = [b'\n'; 4];
        let mut last = [b'\n'; 6];
        for (slot, byte) in first[1..].iter_mut().zip(bytes) {
            *slot = *byte;
        }
        for (slot, byte) in last[..4].iter_mut().rev().zip(bytes.iter().rev()) {
            *slot = *byte;
        }
        let ends = look(&first, delimiter) | look(&last, delimiter);
        let seen = ((ends | look(header, delimiter)) & !16) | look(body, delimiter);
        let has = |bit: u8| seen & bit != 0;
        Suspicion { control: has(1), formula: has(2), legacy: has(4), decomposed: has(8), garbled: has(16) }
    }
}

fn look_at_sheet(bytes: &[u8], delimiter: u8) -> u8 {
    look(bytes, delimiter, 0)
}

/// Part by part: most have nothing that deserves more than a glance, but for what is no matter there.
fn look(bytes: &[u8], delimiter: u8, no_matter: u8) -> u8 {
    const PART: usize = 1024;
    let mut seen = 0;
    for start in (0..bytes.len().saturating_sub(2)).step_by(PART) {
        let part = &bytes[start..bytes.len().min(start + PART + 2)];
        let seen_there = glance::glance(part);
        let is_unusual = seen_there & !(glance::LATIN | no_matter) != 0;
        seen |= if is_unusual { look_closely(part, delimiter) } else { u8::from(seen_there & glance::LATIN != 0) << 2 };
    }
    seen
}

/// One pass without branches, so that the compiler makes it look at many bytes at once.
fn look_closely(bytes: &[u8], delimiter: u8) -> u8 {
    let (seconds, thirds) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let mut seen = 0;
    for ((&a, &b), &c) in bytes.iter().zip(seconds).zip(thirds) {
        let control = ((b < 0x20) & (b != b'\n') & (b != b'\t') & ((b != b'\r') | (c != b'\n')))
            | (b == 0x7F)
            | ((a == 0xC2) & (b < 0xA0))
            | ((a == 0xD8) & (b == 0x9C))
            | ((a == 0xE2) & (b == 0x80) & ((c == 0x8E) | (c == 0x8F) | (0xA8..=0xAE).contains(&c)))
            | ((a == 0xE2) & (b == 0x81) & (c >= 0xA6))
            | ((a == 0xEF) & ((b == 0xB7) | (b == 0xBF)))
            // Of what takes four bytes few act, and few have any.
            | (a >= 0xF0);
        let sign = (b == b'=') | (b == b'@') | (((b == b'+') | (b == b'-')) & (c != b' '));
        // White space of every kind ends so, and Đ, as in QĐ-UBND, does not.
        let blank = (a <= b' ') | (0x80..=0x8B).contains(&a) | (a >= 0x9F);
        let begins = (a == delimiter) | (a == b'"') | blank;
        let latin = (a == 0xC2) | (a == 0xC3);
        // Of what begins so, only Vietnamese and punctuation, but for two spaces, are sure to be composed.
        let composed =
            (a < 0xCC) | ((a == 0xE1) & ((b == 0xBA) | (b == 0xBB))) | ((a == 0xE2) & (b == 0x80) & (c > 0x81));
        seen |= u8::from(control)
            | (u8::from(sign & begins) << 1)
            | (u8::from(latin) << 2)
            | (u8::from(!composed) << 3)
            | (u8::from(garbled::may_be_garbled(a, b, c)) << 4);
    }
    seen
}

/// Judges the cells of one file.
pub(super) struct Judge<'t> {
    source: SourceId,
    text: &'t str,
    suspicion: Suspicion,
    /// Index and kind of the columns that are read, as many as there are: whether it is one of free text.
    columns: [Option<(usize, bool)>; Column::COUNT],
    /// A cell may hold what a spreadsheet shows for a formula that failed.
    pub(super) errors: bool,
}

impl<'t> Judge<'t> {
    /// `body` is where a header ends that is known; 0 where some of it is not.
    pub(super) fn new(
        source: SourceId,
        text: &'t str,
        body: usize,
        sheet: &CsvLayout,
        vocabulary: &Vocabulary,
    ) -> Judge<'t> {
        let mut columns = [None; Column::COUNT];
        for (n, column) in columns.iter_mut().enumerate().take(vocabulary.columns.len()) {
            *column = sheet.index(n).map(|index| (index, vocabulary.texts.contains(&n)));
        }
        let suspicion = Suspicion::of(text, body, sheet.delimiter, look_at_sheet);
        let errors = [&b"#"[..], b"Err:"].iter().any(|sign| memchr::memmem::find(text.as_bytes(), sign).is_some());
        Judge { source, text, suspicion, columns, errors }
    }

    /// F014, once a file.
    pub(super) fn file(&self) -> Option<Finding> {
        self.suspicion.file(self.source, self.text)
    }

    pub(super) fn may_hold_garbled(&self) -> bool {
        self.suspicion.garbled
    }

    /// What is wrong with the texts of a row, less the cells that are not `used`.
    pub(super) fn row(&self, record: &Record<'_>, used: impl Fn(usize) -> bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        let Suspicion { control, formula, legacy, .. } = self.suspicion;
        if !(control || formula || legacy) {
            return findings;
        }
        let span = |index: usize| record.place(index).map(|place| Span::new(self.source, place.range));
        // Trimming takes some controls away with the blanks, so the file's own text is looked at.
        let raw = &self.text[record.raw.clone()];
        let (control, legacy) = (control && first_acting(raw).is_some(), legacy && !raw.is_ascii());
        if !(control || formula || legacy) {
            return findings;
        }
        for (index, is_text) in self.columns.iter().flatten().copied().filter(|(index, _)| used(*index)) {
            if legacy && may_be_legacy(record.cell(index)) {
                let read = legacy::read(record.text(index));
                findings.extend(read.and_then(|read| Some(legacy_font(span(index)?, &read))));
            }
            if formula && is_text && begins_with_a_sign(record.cell(index)) && is_formula(record.text(index)) {
                findings.extend(span(index).map(|span| formula_cell(span, record.text(index))));
            }
            if control {
                findings.extend(record.place(index).and_then(|place| self::control(self.source, self.text, &place)));
            }
        }
        findings
    }

    /// F023 of the cells before the `readable`th that hold what a spreadsheet shows for a formula that failed.
    pub(super) fn spreadsheet_errors(&self, record: &Record<'_>, readable: usize) -> Vec<Finding> {
        let is_error = |index: usize| is_spreadsheet_error(record.cell(index));
        let columns = self.columns.iter().flatten().map(|(index, _)| *index);
        let found = columns.filter(|index| *index < readable && is_error(*index));
        found
            .filter_map(|index| {
                Some(spreadsheet_error(Span::new(self.source, record.place(index)?.range), record.text(index)))
            })
            .collect()
    }
}

/// Letters of Vietnamese that Latin-1 does not have begin with these bytes, and few texts go far without one.
pub(super) fn may_be_legacy(cell: &[u8]) -> bool {
    !cell.iter().any(|b| (0xC4..=0xE1).contains(b)) && !cell.is_ascii()
}

/// F015 in a cell, once.
pub(super) fn control(source: SourceId, text: &str, place: &CellPlace) -> Option<Finding> {
    let found = |range: &Range<usize>| Some((first_acting(&text[range.clone()])?.1, range.clone()));
    let (c, range) = found(&place.range).or_else(|| found(&place.whole))?;
    let code = format!("U+{:04X}", u32::from(c));
    let message = both!("ô có ký tự điều khiển {code}", "the cell has the control character {code}");
    let help = Both::new(
        "xóa ký tự này; nếu không nhìn thấy nó, xóa cả ô rồi gõ lại",
        "remove it; if you cannot see it, empty the cell and retype it",
    );
    Some(Finding::new(&F015, Span::new(source, range), message, help))
}

/// Whether it may be a formula, by its first byte: nearly no cell is, and to make a text of each would cost more.
fn begins_with_a_sign(cell: &[u8]) -> bool {
    matches!(cell, [b'=' | b'@' | b'+' | b'-', ..])
}

/// Whether a spreadsheet would run the text instead of showing it.
fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => letters.next().is_some_and(|c| c.is_alphanumeric() || "([{".contains(c)),
        _ => false,
    }
}

fn not_nfc(source: SourceId) -> Finding {
    let message = Both::new(
        "tệp có chữ Unicode tổ hợp: dấu là ký tự riêng, tách rời khỏi chữ",
        "the file uses decomposed Unicode: accents are characters separate from their letters",
    );
    let help = Both::new(
        "vẫn đọc được như thường; nên chuyển sang Unicode dựng sẵn (NFC), ví dụ bằng UniKey Toolkit (Ctrl+Shift+F6)",
        "it is read all the same; better convert it to NFC, for example with UniKey Toolkit (Ctrl+Shift+F6)",
    );
    Finding::new(&F014, source, message, help)
}

fn formula_cell(place: Span, text: &str) -> Finding {
    let first = &text[..1];
    let text = quoted(text);
    let message = both!("bảng tính sẽ coi `{text}` là công thức", "a spreadsheet would run `{text}` as a formula");
    let help = match first {
        "+" | "-" => both!(
            "nếu là gạch đầu dòng, thêm dấu cách sau `{first}`; nếu không, đặt một từ ở đầu ô",
            "for a list, put a space after the `{first}`; otherwise begin the cell with a word"
        ),
        _ => both!("bỏ `{first}`, hoặc đặt một từ ở đầu ô", "remove the `{first}`, or begin the cell with a word"),
    };
    Finding::new(&F016, place, message, help)
}

/// F003 of a header that is typed in an old encoding, as the whole file then is.
pub(super) fn legacy_header(place: Span, text: &str) -> Option<Finding> {
    let (vi, en) = name_of(legacy::read(text)?.encoding);
    let message = both!(
        "không nhận ra dòng tiêu đề: chữ gõ bằng bảng mã {vi}, không phải Unicode",
        "the header is not recognised: it is typed in {en}, which is not Unicode"
    );
    let help = Both::new(
        "chuyển mã cả tệp sang Unicode, ví dụ bằng UniKey Toolkit (Ctrl+Shift+F6)",
        "convert the whole file to Unicode, for example with UniKey Toolkit (Ctrl+Shift+F6)",
    );
    Some(Finding::new(&F003, place, message, help))
}

fn name_of(encoding: legacy::Encoding) -> (&'static str, &'static str) {
    match encoding {
        legacy::Encoding::Tcvn3 => ("TCVN3 (ABC, phông .VnTime)", "TCVN3 (ABC, the fonts .VnTime)"),
        legacy::Encoding::Vni => ("VNI (phông VNI-Times)", "VNI (the fonts VNI-Times)"),
    }
}

pub(super) fn legacy_font(place: Span, legacy: &Legacy) -> Finding {
    let (vi, en) = name_of(legacy.encoding);
    let meaning = quoted(&legacy.meaning);
    let message =
        both!("chữ ở đây gõ bằng bảng mã {vi}, không phải Unicode", "this is typed in {en}, which is not Unicode");
    let help = both!(
        "có phải ý là `{meaning}`? Chuyển mã sang Unicode, ví dụ bằng UniKey Toolkit (Ctrl+Shift+F6)",
        "did you mean `{meaning}`? Convert it to Unicode, for example with UniKey Toolkit (Ctrl+Shift+F6)"
    );
    Finding::new(&F002, place, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_spreadsheet_would_run() {
        for text in ["=1", "=", "@SUM(A1)", "@", "+84", "-5", "-Đã", "+(a", "-[x]", "-{x}"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["", "-", "+", "- Đã", "+ a", "--", "-.5", "A=B", "a@b.vn", "−5", "–Đã"] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn every_character_that_acts_is_seen_in_the_bytes() {
        for c in ('\0'..=char::MAX).filter(|c| first_acting(&format!("a{c}b")).is_some()) {
            assert!(Suspicion::of(&format!("á{c}b\n"), 0, b',', look_at_sheet).control, "{c:?}");
        }
    }

    /// Whatever three bytes stand together.
    #[test]
    fn a_glance_overlooks_nothing() {
        use glance::{FORMULA, LATIN};
        let pairs = || (0..=255u8).flat_map(|a| (0..=255u8).map(move |b| (a, b)));
        // Whether nothing but formulas might be in them, and whether not even these.
        let is_usual = |pair: &[u8]| glance::glance(pair) & !(LATIN | FORMULA) == 0;
        let is_plain = |pair: &[u8]| glance::glance(pair) & !LATIN == 0;
        for (a, b) in pairs().filter(|(a, b)| is_usual(&[*a, *b])) {
            let is_latin = glance::glance(&[a, b]) & LATIN != 0;
            for c in (0..=255u8).filter(|c| is_usual(&[b, *c])) {
                let seen = b",;\t".iter().fold(0, |seen, delimiter| seen | look_closely(&[a, b, c], *delimiter));
                let bit = if is_plain(&[a, b]) && is_plain(&[b, c]) { 0 } else { 2 };
                assert_eq!(seen & !bit, u8::from(is_latin) << 2, "{a:x} {b:x} {c:x}");
            }
        }
    }

    proptest! {
        /// The look at the bytes overlooks nothing, wherever it stands.
        #[test]
        fn nothing_is_overlooked(
            before in "[aệ, \"\n]{0,4}", sign in "[=@+-][a(1đ]", space in "[ \t\u{a0}]?",
            act in "[\u{1}-\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{80}\u{9f}\u{61c}\u{200e}\u{2028}\u{202a}\u{2066}\u{fdd0}\u{fff9}\u{1ffff}\u{e0020}]",
            after in "[aệ, ]{0,4}", decomposed in "e\u{302}|a\u{323}|\u{2000}|\u{212b}|\u{1f71}",
        ) {
            let suspicion = |text: String| Suspicion::of(&text, 0, b',', look_at_sheet);
            let acting = format!("{before}{act}{after}");
            prop_assert!(suspicion(acting).control);
            // At the very end it ends a line.
            let carriage = format!("{before}\rx{after}");
            prop_assert!(suspicion(carriage).control);
            let formula = format!("task{before},{space}{sign}{after}");
            prop_assert!(suspicion(formula).formula);
            let apart = format!("a{before}{decomposed}{after}\n");
            prop_assert!(suspicion(apart).decomposed);
        }
    }
}
