//! Which files are meant: those named, and those in the folders named, less what systems and programs leave there.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::both;
use crate::cli::fail;
use crate::cli::findings::shown;
use crate::read::file::MOST_BYTES;
use crate::read::file_name::is_listed;
use crate::read::office::{self, OldEncoding, Paper, Unopened};
use crate::text::{Both, machine};

/// A file that was sent.
pub struct Input {
    /// As people know it.
    pub shown: String,
    /// Its own name.
    pub name: String,
    from: From,
}

enum From {
    File(PathBuf),
    /// Standard input, or why it could not be read.
    Stdin(Vec<u8>),
}

impl Input {
    /// Reads it, within bounds.
    pub fn open(&self, encoding: Option<OldEncoding>) -> Result<(Paper, Vec<u8>), Unopened> {
        match &self.from {
            From::File(path) => office::open(path, encoding),
            From::Stdin(bytes) => office::read(bytes, &self.name, encoding).map(|paper| (paper, bytes.clone())),
        }
    }

    /// Whether it came without a name.
    pub fn is_nameless(&self) -> bool {
        matches!(self.from, From::Stdin(_))
    }

    /// Its bytes once more.
    pub fn bytes(&self) -> Result<Vec<u8>, Both> {
        match &self.from {
            From::File(path) => fs::read(path).map_err(|error| machine::words(&error)),
            From::Stdin(bytes) => Ok(bytes.clone()),
        }
    }
}

/// The files meant, in the order of their names within a folder; and what is in folders and is not looked at.
pub fn list(paths: &[PathBuf]) -> Result<(Vec<Input>, Vec<String>)> {
    let (mut inputs, mut left_out): (Vec<Input>, Vec<String>) = (Vec::new(), Vec::new());
    for path in paths {
        match path {
            path if path.as_os_str() == "-" => inputs.push(stdin()?),
            path if path.is_dir() => inputs.extend(in_folder(path, &mut left_out)?),
            path if fs::metadata(path).is_err() => {
                let shown = path.display();
                return fail(both!("không có tệp {shown}", "no such file: {shown}"));
            }
            path => inputs.push(file(path)),
        }
    }
    // A file named twice is one.
    let mut seen: Vec<PathBuf> = Vec::new();
    inputs.retain(|input| match &input.from {
        From::Stdin(_) => true,
        From::File(path) => {
            let path = path.canonicalize().unwrap_or_else(|_| path.clone());
            let is_new = !seen.contains(&path);
            seen.push(path);
            is_new
        }
    });
    if inputs.is_empty() {
        let shown = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        return fail(both!("không có tệp nào để nhận trong {shown}", "there is nothing to receive in {shown}"));
    }
    Ok((inputs, left_out))
}

fn file(path: &Path) -> Input {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Input { shown: shown(path), name, from: From::File(path.to_owned()) }
}

/// The files directly in a folder. A link leads elsewhere, and what is in folders below is not meant.
fn in_folder(folder: &Path, left_out: &mut Vec<String>) -> Result<Vec<Input>> {
    let context = || folder.display().to_string();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(context)? {
        let entry = entry.with_context(context)?;
        let is_meant = is_listed(&entry.file_name().to_string_lossy());
        match entry.file_type().with_context(context)?.is_file() {
            _ if !is_meant => {}
            true => found.push(file(&entry.path())),
            false => left_out.push(shown(&entry.path())),
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    left_out.sort();
    Ok(found)
}

fn stdin() -> Result<Input> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).context("-")?;
    Ok(Input { shown: "-".to_owned(), name: String::new(), from: From::Stdin(bytes) })
}
