//! One plan file's tables as values. Names are left unresolved: what they name may stand in another file.

use toml::de::DeTable;

use crate::both;
use crate::finding::rules::C003;
use crate::finding::{Finding, Table};
use crate::model::calendar::{DueMonth, Received};
use crate::model::plan::{
    Band, Criterion, Direction, Exemption, Field, Indicator, Issued, PointScale, Request, Signatory, Standing,
};
use crate::model::task::{Details, Extension, Recurrence, Withdrawn};
use crate::model::{At, Calendar, Date, Named, Reporting, Role, Schedule, Task, Unit};
use crate::read::toml::{Keys, Reader, Walk, bad_value};
use crate::read::value::*;
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
    pub signatory: Option<Signatory>,
    pub purposes: Vec<Box<str>>,
    pub requirements: Vec<Box<str>>,
    pub arrangements: Vec<Box<str>>,
}

/// `[reporting]` and where it stands.
#[derive(Debug)]
pub struct ReportingTable {
    pub header: Span,
    pub due: Option<Span>,
    pub reporting: Reporting,
}

/// `[calendar]` and where it stands.
#[derive(Debug)]
pub struct CalendarTable {
    pub header: Span,
    pub calendar: Calendar,
}

/// All tables of one file.
#[derive(Debug, Default)]
pub struct PlanFile {
    pub head: Option<Head>,
    pub reporting: Option<ReportingTable>,
    pub calendar: Option<CalendarTable>,
    pub units: Vec<Unit>,
    pub fields: Vec<Field>,
    pub tasks: Vec<Task>,
    pub requests: Vec<Request>,
    pub exemptions: Vec<Exemption>,
    pub indicators: Vec<Indicator>,
    pub directions: Vec<Direction>,
    pub criteria: Vec<Criterion>,
    /// Read to its end, without a syntax error.
    pub whole: bool,
}

impl PlanFile {
    /// Adds what a later part of the same file holds, which is tasks alone.
    pub fn append(&mut self, part: PlanFile) {
        self.tasks.extend(part.tasks);
    }
}

/// Takes one parsed file apart. `first_day` is the year's, where tasks start that do not say.
pub fn read(tree: &DeTable<'_>, walk: &mut Walk, first_day: Date) -> PlanFile {
    let mut top = Keys::new(walk, tree, 0..0, Table::Unknown);
    let file = PlanFile {
        head: top.table(walk, "plan", Table::Plan).map(|t| head(t, walk)),
        reporting: top.table(walk, "reporting", Table::Reporting).map(|t| reporting(t, walk)),
        calendar: top.table(walk, "calendar", Table::Calendar).map(|t| calendar(t, walk)),
        units: each(&mut top, walk, "unit", Table::Unit, unit),
        fields: each(&mut top, walk, "field", Table::Field, field),
        tasks: each(&mut top, walk, "task", Table::Task, |t, w| task(t, w, first_day)),
        requests: each(&mut top, walk, "request", Table::Request, request),
        exemptions: each(&mut top, walk, "exemption", Table::Exemption, exemption),
        indicators: each(&mut top, walk, "indicator", Table::Indicator, indicator),
        directions: each(&mut top, walk, "direction", Table::Direction, direction),
        criteria: each(&mut top, walk, "criterion", Table::Criterion, criterion),
        whole: walk.whole,
    };
    top.finish(walk);
    file
}

fn each<'t, T>(
    top: &mut Keys<'t>,
    walk: &mut Walk,
    key: &'static str,
    kind: Table,
    read: impl Fn(Keys<'t>, &mut Walk) -> Option<T>,
) -> Vec<T> {
    let tables = top.tables(walk, key, kind);
    tables.into_iter().filter_map(|table| read(table, walk)).collect()
}

fn texts(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Box<str>> {
    t.list(walk, key, text).into_iter().map(|at| at.value).collect()
}

fn unresolved<Id>(at: At<Box<str>>) -> Named<Id> {
    Named { text: at.value, span: at.span, id: None }
}

fn names<Id>(t: &mut Keys<'_>, walk: &mut Walk, key: &'static str) -> Vec<Named<Id>> {
    t.list(walk, key, text).into_iter().map(unresolved).collect()
}

fn head(mut t: Keys<'_>, walk: &mut Walk) -> Head {
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
        issued: t.table(walk, "issued", Table::Plan).map(|t| issued(t, walk)),
        basis: texts(&mut t, walk, "basis"),
        recipients: texts(&mut t, walk, "recipients"),
        signatory: t.table(walk, "signatory", Table::Plan).map(|t| signatory(t, walk)),
        purposes: texts(&mut t, walk, "purposes"),
        requirements: texts(&mut t, walk, "requirements"),
        arrangements: texts(&mut t, walk, "arrangements"),
    };
    t.finish(walk);
    head
}

