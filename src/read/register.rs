//! The Office's intake register and the published indices: sheets with one line a fact. A line that
//! cannot be read, or names what no plan has, is F017 at its cell and is not used.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::both;
use crate::finding::rules::{F007, F017, F018};
use crate::finding::{Finding, Subject};
use crate::model::date_words::{self, NoDate};
use crate::model::plan::Request;
use crate::model::report::TextHash;
use crate::model::{At, Date, Decimal, Intake, Month, Period, Plan, Published, RequestId, UnitId, date};
use crate::read::csv::{Cutter, Record, cells};
use crate::read::faults::write_date;
use crate::read::file::{self, Unreadable};
use crate::read::garbling;
use crate::read::header::{Header, INDICATORS, REGISTER, recognise, unclosed_quote};
use crate::read::report::undecodable;
use crate::read::vocabulary::Vocabulary;
use crate::read::wording::Judge;
use crate::text::safe::quoted;
use crate::text::suggest::{self, Meant};
use crate::text::{Both, SourceId, Span, fold, lookalike};

/// Where the register lies in a workspace.
pub const REGISTER_PATH: &str = "reports/register.csv";

/// Where the published indices lie.
pub const INDICATORS_PATH: &str = "reports/indicators.csv";

/// The register's column of numbers.
const NUMBER: usize = 3;

/// The register's column of the date received.
pub const RECEIVED_ON: usize = 2;

/// The indices' column of the date published.
pub const PUBLISHED_ON: usize = 4;

/// Units by their ids as they are compared: a country's register has tens of thousands of lines.
type Units = HashMap<String, UnitId, foldhash::fast::RandomState>;

/// What is said of a unit that a plan does not have: a wrong name stands in many lines, and is looked for once.
type Answers = RefCell<HashMap<(usize, String), Answer>>;

/// Why a line is not used.
struct Refused {
    finding: Finding,
    /// It speaks of something that no plan read has, but another year's may have.
    elsewhere: bool,
    /// What it speaks of may stand in a part of a plan that could not be read.
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
    /// Of each line that is not used, what stands in its first two cells; nothing where a quote takes in the lines after it.
    pub lost: Vec<Option<[Box<str>; 2]>>,
}

/// Reads the register against the plans it may speak of.
///
/// Lines about what none of the plans has are passed over unless these are `all` plans there are.
pub fn register(source: SourceId, bytes: Result<&[u8], Unreadable>, plans: &[&Plan], all: bool) -> SheetLines<Intake> {
    let by_id = |plan: &&Plan| plan.unit_ids().map(|id| (fold::id(&plan.unit(id).id.value), id)).collect();
    let units: Vec<Units> = plans.iter().map(by_id).collect();
    let about = |intake: &Intake| Some(Subject::of(plans[intake.plan]).unit(intake.unit).period(intake.period));
    let answers = Answers::default();
    sheet(source, bytes, &REGISTER, all, |line| intake(line, plans, &units, &answers), about)
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
    let mut sheet = SheetLines { lines: Vec::new(), readable: false, findings: Vec::new(), lost: Vec::new() };
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
                Err(Refused { elsewhere: true, .. }) if !all => sheet.lost.push(Some(line.first_two())),
                // That the plan cannot be read is told there.
                Err(Refused { may_be_lost: true, .. }) => {}
                Err(Refused { finding, .. }) => {
                    refused = true;
                    sheet.lost.push(Some(line.first_two()).filter(|_| finding.rule != &F018));
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

    fn first_two(&self) -> [Box<str>; 2] {
        [self.cell(0).into(), self.cell(1).into()]
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
            let NoDate { why, day } = date_words::meant(self.cell(column), why);
            let Both { vi, en } = write_date(day);
            let help = both!("{vi}; dòng này không được dùng", "{en}; this line is not used");
            match self.cell(column) {
                "" => Finding::new(&F017, self.place(column), Both::new("thiếu ngày", "the date is missing"), help),
                _ => self.refuse(column, why, help),
            }
        })
    }
}

