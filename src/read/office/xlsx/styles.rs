//! How cells are set: bold or raised, and by which format their numbers are shown.

use std::collections::HashMap;

use super::super::bounds::{MOST_FORMATS, MOST_STYLES, within};
use super::super::old::OldFont;
use super::super::package::Package;
use super::super::unopened::{Bound, Unopened};
use super::super::words::Look;
use super::super::xml::Step;
use super::format::{Format, built_in};

#[derive(Debug, Default)]
pub struct Styles {
    formats: Vec<Format>,
    cells: Vec<CellStyle>,
    general: Format,
}

#[derive(Clone, Copy, Debug, Default)]
struct CellStyle {
    /// Among the formats.
    format: usize,
    look: Look,
}

impl Styles {
    pub fn look(&self, style: usize) -> Look {
        self.cells.get(style).map_or(Look::default(), |it| it.look)
    }

    pub fn format(&self, style: usize) -> &Format {
        self.cells.get(style).and_then(|it| self.formats.get(it.format)).unwrap_or(&self.general)
    }
}

pub fn read(package: &mut Package<'_>, part: &str) -> Result<Styles, Unopened> {
    let Some(mut xml) = package.small_part(part)? else { return Ok(Styles::default()) };
    let mut codes: HashMap<u32, String> = HashMap::new();
    let (mut fonts, mut cells): (Vec<Look>, Vec<(u32, usize)>) = (Vec::new(), Vec::new());
    let (mut in_fonts, mut in_cells) = (false, false);
    loop {
        match xml.next()? {
            Step::Over => return styles(&codes, &fonts, &cells),
            Step::Start(tag) => match tag.main() {
                "fonts" => (in_fonts, in_cells) = (true, false),
                "cellXfs" => (in_fonts, in_cells) = (false, true),
                "fills" | "borders" | "cellStyleXfs" | "cellStyles" | "dxfs" => (in_fonts, in_cells) = (false, false),
                "numFmt" if !in_cells => {
                    within(codes.len() < MOST_STYLES, Bound::Styles)?;
                    if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode")) {
                        codes.entry(id).or_insert_with(|| code.into_owned());
                    }
                }
                "font" if in_fonts => {
                    within(fonts.len() < MOST_STYLES, Bound::Styles)?;
                    fonts.push(Look::default());
                }
                "b" if in_fonts => fonts.iter_mut().last().into_iter().for_each(|font| font.bold = tag.is_on()),
                "vertAlign" if in_fonts => {
                    let raised = tag.get("val").is_some_and(|it| it == "superscript");
                    fonts.iter_mut().last().into_iter().for_each(|font| font.raised = raised);
                }
                "name" if in_fonts => {
                    let named = tag.get("val").and_then(|name| OldFont::named(&name));
                    fonts.iter_mut().last().into_iter().for_each(|font| font.font = named);
                }
                "xf" if in_cells => {
                    within(cells.len() < MOST_STYLES, Bound::Styles)?;
                    let number = |name| tag.number(name).unwrap_or_default();
                    cells.push((number("numFmtId"), number("fontId") as usize));
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn styles(codes: &HashMap<u32, String>, fonts: &[Look], cells: &[(u32, usize)]) -> Result<Styles, Unopened> {
    let mut styles = Styles::default();
    let mut known: HashMap<u32, usize> = HashMap::new();
    for (id, font) in cells {
        let format = *known.entry(*id).or_insert_with(|| {
            // What a file says of a number that the program knows by itself is what it means there.
            let code = codes.get(id).map_or_else(|| built_in(*id), |code| code.as_str());
            styles.formats.push(Format::parse(code));
            styles.formats.len() - 1
        });
        within(styles.formats.len() <= MOST_FORMATS, Bound::Styles)?;
        let look = fonts.get(*font).copied().unwrap_or_default();
        styles.cells.push(CellStyle { format, look });
    }
    Ok(styles)
}
