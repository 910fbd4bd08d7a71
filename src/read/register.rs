//! The Office's intake register and the published indices: sheets with one line a fact. A line that
//! cannot be read, or names what no plan has, is F017 at its cell and is not used.

use std::collections::HashMap;

use crate::both;
use crate::finding::rules::{F007, F017};
use crate::finding::{Finding, Subject};
use crate::model::report::TextHash;
use crate::model::{At, Date, Decimal, Intake, Month, Period, Plan, Published, UnitId, date};
use crate::read::csv::{Cutter, Record, cells};
use crate::read::file::{self, Unreadable};
use crate::read::garbling;
use crate::read::header::{Header, INDICATORS, REGISTER, recognise, unclosed_quote};
use crate::read::report::undecodable;
use crate::read::vocabulary::Vocabulary;
use crate::read::wording::Judge;
use crate::text::safe::quoted;
use crate::text::suggest::{self, Meant};
use crate::text::{Both, SourceId, Span, fold, lookalike};

/// The register's column of numbers.
const NUMBER: usize = 3;

/// Units by id: a country's register has tens of thousands of lines.
type Units<'p> = HashMap<&'p str, UnitId, foldhash::fast::RandomState>;

/// Why a line is not used.
struct Refused {
    finding: Finding,
    /// It speaks of something that no plan read has, but another year's may have.
    elsewhere: bool,
    /// It speaks of something that may stand in the part of a plan that could not be read.
    may_be_lost: bool,
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
    pub findings: Vec<Finding>,
}

/// Reads the register against the plans it may speak of.
///
/// Lines about what none of the plans has are passed over unless these are `all` plans there are.
pub fn register(source: SourceId, bytes: Result<&[u8], Unreadable>, plans: &[&Plan], all: bool) -> SheetLines<Intake> {
    let units: Vec<Units<'_>> =
        plans.iter().map(|plan| plan.unit_ids().map(|id| (&*plan.unit(id).id.value, id)).collect()).collect();
    let about = |intake: &Intake| Some(Subject::of(plans[intake.plan]).unit(intake.unit).period(intake.period));
    sheet(source, bytes, &REGISTER, all, |line| intake(line, plans, &units), about)
}

/// Reads the published indices; otherwise like [`register`].
pub fn indicators(
    source: SourceId,
    bytes: Result<&[u8], Unreadable>,
    plans: &[&Plan],
    all: bool,
) -> SheetLines<Published> {
    sheet(source, bytes, &INDICATORS, all, |line| published(line, plans), |_| None)
}

/// One line and where its cells stand.
struct Line<'r, 't> {
    source: SourceId,
    text: &'t str,
    header: Header,
    record: &'r Record<'r>,
}

fn sheet<T>(
    source: SourceId,
    bytes: Result<&[u8], Unreadable>,
    vocabulary: &Vocabulary,
    all: bool,
    read: impl Fn(&Line<'_, '_>) -> Result<T, Refused>,
    about: impl Fn(&T) -> Option<Subject>,
) -> SheetLines<T> {
    let mut sheet = SheetLines { lines: Vec::new(), readable: false, findings: Vec::new() };
    let text = match bytes.and_then(file::decode) {
        Ok(text) => text,
        Err(why) => {
            sheet.findings.push(undecodable(source, &why));
            return sheet;
        }
    };
    let mut cutter = Cutter::default();
    let header = recognise(source, &text, vocabulary, &mut cutter, &mut sheet.findings);
    let body = header.filter(|_| sheet.findings.is_empty()).map_or(0, |header| header.end);
    let mut may_be_garbled = header.is_none();
    if let Some(header) = header {
        let (mut at, mut refused) = (header.end, false);
        let judge = Judge::new(source, &text, body, &header.sheet, vocabulary);
        may_be_garbled = judge.may_hold_garbled();
        sheet.findings.extend(judge.file());
        cutter.begin(header.sheet.delimiter);
        while let Some(record) = cutter.next(&text, header.sheet.delimiter, &mut at) {
            if record.is_blank() {
                continue;
            }
            let line = Line { source, text: &text, header, record: &record };
            match line.sound().map_err(Refused::from).and_then(|()| read(&line)) {
                Ok(value) => {
                    let found = judge.row(&record, |_| true).into_iter();
                    sheet.findings.extend(found.map(|found| Finding { subject: about(&value), ..found }));
                    sheet.lines.push(value);
                }
                Err(Refused { elsewhere: true, .. }) if !all => {}
                Err(Refused { may_be_lost: true, .. }) => refused = true,
                Err(Refused { finding, .. }) => {
                    refused = true;
                    // Of a line whose cells lie in no columns nothing more can be said.
                    if finding.rule == &F017 {
                        sheet.findings.extend(judge.row(&record, |_| true));
                    }
                    sheet.findings.push(finding);
                }
            }
        }
        sheet.readable = !refused || !sheet.lines.is_empty();
    }
    if may_be_garbled {
        garbling::judge_sheet(source, &text, garbling::Kind::Sheet, &mut sheet.findings);
    }
    sheet
}

