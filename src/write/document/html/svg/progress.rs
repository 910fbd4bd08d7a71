//! Progress against what was planned: two lines over the year, and their figures beneath.

use super::axis::{self, Axis};
use super::canvas::{ACCENT, Canvas, INK, LINE, MUTED, PAPER, PLAIN, WIDTH, number};
use super::lettering::{fitted, width};
use crate::model::Fraction;
use crate::view::document::picture::{Progress, ProgressPoint};

const LEFT: f64 = 136.0;
/// Behind the last day there is room for its figures.
const RIGHT: f64 = WIDTH - 64.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 256.0;
const ROW: f64 = 20.0;

fn height(share: Fraction) -> f64 {
    BOTTOM - (BOTTOM - TOP) * (share.n as f64 / share.d as f64).clamp(0.0, 1.0)
}

/// Draws it, and says how high it is.
pub fn draw(canvas: &mut Canvas, progress: &Progress) -> f64 {
    let axis = Axis::new(&progress.span, LEFT, RIGHT);
    scale(canvas, progress);
    legend(canvas, progress);
    let of = |share: fn(&ProgressPoint) -> Option<Fraction>| -> Vec<(f64, f64)> {
        progress.points.iter().filter_map(|p| share(p).map(|s| (axis.x(p.on), height(s)))).collect()
    };
    let (reported, planned) = (of(|p| p.reported), of(|p| p.planned));
    axis::today_label(canvas, axis, &progress.span, TOP - 12.0);
    axis::today(canvas, axis, &progress.span, TOP - 12.0, BOTTOM);
    canvas.path(&polyline(&planned), &format!("fill:none;stroke:{MUTED};stroke-width:2;stroke-dasharray:6 4"));
    canvas.path(&polyline(&reported), &format!("fill:none;stroke:{ACCENT};stroke-width:3;stroke-linejoin:round"));
    for point in &progress.points {
        canvas.saying(&point.says, |canvas| marks(canvas, axis, point));
    }
    newest(canvas, axis, progress);
    figures(canvas, axis, progress);
    BOTTOM + 3.2 * ROW
}

fn polyline(points: &[(f64, f64)]) -> String {
    let steps = points.iter().enumerate();
    steps.map(|(n, (x, y))| format!("{}{} {}", if n == 0 { "M" } else { "L" }, number(*x), number(*y))).collect()
}

fn scale(canvas: &mut Canvas, progress: &Progress) {
    for (n, written) in progress.scale.iter().enumerate() {
        let y = BOTTOM - (BOTTOM - TOP) * n as f64 / 4.0;
        let colour = if n == 0 { MUTED } else { LINE };
        canvas.line((LEFT - 10.0, y), (RIGHT, y), colour, "stroke-width:1");
        canvas.text(LEFT - 16.0, y + 4.0, written, PLAIN.end().colour(MUTED));
    }
}

fn legend(canvas: &mut Canvas, progress: &Progress) {
    let mut x = LEFT - 10.0;
    for (n, name) in progress.names.iter().enumerate() {
        sample(canvas, n, x, 12.0);
        canvas.text(x + 38.0, 16.0, name, PLAIN);
        x += 62.0 + width(name);
    }
}

/// A piece of a line as it is drawn.
fn sample(canvas: &mut Canvas, n: usize, x: f64, y: f64) {
    let (colour, look) =
        if n == 0 { (ACCENT, "stroke-width:3") } else { (MUTED, "stroke-width:2;stroke-dasharray:6 4") };
    canvas.line((x, y), (x + 30.0, y), colour, look);
    mark(canvas, n, (x + 15.0, y));
}

/// A full circle for what was reported, an empty square for what was planned.
fn mark(canvas: &mut Canvas, n: usize, at: (f64, f64)) {
    match n {
        0 => canvas.circle(at, 4.0, &format!("fill:{ACCENT};stroke:{PAPER};stroke-width:1")),
        _ => {
            let (x, y) = (number(at.0 - 3.0), number(at.1 - 3.0));
            canvas.path(&format!("M{x} {y}h6v6h-6z"), &format!("fill:{PAPER};stroke:{MUTED};stroke-width:1.5"));
        }
    }
}

fn marks(canvas: &mut Canvas, axis: Axis, point: &ProgressPoint) {
    let x = axis.x(point.on);
    for (n, share) in [point.reported, point.planned].into_iter().enumerate().rev() {
        if let Some(share) = share {
            mark(canvas, n, (x, height(share)));
        }
    }
}

/// The newest figures stand beside their marks: both lines come from below and that of the plan goes on upwards, so that there is
/// room to the left above the higher one, and to the right below the lower one.
fn newest(canvas: &mut Canvas, axis: Axis, progress: &Progress) {
    let Some(point) = progress.points.iter().rfind(|p| p.reported.is_some()) else { return };
    let (Some(reported), Some(planned)) = (point.reported, point.planned) else { return };
    let (x, heights) = (axis.x(point.on), [height(reported), height(planned)]);
    let higher = usize::from(heights[1] < heights[0]);
    for (n, colour) in [(0, ACCENT), (1, INK)] {
        let look = if n == 0 { PLAIN.colour(colour).bold() } else { PLAIN.colour(colour) };
        let below = heights[n] + 16.0;
        let (x, y, look) = match n == higher {
            true => (x - 8.0, (heights[n] - 6.0).max(TOP - 3.0), look.end()),
            // At the bottom there is none.
            false if below > BOTTOM - 3.0 => (x - 8.0, heights[higher] - 20.0, look.end()),
            false => (x + 8.0, below, look),
        };
        canvas.text(x, y, &point.figures[n], look.rim());
    }
}

/// The figures of each month, beneath it.
fn figures(canvas: &mut Canvas, axis: Axis, progress: &Progress) {
    let y = |row: usize| BOTTOM + 17.0 + ROW * row as f64;
    for (n, name) in progress.names.iter().enumerate() {
        canvas.line((0.0, y(n) + 6.0), (WIDTH, y(n) + 6.0), LINE, "stroke-width:1");
        canvas.text(0.0, y(n + 1), &fitted(name, LEFT - 12.0), PLAIN.colour(MUTED));
    }
    for point in &progress.points {
        let Some(label) = &point.label else { continue };
        let x = axis.x(point.on);
        canvas.text(x, y(0), label, PLAIN.middle().colour(MUTED));
        let written = |share: Option<Fraction>, n: usize| share.map(|_| point.figures[n].trim_end_matches(['%', ' ']));
        for (n, share) in [point.reported, point.planned].into_iter().enumerate() {
            if let Some(text) = written(share, n) {
                let look = PLAIN.middle();
                canvas.text(x, y(n + 1), text, if n == 0 { look.bold() } else { look });
            }
        }
    }
}
