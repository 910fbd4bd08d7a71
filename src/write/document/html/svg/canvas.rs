//! What is drawn with: shapes and texts as elements of SVG. Colours are names of the page's variables.

use std::mem;

use super::super::markup::{Element, Markup};
use crate::text::safe::visible;
use crate::view::document::Tone;
use crate::view::document::picture::Texture;

/// How wide every picture is drawn. On a page it is scaled to the room that there is.
pub const WIDTH: f64 = 700.0;

/// The size of letters.
pub const LETTER: f64 = 12.0;

/// A colour of the page, with what it is where the page has none.
pub const INK: &str = "var(--ink,#1b1f24)";
pub const PAPER: &str = "var(--paper,#fff)";
pub const MUTED: &str = "var(--muted,#57606a)";
pub const LINE: &str = "var(--line,#d0d7de)";
pub const ACCENT: &str = "var(--accent,#0b5cad)";
/// It has none of its own on the page and is thinned.
const ACCENT_SOFT: &str = "var(--accent,#0b5cad);fill-opacity:.16";
pub const GOOD: &str = "var(--good,#1a7f37)";
pub const GOOD_SOFT: &str = "var(--good-soft,#d8f0de)";
pub const WARNING: &str = "var(--warning,#9a6700)";
pub const WARNING_SOFT: &str = "var(--warning-soft,#fbeecb)";
pub const BAD: &str = "var(--bad,#b42318)";
pub const BAD_SOFT: &str = "var(--bad-soft,#fbdfdc)";
pub const NEUTRAL: &str = "var(--neutral,#6b7280)";
pub const NEUTRAL_SOFT: &str = "var(--neutral-soft,#eceff2)";

/// The strong colour of a tone.
pub fn strong(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => ACCENT,
        Tone::Good => GOOD,
        Tone::Warning => WARNING,
        Tone::Bad => BAD,
        Tone::Muted => NEUTRAL,
    }
}

/// The soft one.
fn soft(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => ACCENT_SOFT,
        Tone::Good => GOOD_SOFT,
        Tone::Warning => WARNING_SOFT,
        Tone::Bad => BAD_SOFT,
        Tone::Muted => NEUTRAL_SOFT,
    }
}

/// How a text looks: its colour, and what its style has beside it.
#[derive(Clone, Copy)]
pub struct Type {
    colour: &'static str,
    anchor: &'static str,
    weight: &'static str,
    rim: &'static str,
}

pub const PLAIN: Type = Type { colour: INK, anchor: "", weight: "", rim: "" };

impl Type {
    /// Its middle stands where it is put.
    pub fn middle(self) -> Type {
        Type { anchor: ";text-anchor:middle", ..self }
    }

    /// It ends where it is put.
    pub fn end(self) -> Type {
        Type { anchor: ";text-anchor:end", ..self }
    }

    pub fn colour(self, colour: &'static str) -> Type {
        Type { colour, ..self }
    }

    pub fn bold(self) -> Type {
        Type { weight: ";font-weight:600", ..self }
    }

