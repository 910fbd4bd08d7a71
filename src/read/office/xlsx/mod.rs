//! A workbook: its sheets in order, each a table of what its cells show. Formulas count as their stored values; macros, links,
//! drawings and comments are not looked at.

mod dates;
mod day;
mod decimal;
mod digits;
mod format;
mod merges;
mod sheet;
mod show;
mod strings;
mod styles;

use super::bounds::{MOST_SHEETS, Tally, within};
use super::package::{Package, Relation};
use super::unopened::{Bound, Unopened};
use super::xml::Step;
use super::{Block, Kind, Paper};
use crate::both;

/// What all sheets of a workbook share.
struct Book {
    strings: strings::Strings,
    styles: styles::Styles,
    /// Days are counted from 1904, as on old Macs.
    from_1904: bool,
}

/// What is found in all sheets together.
#[derive(Default)]
struct Found {
    tally: Tally,
    /// Formulas that were never calculated.
    without_value: usize,
    /// Some text was read by the glyphs of an old font.
    by_font: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

pub fn read(package: &mut Package<'_>, part: &str) -> Result<(Paper, bool), Unopened> {
    let relations = package.relations(part)?;
    let (listed, from_1904) = workbook(package, part)?;
    let styles = match part_of(&relations, "styles") {
        Some(part) => styles::read(package, part)?,
        None => styles::Styles::default(),
    };
    let strings = match part_of(&relations, "sharedStrings") {
        Some(part) => strings::read(package, part)?,
        None => strings::Strings::default(),
    };
    let mut found = Found { by_font: strings.by_font, ..Found::default() };
    let book = Book { strings, styles, from_1904 };
    let mut paper = Paper { kind: Kind::Xlsx, ..Paper::default() };
    for sheet in listed {
        let relation = relations.iter().find(|it| it.id == sheet.relation);
        let relation = relation.ok_or_else(|| Unopened::Damaged(part.to_owned()))?;
        // Charts and macros have sheets of their own kinds.
        if relation.kind != "worksheet" {
            continue;
        }
        let number = paper.blocks.len() as u32 + 1;
        let mut grid = sheet::read(package, &relation.part, &book, &mut found)?;
        (grid.number, grid.name, grid.hidden) = (number, Some(sheet.name), sheet.hidden);
        paper.blocks.push(Block::Table(grid));
    }
    let without_value = found.without_value;
    if without_value > 0 {
        paper.remarks.push(both!(
            "{without_value} ô có công thức chưa được tính, coi như để trống: nếu cần, hãy mở bằng Excel rồi lưu lại",
            "cells with a formula that was never calculated: {without_value}; they count as blank: if they matter, open the \
             file in Excel and save it again"
        ));
    }
    Ok((paper, found.by_font))
}

fn part_of<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r str> {
    relations.iter().find(|it| it.kind == kind).map(|it| it.part.as_str())
}

/// The sheets, and whether days are counted from 1904.
fn workbook(package: &mut Package<'_>, part: &str) -> Result<(Vec<Listed>, bool), Unopened> {
    let Some(mut xml) = package.small_part(part)? else { return Err(Unopened::Damaged(part.to_owned())) };
    let (mut listed, mut from_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Step::Over => return Ok((listed, from_1904)),
            Step::Start(tag) => match tag.main() {
                "workbookPr" => from_1904 = tag.flag("date1904"),
                "sheet" => {
                    within(listed.len() < MOST_SHEETS, Bound::Sheets)?;
                    let (name, relation) = (tag.get("name"), tag.get("id"));
                    let hidden = tag.get("state").is_some_and(|state| state != "visible");
                    let text = |it: Option<std::borrow::Cow<'_, str>>| it.unwrap_or_default().into_owned();
                    listed.push(Listed { name: text(name), relation: text(relation), hidden });
                }
                _ => {}
            },
            _ => {}
        }
    }
}
