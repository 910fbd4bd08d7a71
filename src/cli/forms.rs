//! Forms as files: where they go, their names and bytes, and which of them would take the place of something else.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::findings::shown;
use super::{Invocation, fail, folder, output};
use crate::both;
use crate::compute::form::Form;
use crate::model::Year;
use crate::text::lang::plural;
use crate::text::parallel::in_parallel;
use crate::text::{Both, Lang, Sources};
use crate::view::form::{self, Written};
use crate::write::Format;
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

/// Where forms go.
pub enum Place {
    Folder(PathBuf),
    File(PathBuf),
    /// One form as CSV, on standard output.
    Screen,
    /// Nothing is to be written.
    Nowhere,
}

impl Place {
    /// What was typed behind `-o`, for so many units that were named.
    pub fn asked(invocation: &Invocation, units: usize, dry: bool) -> Result<Place> {
        match &invocation.folder {
            Some(path) if folder::is_meant(path) => Ok(Place::Folder(path.clone())),
            Some(path) if kind_of(path).is_some() => Ok(Place::File(path.clone())),
            Some(path) => fail(no_form(path)),
            None if dry => Ok(Place::Nowhere),
            None if invocation.format == Some(Format::Csv) && units == 1 => Ok(Place::Screen),
            None => fail(Both::new(
                "chưa rõ ghi vào đâu: thêm -o THƯ MỤC; với một đơn vị có thể dùng -o TÊN.xlsx",
                "where should they go? Add -o DIR, or for one unit -o NAME.xlsx",
            )),
        }
    }

    /// As what forms are written: as `--format` says, else as the file's ending does.
    pub fn kind(&self, format: Option<Format>) -> Result<Kind> {
        let by_ending = match self {
            Place::File(path) => kind_of(path),
            _ => None,
        };
        match format {
            Some(Format::Csv) => Ok(Kind::Csv),
            Some(Format::Xlsx) => Ok(Kind::Xlsx),
            None | Some(Format::Term | Format::Md | Format::Json) => Ok(by_ending.unwrap_or(Kind::Xlsx)),
            Some(other) => {
                let name = other.name();
                fail(both!(
                    "--format {name}: biểu mẫu chỉ có dạng xlsx, csv; danh sách đã lập in ra dạng term, md, json",
                    "--format {name}: forms are xlsx or csv; their list is printed as term, md or json"
                ))
            }
        }
    }

    fn path(&self, file: &FormFile<'_, '_>) -> PathBuf {
        match self {
            Place::Folder(folder) => folder.join(&file.name),
            Place::File(path) => path.clone(),
            Place::Screen | Place::Nowhere => PathBuf::from(&file.name),
        }
    }

    pub fn told<'f, 'y>(&self, file: &FormFile<'f, 'y>) -> Written<'f, 'y> {
        Written { form: file.form, path: shown(&self.path(file)) }
    }

    /// The folder as it was typed; that of one file, or of none, is where the command was given.
    pub fn folder(&self) -> String {
        match self {
            Place::Folder(folder) => shown(folder),
            Place::File(path) => shown(path),
            Place::Screen | Place::Nowhere => ".".to_owned(),
        }
    }
}

fn kind_of(path: &Path) -> Option<Kind> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    Kind::ALL.into_iter().find(|kind| kind.ending() == ending)
}

fn no_form(path: &Path) -> Both {
    let shown = path.display();
    both!(
        "-o {shown}: biểu mẫu chỉ ghi ra .xlsx hoặc .csv; nếu là thư mục thì thêm / vào cuối",
        "-o {shown}: a form is .xlsx or .csv; for a folder add / at the end"
    )
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

/// The sheets of one, and about how many of them are made at once.
const SHEETS: usize = 3;
const MOST_AT_ONCE: usize = 4;

/// All of them, in their order.
pub fn files<'f, 'y>(
    lang: Lang,
    year: &Year,
    sources: &Sources,
    kind: Kind,
    forms: &'f [Form<'y>],
) -> Result<Vec<FormFile<'f, 'y>>> {
    if kind == Kind::Xlsx {
        output::can_make_workbooks(SHEETS * forms.len().min(MOST_AT_ONCE))?;
    }
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

/// Writes all of them, or none if one would take the place of something else; the names of those that could not be written.
pub fn put<'f>(lang: Lang, place: &Place, files: &'f [FormFile<'_, '_>], replace: bool) -> Result<Vec<&'f str>> {
    let other = |file: &&FormFile<'_, '_>| there(&place.path(file), &file.bytes) == There::Other;
    let others: Vec<String> = files.iter().filter(other).map(|file| shown(&place.path(file))).collect();
    if !others.is_empty() && !replace {
        let (n, list) = (others.len(), others.join(", "));
        let en = plural(n as i128, "file");
        return fail(both!(
            "chưa ghi biểu mẫu nào: đã có {n} tệp với nội dung khác: {list}\nMuốn thay thì thêm --replace",
            "no form was written: {en} with other contents already there: {list}\nTo replace them, add --replace"
        ));
    }
    if let Place::Folder(folder) = place {
        folder::make(folder)?;
    }
    let mut failed = Vec::new();
    for file in files {
        let path = place.path(file);
        if there(&path, &file.bytes) == There::Same {
            continue;
        }
        let put = if matches!(place, Place::Folder(_)) { folder::put } else { output::put_file };
        if let Err(error) = put(&path, &file.bytes, replace) {
            output::complain(lang, &error);
            failed.push(&*file.name);
        }
    }
    Ok(failed)
}
