//! Forms as files in a folder: their names and bytes, and which of them would take the place of something else.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::folder;
use crate::compute::form::Form;
use crate::model::Year;
use crate::text::parallel::in_parallel;
use crate::text::{Lang, Sources};
use crate::view::form;
use crate::write::document::{csv, xlsx};

/// What a form is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Csv,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Xlsx, Kind::Csv];

    pub fn ending(self) -> &'static str {
        match self {
            Kind::Xlsx => "xlsx",
            Kind::Csv => "csv",
        }
    }
}

/// A form, ready to be written.
pub struct FormFile<'f, 'y> {
    pub form: &'f Form<'y>,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What is there already where a file is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    Nothing,
    /// The same to the letter.
    Same,
    Other,
}

/// About as many things as a form is worth, where work is shared out.
const WORTH: usize = 500;

/// All of them, in their order.
pub fn files<'f, 'y>(
    lang: Lang,
    year: &Year,
    sources: &Sources,
    kind: Kind,
    forms: &'f [Form<'y>],
) -> Result<Vec<FormFile<'f, 'y>>> {
    let made = in_parallel(forms, forms.len() * WORTH, |form, (): &mut ()| bytes(lang, year, sources, kind, form));
    let file = |(form, bytes): (&'f Form<'y>, Result<Vec<u8>>)| {
        let rest = format!("_{}.{}", year.plan.period_name(form.period), kind.ending());
        Ok(FormFile { form, name: folder::file_name(&year.plan, form.unit, &rest)?, bytes: bytes? })
    };
    forms.iter().zip(made).map(file).collect()
}

/// CSV begins with a byte-order mark, without which Excel garbles Vietnamese.
fn bytes(lang: Lang, year: &Year, sources: &Sources, kind: Kind, form: &Form<'_>) -> Result<Vec<u8>> {
    Ok(match kind {
        Kind::Xlsx => xlsx::form::write(&form::page(lang, year, sources, form))?,
        Kind::Csv => format!("\u{feff}{}", csv::form(&form::plain(lang, year, sources, form))?).into_bytes(),
    })
}

/// What stands at a path that these bytes are to be written to. What is no file is told of where it is written to.
pub fn there(path: &Path, bytes: &[u8]) -> There {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => match fs::read(path) {
            Ok(there) if there == bytes => There::Same,
            _ => There::Other,
        },
        _ => There::Nothing,
    }
}
