//! Markdown that can be pasted into a document as it is. Text of strangers is escaped; remarks, which
//! are Markdown by agreement, are not.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::{as_text, written};
use crate::text::safe::{visible, visible_lines};
use crate::text::{Lang, ci_log};
use crate::view::document::{Align, Block, Cell, Document, Line, Run, Table};

pub fn write(document: &Document, lang: Lang) -> String {
    let blocks: Vec<String> = as_text(document, lang).iter().map(|block| self::block(block, lang)).collect();
    let mut text = blocks.join("\n\n");
    text.push('\n');
    ci_log::harmless(text)
}

fn block(block: &Block, lang: Lang) -> String {
    match block {
        Block::Heading { level, text } => {
            format!("{} {}", "#".repeat(usize::from(*level)), unclosed(escaped(text).trim()))
        }
        Block::Paragraph(line) => at_line_start(&self::line(line)),
        Block::List(lines) => {
            lines.iter().map(|l| format!("- {}", at_line_start(&line(l)))).collect::<Vec<_>>().join("\n")
        }
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
    let sign = match (run.strong, run.emphasis) {
        (true, _) => "**",
        (_, true) => "*",
        _ => return text,
    };
    // Signs stand at a word; between them and a blank they would be but signs.
    let word = text.trim();
    match text.split_once(word).filter(|_| !word.is_empty()) {
        Some((before, after)) => format!("{before}{sign}{word}{sign}{after}"),
        None => text,
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

/// Characters with a meaning in Markdown lose it; line breaks become spaces; addresses stand as code, in which nothing links.
fn escaped(text: &str) -> String {
    let line = visible(&text.replace(['\n', '\r', '\t'], " "));
    let mut out = String::with_capacity(line.len());
    // What ends a word here is escaped, or has no meaning: so there is nothing in an address that would end the code.
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '|' | '\\' | '`' | '<' | '>');
    for word in line.split_inclusive(ends_word) {
        let address = word.trim_end_matches(ends_word).trim_matches(|c| !begins_address(c));
        match word.split_once(address).filter(|_| links(address)) {
            Some((before, after)) => {
                escape(before, &mut out);
                out.extend(["`", address, "`"]);
                escape(after, &mut out);
            }
            None => escape(word, &mut out),
        }
    }
    out
}

/// What neither brackets and quotes around an address nor the end of a sentence is.
fn begins_address(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '@' | '/' | '#' | '=' | '&' | '%' | '-' | '+' | '$')
}

/// Whether a reader makes a link of a word as it stands: of an address of the web or of mail, and of a name behind `@`.
fn links(word: &str) -> bool {
    // Most words have none of these.
    if !word.contains(['.', ':', '@']) {
        return false;
    }
    let begins_name = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let word = word.to_ascii_lowercase();
    ["://", "www.", "mailto:", "xmpp:"].iter().any(|sign| word.contains(sign))
        || word.split('@').skip(1).any(begins_name)
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
}

fn escaped_cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// What would begin a list, a heading or code at the start of a paragraph or an item does not.
fn at_line_start(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let is_number = !number.is_empty() && rest.starts_with(['.', ')']);
    match text.chars().next() {
        Some('#' | '-' | '+' | '=') => format!("\\{text}"),
        _ if is_number && rest[1..].chars().next().is_none_or(char::is_whitespace) => format!("{number}\\{rest}"),
        _ => text.to_owned(),
    }
}

/// Signs at the end of a heading, which would be taken for its end.
fn unclosed(heading: &str) -> String {
    let text = heading.trim_end_matches('#');
    let signs = &heading[text.len()..];
    let is_end = !signs.is_empty() && (text.is_empty() || text.ends_with(char::is_whitespace));
    format!("{text}{}{signs}", if is_end { "\\" } else { "" })
}

/// Remarks keep their Markdown, but no HTML: it could run where the page is shown. Nor does their code go on behind them.
fn quiet(text: &str) -> String {
    let mut quiet = visible_lines(text).replace('<', "&lt;");
    if let Some(fence) = open_fence(&quiet) {
        quiet.push('\n');
        quiet.push_str(&fence);
    }
    quiet
}

/// What closes the code that a text leaves open.
fn open_fence(text: &str) -> Option<String> {
    let probe = format!("{text}\n\n.");
    let (event, place) = Parser::new(&probe).into_offset_iter().find(|(_, place)| place.end == probe.len())?;
    let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) = event else { return None };
    let fence = probe[place].trim_start();
    let sign = fence.chars().next()?;
    Some(fence.chars().take_while(|c| *c == sign).collect())
}

