//! A finished workbook with some of its sheets written anew: for what the library that makes it cannot say.

use std::io::{Cursor, Read};

use anyhow::Result;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// A file an eighth larger than at the next level, in less time.
const LEVEL: i64 = 2;

pub type Out = ZipWriter<Cursor<Vec<u8>>>;

/// `write` is given the XML of every wanted sheet, counted from 0, and writes what is to stand there instead.
pub fn sheets(
    file: Vec<u8>,
    is_wanted: impl Fn(usize) -> bool,
    write: impl Fn(usize, &str, &mut Out) -> Result<()>,
) -> Result<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(file))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    for n in 0..from.len() {
        let name = from.by_index_raw(n)?.name()?.into_owned();
        match number(&name).filter(|sheet| is_wanted(*sheet)) {
            Some(number) => {
                let mut sheet = String::new();
                from.by_index(n)?.read_to_string(&mut sheet)?;
                to.start_file(name, options)?;
                write(number, &sheet, &mut to)?;
            }
            None => to.raw_copy_file(from.by_index_raw(n)?)?,
        }
    }
    Ok(to.finish()?.into_inner())
}

/// The file as if it had been made elsewhere than on Windows, so that all machines write the same bytes: every entry of the directory
/// at its end says what kind of system it comes from.
pub fn made_alike(mut file: Vec<u8>) -> Result<Vec<u8>> {
    /// From the beginning of an entry.
    const SYSTEM: usize = 5;
    if !cfg!(windows) {
        return Ok(file);
    }
    let mut zip = ZipArchive::new(Cursor::new(&file))?;
    let mut entries = Vec::new();
    for n in 0..zip.len() {
        entries.push(usize::try_from(zip.by_index_raw(n)?.central_header_start())?);
    }
    for entry in entries {
        if let Some(system) = file.get_mut(entry + SYSTEM) {
            *system = System::Unix.into();
        }
    }
    Ok(file)
}

/// Which sheet a part of the file is.
fn number(name: &str) -> Option<usize> {
    let number: usize = name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse().ok()?;
    number.checked_sub(1)
}
