//! Paragraphs and what stands in them. The order of their properties is the schema's, in this one place.

use super::sections::Page;
use super::styles;
use super::xml::Xml;
use crate::view::document::Line;

/// How one paragraph departs from its style.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub style: String,
    pub with_next: bool,
    /// A line beneath it: the paragraph is nothing else.
    pub rule: bool,
    /// Room left of it and right of it.
    pub sides: Option<(i32, i32)>,
    pub align: Option<&'static str>,
    /// A section ends with it.
    pub ends: Option<Page>,
}

impl Look {
    pub fn of(style: impl Into<String>) -> Look {
        Look { style: style.into(), ..Look::default() }
    }

    pub fn with_next(self) -> Look {
        Look { with_next: true, ..self }
    }
}

pub fn paragraph(xml: &mut Xml, look: &Look, inside: impl FnOnce(&mut Xml)) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| properties(xml, look));
        inside(xml);
    });
}

fn properties(xml: &mut Xml, look: &Look) {
    xml.val("w:pStyle", &look.style);
    if look.with_next {
        xml.empty("w:keepNext", &[]);
    }
    if look.rule {
        xml.within("w:pBdr", &[], |xml| {
            let line = [("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "auto")];
            xml.empty("w:bottom", &line);
        });
        xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", "60"), ("w:lineRule", "exact")]);
    }
    if let Some((left, right)) = look.sides {
        xml.measures("w:ind", &[("w:left", left), ("w:right", right), ("w:firstLine", 0)]);
    }
    if let Some(align) = look.align {
        xml.val("w:jc", align);
    }
    if let Some(page) = look.ends {
        page.write(xml);
    }
}

/// A paragraph of one plain text.
pub fn plain(xml: &mut Xml, style: &str, text: &str) {
    paragraph(xml, &Look::of(style), |xml| run(xml, text, false, false));
}

pub fn run(xml: &mut Xml, text: &str, bold: bool, italic: bool) {
    if text.is_empty() {
        return;
    }
    xml.within("w:r", &[], |xml| {
        if bold || italic {
            xml.within("w:rPr", &[], |xml| styles::letters(xml, bold, italic));
        }
        xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}

/// A sentence: bold is the only way in which an official text stresses. What is warned of is in the words, and nothing is to be typed.
pub fn line(xml: &mut Xml, line: &Line) {
    for r in line.0.iter().filter(|run| !run.typed) {
        run(xml, &r.text, r.strong, r.emphasis);
    }
}

/// A horizontal line of that length in the middle of that width.
pub fn rule(xml: &mut Xml, length: i32, width: i32) {
    let side = (width - length).max(0) / 2;
    paragraph(xml, &Look { rule: true, sides: Some((side, side)), ..Look::of("Rule") }, |_| {});
}

/// The line without the marks that end a sentence, then those that end the document.
pub fn ended(line: &Line) -> Line {
    let mut line = line.clone();
    if let Some(last) = line.0.last_mut() {
        last.text = end(&last.text);
    }
    line
}

/// `…./.`: the end of an official text.
pub fn end(text: &str) -> String {
    format!("{}./.", text.trim_end().trim_end_matches(['.', ';', ',', '/']))
}
