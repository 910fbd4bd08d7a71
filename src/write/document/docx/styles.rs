//! The styles: letters, margins of paragraphs and their order, as Phụ lục I has them. One table, written out.

use super::xml::Xml;
use crate::text::Lang;

/// Body text: 14 points.
pub const BODY: i32 = 28;
/// Half an inch: between 1 and 1.27 cm is asked for.
pub const FIRST_LINE: i32 = 720;
/// Between paragraphs: 6 points.
pub const BETWEEN: i32 = 120;
/// Sizes of letters that tables may have, in half points.
pub const TABLE_SIZES: [i32; 5] = [24, 22, 20, 18, 16];

/// The name of the style for a table's cells or titles of that size.
pub fn of_table(half_points: i32, title: bool) -> String {
    format!("{}{}", if title { "TableTitle" } else { "TableText" }, half_points / 2)
}

#[derive(Clone, Copy, Default)]
struct Style {
    id: &'static str,
    name: &'static str,
    /// In half points.
    size: i32,
    bold: bool,
    italic: bool,
    align: &'static str,
    first_line: i32,
    before: i32,
    after: i32,
    /// It stays on the page of what follows.
    with_next: bool,
    /// Its level in the document's outline.
    level: Option<i32>,
}

const fn style(id: &'static str, name: &'static str, size: i32, align: &'static str) -> Style {
    Style {
        id,
        name,
        size,
        bold: false,
        italic: false,
        align,
        first_line: 0,
        before: 0,
        after: 0,
        with_next: false,
        level: None,
    }
}

impl Style {
    const fn bold(self) -> Style {
        Style { bold: true, ..self }
    }

    const fn italic(self) -> Style {
        Style { italic: true, ..self }
    }

    const fn body(self) -> Style {
        Style { first_line: FIRST_LINE, after: BETWEEN, ..self }
    }

    const fn space(self, before: i32, after: i32) -> Style {
        Style { before, after, ..self }
    }

    const fn heading(self, level: i32) -> Style {
        Style { level: Some(level), with_next: true, ..self }
    }

    const fn with_next(self) -> Style {
        Style { with_next: true, ..self }
    }
}

const STYLES: [Style; 31] = [
    style("BodyText", "Body Text", BODY, "both").body(),
    style("DashList", "Dash List", BODY, "both").body(),
    style("Heading1", "heading 1", BODY, "both").bold().body().space(BETWEEN, BETWEEN).heading(0),
    style("Heading2", "heading 2", BODY, "both").bold().body().heading(1),
    // A point, `a)`: small letters, upright.
    style("Heading3", "heading 3", BODY, "both").body().heading(2),
    style("Title", "Title", BODY, "center").bold().space(BETWEEN, 2 * BETWEEN).with_next(),
    style("HeadParent", "Head Parent", 26, "center"),
    style("HeadIssuer", "Head Issuer", 26, "center").bold(),
    style("HeadParentSmall", "Head Parent Small", 24, "center"),
    style("HeadIssuerSmall", "Head Issuer Small", 24, "center").bold(),
    style("HeadNation", "Head Nation", 26, "center").bold(),
    style("HeadMotto", "Head Motto", BODY, "center").bold(),
    style("HeadNumber", "Head Number", 26, "center").space(BETWEEN, 0),
    style("HeadPlace", "Head Place", BODY, "center").italic().space(BETWEEN, 0),
    style("HeadSubject", "Head Subject", 26, "center").space(60, 0),
    style("Rule", "Rule", 4, "center"),
    style("Addressee", "Addressee", BODY, "center").space(2 * BETWEEN, BETWEEN),
    style("Addressees", "Addressees", BODY, "left"),
    style("Kind", "Kind", BODY, "center").bold().space(3 * BETWEEN, 0).with_next(),
    style("Abstract", "Abstract", BODY, "center").bold().with_next(),
    style("Basis", "Basis", BODY, "both").italic().body(),
    style("RecipientsTitle", "Recipients Title", 24, "left").bold().italic(),
    style("Recipients", "Recipients", 22, "left"),
    style("Authority", "Authority", BODY, "center").bold(),
    // Room for the signature and the seal.
    style("SignatoryName", "Signatory Name", BODY, "center").bold().space(1500, 0),
    style("AnnexLabel", "Annex Label", BODY, "center").bold().with_next(),
    style("AnnexTitle", "Annex Title", BODY, "center").bold().heading(0),
    style("AnnexOf", "Annex Of", BODY, "center").italic().with_next(),
    style("header", "header", BODY, "center"),
    style("Code", "Code", 20, "left").space(0, 0),
    style("Gap", "Gap", 12, "left"),
];

