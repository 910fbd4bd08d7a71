//! Tasks: what was promised, and by when.

pub use super::schedule::{Every, Occurrence, Pattern, Recurrence, Schedule};
use super::unit::Party;
pub use super::words::Words;
use super::{At, Date, FieldId, IndicatorId, Maybe, Named, OneOf, UnitId};
use crate::text::{Place, SourceId, Span};

/// `[[task]]`. A country's plan has hundreds of thousands of them, so it is kept small: its places without their file, its
/// names as numbers, what few tasks have in [`Details`].
#[derive(Clone, Debug)]
pub struct Task {
    pub source: SourceId,
    pub header: Place,
    pub words: Words,
    pub id_at: Place,
    pub output_at: Place,
    pub field: Maybe<FieldId>,
    pub field_at: Place,
    /// As it is written; who leads on a day is [`Task::lead_at`].
    pub lead: Maybe<UnitId>,
    pub lead_at: Place,
    pub with: Option<Box<With>>,
    pub start: Date,
    /// In thousandths, 1 to 1,000,000.
    pub weight: u32,
    pub schedule: Schedule,
    /// Where the one deadline stands; else the first of `every`, `ongoing`, `awaits`.
    pub schedule_at: Place,
    pub details: Option<Box<Details>>,
    /// Its table was read whole: what is absent was not written.
    pub whole: bool,
    /// Who carries it out was read whole: none of those who are named was lost.
    pub parties_whole: bool,
}

/// Its partners (*đơn vị phối hợp*), as they are written.
#[derive(Clone, Debug, Default)]
pub struct With {
    pub parties: Box<[Named<Party>]>,
    /// The units of the groups among them.
    pub of_groups: Box<[UnitId]>,
    /// All of them.
    pub units: OneOf<UnitId>,
}

/// What is said of a task besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Its field, or its lead, where the plan has none of that name.
    pub unknown_field: Option<Named<FieldId>>,
    pub unknown_lead: Option<Named<UnitId>>,
    /// Where `start` stands, or the day of `added` that stands for it.
    pub start_span: Option<Span>,
    /// Where the first and the last of `due`, `every`, `ongoing`, `awaits` stand, if there are several.
    pub schedule_spans: Option<(Span, Span)>,
    pub extensions: Vec<Extension>,
    pub withdrawn: Option<Box<Withdrawn>>,
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
    pub carried_by: OneOf<UnitId>,
    /// Who leads it where `each` stands without `lead`: the plan's coordinator.
    pub coordinator: Option<UnitId>,
    /// In the order of the file.
    pub transfers: Vec<Transfer>,
    pub added: Option<Added>,
}

/// `[[task.extension]]`: a deadline moves, later or earlier, only by a dated decision.
#[derive(Clone, Debug, PartialEq)]
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
    /// Its table was read whole: a decision that is absent was not written.
    pub whole: bool,
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
    /// Where that day stands.
    pub span: Span,
    pub decision: Option<Box<str>>,
}

/// `withdrawn`: taken out of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawn {
    pub on: Date,
    /// Where that day stands.
    pub span: Span,
    pub decision: Option<Box<str>>,
    pub reason: Option<Box<str>>,
}

impl Task {
    /// The deadline first set, which no extension makes forgotten; tasks with `due` have one.
    pub fn first_due(&self) -> Option<Date> {
        match &self.schedule {
            Schedule::Due(due) => Some(*due),
            _ => None,
        }
    }

    /// Extensions in the order in which they were decided; of two on one day, as in the file.
    pub fn extensions_as_decided(&self) -> Vec<&Extension> {
        let mut sorted: Vec<&Extension> = self.extensions().iter().collect();
        sorted.sort_by_key(|e| e.on);
        sorted
    }

    /// The deadline in force at `date`: of a task with `due` that of the latest extension, else the first; of one that
    /// waits that of the latest extension, if there is one.
    pub fn due_at(&self, date: Date) -> Option<Date> {
        match &self.schedule {
            Schedule::Due(first) => Some(self.moved_to(None, *first, date)),
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
        match self.extensions().is_empty() {
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
        self.extensions().iter().filter(|e| e.on <= date && e.is_of(occurrence)).max_by_key(|e| e.on)
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
        self.withdrawn().is_some_and(|w| w.on <= date)
    }
}
