//! Who owed a report, and whether it came.

use crate::model::date::days_between;
use crate::model::{Date, Period, Rate, Report, RequestId, UnitId, Year};

/// What became of a report that was owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    OnTime,
    Late,
    /// It came, but nothing of it can be read.
    Unreadable,
    /// It is there, but nobody entered when it came.
    Undated,
    Missing,
    /// Not yet due.
    Pending,
    Exempt,
}

impl ReportState {
    /// The word of JSON and of `--fail-on`.
    pub fn word(self) -> &'static str {
        match self {
            ReportState::OnTime => "on_time",
            ReportState::Late => "late",
            ReportState::Unreadable => "unreadable",
            ReportState::Undated => "undated",
            ReportState::Missing => "missing",
            ReportState::Pending => "pending",
            ReportState::Exempt => "exempt",
        }
    }
}

/// One report that a unit owes, or is excused from.
#[derive(Clone, Copy, Debug)]
pub struct Obligation {
    pub period: Period,
    pub unit: UnitId,
    pub due: Date,
    /// When it came, as known at the date asked.
    pub received: Option<Date>,
    pub state: ReportState,
    /// Calendar days after the due date: up to receipt, or for what is missing up to the date asked.
    pub days_late: Option<i64>,
}

/// How many obligations are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub on_time: u64,
    pub late: u64,
    pub unreadable: u64,
    pub undated: u64,
    pub missing: u64,
    pub pending: u64,
    pub exempt: u64,
}

impl Counts {
    pub fn of<'o>(obligations: impl IntoIterator<Item = &'o Obligation>) -> Counts {
        let mut counts = Counts::default();
        obligations.into_iter().for_each(|obligation| counts.add(obligation.state));
        counts
    }

    /// One for each of so many units.
    pub fn by_unit(obligations: &[Obligation], units: usize) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); units];
        obligations.iter().for_each(|o| counts[o.unit.index()].add(o.state));
        counts
    }

    fn add(&mut self, state: ReportState) {
        *match state {
            ReportState::OnTime => &mut self.on_time,
            ReportState::Late => &mut self.late,
            ReportState::Unreadable => &mut self.unreadable,
            ReportState::Undated => &mut self.undated,
            ReportState::Missing => &mut self.missing,
            ReportState::Pending => &mut self.pending,
            ReportState::Exempt => &mut self.exempt,
        } += 1;
    }

    /// How many are in a state.
    pub fn count(&self, state: ReportState) -> u64 {
        match state {
            ReportState::OnTime => self.on_time,
            ReportState::Late => self.late,
            ReportState::Unreadable => self.unreadable,
            ReportState::Undated => self.undated,
            ReportState::Missing => self.missing,
            ReportState::Pending => self.pending,
            ReportState::Exempt => self.exempt,
        }
    }

    /// What should have come by now.
    pub fn expected(&self) -> u64 {
        self.on_time + self.late + self.unreadable + self.undated + self.missing
    }

    pub fn reporting(&self) -> Rate {
        Rate::new(self.on_time + self.late + self.undated, self.expected())
    }

    pub fn reporting_on_time(&self) -> Rate {
        Rate::new(self.on_time, self.expected())
    }
}

/// Every monthly report whose period has begun by `at`, by period, then in the plan's order of units.
pub fn monthly(year: &Year, at: Date) -> Vec<Obligation> {
    let plan = &year.plan;
    let begun = plan.months().filter(|&month| plan.reporting.begins(month) <= at);
    begun
        .flat_map(|month| {
            let due = plan.due_of(month);
            let owing = plan.unit_ids().filter(move |&unit| plan.unit(unit).owes(month));
            owing.map(move |unit| {
                let exempt = plan.is_exempt(unit, month);
                obligation(year, Period::Month(month), unit, due, exempt, at)
            })
        })
        .collect()
}

/// Every answer to a request issued by `at`, in the plan's order, then by unit.
pub fn on_request(year: &Year, at: Date) -> Vec<Obligation> {
    let plan = &year.plan;
    let requests = plan.requests.iter().enumerate().filter(|(_, request)| request.issued <= at);
    requests
        .flat_map(|(n, request)| {
            let asked = plan.unit_ids().filter(move |&unit| plan.is_asked(unit, request));
            asked.map(move |unit| obligation(year, Period::Request(RequestId::nth(n)), unit, request.due, false, at))
        })
        .collect()
}

fn obligation(year: &Year, period: Period, unit: UnitId, due: Date, exempt: bool, at: Date) -> Obligation {
    let received = year.received(period, unit).filter(|&on| on <= at);
    let there = year.report(period, unit).filter(|report| year.is_known(report, at));
    let state = if exempt { ReportState::Exempt } else { state(there, received, due, at) };
    let days_late = match (state, received) {
        (ReportState::Exempt | ReportState::Pending | ReportState::Undated, _) => None,
        (ReportState::Missing, _) => Some(days_between(due, at)),
        (_, received) => received.map(|on| days_between(due, on).max(0)),
    };
    Obligation { period, unit, due, received, state, days_late }
}

fn state(there: Option<&Report>, received: Option<Date>, due: Date, at: Date) -> ReportState {
    match (there, received) {
        (Some(report), _) if report.unreadable => ReportState::Unreadable,
        // The register alone decides receipt: what it says came has come, though the file be lost.
        (_, Some(on)) if on <= due => ReportState::OnTime,
        (_, Some(_)) => ReportState::Late,
        (Some(_), None) => ReportState::Undated,
        (None, None) if at > due => ReportState::Missing,
        (None, None) => ReportState::Pending,
    }
}
