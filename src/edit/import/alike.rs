//! How alike two titles are: by the words that they have in common.

use std::collections::HashMap;

use crate::text::fold;

/// Titles that are as alike as this may be the same task in other words.
pub const CLOSE: f64 = 0.6;

/// The same where both stand in the same place among the others.
pub const CLOSE_IN_PLACE: f64 = 0.4;

/// A title as its words are compared.
pub struct Words(HashMap<String, usize>, usize);

impl Words {
    pub fn of(title: &str) -> Words {
        let mut counts = HashMap::new();
        let key = fold::key(title);
        let words = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut n = 0;
        for word in words {
            n += 1;
            *counts.entry(word.to_owned()).or_insert(0) += 1;
        }
        Words(counts, n)
    }

    /// From 0, nothing in common, to 1, the same words.
    pub fn likeness(&self, other: &Words) -> f64 {
        let common: usize = self.0.iter().map(|(word, n)| other.0.get(word).map_or(0, |m| *n.min(m))).sum();
        match self.1 + other.1 {
            0 => 0.0,
            all => 2.0 * common as f64 / all as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_alike_by_their_words() {
        let likeness = |a: &str, b: &str| Words::of(a).likeness(&Words::of(b));
        assert_eq!(likeness("Rà soát văn bản", "RÀ SOÁT  văn bản."), 1.0);
        assert!(
            likeness("Rà soát văn bản quy phạm pháp luật", "Rà soát các văn bản quy phạm pháp luật năm 2025") > CLOSE
        );
        assert!(likeness("Rà soát văn bản", "Mua sắm máy tính") < CLOSE_IN_PLACE);
        assert_eq!(likeness("", "…"), 0.0);
    }
}
