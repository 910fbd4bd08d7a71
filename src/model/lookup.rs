//! What is asked for by its key, again and again: few things are looked through, of many a table is made when it is first
//! wanted, so that a plan of any size is read in a time that follows its size.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use crate::text::fold;
use crate::text::slug::slug;

/// So few are looked through sooner than a table of them is made.
const FEW: usize = 16;

/// Which of several things has a key; of those that share one the first. The things stay what they are once it was asked.
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "hundreds of thousands of things have one each, and nearly none a table")]
pub struct Lookup<K>(OnceLock<Box<HashMap<K, usize, RandomState>>>);

impl<K> Default for Lookup<K> {
    fn default() -> Lookup<K> {
        Lookup(OnceLock::new())
    }
}

/// A copy is asked anew.
impl<K> Clone for Lookup<K> {
    fn clone(&self) -> Lookup<K> {
        Lookup::default()
    }
}

/// It says nothing that the things themselves do not.
impl<K> PartialEq for Lookup<K> {
    fn eq(&self, _: &Lookup<K>) -> bool {
        true
    }
}

impl<K: Hash + Eq> Lookup<K> {
    /// The place of the first that has the key, among `keys` of `many` things.
    pub fn first(&self, key: &K, many: usize, mut keys: impl Iterator<Item = K>) -> Option<usize> {
        match many <= FEW {
            true => keys.position(|it| it == *key),
            false => self.table(keys).get(key).copied(),
        }
    }

    fn table(&self, keys: impl Iterator<Item = K>) -> &HashMap<K, usize, RandomState> {
        self.0.get_or_init(|| {
            let mut table = HashMap::default();
            keys.enumerate().for_each(|(n, key)| _ = table.entry(key).or_insert(n));
            Box::new(table)
        })
    }
}

impl Lookup<Box<str>> {
    /// The same of texts, which are copied only if a table of them is made.
    pub fn first_text<'k>(&self, key: &str, many: usize, mut keys: impl Iterator<Item = &'k str>) -> Option<usize> {
        match many <= FEW {
            true => keys.position(|it| it == key),
            false => self.table(keys.map(Box::from)).get(key).copied(),
        }
    }
}

/// The places of all things that have a key, in their order.
#[derive(Debug)]
pub struct Lookups<K>(OnceLock<HashMap<K, Vec<u32>, RandomState>>);

impl<K> Default for Lookups<K> {
    fn default() -> Lookups<K> {
        Lookups(OnceLock::new())
    }
}

impl<K: Hash + Eq> Lookups<K> {
    pub fn all(&self, key: &K, keys: impl Iterator<Item = K>) -> &[u32] {
        let table = self.0.get_or_init(|| {
            let mut table: HashMap<K, Vec<u32>, RandomState> = HashMap::default();
            (0..).zip(keys).for_each(|(n, key)| table.entry(key).or_default().push(n));
            table
        });
        table.get(key).map_or(&[], |places| places)
    }
}

/// Whether a value is one of several.
#[derive(Debug)]
#[expect(clippy::box_collection, reason = "hundreds of thousands of things have one each, and nearly none a table")]
pub struct OneOf<T>(OnceLock<Box<HashSet<T, RandomState>>>);

impl<T> Default for OneOf<T> {
    fn default() -> OneOf<T> {
        OneOf(OnceLock::new())
    }
}

/// A copy is asked anew.
impl<T> Clone for OneOf<T> {
    fn clone(&self) -> OneOf<T> {
        OneOf::default()
    }
}

/// It says nothing that the values themselves do not.
impl<T> PartialEq for OneOf<T> {
    fn eq(&self, _: &OneOf<T>) -> bool {
        true
    }
}

impl<T: Hash + Eq> OneOf<T> {
    /// Whether `it` is one of `all`, which come from `many` things.
    pub fn has(&self, it: &T, many: usize, mut all: impl Iterator<Item = T>) -> bool {
        match many <= FEW {
            true => all.any(|other| other == *it),
            false => self.0.get_or_init(|| Box::new(all.collect())).contains(it),
        }
    }
}

/// What several things are called: as words, and as an id would spell it.
#[derive(Debug, Default)]
pub struct Called(OnceLock<[CalledBy; 2]>);

/// The places of the things that have a name, in their order.
type CalledBy = HashMap<String, Vec<u32>>;

impl Called {
    /// The places of what a text is a name of. Names with all their marks go before those that are only spelt alike as ids.
    pub fn places<'n, const N: usize>(&self, text: &str, all: impl Iterator<Item = [&'n str; N]>) -> &[u32] {
        let [same, alike] = self.0.get_or_init(|| {
            let [mut same, mut alike] = <[CalledBy; 2]>::default();
            for (n, names) in (0..).zip(all) {
                for name in names.into_iter().filter(|name| !name.is_empty()) {
                    for (table, name) in [(&mut same, fold::key(name)), (&mut alike, slug(name))] {
                        let places = table.entry(name).or_default();
                        if places.last() != Some(&n) {
                            places.push(n);
                        }
                    }
                }
            }
            alike.remove("");
            [same, alike]
        });
        same.get(&fold::key(text)).or_else(|| alike.get(&slug(text))).map_or(&[], |places| places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_found_alike() {
        for many in [FEW - 1, FEW, FEW + 1, 1000] {
            let ids: Vec<String> = (0..many).map(|n| format!("u{}", n % 900)).collect();
            let (lookup, one_of) = (Lookup::<Box<str>>::default(), OneOf::<usize>::default());
            let find = |id: &str| lookup.first_text(id, many, ids.iter().map(|id| &**id));
            assert_eq!((find("u0"), find("u7"), find("x")), (Some(0), Some(7), None), "{many}");
            assert!(one_of.has(&7, many, 0..many) && !one_of.has(&many, many, 0..many));
        }
        let lookups = Lookups::default();
        assert_eq!(lookups.all(&1, [1, 2, 1].into_iter()), [0, 2]);
        assert!(lookups.all(&3, [1].into_iter()).is_empty());
    }
}
