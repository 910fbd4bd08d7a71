//! What a report is about: a month, or a request (*đột xuất*); and what a summary is about: some months of a year.

use std::fmt;

use super::{Month, RequestId};

/// A month or a request of one plan. Its end, name and order are its plan's to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    Month(Month),
    Request(RequestId),
}

impl Period {
    pub fn month(self) -> Option<Month> {
        match self {
            Period::Month(month) => Some(month),
            Period::Request(_) => None,
        }
    }
}

/// What a summary is about: one month, a quarter, a half, or the whole year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthSpan {
    /// The last month.
    pub last: Month,
    /// How many: 1, 3, 6 or 12.
    pub months: u8,
}

impl MonthSpan {
    /// The parts of a year that are so many months long.
    pub fn parts(year: i32, months: u8) -> impl Iterator<Item = MonthSpan> {
        Month::all(year).filter(move |last| last.month % months == 0).map(move |last| MonthSpan { last, months })
    }

    pub fn month(month: Month) -> MonthSpan {
        MonthSpan { last: month, months: 1 }
    }

    /// Its months, quarters and halves, and the year.
    pub fn all(year: i32) -> impl Iterator<Item = MonthSpan> {
        [1, 3, 6, 12].into_iter().flat_map(move |months| MonthSpan::parts(year, months))
    }

    /// The span that `Display` writes so, and in no other way: `2024-03`, `2024-Q1`, `2024-H1`, `2024`.
    pub fn parse(text: &str) -> Option<MonthSpan> {
        let year = text.get(..4)?.parse().ok()?;
        MonthSpan::all(year).find(|span| span.to_string() == text)
    }

    pub fn first(self) -> Month {
        self.last.plus(1 - i32::from(self.months))
    }

    /// The span before, if it lies in the same year.
    pub fn previous(self) -> Option<MonthSpan> {
        let last = self.first().previous();
        (last.year == self.last.year).then_some(MonthSpan { last, ..self })
    }

    /// The span after, perhaps in the next year.
    pub fn next(self) -> MonthSpan {
        MonthSpan { last: self.last.plus(i32::from(self.months)), ..self }
    }

    pub fn holds(self, month: Month) -> bool {
        self.first() <= month && month <= self.last
    }
}

/// `2024-03`, `2024-Q1`, `2024-H1`, `2024`.
impl fmt::Display for MonthSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Month { year, month } = self.last;
        match self.months {
            1 => write!(f, "{}", self.last),
            3 => write!(f, "{year}-Q{}", month / 3),
            6 => write!(f, "{year}-H{}", month / 6),
            _ => write!(f, "{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_written_in_one_way() {
        let read = |text: &str| MonthSpan::parse(text).map(|span| (span.last.month, span.months));
        assert_eq!(read("2024-03"), Some((3, 1)));
        assert_eq!(read("2024-Q1"), Some((3, 3)));
        assert_eq!(read("2024-Q4"), Some((12, 3)));
        assert_eq!(read("2024-H2"), Some((12, 6)));
        assert_eq!(read("2024"), Some((12, 12)));
        for text in [
            "2024-Q5", "2024-Q0", "2024-H3", "2024-q1", "2024-3", "2024-13", "2024-Q01", "2024-03-01", "24-Q1", "+024",
            "", "quý 1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_span_before_is_as_long_and_of_the_same_year() {
        let before = |text: &str| MonthSpan::parse(text).unwrap().previous().map(|span| span.to_string());
        assert_eq!(before("2024-Q2").as_deref(), Some("2024-Q1"));
        assert_eq!(before("2024-H2").as_deref(), Some("2024-H1"));
        assert_eq!((before("2024-Q1"), before("2024-H1"), before("2024")), (None, None, None));
    }
}
