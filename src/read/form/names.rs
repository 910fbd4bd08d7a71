//! Which task or target a cell names that people filled in: whatever case, blanks and dashes its id is written with, also
//! without them; or by its title. Only what can be one thing alone is taken for it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::model::{Plan, TargetId, TaskId};
use crate::text::{fold, lookalike};

/// What a row may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Task(TaskId),
    Target(TargetId),
    /// The unit itself.
    Unit,
}

/// What a cell was found to name, as a report writes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub thing: Thing,
    /// The id as the plan has it, with the occurrence.
    pub name: String,
}

type Things = HashMap<String, HashSet<Thing>>;

/// All that a plan's rows can be about, by what they may be called.
pub struct NameIndex<'p> {
    plan: &'p Plan,
    by_id: HashMap<String, Thing>,
    /// With one kind of mark between its parts.
    by_parts: Things,
    /// With none.
    by_letters: Things,
    by_title: Things,
}

impl<'p> NameIndex<'p> {
    pub fn of(plan: &'p Plan) -> NameIndex<'p> {
        let mut index = NameIndex {
            plan,
            by_id: HashMap::new(),
            by_parts: Things::new(),
            by_letters: Things::new(),
            by_title: Things::new(),
        };
        let tasks = plan.task_ids().map(|id| (Thing::Task(id), plan.task(id).id(), plan.task(id).title()));
        let target = |id: TargetId| (Thing::Target(id), &*plan.target(id).id.value, &*plan.target(id).name);
        for (thing, id, title) in tasks.chain(plan.target_ids().map(target)) {
            let id = fold::id(id);
            index.by_parts.entry(in_parts(&id)).or_default().insert(thing);
            index.by_letters.entry(letters(&id)).or_default().insert(thing);
            index.by_title.entry(title_key(title)).or_default().insert(thing);
            // Of two with one id the last is meant, as elsewhere.
            index.by_id.insert(id, thing);
        }
        index
    }

    /// What an id names, with an occurrence or without.
    pub fn by_id(&self, typed: &str) -> Option<Found> {
        let typed = bare_id(typed);
        if matches!(&*typed, "*" | "＊") || fold::key(&typed) == "chung" {
            return Some(Found { thing: Thing::Unit, name: "*".to_owned() });
        }
        let (id, occurrence) = match typed.split_once('@') {
            Some((id, occurrence)) => (id, Some(occurrence)),
            None => (&*typed, None),
        };
        let thing = self.thing(id)?;
        Some(Found { thing, name: self.name(thing, occurrence) })
    }

    fn thing(&self, id: &str) -> Option<Thing> {
        let id = fold::id(id);
        let one = |things: Option<&HashSet<Thing>>| things.filter(|all| all.len() == 1)?.iter().next().copied();
        let parts = in_parts(&id);
        let exact = self.by_id.get(&id).copied();
        // `KHCN.25` and `KHCN 25` have parts as `KHCN-25` has; `KHCN25` has none.
        let run_together = || (!parts.contains('-')).then(|| one(self.by_letters.get(&parts))).flatten();
        exact.or_else(|| one(self.by_parts.get(&parts))).or_else(run_together)
    }

    /// What a title names that only one has; of several the one that concerns the unit.
    pub fn by_title(&self, typed: &str, concerns: &[TaskId]) -> Option<Found> {
        let own = |things: &HashSet<Thing>| {
            let is_own = |thing: &&Thing| matches!(thing, Thing::Task(task) if concerns.binary_search(task).is_ok());
            let mut own = things.iter().filter(is_own);
            own.next().filter(|_| own.next().is_none()).copied()
        };
        let one = |things: &HashSet<Thing>| match things.len() {
            1 => things.iter().next().copied(),
            _ => own(things),
        };
        let key = title_key(typed);
        let without_number = without_number(&key);
        let thing = [&*key, without_number].into_iter().filter(|key| !key.is_empty());
        let thing = thing.into_iter().find_map(|key| one(self.by_title.get(key)?))?;
        Some(Found { thing, name: self.name(thing, None) })
    }

    /// Whether more than one thing bears a title.
    pub fn is_shared_title(&self, typed: &str) -> bool {
        self.by_title.get(&title_key(typed)).is_some_and(|things| things.len() > 1)
    }

    pub(super) fn title_of(&self, thing: Thing) -> Option<&'p str> {
        match thing {
            Thing::Task(task) => Some(self.plan.task(task).title()),
            Thing::Target(target) => Some(&self.plan.target(target).name),
            Thing::Unit => None,
        }
    }

