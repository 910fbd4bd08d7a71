//! Words put together from pieces: where they are raised, and whether all of them are bold.

use std::borrow::Cow;
use std::ops::Range;

use super::Words;
use super::old::OldFont;
use crate::text::fold::nfc;

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub bold: bool,
    pub raised: bool,
    /// It is to be read by this font's glyphs.
    pub font: Option<OldFont>,
}

/// Words that are still being put together.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    text: String,
    raised: Vec<Range<usize>>,
    has_bold: bool,
    has_plain: bool,
}

impl Draft {
    pub fn push(&mut self, piece: &str, look: Look) {
        if piece.is_empty() {
            return;
        }
        let start = self.text.len();
        let piece = look.font.map_or(Cow::Borrowed(piece), |font| font.decode(piece));
        self.text.push_str(&nfc(&piece));
        let raised = start..self.text.len();
        match self.raised.last_mut() {
            Some(last) if look.raised && last.end == start => last.end = raised.end,
            _ if look.raised => self.raised.push(raised),
            _ => {}
        }
        if piece.contains(char::is_alphanumeric) {
            self.has_bold |= look.bold;
            self.has_plain |= !look.bold;
        }
    }

    /// Other words on a line below, if there are any.
    pub fn push_line(&mut self, words: Words) {
        self.push_behind('\n', words);
    }

    /// Other words behind a TAB.
    pub fn push_cell(&mut self, words: Words) {
        self.push_behind('\t', words);
    }

    fn push_behind(&mut self, between: char, words: Words) {
        if words.text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(between);
        }
        let start = self.text.len();
        self.text.push_str(&words.text);
        self.raised.extend(words.raised.into_iter().map(|it| it.start + start..it.end + start));
        if words.text.contains(char::is_alphanumeric) {
            self.has_bold |= words.bold;
            self.has_plain |= !words.bold;
        }
    }

    /// Words before those that there are.
    pub fn put_before(&mut self, piece: &str) {
        self.text.insert_str(0, piece);
        for range in &mut self.raised {
            *range = range.start + piece.len()..range.end + piece.len();
        }
    }

    /// The rest of a paragraph behind this one's.
    pub fn append(&mut self, rest: Draft) {
        let start = self.text.len();
        self.text.push_str(&rest.text);
        self.raised.extend(rest.raised.into_iter().map(|it| it.start + start..it.end + start));
        self.has_bold |= rest.has_bold;
        self.has_plain |= rest.has_plain;
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The words without blanks at either end.
    pub fn finish(self) -> Words {
        let Draft { text, raised, has_bold, has_plain } = self;
        let start = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        let end = start + trimmed.len();
        let within = |it: Range<usize>| it.start.clamp(start, end) - start..it.end.clamp(start, end) - start;
        let raised = raised.into_iter().map(within).filter(|it| !it.is_empty()).collect();
        let text = if trimmed.len() == text.len() { text } else { trimmed.to_owned() };
        Words { text, raised, bold: has_bold && !has_plain }
    }
}

/// Words that are all set alike.
pub fn plain(text: &str, look: Look) -> Words {
    let mut draft = Draft::default();
    draft.push(text, look);
    draft.finish()
}
