//! Remarks: Markdown that the Office wrote, as paragraphs. Links, pictures and HTML are but their text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::body::{Look, paragraph, run};
use super::xml::Xml;

/// A piece of text, bold or in italics.
struct Piece {
    text: String,
    bold: bool,
    italic: bool,
}

/// The paragraph that is being read, and the lists that it stands in.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    bold: usize,
    italic: usize,
    heading: bool,
    /// The next number of each list, or none where its items have none.
    lists: Vec<Option<u64>>,
    /// The mark of an item whose text has not come yet.
    mark: Option<String>,
}

pub fn write(xml: &mut Xml, text: &str) {
    let mut reading = Reading::default();
    for event in Parser::new(text) {
        reading.take(xml, event);
    }
    reading.end(xml);
}

impl Reading {
    fn take(&mut self, xml: &mut Xml, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(xml, tag),
            Event::End(tag) => self.leave(xml, tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.add(&text),
            Event::SoftBreak => self.add(" "),
            Event::HardBreak | Event::Rule => self.end(xml),
            _ => {}
        }
    }

    fn begin(&mut self, xml: &mut Xml, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Heading { .. } => {
                self.end(xml);
                self.heading = true;
            }
            Tag::List(first) => {
                self.end(xml);
                self.lists.push(first);
            }
            Tag::Item => {
                self.end(xml);
                self.mark = Some(self.next_mark());
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.end(xml),
            _ => {}
        }
    }

    fn leave(&mut self, xml: &mut Xml, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.end(xml);
                self.heading = false;
            }
            TagEnd::List(_) => {
                self.end(xml);
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end(xml);
                self.mark = None;
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end(xml),
            _ => {}
        }
    }

    /// `- `, in a list within a list `+ `, or the item's number.
    fn next_mark(&mut self) -> String {
        let depth = self.lists.len();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number += 1;
                mark
            }
            _ if depth > 1 => "+ ".to_owned(),
            _ => "- ".to_owned(),
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(mark) = self.mark.take() {
            self.pieces.push(Piece { text: mark, bold: false, italic: false });
        }
        let (bold, italic) = (self.bold > 0 || self.heading, self.italic > 0);
        self.pieces.push(Piece { text: text.to_owned(), bold, italic });
    }

    /// The paragraph is whole.
    fn end(&mut self, xml: &mut Xml) {
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            return;
        }
        let style = if self.lists.is_empty() { "BodyText" } else { "DashList" };
        paragraph(xml, &Look { with_next: self.heading, ..Look::of(style) }, |xml| {
            pieces.iter().for_each(|piece| run(xml, &piece.text, piece.bold, piece.italic));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut xml = Xml::new();
        xml.within("body", &[], |xml| write(xml, text));
        String::from_utf8(xml.into_bytes()).unwrap()
    }

    #[test]
    fn lists_have_their_marks_and_headings_are_bold() {
        let text = written("# Đầu\n\nMột **hai** ba\n\n- một\n  - hai\n- ba\n\n3. x\n4. y\n");
        let marks = ["Đầu", "Một ", "hai", " ba", "- ", "một", "+ ", "hai", "- ", "ba", "3. ", "x", "4. ", "y"];
        let mut rest = &*text;
        for mark in marks {
            let place = rest.find(&format!(">{mark}</w:t>"));
            rest = &rest[place.unwrap_or_else(|| panic!("no {mark:?} in {rest}"))..];
            rest = &rest[1..];
        }
        assert_eq!(text.matches("<w:b/>").count(), 2);
    }

    #[test]
    fn links_and_html_are_text() {
        let text = written("[a](javascript:b) ![p](x.png) <b>c</b>\n\n<script>d</script>\n");
        assert!(!text.contains("javascript") && !text.contains("x.png"), "{text}");
        assert!(text.contains("&lt;b&gt;") && text.contains("&lt;script&gt;d&lt;/script&gt;"), "{text}");
    }
}
