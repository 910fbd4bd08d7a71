//! What a phrase says in a plan of a year, as the plan's keys say it; or why nobody can tell.

use crate::both;
use crate::model::date::{Month, NotADate, YEARS, civil, plus};
use crate::model::{Date, date};
use crate::text::Both;

use super::phrase::{Body, Moment, Phrase};
use super::point::{Part, Point};
use super::rhythm::{Beat, OnDay, Rhythm};
use crate::read::annex::{Before, Schedule};

/// A point of time in the calendar.
struct Span {
    first: Date,
    last: Date,
    /// The last day as the plan writes it: `"2025-Q2"`.
    value: String,
}

/// A plan's year, and whether `trước` holds the day.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub year: i32,
    pub before: Before,
}

type Said<T> = Result<T, Both>;

/// Occurrences of a list are told by their index in a byte.
const MOST_DATES: usize = 200;

pub(super) fn settle(phrase: &Phrase, terms: Terms) -> Said<Schedule> {
    match phrase {
        Phrase::Once(body) => terms.body(body),
        Phrase::Again(rhythm) => terms.rhythm(rhythm),
        Phrase::Yearly { body, from, until } => terms.yearly(body.as_ref(), *from, *until),
        Phrase::GoesOn { first, until } => terms.goes_on(first, *until),
    }
}

fn due(value: String, start: Option<Date>) -> Schedule {
    Schedule { start, key: "due", value, by_day: None }
}

impl Terms {
    fn first_day(self) -> Said<Date> {
        civil(self.year, 1, 1).map_err(NotADate::describe)
    }

    fn body(self, body: &Body) -> Said<Schedule> {
        match body {
            Body::At(moments) => match &moments[..] {
                [one] => Ok(due(self.deadline(one, self.year)?.1, None)),
                several => self.list(several),
            },
            Body::Range(from, to) => self.range(from, to),
        }
    }

    /// The day by which something is due, and how the plan writes it.
    fn deadline(self, moment: &Moment, year: i32) -> Said<(Date, String)> {
        let Span { first, last, value } = span(&moment.point, year)?;
        let (day, value) = match moment.is_before && self.before == Before::Exclusive {
            true => (plus(first, -1), plus(first, -1).to_string()),
            false => (last, value),
        };
        if Month::of(day).year < *YEARS.start() {
            return Err(NotADate::Year(Month::of(day).year).describe());
        }
        match day < self.first_day()? {
            true => Err(too_early(day, self.year)),
            false => Ok((day, value)),
        }
    }

    fn list(self, moments: &[Moment]) -> Said<Schedule> {
        fits_together(moments)?;
        // The year at the end is that of all.
        let year = moments.last().and_then(|last| last.point.year).unwrap_or(self.year);
        let is_before = moments.first().is_some_and(|first| first.is_before);
        let mut dates: Vec<(Date, String)> = Vec::with_capacity(moments.len());
        for moment in moments {
            let moment = Moment { is_before: moment.is_before || is_before, ..*moment };
            let (day, value) = self.deadline(&moment, year)?;
            let value = if value.starts_with('"') { format!("\"{}\"", Month::of(day)) } else { value };
            match dates.last() {
                Some((before, _)) if Month::of(*before) == Month::of(day) => return Err(same_month(*before, day)),
                Some((before, _)) if *before > day => return Err(not_in_order(*before, day)),
                _ => dates.push((day, value)),
            }
        }
        if dates.len() > MOST_DATES {
            return Err(Both::new("quá nhiều mốc thời gian", "there are too many dates"));
        }
        let values: Vec<String> = dates.into_iter().map(|(_, value)| value).collect();
        Ok(due(format!("[{}]", values.join(", ")), None))
    }

