//! A year's plan and what it fixes about time.

use super::date::plus;
use super::waiver::Waiver;
use super::{
    At, Calendar, Date, Decimal, FieldId, GroupId, IndicatorId, Measure, Month, Named, Party, Period, Reporting,
    RequestId, Target, TargetId, Task, TaskId, Unit, UnitGroup, UnitId,
};
use crate::text::{Lang, Span};

/// One plan: all TOML files of `plan/YEAR`.
#[derive(Debug)]
pub struct Plan {
    pub year: i32,
    pub title: Box<str>,
    pub agency: Box<str>,
    pub parent: Option<Box<str>>,
    pub symbol: Option<Box<str>>,
    pub place: Option<Box<str>>,
    pub coordinator: Option<Named<UnitId>>,
    pub committee: Option<Box<str>>,
    pub language: Lang,
    /// Seconds east of UTC: where "today" is computed.
    pub utc_offset: i32,
    pub issued: Option<Issued>,
    pub basis: Vec<Box<str>>,
    pub recipients: Vec<Box<str>>,
    pub signatory: Option<Signatory>,
    pub purposes: Vec<Box<str>>,
    pub requirements: Vec<Box<str>>,
    pub arrangements: Vec<Box<str>>,
    pub reporting: Reporting,
    pub calendar: Calendar,
    pub units: Vec<Unit>,
    pub groups: Vec<UnitGroup>,
    pub fields: Vec<Field>,
    pub tasks: Vec<Task>,
    pub targets: Vec<Target>,
    pub requests: Vec<Request>,
    pub exemptions: Vec<Exemption>,
    pub indicators: Vec<Indicator>,
    pub directions: Vec<Direction>,
    pub criteria: Vec<Criterion>,
    pub waivers: Vec<Waiver>,
    pub places: Places,
    /// Every file of it was read to its end: what is absent was not written.
    pub whole: bool,
}

/// Where single things of a plan stand, for findings about them.
#[derive(Debug, Default)]
pub struct Places {
    pub plan: Option<Span>,
    pub year: Option<Span>,
    pub reporting: Option<Span>,
    pub due: Option<Span>,
    /// The value of `received`.
    pub received: Option<Span>,
    pub calendar: Option<Span>,
}

/// Number and date of the plan as a document.
#[derive(Debug)]
pub struct Issued {
    pub number: Option<Box<str>>,
    pub on: Option<Date>,
}

/// Who signs.
#[derive(Debug)]
pub struct Signatory {
    pub authority: Option<Box<str>>,
    pub title: Option<Box<str>>,
    pub name: Option<Box<str>>,
}

/// `[[field]]`: a field of reform (*lĩnh vực*).
#[derive(Debug)]
pub struct Field {
    pub id: At<Box<str>>,
    pub number: Option<Box<str>>,
    pub name: Box<str>,
}

/// `[[request]]`: a report on request (*đột xuất*).
#[derive(Debug)]
pub struct Request {
    pub header: Span,
    pub id: At<Box<str>>,
    pub title: Box<str>,
    pub issued: Date,
    /// As it was first set; when it is due for a unit is [`Plan::request_due`].
    pub due: Date,
    /// `None`: every unit that reports and has not ended before the month of issue.
    pub units: Option<Vec<Named<UnitId>>>,
    /// In the order of the file.
    pub extensions: Vec<RequestExtension>,
}

/// `extension` of a request: more time, for one unit or all.
#[derive(Debug)]
pub struct RequestExtension {
    pub unit: Option<Named<UnitId>>,
    pub on: Date,
    pub to: At<Date>,
    pub decision: Option<At<Box<str>>>,
}

/// `[[exemption]]`: a unit excused for some months.
#[derive(Debug)]
pub struct Exemption {
    pub unit: Named<UnitId>,
    pub months: Vec<Month>,
}

/// A score and a rank of some year.
#[derive(Debug)]
pub struct Standing {
    pub span: Span,
    pub year: Option<i32>,
    pub score: Option<Decimal>,
    pub rank: Option<i64>,
}

/// `[[indicator]]`: a published index.
#[derive(Debug)]
pub struct Indicator {
    pub id: At<Box<str>>,
    pub name: Box<str>,
    pub publisher: Option<Box<str>>,
    pub scale: Option<Decimal>,
    pub lower_is_better: bool,
    pub baseline: Option<Standing>,
    pub target: Option<Standing>,
}

/// `[[direction]]`: what the committee decided on a difficulty.
#[derive(Debug)]
pub struct Direction {
    /// `*` is a difficulty of no task.
    pub task: Named<TaskId>,
    pub raised: Named<Period>,
    pub on: Date,
    pub by: Option<Box<str>>,
    pub text: Box<str>,
    pub due: Option<At<Date>>,
}

/// `[[criterion]]`: points for what the files can prove.
#[derive(Debug)]
pub struct Criterion {
    pub id: At<Box<str>>,
    pub name: Box<str>,
    pub measure: Measure,
    pub max: Decimal,
    pub scale: PointScale,
}

/// How a criterion turns a rate into points.
#[derive(Debug)]
pub enum PointScale {
    /// The first that holds, else 0.
    Bands(Vec<Band>),
    Linear {
        zero_at: Decimal,
        full_at: Decimal,
    },
    AllOrNothing,
    /// Not said: no points can be computed.
    Unknown,
}

