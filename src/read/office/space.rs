//! Namespaces, of which few matter: those that are declared here and above, and whose an element is.

use quick_xml::events::BytesStart;

use super::bounds::{MOST_NAMESPACES, within};
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
    fn of(uri: &str) -> Space {
        match uri {
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Choice,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main"
            | "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            | "http://purl.oclc.org/ooxml/spreadsheetml/main"
            | "http://schemas.openxmlformats.org/package/2006/relationships"
            | "http://schemas.openxmlformats.org/package/2006/content-types"
            | "" => Space::Main,
            _ => Space::Other,
        }
    }
}

/// The prefixes that are declared, the innermost last.
#[derive(Debug, Default)]
pub struct Spaces(Vec<Declared>);

#[derive(Debug)]
struct Declared {
    depth: u32,
    /// Empty for elements without one.
    prefix: Box<str>,
    space: Space,
}

impl Spaces {
    /// Takes in what an element declares, and says whose it is.
    pub fn enter(&mut self, depth: u32, start: &BytesStart<'_>) -> Result<Space, Unopened> {
        let raw = start.as_bytes();
        if memchr::memchr_iter(b'x', raw).any(|at| raw[at..].starts_with(b"xmlns")) {
            for attribute in start.attributes().with_checks(false).flatten() {
                let name = attribute.key.into_inner();
                let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
                if let Some(prefix) = prefix {
                    within(self.0.len() < MOST_NAMESPACES, Bound::Depth)?;
                    self.0.push(Declared { depth, prefix: prefix.into(), space: Space::of(&attribute.value) });
                }
            }
        }
        let name = start.name().into_inner();
        let mut inner = self.0.iter().rev();
        let found = match memchr::memchr(b':', name.as_bytes()) {
            Some(colon) => inner.find(|it| *it.prefix == name[..colon]),
            None => inner.find(|it| it.prefix.is_empty()),
        };
        Ok(found.map_or(Space::Main, |it| it.space))
    }

    /// What elements deeper than this declared is over.
    pub fn leave(&mut self, depth: u32) {
        while self.0.last().is_some_and(|it| it.depth > depth) {
            self.0.pop();
        }
    }
}
