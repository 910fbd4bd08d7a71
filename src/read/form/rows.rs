//! The rows of one table: which of them tell of a task, a target or the unit, and what. Cells that are merged down say the same
//! in each row; a task's name over several rows makes one row of them.

use super::cells::{CellKind, canonical, trimmed};
use super::head::Head;
use super::kinds::{Passed, kind, kind_without_task, own_texts};
use super::names::{Found, Thing, title_key};
use super::problem;
use super::{CellAt, Filled, FilledCell, FilledRow, Reader};
use crate::model::{Column, Date, Schedule, TaskId};
use crate::read::office::{Grid, GridCell, Merge};
use crate::text::fold;

/// An id has no more letters; more are words.
const LONGEST_ID: usize = 40;

/// What a table tells.
#[derive(Default)]
pub struct Rows {
    pub filled: Filled,
    /// A row is on a task whose progress is the unit's to tell.
    pub owes_progress: bool,
}

/// A table while it is read.
struct Table<'t, 'p> {
    reader: &'t Reader<'p>,
    index: usize,
    grid: &'t Grid,
    head: &'t Head,
    out: Rows,
    /// What the row before was about, and whether it was taken: a merged name goes on below it.
    before: Option<(Option<Thing>, bool)>,
}

impl Reader<'_> {
    pub(super) fn rows(&self, index: usize, grid: &Grid, head: &Head) -> Rows {
        let mut table = Table { reader: self, index, grid, head, out: Rows::default(), before: None };
        table.read();
        table.columns_twice();
        table.columns_without_name();
        table.out
    }

    /// Whether a task's progress is the unit's to tell, so that a blank is a fault.
    fn owes_progress(&self, task: TaskId) -> bool {
        let it = self.plan.task(task);
        let end = self.plan.end_of(self.period, self.unit, Date::MAX);
        it.schedule != Schedule::Ongoing && it.is_carried_by(self.unit, end)
    }
}

impl Table<'_, '_> {
    fn read(&mut self) {
        for row in self.head.end()..self.grid.rows.len() {
            if self.row(row) == Some(Passed::End) {
                let rest = self.grid.rows.len() - row - 1;
                *self.out.filled.passed.entry(Passed::End).or_default() += rest;
                break;
            }
        }
    }

    /// Takes one row; or why it is passed over.
    fn row(&mut self, row: usize) -> Option<Passed> {
        let passed = match kind(&self.grid.rows[row], self.head) {
            Some(passed) => Some(passed),
            None if self.goes_on(row) => return None,
            None => self.judged(row),
        };
        if let Some(passed) = passed {
            *self.out.filled.passed.entry(passed).or_default() += 1;
            self.before = None;
        }
        passed
    }

    /// A row on something, or which kind of row it is that is on nothing.
    fn judged(&mut self, row: usize) -> Option<Passed> {
        let found = self.found(row);
        if found.is_none() {
            match kind_without_task(&self.grid.rows[row], self.reader.plan) {
                // What stands below a signature is none of the report's, unless it is.
                Some(Passed::End) if (row + 1..self.grid.rows.len()).any(|below| self.tells(below)) => {
                    return Some(Passed::Remark);
                }
                Some(passed) => return Some(passed),
                None => {}
            }
        }
        let thing = found.as_ref().map(|found| found.thing);
        let filled = self.filled(row, thing);
        let told = Column::ALL.into_iter().any(|column| column != Column::Task && !filled.text(column).is_empty());
        let passed = self.left_out(row, thing, told);
        self.before = Some((thing, passed.is_none()));
        if let Some(passed) = passed {
            *self.out.filled.passed.entry(passed).or_default() += 1;
            return None;
        }
        if let (Some(Found { thing, name }), Some(at)) = (&found, self.head.title) {
            self.other_title(row, at, *thing, name);
        }
        if let Some(Thing::Target(target)) = thing {
            let kind = self.reader.plan.target(target).kind;
            self.out.filled.problems.extend(problem::of_target(&filled, kind));
        }
        self.name(row, found, filled);
        None
    }

