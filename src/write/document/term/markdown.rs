//! Remarks: Markdown that the Office wrote, as paragraphs and lists. Links, pictures and HTML are but their text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::marks::marked;
use super::wrap::{hanging, held};
use crate::text::safe::visible;
use crate::view::document::Tone;

/// The paragraph that is being read, and the lists that it stands in.
struct Reading {
    width: u16,
    /// Paragraphs and items that are whole, and whether a blank line parts each from the one before.
    out: String,
    text: String,
    strong: usize,
    /// The next number of each list, or none where its items have none.
    lists: Vec<Option<u64>>,
    /// The mark of an item whose text has not come yet.
    mark: Option<String>,
    /// What was written last is an item of the list that is being read.
    after_item: bool,
}

/// On lines of that width, words that stand out marked.
pub fn print(text: &str, width: u16) -> String {
    let (out, text_read, lists) = (String::new(), String::new(), Vec::new());
    let mut reading = Reading { width, out, text: text_read, strong: 0, lists, mark: None, after_item: false };
    for event in Parser::new(text) {
        reading.take(event);
    }
    reading.end();
    reading.out
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Heading { .. }) => {
                self.end();
                self.strong += 1;
            }
            Event::End(TagEnd::Heading(_)) => {
                self.end();
                self.strong = self.strong.saturating_sub(1);
            }
            Event::Start(Tag::List(first)) => {
                self.end();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.end();
                self.lists.pop();
                self.after_item &= !self.lists.is_empty();
            }
            Event::Start(Tag::Item) => {
                self.end();
                self.mark = Some(self.next_mark());
            }
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.add(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak | Event::Rule => self.end(),
            Event::Start(tag) if is_block(&tag.to_end()) => self.end(),
            Event::End(tag) if is_block(&tag) => self.end(),
            _ => {}
        }
    }

    /// `• `, in a list within a list `+ `, or the item's number.
    fn next_mark(&mut self) -> String {
        let depth = self.lists.len();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number += 1;
                mark
            }
            _ if depth > 1 => "+ ".to_owned(),
            _ => "• ".to_owned(),
        }
    }

    /// HTML and code may have lines of their own.
    fn add(&mut self, text: &str) {
        let one_line = text.replace(['\n', '\r', '\t'], " ");
        self.text.push_str(&marked(&held(&visible(&one_line)), Tone::Plain, self.strong > 0));
    }

    /// The paragraph is whole.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let in_list = !self.lists.is_empty();
        if !self.out.is_empty() {
            self.out.push_str(if in_list && self.after_item { "\n" } else { "\n\n" });
        }
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        let mark = self.mark.take().unwrap_or_else(|| if in_list { "  ".to_owned() } else { String::new() });
        self.out.push_str(&hanging(&(indent + &mark), &text, self.width));
        self.after_item = in_list;
    }
}

fn is_block(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::BlockQuote(_))
}

#[cfg(test)]
mod tests {
    use super::super::marks::paint;
    use super::*;

    fn printed(text: &str, width: u16) -> String {
        paint(&print(text, width), false)
    }

    #[test]
    fn paragraphs_lists_and_headings_are_plain_lines() {
        let text = "# Đầu\n\nMột **hai** ba\nbốn\n\n- một\n  - hai\n- ba bốn năm\n\n3. x\n4. y\n\nSau cuối 20 %.";
        let expected = "Đầu\n\nMột hai ba\nbốn\n\n• một\n  + hai\n• ba bốn\n  năm\n\n3. x\n4. y\n\nSau cuối\n20 %.";
        assert_eq!(printed(text, 10), expected);
    }

    #[test]
    fn what_is_strong_is_bold() {
        assert_eq!(paint(&print("vẫn **quá hạn**.", 40), true), "vẫn \u{1b}[1mquá\u{1b}[0m \u{1b}[1mhạn\u{1b}[0m.");
    }

    #[test]
    fn links_and_html_are_text_and_nothing_acts() {
        let text = printed("[a](javascript:b) <b>c</b> \u{1b}[31m\n\n<i>d</i>\n", 80);
        assert_eq!(text, "a <b>c</b> \u{241b}[31m\n\n<i>d</i>");
    }
}
