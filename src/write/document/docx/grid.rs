//! Tables as Word builds them: a grid of fixed columns, rows, cells. What stands in them is for others to say.

use super::xml::Xml;

/// A table's grid: its columns' widths, whether lines are drawn, and the room beside the text of a cell.
pub struct Grid<'a> {
    pub widths: &'a [i32],
    pub lines: bool,
    pub padding: i32,
}

impl Grid<'_> {
    pub fn write(&self, xml: &mut Xml, rows: impl FnOnce(&mut Xml)) {
        xml.within("w:tbl", &[], |xml| {
            xml.within("w:tblPr", &[], |xml| self.properties(xml));
            xml.within("w:tblGrid", &[], |xml| {
                self.widths.iter().for_each(|width| xml.measures("w:gridCol", &[("w:w", *width)]));
            });
            rows(xml);
        });
    }

    fn properties(&self, xml: &mut Xml) {
        let width: i32 = self.widths.iter().sum();
        xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if self.lines {
            xml.within("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
                    xml.empty(side, &line);
                }
            });
        }
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.within("w:tblCellMar", &[], |xml| {
            let padding = self.padding.to_string();
            for side in ["w:left", "w:right"] {
                xml.empty(side, &[("w:w", &padding), ("w:type", "dxa")]);
            }
        });
        let first_row = if self.lines { "1" } else { "0" };
        let look = [
            ("w:val", if self.lines { "0020" } else { "0000" }),
            ("w:firstRow", first_row),
            ("w:lastRow", "0"),
            ("w:firstColumn", "0"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "0"),
            ("w:noVBand", "0"),
        ];
        xml.empty("w:tblLook", &look);
    }
}

/// How a row behaves at the end of a page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// It may be cut there: it is too high to be moved.
    pub splits: bool,
    /// It is shown again on every page.
    pub repeats: bool,
    /// At least so high.
    pub height: i32,
}

impl Row {
    pub fn write(self, xml: &mut Xml, cells: impl FnOnce(&mut Xml)) {
        xml.within("w:tr", &[], |xml| {
            xml.within("w:trPr", &[], |xml| {
                if !self.splits {
                    xml.empty("w:cantSplit", &[]);
                }
                if self.height > 0 {
                    xml.empty("w:trHeight", &[("w:val", &self.height.to_string()), ("w:hRule", "atLeast")]);
                }
                if self.repeats {
                    xml.empty("w:tblHeader", &[]);
                }
            });
            cells(xml);
        });
    }
}

/// A cell: what is inside must be paragraphs, one at least.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    pub width: i32,
    /// Over how many columns.
    pub spans: usize,
    /// Text that runs upwards.
    pub upright: bool,
    /// In the middle of its height.
    pub middle: bool,
}

impl Cell {
    pub fn write(self, xml: &mut Xml, inside: impl FnOnce(&mut Xml)) {
        xml.within("w:tc", &[], |xml| {
            xml.within("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &self.width.to_string()), ("w:type", "dxa")]);
                if self.spans > 1 {
                    xml.val("w:gridSpan", self.spans);
                }
                if self.upright {
                    xml.val("w:textDirection", "btLr");
                }
                if self.middle {
                    xml.val("w:vAlign", "center");
                }
            });
            inside(xml);
        });
    }
}