    /// Whether a row on that, which tells something or nothing, need not be taken.
    fn left_out(&mut self, row: usize, thing: Option<Thing>, told: bool) -> Option<Passed> {
        self.out.owes_progress |= matches!(thing, Some(Thing::Task(task)) if self.reader.owes_progress(task));
        match thing {
            _ if told => None,
            // What a form printed and nobody filled in was not reported, which is said; it is no progress that is wrong.
            Some(_) => Some(Passed::Unfilled),
            // An id that the plan does not have is told; words between the rows are none.
            None => {
                let id = self.text(row, self.head.index(Column::Task));
                let is_id = !id.is_empty() && id.len() <= LONGEST_ID && !id.contains(char::is_whitespace);
                (!is_id).then_some(Passed::Remark)
            }
        }
    }

    /// What a row names, by its id; where there is none, by its title.
    fn found(&self, row: usize) -> Option<Found> {
        let names = self.reader.names;
        match self.text(row, self.head.index(Column::Task)) {
            "" => names.by_title(self.text(row, self.head.title), self.reader.concerns),
            id => names.by_id(id),
        }
    }

    /// Whether a row names something and tells of it.
    fn tells(&self, row: usize) -> bool {
        let found = || self.found(row);
        kind(&self.grid.rows[row], self.head).is_none()
            && found().is_some_and(|found| {
                let filled = self.filled(row, Some(found.thing));
                Column::ALL.into_iter().any(|column| column != Column::Task && !filled.text(column).is_empty())
            })
    }

    /// The words of a cell, where they are its own.
    fn text(&self, row: usize, column: Option<usize>) -> &str {
        let cell = column.and_then(|column| self.cell(row, column));
        cell.map_or("", |cell| fold::trim(&cell.words.text))
    }

