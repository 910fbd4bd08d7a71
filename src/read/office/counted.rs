//! The bytes of a part while they are unpacked, counted: what passes a bound ends the reading at once.

use std::io::{self, Read};

use super::bounds::{MOST_PIECE, MOST_RATIO, RATIO_FROM};
use super::unopened::Bound;

/// Bytes of a part, counted.
pub struct Counted<'p> {
    inner: Box<dyn Read + 'p>,
    /// What may still be unpacked of the whole file.
    left: &'p mut u64,
    taken: u64,
    /// What may be taken of this part.
    most: u64,
    packed: u64,
    /// Since the last piece began.
    since_step: u64,
}

/// The bound that was passed, through the reader's own errors.
#[derive(Debug)]
struct Passed(Bound);

impl std::fmt::Display for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Passed {}

impl<'p> Counted<'p> {
    pub fn new(inner: Box<dyn Read + 'p>, packed: u64, most: u64, left: &'p mut u64) -> Counted<'p> {
        Counted { inner, left, taken: 0, most, packed, since_step: 0 }
    }

    /// A piece ends here. What was read ahead of it is less than a piece.
    pub fn begin_step(&mut self) {
        self.since_step = 0;
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let bytes = n as u64;
        self.taken += bytes;
        self.since_step += bytes;
        let passed = match () {
            () if bytes > *self.left || self.taken > self.most => Some(Bound::Unpacked),
            () if self.taken > RATIO_FROM && self.taken / MOST_RATIO > self.packed => Some(Bound::Ratio),
            () if self.since_step > MOST_PIECE => Some(Bound::Piece),
            () => None,
        };
        *self.left = self.left.saturating_sub(bytes);
        passed.map_or(Ok(n), |bound| Err(io::Error::other(Passed(bound))))
    }
}

/// The bound that an error came of.
pub fn passed(error: &io::Error) -> Option<Bound> {
    error.get_ref()?.downcast_ref::<Passed>().map(|it| it.0)
}
