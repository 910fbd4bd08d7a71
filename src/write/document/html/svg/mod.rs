//! Pictures as SVG within a page: no script, no font of their own, colours by the page's variables.

mod axis;
mod canvas;
mod grid;
mod legend;
mod lettering;
mod progress;
mod stacked;
mod surface;
mod targets;
mod timeline;

use canvas::Canvas;

use crate::view::picture::{Drawing, Picture};

/// The picture as an `<svg>` element, every text in it escaped. `n` is its number on the page, for what must have a name of its own there.
pub fn draw(picture: &Picture, n: usize) -> String {
    let mut canvas = Canvas::new(n);
    let height = match &picture.drawing {
        Drawing::Progress(progress) => progress::draw(&mut canvas, progress),
        Drawing::Stacked(stacked) => stacked::draw(&mut canvas, stacked),
        Drawing::Grid(grid) => grid::draw(&mut canvas, grid),
        Drawing::Timeline(timeline) => timeline::draw(&mut canvas, timeline),
        Drawing::Targets(targets) => targets::draw(&mut canvas, targets),
    };
    canvas.finish(height, &picture.title, &picture.description)
}
