//! XML as it is written: elements and text, every text escaped by `quick-xml`, and made harmless before.

use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::super::harmless;

/// A part of the package while it grows.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub fn new() -> Xml {
        let mut xml = Xml(Writer::new(Vec::new()));
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn put(&mut self, event: Event<'_>) {
        // Memory takes whatever it is given.
        let _ = self.0.write_event(event);
    }

    /// An element with what is inside it.
    pub fn within(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.put(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())));
    }

    /// An element that has but a value.
    pub fn val(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// An element whose attributes are measures.
    pub fn measures(&mut self, name: &str, attributes: &[(&str, i32)]) {
        let written: Vec<(&str, String)> = attributes.iter().map(|(key, value)| (*key, value.to_string())).collect();
        let borrowed: Vec<(&str, &str)> = written.iter().map(|(key, value)| (*key, &**value)).collect();
        self.empty(name, &borrowed);
    }

    /// Text on one line: what would act is shown instead, what XML does not know never gets in.
    pub fn text(&mut self, text: &str) {
        let text = harmless(text);
        self.put(Event::Text(BytesText::new(&text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_text() {
        let mut xml = Xml::new();
        xml.within("w:t", &[("a", "\"<&")], |xml| xml.text("<script>]]>&\u{0}\u{1b}\u{202e}\u{ffff}\n\u{85}x"));
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        let (_, body) = text.split_once("?>").unwrap();
        assert!(!body.contains("<script") && !body.contains("]]>"), "{body}");
        let is_allowed =
            |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
        assert!(text.chars().all(is_allowed) && !text.contains('\u{202e}'), "{text:?}");
    }
}
