//! The zip of parts that an office file is: which part is the main one and of what kind, and what belongs to it. Nothing is
//! unpacked to disk, and no name in it is a path.

use std::collections::HashMap;
use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use super::bounds::{MOST_ENTRIES, MOST_OF_STYLES, MOST_UNPACKED, within};
use super::counted::Counted;
use super::unopened::{Bound, Foreign, Unopened};
use super::utf16::as_utf8;
use super::xml::{Step, Xml};

/// An office file's parts.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// By name as the standard compares them: whatever the case, without the first slash.
    parts: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What another part is to the one that names it.
#[derive(Clone, Debug)]
pub struct Relation {
    pub id: String,
    /// The last word of its type, the same in both editions of the standard: `worksheet`, `styles`.
    pub kind: String,
    /// The part's name in the package.
    pub part: String,
}

/// What the main part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Main {
    Document,
    Workbook,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unopened> {
        // Each entry of the directory has this mark: they are counted before any is read.
        let entries = memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(MOST_ENTRIES + 1).count();
        within(entries <= MOST_ENTRIES, Bound::Entries)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unopened(&error, "zip"))?;
        if archive.has_duplicate_names() {
            return Err(Unopened::Damaged("zip".into()));
        }
        let mut parts = HashMap::new();
        for index in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(index) else { continue };
            if parts.insert(normal(&name), index).is_some() {
                return Err(Unopened::Damaged(name.into_owned()));
            }
        }
        Ok(Package { archive, parts, left: MOST_UNPACKED })
    }

    /// A part, to be read from its beginning; none if there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Xml<'_>>, Unopened> {
        self.part_up_to(MOST_UNPACKED, name)
    }

    /// A part that has no more bytes than what says how things are set.
    pub fn small_part(&mut self, name: &str) -> Result<Option<Xml<'_>>, Unopened> {
        self.part_up_to(MOST_OF_STYLES, name)
    }

    fn part_up_to(&mut self, most: u64, name: &str) -> Result<Option<Xml<'_>>, Unopened> {
        let Some(&index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| unopened(&error, name))?;
        let packed = file.compressed_size();
        let bytes = as_utf8(Box::new(file)).map_err(|_| Unopened::Damaged(name.to_owned()))?;
        Ok(Some(Xml::new(Counted::new(bytes, packed, most, &mut self.left), name)))
    }

    /// The main part and what it holds.
    pub fn main(&mut self) -> Result<(Main, String), Unopened> {
        if let Some(foreign) = self.foreign()? {
            return Err(Unopened::Foreign(foreign));
        }
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|it| it.kind == "officeDocument");
        let Some(main) = main else { return Err(Unopened::Foreign(Foreign::Archive)) };
        match self.content_type(&main.part)?.as_deref().and_then(main_kind) {
            Some(kind) => kind.map(|kind| (kind, main.part)).map_err(Unopened::Foreign),
            None => Err(Unopened::Damaged("[Content_Types].xml".into())),
        }
    }

    /// An OpenDocument says first what it is.
    fn foreign(&mut self) -> Result<Option<Foreign>, Unopened> {
        use std::io::Read;
        let Some(&index) = self.parts.get("mimetype") else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| unopened(&error, "mimetype"))?;
        let mut said = Vec::new();
        file.take(200).read_to_end(&mut said).map_err(|_| Unopened::Damaged("mimetype".into()))?;
        let said = String::from_utf8_lossy(&said);
        Ok(said.contains("opendocument").then_some(match () {
            () if said.contains("spreadsheet") => Foreign::Ods,
            () if said.contains("opendocument.text") => Foreign::Odt,
            () => Foreign::OtherOpenDocument,
        }))
    }

    /// What belongs to a part (to the package, if it has no name). What lies outside of the file is left out.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unopened> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(mut xml) = self.small_part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        loop {
            match xml.next()? {
                Step::Over => return Ok(relations),
                Step::Start(tag) if tag.main() == "Relationship" => {
                    let is_outside = tag.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                    let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target"))
                    else {
                        continue;
                    };
                    if !is_outside && relations.len() < MOST_ENTRIES {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        relations.push(Relation { id: id.into_owned(), kind, part: resolved(folder, &target) });
                    }
                }
                _ => {}
            }
        }
    }

    fn content_type(&mut self, part: &str) -> Result<Option<String>, Unopened> {
        let Some(mut xml) = self.small_part("[Content_Types].xml")? else { return Ok(None) };
        let (part, extension) = (normal(part), part.rsplit('.').next().unwrap_or_default().to_ascii_lowercase());
        let mut by_extension = None;
        loop {
            match xml.next()? {
                Step::Over => return Ok(by_extension),
                Step::Start(tag) => {
                    let said = tag.get("ContentType").map(|it| it.into_owned());
                    match tag.main() {
                        "Override" if tag.get("PartName").is_some_and(|name| normal(&name) == part) => return Ok(said),
                        "Default" if tag.get("Extension").is_some_and(|it| it.eq_ignore_ascii_case(&extension)) => {
                            by_extension = said;
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }
}

/// What a main part of that content type holds, or what it is instead.
fn main_kind(content_type: &str) -> Option<Result<Main, Foreign>> {
    let said = content_type.to_ascii_lowercase();
    let has = |word: &str| said.contains(word);
    Some(match () {
        () if has("ms-excel") && has("binary") => Err(Foreign::Xlsb),
        () if has("ms-excel") => Err(Foreign::Xlsm),
        () if has("ms-word") => Err(Foreign::Docm),
        () if has("presentation") || has("ms-powerpoint") => Err(Foreign::Pptx),
        () if has("wordprocessingml.document.main") || has("wordprocessingml.template.main") => Ok(Main::Document),
        () if has("spreadsheetml.sheet.main") || has("spreadsheetml.template.main") => Ok(Main::Workbook),
        () => return None,
    })
}

fn normal(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// The name of the part that a relation in `folder` points to.
fn resolved(folder: &str, target: &str) -> String {
    let target = percent_encoding::percent_decode_str(target).decode_utf8_lossy().replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

fn unopened(error: &ZipError, part: &str) -> Unopened {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Unopened::Encrypted,
        _ => Unopened::Damaged(part.to_owned()),
    }
}
