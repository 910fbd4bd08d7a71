//! What a page is of: so much stands in the page itself, so that the pages of a folder find each other whatever their names are.

use std::fmt;

use crate::model::MonthSpan;

/// The year that a page is of, and what of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageOf {
    /// All of the year as it stands.
    Overview(i32),
    /// Some of it: it leads to others, and no other leads to it.
    Part(i32),
    Span(MonthSpan),
}

/// A way to a page that lies beside this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    /// A file's name, not yet escaped.
    pub file: String,
}

const OVERVIEW: &str = "overview-";
const PART: &str = "part-";

impl PageOf {
    pub fn year(self) -> i32 {
        match self {
            PageOf::Overview(year) | PageOf::Part(year) => year,
            PageOf::Span(span) => span.last.year,
        }
    }

    /// What was written by `Display`.
    pub fn parse(text: &str) -> Option<PageOf> {
        let year = |text: &str| text.parse().ok();
        match (text.strip_prefix(OVERVIEW), text.strip_prefix(PART)) {
            (Some(text), _) => year(text).map(PageOf::Overview),
            (_, Some(text)) => year(text).map(PageOf::Part),
            _ => MonthSpan::parse(text).map(PageOf::Span),
        }
    }
}

impl fmt::Display for PageOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageOf::Overview(year) => write!(f, "{OVERVIEW}{year}"),
            PageOf::Part(year) => write!(f, "{PART}{year}"),
            PageOf::Span(span) => span.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let all = MonthSpan::all(2024).map(PageOf::Span).chain([PageOf::Overview(2024), PageOf::Part(2024)]);
        let all: Vec<PageOf> = all.collect();
        assert_eq!(all.len(), 21);
        assert!(all.iter().all(|it| PageOf::parse(&it.to_string()) == Some(*it) && it.year() == 2024));
        for strange in ["", "2024-13", "2024-Q5", "2024-3", "overview-", "part-x", "x-2024", "2024-03-01"] {
            assert_eq!(PageOf::parse(strange), None, "{strange}");
        }
    }
}
