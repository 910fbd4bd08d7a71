//! What is drawn with: shapes and texts as elements of SVG. Here every text is escaped, and colours are names of the page's variables.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::text::safe::visible;
use crate::view::document::Tone;
use crate::view::picture::Texture;

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

/// The soft one; the accent has none of its own and is thinned.
fn soft(tone: Tone) -> String {
    let colour = match tone {
        Tone::Plain => return format!("{ACCENT};fill-opacity:.16"),
        Tone::Good => GOOD_SOFT,
        Tone::Warning => WARNING_SOFT,
        Tone::Bad => BAD_SOFT,
        Tone::Muted => NEUTRAL_SOFT,
    };
    colour.to_owned()
}

/// Where a text is held.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Clone, Copy)]
pub struct Type {
    pub anchor: Anchor,
    pub colour: &'static str,
    pub bold: bool,
    /// A rim of paper around the letters, where lines pass behind them.
    pub rim: bool,
}

pub const PLAIN: Type = Type { anchor: Anchor::Start, colour: INK, bold: false, rim: false };

impl Type {
    pub fn at(self, anchor: Anchor) -> Type {
        Type { anchor, ..self }
    }

    pub fn colour(self, colour: &'static str) -> Type {
        Type { colour, ..self }
    }

    pub fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    pub fn rim(self) -> Type {
        Type { rim: true, ..self }
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
    body: String,
    /// Patterns in use.
    patterns: Vec<(Tone, Texture)>,
}

impl Canvas {
    pub fn new(n: usize) -> Canvas {
        Canvas { prefix: format!("picture-{n}"), body: String::new(), patterns: Vec::new() }
    }

    /// The finished picture, so high.
    pub fn finish(self, height: f64, title: &str, description: &str) -> String {
        let Canvas { prefix, body, patterns } = &self;
        let (title, description) = (escaped(title), escaped(description));
        let mut defs = String::new();
        for (tone, texture) in patterns {
            self.define(&mut defs, *tone, *texture);
        }
        let defs = if defs.is_empty() { defs } else { format!("<defs>{defs}</defs>") };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" role=\"img\" aria-labelledby=\"{prefix}-title {prefix}-desc\" \
             viewBox=\"0 0 {WIDTH} {}\" style=\"display:block;width:100%;height:auto;font-family:inherit;font-size:{LETTER}px\">\
             <title id=\"{prefix}-title\">{title}</title><desc id=\"{prefix}-desc\">{description}</desc>{defs}{body}</svg>",
            number(height)
        )
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.body.write_fmt(element);
    }

    pub fn text(&mut self, x: f64, y: f64, text: &str, look: Type) {
        let (x, y, text) = (number(x), number(y), escaped(text));
        let anchor = match look.anchor {
            Anchor::Start => "",
            Anchor::Middle => ";text-anchor:middle",
            Anchor::End => ";text-anchor:end",
        };
        let bold = if look.bold { ";font-weight:600" } else { "" };
        let rim = match look.rim {
            true => format!(";stroke:{PAPER};stroke-width:4px;paint-order:stroke;stroke-linejoin:round"),
            false => String::new(),
        };
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" style=\"fill:{}{anchor}{bold}{rim}\">{text}</text>",
            look.colour
        ));
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, more: &str) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.add(format_args!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" style=\"stroke:{colour};{more}\"/>"
        ));
    }

    pub fn path(&mut self, path: &str, style: &str) {
        self.add(format_args!("<path d=\"{path}\" style=\"{style}\"/>"));
    }

    pub fn circle(&mut self, at: (f64, f64), radius: f64, style: &str) {
        let [x, y, r] = [at.0, at.1, radius].map(number);
        self.add(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" style=\"{style}\"/>"));
    }

    pub fn rect(&mut self, area: Area, style: &str) {
        let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(number);
        self.add(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" style=\"{style}\"/>"));
    }

    /// A surface of a kind, told apart by tone and by texture.
    pub fn surface(&mut self, area: Area, tone: Tone, texture: Texture) {
        let fill = match texture {
            Texture::Solid => strong(tone).to_owned(),
            Texture::Soft => soft(tone),
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

    fn define(&self, defs: &mut String, tone: Tone, texture: Texture) {
        let (id, strong, soft) = (self.pattern(tone, texture), strong(tone), soft(tone));
        let sign = match texture {
            Texture::Dotted => format!("<circle cx=\"3\" cy=\"3\" r=\"1.1\" style=\"fill:{strong}\"/>"),
            _ => format!("<path d=\"M0 0V6\" style=\"stroke:{strong};stroke-width:3\"/>"),
        };
        let turn = if texture == Texture::Hatched { " patternTransform=\"rotate(45)\"" } else { "" };
        let _ = write!(
            defs,
            "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"{turn}>\
             <rect width=\"6\" height=\"6\" style=\"fill:{soft}\"/>{sign}</pattern>"
        );
    }

    /// What is drawn in it says `says` when it is pointed at.
    pub fn saying(&mut self, says: &str, draw: impl FnOnce(&mut Canvas)) {
        let says = escaped(says);
        self.add(format_args!("<g><title>{says}</title>"));
        draw(self);
        self.body.push_str("</g>");
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
            text => self.text(x, y + 4.3, text, PLAIN.at(Anchor::Middle).colour(colour).bold()),
        }
    }
}

/// A coordinate: one decimal, and none where it says nothing. What is no number is 0: a picture never holds one.
pub fn number(n: f64) -> String {
    let rounded = if n.is_finite() { (n * 10.0).round() / 10.0 } else { 0.0 };
    // Negative zero has a sign.
    format!("{}", rounded + 0.0)
}

/// Text as XML may hold it, with what would act made visible.
pub fn escaped(text: &str) -> String {
    let shown: String =
        visible(text).chars().map(|c| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c }).collect();
    escape(shown.as_str()).into_owned()
}