/// A month as people and Excel write it: `3/2024`, `T3/2024`, `Tháng 3/2024`, and `Mar-24`, which Excel makes of `2024-03`.
pub fn month(name: &str) -> Option<Month> {
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
pub fn period(plan: &Plan, name: &str) -> Option<Period> {
    if let Some(period) = plan.find_period(name) {
        return Some(period);
    }
    let id = fold::id(name);
    let named = |request: &Request| fold::id(&request.id.value) == id;
    let asked = || plan.requests.iter().position(named).map(|n| Period::Request(RequestId::nth(n)));
    month(&id).filter(|m| m.year == plan.year).map(Period::Month).or_else(asked)
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

fn intake(line: &Line<'_, '_>, plans: &[&Plan], units: &[Units], answers: &Answers) -> Result<Intake, Refused> {
    let (name, unit_name) = (line.cell(0), line.cell(1));
    let found = plans.iter().enumerate().find_map(|(n, plan)| period(plan, name).map(|period| (n, *plan, period)));
    let Some((plan_index, plan, period)) = found else {
        let may_be_lost = month(name).is_none() && plans.iter().any(|plan| plan.lost.requests);
        return Err(Refused { finding: unknown_period(line, plans), elsewhere: true, may_be_lost });
    };
    // Nearly every id is written as the plan has it.
    let unit = units[plan_index].get(unit_name).or_else(|| units[plan_index].get(&fold::id(unit_name)));
    let Some(&unit) = unit else {
        let known = || unknown_unit(plan, unit_name);
        let mut answers = answers.borrow_mut();
        let answer = answers.entry((plan_index, unit_name.to_owned())).or_insert_with(known).clone();
        let finding = line.refuse(1, answer.why, answer.help).guesses(answer.plain);
        // Its date can be judged whoever the unit is.
        if plan.lost.units {
            line.date(2)?;
        }
        return Err(Refused { finding, elsewhere: false, may_be_lost: plan.lost.units });
    };
    let number = TextHash::of(line.cell(NUMBER).as_bytes());
    let (received_on, date_span) = (line.date(RECEIVED_ON)?, line.place(RECEIVED_ON));
    Ok(Intake { span: line.whole(), plan: plan_index, period, unit, received_on, date_span, number })
}

/// What is said of a word that is no unit's id.
#[derive(Clone)]
struct Answer {
    why: Both,
    help: Both,
    /// The help where nothing can be guessed.
    plain: Both,
}

/// A unit's name where its id belongs, or an id that the plan does not have.
fn unknown_unit(plan: &Plan, typed: &str) -> Answer {
    let plain = Both::new("dùng mã đơn vị ghi trong kế hoạch", "use a unit's id from the plan");
    if let [unit] = plan.units_called(typed)[..] {
        let id = &plan.unit(unit).id.value;
        let why = both!("là tên đơn vị; ở đây cần mã: `{id}`", "is a unit's name; its id is needed here: `{id}`");
        return Answer {
            why,
            help: both!("viết `{id}`; dòng này không được dùng", "write `{id}`; this line is not used"),
            plain,
        };
    }
    let meant = suggest::meant(typed, plan.units.iter().map(|u| &*u.id.value));
    let why = Both::new("không phải mã đơn vị nào của kế hoạch", "is no unit of the plan");
    let help = meant.as_ref().map_or_else(|| plain.clone(), Meant::help);
    Answer { why: suggest::because(why, meant.as_ref()), help, plain }
}

fn published(line: &Line<'_, '_>, plans: &[&Plan]) -> Result<Published, Refused> {
    let indicator = line.cell(0);
    let ids = || plans.iter().flat_map(|p| p.indicators.iter().map(|i| &*i.id.value));
    let folded = fold::id(indicator);
    // It is kept as a plan spells it.
    let Some(id) = ids().find(|id| *id == indicator).or_else(|| ids().find(|id| fold::id(id) == folded)) else {
        let why = Both::new("không phải chỉ số nào của kế hoạch", "is no indicator of a plan");
        let plain = Both::new("dùng mã chỉ số ghi trong kế hoạch", "use an indicator's id from the plan");
        let finding = line.unknown(0, why, suggest::meant(indicator, ids()), plain);
        let may_be_lost = plans.iter().any(|plan| plan.lost.indicators);
        return Err(Refused { finding, elsewhere: true, may_be_lost });
    };
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
    let is_dated = !line.cell(PUBLISHED_ON).is_empty();
    let published_on = is_dated.then(|| line.date(PUBLISHED_ON)).transpose()?;
    let source = line.cell(5).into();
    Ok(Published {
        indicator: id.into(),
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
