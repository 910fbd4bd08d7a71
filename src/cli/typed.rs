//! What is typed behind an option, and what it means. A text without a meaning is kept with its complaint until a command
//! asks for the meaning: by then the language in which it is told is settled.

use std::convert::Infallible;

use clap::builder::TypedValueParser;

use super::{Failure, fail};
use crate::both;
use crate::model::MonthSpan;
use crate::model::date::{number, parse_date};
use crate::model::{Date, Month};
use crate::text::{Both, Lang, fold};

/// The meaning of what was typed, or why it has none.
pub type Typed<T> = Result<T, Failure>;

/// Has clap take any text, and keep what it means.
pub fn meaning<T: Clone + Send + Sync + 'static>(
    of: impl Fn(&str) -> Typed<T> + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = Typed<T>> {
    move |text: &str| Ok::<_, Infallible>(of(text))
}

/// A date as people type it, day first or ISO.
pub fn date(name: &str, text: &str) -> Typed<Date> {
    parse_date(fold::trim(text)).map_err(|why| {
        let Both { vi, en } = why.describe();
        Failure(both!(
            "{name}: `{text}` {vi}; viết như 2024-06-30 hoặc 30/6/2024",
            "{name}: `{text}` {en}; write 2024-06-30 or 30/6/2024"
        ))
    })
}

/// A number of days, from 0.
pub fn days(name: &str, text: &str) -> Typed<i64> {
    let days = number(fold::trim(text)).map(i64::from).filter(|days| *days >= 0);
    days.ok_or(Failure(both!(
        "{name}: `{text}` không phải số ngày, ví dụ 30",
        "{name}: `{text}` is not a number of days such as 30"
    )))
}

/// A month as people type it.
pub fn month(name: &str, text: &str) -> Typed<Month> {
    Month::parse_typed(fold::trim(text)).ok_or(Failure(both!(
        "{name}: `{text}` không phải một tháng; viết như 2024-03 hoặc 3/2024",
        "{name}: `{text}` is not a month; write 2024-03 or 3/2024"
    )))
}

/// `2024-Q1`, `2024-H2`, in either case, also `Q1/2024`: a part of a year, of so many months.
pub fn part(name: &str, text: &str, letter: char, months: u8) -> Typed<MonthSpan> {
    let upper = text.trim().to_uppercase();
    let parts = upper.split_once('-').or_else(|| upper.split_once('/').map(|(part, year)| (year, part)));
    let span = parts.and_then(|(year, part)| {
        let year = number(year).filter(|_| year.len() == 4)?;
        let n = part.strip_prefix(letter).and_then(number)?;
        let last = u8::try_from(n).ok()?.checked_mul(months)?;
        Month::new(year, last).map(|last| MonthSpan { last, months })
    });
    span.ok_or(Failure(both!(
        "{name}: không hiểu `{text}`; viết như 2024-{letter}1",
        "{name}: `{text}` is not understood; write 2024-{letter}1"
    )))
}

pub fn year(text: &str) -> Typed<i32> {
    number(text).filter(|_| text.len() == 4).ok_or_else(|| {
        Failure(both!("--year: `{text}` không phải một năm, ví dụ 2024", "--year: `{text}` is not a year such as 2024"))
    })
}

pub fn lang(text: &str) -> Typed<Lang> {
    let why = both!("--lang: `{text}` không phải vi hay en", "--lang: `{text}` is neither vi nor en");
    Lang::parse(text).ok_or(Failure(why))
}

/// What is not there, with what may have been meant, else with what there is.
pub fn unknown(what: Both, near: Option<&str>, there_is: &[&str]) -> Both {
    let (Both { vi, en }, list) = (what, there_is.join(", "));
    match near {
        Some(near) => both!("{vi}; có phải ý là `{near}`?", "{en}; did you mean `{near}`?"),
        None if there_is.is_empty() => Both { vi, en },
        None => both!("{vi}; hiện có: {list}", "{en}; known: {list}"),
    }
}

/// One of a few words, or what was meant.
pub fn word<T: Copy>(name: &str, text: &str, words: &[(&str, T)]) -> Typed<T> {
    if let Some((_, meaning)) = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text.trim())) {
        return Ok(*meaning);
    }
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let near = fold::nearest(text, known.iter().copied());
    let list = known.join(", ");
    fail(match near {
        Some(near) => both!(
            "{name}: không có `{text}`; có phải ý là `{near}`? Dùng được: {list}",
            "{name}: there is no `{text}`; did you mean `{near}`? Known: {list}"
        ),
        None => both!("{name}: không có `{text}`; dùng được: {list}", "{name}: there is no `{text}`; known: {list}"),
    })
}
