//! What is owed at a date, within some months, and whether that can be known: what `due` lists and `remind` asks for.

use anyhow::Result;

use super::{Typed, fail, output};
use crate::both;
use crate::check;
use crate::compute::reports::{self, Counts, Obligation};
use crate::compute::status::{self, Status};
use crate::compute::{Vantage, invariant};
use crate::finding::{Finding, Findings, PlanTable};
use crate::model::{Date, Month, Period, Plan, Year};
use crate::read::Workspace;
use crate::text::Both;

/// The months of which something counts.
#[derive(Clone, Copy)]
pub struct Counted {
    from: Option<Month>,
    to: Option<Month>,
}

impl Counted {
    /// Of what was typed behind `--since` and `--month`, of which there may be one.
    pub fn typed(since: &Option<Typed<Month>>, month: &Option<Typed<Month>>) -> Result<Counted> {
        match (since.clone().transpose()?, month.clone().transpose()?) {
            (Some(_), Some(_)) => {
                fail(Both::new("chỉ dùng một trong --since, --month", "use only one of --since, --month"))
            }
            (since, None) => Ok(Counted { from: since, to: None }),
            (None, month) => Ok(Counted { from: month, to: month }),
        }
    }

    /// The same, if the plan has those months: of a year mistyped nothing would be owed, and the gate would pass.
    pub fn in_plan(self, plan: &Plan) -> Result<Counted> {
        let known = plan.year;
        let (name, typed) = match (self.from, self.to) {
            (Some(month), Some(_)) if month.year != known => ("--month", month),
            (Some(since), None) if since.year > known => ("--since", since),
            _ => return Ok(self),
        };
        let Month { year, month } = typed;
        fail(both!(
            "{name}: tháng {month}/{year} không thuộc kế hoạch năm {known}; kế hoạch của năm khác: --year",
            "{name}: {year}-{month:02} is not a month of the {known} plan; for another year's plan: --year"
        ))
    }

    /// Whether a day lies in the periods of those months: for what has a due date of its own.
    pub fn holds_day(self, plan: &Plan, day: Date) -> bool {
        self.from.is_none_or(|m| plan.reporting.begins(m) <= day)
            && self.to.is_none_or(|m| day <= plan.reporting.cutoff(m))
    }

    pub fn is_everything(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// The one month that is meant, where it is one.
    pub fn month(self) -> Option<Month> {
        self.from.filter(|_| self.from == self.to)
    }

    fn holds(self, plan: &Plan, o: &Obligation) -> bool {
        match o.period {
            Period::Month(month) => self.from.is_none_or(|m| m <= month) && self.to.is_none_or(|m| month <= m),
            Period::Request(_) => self.holds_day(plan, o.due),
        }
    }
}

/// Reports, requests and tasks that count, as known at a date.
pub struct Owed<'y> {
    pub status: Status<'y>,
    pub monthly: Vec<Obligation>,
    pub requested: Vec<Obligation>,
}

impl<'y> Owed<'y> {
    /// Their figures, unless they contradict each other.
    pub fn at(year: &'y Year, as_of: Date, counted: Counted) -> Result<Owed<'y>> {
        let plan = &year.plan;
        let of_counted = |owed: Vec<Obligation>| owed.into_iter().filter(|o| counted.holds(plan, o)).collect();
        let monthly: Vec<Obligation> = of_counted(reports::monthly(year, as_of));
        let requested: Vec<Obligation> = of_counted(reports::on_request(year, as_of));
        let status = status::status(year, Vantage::at(year, as_of));
        let add_up = [&monthly, &requested].into_iter().try_for_each(|o| invariant::counted(o, &Counts::of(o)));
        output::sound(invariant::hold(&status).and(add_up))?;
        let holds = |due: Option<Date>| due.is_none_or(|due| counted.holds_day(plan, due));
        // A unit may owe its part on another day than the one that gives the task's deadline.
        let status =
            status.select(|_, _, f| holds(f.due) || f.parts().into_iter().flatten().any(|part| holds(part.due)));
        Ok(Owed { status, monthly, requested })
    }

    /// Both kinds of reports.
    pub fn reports(&self) -> impl Iterator<Item = &Obligation> {
        self.monthly.iter().chain(&self.requested)
    }
}

/// Errors that leave open who owes what.
pub fn undecided(workspace: &Workspace, year: &Year) -> Vec<Finding> {
    errors_in(workspace, year, PlanTable::decides_what_is_owed)
}

/// Errors in some of the plan's tables.
pub fn errors_in(workspace: &Workspace, year: &Year, of: impl Fn(PlanTable) -> bool) -> Vec<Finding> {
    let mut judged = Findings::default();
    check::judge_plan(&year.plan, &mut judged);
    let is_of = |f: &Finding| f.is_error() && f.table.is_some_and(&of);
    judged.retain(is_of);
    judged.extend(workspace.findings.iter().filter(|f| is_of(f)).cloned());
    judged.into_vec()
}
