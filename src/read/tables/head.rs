//! `[plan]`, `[reporting]`, `[calendar]`: the tables that stand once.

use super::{texts, until};

use crate::both;
use crate::finding::PlanTable;
use crate::model::plan::{Issued, Signatory};
use crate::model::reporting::{DueMonth, Exception, Months, Received};
use crate::model::{At, Calendar, Date, Month, Reporting};
use crate::read::toml::{Keys, Walk, bad_value};
use crate::read::value::*;
use crate::read::when::*;
use crate::text::{Both, Lang, Span};

/// Texts of `[plan]`, as they stand in it.
#[derive(Debug)]
pub struct Head {
    pub header: Span,
    pub year: Option<At<i32>>,
    pub title: Box<str>,
    pub agency: Box<str>,
    pub parent: Option<Box<str>>,
    pub symbol: Option<Box<str>>,
    pub place: Option<Box<str>>,
    pub coordinator: Option<At<Box<str>>>,
    pub committee: Option<Box<str>>,
    pub language: Lang,
    pub utc_offset: i32,
    pub issued: Option<Issued>,
    pub basis: Vec<Box<str>>,
    pub recipients: Vec<Box<str>>,
    pub recipients_to: Vec<Box<str>>,
    pub signatory: Option<Signatory>,
    pub purposes: Vec<Box<str>>,
    pub requirements: Vec<Box<str>>,
    pub arrangements: Vec<Box<str>>,
}

/// `[reporting]` and where it stands.
#[derive(Debug)]
pub struct ReportingTable {
    pub header: Span,
    pub cutoff: Option<Span>,
    pub due: Option<Span>,
    pub received: Option<Span>,
    /// `None`: as follows from when the plan was issued.
    pub since: Option<Month>,
    pub reporting: Reporting,
}

/// `[calendar]` and where it stands.
#[derive(Debug)]
pub struct CalendarTable {
    pub header: Span,
    pub calendar: Calendar,
}

pub(super) fn head(mut t: Keys<'_>, walk: &mut Walk) -> Head {
    let head = Head {
        header: t.header,
        year: t.need(walk, "year", year),
        title: t.need(walk, "title", some_text).map_or_else(Box::default, |at| at.value),
        agency: t.need(walk, "agency", some_text).map_or_else(Box::default, |at| at.value),
        parent: t.value(walk, "parent", text),
        symbol: t.value(walk, "symbol", text),
        place: t.value(walk, "place", text),
        coordinator: t.need(walk, "coordinator", some_text),
        committee: t.value(walk, "committee", text),
        language: t.value(walk, "language", language).unwrap_or_default(),
        utc_offset: t.value(walk, "utc_offset", utc_offset).unwrap_or(7 * 3600),
        issued: t.table(walk, "issued", PlanTable::Plan).map(|t| issued(t, walk)),
        basis: texts(&mut t, walk, "basis"),
        recipients: texts(&mut t, walk, "recipients"),
        recipients_to: texts(&mut t, walk, "recipients_to"),
        signatory: t.table(walk, "signatory", PlanTable::Plan).map(|t| signatory(t, walk)),
        purposes: texts(&mut t, walk, "purposes"),
        requirements: texts(&mut t, walk, "requirements"),
        arrangements: texts(&mut t, walk, "arrangements"),
    };
    t.finish(walk);
    head
}

fn issued(mut t: Keys<'_>, walk: &mut Walk) -> Issued {
    let on = t.get(walk, "on", date);
    let span = on.as_ref().map(|on| on.span);
    let issued = Issued { number: t.value(walk, "number", text), on: on.map(|on| on.value), span };
    t.finish(walk);
    issued
}

fn signatory(mut t: Keys<'_>, walk: &mut Walk) -> Signatory {
    let signatory = Signatory {
        authority: t.value(walk, "authority", text),
        title: t.value(walk, "title", text),
        name: t.value(walk, "name", text),
    };
    t.finish(walk);
    signatory
}

/// `[reporting]` and its exceptions; of a file that has exceptions alone, only those.
pub(super) fn reporting(mut t: Keys<'_>, walk: &mut Walk, year: i32) -> (Option<ReportingTable>, Vec<Exception>) {
    let exceptions = t.tables(walk, "exception", PlanTable::Reporting);
    let exceptions = exceptions.into_iter().map(|t| exception(t, walk)).collect();
    let alone = t.has_only(&["exception"]);
    let table = reporting_table(t, walk, year);
    ((!alone).then_some(table), exceptions)
}

fn reporting_table(mut t: Keys<'_>, walk: &mut Walk, year: i32) -> ReportingTable {
    let header = t.header;
    let mut reporting = Reporting::of_year(year);
    let since = since(&mut t, walk, year);
    reporting.months = months(&mut t, walk).unwrap_or(reporting.months);
    let cutoff = t.span_of(walk, "cutoff_day");
    reporting.cutoff_day = t.value(walk, "cutoff_day", day_of_month);
    let due = t.span_of(walk, "due");
    let (due_day, due_month) = due_date(&mut t, walk);
    reporting.due_day = due_day.unwrap_or(reporting.due_day);
    reporting.due_month = due_month.unwrap_or(reporting.due_month);
    reporting.roll = t.value(walk, "roll", |v| word(v, &[("next-working-day", true), ("none", false)])).unwrap_or(true);
    let place = t.span_of(walk, "received");
    let received = t.value(walk, "received", |v| word(v, &[("register", Received::Register), ("git", Received::Git)]));
    reporting.received = received.unwrap_or(reporting.received);
    reporting.due_soon_days = t.value(walk, "due_soon_days", count_of_days).unwrap_or(reporting.due_soon_days);
    t.finish(walk);
    ReportingTable { header, cutoff, due, received: place, since, reporting }
}

