//! Who is known: units and groups by their names, short names, posts and initials.

use std::collections::HashMap;

use super::alike::{Match, reaches, reaches_in_full};
use super::cut::{Cell, What};
use super::kinds;
use super::words::{Word, words};
use super::{KnownGroup, KnownUnit};
use crate::model::Plan;
use crate::text::fold;

/// Units and groups, and what they are called.
#[derive(Debug)]
pub struct People {
    parties: Vec<Party>,
    callings: Vec<Calling>,
    /// The callings whose first word begins with a letter: a word and its initials have it in common.
    by_initial: HashMap<char, Vec<usize>>,
}

#[derive(Debug)]
struct Party {
    id: String,
    name: String,
    is_group: bool,
}

#[derive(Debug)]
struct Calling {
    who: usize,
    how: How,
    /// The kind that stands before it in the whole name.
    kind: Vec<Word>,
    words: Vec<Word>,
}

/// How somebody is called, what binds most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Name,
    /// Of a group: no initials stand for it.
    InFull,
    /// Without its kind: only all by initials, or behind `Các Cục:`.
    WithoutKind,
}

/// Somebody found in a cell.
#[derive(Debug)]
pub(super) struct Found {
    pub what: What,
    pub words: usize,
}

impl People {
    pub fn new(units: Vec<KnownUnit>, groups: Vec<KnownGroup>) -> People {
        let mut people = People { parties: Vec::new(), callings: Vec::new(), by_initial: HashMap::new() };
        for KnownGroup { id, name } in groups {
            let who = people.party(id, name.clone(), true);
            people.call(who, How::InFull, &[], words(&fold::nfc(&name)));
        }
        for KnownUnit { id, name, short, head } in units {
            let who = people.party(id, name.clone(), false);
            let whole = words(&fold::nfc(&name));
            for post in head.iter().flat_map(|head| posts(&words(&fold::nfc(head)), &whole)) {
                people.call(who, How::Name, &[], post);
            }
            if let Some(short) = short {
                people.call(who, How::Name, &[], words(&fold::nfc(&short)));
            }
            if let Some(kind) = kinds::kind(&whole).filter(|kind| *kind < whole.len()) {
                people.call(who, How::WithoutKind, &whole[..kind], whole[kind..].to_vec());
            }
            people.call(who, How::Name, &[], whole);
        }
        people
    }

    pub fn of_plan(plan: &Plan) -> People {
        let owned = |text: &str| text.to_owned();
        let units = plan.units.iter().map(|unit| KnownUnit {
            id: owned(&unit.id.value),
            name: owned(&unit.name),
            short: unit.short.as_deref().map(owned),
            head: unit.head.as_deref().map(owned),
        });
        let groups =
            plan.groups.iter().map(|group| KnownGroup { id: owned(&group.id.value), name: owned(&group.name) });
        People::new(units.collect(), groups.collect())
    }

    fn party(&mut self, id: String, name: String, is_group: bool) -> usize {
        self.parties.push(Party { id, name, is_group });
        self.parties.len() - 1
    }

    fn call(&mut self, who: usize, how: How, kind: &[Word], words: Vec<Word>) {
        let Some(initial) = words.first().and_then(Word::initial) else { return };
        self.by_initial.entry(initial).or_default().push(self.callings.len());
        self.callings.push(Calling { who, how, kind: kind.to_vec(), words });
    }

    pub(super) fn id(&self, who: usize) -> &str {
        &self.parties[who].id
    }

    pub(super) fn name(&self, who: usize) -> &str {
        &self.parties[who].name
    }

    pub(super) fn is_group(&self, who: usize) -> bool {
        self.parties[who].is_group
    }

    /// Who is named at a word of a cell: the longest name; of those as long who is called so in full.
    pub(super) fn find(&self, cell: &Cell, at: usize) -> Option<Found> {
        let rest = &cell.words[at..];
        let ways = self.callings_at(rest).filter_map(|calling| {
            let Calling { who, how, words, .. } = calling;
            let found = match how {
                How::InFull => full(reaches_in_full(words, rest, cell.over_lines)?),
                How::Name => reaches(words, rest, cell.over_lines)?,
                How::WithoutKind => reaches(words, rest, cell.over_lines).filter(|found| found.is_all_short)?,
            };
            Some((*who, found.words, (found.is_short, *how == How::WithoutKind)))
        });
        best(ways.filter(|(_, words, _)| cell.ends(at + words)))
    }

