//! A year's plan and what it fixes about time.

pub use super::indicator::{Band, Criterion, Indicator, PointScale, Standing};
pub use super::plan_tables::Tables;
pub use super::request::{Request, RequestExtension};
use super::waiver::Waiver;
use super::{
    At, Calendar, Date, FieldId, GroupId, IndicatorId, Lost, Month, Named, Party, Period, Reporting, RequestId, Target,
    TargetId, Task, TaskId, Unit, UnitGroup, UnitId,
};
use crate::text::{Lang, Span};

/// One plan: all TOML files of `plan/YEAR`.
#[derive(Debug)]
pub struct Plan {
    pub year: i32,
    pub title: Box<str>,
    pub agency: Box<str>,
    pub parent: Option<Box<str>>,
    /// Names of several lines as a letterhead prints them; empty where the plan breaks none.
    pub agency_lines: Vec<Box<str>>,
    pub parent_lines: Vec<Box<str>>,
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
    /// To whom reports are addressed (*Kính gửi*).
    pub recipients_to: Vec<Box<str>>,
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
    /// What may stand where it could not be read.
    pub lost: Lost,
    pub tables: Tables,
}

/// Where single things of a plan stand, for findings about them.
#[derive(Debug, Default)]
pub struct Places {
    pub plan: Option<Span>,
    pub year: Option<Span>,
    pub reporting: Option<Span>,
    pub due: Option<Span>,
    /// The value of `cutoff_day`.
    pub cutoff: Option<Span>,
    /// The value of `received`.
    pub received: Option<Span>,
    pub calendar: Option<Span>,
}

/// Number and date of the plan as a document.
#[derive(Debug)]
pub struct Issued {
    pub number: Option<Box<str>>,
    pub on: Option<Date>,
    /// Where that day stands.
    pub span: Option<Span>,
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

/// `[[exemption]]`: a unit excused for some months.
#[derive(Debug)]
pub struct Exemption {
    pub unit: Named<UnitId>,
    pub months: Vec<Month>,
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
        request
            .units
            .as_ref()
            .map_or(all, |units| request.asked.has(&unit, units.len(), units.iter().filter_map(|named| named.id)))
    }
}
