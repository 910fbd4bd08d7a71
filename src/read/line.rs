//! Sheets with one line a fact: the register, the indices. A line that cannot be read, or names what no plan has, is F017 at
//! its cell and is not used.

use crate::both;
use crate::finding::rules::{F007, F017};
use crate::finding::{Finding, Findings, Subject};
use crate::model::date_words::{self, NoDate};
use crate::model::{Date, date};
use crate::read::cell::is_spreadsheet_error;
use crate::read::csv::{self, Cutter, Record};
use crate::read::faults::{spreadsheet_words, write_date};
use crate::read::file::{self, Unreadable};
use crate::read::garbling;
use crate::read::header::{Header, recognise};
use crate::read::quotes::{self, Taking};
use crate::read::report::undecodable;
use crate::read::shifted::{most_are_wide, shifted_row};
use crate::read::vocabulary::Vocabulary;
use crate::read::wording::Judge;
use crate::text::safe::quoted;
use crate::text::suggest::{self, Meant};
use crate::text::{Both, SourceId, Span};

/// Why a line is not used.
pub struct Refused {
    pub finding: Finding,
    /// It speaks of something that no plan read has, but another year's may have.
    pub elsewhere: bool,
    /// What it speaks of may stand in a part of a plan that could not be read.
    pub may_be_lost: bool,
}

impl From<Finding> for Refused {
    fn from(finding: Finding) -> Refused {
        Refused { finding, elsewhere: false, may_be_lost: false }
    }
}

/// A sheet's readable lines, and whether anything of it could be read.
pub struct SheetLines<T> {
    pub lines: Vec<T>,
    /// False where the header is unknown, or lines are there and none of them could be read.
    pub readable: bool,
    pub findings: Findings,
    /// Of each line that is not used, what stands in its first two cells; nothing where a quote takes in the lines after it.
    pub lost: Vec<Option<[Box<str>; 2]>>,
    /// The same of the lines that a cell's quote took in.
    pub taken_in: Vec<[Box<str>; 2]>,
    /// Some line is not used, and that may be this sheet's fault.
    refused: bool,
}

impl<T> SheetLines<T> {
    fn new() -> SheetLines<T> {
        let (lines, findings, lost, taken_in) = Default::default();
        SheetLines { lines, readable: false, findings, lost, taken_in, refused: false }
    }

    /// A cell that took in other lines.
    fn take_in(&mut self, taking: &Taking<'_>, source: SourceId, delimiter: u8, begins: impl Fn(&str) -> bool) {
        let taken: Vec<[Box<str>; 2]> =
            taking.first_two_of_lines(delimiter).filter(|[first, _]| begins(first)).collect();
        let names: Vec<String> = taken.iter().map(|two| two.join(" ")).collect();
        self.findings.push(taking.finding(source, &names));
        self.taken_in.extend(taken);
        if taking.is_open() {
            // What is lost to the end of the file may be any line.
            self.lost.push(None);
            self.refused = true;
        }
    }

    /// A line that is not used.
    fn refuse(&mut self, line: &Line<'_, '_>, why: Refused, all: bool, judge: &Judge<'_>) {
        let Refused { finding, elsewhere, may_be_lost } = why;
        let is_others = elsewhere && !all;
        // Of a part of the plan that cannot be read that is told there.
        if is_others || !may_be_lost {
            self.lost.push(Some(line.first_two()));
        }
        if is_others || may_be_lost {
            return;
        }
        self.refused = true;
        // Of a line whose cells lie in no columns nothing more can be said.
        if finding.rule == &F017 {
            self.findings.extend(judge.row(line.record, |index| index < line.readable));
        }
        // What a quote took in is told at the quote.
        self.findings.extend((line.readable == usize::MAX).then_some(finding));
    }
}

/// One line and where its cells stand.
pub struct Line<'r, 't> {
    source: SourceId,
    text: &'t str,
    header: Header,
    record: &'r Record<'r>,
    /// How many cells, from the left, no quote took in.
    readable: usize,
}

pub fn sheet<T>(
    source: SourceId,
    bytes: Result<&[u8], Unreadable>,
    vocabulary: &Vocabulary,
    all: bool,
    begins: impl Fn(&str) -> bool,
    read: impl Fn(&Line<'_, '_>) -> Result<T, Refused>,
    about: impl Fn(&T) -> Option<Subject>,
) -> SheetLines<T> {
    let mut sheet = SheetLines::new();
    let text = match bytes.and_then(file::decode) {
        Ok(text) => text,
        Err(why) => return SheetLines { findings: vec![undecodable(source, &why)].into(), ..sheet },
    };
    let mut cutter = Cutter::default();
    let header = recognise(source, &text, vocabulary, &mut cutter, &mut sheet.findings);
    let body = header.filter(|_| sheet.findings.is_empty()).map_or(0, |header| header.end);
    let mut may_be_garbled = header.is_none();
    if let Some(header) = header {
        let (mut at, mut wide) = (csv::begin(&text, header.end), None);
        let judge = Judge::new(source, &text, body, &header.sheet, vocabulary);
        may_be_garbled = judge.may_hold_garbled();
        sheet.findings.extend(judge.file());
        let delimiter = header.sheet.delimiter;
        while let Some(record) = cutter.next(&text, delimiter, &mut at) {
            if record.is_blank() {
                continue;
            }
            let taking = quotes::taking(&text, &record, delimiter, 0, at, &begins);
            let readable = taking.as_ref().map_or(usize::MAX, |taking| taking.index);
            let line = Line { source, text: &text, header, record: &record, readable };
            if let Some(taking) = taking {
                at = taking.resumes;
                sheet.take_in(&taking, source, delimiter, &begins);
                if taking.is_open() {
                    continue;
                }
            } else if is_shifted(&line, &mut wide) {
                sheet.findings.push(shifted_row(line.whole()));
            }
            match line.sound().map_err(Refused::from).and_then(|()| read(&line)) {
                Ok(value) => {
                    let mut found = judge.row(&record, |index| index < readable);
                    found.extend(judge.spreadsheet_errors(&record, readable));
                    sheet.findings.extend(found.into_iter().map(|it| Finding { subject: about(&value), ..it }));
                    sheet.lines.push(value);
                }
                Err(refused) => sheet.refuse(&line, refused, all, &judge),
            }
        }
        sheet.readable = !sheet.refused || !sheet.lines.is_empty();
    }
    if may_be_garbled {
        garbling::judge_sheet(source, &text, garbling::Kind::Sheet, &mut sheet.findings);
    }
    sheet
}

