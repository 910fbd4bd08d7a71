//! What somebody meant by a text that is no date: why it is none, and the date to write, where only one can be meant.

use super::date::{Date, Month, NotADate, civil, number, parse_date, plus, vi};
use crate::both;
use crate::text::{Both, fold, months};

/// Why a text is no date, and which date is meant if that can be told.
#[derive(Debug, PartialEq)]
pub struct NoDate {
    pub why: Both,
    pub day: Option<Date>,
}

impl NoDate {
    fn day(day: Option<Date>, why: Both) -> Option<NoDate> {
        Some(NoDate { why, day })
    }
}

/// Looks at a text that was refused.
pub fn meant(text: &str, refused: NotADate) -> NoDate {
    let said = fold::key(text);
    let found = excel_number(&said)
        .or_else(|| run_together(&said))
        .or_else(|| among_words(&said))
        .or_else(|| month_before_day(&said, refused))
        .or_else(|| in_parts(&said));
    found.unwrap_or_else(|| NoDate { why: refused.describe(), day: None })
}

/// Excel counts days from the end of 1899, and shows the number where a cell has lost the format of a date.
pub fn of_excel_number(text: &str) -> Option<Date> {
    /// From 2000 to 2099: no other number of five digits is meant as a date.
    const DAYS: std::ops::RangeInclusive<i32> = 36_526..=73_050;
    let (days, time) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let days = number(days).filter(|days| is_part_of_a_day(time) && DAYS.contains(days))?;
    // Its first day is 1 January 1900, and it takes that year for a leap year.
    Some(plus(Month { year: 1900, month: 1 }.day(1), i64::from(days) - 2))
}

/// What follows the point is the time of the day.
fn is_part_of_a_day(time: &str) -> bool {
    !time.is_empty() && time.bytes().all(|b| b.is_ascii_digit())
}

fn excel_number(said: &str) -> Option<NoDate> {
    let day = of_excel_number(said)?;
    let shown = vi(day);
    NoDate::day(Some(day), both!("Excel lưu ngày {shown} thành số này", "this is how Excel stores {shown}"))
}

/// `20240312`, `12032024`.
fn run_together(said: &str) -> Option<NoDate> {
    if said.len() != 8 || number(said).is_none() {
        return None;
    }
    let part = |from: usize, to: usize| said.get(from..to).and_then(number);
    let year_first = || civil(part(0, 4)?, part(4, 6)?, part(6, 8)?).ok();
    let day_first = || civil(part(4, 8)?, part(2, 4)?, part(0, 2)?).ok();
    let day = year_first().or_else(day_first)?;
    NoDate::day(Some(day), Both::new("thiếu dấu phân cách giữa ngày, tháng, năm", "day, month and year run together"))
}

/// A date that is right, with a time or other words beside it; or several dates.
fn among_words(said: &str) -> Option<NoDate> {
    let bare = |chunk: &str| chunk.trim_matches(['(', ')', ',', ';', '.', ':', '"', '\'']).to_owned();
    let spaced = said.replace('t', " ");
    // `2024-03-12t00:00`: only there a letter is no word.
    let is_stamp = said.split_once('t').is_some_and(|(day, _)| parse_date(day).is_ok());
    let chunks: Vec<String> = if is_stamp { &spaced } else { said }.split_whitespace().map(bare).collect();
    let mut days = chunks.iter().filter_map(|chunk| parse_date(chunk).ok());
    let day = days.next()?;
    if days.next().is_some() {
        return NoDate::day(
            None,
            Both::new("có nhiều ngày trong một ô, chỉ ghi một ngày", "there is more than one date"),
        );
    }
    let has_time = chunks.iter().any(|chunk| chunk.contains(':'));
    let why = match has_time {
        true => Both::new("bỏ phần giờ", "leave out the time"),
        false => Both::new("ngoài ngày còn có chữ hoặc dấu khác", "there is something else beside the date"),
    };
    NoDate::day(Some(day), why)
}

/// A part of a text that may be a date.
#[derive(Clone, Copy, PartialEq)]
enum Part<'t> {
    Number(&'t str),
    Month(i32),
    Quarter,
}