/// Points for a rate over or from a bound, in percent.
#[derive(Debug)]
pub struct Band {
    pub over: Option<Decimal>,
    pub from: Option<Decimal>,
    pub points: Decimal,
}

impl Plan {
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    pub fn task(&self, id: TaskId) -> &Task {
        &self.tasks[id.index()]
    }

    pub fn field(&self, id: FieldId) -> &Field {
        &self.fields[id.index()]
    }

    pub fn request(&self, id: RequestId) -> &Request {
        &self.requests[id.index()]
    }

    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.index()]
    }

    pub fn group(&self, id: GroupId) -> &UnitGroup {
        &self.groups[id.index()]
    }

    pub fn target(&self, id: TargetId) -> &Target {
        &self.targets[id.index()]
    }

    pub fn target_ids(&self) -> impl Iterator<Item = TargetId> + use<> {
        (0..self.targets.len()).map(TargetId::nth)
    }

    /// The name of a unit or group, as the plan spells it; of one that it does not have, what was written.
    pub fn party_name<'p>(&'p self, named: &'p Named<Party>) -> &'p str {
        match named.id {
            Some(Party::Unit(unit)) => &self.unit(unit).name,
            Some(Party::Group(group)) => &self.group(group).name,
            None => &named.text,
        }
    }

    pub fn field_ids(&self) -> impl Iterator<Item = FieldId> + use<> {
        (0..self.fields.len()).map(FieldId::nth)
    }

    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.units.len()).map(UnitId::nth)
    }

    pub fn task_ids(&self) -> impl Iterator<Item = TaskId> + use<> {
        (0..self.tasks.len()).map(TaskId::nth)
    }

    pub fn find_task(&self, id: &str) -> Option<TaskId> {
        self.tasks.iter().position(|t| &*t.id.value == id).map(TaskId::nth)
    }

    pub fn find_unit(&self, id: &str) -> Option<UnitId> {
        self.units.iter().position(|u| &*u.id.value == id).map(UnitId::nth)
    }

    pub fn find_field(&self, id: &str) -> Option<FieldId> {
        self.fields.iter().position(|f| &*f.id.value == id).map(FieldId::nth)
    }

    pub fn find_request(&self, id: &str) -> Option<RequestId> {
        self.requests.iter().position(|r| &*r.id.value == id).map(RequestId::nth)
    }

    /// The month of this year, or the request, of that name.
    pub fn find_period(&self, name: &str) -> Option<Period> {
        let month = Month::parse(name).filter(|m| m.year == self.year).map(Period::Month);
        month.or_else(|| self.find_request(name).map(Period::Request))
    }

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
        let for_unit = |e: &&RequestExtension| e.unit.as_ref().is_none_or(|named| named.id == Some(unit));
        let decided = request.extensions.iter().filter(|e| e.on <= as_of).filter(for_unit);
        self.reporting.rolled(decided.max_by_key(|e| e.on).map_or(request.due, |e| e.to.value), &self.calendar)
    }

    /// The latest day on which anybody's answer to a request is due.
    pub fn request_ends(&self, request: &Request) -> Date {
        let extended = request.extensions.iter().map(|e| e.to.value);
        self.reporting.rolled(extended.chain([request.due]).max().unwrap_or(request.due), &self.calendar)
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

    /// `2024-03`, or the request's id.
    pub fn period_name(&self, period: Period) -> String {
        match period {
            Period::Month(month) => month.to_string(),
            Period::Request(id) => self.request(id).id.value.to_string(),
        }
    }

    /// Where the report of a unit belongs, below the workspace.
    pub fn report_path(&self, period: Period, unit: UnitId) -> String {
        let (name, unit) = (self.period_name(period), &self.unit(unit).id.value);
        match period {
            Period::Month(_) => format!("reports/{name}/{unit}.csv"),
            Period::Request(_) => format!("reports/requests/{name}/{unit}.csv"),
        }
    }

    pub fn is_exempt(&self, unit: UnitId, month: Month) -> bool {
        self.exemptions.iter().any(|e| e.unit.id == Some(unit) && e.months.contains(&month))
    }

    /// Whether `unit` owes a report for `period`. An exempt unit owes none.
    pub fn owes(&self, unit: UnitId, period: Period) -> bool {
        match period {
            Period::Month(month) => self.is_reporting_in(unit, month) && !self.is_exempt(unit, month),
            Period::Request(id) => self.is_asked(unit, self.request(id)),
        }
    }

    /// Whether `unit` owes a report for `month`, exemptions aside.
    pub fn is_reporting_in(&self, unit: UnitId, month: Month) -> bool {
        let it = self.unit(unit);
        it.reports
            && self.reporting.months.contains(month)
            && it.since.unwrap_or(self.reporting.since) <= month
            && !it.has_ended_by(month)
    }

    /// Whether `request` goes to `unit`.
    pub fn is_asked(&self, unit: UnitId, request: &Request) -> bool {
        let it = self.unit(unit);
        let all = it.reports && !it.has_ended_by(Month::of(request.issued));
        request.units.as_ref().map_or(all, |units| units.iter().any(|u| u.id == Some(unit)))
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
