//! The hidden sheet by which a form tells what it is: of which plan, unit and period. Its keys stand in the first column, what
//! they are in the second.

use crate::read::office::Paper;
use crate::text::fold;

/// The sheet's name; it is known whatever its case.
pub const SHEET: &str = "reform";

/// The only kind of form there is so far.
pub const EDITION: &str = "1";

/// What a form says of itself, as it is written there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Label {
    pub plan: String,
    pub unit: String,
    pub period: String,
}

/// What is wrong with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherEdition;

/// What a form says; `None` where nothing does.
pub fn of(paper: &Paper) -> Option<Result<Label, OtherEdition>> {
    let is_label = |name: &Option<String>| name.as_ref().is_some_and(|name| fold::key(name) == SHEET);
    // Somebody may have shown the sheet.
    let grid = paper.tables().find(|grid| is_label(&grid.name))?;
    let value = |key: &str| {
        let row =
            grid.rows.iter().find(|row| row.cells.first().is_some_and(|cell| fold::key(&cell.words.text) == key))?;
        row.cells.get(1).map(|cell| fold::trim(&cell.words.text).to_owned())
    };
    let edition = value("form")?;
    if edition != EDITION {
        return Some(Err(OtherEdition));
    }
    let text = |key: &str| value(key).unwrap_or_default();
    Some(Ok(Label { plan: text("plan"), unit: text("unit"), period: text("period") }))
}