/// The first month owed, of the plan's year or before: later, nobody would owe anything.
fn since(t: &mut Keys<'_>, walk: &mut Walk, year: i32) -> Option<Month> {
    let since = t.get(walk, "since", month)?;
    let last = Month { year, month: 12 };
    if since.value <= last {
        return Some(since.value);
    }
    let expected = both!("một tháng không sau {last}", "a month not after {last}");
    walk.findings.push(bad_value(since.span, "since", &since.value.to_string(), &expected).in_table(t.kind));
    None
}

fn exception(mut t: Keys<'_>, walk: &mut Walk) -> Exception {
    let header = t.header;
    let months = months(&mut t, walk).unwrap_or(Months::ALL);
    let since = t.value(walk, "since", month);
    let until = until(&mut t, walk, since);
    let cutoff_day = t.value(walk, "cutoff_day", day_of_month);
    let due = t.span_of(walk, "due");
    let (due_day, due_month) = due_date(&mut t, walk);
    let decision = t.value(walk, "decision", text);
    t.finish(walk);
    Exception { header, months, since, until, cutoff_day, due_day, due_month, due, decision }
}

fn due_date(t: &mut Keys<'_>, walk: &mut Walk) -> (Option<u8>, Option<DueMonth>) {
    let Some(mut t) = t.table(walk, "due", PlanTable::Reporting) else { return (None, None) };
    let day = t.value(walk, "day", day_of_month);
    let month = t.value(walk, "month", |v| word(v, &[("same", DueMonth::Same), ("next", DueMonth::Next)]));
    t.finish(walk);
    (day, month)
}

/// `months = [3, 6, 9, 12]`.
fn months(t: &mut Keys<'_>, walk: &mut Walk) -> Option<Months> {
    let listed = t.some_list(walk, "months", month_number);
    (!listed.is_empty()).then(|| Months::of(listed.into_iter().map(|month| month.value)))
}

pub(super) fn calendar(mut t: Keys<'_>, walk: &mut Walk) -> CalendarTable {
    use chrono::Weekday::*;
    const DAYS: [(&str, chrono::Weekday); 7] =
        [("mon", Mon), ("tue", Tue), ("wed", Wed), ("thu", Thu), ("fri", Fri), ("sat", Sat), ("sun", Sun)];
    let header = t.header;
    let mut calendar = Calendar::default();
    let weekend = t.list(walk, "weekend", |v| word(v, &DAYS));
    if let Some(span) = t.span_of(walk, "weekend") {
        calendar.weekend = weekend.into_iter().map(|d| d.value).collect();
        if DAYS.iter().all(|(_, day)| calendar.weekend.contains(day)) {
            let expected = Both::new("ít nhất một ngày làm việc trong tuần", "at least one working day a week");
            walk.findings.push(bad_value(span, "weekend", "[…]", &expected).in_table(PlanTable::Calendar));
            calendar.weekend.clear();
        }
    }
    for day in t.tables(walk, "holidays", PlanTable::Calendar) {
        calendar.holidays.extend(holiday(day, walk));
    }
    calendar.working_days = t.list(walk, "working_days", date);
    t.finish(walk);
    CalendarTable { header, calendar }
}

fn holiday(mut t: Keys<'_>, walk: &mut Walk) -> Option<At<std::ops::RangeInclusive<Date>>> {
    let span = t.header;
    let is_span = ["from", "to"].iter().any(|key| t.span_of(walk, key).is_some());
    let on = if is_span { t.get(walk, "on", date) } else { t.need(walk, "on", date) };
    let (from, to) = match is_span {
        true => (t.need(walk, "from", date), t.need(walk, "to", date)),
        false => (t.get(walk, "from", date), t.get(walk, "to", date)),
    };
    t.value(walk, "name", text);
    t.finish(walk);
    match (on, from, to) {
        (Some(on), None, None) => Some(At { value: on.value..=on.value, span }),
        (None, Some(from), Some(to)) if from.value <= to.value => Some(At { value: from.value..=to.value, span }),
        (None, Some(_), Some(to)) => {
            let expected = Both::new("một ngày không trước `from`", "a date not before `from`");
            let found = to.value.to_string();
            walk.findings.push(bad_value(to.span, "to", &found, &expected).in_table(PlanTable::Calendar));
            None
        }
        (Some(on), _, _) => {
            let expected = Both::new("hoặc `on`, hoặc `from` và `to`", "either `on`, or `from` and `to`");
            let found = on.value.to_string();
            walk.findings.push(bad_value(on.span, "on", &found, &expected).in_table(PlanTable::Calendar));
            None
        }
        _ => None,
    }
}