    fn range(self, from: &Point, to: &Moment) -> Said<Schedule> {
        let year = to.point.year.or(from.year.filter(|_| to.point.part != Part::Year)).unwrap_or(self.year);
        // `Từ tháng 3/2026 đến tháng 9` does not say whether that is of the plan's year.
        if to.point.year.is_none() && year != self.year {
            return Err(Both::new("chưa rõ năm của mốc kết thúc", "the year of the end is not given"));
        }
        let begins = span(from, year)?.first;
        let (ends, value) = self.deadline(to, year)?;
        if begins > ends {
            let (vi_begins, vi_ends) = (date::vi(begins), date::vi(ends));
            return Err(both!(
                "ngày bắt đầu {vi_begins} sau ngày kết thúc {vi_ends}",
                "it would begin on {begins}, after its end on {ends}"
            ));
        }
        let first_day = self.first_day()?;
        let is_told = begins != first_day && (begins > first_day || from.part != Part::Year);
        Ok(due(value, Some(begins).filter(|_| is_told)))
    }

    fn rhythm(self, rhythm: &Rhythm) -> Said<Schedule> {
        self.is_of(rhythm.year)?;
        let every = match rhythm.beat {
            Beat::Month => "month",
            Beat::Quarter => "quarter",
            Beat::Half => "half-year",
            Beat::Year => return self.yearly(None, None, None),
        };
        let start = match &rhythm.from {
            Some(from) => Some(self.beginning(from)?).filter(|start| Ok(*start) != self.first_day()),
            None => None,
        };
        let by_day = rhythm.on.map(|on| self.by_day(on)).transpose()?;
        Ok(Schedule { start, key: "every", value: format!("\"{every}\""), by_day })
    }

    /// Of a rhythm: it must leave the last of the year's occurrences, whichever day of December that is due.
    fn beginning(self, from: &Point) -> Said<Date> {
        let begins = span(from, self.year)?.first;
        let (first, latest) = (self.first_day()?, civil(self.year, 12, 1).map_err(NotADate::describe)?);
        let (shown, year) = (date::vi(begins), self.year);
        match begins <= latest {
            true => Ok(begins.max(first)),
            false => Err(both!(
                "nhịp độ bắt đầu {shown}, sau các kỳ của năm {year}",
                "it begins on {begins}, after the occurrences of {year}"
            )),
        }
    }

    fn by_day(self, on: OnDay) -> Said<u8> {
        let earlier = i32::from(on.is_before && self.before == Before::Exclusive);
        let day = u8::try_from(on.day - earlier).ok().filter(|day| (1..=31).contains(day) && on.day <= 31);
        let said = on.day;
        day.ok_or_else(|| match (1..=31).contains(&said) {
            true => Both::new(
                "trước ngày 1 là ngày cuối của tháng liền trước",
                "the day before the 1st is in the month before",
            ),
            false => both!("không có ngày {said} trong tháng", "no month has a day {said}"),
        })
    }

    fn yearly(self, body: Option<&Body>, from: Option<i32>, until: Option<i32>) -> Said<Schedule> {
        [from, until]
            .into_iter()
            .flatten()
            .try_for_each(|year| civil(year, 1, 1).map(|_| ()).map_err(NotADate::describe))?;
        if from.is_some_and(|from| from > self.year) || until.is_some_and(|until| until < self.year) {
            return Err(not_of_this_year(self.year));
        }
        let Some(body) = body else {
            return Ok(due(format!("\"{}\"", Month::of(self.first_day()?).year), None));
        };
        let points: Vec<&Point> = match body {
            Body::At(moments) => moments.iter().map(|moment| &moment.point).collect(),
            Body::Range(from, to) => vec![from, &to.point],
        };
        points.into_iter().try_for_each(|point| self.is_of(point.year))?;
        self.body(body)
    }

    fn is_of(self, year: Option<i32>) -> Said<()> {
        match year.is_none_or(|year| year == self.year) {
            true => Ok(()),
            false => Err(not_of_this_year(self.year)),
        }
    }

