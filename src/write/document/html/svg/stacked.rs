//! Parts of a whole, a bar each: as long as the whole is large, so that bars compare as well as parts.

use super::canvas::{Area, Canvas, LINE, PLAIN, WIDTH};
use super::lettering::lines;
use super::{legend, surface};
use crate::view::document::picture::{LegendEntry, Stacked, StackedBar};
use crate::view::words::number;

const LEFT: f64 = 226.0;
/// Behind the longest bar there is room for its sum.
const RIGHT: f64 = WIDTH - 44.0;
const ROW: f64 = 34.0;
const BAR: f64 = 22.0;

/// Draws it, and says how high it is.
pub fn draw(canvas: &mut Canvas, stacked: &Stacked) -> f64 {
    let sums = sums(stacked);
    let parts: Vec<(&LegendEntry, String)> = stacked
        .parts
        .iter()
        .zip(&sums)
        .filter(|(_, n)| **n > 0)
        .map(|(p, n)| (p, legend::counted(stacked.lang, p, *n)))
        .collect();
    let top = legend::draw(canvas, &parts, 0.0) + 10.0;
    let longest = stacked.bars.iter().map(total).max().unwrap_or(0).max(1);
    let unit = (RIGHT - LEFT) / longest as f64;
    let mut bottom = top;
    for bar in &stacked.bars {
        let name = lines(&bar.label, LEFT - 16.0, surface::MOST_LINES);
        let height = surface::room(&name).max(ROW);
        canvas.saying(&bar.label, |canvas| surface::name(canvas, &name, bottom + height / 2.0));
        row(canvas, stacked, bar, unit, bottom + (height - BAR) / 2.0);
        bottom += height;
    }
    canvas.line((LEFT, top), (LEFT, bottom), LINE, "stroke-width:1");
    bottom + 4.0
}

fn total(bar: &StackedBar) -> u64 {
    bar.counts.iter().sum()
}

/// How many there are of each part, in all bars together.
fn sums(stacked: &Stacked) -> Vec<u64> {
    let of = |part: usize| stacked.bars.iter().filter_map(|bar| bar.counts.get(part)).sum();
    (0..stacked.parts.len()).map(of).collect()
}

fn row(canvas: &mut Canvas, stacked: &Stacked, bar: &StackedBar, unit: f64, y: f64) {
    let mut before = 0;
    for (part, count) in stacked.parts.iter().zip(&bar.counts).filter(|(_, n)| **n > 0) {
        let area = Area { x: LEFT + before as f64 * unit, y, width: *count as f64 * unit, height: BAR };
        canvas.saying(&format!("{}: {}", bar.label, legend::counted(stacked.lang, part, *count)), |canvas| {
            surface::draw(canvas, area, part, Some(&number(stacked.lang, *count)));
        });
        before += count;
        // A seam of paper between like colours.
        canvas.line((area.x + area.width, y), (area.x + area.width, y + BAR), super::canvas::PAPER, "stroke-width:1");
    }
    let x = LEFT + before as f64 * unit + 8.0;
    canvas.text(x, y + BAR / 2.0 + 4.0, &number(stacked.lang, before), PLAIN.bold());
}
