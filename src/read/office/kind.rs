//! What a file is, by its first bytes; its name is not believed.

use crate::both;
use crate::text::Both;

use super::Kind;
use super::unopened::{Foreign, Unopened};

/// What the bytes are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    Zip,
    /// Text, in whatever encoding.
    Text,
}

/// Beginnings by which files of one kind are known.
const BEGINNINGS: [(&[u8], Foreign); 14] = [
    (b"%PDF", Foreign::Pdf),
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"Rar!\x1A\x07", Foreign::Archive),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
    (b"\x1F\x8B\x08", Foreign::Archive),
    (b"MZ\x90\0", Foreign::Program),
    (b"\x7FELF", Foreign::Program),
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", Foreign::Xls),
    (b"\x09\x08\x08\x00\x00\x05\x05\x00", Foreign::Xls),
];

/// How marked-up text begins, in small letters.
const MARKUP: [(&str, Foreign); 9] = [
    ("<!doctype html", Foreign::Html),
    ("<html", Foreign::Html),
    ("<head", Foreign::Html),
    ("<body", Foreign::Html),
    ("<table", Foreign::Html),
    ("<meta", Foreign::Html),
    ("<style", Foreign::Html),
    ("mime-version:", Foreign::Html),
    ("<?xml", Foreign::Xml),
];

/// Said where a file's ending promises another kind than it is.
pub fn misnamed(kind: Kind, name: &str) -> Option<Both> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let (is, promised) = match kind {
        Kind::Docx => ("Word", ["docx", "dotx"].as_slice()),
        Kind::Xlsx => ("Excel", ["xlsx", "xltx"].as_slice()),
        Kind::Csv => ("CSV", ["csv", "txt", "tsv", "tab"].as_slice()),
    };
    let known = ["docx", "dotx", "doc", "docm", "xlsx", "xltx", "xls", "xlsm", "csv", "txt", "tsv", "tab"];
    (known.contains(&ending.as_str()) && !promised.contains(&ending.as_str())).then(|| {
        both!(
            "tên tệp có đuôi .{ending} nhưng bên trong là {is}, đã đọc như {is}",
            "the file's name ends in .{ending}, but it is {is} and was read as such"
        )
    })
}

pub fn container(bytes: &[u8]) -> Result<Container, Unopened> {
    if bytes.iter().all(|b| b.is_ascii_whitespace())
        || matches!(bytes, [0xEF, 0xBB, 0xBF] | [0xFF, 0xFE] | [0xFE, 0xFF])
    {
        return Err(Unopened::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(compound(bytes));
    }
    if let Some((_, foreign)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(Unopened::Foreign(*foreign));
    }
    match markup(bytes) {
        Some(foreign) => Err(Unopened::Foreign(foreign)),
        None => Ok(Container::Text),
    }
}

fn markup(bytes: &[u8]) -> Option<Foreign> {
    let beginning: Vec<u8> = bytes
        .iter()
        .take(2048)
        .copied()
        .filter(|b| !matches!(b, 0 | 0xEF | 0xBB | 0xBF | 0xFF | 0xFE))
        .skip_while(u8::is_ascii_whitespace)
        .collect();
    let beginning = String::from_utf8_lossy(&beginning).to_ascii_lowercase();
    let (_, foreign) = MARKUP.iter().find(|(mark, _)| beginning.starts_with(mark))?;
    Some(if *foreign == Foreign::Xml && beginning.contains("<html") { Foreign::Html } else { *foreign })
}

/// What an OLE compound file holds, by the names in its directory, which are in UTF-16.
fn compound(bytes: &[u8]) -> Unopened {
    // An entry has 128 bytes, first the name in UTF-16 with a zero behind; how long both are stands at 64.
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let length = u8::try_from(name.len()).unwrap_or_default();
        let mut found = memchr::memmem::find_iter(bytes, &name);
        found.any(|at| at % 128 == 0 && bytes.get(at + 64) == Some(&length))
    };
    match () {
        () if has("EncryptedPackage") => Unopened::Encrypted,
        () if has("WordDocument") => Unopened::Foreign(Foreign::Doc),
        () if has("PowerPoint Document") => Unopened::Foreign(Foreign::Ppt),
        () if has("Workbook") || has("Book") => Unopened::Foreign(Foreign::Xls),
        () => Unopened::Foreign(Foreign::OldOffice),
    }
}
