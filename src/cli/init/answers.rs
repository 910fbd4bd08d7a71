//! What is said of the agency, its year and its units: by flags, and at a terminal by answers to what flags do not say.

use std::io::{self, Read as _};
use std::path::Path;

use anyhow::Result;
use chrono::Datelike as _;

use super::super::ask;
use super::super::{Failure, Invocation, Typed, fail};
use super::InitArgs;
use super::asking::asked;
use crate::both;
use crate::edit::start::{Start, StartUnit};
use crate::model::date::{YEARS, en, vi};
use crate::model::{Date, id};
use crate::read::file;
use crate::read::unit_list::{self, UnitLine};
use crate::say;
use crate::text::safe::{one_line, quoted};
use crate::text::{Both, Lang, fold};

/// Longer than any name.
const LONGEST: usize = 300;

/// More than any country has.
const MOST_UNITS: usize = 20_000;

/// A name, number or title: something, on one line.
pub fn name(flag: &str, text: &str) -> Typed<String> {
    let name = fold::nfc(&one_line(text)).trim().to_owned();
    match name.chars().count() {
        0 => fail(about(flag, Both::new("để trống", "it is empty"))),
        n if n > LONGEST => fail(about(flag, both!("dài quá {LONGEST} ký tự", "longer than {LONGEST} characters"))),
        _ => Ok(name),
    }
}

/// What is said of a flag; of an answer, which has none, alone.
fn about(flag: &str, Both { vi, en }: Both) -> Both {
    if flag.is_empty() { Both { vi, en } } else { both!("{flag}: {vi}", "{flag}: {en}") }
}

/// All that is needed, asked for where it can be; else every flag that is missing is named at once.
pub fn start(invocation: &Invocation, args: &InitArgs, root: &Path, today: Date) -> Result<Start> {
    let lang = invocation.lang();
    let said = Said::of(invocation, args)?;
    if let (Some(year), Some(issued)) = (said.year, said.issued) {
        fits("--issued", year, issued)?;
    }
    let missing = said.missing();
    let (answers, is_asked) = match ask::at_terminal(lang).filter(|_| !missing.is_empty()) {
        Some(mut asker) => (asked(&mut asker, said, root, today)?, true),
        None if missing.is_empty() => (said, false),
        None => return fail(tell_missing(&missing)),
    };
    let listed = answers.listed.clone().unwrap_or_default();
    let start = answers.start(args, lang, listed)?;
    tell_oddities(invocation, &start, if is_asked { &[] } else { &answers.again });
    Ok(start)
}

/// What is known so far.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub agency: Option<String>,
    pub year: Option<i32>,
    pub issued: Option<Date>,
    pub number: Option<String>,
    pub coordinator: Option<String>,
    pub listed: Option<Vec<UnitLine>>,
    /// Lines that name a unit again.
    pub again: Vec<UnitLine>,
}

impl Said {
    fn of(invocation: &Invocation, args: &InitArgs) -> Result<Said> {
        let year = invocation.year_typed()?;
        if let Some(year) = year.filter(|year| !YEARS.contains(year)) {
            return fail(both!(
                "--year: {year} không phải một năm từ 1900 đến 2100",
                "--year: {year} is not a year from 1900 to 2100"
            ));
        }
        let listed = args.units.as_deref().map(listed).transpose()?;
        let (listed, again) =
            listed.map(unit_list::once).map_or((None, Vec::new()), |(once, again)| (Some(once), again));
        Ok(Said {
            agency: args.agency.clone().transpose()?,
            year,
            issued: args.issued.clone().transpose()?,
            number: args.number.clone().transpose()?,
            coordinator: args.coordinator.clone().transpose()?,
            listed,
            again,
        })
    }

    /// The flags that would have to be given.
    fn missing(&self) -> Vec<&'static str> {
        let has_units = self.listed.is_some() || self.coordinator.is_some();
        let needed = [
            ("--agency", self.agency.is_some()),
            ("--year", self.year.is_some()),
            ("--issued", self.issued.is_some()),
            ("--units", has_units),
        ];
        needed.iter().filter(|(_, is_said)| !is_said).map(|(flag, _)| *flag).collect()
    }

    fn start(&self, args: &InitArgs, lang: Lang, listed: Vec<UnitLine>) -> Result<Start> {
        let (Some(agency), Some(year), Some(issued)) = (self.agency.clone(), self.year, self.issued) else {
            return fail(tell_missing(&self.missing()));
        };
        let since = args.since.clone().transpose()?;
        if let Some(since) = since.filter(|since| since.year != year) {
            return fail(both!(
                "--since: {since} không phải tháng của năm {year}",
                "--since: {since} is not a month of {year}"
            ));
        }
        let title = args.title.clone().transpose()?;
        let (units, coordinator) = units(listed, self.coordinator.as_deref())?;
        Ok(Start {
            year,
            title: title.unwrap_or_else(|| {
                say!(lang, "Kế hoạch cải cách hành chính năm {year}", "Administrative reform plan {year}")
            }),
            agency,
            parent: args.parent.clone().transpose()?,
            symbol: args.symbol.clone().transpose()?,
            place: args.place.clone().transpose()?,
            number: self.number.clone(),
            issued,
            since,
            units,
            coordinator,
            lang,
        })
    }
}

