//! Days along a line, and the line of the day that the figures are of.

use super::canvas::{Canvas, INK, PLAIN, WIDTH};
use super::lettering::width_bold;
use crate::model::Date;
use crate::model::date::days_between;
use crate::view::document::picture::Span;

/// Where days stand between two edges.
#[derive(Clone, Copy)]
pub struct Axis {
    from: Date,
    days: f64,
    pub left: f64,
    pub right: f64,
}

impl Axis {
    pub fn new(span: &Span, left: f64, right: f64) -> Axis {
        Axis { from: span.from, days: days_between(span.from, span.to).max(1) as f64, left, right }
    }

    /// The middle of a day; a day outside stands at the edge.
    pub fn x(&self, day: Date) -> f64 {
        let share = days_between(self.from, day) as f64 / self.days;
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }
}

/// The line of the day that the figures are of.
pub fn today(canvas: &mut Canvas, axis: Axis, span: &Span, top: f64, bottom: f64) {
    let x = axis.x(span.today);
    canvas.line((x, top), (x, bottom), INK, "stroke-width:1.2;stroke-dasharray:2 2");
}

/// Its words, where the line begins.
pub fn today_label(canvas: &mut Canvas, axis: Axis, span: &Span, top: f64) {
    let x = axis.x(span.today);
    let half = width_bold(&span.today_label) / 2.0;
    let (at, look) = match () {
        () if x + half > WIDTH => (WIDTH, PLAIN.end()),
        () if x - half < 0.0 => (0.0, PLAIN),
        () => (x, PLAIN.middle()),
    };
    canvas.text(at, top - 5.0, &span.today_label, look.bold());
}
