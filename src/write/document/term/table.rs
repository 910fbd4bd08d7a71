//! A table as it fits a window: columns under titles, or where there is no room for them a list of records.

use unicode_width::UnicodeWidthStr;

use super::cell::Spelling;
use super::layout::{self, Layout, LeftOut, Placed, gap};
use super::marks::marked;
use super::measure::{has_bars, is_bar};
use super::wrap;
use crate::say;
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::{Align, Cell, Row, Table, Tone};

/// The table, and what there is to be said below it.
pub struct Printed {
    pub text: String,
    pub note: Option<String>,
}

pub fn print(table: &Table, lang: Lang, width: u16) -> Printed {
    let spelling = Spelling { lang, bars: has_bars(table, width) };
    match layout::of(table, spelling, width) {
        Some(layout) => Printed { text: grid(table, &layout, spelling), note: note(&layout.left_out, lang) },
        None => Printed { text: records(table, spelling, width), note: None },
    }
}

/// Which columns are not there, and where they are. One whose title is empty only drew what another one says.
fn note(left_out: &[LeftOut<'_>], lang: Lang) -> Option<String> {
    let titled = left_out.iter().filter(|it| !it.column.title.is_empty());
    let zeros = |it: &LeftOut<'_>| if it.only_zeros { "\u{a0}(0)" } else { "" };
    let titles = titled.map(|it| visible(&it.column.title) + zeros(it));
    let titles = titles.collect::<Vec<_>>().join("; ");
    (!titles.is_empty()).then(|| {
        say!(
            lang,
            "Cửa sổ hẹp, bớt cột: {titles}. Xem đủ trong cửa sổ rộng hơn hoặc ghi ra tệp: -o TÊN.xlsx",
            "Narrow window, columns left out: {titles}. All are in a wider window or in a file: -o NAME.xlsx"
        )
    })
}

/// What stands in a column of a row.
struct Laid {
    lines: Vec<String>,
    width: usize,
    align: Align,
    tone: Tone,
    strong: bool,
}

impl Laid {
    fn line(&self, n: usize) -> String {
        let text = self.lines.get(n).map_or("", String::as_str);
        let room = " ".repeat(self.width.saturating_sub(text.width()));
        let text = marked(text, self.tone, self.strong);
        if self.align == Align::Right { room + &text } else { text + &room }
    }
}

fn grid(table: &Table, layout: &Layout<'_>, spelling: Spelling) -> String {
    let mut lines = Vec::with_capacity(table.rows.len() + 2);
    if !table.untitled {
        add(&mut lines, &titles(&layout.columns), gap(table));
        let width: usize = layout.columns.iter().map(|it| it.width).sum();
        lines.push("─".repeat(width + gap(table) * layout.columns.len().saturating_sub(1)));
    }
    for row in &table.rows {
        add(&mut lines, &cells(table, row, layout, spelling), gap(table));
    }
    lines.join("\n")
}

/// Adds a row's lines.
fn add(lines: &mut Vec<String>, row: &[Laid], gap: usize) {
    let height = row.iter().map(|it| it.lines.len()).max().unwrap_or(0);
    let gap = " ".repeat(gap);
    let line = |n| row.iter().map(|it| it.line(n)).collect::<Vec<_>>().join(&gap).trim_end().to_owned();
    lines.extend((0..height).map(line));
}

/// Titles stand on the rule below them.
fn titles(columns: &[Placed<'_>]) -> Vec<Laid> {
    let height = columns.iter().map(|it| it.title.len()).max().unwrap_or(0);
    let title = |it: &Placed<'_>| {
        let above = vec![String::new(); height - it.title.len()];
        let (width, align) = (it.width, it.column.align);
        Laid { lines: [above, it.title.clone()].concat(), width, align, tone: Tone::Plain, strong: true }
    };
    columns.iter().map(title).collect()
}

/// A row's cells; the last one of a row that is too short has the room of all that are left.
fn cells(table: &Table, row: &Row, layout: &Layout<'_>, spelling: Spelling) -> Vec<Laid> {
    let spans = |it: &Placed<'_>| row.len() < table.columns.len() && it.index + 1 >= row.len();
    let (spanned, own): (Vec<&Placed<'_>>, Vec<&Placed<'_>>) = layout.columns.iter().partition(|it| spans(it));
    let room: usize = spanned.iter().map(|it| it.width + gap(table)).sum();
    let cell = |cell: &Cell, width: usize, align: Align| {
        let text = spelling.text(&cell.value);
        let lines = if table.one_line { vec![wrap::cut(&text, width)] } else { wrap::lines(&text, width) };
        Laid { lines, width, align, tone: cell.tone, strong: cell.strong }
    };
    let own = own.into_iter().filter_map(|it| row.get(it.index).map(|c| cell(c, it.width, it.column.align)));
    let last = row.last().filter(|_| room > 0).map(|c| cell(c, room - gap(table), Align::Left));
    own.chain(last).collect()
}

/// Where there is no room for columns: a row's first cell, and the others below it with their titles.
fn records(table: &Table, spelling: Spelling, width: u16) -> String {
    let text = |cell: &Cell| marked(&spelling.text(&cell.value), cell.tone, cell.strong);
    let records = table.rows.iter().map(|row| {
        let mut cells = row.iter().zip(&table.columns).filter(|(cell, _)| !is_bar(&cell.value));
        let first = cells.next().map(|(cell, _)| text(cell)).unwrap_or_default();
        let rest = cells.filter(|(cell, _)| !cell.is_empty()).map(|(cell, column)| match &*column.title {
            "" => text(cell),
            title => format!("{}: {}", visible(title), text(cell)),
        });
        let rest = rest.collect::<Vec<_>>().join(" · ");
        let rest = if rest.is_empty() { rest } else { format!("\n{}", wrap::hanging("  ", &rest, width)) };
        wrap::paragraph(&first, width) + &rest
    });
    records.collect::<Vec<_>>().join("\n")
}
