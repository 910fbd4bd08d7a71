//! The cells of one record beyond those that are kept: no table has as many columns, but a line of nothing but delimiters has more
//! than there is memory for.

use super::cut::{cuts, trim};

/// So many cells of a record are kept: far more than any sheet may have columns.
pub const MOST_CELLS: usize = 4096;

/// What is known of the cells behind them.
#[derive(Clone, Copy, Default)]
pub(super) struct Beyond {
    /// How many there are.
    pub(super) cells: usize,
    /// The first and the last that say anything, counted from the record's first cell.
    pub(super) said: Option<(usize, usize)>,
    pub(super) is_quoted: bool,
}

impl Beyond {
    /// Of the cells from `from` to the record's end; where that is, and whether the last cell's quote is closed.
    pub(super) fn of(text: &str, from: usize, delimiter: u8) -> (Beyond, usize, bool) {
        let (mut beyond, mut end, mut closed) = (Beyond::default(), from, true);
        for cut in cuts(text, from, delimiter) {
            if cut.end > cut.start && !trim(&cut.text(text)).is_empty() {
                let at = MOST_CELLS + beyond.cells;
                beyond.said = Some((beyond.said.map_or(at, |(first, _)| first), at));
            }
            beyond.cells += 1;
            beyond.is_quoted |= cut.quoted();
            (end, closed) = (cut.end, cut.closed);
        }
        (beyond, end, closed)
    }
}
