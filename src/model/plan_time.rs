//! The plan's time: which months are owed, when periods end, when reports and answers are due, when the year closes.

use super::date::plus;
use super::plan::Request;
use super::{Date, Month, MonthSpan, Period, Plan, UnitId};

impl Plan {
    /// The months of the plan's year.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = Month> + use<> {
        Month::all(self.year)
    }

    /// The months of the year for which the plan wants reports, if no unit says otherwise.
    pub fn months_owed(&self) -> impl DoubleEndedIterator<Item = Month> + use<'_> {
        self.reporting_months().filter(|month| self.reporting.since <= *month)
    }

    /// The months of the year in which reports are owed, from whichever on.
    pub fn reporting_months(&self) -> impl DoubleEndedIterator<Item = Month> + use<'_> {
        self.months().filter(|month| self.reporting.months.contains(*month))
    }

    /// The span with which a summary compares: as long and just before, in the same year; of a month the one owed before it.
    pub fn span_before(&self, span: MonthSpan) -> Option<MonthSpan> {
        match span.months {
            1 => self.reporting_months().rfind(|month| *month < span.last).map(MonthSpan::month),
            _ => span.previous(),
        }
    }

    /// Whether reports are owed for a month of `span`.
    pub fn has_period_in(&self, span: MonthSpan) -> bool {
        (0..i32::from(span.months)).any(|n| self.reporting.months.contains(span.first().plus(n)))
    }

    /// When `month`'s reports are due.
    pub fn due_of(&self, month: Month) -> Date {
        self.reporting.due(month, &self.calendar)
    }

    /// The last day of `month`'s period (*chốt số liệu*).
    pub fn cutoff(&self, month: Month) -> Date {
        self.reporting.cutoff(month)
    }

    /// When `unit`'s answer to a request is due by what was decided by `as_of`; on a day off, the next working day if the
    /// plan's monthly reports have it so.
    pub fn request_due(&self, request: &Request, unit: UnitId, as_of: Date) -> Date {
        let decided = request.extensions_for(unit).filter(|(_, e)| e.on <= as_of);
        let last = decided.max_by_key(|(n, e)| (e.on, *n));
        self.reporting.rolled(last.map_or(request.due, |(_, e)| e.to.value), &self.calendar)
    }

    /// The latest day on which anybody's answer to a request is due.
    pub fn request_ends(&self, request: &Request) -> Date {
        let extended = request.extensions.iter().map(|e| e.to.value);
        self.reporting.rolled(extended.chain([request.due]).max().unwrap_or(request.due), &self.calendar)
    }

    /// Whether a request was given more time: then its answers may come later in the order of periods than it was issued to.
    pub fn has_extended_requests(&self) -> bool {
        self.requests.iter().any(|request| !request.extensions.is_empty())
    }

    /// The last day of a period by what was decided by `as_of`: a month's cut-off, the day on which `unit`'s answer is due.
    pub fn end_of(&self, period: Period, unit: UnitId, as_of: Date) -> Date {
        match period {
            Period::Month(month) => self.cutoff(month),
            Period::Request(id) => self.request_due(self.request(id), unit, as_of),
        }
    }

    /// The day of which a row of `unit` on `period` tells: the period's end, or `as_of` if that is earlier.
    pub fn told_of(&self, period: Period, unit: UnitId, as_of: Date) -> Date {
        self.end_of(period, unit, as_of).min(as_of)
    }

    /// Periods in the order of their ends, for `unit` by what was decided by `as_of`; of two that end on one day the monthly
    /// one is the later.
    pub fn period_order_at(&self, period: Period, unit: UnitId, as_of: Date) -> (Date, bool, u32) {
        let end = self.end_of(period, unit, as_of);
        match period {
            Period::Month(month) => (end, true, u32::from(month.month)),
            Period::Request(id) => (end, false, id.0),
        }
    }

    /// The same by the first due dates, which hold for every unit: the order in which reports are kept.
    pub fn period_order(&self, period: Period) -> (Date, bool, u32) {
        match period {
            Period::Month(month) => (self.cutoff(month), true, u32::from(month.month)),
            Period::Request(id) => (self.reporting.rolled(self.request(id).due, &self.calendar), false, id.0),
        }
    }

    /// The day on which the year closes: after 31 December, December's due date and its requests' due dates.
    pub fn close(&self) -> Date {
        let december = Month { year: self.year, month: 12 };
        let requests = self.requests.iter().map(|r| self.request_ends(r));
        let last = requests.chain([december.last(), self.due_of(december)]).max();
        plus(last.unwrap_or(december.last()), 1)
    }

    /// The latest month owed whose due date is before `date`.
    pub fn latest_due_before(&self, date: Date) -> Option<Month> {
        self.months_owed().rev().find(|&m| self.due_of(m) < date)
    }
}
