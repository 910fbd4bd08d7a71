//! Word documents and workbooks of strangers: as bytes, and as parts in a sound zip; and what is made of them as forms and annexes.

#[allow(dead_code)] // the end-to-end tests use all of it
#[path = "../../tests/it/office_files.rs"]
mod office_files;

use office_files::{DOCX, Package, RELATIONS, SHEET, WORD, XLSX, relations};

use super::setting::{self, well_placed};
use crate::model::{Month, Period, UnitId};
use crate::read::annex::{self, understand};
use crate::read::form::{NameIndex, Reader, canon};
use crate::read::office::{OldEncoding, Paper, read};

/// The first byte says what the rest is: a file, or what belongs into the parts of one, each ended by a NUL.
pub fn office(bytes: &[u8]) {
    let [how, rest @ ..] = bytes else { return };
    let from = [None, Some(OldEncoding::Tcvn3), Some(OldEncoding::Vni), Some(OldEncoding::Windows1258)];
    let file = match how % 4 {
        0 => rest.to_vec(),
        1 => workbook(rest),
        _ => document(rest),
    };
    match read(&file, "a.xlsx", from[usize::from(how / 4 % 4)]) {
        Ok(paper) => understood(&paper, *how),
        Err(why) => {
            let said = why.describe();
            assert!(!said.vi.is_empty() && !said.en.is_empty());
        }
    }
}

/// As it stands where it is a part of its own, else within the element that is usual there.
fn part(given: Option<&[u8]>, before: &str, after: &str) -> Vec<u8> {
    let given = given.unwrap_or_default();
    if given.starts_with(b"<?xml") { given.to_vec() } else { [before.as_bytes(), given, after.as_bytes()].concat() }
}

fn workbook(rest: &[u8]) -> Vec<u8> {
    let mut given = rest.split(|byte| *byte == 0);
    let sheet = part(given.next(), &format!("<worksheet xmlns=\"{SHEET}\">"), "</worksheet>");
    let strings = part(given.next(), &format!("<sst xmlns=\"{SHEET}\">"), "</sst>");
    let styles = part(given.next(), &format!("<styleSheet xmlns=\"{SHEET}\">"), "</styleSheet>");
    let second = part(given.next(), &format!("<worksheet xmlns=\"{SHEET}\">"), "</worksheet>");
    let sheets =
        "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"b\" sheetId=\"2\" r:id=\"b\"/></sheets>";
    let head = format!("<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATIONS}\">{sheets}");
    let parts = [
        ("a", "worksheet", "a.xml"),
        ("b", "worksheet", "b.xml"),
        ("c", "sharedStrings", "c.xml"),
        ("d", "styles", "d.xml"),
    ];
    Package::new("xl/workbook.xml", XLSX)
        .with("xl/workbook.xml", part(given.next(), &head, "</workbook>"))
        .with("xl/_rels/workbook.xml.rels", relations(&parts))
        .with("xl/a.xml", sheet)
        .with("xl/b.xml", second)
        .with("xl/c.xml", strings)
        .with("xl/d.xml", styles)
        .bytes()
}

fn document(rest: &[u8]) -> Vec<u8> {
    let mut given = rest.split(|byte| *byte == 0);
    let space = format!("xmlns:w=\"{WORD}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"");
    let mut next = |name: &str, inside: &str, end: &str| {
        part(given.next(), &format!("<w:{name} {space}>{inside}"), &format!("{end}</w:{name}>"))
    };
    Package::new("word/document.xml", DOCX)
        .with("word/_rels/document.xml.rels", relations(&[("s", "styles", "s.xml"), ("n", "numbering", "n.xml")]))
        .with("word/document.xml", next("document", "<w:body>", "</w:body>"))
        .with("word/s.xml", next("styles", "", ""))
        .with("word/n.xml", next("numbering", "", ""))
        .bytes()
}

/// As an annex, and as a form that came back: what that becomes is read as any report.
fn understood(paper: &Paper, how: u8) {
    match annex::read(paper, None) {
        Ok(annex) => {
            for entry in &annex.entries {
                let _ = understand(&entry.when, 2024, None);
            }
        }
        Err(why) => assert!(!why.describe().vi.is_empty()),
    }
    let (plan, context) = (setting::plan(), setting::context());
    let names = NameIndex::of(plan);
    let (unit, period) = (UnitId::nth(usize::from(how / 16) % 2), Period::Month(Month { year: 2024, month: 3 }));
    let concerns = &context.concerns[unit.index()];
    let Ok(filled) = (Reader { plan, unit, period, names: &names, concerns }).read(paper) else { return };
    let canon = canon::compose(&filled, &names);
    let (_, findings) = crate::read::candidate::shape_of(context, unit, period, &canon.text);
    well_placed(&findings, &canon.text);
}