    /// This year's part of what goes on: the year's end, whichever of its years was named first.
    fn goes_on(self, first: &Moment, until: Option<i32>) -> Said<Schedule> {
        if first.point.part == Part::Year && !first.is_before {
            return self.yearly(None, first.point.year, until);
        }
        self.is_of(first.point.year)?;
        if until.is_some_and(|until| until < self.year) {
            return Err(not_of_this_year(self.year));
        }
        Ok(due(self.deadline(first, self.year)?.1, None))
    }
}

/// A list is of one kind. Of `ngày 15 tháng 6 và tháng 12` nobody knows whether the day is meant twice.
fn fits_together(moments: &[Moment]) -> Said<()> {
    let is = |kind: fn(&Part) -> bool| moments.iter().filter(|moment| kind(&moment.point.part)).count();
    let days = is(|part| matches!(part, Part::Day { .. }));
    let months = is(|part| matches!(part, Part::Month(_)));
    let years = is(|part| *part == Part::Year);
    // `Trước 30/6; quý IV` does not say what stands before.
    let spreads = moments.first().is_some_and(|m| m.is_before) && !moments.iter().all(|m| m.is_before);
    let is_mixed = days > 0 && (months > 0 || years > 0 || spreads && days < moments.len());
    match is_mixed || years == moments.len() {
        true => Err(Both::new(
            "chưa rõ các mốc này là một hay nhiều thời hạn",
            "it is not clear whether these are one deadline or several",
        )),
        false => Ok(()),
    }
}

/// The days of a point; `year` where it has none of its own.
fn span(point: &Point, year: i32) -> Said<Span> {
    let year = point.year.unwrap_or(year);
    let month = |month: i32| civil(year, month, 1).map(Month::of).map_err(NotADate::describe);
    let months = |first: i32, last: i32, value: String| {
        Ok(Span { first: month(first)?.day(1), last: month(last)?.last(), value: format!("\"{value}\"") })
    };
    match point.part {
        Part::Day { day, month } => {
            let day = civil(year, month, day).map_err(NotADate::describe)?;
            Ok(Span { first: day, last: day, value: day.to_string() })
        }
        Part::Month(number) => months(number, number, month(number)?.to_string()),
        Part::Quarter(number @ 1..=4) => months(number * 3 - 2, number * 3, format!("{year}-Q{number}")),
        Part::Quarter(number) => Err(both!("không có quý {number}", "there is no quarter {number}")),
        Part::FirstMonths(6) => months(1, 6, format!("{year}-H1")),
        Part::LastMonths(6) => months(7, 12, format!("{year}-H2")),
        Part::FirstMonths(number @ 1..=12) => months(1, number, month(number)?.to_string()),
        Part::LastMonths(number @ 1..=12) => months(13 - number, 12, month(12)?.to_string()),
        Part::FirstMonths(number) | Part::LastMonths(number) => {
            Err(both!("năm không có {number} tháng như vậy", "no year has such {number} months"))
        }
        Part::Year => months(1, 12, year.to_string()),
    }
}

fn too_early(day: Date, year: i32) -> Both {
    let shown = date::vi(day);
    both!("{shown} là trước năm {year} của kế hoạch", "{day} is before the plan's year {year}")
}

fn not_of_this_year(year: i32) -> Both {
    both!("năm ghi ở đây không phải năm {year} của kế hoạch", "the year given is not the plan's, {year}")
}

fn same_month(one: Date, other: Date) -> Both {
    let (one_vi, other_vi) = (date::vi(one), date::vi(other));
    both!("hai hạn {one_vi} và {other_vi} trong cùng một tháng", "{one} and {other} are in one month")
}

fn not_in_order(one: Date, other: Date) -> Both {
    let (one_vi, other_vi) = (date::vi(one), date::vi(other));
    both!("{other_vi} đứng sau {one_vi}: chưa rõ năm nào", "{other} comes after {one}: of which year?")
}
