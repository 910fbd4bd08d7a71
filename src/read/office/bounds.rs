//! How much of anything an office file may hold. Honest annexes and reports stay far below; what goes beyond is refused before
//! it costs memory or time. Counted while reading: what a file says of itself is not believed.

use super::unopened::{Bound, Unopened};

/// The file as it lies on the disk; that of reports.
pub const MOST_BYTES: u64 = crate::read::file::MOST_BYTES;

/// Parts of a package. A document with a hundred pictures has some 150.
pub const MOST_ENTRIES: usize = 10_000;

/// Bytes of all parts that are read, unpacked. A sheet of a million cells has some 50 MB of XML.
pub const MOST_UNPACKED: u64 = 256 << 20;

/// The same of a part that says how things are set, not what they say: some 200 KB are usual.
pub const MOST_OF_STYLES: u64 = 32 << 20;

/// How many times its size a part may grow, once it is larger than [`RATIO_FROM`]. Sheets of empty formatted rows grow some
/// thirtyfold; a bomb grows a thousandfold.
pub const MOST_RATIO: u64 = 100;
pub const RATIO_FROM: u64 = 16 << 20;

/// Bytes between two marks of the XML. A cell holds 32,767 letters at most.
pub const MOST_PIECE: u64 = 4 << 20;

/// Elements within elements. A table in a table in a text box comes to about 40.
pub const MOST_DEPTH: u32 = 256;

/// Declared at once. Word writes some 35.
pub const MOST_NAMESPACES: usize = 512;

pub const MOST_ROWS: u32 = 200_000;
pub const MOST_COLUMNS: u32 = 1_024;

/// Cells of all tables together, those that hold nothing and fill a table's rows too: 100 bytes each.
pub const MOST_CELLS: usize = 1_000_000;

/// Bytes of text in all cells together, repeated as often as it shows.
pub const MOST_TEXT: usize = 48 << 20;

pub const MOST_SHEETS: usize = 256;
pub const MOST_STRINGS: usize = 1_000_000;
pub const MOST_STYLES: usize = 65_536;
/// Formats of numbers. Excel allows some 250 of one's own.
pub const MOST_FORMATS: usize = 4_096;
pub const MOST_MERGES: usize = 100_000;

/// What the whole paper has taken so far.
#[derive(Debug, Default)]
pub struct Tally {
    cells: usize,
    text: usize,
}

impl Tally {
    pub fn add_cells(&mut self, cells: usize) -> Result<(), Unopened> {
        self.cells = self.cells.saturating_add(cells);
        within(self.cells <= MOST_CELLS, Bound::Cells)
    }

    /// Whether so much more text would be too much.
    pub fn check_text(&self, bytes: usize) -> Result<(), Unopened> {
        within(self.text.saturating_add(bytes) <= MOST_TEXT, Bound::Text)
    }

    pub fn add_text(&mut self, bytes: usize) -> Result<(), Unopened> {
        self.text = self.text.saturating_add(bytes);
        within(self.text <= MOST_TEXT, Bound::Text)
    }
}

pub fn within(is_within: bool, bound: Bound) -> Result<(), Unopened> {
    if is_within { Ok(()) } else { Err(Unopened::TooMuch(bound)) }
}
