//! Who reported when: a cell for each, with a sign in it.

use super::canvas::{Anchor, Area, Canvas, LINE, MUTED, PLAIN, WIDTH};
use super::lettering::fitted;
use super::{legend, surface};
use crate::view::picture::{Grid, GridRow, Part};

const LEFT: f64 = 206.0;
const ROW: f64 = 24.0;

/// Draws it, and says how high it is.
pub fn draw(canvas: &mut Canvas, grid: &Grid) -> f64 {
    let used =
        |part: usize| grid.rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(|c| c.part == part).count();
    let parts: Vec<(&Part, String)> = (grid.parts.iter().enumerate())
        .map(|(n, part)| (part, used(n)))
        .filter(|(_, n)| *n > 0)
        .map(|(part, n)| (part, format!("{} ({n})", part.name)))
        .collect();
    let head = legend::draw(canvas, &parts, 0.0) + 22.0;
    let column = (WIDTH - LEFT) / grid.columns.len().max(1) as f64;
    for (n, name) in grid.columns.iter().enumerate() {
        canvas.text(LEFT + column * (n as f64 + 0.5), head - 6.0, name, PLAIN.at(Anchor::Middle).colour(MUTED));
    }
    for (n, row) in grid.rows.iter().enumerate() {
        let y = head + ROW * n as f64;
        canvas.line((0.0, y), (WIDTH, y), LINE, "stroke-width:1");
        cells(canvas, grid, row, column, y);
    }
    let bottom = head + ROW * grid.rows.len() as f64;
    canvas.line((0.0, bottom), (WIDTH, bottom), LINE, "stroke-width:1");
    bottom + 2.0
}

fn cells(canvas: &mut Canvas, grid: &Grid, row: &GridRow, column: f64, y: f64) {
    canvas.saying(&row.label, |canvas| {
        canvas.text(0.0, y + ROW / 2.0 + 4.0, &fitted(&row.label, LEFT - 12.0), PLAIN);
    });
    for (n, cell) in row.cells.iter().enumerate() {
        let Some(cell) = cell else { continue };
        let Some(part) = grid.parts.get(cell.part) else { continue };
        let area = Area { x: LEFT + column * n as f64 + 2.0, y: y + 2.5, width: column - 4.0, height: ROW - 5.0 };
        canvas.saying(&cell.says, |canvas| {
            surface::draw(canvas, area, part, Some(cell.mark.as_deref().unwrap_or(&part.mark)));
        });
    }
}