/// Whether the line is wider than the header where most are not, and two texts stand behind what must not be cut: one may
/// have been.
fn is_shifted(line: &Line<'_, '_>, most: &mut Option<bool>) -> bool {
    let Header { cells: width, width: titled, end, sheet } = line.header;
    let certain = (0..3usize).filter_map(|column| sheet.index(column)).max().map_or(0, |last| last + 1);
    // Where text lies beyond the last column, that is told.
    let is_wide = line.record.width() > width && line.sound().is_ok();
    let said = || (certain..titled).filter(|&index| !line.record.cell(index).is_empty()).count();
    is_wide && said() > 1 && !*most.get_or_insert_with(|| most_are_wide(line.text, end, sheet.delimiter, width))
}

impl Line<'_, '_> {
    /// What a cell says: nothing where a formula failed.
    pub(super) fn cell(&self, column: usize) -> &str {
        Some(self.typed(column)).filter(|text| !is_spreadsheet_error(text.as_bytes())).unwrap_or_default()
    }

    fn typed(&self, column: usize) -> &str {
        let index = self.header.sheet.index(column).filter(|index| *index < self.readable);
        index.map_or("", |index| self.record.text(index))
    }

    pub(super) fn first_two(&self) -> [Box<str>; 2] {
        [self.cell(0).into(), self.cell(1).into()]
    }

    pub(super) fn place(&self, column: usize) -> Span {
        let index = self.header.sheet.index(column).unwrap_or(0);
        self.place_at(index)
    }

    fn place_at(&self, index: usize) -> Span {
        let end = self.record.raw.end;
        Span::new(self.source, self.record.place(index).map_or(end..end, |place| place.range))
    }

    pub(super) fn whole(&self) -> Span {
        Span::new(self.source, self.record.raw.clone())
    }

    /// No text beyond the header's last column.
    fn sound(&self) -> Result<(), Finding> {
        match self.record.first_said(self.header.width) {
            Some(surplus) if surplus < self.readable => Err(Finding::new(
                &F007,
                self.place_at(surplus),
                Both::new("ô này nằm ngoài các cột của tiêu đề", "this cell is beyond the header's last column"),
                Both::new("dòng này không được dùng", "this line is not used"),
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn refuse(&self, column: usize, why: Both, help: Both) -> Finding {
        let text = self.typed(column);
        if is_spreadsheet_error(text.as_bytes()) {
            let (message, help) = spreadsheet_words(text);
            return Finding::new(&F017, self.place(column), message, help);
        }
        let text = quoted(text);
        let Both { vi, en } = why;
        Finding::new(&F017, self.place(column), both!("`{text}` {vi}", "`{text}` {en}"), help)
    }

    /// F017 of a name that no plan has.
    pub(super) fn unknown(&self, column: usize, why: Both, meant: Option<Meant<'_>>, plain: Both) -> Finding {
        let why = suggest::because(why, meant.as_ref());
        match meant {
            Some(meant) => self.refuse(column, why, meant.help()).guesses(plain),
            None => self.refuse(column, why, plain),
        }
    }

    pub(super) fn date(&self, column: usize) -> Result<Date, Finding> {
        date::parse_date(self.cell(column)).map_err(|why| {
            let NoDate { why, day } = date_words::meant(self.cell(column), why);
            let Both { vi, en } = write_date(day);
            let help = both!("{vi}; dòng này không được dùng", "{en}; this line is not used");
            match self.typed(column) {
                "" => Finding::new(&F017, self.place(column), Both::new("thiếu ngày", "the date is missing"), help),
                _ => self.refuse(column, why, help),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::header::REGISTER;

    #[test]
    fn text_far_beyond_the_last_column_is_told_where_it_stands() {
        let commas = ",".repeat(9000);
        let text = format!(
            "period,unit,received_on,number,note{commas}\n2024-03,van-phong,2024-03-18,,{commas}x\n2024-04,dau-tu,2024-04-18{commas}\n"
        );
        let read = |line: &Line<'_, '_>| Ok(line.cell(1).to_owned());
        let sheet = sheet(SourceId(0), Ok(text.as_bytes()), &REGISTER, true, |_| false, read, |_| None);
        assert_eq!(sheet.lines, ["dau-tu"]);
        let found: Vec<_> = sheet.findings.iter().map(|it| (it.rule.code, it.spot)).collect();
        let x = text.find('x').unwrap();
        assert_eq!(found, [("F007", Span::new(SourceId(0), x..x + 1).into())]);
    }
}
