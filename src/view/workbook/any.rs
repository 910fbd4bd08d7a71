//! Any document as a workbook: each table is a sheet, named by the heading above it; what is no table stands beside it.

use super::{Sheet, SheetTable, Workbook};
use crate::text::Lang;
use crate::view::document::{Block, Cell, Column, Document, Line, Row, Table, Value};

/// More lines than this are no remark on a table.
const MOST_NOTES: usize = 4;

/// What has been read of a document.
struct Reading {
    lang: Lang,
    workbook: Workbook<'static>,
    /// Headings and lines that no table has come after yet.
    lines: Vec<Pending>,
}

struct Pending {
    text: String,
    is_heading: bool,
}

pub fn of(lang: Lang, document: &Document) -> Workbook<'static> {
    let mut reading = Reading { lang, workbook: Workbook::default(), lines: Vec::new() };
    document.blocks.iter().for_each(|block| reading.block(block));
    if !reading.lines.is_empty() || reading.workbook.sheets.is_empty() {
        reading.sheet_of_lines();
    }
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
            Block::Paragraph(line) => self.say(plain(line)),
            Block::List(lines) => lines.iter().for_each(|line| self.say(format!("– {}", plain(line)))),
            Block::Markdown(text) | Block::Code(text) => text.lines().for_each(|line| self.say(line.to_owned())),
            Block::Table(_) | Block::Folds(_) | Block::Figures(_) => {
                if let Some(table) = block.as_table() {
                    self.table(&table);
                }
            }
            Block::Picture(_) | Block::Links(_) | Block::Closing(_) => {}
        }
    }

    fn head(&mut self, text: &str) {
        self.lines.push(Pending { text: text.to_owned(), is_heading: true });
    }

    fn say(&mut self, text: String) {
        self.lines.push(Pending { text, is_heading: false });
    }

    fn table(&mut self, table: &Table) {
        let own = self.lines.iter().rposition(|line| line.is_heading);
        let mut after = self.lines.split_off(own.unwrap_or(0));
        let heading = own.is_some().then(|| after.remove(0).text);
        if self.lines.len() > MOST_NOTES {
            self.sheet_of_lines();
        }
        let notes = self.lines.drain(..).chain(after).map(|line| line.text).collect();
        let title = self.workbook.title.clone();
        // Where it stands under no heading, as much of the title as says what it is.
        let about = title.split([',', '.', ':', '·']).next().filter(|about| !about.is_empty());
        let about = about.unwrap_or(self.lang.say("Bảng", "Table")).to_owned();
        let sheet = Sheet {
            name: heading.clone().unwrap_or(about),
            title: heading.unwrap_or(title),
            notes,
            landscape: table.columns.len() > 5,
            tables: vec![SheetTable::of(with_rates_parted(table))],
            ..Sheet::default()
        };
        self.workbook.sheets.push(sheet);
    }

    /// Lines that are no remarks on a table, of a document without one or around its tables.
    fn sheet_of_lines(&mut self) {
        let rows = self.lines.drain(..).map(|line| {
            let cell = Cell::text(line.text);
            vec![if line.is_heading { cell.strong() } else { cell }]
        });
        let columns = vec![Column::left("text", "")];
        let grid = SheetTable::of(Table::new(columns, rows).untitled());
        let name = match self.workbook.sheets.is_empty() {
            true => self.lang.say("Nội dung", "Contents"),
            false => self.lang.say("Ghi chú", "Remarks"),
        };
        let title = self.workbook.title.clone();
        self.workbook.sheets.push(Sheet { name: name.to_owned(), title, tables: vec![grid], ..Sheet::default() });
    }
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|run| run.text.as_str()).collect()
}

/// A column of rates becomes three: what counts, of how many, and the share, so that each is a number.
fn with_rates_parted(table: &Table) -> Table {
    let holds_rates =
        |n: usize| table.rows.iter().any(|row| matches!(row.get(n).map(|c| &c.value), Some(Value::Rate(_))));
    let parted: Vec<bool> = (0..table.columns.len()).map(holds_rates).collect();
    let columns = table.columns.iter().zip(&parted).flat_map(|(column, parted)| match parted {
        true => in_parts(column),
        false => vec![column.clone()],
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().enumerate();
        let cells =
            cells.flat_map(|(n, cell)| if parted.get(n) == Some(&true) { parts(cell) } else { vec![cell.clone()] });
        Row { kind: row.kind, cells: cells.collect() }
    });
    Table { columns: columns.collect(), rows: rows.collect(), ..table.clone() }
}

fn in_parts(column: &Column) -> Vec<Column> {
    let part = |mark: &str| Column::right(column.key, format!("{} {mark}", column.title).trim());
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
