//! Why no table is known in a paper whose letters are not what was typed: they were lost or doubled, or are of a font from before
//! Unicode.

use super::problem::Problem;
use crate::finding::Finding;
use crate::read::office::{Grid, GridRow, Paper};
use crate::read::{garbling, wording};
use crate::text::{SourceId, Span};

/// So many rows are looked at: a head is among them.
const MOST_ROWS: usize = 80;

/// What is wrong with the letters of a paper, if that is why its columns are not known.
pub(super) fn lost(paper: &Paper) -> Option<Problem> {
    let rows = || paper.tables().filter(|grid| !grid.hidden).flat_map(first_rows);
    let texts = || rows().flat_map(|row| row.cells.iter().map(|cell| cell.words.text.as_str()));
    let nowhere = SourceId(0);
    let garbled = || garbling::judge(nowhere, texts(), garbling::Kind::Report);
    let of_old_font = |row: &GridRow| {
        let text = row.cells.iter().map(|cell| cell.words.text.as_str()).collect::<Vec<_>>().join(",");
        wording::legacy_header(Span::new(nowhere, 0..text.len()), &text)
    };
    let Finding { rule, severity, message, help, .. } = garbled().or_else(|| rows().find_map(of_old_font))?;
    Some(Problem { rule: Some(rule), severity, at: None, message, help })
}

fn first_rows(grid: &Grid) -> impl Iterator<Item = &GridRow> {
    grid.rows.iter().take(MOST_ROWS)
}
