//! What the surfaces of a picture mean: a sample of each with its words, as many beside each other as there is room for.

use super::canvas::{Area, Canvas, PLAIN, WIDTH};
use super::lettering::{fitted, width};
use super::surface;
use crate::text::Lang;
use crate::view::document::picture::LegendEntry;
use crate::view::words::number;

/// How wide a sample is.
pub const SAMPLE: f64 = 22.0;
pub const ROW: f64 = 20.0;
const GAP: f64 = 18.0;

/// Where samples and their words come to stand, and how high all are together.
pub fn places<'w>(words: impl Iterator<Item = &'w str>, top: f64) -> (Vec<(f64, f64)>, f64) {
    let (mut x, mut y) = (0.0, top);
    let mut places = Vec::new();
    for word in words {
        let room = (SAMPLE + 6.0 + width(word)).min(WIDTH);
        if x > 0.0 && x + room > WIDTH {
            (x, y) = (0.0, y + ROW);
        }
        places.push((x, y));
        x += room + GAP;
    }
    (places, y + ROW - top)
}

/// The words beside a sample at a place.
pub fn words(canvas: &mut Canvas, (x, y): (f64, f64), words: &str) {
    let fitted = fitted(words, WIDTH - x - SAMPLE - 6.0);
    canvas.text(x + SAMPLE + 6.0, y + 13.0, &fitted, PLAIN);
}

/// A part and how many there are of it.
pub fn counted(lang: Lang, part: &LegendEntry, n: u64) -> String {
    format!("{} ({})", part.name, number(lang, n))
}

/// The parts with their words, and how high they are together.
pub fn draw(canvas: &mut Canvas, parts: &[(&LegendEntry, String)], top: f64) -> f64 {
    let (places, height) = places(parts.iter().map(|(_, words)| &**words), top);
    for ((part, text), (x, y)) in parts.iter().zip(places) {
        let area = Area { x, y: y + 1.0, width: SAMPLE, height: 16.0 };
        surface::draw(canvas, area, part, Some(&part.mark));
        words(canvas, (x, y), text);
    }
    height
}