impl Line<'_, '_> {
    fn cell(&self, column: usize) -> &str {
        self.header.sheet.index(column).map_or("", |i| self.record.text(i))
    }

    fn place(&self, column: usize) -> Span {
        let index = self.header.sheet.index(column).unwrap_or(0);
        let mut places = cells(self.text, self.record.raw.clone(), self.header.sheet.delimiter);
        let end = self.record.raw.end;
        Span::new(self.source, places.nth(index).map_or(end..end, |p| p.range))
    }

    fn whole(&self) -> Span {
        Span::new(self.source, self.record.raw.clone())
    }

    /// No quote left open, no text beyond the header's last column.
    fn sound(&self) -> Result<(), Finding> {
        let places: Vec<_> = cells(self.text, self.record.raw.clone(), self.header.sheet.delimiter).collect();
        if let Some(open) = places.iter().find(|p| !p.closed) {
            return Err(unclosed_quote(Span::new(self.source, open.range.start..open.range.start + 1)));
        }
        match (self.header.width..self.record.width()).find(|&i| !self.record.cell(i).is_empty()) {
            Some(surplus) => Err(Finding::new(
                &F007,
                Span::new(self.source, places[surplus].range.clone()),
                Both::new("ô này nằm ngoài các cột của tiêu đề", "this cell lies beyond the header's last column"),
                Both::new("dòng này không được dùng", "this line is not used"),
            )),
            None => Ok(()),
        }
    }

    fn refuse(&self, column: usize, why: Both, help: Both) -> Finding {
        let text = quoted(self.cell(column));
        let Both { vi, en } = why;
        Finding::new(&F017, self.place(column), both!("`{text}` {vi}", "`{text}` {en}"), help)
    }

    /// F017 of a name that no plan has.
    fn unknown(&self, column: usize, why: Both, meant: Option<Meant<'_>>, plain: Both) -> Finding {
        let why = suggest::because(why, meant.as_ref());
        match meant {
            Some(meant) => self.refuse(column, why, meant.help()).guesses(plain),
            None => self.refuse(column, why, plain),
        }
    }

    fn date(&self, column: usize) -> Result<Date, Finding> {
        date::parse_date(self.cell(column)).map_err(|why| {
            let help = Both::new(
                "viết ngày trước, ví dụ 18/3/2024 hoặc 2024-03-18; dòng này không được dùng",
                "write the day first, such as 18/3/2024, or 2024-03-18; this line is not used",
            );
            match self.cell(column) {
                "" => Finding::new(&F017, self.place(column), Both::new("thiếu ngày", "the date is missing"), help),
                _ => self.refuse(column, why.describe(), help),
            }
        })
    }
}

/// A month as people and Excel write it: `3/2024`, `T3/2024`, `Tháng 3/2024`, and `Mar-24`, which Excel makes of `2024-03`.
fn month(name: &str) -> Option<Month> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Some(month) = Month::parse_typed(name) {
        return Some(month);
    }
    let key = fold::key(name);
    if let Some(numbers) = key.strip_prefix("tháng").or(key.strip_prefix('t')) {
        return Month::parse_typed(numbers.trim());
    }
    let (word, year) = key.split_once('-')?;
    let month = NAMES.iter().zip(1u8..).find(|(name, _)| **name == word)?.1;
    let year = date::number(year).filter(|_| matches!(year.len(), 2 | 4))?;
    Month::new(if year < 100 { 2000 + year } else { year }, month)
}

/// A period as the register writes it: a request's id, or a month, also as Excel likes to rewrite it.
fn period(plan: &Plan, name: &str) -> Option<Period> {
    let typed = || month(name).filter(|m| m.year == plan.year).map(Period::Month);
    plan.find_period(name).or_else(typed)
}

