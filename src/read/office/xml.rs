//! XML piece by piece, never as a tree: elements by their local name, text with its entities resolved, all within bounds.
//! Knows not what the elements mean.

use std::borrow::Cow;
use std::io::BufReader;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::bounds::{MOST_DEPTH, within};
use super::counted::{Counted, passed};
pub use super::space::Space;
use super::space::Spaces;
use super::unopened::{Bound, Unopened};

/// The start of an element.
pub struct Tag<'x> {
    pub space: Space,
    start: BytesStart<'x>,
}

impl Tag<'_> {
    /// Its name without the prefix, if it is of the main vocabulary, else nothing.
    pub fn main(&self) -> &str {
        if self.space == Space::Main { self.local() } else { "" }
    }

    pub fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let found = attributes.into_iter().find(|it| it.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// All attributes, by their names without prefixes.
    pub fn each(&self, mut look: impl FnMut(&str, &str)) {
        let mut attributes = self.start.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let name = attribute.key.local_name().into_inner();
            // Most values are what they look like.
            if !attribute.value.bytes().any(|b| matches!(b, b'&' | b'\t' | b'\n' | b'\r')) {
                look(name, &attribute.value);
            } else if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
                look(name, &value);
            }
        }
    }

    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }

    /// `val` of an element that is on by being there: `<w:b/>`, `<w:b w:val="0"/>`.
    pub fn is_on(&self) -> bool {
        self.get("val").is_none_or(|value| is_true(&value))
    }

    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_true(&value))
    }
}

fn is_true(value: &str) -> bool {
    !matches!(value.trim(), "0" | "false" | "off" | "none")
}

pub enum Step<'x> {
    Start(Tag<'x>),
    End,
    Text(Cow<'x, str>),
    /// A comment or the like.
    Nothing,
    /// The document is over.
    Over,
}

/// One part of a package, being read.
pub struct Xml<'p> {
    reader: Reader<BufReader<Counted<'p>>>,
    buffer: Vec<u8>,
    spaces: Spaces,
    depth: u32,
    /// The element whose start came last has nothing in it, and its end comes next.
    is_at_end: bool,
    /// Its name, for people.
    part: String,
}

impl<'p> Xml<'p> {
    pub fn new(bytes: Counted<'p>, part: &str) -> Xml<'p> {
        let reader = Reader::from_reader(BufReader::with_capacity(32 << 10, bytes));
        let spaces = Spaces::default();
        Xml { reader, buffer: Vec::new(), spaces, depth: 0, is_at_end: false, part: part.to_owned() }
    }

    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// What comes next. In the midst of an element it is never [`Step::Over`].
    pub fn next(&mut self) -> Result<Step<'_>, Unopened> {
        if std::mem::take(&mut self.is_at_end) {
            self.depth = self.depth.saturating_sub(1);
            self.spaces.leave(self.depth);
            return Ok(Step::End);
        }
        self.buffer.clear();
        self.reader.get_mut().get_mut().begin_step();
        let Xml { reader, buffer, spaces, depth, is_at_end, part } = self;
        let event = reader.read_event_into(buffer).map_err(|error| unopened(&error, part))?;
        let damaged = || Unopened::Damaged(part.clone());
        Ok(match event {
            Event::Start(start) => {
                *depth += 1;
                within(*depth <= MOST_DEPTH, Bound::Depth)?;
                Step::Start(Tag { space: spaces.enter(*depth, &start)?, start })
            }
            Event::Empty(start) => {
                (*depth, *is_at_end) = (*depth + 1, true);
                Step::Start(Tag { space: spaces.enter(*depth, &start)?, start })
            }
            Event::End(_) => {
                *depth = depth.saturating_sub(1);
                spaces.leave(*depth);
                Step::End
            }
            Event::Text(text) => Step::Text(text.xml10_content()),
            Event::CData(text) => Step::Text(text.xml10_content()),
            Event::GeneralRef(entity) => Step::Text(match entity.resolve_char_ref() {
                Ok(Some(letter)) => Cow::Owned(letter.to_string()),
                Ok(None) => Cow::Borrowed(resolve_predefined_entity(&entity).ok_or_else(damaged)?),
                Err(_) => return Err(damaged()),
            }),
            Event::DocType(_) => return Err(Unopened::Entities),
            Event::Eof if *depth > 0 => return Err(damaged()),
            Event::Eof => Step::Over,
            _ => Step::Nothing,
        })
    }

    /// Passes over the rest of the element whose start came last.
    pub fn skip(&mut self) -> Result<(), Unopened> {
        let level = self.depth;
        while self.depth >= level && level > 0 {
            self.next()?;
        }
        Ok(())
    }

    /// All text in the element whose start came last, of its own and of elements in it.
    pub fn text(&mut self, into: &mut String) -> Result<(), Unopened> {
        let level = self.depth;
        while self.depth >= level && level > 0 {
            if let Step::Text(text) = self.next()? {
                into.push_str(&text);
            }
        }
        Ok(())
    }
}

fn unopened(error: &quick_xml::Error, part: &str) -> Unopened {
    let bound = match error {
        quick_xml::Error::Io(error) => passed(error),
        _ => None,
    };
    bound.map_or_else(|| Unopened::Damaged(part.to_owned()), Unopened::TooMuch)
}