    /// A rim of paper around the letters, where lines pass behind them.
    pub fn rim(self) -> Type {
        Type { rim: ";stroke:var(--paper,#fff);stroke-width:4px;paint-order:stroke;stroke-linejoin:round", ..self }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A picture being drawn.
pub struct Canvas {
    /// Begins the ids of this picture, so that several may stand on one page.
    prefix: String,
    body: Markup,
    /// Patterns in use.
    patterns: Vec<(Tone, Texture)>,
}

impl Canvas {
    pub fn new(n: usize) -> Canvas {
        Canvas { prefix: format!("picture-{n}"), body: Markup::default(), patterns: Vec::new() }
    }

    /// For a part of a picture.
    pub fn part(n: usize, part: usize) -> Canvas {
        Canvas { prefix: format!("picture-{n}-{part}"), ..Canvas::new(n) }
    }

    /// The finished picture, so high.
    pub fn finish(self, height: f64, title: &str, description: &str) -> Markup {
        let [title_id, description_id] = ["title", "desc"].map(|part| format!("{}-{part}", self.prefix));
        let mut out = Markup::default();
        let svg = out.element("svg").with("xmlns", "http://www.w3.org/2000/svg").class("picture").with("role", "img");
        svg.with("aria-labelledby", format!("{title_id} {description_id}"))
            .with("viewBox", format!("0 0 {WIDTH} {}", number(height)))
            .with("style", format!("display:block;width:100%;height:auto;font-family:inherit;font-size:{LETTER}px"))
            .inside(|out| {
                out.element("title").with("id", title_id).text(title);
                out.element("desc").with("id", description_id).text(description);
                if !self.patterns.is_empty() {
                    out.element("defs").inside(|out| self.patterns.iter().for_each(|it| self.define(out, *it)));
                }
                out.append(self.body);
            });
        out
    }

    pub fn text(&mut self, x: f64, y: f64, text: &str, look: Type) {
        let style = format!("fill:{}{}{}{}", look.colour, look.anchor, look.weight, look.rim);
        shape(&mut self.body, "text", &[("x", x), ("y", y)], &style).text(text);
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, more: &str) {
        let ends = [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)];
        shape(&mut self.body, "line", &ends, &format!("stroke:{colour};{more}")).empty();
    }

    pub fn path(&mut self, path: &str, style: &str) {
        self.body.element("path").with("d", path).with("style", style).empty();
    }

    pub fn circle(&mut self, at: (f64, f64), radius: f64, style: &str) {
        let measures = [("cx", at.0), ("cy", at.1), ("r", radius)];
        shape(&mut self.body, "circle", &measures, style).empty();
    }

    pub fn rect(&mut self, area: Area, style: &str) {
        let measures = [("x", area.x), ("y", area.y), ("width", area.width), ("height", area.height)];
        shape(&mut self.body, "rect", &measures, style).empty();
    }

    /// A surface of a kind, told apart by tone and by texture.
    pub fn surface(&mut self, area: Area, tone: Tone, texture: Texture) {
        let fill = match texture {
            Texture::Solid => strong(tone).to_owned(),
            Texture::Soft => soft(tone).to_owned(),
            Texture::Empty => PAPER.to_owned(),
            Texture::Hatched | Texture::Dotted => {
                if !self.patterns.contains(&(tone, texture)) {
                    self.patterns.push((tone, texture));
                }
                format!("url(#{})", self.pattern(tone, texture))
            }
        };
        // The rim lies within, so that the surface is as wide as what it stands for.
        self.rect(area, &format!("fill:{fill}"));
        if texture != Texture::Solid && area.width > 1.0 {
            let inner = Area { x: area.x + 0.5, y: area.y + 0.5, width: area.width - 1.0, height: area.height - 1.0 };
            self.rect(inner, &format!("fill:none;stroke:{}", strong(tone)));
        }
    }

    fn pattern(&self, tone: Tone, texture: Texture) -> String {
        format!("{}-{texture:?}-{tone:?}", self.prefix).to_lowercase()
    }

    fn define(&self, out: &mut Markup, (tone, texture): (Tone, Texture)) {
        let pattern =
            out.element("pattern").with("id", self.pattern(tone, texture)).with("width", "6").with("height", "6");
        let turn = (texture == Texture::Hatched).then_some("rotate(45)");
        pattern.with("patternUnits", "userSpaceOnUse").maybe("patternTransform", turn).inside(|out| {
            let fill = |colour| format!("fill:{colour}");
            shape(out, "rect", &[("width", 6.0), ("height", 6.0)], &fill(soft(tone))).empty();
            if texture == Texture::Dotted {
                shape(out, "circle", &[("cx", 3.0), ("cy", 3.0), ("r", 1.1)], &fill(strong(tone))).empty();
            } else {
                let style = format!("stroke:{};stroke-width:3", strong(tone));
                out.element("path").with("d", "M0 0V6").with("style", style).empty();
            }
        });
    }

    /// What is drawn in it says `says` when it is pointed at; the end of a line is a sign there as it is in a label.
    pub fn saying(&mut self, says: &str, draw: impl FnOnce(&mut Canvas)) {
        let before = mem::take(&mut self.body);
        draw(self);
        let drawn = mem::replace(&mut self.body, before);
        self.body.element("g").inside(|out| {
            out.element("title").text(&visible(says));
            out.append(drawn);
        });
    }

    /// A sign in a cell or a legend: ticks and crosses are drawn, for not every font has them.
    pub fn mark(&mut self, centre: (f64, f64), mark: &str, colour: &'static str) {
        let (x, y) = centre;
        let stroke = format!("fill:none;stroke:{colour};stroke-width:2;stroke-linecap:round;stroke-linejoin:round");
        let at = |dx: f64, dy: f64| format!("{} {}", number(x + dx), number(y + dy));
        match mark {
            "✓" => self.path(&format!("M{}L{}L{}", at(-4.0, 0.5), at(-1.0, 3.5), at(4.5, -3.5)), &stroke),
            "✗" => {
                let (a, b, c, d) = (at(-3.5, -3.5), at(3.5, 3.5), at(3.5, -3.5), at(-3.5, 3.5));
                self.path(&format!("M{a}L{b}M{c}L{d}"), &stroke);
            }
            text => self.text(x, y + 4.3, text, PLAIN.middle().colour(colour).bold()),
        }
    }
}

/// A coordinate: one decimal, and none where it says nothing. What is no number is 0: a picture never holds one.
pub fn number(n: f64) -> String {
    let rounded = if n.is_finite() { (n * 10.0).round() / 10.0 } else { 0.0 };
    // Negative zero has a sign.
    format!("{}", rounded + 0.0)
}

/// An element with coordinates or lengths, and its look.
fn shape<'m>(out: &'m mut Markup, name: &'static str, measures: &[(&'static str, f64)], style: &str) -> Element<'m> {
    let element = measures.iter().fold(out.element(name), |element, (key, n)| element.with(key, number(*n)));
    element.with("style", style)
}
