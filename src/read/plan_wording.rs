//! How the texts of a plan are typed: value by value where they are kept, and once a file. A plan's titles and names are
//! printed in every document, so they are judged as cells are.

use super::wording::Suspicion;
use super::{garbling, typed_text};
use crate::finding::Findings;
use crate::read::toml_tree::{Placed, Table, Value};
use crate::text::{SourceId, Span};

/// The texts of one file that is being read.
pub(super) struct PlanTexts<'t> {
    source: SourceId,
    text: &'t str,
    suspicion: Suspicion,
    findings: Findings,
    /// Those that are no ASCII or hold a sign that may stand for a letter.
    telling: Vec<String>,
}

impl<'t> PlanTexts<'t> {
    pub(super) fn new(source: SourceId, text: &'t str) -> PlanTexts<'t> {
        let seen = Suspicion::of_text(text);
        let suspicion = if text.contains('\\') { seen.with_escapes() } else { seen };
        PlanTexts { source, text, suspicion, findings: Findings::default(), telling: Vec::new() }
    }

    /// The same of a part of the file.
    pub(super) fn part(&self) -> PlanTexts<'t> {
        PlanTexts { findings: Findings::default(), telling: Vec::new(), ..*self }
    }

    /// Adds what was found in a part.
    pub(super) fn append(&mut self, part: PlanTexts<'t>) {
        self.findings.append(part.findings);
        self.telling.extend(part.telling);
    }

    /// Looks at all values of a part of the file that begins at `offset`.
    pub(super) fn look(&mut self, tree: &Table<'_>, offset: usize) {
        // Which text of several shows best that a file is garbled goes by the order of keys.
        match self.suspicion.garbled {
            true => tree.in_order().into_iter().for_each(|entry| self.value(&entry.item, offset)),
            false => tree.0.iter().for_each(|entry| self.value(&entry.item, offset)),
        }
    }

    fn value(&mut self, item: &Placed<'_>, offset: usize) {
        match &item.value {
            Value::Table(table) => self.look(table, offset),
            Value::Array(items) => items.iter().for_each(|item| self.value(item, offset)),
            Value::String(text) => {
                let place = || {
                    let range = item.span();
                    Span::new(self.source, offset + range.start..offset + range.end)
                };
                let look = typed_text::look_at(text, self.suspicion);
                if look.is_odd {
                    self.findings.extend(typed_text::judge(place(), text));
                }
                if look.may_be_garbled {
                    self.telling.push(text.to_string());
                }
            }
            _ => {}
        }
    }

    /// What is wrong with them. Of a file with syntax errors the values are not all known, so its lines stand for them.
    pub(super) fn finish(mut self, whole: bool) -> Findings {
        let garbled = match whole {
            true => garbling::judge(self.source, self.telling.iter().map(|text| &**text), garbling::Kind::Text),
            false => garbling::judge(self.source, self.text.lines(), garbling::Kind::Text),
        };
        self.findings.extend(garbled);
        self.findings.extend(self.suspicion.file(self.source, self.text));
        self.findings
    }
}