    /// What stands in a cell: merged down in each row, merged across in the first column alone.
    fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        let at = |row: usize| self.grid.rows.get(row)?.cells.get(column);
        let body = (self.head.end()..=row).rev();
        let origin = body.into_iter().find(|row| at(*row).is_some_and(|cell| cell.merge != Merge::Down))?;
        at(origin).filter(|cell| cell.merge == Merge::First)
    }

    /// All told cells of a row, as a report writes them.
    fn filled(&self, row: usize, thing: Option<Thing>) -> FilledRow {
        let mut filled = FilledRow::default();
        let target = match thing {
            Some(Thing::Target(target)) => Some(self.reader.plan.target(target).kind),
            _ => None,
        };
        for column in Column::ALL.into_iter().filter(|column| *column != Column::Task) {
            let Some(index) = self.head.index(column) else { continue };
            let cell = self.cell(row, index);
            let text = cell.map(|cell| canonical(cell, CellKind::of(column, target))).unwrap_or_default();
            filled.cells[column as usize] = Some(FilledCell { text, at: self.at(row, index) });
        }
        filled
    }

    fn at(&self, row: usize, column: usize) -> CellAt {
        let number = self.grid.rows.get(row).map_or(0, |row| row.number);
        CellAt { table: self.index, row: number, column }
    }

    /// Gives a row its name and takes it: what is not known stays as it was typed.
    fn name(&mut self, row: usize, found: Option<Found>, mut filled: FilledRow) {
        let columns = [self.head.index(Column::Task), self.head.title];
        let said = columns.into_iter().find(|column| !self.text(row, *column).is_empty());
        let (index, typed) = match said {
            Some(column) => (column.unwrap_or_default(), trimmed(self.text(row, column))),
            None => (columns.into_iter().flatten().next().unwrap_or_default(), String::new()),
        };
        let at = self.at(row, index);
        let text = match found {
            Some(found) => found.name,
            None if self.head.index(Column::Task) == Some(index) => typed,
            None => {
                let shared = self.reader.names.is_shared_title(&typed);
                self.out.filled.problems.push(problem::no_such_title(at, &typed, shared));
                typed
            }
        };
        filled.cells[Column::Task as usize] = Some(FilledCell { text, at });
        self.out.filled.rows.push(filled);
    }

    /// A title that is another's: rows that slipped.
    fn other_title(&mut self, row: usize, column: usize, thing: Thing, name: &str) {
        let typed = self.text(row, Some(column));
        let Some(other) = self.reader.names.by_title(typed, self.reader.concerns) else { return };
        if other.thing != thing && thing != Thing::Unit && !self.reader.names.is_titled(thing, typed) {
            let at = self.at(row, column);
            self.out.filled.problems.push(problem::other_title(at, typed, name, &other.name));
        }
    }

    /// Whether a row goes on with what the one above tells, their name being one cell: its texts are added to that row's.
    fn goes_on(&mut self, row: usize) -> bool {
        let Some(index) = self.head.index(Column::Task).or(self.head.title) else { return false };
        let is_merged = self.grid.rows[row].cells.get(index).is_some_and(|cell| cell.merge == Merge::Down);
        let Some((thing, taken)) = self.before.filter(|_| is_merged && self.cell(row, index).is_some()) else {
            return false;
        };
        let mut own = self.filled(row, thing);
        for column in Column::ALL {
            let is_own = self
                .head
                .index(column)
                .and_then(|n| self.grid.rows[row].cells.get(n))
                .is_some_and(|cell| cell.merge == Merge::First);
            own.cells[column as usize].take_if(|cell| !is_own || cell.text.is_empty());
        }
        if own.cells.iter().all(Option::is_none) {
            *self.out.filled.passed.entry(Passed::Blank).or_default() += 1;
            return true;
        }
        let Some(above) = self.out.filled.rows.last_mut().filter(|_| taken) else { return false };
        let is_text = |column: Column| CellKind::of(column, None) == CellKind::Text;
        let fits = |column: &Column| is_text(*column) || own.text(*column).is_empty() || above.text(*column).is_empty();
        if !Column::ALL.iter().all(fits) {
            return false;
        }
        for (own, above) in own.cells.into_iter().zip(&mut above.cells) {
            match (own, above) {
                (Some(own), Some(above)) if !above.text.is_empty() => {
                    above.text = format!("{}\n{}", above.text, own.text)
                }
                (Some(own), above) => *above = Some(own),
                (None, _) => {}
            }
        }
        true
    }

    /// Two columns of one meaning: which is meant nobody can say, if both hold something.
    fn columns_twice(&mut self) {
        for &(column, second) in &self.head.twice {
            let Some(first) = self.head.index(column) else { continue };
            let rows = self.head.end()..self.grid.rows.len();
            let holds =
                rows.filter(|row| self.found(*row).is_some()).any(|row| !self.text(row, Some(second)).is_empty());
            if holds {
                let row = self.head.end().saturating_sub(1);
                let (at, there) = (self.at(row, second), self.at(row, first));
                self.out.filled.problems.push(problem::twice(column, at, there));
            }
        }
    }

    /// Words in rows of the report that stand below no name.
    fn columns_without_name(&mut self) {
        let is_nameless = |column: usize| self.head.names.get(column).is_none_or(String::is_empty);
        let taken: Vec<u32> = self
            .out
            .filled
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten().next())
            .map(|cell| cell.at.row)
            .collect();
        let rows = self.grid.rows.iter().enumerate().filter(|(_, row)| taken.contains(&row.number));
        let mut found: Vec<CellAt> = rows
            .flat_map(|(n, row)| own_texts(row).map(move |(column, _)| (n, column)))
            .filter(|(_, column)| is_nameless(*column))
            .map(|(row, column)| self.at(row, column))
            .collect();
        found.sort_by_key(|at| at.column);
        found.dedup_by_key(|at| at.column);
        self.out.filled.problems.extend(found.into_iter().map(problem::nameless));
    }
}

impl super::NameIndex<'_> {
    /// Whether a title is that of a thing, whoever else bears it.
    fn is_titled(&self, thing: Thing, title: &str) -> bool {
        self.title_of(thing).is_some_and(|own| title_key(title).starts_with(&title_key(own)))
    }
}