/// F017 of a period that no plan has; one that looks like one of them is told from it.
fn unknown_period(line: &Line<'_, '_>, plans: &[&Plan]) -> Finding {
    let name = line.cell(0);
    let looks = lookalike::skeleton(name);
    let odd = lookalike::first_odd(name).filter(|_| plans.iter().any(|plan| period(plan, &looks).is_some()));
    let meant = odd.map(|odd| Meant { name: &looks, odd: Some(odd) });
    let why = Both::new("không phải tháng hay yêu cầu nào của kế hoạch", "is no month or request of a plan");
    let plain = Both::new(
        "viết tháng như 2024-03, hoặc mã yêu cầu; dòng này không được dùng",
        "write a month such as 2024-03, or a request's id; this line is not used",
    );
    line.unknown(0, why, meant, plain)
}

fn intake(line: &Line<'_, '_>, plans: &[&Plan], units: &[Units<'_>]) -> Result<Intake, Refused> {
    let (name, unit_name) = (line.cell(0), line.cell(1));
    let found = plans.iter().enumerate().find_map(|(n, plan)| period(plan, name).map(|period| (n, *plan, period)));
    let Some((plan_index, plan, period)) = found else {
        let may_be_lost = month(name).is_none() && plans.iter().any(|plan| !plan.whole);
        return Err(Refused { finding: unknown_period(line, plans), elsewhere: true, may_be_lost });
    };
    let Some(&unit) = units[plan_index].get(unit_name) else {
        let meant = suggest::meant(unit_name, plan.units.iter().map(|u| &*u.id.value));
        let why = Both::new("không phải mã đơn vị nào của kế hoạch", "is no unit of the plan");
        let plain = Both::new("dùng mã đơn vị ghi trong kế hoạch", "use a unit's id from the plan");
        let finding = line.unknown(1, why, meant, plain);
        return Err(Refused { finding, elsewhere: false, may_be_lost: !plan.whole });
    };
    let number = TextHash::of(line.cell(NUMBER).as_bytes());
    Ok(Intake { span: line.whole(), plan: plan_index, period, unit, received_on: line.date(2)?, number })
}

fn published(line: &Line<'_, '_>, plans: &[&Plan]) -> Result<Published, Refused> {
    let indicator = line.cell(0);
    let ids = || plans.iter().flat_map(|p| p.indicators.iter().map(|i| &*i.id.value));
    if !ids().any(|id| id == indicator) {
        let why = Both::new("không phải chỉ số nào của kế hoạch", "is no indicator of a plan");
        let plain = Both::new("dùng mã chỉ số ghi trong kế hoạch", "use an indicator's id from the plan");
        let finding = line.unknown(0, why, suggest::meant(indicator, ids()), plain);
        return Err(Refused { finding, elsewhere: true, may_be_lost: plans.iter().any(|plan| !plan.whole) });
    }
    let not_used = || Both::new("dòng này không được dùng", "this line is not used");
    let year = date::number(line.cell(1)).filter(|y| date::YEARS.contains(y));
    let year = year.ok_or_else(|| line.refuse(1, Both::new("không phải một năm", "is not a year"), not_used()))?;
    let number = |column: usize| match line.cell(column) {
        "" => Ok(None),
        text => match decimal(text) {
            Some(n) => Ok(Some(At { value: n, span: line.place(column) })),
            None => Err(line.refuse(column, Both::new("không phải một số", "is not a number"), not_used())),
        },
    };
    let score = number(2)?;
    let rank = number(3)?;
    let rank = rank.map(|At { value, span }| At { value: value.as_f64(), span });
    if rank.as_ref().is_some_and(|r| r.value.fract() != 0.0 || r.value < 1.0) {
        return Err(line.refuse(3, Both::new("không phải một thứ hạng", "is not a rank"), not_used()).into());
    }
    let published_on = if line.cell(4).is_empty() { None } else { Some(line.date(4)?) };
    let source = line.cell(5).into();
    Ok(Published {
        indicator: indicator.into(),
        year,
        score,
        rank: rank.map(|At { value, span }| At { value: value as i64, span }),
        published_on,
        source,
    })
}

/// Digits with at most one comma or point.
fn decimal(text: &str) -> Option<Decimal> {
    let plain = text.replacen(',', ".", 1);
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') && plain.matches('.').count() <= 1;
    digits.then(|| plain.parse().ok()).flatten().filter(|n: &f64| *n <= 1e9).map(Decimal::nearest)
}
