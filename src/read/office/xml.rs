//! XML piece by piece, never as a tree: elements by their local name, text with its entities resolved, all within bounds.
//! Knows which namespaces matter; not what the elements mean.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::bounds::{MOST_DEPTH, MOST_PIECE, MOST_RATIO, RATIO_FROM, within};
use super::unopened::{Bound, Unopened};

/// Whose vocabulary an element is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// What the file is made of: WordprocessingML or SpreadsheetML in either edition, and whatever has no namespace.
    Main,
    /// Equations.
    Math,
    /// `mc:AlternateContent` and its branches.
    Choice,
    /// Drawings, old and new, and all that is not known.
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Space {
        let ResolveResult::Bound(Namespace(uri)) = resolved else { return Space::Main };
        match *uri {
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Choice,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main"
            | "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            | "http://purl.oclc.org/ooxml/spreadsheetml/main"
            | "http://schemas.openxmlformats.org/package/2006/relationships"
            | "http://schemas.openxmlformats.org/package/2006/content-types" => Space::Main,
            _ => Space::Other,
        }
    }
}

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
            if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
                look(attribute.key.local_name().into_inner(), &value);
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

/// Bytes of a part, counted.
pub struct Counted<'p> {
    inner: Box<dyn Read + 'p>,
    /// What may still be unpacked of the whole file.
    left: &'p mut u64,
    taken: u64,
    /// What may be taken of this part.
    most: u64,
    packed: u64,
    since_step: u64,
}

/// The bound that was passed, through the reader's own errors.
#[derive(Debug)]
struct Passed(Bound);

impl std::fmt::Display for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Passed {}

impl<'p> Counted<'p> {
    pub fn new(inner: Box<dyn Read + 'p>, packed: u64, most: u64, left: &'p mut u64) -> Counted<'p> {
        Counted { inner, left, taken: 0, most, packed, since_step: 0 }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let bytes = n as u64;
        self.taken += bytes;
        self.since_step += bytes;
        let passed = match () {
            () if bytes > *self.left || self.taken > self.most => Some(Bound::Unpacked),
            () if self.taken > RATIO_FROM && self.taken / MOST_RATIO > self.packed => Some(Bound::Ratio),
            () if self.since_step > MOST_PIECE => Some(Bound::Piece),
            () => None,
        };
        *self.left = self.left.saturating_sub(bytes);
        passed.map_or(Ok(n), |bound| Err(io::Error::other(Passed(bound))))
    }
}

/// One part of a package, being read.
pub struct Xml<'p> {
    reader: NsReader<BufReader<Counted<'p>>>,
    buffer: Vec<u8>,
    depth: u32,
    /// Its name, for people.
    part: String,
}

impl<'p> Xml<'p> {
    pub fn new(bytes: Counted<'p>, part: &str) -> Xml<'p> {
        let mut reader = NsReader::from_reader(BufReader::with_capacity(32 << 10, bytes));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Xml { reader, buffer: Vec::new(), depth: 0, part: part.to_owned() }
    }

    pub fn depth(&self) -> u32 {
        self.depth
    }

    /// What comes next. In the midst of an element it is never [`Step::Over`].
    pub fn next(&mut self) -> Result<Step<'_>, Unopened> {
        let Xml { reader, buffer, depth, part } = self;
        buffer.clear();
        // What the reader holds ahead is counted to the step that it is read for: less than a piece.
        reader.get_mut().get_mut().since_step = 0;
        let event = reader.read_event_into(buffer).map_err(|error| unopened(&error, part))?;
        let damaged = || Unopened::Damaged(part.clone());
        Ok(match event {
            Event::Start(start) => {
                *depth += 1;
                within(*depth <= MOST_DEPTH, Bound::Depth)?;
                let space = Space::of(&reader.resolver().resolve_element(start.name()).0);
                Step::Start(Tag { space, start })
            }
            Event::End(_) => {
                *depth = depth.saturating_sub(1);
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
    let passed = match error {
        quick_xml::Error::Io(error) => error.get_ref().and_then(|it| it.downcast_ref::<Passed>()).map(|it| it.0),
        _ => None,
    };
    passed.map_or_else(|| Unopened::Damaged(part.to_owned()), Unopened::TooMuch)
}
