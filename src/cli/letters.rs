//! Letters as files in a folder: which are written, which could not be, and which lie there from before.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Common, Exit, Invocation, enclosed, fail, folder, output};
use crate::both;
use crate::model::{Plan, UnitId};
use crate::text::Lang;
use crate::view;
use crate::view::letter::{self, Letters, Written};
use crate::write::{Format, Screen, document};

/// What a letter is written as, and the ending of its file.
const KINDS: [(Format, &str); 3] = [(Format::Docx, "docx"), (Format::Md, "md"), (Format::Term, "txt")];

/// A file is as wide as a page.
const PAGE: Screen = Screen { width: 100, colour: false };

/// Whether a letter to that unit was asked for; to all where none was named.
pub fn is_meant(units: &[UnitId], unit: UnitId) -> bool {
    units.is_empty() || units.contains(&unit)
}

/// Takes the folder out of what was typed behind `-o`; a file stays there.
pub fn folder_asked(common: &mut Common) -> Result<Option<PathBuf>> {
    let Some(path) = &common.output else { return Ok(None) };
    if folder::is_meant(path) {
        return Ok(common.output.take());
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy()).unwrap_or_default();
    if common.format.is_some() || Format::of_ending(&ending).is_some() {
        return Ok(None);
    }
    let shown = path.display();
    fail(both!(
        "-o {shown}: không rõ dạng tệp; nếu là thư mục thì thêm / vào cuối, nếu là tệp thì dùng đuôi .docx, .md, .txt, .csv, .json",
        "-o {shown}: the ending gives no format; for a folder add / at the end, for a file use .docx, .md, .txt, .csv, .json"
    ))
}

/// Writes every letter into the folder, and says what was written and what was not.
pub fn put(invocation: &Invocation, letters: &Letters<'_, '_>, to: &Path, units: &[UnitId]) -> Result<Exit> {
    let lang = invocation.lang();
    let kinds = kinds(invocation.format)?;
    let plan = &letters.status.year.plan;
    if letters.list.is_empty() {
        say(invocation, &letter::nobody(lang, letters))?;
        tell_of_old(lang, plan, to, units, &[]);
        return Ok(Exit::Clean);
    }
    folder::make(to)?;
    let mut written: Vec<Written<'_, '_, '_>> = Vec::new();
    let (mut tried, mut failed) = (Vec::new(), Vec::new());
    for reminder in &letters.list {
        let text = letter::document(lang, letters, reminder);
        invocation.unchanged()?;
        let mut files = Vec::new();
        for &(format, ending) in &kinds {
            let name = file_name(plan, reminder.unit, ending)?;
            let put = |bytes: Vec<u8>| folder::put(&to.join(&name), &bytes, invocation.common.replace);
            match bytes(&text, lang, format).and_then(put) {
                Ok(()) => files.push(ending),
                Err(error) => {
                    output::complain(lang, &error);
                    failed.push(name.clone());
                }
            }
            tried.push(name);
        }
        if !files.is_empty() {
            written.push(Written { reminder, files, forms: Vec::new() });
        }
    }
    if letters.with_forms {
        let mut enclosed = enclosed::put(invocation, letters, to)?;
        for one in &mut written {
            one.forms = enclosed.names.remove(&one.reminder.unit).unwrap_or_default();
        }
        failed.extend(enclosed.failed);
    }
    say(invocation, &letter::written(lang, letters, &to.display().to_string(), &written))?;
    tell_of_old(lang, plan, to, units, &tried);
    if failed.is_empty() {
        return Ok(Exit::Clean);
    }
    let list = failed.join(", ");
    invocation.tell(&both!(
        "chưa ghi được: {list}; tệp cùng tên, nếu có, là của lần lập trước",
        "not written: {list}; a file of that name, if there is one, is of an earlier run"
    ));
    Ok(Exit::CouldNot)
}

/// As which files: all kinds, or the one that was asked for.
fn kinds(format: Option<Format>) -> Result<Vec<(Format, &'static str)>> {
    let Some(format) = format else { return Ok(KINDS.to_vec()) };
    if let Some(kind) = KINDS.into_iter().find(|(kind, _)| *kind == format) {
        return Ok(vec![kind]);
    }
    let name = format.name();
    fail(both!(
        "vào một thư mục chỉ ghi công văn dạng docx, md, term; dạng {name} thì ghi ra một tệp: -o TÊN.{name}",
        "into a folder letters are written as docx, md or term; for {name} name a file: -o NAME.{name}"
    ))
}

fn bytes(text: &view::Document, lang: Lang, format: Format) -> Result<Vec<u8>> {
    Ok(match format {
        Format::Docx => document::docx::write(text, lang)?,
        Format::Md => document::md::write(text, lang).into_bytes(),
        _ => document::term::write(text, lang, PAGE).into_bytes(),
    })
}

fn file_name(plan: &Plan, unit: UnitId, ending: &str) -> Result<String> {
    folder::file_name(plan, unit, &format!(".{ending}"))
}

fn say(invocation: &Invocation, text: &view::Document) -> Result<()> {
    let text = document::term::write(text, invocation.lang(), output::screen(&invocation.common)?);
    output::put(invocation, text.as_bytes())
}

/// Letters of earlier runs to the units meant now: nobody shall send them by mistake, and nobody but their owner
/// deletes them.
fn tell_of_old(lang: Lang, plan: &Plan, folder: &Path, units: &[UnitId], new: &[String]) {
    let meant = plan.unit_ids().filter(|&unit| is_meant(units, unit));
    let names = meant.flat_map(|unit| KINDS.map(|(_, ending)| file_name(plan, unit, ending)));
    let is_old = |name: &String| !new.contains(name) && folder.join(name).exists();
    let old: Vec<String> = names.flatten().filter(is_old).collect();
    if old.is_empty() {
        return;
    }
    let (shown, list) = (folder.display(), old.join(", "));
    let message = both!(
        "trong {shown} còn công văn của lần lập trước, không thuộc lần này, không gửi: {list}",
        "in {shown} there are letters from an earlier run that are not part of this one, do not send them: {list}"
    );
    output::tell(lang, &message);
}
