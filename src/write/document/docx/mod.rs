//! A Word document, laid out as Nghị định 30/2020/NĐ-CP, Phụ lục I has it.

use std::io::{Cursor, Write};

use anyhow::Result;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::text::Lang;
use crate::view::Document;

/// The document as the bytes of a file, the same for the same document.
pub fn write(document: &Document, lang: Lang) -> Result<Vec<u8>> {
    let _ = (document, lang);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())?;
    zip.write_all(b"")?;
    Ok(zip.finish()?.into_inner())
}
