//! Markdown that can be pasted into a document as it is. Text of strangers is escaped; remarks, which
//! are Markdown by agreement, are not.

use super::{as_text, written};
use crate::text::Lang;
use crate::text::safe::visible;
use crate::view::document::{Align, Block, Cell, Document, Line, Run, Table};

pub fn write(document: &Document, lang: Lang) -> String {
    let blocks: Vec<String> = as_text(document, lang).iter().map(|block| self::block(block, lang)).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block, lang: Lang) -> String {
    match block {
        Block::Heading { level, text } => format!("{} {}", "#".repeat(usize::from(*level)), escaped(text)),
        Block::Paragraph(line) => at_line_start(&self::line(line)),
        Block::List(lines) => lines.iter().map(|l| format!("- {}", line(l))).collect::<Vec<_>>().join("\n"),
        Block::Table(table) => self::table(table, lang),
        Block::Markdown(text) => quiet(text),
        Block::Code(text) => fenced(text),
        // None of these is left in a text.
        Block::Opening(_) | Block::Closing(_) | Block::Annex(_) | Block::Folds(_) | Block::Figures(_) => String::new(),
        Block::Picture(_) | Block::Links(_) => String::new(),
    }
}

fn line(line: &Line) -> String {
    line.0.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let text = escaped(&run.text);
    match (run.strong, run.emphasis) {
        (true, _) => format!("**{text}**"),
        (_, true) => format!("*{text}*"),
        _ => text,
    }
}

fn table(table: &Table, lang: Lang) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let titles = table.columns.iter().map(|c| escaped_cell(&c.title)).collect();
    let rule: String = table.columns.iter().map(|c| if c.align == Align::Right { "---:|" } else { "---|" }).collect();
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(|c| cell(c, lang)).collect()));
    let mut lines = vec![row(titles), format!("|{rule}")];
    lines.extend(rows);
    lines.join("\n")
}

fn cell(cell: &Cell, lang: Lang) -> String {
    let text = escaped_cell(&written(lang, &cell.value));
    if cell.strong && !text.is_empty() { format!("**{text}**") } else { text }
}

/// Characters with a meaning in Markdown lose it; line breaks become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(&text.replace(['\n', '\r', '\t'], " ")).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn escaped_cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// What would begin a list or a heading at the start of a paragraph does not.
fn at_line_start(text: &str) -> String {
    let numbered = text.find(['.', ')']).is_some_and(|at| at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit()));
    match text.chars().next() {
        Some('#' | '-' | '+' | '=') => format!("\\{text}"),
        _ if numbered => text.replacen(['.', ')'], "\\.", 1),
        _ => text.to_owned(),
    }
}

/// Remarks keep their Markdown, but no HTML: it could run where the page is shown.
fn quiet(text: &str) -> String {
    text.lines().map(|line| visible(line).replace('<', "&lt;")).collect::<Vec<_>>().join("\n")
}

/// Lines as they stand, between fences that none of them can close.
fn fenced(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let lines: Vec<String> = text.lines().map(visible).collect();
    format!("{fence}\n{}\n{fence}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_strangers_means_nothing_in_markdown() {
        assert_eq!(escaped("a|b*c_<script>[x](y)\n`z`"), "a|b\\*c\\_\\<script\\>\\[x\\](y) \\`z\\`");
        assert_eq!(escaped_cell("a|b"), "a\\|b");
        assert_eq!(at_line_start("1. x"), "1\\. x");
        assert_eq!(at_line_start("# x"), "\\# x");
        assert_eq!(quiet("**a** <b>"), "**a** &lt;b>");
        assert_eq!(fenced("a*b\n```\n"), "````\na*b\n```\n````");
    }
}