/// Its numbers and months in their order. `None` where it has other words.
fn parts(said: &str) -> Option<Vec<Part<'_>>> {
    const FILLERS: [&str; 9] = ["ngày", "tháng", "năm", "thg", "th", "t", "of", "st", "hết"];
    const CLOCK: [&str; 6] = ["am", "pm", "sa", "ch", "giờ", "z"];
    let mut parts = Vec::new();
    let mut rest = said;
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| match (first.is_ascii_digit(), first.is_alphabetic()) {
            (true, _) => c.is_ascii_digit(),
            (_, true) => c.is_alphabetic(),
            _ => c == first,
        };
        let (run, behind) = rest.split_at(rest.find(|c| !alike(c)).unwrap_or(rest.len()));
        rest = behind;
        match first {
            '0'..='9' => parts.push(Part::Number(run)),
            c if !c.is_alphabetic() => {}
            _ if FILLERS.contains(&run) || CLOCK.contains(&run) => {}
            _ if matches!(run, "quý" | "quí" | "q") => parts.push(Part::Quarter),
            _ => parts.push(match (months::beginning_with(run), roman(run)) {
                (Some(n), _) => Part::Month(n.into()),
                (None, Some(n)) if parts.contains(&Part::Quarter) => Part::Number(n),
                _ => return None,
            }),
        }
    }
    Some(parts)
}

fn roman(word: &str) -> Option<&'static str> {
    [("i", "1"), ("ii", "2"), ("iii", "3"), ("iv", "4")].iter().find(|(roman, _)| *roman == word).map(|(_, n)| *n)
}

/// Day, month and year in another order, with other marks or words between them; or not all of them.
fn in_parts(said: &str) -> Option<NoDate> {
    let parts = parts(said)?;
    let spelling = || Both::new("không đúng cách viết ngày", "this is not how a date is written");
    match &parts[..] {
        // With a time behind it, as Excel and databases write it.
        [day @ .., Part::Number(_), Part::Number(_)] if said.contains(':') && day.len() >= 3 => {
            let three = &day[..3];
            NoDate::day(of_three(three).and_then(Result::ok), Both::new("bỏ phần giờ", "leave out the time"))
        }
        [Part::Number(d), Part::Number(m), Part::Number(y)] if y.len() == 2 && d.len() <= 2 && m.len() <= 2 => {
            let why = NotADate::ShortYear.describe();
            NoDate::day(of_three(&parts).and_then(Result::ok), why)
        }
        [Part::Quarter, Part::Number(_), Part::Number(y)] | [Part::Number(y), Part::Quarter, Part::Number(_)]
            if y.len() == 4 =>
        {
            NoDate::day(None, Both::new("đây là một quý, không phải một ngày", "this is a quarter, not a day"))
        }
        [_, _, _] => match of_three(&parts)? {
            Ok(day) => NoDate::day(Some(day), spelling()),
            Err(why) => NoDate::day(None, why.describe()),
        },
        [Part::Month(m), Part::Number(y)] => of_month(year(y)?, *m),
        [Part::Number(m), Part::Number(y)] if y.len() == 4 => of_month(year(y)?, number(m)?),
        [Part::Number(y), Part::Number(m)] if y.len() == 4 => of_month(year(y)?, number(m)?),
        [Part::Number(_), Part::Number(_) | Part::Month(_)] => {
            NoDate::day(None, Both::new("thiếu năm", "the year is missing"))
        }
        [Part::Number(y)] if y.len() == 4 => {
            year(y)?;
            NoDate::day(None, Both::new("đây là một năm, không phải một ngày", "this is a year, not a day"))
        }
        _ => None,
    }
}