/// Lines as they stand, between fences that none of them can close.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    format!("{fence}\n{}\n{fence}", visible_lines(text.trim_end_matches('\n')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::document::{Column, Table};
    use proptest::prelude::*;
    use pulldown_cmark::Options;

    #[test]
    fn text_of_strangers_means_nothing_in_markdown() {
        assert_eq!(escaped("a|b*c_<script>[x](y)\n`z`"), "a|b\\*c\\_\\<script\\>\\[x\\](y) \\`z\\`");
        assert_eq!(escaped_cell("a|b"), "a\\|b");
        assert_eq!(quiet("**a** <b>\u{1b}\n\t- b"), "**a** &lt;b>\u{241b}\n\t- b");
        assert_eq!(fenced("a*b\n```\n"), "````\na*b\n```\n````");
    }

    #[test]
    fn lines_are_escaped_where_they_would_begin_something_else() {
        for (text, expected) in [
            ("1. x", "1\\. x"),
            ("12) x", "12\\) x"),
            ("3.", "3\\."),
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("+ x", "\\+ x"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("     x", "x"),
            ("1.5 tỷ đồng", "1.5 tỷ đồng"),
            ("30/6/2024", "30/6/2024"),
            ("2024. a", "2024\\. a"),
            ("Đã trình - chờ ký", "Đã trình - chờ ký"),
        ] {
            assert_eq!(at_line_start(text), expected);
        }
        for (heading, expected) in [("C #", "C \\#"), ("##", "\\##"), ("C#", "C#"), ("a ## b", "a ## b")] {
            assert_eq!(unclosed(heading), expected);
        }
    }

    #[test]
    fn addresses_stand_as_code() {
        for (text, expected) in [
            ("xem http://vi-du.vn/a_b?c=1&d=2.", "xem `http://vi-du.vn/a_b?c=1&d=2`."),
            ("(www.vi-du.vn), https://b.vn/;", "(`www.vi-du.vn`), `https://b.vn/`;"),
            ("thư: a.b@c.vn, mailto:x", "thư: `a.b@c.vn`, `mailto:x`"),
            ("@octocat", "`@octocat`"),
            ("“HTTP://A.VN/x|y`z`", "“`HTTP://A.VN/x`|y\\`z\\`"),
            ("3 @ 5, a@, Sở A: 5/7, http:, v.v.", "3 @ 5, a@, Sở A: 5/7, http:, v.v."),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn code_in_remarks_ends_with_them() {
        for (text, end) in [
            ("```\na", "\n```"),
            ("a\n\n  ~~~~ x\nb\n~~~", "\n~~~~"),
            ("```\na\n```", ""),
            ("- ```\n  a", ""),
            ("`a", ""),
            ("a\n\n    b", ""),
            ("", ""),
        ] {
            assert_eq!(quiet(text), format!("{text}{end}"));
        }
    }

    /// Blocks as a reader of Markdown sees them: what each is, and its words without white space.
    fn seen(markdown: &str) -> Vec<(&'static str, String)> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM;
        let mut blocks = Vec::<(&str, String)>::new();
        let mut plain = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Heading { .. }) => blocks.push(("heading", String::new())),
                Event::Start(Tag::Item) => blocks.push(("item", String::new())),
                Event::Start(Tag::Paragraph) if !matches!(blocks.last(), Some(("item", text)) if text.is_empty()) => {
                    blocks.push(("paragraph", String::new()));
                }
                Event::Start(Tag::TableCell) => blocks.push(("cell", String::new())),
                Event::Text(text) => {
                    plain.push_str(&text);
                    blocks.last_mut().unwrap().1.push_str(&text);
                }
                Event::Code(text) => {
                    plain.push(' ');
                    blocks.last_mut().unwrap().1.push_str(&text);
                }
                Event::SoftBreak => {}
                Event::Start(
                    Tag::List(None)
                    | Tag::Paragraph
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::Strong
                    | Tag::Emphasis,
                ) => {}
                Event::End(_) => plain.push('\n'),
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        // What would link where links are made of plain text.
        assert!(!plain.split_whitespace().any(links), "{plain:?} in {markdown:?}");
        blocks.into_iter().map(|(kind, text)| (kind, bare(&text))).collect()
    }

    fn bare(text: &str) -> String {
        text.split_whitespace().collect()
    }

    fn a_text() -> impl Strategy<Value = String> {
        let piece = "[-#+*_=~`>|&:.()\\[\\]!<\\\\ \n]{1,4}|[0-9]{1,2}[.)] |[a-eđ]{1,2}|    |<b>|&lt;|http://a\\.vn/x_y|www\\.b\\.vn|c@d\\.vn|@e|\\[\\^1\\]|\\[ \\]|---|\u{a0}";
        prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_document_is_the_blocks_that_it_is_made_of(
            heading in a_text(), plain in a_text(), strong in a_text(), items in prop::collection::vec(a_text(), 1..3), cell in a_text(),
        ) {
            let mut document = Document::default();
            document.heading(2, &*heading);
            document.paragraph(Line::new(&*plain));
            document.paragraph(Line::default().strong(&*strong));
            document.blocks.push(Block::List(items.iter().map(|item| Line::new(&**item)).collect()));
            document.blocks.push(Block::Table(Table::new(vec![Column::left("k", cell.clone())], vec![vec![Cell::text(&*cell)]])));
            let markdown = write(&document, Lang::Vi);
            let mut expected = vec![("heading", bare(&heading))];
            expected.extend([&plain, &strong].into_iter().filter(|text| !text.trim().is_empty()).map(|text| ("paragraph", bare(text))));
            expected.extend(items.iter().map(|item| ("item", bare(item))));
            expected.extend([("cell", bare(&cell)), ("cell", bare(&cell))]);
            let seen = seen(&markdown);
            let strip = |text: &str| text.replace('*', "");
            prop_assert_eq!(
                seen.iter().map(|(kind, text)| (*kind, strip(text))).collect::<Vec<_>>(),
                expected.iter().map(|(kind, text)| (*kind, strip(text))).collect::<Vec<_>>(),
                "{}", markdown
            );
        }
    }
}
