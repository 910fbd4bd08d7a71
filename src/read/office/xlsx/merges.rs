//! Merged cells of a sheet: which rectangles, and what each of their cells then says.

use std::collections::HashSet;

use super::super::bounds::{MOST_MERGES, Tally, within};
use super::super::unopened::{Bound, Unopened};
use super::super::{GridRow, Merge};
use super::sheet::reference;

/// A rectangle of cells, counted from 0, its ends taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub rows: (usize, usize),
    pub columns: (usize, usize),
}

/// Rectangles that are merged.
#[derive(Debug, Default)]
pub struct Merges(Vec<Area>);

impl Merges {
    /// Takes in `A1:H1`; what is none is left out.
    pub fn add(&mut self, text: &str) -> Result<(), Unopened> {
        within(self.0.len() < MOST_MERGES, Bound::Merges)?;
        let ends = text.split_once(':').and_then(|(a, b)| Some((reference(a)?, reference(b)?)));
        if let Some(((top, left), (bottom, right))) = ends
            && top <= bottom
            && left <= right
        {
            self.0.push(Area { rows: (top, bottom), columns: (left, right) });
        }
        Ok(())
    }

    /// Says in each merged cell what the first one says. Areas do not overlap in honest files; where they do, the first counts.
    pub fn apply(&self, rows: &mut [GridRow], tally: &mut Tally) -> Result<(), Unopened> {
        let width = rows.first().map_or(0, |row| row.cells.len());
        let (mut taken, mut visited) = (HashSet::new(), 0);
        for area in &self.0 {
            let (top, left) = (area.rows.0, area.columns.0);
            if top >= rows.len() || left >= width {
                continue;
            }
            let (bottom, right) = (area.rows.1.min(rows.len() - 1), area.columns.1.min(width - 1));
            visited += (bottom - top + 1) * (right - left + 1);
            within(visited <= rows.len() * width, Bound::Merges)?;
            let first = rows[top].cells[left].clone();
            for (row, at) in rows[top..=bottom].iter_mut().zip(top..) {
                for (cell, column) in row.cells[left..=right].iter_mut().zip(left..) {
                    if !taken.insert((at, column)) || (at, column) == (top, left) {
                        continue;
                    }
                    tally.add_text(first.words.text.len())?;
                    (cell.words, cell.value) = (first.words.clone(), first.value);
                    cell.merge = if at > top { Merge::Down } else { Merge::Across };
                }
            }
        }
        Ok(())
    }
}
