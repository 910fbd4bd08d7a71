//! For a terminal: tables that keep to its width, bars, and colour that never says anything alone.

mod marks;

use anstyle::{Effects, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, TableStyle};
use comfy_table::{LineStyle, Row};

use unicode_width::UnicodeWidthStr;

use super::{as_text, written};
use crate::model::Fraction;
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::{Align, Block, Cell, Column, Document, Line, Run, Table, Tone, Value};
use crate::view::words;
use crate::write::Screen;
use marks::{marked, paint, painted, plain};

/// Columns that a bar takes; none in a window narrower than this many columns.
const BAR_WIDTH: u32 = 16;
const TOO_NARROW_FOR_BARS: u16 = 90;
/// Columns of texts no wider than this are not broken.
const SHORT: usize = 14;
/// A column of longer texts needs at least so much.
const LEAST_TEXT: usize = 14;

pub fn write(document: &Document, lang: Lang, screen: Screen) -> String {
    let blocks: Vec<String> = as_text(document, lang).iter().map(|block| self::block(block, lang, screen)).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block, lang: Lang, screen: Screen) -> String {
    match block {
        Block::Heading { level, text } => {
            let style = Style::new().effects(Effects::BOLD);
            let style = if *level == 1 { style.effects(Effects::BOLD | Effects::UNDERLINE) } else { style };
            let wrapped = wrap(&[plain(&visible(text))], screen.width, "");
            wrapped.lines().map(|l| painted(style, l, screen.colour)).collect::<Vec<_>>().join("\n")
        }
        Block::Paragraph(line) => paint(&wrap(&pieces(line), screen.width, ""), screen.colour),
        Block::List(lines) => {
            let items = lines.iter().map(|line| {
                let mut words = vec![plain("•")];
                words.extend(pieces(line));
                paint(&wrap(&words, screen.width, "  "), screen.colour)
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => paint(&self::table(table, lang, screen.width), screen.colour),
        Block::Markdown(text) => wrap_lines(text, screen.width),
        Block::Code(text) => text.lines().map(|line| format!("    {}", visible(line))).collect::<Vec<_>>().join("\n"),
        // None of these is left in a text.
        Block::Opening(_) | Block::Closing(_) | Block::Annex(_) | Block::Folds(_) | Block::Figures(_) => String::new(),
        Block::Picture(_) | Block::Links(_) => String::new(),
    }
}

fn pieces(line: &Line) -> Vec<String> {
    line.0.iter().map(piece).collect()
}

fn piece(run: &Run) -> String {
    marked(&visible(&run.text), run.tone, run.strong)
}

/// Breaks text at spaces; lines after the first are indented.
fn wrap(pieces: &[String], width: u16, indent: &str) -> String {
    let text = if indent.is_empty() { pieces.concat() } else { format!("{} {}", pieces[0], pieces[1..].concat()) };
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = word.width();
        if used > 0 && used + 1 + wide > usize::from(width) {
            lines.push(indent.to_owned());
            used = indent.width();
        } else if used > 0 {
            used += 1;
        }
        let line = lines.last_mut();
        if let Some(line) = line {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            line.push_str(word);
        }
        used += wide;
    }
    lines.join("\n")
}

fn wrap_lines(text: &str, width: u16) -> String {
    text.lines().map(|line| wrap(&[visible(line)], width, "")).collect::<Vec<_>>().join("\n")
}

/// A column as it is laid out.
struct ScreenColumn<'t> {
    index: usize,
    column: &'t Column,
    /// Numbers, dates, bars and short words stay whole; only longer texts are broken.
    whole: bool,
    /// Of its widest cell, its title included.
    width: usize,
}

fn shown(table: &Table, lang: Lang, screen: u16) -> Vec<ScreenColumn<'_>> {
    let of = |n: usize| table.rows.iter().filter_map(move |row| row.get(n)).map(|cell| &cell.value);
    let width = |value: &Value| match value {
        Value::Bar { .. } => BAR_WIDTH as usize,
        value => written(lang, value).width(),
    };
    let columns = table.columns.iter().enumerate().map(|(index, column)| {
        let widest = of(index).map(width).max().unwrap_or(0);
        let typed = of(index).all(|value| matches!(value, Value::Date(_) | Value::Bar { .. } | Value::Blank));
        let whole = column.align == Align::Right || typed || widest <= SHORT;
        let title = if table.untitled { 0 } else { column.title.width() };
        ScreenColumn { index, column, whole, width: widest.max(title) }
    });
    columns.filter(|c| screen >= TOO_NARROW_FOR_BARS || !is_bar(table, c.index)).collect()
}

fn is_bar(table: &Table, column: usize) -> bool {
    table.rows.iter().any(|row| matches!(row.get(column).map(|cell| &cell.value), Some(Value::Bar { .. })))
}