    /// Whose name a word of a cell begins, where its kind was said before.
    pub(super) fn find_of_kind(&self, cell: &Cell, kind: &[Word], at: usize) -> Option<Found> {
        let rest = &cell.words[at..];
        let keys = |words: &[Word]| words.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
        let kind = keys(kind);
        let is_kind = |calling: &&Calling| calling.how == How::WithoutKind && keys(&calling.kind) == kind;
        let ways = self.callings_at(rest).filter(is_kind).filter_map(|calling| {
            let found = reaches(&calling.words, rest, cell.over_lines)?;
            Some((calling.who, found.words, (found.is_short, false)))
        });
        best(ways.filter(|(_, words, _)| cell.ends(at + words)))
    }

    fn callings_at(&self, rest: &[Word]) -> impl Iterator<Item = &Calling> {
        let numbers = rest.first().and_then(Word::initial).and_then(|initial| self.by_initial.get(&initial));
        numbers.into_iter().flatten().map(|n| &self.callings[*n])
    }

    /// A unit or group whose name is nearly this: but for a letter or two, or for the place at its end.
    pub(super) fn nearly(&self, said: &str) -> Option<&str> {
        // Comparing takes time as the square of the length.
        const LONGEST: usize = 128;
        const ALIKE: f64 = 0.85;
        if said.len() > LONGEST {
            return None;
        }
        if let Some(name) = self.but_for_place(&words(said)) {
            return Some(name);
        }
        let said = fold::plain(&fold::key(said));
        let alike =
            |party: &Party| strsim::normalized_damerau_levenshtein(&said, &fold::plain(&fold::key(&party.name)));
        let scored = self.parties.iter().map(|party| (alike(party), &*party.name));
        let best = scored.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
        (best.0 >= ALIKE).then_some(best.1)
    }

    fn but_for_place(&self, said: &[Word]) -> Option<&str> {
        let said = kinds::without_place(said);
        let is_name = |calling: &&Calling| {
            let name = kinds::without_place(&calling.words);
            calling.how == How::Name && reaches(name, said, true).is_some_and(|found| found.words == said.len())
        };
        let mut names = self.callings_at(said).filter(is_name).map(|calling| calling.who);
        let name = names.next()?;
        names.all(|other| other == name).then(|| self.name(name))
    }
}

fn full(words: usize) -> Match {
    Match { words, is_short: false, is_all_short: false }
}

/// The longest of the ways, then the one that binds most; if that is several people's, it is nobody's.
fn best(ways: impl Iterator<Item = (usize, usize, (bool, bool))>) -> Option<Found> {
    let mut best: Option<(usize, (bool, bool))> = None;
    let mut who: Vec<usize> = Vec::new();
    for (party, words, how) in ways {
        let is_better = best.is_none_or(|(length, other)| (words, other) > (length, how));
        let is_as_good = best == Some((words, how));
        if is_better {
            (best, who) = (Some((words, how)), vec![party]);
        } else if is_as_good && !who.contains(&party) {
            who.push(party);
        }
    }
    let (words, _) = best?;
    let what = match &who[..] {
        [one] => What::Known(*one),
        _ => What::Several(who),
    };
    Some(Found { what, words })
}

/// The ways to write the post of a unit's head: as the plan has it, unless any unit may have one of that name, and with the unit's
/// name behind it.
fn posts(head: &[Word], name: &[Word]) -> Vec<Vec<Word>> {
    const WORDS_OF_ANY: usize = 2;
    let mut posts = Vec::new();
    if head.len() > WORDS_OF_ANY {
        posts.push(head.to_vec());
    }
    posts.push([head, name].concat());
    // `Trưởng phòng` of `Phòng Kế hoạch` is `Trưởng phòng Kế hoạch`.
    if head.last().map(|word| &word.key) == name.first().map(|word| &word.key) && name.len() > 1 {
        posts.push([head, &name[1..]].concat());
    }
    posts.retain(|post| !head.is_empty() && post.len() > head.len().min(WORDS_OF_ANY));
    posts
}
