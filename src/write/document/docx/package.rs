//! The package around the text: its parts in a fixed order, with a fixed time, and how they belong together.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xml::Xml;
use super::{sections, styles};
use crate::text::Lang;

/// The namespace of all that is Word's.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// That of relations, within the text.
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const OF_PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.";

/// Relations of the text, by their ids.
pub const STYLES: &str = "rId1";
const SETTINGS: &str = "rId2";
const FONTS: &str = "rId3";
pub const PAGE_HEADER: &str = "rId4";
pub const FIRST_HEADER: &str = "rId5";
const THEME: &str = "rId6";

/// Colours and fonts by their roles: nothing here goes by them, but Word asks for the part. Its fonts are those of the styles.
const THEME_PART: &[u8] = include_bytes!("theme.xml");

/// The parts that belong to the text: relation, its kind, the file.
const PARTS: [(&str, &str, &str); 6] = [
    (STYLES, "styles", "styles.xml"),
    (SETTINGS, "settings", "settings.xml"),
    (FONTS, "fontTable", "fontTable.xml"),
    (PAGE_HEADER, "header", "header1.xml"),
    (FIRST_HEADER, "header", "header2.xml"),
    (THEME, "theme", "theme/theme1.xml"),
];

/// The text with all that Word wants beside it, zipped.
pub fn zipped(document: Vec<u8>, title: &str, lang: Lang) -> Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations_of_package()),
        ("docProps/app.xml", application()),
        ("docProps/core.xml", properties(title, lang)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relations_of_text()),
        ("word/styles.xml", styles::part(lang)),
        ("word/settings.xml", settings(lang)),
        ("word/fontTable.xml", fonts()),
        ("word/theme/theme1.xml", THEME_PART.to_vec()),
        ("word/header1.xml", sections::page_header()),
        ("word/header2.xml", sections::first_header()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // Wherever it is made: the same bytes.
        .system(System::Unix)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("Types", &[("xmlns", &format!("{OF_PACKAGE}content-types"))], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/word/document.xml", &format!("{OFFICE}wordprocessingml.document.main+xml"));
        for (_, kind, file) in PARTS {
            // A theme is the same in all of Office.
            let whose = if kind == "theme" { "" } else { "wordprocessingml." };
            part(&format!("/word/{file}"), &format!("{OFFICE}{whose}{kind}+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("/docProps/app.xml", &format!("{OFFICE}extended-properties+xml"));
    });
    xml.into_bytes()
}

fn relations(all: &[(&str, String, &str)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("Relationships", &[("xmlns", &format!("{OF_PACKAGE}relationships"))], |xml| {
        for (id, kind, target) in all {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    });
    xml.into_bytes()
}

fn relations_of_package() -> Vec<u8> {
    relations(&[
        ("rId1", format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        ("rId2", format!("{OF_PACKAGE}relationships/metadata/core-properties"), "docProps/core.xml"),
        ("rId3", format!("{RELATIONS}/extended-properties"), "docProps/app.xml"),
    ])
}

fn relations_of_text() -> Vec<u8> {
    relations(&PARTS.map(|(id, kind, file)| (id, format!("{RELATIONS}/{kind}"), file)))
}

fn application() -> Vec<u8> {
    let mut xml = Xml::new();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.within("Properties", &[("xmlns", namespace)], |xml| {
        xml.within("Application", &[], |xml| xml.text("reform"));
    });
    xml.into_bytes()
}

/// Title and language; no date, so that the same text is the same file.
fn properties(title: &str, lang: Lang) -> Vec<u8> {
    let mut xml = Xml::new();
    let core = format!("{OF_PACKAGE}metadata/core-properties");
    let namespaces = [("xmlns:cp", &*core), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")];
    xml.within("cp:coreProperties", &namespaces, |xml| {
        xml.within("dc:title", &[], |xml| xml.text(title));
        xml.within("dc:language", &[], |xml| xml.text(lang.say("vi-VN", "en-US")));
    });
    xml.into_bytes()
}

fn settings(lang: Lang) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.measures("w:zoom", &[("w:percent", 100)]);
        xml.val("w:defaultTabStop", 720);
        xml.val("w:characterSpacingControl", "doNotCompress");
        xml.within("w:compat", &[], |xml| {
            let uri = "http://schemas.microsoft.com/office/word";
            xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
        });
        xml.empty("w:themeFontLang", &[("w:val", lang.say("vi-VN", "en-US"))]);
        xml.val("w:decimalSymbol", lang.say(",", "."));
        xml.val("w:listSeparator", lang.say(";", ","));
    });
    xml.into_bytes()
}

fn fonts() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.within("w:fonts", &[("xmlns:w", MAIN)], |xml| {
        for (name, family, pitch) in [("Times New Roman", "roman", "variable"), ("Courier New", "modern", "fixed")] {
            xml.within("w:font", &[("w:name", name)], |xml| {
                xml.val("w:family", family);
                xml.val("w:pitch", pitch);
            });
        }
    });
    xml.into_bytes()
}
