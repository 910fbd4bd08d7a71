//! A paragraph: its properties, and its runs wherever they are wrapped.

use super::super::Block;
use super::super::unopened::Unopened;
use super::super::words::{Draft, Look};
use super::super::xml::{Space, Step, Xml};
use super::Reader;
use super::styles::RunStyle;

/// A paragraph as it is read.
#[derive(Default)]
pub struct Passage {
    pub draft: Draft,
    pub heading: Option<u8>,
    /// The list it is numbered in, and how deep.
    pub numbered: Option<(u32, usize)>,
    /// Its end was struck out: what comes next belongs to it.
    pub is_open: bool,
    /// The mark at its end is not shown.
    pub has_hidden_end: bool,
    /// What stands in boxes that hang on it.
    pub boxes: Vec<Block>,
    /// How its runs are set if they do not say.
    pub run: RunStyle,
}

impl Passage {
    /// Puts what came before in front.
    pub fn go_on_from(&mut self, open: Passage) {
        let rest = std::mem::replace(&mut self.draft, open.draft);
        self.draft.append(rest);
        self.boxes.splice(0..0, open.boxes);
    }
}

/// What a paragraph's properties say.
#[derive(Default)]
struct Properties {
    style: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
    outline: Option<u8>,
    is_open: bool,
    has_hidden_end: bool,
}

impl Reader {
    /// The paragraph whose start came last.
    pub fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<Passage, Unopened> {
        let mut passage = Passage::default();
        self.dress(&Properties::default(), &mut passage);
        self.inlines(xml, &mut passage)?;
        self.fields.end_paragraph();
        Ok(passage)
    }

    /// What stands in the element whose start came last.
    pub fn inlines(&mut self, xml: &mut Xml<'_>, passage: &mut Passage) -> Result<(), Unopened> {
        loop {
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End | Step::Over => return Ok(()),
                _ => continue,
            };
            match (tag.space, tag.local()) {
                (Space::Main, "pPr") => {
                    let properties = Properties::read(xml)?;
                    self.dress(&properties, passage);
                }
                (Space::Main, "r") => self.run(xml, passage)?,
                (
                    Space::Main,
                    "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "dir" | "bdo"
                    | "rubyBase",
                ) => self.inlines(xml, passage)?,
                (Space::Main, "sdt") => self.control(xml, |reader, xml| reader.inlines(xml, passage))?,
                (Space::Choice, "AlternateContent") => self.choice(xml, |reader, xml| reader.inlines(xml, passage))?,
                (Space::Math, "oMath" | "oMathPara") => self.equation(xml, passage)?,
                _ => xml.skip()?,
            }
        }
    }

    fn dress(&self, properties: &Properties, passage: &mut Passage) {
        let style = self.styles.paragraph(properties.style.as_deref());
        passage.run = style.run;
        passage.heading = properties.outline.or(style.outline).filter(|level| *level < 9).map(|level| level + 1);
        let list = properties.list.or(style.list);
        let by_style = || properties.list.is_none().then(|| self.numbering.level_of(style.list, &style.ids)).flatten();
        let level = properties.level.or_else(by_style).or(style.level).unwrap_or_default();
        passage.numbered = list.filter(|list| *list != 0).map(|list| (list, level));
        passage.is_open = properties.is_open;
        passage.has_hidden_end = properties.has_hidden_end;
    }

    /// The letters of an equation in their order; `²` and its like raised, a fraction with `/`.
    fn equation(&mut self, xml: &mut Xml<'_>, passage: &mut Passage) -> Result<(), Unopened> {
        let level = xml.depth();
        let mut raised = None;
        while xml.depth() >= level {
            let depth = xml.depth();
            let tag = match xml.next()? {
                Step::Start(tag) => tag,
                Step::End => {
                    raised = raised.filter(|at| *at < depth);
                    continue;
                }
                _ => continue,
            };
            let look = Look { raised: raised.is_some(), ..passage.run.look() };
            match (tag.space, tag.local()) {
                (Space::Math, "t") => {
                    let mut text = String::new();
                    xml.text(&mut text)?;
                    self.push(&text, look, passage)?;
                }
                (Space::Math, "sup") => raised = raised.or(Some(depth + 1)),
                (Space::Math, "den") => self.push("/", look, passage)?,
                (Space::Main, "del" | "moveFrom") => xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Text at the end of a paragraph, if it is to be seen.
    pub fn push(&mut self, text: &str, look: Look, passage: &mut Passage) -> Result<(), Unopened> {
        if self.unseen == 0 && self.placeholders == 0 && self.fields.shows() {
            self.tally.check_text(passage.draft.len() + text.len())?;
            self.by_font |= look.font.is_some() && !text.is_ascii();
            passage.draft.push(text, look);
        }
        Ok(())
    }
}

impl Properties {
    fn read(xml: &mut Xml<'_>) -> Result<Properties, Unopened> {
        let level = xml.depth();
        let mut properties = Properties::default();
        while xml.depth() >= level {
            let Step::Start(tag) = xml.next()? else { continue };
            match tag.main() {
                "pStyle" => properties.style = tag.get("val").map(|it| it.into_owned()),
                "outlineLvl" => properties.outline = tag.number("val"),
                "ilvl" => properties.level = tag.number("val"),
                "numId" => properties.list = tag.number("val"),
                "del" | "moveFrom" => properties.is_open = true,
                "vanish" => properties.has_hidden_end = tag.is_on(),
                // These hold more.
                "numPr" | "rPr" => {}
                _ => xml.skip()?,
            }
        }
        Ok(properties)
    }
}