/// The date of three parts, if they are day, month and year in some order that can be told.
fn of_three(parts: &[Part<'_>]) -> Option<Result<Date, NotADate>> {
    let (y, m, d) = match *parts {
        [Part::Number(y), Part::Number(m), Part::Number(d)] if y.len() == 4 => (year(y)?, number(m)?, number(d)?),
        [Part::Number(d), Part::Number(m), Part::Number(y)] => (year(y)?, number(m)?, number(d)?),
        [Part::Number(d), Part::Month(m), Part::Number(y)] => (year(y)?, m, number(d)?),
        [Part::Month(m), Part::Number(d), Part::Number(y)] => (year(y)?, m, number(d)?),
        _ => return None,
    };
    Some(civil(y, m, d))
}

/// A year, of two digits too: a plan speaks of this century.
fn year(text: &str) -> Option<i32> {
    match text.len() {
        2 => Some(2000 + number(text)?),
        4 => number(text),
        _ => None,
    }
}

fn of_month(year: i32, month: i32) -> Option<NoDate> {
    Month::new(year, u8::try_from(month).ok()?)?;
    let why = both!("đây là tháng {month}/{year}, thiếu ngày", "this is a month, {year}-{month:02}, without its day");
    NoDate::day(None, why)
}

/// `6/25/2024`.
fn month_before_day(said: &str, refused: NotADate) -> Option<NoDate> {
    let NotADate::Month(_) = refused else { return None };
    let mut numbers = said.split(['/', '-', '.']).map(number);
    let (month, day, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let day = civil(year, month, day).ok()?;
    let Both { vi, en } = refused.describe();
    NoDate::day(Some(day), both!("{vi}; ngày viết trước tháng", "{en}; the day comes before the month"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (String, Option<String>) {
        let NoDate { why, day } = meant(text, parse_date(text).unwrap_err());
        (why.en, day.map(vi))
    }

    #[test]
    fn the_date_that_is_meant_is_given_where_there_is_one() {
        for (text, day) in [
            ("45363", "12/3/2024"),
            ("45363.4375", "12/3/2024"),
            ("36526", "01/01/2000"),
            ("20240312", "12/3/2024"),
            ("12032024", "12/3/2024"),
            ("12/3/2024 0:00", "12/3/2024"),
            ("2024-03-12 00:00:00", "12/3/2024"),
            ("2024-03-12T00:00:00Z", "12/3/2024"),
            ("12/03/2024 10:30 SA", "12/3/2024"),
            ("2024/03/12 0:00", "12/3/2024"),
            ("06/02/24", "06/02/2024"),
            ("6-2-24", "06/02/2024"),
            ("2024/03/12", "12/3/2024"),
            ("2024-3-12", "12/3/2024"),
            ("12/3-2024", "12/3/2024"),
            ("12 / 3 / 2024", "12/3/2024"),
            ("12,3,2024", "12/3/2024"),
            ("12-Mar-24", "12/3/2024"),
            ("12-Mar-2024", "12/3/2024"),
            ("March 12, 2024", "12/3/2024"),
            ("Sept 5, 2024", "05/9/2024"),
            ("ngày 12 tháng 3 năm 2024", "12/3/2024"),
            ("Ngày 12/3/2024", "12/3/2024"),
            ("12/3/2024 (dự kiến)", "12/3/2024"),
            ("12/3/2024.", "12/3/2024"),
            ("6/25/2024", "25/6/2024"),
        ] {
            assert_eq!(of(text).1.as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn where_no_one_day_is_meant_none_is_given() {
        for (text, why) in [
            ("31/9/2024", "month 9 of 2024 has 30 days, there is no day 31"),
            ("31/09/24", "the year needs four digits"),
            ("Mar-24", "this is a month, 2024-03, without its day"),
            ("3/2024", "this is a month, 2024-03, without its day"),
            ("Tháng 3 năm 2024", "this is a month, 2024-03, without its day"),
            ("T3/2024", "this is a month, 2024-03, without its day"),
            ("2024-03", "this is a month, 2024-03, without its day"),
            ("Quý I/2024", "this is a quarter, not a day"),
            ("2024-Q1", "this is a quarter, not a day"),
            ("2024", "this is a year, not a day"),
            ("12/3", "the year is missing"),
            ("12-Mar", "the year is missing"),
            ("12/3/2024 - 15/3/2024", "there is more than one date"),
            ("2024-02-30 00:00:00", "leave out the time"),
            ("13/13/2024", "there is no month 13"),
            ("35000", "is not a date"),
            ("73051", "is not a date"),
            ("chưa xong", "is not a date"),
            ("", "is not a date"),
            ("x", "is not a date"),
        ] {
            assert_eq!(of(text), (why.to_owned(), None), "{text}");
        }
    }
}
