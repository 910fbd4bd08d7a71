//! Pictures as SVG within a page: no script, no font of their own, colours by the page's variables.

mod axis;
mod canvas;
mod grid;
mod legend;
mod lettering;
mod map;
mod progress;
mod stacked;
mod surface;
mod targets;
mod timeline;

use canvas::Canvas;

use super::markup::Markup;
use crate::view::document::picture::{Drawing, Picture};

/// The picture as an `<svg>` element, or several one below the other. `n` is its number on the page, for what must have a name
/// of its own there.
pub fn draw(picture: &Picture, n: usize) -> Markup {
    let mut canvas = Canvas::new(n);
    let height = match &picture.drawing {
        Drawing::Progress(progress) => progress::draw(&mut canvas, progress),
        Drawing::Stacked(stacked) => stacked::draw(&mut canvas, stacked),
        Drawing::Grid(grid) => grid::draw(&mut canvas, grid),
        Drawing::Timeline(timeline) => return timeline::draw(picture, timeline, n),
        Drawing::Targets(targets) => targets::draw(&mut canvas, targets),
        Drawing::Map(map) => map::draw(&mut canvas, map),
    };
    canvas.finish(height, &picture.title, &picture.description)
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::text::Lang;
    use crate::view::document::Tone;
    use crate::view::document::picture::{Grid, GridCell, GridRow, LegendEntry, Stacked, StackedBar, Texture};

    fn part(name: &str, texture: Texture) -> LegendEntry {
        LegendEntry { name: name.to_owned(), tone: Tone::Good, texture, mark: "✓".to_owned() }
    }

    fn picture(drawing: Drawing) -> Picture {
        Picture { title: "T".to_owned(), description: "D".to_owned(), drawing }
    }

    #[test]
    fn large_numbers_are_grouped() {
        let bar = StackedBar { label: "x".to_owned(), counts: vec![12_160] };
        let parts = vec![part("xong", Texture::Solid)];
        let drawn =
            draw(&picture(Drawing::Stacked(Stacked { lang: Lang::Vi, parts, bars: vec![bar] })), 0).into_string();
        assert!(drawn.contains("xong (12.160)") && drawn.matches(">12.160<").count() == 2, "{drawn}");
    }

    /// Every element of a name: its attributes, and the text in it.
    fn elements(xml: &str, wanted: &str) -> Vec<(Vec<(String, String)>, String)> {
        let mut reader = Reader::from_str(xml);
        let (mut found, mut inside) = (Vec::new(), false);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(e) | Event::Empty(e) => {
                    inside = e.name().as_ref() == wanted;
                    let of = |a: quick_xml::events::attributes::Attribute<'_>| {
                        (a.key.as_ref().to_owned(), a.value.to_string())
                    };
                    if inside {
                        found.push((e.attributes().map(|a| of(a.unwrap())).collect(), String::new()));
                    }
                }
                Event::Text(text) if inside => found.last_mut().unwrap().1 += &text,
                Event::End(_) => inside = false,
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    fn measure(attributes: &[(String, String)], name: &str) -> f64 {
        attributes.iter().find(|(key, _)| key == name).unwrap().1.parse().unwrap()
    }

    #[test]
    fn segments_add_up_to_their_bar_and_are_in_proportion() {
        let names = [("a", Texture::Solid), ("b", Texture::Solid), ("c", Texture::Solid)];
        let bar = |label: &str, counts: [u64; 3]| StackedBar { label: label.to_owned(), counts: counts.into() };
        let stacked = Stacked {
            lang: Lang::Vi,
            parts: names.map(|(name, texture)| part(name, texture)).into(),
            bars: vec![bar("x", [3, 0, 1]), bar("y", [10, 7, 3]), bar("z", [0, 0, 0])],
        };
        let drawn = draw(&picture(Drawing::Stacked(stacked)), 0).into_string();
        let rects = elements(&drawn, "rect");
        // The first three explain the parts.
        let of = |y: f64| -> Vec<(f64, f64)> {
            let segments = rects.iter().skip(3).filter(|(a, _)| (measure(a, "y") - y).abs() < 1.0);
            segments.map(|(a, _)| (measure(a, "x"), measure(a, "width"))).collect()
        };
        let mut ys: Vec<f64> = rects.iter().skip(3).map(|(a, _)| measure(a, "y")).collect();
        ys.dedup();
        assert_eq!(ys.len(), 2, "nothing is drawn for what is not there");
        let unit = of(ys[1]).iter().map(|(_, width)| width).sum::<f64>() / 20.0;
        for (y, counts) in [(ys[0], &[3.0, 1.0][..]), (ys[1], &[10.0, 7.0, 3.0])] {
            let segments = of(y);
            assert_eq!(segments.len(), counts.len());
            for ((_, width), count) in segments.iter().zip(counts) {
                assert!((width - count * unit).abs() < 0.2, "{width} for {count}, {unit} each");
            }
            for pair in segments.windows(2) {
                assert!((pair[0].0 + pair[0].1 - pair[1].0).abs() < 0.2, "one begins where the other ends");
            }
        }
    }

    #[test]
    fn no_text_leaves_the_picture_and_what_is_cut_is_told_whole() {
        let long = "Đơn vị có tên rất dài ".repeat(20);
        let grid = Grid {
            lang: Lang::Vi,
            parts: vec![part(&long, Texture::Hatched)],
            columns: (1..=12).map(|n| format!("T{n}")).collect(),
            rows: vec![GridRow {
                label: long.clone(),
                cells: vec![Some(GridCell { part: 0, mark: Some("+12345".to_owned()), says: "nói".to_owned() }), None],
            }],
        };
        let drawn = draw(&picture(Drawing::Grid(grid)), 7).into_string();
        // There is no room for all the days in the cell: it has the sign of its part, beside those of hatching and legend.
        assert!(!drawn.contains(">+12345<"));
        assert_eq!(elements(&drawn, "path").len(), 3);
        for (attributes, text) in elements(&drawn, "text") {
            let (x, wide) = (measure(&attributes, "x"), lettering::width(&text));
            let middle = attributes.iter().any(|(_, value)| value.contains("middle"));
            let right = if middle { x + wide / 2.0 } else { x + wide };
            assert!(right <= canvas::WIDTH + 0.5, "{text} ends at {right}");
        }
        let titles: Vec<String> = elements(&drawn, "title").into_iter().map(|(_, text)| text).collect();
        assert!(titles.contains(&long), "{titles:?}");
        assert!(drawn.contains("id=\"picture-7-title\"") && drawn.contains("url(#picture-7-hatched-good)"));
        // A cell that is not part of anything, or more cells than columns, is passed over.
        let odd = GridRow {
            label: String::new(),
            cells: vec![Some(GridCell { part: 9, mark: None, says: String::new() }); 20],
        };
        draw(
            &picture(Drawing::Grid(Grid { lang: Lang::Vi, parts: Vec::new(), columns: Vec::new(), rows: vec![odd] })),
            0,
        );
    }
}
