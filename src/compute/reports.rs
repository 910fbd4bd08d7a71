//! Which reports were owed, by which unit, and whether and when they came. When reports are due is the plan's to say:
//! `[reporting]` and the units' own months.

use crate::model::date::days_between;
use crate::model::{Date, Period, Rate, Report, RequestId, UnitId, Year};

/// What became of a report that was owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// Received on its due date or earlier.
    OnTime,
    /// Received after its due date (*gửi quá hạn*).
    Late,
    /// It came, but nothing of it can be read.
    Unreadable,
    /// Its file is there, but it is not known when it came: the register, or git, has no date.
    Undated,
    /// Due, and not there (*chưa gửi*).
    Missing,
    /// Not there, and not yet due.
    Pending,
    /// The unit is excused from it (*miễn báo cáo*).
    Exempt,
}

impl ReportState {
    pub const ALL: [ReportState; 7] = [
        ReportState::OnTime,
        ReportState::Late,
        ReportState::Unreadable,
        ReportState::Undated,
        ReportState::Missing,
        ReportState::Pending,
        ReportState::Exempt,
    ];

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

/// One report that a unit owes, or is excused from, for a month or in answer to a request.
#[derive(Clone, Copy, Debug)]
pub struct Obligation {
    pub period: Period,
    pub unit: UnitId,
    pub due: Date,
    /// When it came, if it came by the date asked.
    pub received: Option<Date>,
    pub state: ReportState,
    /// Calendar days from the due date to receipt, 0 if it came in time; for a missing report, to the date asked. `None`
    /// where there is nothing to count to.
    pub days_late: Option<i64>,
}

/// How many reports are in each state.
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
    /// Counts the reports given.
    pub fn of<'o>(obligations: impl IntoIterator<Item = &'o Obligation>) -> Counts {
        let mut counts = Counts::default();
        obligations.into_iter().for_each(|obligation| counts.add(obligation.state));
        counts
    }

    /// The counts of each unit, in the plan's order; `units` is how many there are.
    pub fn by_unit(obligations: &[Obligation], units: usize) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); units];
        obligations.iter().for_each(|o| counts[o.unit.index()].add(o.state));
        counts
    }

    fn add(&mut self, state: ReportState) {
        *self.of_state(state) += 1;
    }

    fn of_state(&mut self, state: ReportState) -> &mut u64 {
        match state {
            ReportState::OnTime => &mut self.on_time,
            ReportState::Late => &mut self.late,
            ReportState::Unreadable => &mut self.unreadable,
            ReportState::Undated => &mut self.undated,
            ReportState::Missing => &mut self.missing,
            ReportState::Pending => &mut self.pending,
            ReportState::Exempt => &mut self.exempt,
        }
    }

    /// So many in each state.
    pub(super) fn in_states(count: impl Fn(ReportState) -> Option<u64>) -> Option<Counts> {
        let mut counts = Counts::default();
        for state in ReportState::ALL {
            *counts.of_state(state) = count(state)?;
        }
        Some(counts)
    }

    /// All of them together; no report is counted in two.
    pub fn sum<'c>(all: impl IntoIterator<Item = &'c Counts>) -> Counts {
        all.into_iter().fold(Counts::default(), |mut sum, counts| {
            ReportState::ALL.into_iter().for_each(|state| *sum.of_state(state) += counts.count(state));
            sum
        })
    }

    /// How many are in `state`.
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

    /// How many should have come by now: all but those not yet due and those excused.
    pub fn expected(&self) -> u64 {
        self.on_time + self.late + self.unreadable + self.undated + self.missing
    }

    /// Reports that came and can be read, of those expected.
    pub fn reporting(&self) -> Rate {
        Rate::new(self.on_time + self.late + self.undated, self.expected())
    }

    /// Reports that came on time and can be read, of those expected.
    pub fn reporting_on_time(&self) -> Rate {
        Rate::new(self.on_time, self.expected())
    }
}

/// Every monthly report whose period has begun by `at`: by period, those of one period in the plan's order of units.
pub fn monthly(year: &Year, at: Date) -> Vec<Obligation> {
    let plan = &year.plan;
    let begun = plan.reporting_months().filter(|&month| plan.reporting.begins(month) <= at);
    begun
        .flat_map(|month| {
            let due = plan.due_of(month);
            let owing = plan.unit_ids().filter(move |&unit| plan.is_reporting_in(unit, month));
            owing.map(move |unit| {
                let exempt = plan.is_exempt(unit, month);
                obligation(year, Period::Month(month), unit, due, exempt, at)
            })
        })
        .collect()
}

/// Every report owed in answer to a request that was issued by `at`: in the plan's order of requests, then of units.
pub fn on_request(year: &Year, at: Date) -> Vec<Obligation> {
    on_request_as_decided(year, at, at)
}

/// The same of requests issued, and by extensions granted, by `decided`: what came of them is judged as of `at`.
pub fn on_request_as_decided(year: &Year, decided: Date, at: Date) -> Vec<Obligation> {
    let plan = &year.plan;
    let requests = plan.requests.iter().enumerate().filter(move |(_, request)| request.issued <= decided);
    requests
        .flat_map(|(n, request)| {
            let asked = plan.unit_ids().filter(move |&unit| plan.is_asked(unit, request));
            asked.map(move |unit| {
                let due = plan.request_due(request, unit, decided);
                obligation(year, Period::Request(RequestId::nth(n)), unit, due, false, at)
            })
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
        // What the register has as received has come, even if the file is lost.
        (_, Some(on)) if on <= due => ReportState::OnTime,
        (_, Some(_)) => ReportState::Late,
        (Some(_), None) => ReportState::Undated,
        (None, None) if at > due => ReportState::Missing,
        (None, None) => ReportState::Pending,
    }
}