fn tell_missing(missing: &[&str]) -> Both {
    let (list, has_units) = (missing.join(", "), missing.contains(&"--units"));
    let (vi, en) = match has_units {
        true => (
            " (--units: danh sách đơn vị; hoặc chỉ --coordinator)",
            " (--units: the list of units; or --coordinator alone)",
        ),
        false => ("", ""),
    };
    both!(
        "thiếu {list}{vi}. Ví dụ: reform init --agency \"Sở Nội vụ\" --year 2026 --issued 12/1/2026 --units don-vi.txt",
        "missing: {list}{en}. Example: reform init --agency \"Sở Nội vụ\" --year 2026 --issued 2026-01-12 --units units.txt"
    )
}

/// Whether a plan of a year can have been issued then.
pub(super) fn fits(name: &str, year: i32, issued: Date) -> Typed<Date> {
    if issued.year() <= year {
        return Ok(issued);
    }
    let (day_vi, day_en) = (vi(issued), en(issued));
    fail(about(
        name,
        both!(
            "ngày {day_vi} sau năm kế hoạch {year}; xem lại ngày, hoặc năm",
            "{day_en} is after the plan's year, {year}; check the date, or the year"
        ),
    ))
}

/// The list of units in a file, or on standard input.
pub(in crate::cli) fn listed(path: &Path) -> Result<Vec<UnitLine>> {
    let shown = path.display().to_string();
    let mut buffer = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(file::MOST_BYTES + 1).read_to_end(&mut buffer)?;
        Ok(&buffer[..])
    } else if path.is_dir() || !path.exists() {
        return fail(both!("--units: không có tệp {shown}", "--units: no such file: {shown}"));
    } else {
        file::read(path, &mut buffer)
    };
    let text = read.and_then(file::decode).map_err(|why| {
        let Both { vi, en } = why.describe();
        Failure(both!(
            "--units: {shown}: {vi}; lưu lại dạng văn bản UTF-8",
            "--units: {shown}: {en}; save it as UTF-8 text"
        ))
    })?;
    let units = unit_list::read(&text);
    match units.len() {
        0 => fail(both!(
            "--units: {shown} không có đơn vị nào; mỗi dòng một đơn vị: tên, hoặc tên; tên ngắn",
            "--units: {shown} names no units; one per line: name, or name; short name"
        )),
        n if n > MOST_UNITS => fail(both!(
            "--units: {shown} có {n} dòng, nhiều nhất {MOST_UNITS}",
            "--units: {shown} has {n} lines, at most {MOST_UNITS}"
        )),
        _ => Ok(units),
    }
}

/// The units with their ids, and which of them consolidates: one that the list does not have comes first.
pub(super) fn units(mut listed: Vec<UnitLine>, coordinator: Option<&str>) -> Result<(Vec<StartUnit>, usize)> {
    let mut place = 0;
    if let Some(name) = coordinator {
        let is_named = |same: fn(&str) -> String| {
            listed.iter().position(|it| {
                let names = std::iter::once(it.name.as_str()).chain(it.short.as_deref());
                names.map(same).any(|it| it == same(name))
            })
        };
        let by_id = || listed.iter().position(|it| id::proposed(&it.name).as_deref() == Some(name));
        place = is_named(fold::key).or_else(|| is_named(fold::plain)).or_else(by_id).unwrap_or_else(|| {
            let unit = unit_list::read(name).into_iter().next();
            listed.insert(0, unit.unwrap_or_else(|| UnitLine { name: name.to_owned(), ..UnitLine::default() }));
            0
        });
    }
    let long = listed.iter().find(|it| it.name.chars().count() > LONGEST);
    if let Some(UnitLine { name, line, .. }) = long {
        let name = quoted(name);
        return fail(both!(
            "dòng {line}: tên đơn vị dài quá {LONGEST} ký tự: {name}",
            "line {line}: a unit's name of more than {LONGEST} characters: {name}"
        ));
    }
    let names: Vec<&str> = listed.iter().map(|it| it.name.as_str()).collect();
    let ids = unit_list::propose_ids(&names, &[]);
    let units = listed.into_iter().zip(ids).map(|(UnitLine { name, short, .. }, id)| StartUnit { id, name, short });
    Ok((units.collect(), place))
}

/// What is in the list and was not taken as it stands.
fn tell_oddities(invocation: &Invocation, start: &Start, again: &[UnitLine]) {
    for UnitLine { name, line, .. } in again {
        let name = quoted(name);
        invocation.tell(&both!(
            "dòng {line} ghi lại đơn vị “{name}”: chỉ ghi một lần",
            "line {line} names “{name}” again: write it once only"
        ));
    }
    if start.issued.year() < start.year - 1 {
        let (day_vi, day_en, year) = (vi(start.issued), en(start.issued), start.year);
        invocation.tell(&both!(
            "ngày ban hành {day_vi} cách năm kế hoạch {year} hơn một năm: xem lại issued trong plan.toml",
            "the date of issue, {day_en}, is more than a year before the plan's year, {year}: check issued in plan.toml"
        ));
    }
}
