//! Who carries a task out, on which day: its lead, the units of `each`, its partners.

use super::task::Transfer;
use super::unit::Party;
use super::{Date, Named, Task, UnitId};

impl Task {
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

    /// The unit that led it first: its `lead`, or the plan's coordinator where `each` stands alone.
    pub fn first_lead(&self) -> Option<UnitId> {
        let coordinator = || self.details.as_ref().filter(|_| self.has_each()).and_then(|d| d.coordinator);
        if self.lead_span().is_some() { self.lead.get() } else { coordinator() }
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

    pub fn is_led_by(&self, unit: UnitId, date: Date) -> bool {
        self.lead_at(date) == Some(unit)
    }

    /// Whether `unit` moves its progress at `date`: its lead, or with `each` every unit its own part.
    pub fn is_carried_by(&self, unit: UnitId, date: Date) -> bool {
        match self.carriers() {
            [] => self.is_led_by(unit, date),
            _ => self.has_carrier(unit),
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

    /// Whether all who are named for it could be read, and the plan has them: if not, anybody may be meant.
    pub fn all_are_known(&self) -> bool {
        let details = self.details.as_deref();
        let each = details.is_none_or(|d| d.each.iter().all(|party| party.id.is_some()));
        let transfers = self.transfers().iter().all(|t| t.to.id.is_some());
        self.parties_whole
            && self.first_lead().is_some()
            && each
            && transfers
            && self.with().iter().all(|with| with.id.is_some())
    }

    /// Those named for it whom the plan does not have.
    pub fn unknown_parties(&self) -> impl Iterator<Item = &str> {
        fn text<Id>(name: &Named<Id>) -> Option<&str> {
            name.id.is_none().then_some(&*name.text)
        }
        let each = self.details.iter().flat_map(|d| d.each.iter().filter_map(text));
        let transfers = self.transfers().iter().filter_map(|t| text(&t.to));
        self.unknown_lead()
            .into_iter()
            .filter_map(text)
            .chain(each)
            .chain(transfers)
            .chain(self.with().iter().filter_map(text))
    }

    /// The units of the groups among its partners.
    fn of_groups(&self) -> &[UnitId] {
        self.with.as_ref().map_or(&[], |with| &with.of_groups)
    }

    /// Whether it is a partner's, or that of a unit of `each`.
    fn is_shared_with(&self, unit: UnitId) -> bool {
        let is_partner = self.with.as_ref().is_some_and(|with| {
            let many = with.parties.len() + with.of_groups.len();
            with.units.has(&unit, many, self.partners().chain(self.of_groups().iter().copied()))
        });
        is_partner || self.has_carrier(unit)
    }

    /// Whether `unit` is one of those that each carry it out.
    pub fn has_carrier(&self, unit: UnitId) -> bool {
        let carried = self.details.as_ref().filter(|details| !details.carriers.is_empty());
        carried.is_some_and(|d| d.carried_by.has(&unit, d.carriers.len(), d.carriers.iter().copied()))
    }

    /// Its partners that are named as units.
    fn partners(&self) -> impl Iterator<Item = UnitId> {
        self.with().iter().filter_map(|w| match w.id {
            Some(Party::Unit(unit)) => Some(unit),
            Some(Party::Group(_)) | None => None,
        })
    }

    /// The unit that it ever concerns, if that is one alone.
    pub fn only_unit(&self) -> Option<UnitId> {
        let mut units = self.units();
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first)
    }

    /// Whether units lead it one after the other: what one told of it the next one carries on.
    pub fn is_handed_on(&self) -> bool {
        !self.transfers().is_empty() && self.only_unit().is_none()
    }

    /// Every unit that it ever concerns, some perhaps twice.
    pub fn units(&self) -> impl Iterator<Item = UnitId> {
        let of_groups = self.of_groups().iter().chain(self.carriers()).copied();
        let led = self.transfers().iter().filter_map(|t| t.to.id);
        self.first_lead().into_iter().chain(self.partners()).chain(of_groups).chain(led)
    }
}
