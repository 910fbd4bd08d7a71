//! Tasks: what was promised, and by when.

use std::fmt;

use super::date::Month;
use super::unit::Party;
use super::{At, Date, FieldId, IndicatorId, Named, Reporting, UnitId};
use crate::text::Span;

/// `[[task]]`.
#[derive(Clone, Debug)]
pub struct Task {
    pub header: Span,
    pub id: At<Box<str>>,
    pub title: Box<str>,
    pub field: Option<Named<FieldId>>,
    /// The product that shows the task is done (*sản phẩm*).
    pub output: Option<At<Box<str>>>,
    /// As it is written; who leads on a day is [`Task::lead_at`].
    pub lead: Option<Named<UnitId>>,
    pub with: Vec<Named<Party>>,
    pub start: Date,
    /// In thousandths, 1 to 1,000,000.
    pub weight: u32,
    pub schedule: Schedule,
    pub extensions: Vec<Extension>,
    pub withdrawn: Option<Box<Withdrawn>>,
    /// What few tasks have, kept apart: a country's plan has hundreds of thousands of tasks.
    pub details: Option<Box<Details>>,
    /// Its table was read whole: what is absent was not written.
    pub whole: bool,
    /// Where the first and the last of `due`, `every`, `ongoing`, `awaits` stand that the task has.
    pub schedule_spans: Option<(Span, Span)>,
}

/// What is said of a task besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    pub indicators: Vec<Named<IndicatorId>>,
    pub basis: Option<Box<str>>,
    pub note: Option<Box<str>>,
    /// `YEAR:TASK`, where it was carried on from.
    pub carried_from: Option<At<Box<str>>>,
    /// The deadline's own words; they decide nothing.
    pub when: Option<Box<str>>,
    /// Who among the heads answers for it (*lãnh đạo phụ trách*).
    pub leader: Option<Box<str>>,
    /// What or who assigned it: a document or a body (*văn bản giao nhiệm vụ*).
    pub source: Option<Box<str>>,
    /// The units and groups that each carry it out, as they are written.
    pub each: Vec<Named<Party>>,
    /// The units of `each`, in its order, each once.
    pub carriers: Box<[UnitId]>,
    /// The units of the groups among the partners.
    pub partners: Box<[UnitId]>,
    /// Who leads it where `each` stands without `lead`: the plan's coordinator.
    pub coordinator: Option<UnitId>,
    /// In the order of the file.
    pub transfers: Vec<Transfer>,
    pub added: Option<Added>,
}

/// When a task is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Schedule {
    Due(At<Date>),
    /// `every`, or a list in `due`.
    Recurs(Box<Recurrence>),
    /// *Thường xuyên*: never due, never done.
    Ongoing,
    /// No deadline until somebody sets one.
    Awaits(Box<str>),
    /// None given, or none that can be read: without deadline, like `Awaits`.
    Unknown,
}

/// A task's rhythm or dates, laid out over the year.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrence {
    pub pattern: At<Pattern>,
    pub by_day: Option<u8>,
    /// In the order of their deadlines.
    pub occurrences: Vec<Occurrence>,
    /// Where the rules of reporting change within the year: the deadlines that the rules before gave.
    pub ruled_before: Vec<RuledBefore>,
}

/// Before a day, on which other rules of reporting begin to hold, an occurrence had another deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuledBefore {
    pub day: Date,
    pub occurrence: usize,
    pub due: Date,
}

/// How the occurrences of a task are told.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    Every(Every),
    /// `every = [4, 10]`: months of the year, in order.
    Months(Vec<u8>),
    /// `due = [2024-03-15, 2024-10-15]`: at most one in a month, in order.
    Dates(Vec<Date>),
}

impl Schedule {
    pub fn recurrence(&self) -> Option<&Recurrence> {
        match self {
            Schedule::Recurs(recurrence) => Some(recurrence),
            _ => None,
        }
    }
}

