//! Names that the tasks of a file give of fields and units, each kept once: hundreds of thousands of tasks name a few
//! thousand units. And ids as they are compared.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasher;

#[derive(Debug, Default)]
pub struct Names(HashMap<Box<str>, u32, foldhash::fast::RandomState>);

impl Names {
    /// The number of a name, in the order in which they first stand there.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.0.get(name) {
            return *number;
        }
        // A file of 64 MiB does not hold more.
        let number = self.0.len() as u32;
        self.0.insert(name.into(), number);
        number
    }

    /// The names by their numbers.
    pub fn into_list(self) -> Vec<Box<str>> {
        let mut names: Vec<(Box<str>, u32)> = self.0.into_iter().collect();
        names.sort_unstable_by_key(|(_, number)| *number);
        names.into_iter().map(|(name, _)| name).collect()
    }
}

/// An id as it is compared: ids are ASCII unless they are wrong.
pub fn lower(id: &str) -> Cow<'_, str> {
    match id.is_ascii() {
        true if !id.bytes().any(|b| b.is_ascii_uppercase()) => Cow::Borrowed(id),
        true => Cow::Owned(id.to_ascii_lowercase()),
        false => Cow::Owned(id.to_lowercase()),
    }
}

/// A number for an id, the same for every one that is compared as the same.
pub fn fingerprint(id: &str) -> u64 {
    let state = foldhash::fast::FixedState::default();
    let mut short = [0; 32];
    match short.get_mut(..id.len()) {
        Some(short) if id.is_ascii() => {
            short.copy_from_slice(id.as_bytes());
            short.make_ascii_lowercase();
            state.hash_one(&*short)
        }
        _ => state.hash_one(lower(id).as_bytes()),
    }
}
