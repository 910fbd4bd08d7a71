//! Styles of a document: whether they make text bold, raised or hidden, a heading, or a numbered paragraph.

use std::collections::HashMap;

use super::super::bounds::{MOST_STYLES, within};
use super::super::old::OldFont;
use super::super::package::Package;
use super::super::unopened::{Bound, Unopened};
use super::super::words::Look;
use super::super::xml::{Step, Tag, Xml};

/// No style is based on another on another so often.
const MOST_STEPS: usize = 32;

/// How text is set; what is not said is said elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunStyle {
    bold: Option<bool>,
    raised: Option<bool>,
    hidden: Option<bool>,
    /// The font, if it is said: one of Unicode, or an old one.
    font: Option<Option<OldFont>>,
}

impl RunStyle {
    /// This, and where it says nothing, the other.
    pub fn over(self, below: RunStyle) -> RunStyle {
        RunStyle {
            bold: self.bold.or(below.bold),
            raised: self.raised.or(below.raised),
            hidden: self.hidden.or(below.hidden),
            font: self.font.or(below.font),
        }
    }

    pub fn look(self) -> Look {
        Look { bold: self.bold == Some(true), raised: self.raised == Some(true), font: self.font.flatten() }
    }

    pub fn is_hidden(self) -> bool {
        self.hidden == Some(true)
    }

    /// The properties whose start came last, and the style that they name.
    pub fn read(xml: &mut Xml<'_>) -> Result<(Option<String>, RunStyle), Unopened> {
        let level = xml.depth();
        let (mut named, mut style) = (None, RunStyle::default());
        while xml.depth() >= level {
            let Step::Start(tag) = xml.next()? else { continue };
            match tag.main() {
                "rStyle" => named = tag.get("val").map(|it| it.into_owned()),
                "rFonts" => style.font = font(&tag).or(style.font),
                "b" => style.bold = Some(tag.is_on()),
                "vanish" | "specVanish" => style.hidden = Some(tag.is_on()),
                "vertAlign" => style.raised = Some(tag.get("val").is_some_and(|it| it == "superscript")),
                // Half points above the line.
                "position" if tag.number::<i32>("val").is_some_and(|it| it >= 4) => style.raised = Some(true),
                _ => xml.skip()?,
            }
        }
        Ok((named, style))
    }
}

/// What letters beyond ASCII are set in, if the tag says it.
fn font(tag: &Tag<'_>) -> Option<Option<OldFont>> {
    match tag.get("hAnsi").or(tag.get("ascii")) {
        _ if tag.get("hAnsiTheme").or(tag.get("asciiTheme")).is_some() => Some(None),
        Some(name) => Some(OldFont::named(&name)),
        None => None,
    }
}

#[derive(Debug, Default)]
pub struct Styles {
    known: HashMap<String, Style>,
    /// What paragraphs have that name none.
    usual: Option<String>,
    defaults: RunStyle,
}

#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    run: RunStyle,
    outline: Option<u8>,
    list: Option<u32>,
    level: Option<usize>,
}

/// What a paragraph's style comes to with all that it is based on.
#[derive(Debug, Default)]
pub struct ParagraphStyle<'s> {
    pub run: RunStyle,
    /// From 0; 9 is none.
    pub outline: Option<u8>,
    pub list: Option<u32>,
    pub level: Option<usize>,
    /// Its name and those of what it is based on.
    pub ids: Vec<&'s str>,
}

impl Styles {
    pub fn paragraph(&self, id: Option<&str>) -> ParagraphStyle<'_> {
        let mut whole = ParagraphStyle::default();
        let mut next = id.filter(|id| self.known.contains_key(*id)).or(self.usual.as_deref());
        for _ in 0..MOST_STEPS {
            let Some((id, style)) = next.and_then(|id| self.known.get_key_value(id)) else { break };
            whole.run = whole.run.over(style.run);
            whole.outline = whole.outline.or(style.outline);
            if whole.list.is_none() {
                whole.list = style.list;
            }
            whole.level = whole.level.or(style.level);
            whole.ids.push(id);
            next = style.based_on.as_deref();
        }
        whole.run = whole.run.over(self.defaults);
        whole
    }

    pub fn character(&self, id: Option<&str>) -> RunStyle {
        let (mut whole, mut next) = (RunStyle::default(), id);
        for _ in 0..MOST_STEPS {
            let Some(style) = next.and_then(|id| self.known.get(id)) else { break };
            whole = whole.over(style.run);
            next = style.based_on.as_deref();
        }
        whole
    }

    /// The list that a style of numbering is.
    pub fn list(&self, id: &str) -> Option<u32> {
        self.known.get(id)?.list
    }
}

pub fn read(package: &mut Package<'_>, part: &str) -> Result<Styles, Unopened> {
    let Some(mut xml) = package.small_part(part)? else { return Ok(Styles::default()) };
    let mut styles = Styles::default();
    loop {
        match xml.next()? {
            Step::Over => return Ok(styles),
            Step::Start(tag) => match tag.main() {
                "rPrDefault" => styles.defaults = defaults(&mut xml)?,
                "style" => {
                    within(styles.known.len() < MOST_STYLES, Bound::Styles)?;
                    let id = tag.get("styleId").unwrap_or_default().into_owned();
                    let is_usual = tag.flag("default") && tag.get("type").is_some_and(|it| it == "paragraph");
                    if is_usual {
                        styles.usual = Some(id.clone());
                    }
                    let style = style(&mut xml)?;
                    styles.known.insert(id, style);
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn defaults(xml: &mut Xml<'_>) -> Result<RunStyle, Unopened> {
    let (level, mut style) = (xml.depth(), RunStyle::default());
    while xml.depth() >= level {
        if let Step::Start(tag) = xml.next()?
            && tag.main() == "rPr"
        {
            style = RunStyle::read(xml)?.1;
        }
    }
    Ok(style)
}

fn style(xml: &mut Xml<'_>) -> Result<Style, Unopened> {
    let level = xml.depth();
    let (mut style, mut by_name) = (Style::default(), None);
    while xml.depth() >= level {
        let Step::Start(tag) = xml.next()? else { continue };
        match tag.main() {
            "name" => by_name = tag.get("val").and_then(|name| heading(&name)),
            "basedOn" => style.based_on = tag.get("val").map(|it| it.into_owned()),
            "outlineLvl" => style.outline = tag.number("val"),
            "ilvl" => style.level = tag.number("val"),
            "numId" => style.list = tag.number("val"),
            "rPr" => style.run = RunStyle::read(xml)?.1,
            "pPr" | "numPr" => {}
            // What a table's style says of its first row is said of no paragraph.
            _ => xml.skip()?,
        }
    }
    style.outline = style.outline.or(by_name);
    Ok(style)
}

/// The level, from 0, that the name of a style of headings tells.
fn heading(name: &str) -> Option<u8> {
    let name = name.trim().to_ascii_lowercase();
    let level: u8 = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}
