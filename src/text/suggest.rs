//! What was meant by a name that is not known: the one that looks the same, or else the nearest.

use std::cell::Cell;

use super::lookalike::{Odd, digit_for_letter, first_odd, skeleton};
use super::{Both, fold};
use crate::both;

/// A known name, and the character that keeps what was typed from being it, where that is all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meant<'k> {
    pub name: &'k str,
    pub odd: Option<Odd>,
}

/// What is spent on guessing in one file, or one plan. Where thousands of names are unknown, and thousands are known, not the
/// single name is wrong: the first ones are guessed at, which is enough to see why, and the rest is not.
#[derive(Debug, Default)]
pub struct Guesses(Cell<u64>);

impl Guesses {
    /// In letters held against letters: some hundred guesses in a plan of a hundred tasks, ten where there are thousands.
    const MOST: u64 = 4_000_000;

    /// The nearest of the names, as long as guessing goes on.
    pub fn nearest<'k>(&self, typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
        let mut cost = self.0.get();
        let near = if cost < Guesses::MOST { fold::nearest_at(typed, known, &mut cost) } else { None };
        self.0.set(cost);
        near
    }

    /// What was probably meant by `typed`, among names as they are compared: whatever their case and dashes.
    pub fn meant<'k>(&self, typed: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<Meant<'k>> {
        if self.0.get() >= Guesses::MOST {
            return None;
        }
        if let Some(odd) = first_odd(typed) {
            let looks = fold::id(&skeleton(typed));
            let same = |name: &&str| {
                self.0.set(self.0.get() + name.len() as u64);
                fold::id(name) == looks
            };
            if let Some(name) = known.clone().find(same) {
                return Some(Meant { name, odd: Some(odd) });
            }
        }
        let name = self.nearest(typed, known)?;
        Some(Meant { name, odd: digit_for_letter(typed, name) })
    }
}

impl Meant<'_> {
    pub fn help(&self) -> Both {
        let name = self.name;
        match self.odd {
            Some(_) => both!("xóa đi và gõ lại là `{name}`", "delete it and type `{name}` anew"),
            None => both!("có phải ý là `{name}`?", "did you mean `{name}`?"),
        }
    }
}

/// The message, and which character is not what it looks like.
pub fn because(message: Both, meant: Option<&Meant<'_>>) -> Both {
    let Some(odd) = meant.and_then(|meant| meant.odd) else { return message };
    let (Both { vi, en }, why) = (message, odd.describe());
    Both { vi: format!("{vi}: {}", why.vi), en: format!("{en}: {}", why.en) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_the_same_comes_before_a_near_one() {
        let (known, guesses) = (["TC-02", "TC-01"], Guesses::default());
        let meant = |typed, known| guesses.meant(typed, known);
        let found = meant("ТC-01", known.into_iter()).unwrap();
        assert_eq!((found.name, found.odd.map(|odd| odd.found)), ("TC-01", Some('Т')));
        let found = meant("TC-O2", known.into_iter()).unwrap();
        assert_eq!((found.name, found.odd.map(|odd| odd.found)), ("TC-02", Some('O')));
        let found = meant("TC-03", known.into_iter()).unwrap();
        assert_eq!(found.odd, None);
        assert_eq!(meant("xyz", known.into_iter()), None);
    }

    #[test]
    fn where_thousands_are_unknown_the_first_ones_are_guessed_at() {
        let known: Vec<String> = (0..2000).map(|n| format!("TC-{n:04}")).collect();
        let guesses = Guesses::default();
        let found = |n: usize| guesses.meant(&format!("TC-{n:04}x"), known.iter().map(|id| &**id)).is_some();
        let found: Vec<bool> = (0..1000).map(found).collect();
        assert!(found[..10].iter().all(|it| *it) && !found[500..].iter().any(|it| *it));
    }
}