    /// As a report writes it. An occurrence that there is not stays as it was typed.
    fn name(&self, thing: Thing, occurrence: Option<&str>) -> String {
        let (id, occurrences) = match thing {
            Thing::Task(task) => (self.plan.task(task).id(), self.plan.task(task).occurrences()),
            Thing::Target(target) => (&*self.plan.target(target).id.value, &[][..]),
            Thing::Unit => ("*", &[][..]),
        };
        let Some(typed) = occurrence else { return id.to_owned() };
        let known = occurrences.iter().map(ToString::to_string).find(|it| fold::id(it) == fold::id(typed));
        format!("{id}@{}", known.as_deref().unwrap_or(typed))
    }
}

/// An id as it was meant: without blanks of any kind, what cannot be seen, the apostrophe that makes a text of it in a
/// spreadsheet, and a full stop behind it.
fn bare_id(typed: &str) -> Cow<'_, str> {
    let is_mark = |c: char| matches!(c, '\'' | '’' | '‘' | '`' | '´' | '"' | '“' | '”');
    let bare: String = typed.chars().filter(|c| !c.is_whitespace() && !lookalike::is_unseen(*c)).collect();
    let bare = bare.trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) || matches!(c, '.' | ':' | ';' | ','));
    if bare == typed { Cow::Borrowed(typed) } else { Cow::Owned(bare.to_owned()) }
}

fn is_apart(c: char) -> bool {
    matches!(c, '-' | '.' | '_' | '/')
}

/// One kind of mark between the parts of an id.
fn in_parts(id: &str) -> String {
    id.split(is_apart).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn letters(id: &str) -> String {
    id.split(is_apart).collect()
}

/// A title as titles are compared: whatever its case, Unicode form, blanks, kinds of dashes and quotes, and marks at its end.
pub fn title_key(title: &str) -> String {
    let seen: String = title.chars().filter(|c| !lookalike::is_unseen(*c)).collect();
    let plain = seen.chars().map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '«' | '»' | '„' => '"',
        '‘' | '’' => '\'',
        c => c,
    });
    let key = fold::key(&plain.collect::<String>());
    let key = key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ':' | ',' | '…' | '"' | '-'));
    key.to_owned()
}

/// A title without the number or bullet that people put before it.
fn without_number(key: &str) -> &str {
    let bare = key.trim_start_matches(|c: char| matches!(c, '-' | '+' | '•' | '*') || c.is_whitespace());
    let Some((number, rest)) = bare.split_once([' ', ')']) else { return bare };
    let number = number.trim_end_matches(['.', ')', ':']);
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_lowercase()) && bare[1..].starts_with(')');
    if is_number || is_letter { rest.trim_start_matches(|c: char| c == ')' || c.is_whitespace()) } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_meant_whatever_surrounds_them() {
        for typed in ["'TC-03", " TC-03 ", "\u{a0}TC-03", "T\u{200b}C - 03", "TC-03.", "’TC-03", "TC-\u{ad}03"] {
            assert_eq!(bare_id(typed), "TC-03", "{typed:?}");
        }
    }

    #[test]
    fn titles_are_compared_without_their_dress() {
        let meant = title_key("Rà soát văn bản – đợt 1");
        for typed in ["RÀ SOÁT VĂN BẢN - ĐỢT 1.", "rà  soát\nvăn bản — đợt 1;", "Ra\u{300} soát văn bản - đợt 1"]
        {
            assert_eq!(title_key(typed), meant, "{typed}");
        }
        for numbered in ["1. rà soát", "1.2 rà soát", "- rà soát", "a) rà soát", "12) rà soát"] {
            assert_eq!(without_number(numbered), "rà soát", "{numbered}");
        }
        assert_eq!(without_number("rà soát"), "rà soát");
    }
}
