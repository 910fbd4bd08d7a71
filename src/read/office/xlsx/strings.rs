//! The strings that a workbook's cells share.

use std::collections::HashMap;
use std::ops::Range;

use super::super::Words;
use super::super::bounds::{MOST_STRINGS, MOST_TEXT, within};
use super::super::old::OldFont;
use super::super::package::Package;
use super::super::unopened::{Bound, Unopened};
use super::super::words::{Draft, Look, plain};
use super::super::xml::{Step, Xml};

/// All of them one after another: there may be a million.
#[derive(Debug, Default)]
pub struct Strings {
    text: String,
    ends: Vec<u32>,
    /// Of strings whose parts are set differently.
    rich: HashMap<u32, Rich>,
    /// Some part was read by the glyphs of an old font.
    pub by_font: bool,
}

/// How the parts of a string are set.
#[derive(Clone, Debug, Default)]
struct Rich {
    raised: Vec<Range<usize>>,
    bold: bool,
}

impl Strings {
    /// The words of a string in a cell whose font is set so.
    pub fn words(&self, index: usize, look: Look) -> Option<Words> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let text = &self.text[start..end];
        let rich = u32::try_from(index).ok().and_then(|index| self.rich.get(&index));
        Some(match rich {
            Some(rich) => Words { text: text.to_owned(), raised: rich.raised.clone(), bold: rich.bold },
            None => plain(text, look),
        })
    }
}

pub fn read(package: &mut Package<'_>, part: &str) -> Result<Strings, Unopened> {
    let Some(mut xml) = package.part(part)? else { return Ok(Strings::default()) };
    let mut strings = Strings::default();
    loop {
        match xml.next()? {
            Step::Over => return Ok(strings),
            Step::Start(tag) if tag.main() == "si" => {
                let (words, is_rich) = rich(&mut xml, Look::default(), &mut strings.by_font)?;
                let index = strings.ends.len() as u32;
                strings.text.push_str(&words.text);
                within(strings.ends.len() < MOST_STRINGS, Bound::Strings)?;
                within(strings.text.len() <= MOST_TEXT, Bound::Text)?;
                strings.ends.push(strings.text.len() as u32);
                if is_rich {
                    strings.rich.insert(index, Rich { raised: words.raised, bold: words.bold });
                }
            }
            _ => {}
        }
    }
}

/// The words of a string, plain or of several runs, whose start came last; and whether its runs say how they are set.
/// How it is spoken, in the margins of Japanese, is left out.
pub fn rich(xml: &mut Xml<'_>, cell: Look, by_font: &mut bool) -> Result<(Words, bool), Unopened> {
    let level = xml.depth();
    let (mut draft, mut look, mut is_rich) = (Draft::default(), cell, false);
    while xml.depth() >= level {
        let Step::Start(tag) = xml.next()? else { continue };
        match tag.main() {
            "rPh" => xml.skip()?,
            "r" => look = cell,
            "rPr" => (look, is_rich) = (Look::default(), true),
            "b" => look.bold = tag.is_on(),
            "rFont" => look.font = tag.get("val").and_then(|name| OldFont::named(&name)),
            "vertAlign" => look.raised = tag.get("val").is_some_and(|it| it == "superscript"),
            "t" => {
                let mut text = String::new();
                xml.text(&mut text)?;
                *by_font |= look.font.is_some() && !text.is_ascii();
                draft.push(&unescaped(&text), look);
            }
            _ => {}
        }
    }
    Ok((draft.finish(), is_rich))
}

/// Line ends as one sign, and `_x000D_`, by which a workbook writes what XML cannot hold, as what it stands for.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let code = code.filter(|it| it.bytes().all(|b| b.is_ascii_hexdigit()));
        let letter = code.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32);
        let (kept, behind) = if letter.is_some() { (at, at + 7) } else { (at + 2, at + 2) };
        plain.push_str(&rest[..kept]);
        plain.extend(letter);
        rest = &rest[behind..];
    }
    plain.push_str(rest);
    if plain.contains('\r') { plain.replace("\r\n", "\n").replace('\r', "\n") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_read() {
        for (text, plain) in [
            ("Sở Y tế", "Sở Y tế"),
            ("a_x000D_\nb", "a\nb"),
            ("a_x005F_x000D_b", "a_x000D_b"),
            ("file_xls_x", "file_xls_x"),
            ("_x00e9_", "é"),
            ("_xệệ_", "_xệệ_"),
            ("_xD800_", "_xD800_"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
