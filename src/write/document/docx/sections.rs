//! Pages: their size and margins, and the numbers at their top.

use super::body::{Look, paragraph};
use super::package::{FIRST_HEADER, MAIN, PAGE_HEADER};
use super::xml::Xml;

/// A4, upright or on its side. All measures are twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub landscape: bool,
}

const SHORT_SIDE: i32 = 11906;
const LONG_SIDE: i32 = 16838;
/// 20 mm; 20 to 25 are asked for.
const TOP: i32 = 1134;
const BOTTOM: i32 = 1134;
/// 30 mm; 30 to 35.
const LEFT: i32 = 1701;
/// 15 mm and a little; 15 to 20: tables want the room.
const RIGHT: i32 = 851;
/// How far the page's number is from the edge.
const NUMBER: i32 = 567;

impl Page {
    fn size(self) -> (i32, i32) {
        if self.landscape { (LONG_SIDE, SHORT_SIDE) } else { (SHORT_SIDE, LONG_SIDE) }
    }

    /// The width of the text.
    pub fn width(self) -> i32 {
        self.size().0 - LEFT - RIGHT
    }

    /// The height of the text.
    pub fn height(self) -> i32 {
        self.size().1 - TOP - BOTTOM
    }

    /// `w:sectPr`. Pages are numbered from 1; the first does not show its number.
    pub fn write(self, xml: &mut Xml) {
        let (width, height) = self.size();
        xml.within("w:sectPr", &[], |xml| {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", PAGE_HEADER)]);
            xml.empty("w:headerReference", &[("w:type", "first"), ("r:id", FIRST_HEADER)]);
            xml.val("w:type", "nextPage");
            let (w, h) = (width.to_string(), height.to_string());
            let size = [("w:w", &*w), ("w:h", &*h), ("w:orient", "landscape")];
            xml.empty("w:pgSz", if self.landscape { &size } else { &size[..2] });
            let margins = [
                ("w:top", TOP),
                ("w:right", RIGHT),
                ("w:bottom", BOTTOM),
                ("w:left", LEFT),
                ("w:header", NUMBER),
                ("w:footer", NUMBER),
                ("w:gutter", 0),
            ];
            xml.measures("w:pgMar", &margins);
            xml.empty("w:pgNumType", &[("w:fmt", "decimal"), ("w:start", "1")]);
            xml.empty("w:titlePg", &[]);
        });
    }
}

/// The page's number, in the middle of the top.
pub fn page_header() -> Vec<u8> {
    header(|xml| {
        let mark = |xml: &mut Xml, kind: &str| {
            xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
        };
        mark(xml, "begin");
        xml.within("w:r", &[], |xml| {
            xml.within("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(" PAGE "));
        });
        mark(xml, "separate");
        xml.within("w:r", &[], |xml| xml.within("w:t", &[], |xml| xml.text("2")));
        mark(xml, "end");
    })
}

/// The top of a first page: nothing.
pub fn first_header() -> Vec<u8> {
    header(|_| {})
}

fn header(inside: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("w:hdr", &[("xmlns:w", MAIN)], |xml| paragraph(xml, &Look::of("header"), inside));
    xml.into_bytes()
}
