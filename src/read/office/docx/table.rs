//! A table: its cells where they stand in its grid, merged ones with the words of the first.

use super::super::bounds::{MOST_COLUMNS, MOST_ROWS, within};
use super::super::unopened::{Bound, Unopened};
use super::super::xml::{Space, Step, Xml};
use super::super::{Grid, GridCell, GridRow, Merge, Words};
use super::Reader;
use super::flow::{Flow, words};

/// What a cell says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct CellProperties {
    span: Option<usize>,
    /// Merged with cells below, or above.
    is_merged_down: bool,
    /// Part of the cell above.
    pub goes_on_down: bool,
    /// Part of the cell to the left.
    pub goes_on_across: bool,
    /// Struck out, with the change tracked.
    pub is_struck: bool,
}

impl CellProperties {
    /// The properties whose start came last.
    pub fn read(xml: &mut Xml<'_>) -> Result<CellProperties, Unopened> {
        let (level, mut cell) = (xml.depth(), CellProperties::default());
        while xml.depth() >= level {
            let Step::Start(tag) = xml.next()? else { continue };
            let goes_on = || tag.get("val").is_none_or(|it| it != "restart");
            match tag.main() {
                "gridSpan" => cell.span = tag.number("val"),
                "vMerge" => (cell.is_merged_down, cell.goes_on_down) = (true, goes_on()),
                "hMerge" => cell.goes_on_across = goes_on(),
                "cellDel" => cell.is_struck = true,
                _ => xml.skip()?,
            }
        }
        Ok(cell)
    }
}

/// A cell as the row has it.
struct Cell {
    column: usize,
    span: usize,
    properties: CellProperties,
    words: Words,
}

/// A row being read.
#[derive(Default)]
struct Row {
    /// Where the next cell stands.
    column: usize,
    cells: Vec<Cell>,
    is_gone: bool,
}

impl Reader {
    /// The table whose start came last; none if all of it was struck out.
    pub fn table(&mut self, xml: &mut Xml<'_>) -> Result<Option<Grid>, Unopened> {
        let mut rows = Vec::new();
        self.rows(xml, &mut rows)?;
        let rows = self.grid(rows)?;
        Ok((!rows.is_empty()).then(|| Grid { rows, ..Grid::default() }))
    }

    fn rows(&mut self, xml: &mut Xml<'_>, rows: &mut Vec<Row>) -> Result<(), Unopened> {
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            match (tag.space, tag.local()) {
                (Space::Main, "tr") => {
                    within(rows.len() < MOST_ROWS as usize, Bound::Rows)?;
                    let mut row = Row::default();
                    self.cells(xml, rows.last(), &mut row)?;
                    if !row.is_gone && !row.cells.is_empty() {
                        rows.push(row);
                    }
                }
                (Space::Main, "sdt") => self.control(xml, |reader, xml| reader.rows(xml, rows))?,
                (Space::Main, "customXml" | "ins" | "moveTo" | "smartTag") => self.rows(xml, rows)?,
                (Space::Choice, "AlternateContent") => self.choice(xml, |reader, xml| reader.rows(xml, rows))?,
                _ => xml.skip()?,
            }
        }
    }

    fn cells(&mut self, xml: &mut Xml<'_>, above: Option<&Row>, row: &mut Row) -> Result<(), Unopened> {
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            match (tag.space, tag.local()) {
                (Space::Main, "trPr") => row.properties(xml)?,
                (Space::Main, "tc") if row.is_gone => xml.skip()?,
                (Space::Main, "tc") => self.cell(xml, above, row)?,
                (Space::Main, "sdt") => self.control(xml, |reader, xml| reader.cells(xml, above, row))?,
                (Space::Main, "customXml" | "ins" | "moveTo" | "smartTag") => self.cells(xml, above, row)?,
                (Space::Choice, "AlternateContent") => self.choice(xml, |reader, xml| reader.cells(xml, above, row))?,
                _ => xml.skip()?,
            }
        }
    }

    fn cell(&mut self, xml: &mut Xml<'_>, above: Option<&Row>, row: &mut Row) -> Result<(), Unopened> {
        let mut flow = Flow::default();
        flow.is_below_merged = above.is_some_and(|it| it.is_merged_at(row.column));
        self.flow_within(xml, &mut flow)?;
        let mut properties = flow.cell;
        properties.goes_on_down &= flow.is_below_merged;
        let span = properties.span.unwrap_or(1).max(1);
        within(row.column.saturating_add(span) <= MOST_COLUMNS as usize, Bound::Columns)?;
        if !properties.is_struck {
            self.tally.add_cells(span)?;
            row.cells.push(Cell { column: row.column, span, properties, words: words(flow.blocks) });
            row.column += span;
        }
        Ok(())
    }

    /// All rows as wide as the widest.
    fn grid(&mut self, rows: Vec<Row>) -> Result<Vec<GridRow>, Unopened> {
        let width = rows.iter().map(|row| row.column).max().unwrap_or_default();
        let given: usize = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.span).sum();
        self.tally.add_cells(width.saturating_mul(rows.len()).saturating_sub(given))?;
        let mut grid: Vec<GridRow> = Vec::with_capacity(rows.len());
        for (row, number) in rows.into_iter().zip(1..) {
            let mut cells = vec![GridCell::default(); width];
            for Cell { column, span, properties, words } in row.cells {
                let above = grid.last().map(|row: &GridRow| &row.cells[column]).filter(|_| properties.goes_on_down);
                let left = column.checked_sub(1).map(|left| &cells[left]).filter(|_| properties.goes_on_across);
                let (words, first) = match (above, left) {
                    (Some(above), _) => (above.words.clone(), Merge::Down),
                    (None, Some(left)) => {
                        (left.words.clone(), if left.merge == Merge::Down { Merge::Down } else { Merge::Across })
                    }
                    (None, None) => (words, Merge::First),
                };
                self.tally.add_text(words.text.len().saturating_mul(span))?;
                let others = if first == Merge::Down { Merge::Down } else { Merge::Across };
                for (n, cell) in cells[column..column + span].iter_mut().enumerate() {
                    cell.words = words.clone();
                    cell.merge = if n == 0 { first } else { others };
                }
            }
            grid.push(GridRow { number, cells });
        }
        Ok(grid)
    }
}

impl Row {
    fn properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Unopened> {
        let level = xml.depth();
        while xml.depth() >= level {
            let Step::Start(tag) = xml.next()? else { continue };
            match tag.main() {
                "gridBefore" => self.column = tag.number("val").unwrap_or_default(),
                "del" | "moveFrom" => self.is_gone = true,
                "hidden" => self.is_gone |= tag.is_on(),
                _ => xml.skip()?,
            }
        }
        within(self.column <= MOST_COLUMNS as usize, Bound::Columns)
    }

    /// A cell that is merged downwards begins at that column.
    fn is_merged_at(&self, column: usize) -> bool {
        let found = self.cells.binary_search_by_key(&column, |cell| cell.column);
        found.is_ok_and(|n| self.cells[n].properties.is_merged_down)
    }
}