fn issued(mut t: Keys<'_>, walk: &mut Walk) -> Issued {
    let issued = Issued { number: t.value(walk, "number", text), on: t.value(walk, "on", date) };
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

fn reporting(mut t: Keys<'_>, walk: &mut Walk) -> ReportingTable {
    let header = t.header;
    let mut reporting = Reporting { cutoff_day: t.value(walk, "cutoff_day", day_of_month), ..Reporting::default() };
    let due = t.span_of(walk, "due");
    if let Some(mut t) = t.table(walk, "due", Table::Reporting) {
        reporting.due_day = t.value(walk, "day", day_of_month).unwrap_or(reporting.due_day);
        let month = t.value(walk, "month", |v| word(v, &[("same", DueMonth::Same), ("next", DueMonth::Next)]));
        reporting.due_month = month.unwrap_or(reporting.due_month);
        t.finish(walk);
    }
    reporting.roll = t.value(walk, "roll", |v| word(v, &[("next-working-day", true), ("none", false)])).unwrap_or(true);
    let received = t.value(walk, "received", |v| word(v, &[("register", Received::Register), ("git", Received::Git)]));
    reporting.received = received.unwrap_or(reporting.received);
    reporting.due_soon_days = t.value(walk, "due_soon_days", count_of_days).unwrap_or(reporting.due_soon_days);
    t.finish(walk);
    ReportingTable { header, due, reporting }
}

fn calendar(mut t: Keys<'_>, walk: &mut Walk) -> CalendarTable {
    use chrono::Weekday::*;
    const DAYS: [(&str, chrono::Weekday); 7] =
        [("mon", Mon), ("tue", Tue), ("wed", Wed), ("thu", Thu), ("fri", Fri), ("sat", Sat), ("sun", Sun)];
    let header = t.header;
    let mut calendar = Calendar::default();
    if let Some(span) = t.span_of(walk, "weekend") {
        calendar.weekend = t.list(walk, "weekend", |v| word(v, &DAYS)).into_iter().map(|d| d.value).collect();
        if DAYS.iter().all(|(_, day)| calendar.weekend.contains(day)) {
            let expected = Both::new("ít nhất một ngày làm việc trong tuần", "at least one working day a week");
            walk.findings.push(bad_value(span, "weekend", "[…]", &expected).in_table(Table::Calendar));
            calendar.weekend.clear();
        }
    }
    for day in t.tables(walk, "holidays", Table::Calendar) {
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
            walk.findings.push(bad_value(to.span, "to", &found, &expected).in_table(Table::Calendar));
            None
        }
        (Some(on), _, _) => {
            let expected = Both::new("hoặc `on`, hoặc `from` và `to`", "either `on`, or `from` and `to`");
            let found = on.value.to_string();
            walk.findings.push(bad_value(on.span, "on", &found, &expected).in_table(Table::Calendar));
            None
        }
        _ => None,
    }
}

fn unit(mut t: Keys<'_>, walk: &mut Walk) -> Option<Unit> {
    const ROLES: [(&str, Role); 3] =
        [("office", Role::Office), ("department", Role::Department), ("service", Role::Service)];
    let header = t.header;
    let id = t.need(walk, "id", text);
    let name = t.need(walk, "name", some_text);
    let short = t.value(walk, "short", text);
    let role = t.value(walk, "role", |v| word(v, &ROLES));
    let head = t.value(walk, "head", text);
    let reports = t.value(walk, "reports", boolean).unwrap_or(true);
    let since = t.value(walk, "since", month);
    let until = t.get(walk, "until", month);
    if let (Some(since), Some(until)) = (since, &until)
        && until.value < since {
            let expected = both!("một tháng không trước `since` ({since})", "a month not before `since` ({since})");
            walk.findings.push(bad_value(until.span, "until", &until.value.to_string(), &expected).in_table(t.kind));
        }
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |n| n.value);
    Some(Unit { header, id, name, short, role, head, reports, since, until: until.map(|u| u.value) })
}

fn field(mut t: Keys<'_>, walk: &mut Walk) -> Option<Field> {
    let id = t.need(walk, "id", some_text);
    let number = t.value(walk, "number", text);
    let name = t.need(walk, "name", some_text);
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |n| n.value);
    Some(Field { id, number, name })
}