/// `word/styles.xml`.
pub fn part(lang: Lang) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("w:styles", &[("xmlns:w", super::package::MAIN)], |xml| {
        defaults(xml, lang);
        own(xml, "paragraph", "Normal", "Normal", true, |xml| xml.empty("w:qFormat", &[]));
        own(xml, "table", "TableNormal", "Normal Table", true, table_normal);
        for style in &STYLES {
            write(xml, style);
        }
        for size in TABLE_SIZES {
            table_styles(xml, size);
        }
    });
    xml.into_bytes()
}

fn defaults(xml: &mut Xml, lang: Lang) {
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                font(xml, "Times New Roman");
                xml.val("w:sz", BODY);
                xml.val("w:szCs", BODY);
                let tag = lang.say("vi-VN", "en-US");
                xml.empty("w:lang", &[("w:val", tag), ("w:eastAsia", tag), ("w:bidi", "ar-SA")]);
            });
        });
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| spacing(xml, 0, 0));
        });
    });
}

fn font(xml: &mut Xml, name: &str) {
    xml.empty("w:rFonts", &[("w:ascii", name), ("w:hAnsi", name), ("w:eastAsia", name), ("w:cs", name)]);
}

fn spacing(xml: &mut Xml, before: i32, after: i32) {
    let (before, after) = (before.to_string(), after.to_string());
    let lines = [("w:line", "240"), ("w:lineRule", "auto")];
    xml.empty("w:spacing", &[&[("w:before", &*before), ("w:after", &*after)][..], &lines[..]].concat());
}

fn own(xml: &mut Xml, kind: &str, id: &str, name: &str, default: bool, inside: impl FnOnce(&mut Xml)) {
    let mut attributes = vec![("w:type", kind)];
    if default {
        attributes.push(("w:default", "1"));
    }
    attributes.push(("w:styleId", id));
    xml.within("w:style", &attributes, |xml| {
        xml.val("w:name", name);
        inside(xml);
    });
}

fn table_normal(xml: &mut Xml) {
    xml.val("w:uiPriority", 99);
    xml.empty("w:semiHidden", &[]);
    xml.empty("w:unhideWhenUsed", &[]);
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
        xml.within("w:tblCellMar", &[], |xml| {
            for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                xml.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
            }
        });
    });
}

fn write(xml: &mut Xml, style: &Style) {
    own(xml, "paragraph", style.id, style.name, false, |xml| {
        xml.val("w:basedOn", "Normal");
        if style.level.is_some() || style.id == "Title" {
            xml.val("w:next", "BodyText");
        }
        xml.empty("w:qFormat", &[]);
        xml.within("w:pPr", &[], |xml| {
            if style.with_next {
                xml.empty("w:keepNext", &[]);
                xml.empty("w:keepLines", &[]);
            }
            spacing(xml, style.before, style.after);
            xml.measures("w:ind", &[("w:firstLine", style.first_line)]);
            xml.val("w:jc", style.align);
            if let Some(level) = style.level {
                xml.val("w:outlineLvl", level);
            }
        });
        xml.within("w:rPr", &[], |xml| {
            if style.id == "Code" {
                font(xml, "Courier New");
            }
            letters(xml, style.bold, style.italic);
            xml.val("w:sz", style.size);
            xml.val("w:szCs", style.size);
        });
    });
}

/// Bold and italics, in the order of the schema.
pub fn letters(xml: &mut Xml, bold: bool, italic: bool) {
    for (holds, names) in [(bold, ["w:b", "w:bCs"]), (italic, ["w:i", "w:iCs"])] {
        if holds {
            names.into_iter().for_each(|name| xml.empty(name, &[]));
        }
    }
}

fn table_styles(xml: &mut Xml, size: i32) {
    for title in [false, true] {
        let id = of_table(size, title);
        let name = format!("Table {} {}", if title { "Title" } else { "Text" }, size / 2);
        own(xml, "paragraph", &id, &name, false, |xml| {
            xml.val("w:basedOn", "Normal");
            xml.within("w:pPr", &[], |xml| {
                spacing(xml, 30, 30);
                xml.val("w:jc", if title { "center" } else { "left" });
            });
            xml.within("w:rPr", &[], |xml| {
                letters(xml, title, false);
                xml.val("w:sz", size);
                xml.val("w:szCs", size);
            });
        });
    }
}
