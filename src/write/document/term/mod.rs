//! For a terminal: tables that keep to its width, bars, and colour that never says anything alone.

mod cell;
mod layout;
mod markdown;
mod marks;
mod measure;
mod table;
mod wrap;

use anstyle::{Effects, Style};

use super::as_text;
use crate::text::Lang;
use crate::text::ci_log;
use crate::text::safe::visible;
use crate::view::document::{Block, Document, Line, Run, Tone};
use crate::write::Screen;
use marks::{marked, paint, painted};
use table::Printed;
use wrap::held;

pub fn write(document: &Document, lang: Lang, screen: Screen) -> String {
    let blocks = as_text(document, lang);
    let mut tables: Vec<Option<Printed>> = blocks.iter().map(|block| table(block, lang, screen)).collect();
    say_once(&mut tables);
    let mut parts = Vec::with_capacity(blocks.len());
    for (block, table) in blocks.iter().zip(tables) {
        match table {
            Some(Printed { text, note }) => {
                parts.push(paint(&text, screen.colour));
                parts.extend(note.map(|note| paragraph(&Line::default().tone(Tone::Muted, note), screen)));
            }
            None => parts.push(self::block(block, screen)),
        }
    }
    ci_log::harmless(parts.join("\n\n") + "\n")
}

fn table(block: &Block, lang: Lang, screen: Screen) -> Option<Printed> {
    match block {
        Block::Table(table) => Some(table::print(table, lang, screen.width)),
        _ => None,
    }
}

/// Where the same is to be said of tables that follow each other, it is said below the last of them.
fn say_once(tables: &mut [Option<Printed>]) {
    let mut below: Option<&str> = None;
    for table in tables.iter_mut().rev().flatten() {
        if table.note.as_deref() == below {
            table.note = None;
        } else {
            below = table.note.as_deref();
        }
    }
}

fn block(block: &Block, screen: Screen) -> String {
    match block {
        Block::Heading { level, text } => {
            let style = Style::new().effects(Effects::BOLD);
            let style = if *level == 1 { style.effects(Effects::BOLD | Effects::UNDERLINE) } else { style };
            let wrapped = paint(&wrap::paragraph(&held(&visible(text)), screen.width), false);
            wrapped.lines().map(|l| painted(style, l, screen.colour)).collect::<Vec<_>>().join("\n")
        }
        Block::Paragraph(line) => paragraph(line, screen),
        Block::List(lines) => {
            let items = lines.iter().map(|line| paint(&wrap::hanging("• ", &text(line), screen.width), screen.colour));
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Markdown(text) => paint(&markdown::print(text, screen.width), screen.colour),
        Block::Code(text) => text.lines().map(|line| format!("    {}", visible(line))).collect::<Vec<_>>().join("\n"),
        // None of these is left in a text, and tables are printed already.
        Block::Opening(_) | Block::Closing(_) | Block::Annex(_) | Block::Folds(_) | Block::Figures(_) => String::new(),
        Block::Picture(_) | Block::Links(_) | Block::Table(_) => String::new(),
    }
}

fn paragraph(line: &Line, screen: Screen) -> String {
    paint(&wrap::paragraph(&text(line), screen.width), screen.colour)
}

fn text(line: &Line) -> String {
    line.0.iter().map(piece).collect()
}

fn piece(run: &Run) -> String {
    marked(&held(&visible(&run.text)), run.tone, run.strong)
}
