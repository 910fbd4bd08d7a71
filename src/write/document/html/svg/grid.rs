//! Who reported when: a cell for each, with a sign in it.

use super::canvas::{Area, Canvas, LINE, MUTED, PLAIN, WIDTH};
use super::lettering::lines;
use super::{legend, surface};
use crate::view::document::picture::{Grid, GridRow, LegendEntry};

const LEFT: f64 = 226.0;
/// How high a row is at least.
const ROW: f64 = 24.0;
const CELL: f64 = 19.0;

/// Draws it, and says how high it is.
pub fn draw(canvas: &mut Canvas, grid: &Grid) -> f64 {
    let used =
        |part: usize| grid.rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(|c| c.part == part).count();
    let parts: Vec<(&LegendEntry, String)> = (grid.parts.iter().enumerate())
        .map(|(n, part)| (part, used(n)))
        .filter(|(_, n)| *n > 0)
        .map(|(part, n)| (part, legend::counted(grid.lang, part, n as u64)))
        .collect();
    let head = legend::draw(canvas, &parts, 0.0) + 22.0;
    let column = (WIDTH - LEFT) / grid.columns.len().max(1) as f64;
    for (n, name) in grid.columns.iter().enumerate() {
        canvas.text(LEFT + column * (n as f64 + 0.5), head - 6.0, name, PLAIN.middle().colour(MUTED));
    }
    let mut y = head;
    for row in &grid.rows {
        canvas.line((0.0, y), (WIDTH, y), LINE, "stroke-width:1");
        y += cells(canvas, grid, row, column, y);
    }
    canvas.line((0.0, y), (WIDTH, y), LINE, "stroke-width:1");
    y + 2.0
}

/// A row, and how high it is.
fn cells(canvas: &mut Canvas, grid: &Grid, row: &GridRow, column: f64, y: f64) -> f64 {
    let name = lines(&row.label, LEFT - 12.0, surface::MOST_LINES);
    let height = surface::room(&name).max(ROW);
    canvas.saying(&row.label, |canvas| surface::name(canvas, &name, y + height / 2.0));
    for (n, cell) in row.cells.iter().enumerate() {
        let Some(cell) = cell else { continue };
        let Some(part) = grid.parts.get(cell.part) else { continue };
        let area =
            Area { x: LEFT + column * n as f64 + 2.0, y: y + (height - CELL) / 2.0, width: column - 4.0, height: CELL };
        let own = cell.mark.as_deref().filter(|mark| surface::holds(area, mark));
        let mark = own.unwrap_or(&part.mark);
        canvas.saying(&cell.says, |canvas| {
            surface::draw(canvas, area, part, Some(mark));
        });
    }
    height
}