fn task(mut t: Keys<'_>, walk: &mut Walk, first_day: Date) -> Option<Task> {
    let header = t.header;
    let id = t.need(walk, "id", text);
    let title = t.need(walk, "title", some_text);
    let field = t.need(walk, "field", some_text).map(unresolved);
    let output = t.get(walk, "output", text);
    let lead = t.need(walk, "lead", some_text).map(unresolved);
    let with = names(&mut t, walk, "with");
    let start = t.value(walk, "start", date).unwrap_or(first_day);
    let weight = t.value(walk, "weight", weight).unwrap_or(1000);
    let details = Details {
        indicators: names(&mut t, walk, "indicators"),
        basis: t.value(walk, "basis", text),
        note: t.value(walk, "note", text),
        carried_from: t.value(walk, "carried_from", text),
    };
    let (mut schedule, schedule_spans) = schedule(&mut t, walk);
    let by_day = t.get(walk, "by_day", day_of_month);
    if let Schedule::Every(recurrence) = &mut schedule {
        recurrence.by_day = by_day.as_ref().map(|day| day.value);
    }
    if let (Some(by_day), false) = (&by_day, matches!(schedule, Schedule::Every(_) | Schedule::Unknown)) {
        let expected = Both::new("chỉ dùng cùng với `every`", "it to stand only beside `every`");
        walk.findings.push(bad_value(by_day.span, "by_day", &by_day.value.to_string(), &expected).in_table(t.kind));
    }
    let withdrawn = t.table(walk, "withdrawn", Table::Task).and_then(|t| withdrawn(t, walk));
    let extensions = t.tables(walk, "extension", Table::Task);
    let extensions = extensions.into_iter().filter_map(|t| extension(t, walk)).collect();
    t.finish(walk);
    let id = id?;
    let title = title.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Task {
        header,
        id,
        title,
        field,
        output,
        lead,
        with,
        start,
        weight,
        schedule,
        extensions,
        withdrawn: withdrawn.map(Box::new),
        details: (details != Details::default()).then(|| Box::new(details)),
        whole: walk.whole,
        schedule_spans,
    })
}

/// The schedule, and where each key stands that gives one. Of several the first of this order holds.
fn schedule(t: &mut Keys<'_>, walk: &mut Walk) -> (Schedule, Option<(Span, Span)>) {
    let due = t.get(walk, "due", deadline);
    let every = t.get(walk, "every", every);
    let ongoing = t.value(walk, "ongoing", boolean);
    let awaits = t.value(walk, "awaits", text);
    let given = |key: &str| (key != "ongoing" || ongoing != Some(false)).then(|| t.span_of(walk, key)).flatten();
    let spans = || ["due", "every", "ongoing", "awaits"].into_iter().filter_map(given);
    let spans = spans().min().zip(spans().max());
    let schedule = match (due, every, ongoing, awaits) {
        (Some(due), ..) => Schedule::Due(due),
        (_, Some(every), ..) => Schedule::Every(Box::new(Recurrence { every, by_day: None, occurrences: Vec::new() })),
        (_, _, Some(true), _) => Schedule::Ongoing,
        (.., Some(awaits)) => Schedule::Awaits(awaits),
        _ => Schedule::Unknown,
    };
    (schedule, spans)
}

fn withdrawn(mut t: Keys<'_>, walk: &mut Walk) -> Option<Withdrawn> {
    let on = t.need(walk, "on", date);
    let decision = t.value(walk, "decision", text);
    let reason = t.value(walk, "reason", text);
    t.finish(walk);
    Some(Withdrawn { on: on?.value, decision, reason })
}

fn extension(mut t: Keys<'_>, walk: &mut Walk) -> Option<Extension> {
    let header = t.header;
    let on = t.need(walk, "on", date);
    let to = t.need(walk, "to", deadline);
    let decision = t.get(walk, "decision", text);
    let reason = t.value(walk, "reason", text);
    t.finish(walk);
    Some(Extension { header, on: on?.value, to: to?, decision, reason })
}

fn request(mut t: Keys<'_>, walk: &mut Walk) -> Option<Request> {
    let header = t.header;
    let id = t.need(walk, "id", text);
    let title = t.need(walk, "title", some_text);
    let issued = t.need(walk, "issued", date);
    let due = t.need(walk, "due", date);
    let named = t.span_of(walk, "units").is_some();
    let units = names(&mut t, walk, "units");
    t.finish(walk);
    let (id, issued, due) = (id?, issued?.value, due?.value);
    let title = title.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Request { header, id, title, issued, due, units: named.then_some(units) })
}

