//! Markup while it is written, of HTML and of SVG alike: elements, their attributes, and what is inside them. Every text is taken for
//! a stranger's, made harmless and escaped. Names are the program's own, and every element that is begun is closed as XML wants it.

use std::borrow::Cow;

use crate::text::safe::visible;

/// Behind these a line ends, so that people can read a page and compare it with another. Nobody sees white space there.
const LINES: [&str; 29] = [
    "head", "meta", "style", "script", "body", "header", "nav", "main", "section", "h1", "h2", "h3", "h4", "h5", "h6",
    "p", "ul", "li", "pre", "div", "dl", "figure", "figcaption", "table", "thead", "tbody", "tr", "details", "summary",
];

/// Elements and text, as far as they are written.
#[derive(Default)]
pub struct Markup(String);

impl Markup {
    pub fn element(&mut self, name: &'static str) -> Element<'_> {
        self.0.push('<');
        self.0 += name;
        Element { out: self, name }
    }

    /// A heading of a level from 1 to 6.
    pub fn heading(&mut self, level: u8) -> Element<'_> {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        self.element(NAMES[usize::from(level.clamp(1, 6)) - 1])
    }

    pub fn text(&mut self, text: &str) {
        for c in harmless(text).chars() {
            match c {
                '&' => self.0 += "&#38;",
                '<' => self.0 += "&#60;",
                '>' => self.0 += "&#62;",
                '"' => self.0 += "&#34;",
                '\'' => self.0 += "&#39;",
                c => self.0.push(c),
            }
        }
    }

    /// The one door for what is not escaped. It takes only what stands in the program itself: no text that is read can be given to it.
    pub fn verbatim(&mut self, markup: &'static str) {
        self.0 += markup;
    }

    /// Adds what was written apart.
    pub fn append(&mut self, other: Markup) {
        self.0 += &other.0;
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// An element whose name is written and whose attributes are being written.
#[must_use = "an element that is begun must be ended"]
pub struct Element<'m> {
    out: &'m mut Markup,
    name: &'static str,
}

impl Element<'_> {
    pub fn with(self, key: &'static str, value: impl AsRef<str>) -> Self {
        self.out.0.push(' ');
        self.out.0 += key;
        self.out.0 += "=\"";
        self.out.text(value.as_ref());
        self.out.0.push('"');
        self
    }

    pub fn maybe(self, key: &'static str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    pub fn class(self, class: impl AsRef<str>) -> Self {
        self.with("class", class)
    }

    /// What is wider than its room is moved within it, by keys as well, and has a name for those who do not see it.
    pub fn scrolling(self, label: &str) -> Self {
        self.with("role", "region").with("tabindex", "0").with("aria-label", label)
    }

    /// Ends it where nothing can be inside it.
    pub fn empty(self) {
        self.out.0 += "/>";
        self.end_line();
    }

    pub fn text(self, text: &str) {
        self.inside(|out| out.text(text));
    }

    pub fn inside(self, write: impl FnOnce(&mut Markup)) {
        self.out.0.push('>');
        write(self.out);
        self.out.0 += "</";
        self.out.0 += self.name;
        self.out.0.push('>');
        self.end_line();
    }

    /// Leaves it open, for what comes as a stream of beginnings and ends: whoever opens it writes its end.
    pub fn open(self) {
        self.out.0.push('>');
    }

    fn end_line(self) {
        if LINES.contains(&self.name) {
            self.out.0.push('\n');
        }
    }
}

/// A stranger's text as it is shown: nothing in it acts, and lines are one.
fn harmless(text: &str) -> String {
    let line: Cow<'_, str> = match text.contains(['\n', '\r', '\t']) {
        true => text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ").into(),
        false => text.into(),
    };
    visible(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_text_in_elements_and_in_attributes() {
        let mut out = Markup::default();
        let text = "<b a='\"'>&\u{1b}\u{202e}\u{fffe}\r\n\tx";
        out.element("td").with("title", text).maybe("class", None::<&str>).text(text);
        let shown = "&#60;b a=&#39;&#34;&#39;&#62;&#38;␛&#60;U+202E&#62;&#60;U+FFFE&#62;  x";
        assert_eq!(out.into_string(), format!("<td title=\"{shown}\">{shown}</td>"));
    }

    #[test]
    fn elements_close_and_lines_end_behind_blocks() {
        let mut out = Markup::default();
        out.heading(2).text("a");
        out.element("p").inside(|out| {
            out.element("em").text("b");
            out.element("br").empty();
            out.verbatim("<i>c</i>");
        });
        assert_eq!(out.into_string(), "<h2>a</h2>\n<p><em>b</em><br/><i>c</i></p>\n");
    }
}
