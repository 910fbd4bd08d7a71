//! Indicators against their targets: a line for each measure, the better the further to the right.

use super::canvas::{Canvas, INK, LINE, MUTED, PAPER, PLAIN, WIDTH, number, strong};
use super::lettering::{fitted, fitted_bold, lines, width};
use super::surface;
use crate::model::Fraction;
use crate::view::document::picture::{Target, Targets};

const LEFT: f64 = 262.0;
const RIGHT: f64 = 416.0;
/// The right edges of the three columns of figures.
const COLUMNS: [f64; 3] = [512.0, 614.0, WIDTH];
const ROW: f64 = 54.0;
const TOP: f64 = 34.0;

type Mark = fn(&mut Canvas, (f64, f64), &'static str);

/// Baseline, latest, target: they differ in shape as well as in colour.
const MARKS: [Mark; 3] = [
    |canvas, at, _| canvas.circle(at, 4.5, &format!("fill:{PAPER};stroke:{MUTED};stroke-width:2")),
    |canvas, at, colour| canvas.circle(at, 5.5, &format!("fill:{colour};stroke:{PAPER};stroke-width:1")),
    |canvas, (x, y), _| {
        canvas.line((x, y - 11.0), (x, y + 9.0), INK, "stroke-width:2");
        let (x, y) = (number(x), number(y - 11.0));
        canvas.path(&format!("M{x} {y}l-7 -4h14z"), &format!("fill:{INK}"));
    },
];

/// Draws it, and says how high it is.
pub fn draw(canvas: &mut Canvas, targets: &Targets) -> f64 {
    for ((name, mark), right) in targets.names.iter().zip(MARKS).zip(COLUMNS) {
        let name = fitted(name, 62.0);
        mark(canvas, (right - width(&name) - 10.0, 18.0), INK);
        canvas.text(right, 21.0, &name, PLAIN.end().colour(MUTED));
    }
    canvas.text((LEFT + RIGHT) / 2.0, 21.0, &targets.direction, PLAIN.middle().colour(MUTED));
    for (n, row) in targets.rows.iter().enumerate() {
        let y = TOP + ROW * n as f64;
        if !row.label.is_empty() {
            canvas.line((0.0, y), (WIDTH, y), LINE, "stroke-width:1");
        }
        canvas.saying(&row.says, |canvas| target(canvas, row, y));
    }
    TOP + ROW * targets.rows.len() as f64
}

fn target(canvas: &mut Canvas, row: &Target, y: f64) {
    // The abbreviation that people know an index by stands at its end.
    let name = lines(&row.label, 196.0, 3);
    surface::name(canvas, &name, y + if name.len() > 2 { 24.0 } else { 20.0 });
    canvas.text(LEFT - 20.0, y + 24.0, &fitted(&row.measure, 56.0), PLAIN.end().colour(MUTED));
    let values = [&row.baseline, &row.latest, &row.target];
    if let Some(ends) = &row.ends {
        scale(canvas, row, ends, y + 20.0);
    }
    for (n, value) in values.into_iter().enumerate() {
        let text = value.as_ref().map_or("—", |(_, text)| text);
        let look = PLAIN.end();
        let (text, look) = match n {
            1 => (fitted_bold(text, 98.0), look.bold()),
            _ => (fitted(text, 90.0), look),
        };
        canvas.text(COLUMNS[n], y + 20.0, &text, look);
    }
    canvas.text(WIDTH, y + 39.0, &fitted(&row.remark, WIDTH - RIGHT - 16.0), PLAIN.end().colour(strong(row.tone)));
}

fn scale(canvas: &mut Canvas, row: &Target, ends: &[String; 2], y: f64) {
    canvas.line((LEFT, y), (RIGHT, y), MUTED, "stroke-width:1");
    for (x, end) in [LEFT, RIGHT].into_iter().zip(ends) {
        canvas.line((x, y - 4.0), (x, y + 4.0), MUTED, "stroke-width:1");
        canvas.text(x, y + 20.0, end, PLAIN.middle().colour(MUTED));
    }
    let x = |share: &Fraction| LEFT + (RIGHT - LEFT) * (share.n as f64 / share.d as f64).clamp(0.0, 1.0);
    if let (Some((from, _)), Some((to, _))) = (&row.baseline, &row.latest) {
        canvas.line((x(from), y), (x(to), y), strong(row.tone), "stroke-width:3");
    }
    for (mark, value) in MARKS.iter().zip([&row.baseline, &row.latest, &row.target]) {
        if let Some((share, _)) = value {
            mark(canvas, (x(share), y), strong(row.tone));
        }
    }
}