impl Recurrence {
    /// Lays the occurrences out over the year, each due in its last month on `by_day`, else on the cut-off of that month:
    /// those that are due on or after `start`. Dates stand for themselves.
    pub fn lay_out(&mut self, start: Date, year: i32, reporting: &Reporting) {
        let due_in = |last: Month| self.by_day.map_or_else(|| reporting.cutoff(last), |day| last.day(day));
        let of = |every: Every, last: Month| Occurrence { every, last, due: due_in(last) };
        let all: Vec<Occurrence> = match &self.pattern.value {
            Pattern::Every(every) => {
                Month::all(year).filter(|m| m.month % every.months() == 0).map(|last| of(*every, last)).collect()
            }
            Pattern::Months(months) => months.iter().map(|&month| of(Every::Month, Month { year, month })).collect(),
            Pattern::Dates(dates) => {
                let dated = |&due: &Date| Occurrence { every: Every::Month, last: Month::of(due), due };
                self.occurrences = dates.iter().map(dated).collect();
                return;
            }
        };
        self.occurrences = all.into_iter().filter(|o| o.due >= start).collect();
        if self.by_day.is_none() {
            let before = |(n, o): (usize, &Occurrence)| -> Vec<RuledBefore> {
                let ruled = reporting.cutoffs_before(o.last).into_iter();
                ruled.map(|(day, due)| RuledBefore { day, occurrence: n, due }).collect()
            };
            self.ruled_before = self.occurrences.iter().enumerate().flat_map(before).collect();
        }
    }

    /// The first deadline of the `n`th occurrence, by the rules of reporting that held on `date`.
    pub fn due_at(&self, n: usize, date: Date) -> Date {
        let before = self.ruled_before.iter().find(|r| r.occurrence == n && date < r.day);
        before.map_or(self.occurrences[n].due, |ruled| ruled.due)
    }

    /// The occurrence that a bare name means in the report of `month`: the one that holds it; of listed months or dates the
    /// first in or after it, after the last one the last.
    pub fn meant_in(&self, month: Month) -> Option<usize> {
        match self.pattern.value {
            Pattern::Every(_) => self.occurrences.iter().position(|o| o.holds(month)),
            Pattern::Months(_) | Pattern::Dates(_) => {
                let next = self.occurrences.iter().position(|o| o.last >= month);
                next.or(self.occurrences.len().checked_sub(1))
            }
        }
    }

    /// The first day of what the `n`th occurrence is about: of its month, quarter or half; of a date the day after the date
    /// before, of the first the task's `start`.
    pub fn begins(&self, n: usize, start: Date) -> Date {
        match (&self.pattern.value, n.checked_sub(1)) {
            (Pattern::Dates(_), None) => start,
            (Pattern::Dates(_), Some(before)) => super::date::plus(self.occurrences[before].due, 1),
            (Pattern::Every(_) | Pattern::Months(_), _) => self.occurrences[n].first().day(1),
        }
    }
}

/// How often a task comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Month,
    Quarter,
    HalfYear,
}

impl Every {
    /// How many months an occurrence lasts.
    pub fn months(self) -> u8 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
        }
    }
}

/// One occurrence of a task that recurs, by the name that reports give it: `2024-03`, `2024-Q1`, `2024-H1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub every: Every,
    /// Its last month.
    pub last: Month,
    /// Its first deadline, by the rules that hold in the end; the one in force on a day is [`Task::occurrence_due_at`].
    pub due: Date,
}

impl Occurrence {
    pub fn first(&self) -> Month {
        self.last.plus(1 - i32::from(self.every.months()))
    }

    /// Whether `month` lies in it.
    pub fn holds(&self, month: Month) -> bool {
        self.first() <= month && month <= self.last
    }
}

impl fmt::Display for Occurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Month { year, month } = self.last;
        match self.every {
            Every::Month => write!(f, "{}", self.last),
            Every::Quarter => write!(f, "{year}-Q{}", month / 3),
            Every::HalfYear => write!(f, "{year}-H{}", month / 6),
        }
    }
}

/// `[[task.extension]]`: a deadline moves, later or earlier, only by a dated decision.
#[derive(Clone, Debug)]
pub struct Extension {
    pub header: Span,
    pub on: Date,
    pub to: At<Date>,
    /// The occurrence whose deadline it moves, by its index.
    pub occurrence: Option<Named<u8>>,
    /// The new deadline's own words.
    pub when: Option<Box<str>>,
    pub decision: Option<At<Box<str>>>,
    pub reason: Option<Box<str>>,
}

impl Extension {
    /// Whether it moves the deadline of that occurrence, or of the task that does not recur.
    fn is_of(&self, occurrence: Option<u8>) -> bool {
        match &self.occurrence {
            None => occurrence.is_none(),
            Some(named) => named.id.is_some() && named.id == occurrence,
        }
    }
}

/// `[[task.transfer]]`: from that day another unit leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Transfer {
    pub header: Span,
    pub on: At<Date>,
    pub to: Named<UnitId>,
    pub decision: Option<At<Box<str>>>,
}

/// `added`: not in the plan before that day.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    pub on: Date,
    pub decision: Option<Box<str>>,
}

