//! A part's surface with its sign or number on it, legible on every filling.

use super::canvas::{Area, Canvas, INK, PAPER, PLAIN};
use super::lettering::width;
use crate::view::document::picture::{LegendEntry, Texture};

/// The surface of a part; what is written on it is left out where it has no room.
pub fn draw(canvas: &mut Canvas, area: Area, part: &LegendEntry, written: Option<&str>) {
    canvas.surface(area, part.tone, part.texture);
    let Some(written) = written.filter(|text| !text.is_empty() && holds(area, text)) else { return };
    let centre = (area.x + area.width / 2.0, area.y + area.height / 2.0);
    match part.texture {
        Texture::Solid => canvas.mark(centre, written, PAPER),
        Texture::Soft | Texture::Empty => canvas.mark(centre, written, INK),
        Texture::Hatched | Texture::Dotted => {
            // A little paper behind it: letters on hatching are hard to read.
            let wide = (width(written) + 4.0).min(area.width - 2.0);
            let behind = Area { x: centre.0 - wide / 2.0, y: centre.1 - 6.5, width: wide, height: 13.0 };
            canvas.rect(behind, &format!("fill:{PAPER}"));
            canvas.mark(centre, written, INK);
        }
    }
}

/// Whether a surface has room for a sign.
pub fn holds(area: Area, sign: &str) -> bool {
    width(sign) + 4.0 <= area.width
}

/// A name is told whole; only what is no name any more is cut.
pub const MOST_LINES: usize = 6;

const LINE_HEIGHT: f64 = 14.0;

/// How high so many lines are, with a little air around them.
pub fn room(lines: &[String]) -> f64 {
    LINE_HEIGHT * lines.len() as f64 + 4.0
}

/// A name over a few lines at the left edge, its middle at `y`.
pub fn name(canvas: &mut Canvas, lines: &[String], y: f64) {
    let first = y + 4.0 - LINE_HEIGHT / 2.0 * (lines.len().max(1) - 1) as f64;
    for (n, line) in lines.iter().enumerate() {
        canvas.text(0.0, first + LINE_HEIGHT * n as f64, line, PLAIN);
    }
}
