//! Whom a proposal asks, as far as its words say so: the committee, the level above, the leaders, a unit, a body outside.
//! Nothing is guessed: a name whose end is in doubt is nobody's.

mod known;
mod outside;
mod vocabulary;
mod words;

use known::Known;
pub use words::keys as name_keys;

use vocabulary::{ASKS, ASKS_EN, BEFORE, BETWEEN, BETWEEN_EN};
use words::{Word, begins, longest};

use crate::model::{Plan, UnitId};
use crate::say;
use crate::text::Lang;

/// Whom a proposal asks, in the order in which proposals are listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Addressee {
    Committee,
    Parent,
    /// Whoever leads the agency.
    Leaders,
    Unit(UnitId),
    /// A body that the plan does not know, by its name in full.
    Outside(String),
}

/// The committee by its full name, as it is addressed.
pub fn committee_in_full(lang: Lang, plan: &Plan) -> String {
    plan.committee.as_deref().map_or_else(|| lang.say("Ban chỉ đạo", "the committee").to_owned(), words::in_full)
}

impl Addressee {
    /// By its name in full.
    pub fn name(&self, lang: Lang, plan: &Plan) -> String {
        let agency = &plan.agency;
        match self {
            Addressee::Committee => committee_in_full(lang, plan),
            Addressee::Parent => plan.parent.as_deref().unwrap_or_default().to_owned(),
            Addressee::Leaders => say!(lang, "Lãnh đạo {agency}", "the leadership of {agency}"),
            Addressee::Unit(unit) => plan.unit(*unit).name.to_string(),
            Addressee::Outside(name) => name.clone(),
        }
    }
}

/// Reads whom proposals ask.
pub struct Addressees(Known);

impl Addressees {
    pub fn of(plan: &Plan) -> Addressees {
        Addressees(Known::of(plan))
    }

    /// All whom a text asks, in the order of [`Addressee`]; none where it does not say.
    pub fn asked_in(&self, text: &str) -> Vec<Addressee> {
        let words = words::words(text);
        let mut asked = self.opening(&words).and_then(|(rest, is_en)| self.list(rest, is_en)).unwrap_or_default();
        // A second sentence that asks somebody else leaves open under whom the text belongs.
        let others = (1..words.len()).filter(|&at| words[at - 1].ends).filter_map(|at| self.opening(&words[at..]));
        if others.filter_map(|(rest, is_en)| self.list(rest, is_en)).any(|other| other != asked) {
            asked.clear();
        }
        asked
    }

    /// What follows the words that ask, and whether they are English.
    fn opening<'w>(&self, words: &'w [Word]) -> Option<(&'w [Word], bool)> {
        let mut rest = words;
        loop {
            if let Some(n) = longest(rest, &ASKS) {
                return Some((without(&rest[n..], &BETWEEN), false));
            }
            if let Some(n) = longest(rest, &ASKS_EN) {
                return Some((without(&rest[n..], &BETWEEN_EN), true));
            }
            rest = match longest(rest, &BEFORE) {
                Some(n) => &rest[n..],
                // The unit that speaks.
                None => self.0.body(rest).filter(|_| rest.len() == words.len()).map(|(_, n)| &rest[n..])?,
            };
        }
    }

    /// The bodies at the beginning, if it is beyond doubt where each ends.
    fn list(&self, words: &[Word], is_en: bool) -> Option<Vec<Addressee>> {
        let mut bodies = Vec::new();
        let mut at = 0;
        loop {
            let (body, length) = self.body(&words[at..], is_en)?;
            bodies.push(body);
            at += length;
            let rest = &words[at..];
            let and = begins(rest, "và").or_else(|| begins(rest, "and")).unwrap_or(0);
            let behind_comma = words[at - 1].comma;
            if (and > 0 || behind_comma) && self.body(&rest[and..], is_en).is_some() {
                at += and;
            } else if rest.is_empty() || words[at - 1].is_end() || outside::is_after_known(rest) {
                bodies.sort();
                bodies.dedup();
                return Some(bodies);
            } else {
                return None;
            }
        }
    }

    /// The body that these words begin with; its name ends before what is asked for.
    fn body(&self, words: &[Word], is_en: bool) -> Option<(Addressee, usize)> {
        let article = if is_en { begins(words, "the").unwrap_or(0) } else { 0 };
        let words = &words[article..];
        let is_over = |n: usize| words[n - 1].is_end() || ends(&words[n..]);
        let known = self.0.body(words).filter(|(_, n)| is_over(*n));
        let outside = || {
            let known = outside::well_known(words).filter(|(_, n)| is_over(*n));
            let named = || if is_en { outside::named_en(words) } else { outside::named(words) };
            known.or_else(named).map(|(name, n)| (Addressee::Outside(name), n))
        };
        known.or_else(outside).map(|(body, n)| (body, article + n))
    }
}

/// Whether a name that is known may end before these words.
fn ends(words: &[Word]) -> bool {
    let and = begins(words, "và").or_else(|| begins(words, "and"));
    words.is_empty() || and.is_some() || outside::is_after_known(words)
}

/// Without the phrases that may stand there, as many as there are.
fn without<'w>(words: &'w [Word], phrases: &[&str]) -> &'w [Word] {
    let mut rest = words;
    while let Some(n) = longest(rest, phrases) {
        rest = &rest[n..];
    }
    rest
}

#[cfg(test)]
mod tests;
