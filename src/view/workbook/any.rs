//! Any document as a workbook: each table is a sheet, named by the heading above it; what is no table stands beside it.

use super::{Grid, Shades, Sheet, Workbook};
use crate::text::Lang;
use crate::view::document::{Align, Block, Cell, Column, Document, Line, Table, Tone, Value};

/// What has been read of a document.
struct Reading {
    lang: Lang,
    workbook: Workbook,
    heading: Option<String>,
    /// Lines that no table has come after yet.
    lines: Vec<String>,
}

pub fn of(lang: Lang, document: &Document) -> Workbook {
    let mut reading = Reading { lang, workbook: Workbook::default(), heading: None, lines: Vec::new() };
    document.blocks.iter().for_each(|block| reading.block(block));
    reading.rest();
    reading.workbook
}

impl Reading {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Opening(opening) => {
                self.workbook.title.clone_from(&opening.title);
                self.workbook.agency.clone_from(&opening.issuer);
            }
            Block::Heading { level: 1, text } if self.workbook.title.is_empty() => {
                self.workbook.title.clone_from(text);
            }
            Block::Heading { text, .. } => self.head(text),
            Block::Annex(annex) => self.head(&annex.heading),
            Block::Paragraph(line) => self.lines.push(plain(line)),
            Block::List(lines) => self.lines.extend(lines.iter().map(|line| format!("– {}", plain(line)))),
            Block::Markdown(text) | Block::Code(text) => self.lines.extend(text.lines().map(str::to_owned)),
            Block::Table(table) => self.table(table),
            Block::Folds(folds) => {
                let rows = folds.rows.iter().map(|fold| fold.cells.clone()).collect();
                self.table(&Table { columns: folds.columns.clone(), rows, ..Table::default() });
            }
            Block::Picture(_) | Block::Links(_) | Block::Closing(_) => {}
        }
    }

    /// A heading under which there was no table stays as a line.
    fn head(&mut self, text: &str) {
        if let Some(before) = self.heading.replace(text.to_owned()).filter(|_| !self.lines.is_empty()) {
            let at = self.lines.len().min(1);
            self.lines.insert(self.lines.len() - at, before);
        }
    }

    fn table(&mut self, table: &Table) {
        let (title, lang) = (self.workbook.title.clone(), self.lang);
        // Where it stands under no heading, as much of the title as says what it is.
        let about = title.split([',', '.', ':', '·']).next().unwrap_or_default();
        let name = self.heading.clone().unwrap_or_else(|| match about {
            "" => lang.say("Bảng", "Table").to_owned(),
            about => about.to_owned(),
        });
        let sheet = Sheet {
            title: self.heading.take().unwrap_or(title),
            name,
            notes: std::mem::take(&mut self.lines),
            landscape: table.columns.len() > 5,
            grids: vec![Grid::of(with_rates_parted(table))],
            shades: vec![of_states(table)],
            ..Sheet::default()
        };
        self.workbook.sheets.push(sheet);
    }

    /// Lines after the last table, or of a document without one.
    fn rest(&mut self) {
        let lang = self.lang;
        if self.lines.is_empty() && !self.workbook.sheets.is_empty() {
            return;
        }
        let rows = std::mem::take(&mut self.lines).into_iter().map(|line| vec![Cell::text(line)]).collect();
        let name = if self.workbook.sheets.is_empty() {
            lang.say("Nội dung", "Contents")
        } else {
            lang.say("Ghi chú", "Remarks")
        };
        let columns = vec![Column::left("text", "")];
        let grid = Grid::of(Table { columns, rows, untitled: true, one_line: false });
        let title = self.heading.take().unwrap_or_else(|| self.workbook.title.clone());
        self.workbook.sheets.push(Sheet { name: name.to_owned(), title, grids: vec![grid], ..Sheet::default() });
    }
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|run| run.text.as_str()).collect()
}

/// The words of a column of states, each with its tone; a word that is meant now so, now otherwise, has none.
fn of_states(table: &Table) -> Shades {
    const KEY: &str = "state";
    let mut words: Vec<(String, Tone)> = Vec::new();
    let Some(at) = table.columns.iter().position(|c| c.key == KEY) else { return Shades::default() };
    for cell in table.rows.iter().filter_map(|row| row.get(at)) {
        let Value::Text(text) = &cell.value else { continue };
        match words.iter_mut().find(|(word, _)| word == text) {
            Some((_, tone)) if *tone != cell.tone => *tone = Tone::Plain,
            Some(_) => {}
            None => words.push((text.clone(), cell.tone)),
        }
    }
    Shades { columns: vec![KEY], words }
}

/// A column of rates becomes three: what counts, of how many, and the share, so that each is a number.
fn with_rates_parted(table: &Table) -> Table {
    let holds_rates = |n: usize| table.rows.iter().any(|row| matches!(row.get(n).map(|c| &c.value), Some(Value::Rate(_))));
    let parted: Vec<bool> = (0..table.columns.len()).map(holds_rates).collect();
    let columns = table.columns.iter().zip(&parted).flat_map(|(column, parted)| match parted {
        true => in_parts(column),
        false => vec![column.clone()],
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate();
        cells.flat_map(|(n, cell)| if parted.get(n) == Some(&true) { parts(cell) } else { vec![cell.clone()] }).collect()
    });
    Table { columns: columns.collect(), rows: rows.collect(), ..table.clone() }
}

fn in_parts(column: &Column) -> Vec<Column> {
    let part = |mark: &str| Column {
        key: column.key,
        title: format!("{} {mark}", column.title).trim().to_owned(),
        align: Align::Right,
    };
    vec![part("(n)"), part("(d)"), part("(%)")]
}

fn parts(cell: &Cell) -> Vec<Cell> {
    let with = |value| Cell { value, ..cell.clone() };
    match cell.value {
        Value::Rate(rate) => {
            vec![with(Value::Count(rate.n)), with(Value::Count(rate.d)), with(Value::Share(rate.fraction()))]
        }
        Value::Count(_) | Value::Days(_) => vec![cell.clone(), Cell::blank(), Cell::blank()],
        _ => vec![Cell::blank(), Cell::blank(), cell.clone()],
    }
}
