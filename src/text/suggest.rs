//! What was meant by a name that is not known: the one that looks the same, or else the nearest.

use super::lookalike::{Odd, digit_for_letter, first_odd, skeleton};
use super::{Both, fold};
use crate::both;

/// A known name, and the character that keeps what was typed from being it, where that is all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meant<'k> {
    pub name: &'k str,
    pub odd: Option<Odd>,
}

/// What was probably meant by `typed`, among names as they are compared: whatever their case and dashes.
pub fn meant<'k>(typed: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<Meant<'k>> {
    if let Some(odd) = first_odd(typed) {
        let looks = fold::id(&skeleton(typed));
        if let Some(name) = known.clone().find(|name| fold::id(name) == looks) {
            return Some(Meant { name, odd: Some(odd) });
        }
    }
    let name = fold::nearest(typed, known)?;
    Some(Meant { name, odd: digit_for_letter(typed, name) })
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
        let known = ["TC-02", "TC-01"];
        let found = meant("ТC-01", known.into_iter()).unwrap();
        assert_eq!((found.name, found.odd.map(|odd| odd.found)), ("TC-01", Some('Т')));
        let found = meant("TC-O2", known.into_iter()).unwrap();
        assert_eq!((found.name, found.odd.map(|odd| odd.found)), ("TC-02", Some('O')));
        let found = meant("TC-03", known.into_iter()).unwrap();
        assert_eq!(found.odd, None);
        assert_eq!(meant("xyz", known.into_iter()), None);
    }
}