/// `withdrawn`: taken out of the plan.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    pub on: Date,
    pub decision: Option<Box<str>>,
    pub reason: Option<Box<str>>,
}

impl Task {
    /// The deadline first set, which no extension makes forgotten; tasks with `due` have one.
    pub fn first_due(&self) -> Option<Date> {
        match &self.schedule {
            Schedule::Due(due) => Some(due.value),
            _ => None,
        }
    }

    /// Extensions in the order in which they were decided; of two on one day, as in the file.
    pub fn extensions_as_decided(&self) -> Vec<&Extension> {
        let mut sorted: Vec<&Extension> = self.extensions.iter().collect();
        sorted.sort_by_key(|e| e.on);
        sorted
    }

    /// The deadline in force at `date`: of a task with `due` that of the latest extension, else the first; of one that
    /// waits that of the latest extension, if there is one.
    pub fn due_at(&self, date: Date) -> Option<Date> {
        match &self.schedule {
            Schedule::Due(first) => Some(self.moved_to(None, first.value, date)),
            Schedule::Awaits(_) => self.extension_at(date).map(|e| e.to.value),
            _ => None,
        }
    }

    /// The deadline in force at `date` of the `n`th occurrence.
    pub fn occurrence_due_at(&self, n: usize, date: Date) -> Date {
        let first = self.recurrence().map_or(date, |recurrence| recurrence.due_at(n, date));
        self.moved_to(u8::try_from(n).ok(), first, date)
    }

    fn moved_to(&self, occurrence: Option<u8>, first: Date, date: Date) -> Date {
        match self.extensions.is_empty() {
            true => first,
            false => self.extension_of(occurrence, date).map_or(first, |e| e.to.value),
        }
    }

    /// The extension that gives the deadline in force at `date` of a task that does not recur, if one was decided by then.
    pub fn extension_at(&self, date: Date) -> Option<&Extension> {
        self.extension_of(None, date)
    }

    /// The same of one occurrence.
    pub fn extension_of(&self, occurrence: Option<u8>, date: Date) -> Option<&Extension> {
        // Of two decided on one day the later in the file holds.
        self.extensions.iter().filter(|e| e.on <= date && e.is_of(occurrence)).max_by_key(|e| e.on)
    }

    pub fn recurrence(&self) -> Option<&Recurrence> {
        self.schedule.recurrence()
    }

    pub fn occurrences(&self) -> &[Occurrence] {
        self.recurrence().map_or(&[], |recurrence| &recurrence.occurrences)
    }

    pub fn recurs(&self) -> bool {
        self.recurrence().is_some()
    }

    pub fn indicators(&self) -> &[Named<IndicatorId>] {
        self.details.as_ref().map_or(&[], |d| &d.indicators)
    }

    pub fn transfers(&self) -> &[Transfer] {
        self.details.as_ref().map_or(&[], |d| &d.transfers)
    }

    /// Transfers in the order in which they take effect; of two on one day, as in the file.
    pub fn transfers_as_decided(&self) -> Vec<&Transfer> {
        let mut sorted: Vec<&Transfer> = self.transfers().iter().collect();
        sorted.sort_by_key(|t| t.on.value);
        sorted
    }

    /// The units that each carry it out, in the order of `each`; none of a task that its lead carries out.
    pub fn carriers(&self) -> &[UnitId] {
        self.details.as_ref().map_or(&[], |d| &d.carriers)
    }

    /// `each` stands there, even if nothing it names is known.
    pub fn has_each(&self) -> bool {
        self.details.as_ref().is_some_and(|d| !d.each.is_empty())
    }

    pub fn when(&self) -> Option<&str> {
        self.details.as_ref().and_then(|d| d.when.as_deref())
    }

    /// The words of the deadline in force at `date`: those of the extension that gives it, the task's own before any.
    pub fn when_at(&self, date: Date) -> Option<&str> {
        match self.extension_at(date) {
            Some(extension) => extension.when.as_deref(),
            None => self.when(),
        }
    }

    /// Where it was carried on from, as it is written.
    pub fn carried_from(&self) -> Option<&At<Box<str>>> {
        self.details.as_ref().and_then(|d| d.carried_from.as_ref())
    }

    pub fn leader(&self) -> Option<&str> {
        self.details.as_ref().and_then(|d| d.leader.as_deref())
    }

    pub fn source(&self) -> Option<&str> {
        self.details.as_ref().and_then(|d| d.source.as_deref())
    }

    pub fn added(&self) -> Option<&Added> {
        self.details.as_ref().and_then(|d| d.added.as_ref())
    }

