//! A grid as somebody reads it: each place with the words that hold for it, whether they are its own or those of a cell merged
//! down from above, and what is hidden left out. Knows merged cells, not what the words mean.

use std::borrow::Cow;

use super::marks;
use crate::read::office::{Grid, GridCell, Merge, Words};

pub struct View<'p> {
    pub grid: &'p Grid,
    width: usize,
    /// For each place the row in which its words stand, where it shows any.
    from: Vec<Vec<Option<usize>>>,
}

impl<'p> View<'p> {
    pub fn of(grid: &'p Grid) -> View<'p> {
        let mut from: Vec<Vec<Option<usize>>> = Vec::with_capacity(grid.rows.len());
        for (r, row) in grid.rows.iter().enumerate() {
            let above = from.last();
            let place = |(c, cell): (usize, &GridCell)| match cell.merge {
                _ if cell.hidden => None,
                Merge::First => Some(r),
                Merge::Across => None,
                // Of a block of merged cells its left column shows the words.
                Merge::Down => above.and_then(|row| row.get(c).copied()).flatten(),
            };
            from.push(row.cells.iter().enumerate().map(place).collect());
        }
        let width = grid.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        View { grid, width, from }
    }

    pub fn height(&self) -> usize {
        self.grid.rows.len()
    }

    pub fn width(&self) -> usize {
        self.width
    }

    fn cell(&self, row: usize, column: usize) -> Option<&'p GridCell> {
        self.grid.rows.get(row)?.cells.get(column)
    }

    /// The words that begin in this place; blank ones are none.
    pub fn own(&self, row: usize, column: usize) -> Option<&'p Words> {
        let here = self.from.get(row)?.get(column).copied().flatten() == Some(row);
        self.cell(row, column).filter(|_| here).map(|it| &it.words).filter(|it| !is_blank(&it.text))
    }

    /// The words that hold for this place: its own, or those of the cell that is merged down to it.
    pub fn words(&self, row: usize, column: usize) -> Option<&'p Words> {
        let from = self.from.get(row)?.get(column).copied().flatten()?;
        self.own(from, column)
    }

    /// Whether the words of this place stand in a row above.
    pub fn is_from_above(&self, row: usize, column: usize) -> bool {
        let from = self.from.get(row).and_then(|it| it.get(column)).copied().flatten();
        from.is_some_and(|from| from < row)
    }

    /// How many columns the cell takes that begins here.
    pub fn span(&self, row: usize, column: usize) -> usize {
        let cells = self.grid.rows.get(row).map_or(&[][..], |it| &it.cells[..]);
        let behind = cells.get(column + 1..).unwrap_or_default();
        1 + behind.iter().take_while(|it| it.merge == Merge::Across).count()
    }

    /// The columns in which words begin, from left to right.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = (usize, &'p Words)> {
        let width = self.grid.rows.get(row).map_or(0, |it| it.cells.len());
        (0..width).filter_map(move |column| Some((column, self.own(row, column)?)))
    }

    /// The text of a place that begins in it, on one line and without foot-notes' signs; blank where there is none.
    pub fn plain(&self, row: usize, column: usize) -> Cow<'p, str> {
        self.own(row, column).map_or(Cow::Borrowed(""), |it| Cow::Owned(marks::one_line(&marks::without_notes(it))))
    }

    pub fn is_blank_row(&self, row: usize) -> bool {
        self.filled(row).next().is_none()
    }

    /// The words of a row in which only one place has some.
    pub fn alone(&self, row: usize) -> Option<(usize, &'p Words)> {
        let mut filled = self.filled(row);
        let first = filled.next()?;
        filled.next().is_none().then_some(first)
    }
}

pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{ad}'))
}
