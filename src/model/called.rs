//! What people call the things of a plan where an id is wanted: by name, short name or number, or by the id in other letters.

use super::{FieldId, GroupId, IndicatorId, Party, Plan, TaskId, UnitId};
use crate::text::fold;
use crate::text::slug::slug;

/// A text as names are compared with it: as words, and as an id would spell it.
struct Said {
    words: String,
    slug: String,
}

impl Said {
    fn new(text: &str) -> Said {
        Said { words: fold::key(text), slug: slug(text) }
    }

    /// The places of what it is a name of. Names with all their marks go before those that are only spelt alike as ids.
    fn places<'n, const N: usize>(&self, names: impl Iterator<Item = [&'n str; N]>) -> Vec<usize> {
        let (mut same, mut alike) = (Vec::new(), Vec::new());
        for (n, names) in names.enumerate() {
            let mut named = names.iter().filter(|name| !name.is_empty());
            if named.clone().any(|name| fold::key(name) == self.words) {
                same.push(n);
            } else if !self.slug.is_empty() && named.any(|name| slug(name) == self.slug) {
                alike.push(n);
            }
        }
        if same.is_empty() { alike } else { same }
    }
}

impl Plan {
    pub fn units_called(&self, text: &str) -> Vec<UnitId> {
        let names = self.units.iter().map(|unit| [&*unit.id.value, &*unit.name, unit.short_name()]);
        Said::new(text).places(names).into_iter().map(UnitId::nth).collect()
    }

    pub fn groups_called(&self, text: &str) -> Vec<GroupId> {
        let names = self.groups.iter().map(|group| [&*group.id.value, &*group.name]);
        Said::new(text).places(names).into_iter().map(GroupId::nth).collect()
    }

    /// By name or number.
    pub fn fields_called(&self, text: &str) -> Vec<FieldId> {
        let names = self.fields.iter().map(|f| [&*f.id.value, &*f.name, f.number.as_deref().unwrap_or_default()]);
        Said::new(text).places(names).into_iter().map(FieldId::nth).collect()
    }

    pub fn indicators_called(&self, text: &str) -> Vec<IndicatorId> {
        let names = self.indicators.iter().map(|indicator| [&*indicator.id.value, &*indicator.name]);
        Said::new(text).places(names).into_iter().map(IndicatorId::nth).collect()
    }

    /// By title.
    pub fn tasks_called(&self, text: &str) -> Vec<TaskId> {
        let titles = self.tasks.iter().map(|task| [task.title()]);
        Said::new(text).places(titles).into_iter().map(TaskId::nth).collect()
    }

    /// Several units or groups named in one text, by id or name: `a, b`, `a; b`, `a và b`. A name may hold what parts others:
    /// the longest is taken first.
    pub fn several_called(&self, text: &str) -> Option<Vec<Party>> {
        let cuts = cuts(text);
        let one = |part: &str| -> Option<Party> {
            match (&self.units_called(part)[..], &self.groups_called(part)[..]) {
                ([unit], _) => Some(Party::Unit(*unit)),
                ([], [group]) => Some(Party::Group(*group)),
                _ => None,
            }
        };
        let (mut parties, mut start) = (Vec::new(), 0);
        while start < text.len() {
            let ends = cuts.iter().copied().chain([(text.len(), text.len())]).filter(|(end, _)| *end > start);
            let found = ends.collect::<Vec<_>>().into_iter().rev().find_map(|(end, next)| {
                let party = one(fold::trim(text.get(start..end)?))?;
                Some((party, next))
            });
            let (party, next) = found?;
            parties.push(party);
            start = next;
        }
        (parties.len() > 1).then_some(parties)
    }

    /// The id of a unit or group.
    pub fn party_id(&self, party: Party) -> &str {
        match party {
            Party::Unit(unit) => &self.unit(unit).id.value,
            Party::Group(group) => &self.group(group).id.value,
        }
    }
}

/// Where what parts names begins and ends.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    /// A text that is parted more often names no units.
    const MOST: usize = 24;
    let marks = [",", ";", "/", "+", "&", "\n", " và ", " and "];
    let found = marks.iter().flat_map(|mark| text.match_indices(mark).map(|(at, mark)| (at, at + mark.len())));
    let mut cuts: Vec<(usize, usize)> = found.take(MOST).collect();
    cuts.sort_unstable();
    cuts
}