fn table(table: &Table, lang: Lang, width: u16) -> String {
    let shown = shown(table, lang, width);
    let least: usize = shown.iter().map(|c| if c.whole { c.width } else { c.width.min(LEAST_TEXT) } + 2).sum();
    if least > usize::from(width) && !table.untitled {
        stacked(table, &shown, lang, width)
    } else {
        grid(table, &shown, lang, width)
    }
}

/// Where there is no room for columns: a row's first cell, and the others below it with their titles.
fn stacked(table: &Table, shown: &[ScreenColumn<'_>], lang: Lang, width: u16) -> String {
    let rows = table.rows.iter().map(|row| {
        let mut cells = shown.iter().filter_map(|c| row.get(c.index).map(|value| (c.column, cell(value, lang, false))));
        let first = cells.next().map(|(_, text)| text).unwrap_or_default();
        let rest = cells.filter(|(_, text)| !text.is_empty());
        let rest: Vec<String> = rest.map(|(column, text)| format!("{}: {text}", visible(&column.title))).collect();
        // The first line is indented like the others.
        let rest = wrap(&[plain(" "), rest.join(" · ")], width.saturating_sub(2), "  ");
        format!("{}\n  {}", wrap(&[first], width, ""), rest.trim_start())
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn grid(table: &Table, shown: &[ScreenColumn<'_>], lang: Lang, width: u16) -> String {
    let mut grid = comfy_table::Table::new();
    grid.set_content_arrangement(ContentArrangement::Dynamic).set_width(width).set_truncation_indicator("…");
    let mut look = TableStyle::new();
    if !table.untitled {
        look = look.header_separator(LineStyle::none().fill('─').junction('─'));
        let titles = shown.iter().map(|c| marked(&visible(&c.column.title), Tone::Plain, true));
        grid.set_header(Row::from(titles.collect::<Vec<_>>()));
    }
    grid.load_style(look);
    let bars = shown.iter().any(|c| is_bar(table, c.index));
    for row in &table.rows {
        let cells = shown.iter().map(|c| row.get(c.index).map_or_else(String::new, |it| cell(it, lang, bars)));
        let mut line = Row::from(cells.collect::<Vec<_>>());
        if table.one_line {
            line.max_height(1);
        }
        grid.add_row(line);
    }
    for (at, c) in shown.iter().enumerate() {
        let Some(column) = grid.column_mut(at) else { continue };
        column.set_padding((0, if at + 1 == shown.len() { 0 } else { 1 }));
        if c.whole {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
        if c.column.align == Align::Right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    grid.trim_fmt()
}

/// A cell in a row with bars or without: where there are some, their mark is explained.
fn cell(cell: &Cell, lang: Lang, bars: bool) -> String {
    match &cell.value {
        Value::Bar { share, mark } => bar(*share, *mark),
        Value::Planned(share) if bars => marked(&words::planned_by_mark(lang, *share), cell.tone, cell.strong),
        value => marked(&visible(&clipped(written(lang, value))), cell.tone, cell.strong),
    }
}

/// A cell of a table in a terminal, cut where nobody reads on; breaking very long words takes very long.
fn clipped(text: String) -> String {
    const MOST_LETTERS: usize = 500;
    match text.char_indices().nth(MOST_LETTERS) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

/// A share as a row of cells, full only if all, empty only if none, with a line where it should stand by now.
fn bar(share: Option<Fraction>, mark: Option<Fraction>) -> String {
    let Some(share) = share else { return String::new() };
    let cells = |f: Fraction| u32::from(f.tenths().0) * BAR_WIDTH;
    let filled = match share.tenths().0 {
        0 => 0,
        1000 => BAR_WIDTH,
        _ => ((cells(share) + 500) / 1000).clamp(1, BAR_WIDTH - 1),
    };
    let mark = mark.map(|m| (cells(m) / 1000).min(BAR_WIDTH - 1));
    let cell = |n: u32| match n {
        n if Some(n) == mark => '│',
        n if n < filled => '█',
        _ => '░',
    };
    (0..BAR_WIDTH).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_full_only_when_all_is_done() {
        let bar_of = |n, d| bar(Fraction::new(n, d), None);
        assert_eq!(bar_of(0, 4), "░".repeat(16));
        assert_eq!(bar_of(4, 4), "█".repeat(16));
        assert_eq!(bar_of(1, 1000).matches('█').count(), 1);
        assert_eq!(bar_of(999, 1000).matches('█').count(), 15);
        assert_eq!(bar(Fraction::new(1, 2), Fraction::new(1, 4)), "████│███░░░░░░░░");
    }

    #[test]
    fn long_lines_are_broken_and_indented() {
        assert_eq!(wrap(&["•".into(), "một hai ba".into()], 9, "  "), "• một hai\n  ba");
    }
}
