//! Papers for tests, as text: a row a line, cells apart by `|`; `^` is merged with the cell above, `<` with the one to the left,
//! `*…*` is bold, `/` a line break in a cell, `%` before a head's cell a hidden column. Lines before the first row of a table
//! that have no `|` are paragraphs, `#` before them makes headings.

use super::{Annex, Entry};
use crate::read::office::{Block, Grid, GridCell, GridRow, Merge, Paper, Paragraph, Words};

pub fn words(text: &str) -> Words {
    let text = text.trim();
    let inner = text.strip_prefix('*').and_then(|it| it.strip_suffix('*')).filter(|it| !it.is_empty());
    Words { text: inner.unwrap_or(text).replace(" / ", "\n"), raised: Vec::new(), bold: inner.is_some() }
}

pub fn paper(text: &str) -> Paper {
    let (mut blocks, mut rows, mut number, mut tables) = (Vec::new(), Vec::<GridRow>::new(), 0, 0);
    let mut close = |rows: &mut Vec<GridRow>, blocks: &mut Vec<Block>| {
        if !rows.is_empty() {
            tables += 1;
            blocks.push(Block::Table(Grid { number: tables, rows: std::mem::take(rows), ..Grid::default() }));
        }
    };
    for line in text.lines().map(str::trim) {
        if line.contains('|') {
            let cells = row(line, &rows);
            rows.push(GridRow { number: rows.len() as u32 + 1, cells });
            continue;
        }
        close(&mut rows, &mut blocks);
        if !line.is_empty() {
            number += 1;
            let level = line.len() - line.trim_start_matches('#').len();
            let heading = (level > 0).then_some(level as u8);
            let text = words(&line[level..]);
            blocks.push(Block::Paragraph(Paragraph { number, text, heading }));
        }
    }
    close(&mut rows, &mut blocks);
    Paper { blocks, ..Paper::default() }
}

fn row(line: &str, above: &[GridRow]) -> Vec<GridCell> {
    let mut cells: Vec<GridCell> = Vec::new();
    for (column, text) in line.split('|').enumerate() {
        let over = above.last().and_then(|it| it.cells.get(column));
        let hidden = text.trim().starts_with("% ") || over.is_some_and(|it| it.hidden);
        let (merge, words) = match text.trim() {
            "^" => (Merge::Down, over.map(|it| it.words.clone()).unwrap_or_default()),
            "<" => (Merge::Across, cells.last().map(|it| it.words.clone()).unwrap_or_default()),
            text => (Merge::First, words(text.trim_start_matches("% "))),
        };
        // A cell to the right of one that is merged down is a part of the same block.
        let merge = match (merge, cells.last()) {
            (Merge::Across, Some(left)) if left.merge == Merge::Down => Merge::Down,
            (merge, _) => merge,
        };
        cells.push(GridCell { words, merge, hidden, ..GridCell::default() });
    }
    cells
}

/// Sheets of one workbook.
pub fn book(sheets: &[(&str, &str)]) -> Paper {
    let grid = |(number, (name, text)): (usize, &(&str, &str))| {
        let first = paper(text).blocks.into_iter().next();
        let grid = if let Some(Block::Table(grid)) = first { grid } else { Grid::default() };
        Block::Table(Grid { number: number as u32 + 1, name: Some(name.to_string()), ..grid })
    };
    Paper { blocks: sheets.iter().enumerate().map(grid).collect(), ..Paper::default() }
}

/// What is read of the only annex of a text.
pub fn annex(text: &str) -> Annex {
    let annex = super::read(&paper(text), None);
    assert!(annex.is_ok(), "{:?} in\n{text}", annex.err().map(|it| it.describe().en));
    annex.unwrap_or_default()
}

/// Each task on a line: `number / field / under > title / output / lead / with / when / …`, blank parts at the end left out.
pub fn told(annex: &Annex) -> Vec<String> {
    annex.entries.iter().map(|it| tell(annex, it)).collect()
}

fn tell(annex: &Annex, it: &Entry) -> String {
    let field = it.field.map(|at| &annex.fields[at]);
    let field = field.map(|it| it.number.clone().unwrap_or_else(|| it.name.clone())).unwrap_or_default();
    let title = it.under.iter().chain([&it.title]).cloned().collect::<Vec<_>>().join(" > ");
    let number = it.number.clone().unwrap_or_default();
    let mut parts = vec![number, field, title];
    let cells = [
        ("sp", &it.output),
        ("", &it.lead),
        ("ph", &it.with),
        ("chung", &it.both),
        ("", &it.when),
        ("ld", &it.leader),
        ("vb", &it.source),
    ];
    let named = |name: &str, text: &str| if name.is_empty() { text.to_string() } else { format!("{name}={text}") };
    parts.extend(
        cells.iter().filter(|(name, text)| name.is_empty() || !text.is_empty()).map(|(name, text)| named(name, text)),
    );
    parts.extend(it.notes.iter().map(|(name, text)| named(name.as_deref().unwrap_or("gc"), text)));
    parts.join(" | ").replace('\n', " / ")
}

/// Fields as `I Name`.
pub fn fields(annex: &Annex) -> Vec<String> {
    annex
        .fields
        .iter()
        .map(|it| format!("{} {}", it.number.clone().unwrap_or_default(), it.name).trim().to_string())
        .collect()
}

pub fn assert_told(text: &str, expected: &[&str]) {
    assert_eq!(told(&annex(text)), expected, "{text}");
}
