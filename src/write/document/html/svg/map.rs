//! Small multiples: a cell each, with its name, its figure and a bar of its parts, all as long as each other, so that shares compare.

use super::canvas::{Area, Canvas, LINE, MUTED, PLAIN, WIDTH};
use super::lettering::{fitted, fitted_bold, width_bold};
use super::{legend, surface};
use crate::view::document::picture::{LegendEntry, Map, MapCell};

/// How large cells are: the more there are, the smaller, and the less is written in each.
#[derive(Clone, Copy)]
struct Size {
    columns: usize,
    /// The height of a row, and of the bar in it.
    row: f64,
    bar: f64,
    has_words: bool,
}

const GAP: f64 = 10.0;
const HEAD: f64 = 26.0;

const LARGE: Size = Size { columns: 4, row: 58.0, bar: 14.0, has_words: true };
const MIDDLE: Size = Size { columns: 7, row: 48.0, bar: 12.0, has_words: true };
const SMALL: Size = Size { columns: 20, row: 22.0, bar: 12.0, has_words: false };

impl Size {
    fn of(cells: usize) -> Size {
        match cells {
            0..=48 => LARGE,
            49..=280 => MIDDLE,
            _ => SMALL,
        }
    }

    fn width(self) -> f64 {
        (WIDTH - GAP * (self.columns - 1) as f64) / self.columns as f64
    }
}

/// Draws it, and says how high it is.
pub fn draw(canvas: &mut Canvas, map: &Map) -> f64 {
    let cells = || map.groups.iter().flat_map(|group| &group.cells);
    let sum = |part: usize| cells().filter_map(|cell| cell.counts.get(part)).sum::<u64>();
    let parts = map.parts.iter().enumerate().map(|(n, part)| (part, sum(n))).filter(|(_, n)| *n > 0);
    let parts: Vec<(&LegendEntry, String)> =
        parts.map(|(part, n)| (part, legend::counted(map.lang, part, n))).collect();
    let mut y = legend::draw(canvas, &parts, 0.0) + GAP;
    let size = Size::of(cells().count());
    for group in &map.groups {
        if !group.label.is_empty() {
            let label = fitted_bold(&group.label, WIDTH);
            canvas.saying(&group.label, |canvas| canvas.text(0.0, y + 16.0, &label, PLAIN.bold()));
            y += HEAD;
        }
        for row in group.cells.chunks(size.columns) {
            for (n, cell) in row.iter().enumerate() {
                let x = n as f64 * (size.width() + GAP);
                canvas.saying(&cell.says, |canvas| one(canvas, &map.parts, cell, size, (x, y)));
            }
            y += size.row;
        }
        y += GAP;
    }
    y
}

fn one(canvas: &mut Canvas, parts: &[LegendEntry], cell: &MapCell, size: Size, (x, y): (f64, f64)) {
    let mut top = y;
    if size.has_words {
        let figure = width_bold(&cell.figure);
        canvas.text(x, y + 12.0, &fitted(&cell.label, size.width()), PLAIN);
        canvas.text(x + size.width() - figure, y + 27.0, &cell.figure, PLAIN.bold());
        top += 31.0;
    }
    let all: u64 = cell.counts.iter().sum();
    let frame = Area { x, y: top, width: size.width(), height: size.bar };
    if all == 0 {
        canvas.line((x, top + size.bar / 2.0), (x + size.width(), top + size.bar / 2.0), MUTED, "stroke-dasharray:2 3");
        return;
    }
    let mut before = 0;
    for (part, n) in parts.iter().zip(&cell.counts).filter(|(_, n)| **n > 0) {
        let at = |n: u64| frame.width * n as f64 / all as f64;
        let area = Area { x: x + at(before), width: at(*n), ..frame };
        surface::draw(canvas, area, part, None);
        before += n;
    }
    canvas.line((x, top + size.bar), (x + size.width(), top + size.bar), LINE, "stroke-width:1");
}
