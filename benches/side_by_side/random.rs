//! Chance that repeats itself: the same seed gives the same workspace on every machine.
//!
//! SplitMix64, written out here because a crate may change its stream of numbers between versions,
//! and then figures of two years would no longer be about the same files.

/// A stream of numbers that depends on its seed and on nothing else.
pub struct Random(u64);

impl Random {
    /// A stream of its own for one `part` of the workspace, so that changing one part leaves the
    /// others as they were.
    pub fn of(seed: u64, part: &str) -> Self {
        Self(
            part.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            }),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `bound`. The product's upper half: no division, and
    /// no bias worth naming.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// True `count` times in a thousand.
    pub fn per_thousand(&mut self, count: usize) -> bool {
        self.below(1000) < count
    }

    /// One of `texts`, each as likely.
    pub fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }
}