fn exemption(mut t: Keys<'_>, walk: &mut Walk) -> Option<Exemption> {
    let unit = t.need(walk, "unit", some_text).map(unresolved);
    if t.span_of(walk, "months").is_none() && walk.whole {
        let help = both!("thêm `months = [\"2024-08\"]`", "add `months = [\"2024-08\"]`");
        walk.findings
            .push(Finding::new(&C003, t.header, both!("thiếu `months`", "`months` is missing"), help).in_table(t.kind));
    }
    let months = t.list(walk, "months", month).into_iter().map(|m| m.value).collect();
    let decision = t.value(walk, "decision", text);
    t.finish(walk);
    Some(Exemption { unit: unit?, months, decision })
}

fn standing(mut t: Keys<'_>, walk: &mut Walk) -> Standing {
    let standing = Standing {
        year: t.value(walk, "year", year),
        score: t.value(walk, "score", decimal),
        rank: t.value(walk, "rank", whole_number),
    };
    t.finish(walk);
    standing
}

fn indicator(mut t: Keys<'_>, walk: &mut Walk) -> Option<Indicator> {
    let header = t.header;
    let id = t.need(walk, "id", some_text);
    let name = t.need(walk, "name", some_text);
    let publisher = t.value(walk, "publisher", text);
    let scale = t.value(walk, "scale", decimal);
    let better = t.value(walk, "better", |v| word(v, &[("higher", false), ("lower", true)]));
    let baseline = t.table(walk, "baseline", Table::Indicator).map(|t| standing(t, walk));
    let target = t.table(walk, "target", Table::Indicator).map(|t| standing(t, walk));
    t.finish(walk);
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Indicator { header, id, name, publisher, scale, lower_is_better: better.unwrap_or(false), baseline, target })
}

fn direction(mut t: Keys<'_>, walk: &mut Walk) -> Option<Direction> {
    let header = t.header;
    let task = t.need(walk, "task", some_text).map(unresolved);
    let raised = t.need(walk, "raised", some_text);
    let on = t.need(walk, "on", date);
    let by = t.value(walk, "by", text);
    let said = t.need(walk, "text", some_text);
    let due = t.value(walk, "due", date);
    t.finish(walk);
    let text = said.map_or_else(Box::default, |at| at.value);
    Some(Direction { header, task: task?, raised: raised?, on: on?.value, by, text, due })
}

fn criterion(mut t: Keys<'_>, walk: &mut Walk) -> Option<Criterion> {
    let header = t.header;
    let id = t.need(walk, "id", some_text);
    let name = t.need(walk, "name", some_text);
    let measure = t.need(walk, "measure", measure as Reader<_>);
    let max = t.need(walk, "max", decimal);
    let bands = t.tables(walk, "bands", Table::Criterion);
    let bands: Vec<Band> = bands.into_iter().filter_map(|t| band(t, walk)).collect();
    let linear = t.table(walk, "linear", Table::Criterion).and_then(|t| linear(t, walk));
    let all_or_nothing = t.value(walk, "all_or_nothing", boolean);
    t.finish(walk);
    let scale = match (bands.is_empty(), linear, all_or_nothing) {
        (false, ..) => PointScale::Bands(bands),
        (_, Some(linear), _) => linear,
        (.., Some(true)) => PointScale::AllOrNothing,
        _ => PointScale::Unknown,
    };
    let id = id?;
    let name = name.map_or_else(|| id.value.clone(), |at| at.value);
    Some(Criterion { header, id, name, measure: measure?, max: max?.value, scale })
}

/// The rates that a criterion can be measured by.
const MEASURES: [&str; 9] = [
    "completion",
    "on_time",
    "overdue_of_countable",
    "overdue_of_matured",
    "implementation",
    "progress",
    "planned",
    "reporting",
    "reporting_on_time",
];

fn measure(value: &toml::de::DeValue<'_>) -> Result<Box<str>, Both> {
    word(value, &MEASURES.map(|m| (m, m))).map(Box::from)
}

fn band(mut t: Keys<'_>, walk: &mut Walk) -> Option<Band> {
    let (over, from) = (t.value(walk, "over", decimal), t.value(walk, "from", decimal));
    let points = t.need(walk, "points", decimal);
    t.finish(walk);
    Some(Band { over, from, points: points?.value })
}

fn linear(mut t: Keys<'_>, walk: &mut Walk) -> Option<PointScale> {
    let zero_at = t.need(walk, "zero_at", decimal);
    let full_at = t.need(walk, "full_at", decimal);
    t.finish(walk);
    Some(PointScale::Linear { zero_at: zero_at?.value, full_at: full_at?.value })
}