    /// Whether the plan has it at `date`: one that was added is not in it before.
    pub fn is_planned_at(&self, date: Date) -> bool {
        self.added().is_none_or(|added| added.on <= date)
    }

    pub fn is_withdrawn_at(&self, date: Date) -> bool {
        self.withdrawn.as_ref().is_some_and(|w| w.on <= date)
    }

    /// The unit that led it first: its `lead`, or the plan's coordinator where `each` stands alone.
    pub fn first_lead(&self) -> Option<UnitId> {
        let coordinator = || self.details.as_ref().filter(|_| self.has_each()).and_then(|d| d.coordinator);
        self.lead.as_ref().map_or_else(coordinator, |lead| lead.id)
    }

    /// The unit that leads it at `date`: that of the latest transfer by then, else the first.
    pub fn lead_at(&self, date: Date) -> Option<UnitId> {
        match self.transfer_at(date) {
            Some(transfer) => transfer.to.id,
            None => self.first_lead(),
        }
    }

    /// The transfer by which its lead at `date` leads it.
    pub fn transfer_at(&self, date: Date) -> Option<&Transfer> {
        self.transfers().iter().filter(|t| t.on.value <= date).max_by_key(|t| t.on.value)
    }

    /// The units that led it before the one that leads it at `date`, the first one first.
    pub fn led_before(&self, date: Date) -> Vec<UnitId> {
        let decided = self.transfers_as_decided();
        let until = decided.iter().filter(|t| t.on.value <= date).count();
        let leads = std::iter::once(self.first_lead()).chain(decided.iter().map(|t| t.to.id));
        leads.take(until).flatten().collect()
    }

    /// Whether it has led the task on any day up to `date`.
    pub fn was_led_by(&self, unit: UnitId, date: Date) -> bool {
        self.lead_at(date) == Some(unit) || (!self.transfers().is_empty() && self.led_before(date).contains(&unit))
    }

    pub fn field_id(&self) -> Option<FieldId> {
        self.field.as_ref().and_then(|f| f.id)
    }

    pub fn is_led_by(&self, unit: UnitId, date: Date) -> bool {
        self.lead_at(date) == Some(unit)
    }

    /// Whether `unit` moves its progress at `date`: its lead, or with `each` every unit its own part.
    pub fn is_carried_by(&self, unit: UnitId, date: Date) -> bool {
        match self.carriers() {
            [] => self.is_led_by(unit, date),
            carriers => carriers.contains(&unit),
        }
    }

    /// Whether `unit` leads it, carries a part of it, or coordinates it at `date`: others' rows add nothing.
    pub fn concerns(&self, unit: UnitId, date: Date) -> bool {
        self.is_led_by(unit, date) || self.is_shared_with(unit)
    }

    /// Whether `unit` may tell of it: whoever it concerns on any day.
    pub fn may_be_told_by(&self, unit: UnitId) -> bool {
        self.first_lead() == Some(unit)
            || self.transfers().iter().any(|t| t.to.id == Some(unit))
            || self.is_shared_with(unit)
    }

    /// Whether it is a partner's, or that of a unit of `each`.
    fn is_shared_with(&self, unit: UnitId) -> bool {
        self.with.iter().any(|w| w.id == Some(Party::Unit(unit)))
            || self.details.as_ref().is_some_and(|d| d.partners.contains(&unit) || d.carriers.contains(&unit))
    }

    /// Every unit that it ever concerns, some perhaps twice.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        let partners = self.with.iter().filter_map(|w| match w.id {
            Some(Party::Unit(unit)) => Some(unit),
            Some(Party::Group(_)) | None => None,
        });
        let details = self.details.iter().flat_map(|d| d.partners.iter().chain(&*d.carriers).copied());
        let led = self.transfers().iter().filter_map(|t| t.to.id);
        self.first_lead().into_iter().chain(partners).chain(details).chain(led)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_know_their_months_and_names() {
        let month = |m| Month { year: 2024, month: m };
        let of = |every, last| Occurrence { every, last: month(last), due: month(last).last() };
        for (occurrence, name, held) in [
            (of(Every::Month, 3), "2024-03", vec![3]),
            (of(Every::Quarter, 6), "2024-Q2", vec![4, 5, 6]),
            (of(Every::HalfYear, 12), "2024-H2", vec![7, 8, 9, 10, 11, 12]),
        ] {
            assert_eq!(occurrence.to_string(), name);
            let holds: Vec<u8> = (1..=12).filter(|&m| occurrence.holds(month(m))).collect();
            assert_eq!(holds, held, "{name}");
        }
    }
}
